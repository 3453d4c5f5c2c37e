"""Denials and the statements that they answer, read from prose; how strong an answer is, by its parts."""

from __future__ import annotations

import json

import pytest
from test_disputes import cases, told  # noqa: F401  (a fixture)

from secondsource import knowledge
from secondsource.story.clock import clock, same_time
from secondsource.story.lexicon import named


@pytest.mark.parametrize("case", cases("answers"))
def test_a_denial_and_what_it_answers(case, told):  # noqa: F811
    story = told(json.dumps({k: v for k, v in case.items() if k in ("a", "b")}), "ab")

    def over(words):
        return {c.id for c in story.claims if words.casefold() in " ".join(c.text.split()).casefold()}

    said, denied = over(case["told"]), over(case["denied"])
    assert said and denied, "the claims are not read"
    met = [f for f in story.findings if f.support == "disputed" and said & set(f.claims) and denied & set(f.claims)]
    assert bool(met) != case.get("apart", False)


def test_no_word_for_money_is_one_for_an_act():
    """ "Pound" and "won" are: who denies a bombing would answer whoever names a sum."""
    assert not [w for w in knowledge.words("senses", "money") if named(w)]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("at 3:50 a.m.", {230}),
        ("shortly before 4am", {240}),
        ("at 11.40 pm", {1420}),
        ("by noon", {720}),
        ("midnight", {0}),
        ("at 08:40", {520}),
        ("12 a.m. to 12 p.m.", {0, 720}),
        ("a 4.5 magnitude quake", set()),
        ("1,200 people", set()),
        ("$3.50 a litre", set()),
        ("in 2015", set()),
        ("13:75", set()),
    ],
)
def test_times_of_day(text, minutes):
    assert clock(text) == minutes


def test_one_time_in_two_wordings():
    assert same_time("The roof fell shortly before 4am", "it collapsed at 3:50 a.m.")
    assert same_time("a little before midnight", "at 11:50 p.m.")
    assert not same_time("at 3 p.m.", "at 3 a.m.")
    assert not same_time("at noon", "on Tuesday")
