"""Days and towns that a headline gives otherwise than its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secondsource.read import gazetteer
from secondsource.story import values
from secondsource.story.identity import folded
from secondsource.story.points import terms
from secondsource.story.slips_page import TIED, Slip, around, beside, closeness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secondsource.model import Place
    from secondsource.story.points import Point
    from secondsource.story.slips_page import Page

NEAR = 0.6
"""Share of the best tie from which another sentence is as good a candidate."""
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_DAY = re.compile(rf"\b({'|'.join(DAYS)})\b(?:['’]s)?", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)*")


def days(page: Page, block: int) -> Iterator[Slip]:
    """A weekday that the text gives to another: what is named beside the day in the headline, on one other day."""
    text = page.words_of(block)
    for found in _DAY.finditer(text):
        name = found[1].casefold()
        p, near = around(page, block, found.start()), beside(text, found.start(), found.end(), 2)
        told = [(q, day) for q in page.text if (day := _on(q)) and _of_that(p, q, near, absent=name not in page.words)]
        others = {day for _, day in told}
        if len(others) == 1 and DAYS.index(name) + 1 not in others:
            q, day = max(told, key=lambda x: closeness(p, x[0]))
            yield Slip("date", p, q, (name.title(), DAYS[day - 1].title()))


def _on(q: Point) -> int:
    """The weekday on which it was done, 0 where none is known."""
    return values.named(q.when).get("weekday", 0) if q.when is not None and not q.past else 0


def _of_that(p: Point, q: Point, near: frozenset[str], *, absent: bool) -> bool:
    """It tells of what is named beside the day, or of the headline's act by the same; a word of it will do else."""
    if near & (q.act | q.thing) or (p.act & q.act and p.sources.ids & q.sources.ids):
        return True
    return absent and bool(near & q.terms.keys())


def towns(page: Page, block: int) -> Iterator[Slip]:
    """A town that the text never names, where it tells the same of one other town of that land."""
    text = page.words_of(block)
    known = [(q, t) for q in page.text if (t := q.claim.place) is not None and not q.past and of_kind(t, "CP")]
    lands = {t.country for _, t in known}
    for name, start, end in _names(text):
        entries = [e for e in gazetteer.find(gazetteer.fold(name)) if e.kind in "CP" and e.country in lands]
        if not entries or any(_told_of(e, page) for e in entries):
            continue
        p = around(page, block, start)
        there = [(q, t) for q, t in known if t.country in {e.country for e in entries}]
        near = beside(text, start, end, 3) | beside(text, end, end, 3)
        tied = [(q, t, len(_shared(p, q, text))) for q, t in there if _tied(p, q, text, near)]
        if not page.words.isdisjoint(folded(name).split()):  # "two ships from the base in Lagos"
            tied = [x for x in tied if x[0].lead and p.sources.words & x[0].sources.words]
        elif not tied and p.claim.place is not None and p.claim.place.text in name:
            tied = [(q, t, 1) for q, t in there if q.lead]
        tied = [x for x in tied if x[2] >= NEAR * max(n for _, _, n in tied)]
        if len({t.name for _, t, _ in tied}) == 1:
            q, t, _ = max(tied, key=lambda x: (x[2], -x[0].claim.start, x[0].claim.id))
            if t.text not in q.claim.text:  # the words beside it that name the town
                q = next((o for o, u in there if o.block == q.block and u.name == t.name and u.text in o.claim.text), q)
            yield Slip("place", p, q, (name, t.name))


def _names(text: str) -> Iterator[tuple[str, int, int]]:
    """Capitalised words that name a place as they stand together: "Miami Valley" is not Miami."""
    for m in _CAPITALS.finditer(text):
        whole = re.sub(r"['’]s$", "", m[0])
        if gazetteer.find(gazetteer.fold(whole)):
            yield whole, m.start(), m.start() + len(whole)


def of_kind(place: Place, kinds: str) -> bool:
    """A town (C, P) or a state (S)."""
    known = gazetteer.find(gazetteer.fold(place.name))
    return any(e.kind in kinds for e in known if place.geonameid in (e.id, None))


def _told_of(entry: gazetteer.Entry, page: Page) -> bool:
    """The text tells of it, of what holds it or of a place in it, by another name."""
    told = (q.claim.place for q in page.text if q.claim.place is not None)
    return any(t.geonameid == entry.id or entry.name in t.within or t.name in entry.within[:-1] for t in told)


def _tied(p: Point, q: Point, text: str, near: frozenset[str]) -> bool:
    """It tells of what the headline tells: by its act or thing, or by two words at least."""
    return bool(near & (q.act | q.thing)) or len(_shared(p, q, text)) >= TIED


def _shared(p: Point, q: Point, text: str) -> frozenset[str]:
    return (terms(text) & q.terms.keys()) | (p.act & q.act)
