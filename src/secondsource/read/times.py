"""Time expressions, read and anchored: the ``times`` table.

Two steps.  *Reading* finds the expressions and writes what each needs for its anchor into
``Time.relative``; it does not look at the date of publication.  *Anchoring* walks the rows once, in
order, and gives each its value and its days.  So the same rows can be anchored again when publication
becomes known, and give what they would have given at once.

**Publication as an interval.**  Every anchoring here moves forward with the day it is anchored on, so
what holds on the first and on the last day of the interval holds on every day between: the rows are
anchored on both ends, and where they differ the row has the span of both if that is narrow
(``WIDEST`` days), else no date.

**News or narrative.**  "In October" leans on publication in news and on the last date named in a history.
A text is read as a narrative where the dates it gives in full outnumber two to one those it gives as of the
day of writing ("Sunday", "last week"), and, where publication is known, lie mostly in years before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from statistics import median_low
from typing import NamedTuple

import msgspec

from secondsource.model import Date, Time, stable_id
from secondsource.read import relative, timex
from secondsource.read.calendar import days, year_of
from secondsource.read.clause import in_clause, reports, token_at
from secondsource.read.parse import Sentence
from secondsource.read.relative import Relative
from secondsource.read.timematch import Timex
from secondsource.read.timewords import triggers

WIDEST = 7
"""Days that an uncertain date may span and still be told as a date."""

PUBLICATION = "relative to publication"
_DIGIT, _CUTS = re.compile(r"\d"), re.compile(r"[^a-z]+")
ARTICLE = "relative to another date in this article"


def times(text: str, sentences: Sequence[Sentence], article: str, published: Date | None) -> tuple[Time, ...]:
    """The time expressions of an article in order, anchored as far as publication and the text allow."""
    rows: list[Time] = []
    for (_, timed), run in groupby(sentences, key=lambda s: (s.block, _timed(s))):
        if not timed:
            continue
        block = list(run)
        starts = [s.start for s in block]
        for read in timex.read(text, block[0].start, block[-1].end):
            sentence = block[max(bisect_right(starts, read.start) - 1, 0)]
            if (found := in_clause(read, sentence)) is not None:
                rows.append(_row(text, found, sentence, article, rows))
    return anchored(rows, published)


def _timed(sentence: Sentence) -> bool:
    """Whether a time expression can stand in it; most sentences cost no more than this."""
    known = triggers()
    for token in sentence.tokens:
        word = token.text.lower()
        if word in known:
            return True
        if not word.isalpha() and (_DIGIT.search(word) or not known.isdisjoint(_CUTS.split(word))):
            return True
    return False


def _row(text: str, found: Timex, sentence: Sentence, article: str, before: list[Time]) -> Time:
    rel = found.relative
    if rel is not None:
        rel = _leaning(rel, sentence, before)
    return Time(
        id=stable_id("t", article, found.start, found.end),
        article=article,
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        type=found.type,
        value=found.value,
        relative=None if rel is None else str(rel),
    )


def _leaning(rel: Relative, sentence: Sentence, before: list[Time]) -> Relative:
    """Which earlier row it can lean on, and which it comes no later than."""
    last = next((t for t in reversed(before) if t.type in ("DATE", "TIME") and not t.value.endswith("_REF")), None)
    if last is None or rel.what in ("offset", "ofyear"):
        return rel
    near = last.start >= sentence.start
    mode = "@" if rel.leans or "after" in rel.args else "~!" if near else "~"
    limit = _told_on(sentence, before) if rel.what == "weekday" and rel.args[-1] == "past" else None
    return replace(rel, mode=mode, row=last.id, limit=limit)


def _told_on(sentence: Sentence, before: list[Time]) -> str | None:
    """The day of a report earlier in the sentence: what it tells as past comes no later."""
    for time in reversed(before):
        if time.start < sentence.start:
            return None
        if time.relative and time.type in ("DATE", "TIME") and reports(sentence, token_at(sentence, time.start)):
            return time.id
    return None


def anchored(times: Sequence[Time], published: Date | None) -> tuple[Time, ...]:
    """The same rows, anchored for this publication: what ``times`` would have given with it."""
    first, last = _ends(published)
    told = narrative(times, last)
    low = _fold(times, first, told)
    high = low if first == last else _fold(times, last, told)
    return tuple(_merged(t, a, b) for t, a, b in zip(times, low, high, strict=True))


def _ends(published: Date | None) -> tuple[date | None, date | None]:
    """The first and the last day of publication; both None where either is open."""
    try:
        if published and published.start and published.end:
            return date.fromisoformat(published.start[:10]), date.fromisoformat(published.end[:10])
    except ValueError:
        pass
    return None, None


def narrative(times: Sequence[Time], published: date | None) -> bool:
    """Whether yearless dates lean on the dates before them rather than on publication."""
    dated = [t for t in times if t.relative is None and t.type in ("DATE", "TIME")]
    full = [y for t in dated if (y := year_of(t.value)) is not None]
    deictic = sum(1 for t in times if t.relative is not None and relative.parse(t.relative).deictic)
    if len(full) < 3 or len(full) < 2 * deictic:
        return False
    return published is None or median_low(full) <= published.year - 2


class Anchored(NamedTuple):
    value: str
    basis: str | None


def _fold(times: Sequence[Time], day: date | None, narrative: bool) -> list[Anchored]:
    """Every row anchored with publication on one day."""
    known: dict[str, str] = {}
    carried: str | None = None
    done = []
    for time in times:
        if time.relative is None:
            got = Anchored(time.value, "stated" if days(time.value) and time.type in ("DATE", "TIME") else None)
        else:
            got = _anchor(relative.parse(time.relative), day, narrative, known)
        if time.type in ("DATE", "TIME") and year_of(got.value) is not None:
            carried = got.value
        if carried is not None:
            known[time.id] = carried
        done.append(got)
    return done


def _anchor(rel: Relative, day: date | None, narrative: bool, known: dict[str, str]) -> Anchored:
    base = known.get(rel.row or "")
    if base is not None and _leans(rel, base, day, narrative):
        value = relative.from_value(rel, base)
        if value is not None:
            return Anchored(value, ARTICLE)
    if day is not None and not rel.leans:
        span = days(known.get(rel.limit or "", ""))
        value = relative.on(rel, day, span[1] if span else None)
        if value is not None:
            return Anchored(value, PUBLICATION)
    return Anchored(relative.undated(rel), None)


def _leans(rel: Relative, base: str, day: date | None, narrative: bool) -> bool:
    """Whether it leans on the earlier row here: always, in a narrative, or so near to an older date."""
    if rel.mode == "@" or (rel.mode and narrative):
        return True
    if rel.mode != "~!" or not {"last", "next", "this"}.isdisjoint(rel.args):
        return False
    return rel.what == "clock" or (rel.what == "yearly" and day is not None and (year_of(base) or 0) < day.year)


def _merged(time: Time, low: Anchored, high: Anchored) -> Time:
    """What both ends of publication give: one value, a narrow span of days, or no date."""
    a, b = days(low.value), days(high.value)
    value, basis, span = low.value, low.basis, a if low.basis else None
    if low != high:
        near = a is not None and b is not None and 0 <= (b[1] - a[0]).days < WIDEST
        value = relative.undated(relative.parse(time.relative or ""))
        span, basis = ((a[0], b[1]), low.basis) if near and a and b else (None, None)
    return msgspec.structs.replace(
        time,
        value=value,
        start_date=span[0].isoformat() if span else None,
        end_date=span[1].isoformat() if span else None,
        basis=basis if span else None,
    )


def date_of(time: Time) -> Date | None:
    """The days of a row, as a date of the story; None for lengths, repetitions and what has no date."""
    if time.start_date is None or time.type not in ("DATE", "TIME"):
        return None
    return Date(start=time.start_date, end=time.end_date, text=time.text, basis=time.basis or "stated", time=time.id)
