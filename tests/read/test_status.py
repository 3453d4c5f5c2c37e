"""Status, polarity and nature of single acts; cases are data."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from handmade import article

from secondsource.read.status import told

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "status.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:50] for c in CASES])
def test_case(parser, case):
    if "xfail" in case:
        pytest.xfail(case["xfail"])
    (sentence,) = parser.sentences(article(case["text"], kind=case.get("kind", "body")))
    head = next(i for i, t in enumerate(sentence.tokens) if t.text == case["word"])
    state = told(sentence, head)
    seen = {"status": state.status, "polarity": state.polarity, "nature": state.nature}
    usual = {"polarity": "affirmed", "nature": "report"}
    want = {k: case.get(k, usual.get(k)) for k in seen}
    assert seen == want, [(t.text, t.tag, t.dep, t.head) for t in sentence.tokens]


def test_a_denial_lies_over_everything(parser):
    (sentence,) = parser.sentences(article("The army shelled the port."))
    assert told(sentence, 2, ["denies"]).status == "denied"


def test_an_accusation_stays_possible(parser):
    (sentence,) = parser.sentences(article("The army shelled the port."))
    assert told(sentence, 2, ["accuses"]).status == "possible"
