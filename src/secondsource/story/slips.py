"""Slips: what an article's headline, subhead or caption tells otherwise than the text under it.

A headline sums up its text, so each figure, day, place, actor and fate in it stands somewhere below.  It is
a slip where the text never has the headline's value and has one other value, and only one, for the same
thing.  Precise first: a text that leaves a thing out contradicts nothing.  A slip disputes nothing, and what
an article has got wrong vouches for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.story import lexicon, values
from secondsource.story.clauses import by_itself
from secondsource.story.exclusion import alike_but_for
from secondsource.story.points import senses, terms
from secondsource.story.slips_figures import clash, figures, years
from secondsource.story.slips_page import TIED, Slip, closeness, page
from secondsource.story.slips_scenes import days, of_kind, towns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from secondsource.model import Actor, Article, Date, DifferenceField
    from secondsource.story.points import Point, Side
    from secondsource.story.slips_page import Page

TOLD = frozenset({"happened", "ongoing"})
PRONOUNS = frozenset({"it", "there", "he", "she", "they", "we", "i", "you"})
SHORT = 3
"""Letters that a short form has of a name."""
PART = 0.6
"""Share of the words of the shorter of two sentences by which they tell one thing twice."""


def slips(points: Sequence[Point], articles: Mapping[str, Article], actors: Mapping[str, Actor]) -> tuple[Slip, ...]:
    """Each article's slips, at most one for a field and a headline."""
    by_article: dict[str, list[Point]] = defaultdict(list)
    for p in sorted(points, key=lambda p: (p.claim.article, p.claim.start, p.claim.id)):
        by_article[p.claim.article].append(p)
    found: dict[tuple[str, int, str], Slip] = {}
    for article, held in sorted(by_article.items()):
        if not any(p.headline for p in held):
            continue
        read = page(articles[article], held)
        for block in read.fore:
            for slip in _of(read, block):
                found.setdefault((article, block, slip.field), slip)
    return tuple(_named(s, actors) if s.field == "actor" else s for s in found.values())


def _of(read: Page, block: int) -> Iterator[Slip]:
    caption = read.article.blocks[block].kind == "caption"
    yield from figures(read, block, caption=caption)
    if caption:
        return  # a picture may be of another day and place
    yield from years(read, block)
    yield from days(read, block)
    yield from towns(read, block)
    yield from _actors(read, read.fore[block])
    yield from _fates(read, read.fore[block])


def _named(slip: Slip, actors: Mapping[str, Actor]) -> Slip:
    one, other = (" and ".join(sorted(actors[i].name for i in p.sources.ids)) for p in (slip.odd, slip.told))
    return slip._replace(values=(one, other))


def together(groups: Iterable[tuple[Point, ...]], found: Sequence[Slip]) -> list[tuple[Point, ...]]:
    """The groups with what stands alone put to what its text tells, whatever else it was put to."""
    groups = list(groups)
    home = {s.odd.claim.id: s.told.claim.id for s in found}
    held = {p.claim.id: p for g in groups for p in g if p.claim.id in home}
    coming: dict[str, list[Point]] = defaultdict(list)
    for odd, told in sorted(home.items()):
        coming[told].append(held[odd])
    rows = []
    for group in groups:
        ids = {p.claim.id for p in group}
        stays = [p for p in group if home.get(p.claim.id, p.claim.id) in ids]
        comes = [o for told in sorted(ids & coming.keys()) for o in coming[told] if o.claim.id not in ids]
        if stays or comes:
            rows.append(tuple(sorted([*stays, *comes], key=lambda p: p.claim.id)))
    return rows


def among(found: Sequence[Slip], group: Sequence[Point]) -> tuple[Slip, ...]:
    """The slips of which both claims are in the group."""
    ids = {p.claim.id for p in group}
    return tuple(s for s in found if {s.odd.claim.id, s.told.claim.id} <= ids)


def contradicts(p: Point, q: Point, field: DifferenceField) -> bool:
    """Two claims of one article on one point are a slip, and not two things told of one act.

    A headline's against the text's: one act, told as so. One sentence of the text against another: in nearly
    the same words, and never whether it was so, since what was not so may come to be.
    """
    if any(x.event is None or x.claim.status not in TOLD for x in (p, q)) or field == "status":
        return False
    if (field == "polarity" or p.headline == q.headline) and not (by_itself(p) and by_itself(q)):
        return False  # "after learning that they were handing it out"
    if p.headline == q.headline:
        if p.claim.origin != q.claim.origin:
            return False
        return field != "polarity" and (field != "number" or _of_the_same(p, q)) and _told_alike(p, q, field)
    if field == "number":
        return False  # which of the text's figures is the headline's, ``slips`` tells
    if field == "place":
        return all(x.claim.place is not None and of_kind(x.claim.place, "CPS") for x in (p, q))
    return _told_alike(p, q, field)


def denies(p: Point, q: Point, field: DifferenceField) -> bool:
    """Two articles tell one thing in nearly the same words, the one that it was so and the other that it was not."""
    told = by_itself(p) and by_itself(q) and field == "polarity"
    return told and all(x.event is not None and x.claim.status in TOLD for x in (p, q)) and alike_but_for(p, q, field)


def _told_alike(p: Point, q: Point, field: DifferenceField) -> bool:
    """In nearly the same words, and two values of one kind."""
    if field in ("actor", "target"):
        sides = (p.sources, q.sources) if field == "actor" else (p.targets, q.targets)
        known = all(s.people or s.countries for s in sides)  # one body may be called by many names
        return known and _of_one_kind(*sides) and alike_but_for(p, q, field)
    if field == "date" and _one_day(p.when) != _one_day(q.when):
        return False  # "in April", "from March to April"
    told = [(a, b) for a in p.claim.numbers for b in q.claim.numbers if values.counted(a) == values.counted(b)]
    if field == "number" and not all(clash(a, b) for a, b in told):
        return False
    return alike_but_for(p, q, field) or field == "number"


def _of_the_same(p: Point, q: Point) -> bool:
    """Two sentences that name what they are about, count the same people or things, and have most words in common."""
    named = all(x.claim.text.split(maxsplit=1)[0].casefold() not in PRONOUNS for x in (p, q))
    fates = knowledge.words("numbers", "toll", "fates")
    counted = all(n.of is not None or n.unit in fates for n in (*p.claim.numbers, *q.claim.numbers))
    mine, theirs = (x.terms.keys() - p.act for x in (p, q))
    return named and counted and len(mine & theirs) >= max(TIED, PART * min(len(mine), len(theirs)))


def _one_day(d: Date | None) -> bool:
    return d is not None and d.start is not None and d.start == d.end


def _actors(read: Page, heads: Sequence[Point]) -> Iterator[Slip]:
    """One who acts in the headline and is nowhere in the text, which has somebody else do the very same."""
    for p in heads:
        if not p.sources.named or not _written(p, read) or _meant(p, read):
            continue
        if any(values.of_sides(p.sources, s) > 0 for q in read.text for s in (q.sources, q.targets)):
            continue
        done = [q for q in read.text if _same_deed(p, q) and _written(q, read)]
        if done and not any(values.of_sides(p.sources, q.sources) >= 0 for q in done):
            yield Slip("actor", p, max(done, key=lambda q: closeness(p, q)), ("", ""))


def _written(p: Point, read: Page) -> bool:
    """Who does it stands in the very sentence."""
    return bool(p.sources.called & terms(read.words_of(p.block)))


def _meant(p: Point, read: Page) -> bool:
    """The text has the name, or a longer form of it ("Dems"); an abbreviation it may well write out."""
    if p.sources.people or p.sources.countries:
        return not read.terms.isdisjoint(p.sources.called)
    short = tuple(w[:SHORT] for w in p.sources.called)
    return any(w.upper() in read.words_of(p.block) for w in p.sources.called) or any(
        w.startswith(short) for w in read.words
    )


def _same_deed(p: Point, q: Point) -> bool:
    """The same act upon the same thing, by one of the same kind; what is promised may be the whole of the other."""
    a, b = p.sources, q.sources
    if not _of_one_kind(a, b):
        return False
    acts = p.act & q.act or p.act & q.complement or p.complement & q.act
    if p.thing & q.thing and (acts or p.claim.status == q.claim.status == "expected"):
        return True
    more = (p.terms.keys() & q.terms.keys()) - a.called - b.called - p.act
    return bool(a.people or a.countries) and q.lead and len(more) >= (1 if acts else TIED)


def _of_one_kind(a: Side, b: Side) -> bool:
    """Two states, two people, two bodies, by names that are no words."""
    if any(lexicon.named(w) for side in (a, b) if side.people for w in side.called):
        return False
    if a.people or b.people:
        return bool(a.people and b.people)
    return bool(a.named and b.named) and bool(a.countries) == bool(b.countries)


def _fates(read: Page, heads: Sequence[Point]) -> Iterator[Slip]:
    """The headline's dead are the text's wounded."""
    killed, hurt = senses("kill"), senses("injure")
    for p in heads:
        who = _whom(p)
        if not p.act & killed or p.act & hurt or not who or p.polarity == "negated":
            continue
        told = [q for q in read.text if _whom(q) & who and not q.past and q.polarity == "affirmed"]
        wounded = [q for q in told if q.act & hurt]
        if wounded and not any(q.act & killed or killed & q.terms.keys() for q in told):
            yield Slip("content", p, max(wounded, key=lambda q: closeness(p, q)), ("killed", "injured"))


def _whom(p: Point) -> frozenset[str]:
    """Kinds of people to whom it was done."""
    counted = [n.of for n in p.claim.numbers if n.of]
    return frozenset(k for w in (*p.targets.words, *counted) for k in values.kinds(w)) - values.kinds("people")
