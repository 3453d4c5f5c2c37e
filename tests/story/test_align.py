"""Which claims are one point, on points made by hand: joining two different points is worse than missing a join."""

from __future__ import annotations

import pytest
from making import PROGRAM, reading

from secondsource.story.align import _hold_together
from secondsource.story.points import points
from secondsource.story.telling import tell

SHELLED = {"act": "shell", "type": "ASSAULT", "sources": ["Karvia"], "targets": ["Tessia"], "place": "Lima"}
LEFT = {"act": "leave", "sources": ["Mina Torv"], "date": "2024-03-03", "place": "Lima"}
JOINED = [
    ("one act of one side in other words",
     {"text": "Karvia shelled the port of Lima at dawn", **SHELLED},
     {"text": "Karvian guns bombarded the docks in Lima", **SHELLED, "act": "bombard"}),
    ("one statement with another day in it",
     {"text": "Mina Torv left Lima for the talks on Sunday", **LEFT},
     {"text": "Mina Torv left Lima for the talks on Monday", **LEFT, "date": "2024-03-04"}),
    ("one statement with another actor in it, in nearly the same words",
     {"text": "Karvia has offered to host technical talks on fishing rights", "act": "offer", "sources": ["Karvia"]},
     {"text": "Tessia has offered to host technical talks on fishing rights", "act": "offer", "sources": ["Tessia"]}),
    ("one statement without an act, in nearly the same words",
     {"text": "the only hospital of the island without power since the storm"},
     {"text": "the only hospital of the island still without power since the storm"}),
]  # fmt: skip
APART = [
    ("two acts of one actor on one day",
     {"text": "Mina Torv left Lima", **LEFT},
     {"text": "Mina Torv praised the goalkeeper of the Lima team", "act": "praise", "sources": ["Mina Torv"],
      "targets": ["Harbour Union"], "date": "2024-03-03"}),
    ("two happenings of one kind at two places, on two days, of two sides",
     {"text": "Karvia shelled the port of Lima at dawn", **SHELLED, "date": "2024-03-03"},
     {"text": "fighters set fire to a village near Arequipa", "act": "burn", "type": "ASSAULT",
      "sources": ["fighters"], "place": "Arequipa", "date": "2024-01-14"}),
    ("the story's own event, and one of its kind years before",
     {"text": "a ferry sank off the island", "act": "sink", "date": "2024-03-03"},
     {"text": "a ferry sank off the island", "act": "sink", "date": "2016-08-06"}),
]  # fmt: skip


def together(a, b):
    story = tell([reading("The Lantern", a), reading("Morning Ledger", b)], PROGRAM)
    return any(len(f.claims) == 2 for f in story.findings)


@pytest.mark.parametrize(("name", "a", "b"), JOINED, ids=[c[0] for c in JOINED])
def test_joined(name, a, b):
    assert together(a, b)


@pytest.mark.parametrize(("name", "a", "b"), APART, ids=[c[0] for c in APART])
def test_apart(name, a, b):
    assert not together(a, b)


def test_what_only_judges_is_not_compared():
    judged = {"text": "the raid on the port of Lima was a disgrace", "nature": "evaluation", **SHELLED}
    story = tell([reading("The Lantern", judged), reading("Morning Ledger", judged)], PROGRAM)
    assert story.findings == ()


def test_each_report_stands_in_one_finding():
    told = [c for _, a, b in (*JOINED, *APART) for c in (a, b)]
    story = tell([reading(f"Paper {n}", *told[n:], *told[:n]) for n in range(4)], PROGRAM)
    placed = [c for f in story.findings for c in f.claims]
    assert sorted(placed) == sorted(c.id for c in story.claims)


def test_a_point_told_by_very_many_is_one_point():
    claim = {"text": "Karvia shelled the port of Lima at dawn", **SHELLED}
    story = tell([reading(f"Paper {n:03}", claim) for n in range(180)], PROGRAM)
    assert [len(f.claims) for f in story.findings] == [180]


def test_groups_of_which_no_two_can_be_compared_do_not_hold_together():
    both = points([reading("The Lantern", {"text": "Karvia shelled the port", **SHELLED})], {})
    assert not _hold_together([*both, *both], [0], [1], lambda i, j: None)
