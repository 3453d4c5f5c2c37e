"""What somebody holds a thing to be: judged, read, or only described."""

from __future__ import annotations

import pytest

from secondsource.clean import clean
from secondsource.intake import Capture
from secondsource.read.reading import read

CASES = [
    ('The deputy called the lease "a surrender on good paper".', "evaluation"),
    ('Grower Ana Ruiz described the levy as "a fine on rain".', "evaluation"),
    ('The plan was dismissed by his spokeswoman as "a present with a bill inside".', "evaluation"),
    ("Lawyer Ana Ruiz described the ruling as a disaster for tenants.", "evaluation"),
    ("Police botched the search for the boys, the union said.", "evaluation"),
    ("Observers saw the parade as a warning to Hanoi.", "interpretation"),
    ("The police described the man as a former teacher.", "report"),
    ('The army dubbed the drill "Northern Lantern".', "report"),
]


WORDS = [
    # whose word the clause with this word is: a name, "" for the paper's own, None where nobody's
    ("The minister rejected the union's demand that the plant be closed.", "closed", "union"),
    ("The governor dismissed a request by residents that the dam be emptied.", "emptied", "residents"),
    ("Nobody has claimed that the shot came from the roof.", "came", None),
    ("Neither side says that it fired first.", "fired", None),
    ("The strike killed three children, a charge that the army denied.", "killed", "army"),
]


@pytest.mark.parametrize(("text", "word", "who"), WORDS)
def test_whose_words(text, word, who, parser):
    told = [c for c in claims(text, parser) if c.text.endswith(word + ".") or f" {word}" in c.text[:60]]
    told = [c for c in told if not c.text.startswith(("the union", "a request", "Nobody", "Neither"))]
    assert [c.attribution[-1].name if c.attribution else "" for c in told] == ([] if who is None else [who])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The premier has pledged her country's full support for the new king.", "happened"),
        ("The premier promised to support the new king.", "expected"),
    ],
)
def test_support_is_given_by_saying_so(text, status, parser):
    assert [c.status for c in claims(text, parser)] == [status]


def claims(text, parser):
    capture = Capture(
        path="x", sha256="x", media_type="text/plain", text=text, key="x", clean=True, meta={"row.outlet": "Lantern"}
    )
    return read(clean(capture), parser).claims


@pytest.mark.parametrize(("text", "nature"), CASES)
def test_views(text, nature, parser):
    told = claims(text, parser)
    assert told
    assert {c.nature for c in told} == {nature}
    assert all(c.polarity == "affirmed" for c in told)


def test_why_a_source_is_not_named_claims_nothing(parser):
    text = "An envoy who was not authorized to speak publicly told the Lantern that the delegations had traded lists."
    assert [c.text for c in claims(text, parser)] == ["that the delegations had traded lists"]


def test_what_was_not_signed_was_not_signed_there_and_then(parser):
    text = "The ministers left Vienna on 3 May 2021 without signing the accord."
    unsigned = next(c for c in claims(text, parser) if c.text.startswith("signing"))
    assert unsigned.polarity == "negated"
    assert unsigned.place is not None
    assert unsigned.place.name == "Vienna"
    assert unsigned.date is not None


def test_who_is_quoted_as_saying_is_told_once(parser):
    text = "Morning Wire quoted the miners as saying that 12 of their men had been sent home."
    assert [[link.name for link in c.attribution] for c in claims(text, parser)] == [["Morning Wire", "miners"]]


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers shot the farmers in the back, he alleged.",
        "The clerk stole the files, prosecutors alleged.",
        "The opposition alleged that soldiers had burned the village.",
    ],
)
def test_what_is_alleged_is_possible(text, parser):
    assert [c.status for c in claims(text, parser)] == ["possible"]


REBUTTED = [
    ("The army dismissed reports by Radio Okapi that its troops had fled.", "army", "Radio Okapi"),
    ("Police denied the opposition's allegation that officers had beaten its supporters.", "Police", "opposition"),
    ("The minister rejected the union's claim that 40 workers were injured.", "minister", "union"),
]


@pytest.mark.parametrize(("text", "denier", "teller"), REBUTTED)
def test_who_denies_what_another_says_is_one_and_who_says_it_another(text, denier, teller, parser):
    told = {tuple(x.name for x in c.attribution): c.status for c in claims(text, parser) if c.text.startswith("that ")}
    assert told == {(denier,): "denied", (teller,): "happened"}


def test_through_whom_a_denial_was_heard(parser):
    text = "Radio Mosa said the minister had denied the union's claim that 40 workers were injured."
    told = {tuple(x.name for x in c.attribution): c.status for c in claims(text, parser) if c.text.startswith("that ")}
    assert told == {("Radio Mosa", "minister"): "denied", ("Radio Mosa", "union"): "happened"}


def test_who_denies_a_thing_does_not_deny_what_is_told_beside_it(parser):
    text = "The army denied that its men had shot the boy, who had thrown stones."
    assert {c.text: c.status for c in claims(text, parser)} == {
        "that its men had shot the boy": "denied",
        "who had thrown stones": "happened",
    }


def test_a_report_that_is_rejected_is_no_claim_beside_what_it_says(parser):
    text = "The minister rejected a report by the daily Lantern that 40 workers were injured."
    assert {c.text for c in claims(text, parser)} == {"that 40 workers were injured"}


def test_who_says_what_they_believe_is_named_once(parser):
    text = "Japan's coast guard said it believed that two missiles were launched on Wednesday."
    assert {tuple(x.name for x in c.attribution) for c in claims(text, parser)} == {("Japan's coast guard",)}
