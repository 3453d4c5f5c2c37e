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
from secondsource.story.clauses import by_itself, named_in
from secondsource.story.mouths import LEAST, by_name
from secondsource.story.points import terms
from secondsource.story.voices import Voice, one_person
from secondsource.story.vouching import in_a_row, plain, utterances

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from secondsource.model import Actor, Article, DifferenceField
    from secondsource.story.points import Point


def told_otherwise(
    group: Sequence[Point], articles: Mapping[str, Article], actors: Mapping[str, Actor]
) -> Iterator[Difference]:
    """The group's differences in attribution and content, each told once."""
    whose: dict[str, set[str]] = defaultdict(set)
    quoted = [p for p in group if p.claim.quote and by_itself(p)]
    quoted = [p for p in quoted if by_name(p.claim, articles[p.claim.article], actors)]
    for i, j in utterances(quoted):
        p, q = quoted[i], quoted[j]
        if _put_down_to_two(p, q, actors):
            whose[p.claim.origin].add(p.claim.id)
            whose[q.claim.origin].add(q.claim.id)
    yield from _difference("attribution", whose)
    what: dict[str, set[str]] = defaultdict(set)
    for p, q in combinations(group, 2):
        if _has_more(p, q, actors) or _has_more(q, p, actors):
            for x in (p, q):
                what[" and ".join(sorted(actors[i].name for i in x.targets.ids))].add(x.claim.id)
    yield from _difference("content", what)


def _difference(field: DifferenceField, sides: Mapping[str, set[str]]) -> Iterator[Difference]:
    rows = [DifferenceValue(value=k, claims=tuple(sorted(sides[k]))) for k in sorted(sides)]
    if len(rows) > 1:
        yield Difference(field=field, values=tuple(rows), within=None)


def _put_down_to_two(p: Point, q: Point, actors: Mapping[str, Actor]) -> bool:
    """Two people who are named are each quoted with the words, neither through the other nor under another name."""
    a, b = p.claim, q.claim
    if a.article == b.article or in_a_row(plain(a.text), plain(b.text)) < LEAST:
        return False
    through = {k.actor for k in a.attribution} & {k.actor for k in b.attribution}
    return not through and not one_person(*(Voice(c.origin, "", actors[c.attribution[-1].actor or ""]) for c in (a, b)))


def _has_more(p: Point, q: Point, actors: Mapping[str, Actor]) -> bool:
    """The same is done to all of the other's, and to more who are named: so one source is quoted, or two papers say.

    Who does it, or says so, is none to whom it is done more: "a truce with the rebels", "between them and the army".
    """
    more = p.targets.ids - q.targets.ids
    same = p.claim.article != q.claim.article and bool(p.act & q.act) and q.targets.ids < p.targets.ids
    if not same or not q.targets.named or not (q.targets.named >= q.targets.ids and p.targets.named >= more):
        return False
    told = all(named_in(x.targets, x) and not x.past for x in (p, q))
    party = values.joined(q.sources, q.teller)
    known = party.words | party.called | party.bodies
    takes = any(i in party.ids or actors[i].country in party.countries or terms(actors[i].name) & known for i in more)
    return told and not takes and _one_account(p, q)


def _one_account(p: Point, q: Point) -> bool:
    """One source's words, what two papers themselves tell of one doer, or what is asked or made terms of with him."""
    terms_of = {p.claim.status, q.claim.status} <= {"possible", "conditional"}
    if p.polarity != q.polarity or p.complement != q.complement:
        return False
    if terms_of and values.of_sides(p.sources, q.sources) > 0:
        return True
    if p.claim.status != q.claim.status:
        return False
    if min(values.of_dates(p.when, q.when), values.of_places(p.claim.place, q.claim.place)) < 0:
        return False
    if p.teller.ids & q.teller.ids:
        return True
    own = all(not x.claim.attribution and by_itself(x) and x.claim.asserted for x in (p, q))
    return own and values.of_sides(p.sources, q.sources) > 0
