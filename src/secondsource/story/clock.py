"""Times of day in a claim's words: what two accounts tell for the same minute is seldom told of two things."""

from __future__ import annotations

import re
from functools import lru_cache

NEAR = 15
"""Minutes that two accounts of one time may be apart ("shortly before 4 a.m.", "at 3:50")."""
DAY = 24 * 60

_DIGITS = re.compile(
    r"(?<![\d.,:€$£])(?P<hour>[01]?\d|2[0-4])"
    r"(?:[:.h](?P<minute>[0-5]\d)(?!\d)(?: ?(?P<half>[ap])\.? ?m\b)?| ?(?P<only>[ap])\.? ?m\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:noon|midday|midnight)\b", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def clock(text: str) -> frozenset[int]:
    """The times of day in a text, in minutes from midnight; "half past six" and "at dawn" are not read."""
    found = {0 if m.group().casefold() == "midnight" else DAY // 2 for m in _NAMED.finditer(text)}
    for m in _DIGITS.finditer(text):
        hour, half = int(m["hour"]), (m["half"] or m["only"] or "").casefold()
        if half and hour > 12:
            continue
        found.add(((hour % 12 + 12 * (half == "p")) if half else hour) * 60 % DAY + int(m["minute"] or 0))
    return frozenset(found)


def same_time(one: str, other: str) -> bool:
    """Both tell a time of day, and there is one that goes with one of the other's."""
    gaps = (abs(a - b) for a in clock(one) for b in clock(other))
    return any(min(gap, DAY - gap) <= NEAR for gap in gaps)
