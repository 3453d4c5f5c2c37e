"""Who is whose, as an article tells it once ("Bekov's brother, Daniyar"), and who is meant by it again ("his brother").

A noun for what one is to another names its other side too: whose lawyer someone is, is that lawyer's client.
What somebody does is what he is called: who leads a union is its leader, who owns a ship its owner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from secondsource import knowledge
from secondsource.read.memory import Draft, Memory
from secondsource.read.parse import Sentence
from secondsource.read.roles import Description
from secondsource.read.whoswho import fold, gender_of

_BESIDE = frozenset({"JUD", "COP", "JRN"})
"""Sectors whose people speak of somebody's case, and are not those who are defended in it."""
_REACH = 6
"""Sentences over which a lawyer's client is looked for where it is not told whose lawyer that is."""


@cache
def _sides() -> Mapping[str, tuple[str, str]]:
    """A noun to what it says one is to another, and what the other is to him."""
    table = knowledge.toml("standing")["bonds"]
    return {noun: (side, table["other"][side]) for side, nouns in table["nouns"].items() for noun in nouns}


def side_of(noun: str) -> str | None:
    """What the noun says that one is to another ("brother": a sibling); None where it is no such noun."""
    found = _sides().get(noun)
    return found[0] if found is not None else None


@cache
def _done() -> Mapping[str, str]:
    """A verb to what one who does it is called."""
    return dict(knowledge.toml("standing")["bonds"]["done"])


class Bonds:
    """The bonds that an article has told so far."""

    def __init__(self) -> None:
        self._told: dict[tuple[int, str], list[Draft]] = {}

    def tell(self, d: Description, owner: Draft | None, bearer: Draft) -> None:
        """The description, said of the bearer, names whose it is."""
        side = _sides().get(_noun(d))
        if owner is not None and owner is not bearer and side is not None:
            self._add(owner, side[0], bearer)
            self._add(bearer, side[1], owner)

    def defends(self, lawyer: Draft, whom: Draft) -> None:
        self._add(whom, "advocate", lawyer)
        self._add(lawyer, "client", whom)

    def _add(self, owner: Draft, side: str, bearer: Draft) -> None:
        found = self._told.setdefault((id(owner), side), [])
        if bearer not in found:
            found.append(bearer)

    def meant(self, s: Sentence, d: Description, owner: Draft | None, memory: Memory) -> Draft | None:
        """The one that the owner's brother, client … is, where just one has been told of."""
        side = _sides().get(_noun(d))
        if owner is None or side is None or d.role.plural:
            return None
        gender = gender_of([d.role.title])
        told = self._told.get((id(owner), side[0]), ())
        found = [x for x in told if not x.plural and gender in (None, x.gender or gender)]
        if found:
            return found[0] if len(found) == 1 else None
        if side[0] == "client" and owner.sector == "JUD":
            return memory.only(lambda x: _one(x) and x is not owner and x.sector not in _BESIDE, s.index, _REACH)
        if side[0] in ("guest", "host"):
            return memory.only(lambda x: _one(x) and x is not owner and _receives(x), s.index, _REACH)
        return None


def led(d: Description, owner: Draft | None, memory: Memory) -> Draft | None:
    """The body that its leader's noun means ("Doe, [whose union] …", of Doe the president of Fetralin)."""
    if owner is None or owner.kind != "person" or d.role.kind != "organization" or d.role.plural or d.possessor is None:
        return None
    bodies = {r.of for r in owner.roles if r.of}
    return memory.latest(lambda x: x.named and x.name in bodies and x.sector == d.sector, d.sentence)


def _receives(x: Draft) -> bool:
    """One of those who call on each other: somebody in office."""
    return x.sector in ("GOV", "IGO") and bool(x.roles)


def _one(x: Draft) -> bool:
    return x.kind == "person" and x.named and not x.plural


def _noun(d: Description) -> str:
    return fold(d.role.title).split()[-1] if d.role.kind == "person" else ""


def owner_of(d: Description, here: Mapping[int, Draft]) -> Draft | None:
    """Whose the description is, as far as that one has been read."""
    if d.possessor is not None:
        return here.get(d.possessor)
    return here.get(d.owner.token) if d.owner is not None else None


def doings(s: Sentence, here: Mapping[int, Draft]) -> Iterator[tuple[Draft, str, Draft | None]]:
    """Who is called what by what he does, and to whom: "Tanaka, who heads the union", "it belongs to Petrakis"."""
    for i, t in enumerate(s.tokens):
        if t.pos != "VERB" or s.child(i, "neg") is not None:
            continue
        obj = s.child(i, "dobj")
        if t.lemma == "belong":
            to = s.child(i, "prep")
            holder = s.child(to, "pobj") if to is not None and s.tokens[to].lemma == "to" else None
            who = here.get(holder) if holder is not None else None
            if who is not None and who.kind in ("organization", "person"):
                yield who, "owner", None
            continue
        noun = _done().get(t.lemma)
        subject = s.child(i, "nsubj")
        holds = t.tag in ("VBZ", "VBP") or (t.tag == "VBN" and any(s.tokens[c].lemma == "have" for c in s.children[i]))
        if noun is None or subject is None or obj is None or not holds:
            continue
        who = here.get(subject)
        if who is not None:
            yield who, noun, here.get(obj)
