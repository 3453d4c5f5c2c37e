"""A run of capitalised words cut into the names that it holds, and what kind of thing each names.

"US National Security Adviser John Bolton" is a state, a title and a person: what is known (states,
outlets, bodies of record, role nouns) shows where to cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from secondsource.model import ActorKind
from secondsource.read.parse import Sentence, Token
from secondsource.read.whoswho import (
    JOINTS,
    Known,
    RoleNoun,
    first_names,
    fold,
    known_at,
    listed,
    opening_sector,
    role_at,
    role_noun,
    word_set,
)

NameKind = ActorKind | Literal["place", "other"] | None
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_OTHER = frozenset({"EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME", "MONEY"})
_WEAK_TITLES = frozenset({"PTY", "CVL", "ELI", "LAB", "EDU", "CRM"})
"""Sectors whose role nouns, capitalised, often are part of a name that is no person's."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name read at tokens ``first`` to ``last``; ``words`` are its folded words, joints left out."""

    sentence: int
    first: int
    last: int
    head: int
    words: tuple[str, ...]
    kind: NameKind
    known: Known | None = None
    titled: bool = False
    loud: bool = False
    """Read in a line where most words have capitals."""

    @property
    def certain(self) -> bool:
        """Its own words say that it is a body, whatever the tagger says: the last, or that before "of"."""
        if any(self.words[-1] in word_set("names", key) for key in ("organization", "outlet", "business")):
            return True
        return len(self.words) > 2 and self.words[1] == "of" and self.words[0] in word_set("names", "organization")


def body_word(token: Token) -> bool:
    word = fold(token.text)
    return word in word_set("names", "organization") or word in word_set("names", "business")


def cut(s: Sentence, first: int, last: int) -> Iterator[Name]:
    """A run of capitals cut into the names that it holds: states and titles before, the name at its end."""
    tokens = s.tokens
    if tokens[first].text in ("D", "R", "I") and first < last and tokens[first + 1].text in JOINTS:
        return  # "D-Ore.": a party and a constituency
    if tokens[first].text.startswith(("D-", "R-", "I-")) and first == last:
        return
    marks: dict[int, tuple[Known, int]] = {}
    i = first
    while i <= last:
        found = known_at(tokens, i) if tokens[i].text not in JOINTS else None
        if found is not None and found[1] <= last:
            if (found[0].form != "weak" or (i == first and found[1] == last)) and not _foreign(tokens, i, found[0]):
                marks[i] = found
            i = found[1]
        i += 1
    start, titled = _after_title(tokens, first, last, marks)
    for i, (known, end) in marks.items():
        if end < start and known.form != "weak":
            yield _name(s, i, end, known.kind, known)
    yield from _places_before(s, first, min(start, last + 1), marks)
    start, split = _after_state(s, start, last, marks, titled)
    for i, known, end in split:
        yield _name(s, i, end, known.kind, known)
    if start <= last:
        yield from _rest(s, start, last, marks, titled)


def _places_before(s: Sentence, first: int, end: int, marks: dict[int, tuple[Known, int]]) -> Iterator[Name]:
    """Cities and regions before a title ("Ohio Gov. [Jane Doe]"): what the office is of."""
    taken = {i for at, (_, last) in marks.items() for i in range(at, last + 1)}
    i = first
    while i < end:
        last = i
        if s.tokens[i].ent[2:] == "GPE" and i not in taken:
            while last + 1 < end and s.tokens[last + 1].ent == "I-GPE" and last + 1 not in taken:
                last += 1
            yield _name(s, i, last, "place")
        i = last + 1


def _after_title(
    tokens: Sequence[Token], first: int, last: int, marks: dict[int, tuple[Known, int]]
) -> tuple[int, bool]:
    """Where the name starts that a title in the run stands before; past the run if the title ends it."""
    if body_word(tokens[last]) and last > first and _label(tokens, first, last) != "PERSON":
        return first, False
    if _the_paper(tokens, first, last) or (last > first + 1 and fold(tokens[last].text) in word_set("names", "other")):
        return first, False
    if any(for_cause(tokens, i) for i in range(first + 1, last)):
        return first, False
    covered = {i for at, (_, end) in marks.items() for i in range(at, end + 1) if end > at}
    for i in range(last, first - 1, -1):
        if i in covered or tokens[i].text in JOINTS:
            continue
        word = fold(tokens[i].text)
        role = role_at(tokens, i)
        title = role is not None and role.kind == "person"
        if title and role is not None and _weak(role) and not _personal(tokens, i + 1, last):
            continue
        body = role_at(tokens, i + 1) if i < last else None
        if body is not None and body.kind != "person" and body.first <= i:
            continue  # "[General] Staff"
        if word == "general" and i + 2 < last and body_word(tokens[i + 1]) and tokens[i + 2].text in ("of", "for"):
            continue  # "[General] Union of Workers"
        if not title and word not in word_set("title", "honorifics"):
            continue
        if title and i == last and (_surname(tokens, first, i) or _of_body(tokens, first, last)):
            return first, False
        either = role is not None and role.title in word_set("names", "either") and role.first == i
        if either and i == last and first < last < first + 4 and not marks:
            return first, False  # "Wetlands [Monitor]"
        end = max(i, role.last) if role is not None and title else i
        if role is not None and end < last and tokens[end + 1].text == "of":
            end = _past_ministry(tokens, end + 2, last, marks)
            if end + 1 == last and not _personal(tokens, last, last):
                return last, False  # "Chief Minister of [Kerala]"
        if end >= last:
            return (last + 1, False) if title and (i > first or len(word) > 3) else (first, False)
        if tokens[end + 1].text in JOINTS or (word in ("al", "don", "u", "st.", "el") and i > first):
            continue
        return end + 1, True
    before = role_at(tokens, first - 1) if first and tokens[first].pos == "PROPN" else None
    if before is not None and _label(tokens, first, last) in ("NORP", "GPE", "ORG") and not _given(tokens[first]):
        joined = tokens[first - 1].dep in ("compound", "nmod", "amod") and first <= tokens[first - 1].head <= last
        before = before if before.title in listed("naming", "offices") or joined else None
    honorific = first > 0 and fold(tokens[first - 1].text) in word_set("title", "honorifics")
    whose = before is not None and before.kind == "person" and not before.plural
    named = tuple(fold(t.text) for t in tokens[first : last + 1])
    return first, honorific or (whose and before is not None and not (traded(before) and firm(before, named)))


def traded(role: RoleNoun) -> bool:
    """A noun for who trades that before a name more often names a firm ("the mine [operator] Copperline")."""
    return role.sector == "BUS" and role.title in word_set("names", "either") and not role.plural


def firm(role: RoleNoun, named: tuple[str, ...]) -> bool:
    """The words behind such a noun name a firm, as far as they can be told from somebody's."""
    return firm_like(named) and (len(named) == 1 or role.title not in listed("naming", "traders"))


def firm_like(named: tuple[str, ...]) -> bool:
    """No first name opens the words, or a small word stands amid them, as in many firms' names ("Luz del Sur")."""
    return named[0] not in first_names() or any(w in word_set("names", "particles") for w in named[1:-1])


def _weak(role: RoleNoun) -> bool:
    """A noun that a body can bear too, or that often is part of a name that is no person's."""
    return role.sector in _WEAK_TITLES or role.title in word_set("names", "either")


def _personal(tokens: Sequence[Token], first: int, last: int) -> bool:
    """The tagger, or a first name, says that these words name a person."""
    return first > last or _label(tokens, first, last) == "PERSON" or _given(tokens[first])


def _surname(tokens: Sequence[Token], first: int, i: int) -> bool:
    """The word is someone's last name, though it is a title too ("Larry King", "Mr. Judge")."""
    if i != first + 1:
        return False
    before = fold(tokens[first].text)
    if before in ("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."):
        return True
    if role_noun(before) is not None or before in word_set("title", "modifiers"):
        return False
    whole = (tokens[first].ent, tokens[i].ent) == ("B-PERSON", "I-PERSON")
    return whole or (_given(tokens[first]) and tokens[first].ent[2:] != "GPE")


def _past_ministry(tokens: Sequence[Token], i: int, last: int, marks: dict[int, tuple[Known, int]]) -> int:
    """Over what a title is of: "Minister of [Foreign Affairs] Sergei Lavrov", "Prime Minister of [Spain] …"."""
    end = i - 1
    while end < last:
        if end + 1 in marks:
            end = marks[end + 1][1]
        elif fold(tokens[end + 1].text) in word_set("title", "modifiers") or _matter(tokens, end + 1, last):
            end += 1
        else:
            break
    return end


def _matter(tokens: Sequence[Token], i: int, last: int) -> bool:
    """What an office is for, before a name of two words ("Inspector of [Mines] Jane Doe")."""
    return i + 1 < last and tokens[i].text.endswith("s") and tokens[i].ent != "B-PERSON" and not _given(tokens[i])


def _after_state(
    s: Sentence, start: int, last: int, marks: dict[int, tuple[Known, int]], titled: bool
) -> tuple[int, list[tuple[int, Known, int]]]:
    """States and demonyms before a person's name or before a name of record are names of their own."""
    split: list[tuple[int, Known, int]] = []
    while start in marks and marks[start][1] < last:
        known, end = marks[start]
        nxt = end + 1 + (s.tokens[end + 1].text in JOINTS)
        if nxt > last:
            break
        one = known.form == "capital" and s.tokens[start].ent == "B-PERSON" and s.tokens[nxt].ent == "I-PERSON"
        cut_here = (
            not one
            and known.kind == "state"
            and (
                nxt in marks
                or titled
                or nxt > end + 1
                or _label(s.tokens, nxt, last) == "PERSON"
                or _given(s.tokens[nxt])
            )
        )
        cut_here = cut_here or (known.kind in ("organization", "outlet") and (nxt in marks or nxt > end + 1))
        if not cut_here or (body_word(s.tokens[last]) and nxt not in marks and nxt == end + 1):
            break
        split.append((start, known, end))
        start = nxt
    return start, split


def _given(token: Token) -> bool:
    """A first name that is common enough to be known."""
    return fold(token.text) in first_names()


def _label(tokens: Sequence[Token], first: int, last: int) -> str:
    labels = Counter(t.ent[2:] for t in tokens[first : last + 1] if t.ent and t.text not in JOINTS)
    return labels.most_common(1)[0][0] if labels else ""


def _rest(s: Sentence, first: int, last: int, marks: dict[int, tuple[Known, int]], titled: bool) -> Iterator[Name]:
    tokens = s.tokens
    while last > first and (tokens[last].text in JOINTS or fold(tokens[last].text) in ("of", "for", "and")):
        last -= 1
    if first in marks and marks[first][1] == last and not (titled and marks[first][0].kind != "person"):
        known = marks[first][0]
        kind: NameKind = known.kind if known.form != "weak" or _press(tokens, first, last) else "other"
        yield _name(s, first, last, kind, known if kind != "other" else None)
        return
    label = _label(tokens, first, last)
    body = tokens[last] if last > first else None
    if titled:
        yield _name(s, first, last, "person", titled=True)
    elif body is not None and fold(tokens[first].text) in listed("naming", "sited"):
        yield _name(s, first, last, "place")
    elif body is not None and _of_press(tokens, first, last, label):
        yield _name(s, first, last, "outlet")
    elif fold(tokens[first].text) in listed("naming", "vessels") and last > first:
        yield _name(s, first, last, "other")
    elif body is not None and (
        _opened(tokens, first, last, label)
        or ((body_word(body) or _of_body(tokens, first, last)) and _bodily(tokens[first], label))
    ):
        yield _name(s, first, last, "organization")
    else:
        inner = [(i, k, e) for i, (k, e) in marks.items() if i >= first and e <= last]
        kind = "person" if _apposed(tokens, first, last) else _kind_of(tokens, first, last, label)
        if kind in (None, "place") and inner:
            for i, known, end in inner:
                if known.form != "weak":
                    yield _name(s, i, end, known.kind, known)
        else:
            yield _name(s, first, last, kind)


def _apposed(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Two words after a title and a comma ("its secretary-general, [Oumou Togo]"), a country's name though one be."""
    if first < 2 or last != first + 1 or tokens[first - 1].text != "," or known_at(tokens, first) is not None:
        return False
    role = role_at(tokens, first - 2)
    return role is not None and role.kind == "person" and not role.plural and known_at(tokens, last) is not None


def _opened(tokens: Sequence[Token], first: int, last: int, label: str) -> bool:
    """The name opens with a noun for a body in its language ("[Partido] Verde")."""
    if opening_sector(fold(tokens[first].text)) is None or label in ("FAC", "EVENT"):
        return False
    return fold(tokens[last].text) not in word_set("names", "other")


def _of_press(tokens: Sequence[Token], first: int, last: int, label: str) -> bool:
    """The name opens or ends as outlets' names do."""
    if fold(tokens[first].text) in listed("naming", "presses") and not _given(tokens[last]):
        return True
    return _press_word(tokens, last) and _bodily(tokens[first], label)


def _press_word(tokens: Sequence[Token], last: int) -> bool:
    """The name ends as outlets' names do ("Herald", "News Agency")."""
    if fold(tokens[last].text) in word_set("names", "outlet"):
        return True
    role = role_at(tokens, last)
    return role is not None and role.sector == "JRN" and role.kind != "person"


def _foreign(tokens: Sequence[Token], i: int, known: Known) -> bool:
    """Another state's body of the same name ("Burundi's [National Security Council]")."""
    if known.form != "local" or i == 0:
        return False
    last = i - 2 if tokens[i - 1].tag == "POS" else i - 1
    for at in range(last, max(-1, last - 4), -1):
        found = known_at(tokens, at)
        if found is not None and found[1] == last and found[0].kind == "state":
            return found[0].country != known.country
    return False


def _bodily(first: Token, label: str) -> bool:
    """The tagger's label does not stand against its being a body."""
    return label != "EVENT" and (label != "PERSON" or not _given(first))


def _kind_of(tokens: Sequence[Token], first: int, last: int, label: str) -> NameKind:
    text = fold(tokens[first].text)
    if fold(tokens[last].text) in word_set("names", "other") and last > first and not _given(tokens[first]):
        return "place" if label in _PLACES else "other"
    if last == first and text in listed("naming", "nobody"):
        return "other"
    if last == first and _the_paper(tokens, first, last):
        return "outlet"
    the = last == first and first > 0 and fold(tokens[first - 1].text) == "the"
    if label == "PERSON" or (last > first and _given(tokens[first]) and label not in ("FAC", "WORK_OF_ART", "EVENT")):
        return "organization" if the and tokens[first].tag == "NNP" else "person"  # no one is called "the Courier"
    if label == "ORG":
        return "organization"
    if label == "NORP":
        return "group"
    if label in _PLACES:
        return "place"
    return "other" if label in _OTHER or text in listed("naming", "calendar") else None


def _the_paper(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "The Courier", "the Batken Courier": an outlet by the noun that its name ends with."""
    return (
        first > 0
        and fold(tokens[first - 1].text) == "the"
        and tokens[last].text[0].isupper()
        and fold(tokens[last].text) in word_set("names", "outlet")
    )


def _of_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A body named by what it is for: "Ministry of Defence", "University of the North"."""
    return any(
        (tokens[i].text in ("of", "for") and body_word(tokens[i - 1])) or for_cause(tokens, i)
        for i in range(first + 1, last)
    )


def for_cause(tokens: Sequence[Token], i: int) -> bool:
    """The word here joins those who stand for something to what they stand for ("Voices [for] Justice")."""
    several = tokens[i - 1].text[0].isupper() and tokens[i - 1].text.endswith("s")
    return i > 0 and tokens[i].text.lower() in ("for", "against", "without") and several


def _press(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Ordinary words are an outlet's name beside a word for outlets, or after "told the"."""
    if first and fold(tokens[first - 1].text) == "the" and tokens[last].dep in ("nsubj", "pobj", "dobj", "poss"):
        return tokens[last].pos == "PROPN"
    near = [fold(t.text) for t in (*tokens[max(0, first - 2) : first], *tokens[last + 1 : last + 2])]
    return any(w in ("told", "newspaper", "magazine", "paper", "tabloid", "daily", "weekly", "reported") for w in near)


def _name(s: Sentence, first: int, last: int, kind: NameKind, known: Known | None = None, titled: bool = False) -> Name:
    inside = range(first, last + 1)
    head = next((i for i in inside if s.tokens[i].head not in inside or s.tokens[i].head == i), last)
    text = tuple(fold(t.text) for t in s.tokens[first : last + 1] if t.text not in JOINTS)
    return Name(s.index, first, last, head, text, kind, known, titled)
