"""Whom another article names for the same quotation is whom a pronoun beside it means."""

from __future__ import annotations

import json

import pytest
from test_disputes import told  # noqa: F401  (a fixture)

QUOTE = "“The wall at the north end had been leaking for eleven weeks,”"
NAMED = f"The dam's engineer, Rolf Torv, met the mayor, Karl Oster, on Monday. {QUOTE} Torv said."
PRONOUN = f"The engineer Rolf Torv wrote to Karl Oster. Oster, the mayor, kept the letter. {QUOTE} he said."


def said(told, a, b):  # noqa: F811
    """Who says the words about the wall in each article."""
    story = told(json.dumps({"a": a, "b": b}), "ab")
    found = [c for c in story.claims if "leaking for eleven weeks" in c.text and c.attribution]
    assert {c.article for c in found} == {a.id for a in story.articles}
    return found


def test_a_pronoun_is_whom_another_names(told):  # noqa: F811
    found = said(told, NAMED, PRONOUN)
    assert {(c.attribution[-1].name, c.origin) for c in found} == {("Rolf Torv", "Rolf Torv")}
    assert any(e.rule == "one mouth" for c in found for e in c.evidence)


@pytest.mark.parametrize(
    "other",
    [
        f"The mayor, Karl Oster, met Jan Brill, a lawyer, on Monday. {QUOTE} he said.",  # knows no Torv
        f"The engineer Rolf Torv met Jan Brill on Monday. {QUOTE} Jan Brill said.",  # names another
        f"Rolf Torv met Jan Brill on Monday. “He said {QUOTE[1:-2]},” Brill said.",  # tells it through him
    ],
)
def test_who_is_not_known_or_not_left_open_stays(told, other):  # noqa: F811
    assert not any(e.rule == "one mouth" for c in said(told, NAMED, other) for e in c.evidence)
