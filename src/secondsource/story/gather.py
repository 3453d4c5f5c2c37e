"""Gathering: which articles are of one story.

What two articles have in common of rare terms (``gather_terms.py``), less where they came out days apart, more or
less by what they tell of when, where, who and what (``gather_facts.py``), says how alike they are; average link
(``gather_link.py``) makes stories of that.  The result is a function of the set of articles: no order of arrival,
no clock, no chance.

Never all pairs: only articles that share one of their rarest terms are held against each other, and
a term that very many have (a name in the news for years) links those that came out next to each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.story.gather_facts import Weighing
from secondsource.story.gather_link import average_link
from secondsource.story.gather_terms import Outline, outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

__all__ = ["Outline", "gather", "outline"]

ALIKE = 0.12
"""Two groups this much alike are one story (0 nothing in common, 1 the same words)."""
FLOOR = 0.08
"""Below this a pair has only the language in common."""
WINDOW = 3
"""Days that two articles of a story may lie apart, the one from the next."""
DAY = 0.2
"""What a day between them takes from their likeness."""
BACKGROUND = 500
"""Articles on other things that every corpus is weighed against, so that in a handful of articles the
words of their one story still count as rare."""
RARE = 1.5
"""Power of a term's rarity: above one, since what is specific to an event tells stories apart on one subject."""
SATURATION = 2.0
"""How soon a term that comes again adds no more."""
KEYS = 60
"""The weightiest terms of an article, by which it finds those to be held against."""
HINT = 0.03
"""What two must share of those terms' weight to be held against each other in full."""
CROWD = 300
"""A term in more articles than this links the next ones only, and only where it is one of the foremost."""
FOREMOST = 12
_CHUNK = 4096


def gather(outlines: Sequence[Outline]) -> tuple[tuple[str, ...], ...]:
    """The stories of these articles as their ids, each article in one; sorted, whatever order they came in."""
    rows = sorted({o.id: o for o in outlines}.values())
    folded: dict[Outline, list[str]] = {}
    for row in rows:  # the same words on the same day are one row, however many articles have them
        folded.setdefault(row._replace(id="") if row.terms else row, []).append(row.id)
    kept = sorted(folded.items(), key=lambda item: (item[0].day or 0, item[1][0]))
    sizes = [len(ids) for _, ids in kept]
    several = sum(bool(row.terms) for row, _ in kept) > 1
    pairs = _pairs([row for row, _ in kept], sizes) if several else ()
    groups = average_link(sizes, pairs, ALIKE)
    return tuple(sorted(tuple(sorted(i for n in g for i in kept[n][1])) for g in groups))


def _pairs(rows: Sequence[Outline], sizes: Sequence[int]) -> Iterator[tuple[int, int, float]]:
    """Every pair that is alike at all, with how much."""
    import numpy as np

    weights = _weights([row.terms for row in rows], sizes)
    keys = _keys(weights)
    weighing = Weighing([row.facts for row in rows])
    day = np.array([row.day or 0 for row in rows])
    for start in range(0, len(rows), _CHUNK):
        near = (keys[start : start + _CHUNK] @ keys.T).tocoo()
        one, other = near.row + start, near.col
        worth = near.data >= HINT  # what they share of their weightiest terms is most of what they share
        one, other = one[worth], other[worth]
        gap = np.where((day[one] > 0) & (day[other] > 0), np.abs(day[one] - day[other]), 0)
        fits = (one < other) & (gap <= WINDOW)
        one, other, gap = one[fits], other[fits], gap[fits]
        for at in range(0, len(one), 65_536):
            a, b, g = one[at : at + 65_536], other[at : at + 65_536], gap[at : at + 65_536]
            alike = np.asarray(weights[a].multiply(weights[b]).sum(axis=1)).ravel() * (1 - DAY * g)
            alike *= weighing.factor(a, b)
            chosen = alike >= FLOOR
            yield from zip(a[chosen].tolist(), b[chosen].tolist(), alike[chosen].round(9).tolist(), strict=True)


def _weights(terms: Sequence[Sequence[tuple[str, int]]], sizes: Sequence[int]) -> Any:  # noqa: ANN401
    """A row an article, of length one: how often a term comes, saturated, times how rare it is."""
    import numpy as np
    from scipy import sparse

    names = {t: n for n, t in enumerate(sorted({t for row in terms for t, count in row if count}))}
    lengths = [sum(1 for _, count in row if count) for row in terms]
    columns = np.fromiter((names[t] for row in terms for t, count in row if count), np.int64, sum(lengths))
    counts = np.fromiter((count for row in terms for _, count in row if count), np.float64, sum(lengths))
    held = np.bincount(columns, weights=np.repeat(sizes, lengths), minlength=len(names))
    rarity = np.log((1 + sum(sizes) + BACKGROUND) / np.maximum(held, 1)) ** RARE
    values = counts * (SATURATION + 1) / (counts + SATURATION) * rarity[columns]
    starts = np.concatenate(([0], np.cumsum(lengths)))
    matrix = sparse.csr_matrix((values, columns, starts), shape=(len(terms), len(names)))
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return (sparse.diags(1 / np.maximum(norms, 1e-9)) @ matrix).tocsr()


def _keys(weights: Any) -> Any:  # noqa: ANN401
    """By which terms articles meet: the weightiest of each; a term of a crowd only in blocks of it."""
    import numpy as np
    from scipy import sparse

    rows, columns, values = [], [], []
    for n in range(weights.shape[0]):
        begin, end = weights.indptr[n], weights.indptr[n + 1]
        order = np.lexsort((weights.indices[begin:end], -weights.data[begin:end]))[:KEYS]
        rows.append(np.full(len(order), n))
        columns.append(weights.indices[begin:end][order])
        values.append(weights.data[begin:end][order])
    row, column, value = np.concatenate(rows), np.concatenate(columns), np.concatenate(values)
    first = np.concatenate([np.arange(len(r)) for r in rows]) < FOREMOST
    many = np.bincount(column, minlength=weights.shape[1]) > CROWD
    kept = first | ~many[column]
    row, column, value = row[kept], column[kept], value[kept]
    crowd = np.bincount(column, minlength=weights.shape[1])
    order = np.lexsort((row, column))
    row, column, value = row[order], column[order], value[order]
    place = np.arange(len(column)) - np.repeat(np.cumsum(crowd) - crowd, crowd)  # which of its term's articles
    block = np.where(crowd[column] > CROWD, place // CROWD, 0)
    _, key = np.unique(column * (1 + len(row)) + block, return_inverse=True)
    return sparse.csr_matrix((value, (row, key.ravel())), shape=(weights.shape[0], key.max() + 1))
