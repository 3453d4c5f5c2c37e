"""Judgements laid over a story: what each kind does, that it is undone, and that nothing else moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import PROGRAM, reading

from secondsource.errors import UsageError
from secondsource.model import from_json, to_json
from secondsource.story.judgements import apply, in_force, judgement, unfit
from secondsource.story.review import agreement, machine, sheet
from secondsource.story.telling import tell

BY = {"who": "A. Reader", "when": "2024-04-01", "why": "The harbour master's log says so."}
ABOARD = {"text": "people were on board the ferry Alma", "act": "be"}
SHELLED = {
    "text": "guns shelled the fishing port of Lima at dawn",
    "act": "shell",
    "type": "ASSAULT",
    "place": "Lima",
}
AT_DAWN = "at dawn Tessia's guns shelled Lima and its fishing port"
STORY = tell(
    [
        reading(
            "The Lantern",
            {**ABOARD, "numbers": ["118 count people"], "via": ["Mina Torv"]},
            {**SHELLED, "text": f"Karvia's {SHELLED['text']}", "sources": ["Karvia"], "via": ["the police"]},
            {"text": "the ferry Alma left the port at dawn", "act": "leave"},
        ),
        reading(
            "Morning Ledger",
            {**ABOARD, "numbers": ["163 count people"], "via": ["Karl Oster"]},
            {**SHELLED, "text": AT_DAWN, "sources": ["Tessia"], "via": ["Harbour Union"]},
        ),
    ],
    PROGRAM,
)  # fmt: skip


def row(kind, *ids, **fields):
    return judgement(kind, ids, **{**BY, **fields})


def claim(words, outlet=None, story=STORY):
    articles = {a.id: a.outlet for a in story.articles}
    return next(c for c in story.claims if words in c.text and outlet in (None, articles[c.article]))


def finding(story, *claims):
    return next(f for f in story.findings if set(claims) <= set(f.claims))


A, B = claim("on board", "The Lantern"), claim("on board", "Morning Ledger")
KARVIA, TESSIA = claim("guns shelled", "The Lantern"), claim("guns shelled", "Morning Ledger")
LEFT = claim("left the port")


def ident(name):
    return next(a.id for a in STORY.actors if a.name == name)


def test_the_story_before():
    assert finding(STORY, A.id, B.id).support == "disputed"
    assert [d.field for d in finding(STORY, KARVIA.id, TESSIA.id).differences] == ["actor"]


def test_without_judgements_nothing_changes():
    assert apply(STORY, []) == STORY


def test_settled_weighs_only_the_claims_that_hold():
    found = finding(apply(STORY, [row("settled", B.id)]), A.id, B.id)
    assert (found.support, found.origins, found.origins_lower) == ("single", ("Karl Oster",), 1)
    assert found.differences == finding(STORY, A.id).differences
    assert "Settled by A. Reader on 2024-04-01" in found.why


def test_split_takes_claims_out_of_their_finding():
    story = apply(STORY, [row("split", B.id)])
    assert finding(story, A.id).claims == (A.id,)
    assert (finding(story, B.id).support, finding(story, B.id).differences) == ("single", ())


def test_not_the_same_keeps_the_first():
    story = apply(STORY, [row("not_the_same", A.id, B.id)])
    assert len(story.findings) == len(STORY.findings) + 1


def test_same_puts_claims_together_again():
    story = apply(STORY, [row("split", B.id), row("same", A.id, B.id)])
    assert set(story.findings) == set(STORY.findings)


def test_two_actors_made_one_differ_no_more():
    union, ledger = ident("Harbour Union"), ident("the police")
    story = apply(STORY, [row("merge", union, ledger)])
    assert ledger not in {a.id for a in story.actors}
    assert finding(story, KARVIA.id).origins_lower == 1
    assert story.claims != STORY.claims
    merged = apply(STORY, [row("merge", ident("Karvia"), ident("Tessia"))])
    assert finding(merged, KARVIA.id).differences == ()
    assert finding(merged, KARVIA.id).support == "corroborated"


def test_a_person_is_never_merged_with_a_state():
    bad = row("merge", ident("Mina Torv"), ident("Karvia"))
    assert apply(STORY, [bad]).actors == STORY.actors
    assert "a person is no state" in unfit(STORY, [bad])[0][1]


FIELDS = [
    ("status", "possible", lambda c: c.status == "possible"),
    ("polarity", "negated", lambda c: c.polarity == "negated"),
    ("date", "2024-03-03", lambda c: c.date.start == c.date.end == "2024-03-03"),
    ("date", "2024-03-03/2024-03-05", lambda c: c.date.end == "2024-03-05"),
    ("date", "", lambda c: c.date is None),
    ("place", "Quito", lambda c: (c.place.name, c.place.country) == ("Quito", "ECU")),
    ("place", "", lambda c: c.place is None),
    ("attribution", "Karl Oster > Mina Torv", lambda c: (len(c.attribution), c.origin) == (2, "Mina Torv")),
    ("attribution", "", lambda c: (c.origin, c.origin_basis) == ("The Lantern", "unsourced")),
]


@pytest.mark.parametrize(("field", "value", "holds"), FIELDS)
def test_a_field_put_right(field, value, holds):
    judged = row("field", KARVIA.id, field=field, value=value)
    story = apply(STORY, [judged])
    assert holds(claim("guns shelled", "The Lantern", story))
    assert claim("guns shelled", "The Lantern", story).evidence[-1].value == judged.id
    others = [c for c in story.claims if c.id != KARVIA.id]
    assert others == [c for c in STORY.claims if c.id != KARVIA.id]


def test_type_and_actor_put_right():
    story = apply(STORY, [row("field", KARVIA.id, field="type", value="COERCE")])
    event = next(e for e in story.events if KARVIA.id in e.claims)
    assert (event.type, event.quad) == ("COERCE", 4)
    story = apply(STORY, [row("field", KARVIA.id, field="actor", value="Tessia")])
    assert finding(story, KARVIA.id, TESSIA.id).differences == ()
    assert finding(story, KARVIA.id).support == "corroborated"


def test_a_place_put_right_may_make_a_dispute():
    story = apply(STORY, [row("field", KARVIA.id, field="place", value="Quito")])
    assert "place" in {d.field for d in finding(story, KARVIA.id).differences}


def test_a_missed_claim_is_a_point_and_may_join_one():
    text = next(a.text for a in STORY.articles if a.id == LEFT.article)
    start = text.index("ferry Alma left the port")
    missed = row("missed", LEFT.article, start=start, end=start + len("ferry Alma left the port"))
    story = apply(STORY, [missed])
    (new,) = [c for c in story.claims if c.id not in {d.id for d in STORY.claims}]
    assert (new.text, new.origin) == ("ferry Alma left the port", "The Lantern")
    assert finding(story, new.id).support == "single"
    joined = apply(
        STORY, [missed, row("same", LEFT.id, new.id), row("field", new.id, field="attribution", value="Mina Torv")]
    )
    assert finding(joined, new.id, LEFT.id).origins == ("Mina Torv",)


BAD = [
    (row("field", "c-nothing", field="status", value="possible"), "no claim has the id"),
    (row("field", KARVIA.id, field="status", value="maybe"), "is no status"),
    (row("field", KARVIA.id, field="date", value="Sunday"), "is no date"),
    (row("field", KARVIA.id, field="type", value="WAR"), "is no PLOVER type"),
    (row("field", KARVIA.id, field="actor", value="Nobody"), "nobody in the story"),
    (row("split", "c-nothing"), "no finding has the claim"),
    (row("missed", "d-nothing", start=0, end=3), "no article has the id"),
    (row("missed", LEFT.article, start=3, end=10**6), "do not lie in the article"),
    (row("merge", "x-nothing", "x-none"), "no actor has the id"),
    (row("undo", "j-nothing"), "no judgement has the id"),
]


@pytest.mark.parametrize(("judged", "reason"), BAD)
def test_what_does_not_fit_changes_nothing_and_says_why(judged, reason):
    assert reason in unfit(STORY, [judged])[0][1]
    story = apply(STORY, [judged])
    assert (story.claims, story.findings, story.actors) == (STORY.claims, STORY.findings, STORY.actors)


EVERY = [
    row("settled", B.id),
    row("split", B.id),
    row("not_the_same", KARVIA.id, TESSIA.id),
    row("merge", ident("Harbour Union"), ident("the police")),
    row("field", KARVIA.id, field="status", value="possible"),
    row("field", KARVIA.id, field="actor", value="Tessia"),
    row("field", LEFT.id, field="nature", value="evaluation"),
]


@pytest.mark.parametrize("judged", EVERY, ids=lambda r: f"{r.kind} {r.field or ''}")
def test_undone_by_a_further_row(judged):
    rows = [judged, row("undo", judged.id)]
    story = apply(STORY, rows)
    for table in STORY.__struct_fields__:
        if table != "judgements":
            assert getattr(story, table) == getattr(STORY, table)
    again = row("undo", rows[1].id)
    assert apply(STORY, [*rows, again]).findings == apply(STORY, [judged]).findings


@given(st.lists(st.sampled_from([*EVERY, row("undo", EVERY[0].id), row("undo", EVERY[4].id)]), max_size=6))
def test_pure_sound_and_the_same_each_time(rows):
    story = apply(STORY, rows)
    assert to_json(story) == to_json(apply(from_json(to_json(STORY)), rows))
    assert story.judgements == tuple(rows)
    placed = [c for f in story.findings for c in f.claims]
    assert len(placed) == len(set(placed))
    assert set(placed) <= {c.id for c in story.claims if c.nature == "report"}
    ids = {a.id for a in story.actors}
    assert all({*e.sources, *e.targets} <= ids for e in story.events)
    assert all(c.event is None or any(e.id == c.event and c.id in e.claims for e in story.events) for c in story.claims)
    assert all(1 <= f.origins_lower <= f.origins_upper for f in story.findings)
    assert len(in_force(rows)) <= len(rows)


def test_judgements_are_laid_over_the_machines_own_story_only():
    judged = apply(STORY, [EVERY[0]])
    with pytest.raises(UsageError, match="over this story already"):
        apply(judged, [EVERY[1]])


def test_a_sheet_is_the_same_for_the_same_seed_and_shows_no_answers():
    rows = sheet(STORY, "claims", 3, seed=7)
    assert rows == sheet(STORY, "claims", 3, seed=7)
    assert len(rows) == 3 and all(r["status"] == r["place"] == "" for r in rows)
    assert len(sheet(STORY, "findings", 99, seed=1)) == len(STORY.findings)


def test_agreement_with_oneself_is_one_and_of_opposites_is_below_zero():
    made = machine(STORY, "claims")
    by_field = {a.field: a for a in agreement("claims", made, made)}
    assert by_field["attribution"].alpha == 1.0 == by_field["attribution"].alike
    assert by_field["polarity"].alpha is None  # everybody says the same of all
    a = {str(n): {"same_point": "yes" if n % 2 else "no"} for n in range(8)}
    b = {str(n): {"same_point": "No " if n % 2 else "YES"} for n in range(8)}
    found = agreement("findings", a, b)[0]
    assert (found.units, found.alike) == (8, 0.0)
    assert found.alpha < 0
    assert agreement("findings", a, {})[0].units == 0
