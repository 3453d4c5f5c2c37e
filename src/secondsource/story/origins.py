"""Where each claim comes from: whose word it is, and which house that origin belongs to.

A newsroom that says in its own voice what the same article sources a line before or after, or that
says in its headline what its text sources, has that source as its origin.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from secondsource import knowledge
from secondsource.read.gazetteer import find
from secondsource.story.identity import folded
from secondsource.story.points import terms
from secondsource.story.support import Telling, behind
from secondsource.story.vouching import core, utterances

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence, Set

    from secondsource.model import Actor, Article, Identity, Link
    from secondsource.story.points import Point

OFFICIAL = {"GOV": "GOV", "MIL": "GOV", "SPY": "GOV", "COP": "COP"}
"""Sectors whose people speak for their state: its government with its forces, its police."""
INSTITUTIONS = ("COP", "MIL", "GOV", "JUD", "LEG", "MED", "REB")
"""Sectors whose groups are institutions, also where they are only described: police, the army, a hospital."""
SPELLED, SPELLED_ALONE, SPELLED_LAST = 0.75, 0.85, 0.8
"""Likeness from which two names are one, spelled otherwise: with the same first name, without, the last name alone."""
STATION = re.compile(r"(?:[KW][A-Z]{2,3}|[A-Z]{2,5}\d?[- ]?TV)")
"""What stations are called in North America, and others by their letters."""
NEAR = 1
"""Blocks between a restatement and the sourced statement that it restates, at most."""


def restated(group: Sequence[Point]) -> tuple[Point, ...]:
    """The group with the source passed to what only restates it in the newsroom's own voice."""
    sourced = [p for p in group if p.claim.attribution and p.claim.attribution[-1].identity != "anonymous"]
    return tuple(_passed_on(p, sourced) for p in group)


def _passed_on(p: Point, sourced: Sequence[Point]) -> Point:
    if p.claim.attribution or p.claim.origin_basis != "unsourced":
        return p
    near = [
        q for q in sourced
        if q.claim.article == p.claim.article and (p.headline or abs(q.block - p.block) <= NEAR)
    ]  # fmt: skip
    if not near:
        return p
    source = min(near, key=lambda q: (abs(q.block - p.block), abs(q.claim.start - p.claim.start))).claim
    claim = msgspec.structs.replace(p.claim, origin=source.origin, origin_basis="cited")
    return replace(p, claim=claim)


def tellings(group: Sequence[Point], articles: Mapping[str, Article], actors: Mapping[str, Actor]) -> list[Telling]:
    """What the group's claims weigh as evidence.

    An article that copies another speaks as that other.  One that cites an outlet whose own article is
    here, and tells the same, has it from where that article has it.
    """
    printed = _printed(group, articles)
    found: list[tuple[Telling, Actor | None]] = []
    for p in group:
        teller = p
        for _ in printed:
            relayed = _own_article(teller.claim.origin, printed) if teller.claim.origin_basis == "cited" else None
            if relayed is None or relayed.claim.article == teller.claim.article:
                break
            teller = relayed
        found.append(_telling(p.claim.article, teller, group, articles, actors))
    told = _houses(found, utterances(group), [{folded(k.name) for k in p.claim.attribution[:-1]} for p in group])
    held = _held(group, told, [_prints(t.origin, actor) for t, actor in found])
    return [replace(t, aside=p.claim.id not in held) for p, t in zip(group, told, strict=True)]


def _held(group: Sequence[Point], told: Sequence[Telling], outlet: Sequence[bool]) -> frozenset[str]:
    """The claims that can be held against each other as one point.

    An outlet that others cite passes on what somebody told it: it is no second source beside one who is named,
    and two of them may have it from the same.
    """
    firm = [n for n, t in enumerate(told) if behind([t])]
    direct = [n for n in firm if not outlet[n] or told[n].basis == "own"]
    if not direct:
        return frozenset(sorted(group[n].claim.id for n in firm)[:1])
    return core([(group[n], told[n].house) for n in direct])


def _prints(origin: str, actor: Actor | None) -> bool:
    """An outlet, known or by its name: a paper, a station, an agency."""
    if actor is not None and actor.kind in ("person", "state"):
        return False
    known = (actor is not None and actor.kind == "outlet") or folded(origin) in _owners()
    return known or not words("press").isdisjoint(folded(origin).split()) or bool(STATION.fullmatch(origin))


def _telling(
    article: str, p: Point, group: Sequence[Point], articles: Mapping[str, Article], actors: Mapping[str, Actor]
) -> tuple[Telling, Actor | None]:
    source = p.claim.attribution[-1] if p.claim.attribution else _source_of(p, group)
    identity: Identity = source.identity if source is not None else "named"
    actor = actors.get(source.actor or "") if source is not None else None
    if identity != "anonymous" and source is not None and not _findable(p.claim.origin, actor, identity):
        identity = "anonymous"
    telling = Telling(
        article=article,
        text=_text_of(articles[p.claim.article], articles),
        origin=p.claim.origin,
        house=house(p.claim.origin, actor),
        basis=p.claim.origin_basis,
        identity=identity,
        asserts=p.claim.polarity == "affirmed" and p.claim.status in ("happened", "ongoing", "expected"),
        passing=not p.claim.asserted,
    )
    return telling, actor


def _findable(name: str, actor: Actor | None, identity: Identity) -> bool:
    """Could a reader go and ask: a name that is no common noun, an institution, somebody of a named body."""
    if identity == "named" or actor is None:
        return identity == "named" and not set(folded(name).split()) <= words("generic")
    if actor.kind == "person":
        return any(r.of for r in actor.roles)
    generic = set(folded(actor.name).split()) <= words("generic")
    return not generic and (actor.kind == "organization" or actor.sector in INSTITUTIONS)


def _own_article(origin: str, printed: Mapping[str, Point]) -> Point | None:
    """The claim in the article of the outlet that is named so, or by part of its name."""
    words = set(folded(origin).split())
    return next((p for outlet, p in printed.items() if words and words <= set(outlet.split())), None)


def _printed(group: Sequence[Point], articles: Mapping[str, Article]) -> dict[str, Point]:
    """Outlet to the claim of its own article on this point, the one with the best source where it has several."""
    best: dict[str, Point] = {}
    for p in sorted(group, key=lambda p: (p.claim.origin_basis == "unsourced", p.headline, p.claim.id)):
        outlet = articles[p.claim.article].outlet
        if outlet:
            best.setdefault(folded(outlet), p)
    return best


def _source_of(p: Point, group: Sequence[Point]) -> Link | None:
    """The link whose origin a restatement carries."""
    if p.claim.origin_basis != "cited":
        return None
    same = (q for q in group if q.claim.attribution and q.claim.attribution[-1].name == p.claim.origin)
    found = next(same, None)
    return found.claim.attribution[-1] if found else None


def _text_of(article: Article, articles: Mapping[str, Article]) -> str:
    seen = {article.id}
    while article.copy_of and article.copy_of in articles and article.copy_of not in seen:
        article = articles[article.copy_of]
        seen.add(article.id)
    return article.id


def house(origin: str, actor: Actor | None) -> str:
    """What an origin belongs to, so that a ministry, its minister and its spokesman are one house.

    Those who speak for a state's government, forces or police are one house each, unless they are of a
    body of its own (a province, a commission); an outlet belongs to the company that owns it.
    """
    if actor is None or actor.kind == "outlet":
        return _owners().get(folded(origin), folded(origin))
    if actor.kind == "state" and actor.country:
        return f"{actor.country} GOV"
    bodies = sorted({folded(r.of) for r in actor.roles if r.of})
    if actor.country and actor.sector in OFFICIAL:
        apart = [b for b in bodies if _apart(b)]
        return apart[0] if apart and len(apart) == len(bodies) else f"{actor.country} {OFFICIAL[actor.sector]}"
    return bodies[0] if len(bodies) == 1 else folded(origin)


def _apart(body: str) -> bool:
    """A body with a will of its own beside the government: a town, a province, a commission, a court."""
    if set(body.split()) & {"national", "federal", "white"}:
        return False
    places = find(body)
    return bool(set(body.split()) & words("apart")) or bool(places and places[0].kind in ("P", "A", "R"))


@cache
def words(section: str) -> frozenset[str]:
    return frozenset(knowledge.toml("sources")[section]["words"].split())


def _houses(
    found: Sequence[tuple[Telling, Actor | None]], uttered: Iterable[tuple[int, int]], through: Sequence[Set[str]]
) -> list[Telling]:
    """One house for origins that may be one: a part of a name and the whole, "police" and "Essex Police".

    What is told in the same words (``uttered``, by position) was said once; who passes on what another
    says (``through``, the names on the way) is no second voice beside that other.
    Voices that are only described are first joined with each other, then with one of the named that they
    may be; that does not make two named ones one.
    """
    houses = [t.house for t, _ in found]

    def join(one: str, other: str) -> None:
        houses[:] = [min(one, other) if h in (one, other) else h for h in houses]

    for i, j in uttered:
        join(houses[i], houses[j])
    for i, names in enumerate(through):
        for house in [h for h, (t, _) in zip(houses, found, strict=True) if folded(t.origin) in names]:
            join(houses[i], house)
    vague = [i for i, (t, _) in enumerate(found) if t.identity != "named"]
    for i, (t, actor) in enumerate(found):
        for j, (u, other) in enumerate(found[:i]):
            vaguely = i in vague and j in vague and _may_be(t, actor, u, other)
            if vaguely or _part_of(t, u) or _one_person(t, actor, u, other):
                join(houses[i], houses[j])
    for house in sorted({houses[i] for i in vague}):
        named = {
            houses[j]
            for i in vague
            for j in range(len(found))
            if houses[i] == house and j not in vague and _may_be(*found[i], *found[j])
        }
        if named and house not in named:
            houses = [min(named) if h == house and i in vague else h for i, h in enumerate(houses)]
    return [replace(t, house=h) for (t, _), h in zip(found, houses, strict=True)]


def _part_of(t: Telling, u: Telling) -> bool:
    """ "Drug Administration" of "Food and Drug Administration": all its words."""
    for one, other in ((t.house, u.house), (folded(t.origin), folded(u.origin))):
        part = {w for w in one.split() if len(w) > 2}
        if part and part <= set(other.split()):
            return True
    return False


def _one_person(t: Telling, actor: Actor | None, u: Telling, other: Actor | None) -> bool:
    """ "Tan" and "Tan Shen": a part of a person's name, or the same last one."""
    if not any(a is not None and a.kind == "person" for a in (actor, other)):
        return False
    mine, theirs = folded(t.origin).split(), folded(u.origin).split()
    if not mine or not theirs or any(a is not None and a.kind == "state" for a in (actor, other)):
        return False
    if mine[-1] == theirs[-1] or set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    if mine[0][0] == theirs[0][0] and len(_bare(mine[-1])) > 2 and _bare(mine[-1]) == _bare(theirs[-1]):
        return True
    if SequenceMatcher(None, mine[-1], theirs[-1], autojunk=False).ratio() >= SPELLED_LAST and len(mine[-1]) > 4:
        return True
    least = SPELLED if mine[0] == theirs[0] else SPELLED_ALONE
    return SequenceMatcher(None, " ".join(mine), " ".join(theirs), autojunk=False).ratio() >= least


def _bare(word: str) -> str:
    """A name by its consonants, however it is spelled in Latin letters ("Machnouk", "Mashnuq")."""
    one = re.sub(r"ch|sh|sch|sz", "s", word).translate(str.maketrans("qcdvwz", "kktfff"))
    return re.sub(r"(.)\1+", r"\1", one[:1] + re.sub(r"[aeiouyhj]", "", one[1:]))


def _may_be(t: Telling, actor: Actor | None, u: Telling, other: Actor | None) -> bool:
    """Nothing tells them apart: they share a word of their names, are both persons, or of one sector."""
    if terms(t.origin) & terms(u.origin):
        return True
    if actor is None or other is None:
        return False
    if actor.country and other.country and actor.country != other.country:
        return False
    if actor.kind == other.kind == "person":
        return True
    return bool(actor.sector) and actor.sector == other.sector


@cache
def _owners() -> dict[str, str]:
    """Folded outlet name to the house it belongs to: its owner, where several outlets share one."""
    found = {}
    for outlet in knowledge.toml("outlets")["outlet"]:
        owner = folded(outlet.get("owner") or outlet["name"])
        for name in (outlet["name"], *outlet.get("aliases", [])):
            found[folded(name)] = owner
    return found
