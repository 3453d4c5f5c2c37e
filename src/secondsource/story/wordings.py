"""Differences by which nothing is set apart: whom the same words are put down to, and what one account has more.

"The bridge is lost", says the governor in one paper and his deputy in the other; ties are to be cut with one
ally in one account, with two in the other.  All may hold, and a reader wants to know it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from secondsource.model import Difference, DifferenceValue
from secondsource.story import values
from secondsource.story.vouching import utterances

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from secondsource.model import Actor, DifferenceField
    from secondsource.story.points import Point


def told_otherwise(group: Sequence[Point], actors: Mapping[str, Actor]) -> Iterator[Difference]:
    """The group's differences in attribution and content, each told once."""
    whose: dict[str, set[str]] = defaultdict(set)
    for i, j in utterances(group):
        if _put_down_to_two(group[i], group[j]):
            whose[group[i].claim.origin].add(group[i].claim.id)
            whose[group[j].claim.origin].add(group[j].claim.id)
    yield from _difference("attribution", whose)
    what: dict[str, set[str]] = defaultdict(set)
    for p, q in combinations(group, 2):
        if _has_more(p, q) or _has_more(q, p):
            for x in (p, q):
                what[" and ".join(sorted(actors[i].name for i in x.targets.ids))].add(x.claim.id)
    yield from _difference("content", what)


def _difference(field: DifferenceField, sides: Mapping[str, set[str]]) -> Iterator[Difference]:
    rows = [DifferenceValue(value=k, claims=tuple(sorted(sides[k]))) for k in sorted(sides)]
    if len(rows) > 1:
        yield Difference(field=field, values=tuple(rows), within=None)


def _put_down_to_two(p: Point, q: Point) -> bool:
    """Two people who are named are each quoted with the words, neither through the other."""
    a, b = p.claim, q.claim
    if a.article == b.article or not (a.quote and b.quote and p.teller.people and q.teller.people):
        return False
    through = {k.actor for k in a.attribution} & {k.actor for k in b.attribution}
    return not through and values.of_sides(p.teller, q.teller) < 0


def _has_more(p: Point, q: Point) -> bool:
    """The same is done to all of the other's, and to more who are named."""
    more = p.targets.ids - q.targets.ids
    same = p.claim.article != q.claim.article and bool(p.act & q.act) and q.targets.ids < p.targets.ids
    return same and bool(q.targets.ids) and q.targets.named >= q.targets.ids and p.targets.named >= more
