"""Where a piece was sent from, as the head of its page says: a town alone in its line, or before the day.

Also what stands between a writer's name and the day and says neither: how long it takes to read, a handle.
"""

from __future__ import annotations

import re
from functools import lru_cache

from secondsource.clean.byline import is_post, is_role
from secondsource.clean.cues import is_section
from secondsource.clean.dates import dates
from secondsource.clean.marks import wordset

_LONGEST = 3
"""Words in a town's name."""
_ASIDE = re.compile(
    r"(?:\d{1,3}\s?(?:-\s?)?min(?:ute)?s?(?:\sread)?|@\w+|\S+@\S+\.\w+|\d+\scomments?|(?:email|follow|bio)(?:\s\w+)?)",
    re.I,
)


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
