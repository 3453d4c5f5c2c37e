"""A time expression in its clause: whether it is one there, and whether the clause looks back or ahead."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Literal

from secondsource import knowledge
from secondsource.read.parse import Sentence
from secondsource.read.timematch import Timex

Direction = Literal["past", "future", "near"]
_FAR = 30
"""Steps up the tree at most: bounds the work on a degenerate parse."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(knowledge.toml("times")["tense"][name])


def token_at(sentence: Sentence, offset: int) -> int:
    """The token that this character stands in."""
    return max(bisect_right(sentence.tokens, offset, key=attrgetter("start")) - 1, 0)


def in_clause(found: Timex, sentence: Sentence) -> Timex | None:
    """The expression with what its clause says of it; None where the parse shows that it is no time there."""
    at = token_at(sentence, found.end - 1)
    token = sentence.tokens[at]
    if found.type == "DATE" and token.text == found.value and token.text.isdigit() and _counts(sentence, at):
        return None
    if token.text in ("May", "March") and (token.tag == "MD" or token.pos != "PROPN"):
        return None
    if found.type == "SET" and token.pos == "NOUN" and token.dep in ("nsubj", "nsubjpass", "pobj", "dobj"):
        return None if token.text.lower() in ("daily", "weekly", "monthly", "quarterly") else found
    if found.type == "DURATION" and token.dep == "npadvmod" and _rate(sentence, found):
        return replace(found, type="SET", value=RATES.get(found.value, found.value))
    rel = found.relative
    if rel is None or "?" not in rel.args:
        return found
    way = direction(sentence, at)
    if way == "near" and rel.what != "yearly":
        way = "past"
    return replace(found, relative=replace(rel, args=tuple(way if a == "?" else a for a in rel.args)))


RATES = {"P1D": "XXXX-XX-XX", "P1W": "XXXX-WXX", "P1M": "XXXX-XX", "P1Y": "XXXX"}


def _counts(sentence: Sentence, at: int) -> bool:
    """The number at this token is no year: it counts the noun behind it ("2000 homes")."""
    token, before = sentence.tokens[at], sentence.tokens[max(at - 1, 0)]
    head = sentence.tokens[token.head]
    if 1900 <= int(token.text) <= 2035 and not token.text.endswith("00"):
        return False
    if not 1800 <= int(token.text) <= 2035 and before.pos != "ADP" and not token.ent.endswith("DATE"):
        return True
    return token.dep == "nummod" and head.tag == "NNS" and token.head > at and before.pos != "ADP"


def _rate(sentence: Sentence, found: Timex) -> bool:
    """ "one meal a day": the unit stands right behind what comes once in it."""
    first = token_at(sentence, found.start)
    return found.value in RATES and first > 0 and sentence.tokens[first - 1].pos in ("NOUN", "NUM")


def governor(sentence: Sentence, i: int) -> int | None:
    """The verb (or auxiliary) of the nearest clause that token ``i`` hangs in."""
    tokens = sentence.tokens
    for _ in range(_FAR):
        if tokens[i].pos in ("VERB", "AUX") and tokens[i].dep != "amod":
            return i
        if tokens[i].head == i:
            return None
        i = tokens[i].head
    return None


def direction(sentence: Sentence, i: int) -> Direction:
    """Where the clause of token ``i`` puts an undated day: "will meet on Monday" ahead, "met" behind."""
    tokens = sentence.tokens
    at = i
    for _ in range(_FAR):
        token = tokens[at]
        if token.lemma.lower() in _words("ahead_nouns") and token.pos == "NOUN" and at != i:
            return "future" if _verb(sentence, at) != "past" else "past"
        if token.dep in ("prep", "mark") and token.text.lower() in _words("since"):
            return "past"
        if token.pos in ("VERB", "AUX") and token.dep != "amod":
            return _verb(sentence, at)
        if token.head == at:
            break
        at = token.head
    return "near"


def _verb(sentence: Sentence, i: int) -> Direction:
    """The direction of the clause of the verb that governs ``i``, following a bare one to its own."""
    tokens = sentence.tokens
    verb = governor(sentence, i)
    for _ in range(_FAR):
        if verb is None:
            return "near"
        token = tokens[verb]
        aux = [tokens[c] for c in sentence.children[verb] if tokens[c].dep in ("aux", "auxpass")]
        words = {a.text.lower() for a in aux}
        if words & _words("will") or token.text.lower() in _words("will"):
            return "future"
        if token.lemma.lower() in _words("plan") and token.tag in ("VBN", "VBZ", "VBP", "VBG"):
            return "future"
        if any(a.tag == "VBD" or a.text.lower() in ("has", "have", "had", "'ve") for a in aux) or token.tag == "VBD":
            return "past"
        if "to" in words:
            head = tokens[token.head]
            if token.dep in ("xcomp", "acl", "advcl", "ccomp") and token.head != verb:
                if head.lemma.lower() in _words("plan") or head.lemma.lower() == "be":
                    return "future"
                verb = governor(sentence, token.head)
                continue
            return "future"
        if any(a.tag in ("VBP", "VBZ") for a in aux) or token.tag in ("VBZ", "VBP"):
            return "past" if token.lemma.lower() in _words("report") else "near"
        if token.head == verb:
            return "past" if token.tag == "VBN" else "near"
        verb = governor(sentence, token.head)
    return "near"


def reports(sentence: Sentence, i: int) -> bool:
    """The day at token ``i`` is that of a report: it hangs on "said", "a report", "according to"."""
    tokens = sentence.tokens
    for _ in range(_FAR):
        token = tokens[i]
        if token.pos in ("NOUN", "PROPN") and token.lemma.lower() in _words("report_nouns"):
            return True
        if token.lemma.lower() in ("accord", "according"):
            return True
        if token.pos in ("VERB", "AUX") and token.dep != "amod":
            return token.lemma.lower() in _words("report")
        if token.head == i:
            return False
        i = token.head
    return False
