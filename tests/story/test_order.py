"""The order of the articles never matters, nor does an article that comes twice: the same bytes."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import PROGRAM, reading

from secondsource.intake import captures
from secondsource.model import Reading, to_json
from secondsource.pipeline import readings
from secondsource.story.telling import tell

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = sorted(p.name for p in EXAMPLES.iterdir() if p.is_dir())


@pytest.fixture(scope="session")
def read_story(parser):
    @cache
    def read(name):
        found = readings(captures([str(p) for p in sorted((EXAMPLES / name).glob("0*"))]), parser)
        return [r for r in found if isinstance(r, Reading)]

    return read


@pytest.mark.parametrize("name", STORIES)
def test_order_never_matters(name, read_story):
    found = read_story(name)
    bytes_ = to_json(tell(found, PROGRAM))
    for seed in range(3):
        shuffled = random.Random(seed).sample(found, len(found))
        assert to_json(tell(shuffled, PROGRAM)) == bytes_


@pytest.mark.parametrize("name", STORIES[:2])
def test_an_article_that_comes_twice_is_one(name, read_story):
    found = read_story(name)
    assert to_json(tell([*found, *reversed(found)], PROGRAM)) == to_json(tell(found, PROGRAM))


def test_stories_put_together_are_told_the_same_in_any_order(read_story):
    found = [r for name in STORIES for r in read_story(name)]
    assert to_json(tell(found[::-1], PROGRAM)) == to_json(tell(found, PROGRAM))


TEXTS = [
    "Karvia shelled the port of Orvel",
    "the port of Orvel was hit",
    "Mina Torv left Orvel for talks",
    "at Orvel nobody was hurt",
]
CLAIM = st.fixed_dictionaries(
    {"text": st.sampled_from(TEXTS)},
    optional={
        "act": st.sampled_from(["shell", "hit", "leave"]),
        "sources": st.sampled_from([["Karvia"], ["Mina Torv"], ["fighters"]]),
        "place": st.sampled_from(["Lima", "Peru", "Quito"]),
        "date": st.sampled_from(["2024-03-03", "2024-03-04", "? Sunday"]),
        "numbers": st.sampled_from([["14 killed people"], ["16 killed people"], ["3 count ship"]]),
        "via": st.sampled_from([["Mina Torv"], ["the police"], ["an official"], ["Paper 1"], ["Mina Torv", "Paper 2"]]),
        "status": st.sampled_from(["happened", "possible", "denied", "expected"]),
        "polarity": st.sampled_from(["affirmed", "negated"]),
        "kind": st.sampled_from(["title", "body"]),
    },
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(CLAIM, min_size=1, max_size=4), min_size=1, max_size=4), st.randoms())
def test_order_never_matters_for_any_claims(told, chance):
    found = [reading(f"Paper {n}", *claims) for n, claims in enumerate(told)]
    story = tell(found, PROGRAM)
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert to_json(tell(shuffled, PROGRAM)) == to_json(story)
    placed = [c for f in story.findings for c in f.claims]
    assert len(placed) == len(set(placed))
    for f in story.findings:
        assert 1 <= f.origins_lower <= f.origins_upper
        assert f.origins and f.why
