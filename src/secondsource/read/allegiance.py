"""Whose people someone is: whose officer, for whom a spokesman speaks, and which body has fighters."""

from __future__ import annotations

from secondsource.read.called import speaks_for
from secondsource.read.memory import Draft, Memory, Seen
from secondsource.read.parse import Sentence
from secondsource.read.roles import Description
from secondsource.read.whoswho import fold, listed

PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors of those who are in public office."""
ARMED = frozenset({"REB", "UAF"})
UNSURE = frozenset({None, "OPP", "CVL", "PTY", "MIL"})
"""Sectors that a name alone says ("Resistance", "Front"), and that give way to what is said of those under arms."""
_SUBJECT = 2.8
"""How prominent a mention is at least that is its clause's subject."""


def sent(d: Draft) -> bool:
    """Someone who is in a country for another one."""
    called = {w for r in d.roles for w in fold(r.title).split()} or {w.removesuffix("s") for w in d.nouns}
    return bool(called & listed("meaning", "sent"))


def arm(d: Description, owner: Draft | None) -> None:
    """Whose fighters are told of is a group under arms ("militants of the Kasai Resistance", "its fighters")."""
    fighters = d.role.plural and d.role.sector in ARMED
    if fighters and owner is not None and owner.kind == "organization" and owner.sector in UNSURE:
        owner.sector = "REB"


def serve(s: Sentence, d: Description, draft: Draft, owner: Draft | None, memory: Memory) -> None:
    """Whose officer someone is: that of the possessive, for a spokesman of no one whoever is spoken for there."""
    whose = owner
    if d.owner is None and d.possessor is None and speaks_for(d):
        whose = memory.lately(_speaking, s, d.head)
    if whose is None or whose is draft:
        return
    if d.sector in PUBLIC and whose.country and whose.kind in ("person", "state") and not sent(draft):
        draft.country = draft.country or whose.country
    if whose.kind in ("organization", "outlet", "state", "group"):
        draft.belong(d.title, d.owner.name if d.owner is not None else None, whose)


def _speaking(x: Seen) -> bool:
    """A body that is subject of what is told there."""
    body = x.draft.kind in ("organization", "outlet") and not x.draft.own and x.draft.sector != "JRN"
    return body and x.weight >= _SUBJECT
