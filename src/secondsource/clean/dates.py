"""Dates as mastheads write them: "August 26, 2018 14:03", "26 Aug 2018", "2018-08-26T14:03Z".

Only a whole date is read (day, month and year), and one that could be two days ("05/06/2019") is not.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

_MONTHS = {
    name: i
    for i, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_YEARS = re.compile(r"(?:19|20)\d\d")
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"\b{_MONTH}\s{{0,3}}{_DAY}\b\s{{0,3}},?\s{{0,3}}(?:at\s)?{_YEAR}\b",
        rf"\b{_DAY}(?:\s{{1,3}}of)?[\s-]{{1,3}}{_MONTH}[\s,-]{{0,3}}{_YEAR}\b",
        rf"(?<!\d){_YEAR}(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s){_YEAR}(?!\d)",
    )
)
_ANY_MONTH = _MONTH.replace("?P<month>", "?:")
_PARTIAL = re.compile(
    r"\b(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?\s*)?"
    rf"(?:{_ANY_MONTH}\s\d{{1,2}}\b|\d{{1,2}}\s{_ANY_MONTH})",
    re.I,
)
"""A day without its year: no date to us, but no name either."""
_URL = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<m>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/-])", re.I)
ZONE = r"(?:(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|UTC|E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|(?-i:[A-Z]{2,3}T|MSK|WIB))"
_CLOCK = r"(?:local|universal|(?-i:[A-Z])\w+)(?:\s(?-i:[A-Z])\w+){0,2}\s(?-i:[Tt])ime"
"""Whose time it is, in words: "Bangkok time", "Eastern Daylight Time"."""
TIME = re.compile(
    r"(?:\bat\s+)?\b\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\b\.?)?\s*(?:(?:hrs?|hours)\b)?"
    rf"(?:\s*\(?(?:{ZONE}|{_CLOCK})\b\)?)?",
    re.I,
)


class Dated(NamedTuple):
    """A day as ISO date, and the characters that say it."""

    day: str
    start: int
    end: int


def dates(text: str) -> list[Dated]:
    """Every whole date in a line, in order."""
    if _YEARS.search(text) is None:
        return []
    found = [d for form in _FORMS for m in form.finditer(text) if (d := _dated(m))]
    return sorted(set(found), key=lambda d: (d.start, -d.end))


def iso_day(value: str) -> str | None:
    """The day that a metadata value names, in its own time zone."""
    found = dates(value.replace("T", " "))
    return found[0].day if found else None


def day_in_url(url: str | None) -> Dated | None:
    """The day in an address's path (/2018/08/26/): set by the site when it made the page."""
    match = _URL.search((url or "").split("?")[0] + "/")
    return _dated(match) if match else None


def _dated(match: re.Match[str]) -> Dated | None:
    parts = match.groupdict()
    name = (parts.get("month") or parts.get("m") or "").casefold()
    month = _MONTHS.get(name) or (int(name) if name.isdigit() else 0)
    day, year = int(parts["day"]), int(parts["year"])
    if match.re is _FORMS[3]:  # day or month first: only one can be meant, or it is no date to us
        if day <= 12 and month <= 12 and day != month and parts["s"] != ".":
            return None
        if month > 12 >= day:
            day, month = month, day
    try:
        return Dated(datetime.date(year, month, day).isoformat(), match.start(), match.end())
    except ValueError:
        return None


def without_dates(text: str) -> str:
    """A line without its dates and times of day: what else it says."""
    for d in reversed(list(_outer(dates(text)))):
        text = text[: d.start] + " " + text[d.end :]
    return _PARTIAL.sub(" ", TIME.sub(" ", text))


def _outer(found: list[Dated]) -> Iterator[Dated]:
    last = -1
    for d in found:
        if d.start >= last:
            yield d
            last = d.end
