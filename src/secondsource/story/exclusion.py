"""Which differences exclude each other: accounts of one thing that can't all hold, by different sources.

A difference is a dispute only between two claims that tell the very same thing but for that one
field.  Both tell it as so, in words of their own in which the value itself stands (who "he" is,
the program has worked out and no source has said); no other field sets them apart; what is left
of their words, the field's own words left out, is alike.  An answer that stands beside what it
answers need not repeat its words.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.story import values
from secondsource.story.points import terms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondsource.model import Difference, DifferenceField
    from secondsource.story.points import Point, Side

EXCLUDING: frozenset[str] = frozenset({"place", "date", "number", "actor", "target", "polarity", "status"})
"""Fields on which claims that differ can't all hold.  A different source or content may both hold."""
REST = {"place": 0.4, "date": 0.4, "number": 0.3, "actor": 0.5, "target": 0.5, "polarity": 0.35, "status": 0.3}
"""Share of the words, the field's own left out, by which two accounts tell of one thing."""
BESIDE = 0.0
"""The same for an answer that stands beside what it answers."""
FEW = 2
"""Content words beside the value that two accounts must both have."""
TOLD = frozenset({"happened", "ongoing", "denied"})


def excluding(found: Sequence[Difference], group: Sequence[Point]) -> tuple[Difference, ...]:
    """Those of the differences by which the claims can't all hold, their sides having different sources."""
    points = {p.claim.id: p for p in group}
    return tuple(
        d for d in found
        if d.within is None and d.field in EXCLUDING
        and any(_excludes(p, q, d.field) for p, q in _opposed(d, points))
    )  # fmt: skip


def _opposed(d: Difference, points: dict[str, Point]) -> Iterator[tuple[Point, Point]]:
    """Pairs of claims of two sides, no source of which stands on both."""
    sides = [[points[i] for i in v.claims] for v in d.values]
    for n, side in enumerate(sides):
        for other in sides[n + 1 :]:
            here, there = {p.claim.origin for p in side}, {q.claim.origin for q in other}
            for p in side:
                for q in other:
                    if p.claim.origin not in there and q.claim.origin not in here:
                        yield p, q


def _excludes(p: Point, q: Point, field: DifferenceField) -> bool:
    """The two tell the same thing but for this field, and only one of them can hold."""
    if not (_tells(p, field) and _tells(q, field)) or not _of_one_act(p, q, field):
        return False
    if any(_apart(p, q, other) for other in ("place", "date", "actor", "target") if other != field):
        return False
    if field == "status":
        if not _denies(p, q):
            return False
    elif (p.claim.polarity != q.claim.polarity) != (field == "polarity"):
        return False
    if field == "polarity" and not _contradict(p, q):
        return False
    if field == "number" and set(_rates().findall(p.claim.text)) != set(_rates().findall(q.claim.text)):
        return False
    beside = p.claim.article == q.claim.article and abs(p.block - q.block) <= 1
    mine, theirs = _rest(p, field), _rest(q, field)
    if beside:
        return _share(mine, theirs) >= BESIDE
    return min(len(mine), len(theirs)) >= FEW and _share(mine, theirs) >= REST[field]


def _denies(p: Point, q: Point) -> bool:
    """A source rebuts what another tells; "did not" and "denied that it did" are of one mind."""
    told, denial = (q, p) if p.claim.status == "denied" else (p, q)
    return denial.claim.status == "denied" and told.claim.polarity == "affirmed" and told.claim.status in TOLD


def _contradict(p: Point, q: Point) -> bool:
    """ "It did" and "it did not"; that it did not wholly, or not yet, leaves that it did in part, or did later."""
    no, yes = (p, q) if p.claim.polarity == "negated" else (q, p)
    if "denied" in (no.claim.status, yes.claim.status):
        return False
    bounds = _words("partial") & set(no.claim.text.casefold().split())
    return not bounds - set(yes.claim.text.casefold().split())


def _tells(p: Point, field: DifferenceField) -> bool:
    """Tells it as so, or as what is to come, by itself, and has the value in its words."""
    c = p.claim
    if field in ("polarity", "status"):
        return c.status in TOLD and _by_itself(p)
    if c.status not in TOLD | {"expected"} or c.status == "denied":
        return False
    words = terms(c.text)
    if field == "place":
        return c.place is not None and bool(terms(c.place.text) & words)
    if field == "date":
        return p.when is not None and p.when.text in c.text
    if field in ("actor", "target"):
        return _by_itself(p) and named_in(p.sources if field == "actor" else p.targets, p)
    return True


def _by_itself(p: Point) -> bool:
    """A clause that says who did it or to what: no "which …", no "before she went …"."""
    first = p.claim.text.split(maxsplit=1)[0].casefold().strip("“\"'‘(") if p.claim.text.strip() else ""
    return first not in _words("hanging")


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(knowledge.toml("exclusion")[section].split())


@cache
def _rates() -> re.Pattern[str]:
    return re.compile("|".join(knowledge.toml("exclusion")["rates"]))


def _of_one_act(p: Point, q: Point, field: DifferenceField) -> bool:
    """The same act upon the same thing; figures and days need none."""
    if not p.act or not q.act:
        return field in ("number", "date")
    if field in ("polarity", "status") and p.thing and q.thing and not p.thing & q.thing:
        return False
    return bool(p.act & q.act or p.complement & q.complement)


def _apart(p: Point, q: Point, field: str) -> bool:
    """Another field sets the two apart, so that they tell of two things."""
    if field == "place":
        return values.of_places(p.claim.place, q.claim.place) < 0
    if field == "date":
        return values.of_dates(p.when, q.when) < 0
    if field == "actor":
        return values.of_sides(p.sources, q.sources) < 0 and named_in(p.sources, p) and named_in(q.sources, q)
    return values.of_sides(p.targets, q.targets) < 0 and named_in(p.targets, p) and named_in(q.targets, q)


def named_in(side: Side, p: Point) -> bool:
    """The words of the claim name or describe those who act; who "he" is, only the program says."""
    return bool(side.words & terms(p.claim.text))


def _rest(p: Point, field: DifferenceField) -> dict[str, float]:
    """The claim's words with their weight, without those of the field."""
    own: frozenset[str] = frozenset()
    if field == "place" and p.claim.place is not None:
        own = terms(p.claim.place.text) | terms(p.claim.place.name)
    elif field == "date" and p.when is not None:
        own = terms(p.when.text)
    elif field == "actor":
        own = p.sources.words
    elif field == "target":
        own = p.targets.words
    elif field == "number":
        own = frozenset(w for n in p.claim.numbers for w in terms(n.text) - terms(n.of or ""))
    return {t: w for t, w in p.terms.items() if t not in own}


def _share(a: dict[str, float], b: dict[str, float]) -> float:
    """Cosine of the two."""
    norm = math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return sum(v * b[t] for t, v in a.items() if t in b) / norm if norm else 0.0
