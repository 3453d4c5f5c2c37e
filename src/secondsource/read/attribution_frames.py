"""What follows a cue verb: the complements that a sentence's parse gives it, by frame.

A frame's name is the one that ``knowledge/cues.toml`` uses; which of a verb's complements is content
is for the cue's own frames to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from secondsource.read.cues import cues
from secondsource.read.parse import Sentence

_WH = ("WP", "WRB", "WDT", "WP$")
_PARTS = frozenset({",", '"', "``", "'"})
_VERBAL = ("VERB", "AUX")


class Complement(NamedTuple):
    """Tokens ``first`` to ``last`` under ``frame``; the cue takes in tokens up to ``cue_to`` ("called for")."""

    frame: str
    first: int
    last: int
    head: int
    cue_to: int


def complements(s: Sentence, verb: int) -> Iterator[Complement]:
    """The verb's complements, the most telling first."""
    clauses, objects, phrases = [], [], []
    for c in s.children[verb]:
        dep = s.tokens[c].dep
        if dep in ("ccomp", "xcomp") or (dep == "advcl" and _opener(s, c) in ("that", "whether", "if")):
            clauses.append(c)
        elif dep in ("dobj", "oprd", "attr", "acomp") or (dep == "dative" and s.tokens[c].pos != "ADP"):
            objects.append(c)
        elif dep == "prep" and c > verb:
            phrases.append(c)
        elif dep == "advcl" and c > verb and _opener(s, c) == "for" and _infinitive(s, c):
            yield Complement("for", s.left[c] + 1, s.right[c], c, s.left[c])
    clauses += _free_relative(s, verb)
    if any(c > verb and s.tokens[s.left[c] - 1].text not in _PARTS for c in clauses):
        clauses.sort(key=lambda c: c < verb)  # "After it fell, he said it …": what follows the cue is said
    thing = next((c for c in objects if s.tokens[c].dep == "dobj"), None)
    if thing is not None:
        clauses += [c for c in s.children[verb] if s.tokens[c].dep == "advcl" and _of_object(s, c, thing)]
    for c in clauses:
        yield from _clause(s, verb, c, thing)
    for c in phrases:
        yield from _phrase(s, verb, c, thing)
    if thing is not None and thing > verb and (at := _figure_within(s, thing)) is not None:
        frame = "obj-at" if s.tokens[at].text.lower() == "at" else "obj-to-figure"
        yield Complement(frame, s.left[thing], s.right[at], s.child(at, "pobj") or at, verb)
    if thing is not None and thing > verb:  # "accused the guards of beating them", hung on the guards
        for c in s.children[thing]:
            if c > thing and s.tokens[c].dep == "prep" and (inner := _governed(s, c)) is not None:
                word = s.tokens[c].text.lower()
                yield Complement(f"obj-{word}", s.left[thing], s.right[thing], inner, verb)
    for c in objects:
        yield from _object(s, verb, c, thing)


def _of_object(s: Sentence, c: int, thing: int) -> bool:
    """ "Recalled [her father saying that …]": a participle right behind the object, which does it."""
    return s.tokens[c].tag == "VBG" and s.left[c] == c == s.right[thing] + 1


def _free_relative(s: Sentence, verb: int) -> list[int]:
    """ "What he was saying is that …": the clause that "is" joins to the one that the verb stands in."""
    be = s.tokens[verb].head
    if s.tokens[verb].dep not in ("csubj", "nsubj") or s.tokens[be].lemma != "be" or s.left[verb] > verb:
        return []
    if s.tokens[s.left[verb]].tag != "WP":
        return []
    return [c for c in s.children[be] if c > be and s.tokens[c].dep == "ccomp"]


def _opener(s: Sentence, clause: int) -> str:
    """The word that opens a clause: "that", "whether", "if", "wh" for a question word, "to", or ""."""
    for c in s.children[clause]:
        if c > clause:
            break
        word = s.tokens[c].text.lower()
        if s.tokens[c].dep == "mark":
            return word
    first = s.left[clause]
    for k in range(first, min(clause, first + 2) + 1):
        if s.tokens[k].tag in _WH:
            return "wh"
    return ""


def _infinitive(s: Sentence, clause: int) -> bool:
    if s.tokens[clause].tag == "VB":
        return any(s.tokens[c].text.lower() == "to" and c < clause for c in s.children[clause])
    be = [c for c in s.children[clause] if s.tokens[c].dep in ("aux", "auxpass") and c < clause]
    return any(s.tokens[c].tag == "TO" for c in be)


def _sensed(s: Sentence, clause: int) -> bool:
    """ "[Saw] the bridge fall", "men running": a doer, and a verb without a tense; who is heard to say so says it."""
    bare = s.tokens[clause].tag in ("VB", "VBG") and s.child(clause, "aux", "auxpass", "mark") is None
    spoken = "speech" in cues().verbs.get(s.tokens[clause].lemma, {})
    return bare and not spoken and s.child(clause, "nsubj") is not None


def _clause(s: Sentence, verb: int, c: int, thing: int | None) -> Iterator[Complement]:
    first, last = s.left[c], s.right[c]
    token, opener = s.tokens[c], _opener(s, c)
    if not opener and _sensed(s, c):
        yield Complement("sense", first, last, c, verb)
    if opener == "that":
        yield Complement("that", first, last, c, verb)
    elif opener in ("whether", "if"):
        yield Complement("obj-if" if thing is not None else "wh", first, last, c, verb)
        yield Complement("wh", first, last, c, verb)
    elif opener == "wh":
        yield Complement("wh", first, last, c, verb)
        yield Complement("zero", first, last, c, verb)
    elif _infinitive(s, c):
        subject = s.child(c, "nsubj", "nsubjpass")
        if thing is not None and thing < c:
            yield Complement("obj-to", s.left[thing], last, c, verb)
        elif subject is not None:
            yield Complement("obj-to", first, last, c, verb)
        else:
            yield Complement("to", first, last, c, verb)
            yield Complement("raise", first, last, c, verb)
            yield Complement("obj-to", first, last, c, verb)
    elif token.tag == "VBN" and any(s.tokens[k].tag == "CD" for k in s.children[c] if k == c - 1):
        yield Complement("noun-figure", first, last, c, verb)  # "counted at least 60 wounded"
    elif token.dep == "xcomp" and token.tag == "VBN" and s.child(c, "aux", "auxpass", "nsubj", "nsubjpass") is None:
        return  # "two people reported killed": the report is nobody's here
    elif token.pos in _VERBAL and token.tag == "VBG" and s.child(c, "aux") is None:
        own = thing is not None and token.dep == "advcl"
        yield Complement("ing", s.left[thing] if own and thing is not None else first, last, c, verb)
        if s.child(c, "nsubj") is not None:
            yield Complement("zero", first, last, c, verb)
    elif token.pos not in _VERBAL and s.child(c, "cop", "aux") is None and first > verb:
        yield Complement("small", first, last, c, verb)
        yield Complement("zero", first, last, c, verb)
    else:
        yield Complement("zero", first, last, c, verb)
        yield Complement("speech", first, last, c, verb)


def _phrase(s: Sentence, verb: int, c: int, thing: int | None) -> Iterator[Complement]:
    word = s.tokens[c].text.lower()
    inner = _governed(s, c)
    last = s.right[c]
    if inner is None or s.tokens[inner].ent[2:] in ("DATE", "TIME"):
        return
    follow = next((k for k in (*s.children[verb], *s.children[inner]) if k > c and _infinitive(s, k)), None)
    if follow is not None:
        yield Complement(f"{word}-to", c + 1, s.right[follow], follow, c)
    if thing is not None and thing < c:
        yield Complement(f"obj-{word}", s.left[thing], last, inner, verb)
        if word == "as" and _figure(s, c + 1, last):
            yield Complement("obj-as-figure", s.left[thing], last, inner, verb)
        if word == "to":
            if _figure(s, c + 1, last):
                yield Complement("obj-to-figure", s.left[thing], last, inner, verb)
            yield Complement("obj-to-noun", s.left[thing], last, inner, verb)
    else:
        yield Complement("to-noun" if word == "to" else word, c + 1, last, inner, c)


def _figure_within(s: Sentence, thing: int) -> int | None:
    """ "Put the number of people hurt at 12", "raised its count of the dead to 12": what the parse hangs too deep."""
    for k in range(s.right[thing] - 1, max(thing, s.right[thing] - _FIGURE), -1):
        if s.tokens[k].text.lower() in ("at", "to") and s.tokens[k].head != thing and s.right[k] == s.right[thing]:
            return k if _figure(s, k + 1, s.right[k]) else None
    return None


_FIGURE = 8  # tokens of "at between 300 and 400 people"


def _figure(s: Sentence, first: int, last: int) -> bool:
    """ "As nine", "as about 40 people": a number and what it counts, no clause."""
    inside = s.tokens[first : last + 1]
    return any(t.tag == "CD" for t in inside) and not any(t.pos in _VERBAL for t in inside)


def _governed(s: Sentence, prep: int) -> int | None:
    """What stands under a preposition: for "as" an adjective, too ("described it as calm")."""
    inner = s.child(prep, "pobj", "pcomp")
    if inner is None and s.tokens[prep].text.lower() == "as":
        return next((k for k in s.children[prep] if k > prep and s.tokens[k].pos in ("ADJ", "VERB", "NOUN")), None)
    return inner


def _object(s: Sentence, verb: int, c: int, thing: int | None) -> Iterator[Complement]:
    first, last = s.left[c], s.right[c]
    if s.tokens[c].dep == "dobj":
        yield Complement("noun", first, last, c, verb)
    elif thing is not None:
        yield Complement("small", min(s.left[thing], first), max(last, s.right[thing]), c, verb)
    if c > verb:
        yield Complement("quoted", first, last, c, verb)
