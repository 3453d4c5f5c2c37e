"""A time expression before it is anchored, as a short string, and what it comes to on a given day.

The string is kept in ``Time.relative`` and reads ``what:argument[:argument]:direction`` and then, each
where there is one, ``+PART`` (of day, ``+TMO``, ``+T17:00``), ``@ROW`` (the earlier row of ``times`` that it
leans on: always), ``~ROW`` (that it leans on in a narrative; ``~!ROW`` also in news, standing so near),
``<ROW`` (the row that it comes no later than).

=========== ============================== =================================================
what        arguments                      example
=========== ============================== =================================================
yearly      month-day, month, season…      ``yearly:08-25:past`` "on August 25"
weekday     1 (Monday) to 7                ``weekday:7:past`` "on Sunday"
weekend                                    ``weekend:past`` "over the weekend"
offset      count, unit                    ``offset:-1:W`` "last week"
running     unit                           ``running:Y`` "this year", "the end of the year"
ofyear      as yearly, count of years      ``ofyear:04:0`` "April of this year"
same        unit                           ``same:D@t-…`` "the same day"
shift       count or X, unit               ``shift:2:D@t-…`` "two days later"
leanyear    as yearly, count of years      ``leanyear:10:0@t-…`` "October of that year"
monthday    day                            ``monthday:15:past`` "on the 15th"
clock                                      ``clock+T17:00`` "at 5 p.m."
=========== ============================== =================================================

Directions: ``past`` and ``future`` take the day of anchoring in, ``last`` and ``next`` leave it out,
``near`` takes the nearest, ``this`` the running year, ``after`` what follows the earlier row ("the following Friday").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from secondsource.read import calendar

_TEXT = re.compile(
    r"(?P<what>[a-z]+)(?::(?P<args>[^+@~<]*))?(?:\+(?P<part>[^@~<]+))?"
    r"(?:(?P<mode>@|~!|~)(?P<row>[^<]+))?(?:<(?P<limit>.+))?"
)
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "DE": "XXX", "CE": "XX"}


@dataclass(frozen=True, slots=True)
class Relative:
    """An expression that needs an anchor; see the module's grammar."""

    what: str
    args: tuple[str, ...] = ()
    part: str = ""
    mode: str = ""
    row: str | None = None
    limit: str | None = None

    def __str__(self) -> str:
        return (
            ":".join((self.what, *self.args))
            + (f"+{self.part}" if self.part else "")
            + (f"{self.mode}{self.row}" if self.row else "")
            + (f"<{self.limit}" if self.limit else "")
        )

    @property
    def leans(self) -> bool:
        """It means nothing without the row before it ("the same day")."""
        return self.what in ("same", "shift", "leanyear")

    @property
    def deictic(self) -> bool:
        """It is said as of the day of writing, as news is and narratives are not."""
        return self.what in ("offset", "weekday", "weekend", "ofyear", "running")


def parse(text: str) -> Relative:
    m = _TEXT.fullmatch(text)
    if m is None:
        return Relative("unread")
    args = tuple(m["args"].split(":")) if m["args"] else ()
    return Relative(m["what"], args, m["part"] or "", m["mode"] or "", m["row"], m["limit"])


def undated(rel: Relative) -> str:
    """The value where no anchor is known: what the words say, X for the rest."""
    what = rel.what
    if what in ("yearly", "ofyear", "leanyear"):
        value = f"XXXX-{rel.args[0]}" if re.match(r"\d|SP|SU|FA|WI|[QH]\d", rel.args[0]) else "XXXX-XX-XX"
    elif what == "weekday":
        value = f"XXXX-WXX-{rel.args[0]}"
    elif what == "weekend":
        value = "XXXX-WXX-WE"
    elif what == "monthday":
        value = f"XXXX-XX-{rel.args[0]}"
    else:
        value = _UNKNOWN.get(rel.args[-1] if rel.args else "D", "XXXX-XX-XX")
    return value + rel.part


def on(rel: Relative, day: date, limit: date | None = None) -> str | None:
    """The value as seen on ``day``, and no later than ``limit``."""
    value = _on(rel, day if limit is None else min(day, limit))
    return value and value + rel.part


def _on(rel: Relative, day: date) -> str | None:
    try:
        match rel.what, rel.args:
            case "yearly", (what, direction, *weekday):
                return _yearly(what, direction, day, int(weekday[0]) if weekday else None)
            case "weekday", (number, direction):
                return _weekday(int(number), direction, day).isoformat()
            case "weekend", (direction,):
                # told as past, a weekend is over, or all but over
                seen = day - calendar.DAY if direction == "past" else day
                return calendar.week_value(_weekday(6, direction, seen, 1)) + "-WE"
            case "offset", (count, unit):
                return calendar.shift(day.isoformat(), float(count), unit)
            case "running", (unit,):
                return calendar.shift(day.isoformat(), 0, unit)
            case "ofyear", (what, count):
                return calendar.in_year(day.year + int(count), what)
            case "monthday", (number, direction):
                return _monthday(int(number), direction, day)
            case "clock", _:
                return day.isoformat()
    except (ValueError, OverflowError):
        return None
    return None


def from_value(rel: Relative, base: str) -> str | None:
    """The value as it leans on an earlier row's value."""
    year = calendar.year_of(base)
    value: str | None = None
    try:
        match rel.what, rel.args:
            case "yearly", (what, ("last" | "next") as side, *_) if span := calendar.days(base):
                value = _yearly(what, side, span[0], None)
            case ("yearly", (what, *_)) if year is not None:
                value = calendar.in_year(year, what)
            case ("leanyear", (what, count)) if year is not None:
                value = calendar.in_year(year + int(count), what)
            case (("same" | "running"), (unit,)):
                value = calendar.cut(base, unit)
            case "shift", (count, unit):
                value = calendar.shift(base, None if count == "X" else float(count), unit)
            case "monthday", (number, _):
                value = f"{month}-{int(number):02d}" if (month := calendar.cut(base, "M")) else None
            case "clock", _:
                value = calendar.cut(base, "D")
            case (("weekday" | "weekend"), _):
                span = calendar.days(base)
                if span is None or span[0] != span[1]:
                    return None
                value = _on(replace(rel, args=(*rel.args[:-1], "future")), span[0])
    except (ValueError, OverflowError):
        return None
    return value and value + rel.part


def _yearly(what: str, direction: str, day: date, weekday: int | None) -> str | None:
    if direction == "this":
        return calendar.in_year(day.year, what)
    found: list[tuple[date, date, str]] = []
    for year in range(day.year - (8 if what == "02-29" else 2), day.year + (9 if what == "02-29" else 3)):
        value = calendar.in_year(year, what)
        if span := calendar.days(value):
            found.append((*span, value))
    # a weekday that is given picks the year, unless it is a slip
    found = [f for f in found if f[0].isoweekday() == weekday and abs((f[0] - day).days) < 400] or found
    if direction == "near":
        return min(found, key=lambda f: max(f[0] - day, day - f[1]), default=(day, day, None))[2]
    if direction in ("past", "last"):
        # a dateline may be a day ahead of the page that carries it
        seen = day + 2 * calendar.DAY if direction == "past" and len(what) == 5 else day
        fits = [f[2] for f in found if (f[0] <= seen if direction == "past" else f[1] < day)]
        return fits[-1] if fits else None
    return next((f[2] for f in found if (f[1] >= day if direction == "future" else f[0] > day)), None)


def _weekday(number: int, direction: str, day: date, length: int = 0) -> date:
    """Such a weekday before or after the day; ``length`` is how many days more the thing lasts."""
    back = (day.isoweekday() - number) % 7
    latest = day - back * calendar.DAY
    within = back <= length
    if direction == "past":
        return latest
    if direction == "last":
        return latest - (7 if within else 0) * calendar.DAY
    if direction == "next":
        return latest + 7 * calendar.DAY
    return latest if within else latest + 7 * calendar.DAY


def _monthday(number: int, direction: str, day: date) -> str | None:
    steps = range(0, -3, -1) if direction != "future" else range(3)
    for step in steps:
        month = calendar.shift(day.isoformat()[:7], step, "M")
        span = calendar.days(f"{month}-{number:02d}")
        if span and (span[0] <= day if direction != "future" else span[0] >= day):
            return span[0].isoformat()
    return None
