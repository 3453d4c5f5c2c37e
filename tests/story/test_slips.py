"""Slips: headlines against their own text, on points made by hand; whole articles are in ``test_disputes``."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import PROGRAM, reading

from secondsource.story.identity import merged, renamed
from secondsource.story.points import points
from secondsource.story.slips import contradicts, slips, together
from secondsource.story.telling import tell

FREED = {"act": "free", "numbers": ["8 released hostages"], "text": "Rebels free 8 hostages", "kind": "title"}
TEXT = {"act": "free", "numbers": ["9 released hostages"], "text": "The rebels freed nine hostages on Friday"}
LIMA = {"act": "collapse", "place": "Lima", "text": "a bridge collapsed in Lima"}
AREQUIPA = {"act": "collapse", "place": "Arequipa", "text": "Bridge collapses in Arequipa", "kind": "title"}


def told(*readings):
    rows, ids = merged(readings)
    actors = {a.id: a for a in rows}
    readings = [renamed(r, ids, actors) for r in readings]
    return points(readings, actors), {r.article.id: r.article for r in readings}, actors


@pytest.mark.parametrize(
    ("headline", "text", "field", "shown"),
    [(FREED, TEXT, "number", ("8 hostages", "9 hostages")), (AREQUIPA, LIMA, "place", ("Arequipa", "Lima"))],
)
def test_a_headline_that_its_text_does_not_bear_out(headline, text, field, shown):
    (slip,) = slips(*told(reading("The Lantern", headline, text)))
    assert (slip.field, slip.values) == (field, shown)
    assert slip.odd.headline
    assert not slip.told.headline


@pytest.mark.parametrize(
    "more",
    [
        {**TEXT, "numbers": ["8 released hostages"], "text": "The rebels freed eight hostages on Friday"},
        {"act": "hold", "text": "They had held all 8 since May"},
        {"act": "free", "numbers": ["3 released hostages"], "text": "The rebels freed three hostages in May"},
    ],
    ids=["the text has it too", "the figure stands somewhere", "which of two figures it would be"],
)
def test_a_headline_that_its_text_leaves_open(more):
    text = {**TEXT, "kind": "body"}
    filler = {"act": "rain", "text": "It rained in the night"}
    assert slips(*told(reading("The Lantern", FREED, filler, filler, text, more))) == ()


def test_another_article_is_no_text_of_it():
    assert slips(*told(reading("The Lantern", FREED), reading("Morning Ledger", TEXT))) == ()


def test_what_an_article_gets_wrong_neither_disputes_nor_vouches():
    other = {**TEXT, "via": ["Mina Torv"]}
    story = tell([reading("The Lantern", FREED, {**TEXT, "via": ["the police"]}), reading("Ledger", other)], PROGRAM)
    (found,) = [f for f in story.findings if any(d.within for d in f.differences)]
    assert found.support != "disputed"
    alone = tell([reading("The Lantern", {**TEXT, "via": ["the police"]}), reading("Ledger", other)], PROGRAM)
    (same,) = alone.findings
    assert (found.support, found.origins_lower) == (same.support, same.origins_lower)


def test_each_claim_stays_in_one_group():
    group, articles, actors = told(
        reading("The Lantern", AREQUIPA, LIMA), reading("Ledger", {**LIMA, "via": ["the police"]})
    )
    found = slips(group, articles, actors)
    apart = [(p,) for p in group]
    joined = together(apart, found)
    assert sorted(p.claim.id for g in joined for p in g) == sorted(p.claim.id for p in group)
    assert any({found[0].odd.claim.id, found[0].told.claim.id} <= {p.claim.id for p in g} for g in joined)


def test_whether_it_was_so_is_no_slip_of_a_text():
    no = {"act": "free", "text": "the rebels did not free the hostages", "polarity": "negated"}
    yes = {"act": "free", "text": "the rebels freed the hostages"}
    group, _, _ = told(reading("The Lantern", no, yes))
    assert not contradicts(*group, "polarity")


NUMBERS = st.integers(min_value=0, max_value=40)


@settings(max_examples=60, deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=3), st.lists(NUMBERS, min_size=0, max_size=4))
def test_a_figure_that_the_text_has_is_never_a_slip(above, below):
    def freed(n, kind):
        return {"act": "free", "numbers": [f"{n} released hostages"], "text": f"Rebels free {n} hostages", "kind": kind}

    claims = [*(freed(n, "title") for n in above), *(freed(n, "body") for n in below)]
    group, articles, actors = told(reading("The Lantern", *claims))
    found = slips(group, articles, actors)
    assert found == slips(tuple(reversed(group)), articles, actors)
    for slip in found:
        (figure,) = slip.odd.claim.numbers
        assert figure.value not in below
