"""The support algebra: its truth table, and the laws that its docstring states."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.story.support import Telling, support, weigh

ANONYMOUS_OR_NOT = st.sampled_from(["named", "described", "anonymous"])


@st.composite
def telling(draw):
    origin = draw(st.sampled_from(["Tasnim", "the mayor", "Lantern", "an official", "Radio Uno"]))
    article = draw(st.sampled_from(["a", "b", "c"]))
    return Telling(
        article=article,
        text=draw(st.sampled_from(["a", article])),
        origin=origin,
        house=draw(st.sampled_from([origin, "one house"])),
        basis=draw(st.sampled_from(["cited", "own", "unsourced"])),
        identity=draw(ANONYMOUS_OR_NOT),
        asserts=draw(st.booleans()),
        passing=draw(st.booleans()),
    )


TELLINGS = st.lists(telling(), min_size=1, max_size=8)


def cited(text, origin, identity="named", house=None):
    return Telling(text, text, origin, house or origin, "cited", identity)


TABLE = [
    ("one article, one origin", [cited("a", "X")], "single", 1),
    ("two articles, one origin", [cited("a", "X"), cited("b", "X")], "repeated", 1),
    ("two articles, two origins", [cited("a", "X"), cited("b", "Y")], "corroborated", 2),
    ("one article, two origins", [cited("a", "X"), cited("a", "Y")], "corroborated", 2),
    ("two spokesmen of one house", [cited("a", "X", house="H"), cited("b", "Y", house="H")], "repeated", 1),
    (
        "two anonymous officials",
        [cited("a", "official", "anonymous"), cited("b", "source", "anonymous")],
        "repeated",
        1,
    ),
    ("named and anonymous", [cited("a", "X"), cited("b", "source", "anonymous")], "repeated", 1),
    ("cited and unsourced", [cited("a", "X"), Telling("b", "b", "L", "L", "unsourced", "named")], "repeated", 1),
    ("an article and its copy", [cited("a", "X"), Telling("b", "a", "X", "X", "cited", "named")], "repeated", 1),
    ("a newsroom and its copy", [Telling(t, "a", "L", "L", "own", "named") for t in "ab"], "repeated", 1),
    ("told as so, and asked for", [cited("a", "X"), replace(cited("b", "Y"), asserts=False)], "repeated", 1),
    ("asked for by two", [replace(cited(t, t), asserts=False) for t in "ab"], "repeated", 1),
    ("told, and told in passing", [cited("a", "X"), replace(cited("b", "Y"), passing=True)], "repeated", 1),
    ("told in passing by two", [replace(cited(t, t), passing=True) for t in "ab"], "repeated", 1),
    ("two unsourced", [Telling(t, t, t, t, "unsourced", "named") for t in "ab"], "repeated", 1),
    ("own and cited", [Telling("a", "a", "Lantern", "Lantern", "own", "named"), cited("b", "X")], "corroborated", 2),
]


@pytest.mark.parametrize(("name", "tellings", "kind", "lower"), TABLE, ids=[t[0] for t in TABLE])
def test_truth_table(name, tellings, kind, lower):
    assert support(tellings, excluded=False) == kind
    assert weigh(tellings).lower == lower
    assert support(tellings, excluded=True) == "disputed"


@given(TELLINGS, st.randoms())
def test_order_never_matters(tellings, random):
    shuffled = list(tellings)
    random.shuffle(shuffled)
    assert weigh(shuffled) == weigh(tellings)
    assert support(shuffled, excluded=False) == support(tellings, excluded=False)


@given(TELLINGS)
def test_a_telling_told_twice_changes_nothing(tellings):
    assert weigh([*tellings, tellings[0]]) == weigh(tellings)


@given(TELLINGS)
def test_more_from_the_same_origin_never_raises_lower(tellings):
    again = [replace(t, article="another article") for t in tellings]
    assert weigh([*tellings, *again]).lower == weigh(tellings).lower


@given(TELLINGS)
def test_unsourced_and_anonymous_repetition_never_raises_lower(tellings):
    more = [
        Telling("z", "z", "Echo", "Echo", "unsourced", "named"),
        Telling("z", "z", "a source", "a source", "cited", "anonymous"),
    ]
    assert weigh([*tellings, *more]).lower <= weigh(tellings).lower


@given(TELLINGS)
def test_bounds(tellings):
    weight = weigh(tellings)
    assert 1 <= weight.lower <= weight.upper
    assert weight.upper <= max(1, len({(t.house, t.text) for t in tellings}))


@given(TELLINGS)
def test_corroborated_only_with_two_houses(tellings):
    if support(tellings, excluded=False) == "corroborated":
        assert len({t.house for t in tellings}) > 1


@given(TELLINGS)
def test_a_denial_never_corroborates(tellings):
    denial = Telling("z", "z", "Denier", "Denier", "cited", "named", asserts=False)
    if any(t.asserts and not t.passing for t in tellings):
        assert weigh([*tellings, denial]).lower == weigh(tellings).lower
