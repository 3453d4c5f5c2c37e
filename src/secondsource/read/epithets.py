"""Persons meant by their age ("the 61-year-old"), and bodies by the last word of their name ("the command").

News calls its main person by the age, when the name has been said often enough.  Who is meant is the one whose age
was told, else the one whom the last sentences are most about, if that is clear; never the one who says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from secondsource.read.called import head_of
from secondsource.read.memory import Draft, Memory
from secondsource.read.parse import Sentence
from secondsource.read.roles import Description
from secondsource.read.runs import Name
from secondsource.read.whoswho import fold, role_noun, word_set

_NEAR = 4
"""Sentences after which "the station" may be any."""
_FAR = 12
"""Sentences over which a body is called by the last word of its name."""
_REACH = 3
"""Sentences over which such a one is looked for."""
_GROWN = 19
"""Years from which on nobody is called a child."""
_CLIMB = 12
"""Governors looked at for who says it."""


def aged(s: Sentence, old: int) -> tuple[int, str] | None:
    """Where "the 61-year-old" opens that ends at this token, and the age."""
    if s.tokens[old].text != "old" or old < 5:
        return None
    the, age, *rest = (t.text.lower() for t in s.tokens[old - 5 : old])
    return (old - 5, age) if the == "the" and rest == ["-", "year", "-"] and age.isdigit() else None


def alone(s: Sentence, old: int) -> tuple[int, str] | None:
    """The same, where no noun follows that it belongs to."""
    found = aged(s, old)
    after = s.tokens[old + 1] if old + 1 < len(s.tokens) else None
    return None if after is not None and (after.pos in ("NOUN", "PROPN", "ADJ") or after.text == "-") else found


def age_in(s: Sentence, d: Description) -> str | None:
    """The age in a description ("the [52]-year-old former judge")."""
    if d.role.kind != "person" or d.role.plural or d.owner is not None:
        return None
    found = next((a for i in range(d.first, d.head) if (a := aged(s, i)) is not None), None)
    return found[1] if found is not None and found[0] >= d.first else None


def told_age(s: Sentence, name: Name) -> str | None:
    """The age that stands after a name ("Jan Kubik, 41,")."""
    after = [t.text for t in s.tokens[name.last + 1 : name.last + 4]]
    closed = len(after) == 3 and after[0] in (",", "(") and after[2] in (",", ".", ")", ";")
    return after[1] if closed and after[1].isdigit() and len(after[1]) <= 2 else None


def young(age: str | None) -> bool:
    """One of that age is called a boy or a girl."""
    return age is not None and int(age) < _GROWN


def meant(
    s: Sentence, at: int, age: str, gender: str | None, here: Mapping[int, Draft], memory: Memory
) -> Draft | None:
    """Who is called by that age at this token."""
    barred = {id(d) for d in _saying(s, at, here)}

    def fits(x: Draft) -> bool:
        one = x.kind == "person" and x.named and not x.plural and id(x) not in barred
        return one and x.age in (None, age) and (gender is None or x.gender in (None, gender))

    known = memory.only(lambda x: fits(x) and x.age == age, s.index, 10_000)
    return known or memory.foremost(fits, s.index, _REACH)


def ends_name(s: Sentence, i: int) -> bool:
    """A noun for no one by itself, that somebody can be called who acts here ("the [command] said")."""
    t = s.tokens[i]
    if t.tag != "NN" or not i or fold(s.tokens[i - 1].text) != "the" or role_noun(t.lemma) is not None:
        return False
    above = s.tokens[t.head]
    said = t.dep == "pobj" and (above.dep == "agent" or s.tokens[above.head].text.lower() == "according")
    return said or t.dep == "poss" or (t.dep == "nsubj" and above.pos == "VERB")


def ending(noun: str, s: Sentence, memory: Memory) -> Draft | None:
    """The body told of lately whose name ends with that noun, where it isn't what the body deals in ("the oil").

    "The station" is the outlet told of last.
    """
    if noun == "station":
        return memory.latest(lambda x: x.kind == "outlet" and x.named and not x.own, s.index, _NEAR)
    if noun in word_set("names", "business") or noun not in word_set("names", "organization"):
        return None
    return memory.latest(
        lambda x: x.kind == "organization" and x.named and len(x.words) > 1 and head_of(x.words) == noun, s.index, _FAR
    )


def _saying(s: Sentence, i: int, here: Mapping[int, Draft]) -> Iterator[Draft]:
    """Those who are subjects of what the words stand in."""
    for _ in range(_CLIMB):
        up = s.tokens[i].head
        if up == i:
            return
        subject = s.child(up, "nsubj", "nsubjpass")
        if subject is not None and subject != i:
            yield from (here[k] for k in s.subtree(subject) if k in here and s.tokens[k].tag != "PRP$")
        i = up
