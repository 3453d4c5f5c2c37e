"""Where a name of a place stands in its clause: what it hangs on, and whether that makes it a scene."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from secondsource import knowledge
from secondsource.read.gazetteer import Entry
from secondsource.read.parse import Sentence


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a place in a sentence, with all that it can mean."""

    first: int
    last: int
    entries: tuple[Entry, ...]
    short: bool = False
    """An abbreviation that only tells where the town before it lies ("Ala.")."""


_FAR = 12
"""Steps up the tree at most."""


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(knowledge.toml("places")[name])


def extent(sentence: Sentence, name: Named) -> tuple[int, int, str, str | None]:
    """The words around a name that belong to it: "northern" before, "region" behind."""
    tokens, first, last = sentence.tokens, name.first, name.last
    side, area = "", None
    if last + 1 < len(tokens) and tokens[last + 1].text.lower() in words("areas") | words("towns"):
        last += 1
        area = tokens[last].text.lower()
    if first and tokens[first - 1].text.lower() in words("sides"):
        first -= 1
        side = tokens[first].text.lower()
        if first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].text.lower() in words("sides"):
            first -= 2
            side = tokens[first].text.lower() + side
    return first, last, side, area


def site_behind(sentence: Sentence, name: Named) -> int | None:
    """The site that the name stands before: the hospital of "the Batken regional hospital"."""
    for i in range(name.last + 1, min(name.last + 5, len(sentence.tokens))):
        word = sentence.tokens[i].text.lower()
        if word in words("sites") | words("named_spots") and sentence.tokens[i].text.islower():
            return i
        if word not in words("between"):
            return None
    return None


def preposition(sentence: Sentence, name: Named) -> tuple[str | None, int | None]:
    """The preposition that the name hangs on, through "the city of" and lists, and its index."""
    tokens = sentence.tokens
    at = top(sentence, name)
    found: tuple[str | None, int | None] = (None, None)
    for _ in range(_FAR):
        token, head = tokens[at], tokens[at].head
        if head == at:
            break
        if token.dep in ("pobj", "pcomp"):
            while tokens[head].dep == "conj" and tokens[tokens[head].head].pos == "ADP":
                head = tokens[head].head
            noun = tokens[head].head
            found = tokens[head].text.lower(), head
            if found[0] != "of" or noun == head or tokens[noun].lemma.lower() not in words("place_nouns"):
                break
            at = noun
        elif _part_of(sentence, at):
            at = head
        else:
            break
    return found


def _part_of(sentence: Sentence, at: int) -> bool:
    """The word and its head are one place, or one list of places ("Idlib region", "Beirut's suburbs", "A and B")."""
    token = sentence.tokens[at]
    head = sentence.tokens[token.head]
    match token.dep:
        case "conj" | "appos":
            return head.pos in ("PROPN", "NOUN")
        case "poss":
            return head.lemma.lower() in words("place_nouns")
        case "compound" | "nmod":
            return head.text.lower() in words("areas") | words("towns")
    return False


def dateline(sentence: Sentence, name: Named) -> bool:
    """ "BEIRUT — The cabinet met", "DOHA, Qatar (Agency) -": the place that a report opens with."""
    if name.first:
        return False
    tokens = sentence.tokens
    for token in tokens[name.last + 1 : name.last + 10]:
        if token.text in ("—", "–", "--", "-"):
            return token.text != "-" or tokens[0].text.isupper()
        if not tokens[0].text.isupper() or token.pos not in ("PROPN", "PUNCT", "NUM"):
            return False
    return False


def top(sentence: Sentence, name: Named) -> int:
    """The word of the name that hangs on something outside it."""
    heads = (k for k in range(name.first, name.last + 1) if not name.first <= sentence.tokens[k].head <= name.last)
    return next(heads, name.last)


def scene(sentence: Sentence, name: Named) -> tuple[bool, str | None]:
    """Whether the grammar makes the name a location, and its preposition."""
    tokens = sentence.tokens
    if name.short or dateline(sentence, name):
        return not name.short, None
    after = [t.text.lower() for t in sentence.tokens[name.last + 1 : name.last + 3]]
    if after[:1] == ["-"] and after[1:] and after[1].endswith(("ed", "born", "run", "held")):
        return False, None
    word, at = preposition(sentence, name)
    acting = any(e.kind in "SC" for e in name.entries)
    side = name.first > 0 and tokens[name.first - 1].text.lower() in words("sides")
    if word is not None and at is not None:
        governor = tokens[tokens[at].head]
        if word in words("inside"):
            return True, word
        if word == "of":
            noun = governor.lemma.lower() in words("place_nouns")
            held = governor.dep == "pobj" and tokens[governor.head].text.lower() in words("inside") and not acting
            return noun or held, word
        if word in words("motion_prepositions"):
            moved = governor.lemma.lower() in words("motion") or governor.text.lower() == "from"
            return moved or side or (not acting and word != "for"), word
        return side and word not in ("with", "by", "against"), word
    return _bare_scene(sentence, name, acting, side), None


def _bare_scene(sentence: Sentence, name: Named, acting: bool, side: bool) -> bool:
    """A name without preposition: the object of "visit", the scene before a noun, what was hit."""
    tokens = sentence.tokens
    noun = tokens[min(name.last + 1, len(tokens) - 1)].lemma.lower()
    if noun in words("sites") or site_behind(sentence, name) is not None or (not acting and noun in words("scenes")):
        return True
    at = top(sentence, name)
    for _ in range(_FAR):
        common = tokens[at].dep in ("conj", "appos") and tokens[tokens[at].head].pos != "PROPN"
        if common or not _part_of(sentence, at):
            break
        acting = acting and tokens[at].dep != "poss"
        at = tokens[at].head
    token = tokens[at]
    head = tokens[token.head]
    if token.dep in ("dobj", "nsubjpass"):
        return head.lemma.lower() in words("at_object") or (token.dep == "nsubjpass" and not acting)
    if token.dep in ("compound", "nmod", "poss"):
        return (side and token.dep == "poss") or (not acting and head.lemma.lower() in words("scenes"))
    return token.dep == "npadvmod"
