"""Arithmetic on TIMEX3 values: the days that one covers, a coarser value, a value so much later.

A value is what TIMEX3 writes: ``2018-08-26``, ``2018-08``, ``2018-W34``, ``2018-W34-WE``, ``2018-SU``,
``2018-Q3``, ``2018-H1``, ``2018``, ``201`` (a decade), ``20`` (a century), each with ``BC`` before it or
a part of day (``TMO``, ``T17:00``) after it; X stands for what isn't known.  Units are TIMEX3's letters:
``D W WE M Q Y DE CE`` and ``H MIN S`` for parts of a day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

Days = tuple[date, date]

DAY = timedelta(days=1)
_VALUE = re.compile(
    r"(?P<bc>BC)?(?P<year>\d{4})"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d|XX))?|-W(?P<week>\d\d|XX)(?P<we>-WE)?|-(?P<season>SP|SU|FA|WI)"
    r"|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-XX(?:-XX)?)?(?P<part>T\S*)?"
)
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_FINE = {"CE": 0, "DE": 1, "Y": 2, "H2": 3, "Q": 3, "M": 4, "W": 5, "D": 6, "H": 7, "MIN": 8, "S": 9}


def days(value: str) -> Days | None:
    """The first and the last day that the value covers; None where that can't be told."""
    if re.fullmatch(r"\d\d\d?", value):
        size = 10 ** (4 - len(value))
        first = int(value) * size
        return (date(max(first, 1), 1, 1), date(first + size - 1, 12, 31)) if first + size <= 10_000 else None
    m = _VALUE.fullmatch(value)
    if m is None or m["bc"] or int(m["year"]) == 0:
        return None
    year = int(m["year"])
    try:
        return _within_year(year, m)
    except (ValueError, OverflowError):
        return None


def _within_year(year: int, m: re.Match[str]) -> Days:
    if m["month"]:
        month = int(m["month"])
        if m["day"] and m["day"] != "XX":
            return (date(year, month, int(m["day"])),) * 2
        return _months(year, month, month)
    if m["week"] and m["week"] != "XX":
        monday = date.fromisocalendar(year, int(m["week"]), 1)
        return (monday + 5 * DAY if m["we"] else monday, monday + 6 * DAY)
    if m["season"]:
        first, last = _SEASONS[m["season"]]
        return _months(year, first, last)
    if m["quarter"]:
        return _months(year, int(m["quarter"]) * 3 - 2, int(m["quarter"]) * 3)
    if m["half"]:
        return _months(year, int(m["half"]) * 6 - 5, int(m["half"]) * 6)
    return date(year, 1, 1), date(year, 12, 31)


def _months(year: int, first: int, last: int) -> Days:
    end = year + (last < first)
    return date(year, first, 1), date(end, last, monthrange(end, last)[1])


def year_of(value: str) -> int | None:
    """The value's year, negative before our era."""
    m = _VALUE.fullmatch(value)
    return None if m is None else -int(m["year"]) if m["bc"] else int(m["year"])


def year_value(year: int) -> str:
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def cut(value: str, unit: str) -> str | None:
    """The value made as coarse as ``unit``; what it is too coarse to tell is written X."""
    m = _VALUE.fullmatch(value)
    if m is None:
        fits = {"DE": 3, "CE": 2}.get(unit, 9)
        return value[:fits] if value.isdigit() and len(value) >= fits else None
    year = (m["bc"] or "") + m["year"]
    if unit in ("Y", "DE", "CE"):
        return year[: len(year) - {"Y": 0, "DE": 1, "CE": 2}[unit]]
    span = days(value)
    if unit == "M":
        return f"{year}-{m['month']}" if m["month"] else f"{year}-XX"
    if unit in ("W", "WE"):
        if m["week"] or (span and span[0] == span[1]):
            week = f"{year}-W{m['week']}" if m["week"] else week_value(span[0]) if span else ""
            return week + ("-WE" if unit == "WE" else "")
        return f"{year}-WXX"
    if unit == "Q":
        return f"{year}-Q{(int(m['month']) + 2) // 3}" if m["month"] else f"{year}-QX"
    if m["day"]:
        return f"{year}-{m['month']}-{m['day']}"
    return f"{year}-{m['month']}-XX" if m["month"] else f"{year}-XX-XX"


def shift(value: str, count: float | None, unit: str) -> str | None:
    """The value ``count`` units later (earlier where negative); None counts an unknown number."""
    coarse = cut(value, unit if unit in _FINE else "D")
    if coarse is None:
        return None
    if count is None:
        return _unsure(value, unit)
    if unit in ("Y", "DE", "CE"):
        year = year_of(value)
        if year is None:
            return None
        moved = year + round(count * {"Y": 1, "DE": 10, "CE": 100}[unit])
        moved += (moved >= 0) - (year > 0) if (moved > 0) != (year > 0) else 0
        return cut(year_value(moved), unit) if 0 < abs(moved) < 10_000 else None
    return _moved(coarse, count, unit)


def _moved(coarse: str, count: float, unit: str) -> str | None:
    span = days(coarse)
    if span is None or "X" in coarse:
        return coarse
    try:
        if unit == "M":
            year, month = divmod(span[0].year * 12 + span[0].month - 1 + round(count), 12)
            return f"{year:04d}-{month + 1:02d}"
        if unit == "Q":
            year, quarter = divmod(span[0].year * 4 + (span[0].month - 1) // 3 + round(count), 4)
            return f"{year:04d}-Q{quarter + 1}"
        if unit == "W":
            return week_value(span[0] + 7 * count * DAY)
        return (span[0] + count * DAY).isoformat() if unit == "D" else f"{coarse}TXX"
    except (OverflowError, ValueError):
        return None


def _unsure(value: str, unit: str) -> str | None:
    """Some days, weeks or months from the value: its year, and the rest X."""
    year = cut(value, "Y")
    if year is None or unit in ("Y", "DE", "CE"):
        return None
    return year + {"M": "-XX", "W": "-WXX", "Q": "-QX"}.get(unit, "-XX-XX")


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous computus of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The ``n``-th such weekday (1 Monday … 7 Sunday) of a month; the last where ``n`` is -1."""
    first = date(year, month, 1)
    if n > 0:
        return first + ((weekday - first.isoweekday()) % 7 + 7 * (n - 1)) * DAY
    last = date(year, month, monthrange(year, month)[1])
    return last - ((last.isoweekday() - weekday) % 7) * DAY


_FEASTS: dict[str, Callable[[int], date]] = {
    "thanksgiving": lambda y: nth_weekday(y, 11, 4, 4),
    "blackfriday": lambda y: nth_weekday(y, 11, 4, 4) + DAY,
    "memorial": lambda y: nth_weekday(y, 5, 1, -1),
    "labor": lambda y: nth_weekday(y, 9, 1, 1),
    "mlk": lambda y: nth_weekday(y, 1, 1, 3),
    "presidents": lambda y: nth_weekday(y, 2, 1, 3),
    "columbus": lambda y: nth_weekday(y, 10, 1, 2),
    "mothers": lambda y: nth_weekday(y, 5, 7, 2),
    "election": lambda y: nth_weekday(y, 11, 1, 1) + DAY,
}


def in_year(year: int, what: str) -> str:
    """The value of a yearly thing in that year: ``08-25``, ``08``, ``SU``, ``Q3``, ``easter-2``."""
    if what in _FEASTS and year > 0:
        return _FEASTS[what](year).isoformat()
    if what.startswith("easter") and year > 0:
        return (easter(year) + int(what[6:] or 0) * DAY).isoformat()
    return f"{year_value(year)}-{what}"
