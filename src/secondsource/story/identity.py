"""The same actor across articles, under one id and one name.

States are the same by country, persons by name (a bare surname joins the one full name that it
fits), all others by any name they share.  A person is never merged with a state or an organization.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from secondsource.model import Actor, Reading, Role, stable_id
from secondsource.read.kinds import short_for
from secondsource.read.shortnames import initials, paternal, tail
from secondsource.read.whoswho import state_named
from secondsource.story.offices import body_office, called_by_office, common
from secondsource.story.offices import holders as office_holders
from secondsource.story.spelling import sounds, spelled_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.model import ActorKind, Claim, Event


_NAMESAKES = 50
"""People whose names sound alike that are compared at most."""


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """A name for comparing: no case, accents, hyphens or article."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    plain = re.sub(r"[’'`]s\b", "", plain)
    words = re.sub(r"[^\w]+", " ", plain).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def merged(readings: Sequence[Reading]) -> tuple[tuple[Actor, ...], dict[str, str]]:
    """The story's actors, and for each article's actor id the story's."""
    groups = _groups([a for r in readings for a in r.actors], [*called_by_office(readings), *_other_letters(readings)])
    actors: dict[str, Actor] = {}
    ids: dict[str, str] = {}
    for group in groups:
        actor = _one(group)
        actors[actor.id] = actor
        ids.update({a.id: actor.id for a in group})
    return tuple(actors[k] for k in sorted(actors)), ids


def _other_letters(readings: Sequence[Reading]) -> Iterable[tuple[str, str]]:
    """Full names of two articles that are one in other letters, where no article has both."""
    within: dict[str, set[int]] = defaultdict(set)
    people: dict[str, Actor] = {}
    for n, reading in enumerate(readings):
        for a in reading.actors:
            if a.kind == "person" and a.aliases and " " in a.name:
                within[folded(a.name)].add(n)
                people.setdefault(folded(a.name), a)
    heard: dict[str, list[str]] = defaultdict(list)
    for name in sorted(people):
        heard[sounds(name)].append(name)
    for names in heard.values():
        for n, one in enumerate(names[:_NAMESAKES]):
            for other in names[n + 1 : _NAMESAKES]:
                a, b = people[one], people[other]
                apart = a.country and b.country and a.country != b.country
                if not apart and within[one].isdisjoint(within[other]) and spelled_alike(one, other):
                    yield a.id, b.id


def _groups(actors: Sequence[Actor], pairs: Iterable[tuple[str, str]] = ()) -> list[list[Actor]]:
    """Actors that share a key, directly or through others."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, a in enumerate(actors):
        for key in _keys(a):
            holders[key].append(n)
    _join_surnames(actors, holders)
    _join_bodies(actors, holders)
    _join_offices(actors, holders)
    _join_mistaken(actors, holders)
    at = {a.id: n for n, a in enumerate(actors)}
    for k, (one, other) in enumerate(pairs):
        holders[("told", str(k))] += [at[one], at[other]]
    parent = list(range(len(actors)))

    def find(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for members in holders.values():
        for n in members[1:]:
            parent[find(n)] = find(members[0])
    groups: dict[int, list[Actor]] = defaultdict(list)
    for n, a in enumerate(actors):
        groups[find(n)].append(a)
    return [groups[k] for k in sorted(groups)]


def _keys(a: Actor) -> Iterable[tuple[str, str]]:
    if a.kind == "state" and a.country:
        return [("state", a.country)]
    if a.kind == "person":
        return [("person", folded(a.name))]
    names = {n for n in map(folded, (a.name, *a.aliases)) if n}
    offices = {o for n in names if (o := body_office(a, n)) is not None}
    keys = {("office", f"{o}, {a.country or ''}") for o in offices}
    own = folded(a.name)
    plain = {n for n in names if body_office(a, n) is None and (n == own or not common(n))}
    return sorted(keys | {("body", n) for n in plain})


def _join_offices(actors: Sequence[Actor], holders: dict[tuple[str, str], list[int]]) -> None:
    """An office of no country said is the only one of that name in the story; its unnamed holder the one named."""
    held: dict[str, set[str]] = defaultdict(set)
    for kind, name in holders:
        if kind == "office":
            core, _, country = name.rpartition(", ")
            held[core].add(country)
    for core, countries in held.items():
        if "" in countries and len(countries) == 2:
            (other,) = countries - {""}
            holders[("office", f"{core}, {other}")] += holders[("office", f"{core}, ")]
    for n, (unnamed, person) in enumerate(office_holders(actors)):
        holders[("holder", str(n))] += [unnamed, person]


def _join_surnames(actors: Sequence[Actor], holders: dict[tuple[str, str], list[int]]) -> None:
    """ "Hatami" is Amir Hatami where the story knows one Hatami only; part of a name joins the whole."""
    full = defaultdict(set)
    countries = defaultdict(set)
    for a in actors:
        if a.kind == "person" and a.aliases:
            words = folded(a.name).split()
            countries[folded(a.name)].add(a.country)
            for part in _short(words):
                full[part].add(folded(a.name))
    for n, a in enumerate(actors):
        if a.kind != "person":
            continue
        name = folded(a.name)
        longer = {f for f in full.get(name, ()) if f != name and not _foreign(a.country, countries[f])}
        tops = {f for f in longer if not any(set(f.split()) < set(g.split()) for g in longer)}
        if len(tops) == 1:
            holders[("person", tops.pop())].append(n)
        elif len(name.split()) > 1:
            wider = {f for f in full.get(name.split()[-1], ()) if set(name.split()) < set(f.split())}
            if len(wider) == 1:
                holders[("person", wider.pop())].append(n)


def _short(words: Sequence[str]) -> set[str]:
    """What someone of this name is called for short: by the last name, or the first of two."""
    if not words:
        return set()
    father = paternal(tuple(words))
    return {words[-1], " ".join(words[-2:])} | ({father, f"{words[0]} {father}"} if father else set())


def _join_bodies(actors: Sequence[Actor], holders: dict[tuple[str, str], list[int]]) -> None:
    """A body by what its name is short for, where the story knows one: "Ypané", "MCP"."""
    short: dict[str, set[int]] = defaultdict(set)
    named: dict[str, list[int]] = defaultdict(list)
    for n, a in enumerate(actors):
        if a.kind not in ("organization", "outlet"):
            continue
        for name in a.aliases:
            words = tuple(folded(name).split())
            if name.isupper() and name.isalpha() and len(name) > 2:
                named[name.casefold()].append(n)
            if a.kind == "organization" and len(words) > 1:
                rest = tail(words)
                for part in {*([" ".join(rest)] if rest else []), *([initials(words)] if len(words) > 2 else [])}:
                    short[part].add(n)
            elif len(words) == 1:
                named[words[0]].append(n)
    for part, long in short.items():
        kin = sorted(long)
        names = {folded(actors[n].name) for n in kin}
        for n in named.get(part, ()):
            if n not in long and len(names) == 1 and not _foreign(actors[n].country, {actors[k].country for k in kin}):
                holders[("short", f"{part} {n}")] += [n, kin[0]]


def _join_mistaken(actors: Sequence[Actor], holders: dict[tuple[str, str], list[int]]) -> None:
    """One word that an article takes for a body, or for a person, and that others show to be part of a full name."""
    last: dict[str, dict[str, int]] = defaultdict(dict)
    opens: dict[str, dict[str, int]] = defaultdict(dict)
    for n, a in enumerate(actors):
        words = tuple(folded(a.name).split())
        if len(words) < 2 or not a.aliases:
            continue
        if a.kind == "person":
            last[words[-1]].setdefault(" ".join(words), n)
        elif a.kind == "organization":
            for part in {words[0], words[-1]}:
                opens[part].setdefault(" ".join(words), n)
    for n, a in enumerate(actors):
        name = folded(a.name)
        if " " in name or not a.aliases or a.roles or state_named(a.name):
            continue
        people, bodies = last.get(name, {}), opens.get(name, {})
        if a.kind == "organization" and a.country is None and a.sector is None and len(people) == 1 and not bodies:
            holders[("person", next(iter(people)))].append(n)
        elif a.kind == "person" and not people and len(bodies) == 1:
            body, k = next(iter(bodies.items()))
            if short_for((name,), tuple(body.split())):
                holders[("short", f"{name} {n}")] += [n, k]


def _foreign(country: str | None, others: set[str | None]) -> bool:
    """Someone of another country than all that are told of the full name."""
    told = others - {None}
    return country is not None and bool(told) and country not in told


def _one(group: Sequence[Actor]) -> Actor:
    """One row for all of them: what most of them say, and on a tie what sorts first."""
    kinds = Counter(a.kind for a in group)
    kind: ActorKind = max(kinds, key=lambda k: (kinds[k], k))
    whole = {a.kind for a in group if " " in a.name}
    if len(kinds) > 1 and len(whole) == 1:
        kind = whole.pop()  # a full name knows better than a part of it
    names = Counter(a.name for a in group if a.aliases) or Counter(a.name for a in group)
    if kind == "person":
        name = max(names, key=lambda n: (len(n.split()), len(n), n))
    else:
        name = max(names, key=lambda n: (names[n], len(n), n))
    roles = {(r.title.casefold(), (r.of or "").casefold()): r for a in group for r in a.roles}
    return Actor(
        id=stable_id("x", "person" if kind == "person" else "body", folded(name), *_apart(group)),
        name=name,
        kind=kind,
        country=_most(a.country for a in group),
        sector=_most(a.sector for a in group),
        roles=tuple(Role(title=roles[k].title, of=roles[k].of) for k in sorted(roles)),
        aliases=tuple(sorted({n for a in group for n in a.aliases} | ({name} & {n for a in group for n in a.aliases}))),
    )


def _apart(group: Sequence[Actor]) -> Iterable[tuple[str, str]]:
    """What a name alone does not tell from others of that name: the state, an office's country."""
    return [key for key in sorted({k for a in group for k in _keys(a)}) if key[0] in ("state", "office")]


def _most(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return max(counts, key=lambda v: (counts[v], v)) if counts else None


def renamed(reading: Reading, ids: Mapping[str, str], actors: Mapping[str, Actor]) -> Reading:
    """The reading with the story's actors in every row that points at one."""

    def of_claim(c: Claim) -> Claim:
        links = tuple(
            msgspec.structs.replace(k, actor=ids[k.actor], name=actors[ids[k.actor]].name) if k.actor else k
            for k in c.attribution
        )
        return msgspec.structs.replace(c, attribution=links, origin=links[-1].name if links else c.origin)

    def each(found: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ids[i] for i in found))

    def of_event(e: Event) -> Event:
        return msgspec.structs.replace(e, sources=each(e.sources), targets=each(e.targets))

    return Reading(
        article=reading.article,
        actors=tuple(actors[i] for i in each(tuple(a.id for a in reading.actors))),
        mentions=tuple(msgspec.structs.replace(m, actor=ids[m.actor]) for m in reading.mentions),
        claims=tuple(map(of_claim, reading.claims)),
        times=reading.times,
        events=tuple(map(of_event, reading.events)),
        ties=tuple(msgspec.structs.replace(t, subject=ids[t.subject], object=ids[t.object]) for t in reading.ties),
    )
