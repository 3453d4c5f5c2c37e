"""Average link over the pairs that are alike: which articles come together, the most alike first.

Two groups are as alike as their articles are on average; a pair that is not listed counts as nothing
alike.  The larger the smaller of the two, the more alike they must be: all reports on one subject are a little
alike, and where many on each side agree on that little it is sure that they tell of two events.
A page that touches ten stories is a little like each and so joins one at most, and chains none.
The result depends on the pairs alone, never on their order: what is equally alike joins by number.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


STRICTER = 0.1
"""How much more alike two groups must be for each doubling of the smaller."""


def average_link(sizes: Sequence[int], pairs: Iterable[tuple[int, int, float]], least: float) -> list[list[int]]:
    """Groups of the numbers ``0 … len(sizes) - 1``: joined while two are alike by ``least`` on average.

    ``sizes`` says for how many articles each number stands; ``pairs`` are ``(one, other, alike)`` with
    ``one < other``, each pair once.
    """
    size = list(sizes)
    groups: list[list[int]] = [[n] for n in range(len(size))]
    sums: list[dict[int, float]] = [{} for _ in size]
    for one, other, alike in pairs:
        sums[one][other] = sums[other][one] = alike * size[one] * size[other]

    def alike_on_average(one: int, other: int) -> float:
        mean = sums[one][other] / (size[one] * size[other])
        return round(mean / (1 + STRICTER * log2(min(size[one], size[other]))), 9)

    heap = [
        (-alike, one, other)
        for one, near in enumerate(sums)
        for other in near
        if one < other and (alike := alike_on_average(one, other)) >= least
    ]
    heapify(heap)
    while heap:
        alike, one, other = heappop(heap)
        if other not in sums[one] or -alike != alike_on_average(one, other):
            continue  # one of the two has since joined another
        _join(one, other, groups, sums)
        size[one] += size[other]
        for near in sums[one]:
            now = alike_on_average(one, near)
            if now >= least:
                heappush(heap, (-now, min(one, near), max(one, near)))
    return [sorted(g) for g in groups if g]


def _join(one: int, other: int, groups: list[list[int]], sums: list[dict[int, float]]) -> None:
    """``other`` becomes part of ``one``: its likeness to every third is added."""
    groups[one] += groups[other]
    groups[other] = []
    del sums[one][other]
    for near, alike in sums[other].items():
        if near != one:
            del sums[near][other]
            sums[near][one] = sums[one][near] = sums[one].get(near, 0.0) + alike
    sums[other] = {}
