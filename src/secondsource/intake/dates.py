"""The dates of feeds and headers, as ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from functools import cache

from secondsource import knowledge

_MAIL = re.compile(
    r"(?:[A-Za-z]{2,10}\.?,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?[\s-]+(\d{4}|\d{2})"
    r"(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{2}:?\d{2}|[A-Za-z]{1,5})?(?:\s*\(.{0,40}\))?)?$"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def iso_date(text: str) -> str:
    """A date as mail and RSS write it, in ISO 8601; what is none comes back as it stands.

    A zone by name gives its offset by ``knowledge/timezones.toml``; where the name stands for several
    zones, or for none that is known, the time is left without one: the day is then the writer's.
    """
    text = " ".join(text[:200].split())
    match = _MAIL.match(text)
    if not match:
        return text
    day, month, year, hour, minute, second, zone = match.groups()
    if month[:3].lower() not in _MONTHS:
        return text
    number = int(year) + (0 if len(year) == 4 else 1900 if int(year) > 68 else 2000)
    try:
        date = datetime(number, _MONTHS.index(month[:3].lower()) + 1, int(day))
        if hour is None:
            return date.date().isoformat()
        date = date.replace(hour=int(hour), minute=int(minute), second=min(59, int(second or 0)))
        offset = _offset(zone)
        return date.replace(tzinfo=None if offset is None else timezone(offset)).isoformat()
    except ValueError:
        return text


def _offset(zone: str | None) -> timedelta | None:
    if zone is None:
        return None
    if zone[0] in "+-":
        hours, minutes = int(zone[1:3]), int(zone[-2:])
        return (-1 if zone[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes)
    minutes_east = _zones().get(zone.upper())
    return None if minutes_east is None else timedelta(minutes=minutes_east)


@cache
def _zones() -> dict[str, int]:
    found = {}
    for name, offset in knowledge.toml("timezones")["offset"].items():
        sign = -1 if offset[0] == "-" else 1
        found[name] = sign * (int(offset[1:3]) * 60 + int(offset[4:6]))
    return found
