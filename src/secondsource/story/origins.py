"""Where each claim comes from: whose word it is, and which house that origin belongs to.

A newsroom that says in its own voice what the same article sources a line before or after, or that
says in its headline what its text sources, has that source as its origin.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from secondsource import knowledge
from secondsource.story.identity import folded
from secondsource.story.support import Telling

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.model import Actor, Article, Identity, Link
    from secondsource.story.points import Point

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
    found = []
    for p in group:
        teller = p
        for _ in printed:
            relayed = printed.get(folded(teller.claim.origin)) if teller.claim.origin_basis == "cited" else None
            if relayed is None or relayed.claim.article == teller.claim.article:
                break
            teller = relayed
        found.append(_telling(p.claim.article, teller, group, articles, actors))
    return found


def _telling(
    article: str, p: Point, group: Sequence[Point], articles: Mapping[str, Article], actors: Mapping[str, Actor]
) -> Telling:
    source = p.claim.attribution[-1] if p.claim.attribution else _source_of(p, group)
    identity: Identity = source.identity if source is not None else "named"
    actor = actors.get(source.actor or "") if source is not None else None
    return Telling(
        article=article,
        text=_text_of(articles[p.claim.article], articles),
        origin=p.claim.origin,
        house=house(p.claim.origin, actor),
        basis=p.claim.origin_basis,
        identity=identity,
    )


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

    A person speaks for the body that their role is of; an outlet for the company that owns it.
    """
    if actor is not None and actor.kind == "person":
        bodies = sorted({folded(r.of) for r in actor.roles if r.of})
        if bodies and actor.sector in ("GOV", "MIL", "SPY", "COP", "JUD") and len(bodies) == 1:
            return f"{bodies[0]} {actor.sector}"
        return folded(origin)
    return _owners().get(folded(origin), folded(origin))


@cache
def _owners() -> dict[str, str]:
    """Folded outlet name to the house it belongs to: its owner, where several outlets share one."""
    found = {}
    for outlet in knowledge.toml("outlets")["outlet"]:
        owner = folded(outlet.get("owner") or outlet["name"])
        for name in (outlet["name"], *outlet.get("aliases", [])):
            found[folded(name)] = owner
    return found
