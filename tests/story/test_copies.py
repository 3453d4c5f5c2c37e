"""Copies of the project's own texts, edited as newsrooms edit, are found; what only tells the same story is not."""

from __future__ import annotations

import random
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest

from secondsource.model import Block, Date
from secondsource.story.copies import copies

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from copy_edits import edits, made, originals, sentences

ORIGINALS = originals()


def end(name, linked):
    """Where the links from an article come to."""
    while name in linked:
        name = linked[name]
    return name


def dated(article, day):
    return msgspec.structs.replace(article, published=Date(start=day, end=day, text=day, basis="stated"))


def test_edited_copies_are_found():
    missed = []
    cases = edits(ORIGINALS)
    for edit in cases:
        linked = {c.article: c.of for c in copies([*ORIGINALS, edit.article])}
        if end(edit.article.id, linked) != end(edit.of[0], linked):
            missed.append((edit.kind, edit.article.id, round(edit.contained, 2)))
    assert len(cases) > 80
    assert len(missed) <= 0.01 * len(cases), missed


def test_articles_of_one_story_are_no_copies():
    """The pairs of the examples that are linked are the four that were written as copies."""
    found = [(_outlets(c.article), _outlets(c.of)) for c in copies(ORIGINALS)]
    written = [("FrontlineWatch", "Khartoum Telegraph"), ("Warm Heart Watch", "The Lilongwe Dispatch"),
               ("Valle Adentro", "The Harbour Gazette"), ("Alibong Herald", "The Coast Post")]  # fmt: skip
    assert sorted(found) == sorted(written)


def _outlets(ident):
    return next(a.outlet for a in ORIGINALS if a.id == ident)


def test_three_hundred_reprints_are_one_group():
    source = ORIGINALS[0]
    own = sentences(max(ORIGINALS, key=lambda a: len(a.text)))
    rng = random.Random(3)
    reprints = [made(" ".join(own[: len(own) - rng.randint(0, 1)]), f"r{n:03}", f"Paper {n}") for n in range(300)]
    found = copies([*reprints, *ORIGINALS[:4]])
    linked = {c.article: c.of for c in found if c.article.startswith("r")}
    ends = {end(r.id, linked) for r in reprints}
    assert len(ends) == 1
    assert source.id not in linked.values() or ends == {source.id}


TEXT = " ".join(sentences(ORIGINALS[0]) * 1)


@pytest.fixture
def pair():
    return made(TEXT, "a", "Alpha Wire"), made(TEXT, "b", "Beta Daily")


def test_a_credit_tells_the_direction(pair):
    a, b = pair
    (copy,) = copies(
        [msgspec.structs.replace(dated(a, "2024-01-02"), republished_from="Beta Daily"), dated(b, "2024-01-03")]
    )
    assert (copy.article, copy.of, copy.direction) == ("a", "b", "credit")


def test_a_date_tells_the_direction(pair):
    a, b = pair
    (copy,) = copies([dated(a, "2024-01-03"), dated(b, "2024-01-02")])
    assert (copy.article, copy.of, copy.direction) == ("a", "b", "date")


def test_what_is_cut_tells_the_direction():
    own = sentences(max(ORIGINALS, key=lambda a: len(sentences(a))))
    short, long = made(" ".join(own[: len(own) // 2]), "x", "X"), made(" ".join(own), "a", "A")
    (copy,) = copies([short, long])
    assert (copy.article, copy.of, copy.direction) == ("x", "a", "cut")


def test_where_nothing_tells_no_direction_is_given(pair):
    (copy,) = copies(pair)
    assert copy.direction is None
    assert copy.share > 0.95


def test_passages_are_the_same_words(pair):
    (copy,) = copies(pair)
    texts = {x.id: x.text for x in pair}
    for p in copy.passages:
        assert texts[copy.article][p.start : p.end] == texts[copy.of][p.of_start : p.of_end]


def test_shared_quotations_are_no_copy():
    said = (
        '"We will rebuild every house on the river before the rains come back, and we will do it with our own hands."'
    )
    a = made(
        f"The mayor spoke to a crowd on Monday evening. {said} She left without taking questions from anyone.", "a", "A"
    )
    b = made(
        f"Rebuilding was promised once more at the town hall. {said} Residents were doubtful and some walked out.",
        "b",
        "B",
    )
    assert copies([a, b]) == ()


def test_order_does_not_matter():
    rng = random.Random(5)
    rows = [*ORIGINALS, *(e.article for e in edits(ORIGINALS)[:12])]
    first = copies(rows)
    for _ in range(3):
        rng.shuffle(rows)
        assert copies(rows) == first


def written(row):
    """An article of a case, a block to each paragraph."""
    text, at, blocks = row["text"].strip(), 0, []
    for part in text.split("\n\n"):
        at = text.index(part, at)
        blocks.append(Block(kind="body", text=part, start=at, end=at + len(part)))
    return msgspec.structs.replace(
        dated(made(text, row["id"], row["outlet"]), row["published"]),
        blocks=tuple(blocks),
        republished_from=row.get("republished_from"),
    )


CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "copies.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_as_a_reader_would_say(case, request):
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    found = copies([written(row) for row in case["article"]])
    assert sorted(f"{c.article} of {c.of} ({c.direction or 'unknown'})" for c in found) == case["copies"]


@pytest.mark.parametrize("text", ["", "a", "word " * 20_000, "…" * 5000, "\U0001f600 " * 3000])
def test_hostile_texts(text):
    copies([made(text, "a", "A"), made(text, "b", "B")])
