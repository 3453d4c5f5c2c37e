"""Which of the places in a clause is where its act happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from secondsource.read.attribution_page import Attribution
from secondsource.read.parse import Sentence
from secondsource.read.places import Location, contains
from secondsource.read.scenes import words

_STEPS = 8
"""Governors looked at above a place."""
_BESIDE = ("with", "via")
"""What no act happens in: "signed a pact with Turkey", "flew via Doha"."""
_WITHIN = ("in", "at", "near", "outside", "of")


def whereabouts(
    s: Sentence, here: Sequence[Location], head: int, distance: Callable[[int], tuple[int, int]]
) -> Location | None:
    """Of the places ``here`` the one nearest to the act at ``head``; whence and whither come last.

    So does a place that is only told of a thing, and the land that is said behind a place in it.
    """

    here = [x for x in here if x.preposition not in _BESIDE]
    ends = {x.last: x for x in here}

    def rank(x: Location) -> tuple[bool, bool, int, int]:
        inner = ends.get(x.first - 2)
        beside = _of_thing(s, x.head, head) or (inner is not None and _behind(s, x, inner))
        return (beside, x.preposition in ("from", "to"), *distance(x.head))

    return min(here, key=rank, default=None)


def _of_thing(s: Sentence, token: int, head: int) -> bool:
    """Is it said of a thing in the clause: "boats built in Alexandria were handed over"?"""
    at = token
    for _ in range(_STEPS):
        t = s.tokens[at]
        if at == head or t.head == at:
            return False
        if t.dep in ("acl", "relcl"):
            return True
        at = t.head
    return False


def _behind(s: Sentence, outer: Location, inner: Location) -> bool:
    """ "To Assamaka in Niger": the land is said behind the place that lies in it."""
    between = [t.text.lower() for t in s.tokens[inner.last + 1 : outer.first]]
    return between in (["in"], [","]) and contains(outer.place, inner.place)


def scene_around(s: Sentence, locations: Sequence[Location], head: int, said: Attribution | None) -> Location | None:
    """For a clause without a place: that of the clause it goes with, or that where those who tell of it are."""
    t = s.tokens[head]
    marks = {s.tokens[c].text.lower() for c in s.children[head] if s.tokens[c].dep == "mark"}
    if t.dep == "advcl" and marks & {"after", "as"} and s.tokens[t.head].tag in ("VBD", "VBN"):
        inside = range(s.left[head], s.right[head] + 1)
        around = (x for x in locations if x.first not in inside and x.preposition in _WITHIN)
        return next((x for x in around if _hangs_on(s, x.head, t.head)), None)
    if said is None or said.source_at is None or said.cue_at[0] != s.index or said.source_at[0] != s.index:
        return None
    cue, speaker = said.cue_at[1], s.tokens[said.source_at[1]]
    if speaker.lemma.lower() not in words("locals"):
        return None
    fronted = (x for x in locations if x.preposition in ("in", "at", "near") and x.last < said.source_at[1])
    return next((x for x in fronted if s.tokens[x.head].head != x.head and _hangs_on(s, x.head, cue)), None)


def _hangs_on(s: Sentence, token: int, verb: int) -> bool:
    """Does it hang on the verb, through no other verb?"""
    at = token
    for _ in range(_STEPS):
        if at == verb:
            return True
        if s.tokens[at].head == at or s.tokens[at].pos in ("VERB", "AUX"):
            return False
        at = s.tokens[at].head
    return False
