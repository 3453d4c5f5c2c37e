"""Tolls: figures of people to whom the story's happening did something, by which two claims tell the same point.

"Fourteen people were hurt" and "at least 60 injured" share no word and no figure, and still are two accounts
of one toll: in one story there is as a rule one number of dead, one of injured, one of those who marched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.story import values
from secondsource.story.clauses import first_word

if TYPE_CHECKING:
    from secondsource.model import Number
    from secondsource.story.points import Point


FAR = 3.0
"""So many times a figure is no later one of the same toll, though "at least nine" and 30 can both hold."""


def toll(p: Point) -> Number | None:
    """The figure of people that the claim tells as a whole; none where it tells a part, more of them, or the past."""
    if p.past or p.polarity == "negated" or p.claim.status == "denied" or not _a_clause(p):
        return None
    fates = knowledge.words("numbers", "toll", "fates")
    told = [n for n in p.claim.numbers if n.unit in fates and n.value]
    if not told:
        return None
    key = values.counted(told[0])
    figures = values.whole([n for n in told if values.counted(n) == key], p)
    return figures[0] if len(figures) == 1 and not values.partial(figures[0]) else None


def _a_clause(p: Point) -> bool:
    """A clause or a sum of its own, no "which …" and no "after two people died"."""
    first = first_word(p.claim.text)
    return p.claim.asserted and bool(first) and first not in knowledge.words("exclusion", "hanging")


def same_toll(p: Point, q: Point) -> int:
    """+1 two figures of one toll that go together, -1 two that can't both hold, 0 no two figures of one toll."""
    if not (p.claim.numbers and q.claim.numbers):
        return 0
    a, b = toll(p), toll(q)
    if a is None or b is None or values.counted(a) != values.counted(b) or _elsewhere(p, q):
        return 0
    found = values.of_numbers(a, b)
    if found >= 0:
        return found if max(a.value, b.value) <= FAR * min(a.value, b.value) else 0
    low, high = (p, q) if a.value < b.value else (q, p)
    return 1 if values.grown(low, high) else -1


def none_at_all(p: Point, q: Point) -> bool:
    """A toll, and that there was none: "30 of their fighters died", "none of our men did"."""
    no, some = (p, q) if p.polarity == "negated" else (q, p)
    figure = toll(some)
    if figure is None or no.polarity == some.polarity or no.claim.status == "denied" or _elsewhere(p, q):
        return False
    return any(
        not n.value and values.measure(n) == values.measure(figure) and _of_them(n, figure) for n in no.claim.numbers
    )


def _of_them(none: Number, figure: Number) -> bool:
    """Nobody at all, or none of those who are counted: "no child" says nothing of the men."""
    generic = knowledge.words("numbers", "toll", "anybody")
    return none.of is None or none.of in generic or bool(values.kinds(none.of) & values.kinds(figure.of or "people"))


def _elsewhere(p: Point, q: Point) -> bool:
    """Another place, another day, other people acting or meant: another toll."""
    apart = (
        values.of_places(p.claim.place, q.claim.place),
        values.of_dates(p.when, q.when),
        values.of_sides(p.sources, q.sources),
        values.of_sides(p.targets, q.targets),
    )
    return min(apart) < 0
