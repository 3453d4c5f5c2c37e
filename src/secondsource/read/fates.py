"""What befell those counted, from the clause in which their number stands: killed, injured, held, aboard.

The logical object of "kill", the subject of "die", the noun "deaths"; a toll, a tally, a number of dead that
rises to it or is put at it; the lives that are lost; the custody, hospital or ship they are in.
"""

from __future__ import annotations

from typing import NamedTuple

from secondsource.read.event_figures import WIDEST, Words
from secondsource.read.parse import Sentence

GENERIC = frozenset({"people", "person", "civilian"})
MEMBERS = frozenset({"nsubj", "nsubjpass", "dobj"})
TO_SUM = frozenset({"of", "to", "at", "as", "near"})


class Fate(NamedTuple):
    """What a number means, and of whom where the noun counted does not stand beside it."""

    unit: str
    of: str | None = None


def fate(s: Sentence, words: Words, head: int, thing: int | None) -> Fate | None:
    """What befell those whom the phrase counts; ``head`` is its top, ``thing`` the noun counted."""
    noun = thing if thing is not None else head
    own = _after(s, words, head, noun)
    if own is not None:
        return Fate(own)
    top = _top(s, words, head)
    above = s.tokens[top].head
    summed = _summed(s, words, top)
    if summed is not None:
        return summed
    if above != top:
        unit = _lives(s, words, top, noun, above) or _of_verb(s, words, top, above, noun)
        if unit is not None:
            return Fate(unit)
    unit = _state(s, words, top, noun) or _described(s, words, noun)
    return Fate(unit) if unit is not None else None


def _after(s: Sentence, words: Words, head: int, noun: int) -> str | None:
    """ "14 killed", "nine people injured", "12 dead": what is told of them in their own phrase."""
    for at in dict.fromkeys((head, noun)):
        if s.tokens[at].pos == "VERB" and s.tokens[at].lemma in words.done_to:
            return words.done_to[s.tokens[at].lemma]  # "14 killed" read as a verb
        for c in s.children[at]:
            if s.tokens[c].dep == "acl" and s.tokens[c].tag == "VBN" and s.tokens[c].lemma in words.done_to:
                return words.done_to[s.tokens[c].lemma]
            if s.tokens[c].dep in ("amod", "acomp") and c > at and s.tokens[c].lemma in words.counted:
                return words.counted[s.tokens[c].lemma]
    return None


def _top(s: Sentence, words: Words, head: int) -> int:
    """The phrase that the number is a member or a part of, by which the clause tells its fate."""
    top = head
    for _ in range(WIDEST):
        if s.tokens[top].dep in ("conj", "appos"):
            top = s.tokens[top].head
        elif (group := _group(s, words, top)) is not None:
            top = group
        elif (whole := _whole(s, top)) is not None:
            top = whole
        else:
            break
    return top


def _group(s: Sentence, words: Words, part: int) -> int | None:
    """ "A total of 47 people", "a group of 12 men": the noun that stands for them all."""
    prep = s.tokens[part].head
    if s.tokens[part].dep != "pobj" or s.tokens[prep].text.lower() != "of":
        return None
    over = s.tokens[prep].head
    return over if s.tokens[over].lemma.lower() in words.groups else None


def _whole(s: Sentence, part: int) -> int | None:
    """ "12 people, including four children", "seven, among them two nuns": the people that the part is of.

    Only of people is the part given their fate: of "15 hostages, among them three nuns" the fifteen are the figure.
    """
    prep = s.tokens[part].head
    if s.tokens[part].dep != "pobj" or s.tokens[prep].text.lower() not in ("including", "among", "besides"):
        return None
    at = s.tokens[prep].head
    if s.tokens[at].pos == "VERB":
        found = (s.child(at, dep) for dep in ("dobj", "nsubjpass", "nsubj"))
        at = next((c for c in found if c is not None), at)
    return at if s.tokens[at].pos == "NUM" or s.tokens[at].lemma in GENERIC else None


def _summed(s: Sentence, words: Words, top: int) -> Fate | None:
    """A figure that a sum comes to: "the killing of 14", "the toll rose to 41", "the number detained at 112"."""
    t = s.tokens[top]
    if t.dep != "pobj":
        over = t.head
        equal = (t.dep == "attr" and s.tokens[over].lemma == "be") or (
            t.dep == "dobj" and s.tokens[over].lemma in words.amounting
        )
        return _sum_among(s, words, [c for c in s.children[over] if s.tokens[c].dep == "nsubj"], top) if equal else None
    name, over = s.tokens[t.head].text.lower(), s.tokens[t.head].head
    noun = s.tokens[over].lemma.lower()
    if name == "of" and noun in words.deed:
        return Fate(words.deed[noun])
    if name == "of" and noun in words.toll:
        return Fate(_inside(s, words, over, top) or "killed")
    if name not in TO_SUM:
        return None
    for _ in range(2):
        if name != "of" and s.tokens[over].dep in ("prt", "advmod", "prep"):
            over = s.tokens[over].head  # "climbed from 12 to 15", "revised down to"
    members = [c for c in s.children[over] if s.tokens[c].dep in MEMBERS and c != top]
    return _sum_among(s, words, [over, *members, *_phrases_over(s, over)], top)


def _phrases_over(s: Sentence, at: int) -> list[int]:
    """The nouns whose phrase the token ends: of "the number of people detained" the people, then the number."""
    found = []
    for _ in range(WIDEST):
        dep, head = s.tokens[at].dep, s.tokens[at].head
        if dep in ("acl", "relcl") or (dep == "prep" and s.tokens[at].text.lower() == "of") or dep == "pobj":
            at = head
            found.append(at)
        else:
            break
    return [i for i in found if s.tokens[i].pos == "NOUN"]


def _sum_among(s: Sentence, words: Words, nouns: list[int], figure: int) -> Fate | None:
    """The first of the nouns that names a sum, with what it is a sum of."""
    for i in nouns:
        lemma = s.tokens[i].lemma.lower()
        if lemma in words.toll or lemma in words.sums:
            found = _inside(s, words, i, figure)
            of = _of(s, i)
            if found is not None:
                return Fate(found, of if of not in GENERIC and of not in words.counted else None)
            if lemma in words.toll and of in (None, "people", "day"):
                return Fate("killed")
            if of is not None:
                return Fate("count", of)
        elif lemma in words.turnout:
            return Fate("crowd")
        elif lemma in words.counted and s.tokens[i].tag == "NNS" and i != figure:
            return Fate(words.counted[lemma])  # "deaths climb to 63"
    return None


def _inside(s: Sentence, words: Words, i: int, figure: int) -> str | None:
    """ "The number of dead", "the number of people known to have died": what befell those it counts."""
    for c in s.subtree(i)[1:]:
        if c == figure:
            continue
        lemma, text = s.tokens[c].lemma.lower(), s.tokens[c].text.lower()
        found = (
            words.counted.get(lemma) or words.counted.get(text) or words.doing.get(lemma) or words.done_to.get(lemma)
        )
        if found:
            return found
    return None


def _of(s: Sentence, i: int) -> str | None:
    """ "The number of boats": what a sum is of."""
    of = next((c for c in s.children[i] if s.tokens[c].text.lower() == "of" and c > i), None)
    noun = s.child(of, "pobj") if of is not None else None
    return s.tokens[noun].lemma.lower() if noun is not None and s.tokens[noun].pos == "NOUN" else None


def _lives(s: Sentence, words: Words, top: int, noun: int, above: int) -> str | None:
    """ "Claimed 11 lives", "lost their lives", "took the lives of seven people", "cost nine people their lives"."""
    deed = words.lives.get(s.tokens[above].lemma)
    if s.tokens[noun].lemma == "life":
        return deed  # as object or, of "lives were lost", as subject
    if s.tokens[top].dep == "pobj" and s.tokens[s.tokens[above].head].lemma == "life":
        return words.lives.get(s.tokens[s.tokens[s.tokens[above].head].head].lemma)
    if s.tokens[top].dep in ("nsubj", "dative", "dobj", "iobj"):
        ends = (s.tokens[c] for c in s.children[above] if s.tokens[c].dep == "dobj" and c != top)
        if any(t.lemma in words.ends and t.tag == "NNS" for t in ends):
            return "killed" if deed == "killed" or s.tokens[above].lemma == "meet" else None
    return None


def _deed(s: Sentence, verb: int) -> str:
    """The verb with its particle where it has one: "gun_down", "shoot_down", "set_free"."""
    following = s.tokens[verb + 1] if verb + 1 < len(s.tokens) else None
    particle = following is not None and following.head == verb and following.dep in ("prt", "advmod", "oprd", "acomp")
    return f"{s.tokens[verb].lemma}_{following.text.lower()}" if particle and following else s.tokens[verb].lemma


def _made_to(s: Sentence, words: Words, verb: int) -> str | None:
    """ "Forced 300 residents to flee": what they are made to do."""
    to = s.child(verb, "xcomp", "ccomp")
    return words.doing.get(s.tokens[to].lemma) if to is not None and s.tokens[verb].lemma in words.driven else None


def _driven(s: Sentence, words: Words, verb: int) -> bool:
    """ "Forced 80,000 people from their homes"."""
    if s.tokens[verb].lemma not in words.driven:
        return False
    for c in s.children[verb]:
        if s.tokens[c].text.lower() in ("from", "out"):
            goal = s.child(c, "pobj")
            inner = s.child(c, "prep")
            goal = s.child(inner, "pobj") if goal is None and inner is not None else goal
            if goal is not None and s.tokens[goal].lemma in words.homes:
                return True
    return False


def _of_verb(s: Sentence, words: Words, top: int, above: int, noun: int) -> str | None:
    """By their place under the verb: who is killed, who dies, who marches, whom a ship carries."""
    t, g = s.tokens[top], s.tokens[above]
    if g.lemma in words.counted and t.dep in ("nsubj", "nsubjpass"):
        return words.counted[g.lemma]  # "left 14 people dead"
    if t.dep in MEMBERS:
        for c in s.children[above]:
            if s.tokens[c].dep in ("acomp", "oprd", "xcomp", "attr", "advmod") and c != top:
                state = words.counted.get(s.tokens[c].lemma) or words.counted.get(s.tokens[c].text.lower())
                if state:
                    return state
            if s.tokens[c].dep in ("xcomp", "oprd") and s.tokens[c].tag == "VBN" and s.tokens[c].lemma in words.done_to:
                return words.done_to[s.tokens[c].lemma]
    if t.dep == "nsubj":
        if g.text.lower() in words.counted and s.child(above, "dobj") is None:
            return words.counted[g.text.lower()]  # "11 people are missing"
        bare = g.tag in ("VBN", "VBD") and s.child(above, "aux", "dobj") is None
        part = s.child(above, "dobj")
        joint = f"{g.lemma}_part" if part is not None and s.tokens[part].lemma == "part" else _deed(s, above)
        does = words.doing.get(joint) or words.doing.get(g.lemma)
        return does or (words.done_to.get(g.lemma) if bare else None)
    if t.dep in ("dobj", "nsubjpass"):
        return (
            words.done_to.get(_deed(s, above))
            or words.done_to.get(g.lemma)
            or ("killed" if _fatal(s, above) else None)
            or ("displaced" if _driven(s, words, above) else None)
            or _made_to(s, words, above)
            or _of_people(s, words, above, noun)
        )
    return None


def _fatal(s: Sentence, verb: int) -> bool:
    """ "Beaten to death", "burned to death"."""
    to = [c for c in s.children[verb] if s.tokens[c].text.lower() == "to"]
    return any(s.tokens[p].lemma == "death" for c in to for p in s.children[c])


def _of_people(s: Sentence, words: Words, verb: int, noun: int) -> str | None:
    """What a verb says of people only: "hold 12 sailors" and no 12 seats, "lost three men" and no three games."""
    lemma, whom = s.tokens[verb].lemma, s.tokens[noun].lemma.lower()
    if whom in words.toll:
        return "killed" if lemma in words.finding and s.tokens[noun].tag == "NNS" else None  # "found three bodies"
    if lemma == "lose":
        return "killed" if whom in words.fighters else None
    if whom in words.captives and lemma in words.taking:
        return "abducted"
    if any(s.tokens[c].lemma in words.captives for c in s.children[verb] if c > verb and c != noun):
        return "abducted" if lemma in words.taking else None  # "took 12 people hostage"
    if whom not in words.people:
        return None
    bearer = s.tokens[verb].head if s.tokens[verb].dep == "acl" else s.child(verb, "nsubj")
    by = s.tokens[bearer].lemma.lower() if bearer is not None else ""
    if lemma == "carry":
        return "aboard" if by in words.vehicles else None
    return None if by in words.holders else words.to_people.get(lemma)


def _state(s: Sentence, words: Words, top: int, noun: int) -> str | None:
    """ "With 118 people on board", "17 people were in custody", "30 were taken to hospital"."""
    end = max(top, noun) + 1
    after = [t.lemma.lower() for t in s.tokens[end : end + 3]]
    for size in (1, 2, 3):
        if tuple(after[:size]) in words.states:
            return words.states[tuple(after[:size])]
    above = s.tokens[top].head
    if s.tokens[top].dep not in MEMBERS or s.tokens[above].lemma not in words.staying:
        return None
    for c in s.children[above]:
        goal = s.child(c, "pobj") if s.tokens[c].dep == "prep" else None
        if goal is not None:
            found = words.states.get((s.tokens[c].lemma.lower(), s.tokens[goal].lemma.lower()))
            if found is not None:
                return found
        elif s.tokens[c].text.lower() == "aboard":
            return "aboard"
    return None


def _described(s: Sentence, words: Words, noun: int) -> str | None:
    """ "60 injured protesters": the adjective before the noun."""
    found = (s.tokens[c].text.lower() for c in s.children[noun] if c < noun and s.tokens[c].dep in ("amod", "compound"))
    return next((words.described[w] for w in found if w in words.described), None)
