"""Dates that one article lends another, and that it says so."""

from __future__ import annotations

import pytest
from making import PROGRAM

from secondsource.clean import clean
from secondsource.model import Capture
from secondsource.read.reading import read
from secondsource.story.dating import LENT
from secondsource.story.telling import tell

DATED = """Karvian Defence Minister Mina Torv arrived in Lima on Sunday for talks on fishing rights.

She is to meet the harbour master Karl Oster, the Lantern reported."""
UNDATED = """Karvia's defence minister, Mina Torv, landed in Lima on Sunday for talks on fishing rights.

The harbour master Karl Oster said that he would meet her on Monday."""


def captured(name, text, meta):
    return Capture(path=name, sha256=name, media_type="text/plain", text=text, key=name, clean=True, meta=meta)


@pytest.fixture(scope="module")
def story(parser):
    rows = [
        read(clean(captured(name, text, meta)), parser)
        for name, text, meta in (
            ("dated", DATED, {"row.outlet": "The Lantern", "row.published": "2024-03-04"}),
            ("undated", UNDATED, {"row.outlet": "Morning Ledger"}),
        )
    ]  # fmt: skip
    return tell(rows, PROGRAM)


def of(story, key):
    article = next(a for a in story.articles if a.key == key)
    return article, [c for c in story.claims if c.article == article.id]


def test_a_shared_sunday_dates_the_article_that_has_no_date(story):
    article, claims = of(story, "undated")
    assert article.published is not None
    assert article.published.basis == LENT
    assert article.published.start <= "2024-03-04" <= article.published.end
    (landed,) = [c for c in claims if "landed" in c.text]
    assert (landed.date.start, landed.date.end) == ("2024-03-03", "2024-03-03")
    assert landed.date.basis == LENT


def test_the_two_sundays_are_one_day(story):
    found = [f for f in story.findings if len(f.articles) == 2]
    assert found
    assert not any(d.field == "date" for f in found for d in f.differences)


def test_what_was_dated_keeps_its_own_date(story):
    article, claims = of(story, "dated")
    assert article.published.start == "2024-03-04"
    assert all(c.date is None or c.date.basis != LENT for c in claims)


def test_nothing_is_lent_by_an_article_that_has_none(parser):
    rows = [read(clean(captured(n, UNDATED, {})), parser) for n in ("one", "other")]
    assert all(a.published is None or a.published.basis != LENT for a in tell(rows, PROGRAM).articles)


LATER = """Karl Oster, the harbour master, was arrested in Lima on Monday, two days after he met Mina Torv.

Karvia's defence minister, Mina Torv, landed in Lima on Saturday for talks on fishing rights.

Oster will face a judge on Thursday."""


def test_news_opens_with_its_newest_day(parser):
    dated = DATED.replace("Sunday", "Saturday")
    story = tell(
        [
            read(clean(captured("dated", dated, {"row.outlet": "The Lantern", "row.published": "2024-03-03"})), parser),
            read(clean(captured("later", LATER, {"row.outlet": "Morning Ledger"})), parser),
        ],
        PROGRAM,
    )
    article, claims = of(story, "later")
    days = {w: c.date.start for c in claims for w in ("arrested", "landed", "face") if w in c.text and c.date}
    assert days == {"arrested": "2024-03-04", "landed": "2024-03-02", "face": "2024-03-07"}
    assert article.published.start == "2024-03-04"
