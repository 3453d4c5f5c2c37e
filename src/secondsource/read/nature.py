"""Report told from what a writer makes of it: what an act means, what it is for, how good it is held to be.

Words are in ``knowledge/nature.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from secondsource import knowledge
from secondsource.model import Nature
from secondsource.read.cues import cues

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
    return _under(s, head) or _intended(s, head) or _taken(s, head) or _called(s, head) or _impression(s, head)


def _judged(kind: Nature, token: int, rule: str) -> Judged:
    return Judged(kind, token, f"nature.toml:{kind}.{rule}")


def inferred(s: Sentence, head: int) -> Judged | None:
    """ "…, indicating that it was a fake", "which suggests that rates will fall": concluded, and said by nobody."""
    over = s.tokens[head].head
    if s.tokens[head].dep != "ccomp" or words("nature", "interpretation").get(s.tokens[over].lemma) != "verbs":
        return None
    return _judged("interpretation", over, "verbs") if over < head else None


def _passive(s: Sentence, verb: int) -> bool:
    """In the passive, by itself or as the second of two ("is aimed at … and designed to …")."""
    t = s.tokens[verb]
    if t.dep == "conj" and t.tag == "VBN" and s.child(verb, "nsubj", "nsubjpass", "aux", "auxpass") is None:
        verb = t.head
    return s.child(verb, "auxpass") is not None


def _abstract(s: Sentence, verb: int) -> bool:
    """Its subject is a happening or a thing."""
    return any(
        s.tokens[c].dep in ("nsubj", "nsubjpass") and s.tokens[c].pos in ("NOUN", "PRON") and _thing(s, c)
        for c in s.children[verb]
    )


def _intended(s: Sentence, head: int) -> Judged | None:
    """What it is for: "was meant to", "in a bid to", "the visit seeks to", "wants to be seen keeping her distance"."""
    t, purpose = s.tokens[head], words("nature", "motive")
    if _passive(s, head) and purpose.get(t.lemma) == "verbs" and s.child(head, "xcomp", "prep", "advcl") is not None:
        return _judged("motive", head, "verbs")
    if t.dep == "acl" and t.tag == "VB" and for_a_purpose(s, t.head) is not None:
        return _judged("motive", t.head, "purpose")
    if (real := _real_purpose(s, head)) is not None:
        return _judged("motive", real, "real")
    if t.dep == "acl" and t.tag == "VB" and _taken_for(s, t.head):
        return _judged("motive", t.head, "nouns")
    if t.lemma in ("want", "wish", "seek", "try", "hope") and _displays(s, head):
        return _judged("motive", head, "displays")
    sought = purpose.get(t.lemma) == "seeking" and s.child(head, "xcomp") is not None
    subject = s.child(head, "nsubj") if sought else None
    if subject is not None and _abstract(s, head) and s.tokens[subject].lemma.lower() != "it":
        return _judged("motive", head, "seeking")
    if words("nature", "interpretation").get(t.lemma) == "seeing" and _passive(s, head) and _wanted(s, head):
        return _judged("motive", head, "seen")
    return None


def _real_purpose(s: Sentence, head: int) -> int | None:
    """ "The real aim of the visit is to …": what it is for besides what is said."""
    at = s.tokens[head].head if s.tokens[head].dep == "xcomp" else head
    noun = s.child(at, "nsubj") if s.tokens[at].lemma == "be" else None
    if noun is None or words("nature", "purpose").get(s.tokens[noun].lemma) != "nouns":
        return None
    real = words("nature", "motive")
    return noun if any(real.get(s.tokens[c].lemma.lower()) == "real" for c in s.children[noun]) else None


def _taken_for(s: Sentence, noun: int) -> bool:
    """ "See the law as an attempt to …": taken for an act with a purpose."""
    prep = s.tokens[noun].head
    as_what = s.tokens[noun].dep == "pobj" and s.tokens[prep].text.lower() == "as"
    verb = s.tokens[s.tokens[prep].head].lemma if as_what else ""
    if words("nature", "motive").get(s.tokens[noun].lemma) not in ("nouns", "seeking") or not as_what:
        return False
    return words("nature", "interpretation").get(verb) in ("seeing", "calling")


def _displays(s: Sentence, head: int) -> bool:
    """ "Wants to show the world that …", "tries to scare voters": an act whose point is what others see in it."""
    inner = s.child(head, "xcomp")
    return inner is not None and words("nature", "motive").get(s.tokens[inner].lemma) == "displays"


def _taken(s: Sentence, head: int) -> Judged | None:
    """What it means, by its predicate: "could be seen as", "seems to", "signals"; or that it ought to have been."""
    t, kids = s.tokens[head], s.children[head]
    meaning = words("nature", "interpretation").get(t.lemma)
    if t.tag == "VBN" and _reproach(s, head):
        return _judged("evaluation", head, "reproach")
    if meaning == "seeing" and _passive(s, head) and (t.lemma != "see" or read_as(s, head)):
        modal = any(s.tokens[c].tag == "MD" and s.tokens[c].lemma in ("could", "can", "may", "might") for c in kids)
        return _judged("interpretation", head, "seeing") if modal or s.child(head, "prep") is not None else None
    if meaning == "seeing" and s.child(head, "nsubj") is not None and _as(s, head):
        return _judged("interpretation", head, "seeing")
    if meaning == "appearing":
        likened = any(s.tokens[c].dep == "prep" and s.tokens[c].lemma in ("like", "as") for c in kids)
        if likened or s.child(head, "xcomp", "oprd", "ccomp", "acomp") is not None:
            return _judged("interpretation", head, "appearing")
    sent = s.child(head, "dobj") if t.lemma == "send" else None
    if sent is not None and s.tokens[sent].lemma in ("message", "signal") and _abstract(s, head):
        return _judged("interpretation", sent, "nouns")
    if meaning == "verbs" and _abstract(s, head):
        return _judged("interpretation", head, "verbs")
    return None


def read_into(s: Sentence, i: int) -> bool:
    """ "Iran's message is that …": what the writer hears from a state or an act, and nobody's word.

    A person's message is one, and so is one that was given.
    """
    if s.tokens[i].lemma not in words("nature", "messages") or s.tokens[s.tokens[i].head].tag not in ("VBZ", "VBP"):
        return False
    owner = s.child(i, "poss")
    of = next((c for c in s.children[i] if s.tokens[c].text.lower() in ("of", "from", "behind")), None)
    owner = s.child(of, "pobj") if owner is None and of is not None else owner
    if owner is None:
        return True
    t = s.tokens[owner]
    return t.ent[2:] != "PERSON" and t.pos != "PRON" and cues().lemma(t) not in cues().people


def _message(s: Sentence, at: int) -> Judged | None:
    """ "Iran's message is that …": what is heard from it."""
    for _ in range(_CLIMB):
        noun = s.child(at, "nsubj") if s.tokens[at].lemma == "be" else None
        if noun is not None and read_into(s, noun):
            return _judged("interpretation", noun, "nouns")
        if s.tokens[at].dep not in ("ccomp", "conj", "advcl"):
            return None
        at = s.tokens[at].head
    return None


def _impression(s: Sentence, head: int) -> Judged | None:
    """ "It is hard to escape the impression that …", "the border is used as a lever": what a writer makes of it."""
    above, table = s.tokens[head].head, words("nature", "interpretation")
    if (heard := _message(s, head)) is not None:
        return heard
    if s.tokens[head].dep in ("acl", "ccomp") and table.get(s.tokens[above].lemma.lower()) == "impressions":
        return _judged("interpretation", above, "impressions")
    for c in s.children[head]:
        as_what = s.tokens[c].dep == "prep" and s.tokens[c].text.lower() == "as"
        noun = s.child(c, "pobj") if as_what else c if s.tokens[c].dep == "attr" else None
        if noun is not None and table.get(s.tokens[noun].lemma.lower()) == "figures":
            return _judged("interpretation", noun, "figures")
    return None


def read_as(s: Sentence, verb: int) -> bool:
    """ "Could be seen as a warning"; not "could be seen from the bay"."""
    return any(s.tokens[c].text.lower() == "as" or s.tokens[c].dep in ("xcomp", "oprd") for c in s.children[verb])


def _called(s: Sentence, head: int) -> Judged | None:
    """What it is called: "a slap in the face", "a reckless move"; verbs that say how badly, adverbs of judgement."""
    t = s.tokens[head]
    if t.pos == "NOUN" and words("nature", "evaluation").get(t.lemma.lower()) == "nouns":
        return _judged("evaluation", head, "nouns")
    if t.pos == "VERB" and words("nature", "evaluation").get(t.lemma) == "verbs":
        return _judged("evaluation", head, "verbs")
    return next((j for c in s.children[head] if (j := _by_word(s, c, t.pos in ("VERB", "AUX"))) is not None), None)


def _by_word(s: Sentence, c: int, verbal: bool) -> Judged | None:
    """A word under the predicate that judges: what it is, is made, or is done like."""
    token = s.tokens[c]
    word = token.lemma.lower()
    if token.dep not in _JUDGING and word not in _TOO:
        return None
    meaning, worth = words("nature", "interpretation"), words("nature", "evaluation")
    if token.dep == "advmod" and meaning.get(word) == "adverbs" and verbal:
        return _judged("interpretation", c, "adverbs")
    if token.dep in ("attr", "dobj", "oprd") and worth.get(word) == "nouns":
        return _judged("evaluation", c, "nouns")
    if token.dep == "attr" and meaning.get(token.lemma) == "nouns":
        return _judged("interpretation", c, "nouns")
    if token.dep == "attr" and _names(s, c) and worth.get(word) == "names":
        return _judged("evaluation", c, "names")
    if token.dep == "acomp" and worth.get(word) == "adjectives":
        return _judged("evaluation", c, "adjectives")
    if word in _TOO and any(s.tokens[d].text.lower() == "too" for d in s.children[c]):
        return _judged("evaluation", c, "too")  # "it comes too late"
    if token.dep == "attr":
        of = s.child(c, "prep")
        inner = s.child(of, "pobj") if of is not None and s.tokens[of].lemma == "of" else None
        if inner is not None and worth.get(s.tokens[inner].lemma.lower()) == "nouns":
            return _judged("evaluation", inner, "nouns")
    role, kind = {"attr": ("amod", "adjectives"), "dobj": ("compound", "nouns")}.get(token.dep, ("", ""))
    under = (d for d in s.children[c] if s.tokens[d].dep == role)
    return next((_judged("evaluation", d, kind) for d in under if worth.get(s.tokens[d].lemma.lower()) == kind), None)


def _names(s: Sentence, c: int) -> bool:
    """ "It is piracy", "this was murder": a bare name for what somebody did."""
    subject = s.child(s.tokens[c].head, "nsubj")
    pronoun = subject is not None and s.tokens[subject].lemma.lower() in ("it", "this", "that")
    return pronoun and s.child(c, "det", "poss", "nummod") is None


def _under(s: Sentence, at: int) -> Judged | None:
    """ "Was meant to prove that …", "could be seen as a message that …": what stands under it is no more a report."""
    purpose, meaning = words("nature", "motive"), words("nature", "interpretation")
    for _ in range(_CLIMB):
        t = s.tokens[at]
        if t.head == at or t.dep not in (_INSIDE if t.pos in ("VERB", "AUX", "NOUN", "ADP") else ()):
            return None
        if t.dep == "relcl" and not _thought(s, t.head):
            return None
        verb, at = at, t.head
        over = s.tokens[at]
        if purpose.get(over.lemma) == "verbs" and _passive(s, at) and s.tokens[verb].dep in ("xcomp", "ccomp"):
            return _judged("motive", at, "verbs")
        if meaning.get(over.lemma) == "seeing" and _passive(s, at) and s.tokens[verb].text.lower() == "as":
            return _judged("interpretation", at, "seeing")
    return None


_CLIMB = 6
_JUDGING = frozenset({"advmod", "attr", "dobj", "oprd", "acomp"})
_TOO = frozenset({"late", "little", "far"})
_INSIDE = ("ccomp", "xcomp", "conj", "acl", "relcl", "nsubj", "pobj", "prep")


def _thought(s: Sentence, noun: int) -> bool:
    """ "The thought that it can be saved": the clause of a noun for what is thought, parsed as a relative."""
    return words("nature", "interpretation").get(s.tokens[noun].lemma.lower()) == "thoughts"


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
    if t.lemma.lower() in ("it", "this", "that", "which"):
        return True
    return t.pos == "NOUN" and t.tag == "NN" and not t.ent and cues().lemma(t) not in cues().people
