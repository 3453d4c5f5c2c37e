"""Offices across articles: a state's body by its office's name, and the one who holds an office.

"The Foreign Ministry" is as many bodies as there are states, and the president of a country is one
person, whether an article names him or not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.read.called import alike
from secondsource.read.shortnames import paternal
from secondsource.read.whoswho import listed, role_noun, state_name, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from secondsource.model import Actor, Reading, Role

_PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors of a state's own bodies."""


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
    return _one_name(core) if core and (common(core[-1]) or common(core[0])) else None


def _one_name(core: Sequence[str]) -> str:
    """What an office is called, whichever way ("ministry of home affairs", "home ministry": "interior ministry")."""
    if len(core) > 2 and core[1] == "of" and core[0] in ("ministry", "department", "directorate"):
        rest = [w for w in core[2:] if w not in ("the", "affairs")]
        core = [*rest, core[0]] if rest else core
    elif len(core) == 3 and core[1] == "affairs":
        core = [core[0], core[2]]
    if len(core) > 2 and core[0] == "state":
        core = core[1:]  # "the [state] border service"
    same = knowledge.toml("standing")["alike"]["offices"]
    return " ".join(same.get(w, w) if len(core) == 2 else w for w in core)


def common(word: str) -> bool:
    """A word that the names of many bodies are, or end with: "ministry", "army", "herald"."""
    return role_noun(word) is not None or any(
        word in word_set("names", key) for key in ("organization", "outlet", "business")
    )


def says_country(a: Actor) -> bool:
    """Its own words, or what it is told to be of, say its country; else the program has worked it out."""
    if not a.country:
        return False
    told = [
        w for name in (a.name, *a.aliases, *(r.of for r in a.roles if r.of)) for w in [_WORD.findall(name.casefold())]
    ]
    states = _stated(a.country)
    return any(" ".join(w[i : i + n]) in states for w in told for n in (1, 2, 3, 4) for i in range(len(w)))


@lru_cache(maxsize=300)
def _stated(country: str) -> frozenset[str]:
    """The names and adjectives of a state, lower case."""
    row = next((r for r in knowledge.table("states") if r["alpha3"] == country), None)
    if row is None:
        return frozenset()
    columns = ("name", "names", "adjectives", "demonyms", "capitals")
    return frozenset(" ".join(_WORD.findall(w.casefold())) for key in columns for w in row[key].split("; ") if w)


_WORD = re.compile(r"\w+")


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


def called_by_office(readings: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """Pairs of one whom an article only calls by an office, and the one named in it whose office another article tells.

    "The mayor" of one article is Doe where he is named in it, and is the one mayor whom the story knows.
    """
    known = [(a, r) for one in readings for a in one.actors if a.kind == "person" and a.aliases for r in a.roles]
    for reading in readings:
        named = {last: a.id for a in reading.actors if a.kind == "person" and a.aliases for last in _last(a)}
        for a in reading.actors:
            if a.kind != "person" or a.aliases or len(a.roles) != 1 or not _definite(reading, a.id):
                continue
            holders = {_last(p) for p, r in known if _same_office(a, a.roles[0], p, r)}
            found = {named[last] for last in next(iter(holders)) if last in named} if len(holders) == 1 else set()
            if len(found) == 1:
                yield a.id, found.pop()


def _last(a: Actor) -> frozenset[str]:
    """By what someone is called for short: the last name, or the first of two."""
    words = tuple(a.name.casefold().split())
    return frozenset({words[-1], paternal(words) or words[-1]})


def _definite(reading: Reading, actor: str) -> bool:
    """It is told of as one who is known: "the mayor"."""
    text = reading.article.text
    return any(m.actor == actor and text[m.start : m.start + 4].casefold() == "the " for m in reading.mentions)


def _same_office(a: Actor, told: Role, p: Actor, role: Role) -> bool:
    """The office of one without a name is the person's, as far as it is told, and one that one holds at a time."""
    mine, theirs = (r.title.casefold().replace("-", " ").split() for r in (told, role))
    if not mine or mine[-1] not in listed("meaning", "held") or theirs[-1] not in alike(mine[-1]):
        return False
    if not set(mine[:-1]) <= set(theirs) or (listed("meaning", "set_apart") & set(theirs)) - set(mine):
        return False
    where = {w.casefold() for w in (told.of, role.of) if w}
    return len(where) < 2 and (not a.country or p.country in (None, a.country))


def _held(a: Actor) -> Iterator[tuple[str, str]]:
    """The offices of which a country has one: that of its leader, and each minister's."""
    if a.country is None:
        return
    for r in a.roles:
        title = r.title.casefold().replace("-", " ")
        state = r.of is not None and r.of == state_name(a.country)
        if listed("meaning", "set_apart") & set(title.split()) or not (state or r.of is None):
            continue
        if title in listed("meaning", "heads") or (title == "leader" and state):
            yield "leader", a.country
        if title in listed("meaning", "heads") or (title.endswith(" minister") and title.count(" ") < 3):
            yield title.replace("defence", "defense"), a.country
