"""The words of articles, and which runs of them stand in two: all in time linear in their length.

Quotations don't count, since two reporters at one press conference write down the same; nor do passages that both
articles say are from a statement, since that is given to all papers.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from secondsource import knowledge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.model import Article

SHINGLE = 4
"""Words to a run that is looked for: short enough that one stands between most edits."""
GAP = 10
"""Words that may have been changed, dropped or put in between two runs of one passage."""
PASSAGE = 14
"""Words from which a passage is no chance."""
HASHES = 64
_ROWS = 4
"""Hashes to a band of a signature: near-copies share a band, other articles rarely."""
_WORD = re.compile(r"\w+")
_SENTENCES = re.compile(r"(?:[^.!?\n]*[.!?\n]+){1,3}")
"""The rest of the sentence that names a statement, and two more: about a paragraph."""
_QUOTED = re.compile(r"[“\"][^”\"]{0,600}[”\"]")


class Passage(NamedTuple):
    """Words of one article that stand in the other: code points of both texts, and how many words of each."""

    start: int
    end: int
    of_start: int
    of_end: int
    words: int
    of_words: int


class Words(NamedTuple):
    """An article's own words with their places, and the hash of each run of ``SHINGLE`` words."""

    spans: tuple[tuple[int, int], ...]
    runs: Any  # numpy uint64, one for each word that a run begins at

    @property
    def shingles(self) -> set[int]:
        return set(self.runs.tolist())


def words_of(article: Article) -> Words:
    """The words that the article tells itself, in body and subtitle."""
    import numpy as np

    spans: list[tuple[int, int]] = []
    hashes: list[int] = []
    for block in article.blocks:
        if block.kind not in ("body", "subtitle"):
            continue
        # as many blanks as the quotation has letters, so that places stay what they are
        own = _QUOTED.sub(lambda m: " " * len(m.group()), block.text)
        for match in _WORD.finditer(own):
            spans.append((block.start + match.start(), block.start + match.end()))
            hashes.append(crc32(match.group().casefold().encode()))
    ids = np.array(hashes, np.uint64)
    count = max(0, len(ids) - SHINGLE + 1)
    runs = np.zeros(count, np.uint64)
    for k in range(SHINGLE):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + ids[k : k + count] + np.uint64(1)
    return Words(tuple(spans), runs)


@cache
def _handout() -> re.Pattern[str]:
    """ "In a statement", "according to its press release", "the statement said"."""
    known = knowledge.toml("copies")["handout"]
    nouns, before, after = ("|".join(known[k]) for k in ("nouns", "before", "after"))
    return re.compile(rf"\b(?:{before})\b(?: \w+){{0,4}} (?:{nouns})\b|\b(?:{nouns}) (?:{after})\b", re.IGNORECASE)


def apart(found: Sequence[Passage], one: Article, other: Article) -> tuple[Passage, ...]:
    """The passages without those that lie for the most part in what both say is from a statement."""
    mine, theirs = _given(one), _given(other)
    return tuple(
        p for p in found
        if 2 * _within(p.start, p.end, mine) < p.end - p.start
        or 2 * _within(p.of_start, p.of_end, theirs) < p.of_end - p.of_start
    )  # fmt: skip


def _given(article: Article) -> list[tuple[int, int]]:
    """Spans that the article has from a statement: the sentence that says so, and two more."""
    spans: list[tuple[int, int]] = []
    for block in article.blocks:
        at = 0
        for found in _handout().finditer(block.text) if block.kind in ("body", "subtitle") else ():
            if found.start() < at:
                continue
            start = max(at, *(block.text.rfind(end, at, found.start()) + 1 for end in ".!?\n"))
            rest = _SENTENCES.match(block.text, found.end())
            at = rest.end() if rest else len(block.text)
            spans.append((block.start + start, block.start + at))
    return spans


def _within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> int:
    return sum(max(0, min(end, e) - max(start, s)) for s, e in spans)


def signature(words: Words) -> tuple[int, ...]:
    """MinHash of the runs; articles are as alike as their signatures have places in common."""
    import numpy as np

    if not len(words.runs):
        return ()
    seeds = np.random.RandomState(7).randint(1, 2**62, (2, HASHES), dtype=np.uint64)
    runs = np.unique(words.runs)
    runs ^= runs >> np.uint64(31)
    least = [(runs * (a | np.uint64(1)) + b).min() for a, b in seeds.T]
    return tuple(int(v) for v in least)


def bands(name: Sequence[int]) -> list[tuple[int, ...]]:
    """The parts of a signature by which near-copies meet."""
    return [(k, *name[k : k + _ROWS]) for k in range(0, len(name), _ROWS)]


def passages(one: Words, other: Words) -> tuple[Passage, ...]:
    """The runs of words that two articles share, closed over small edits, in the order of the first."""
    places: dict[int, list[int]] = {}
    for at, run in enumerate(other.runs.tolist()):
        places.setdefault(run, []).append(at)
    found: list[list[int]] = []  # start, end, start in the other, end there (words, ends open)
    last: list[int] = []
    for at, run in enumerate(one.runs.tolist()):
        here = places.get(run)
        if not here:
            continue
        there = min(here[:50], key=lambda p: abs((p - last[2]) - (at - last[0])) if last else p)
        if last and at - last[1] <= GAP and -SHINGLE <= there - last[3] <= GAP and there + SHINGLE > last[3]:
            last[1], last[3] = at + SHINGLE, there + SHINGLE
        else:
            last = [at, at + SHINGLE, there, there + SHINGLE]
            found.append(last)
    return tuple(_passage(one, other, f) for f in found if f[1] - f[0] >= PASSAGE and f[3] - f[2] >= PASSAGE)


def _passage(one: Words, other: Words, f: Sequence[int]) -> Passage:
    start, end, of_start, of_end = f
    mine, theirs = one.spans[start:end], other.spans[of_start:of_end]
    return Passage(mine[0][0], mine[-1][1], theirs[0][0], theirs[-1][1], end - start, of_end - of_start)


def covered(found: Sequence[Passage], words: Words, *, of: bool = False) -> float:
    """The share of an article's own words that stand in these passages; ``of`` the other article of the two."""
    spans = sorted((p.of_start, p.of_end) if of else (p.start, p.end) for p in found)
    total = at = 0
    for start, end in words.spans:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        total += at < len(spans) and spans[at][0] <= start and end <= spans[at][1]
    return total / len(words.spans) if words.spans else 0.0
