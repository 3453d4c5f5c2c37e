"""Whom a noun can mean again: one who has been called so, or who is of the sort that the noun means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from secondsource import knowledge
from secondsource.model import Role
from secondsource.read.memory import Draft
from secondsource.read.parse import Sentence
from secondsource.read.roles import Description
from secondsource.read.whoswho import fold, generic_sectors, listed, word_set


def called(d: Description, noun: str, *, otherwise: bool = False) -> Callable[[Draft], bool]:
    """Whether an actor has been called so: in a role, by the same noun, or in its name.

    ``otherwise`` takes a role by another word for it ("the envoy", of an ambassador).
    """
    wanted = ["former" if w == "ex" else w for w in fold(d.title).replace("-", " ").split()]
    last = alike(wanted[-1]) if otherwise else frozenset(wanted[-1:])
    country = d.owner.country if d.owner is not None else None

    def fits(x: Draft) -> bool:
        if x.own or not _agreeing(x, d, country):
            return False
        for role in x.roles:
            has = ["former" if w == "ex" else w for w in fold(role.title).replace("-", " ").split()]
            has = _of_ministry(has, fold(role.of or ""))
            beside = {*has, *fold(role.of or "").split(), *_sides(x.sector)}
            if has and has[-1] in last and set(wanted[:-1]) <= beside:
                return True
        if otherwise:
            return False
        if noun in x.nouns:
            return set(wanted[:-1]) <= {*x.words, *fold(x.name).split()}
        return x.kind != "person" and noun == head_of(x.words) and set(wanted) <= set(x.words) and not _opposed(x, d)

    return fits


def _of_ministry(title: list[str], body: str) -> list[str]:
    """The head of a ministry is its minister ("its head", of the Interior Ministry)."""
    if title and title[-1] in ("head", "chief", "boss") and body.split()[-1:] == ["ministry"]:
        return [*title[:-1], *(w for w in body.split()[:-1] if w.isalpha()), "minister"]
    return title


@cache
def _others() -> Mapping[str, frozenset[str]]:
    """A noun for an office or a calling to all those for the same."""
    return {w: frozenset(words) for words in knowledge.toml("standing")["alike"]["callings"] for w in words}


def _sides(sector: str | None) -> list[str]:
    """Words before a noun that only tell on whose side someone is ("the [opposition] leader")."""
    found: list[str] = knowledge.toml("standing")["alike"]["sides"].get(sector or "", [])
    return found


def alike(noun: str) -> frozenset[str]:
    """Nouns that mean the same office or calling, this one with them."""
    return _others().get(noun, frozenset({noun}))


def speaks_for(d: Description) -> bool:
    """A spokesman's title that does not say of whom."""
    return fold(d.title).startswith("spokes")


def _agreeing(x: Draft, d: Description, country: str | None) -> bool:
    """Kind, number and country are no other."""
    if x.kind == "state" or (country and x.country and x.country != country):
        return False
    if d.role.kind != "person" or (x.kind == "organization" and d.role.title in word_set("names", "either")):
        owner = d.owner.name if d.owner is not None and d.owner.kind not in ("state", "place") else ""
        return x.kind != "person" and (not owner or not _bare_words(owner).isdisjoint(_bare_words(x.name)))
    if d.role.plural:
        whose = fold(d.owner.name).split()[-1] if d.owner is not None and d.owner.kind != "state" else None
        return x.plural and x.kind == "group" and (whose is None or whose in _bare_words(x.name))
    if x.kind != "person" or x.plural:
        return False
    if d.owner is None or d.owner.kind == "state":
        return True
    return any((x.named if r.of is None else _same_body(r.of, d.owner.name)) for r in x.roles)


def _same_body(one: str, other: str) -> bool:
    """Two wordings for whose somebody is, neither of which says what the other doesn't ("the ministry's")."""
    a, b = _bare_words(one), _bare_words(other)
    return fold(one).split()[-1:] == fold(other).split()[-1:] and (a <= b or b <= a)


def _bare_words(name: str) -> frozenset[str]:
    return frozenset(w.removesuffix("'s").removesuffix("’s").rstrip("'") for w in fold(name).split())


def head_of(words: tuple[str, ...]) -> str:
    """The noun that a body's name ends with, or has before "of" or "for"."""
    at = next((i for i, w in enumerate(words) if i and w in ("of", "for", "on", "in")), len(words))
    return words[at - 1] if words else ""


def _opposed(x: Draft, d: Description) -> bool:
    """A state's forces are not those that fight it ("the army" is no Liberation Army)."""
    return d.role.sector in ("MIL", "COP") and x.sector in ("REB", "UAF", "PRM")


def such(d: Description, noun: str) -> Callable[[Draft], bool]:
    """Whether an actor is of the sort that the noun means ("the group", "the terrorist organization", "the paper")."""
    country = d.owner.country if d.owner is not None else None
    generic = generic_sectors(noun)

    def fits(x: Draft) -> bool:
        if x.own or x.kind in ("person", "state") or (d.role.kind == "person" and not d.role.plural):
            return False
        if country and x.country and x.country != country:
            return False
        if d.role.sector == "JRN":
            return x.named and x.kind == "outlet" and d.role.kind == "organization" and not d.role.plural
        if d.role.sector in ("REB", "UAF"):
            several = not d.role.plural or noun in listed("meaning", "fighters")
            return x.named and several and x.sector in ("REB", "UAF", "PRM")
        if d.role.plural or generic is None or not (x.named or (noun == "group" and x.plural)):
            return False
        if x.sector is None and noun in ("group", "organization", "organisation") and x.kind == "organization":
            return x.words[-1] in word_set("names", "organization")
        return x.sector in generic or (noun in ("company", "firm") and x.sector is None and x.kind == "organization")

    return fits


def taken(s: Sentence, i: int) -> bool:
    """The noun is whom something is done to that is done to people: "the [group] was seized"."""
    t = s.tokens[i]
    return t.dep in ("nsubjpass", "dobj") and s.tokens[t.head].lemma in listed("meaning", "taken")


def as_counterpart(role: Role, other: Draft) -> Role:
    """A counterpart has the office that the other one has."""
    if fold(role.title) != "counterpart" or not other.roles:
        return role
    return Role(title=other.roles[0].title, of=role.of)
