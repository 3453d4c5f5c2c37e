"""Offices across articles: a state's body by its office's name, and the one who holds an office.

"The Foreign Ministry" is as many bodies as there are states, and the president of a country is one
person, whether an article names him or not.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.read.whoswho import listed, role_noun, state_name, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from secondsource.model import Actor

_PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors of a state's own bodies."""
_SET_APART = frozenset(
    {"former", "ex", "deputy", "vice", "acting", "assistant", "then", "outgoing", "incoming", "elect"}
)
"""Words of a title that make it another one's."""


def body_office(a: Actor, name: str) -> str | None:
    """What a state's body is called without the state ("foreign ministry"); None for what is no such name.

    ``name`` is one of its names, folded.
    """
    if a.kind != "organization" or a.sector not in _PUBLIC:
        return None
    words = name.split()
    states = _stated(a.country) if a.country else frozenset()
    at = next((n for n in (4, 3, 2, 1) if len(words) > n and " ".join(words[:n]) in states), 0)
    core = words[at:]
    return " ".join(core) if core and (common(core[-1]) or common(core[0])) else None


def common(word: str) -> bool:
    """A word that the names of many bodies are, or end with: "ministry", "army", "herald"."""
    return role_noun(word) is not None or any(
        word in word_set("names", key) for key in ("organization", "outlet", "business")
    )


@lru_cache(maxsize=300)
def _stated(country: str) -> frozenset[str]:
    """The names and adjectives of a state, lower case."""
    row = next((r for r in knowledge.table("states") if r["alpha3"] == country), None)
    if row is None:
        return frozenset()
    columns = ("name", "names", "adjectives", "demonyms", "capitals")
    return frozenset(w.casefold() for key in columns for w in row[key].split("; ") if w)


def holders(actors: Sequence[Actor]) -> Iterator[tuple[int, int]]:
    """Pairs of an unnamed holder of an office and the one person named as holding it."""
    named: dict[tuple[str, str], set[int]] = defaultdict(set)
    names: Mapping[int, str] = {n: a.name.casefold().split()[-1] for n, a in enumerate(actors) if a.name.split()}
    for n, a in enumerate(actors):
        if a.kind == "person" and a.aliases:
            for office in _held(a):
                named[office].add(n)
    for n, a in enumerate(actors):
        if a.kind != "person" or a.aliases or not a.roles:
            continue
        for office in _held(a):
            found = named.get(office, set())
            if len({names[k] for k in found}) == 1:
                yield n, min(found)


def _held(a: Actor) -> Iterator[tuple[str, str]]:
    """The offices of which a country has one: that of its leader, and each minister's."""
    if a.country is None:
        return
    for r in a.roles:
        title = r.title.casefold().replace("-", " ")
        state = r.of is not None and r.of == state_name(a.country)
        if _SET_APART & set(title.split()) or not (state or r.of is None):
            continue
        if title in listed("meaning", "heads") or (title == "leader" and state):
            yield "leader", a.country
        if title in listed("meaning", "heads") or (title.endswith(" minister") and title.count(" ") < 3):
            yield title.replace("defence", "defense"), a.country
