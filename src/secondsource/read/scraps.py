"""Scraps: what cutting clauses out of each other leaves over, and what claims nothing by itself.

"She said he is, as she put it, afraid" leaves "he is"; "ABSTRACT" and "Ana Lee" on a line of their own
state nothing.  Words that somebody is said to have spoken are never lost for it: the whole of what they
say is then one claim.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.read.cues import cues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.read.attribution import Attribution
    from secondsource.read.events import Frame
    from secondsource.read.parse import Sentence
    from secondsource.read.units import Unit

_TELLING = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "VERB", "ADV", "INTJ", "SYM"})
_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
_NOMINAL = ("pobj", "dobj", "nsubj", "nsubjpass", "attr")
_LONGEST = 4  # tokens of a scrap


def is_scrap(s: Sentence, unit: Unit) -> bool:
    """Does the unit tell nothing: a word without a clause, or the frame of a clause that is a claim of its own?"""
    inside = [i for i in s.at(*unit.span) if s.tokens[i].pos not in ("PUNCT", "SPACE")]
    if unit.said is None and s.root not in inside and not any(s.tokens[i].pos in ("VERB", "AUX") for i in inside):
        return unit.frame is None or unit.frame.type is None  # a part of a sentence whose verb is elsewhere
    if not inside or len(inside) > _LONGEST or (unit.frame is not None and unit.frame.type is not None):
        return not inside
    verbs = [i for i in inside if s.tokens[i].pos in ("VERB", "AUX")]
    if unit.said is None and not verbs:
        return True
    telling = [i for i in inside if s.tokens[i].pos in _TELLING and not _opens(s, i, inside)]
    if len(telling) == 1 and unit.said is None and not _whole(s, telling[0], inside):
        return True
    if not telling:
        return True
    subjects = {c for i in telling for c in s.children[i] if s.tokens[c].dep == "nsubj"}
    rest = [i for i in telling if i not in subjects]
    return unit.said is None and len(rest) == 1 and _says(s, rest[0])


def on_naming(s: Sentence, attributions: Mapping[int, Attribution]) -> frozenset[int]:
    """The tokens that tell only why a source isn't named: "a diplomat who spoke on condition of anonymity"."""
    if not attributions or not any(t.text.lower() in _NAMING for t in s.tokens):
        return frozenset()
    told: set[int] = set()
    for a in attributions.values():
        within = s.at(*a.source) if a.source is not None else ()
        beside = s.children[a.source_at[1]] if a.source_at is not None and a.source_at[0] == s.index else ()
        for i in (*within, *beside):
            if s.tokens[i].dep not in ("relcl", "acl") or s.tokens[i].head == i:
                continue
            clause = set(s.subtree(i))
            if any(s.tokens[k].text.lower() in _NAMING for k in clause):
                told |= clause
    return frozenset(told)


_NAMING = frozenset({"anonymity", "anonymous", "anonymously", "named", "identified", "authorized", "authorised"})


def _whole(s: Sentence, i: int, inside: list[int]) -> bool:
    """A main clause of a verb and whoever does it ("She resigned")."""
    subject = s.child(i, "nsubj", "nsubjpass")
    return subject in inside and s.tokens[i].dep in ("ROOT", "ccomp", "conj") and s.tokens[i].pos == "VERB"


def _opens(s: Sentence, i: int, inside: list[int]) -> bool:
    """Is it a verb whose clause was cut off it ("she thinks …")?"""
    return s.tokens[i].pos in ("VERB", "AUX") and any(
        c not in inside and s.tokens[c].dep in _CLAUSES for c in s.children[i]
    )


def _says(s: Sentence, i: int) -> bool:
    """A verb of saying alone: the way in which something else is told."""
    frames = cues().verbs.get(cues().lemma(s.tokens[i]), {})
    return s.tokens[i].pos == "VERB" and "speech" in frames and s.child(i, "dobj", "dative") is None


def tells_which(s: Sentence, f: Frame) -> bool:
    """ "The panel investigating the attack", "the wounded": a participle that only says who is meant."""
    t = s.tokens[f.head]
    if t.tag in ("VBN", "VBG") and t.dep in _NOMINAL and s.child(f.head, "det", "poss") is not None:
        return True
    if t.dep == "acl" and t.tag == "VBN" and _of_a_sum(s, t.head):
        return True
    return t.dep == "acl" and t.tag == "VBG" and t.pos == "VERB" and s.tokens[t.head].pos in ("NOUN", "PROPN")


def _of_a_sum(s: Sentence, noun: int) -> bool:
    """ "The number of people detained": who is counted, told by the figure that the number comes to."""
    prep = s.tokens[noun].head
    if s.tokens[noun].dep != "pobj" or s.tokens[prep].text.lower() != "of":
        return False
    return s.tokens[s.tokens[prep].head].lemma.lower() in knowledge.words("numbers", "toll", "sums")
