"""How precise an event's date and place are, after the practice of event data made by hand.

ACLED and UCDP note with each event how closely its time and place are known, so that who counts by day or
by town can leave out what is only known by month or by country.
"""

from __future__ import annotations

from datetime import date as day
from typing import TYPE_CHECKING

from secondsource.read import gazetteer

if TYPE_CHECKING:
    from secondsource.model import Date, DatePrecision, Place, PlacePrecision, Time

_LONGEST: tuple[tuple[int, DatePrecision], ...] = ((1, "day"), (8, "week"), (31, "month"), (366, "year"))
_KINDS: dict[str, PlacePrecision] = {
    "L": "spot", "C": "city", "P": "city", "A": "region", "R": "region", "S": "country", "G": "wider", "K": "wider",
    "W": "wider",
}  # fmt: skip


def date_precision(date: Date | None, time: Time | None = None) -> DatePrecision:
    """How long a span the date leaves open; ``time`` is the expression it was read from, where that is known."""
    if date is None or not date.start:
        return "unknown"
    if not date.end:
        return "longer"
    if time is not None and time.type == "TIME":
        return "part_of_day"
    days = (day.fromisoformat(date.end[:10]) - day.fromisoformat(date.start[:10])).days + 1
    return next((name for longest, name in _LONGEST if days <= longest), "longer")


def place_precision(place: Place | None) -> PlacePrecision:
    """A spot in a town, a town, a part of a country, a country, or what reaches over several."""
    if place is None:
        return "unknown"
    named = gazetteer.find(gazetteer.fold(place.name))
    entry = next((e for e in named if e.id == place.geonameid and e.country == place.country), None)
    if entry is not None:
        return _KINDS[entry.kind]
    # a part of a land and the border of two have no entry; a town that the gazetteer lacks has no point
    return "city" if place.lat is None and not place.name.endswith(" border") else "region"
