"""Where a piece was sent from: a town alone in its line or before the day, and the dateline that a story opens with.

Also what stands between a writer's name and the day and says neither: how long it takes to read, a handle.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from secondsource import knowledge
from secondsource.clean.byline import is_post, is_role
from secondsource.clean.cues import is_section
from secondsource.clean.dates import dates
from secondsource.clean.marks import wordset
from secondsource.clean.outlets import folded, places

_LONGEST = 3
"""Words in a town's name."""
_ASIDE = re.compile(
    r"(?:\d{1,3}\s?(?:-\s?)?min(?:ute)?s?(?:\sread)?|@\w+|\S+@\S+\.\w+|\d+\scomments?|(?:email|follow|bio)(?:\s\w+)?)",
    re.I,
)
_LONGEST_DATELINE = 80
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ .'’/-]{2,40}"
_TITLED = r"[A-ZÀ-ÖØ-Þ][\w.'’-]+(?:\s(?:(?:of|the)\s)?[A-ZÀ-ÖØ-Þ][\w.'’-]+){0,3}"
_MONTH_DAY = r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]{2,8}\.?)(?:,?\s(?:19|20)\d\d)?"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_CAPITALS}|{_TITLED})(?P<within>(?:,\s?(?!{_MONTH_DAY}){_TITLED}){{0,2}})(?:\s?,\s|\s|(?=[:|])))?"
    rf"(?P<date>{_MONTH_DAY}(?:\s?,\s|\s|(?=[:|])))?"
    r"(?:[(/](?P<wire>[A-Z][\w .&'’/-]{1,40})[)/])?\s?(?P<sign>\.?(?:—|–|--?)|[:|•]|>>|(?<=[)/]))\s{0,3}(?=\S)"
)
_SPOKEN = re.compile(r"[\"“‘'«]|(?:I|We|My|Our)\b")
SPEAKER = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?:,[A-Z a-z]{2,30})?:\s")
"""Who speaks, as a line of a transcript opens."""


def dateline(text: str) -> int | None:
    """Where the dateline ends that a paragraph opens with: town and state, day, agency, and a sign that sets them off.

    With an agency or a day it is one; else the town stands in capitals and is no label ("WATCH:"), or a country or a
    region stands beside it and a dash behind.
    """
    match = _DATELINE.match(text)
    if match is None or not 2 < match.end() <= _LONGEST_DATELINE:
        return None
    place, within = (match["place"] or "").strip(), (match["within"] or "").split(",")
    signed = bool(match["wire"] or match["date"])
    if signed and (match["sign"] or place.isupper()):
        return match.end()
    speaks = match["sign"] == ":" and _SPOKEN.match(text, match.end()) is not None
    town = place.isupper() and place not in _labels() and match["sign"] != "" and not speaks
    held = match["sign"] not in (":", "") and any(folded(w) in places() for w in within)
    return match.end() if town or held else None


@cache
def _labels() -> frozenset[str]:
    return frozenset(knowledge.toml("furniture")["words"]["labels"])


@lru_cache(1024)
def is_town(text: str) -> bool:
    """A line of one to three words in capitals that are no newsroom's, no section's and no writer's post."""
    words = text.strip().split()
    if not 1 <= len(words) <= _LONGEST or not all(w[0].isupper() and w.strip(".'’,-").isalpha() for w in words):
        return False
    folded = tuple(w.casefold().strip(".,") for w in words)
    newsroom = wordset("papers") | wordset("wires") | wordset("stations")
    return newsroom.isdisjoint(folded) and not is_section(folded) and not is_role(text)


@lru_cache(1024)
def is_dated_town(text: str) -> bool:
    """A town before a whole date, and nothing else but the time of day: "KELD, October 16, 2023"."""
    found = dates(text) if len(text) < 80 else []
    town, rest = (text[: found[0].start], text[found[0].end :]) if found else ("", "")
    joined = town.rstrip().endswith((",", "-", "–", "—")) or town.isupper()
    return (
        joined and is_town(town.rstrip(" ,-–—")) and not any(c.isalpha() for c in re.sub(r"[A-Z]{2,4}|[ap]m", "", rest))
    )


def is_aside(text: str) -> bool:
    """A line within a masthead that names neither the writer nor the day."""
    return len(text) < 40 and (_ASIDE.fullmatch(text.strip()) is not None or is_town(text) or is_post(text))
