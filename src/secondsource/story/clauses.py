"""What a claim tells by itself: a clause of its own, whose act it is, where it was done, who does it in its words."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.story.identity import folded
from secondsource.story.points import senses, terms

if TYPE_CHECKING:
    from secondsource.model import Claim
    from secondsource.story.points import Point, Side

STEM = 4
"""Letters at least of the noun that another is made of."""

words = partial(knowledge.words, "exclusion")
"""A list of ``exclusion.toml``."""


@lru_cache(maxsize=20_000)
def first_word(text: str) -> str:
    """The word that a claim opens with, in lower case."""
    return next(iter(text.split(maxsplit=1)), "").casefold()


def by_itself(p: Point) -> bool:
    """A clause of its own, told or denied: no "which …", no "before she went …", no "the charge that …"."""
    first = first_word(p.claim.text).strip("“\"'‘(")
    verb = p.event.predicate[:3] if p.event is not None else ""
    if first == "that" and verb and p.claim.text.split()[1:2] and p.claim.text.split()[1].startswith(verb):
        return False  # "… that killed 67 people"
    if p.claim.status == "denied" and first in ("that", "having", "being"):
        return True  # "rejects reports that …", "denied having been warned"
    return (p.claim.asserted or charged(p.claim)) and first not in words("hanging")


def asks(p: Point) -> bool:
    """ "How many were on board", "whether it was signed": neither that it is so nor that it is not."""
    return first_word(p.claim.text) in words("asking")


def under(p: Point) -> bool:
    """ "Wounded by shots fired from the ridge": told by the way, and still told."""
    hanging = first_word(p.claim.text) in words("hanging")
    return not p.claim.asserted and p.claim.status in ("happened", "ongoing") and not hanging


def not_the_least(denial: Point) -> bool:
    """ "Had not fired a single round": what is named is the least that could have been."""
    return not knowledge.words("senses", "none").isdisjoint(denial.claim.text.casefold().split())


def named_in(side: Side, p: Point) -> bool:
    """The words of the claim name or describe those who act; who "he" is, only the program says."""
    return bool((side.words | side.called) & terms(p.claim.text))


def of_itself(p: Point) -> bool:
    """ "Denied working with him", "reported wasting doses": who says it is who would have done it."""
    return first_word(p.claim.text).endswith("ing")


def takers(p: Point) -> frozenset[str]:
    """The words for those who take part, for the thing, for what is counted and for the place."""
    place = terms(p.claim.place.text) if p.claim.place is not None else frozenset()
    counted = frozenset(s for n in p.claim.numbers if n.of for s in senses(n.of))
    sides = p.sources.called | p.targets.called | p.sources.words | p.targets.words
    return sides | p.thing | p.complement | place | counted


def charged(c: Claim) -> bool:
    """What somebody accuses another of, he tells as so, whoever else holds it possible."""
    cue = c.attribution[-1].cue or "" if c.attribution else ""
    return c.status == "possible" and not words("charging").isdisjoint(folded(cue).split())


def without_subject(p: Point) -> bool:
    """ "Is almost certainly not going to happen": what, only its own article says."""
    return first_word(p.claim.text) in words("auxiliaries") and not (p.sources.ids or p.targets.ids)


def cut_off(p: Point) -> bool:
    """ "Trans fats cause … and drastically raise the risk": of what the second tells, its words do not say."""
    head = next((w for w in p.claim.text.casefold().split() if not w.endswith("ly")), "")
    return p.event is not None and not p.sources.ids and head.startswith(p.event.predicate[:3]) and head[-3:] != "ing"


def one_thing(p: Point, q: Point) -> bool:
    """The same, as far as their nouns tell; a gunboat is a boat."""
    if not p.thing or not q.thing or p.thing & q.thing:
        return True
    return any(len(min(a, b, key=len)) >= STEM and (a.endswith(b) or b.endswith(a)) for a in p.thing for b in q.thing)


def hangs_on_act(p: Point, place: str) -> bool:
    """Where it was done: "intervention in Iraq", "weapons made in Israel" and a dateline say it of something else.

    Before the place, and what leads up to it ("in the port of"), stands the verb, one who takes part, or a day.
    """
    ahead, _, after = p.claim.text.partition(place)
    before = ahead.split()
    if place.isupper() and (not before or after.lstrip().startswith(("—", "–", "-"))):
        return False  # a dateline
    if not before:
        return True
    lead = words("places")
    rest = [w for w in before if w.casefold().strip(",;") not in lead]
    if not rest or before[-1].endswith((",", ";")):
        return True
    known = p.act | takers(p) | (terms(p.when.text) if p.when is not None else frozenset())
    near = rest[-2:] if rest[-1][:1].isupper() else rest[-1:]  # "the tanker Maristella"
    verb = p.event.predicate[:3] if p.event is not None else ""
    return any((verb and w.startswith(verb)) or senses(w) & known or w.endswith("day") for w in map(folded, near))
