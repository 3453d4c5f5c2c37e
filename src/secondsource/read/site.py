"""Where a mention stands in its clause: acting, acted on, or only a place where something happens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from secondsource.read.names import Name
from secondsource.read.parse import Sentence
from secondsource.read.roles import QUANTITIES
from secondsource.read.whoswho import JOINTS, Known, fold

if TYPE_CHECKING:
    from secondsource.read.roles import Description

RELATIONS = frozenset(
    [
        "ally",
        "proxy",
        "puppet",
        "client",
        "surrogate",
        "enemy",
        "foe",
        "adversary",
        "opponent",
        "archenemy",
        "partner",
        "affiliate",
        "offshoot",
    ]
)
"""Nouns that say how one stands to another: an adjective of nationality before them names the other."""
REPORTS = frozenset({"report", "article", "dispatch"})
_WHERE = frozenset(
    [
        "in",
        "at",
        "near",
        "inside",
        "across",
        "throughout",
        "around",
        "within",
        "outside",
        "through",
        "via",
        "into",
        "toward",
        "towards",
        "off",
        "along",
        "beyond",
        "above",
    ]
)
_MOTION = frozenset(
    [
        "go",
        "travel",
        "arrive",
        "fly",
        "return",
        "come",
        "flee",
        "head",
        "move",
        "visit",
        "drive",
        "walk",
        "deploy",
        "send",
        "bring",
        "ship",
        "smuggle",
        "export",
        "deport",
        "land",
        "sail",
        "march",
        "cross",
        "enter",
        "leave",
        "depart",
        "relocate",
        "extradite",
        "transfer",
        "escape",
        "trip",
        "flight",
        "road",
        "way",
        "route",
        "border",
        "journey",
        "tour",
        "stay",
        "back",
        "visit",
        "evacuate",
        "migrate",
        "repatriate",
        "expel",
        "remove",
        "withdraw",
        "pull",
        "withdrawal",
        "retreat",
        "import",
        "hail",
    ]
)
_GIVEN = frozenset(
    [
        "receive",
        "get",
        "demand",
        "buy",
        "hear",
        "request",
        "differ",
        "support",
        "aid",
        "pressure",
        "threat",
        "message",
        "help",
        "money",
        "weapon",
        "order",
        "gain",
        "seek",
        "want",
        "expect",
        "obtain",
        "win",
        "secure",
        "purchase",
        "borrow",
        "ask",
        "independence",
        "permission",
        "approval",
    ]
)
_HIT = frozenset(
    [
        "bomb",
        "shell",
        "hit",
        "strike",
        "attack",
        "capture",
        "seize",
        "take",
        "retake",
        "storm",
        "besiege",
        "enter",
        "leave",
        "reach",
        "visit",
        "tour",
        "rock",
        "shake",
        "reach",
        "control",
        "liberate",
        "surround",
        "approach",
        "quit",
        "flee",
        "occupy",
        "raid",
        "inhabit",
    ]
)
_WHOM = frozenset(
    "accuse blame tell ask urge meet arrest detain jail kill murder charge call criticize criticise condemn sue fire appoint "
    "praise thank replace succeed elect nominate defeat oust warn invite convict sentence interview question".split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})


def _governor(s: Sentence, i: int) -> int:
    """The token whose label says where ``i`` stands: past conjuncts, compounds and appositions."""
    for _ in range(8):
        if s.tokens[i].dep not in ("conj", "appos", "nmod") or s.tokens[i].head == i:
            break
        i = s.tokens[i].head
    return i


def subject(s: Sentence, i: int) -> bool:
    """It does something: subject of a verb, or "by" whom something is done."""
    i = _governor(s, i)
    t = s.tokens[i]
    if t.dep == "pobj":
        return s.tokens[t.head].dep == "agent" or (
            s.tokens[t.head].lemma == "by" and s.tokens[s.tokens[t.head].head].pos == "VERB"
        )
    return t.dep in _SUBJECTS or (t.dep == "ROOT" and t.pos in ("NOUN", "PROPN"))


def joined(s: Sentence, first: int, last: int) -> bool:
    """The word is one half of an adjective of relation ("[Iranian]-backed", "pro-[Iranian]")."""
    if first > 1 and s.tokens[first - 1].text == "-" and fold(s.tokens[first - 2].text) in ("pro", "anti"):
        return True
    return last + 2 < len(s.tokens) and s.tokens[last + 1].text == "-" and s.tokens[last + 2].text[0].islower()


def agent(s: Sentence, i: int) -> bool:
    """It is the subject of a verb."""
    t = s.tokens[_governor(s, i)]
    return t.dep in ("nsubj", "nsubjpass") and s.tokens[t.head].pos in ("VERB", "AUX")


def whom(s: Sentence, i: int) -> bool:
    """It is the object of a verb whose object is somebody ("accused [Okello] of lying")."""
    t = s.tokens[_governor(s, i)]
    return t.dep in ("dobj", "obj") and s.tokens[t.head].lemma in _WHOM


def attributive(s: Sentence, i: int) -> bool:
    """An adjective of nationality before a noun or a hyphen, not a predicate ("is Iranian") or a language."""
    return s.tokens[i].dep in ("amod", "compound", "nmod", "poss", "npadvmod", "conj", "advmod")


def acts(s: Sentence, first: int, i: int, capital: bool) -> bool:
    """The state or body at token ``i`` acts or is acted on, and is not merely where something happens."""
    tokens = s.tokens
    after = [t.text for t in tokens[i + 1 : i + 2]]
    beside = tokens[i].dep in ("appos", "npadvmod", "pobj", "nmod", "ROOT")
    if first > 1 and tokens[first - 1].text == "," and beside and tokens[first - 2].ent[2:] in ("GPE", "LOC", "FAC"):
        return False  # "Moscow, [Russia]"
    if first == 0 and after and after[0] in ("(", "--", "—", "–") and tokens[i].dep != "nsubj":
        return False  # a dateline
    if after == ["-"] and i + 2 < len(tokens) and tokens[i + 2].lemma in ("base", "based", "bear", "born"):
        return False
    i = _governor(s, i)
    t = s.tokens[i]
    if t.dep == "pobj":
        return not _located(s, t.head, capital)
    joined = i + 2 < len(s.tokens) and s.tokens[i + 1].text == "-" and s.tokens[i + 2].tag in ("VBN", "VBD", "JJ")
    if joined or not capital:
        return joined or t.dep != "npadvmod"
    verb = s.tokens[t.head]
    if t.dep in ("dobj", "nsubjpass", "obj"):
        return verb.lemma not in _HIT
    if t.dep == "poss":
        return True
    return t.dep in _SUBJECTS and not any(s.tokens[c].lemma in ("city", "capital", "town") for c in s.children[t.head])


def _located(s: Sentence, prep: int, capital: bool) -> bool:
    lemma = fold(s.tokens[prep].text)
    if lemma in _WHERE:
        return not (lemma == "in" and s.tokens[s.tokens[prep].head].lemma in ("confidence", "trust", "interest"))
    above = s.tokens[s.tokens[prep].head]
    if lemma in ("to", "from") and above.dep in ("prep",):
        above = s.tokens[above.head]
    if lemma == "to":
        return above.lemma in _MOTION
    if lemma == "from":
        return above.lemma not in _GIVEN
    if capital:
        return lemma in ("on", "over", "of", "outside") and above.lemma not in (
            "pressure", "ally", "government", "support", "supporter", "sanction", "enemy", "demand", "friend", "critic",
            "regime", "intention", "leader", "ambition", "proxy", "backing", "approval", "interest",
        )  # fmt: skip
    return False


def state_after(s: Sentence, name: Name, holder: Mapping[int, Name]) -> Known | None:
    """The state that an officer is of, said after the name ("ministers Doe [of Peru] and Roe of Chile")."""
    at = name.last + 1
    after = holder.get(at + 1) if at < len(s.tokens) and s.tokens[at].text == "of" else None
    known = after.known if after is not None else None
    return known if known is not None and known.kind == "state" and known.form == "name" else None


def subjects_after(s: Sentence, i: int) -> Iterator[int]:
    """The subject of the main clause, where it comes after token ``i`` ("…," said [Jane Doe])."""
    found = s.child(s.root, "nsubj")
    if found is not None and found > i:
        yield found


def counted_by(s: Sentence, i: int) -> int | None:
    """The word that counts those at token ``i`` ("[dozens] of villagers", "[one] of the guards")."""
    prep = s.tokens[i].head
    if s.tokens[i].dep != "pobj" or s.tokens[prep].lemma != "of":
        return None
    above = s.tokens[prep].head
    return above if s.tokens[above].lemma in QUANTITIES and above < prep else None


def predicate(s: Sentence, i: int) -> bool:
    """The noun is said of the subject ("she is the minister")."""
    t = s.tokens[i]
    return t.dep == "attr" and s.tokens[t.head].lemma in ("be", "become", "remain")


def subject_of(s: Sentence, i: int) -> int:
    """The subject of the clause whose predicate the noun is; -1 where there is none."""
    found = s.child(s.tokens[i].head, "nsubj", "nsubjpass")
    return -1 if found is None else found


def relative(s: Sentence, i: int) -> int:
    """The noun that a relative pronoun stands for; -1 where it asks or stands for a clause."""
    at = i
    for _ in range(8):
        t = s.tokens[at]
        if t.dep == "relcl":
            return t.head
        if t.head == at:
            return -1
        at = t.head
    return -1


def bearers(s: Sentence, d: Description, holder: Mapping[int, Name]) -> Iterator[Name]:
    """The names that the description is said of: after it as a title, beside it, or as its subject."""
    seen: set[int] = set()
    for name in _beside(s, d, holder):
        if name.first not in seen:
            seen.add(name.first)
            yield name


def _beside(s: Sentence, d: Description, holder: Mapping[int, Name]) -> Iterator[Name]:
    n = len(s.tokens)
    for end in (d.last, d.end):
        at = end + 1
        while at < n and s.tokens[at].text in ('"', "'") and at - end < 3:
            at += 1
        name = holder.get(at)
        if name is not None and name.first == at and _whole(s, d, name):
            yield name
            if d.role.plural:
                yield from _further(s, name, holder)
            return
        if end > d.last and (name := holder.get(end + 2)) is not None and s.tokens[end + 1].text == ",":
            if name.kind == "person" and s.tokens[name.head].dep == "appos" and d.role.kind == "person":
                yield name
                return
    if (d.role.kind != "person" and not d.role.plural) or d.role.kind == "group":
        before = holder.get(d.role.first - 1) if d.role.first else None
        if before is not None and before.known is not None and before.known.kind == "state":
            before = None
        if before is not None and before.kind in ("organization", "outlet") and identity(d):
            yield before
            return
    if d.role.plural and d.role.kind == "person":
        return
    yield from _apposed(s, d, holder)


def identity(d: Description) -> bool:
    """The noun only says what sort of thing the name before it is ("the Tasnim news agency", "Houthi rebels")."""
    word = fold(d.role.title)
    return d.role.sector == "JRN" or word in (
        "group", "movement", "organization", "organisation", "party", "rebel", "militant group", "terrorist group",
        "militia", "rebel group", "terrorist organization", "insurgent", "network", "company", "bank", "armed group",
        "political party", "jihadist group", "terror group", "rebel movement", "insurgent group", "extremist group",
        "guerrilla group", "alliance", "proxy",
    )  # fmt: skip


def _whole(s: Sentence, d: Description, name: Name) -> bool:
    """A title belongs to the name after it, unless a clause border falls between them."""
    if d.end > d.last and name.first <= d.end:
        return False
    if name.kind == "state" or (name.known is not None and name.known.kind == "state"):
        return False
    head = s.tokens[d.head]
    if d.role.kind == "person":
        return not (d.role.plural and name.kind not in ("person", None)) and (
            name.titled or head.dep in ("compound", "nmod", "amod", "appos", "poss") or head.head in range(name.first, name.last + 1)
            or name.kind == "person"
        )  # fmt: skip
    return name.kind != "person" and (
        head.head in range(name.first, name.last + 1) or s.tokens[name.head].head == d.head
    )


def _further(s: Sentence, name: Name, holder: Mapping[int, Name]) -> Iterator[Name]:
    """ "Ministers [A] and B": the names that go on."""
    at = name.last + 1
    while at + 1 < len(s.tokens) and s.tokens[at].text in (",", "and"):
        at += 1 + (s.tokens[at + 1].text == "and")
        nxt = holder.get(at)
        if nxt is None or nxt.first != at or nxt.kind != "person":
            return
        yield nxt
        at = nxt.last + 1


def _apposed(s: Sentence, d: Description, holder: Mapping[int, Name]) -> Iterator[Name]:
    head = s.tokens[d.head]
    if head.dep == "appos" and (name := holder.get(head.head)) is not None and _near(name.last, d.first):
        yield name
        return
    for c in s.children[d.head]:
        if s.tokens[c].dep == "appos" and (name := holder.get(c)) is not None and d.head < c:
            yield name
            return
    if d.first > 1 and s.tokens[d.first - 1].text == "," and (name := holder.get(d.first - 2)) is not None:
        after = s.tokens[d.end + 1].text if d.end + 1 < len(s.tokens) else "."
        if name.kind in ("person", "organization", "outlet") and after in (",", ".", ";", ")", "who", "and", "—", "-"):
            yield name


def _near(a: int, b: int) -> bool:
    return 0 <= b - a <= 4


__all__ = ["JOINTS", "REPORTS", "acts", "attributive", "bearers", "predicate", "relative", "subject", "subject_of"]
