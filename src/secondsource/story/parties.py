"""One sentence with another name in it: who it is about is where two accounts differ, whatever its predicate.

"Among the dead was …", "… is out of hospital": no act is read there whose doer could be held against another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.story import values
from secondsource.story.align import ECHO, NAMELESS
from secondsource.story.clauses import named_in

if TYPE_CHECKING:
    from secondsource.story.points import Point


def parties(p: Point) -> frozenset[str]:
    """Those whom a claim is about: who acts, else all whom it names."""
    return p.sources.ids or p.named.ids


def names_party(p: Point) -> bool:
    """Its own words name or describe those whom it is about."""
    return named_in(p.sources, p) if p.sources.ids else bool(p.named.ids)


def same_party(p: Point, q: Point) -> bool:
    """Both may be about the same: by those who act; where one has none, but for other names in the same words."""
    if p.sources.ids and q.sources.ids:
        return values.of_sides(p.sources, q.sources) >= 0
    apart = p.named.ids - q.named.ids and q.named.ids - p.named.ids
    return not (apart and _in_same_words_but_names(p, q)) or (
        p.named.ids.isdisjoint(q.named.ids) and values.of_sides(p.named, q.named) >= 0
    )


def _in_same_words_but_names(p: Point, q: Point) -> bool:
    """Each has a name that the other hasn't, and they share what is left."""
    named = p.named.words | p.named.called, q.named.words | q.named.called
    one, other = p.terms.keys() - named[0], q.terms.keys() - named[1]
    renamed = (p.terms.keys() - q.terms.keys()) & named[0] and (q.terms.keys() - p.terms.keys()) & named[1]
    return bool(renamed) and len(one & other) >= max(NAMELESS, ECHO * max(len(one), len(other)))
