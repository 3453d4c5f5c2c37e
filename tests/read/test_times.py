"""Time expressions: the news cases, the laws of anchoring, publication bounds, and odd text."""

from __future__ import annotations

import random
import time as clock
import tomllib
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.model import Article, Block, Date, Time
from secondsource.read.calendar import cut, days, easter, nth_weekday, shift
from secondsource.read.publication import publication_bounds
from secondsource.read.relative import parse
from secondsource.read.times import anchored, date_of, times

CASES = Path(__file__).parent.parent / "cases"
NEWS = tomllib.loads((CASES / "times_news.toml").read_text("utf-8"))["case"]


def article(text: str, captions: tuple[str, ...] = ()) -> Article:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            kind = "caption" if line in captions else "body"
            blocks.append(Block(kind=kind, text=line, start=at, end=at + len(line)))
        at += len(line) + 1
    return Article(
        id="a-1", key=None, path="", sha256="", captured=None, media_type="text/plain", url=None, outlet=None, title=None,
        subtitle=None, byline=(), published=None, language="en", republished_from=None, text=text, blocks=tuple(blocks),
    )  # fmt: skip


def on(first: str, last: str | None = None) -> Date:
    return Date(start=first, end=last or first, text="", basis="stated")


def read(parser, text: str, published: Date | None = None) -> tuple[Time, ...]:
    return times(text, parser.sentences(article(text)), "a-1", published)


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


@pytest.mark.parametrize("case", NEWS, ids=lambda c: c["text"][:40])
def test_news(parser, case, request):
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    found = read(parser, case["text"], on(case["published"]))
    hits, got, there = right(case, found)
    assert hits == got == there, [(t.text, t.value, t.relative) for t in found]


def test_news_value_f1(parser):
    hits, got, there = map(sum, zip(*(right(c, read(parser, c["text"], on(c["published"]))) for c in NEWS), strict=True))
    assert there >= 120
    assert 2 * hits / (got + there) >= 0.90
