"""Whose: the words that a cue verb's word, thought or wish belongs to.

The subject; of a passive the agent; of a participle or an infinitive that has no subject of its own,
the subject (or the noun) it hangs on.
"""

from __future__ import annotations

from typing import NamedTuple

from secondsource.read.parse import Sentence

SUBJECT = ("nsubj", "csubj")
PASSIVE = ("nsubjpass", "csubjpass")
_MEDIATE = frozenset({"conj", "xcomp", "advcl", "acl", "ccomp", "pcomp", "prep", "dep", "parataxis", "aux", "appos"})
_STEPS = 6  # verbs climbed at most in search of a subject


class Source(NamedTuple):
    """``first`` to ``last`` are the tokens of its words, ``head`` the token of who is meant.

    For "who" and "which" that is the noun they stand for.
    """

    first: int
    last: int
    head: int


def is_passive(s: Sentence, i: int) -> bool:
    """Is this participle a passive: it has its auxiliary or subject, or follows its noun bare?"""
    if s.tokens[i].tag != "VBN":
        return False
    if s.child(i, "auxpass", *PASSIVE) is not None:
        return True
    if s.tokens[i].dep == "conj" and s.child(i, *SUBJECT, "aux") is None:
        return is_passive_once(s, s.tokens[i].head)
    return s.tokens[i].dep == "acl" or s.child(i, "agent") is not None


def is_passive_once(s: Sentence, i: int) -> bool:
    return s.tokens[i].tag == "VBN" and s.child(i, "auxpass") is not None


def source_of(s: Sentence, verb: int) -> Source | None:
    """Who says, thinks or wants it, for this verb; None where only implied."""
    if is_passive(s, verb):
        agent = s.child(verb, "agent")
        noun = s.child(agent, "pobj") if agent is not None else None
        return _phrase(s, noun, verb) if noun is not None else None
    at = verb
    for _ in range(_STEPS):
        subject = s.child(at, *SUBJECT)
        if at != verb and subject is None:
            subject = s.child(at, *PASSIVE)
        if subject is not None:
            return _phrase(s, subject, at) if s.tokens[subject].dep != "csubj" else None
        dep, head = s.tokens[at].dep, s.tokens[at].head
        if dep not in _MEDIATE or head == at:
            return None
        if dep in ("acl", "appos") or (s.tokens[head].pos in ("NOUN", "PROPN", "PRON") and dep not in ("prep", "pcomp")):
            return _noun_of(s, head, verb)
        if dep == "xcomp" and (thing := s.child(head, "dobj")) is not None and s.tokens[at].tag == "VB":
            return _phrase(s, thing, at)
        at = head
    return None


def _noun_of(s: Sentence, noun: int, verb: int) -> Source | None:
    """The noun that a participle hangs on ("a letter saying …"); never a pronoun like "it"."""
    if s.tokens[noun].text.lower() in ("it", "there"):
        return None
    return _phrase(s, noun, verb)


def _phrase(s: Sentence, noun: int, verb: int) -> Source | None:
    """The noun's phrase without relative clauses and without the verb's own part of the sentence."""
    token = s.tokens[noun]
    if token.dep == "expl" or (token.text.lower() in ("it", "there") and token.dep == "nsubjpass"):
        return None
    head = noun
    if token.tag in ("WDT", "WP") or (token.text.lower() == "that" and token.pos in ("PRON", "SCONJ", "DET")):
        clause = token.head
        if s.tokens[clause].dep == "relcl":
            head = s.tokens[clause].head
    first, last = s.left[noun], s.right[noun]
    for child in s.children[noun]:
        if child > noun and s.tokens[child].dep in ("relcl", "acl", "punct", "advcl", "ccomp", "parataxis") and s.left[child] <= last:
            last = min(last, s.left[child] - 1)
    if first <= verb <= last:  # the verb hangs inside the noun's phrase ("a letter saying …")
        first, last = (first, verb - 1) if noun < verb else (verb + 1, last)
    while last > noun and s.tokens[last].pos == "PUNCT" and s.tokens[last].text not in ')"':
        last -= 1
    while first < noun and s.tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    return Source(first, max(last, noun), head)
