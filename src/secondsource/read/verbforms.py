"""What a predicate's own form says of its act: a modal, a tense, an aspect, a place in somebody's plans.

Words are in ``knowledge/status.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.read.nature import read_as, words

if TYPE_CHECKING:
    from secondsource.read.parse import Sentence


def form(s: Sentence, i: int) -> tuple[str, str] | None:
    """What the predicate's own form says: a modal, a tense, an aspect; None where it has none."""
    t = s.tokens[i]
    if (on := _setting(s, i)) is not None:
        return on
    if _awaited(s, i):
        return "expected", "status.toml:awaited"
    if t.pos not in ("VERB", "AUX"):
        return None
    if t.dep in ("acl", "ccomp") and s.tokens[t.head].lemma in words("status", "supposed") and t.head < i:
        return "possible", "status.toml:supposed"
    aux = [s.tokens[c] for c in s.children[i] if s.tokens[c].dep in ("aux", "auxpass")]
    modals = knowledge.toml("status")["modals"]
    for a in aux:
        sensed = t.tag == "VBN" and t.lemma in words("status", "sensed")
        if sensed and a.text.lower() == "could" and not read_as(s, i):
            return "happened", "status.toml:sensed"  # "shots could be heard"
        if a.tag == "MD" and (a.text.lower() in modals or a.lemma in modals):
            return modals.get(a.text.lower()) or modals[a.lemma], f"status.toml:modals.{a.lemma}"
    if (seen := _beheld(s, i)) is not None or _when_it_comes(s, i):
        return None if seen else ("expected", "time clause ahead")
    headline = s.kind in ("title", "subtitle", "caption")
    if any(a.tag == "TO" for a in aux):
        return ("expected", "headline infinitive") if t.head == i and headline else None
    tags = {a.tag for a in aux}
    if t.tag == "VBG":
        if not aux:
            opens = t.dep == "pcomp" and t.head > 0 and s.tokens[t.head - 1].tag == "``"
            return ("possible", "first words of speech") if opens and s.tokens[t.head].lemma == "before" else None
        return ("ongoing", "present progressive") if tags & {"VBZ", "VBP"} else ("happened", "past progressive")
    if t.tag == "VBN":
        if any(a.text.lower() == "being" for a in aux) and "VBD" in tags:
            return "ongoing", "past progressive passive"
        if any(a.lemma == "have" for a in aux) or tags & {"VBD"}:
            return "happened", "past or perfect"
        if tags & {"VBZ", "VBP"}:
            return "ongoing", "present passive"
        bare = t.dep == "xcomp" or (t.dep == "ccomp" and s.child(i, "nsubj") is None) or shares_aux(s, i)
        return None if bare else ("happened", "past participle")
    if t.tag == "VBD":
        return None if shares_aux(s, i) else ("happened", "past tense")
    if t.tag in ("VBZ", "VBP"):
        return ("happened", "headline present") if headline else ("ongoing", "present tense")
    if t.tag == "VB" and any(a.tag in ("VBD", "VBZ", "VBP") for a in aux):
        return ("happened", "do-support") if "VBD" in tags else ("ongoing", "do-support")
    if t.tag == "VB" and t.head == i and not headline and s.child(i, "nsubj", "expl") is None:
        return "possible", "imperative"
    if t.tag == "VB" and (t.head == i or _finite(s, i)):
        return ("happened", "headline present") if headline else ("ongoing", "bare verb")
    return None


def shares_aux(s: Sentence, i: int) -> bool:
    """ "Will be arrested and [tried]": the second of two with the helpers of the first."""
    t = s.tokens[i]
    if t.dep != "conj" or s.child(i, "aux", "auxpass", "nsubj", "nsubjpass") is not None:
        return False
    helping = {s.tokens[c].tag for c in s.children[t.head] if s.tokens[c].dep in ("aux", "auxpass")}
    return s.tokens[t.head].tag == "VBN" and bool(helping if t.tag == "VBN" else helping & {"TO", "MD"})


def _beheld(s: Sentence, i: int) -> bool | None:
    """ "Would be glad to see the troops sent home", "will see prices double": it stands as the seeing does."""
    t = s.tokens[i]
    if t.dep != "ccomp" or t.tag not in ("VBN", "VBD", "VBP", "VB") or s.child(i, "mark", "aux", "auxpass") is not None:
        return None
    seen = s.tokens[t.head]
    return True if seen.lemma in words("status", "sensed") and seen.tag == "VB" and t.head < i else None


def _when_it_comes(s: Sentence, i: int) -> bool:
    """ "Will stay after the army leaves": the present in a clause of time under what is still to be."""
    t = s.tokens[i]
    if t.dep != "advcl" or t.tag not in ("VBZ", "VBP") or s.child(i, "aux", "auxpass") is not None:
        return False
    over = t.head
    soon = s.tokens[over].text.lower() == "soon"
    over = s.tokens[over].head if soon else over
    marked = soon or any(
        s.tokens[c].dep in ("mark", "advmod") and s.tokens[c].text.lower() in words("status", "times")
        for c in s.children[i]
    )
    aux = {s.tokens[c].tag for c in s.children[over] if s.tokens[c].dep in ("aux", "auxpass")}
    return marked and s.tokens[over].tag in ("VB", "VBN") and bool(aux & {"TO", "MD"})


def _finite(s: Sentence, i: int) -> bool:
    """A clause with its own subject whose verb the tagger takes for an infinitive: "warships patrol the strait"."""
    if s.tokens[i].dep != "ccomp" or any(s.tokens[c].dep == "aux" for c in s.children[i]):
        return False
    above = s.tokens[s.tokens[i].head].lemma
    return s.child(i, "nsubj") is not None and above not in words("status", "bare")


def asked(s: Sentence, i: int) -> bool:
    """ "Did the army shell the port?", "Army to leave port?": whether it is so is the question; "why" is another."""
    marks = [t.text for t in s.tokens[-2:]]
    if "?" not in marks or any(t.tag in ("WP", "WRB", "WDT", "WP$") for t in s.tokens[:_OPENING]):
        return False
    for _ in range(_OPENING):
        t = s.tokens[i]
        if t.head == i:
            return True
        if t.dep not in ("conj", "xcomp", "attr", "acomp"):
            return False
        i = t.head
    return False


_OPENING = 4


def has_perfect(s: Sentence, i: int) -> bool:
    return any(s.tokens[c].lemma == "have" and s.tokens[c].dep == "aux" for c in s.children[i])


def _awaited(s: Sentence, i: int) -> bool:
    """ "Is expected in Lima on Monday", "is due at noon": with a day or a place, and no infinitive."""
    kinds, t = words("status", "awaited"), s.tokens[i]
    passive = t.tag == "VBN" and s.child(i, "auxpass") is not None
    said = i if passive else s.child(i, "acomp") if t.lemma == "be" else None
    kind = kinds.get(s.tokens[said].lemma) if said is not None else None
    if said is None or kind is None or has_perfect(s, i) or s.child(said, "xcomp", "ccomp") is not None:
        return False
    for c in (*s.children[said], *s.children[i]):
        noun = s.child(c, "pobj") if s.tokens[c].dep == "prep" else c
        where = s.tokens[noun].ent[2:] if noun is not None and c > said else ""
        if kind == "anywhere" and where in ("DATE", "TIME", "GPE", "LOC", "FAC"):
            return True
        if kind == "for" and where in ("DATE", "TIME") and s.tokens[c].text.lower() == "for":
            return True
    return False


def _setting(s: Sentence, i: int) -> tuple[str, str] | None:
    """ "… are on the agenda": a copula with a place in somebody's plans."""
    if s.tokens[i].lemma != "be" or any(s.tokens[c].text.lower() == "had" for c in s.children[i]):
        return None
    for prep in s.children[i]:
        if s.tokens[prep].dep == "prep" and (pobj := s.child(prep, "pobj")) is not None:
            kind = words("status", "settings").get(s.tokens[pobj].lemma)
            if kind and s.tokens[prep].lemma in ("on", "in", "under"):
                return kind, f"status.toml:settings.{kind}"
    return None
