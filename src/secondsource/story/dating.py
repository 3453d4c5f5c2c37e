"""Dates that one article lends another.

An article that doesn't say when it was published says "Sunday" all the same.  Where another article
of the story dates the same happening on a Sunday, that bounds the publication of the first, and with
it every day that it names.  What is lent says so in its ``basis``.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from secondsource.model import Date, Reading
from secondsource.read import relative
from secondsource.read.times import anchored, date_of
from secondsource.story.align import score
from secondsource.story.points import points

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.model import Actor, Claim, Event, Time
    from secondsource.story.points import Point

LENT = "dated by another article"
WEEK = 6
"""A bare past weekday lies at most so many days before publication."""
NARROW = 10
"""An interval of publication that is wider than this many days is not worth lending as it stands."""
SURE = 1.6
"""Least score of two claims, the weekday they share counted, for the one to lend the other its date."""
LEAD = 0.8
"""The same where it stands in a lead: the articles of one story open with what happened on one day."""
ABOUT = 2
"""Articles of one story that share their people came out within so many days of each other, as a rule."""


def dated(readings: Sequence[Reading], actors: Mapping[str, Actor]) -> tuple[Reading, ...]:
    """The readings, those without a publication date dated by the others where that can be done."""
    known = [r for r in readings if _bounded(r.article.published)]
    if not known or len(known) == len(readings):
        return tuple(readings)
    told = points(readings, actors)
    return tuple(r if _bounded(r.article.published) else _lent(r, known, told) for r in readings)


def _bounded(published: Date | None) -> bool:
    """Known at both ends: "not before 2004" says nothing of the day."""
    return published is not None and published.start is not None and published.end is not None


def _lent(reading: Reading, known: Sequence[Reading], told: Sequence[Point]) -> Reading:
    published = _by_shared_day(reading, known, told) or _by_company(reading, known)
    return reading if published is None else redated(reading, published)


def redated(reading: Reading, published: Date) -> Reading:
    """The reading with every date in it anchored again to a publication that is now known."""
    times = anchored(reading.times, published)
    by_id = {t.id: t for t in times}

    def again(d: Date | None) -> Date | None:
        if d is None or d.time is None:
            return d
        new = date_of(by_id[d.time])
        return msgspec.structs.replace(new, basis=LENT) if new is not None and new.start != d.start else new or d

    def of_claim(c: Claim) -> Claim:
        links = tuple(msgspec.structs.replace(k, date=again(k.date)) for k in c.attribution)
        return msgspec.structs.replace(c, date=again(c.date), attribution=links)

    def of_event(e: Event) -> Event:
        return msgspec.structs.replace(e, date=again(e.date))

    return msgspec.structs.replace(
        reading,
        article=msgspec.structs.replace(reading.article, published=published),
        times=tuple(msgspec.structs.replace(t, basis=LENT) if _moved(t, reading.times) else t for t in times),
        claims=tuple(map(of_claim, reading.claims)),
        events=tuple(map(of_event, reading.events)),
    )


def _moved(time: Time, before: Sequence[Time]) -> bool:
    return time.start_date is not None and any(t.id == time.id and t.start_date is None for t in before)


def _by_shared_day(reading: Reading, known: Sequence[Reading], told: Sequence[Point]) -> Date | None:
    """Publication bounded by what this article puts on a past weekday and another on a date."""
    times = {t.id: t for t in reading.times}
    dated_ones = {r.article.id for r in known}
    theirs: dict[int, list[tuple[date, Point]]] = defaultdict(list)
    for q in told:
        if q.claim.article in dated_ones and (day := _day(q.claim.date)) is not None:
            theirs[day.isoweekday()].append((day, q))
    days: dict[date, str] = {}
    for p in told:
        time = times.get(p.claim.date.time or "") if p.claim.article == reading.article.id and p.claim.date else None
        for day, q in theirs.get(_weekday(time) or 0, ()):
            if time is not None and score(p, q) >= (LEAD if p.lead or q.lead else SURE):
                days[day] = time.text
    if not days or (max(days) - min(days)).days > WEEK:
        return None
    last = min(days) + timedelta(days=WEEK)
    return Date(start=max(days).isoformat(), end=last.isoformat(), text=days[max(days)], basis=LENT)


def _weekday(time: Time | None) -> int | None:
    """1 Monday to 7 Sunday for a past day named by its weekday alone and not yet dated, else None."""
    if time is None or time.start_date is not None or time.relative is None:
        return None
    told = relative.parse(time.relative)
    return int(told.args[0]) if told.what == "weekday" and told.args[-1] == "past" else None


def _day(found: Date | None) -> date | None:
    if found is None or found.start is None or found.start != found.end:
        return None
    try:
        return date.fromisoformat(found.start)
    except ValueError:
        return None


def _by_company(reading: Reading, known: Sequence[Reading]) -> Date | None:
    """The span in which the story's other articles came out, where it is short and they share their people."""
    mine = _people(reading)
    near = [r.article.published for r in known if len(mine & _people(r)) > 1 and r.article.published]
    starts = sorted(p.start for p in near if p.start)
    ends = sorted(p.end for p in near if p.end)
    if not starts or len(ends) < len(starts):
        return None
    if (date.fromisoformat(ends[-1][:10]) - date.fromisoformat(starts[0][:10])).days > NARROW:
        return None
    first, last = date.fromisoformat(starts[0][:10]), date.fromisoformat(ends[-1][:10])
    about = timedelta(days=ABOUT)
    return Date(start=(first - about).isoformat(), end=(last + about).isoformat(), text="", basis=LENT)


def _people(reading: Reading) -> set[str]:
    return {a.id for a in reading.actors if a.kind in ("person", "organization", "outlet") and a.aliases}


def span_of(readings: Sequence[Reading]) -> tuple[str | None, str | None]:
    """First and last day on which the story's articles came out, as far as that is known."""
    known = [p for r in readings if (p := r.article.published) is not None]
    starts = [p.start for p in known if p.start]
    ends = [p.end for p in known if p.end]
    return (min(starts) if starts else None), (max(ends) if ends else None)
