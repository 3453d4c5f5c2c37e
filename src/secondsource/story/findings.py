"""Findings: what the claims on one point come to, what stands behind it, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.model import Finding, stable_id
from secondsource.story.differences import differences
from secondsource.story.exclusion import excluding
from secondsource.story.origins import tellings
from secondsource.story.support import behind, support, weigh

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.model import Actor, Article, Difference, Support, Tie
    from secondsource.story.points import Point
    from secondsource.story.slips_page import Slip
    from secondsource.story.support import Telling, Weight


def finding(
    group: Sequence[Point],
    articles: Mapping[str, Article],
    actors: Mapping[str, Actor],
    ties: Sequence[Tie],
    differs: tuple[Difference, ...] | None = None,
    slipped: Sequence[Slip] = (),
) -> Finding:
    """One point of the story; ``differs`` where its differences are known already, ``slipped`` its slips.

    What an article has got wrong vouches for nothing.
    """
    odd = {s.odd.claim.id for s in slipped}
    told = tellings([p for p in group if p.claim.id not in odd], articles, actors)
    differs = differences(group, articles, actors, slipped) if differs is None else differs
    weight = weigh(told)
    apart = excluding(differs, group)
    kind = support(told, excluded=bool(apart))
    ids = tuple(sorted(p.claim.id for p in group))
    return Finding(
        id=stable_id("f", *ids),
        text=" ".join(_best(group).claim.text.split()).removeprefix("that "),
        claims=ids,
        articles=tuple(sorted({p.claim.article for p in group})),
        origins=_origins(told),
        origins_lower=weight.lower,
        origins_upper=weight.upper,
        support=kind,
        why=_why(kind, told, weight, apart, len({p.claim.article for p in group})),
        differences=differs,
        stake=_with_stake(group, actors, ties),
    )


def _origins(told: Sequence[Telling]) -> tuple[str, ...]:
    """Origins by name; a newsroom that shows nothing of its own counts only where there is nothing better."""
    better = sorted({t.origin for t in told if t.basis != "unsourced"})
    return tuple(better or sorted({t.origin for t in told}))


def _best(group: Sequence[Point]) -> Point:
    """The claim that tells it best: no headline, an act, and the most of who, whom, when, where, how many."""
    return max(
        group,
        key=lambda p: (
            not p.headline,
            p.event is not None and p.event.type is not None,
            bool(p.sources.ids)
            + bool(p.targets.ids)
            + bool(p.claim.date)
            + bool(p.claim.place)
            + bool(p.claim.numbers),
            min(len(p.claim.text), 160),
            p.claim.id,
        ),
    )


def _why(kind: Support, told: Sequence[Telling], weight: Weight, differs: Sequence[Difference], articles: int) -> str:
    names = ", ".join(_origins(told))
    traced = any(t.basis != "unsourced" for t in told)
    if kind == "disputed":
        fields = ", ".join(sorted({d.field for d in differs}))
        return f"The accounts can't all hold: they differ on {fields}, and different sources stand behind them."
    if kind == "corroborated":
        counted = ", ".join(sorted({t.origin for t in behind(told)}))
        return f"{weight.lower} origins not known to depend on each other report it: {counted}."
    if not traced:
        return (
            f"{articles} articles have it, and none shows where it is from: {names}."
            if articles > 1
            else (f"One article has it, in its own voice: {names}.")
        )
    who = f"{articles} articles have it" if kind == "repeated" else "One article has it"
    if len(_origins(told)) > 1:
        return f"{who}, from {names}, which are not known to tell it independently of each other."
    return f"{who}; all that can be traced leads to one origin: {names}."


def _with_stake(group: Sequence[Point], actors: Mapping[str, Actor], ties: Sequence[Tie]) -> tuple[str, ...]:
    """Origins that are a party to what they tell, or tied to one by a stated tie or by their state."""
    parties = {i for p in group for i in p.sources.ids | p.targets.ids}
    tied = {(t.subject, t.object) for t in ties} | {(t.object, t.subject) for t in ties}
    countries = {actors[i].country for i in parties if i in actors and actors[i].kind == "state"}
    found = set()
    for p in group:
        link = p.claim.attribution[-1] if p.claim.attribution else None
        if link is None or link.actor is None:
            continue
        actor = actors.get(link.actor)
        official = actor is not None and actor.sector in ("GOV", "MIL", "SPY", "LEG") and actor.country in countries
        if link.actor in parties or official or any((link.actor, party) in tied for party in parties):
            found.add(link.name)
    return tuple(sorted(found))
