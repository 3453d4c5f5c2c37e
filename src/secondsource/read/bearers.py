"""The names that a description is said of: "[the minister], Jane Doe, …", "Jane Doe is [the minister]"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from secondsource.read.parse import Sentence
from secondsource.read.roles import Description
from secondsource.read.runs import Name
from secondsource.read.surroundings import borders
from secondsource.read.whoswho import Known, fold, listed

_OPENING = frozenset({"DT", "JJ", "NN", "NNS", "PRP$", "RB"})
"""Tags of words that what is said of a name begins with."""
_COMPLEMENT = 6
"""Words in what a role is for, before the comma of the name."""
_APPOSED = 16
"""Tokens between a name's comma and the "and" of a second thing that is said of it."""


def bearers(s: Sentence, d: Description, holder: Mapping[int, Name]) -> Iterator[Name]:
    """The names that the description is said of: after it as a title, beside it, or as its subject."""
    seen: set[int] = set()
    for name in (*_beside(s, d, holder), *_calling(s, d, holder)):
        if name.first not in seen:
            seen.add(name.first)
            yield name


def _beside(s: Sentence, d: Description, holder: Mapping[int, Name]) -> Iterator[Name]:
    n = len(s.tokens)
    for end in (d.last, d.end):
        at = end + 1
        while at < n and s.tokens[at].text in ('"', "'", "The") and s.tokens[at].tag != "POS" and at - end < 3:
            at += 1
        name = holder.get(at)
        if name is not None and name.first == at and _whole(s, d, name):
            yield name
            if d.role.plural:
                yield from _further(s, name, holder)
            return
        after = (
            holder.get(end + 2)
            if end > d.last and s.tokens[end + 1 : end + 2] and s.tokens[end + 1].text == ","
            else None
        )
        if after is not None and after.kind == d.role.kind == "person" and s.tokens[after.head].dep == "appos":
            yield after
            return
    if (d.role.kind != "person" and not d.role.plural) or d.role.kind == "group":
        before = holder.get(_opening(s, d) - 1) if d.role.first else None
        if before is not None and before.known is not None and before.known.kind == "state":
            before = None
        if before is not None and before.kind in ("organization", "outlet") and identity(d):
            yield before
            return
    if d.role.plural and d.role.kind == "person":
        return
    yield from _apposed(s, d, holder)


def _opening(s: Sentence, d: Description) -> int:
    """Where the noun begins with what says its trade ("the CUT [labour confederation]")."""
    at = d.role.first
    while at > d.first and s.tokens[at - 1].pos == "NOUN" and s.tokens[at - 1].text.islower():
        at -= 1
    return at


def identity(d: Description) -> bool:
    """The noun only says what sort of thing the name before it is ("the Tasnim news agency", "Houthi rebels")."""
    press = d.role.sector == "JRN" and d.role.kind == "organization"
    title = fold(d.role.title)
    return press or title in listed("meaning", "sorts") or title.split()[-1] in listed("meaning", "sorts")


def sided(d: Description) -> bool:
    """A noun for whoever is on a side, which a body's name may have before it ("the [rebel] Front")."""
    return not d.role.plural and d.role.kind != "organization" and d.role.sector in ("REB", "UAF", "OPP", "PTY")


def _whole(s: Sentence, d: Description, name: Name) -> bool:
    """A title belongs to the name after it, unless a clause border falls between them."""
    if d.end > d.last and name.first <= d.end:
        return False
    if name.kind == "state" or (name.known is not None and name.known.kind == "state"):
        return False
    head = s.tokens[d.head]
    if d.role.kind == "person":
        if name.kind in ("organization", "outlet") and sided(d):
            return head.head in range(name.first, name.last + 1)
        if d.role.plural and name.kind not in ("person", None):
            return False
        beside = head.dep in ("compound", "nmod", "amod", "appos", "poss") or name.first <= head.head <= name.last
        return name.titled or name.kind == "person" or beside
    return name.kind != "person" and not borders(s, d.head, name)


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
    named = _closed_by(s, d, holder)
    if named is not None:
        yield named
        return
    if head.dep == "appos" and (name := holder.get(head.head)) is not None and _near(name.last, d.first):
        yield name
        return
    first = s.tokens[head.head]
    if head.dep == "conj" and first.dep == "appos" and first.head < head.head and not d.role.plural:
        name = holder.get(first.head)  # "Doe, adviser to the king and [director] of a bank"
        if name is not None and _near(name.last, s.left[head.head]):
            yield name
            return
    joined = _joined(s, d, holder)
    if joined is not None:
        yield joined
        return
    for c in s.children[d.head]:
        if s.tokens[c].dep == "appos" and (name := holder.get(c)) is not None and d.head < c:
            yield name
            return
    if d.first > 1 and s.tokens[d.first - 1].text == "," and (name := holder.get(d.first - 2)) is not None:
        after = s.tokens[d.end + 1].text if d.end + 1 < len(s.tokens) else "."
        if name.kind in ("person", "organization", "outlet") and after in (",", ".", ";", ")", "who", "and", "—", "-"):
            yield name


def _calling(s: Sentence, d: Description, holder: Mapping[int, Name]) -> Iterator[Name]:
    """The name that the one described gives ("who gave his name as Doe", "a group calling itself the Front")."""
    if d.role.kind != "person":
        yield from _calling_itself(s, d, holder)
        return
    verbs = [c for c in s.children[d.head] if s.tokens[c].dep in ("relcl", "acl")]
    told = set(verbs) if not d.role.plural else set()
    if s.tokens[d.head].dep in ("nsubj", "nsubjpass", "dobj"):
        verbs.append(s.tokens[d.head].head)
        told |= {verbs[-1]} if s.tokens[d.head].dep != "nsubj" and not d.role.plural else set()
    for v in verbs:
        yield from _named_so(s, v, holder) if v in told else ()
        if s.tokens[v].lemma not in ("give", "identify", "introduce", "call", "name", "know"):
            continue
        own = [c for c in s.children[v] if s.tokens[c].lemma == "name" or fold(s.tokens[c].text).endswith("self")]
        for c in (v, *own):
            for prep in s.children[c] if own or (v in told and s.tokens[v].tag in ("VBN", "VBD")) else ():
                if s.tokens[prep].lemma == "as":
                    after = range(prep + 1, min(prep + 4, len(s.tokens)))
                    name = next((n for k in after if (n := holder.get(k)) is not None), None)
                    if name is not None and name.kind in ("person", None):
                        yield name


def _calling_itself(s: Sentence, d: Description, holder: Mapping[int, Name]) -> Iterator[Name]:
    """ "A group calling itself the [Front]", "militants who call themselves the Front"."""
    for v in s.children[d.head]:
        if s.tokens[v].dep in ("acl", "relcl") and s.tokens[v].lemma in ("call", "name", "style", "dub"):
            own = next((c for c in s.children[v] if fold(s.tokens[c].text).endswith(("self", "selves"))), v)
            name = next(
                (n for k in range(own + 1, min(own + 4, len(s.tokens))) if (n := holder.get(k)) is not None), None
            )
            if own > v and name is not None and name.kind not in ("person", "state", "place"):
                yield name


def _closed_by(s: Sentence, d: Description, holder: Mapping[int, Name]) -> Name | None:
    """The person between commas right after a definite role ("its [spokeswoman], Jane Doe, said")."""
    at = _complemented(s, d.end) + 2
    name = holder.get(at) if at < len(s.tokens) and s.tokens[at - 1].text == "," else None
    if name is None or name.first != at or name.kind != "person" or d.role.kind != "person" or d.indefinite:
        return None
    after = s.tokens[name.last + 1].text if name.last + 1 < len(s.tokens) else "."
    owned = d.possessor is not None or d.definite
    listed_on = name.last + 2 < len(s.tokens) and s.tokens[name.last + 2].text == "and"
    return name if owned and after in (",", ".", ";", '"') and not listed_on else None


def _named_so(s: Sentence, verb: int, holder: Mapping[int, Name]) -> Iterator[Name]:
    """ "A man named [Doe]", "a rebel called [Storm]", "who goes by the name [Storm]"."""
    t, after = s.tokens[verb], [x.text.lower() for x in s.tokens[verb + 1 : verb + 5]]
    at = verb + 1
    if t.lemma == "go" and after[:1] == ["by"]:
        at += next((n for n, word in enumerate(after) if word not in ("by", "the", "name", "of", "alias", '"')), 0)
    elif t.tag != "VBN" or t.lemma not in ("name", "call", "dub", "nickname", "surname"):
        return
    at += at < len(s.tokens) and s.tokens[at].text == '"'
    name = holder.get(at) or holder.get(at + 1)
    if name is not None and name.kind in ("person", None) and (name.first == at or name.titled):
        yield name


def _complemented(s: Sentence, end: int) -> int:
    """The last word of what a role is for or of, where it names nobody ("the MP [for the area], Jane Doe, said")."""
    if end + 1 >= len(s.tokens) or s.tokens[end + 1].text not in ("of", "for", "in", "at", "from"):
        return end
    for i in range(end + 2, min(end + 2 + _COMPLEMENT, len(s.tokens))):
        if s.tokens[i].text == ",":
            return i - 1
        if s.tokens[i].pos not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"):
            break
    return end


def _joined(s: Sentence, d: Description, holder: Mapping[int, Name]) -> Name | None:
    """The name that two things are said of between commas ("Doe, once a judge and now the [minister], said")."""
    at = d.first - 1
    while at > 0 and s.tokens[at].pos == "ADV":
        at -= 1
    after = s.tokens[d.end + 1].text if d.end + 1 < len(s.tokens) else "."
    if at < 3 or s.tokens[at].text != "and" or after not in (",", ".", ";", "—", "-", ")"):
        return None
    for i in range(at - 1, max(0, at - _APPOSED), -1):
        if s.tokens[i].text == ",":
            name = holder.get(i - 1)
            opens = s.tokens[i + 1].tag in _OPENING or s.tokens[i + 1].lemma == "once"
            return name if name is not None and name.last == i - 1 and opens else None
        if s.tokens[i].pos in ("VERB", "AUX"):
            return None
    return None


def _near(a: int, b: int) -> bool:
    return 0 <= b - a <= 4


def state_after(s: Sentence, name: Name, holder: Mapping[int, Name]) -> Known | None:
    """The state that an officer is of, said after the name ("ministers Doe [of Peru] and Roe of Chile")."""
    at = name.last + 1
    after = holder.get(at + 1) if at < len(s.tokens) and s.tokens[at].text == "of" else None
    known = after.known if after is not None else None
    return known if known is not None and known.kind == "state" and known.form == "name" else None
