"""Copies: whose words an article is made of.

Runs of words (shingles) that two articles share tell a copy: what share of the one stands in the
other.  Quotations don't count, since two reporters at one press conference write down the same.
Direction is told by credit, then by date, then by length; where none of them tells, the article that
has less of its own is taken for the copy.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondsource.model import Article

SHINGLE = 6
"""Words to a run: long enough that two writers rarely choose the same one by chance."""
COPIED = 0.5
"""Share of an article's runs that must stand in the other for it to be a copy."""
COMMON = 60
"""A run in more articles than this links none: it is boilerplate, or one text reprinted everywhere."""
_QUOTED = re.compile(r"[“\"][^”\"]{0,600}[”\"]")


class Copy(NamedTuple):
    """An article of the story, the one that it copies, and the share of it that is copied (0–1)."""

    article: str
    of: str
    share: float


def copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Each copy linked to its best source; an article is a copy of one other at most."""
    runs = {a.id: _runs(a) for a in articles}
    holders: dict[int, list[str]] = defaultdict(list)
    for a in articles:
        for run in sorted(runs[a.id]):
            holders[run].append(a.id)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        for one in names[:COMMON]:
            shared.update((one, other) for other in names[:COMMON] if other != one)
    by_id = {a.id: a for a in articles}
    best: dict[str, Copy] = {}
    for (one, other), count in sorted(shared.items()):
        share = count / len(runs[one])
        if share < COPIED or not _copied_from(by_id[one], by_id[other], share, count / len(runs[other])):
            continue
        found = Copy(one, other, round(share, 3))
        if one not in best or (found.share, other) > (best[one].share, best[one].of):
            best[one] = found
    return tuple(best[k] for k in sorted(best))


def _runs(article: Article) -> set[int]:
    words = re.findall(r"\w+", " ".join(_told(article)).casefold())
    return {hash_words(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def _told(article: Article) -> Iterator[str]:
    for block in article.blocks:
        if block.kind in ("body", "subtitle"):
            yield _QUOTED.sub(" ", block.text)


def hash_words(words: Sequence[str]) -> int:
    """A run of words as a number that is the same in every process (``hash`` is not)."""
    from zlib import crc32

    joined = " ".join(words).encode()
    return crc32(joined) << 32 | crc32(joined[::-1])


def _copied_from(one: Article, other: Article, share: float, back: float) -> bool:
    """Is ``one`` the copy of the two?"""
    credits = [
        bool(a.republished_from and b.outlet and _same(a.republished_from, b.outlet))
        for a, b in ((one, other), (other, one))
    ]
    if credits[0] != credits[1]:
        return credits[0]
    dates = [a.published.start or "" if a.published else "" for a in (one, other)]
    if all(dates) and dates[0] != dates[1]:
        return dates[0] > dates[1]
    if round(share, 2) != round(back, 2):
        return share > back
    return one.id > other.id


def _same(a: str, b: str) -> bool:
    return a.casefold().removeprefix("the ") == b.casefold().removeprefix("the ")
