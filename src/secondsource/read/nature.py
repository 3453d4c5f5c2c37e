"""Report told from what a writer makes of it: what an act means, what it is for, how good it is held to be.

Words are in ``knowledge/nature.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from secondsource import knowledge
from secondsource.model import Nature

if TYPE_CHECKING:
    from secondsource.read.parse import Sentence


class Judged(NamedTuple):
    """That an act is no mere report: the word that says so, and the datum."""

    nature: Nature
    token: int
    rule: str


@cache
def words(file: str, section: str) -> dict[str, str]:
    """Word to class, of one section of a knowledge file whose values are lists of words."""
    found: dict[str, str] = {}
    for name, value in knowledge.toml(file)[section].items():
        for word in value.split() if isinstance(value, str) else value:
            found.setdefault(word, name)
    return found


def for_a_purpose(s: Sentence, noun: int) -> str | None:
    """ "In order to", "in a bid to", "with the aim of": the phrase, where the noun is one of purpose."""
    prep = s.tokens[noun].head
    if s.tokens[noun].dep != "pobj" or s.tokens[prep].lemma.lower() not in ("in", "with"):
        return None
    return s.tokens[noun].lemma if s.tokens[noun].lemma in words("nature", "purpose") else None


def nature(s: Sentence, head: int) -> Judged | None:
    """What the writer makes of the act at token ``head``; None where it is a report."""
    meaning, purpose, worth = (words("nature", n) for n in ("interpretation", "motive", "evaluation"))
    t = s.tokens[head]
    kids = s.children[head]

    def because(kind: Nature, token: int, rule: str) -> Judged:
        return Judged(kind, token, f"nature.toml:{kind}.{rule}")

    passive = any(s.tokens[c].dep == "auxpass" for c in kids)
    modal = any(s.tokens[c].tag == "MD" and s.tokens[c].lemma in ("could", "can", "may", "might") for c in kids)
    abstract = any(
        s.tokens[c].dep in ("nsubj", "nsubjpass") and s.tokens[c].pos in ("NOUN", "PRON") and _thing(s, c) for c in kids
    )
    if passive and purpose.get(t.lemma) == "verbs" and s.child(head, "xcomp", "prep", "advcl") is not None:
        return because("motive", head, "verbs")
    if t.dep == "acl" and t.tag == "VB" and for_a_purpose(s, t.head) is not None:
        return because("motive", t.head, "purpose")
    if abstract and purpose.get(t.lemma) == "seeking" and s.child(head, "xcomp") is not None:
        return because("motive", head, "seeking")
    if meaning.get(t.lemma) == "seeing" and not passive and s.child(head, "nsubj") is not None and _as(s, head):
        return because("interpretation", head, "seeing")
    if meaning.get(t.lemma) == "seeing" and passive and _wanted(s, head):
        return because("motive", head, "seen")
    if t.tag == "VBN" and _reproach(s, head):
        return because("evaluation", head, "reproach")
    if meaning.get(t.lemma) == "seeing" and passive and (modal or s.child(head, "prep") is not None):
        return because("interpretation", head, "seeing")
    likened = any(s.tokens[c].dep == "prep" and s.tokens[c].lemma in ("like", "as") for c in kids)
    if meaning.get(t.lemma) == "appearing" and (
        likened or s.child(head, "xcomp", "oprd", "ccomp", "acomp") is not None
    ):
        return because("interpretation", head, "appearing")
    if meaning.get(t.lemma) == "verbs" and abstract:
        return because("interpretation", head, "verbs")
    if t.pos == "NOUN" and worth.get(t.lemma.lower()) == "nouns":
        return because("evaluation", head, "nouns")
    for c in kids:
        token = s.tokens[c]
        if token.dep == "advmod" and meaning.get(token.lemma.lower()) == "adverbs" and t.pos in ("VERB", "AUX"):
            return because("interpretation", c, "adverbs")
        if token.dep in ("attr", "dobj", "oprd") and worth.get(token.lemma.lower()) == "nouns":
            return because("evaluation", c, "nouns")
        if token.dep == "attr" and meaning.get(token.lemma.lower()) == "nouns":
            return because("interpretation", c, "nouns")
        if token.dep == "attr":
            of = s.child(c, "prep")
            inner = s.child(of, "pobj") if of is not None and s.tokens[of].lemma == "of" else None
            if inner is not None and worth.get(s.tokens[inner].lemma.lower()) == "nouns":
                return because("evaluation", inner, "nouns")
            for d in s.children[c]:
                if s.tokens[d].dep == "amod" and worth.get(s.tokens[d].lemma.lower()) == "adjectives":
                    return because("evaluation", d, "adjectives")
        if token.dep == "dobj":
            for d in s.children[c]:
                if s.tokens[d].dep == "compound" and worth.get(s.tokens[d].lemma.lower()) == "nouns":
                    return because("evaluation", d, "nouns")
        if token.dep == "acomp" and worth.get(token.lemma.lower()) == "adjectives":
            return because("evaluation", c, "adjectives")
    if t.dep == "ccomp" and (aimed := _aimed(s, head)) is not None:
        return because("motive", aimed, "verbs")
    return None


def _aimed(s: Sentence, at: int) -> int | None:
    """ "Was meant to prove that …": what is to be proved is what the act is for."""
    purpose = words("nature", "motive")
    for _ in range(3):
        if s.tokens[at].dep not in ("ccomp", "xcomp"):
            return None
        at = s.tokens[at].head
        if purpose.get(s.tokens[at].lemma) == "verbs" and s.child(at, "auxpass") is not None:
            return at
    return None


def _as(s: Sentence, verb: int) -> bool:
    """ "Read the exchange as a rehearsal": an object, and then what it is taken for."""
    thing = s.child(verb, "dobj")
    return thing is not None and any(
        s.tokens[c].text.lower() == "as" and s.tokens[c].dep == "prep" and c > thing for c in s.subtree(verb)
    )


def _wanted(s: Sentence, verb: int) -> bool:
    """ "Wants to be seen keeping her distance"."""
    t = s.tokens[verb]
    return t.dep == "xcomp" and s.tokens[t.head].lemma in ("want", "wish", "like", "need", "eager", "keen", "anxious")


def _reproach(s: Sentence, verb: int) -> bool:
    """ "It should have come sooner", "they ought to have known": what was not done was wrong not to be."""
    aux = {s.tokens[c].text.lower() for c in s.children[verb] if s.tokens[c].dep in ("aux", "auxpass")}
    return "have" in aux and (bool(aux & {"should", "ought"}) or s.tokens[s.tokens[verb].head].lemma == "ought")


def _thing(s: Sentence, i: int) -> bool:
    """The subject is a happening or a thing, not somebody: "the visit", "it", "this"."""
    t = s.tokens[i]
    return t.lemma.lower() in ("it", "this", "that", "which") or (t.pos == "NOUN" and t.tag == "NN" and not t.ent)
