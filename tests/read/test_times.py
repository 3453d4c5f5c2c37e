"""Time expressions: the news cases, the laws of anchoring, publication bounds, and odd text."""

from __future__ import annotations

import re
import time as clock
import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from handmade import article
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.model import Date, Time
from secondsource.read import timex
from secondsource.read.calendar import cut, days, easter, nth_weekday, shift
from secondsource.read.publication import publication_bounds
from secondsource.read.relative import parse
from secondsource.read.times import anchored, date_of, times

CASES = Path(__file__).parent.parent / "cases"
TENSE = tomllib.loads((CASES / "times_tense.toml").read_text("utf-8"))["case"]
NEWS = tomllib.loads((CASES / "times_news.toml").read_text("utf-8"))["case"]


def on(first: str, last: str | None = None) -> Date:
    return Date(start=first, end=last or first, text="", basis="stated")


def read(parser, text: str, published: Date | None = None) -> tuple[Time, ...]:
    return times(text, parser.sentences(article(*text.split("\n"))), "a-1", published)


def right(case: dict, found: tuple[Time, ...]) -> tuple[int, int, int]:
    """How many expressions of the case were found with their value, found at all, and are there."""
    left = list(found)
    hits = 0
    for words, value in case["times"]:
        at = case["text"].find(words)
        match = next((t for t in left if t.start < at + len(words) and at < t.end), None)
        if match is not None:
            left.remove(match)
            hits += match.value == value
    return hits, len(found), len(case["times"])


@pytest.mark.parametrize("case", NEWS + TENSE, ids=lambda c: c["text"][:40])
def test_news(parser, case, request):
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    found = read(parser, case["text"], on(case.get("published", "2018-08-28")))
    hits, got, there = right(case, found)
    assert hits == got == there, [(t.text, t.value, t.relative) for t in found]


def test_news_value_f1(parser):
    counts = [right(c, read(parser, c["text"], on(c["published"]))) for c in NEWS]
    hits, got, there = (sum(c[n] for c in counts) for n in range(3))
    assert there >= 120
    assert 2 * hits / (got + there) >= 0.90


TEXTS = [c["text"] for c in NEWS]


@pytest.fixture(scope="module")
def unread(parser):
    """The rows of every case with no publication known, and the same of a narrative."""
    told = (
        "In 1911 the town fell. On March 4, 1912, it was retaken. In 1913 peace came. "
        "In June the king fled. The next day he died."
    )
    return [read(parser, t) for t in (*TEXTS, told)]


DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@settings(max_examples=40, deadline=None)
@given(day=DAYS, width=st.integers(0, 40), seed=st.integers(0, 500))
def test_anchoring_again_is_anchoring_at_once(unread, day, width, seed):
    """Whatever was known before, the same publication gives the same rows; and it is known as an interval too."""
    rows = unread[seed % len(unread)]
    known = on(day.isoformat(), (day + timedelta(days=width)).isoformat())
    at_once = anchored(rows, known)
    assert anchored(anchored(rows, on("2001-02-03")), known) == at_once
    assert anchored(at_once, None) == rows


@settings(max_examples=40, deadline=None)
@given(day=DAYS, width=st.integers(1, 40), seed=st.integers(0, 500), inside=st.integers(0, 40))
def test_an_interval_gives_what_each_of_its_days_allows(unread, day, width, seed, inside):
    rows = unread[seed % len(unread)]
    whole = anchored(rows, on(day.isoformat(), (day + timedelta(days=width)).isoformat()))
    one = anchored(rows, on((day + timedelta(days=inside % (width + 1))).isoformat()))
    for wide, exact in zip(whole, one, strict=True):
        if wide.start_date is not None and exact.start_date is not None:
            assert wide.start_date <= exact.start_date and exact.end_date <= wide.end_date
            if wide.relative and wide.value == exact.value:
                assert wide.basis == exact.basis


def test_an_open_interval_dates_nothing_by_publication(unread):
    for rows in unread:
        for row in anchored(rows, Date(start="2020-01-01", end=None, text="", basis="stated")):
            assert row.basis != "relative to publication"


def test_weekday_within_an_interval(parser):
    rows = read(parser, "The minister landed on Sunday.")
    assert date_of(anchored(rows, on("2018-08-26", "2018-09-01"))[0]).start == "2018-08-26"
    wide = anchored(rows, on("2018-08-26", "2018-09-02"))[0]
    assert (wide.value, wide.start_date) == ("XXXX-WXX-7", None)
    narrow = anchored(read(parser, "He spoke today."), on("2018-08-26", "2018-08-28"))[0]
    assert (narrow.start_date, narrow.end_date) == ("2018-08-26", "2018-08-28")


def test_dates_say_what_they_rest_on(parser):
    text = "On May 3, 2016, the dam broke. The next day it rained. He resigned on Monday."
    rows = read(parser, text, on("2018-08-28"))
    assert [r.basis for r in rows] == ["stated", "relative to another date in this article", "relative to publication"]
    assert [date_of(r).time for r in rows] == [r.id for r in rows]
    assert date_of(read(parser, "It lasted two days.")[0]) is None


def test_relative_strings_come_back(unread):
    for row in (r for rows in unread for r in rows if r.relative):
        assert str(parse(row.relative)) == row.relative


def bounds(parser, *lines: str, captions: tuple[str, ...] = ()) -> Date | None:
    made = article(*lines)
    blocks = tuple(msgspec.structs.replace(b, kind="caption") if b.text in captions else b for b in made.blocks)
    made = msgspec.structs.replace(made, blocks=blocks)
    sentences = parser.sentences(made)
    return publication_bounds(made.text, times(made.text, sentences, made.id, None), sentences)


PHOTO = "The admiral speaks at a naval college in Lisbon, Portugal, May 2, 2019."


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        (["The minister landed on Sunday for two days of talks."], None, None),
        (["The fire was put out last week, and on August 25 the road was opened."], None, None),
        ([PHOTO, "The admiral resigned on Friday."], "2019-05-02", None),
        ([PHOTO, "On June 11 the navy denied it. On Thursday the admiral resigned."], "2019-06-13", "2019-06-19"),
        (
            # the day that only explains what the weekly is, after a letter's: neither says when this was written
            ["The weekly, which began it all on May 9 when it wrote of it, printed a letter dated January 14, 2019.",
             "The minister was heard on Thursday. He had answered all on Wednesday."],
            "2019-01-14", None,
        ),
        (
            # of several weekdays no single day is made
            [PHOTO, "On June 11 the navy denied it. On Monday the admiral spoke, and on Tuesday he resigned."],
            "2019-06-11", "2019-06-17",
        ),
        (["The trial opened on 3 March 2020. It will end on 9 April 2020."], "2020-03-03", "2020-04-09"),
        (["A new vote will be held on 9 April 2020."], None, None),
        (
            ["In 1944 the town fell. On 3 May 1945 it was freed. In 1946 it was rebuilt.", "On June 4 the king came."],
            "1946-01-01", None,
        ),
    ],
)  # fmt: skip
def test_publication_bounds(parser, lines, first, last):
    found = bounds(parser, *lines, captions=(PHOTO,))
    assert (found.start, found.end) == (first, last) if first else found is None


def test_publication_is_after_the_named_years_where_this_year_is_another(parser):
    text = "The pact was signed in April of this year, a similar one in October of 2017."
    assert bounds(parser, text).start == "2018-01-01"


def test_calendar():
    assert easter(2024) == date(2024, 3, 31) and easter(2019) == date(2019, 4, 21)
    assert nth_weekday(2023, 11, 4, 4) == date(2023, 11, 23) and nth_weekday(2024, 5, 1, -1) == date(2024, 5, 27)
    assert shift("BC0480", 2, "Y") == "BC0478" and shift("2019-12", 1, "M") == "2020-01"
    assert days("2018-W34-WE") == (date(2018, 8, 25), date(2018, 8, 26))


VALUES = st.one_of(
    st.dates(date(1000, 1, 1)).map(lambda d: d.isoformat()),
    st.from_regex(r"(BC)?[0-9]{2,4}(-[0-9]{2}|-W[0-9]{2}|-SU|-Q3)?", fullmatch=True),
)


@given(VALUES, st.integers(-5000, 5000), st.sampled_from(["D", "W", "M", "Q", "Y", "DE", "CE", "H", "?"]))
def test_no_value_breaks_the_calendar(value, count, unit):
    for made in (cut(value, unit), shift(value, count, unit), shift(value, None, unit)):
        assert made is None or isinstance(made, str)
    span = days(value)
    assert span is None or span[0] <= span[1]


PIECES = re.split(
    " ", "a the 31 may March 1999 2000 Sunday - , . ( ) two second to of in last next 's 8/8/88 99999 5:77 pm BC now"
)
ODD = st.lists(st.sampled_from(PIECES), max_size=40)


@settings(max_examples=60, deadline=None)
@given(ODD | st.lists(st.text(max_size=8), max_size=10))
def test_no_text_breaks_the_grammar(words):
    text = " ".join(words)
    found = timex.read(text, 0, len(text))
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("word", ["Sunday", "the", "two", "2000-", "last", "May 3", "of the", "1", "\u202e7", "5:00"])
def test_linear_in_length(word):
    def taken(n: int) -> float:
        text = f"{word} " * n
        start = clock.perf_counter()
        timex.read(text, 0, len(text))
        return clock.perf_counter() - start

    taken(100)
    short, long = taken(2_000), taken(20_000)
    assert long < 40 * short + 0.5
