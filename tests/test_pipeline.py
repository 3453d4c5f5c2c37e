"""The whole way: the same input in another order, or twice, gives the same bytes; every span leads to its words."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from secondsource.intake import captures
from secondsource.model import Reading, to_json
from secondsource.pipeline import readings, told

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.fixture(scope="module")
def rows(parser):
    paths = sorted(str(p) for p in (EXAMPLES / "kourbi-strike").glob("0*"))
    return [r for r in readings(captures(paths), parser) if isinstance(r, Reading)]


def test_order_and_repetition_change_no_byte(rows, parser):
    first = to_json(told(rows, parser).story)
    for order in list(permutations(rows))[::7]:
        assert to_json(told(order, parser).story) == first
    assert to_json(told([*rows, *rows], parser).story) == first


def test_reading_twice_gives_the_same(rows, parser):
    paths = sorted(str(p) for p in (EXAMPLES / "kourbi-strike").glob("0*"))
    again = [r for r in readings(captures(paths), parser) if isinstance(r, Reading)]
    assert again == rows


def test_every_line_leads_back_to_its_words(rows, parser):
    story = told(rows, parser).story
    texts = {a.id: a.text for a in story.articles}
    actors = {a.id for a in story.actors}
    claims = {c.id for c in story.claims}
    for c in story.claims:
        assert c.text == texts[c.article][c.start : c.end]
        assert c.evidence, c.text
        for k in c.attribution:
            assert k.actor is None or k.actor in actors
            if k.cue_start is not None and k.cue_end is not None:
                assert k.cue == texts[c.article][k.cue_start : k.cue_end]
        for e in c.evidence:
            assert e.key is not None or (
                e.start is not None and e.end is not None and e.start < e.end <= len(texts[e.article])
            )
    for f in story.findings:
        assert set(f.claims) <= claims
        assert 1 <= f.origins_lower <= f.origins_upper
        assert f.why.endswith(".")
    for e in story.events:
        assert {*e.sources, *e.targets} <= actors
        assert set(e.claims) <= claims


def test_nothing_says_when_it_ran(rows, parser):
    document = json.loads(to_json(told(rows, parser).story))
    assert set(document["story"]["program"]) == {"version", "model", "model_version", "knowledge"}


HOSTILE = [
    "word " * 20_000,
    "THE ARMY SAID IT HAD SHELLED THE PORT. " * 200,
    "said that " * 5_000,
    '"' * 3_000,
    "He said “" * 1_000,
    "\u202e\u200f".join("said the minister of war"),
    "😀 said 😀 that 😀. " * 300,
    "a\u0301" * 5_000,
    "“Quote one,” said A; “quote two,” said B. " * 300,
    "1 2 3 4 5 killed 6 7 8. " * 500,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_odd_text_is_read_without_a_crash(text, parser, tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text(f"Gazette\n\nA headline\n\n{text}\n", "utf-8")
    rows = [r for r in readings(captures([str(path)]), parser) if isinstance(r, Reading)]
    story = told(rows, parser).story
    for c in story.claims:
        assert c.text == story.articles[0].text[c.start : c.end]
