"""Copies: whose words an article is made of.

Near-copies are folded by MinHash, so that 300 reprints of one text are one group; between what is left, rare
runs of words say which two to hold against each other, and the passages that they share say how much of each stands in
the other (``copies_text.py``).  Who copied is told by a credit that names the other, then by date, then by what is
cut; where none of them tells, the two match and no direction is given.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from secondsource.story.copies_text import Passage, Words, apart, bands, covered, passages, signature, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from secondsource.model import Article

Direction = Literal["credit", "date", "cut"]
COPIED = 0.4
"""Share of an article's own words that must stand in the other for it to be a copy: of an article that is half
somebody else's, and was edited, a little less than half is found."""
CUT = 0.15
"""How much larger the share of the one must be than that of the other for it to be the one that was cut."""
RARE = 12
"""A run in more articles than this is nobody's own, and brings no two together."""
SEEDS = 3
"""Rare runs that two must share to be held against each other."""
NEAR = 0.7
"""Likeness of signatures from which two are near-copies."""


class Copy(NamedTuple):
    """An article of the story, the one that it copies or matches, and the share of it that is copied (0–1).

    ``direction`` says what tells that it is the copy of the two; None where nothing does, and it "matches the text of"
    the other.  ``passages`` are what they share.
    """

    article: str
    of: str
    share: float
    direction: Direction | None = None
    passages: tuple[Passage, ...] = ()


def copies(articles: Sequence[Article]) -> tuple[Copy, ...]:
    """Each copy linked to its best source; an article is a copy of one other at most, and no chain comes back."""
    by_id = {a.id: a for a in articles}
    words = {i: words_of(by_id[i]) for i in sorted(by_id)}
    groups = _folded(words)
    roots = {_root(g, by_id): g for g in groups}
    pairs = {(m, root) for root, g in roots.items() for m in g if m != root}
    pairs |= _near(sorted(roots), words)
    found: dict[str, list[Copy]] = defaultdict(list)
    for one, other in sorted(pairs):
        for copy in _copies(one, other, by_id, words):
            found[copy.article].append(copy)
    return tuple(sorted(_linked(found, by_id, set(roots))))


def _folded(words: Mapping[str, Words]) -> list[list[str]]:
    """Groups of near-copies; most articles are alone in theirs."""
    signatures = {i: signature(w) for i, w in words.items()}
    parent = {i: i for i in words}

    def find(i: str) -> str:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    first: dict[tuple[int, ...], str] = {}
    for i, mine in signatures.items():
        for band in bands(mine):
            other = first.setdefault(band, i)
            if find(other) != find(i) and _alike(signatures[find(other)], mine) >= NEAR:
                parent[find(i)] = find(other)
    groups: dict[str, list[str]] = defaultdict(list)
    for i in words:
        groups[find(i)].append(i)
    return list(groups.values())


def _alike(one: Sequence[int], other: Sequence[int]) -> float:
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one) if one and other else 0.0


def _root(group: Sequence[str], by_id: Mapping[str, Article]) -> str:
    """Of near-copies the one that the others name, else the first that came out."""
    credited = Counter(_plain(by_id[i].republished_from) for i in group)

    def order(i: str) -> tuple[int, bool, str, str]:
        a = by_id[i]
        return -credited[_plain(a.outlet)] if a.outlet else 0, a.republished_from is not None, _date(a) or "9", i

    return min(group, key=order)


def _near(ids: Sequence[str], words: Mapping[str, Words]) -> set[tuple[str, str]]:
    """Pairs that share rare runs: never all pairs."""
    holders: dict[int, list[str]] = defaultdict(list)
    for i in ids:
        for run in words[i].shingles:
            holders[run].append(i)
    shared: Counter[tuple[str, str]] = Counter()
    for names in holders.values():
        if 1 < len(names) <= RARE:
            shared.update((a, b) for n, a in enumerate(names) for b in names[n + 1 :])
    return {pair for pair, count in shared.items() if count >= SEEDS}


def _copies(one: str, other: str, by_id: Mapping[str, Article], words: Mapping[str, Words]) -> Iterator[Copy]:
    """The copy of two that is the other's, if any; both ways round where nothing tells which."""
    common = apart(passages(words[one], words[other]), by_id[one], by_id[other])
    share, back = covered(common, words[one]), covered(common, words[other], of=True)
    ways = ((one, other, share, back, False), (other, one, back, share, True))
    why = [_direction(by_id[copy], by_id[source], mine, theirs) for copy, source, mine, theirs, _ in ways]
    for (copy, source, mine, _, turned), reason in zip(ways, why, strict=True):
        if mine >= COPIED and (reason or not any(why)):
            yield _made(copy, source, mine, reason, common, turned)


def _made(copy: str, source: str, share: float, why: Direction | None, common: Sequence[Passage], turned: bool) -> Copy:
    if turned:
        common = sorted(Passage(p.of_start, p.of_end, p.start, p.end, p.of_words, p.words) for p in common)
    return Copy(copy, source, round(share, 3), why, tuple(common))


def _direction(copy: Article, source: Article, share: float, back: float) -> Direction | None:
    """What tells that ``copy`` is the copy of the two; None where nothing does, or the other way round."""
    names = [bool(a.republished_from) and _plain(a.republished_from) == _plain(b.outlet) for a, b in
             ((copy, source), (source, copy))]  # fmt: skip
    if names[0] != names[1]:
        return "credit" if names[0] else None
    days = _date(copy), _date(source)
    if all(days) and days[0] != days[1]:
        return "date" if str(days[0]) > str(days[1]) else None
    return "cut" if share - back >= CUT else None


def _linked(found: Mapping[str, Sequence[Copy]], by_id: Mapping[str, Article], roots: set[str]) -> Iterator[Copy]:
    """Each copy with the best of its sources: the one it credits, then the largest share, then the earliest.

    Those whose direction is told come first; of two that match, the later id matches the other, and of a
    fold of near-copies all match the one.
    """
    source: dict[str, str] = {}

    def comes_back(copy: Copy) -> bool:
        at: str | None = copy.of
        while at is not None and at != copy.article:
            at = source.get(at)
        return at is not None

    def rank(c: Copy) -> tuple[bool, float, str, str]:
        return c.direction != "credit", -round(c.share, 1), _date(by_id[c.of]) or "9", c.of

    for told in (True, False):
        for name in sorted(sorted(found, reverse=True), key=lambda n: n in roots):
            ranked = sorted((c for c in found[name] if bool(c.direction) is told), key=rank)
            best = next((c for c in ranked if not comes_back(c)), None)
            if best is not None and name not in source:
                source[name] = best.of
                yield best


def _date(a: Article) -> str | None:
    """The day it came out, where one is known."""
    return a.published.start if a.published and a.published.start == a.published.end else None


def _plain(name: str | None) -> str:
    return (name or "").casefold().removeprefix("the ").strip()
