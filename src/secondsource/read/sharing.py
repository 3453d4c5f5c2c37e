"""Clauses that share day and place: what one of them says of when and where goes for the others.

"Shelling killed 12 and wounded dozens in Goma on Monday": both happened there and then.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from secondsource.read.parse import Sentence
from secondsource.read.scenes import words

OCCASIONS = frozenset(
    {"election", "vote", "poll", "referendum", "runoff", "match", "meeting", "summit", "ceremony", "race"}
)
_PUT_OFF = frozenset({"cancel", "suspend", "scrap", "postpone", "drop", "abandon", "shelve"})
_PLANNED = frozenset({"plan", "schedule", "set", "slate", "call", "due", "fix", "book", "expect"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def sharing(s: Sentence, head: int) -> Iterator[tuple[int, int | None]]:
    """Predicates that the one at ``head`` shares day and place with, and the part of them that is its own.

    The clause that a participle without a subject hangs on, the verbs in one row with it, the clause
    that says when ("died when it crashed near Goma"), and the phrase that opens a row of clauses.
    """
    t = s.tokens[head]
    scene = _fronted(s, t.head) if t.dep == "conj" and _own_subject(s, head) and _alike(s, head, t.head) else None
    if scene is not None:
        yield scene, None
    if t.dep == "pcomp" and s.tokens[t.head].text.lower() == "without" and s.tokens[t.head].head != t.head:
        yield s.tokens[t.head].head, t.head  # "left Almaty on Friday without signing"
    if t.dep in ("advcl", "relcl") and _says_when(s, head) and _alike(s, head, t.head):
        yield t.head, head  # "was last hit in 1992, when 75 people were killed"
    if not _own_subject(s, head):
        participle = t.tag == "VBG" and t.dep in ("advcl", "conj")
        if participle or (t.dep == "conj" and _alike(s, head, t.head)):
            yield t.head, head
    for c in s.children[head]:
        joined = s.tokens[c].dep == "conj" and _alike(s, head, c) and not _own_subject(s, c)
        if joined or (s.tokens[c].dep == "advcl" and _says_when(s, c)):
            yield c, None


def examples(s: Sentence, head: int) -> Iterator[int]:
    """The words under the predicate that name an example ("issues such as the Idlib offensive"): they share nothing."""
    for k in s.subtree(head):
        if k and s.tokens[k].text.lower() == "as" and s.tokens[k - 1].text.lower() == "such":
            yield from s.subtree(k)


def _fronted(s: Sentence, verb: int) -> int | None:
    """The phrase before the subject that sets the scene for all that follows: "In May 2018 X did, and Y did"."""
    subject = s.child(verb, "nsubj", "nsubjpass")
    if subject is None or s.left[verb] != s.left[s.children[verb][0]]:
        return None
    first = s.children[verb][0]
    return first if first < s.left[subject] and s.tokens[first].dep in ("prep", "npadvmod") else None


def _own_subject(s: Sentence, verb: int) -> bool:
    return s.child(verb, "nsubj", "nsubjpass") is not None


def _says_when(s: Sentence, verb: int) -> bool:
    return any(s.tokens[k].text.lower() == "when" for k in s.children[verb])


def _alike(s: Sentence, a: int, b: int) -> bool:
    """Both are past, or of one form, or one is a time: "was arrested in May and will stand trial" is of two days."""
    if s.tokens[b].pos in ("NUM", "PROPN", "NOUN"):
        return True
    past = {"VBD", "VBN"}
    return s.tokens[a].tag == s.tokens[b].tag or {s.tokens[a].tag, s.tokens[b].tag} == past


def dates_a_thing(s: Sentence, tokens: range, heads: Set[int]) -> bool:
    """ "the January attack", "from 5.2 per cent in August": the date of a thing in the clause, not of the act.

    What is won, held or attended has the day of the act: "won Sunday's election"; and a day of the week that the
    parser hangs on a figure ("a $2 billion payment on Friday") is the act's.  "Until 31 July" is the day it ends.
    """
    top = next((i for i in tokens if s.tokens[i].head not in tokens), tokens[-1])
    if s.tokens[top].dep in ("compound", "nmod", "amod", "poss"):
        thing = s.tokens[top].head
        occasion = s.tokens[thing].lemma in OCCASIONS and s.tokens[thing].dep == "dobj"
        return thing not in heads and not (occasion and s.tokens[thing].head in heads) and not _does(s, thing, heads)
    at = s.tokens[top].head
    if _of_the_former(s, tokens[0]):
        return True
    if s.tokens[at].pos in ("ADP", "SCONJ"):
        if s.tokens[at].text.lower() in ("until", "till", "to"):
            return True  # when it is to end, or to be instead
        if s.tokens[at].text.lower() == "for" and s.tokens[_over(s, at)].lemma in _PUT_OFF:
            return True  # "cancelled the talks for next month"
        if s.tokens[at].text.lower() == "on" and s.tokens[top].text.lower() in WEEKDAYS:
            return False
        at = s.tokens[at].head
    if s.tokens[at].dep == "acl" and at not in heads and s.tokens[at].lemma in _PLANNED:
        return True  # "a strike planned for Monday was called off"
    counted = s.child(at, "nummod", "quantmod") is not None or s.tokens[at].tag == "CD"
    return at not in heads and s.tokens[at].pos in ("NOUN", "NUM", "SYM") and counted


def _over(s: Sentence, prep: int) -> int:
    """The verb over a preposition, also where it hangs on the verb's object."""
    at = s.tokens[prep].head
    return s.tokens[at].head if s.tokens[at].dep in ("dobj", "nsubjpass") else at


def _does(s: Sentence, thing: int, heads: Set[int]) -> bool:
    """ "Monday's raid killed four", "were held in Thursday's raid": the day of what does it, or where it is done."""
    t = s.tokens[thing]
    if t.lemma not in words("scenes") and t.lemma not in OCCASIONS:
        return False
    if t.dep == "nsubj":
        return t.head in heads and s.tokens[t.head].tag == "VBD"
    prep = s.tokens[t.head]
    return t.dep == "pobj" and prep.text.lower() in ("in", "during") and prep.head in heads


def _of_the_former(s: Sentence, first: int) -> bool:
    """ "Fell to 4.8% from 5.2% in August": the month of the figure before."""
    before = [t.text.lower() for t in s.tokens[max(0, first - 6) : first]]
    return before[-1:] == ["in"] and before[-2:-1] in (["%"], ["percent"], ["cent"]) and "from" in before
