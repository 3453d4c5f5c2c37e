"""What is known of who is who: names of record and role nouns, made ready to be found in a sentence.

The facts stand in ``knowledge/`` (states, organizations, outlets, role nouns).  Here they become two
look-ups: :func:`known_at`, the longest name of record that starts at a token, and :func:`role_at`, the
longest role phrase whose head is a token.  Both cost a dictionary look-up for most words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from secondsource import knowledge
from secondsource.model import ActorKind
from secondsource.read.parse import Token

Form = Literal["name", "demonym", "people", "capital", "government", "weak", "local"]
JOINTS = frozenset({"-", "/", "–"})
"""Tokens that a name is read over: "Al-Akhbar" and "Al Akhbar" are one."""

_WORDS = re.compile(r"[^\s\-/,]+|,")
_ACRONYM = 5
"""A name of record in capitals, this short, is found in capitals only ("WHO", "US")."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name of record: whom it means, and how the words stand for them.

    ``form`` is ``name``, or for a state ``demonym`` ("Iranian"), ``people`` ("Iranians"), ``capital``,
    ``government`` ("Kremlin"); ``weak`` where the words are ordinary ones too, ``local`` where other
    countries have a body of that name ("Senate").
    """

    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    form: Form = "name"


class RoleNoun(NamedTuple):
    """A role phrase in a sentence, tokens ``first`` to ``last``: what it calls someone."""

    title: str
    sector: str | None
    kind: Literal["person", "group", "organization"]
    plural: bool
    first: int
    last: int


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Case and accents folded."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.casefold()


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name as the parser would cut them, joints left out."""
    found: list[str] = []
    for word in _WORDS.findall(name.replace("’", "'")):
        stem, mark = (word[:-2], "'s") if word.endswith("'s") else (word, "")
        if not mark and word.endswith("'"):
            stem, mark = word[:-1], "'"
        found += [fold(w) for w in (stem, mark) if w]
    return tuple(found)


class _Entry(NamedTuple):
    words: tuple[str, ...]
    acronym: str | None
    known: Known


@cache
def _names() -> dict[str, tuple[_Entry, ...]]:
    """Every name of record under its first word, the longest first."""
    index: dict[str, dict[tuple[str, ...], _Entry]] = {}
    records = list(_records())
    records += [
        ("".join(f"{c}." for c in n), k) for n, k in records if n.isupper() and n.isalpha() and len(n) <= _ACRONYM
    ]
    for name, known in records:
        key = words(name.removeprefix("The ").removeprefix("the "))
        bare = name.replace(".", "")
        capitals = bare.isupper() or (bare.isalpha() and sum(c.isupper() for c in bare) > 1)  # "LeT"
        acronym = bare if capitals and len(bare) <= _ACRONYM and len(key) == 1 else None
        if key:
            index.setdefault(key[0], {}).setdefault(key, _Entry(key, acronym, known))
    return {
        first: tuple(sorted(found.values(), key=lambda e: (-len(e.words), e.words))) for first, found in index.items()
    }


def _records() -> Iterable[tuple[str, Known]]:
    """Each name with what it means; where two are alike the first stands."""
    for row in knowledge.table("states"):
        code, name = row["alpha3"], row["name"]
        for column, form in _STATE_FORMS:
            for word in [*([name] if form == "name" else []), *filter(None, row[column].split("; "))]:
                yield word, Known(name, "state", code, "GOV", form)
        for word in filter(None, (row["adjectives"] + "; " + row["demonyms"]).split("; ")):
            if not word.isupper() and not word.endswith(("ese", "ish", "ch", "ss")):
                yield plural(word), Known(plural(word), "group", code, "CVL", "people")
    local = frozenset(knowledge.toml("organizations")["local"])
    for row in knowledge.toml("organizations")["organizations"]:
        kind: ActorKind = "organization"
        known = Known(row["name"], kind, row["country"] or None, row["sector"] or None)
        for word in [row["name"], *row["aliases"]]:
            yield word, replace(known, form="local") if word in local else known
    for row in knowledge.toml("organizations")["people"]:
        yield row["name"], Known(row["name"], "person", row["country"] or None, row["sector"] or None)
    for row in knowledge.toml("outlets")["outlet"]:
        name = re.sub(r" \(.*\)$", "", row["name"])
        strong = Known(name, "outlet", row["country"] or None, "JRN")
        weak = Known(name, "outlet", row["country"] or None, "JRN", "weak")
        for word in [name, *row.get("aliases", ())]:
            yield word, weak if word.startswith("The ") and word.count(" ") == 1 else strong
        for word in row.get("weak", ()):
            yield word, weak


_STATE_FORMS: tuple[tuple[str, Form], ...] = (
    ("names", "name"), ("adjectives", "demonym"), ("demonyms", "demonym"), ("capitals", "capital"),
    ("metonyms", "government"),
)  # fmt: skip


def plural(word: str) -> str:
    """The regular plural of a noun's last word."""
    if word.endswith("man") and word not in ("German", "Roman", "Ottoman", "human", "talisman"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def state_name(country: str) -> str | None:
    """The name of the state with this ISO 3166 alpha-3 code."""
    return next((row["name"] for row in knowledge.table("states") if row["alpha3"] == country), None)


def state_named(name: str) -> bool:
    """The words are a state's name."""
    key = words(name)
    return any(e.words == key and e.known.kind == "state" for e in _names().get(key[0] if key else "", ()))


def known_at(tokens: Sequence[Token], i: int) -> tuple[Known, int] | None:
    """The longest name of record that starts at token ``i``, and its last token."""
    entries = _names().get(fold(tokens[i].text))
    if entries is None or (i and _elsewhere(tokens, i)):
        return None
    for entry in entries:
        last = _match(tokens, i, entry)
        if last is not None:
            return entry.known, last
    return None


def _elsewhere(tokens: Sequence[Token], i: int) -> bool:
    """The name is a part of a place's: "New [Mexico]", "Gulf of [Oman]"."""
    before = tokens[i - 1].text
    return before == "New" or (before == "of" and i > 1 and fold(tokens[i - 2].text) in listed("naming", "waters"))


def _match(tokens: Sequence[Token], i: int, entry: _Entry) -> int | None:
    if entry.acronym is not None:
        if tokens[i].text.replace(".", "") != entry.acronym:
            return None
        return i if tokens[i].pos not in ("PRON", "VERB", "AUX") or _lettered(tokens, i) else None
    if tokens[i].text.islower() and entry.known.form != "name":
        return None
    last = i
    for n, word in enumerate(entry.words):
        if n:
            last += 1
            while last < len(tokens) and tokens[last].text in JOINTS:
                last += 1
        if last >= len(tokens) or fold(tokens[last].text) != word:
            return None
    return last


def _lettered(tokens: Sequence[Token], i: int) -> bool:
    """Three capitals or more among small letters are an acronym, whatever word they spell ("[WHO] spokeswoman")."""
    beside = [t.text for t in (*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2]) if t.text.isalpha()]
    return len(tokens[i].text) > 2 and bool(beside) and not any(t.isupper() and len(t) > 1 for t in beside)


@cache
def _roles() -> dict[str, tuple[str, str | None, Literal["person", "group", "organization"], bool]]:
    """Role phrase, singular and plural, to its singular, sector, kind and whether it is plural."""
    found: dict[str, tuple[str, str | None, Literal["person", "group", "organization"], bool]] = {}
    table = knowledge.toml("roles")
    for sector, kinds in table.items():
        if sector and not sector.isupper():
            continue
        for kind in ("person", "group", "organization"):
            for noun in kinds.get(kind, ()):
                key = noun.replace("-", " ")
                found.setdefault(key, (noun, sector or None, kind, False))
    for key, (noun, role_sector, kind, _) in list(found.items()):
        found.setdefault(_plural_phrase(key), (noun, role_sector, kind, True))
    for short, full in table["abbreviations"].items():
        if full in found:
            found.setdefault(short, found[full])
    return found


@cache
def _heads() -> frozenset[str]:
    """Words that a role phrase ends in, or goes on from."""
    return frozenset(word for phrase in _roles() for word in (phrase.split()[0], phrase.split()[-1]))


def role_noun(word: str) -> Literal["person", "group", "organization"] | None:
    """What kind of role noun the word is by itself; None where it is none."""
    found = _roles().get(word)
    return found[2] if found is not None else None


def _plural_phrase(phrase: str) -> str:
    """ "secretaries of state", "attorneys general", "police officers"."""
    first, _, rest = phrase.partition(" of ")
    if rest:
        return f"{plural(first)} of {rest}"
    if phrase.endswith(" general") and phrase.startswith(("attorney", "solicitor", "secretary")):
        return f"{plural(phrase.removesuffix(' general'))} general"
    if phrase.endswith(("people", "police", "men", "forces")):
        return phrase
    return phrase.removesuffix("child") + "children" if phrase.endswith("child") else plural(phrase)


def role_at(tokens: Sequence[Token], i: int, floor: int = 0) -> RoleNoun | None:
    """The longest role phrase whose head is token ``i``: ends there, or goes on from it with "of".

    It does not reach left of token ``floor``.
    """
    roles = _roles()
    word = fold(tokens[i].text)
    if word not in (_heads() if tokens[i].pos in ("NOUN", "PROPN") else roles):
        return None
    phrase, best, at = "", None, i
    for back in range(i, max(floor - 1, i - 7), -1):
        if tokens[back].text in JOINTS:
            continue
        phrase = fold(tokens[back].text) + (" " + phrase if phrase else "")
        if phrase.count(" ") > 3:
            break
        if phrase in roles:
            best, at = roles[phrase], back
    last = i
    if i + 2 < len(tokens) and (tokens[i + 1].lemma in ("of", "in") or tokens[i + 1].text in JOINTS):
        joint = " " if tokens[i + 1].text in JOINTS else f" {tokens[i + 1].lemma} "
        start = word + joint + fold(tokens[i + 2].text)
        longer = start + " " + fold(tokens[i + 3].text) if i + 3 < len(tokens) else ""
        wed = start + " law" if fold(tokens[i + 2].text) == "in" and i + 4 < len(tokens) else ""
        for text, end in ((wed, i + 4), (longer, i + 3), (start, i + 2)):
            if text in roles:
                best, last = roles[text], end
                break
    if best is None:
        return None
    if last + 2 < len(tokens) and tokens[last + 1].text == "-" and tokens[last + 2].text in ("elect", "designate"):
        last += 2
    title, sector, kind, several = best
    return RoleNoun(title, sector, kind, several or tokens[i].tag in ("NNS", "NNPS"), at, last)


@cache
def abbreviations() -> dict[str, str]:
    """Titles' abbreviations to the title."""
    return dict(knowledge.toml("roles")["abbreviations"])


@cache
def word_set(table: str, key: str) -> frozenset[str]:
    """A list of ``roles.toml`` as a set."""
    return frozenset(knowledge.toml("roles")[table][key])


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """A list of ``standing.toml`` as a set."""
    return frozenset(knowledge.toml("standing")[table][key])


@cache
def seats() -> dict[str, tuple[str, list[str]]]:
    """A capital's name to its state's code, and the unions that have their seat there, first what it means most."""
    return {row["town"]: (row["country"], row["unions"]) for row in knowledge.toml("standing")["seats"]}


@cache
def related() -> frozenset[str]:
    """Nouns that say how one stands to another ("ally", "proxy")."""
    return frozenset(knowledge.toml("standing")["ties"]["words"]["relations"])


@cache
def generic_sectors(noun: str) -> frozenset[str] | None:
    """The sectors of what "the group", "the company" can mean; None where the noun is not so general."""
    found = knowledge.toml("roles")["weak"]["generic"].get(noun)
    return frozenset(found) if found else None


@cache
def _opening() -> dict[str, str]:
    """Nouns of other languages that a body's name opens with, and the sector that they say."""
    return {word: sector for sector, found in knowledge.toml("standing")["bodies"].items() for word in found}


def opening_sector(word: str) -> str | None:
    """The sector of a body whose name opens with this word of another language; "" where it tells none."""
    return _opening().get(word)


def gender_of(words: Iterable[str]) -> Literal["m", "f"] | None:
    """ "m" or "f" as the first of these titles, role nouns or first names tells; None where none does."""
    for word in words:
        for key in ("male", "female"):
            if word in word_set("gender", key):
                return "m" if key == "male" else "f"
        found = first_names().get(word)
        if found:
            return "m" if found == "m" else "f"
    return None


@cache
def first_names() -> dict[str, str]:
    """First name to "m", "f", or "" where it is either's."""
    return {row["name"]: row["gender"] for row in knowledge.table("firstnames")}


@cache
def _surnames() -> dict[str, Known | None]:
    """Last names of people of record, where all who bear one are of one country and sector."""
    found: dict[str, Known | None] = {}
    for row in knowledge.toml("organizations")["people"]:
        last = words(row["name"])[-1]
        known = Known(last, "person", row["country"] or None, row["sector"] or None)
        found[last] = None if last in found and found[last] != known else known
    return found


def surname(word: str) -> bool:
    """Someone of record has this last name."""
    return word in _surnames()


def known_surname(name: tuple[str, ...]) -> Known | None:
    """The person of record that this name can only mean: the last name alone where it is a rare one."""
    if len(name) > 1:
        return _people().get((name[0], name[-1]))
    known = _surnames().get(name[0])
    if known is None or len(name[0]) < 5 or name[0] in first_names():
        return None
    return None if known.country in _COMMON and name[0] not in _RARE else known


@cache
def _people() -> dict[tuple[str, str], Known]:
    """People of record by first and last name."""
    return {
        (key[0], key[-1]): Known(row["name"], "person", row["country"] or None, row["sector"] or None)
        for row in knowledge.toml("organizations")["people"]
        if len(key := words(row["name"])) > 1
    }


_COMMON = frozenset({"USA", "GBR", "AUS", "NZL", "CAN", "IRL"})
"""Countries whose last names are too common in English news to tell who is meant by them."""
_RARE = frozenset(
    {"trump", "clinton", "obama", "biden", "pompeo", "blinken", "tillerson", "reagan", "rumsfeld", "trudeau", "pelosi"}
)
