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
from secondsource.read.filed import filed_day
from secondsource.read.precision import date_precision
from secondsource.read.times import anchored, date_of
from secondsource.story.align import score
from secondsource.story.points import points

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.model import Actor, Article, Claim, Event, Time
    from secondsource.story.points import Point

LENT = "dated by another article"
SLACK = timedelta(days=3)
"""How far a dateline's day may lie beside the span in which the others say that the article came out."""
WEEK = 6
"""A bare past weekday lies at most so many days before publication."""
MONTH = 31
"""Days past which a publication's bounds are too far apart to date anything by."""
NARROW = 10
"""An interval of publication that is wider than this many days is not worth lending as it stands."""
SURE = 1.6
"""Least score of two claims, the weekday they share counted, for the one to lend the other its date."""
LEAD = 0.8
"""The same where it stands in a lead: the articles of one story open with what happened on one day."""
KNOWN_LEAD = 0.3
"""The same where the two articles share their people besides."""
ABOUT = 2
"""Articles of one story that share their people came out within so many days of each other, as a rule."""


def dated(readings: Sequence[Reading], actors: Mapping[str, Actor]) -> tuple[Reading, ...]:
    """The readings, those without a publication date dated by the others where that can be done."""
    known = [r for r in readings if _bounded(r.article.published)]
    if not known or len(known) == len(readings):
        return tuple(readings)
    told: dict[str, list[Point]] = defaultdict(list)
    for p in points(readings, actors):
        told[p.claim.article].append(p)
    days = _by_weekday(q for r in known for q in told[r.article.id])
    return tuple(r if _bounded(r.article.published) else _lent(r, known, told[r.article.id], days) for r in readings)


def _bounded(published: Date | None) -> bool:
    """Known at both ends to a month: "not before 2004" says nothing of the day."""
    if published is None or published.start is None or published.end is None:
        return False
    return (date.fromisoformat(published.end[:10]) - date.fromisoformat(published.start[:10])).days <= MONTH


def _by_weekday(points: Iterable[Point]) -> dict[int, list[tuple[date, Point]]]:
    """The points that are dated to a day, by the day of the week."""
    found: dict[int, list[tuple[date, Point]]] = defaultdict(list)
    for p in points:
        if (day := _day(p.claim.date)) is not None:
            found[day.isoweekday()].append((day, p))
    return found


def _lent(
    reading: Reading,
    known: Sequence[Reading],
    told: Sequence[Point],
    days: Mapping[int, Sequence[tuple[date, Point]]],
) -> Reading:
    """The reading, whose points are ``told``, dated by the ``days`` of those whose publication is known."""
    company = _by_company(reading, known)
    shared = _shared(reading, told, days, LEAD if company is None else KNOWN_LEAD)
    if not shared:
        return reading if company is None else redated(reading, _within(company, reading.article))
    newest = _newest(reading, told, shared)
    last = min(day + timedelta(days=reach) for day, reach in shared.items())
    published = Date(start=newest.isoformat(), end=max(newest, last).isoformat(), text="", basis=LENT)
    return redated(reading, _within(published, reading.article), newest)


def _within(lent: Date, article: Article) -> Date:
    """The lent span as far as it lies in what the article says itself ("updated March 15"), where they meet.

    The dateline's day in it ("KELD, March 15 (Agency)") is the day.
    """
    stated, filed = article.published, filed_day(article)
    first, last = (date.fromisoformat((d or "")[:10]) for d in (lent.start, lent.end))
    own = filed.between(first - SLACK, last + SLACK) if filed is not None else []
    if filed is not None and len(own) == 1:
        return msgspec.structs.replace(lent, start=own[0].isoformat(), end=own[0].isoformat(), text=filed.text)
    start = max(lent.start or "", (stated.start or "") if stated else "")
    end = min(lent.end or "9999", (stated.end or "9999") if stated else "9999")
    return msgspec.structs.replace(lent, start=start, end=end) if start <= end else lent


def redated(reading: Reading, published: Date, newest: date | None = None) -> Reading:
    """The reading with every date in it anchored again to a publication that is now known.

    What the span of publication leaves open is read as of the ``newest`` day that the article tells of
    or the day after, when news of it is printed.
    """
    times = anchored(reading.times, published)
    if newest is not None:
        printed = msgspec.structs.replace(
            published, start=newest.isoformat(), end=(newest + timedelta(days=1)).isoformat()
        )
        fresh = anchored(reading.times, printed)
        times = tuple(f if t.start_date is None else t for t, f in zip(times, fresh, strict=True))
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
        date = again(e.date)
        time = by_id.get(date.time or "") if date is not None else None
        return msgspec.structs.replace(e, date=date, date_precision=date_precision(date, time))

    return msgspec.structs.replace(
        reading,
        article=msgspec.structs.replace(reading.article, published=published),
        times=tuple(msgspec.structs.replace(t, basis=LENT) if _moved(t, reading.times) else t for t in times),
        claims=tuple(map(of_claim, reading.claims)),
        events=tuple(map(of_event, reading.events)),
    )


def _moved(time: Time, before: Sequence[Time]) -> bool:
    return time.start_date is not None and any(t.id == time.id and t.start_date is None for t in before)


def _shared(
    reading: Reading, told: Sequence[Point], days: Mapping[int, Sequence[tuple[date, Point]]], lead: float
) -> dict[date, int]:
    """The days this article names by their weekday and another article dates, each with how many days
    later the article can have come out; empty where they can't all be of one week's news."""
    times = {t.id: t for t in reading.times}
    found: dict[date, int] = {}
    for p in told:
        weekday, reach = _weekday(times.get(p.claim.date.time or "") if p.claim.date else None)
        for day, q in days.get(weekday, ()):
            if score(p, q) >= (lead if p.lead or q.lead else SURE):
                found[day] = min(reach, found.get(day, reach))
    return found if found and (max(found) - min(found)).days <= WEEK else {}


def _newest(reading: Reading, told: Sequence[Point], shared: Mapping[date, int]) -> date:
    """The newest day the article tells of: news opens with it, so that what its lead has happen on a weekday
    is no older than the days it shares with others, as far as one week holds them all."""
    times = {t.id: t for t in reading.times}
    last = max(shared)
    days = [last]
    for p in told:
        if p.lead and p.claim.date is not None:
            weekday, _ = _weekday(times.get(p.claim.date.time or ""))
            after = last + timedelta(days=(weekday - last.isoweekday()) % 7)
            if weekday and (after - min(shared)).days <= max(shared.values()):
                days.append(after)
    return max(days)


def _weekday(time: Time | None) -> tuple[int, int]:
    """1 Monday to 7 Sunday for a past day named by its weekday alone and not yet dated, and how many days
    it can lie back ("last Monday" more than "Monday"); else 0, 0."""
    if time is None or time.start_date is not None or time.relative is None:
        return 0, 0
    told = relative.parse(time.relative)
    if told.what != "weekday" or told.args[-1] not in ("past", "last"):
        return 0, 0
    return int(told.args[0]), WEEK if told.args[-1] == "past" else 2 * WEEK + 1


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
