"""Where and when a piece was sent: datelines and bylines, and whose officials are meant then."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from handmade import article

from secondsource.model import Article, Block
from secondsource.read.filed import FiledDay, filed_day, filed_from
from secondsource.read.reading import interpret


def headed(kind: str, head: str, body: str = "Nobody spoke.") -> Article:
    """An article with one line above its body."""
    text = f"{head}\n{body}"
    blocks = (
        Block(kind=kind, text=head, start=0, end=len(head)),
        Block(kind="body", text=body, start=len(head) + 1, end=len(text)),
    )
    return msgspec.structs.replace(article(body), text=text, blocks=blocks, byline=("Ann Lee",))


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("LUSAKA, May 16 (Harbour Wire) -", (5, 16)),
        ("ATHENS, Greece, Sept. 3 —", (9, 3)),
        ("Tunis, 4 June -", (6, 4)),
        ("LUSAKA, May 16, 2019 (Harbour Wire) -", None),
        ("LUSAKA —", None),
    ],
)
def test_a_dateline_s_day(head: str, day: tuple[int, int] | None) -> None:
    found = filed_day(headed("dateline", head))
    assert (found and (found.month, found.day)) == day


def test_no_year_has_the_thirtieth_of_february() -> None:
    assert FiledDay(2, 30, "Feb 30").between(date(2019, 1, 1), date(2021, 1, 1)) == []
    assert FiledDay(2, 29, "Feb 29").between(date(2019, 1, 1), date(2023, 1, 1)) == [date(2020, 2, 29)]


@pytest.mark.parametrize(
    ("kind", "head", "country"),
    [
        ("dateline", "MUĞLA", "TUR"),
        ("dateline", "LUSAKA, May 16 (Harbour Wire) -", "ZMB"),
        ("byline", "By Ann Lee in Lusaka", "ZMB"),
        ("byline", "Ann Lee, Nairobi", "KEN"),
        ("byline", "By Ann Lee, Athens correspondent", "GRC"),
        ("byline", "By Ann Lee, Transport Editor", None),
        ("byline", "By Ann Lee", None),
    ],
)
def test_where_it_was_sent_from(kind: str, head: str, country: str | None) -> None:
    assert filed_from(headed(kind, head)) == country


def test_a_dateline_takes_the_year_of_what_it_tells(parser) -> None:
    told = "Nine miners died on Tuesday. The pit had been closed on November 20, 2023, the union said."
    page = headed("dateline", "LUSAKA, May 16 (Harbour Wire) -", told)
    published = interpret(page, parser.sentences(page)).article.published
    assert published is not None
    assert (published.start, published.end) == ("2024-05-16", "2024-05-16")


def test_what_output_is_to_rise_from_bounds_nothing_from_above(parser) -> None:
    told = "Zambia wants to raise output to three million tonnes within a decade from 700,000 tonnes in 2021."
    page = headed("byline", "By Ann Lee", told)
    published = interpret(page, parser.sentences(page)).article.published
    assert published is not None
    assert (published.start, published.end) == ("2021-01-01", None)


OFFICIALS = (
    "Turkish and Greek boats collided on Saturday. Greece says that Turkey is to blame, and Turkey that Greece is. "
    "Foreign Ministry spokesperson Orhan Tezcan said the two countries' foreign ministers had talked."
)


@pytest.mark.parametrize(("head", "country"), [("MUĞLA", "TUR"), ("ATHENS", "GRC")])
def test_the_ministry_is_that_of_where_the_paper_writes(parser, head: str, country: str) -> None:
    page = headed("dateline", head, OFFICIALS)
    actors = {a.name: a for a in interpret(page, parser.sentences(page)).actors}
    assert actors["Orhan Tezcan"].country == country
    assert actors["countries' foreign ministers"].country is None
