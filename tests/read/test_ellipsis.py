"""Figures that lean on the claim before them, and those that don't."""

from __future__ import annotations

import pytest

from secondsource.clean import clean
from secondsource.model import Capture
from secondsource.read.reading import read

LEANS = [
    ("The port police said twelve sailors were arrested. The union put the number at more than 40.",
     "number at", (40, "arrested", "at_least")),
    ("The owner said that 118 people were on the ferry. The harbour master said 163 were.",
     "163", (163, "count", "exact")),
    ("Karvia says the canal will cut the flow by 40 percent. Tessia puts the loss at 12 percent.",
     "loss", (12, "percent", "exact")),
    ("The ministry said 63 people had been arrested. Lawyers spoke of more than 200.",
     "200", (200, "arrested", "at_least")),
    ("The army said it had killed 30 rebels. Residents said the real figure was closer to 60.",
     "figure", (60, "killed", "exact")),
    ("The mayor said 38 detainees had been sent home. A guard said that only 31 had reached the border.",
     "only 31", (31, "count", "exact")),
]  # fmt: skip
STANDS = [
    ("The police said twelve sailors were arrested. The harbour has three cranes.", "cranes"),
    ("The police said twelve sailors were arrested. The talks will go on until 2031.", "2031"),
    ("The police said twelve sailors were arrested. The number of cranes is 3.", "cranes"),
]


def claims(text, parser):
    capture = Capture(
        path="x",
        sha256="x",
        media_type="text/plain",
        text=text,
        key="x",
        clean=True,
        meta={"row.outlet": "The Lantern"},
    )
    return read(clean(capture), parser).claims


def of(rows, words):
    return next(c for c in rows if words in c.text)


@pytest.mark.parametrize(("text", "words", "figure"), LEANS, ids=[c[1] for c in LEANS])
def test_a_figure_alone_counts_what_was_counted_before(text, words, figure, parser):
    (number,) = of(claims(text, parser), words).numbers
    assert (number.value, number.unit, number.bound) == figure
    assert number.text in text


@pytest.mark.parametrize(("text", "words"), STANDS, ids=[c[1] for c in STANDS])
def test_what_says_itself_what_it_counts_leans_on_nothing(text, words, parser):
    found = of(claims(text, parser), words)
    assert found.resumes is None
    assert all(n.unit != "arrested" for n in found.numbers)


def test_it_says_what_it_leans_on(parser):
    rows = claims(LEANS[0][0], parser)
    first, second = of(rows, "twelve"), of(rows, "number at")
    assert second.resumes == first.id
    assert any(e.rule == "leans on" and (e.start, e.end) == (first.start, first.end) for e in second.evidence)


def test_a_figure_with_nothing_before_it_stays_as_it_is(parser):
    found = of(claims("The union put the number at more than 40.", parser), "number")
    assert found.resumes is None
    assert found.numbers == ()
