"""When an undated article was published, as far as its own words bound it.

From below: it can be no older than what it tells as past, nor than a photo that it shows.  From above:
what it tells as still to come.  A month and day without a year takes the first year possible after the
latest date given in full; a dateline's is the day itself where one year alone can be its; "this year" is a
year that the text doesn't need to name.  A bare past weekday is no earlier than the latest past day so named,
and at most six days before publication: that closes the interval, if that day is one of the news and not a
document's or of a thing long past.  Where nothing gives a year there is no interval.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from secondsource.model import Date, Time
from secondsource.read import relative
from secondsource.read.calendar import DAY, days, year_of
from secondsource.read.clause import direction
from secondsource.read.filed import FiledDay
from secondsource.read.parse import Sentence
from secondsource.read.relative import Relative
from secondsource.read.times import ARTICLE, narrative

WEEK = 6 * DAY
_FAR = 12
"""Heads up to which a date is followed."""
_EXPLAINS = frozenset({"relcl", "acl", "advcl", "appos"})


class Bound(NamedTuple):
    """A day that bounds publication, and the row that says so."""

    day: date
    row: Time


def publication_bounds(
    text: str, times: Sequence[Time], sentences: Sequence[Sentence] = (), filed: FiledDay | None = None
) -> Date | None:
    """Publication as an interval with its evidence's words; an open end is None, no bound at all is None."""
    ways = _ways(times, sentences)
    past = [t for t in times if ways[t.id] != "future"]
    full = [Bound(span[0], t) for t in past if (span := _full(t))]
    if not full:
        return None
    low = max((*full, *_after_named_year(times)), key=lambda b: b.day)
    ahead = [Bound(span[1], t) for t in times if ways[t.id] == "future" and (span := _full(t)) and span[1] >= low.day]
    high = min(ahead, key=lambda b: b.day, default=None)
    # the year of a bare month and day can be told only from a day given in full
    named = [Bound(day, t) for t in past if (day := _yearless(t, low.day))] if _to_the_day(full, low.day) else []
    if filed is not None and (day := _filed(filed, low.day, high.day if high else None, _to_the_day(full, low.day))):
        return Date(start=day.isoformat(), end=day.isoformat(), text=filed.text, basis=ARTICLE)
    latest = max(named, key=lambda b: b.day, default=None)
    if latest and _is_told(latest.row, sentences) and not narrative(times, None):
        low, high = _by_weekdays(past, latest, high)
    evidence = [low.row] + ([high.row] if high and high.row is not low.row else [])
    return Date(
        start=low.day.isoformat(),
        end=high.day.isoformat() if high else None,
        text=" … ".join(text[t.start : t.end] for t in evidence),
        basis=ARTICLE,
    )


def _filed(filed: FiledDay, low: date, high: date | None, sure: bool) -> date | None:
    """The day of the dateline: the first from a day given in full on, or the only one between the bounds."""
    end = high or (low.replace(year=low.year + 1, day=min(low.day, 28)) if sure and low.year < 9999 else None)
    found = filed.between(low, end) if end is not None else []
    return found[0] if len(found) == 1 or (found and sure) else None


def _ways(times: Sequence[Time], sentences: Sequence[Sentence]) -> dict[str, str]:
    """The direction of each row's clause; a row in a caption or in no sentence counts as past."""
    starts = [s.start for s in sentences]
    found: dict[str, str] = {}
    for time in times:
        at = bisect_right(starts, time.start) - 1
        sentence = sentences[at] if at >= 0 else None
        inside = sentence is not None and time.start < sentence.end and sentence.kind != "caption"
        token = next(iter(sentence.at(time.start, time.end)), None) if sentence and inside else None
        way = direction(sentence, token) if sentence and token is not None else "past"
        behind = sentence is not None and token is not None and _compared(sentence, token)
        found[time.id] = "past" if behind else way
    return found


def _compared(sentence: Sentence, token: int) -> bool:
    """The date of what something is held against: "to raise output from 10 tonnes in [2021]", "more than in [2021]"."""
    tokens = sentence.tokens
    if token < 2 or tokens[token - 1].lemma not in ("in", "of"):
        return False
    for word in reversed(tokens[max(0, token - _FAR) : token - 1]):
        if word.lemma in ("from", "than", "against"):
            return True
        if word.pos not in ("NOUN", "NUM", "ADJ", "ADV", "DET", "SYM", "PROPN"):
            return False
    return False


def _is_told(time: Time, sentences: Sequence[Sentence]) -> bool:
    """Whether a day is one of those that the text itself tells: no thing's date ("a letter of May 9"), and none that
    only explains another thing ("the inquiry, which began when it wrote of it on May 9").
    """
    sentence = next((s for s in sentences if s.start <= time.start < s.end), None)
    token = next(iter(sentence.at(time.start, time.end)), None) if sentence else None
    if sentence is None or token is None:
        return True
    tokens, at = sentence.tokens, token
    for _ in range(_FAR):
        word = tokens[at]
        inside = time.start <= word.start < time.end
        if not inside and (word.pos in ("NOUN", "PROPN") or word.dep in _EXPLAINS):
            return False
        if word.head == at:
            break
        at = word.head
    return True


def _full(time: Time) -> tuple[date, date] | None:
    """The days of a row that gives its own year, to the month at least as fine."""
    return days(time.value) if time.relative is None and time.type in ("DATE", "TIME") and year_of(time.value) else None


def _after_named_year(times: Sequence[Time]) -> list[Bound]:
    """Who says "April of this year" beside "October of 2017" writes later than 2017."""
    this = next((t for t in times if t.relative and _this_year(relative.parse(t.relative))), None)
    named = [int(t.value[:4]) for t in times if t.relative is None and re.fullmatch(r"\d{4}(-\d\d)?", t.value)]
    return [Bound(date(max(named) + 1, 1, 1), this)] if this and named and max(named) < 9999 else []


def _this_year(rel: Relative) -> bool:
    return (rel.what == "ofyear" and rel.args[-1] == "0") or (rel.what == "running" and rel.args == ("Y",))


def _to_the_day(full: Sequence[Bound], low: date) -> bool:
    """A day given in full stands no more than a year before the bound."""
    return any(b.row.value.count("-") == 2 and (low - b.day).days < 366 for b in full)


def _yearless(time: Time, low: date) -> date | None:
    """The first such day on or after ``low``; None where the row is no bare month and day."""
    rel = relative.parse(time.relative) if time.relative else None
    if rel is None or rel.what != "yearly" or len(rel.args[0]) != 5 or rel.args[1] == "future":
        return None
    span = days((relative.on(replace(rel, args=(rel.args[0], "future", *rel.args[2:])), low) or "")[:10])
    return span[0] if span else None


def _by_weekdays(times: Sequence[Time], low: Bound, high: Bound | None) -> tuple[Bound, Bound | None]:
    """Bare past weekdays from ``low`` on: publication is none of them earlier, and six days later at most.

    Such weekdays never make a single day: they say in which week it was.
    """
    found = []
    for time in times:
        rel = relative.parse(time.relative) if time.relative else None
        if rel and rel.what == "weekday" and rel.args[-1] == "past":
            number = int(rel.args[0])
            found.append(Bound(low.day + ((number - low.day.isoweekday()) % 7) * DAY, time))
    if not found:
        return low, high
    first, last = min(found, key=lambda b: b.day), max(found, key=lambda b: b.day)
    closed = Bound(first.day + WEEK, first.row)
    if high is None or closed.day < high.day:
        high = closed
    return (last if last.day < high.day else first if first.day < high.day else low), high
