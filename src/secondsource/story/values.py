"""Do two values of one slot go together?  +1 they agree, -1 they can't both hold, 0 nothing to compare.

Compatible is not equal: a place within a place, a day within a week, "at least 14" and 16 agree.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from secondsource.read.places import contains, same
from secondsource.story.points import TOLLS, Side

if TYPE_CHECKING:
    from secondsource.model import Date, Number, Place

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ROUND = 0.05
"""Two figures this near each other are one, rounded ("about 2,000" and 1,960)."""


def of_places(a: Place | None, b: Place | None) -> int:
    if a is None or b is None:
        return 0
    return 1 if same(a, b) or contains(a, b) or contains(b, a) else -1


def of_dates(a: Date | None, b: Date | None) -> int:
    """Days that overlap; a weekday that waits to be dated is the day of that name and no other."""
    if a is None or b is None:
        return 0
    if not (a.start or a.end) or not (b.start or b.end):
        days = weekday(a) or 0, weekday(b) or 0
        return 0 if not all(days) else 1 if days[0] == days[1] else -1
    apart = (a.end or "9999") < (b.start or "0000") or (b.end or "9999") < (a.start or "0000")
    return -1 if apart else 1


def weekday(d: Date) -> int | None:
    """1 Monday to 7 Sunday, of one known day or of the words alone; None where it is no one day."""
    if d.start and d.start == d.end:
        return date.fromisoformat(d.start[:10]).isoweekday()
    if d.start or d.end:
        return None
    return next((n for n, day in enumerate(_DAYS, 1) if day in d.text.casefold()), None)


def of_numbers(a: Number, b: Number) -> int:
    """Agreement of two figures of one unit; 0 where they count different things."""
    if a.unit != b.unit:
        return 0
    if a.unit not in TOLLS and a.of != b.of:
        return 0
    low, high = sorted((a, b), key=lambda n: n.value)
    if low.value == high.value:
        return 1
    if low.bound == "at_least" or high.bound == "at_most":
        return 1
    if "about" in (low.bound, high.bound) and high.value - low.value <= _ROUND * high.value * 2:
        return 1
    return -1


def joined(a: Side, b: Side) -> Side:
    """All who take part, whatever their role."""
    return Side(a.ids | b.ids, a.named | b.named, a.countries | b.countries, a.words | b.words)


def of_sides(a: Side, b: Side) -> int:
    """The same actor, or somebody of the same state where one account names the state only.

    Those who are only described are held against each other by the words that describe them.
    """
    if not a.ids or not b.ids:
        return 0
    if a.ids & b.ids or a.countries & b.countries:
        return 1
    if a.named and b.named:
        return 0 if a.words & b.words else -1  # "Border Patrol" may be the Border Protection service
    return 1 if a.words & b.words else 0
