"""Places that are party to an act: who visits Montevideo is received by Uruguay.

A place that stands where an act's target does is no actor by itself (``read/actors.py`` leaves it a
place).  It joins the cast as its state: any place where something is done to it that can be done to a
place ("shelled Idlib", "withdrew from Iraq"), only a country where it is spoken to or of.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.model import Actor, Mention, stable_id

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.model import Article
    from secondsource.read.actors import Cast
    from secondsource.read.events import Frame
    from secondsource.read.places import Location


SPOKEN = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE"})
"""Types of act that are words, and reach only who can hear them; others reach a town, and its state with it."""


def with_hosts(
    cast: Cast,
    article: Article,
    frames: Mapping[int, Sequence[Frame]],
    locations: Mapping[int, Sequence[Location]],
) -> Cast:
    """The cast with the states that places stand for as targets of acts."""
    heads = dict(cast.heads)
    actors = {a.id: a for a in cast.actors}
    states = {a.country: a.id for a in cast.actors if a.kind == "state" and a.country}
    mentions = list(cast.mentions)
    for number in sorted(frames):
        for frame in frames[number]:
            for token in frame.targets:
                where = _place(locations.get(number, ()), token)
                if frame.type is None or where is None or cast.at(number, token) is not None:
                    continue
                country = where.place.country
                if country is None or (frame.type in SPOKEN and not _is_state(where.place.name, country)):
                    continue
                state = states.get(country) or _joined(article, country, actors, states)
                if state is not None:
                    heads[number, token] = state
                    start, end = where.span
                    mentions.append(Mention(actor=state, article=article.id, start=start, end=end, form="noun"))
    return replace(
        cast,
        actors=tuple(actors[k] for k in sorted(actors)),
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.actor))),
        heads=heads,
    )


def _place(locations: Sequence[Location], token: int) -> Location | None:
    return next((x for x in locations if x.first <= token <= x.last), None)


def _joined(article: Article, country: str, actors: dict[str, Actor], states: dict[str, str]) -> str | None:
    name = next(iter(_names().get(country, ())), None)
    if name is None:
        return None
    actor = Actor(id=stable_id("x", article.id, name), name=name, kind="state", country=country, sector="GOV")
    actors[actor.id] = actor
    states[country] = actor.id
    return actor.id


def _is_state(name: str, country: str) -> bool:
    return name in _names().get(country, ())


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Country code to the state's names, the usual one first."""
    return {r["alpha3"]: (r["name"], *filter(None, r["names"].split("; "))) for r in knowledge.table("states")}
