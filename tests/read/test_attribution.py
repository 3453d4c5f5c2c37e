"""Attributions: cases of every frame, and what holds for any text."""

from __future__ import annotations

import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from handmade import article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource.read.attribution import Attribution, attributions, outer_chain
from secondsource.read.cues import STANCES, cues
from secondsource.read.parse import Parser, Sentence, Token
from secondsource.read.quotes import quotations

CASES = [
    case
    for name in ("attribution", "attribution_unsaid", "attribution_news")
    for case in tomllib.loads((Path(__file__).parent.parent / "cases" / f"{name}.toml").read_text("utf-8"))["case"]
]


def read(parser: Parser, text: str) -> tuple[Attribution, ...]:
    return attributions(text, parser.sentences(article(*text.split("\n"))))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:50])
def test_case(parser: Parser, case: dict, request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.node.add_marker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    text = case["text"]
    found = read(parser, text)
    if "none" in case:
        assert not [a for a in found if case["none"] in text[slice(*a.cue)]]
        return
    fits = [a for a in found if a.lemma == case["cue"]]
    assert fits, [a.rule for a in found]
    a = fits[0]
    assert " | ".join(text[slice(*c)] for c in a.content) == case["content"]
    assert case["source"] in (text[slice(*a.source)] if a.source else "")
    assert bool(case["source"]) == (a.source is not None)
    for field in ("stance", "frame", "quote"):
        if field in case:
            assert getattr(a, field) == case[field], field


def test_cues_have_frames_and_stances() -> None:
    words = cues()
    assert len(words.verbs) > 300
    assert {s for w in (words.verbs, words.nouns, words.adjectives) for f in w.values() for s in f.values()} <= STANCES


def test_quotations_over_paragraphs() -> None:
    text = "He said: “One.\n“Two.\n“Three.” Then “four”."
    assert [text[q.start : q.end] for q in quotations(text)] == ["“One.", "“Two.", "“Three.”", "“four”"]
    assert [q.goes_on for q in quotations(text)] == [True, True, False, False]


def test_quotations_typed_with_two_single_marks() -> None:
    text = "''The mill is shut,'' Ana Lee said. ''They told us, 'Go home.' And we went.''"
    assert [text[q.start : q.end] for q in quotations(text)] == [
        "''The mill is shut,''",
        "''They told us, 'Go home.' And we went.''",
    ]


@pytest.mark.parametrize("text", ["it's the dogs' bowl", "rock 'n' roll in the '90s", "5'10\" tall"])
def test_apostrophes_are_no_quotations(text: str) -> None:
    assert not [q for q in quotations(text) if q.end - q.start > 6]


def holds(text: str, found: tuple[Attribution, ...]) -> None:
    """What any text's attributions must keep to."""
    chains = outer_chain(found)
    assert len(chains) == len(found)
    for n, a in enumerate(found):
        for span in (a.cue, *a.content, *([a.source] if a.source else [])):
            assert 0 <= span.start < span.end <= len(text)
        assert a.content
        assert not any(c.overlaps(a.cue) for c in a.content)
        assert chains[n][-1] == n and len(set(chains[n])) == len(chains[n])
        assert a.continues is None or 0 <= a.continues < n
        assert a.stance in STANCES


HOSTILE = {
    "one long sentence": "the minister said that " * 500,
    "no punctuation": "he said she said they said we say it says " * 200,
    "all capitals": "THE MINISTER SAID THAT THE ARMY CLAIMED “NO” AND DENIED IT. " * 60,
    "marks only": "“”\"'‘’" * 300,
    "open marks": "“he said " * 500,
    "colons": ": said : " * 300,
    "a caption": "Taking aim: With the badge of the guild on the door of his rust-eaten van, Mr Calder fires at gulls",
    "odd": "\u202eSaid “\U0001f600” he said\u200f: “\u0000x” — @a (@b) according to\n" * 60,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text(parser: Parser, name: str) -> None:
    text = HOSTILE[name]
    sentences = parser.sentences(article(*text.split("\n")))
    started = time.perf_counter()
    found = attributions(text, sentences)
    assert time.perf_counter() - started < 3
    holds(text, found)


def made(words: list[tuple[str, str, str, int]]) -> tuple[str, tuple[Sentence, ...]]:
    """A sentence with any tags and heads at all: no parser gives such a thing, and nothing may break on it."""
    tokens, at = [], 0
    for n, (word, tag, dep, head) in enumerate(words):
        target = head % len(words) if n else 0
        target = min(target, n) if n else 0  # heads to the left: a tree
        pos = {"V": "VERB", "N": "NOUN", "P": "PRON", "I": "ADP"}.get(tag[0], "PUNCT")
        head_of = target if target != n else 0
        tokens.append(Token(word, word, pos, tag, dep if n else "ROOT", head_of, "", at, at + len(word)))
        at += len(word) + 1
    text = " ".join(w[0] for w in words)
    return text, (Sentence(0, 0, "body", tuple(tokens)),)


WORD = st.tuples(
    st.sampled_from(["say", "that", "he", "“", "”", '"', ":", ",", "according", "to", "report", "call", "accuse", "—",
                     "of", "claim", "as"]),
    st.sampled_from(["VBD", "VBN", "VBG", "VB", "NN", "PRP", "IN", "WP", ",", "TO"]),
    st.sampled_from(["nsubj", "ccomp", "xcomp", "advcl", "conj", "dobj", "prep", "pobj", "pcomp", "punct", "mark",
                     "parataxis", "relcl", "acl", "agent", "auxpass", "nsubjpass", "prt", "oprd", "appos", "poss"]),
    st.integers(0, 40),
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORD, min_size=1, max_size=40))
def test_any_parse(words: list[tuple[str, str, str, int]]) -> None:
    text, sentences = made(words)
    holds(text, attributions(text, sentences))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab \n“”\"'‘’.,", max_size=200))
def test_quotations_are_apart_and_in_order(text: str) -> None:
    found = quotations(text)
    assert all(q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
