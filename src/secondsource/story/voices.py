"""Voices: which house an origin is of, whether a reader could find it, and whether two origins may be one.

To hold two for independent that are one is the worst error here, so that whatever may be one is: a part of a name
and the whole, a name spelled otherwise or by its initials, one who holds an office and the body whose office it is.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from secondsource import knowledge
from secondsource.read.gazetteer import find
from secondsource.read.whoswho import role_noun, state_named
from secondsource.story.identity import folded
from secondsource.story.introductions import told_of
from secondsource.story.offices import says_country
from secondsource.story.points import terms
from secondsource.story.spelling import sound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.model import Actor, Identity, Role

OFFICIAL = {"GOV": "GOV", "MIL": "GOV", "SPY": "GOV", "COP": "COP"}
"""Sectors whose people speak for their state: its government with its forces, its police."""
_CIVIL = {"CVL", "NGO"}
"""Sectors that one body may be put in: "a monitoring group", an observatory."""
INSTITUTIONS = ("COP", "MIL", "GOV", "JUD", "LEG", "MED", "REB")
"""Sectors whose groups are institutions, also where they are only described: police, the army, a hospital."""
SPELLED, SPELLED_ALONE, SPELLED_LAST = 0.75, 0.85, 0.8
"""Likeness from which two names are one, spelled otherwise: with the same first name, without, the last name alone."""
_STATION = re.compile(r"(?:[KW][A-Z]{2,3}|[A-Z]{2,5}\d?[- ]?TV|[\w-]+\.(?:com|net|org|info|tv|co\.[a-z]{2}))")
"""What stations are called in North America, others by their letters, and pages on the web by their address."""
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")


class Voice(NamedTuple):
    """An origin as it is named, the house that it is of, and who it is where that is known."""

    name: str
    house: str
    actor: Actor | None


def house(origin: str, actor: Actor | None) -> str:
    """What an origin belongs to, so that a ministry, its minister and its spokesman are one house.

    Those who speak for a state's government, forces or police are one house each, unless they are of a
    body of its own (a province, a commission); an outlet belongs to the company that owns it.
    """
    if actor is None or actor.kind == "outlet":
        return _owners().get(folded(origin), folded(origin))
    if actor.kind == "state" and actor.country:
        return f"{actor.country} GOV"
    bodies = sorted({folded(r.of) for r in actor.roles if r.of})
    if not bodies and any(folded(r.title).split()[-1:] in (["mayor"], ["governor"]) for r in actor.roles):
        return folded(origin)  # of a town or a province that is not told
    if actor.country and actor.sector == "JUD" and set(folded(actor.name).split()) & {"ministry", "department"}:
        return f"{actor.country} GOV"  # the ministry of justice is no court
    if actor.country and actor.sector in OFFICIAL:
        whose = {folded(r.of) for r in actor.roles if r.of and folded(r.title).startswith("administration")}
        # "Clinton" is a leader here and no town; a county's police tell what a town's have told them
        apart = [b for b in bodies if b not in whose and _apart(b) and actor.sector != "COP"]
        return apart[0] if apart and len(apart) == len(bodies) else f"{actor.country} {OFFICIAL[actor.sector]}"
    # "British tourist": of a country, and nobody who speaks for it
    return bodies[0] if len(bodies) == 1 and not state_named(bodies[0]) else folded(origin)


def _apart(body: str) -> bool:
    """A body with a will of its own beside the government: a town, a province, a commission, a court."""
    if not words("national").isdisjoint(body.split()):
        return False
    places = find(body)
    return bool(set(body.split()) & words("apart")) or bool(places and places[0].kind in ("P", "A", "R"))


@cache
def words(section: str) -> frozenset[str]:
    return frozenset(knowledge.toml("sources")[section]["words"].split())


def findable(name: str, actor: Actor | None, identity: Identity) -> bool:
    """Could a reader go and ask: a name that is no common noun, an institution, somebody of a named body."""
    if identity == "anonymous" or (actor is not None and not _meant(name, actor)):
        return False
    if folded(name) in words("bodiless"):
        return False
    if identity == "named" and not common(name if actor is None else actor.name):
        return True
    if actor is None:
        return False
    if actor.kind == "person":
        return any(r.of for r in actor.roles)
    generic = all(w in words("generic") or w in words("people") for w in folded(actor.name).split())
    return not generic and (actor.kind == "organization" or actor.sector in INSTITUTIONS)


def placed(actor: Actor | None, texts: Iterable[str]) -> bool:
    """It is told who the source is, so that it can be known to stand apart from another."""
    if actor is None or not _unknown(actor):
        return True
    return not prints(actor.name, actor) and told_of(actor, texts)


def common(name: str) -> bool:
    """Nobody's name, however it is written: "Citizens", "the text", "we"."""
    return all(
        role_noun(w) is not None or any(w in words(k) for k in ("generic", "people", "nobody")) or w in _papers()
        for w in folded(name).split()
    )


def _meant(name: str, actor: Actor) -> bool:
    """The actor is what the words name, and not one who is only named in them ("the log it gave to the port")."""
    head = re.split(r"\s(?:of|for|from|by|to|in|at|on|with|that|which|who|whose|it|he|she|they|we|I|you)\s", name)[0]
    said = folded(head).split()
    called = {w for n in (actor.name, *actor.aliases, *(r.title for r in actor.roles)) for w in folded(n).split()}
    if head == name or actor.kind in ("person", "state") or not said:
        return True
    return role_noun(said[-1]) is not None or not called.isdisjoint(said)


@cache
def _papers() -> frozenset[str]:
    return frozenset(knowledge.toml("sources")["documents"]["nouns"].split())


def prints(origin: str, actor: Actor | None) -> bool:
    """An outlet, known or by its name, or one who writes for it: a paper, a station, an agency, a reporter."""
    if actor is not None and actor.kind == "person" and actor.sector == "JRN":
        return True
    if actor is not None and actor.kind in ("person", "state"):
        return False
    known = (actor is not None and actor.kind == "outlet") or folded(origin) in _owners()
    return known or not words("press").isdisjoint(folded(origin).split()) or bool(_STATION.fullmatch(origin))


def keys(v: Voice) -> frozenset[str]:
    """What two voices that may be one have in common at least: a word, a name's sound, initials, an office."""
    name = folded(v.name).split()
    roles = v.actor.roles if v.actor is not None and v.actor.kind == "person" else ()
    offices = {w for r in roles for w in f"{folded(r.title)} {folded(r.of or '')}".split()}
    heard = {f"~{sound(name[-1])}"} if name else set()
    short = {w.lower() for x in _called(v) for w in _ACRONYM.findall(x)} | {_first_letters(x) for x in _called(v)}
    return frozenset({*name, *offices, *heard, *short, *(x[1:] for x in short if len(x) > 3)} - {""})


def one_voice(a: Voice, b: Voice) -> str | None:
    """Why two origins with names may be one, in words; None where nothing says so."""
    if a.house == b.house:
        return "of one house"
    if _part_of(a.house, b.house) or _part_of(folded(a.name), folded(b.name)):
        return "the one is named by a part of the other's name"
    if _initials(a, b) or _initials(b, a):
        return "the one is named by the other's initials"
    if one_person(a, b):
        return "the two names may be one person's"
    if _holds_office(a.actor, b) or _holds_office(b.actor, a):
        return "the one holds an office of the other, as far as can be told"
    if _of_one_office(a.actor, b.actor):
        return "both hold offices of one body, as far as can be told"
    if _of_state(a.actor, b.actor) or _of_state(b.actor, a.actor):
        return "the one may speak for the other"
    if _of_one_place(a.actor, b.actor):
        return "both are officials of one place"
    if _over_police(a.actor, b.actor) or _over_police(b.actor, a.actor):
        return "the one is over the other"
    return None


def _of_state(state: Actor | None, other: Actor | None) -> bool:
    """A state's name tells nothing of who spoke: any official of it may have, and one whose country is not told.

    An official of no country that is told may be any government's that speaks beside him.
    """
    if state is None or other is None or other.kind in ("state", "outlet"):
        return False
    guessed = other.kind == "organization" and not says_country(other)  # "the Foreign Ministry", somebody's
    if _differ(state.country, other.country) and not (state.kind == "state" and guessed):
        return False
    clergy = other.sector == "REL" and state.country == other.country == "VAT"
    if state.kind == "state":
        return other.sector in OFFICIAL or clergy or _unknown(other)
    person = other.kind == "person" and other.country is None and state.country is not None
    both = OFFICIAL.get(state.sector or "") == OFFICIAL.get(other.sector or "") == "GOV"
    return person and both and not _of_its_own(state) and not _of_its_own(other)


def _over_police(minister: Actor | None, police: Actor | None) -> bool:
    """A country's police answer to who is charged with its interior or its security, and say what he says."""
    if minister is None or police is None or police.sector != "COP" or not minister.country:
        return False
    titles = {w for name in (minister.name, *(r.title for r in minister.roles)) for w in folded(name).split()}
    charged = OFFICIAL.get(minister.sector or "") == "GOV" and not words("over_police").isdisjoint(titles)
    return charged and police.country == minister.country and not _of_its_own(minister)


def _of_its_own(a: Actor) -> bool:
    """Of a town, a county, a body that is not the government's own."""
    of = {folded(r.of) for r in a.roles if r.of}
    titles = {w for r in a.roles for w in folded(r.title).split()}
    named = titles | set(folded(a.name).split())
    national = not named.isdisjoint(words("national"))
    return any(_apart(b) for b in of) or not (national or named.isdisjoint(words("divisions") | words("apart")))


def _part_of(one: str, other: str) -> bool:
    """ "Drug Administration" of "Food and Drug Administration": all its words, on either side."""
    mine, theirs = ({w for w in n.split() if len(w) > 2} or set(n.split()) for n in (one, other))
    return bool(mine and theirs) and (mine <= set(other.split()) or theirs <= set(one.split()))


def _initials(short: Voice, full: Voice) -> bool:
    """ "MCP" of "Malawi Congress Party"; "SPCA" of the "Scottish Society for the Prevention of Cruelty to Animals"."""
    if short.name.isupper() and len(short.name) > 1 and _first_letters(full.name) == short.name.lower():
        return True
    letters = {_first_letters(name) for name in _called(full)}
    acronyms = {w.lower() for name in _called(short) for w in _ACRONYM.findall(name)}
    return any(x == whole or x == whole[1:] for x in acronyms for whole in letters if len(whole) > 2)


def _called(v: Voice) -> list[str]:
    """Its names, and those of the bodies that it speaks for."""
    actor = v.actor
    return [v.name, *(actor.aliases if actor else ()), *(r.of for r in (actor.roles if actor else ()) if r.of)]


def _first_letters(name: str) -> str:
    return "".join(w[0] for w in folded(name).split() if w not in ("of", "the", "and", "for", "to", "in", "on"))


def _holds_office(holder: Actor | None, body: Voice) -> bool:
    """A fire chief of the fire service, a party's spokesman; whose spokesman he is need not be told."""
    if holder is None or holder.kind != "person" or not holder.roles:
        return False
    if body.actor is not None and (
        body.actor.kind in ("person", "state", "outlet") or _differ(holder.country, body.actor.country)
    ):
        return False
    named = set(folded(body.name).split())
    # the sector of a director, a chief, is only guessed where his title says what he is of
    alike = body.actor is None or not _differ(holder.sector, body.actor.sector)
    roles = [r for r in holder.roles if alike or (_speaks(r) and _sort(r))]
    return any(_office_of(folded(r.title).split(), folded(r.of or ""), named) for r in roles)


def _of_one_office(a: Actor | None, b: Actor | None) -> bool:
    """The chief of the civil defence and a civil defence spokesman: what both are of has the same words."""
    if a is None or b is None or a.kind != "person" or b.kind != "person" or _differ(a.country, b.country):
        return False
    mine, theirs = ([_sort(r) for r in x.roles if _speaks(r)] for x in (a, b))
    return any(m and t and (m <= t or t <= m) for m in mine for t in theirs)


def _of_one_place(a: Actor | None, b: Actor | None) -> bool:
    """A province's governor and its chief prosecutor, a town's mayor and its police chief: of one government."""
    return not _official_in(a).isdisjoint(_official_in(b))


def _official_in(a: Actor | None) -> frozenset[str]:
    """The places within a country, in words, of which somebody is an official; no judge and no council member."""
    if a is None or a.kind != "person" or (a.sector not in OFFICIAL and not _prosecutes(a)):
        return frozenset()
    named = {folded(w) for r in a.roles for w in f"{r.title} {r.of or ''}".split() if w[:1].isupper()}
    found = ((w, e) for w in named if role_noun(w) is None for e in find(w)[:1])
    return frozenset(w for w, e in found if e.kind in ("P", "A") and not (a.country and a.country not in e.states))


def _speaks(r: Role) -> bool:
    """An office that is always some body's."""
    return folded(r.title).split()[-1:] != [] and folded(r.title).split()[-1] in words("speaks")


def _sort(r: Role) -> frozenset[str]:
    """What an office is of, without the words for who holds it, for the kind of body and for the place."""
    kinds = words("divisions") | words("departments") | words("generic")
    named = folded(f"{r.title} {r.of or ''}").replace("defence", "defense").split()
    return terms(" ".join(w for w in named if role_noun(w) != "person" and w not in kinds and not find(w)))


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other and one != other)


def _office_of(title: list[str], of: str, body: set[str]) -> bool:
    """A title with what it is of; of a county's health director the health department is it that may be meant."""
    sort = {w for w in title if role_noun(w) != "person" and w not in ("of", "the", "for")} - words("divisions")
    if of and not state_named(of):
        within = of.split()[-1] in words("divisions") and bool(sort) and not body.isdisjoint(words("departments"))
        return _part_of(of, " ".join(sorted(body))) or (within and sort <= body)
    return sort <= body if sort else not of and title[-1:] != [] and title[-1] in words("speaks")


def one_person(a: Voice, b: Voice) -> bool:
    """ "Tan" and "Tan Shen": a part of a person's name, or the same last one."""
    kinds = {v.actor.kind for v in (a, b) if v.actor is not None}
    mine, theirs = folded(a.name).split(), folded(b.name).split()
    if not mine or not theirs or "person" not in kinds or "state" in kinds:
        return False
    if mine[-1] == theirs[-1] or set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    if mine[0][0] == theirs[0][0] and len(sound(mine[-1])) > 2 and sound(mine[-1]) == sound(theirs[-1]):
        return True
    if len(mine[-1]) > 4 and _written_alike(mine[-1], theirs[-1]) >= SPELLED_LAST:
        return True
    least = SPELLED if mine[0] == theirs[0] else SPELLED_ALONE
    return _written_alike(" ".join(mine), " ".join(theirs)) >= least


@lru_cache(maxsize=20_000)
def _written_alike(one: str, other: str) -> float:
    """How alike two names are, letter by letter: 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def may_be(a: Voice, b: Voice) -> bool:
    """Of voices that are only described: they share a word of their names, are both persons, or of one sector.

    Two states' ministries are two, though they share all but the state's name.
    """
    if a.actor is not None and b.actor is not None and _differ(a.actor.country, b.actor.country):
        return _one_title(a.actor, b.actor) and not (says_country(a.actor) and says_country(b.actor))
    if terms(a.name) & terms(b.name) or _holds_office(a.actor, b) or _holds_office(b.actor, a):
        return True
    if _unknown(a.actor) or _unknown(b.actor):
        return True
    if a.actor is None or b.actor is None:
        return False
    if a.actor.kind == b.actor.kind == "person":
        return True
    mine, theirs = (_CIVIL if x.sector in _CIVIL else {x.sector} for x in (a.actor, b.actor))
    return mine == theirs != {None} and _pleads(a.actor) == _pleads(b.actor)


def _one_title(a: Actor, b: Actor) -> bool:
    """The same office: "the country's interior minister", and the interior minister of one country."""
    mine, theirs = ({folded(r.title) for r in x.roles} for x in (a, b))
    return a.kind == b.kind == "person" and not mine.isdisjoint(theirs)


def _pleads(a: Actor) -> bool:
    """A lawyer speaks for whom he defends, and no prosecutor, court or ministry of justice does."""
    titles = [folded(r.title).split() for r in a.roles]
    return any(t[-1:] and t[-1] in words("pleads") and not set(t) & words("prosecutes") for t in titles)


def _prosecutes(a: Actor) -> bool:
    """An attorney general, a prosecutor: of the government that brings the charge, and no court."""
    titles = [set(folded(r.title).split()) for r in a.roles]
    return any("prosecutor" in t or ("attorney" in t and t & words("prosecutes")) for t in titles)


def _unknown(a: Actor | None) -> bool:
    """A name of which the story says nothing, nor the name itself: whose it is cannot be told."""
    if a is None or a.kind not in ("person", "organization") or a.roles or a.sector or a.country:
        return False
    return not any(role_noun(w) for w in folded(a.name).split())


@cache
def _owners() -> dict[str, str]:
    """Folded outlet name to the house it belongs to: its owner, where several outlets share one."""
    found = {}
    for outlet in knowledge.toml("outlets")["outlet"]:
        owner = folded(outlet.get("owner") or outlet["name"])
        for name in (outlet["name"], *outlet.get("aliases", [])):
            found[folded(name)] = owner
    return found
