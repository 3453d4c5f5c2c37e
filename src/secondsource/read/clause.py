"""A time expression in its clause: whether it is one there, and whether the clause looks back or ahead."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Literal

from secondsource import knowledge
from secondsource.read.parse import Sentence
from secondsource.read.timematch import Timex

Direction = Literal["past", "future", "present", "near"]
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
    if token.text.lower() in ("may", "march") and (token.tag == "MD" or token.pos != "PROPN"):
        return None
    if found.type in ("DATE", "TIME") and (_age(sentence, found) or _titled(sentence, found)):
        return None
    if found.type in ("DATE", "TIME") and (_in_name(sentence, found, at) or _names_a_thing(sentence, at)):
        return None
    if found.type == "SET" and token.pos == "NOUN" and token.dep in ("nsubj", "nsubjpass", "pobj", "dobj"):
        return None if token.text.lower() in ("daily", "weekly", "monthly", "quarterly") else found
    if found.type == "DURATION" and token.dep == "npadvmod" and _rate(sentence, found):
        return replace(found, type="SET")
    rel = found.relative
    if rel is None or "?" not in rel.args:
        return found
    way = _settled(direction(sentence, at), rel.what, sentence)
    return replace(found, relative=replace(rel, args=tuple(way if a == "?" else a for a in rel.args)))


def _settled(way: Direction, what: str, sentence: Sentence) -> str:
    """A direction for what the tense leaves open: "starts Monday" is ahead, but for a headline's present."""
    if what == "yearly":
        return "near" if way == "present" else way
    if way == "present" and sentence.kind not in ("title", "subtitle", "heading", "caption"):
        return "future"
    return "future" if way == "future" else "past"


NAMES = ("PERSON", "ORG", "WORK_OF_ART", "LAW", "PRODUCT", "EVENT")


def _in_name(sentence: Sentence, found: Timex, at: int) -> bool:
    """The words are of a name that goes on behind them ("Sunday Times"), or a person's ("Theresa May")."""
    tokens = sentence.tokens
    token, after = tokens[at], tokens[min(at + 1, len(tokens) - 1)]
    rel = found.relative
    bare_month = rel is not None and rel.what == "yearly" and rel.args[0].isdigit() and "?" in rel.args
    before = [tokens[c] for c in sentence.children[at] if c < at]
    named = any(t.dep in ("det", "poss") or (t.pos == "PROPN" and t.end == token.start - 1) for t in before)
    if bare_month and named and token.dep != "compound":
        return True
    if token.ent.endswith("PERSON") and (bare_month or token.ent[0] == "I"):
        return True
    compound = token.dep == "compound" and token.head == at + 1 and token.pos == "PROPN"
    return after.tag == "NNP" and (compound or (token.ent[2:] in NAMES and after.ent == f"I-{token.ent[2:]}"))


def _age(sentence: Sentence, found: Timex) -> bool:
    """ "In his mid-20s", "in their 80s": how old somebody is; and the figures of a web address."""
    first = token_at(sentence, found.start)
    token, before = sentence.tokens[first], sentence.tokens[max(first - 1, 0)]
    address = "://" in token.text or token.text.startswith("www.")
    return address or (before.tag == "PRP$" and sentence.tokens[token_at(sentence, found.end - 1)].text[-2:] == "0s")


def _titled(sentence: Sentence, found: Timex) -> bool:
    """ "On CBS This Morning": a day that is written as a name is one."""
    first, last = token_at(sentence, found.start), token_at(sentence, found.end - 1)
    if first == 0 or first == last or sentence.kind in ("title", "subtitle", "heading"):
        return False
    words = sentence.tokens[first : last + 1]
    named = sentence.tokens[first - 1]
    deictic = words[0].text in _words("deictic") and all(t.text[0].isupper() for t in words)
    return deictic and (named.pos == "PROPN" or named.text in ('"', "“", "‘", "'"))


def _names_a_thing(sentence: Sentence, at: int) -> bool:
    """The words only say which: "the night club", "the summer palace", "the 14 July movement"."""
    tokens = sentence.tokens
    if at + 1 >= len(tokens) or tokens[at + 1].lemma.lower() not in _words("named"):
        return False
    return at + 1 in (tokens[at].head, tokens[tokens[at].head].head) and tokens[at].dep != "nsubj"


RATES = frozenset({"P1D", "P1W", "P1M", "P1Y", "PT1H"})


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
    at, side, noun = i, "", False
    if tokens[i].dep == "pobj" and tokens[tokens[i].head].text.lower() == "for":
        return "future"  # "called a strike for Friday"
    for _ in range(_FAR):
        token = tokens[at]
        word = token.text.lower()
        if word in _words("ahead") or (word in _words("until") and tokens[token.head].lemma in _words("deadline")):
            return "future"
        if token.dep in ("prep", "mark") and word in _words("since") | _words("after") | _words("before"):
            side = side or word
        if token.pos in ("VERB", "AUX") and token.dep != "amod":
            return _beside(_verb(sentence, at), side, noun)
        noun = noun or (at != i and token.pos == "NOUN")
        if token.head == at:
            break
        at = token.head
    return "past" if side in _words("since") | _words("after") else "near"


def _beside(way: Direction, side: str, noun: bool) -> Direction:
    """The direction of a verb, seen from what hangs on it through "since", "after", "before" or a noun."""
    if side in _words("since") or (side in _words("after") and way != "future"):
        return "past"
    if way == "present":
        return "future" if side in _words("before") else "past" if noun else way
    return way


def _verb(sentence: Sentence, i: int) -> Direction:
    """The direction of the verb at ``i``; one without a tense has that of the verb that it hangs on."""
    tokens = sentence.tokens
    verb: int | None = i
    for _ in range(_FAR):
        if verb is None:
            break
        token, head = tokens[verb], tokens[tokens[verb].head]
        own = _tense(sentence, verb)
        if own is not None:
            return own
        if token.dep == "pcomp" and head.text.lower() in _words("since") | _words("after"):
            return "past"
        if token.head == verb:
            return "past" if token.tag == "VBN" else "near"
        verb = governor(sentence, token.head)
    return "near"


def _tense(sentence: Sentence, verb: int) -> Direction | None:
    """The direction that the verb's own form gives; None for one that has no tense of its own."""
    tokens = sentence.tokens
    token = tokens[verb]
    aux = [tokens[c] for c in sentence.children[verb] if tokens[c].dep in ("aux", "auxpass")]
    said = {a.text.lower() for a in aux}
    if said & _words("will") or token.text.lower() in _words("will"):
        return "future"
    if token.dep == "advcl" and token.head != verb and _conditional(sentence, verb):
        return "future" if _tense(sentence, token.head) == "future" else None
    done = token.tag == "VBN" and said & _words("have") and not any(a.dep == "auxpass" for a in aux)
    if token.lemma.lower() in _words("plan") and token.tag in ("VBN", "VBZ", "VBP", "VBG") and not done:
        return "future"
    if token.tag == "VBD" or any(a.tag == "VBD" for a in aux) or said & _words("have"):
        return "past"
    if (
        token.tag == "VB"
        and not aux
        and tokens[token.head].lemma.lower() in _words("perceive")
        and token.dep == "ccomp"
    ):
        return None  # "saw them come in": when it was seen
    if "to" in said:
        head = tokens[token.head].lemma.lower()
        loose = token.dep in ("xcomp", "acl", "advcl", "ccomp", "conj") and token.head != verb
        return None if loose and head not in _words("plan") and head != "be" else "future"
    if token.tag in ("VBZ", "VBP") or any(a.tag in ("VBZ", "VBP") for a in aux):
        return "past" if token.lemma.lower() in _words("report") else "present"
    return None


def _conditional(sentence: Sentence, verb: int) -> bool:
    """The clause is a condition: "would strike unless they [were] freed by Friday"."""
    marks = (sentence.tokens[c] for c in sentence.children[verb] if sentence.tokens[c].dep in ("mark", "advmod"))
    return any(t.text.lower() in _words("condition") for t in marks)


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
