"""Differences field by field, on points made by hand: what can't both hold, and what can."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from making import PROGRAM, reading

from secondsource.story.differences import differences
from secondsource.story.exclusion import excluding
from secondsource.story.identity import merged, renamed
from secondsource.story.points import points
from secondsource.story.telling import tell

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "differences.toml").read_text("utf-8"))["case"]


def group_of(*readings):
    """All claims of these readings as one point, and what is needed to compare them."""
    rows, ids = merged(readings)
    actors = {a.id: a for a in rows}
    readings = [renamed(r, ids, actors) for r in readings]
    return points(readings, actors), {r.article.id: r.article for r in readings}, actors


def pair(case):
    a = {"via": ["the police"], **case["both"], **case["a"]}
    b = {"via": ["Mina Torv"], **case["both"], **case["b"]}
    return reading("The Lantern", a), reading("Morning Ledger", b)


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_fields_that_differ(case):
    group, articles, actors = group_of(*pair(case))
    assert len(group) == 2
    found = differences(group, articles, actors)
    assert [d.field for d in found] == case["differs"]
    assert all(d.within is None for d in found)
    assert bool(excluding(found, group)) == case["disputed"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_which_comes_first_never_matters(case):
    group, articles, actors = group_of(*pair(case))
    back = differences(tuple(reversed(group)), articles, actors)
    assert back == differences(group, articles, actors)


def toll(outlet, killed, day):
    return reading(
        outlet,
        {
            "text": f"{killed} people were killed",
            "act": "kill",
            "numbers": [f"{killed} killed people"],
            "via": ["the police"],
        },
        published=day,
    )


def test_a_toll_that_rises_with_time_is_no_difference():
    group, articles, actors = group_of(toll("A", 14, "2024-03-05"), toll("B", 21, "2024-03-07"))
    assert differences(group, articles, actors) == ()


def test_a_toll_that_falls_is_one():
    group, articles, actors = group_of(toll("A", 21, "2024-03-05"), toll("B", 14, "2024-03-07"))
    assert [d.field for d in differences(group, articles, actors)] == ["number"]


def test_what_a_headline_gets_wrong_is_the_articles_slip():
    town = {"text": "a bridge collapsed in Lima", "act": "collapse", "place": "Lima"}
    headline = {"text": "Bridge collapses in Arequipa", "act": "collapse", "place": "Arequipa", "kind": "title"}
    group, articles, actors = group_of(
        reading("The Lantern", headline, town), reading("Morning Ledger", {**town, "via": ["the police"]})
    )
    (found,) = differences(group, articles, actors)
    assert (found.field, found.within) == ("place", reading("The Lantern").article.id)
    assert not excluding((found,), group)


def test_the_account_of_one_source_against_itself_is_repeated_and_not_corroborated():
    case = next(c for c in CASES if c["name"].startswith("nobody else"))
    story = tell(pair(case), PROGRAM)
    assert {f.support for f in story.findings} == {"repeated"}


def test_a_slip_is_told_apart_from_what_the_rest_dispute():
    headline = {"text": "riots kill three people", "act": "kill", "numbers": ["3 killed people"], "kind": "title"}
    own = {"text": "two people were killed", "act": "kill", "numbers": ["2 killed people"], "via": ["the police"]}
    other = {"text": "five people were killed", "act": "kill", "numbers": ["5 killed people"], "via": ["Mina Torv"]}
    group, articles, actors = group_of(reading("The Lantern", headline, own), reading("Morning Ledger", other))
    slip, dispute = sorted(differences(group, articles, actors), key=lambda d: d.within is None)
    (lantern,) = [i for i, a in articles.items() if a.outlet == "The Lantern"]
    assert slip.within == lantern
    assert dispute.within is None
    assert [v.value[0] for v in dispute.values] == ["2", "5"]
    assert excluding((slip, dispute), group) == (dispute,)
