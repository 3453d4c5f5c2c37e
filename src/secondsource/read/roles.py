"""Role phrases: "Iran's deputy foreign minister", "a spokesman for the police", "his Russian counterpart".

A description is a noun phrase whose head is a role noun.  Before a name, beside it or said of it, it is
that person's role; on its own it means someone, named or not.  Who it is of (a state, a body, a person)
gives country and, where the noun says nothing itself, sector.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from secondsource.read.lands import body_sector, country_in, country_of_place, is_region
from secondsource.read.parse import Sentence
from secondsource.read.runs import Name
from secondsource.read.site import joined
from secondsource.read.whoswho import (
    JOINTS,
    RoleNoun,
    abbreviations,
    fold,
    listed,
    role_at,
    state_name,
    word_set,
)

_OF = frozenset({"of", "for", "at", "from", "in", "with", "to", "on"})
_NAMED_BY = frozenset({"of", "for"})
"""Of the prepositions after a role noun, those that go with it into what an unnamed one is called."""
_REACH = 10
"""Tokens to the left of a role noun that can belong to it at most."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "whose"})
_OVERRIDDEN = frozenset({None, "GOV", "BUS"})
"""Sectors of role nouns ("president", "chief", "official") that give way to that of the body they are of."""
_TELLING = frozenset({"REB", "UAF", "EDU", "LAB", "MED", "CRM", "REL", "JUD", "SPY", "AGR"})
"""Sectors that a noun for people lends to the role noun after it ("student leader", but not "deputy chief")."""
_INSIDE = frozenset({"amod", "nummod", "nmod", "compound", "poss", "quantmod", "npadvmod", "advmod", "conj"})
"""What adjectives, numbers and participles are to the noun that they belong to."""
_SENT = frozenset({"MIL", "GOV", "IGO", "NGO", "JRN", "REB", "UAF"})
"""Sectors whose people are often in a country that is not theirs."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who a role is of: the words for it, and what is known of it."""

    name: str
    country: str | None
    sector: str | None
    kind: str | None
    token: int


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase with a role noun as its head, tokens ``first`` to ``last`` without what follows the noun.

    ``end`` is the last token with its complement ("spokesman [for the ministry]"), ``called`` the last of
    what an unnamed one is called; ``title`` the role's words without owner; ``possessor`` a possessive
    pronoun's token.
    """

    sentence: int
    first: int
    last: int
    end: int
    called: int
    head: int
    role: RoleNoun
    title: str
    owner: Owner | None
    definite: bool
    indefinite: bool
    possessor: int | None
    country: str | None
    sector: str | None


def descriptions(s: Sentence, names: Mapping[int, Name]) -> Iterator[Description]:
    """Every description of the sentence; ``names`` gives the name that holds a token."""
    i = 0
    while i < len(s.tokens):
        name = names.get(i)
        if name is not None and (name.kind not in (None, "other") or _inside_site(s, i, name)):
            i += 1
            continue
        noun = s.tokens[i].pos in ("NOUN", "PROPN", "ADJ") or s.tokens[i].lemma.startswith("spokes")
        role = role_at(s.tokens, i) if noun else None
        if role is None or _longer(s, i, role) or _counts(s, i) or _halved(s, role.last):
            i += 1
            continue
        yield _describe(s, i, role, names)
        i = max(i, role.last) + 1


def _inside_site(s: Sentence, i: int, name: Name) -> bool:
    """A title in what a thing is called after somebody ("[Queen] Alia Airport")."""
    return name.kind == "other" and i < name.last and fold(s.tokens[name.last].text) in word_set("names", "other")


def body_spoken_for(s: Sentence, d: Description, names: Mapping[int, Name]) -> Description | None:
    """The body without a name that a spokesman's title opens with ("[army] spokesman")."""
    at = next((i for i in range(d.first + 1, d.head + 1) if s.tokens[i].lemma.lower().startswith("spokes")), 0) - 1
    role = role_at(s.tokens, at) if at >= 0 and at not in names else None
    if role is None or role.kind == "person" or role.first < d.first:
        return None
    return replace(_describe(s, at, role, names), last=at, end=at, definite=True, called=at)


def _counts(s: Sentence, i: int) -> bool:
    """The noun only counts those named after "of"."""
    if (
        s.tokens[i].lemma not in listed("meaning", "quantities")
        or i + 2 >= len(s.tokens)
        or s.tokens[i + 1].lemma != "of"
    ):
        return False
    noun = s.child(i + 1, "pobj")
    return noun is not None and s.tokens[noun].tag in ("NNS", "NNPS", "NN") and role_at(s.tokens, noun) is not None


def _halved(s: Sentence, last: int) -> bool:
    """The noun is one half of an adjective ("[military]-run")."""
    after = s.tokens[last + 1 : last + 3]
    return len(after) == 2 and after[0].text == "-" and after[1].tag in ("VBN", "VBD", "VBG", "JJ")


def _longer(s: Sentence, i: int, role: RoleNoun) -> bool:
    """The noun only stands before another role noun that it belongs to ("police [spokesman]")."""
    nxt = i + 1
    if role.last > i or nxt >= len(s.tokens):
        return False
    if s.tokens[nxt].text in JOINTS and nxt + 1 < len(s.tokens):
        nxt += 1
    following = s.tokens[nxt]
    if s.tokens[i].dep in ("compound", "amod", "nmod") and s.tokens[i].head > i:
        if (following.pos in ("NOUN", "PROPN") and not following.text[0].isupper()) or role_at(s.tokens, nxt):
            return True
        whole = role_at(s.tokens, s.tokens[i].head)  # "[Deputy] Foreign Minister"
        return whole is not None and whole.first == nxt
    return s.tokens[i].pos == "ADJ"


def _describe(s: Sentence, head: int, role: RoleNoun, names: Mapping[int, Name]) -> Description:
    inner = next((n for i in range(role.first, head) if _holds_owner(n := names.get(i))), None)
    if inner is not None:  # "[FBI] director", where the phrase is known as a whole
        role = role_at(s.tokens, head, inner.last + 1) or role
    first, possessor, owner = _left(s, role.first, names)
    owned_at = max((i for i in range(first, role.first) if s.tokens[i].tag == "POS"), default=first - 1)
    title = _title(s, owned_at + 1, role, names)
    end, complement = _right(s, role.last, names)
    called = (
        end if end > role.last and fold(s.tokens[role.last + 1].text) in _NAMED_BY and end - head <= 7 else role.last
    )
    if end > role.last and complement is None:
        title += f" {_text(s, role.last + 1, end)}"
    if owner is None and complement is not None:
        owner = complement
    two = _of_two(s, first, role, names)
    if two is not None:
        first, owner = two, None
    start = s.tokens[first].lemma.lower()
    before = s.tokens[first - 1].tag if first else ""
    owned = possessor is not None or before == "POS" or any(t.tag == "POS" for t in s.tokens[first:head])
    country = owner.country if owner else None
    if complement is not None and owner is complement and _abroad(s.tokens[role.last + 1].lemma, role, complement):
        country = None
        owner = owner if s.tokens[role.last + 1].lemma == "to" else None
    return Description(
        sentence=s.index, first=first, last=role.last, end=end, called=called, head=head, role=role,
        title=title, owner=owner, definite=start in _DEFINITE or owned,
        indefinite=start in ("a", "an", "another", "one"), possessor=possessor,
        country=country, sector=_sector(s, role, owner, names),
    )  # fmt: skip


def _of_two(s: Sentence, first: int, role: RoleNoun, names: Mapping[int, Name]) -> int | None:
    """Where a phrase opens that names two countries, each with one of them ("the [French and] German ministers")."""
    other = names.get(first - 2) if role.plural and first > 1 and s.tokens[first - 1].text == "and" else None
    own = names.get(first)
    if other is None or other.known is None or own is None or own.known is None:
        return None
    if own.known.form != "demonym" or other.known.form != "demonym":
        return None
    opens = other.first - 1
    return opens if opens >= 0 and s.tokens[opens].pos == "DET" else other.first


def _abroad(prep: str, role: RoleNoun, place: Owner) -> bool:
    """An ambassador "to" a state is not that state's, nor are troops "in" it or "from" it; its ministry is."""
    at_home = role.kind == "organization" and role.title.split()[-1] in listed("meaning", "seated")
    sent = prep == "in" and role.sector in _SENT and not at_home
    return prep == "to" or (place.kind == "state" and (prep == "from" or sent))


def _left(s: Sentence, at: int, names: Mapping[int, Name]) -> tuple[int, int | None, Owner | None]:
    """Where the phrase starts, its possessive pronoun, and whose the role is as said before the noun."""
    first, possessor, owner = at, None, None
    i = at - 1
    while i >= 0 and at - i <= _REACH:
        t = s.tokens[i]
        name = names.get(i)
        if t.tag in ("DT", "PRP$", "WP$"):
            possessor = i if t.tag in ("PRP$", "WP$") else None
            return i, possessor, owner
        if t.tag == "POS":
            if name is None and (i == 0 or names.get(i - 1) is None):
                return _possessed(s, i, first, owner, names)
        elif name is not None and _holds_owner(name):
            if joined(s, name.first, name.last):
                pass  # "the pro-[Russian] party"
            elif owner is None or (owner.kind == "state" and name.kind in ("organization", "outlet")):
                owner = _owner(s, name, owner)
            i = name.first
        elif not _belongs(s, i, at):
            break
        first = i
        i -= 1
    if s.tokens[first].text in JOINTS:
        first = min(at, first + 1)
    elif s.tokens[first].tag == "VBG":
        first += 1  # "by needling [opponents]"
    return first, possessor, owner


def _holds_owner(name: Name | None) -> bool:
    """The name can be what a role is of, and is no adjective of party or belief."""
    return name is not None and (name.known is not None or name.kind in ("organization", "outlet", "person", "place"))


def _belongs(s: Sentence, i: int, at: int) -> bool:
    """The word at ``i`` is a part of the noun phrase whose noun is at ``at``."""
    t = s.tokens[i]
    if t.text in JOINTS:
        return i + 1 < at or t.start == s.tokens[i - 1].end
    if t.pos in ("NOUN", "PROPN"):
        hyphened = s.tokens[i + 1].text in JOINTS
        return t.head > i and (hyphened or t.dep not in ("nsubj", "dobj", "pobj", "npadvmod", "nsubjpass", "attr"))
    if t.pos in ("ADJ", "NUM") or t.tag in ("VBN", "VBG", "JJ"):
        return t.head > i and t.lemma != "tell" and t.dep in _INSIDE
    return t.pos == "ADV" and t.dep == "advmod" and i < t.head < at


def _possessed(
    s: Sentence, mark: int, first: int, owner: Owner | None, names: Mapping[int, Name]
) -> tuple[int, int | None, Owner | None]:
    """The role of what is no name: "the ministry's spokesman"."""
    noun = mark - 1
    role = role_at(s.tokens, noun) if noun >= 0 else None
    if noun < 0:
        return first, None, owner
    if role is not None and owner is None:
        owner = Owner(_text(s, role.first, noun), None, role.sector, role.kind, noun)
    return max(s.left[noun], mark - 6), None, owner


def _owner(s: Sentence, name: Name, inner: Owner | None) -> Owner:
    known = name.known
    if known is not None:
        sector = known.sector
        return Owner(known.name, known.country, sector, "state" if known.form == "people" else known.kind, name.head)
    text = _text(s, name.first, name.last)
    country = country_in(s, name) or (inner.country if inner else None)
    if country is None and (name.kind == "place" or (name.kind != "person" and is_region(text))):
        country = country_of_place(text)
    return Owner(text, country, body_sector(s, name), name.kind, name.head)


def _title(s: Sentence, first: int, role: RoleNoun, names: Mapping[int, Name]) -> str:
    """The words of the title: nouns and title words before the role noun, without owner and ornament."""
    words = []
    for i in range(first, role.first):
        t = s.tokens[i]
        if _holds_owner(names.get(i)) or t.ent[2:] == "GPE" or t.tag in ("DT", "PRP$", "POS", "CD") or t.text in JOINTS:
            continue
        if fold(t.text) in word_set("title", "modifiers") or (t.pos in ("NOUN", "PROPN") and t.dep == "compound"):
            words.append(full_title(t.text))
    return " ".join([*words, *(full_title(t.text) for t in s.tokens[role.first : role.last + 1])]).replace(" - ", "-")


def full_title(word: str) -> str:
    """A title's abbreviation written out ("Sen.": "Senator"), any other word as it is."""
    full = abbreviations().get(fold(word))
    return (full.title() if word[0].isupper() else full) if full else word


def _right(s: Sentence, last: int, names: Mapping[int, Name]) -> tuple[int, Owner | None]:
    """The complement after the noun ("of Iran", "for the ministry"), if it is short and says of whom."""
    at = last + 1
    if at + 1 >= len(s.tokens) or s.tokens[at].lemma not in _OF or (s.tokens[at].text == "in" and at + 1 not in names):
        return last, None
    noun = next((c for c in s.children[at] if s.tokens[c].dep == "pobj"), None)
    i = at + 1
    while i < len(s.tokens) and i - at <= 5:
        name = names.get(i)
        if name is not None and name.last + 2 < len(s.tokens) and s.tokens[name.last + 1].text == "-":
            i = name.last + 3  # "the [UN-backed] government"
            continue
        if name is not None and name.titled:
            return i - 1, None  # "Minister of Defence [Jane Doe]"
        if name is not None and noun is not None and name.last + 1 < noun and s.tokens[name.last + 1].tag == "POS":
            i = name.last + 2  # "a unit of [Spain's] Grupo Norte"
            continue
        if name is not None and _holds_owner(name):
            if name.known is not None and name.known.form == "demonym" and noun is not None and noun > name.last:
                i = name.last + 1
                inner = names.get(i) or names.get(noun)
                if inner is None:
                    role = role_at(s.tokens, noun)
                    text = state_name(name.known.country or "") or name.known.name
                    sector = role.sector if role else "GOV"
                    return noun, Owner(
                        text if not role or role.sector == "GOV" else _text(s, name.first, noun),
                        name.known.country,
                        sector,
                        "state",
                        noun,
                    )
                return inner.last, _owner(s, inner, _owner(s, name, None))
            return name.last, _owner(s, name, None)
        if s.tokens[i].pos not in ("DET", "ADJ", "NOUN", "PROPN", "NUM") and s.tokens[i].text not in JOINTS:
            break
        i += 1
    if noun is None or noun - at > 4 or noun < at:
        return last, None
    role = role_at(s.tokens, noun)
    if role is None:
        return last, None
    start = at + 1 + (s.tokens[at + 1].pos == "DET")
    return noun, Owner(_text(s, start, noun), None, role.sector, role.kind, noun)


def _text(s: Sentence, first: int, last: int) -> str:
    """The words as they are written, one space for any white space."""
    out = []
    for i in range(first, last + 1):
        t = s.tokens[i]
        out.append(("" if i == first or t.start == s.tokens[i - 1].end else " ") + t.text)
    return "".join(out)


def _sector(s: Sentence, role: RoleNoun, owner: Owner | None, names: Mapping[int, Name]) -> str | None:
    """The noun's own sector; that of the body it is of where the noun's is general ("president", "spokesman")."""
    named = role.first > 0 and names.get(role.first - 1) is not None
    before = role_at(s.tokens, role.first - 1) if role.first and not named else None
    if (
        before is not None
        and before.sector
        and (before.kind != "person" or before.sector in _TELLING)
        and s.tokens[role.first - 1].head >= role.first
        and role.sector in _OVERRIDDEN
    ):
        return before.sector
    gives_way = role.sector in _OVERRIDDEN and (role.kind == "person" or role.sector is None)
    if owner is not None and owner.sector and gives_way and (role.sector is None or owner.kind != "state"):
        return owner.sector
    return role.sector
