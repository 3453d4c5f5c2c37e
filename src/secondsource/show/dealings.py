"""Who acts towards whom, as told: pairs of actors with their acts, whose word each is, and the PLOVER score.

An act counts where somebody tells it as done, under way or planned; what is asked for, alleged, set a
condition or denied is listed and not counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from secondsource.model import Claim, Relation
from secondsource.show import words
from secondsource.show.account import Account
from secondsource.show.plain import line

_COUNTED = ("happened", "ongoing", "expected")


class Act(NamedTuple):
    """One event between two actors: what kind of act it is, the claims that tell it, and how they tell it."""

    type: str
    status: str
    counted: bool
    claims: tuple[Claim, ...]


class Dealing(NamedTuple):
    """One actor towards another over the whole story: those whose word it is open its line."""

    who: str
    source: str
    target: str
    relation: Relation
    acts: tuple[Act, ...]

    @property
    def counted(self) -> bool:
        """Whether anything stands behind its score."""
        return any(a.counted for a in self.acts)

    @property
    def score(self) -> str:
        """The mean score with its sign, "+2.5"; "" where nothing is counted."""
        score = self.relation.score
        return (f"{score:+.1f}".replace("-", "−") if score else "0") if self.counted else ""

    @property
    def kinds(self) -> str:
        """ "CONSULT, twice ASSAULT"."""
        acts = [a.type for a in self.acts if a.counted or not self.counted]
        times = {kind: acts.count(kind) for kind in acts}
        return ", ".join(kind + (f" ×{n}" if n > 1 else "") for kind, n in times.items())


def dealings(told: Account) -> list[Dealing]:
    """Pairs with most that counts first."""
    names = {a.id: line(a.name, 60) for a in told.story.actors}
    stakes = frozenset(o for f in told.story.findings for o in f.stake)
    made = [_dealing(told, r, names, stakes) for r in told.story.relations if r.source in names and r.target in names]
    found = [d for d in made if d.acts]
    return sorted(found, key=lambda d: (not d.counted, -_articles(d), -len(d.acts), -abs(d.relation.score), d.source))


def _articles(dealing: Dealing) -> int:
    return len({c.article for a in dealing.acts if a.counted for c in a.claims})


def _dealing(told: Account, relation: Relation, names: dict[str, str], stakes: frozenset[str]) -> Dealing:
    acts = tuple(_acts(told, relation))
    whose = [a for a in acts if a.counted] or acts
    origins = dict.fromkeys(c.origin for a in whose for c in a.claims)
    who = words.listing([line(o, 60) + (" (has a stake)" if o in stakes else "") for o in origins]) or "someone"
    return Dealing(who, names[relation.source], names[relation.target], relation, acts)


def _acts(told: Account, relation: Relation) -> Iterator[Act]:
    for event in (told.events.get(e) for e in relation.events):
        claims = tuple(told.told(event.claims)) if event is not None else ()
        if event is not None and event.type and claims:
            yield Act(event.type, _status(claims), any(map(_counts, claims)), claims)


def _counts(claim: Claim) -> bool:
    return claim.polarity == "affirmed" and claim.status in _COUNTED


def _status(claims: tuple[Claim, ...]) -> str:
    return words.listing(list(dict.fromkeys(words.status(c) for c in claims)), 3)
