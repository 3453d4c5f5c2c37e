"""Where and on what day a piece was sent, as its head says it: "KELD, May 16 (Agency) —", "By Ann Lee in Keld"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from secondsource import knowledge
from secondsource.model import Article
from secondsource.read.lands import country_of_place

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]{{0,6}}"
_DAY = re.compile(
    rf"\b(?:(?P<m>{_MONTH})\.?\s(?P<d>\d{{1,2}})|(?P<d1>\d{{1,2}})\s(?P<m1>{_MONTH}))\b(?!,?\s?(?:19|20)\d\d)"
)
_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}"
_SENT = re.compile(
    rf"\b(?:in|from)\s(?P<a>{_NAME})|[,|(–—•]\s?(?P<b>{_NAME})\)?(?:\s[Cc]orrespondent)?\s*(?=$|[|•,;)])"
)
"""The town in a byline: "in Keld", or the last of its cells."""


class FiledDay(NamedTuple):
    """Month and day of a dateline that leaves the year to its reader, and its words."""

    month: int
    day: int
    text: str

    def between(self, first: date, last: date) -> list[date]:
        """Those of its days that lie in a span, both ends with it."""
        found = []
        for year in range(first.year, min(last.year, first.year + 3) + 1):
            try:
                found.append(date(year, self.month, self.day))
            except ValueError:
                continue
        return [d for d in found if first <= d <= last]


def filed_day(article: Article) -> FiledDay | None:
    """The day that the dateline gives without its year."""
    opening = next((b.text for b in article.blocks if b.kind == "dateline"), "")
    match = _DAY.search(opening)
    if match is None:
        return None
    month = _MONTHS.index((match["m"] or match["m1"])[:3]) + 1
    return FiledDay(month, int(match["d"] or match["d1"]), match[0])


def filed_from(article: Article) -> str | None:
    """The country of the town in the dateline, else in the byline; else that of a paper of record."""
    opening = next((b.text for b in article.blocks if b.kind == "dateline"), "")
    town = re.split(r"[(\d,:|/–—]|\s-|--", opening)[0].strip()
    sent = country_of_place(town) if town else next(_bylines(article), None)
    return sent or _papers().get((article.outlet or "").removeprefix("The "))


def _bylines(article: Article) -> Iterator[str]:
    """The countries of the towns in the bylines."""
    for block in article.blocks:
        for match in _SENT.finditer(block.text) if block.kind == "byline" else ():
            town = match["a"] or match["b"]
            if town not in article.byline and (country := country_of_place(town)):
                yield country


@cache
def _papers() -> Mapping[str, str]:
    """Outlets of record to the country they are of."""
    rows = knowledge.toml("outlets")["outlet"]
    return {row["name"].removeprefix("The "): row["country"] for row in rows if row.get("country")}
