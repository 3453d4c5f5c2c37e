"""What stands around a name and tells what it names: "the weekly X", "X, a village", "X, 41,", "analysts at X".

The tagger's label of a name that it has never seen is little more than a guess.  The nouns that introduce
the name know better, once anywhere in the article.
"""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.read import gazetteer
from secondsource.read.parse import Sentence
from secondsource.read.runs import Name, NameKind, firm, firm_like, traded
from secondsource.read.shortnames import spelled
from secondsource.read.whoswho import RoleNoun, first_names, fold, known_surname, listed, role_at, word_set

SURE, LIKELY = 10, 5
"""What a noun said of the name weighs, and what its place in the clause does; a label of the tagger weighs one."""
_AHEAD = 9
"""Tokens after a comma that are looked through for the noun of an apposition."""
_TITLE = 5
"""Tokens in a title that stands after a name without an article."""


def told(s: Sentence, name: Name) -> Iterator[tuple[NameKind, int]]:
    """Kinds that the words around the name say it is of, and how much each weighs."""
    if s.tokens[name.last].tag not in ("NNPS", "NNS"):
        yield from _before(s, name)
        yield from _after(s, name)
        yield from _in_clause(s, name)


def _before(s: Sentence, name: Name) -> Iterator[tuple[NameKind, int]]:
    """A noun right before it ("the weekly X", "the village of X") or before a comma ("the spokesman, X")."""
    at = name.first - 1
    while at > 0 and s.tokens[at].text in ('"', "'", "The"):
        at -= 1
    if at < 0:
        return
    if s.tokens[at].text == "of" and at and s.tokens[at - 1].lemma in listed("naming", "places"):
        yield "place", SURE
    if not borders(s, at, name):
        kind = _kind(s, at)
        if kind is not None and not (kind == "person" and s.tokens[at].tag in ("NNS", "NNPS")):
            yield kind, SURE
        role = role_at(s.tokens, at) if kind is None else None
        if role is not None and traded(role) and firm(role, name.words):
            yield "organization", LIKELY
    head = s.tokens[name.head]
    if _closed(s, name) and _trades(s, name.first - 2, name):
        yield "organization", LIKELY
    if _closed(s, name) and _kind(s, name.first - 2) == "person":
        yield "person", SURE
    elif head.dep == "appos" and head.head < name.first and s.tokens[name.first - 1].text == ",":
        noun = _whose(s, head.head)
        kind = _kind(s, noun)
        if kind is not None and s.tokens[noun].tag not in ("NNS", "NNPS"):
            yield kind, SURE if kind == "person" else LIKELY


def _closed(s: Sentence, name: Name) -> bool:
    """It stands between commas after a noun with a possessive or an article ("his deputy, X, said")."""
    at = name.first - 2
    if at < 1 or s.tokens[name.first - 1].text != "," or s.tokens[at].tag in ("NNS", "NNPS"):
        return False
    after = s.tokens[name.last + 1].text if name.last + 1 < len(s.tokens) else "."
    opens = {s.tokens[i].tag for i in range(max(0, at - 3), at)}
    return after in (",", ".") and bool(opens & {"PRP$", "DT", "POS"})


def _whose(s: Sentence, noun: int) -> int:
    """The one who is of the body that the parser puts the name beside ("a spokesman for the [ministry], X")."""
    above = s.tokens[s.tokens[noun].head]
    role = (
        role_at(s.tokens, above.head) if s.tokens[noun].dep == "pobj" and above.lemma in ("of", "for", "at") else None
    )
    return above.head if role is not None and role.kind == "person" else noun


def borders(s: Sentence, at: int, name: Name) -> bool:
    """A clause ends between the noun and the name ("told the [newspaper] [X] would resign")."""
    noun, head = s.tokens[at], s.tokens[name.head]
    if noun.pos not in ("NOUN", "PROPN", "ADJ"):
        return True
    if noun.head in range(name.first, name.last + 1) or head.head == at or at in s.subtree(name.head):
        return False
    beside = noun.head == head.head and noun.dep == head.dep and noun.dep in ("nsubj", "nsubjpass", "dobj")
    beside = beside or (noun.dep == "ROOT" and s.tokens[head.head].dep == "relcl" and s.tokens[head.head].head == at)
    return noun.dep not in ("compound", "nmod", "amod") and not beside


def _after(s: Sentence, name: Name) -> Iterator[tuple[NameKind, int]]:
    """An apposition, an age or a relative pronoun after its comma; a noun that it stands before."""
    n = len(s.tokens)
    at = name.last + 1
    if at >= n:
        return
    t = s.tokens[at]
    if t.text == "(" and spelled(s, name):
        yield "organization", SURE
    if t.text in (",", "(") and at + 1 < n:
        nxt = s.tokens[at + 1]
        if nxt.text.isdigit() and len(nxt.text) == 2 and at + 2 < n and s.tokens[at + 2].text in (",", ")"):
            yield "person", SURE
        elif nxt.tag == "WP" and not _lies_in(s, name):
            yield "person", LIKELY
        elif not _lies_in(s, name):
            yield from _apposed(s, at + 1, name)
    elif t.tag == "POS" and at + 1 < n and s.tokens[at + 1].lemma in listed("naming", "kin"):
        yield "person", SURE
    elif _called_press(s, name) and name.kind not in ("place", "person"):
        yield "outlet", SURE
    elif t.tag == "POS" and at + 1 < n and s.tokens[at + 1].lemma in listed("naming", "civic"):
        yield "place", SURE
    elif t.pos in ("NOUN", "PROPN") and t.text.islower() and s.tokens[name.head].dep in ("compound", "nmod"):
        kind = _modified(t.lemma, name) if s.tokens[name.head].head == at else None
        if _sort(s, name):
            yield "organization", LIKELY
        if kind is not None:
            yield kind, SURE if kind != "organization" else LIKELY


def _called_press(s: Sentence, name: Name) -> bool:
    """An agency, by the noun that follows its name ("the X [news agency] reported")."""
    noun = s.tokens[name.head].head
    if s.tokens[name.head].dep not in ("compound", "nmod", "amod") or not name.last < noun <= name.last + 3:
        return False
    role = role_at(s.tokens, noun)
    return role is not None and role.title.endswith((" agency", " service")) and role.first == name.last + 1


def _modified(noun: str, name: Name) -> NameKind:
    """What the noun that it stands before makes of it: a site's name, a thing's, or a body that has that."""
    if noun in listed("naming", "sites"):
        return "place"
    if noun in listed("naming", "things"):
        return "other"
    has = noun in listed("naming", "bodily") and name.kind != "place"
    works = noun in listed("naming", "staff") and name.kind in (None, "organization", "other")
    return "organization" if has or works else None


def _sort(s: Sentence, name: Name) -> bool:
    """The noun that it stands before says what sort of body it is: "the [Orvane] mining company"."""
    head = s.tokens[name.head].head
    role = role_at(s.tokens, head, name.last + 1)
    the = name.first > 0 and fold(s.tokens[name.first - 1].text) == "the"
    if not the or role is None or role.kind != "organization" or s.tokens[head].lemma not in listed("meaning", "sorts"):
        return False
    between = s.tokens[name.last + 1 : head]
    unknown = name.kind not in ("place", "person") and not gazetteer.find(gazetteer.fold(" ".join(name.words)))
    return unknown and len(between) < 3 and all(t.pos == "NOUN" and t.text.islower() for t in between)


def _lies_in(s: Sentence, name: Name) -> bool:
    """It only says where, or whence ("the senator of [Utah], a farmer")."""
    head = s.tokens[name.head]
    return head.dep == "pobj" and s.tokens[head.head].lemma in ("of", "from", "in", "at", "near", "outside", "on")


def _apposed(s: Sentence, first: int, name: Name) -> Iterator[tuple[NameKind, int]]:
    """The kind by the noun of the phrase after the comma: its last before anything that is no part of it."""
    if fold(s.tokens[first].text) not in ("a", "an", "the", "his", "her", "their", "its"):
        if _titled(s, first):
            yield "person", SURE
        return
    noun = None
    for i in range(first, min(first + _AHEAD, len(s.tokens))):
        t = s.tokens[i]
        if t.pos in ("NOUN", "PROPN"):
            noun = i
        elif t.pos not in ("DET", "ADJ", "NUM", "PART", "PRON") and t.text != "-" and t.tag not in ("VBN", "VBG", "RB"):
            break
    if noun is None or s.tokens[noun].tag in ("NNS", "NNPS") or not _closes(s, noun):
        return
    kind = _kind(s, noun)
    if kind is not None:
        yield kind, SURE
    elif _trades(s, noun, name):
        yield "organization", LIKELY


def _trades(s: Sentence, noun: int, name: Name) -> bool:
    """What it is called a company can be, and its first word is nobody's first name ("the operator, Keld Copper,")."""
    role = role_at(s.tokens, noun)
    return role is not None and traded(role) and len(name.words) > 1 and firm(role, name.words)


def _titled(s: Sentence, first: int) -> bool:
    """A title without an article that says of what it is ("X, chief executive of the bank")."""
    for i in range(first, min(first + _TITLE, len(s.tokens) - 1)):
        t = s.tokens[i]
        if not t.text.islower() or (t.pos not in ("NOUN", "ADJ") and t.text != "-"):
            return False
        if s.tokens[i + 1].text in ("of", "at", "for"):
            role = role_at(s.tokens, i, first)
            return role is not None and role.kind == "person" and not role.plural and not _either(role)
    return False


def _either(role: RoleNoun) -> bool:
    """A body can be called so as well as a person ("the owner", "the rival")."""
    return role.title in word_set("names", "either")


def _closes(s: Sentence, noun: int) -> bool:
    """The phrase ends there, or goes on with "of" whom, and is no subject ("in Leeds, the mayor said")."""
    after = s.tokens[noun + 1] if noun + 1 < len(s.tokens) else None
    if after is None or after.text in (",", ".", ";", ")", "—", "–", ":"):
        return s.tokens[noun].dep not in ("nsubj", "nsubjpass") or (after is not None and after.text == ",")
    return (after.pos == "ADP" or after.tag in ("WP", "WDT", "WP$")) and s.tokens[noun].dep == "appos"


def _in_clause(s: Sentence, name: Name) -> Iterator[tuple[NameKind, int]]:
    """By what it does, or by the preposition that it stands after."""
    head = s.tokens[name.head]
    above = s.tokens[head.head]
    if _read_in(s, name):
        yield "outlet", LIKELY
    elif head.dep == "nsubj" and above.lemma in ("report", "publish", "write", "say") and _cites(s, head.head):
        yield "outlet", LIKELY if above.lemma in ("report", "publish") else 1
    elif head.dep in ("dobj", "nsubjpass") and name.first == name.last:
        if above.lemma in listed("naming", "sieged"):
            yield "place", LIKELY
    elif head.dep == "pobj":
        role = role_at(s.tokens, above.head)
        bare = s.tokens[name.first - 1].text == above.text
        if above.lemma == "of" and s.tokens[above.head].lemma in listed("naming", "civic"):
            yield "place", SURE
        has = s.tokens[above.head].lemma in listed("naming", "bodily") and above.lemma in ("of", "in")
        if has and len(name.words) > 1 and firm_like(name.words):
            yield "organization", LIKELY
        if above.lemma == "at" and role is not None and role.kind == "person":
            if head.ent[2:] not in ("GPE", "LOC", "FAC"):
                yield "organization", LIKELY
        elif bare and (
            above.lemma in ("near", "outside", "around", "toward", "towards", "across", "off")
            or (name.first == name.last and _whence(s, head.head) and _town(name))
        ):
            yield "place", LIKELY


def _read_in(s: Sentence, name: Name) -> bool:
    """ "A report in The X", "told The X": what keeps its article's capital in a sentence, and is read or spoken to."""
    head = s.tokens[name.head]
    above = s.tokens[head.head]
    if name.first < 2 or s.tokens[name.first - 1].text != "The" or name.kind == "person":
        return False
    if head.dep == "pobj" and above.lemma in ("in", "with", "to", "by"):
        return s.tokens[above.head].lemma in word_set("weak", "report") | {"write", "publish", "speak"}
    return head.dep in ("dobj", "dative") and above.lemma == "tell"


def _whence(s: Sentence, prep: int) -> bool:
    """ "In X", "out of X", "fishermen from X": a preposition of place before a name."""
    word, above = s.tokens[prep].text.lower(), s.tokens[s.tokens[prep].head]
    if word == "in":
        return above.lemma not in ("confidence", "trust", "interest", "faith", "believe", "find", "see")
    return word == "off" or (word == "of" and above.text.lower() == "out")


def _town(name: Name) -> bool:
    """A place is called so, and nobody whose first name or last name of record it is."""
    word = name.words[0]
    return (
        bool(gazetteer.find(gazetteer.fold(word))) and word not in first_names() and known_surname(name.words) is None
    )


def _cites(s: Sentence, verb: int) -> bool:
    return any(s.tokens[c].lemma in ("cite", "quote") and s.tokens[c].dep == "advcl" for c in s.children[verb])


def _kind(s: Sentence, noun: int) -> NameKind:
    """What a noun makes of the name that it introduces."""
    t = s.tokens[noun]
    if t.lemma in listed("naming", "places"):
        return "place"
    if t.lemma in listed("naming", "things"):
        return "other"
    role: RoleNoun | None = role_at(s.tokens, noun)
    if role is None or _either(role):
        return None
    if role.kind == "person":
        return None if role.title in listed("meaning", "sorts") or role.sector in ("REB", "OPP", "PTY") else "person"
    if role.title in listed("meaning", "states") or role.kind == "group":
        return None
    return "outlet" if role.sector == "JRN" else "organization"
