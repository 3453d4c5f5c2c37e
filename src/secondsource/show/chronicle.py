"""What happened when, as told: points by the day they are about, with the days on which they were told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date as Day
from typing import NamedTuple

from secondsource.model import Claim, Date, Finding
from secondsource.show import words
from secondsource.show.account import Account
from secondsource.story.attention import centrality


class Entry(NamedTuple):
    """One point on one day (or run of days): who tells it, in which words, and when that was told."""

    start: str
    when: str
    who: str
    said: str
    told: str
    finding: Finding
    weight: float


def chronicle(told: Account) -> list[Entry]:
    """Every dated point in the order of its days; one that is dated in several ways stands under each."""
    weights = centrality(told.story)
    entries = [e for f in told.story.findings for e in _entries(told, f, weights.get(f.id, 0.0))]
    ranked = sorted(entries, key=lambda e: (e.start, -len(e.finding.articles), -e.weight, e.finding.id))
    return list({(e.when, _bare(e.said)): e for e in reversed(ranked)}.values())[::-1]


def _bare(words_: str) -> str:
    """Words without the marks around them, so that a part told in the words of its whole is told once."""
    return words_.strip("“”\"'.… ")


def chosen(entries: Iterable[Entry], most: int) -> list[Entry]:
    """So many of them at most, in their order: those that most articles have, then those nearest to the heart."""
    entries = list(entries)
    ranked = sorted(entries, key=lambda e: (e.finding.support == "single", -len(e.finding.articles), -e.weight))
    kept = {id(e) for e in ranked[:most]}
    return [e for e in entries if id(e) in kept]


def _entries(told: Account, finding: Finding, weight: float) -> Iterator[Entry]:
    claims = told.told(finding.claims)
    differing = [d for d in finding.differences if d.field == "date" and d.within is None]
    sides = [told.told(v.claims) for d in differing for v in d.values] if differing else [claims]
    for side in sides:
        date = min((c.date for c in side if c.date and _known(c.date)), key=_width, default=None)
        if date is None or not date.start:
            continue
        who = words.lead(finding, list(dict.fromkeys(c.origin for c in side))) if differing else told.lead(finding)
        said = told.words(side[0]) if differing else told.said(finding)
        yield Entry(date.start, words.days(date.start, date.end), who, said, _told(told, side), finding, weight)


def _known(date: Date) -> bool:
    return bool(words.days(date.start, date.end) and date.start)


def _width(date: Date) -> tuple[int, str]:
    first, last = Day.fromisoformat(date.start or ""), Day.fromisoformat(date.end) if date.end else Day.max
    return (last - first).days, date.start or ""


def _told(told: Account, claims: Iterable[Claim]) -> str:
    """When it was told: by its sources where that is said, else by the articles."""
    on = [_on(told, c) for c in claims]
    known = [d for d in on if d is not None and words.days(d.start, d.end) and d.start]
    if not known:
        return ""
    first = min(d.start or "" for d in known)
    last = max(d.end or "" for d in known) if all(d.end for d in known) else None
    exact = all(d.start == d.end for d in known)
    return ("told " if exact else "told some time ") + words.days(first, last)


def _on(told: Account, claim: Claim) -> Date | None:
    return next((k.date for k in reversed(claim.attribution) if k.date), told.articles[claim.article].published)
