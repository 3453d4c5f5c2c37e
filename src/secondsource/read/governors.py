"""What a word makes of the act that hangs on it: a plan to strike, a failure to strike, an offer to strike.

Words are in ``knowledge/status.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.read.nature import for_a_purpose, words
from secondsource.read.polarity import negations
from secondsource.read.verbforms import has_perfect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secondsource.read.parse import Sentence


def governor(s: Sentence, i: int) -> int | None:
    """What the act hangs on, through prepositions and coordination; None at the root."""
    at = s.tokens[i].head
    if at == i:
        return None
    if s.tokens[at].pos in ("ADP", "SCONJ") and s.tokens[at].head != at:
        at = s.tokens[at].head
    return at


_UNDONE = frozenset({"forget", "fail", "refuse", "decline", "neglect"})
"""Verbs whose infinitive is never a purpose: nobody forgets in order to."""
_CLAUSAL = frozenset({"xcomp", "ccomp", "pcomp", "acl", "pobj", "dobj", "oprd", "nsubjpass", "prep"})


def effect(s: Sentence, over: int, act: int) -> str | None:
    """What the governor's word makes of the act: expected, possible, same, not, or None."""
    g, t = s.tokens[over], s.tokens[act]
    to = any(s.tokens[c].tag == "TO" for c in s.children[act])
    if t.dep == "conj":
        return "same"
    if to and g.lemma == "go" and g.tag == "VBG":
        return "expected"
    if to and g.lemma in ("have", "be") and yet(s, over) is not None:
        return "expected"
    if to and g.lemma == "have":
        return "possible"
    if to and t.dep == "acl" and for_a_purpose(s, over) is not None:
        return "expected"
    if to and g.lemma == "be" and t.dep in ("xcomp", "advcl"):
        return "expected"
    if to and g.lemma in words("status", "purposed") and g.tag == "VBN" and t.dep in ("xcomp", "advcl"):
        return "expected"
    if to and g.lemma == "work" and t.dep in ("xcomp", "advcl"):
        return "same" if has_perfect(s, over) else "expected"
    if g.lemma == "call" and t.dep == "dobj" and _named(s, over):
        return "same"
    if t.dep in ("nsubj", "nsubjpass", "npadvmod") and g.pos == "VERB" and g.tag != "VBN":
        return "same"
    if t.dep in ("pcomp", "ccomp") and s.tokens[t.head].text.lower() == "with" and s.child(act, "nsubj") is not None:
        return None  # "with the talks failing, they tried to sell it"
    if could_and_did(s, over):
        return "same"
    clausal = t.dep in _CLAUSAL
    clausal = clausal or (t.dep == "advcl" and to and s.left[act] == over + 1 and g.lemma in _UNDONE)
    if (phrase := _phrase(s, over, act)) is not None:
        return words("status", "phrasal").get(phrase)
    found = words("status", "governors").get(g.lemma.lower()) if clausal else None
    return "not" if found == "denied" and t.dep not in ("xcomp", "ccomp", "pcomp") else found


def _phrase(s: Sentence, over: int, act: int) -> str | None:
    """A verb and the word by which it takes the act: "ruled out sending", "went on to sink", "stopped short of", …

    A preposition makes a phrase with the verbs that are listed with it only ("decided against", "kept from").
    """
    g, t = s.tokens[over], s.tokens[act]
    if g.pos == "ADV" and t.dep == "pcomp":
        return _listed(f"{s.tokens[g.head].lemma}_{g.lemma}")
    if (particle := s.child(over, "prt")) is not None:
        hangs = t.dep in _CLAUSAL or (t.dep == "advcl" and s.left[act] == particle + 1)
        return f"{g.lemma}_{s.tokens[particle].lemma}" if hangs else None
    return _listed(f"{g.lemma}_{s.tokens[t.head].lemma}") if t.dep == "pcomp" and t.head != over else None


def _listed(phrase: str) -> str | None:
    return phrase if phrase in words("status", "phrasal") else None


def implied(s: Sentence, verb: int) -> int | None:
    """The act that was done, or not, by what the verb says: "managed to reach", "refrained from sinking".

    An implicative verb says no more of its own.
    """
    for c in s.children[verb]:
        near = s.child(c, "prep") if s.tokens[c].dep in ("advmod", "acomp") else None
        act = c if s.tokens[c].dep in ("xcomp", "advcl") else s.child(c if near is None else near, "pcomp")
        if act is None or act < verb or s.child(act, "nsubj", "nsubjpass", "auxpass") is not None:
            continue
        over = verb if near is None else c
        says_it = _phrase(s, over, act) or (s.tokens[verb].lemma in words("status", "implicative"))
        if says_it and effect(s, over, act) in ("same", "not"):
            return act
    return None


def could_and_did(s: Sentence, i: int) -> bool:
    """ "Was able to sneak in": she did; "is able to" and "would be able to" tell of no deed."""
    be = s.tokens[i].head
    if s.tokens[i].lemma.lower() != "able" or s.tokens[be].lemma != "be":
        return False
    aux = {s.tokens[c].text.lower() for c in s.children[be] if s.tokens[c].dep == "aux"}
    return (not aux and s.tokens[be].tag == "VBD") or aux in ({"have"}, {"has"}, {"had"})


def _named(s: Sentence, verb: int) -> bool:
    """ "As she called the raid", "called the raid a mistake": a word for what was done, and no call for it."""
    return any(s.tokens[c].dep == "oprd" or s.tokens[c].text.lower() == "as" for c in s.children[verb])


def answered(s: Sentence, verb: int, noun: int) -> bool:
    """ "Dismissed the offer": it was made all the same."""
    return words("status", "answered").get(s.tokens[verb].lemma.lower()) == "verbs" and (
        words("status", "answered").get(s.tokens[noun].lemma.lower()) == "nouns"
    )


def yet(s: Sentence, i: int) -> int | None:
    """ "Has yet to answer", "is yet to decide": the word that says that it is still to come."""
    return next((c for c in s.children[i] if s.tokens[c].text.lower() == "yet" and s.tokens[c].dep == "advmod"), None)


def raised(s: Sentence, over: int) -> Iterator[int]:
    """Negations of a governor that are negations of what it governs: "does not plan to", "no plans to", "is not to".

    Where the governor is a noun, also the verb over it: "rejected a plan to", "dropped plans to".
    """
    g = s.tokens[over]
    if (still := yet(s, over)) is not None and g.lemma in ("have", "be"):
        yield still
    if g.lemma.lower() not in words("status", "raising") and g.lemma != "be":
        return
    yield from negations(s, over)
    above = governor(s, over)
    if g.pos != "NOUN" or g.dep not in ("dobj", "nsubjpass", "attr") or above is None:
        return
    if words("status", "governors").get(s.tokens[above].lemma.lower()) == "not":
        yield above
    yield from (n for n in negations(s, above) if s.tokens[n].head == above)
