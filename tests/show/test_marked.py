"""Claims marked in their article, however they overlap."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from secondsource.show.marked import context, runs

from .story import article, articles, claim, claims

TEXT = article("t", [("title", "A head"), ("body", "One. Two said that three is four. Five.")])
SPANS = st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60)), max_size=8)


@given(SPANS, st.lists(st.tuples(st.integers(-3, 60), st.integers(-3, 60)), max_size=5))
def test_every_word_stands_once_and_marks_are_where_claims_are(spans, blocks):
    one = claim("x", TEXT, "One")
    told = [msgspec.structs.replace(one, id=f"c{n}", start=a, end=b) for n, (a, b) in enumerate(spans)]
    body = TEXT.blocks[1]
    cut = msgspec.structs.replace(TEXT, blocks=tuple(msgspec.structs.replace(body, start=a, end=b) for a, b in blocks))
    made = runs(cut, told)
    shown = "".join(p.text for run in made for p in run.pieces)
    assert "".join(shown.split()) == "".join(TEXT.text.split())
    inside = {n for c in told if 0 <= c.start < c.end <= len(TEXT.text) for n in range(c.start, c.end)}
    expected = [n in inside for n, character in enumerate(TEXT.text) if character.strip()]
    assert [p.marked for r in made for p in r.pieces for character in p.text if character.strip()] == expected


def test_an_overlap_is_cut_at_each_border():
    two = claim("a", TEXT, "Two said that three"), claim("b", TEXT, "three is four")
    body = runs(TEXT, two)[1]
    assert [(p.text, p.marked) for p in body.pieces] == [
        ("One. ", False),
        ("Two said that ", True),
        ("three", True),
        (" is four", True),
        (". Five.", False),
    ]
    assert [p.begins for p in body.pieces] == [(), ("c-a",), ("c-b",), (), ()]
    assert [p.ends for p in body.pieces] == [(), (), ("c-a",), ("c-b",), ()]


def test_the_words_around_a_claim_are_its_sentence_with_its_source_and_cue():
    told = claims(articles())
    shown = context(articles()["lantern"], told["toll"])
    assert [(w.text, w.part) for w in shown if w.part] == [
        ("At least 14 people were killed", "claim"),
        ("the health ministry", "source"),
        ("said", "cue"),
    ]
    assert "".join(w.text for w in shown).strip() == (
        "At least 14 people were killed, the health ministry said on Monday."
    )


@given(st.text(max_size=3000), st.integers(0, 3000), st.integers(1, 2000))
def test_the_words_around_a_claim_hold_it_and_stay_short(text, start, length):
    whole = article("t", [("body", text + " end of it")])
    start = min(start, len(whole.text) - 1)
    told = msgspec.structs.replace(claim("x", whole, "end"), start=start, end=min(start + length, len(whole.text)))
    shown = context(whole, told)
    assert sum(len(w.text) for w in shown) < 1400
    if told.end - told.start < 500 and whole.text[told.start : told.end].strip():
        assert whole.text[told.start : told.end] in [w.text for w in shown if w.part == "claim"]
