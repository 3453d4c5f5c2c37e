"""How closely an event's date and place are known."""

from __future__ import annotations

import msgspec
import pytest
from handmade import article
from kinds import PUBLISHED

from secondsource.model import Date, Place
from secondsource.read.precision import date_precision, place_precision
from secondsource.read.reading import interpret


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        ("2024-05-15", "2024-05-15", "day"),
        ("2024-05-13", "2024-05-19", "week"),
        ("2024-05-01", "2024-05-31", "month"),
        ("2024-01-01", "2024-12-31", "year"),
        ("2020-01-01", "2024-12-31", "longer"),
        ("2020-01-01", None, "longer"),
        (None, None, "unknown"),
    ],
)
def test_a_date(start, end, precision):
    assert date_precision(Date(start=start, end=end, text="", basis="stated")) == precision


@pytest.mark.parametrize(
    ("text", "when", "where"),
    [
        ("Rebels shelled the town of Goma on Monday night.", "part_of_day", "city"),
        ("Rebels shelled Mogadishu last week.", "week", "city"),
        ("Police arrested two men in Bavaria in April.", "month", "region"),
        ("Police arrested two men in northern Chad in 2021.", "year", "region"),
        ("Police arrested two men in Kenya on 3 May.", "day", "country"),
        ("Pirates seized a tanker in the Red Sea on Sunday.", "day", "wider"),
        ("Police arrested two men.", "unknown", "unknown"),
    ],
)
def test_an_event(parser, text, when, where):
    page = msgspec.structs.replace(article(text), published=PUBLISHED)
    (event,) = interpret(page, parser.sentences(page)).events
    assert (event.date_precision, event.place_precision) == (when, where)


def test_no_place_and_an_unknown_place():
    assert place_precision(None) == "unknown"
    assert place_precision(Place(name="Eldorim", text="Eldorim")) == "city"
