"""Places as scenes: where something is said to happen, resolved to the gazetteer.

A name of a place is a location here where the grammar makes it one ("in Damascus", "visited Syria", "the
Idlib offensive"); where it acts, speaks or is dealt with ("Damascus said", "sanctions on Iran") it stands
for a state or its people, and is left to the actors.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec.structs import replace

from secondsource.model import Place, Span
from secondsource.read import gazetteer
from secondsource.read.borders import Border, borders
from secondsource.read.gazetteer import Entry, fold
from secondsource.read.parse import Sentence
from secondsource.read.scenes import Named, extent, scene
from secondsource.read.toponyms import (
    about_lands,
    holder_of,
    land_behind,
    meant,
    names,
    owner_of,
    small_places,
    surnames,
    town_meant,
    writers_place,
)


@dataclass(frozen=True, slots=True)
class Location:
    """A place where something is, as found: ``first`` to ``last`` are its words, ``head`` the one it hangs by."""

    span: Span
    sentence: int
    first: int
    last: int
    head: int
    place: Place
    preposition: str | None


def locations(sentences: Sequence[Sentence], dateline: str = "") -> tuple[Location, ...]:
    """The locations of an article, in order; ``dateline`` is what it opens with, for what is said to be "here"."""
    people = surnames(sentences)
    small = small_places(sentences)
    named = [list(names(s, people, small)) for s in sentences]
    about = about_lands(sentences, named)
    found: list[Location] = []
    for sentence, here in zip(sentences, named, strict=True):
        lines = list(borders(sentence))
        found.extend(_at_border(sentence, b) for b in lines)
        inside = [n for n in here if not any(b.first <= n.first <= b.last for b in lines)]
        found.extend(_scenes(sentence, inside, about))
    found.extend(_here(sentences, dateline, about))
    return tuple(sorted(_with_meant(sentences, found), key=lambda x: x.span))


def _here(sentences: Sequence[Sentence], dateline: str, about: Counter[str]) -> Iterator[Location]:
    """ "Shook hands here on Tuesday": where the report is written."""
    words = [w.strip(" ,.") for w in re.split(r"[(\d:|–—]|\s-|--", dateline)[0].split(",")]
    entries = gazetteer.find(fold(words[0])) if words and words[0] else ()
    if not entries:
        return
    land = gazetteer.find(fold(words[1])) if len(words) > 1 else ()
    holder = Named(0, 0, land) if land else None
    entry = meant(Named(0, 0, entries), about, None, holder)
    for s in sentences:
        for i in writers_place(s):
            yield _location(s, i, i, _place(entry, words[0], s.tokens[i].text, ""), "in")


def _with_meant(sentences: Sequence[Sentence], found: Sequence[Location]) -> Iterator[Location]:
    """The locations, and towns that are only meant: "in the Kazakh city", "near the town", after one was named."""
    named: dict[int, list[Location]] = {}
    for x in found:
        named.setdefault(x.sentence, []).append(x)
    last: list[Location] = []
    for s in sentences:
        here = sorted(named.get(s.index, ()), key=lambda x: x.span)
        for first, noun, land in town_meant(s):
            nearest = bisect_left(here, first, key=lambda x: x.last)
            before = [*last, *here[max(0, nearest - _KEPT) : nearest]]
            fits = [x for x in before if (land is None or x.place.country == land) and _is_town(x.place)]
            if fits and s.index - fits[-1].sentence <= (_RECALLED if land is None else len(sentences)):
                yield _location(s, first, noun, replace(fits[-1].place, text=_spelt(s, first, noun)), "in")
        yield from here
        last = [*last[-_KEPT:], *(x for x in here if _is_town(x.place))]


_RECALLED = 3
"""Sentences back in which "the town" finds the town."""
_KEPT = 32
"""Towns that are kept in mind."""


def _is_town(place: Place) -> bool:
    """A town, of the gazetteer or not; no region, state or sea."""
    return unlisted(place) or any(e.id == place.geonameid and e.kind in "PC" for e in gazetteer.find(fold(place.name)))


def _scenes(sentence: Sentence, here: Sequence[Named], about: Counter[str]) -> Iterator[Location]:
    taken = -1
    for n, name in enumerate(here):
        after = here[n + 1] if n + 1 < len(here) else None
        if name.first <= taken or (after and owner_of(sentence, after, name)):
            continue
        is_scene, preposition = scene(sentence, name)
        if not is_scene:
            continue
        holder = holder_of(sentence, name, after)
        owner = owner_of(sentence, name, here[n - 1] if n else None) or land_behind(sentence, name, after)
        first, last, side, area = extent(sentence, name)
        entry = meant(name, about, area, holder or owner)
        last = taken = holder.last if holder else last
        place = _place(entry, _spelt(sentence, name.first, name.last), _spelt(sentence, first, last), side)
        yield _location(sentence, first, last, place, preposition)


def _location(sentence: Sentence, first: int, last: int, place: Place, preposition: str | None) -> Location:
    outside = (k for k in range(first, last + 1) if not first <= sentence.tokens[k].head <= last)
    span = sentence.span(first, last)
    return Location(span, sentence.index, first, last, next(outside, last), place, preposition)


def _at_border(sentence: Sentence, border: Border) -> Location:
    lands = sorted(gazetteer.state_name(land) for land in border.lands)
    country = border.lands[0] if len(border.lands) == 1 else None
    text = _spelt(sentence, border.first, border.last)
    place = Place(name=f"{'–'.join(lands)} border", text=text, country=country, within=tuple(lands))
    return _location(sentence, border.first, border.last, place, border.preposition)


def _spelt(sentence: Sentence, first: int, last: int) -> str:
    """The words as they stand, a gap of any width as one space."""
    tokens = sentence.tokens[first : last + 1]
    gaps = [" " if a.end < b.start else "" for a, b in pairwise(tokens)]
    return "".join(t.text + gap for t, gap in zip(tokens, [*gaps, ""], strict=True))


def _place(entry: Entry, spelt: str, text: str, side: str) -> Place:
    name, within, ident = entry.name or spelt, entry.within, entry.id
    if side and entry.kind in "SRGK":
        # a part of a land has no number of its own
        name, within, ident = f"{side} {entry.name}", (entry.name, *within), None
    lat, lon = entry.lat, entry.lon
    return Place(name=name, text=text, country=entry.country, lat=lat, lon=lon, geonameid=ident, within=within)


def same(a: Place, b: Place) -> bool:
    """Both are the same place, as far as the gazetteer knows."""
    if a.geonameid is not None and b.geonameid is not None:
        return a.geonameid == b.geonameid
    return fold(a.name) == fold(b.name) and (a.country == b.country or None in (a.country, b.country))


def unlisted(place: Place) -> bool:
    """A place of which nothing but its name, and perhaps its land, is known; no border."""
    return place.geonameid is None and place.lat is None and "border" not in place.name.split()


def contains(outer: Place, inner: Place) -> bool:
    """``inner`` lies within ``outer``, as GeoNames has it, which takes no side in who a place belongs to.

    A part of a land ("eastern Syria") may hold whatever the land holds but another such part.
    """
    if same(outer, inner):
        return False
    if fold(outer.name) in {fold(w) for w in inner.within}:
        return not outer.country or not inner.country or outer.country == inner.country
    if _is_part(outer):
        return bool(inner.within) and not _is_part(inner) and outer.country == inner.country
    entry = next((e for e in gazetteer.find(fold(outer.name)) if e.kind in "SGK" and e.id == outer.geonameid), None)
    lands = _lands(inner)
    if entry is None or not lands:
        return False
    # what several states lay claim to may lie in any of them
    disputed = len(lands) <= 3 and not lands.isdisjoint(entry.states)
    return lands <= set(entry.states) or (entry.kind == "S" and disputed)


def _is_part(place: Place) -> bool:
    return bool(place.within) and place.name.endswith(f" {place.within[0]}") and place.geonameid is None


def _lands(place: Place) -> frozenset[str]:
    """The states that it lies in, as far as is known."""
    if place.country:
        return frozenset((place.country,))
    return frozenset(s for e in gazetteer.find(fold(place.name)) for s in e.states if e.kind in "GRWL")
