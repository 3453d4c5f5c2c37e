"""Places that an article introduces itself: "the village of Maksat", "a camp at Jebel Rahab", "the Aksu crossing".

Most small places are in no gazetteer, and the tagger labels them at random.  The noun that introduces one
says that it is a place, and so it is one wherever else the article has it where a place can stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from secondsource.read import gazetteer
from secondsource.read.gazetteer import fold
from secondsource.read.parse import Sentence, Token
from secondsource.read.scenes import words

_LONGEST = 4
"""Words in a name."""
_NEAR = 5
"""Tokens after "X, a" in which the noun for a place stands."""

_CLIMB = 4
"""Governors looked at above "at X"."""
_BEFORE = ("in", "at", "to", "from", "near", "outside", "for", "into")


def introduced(sentences: Sequence[Sentence], adjectives: frozenset[str]) -> frozenset[str]:
    """The folded names of places that an article introduces; ``adjectives`` are those of lands ("Kazakh")."""
    found = {key for s in sentences for first, last in _introductions(s) if (key := spelt(s.tokens, first, last))}
    return frozenset(found - adjectives)


def spelt(tokens: Sequence[Token], first: int, last: int) -> str:
    """The name as it is looked up."""
    gaps = (" " if t.end < u.start else "" for t, u in pairwise(tokens[first : last + 1]))
    return fold("".join(t.text + gap for t, gap in zip(tokens[first : last + 1], (*gaps, ""), strict=True)))


def _introductions(s: Sentence) -> Iterator[tuple[int, int]]:
    for i in range(1, len(s.tokens)):
        if not _opens(s.tokens, i):
            continue
        last = run(s.tokens, i)
        if last is None:
            continue
        sited = _at_site(s, i) or _before_site(s, i, last) or _named_site(s, i, last)
        if _of(s, i) or _apposed(s, last) or sited or _in_land(s, i, last) or _moved_to(s, i):
            yield i, last


def _opens(tokens: Sequence[Token], i: int) -> bool:
    """A capitalised name begins here."""
    before = tokens[i - 1]
    inside = before.pos == "PROPN" and before.text[:1].isupper() and before.ent[2:] not in ("DATE", "TIME")
    return tokens[i].pos == "PROPN" and tokens[i].text[:1].isupper() and not inside and before.text != "-"


def run(tokens: Sequence[Token], i: int) -> int | None:
    """The last token of the name that begins at ``i``; None where it is a day, or longer than names of places are."""
    last = i
    while last + 1 < len(tokens) and last - i < 2 * _LONGEST:
        t = tokens[last + 1]
        after = tokens[last + 2] if last + 2 < len(tokens) else None
        joint = t.text == "-" and after is not None and (t.start, t.end) == (tokens[last].end, after.start)
        if joint and after is not None and after.text[:1].isupper():
            last += 2
        elif t.pos == "PROPN" and t.text[:1].isupper() and t.ent[2:] not in ("DATE", "TIME"):
            last += 1
        else:
            break
    dated = tokens[i].ent[2:] in ("DATE", "TIME")
    return None if dated or last - i >= 2 * _LONGEST else last


def _of(s: Sentence, i: int) -> bool:
    """ "The border town of X"."""
    return i > 1 and s.tokens[i - 1].text.lower() == "of" and s.tokens[i - 2].text.lower() in words("introducing")


def _apposed(s: Sentence, last: int) -> bool:
    """ "X, a village near the border"."""
    after = s.tokens[last + 1 : last + 3]
    if [t.text.lower() for t in after] not in ([",", "a"], [",", "an"]):
        return False
    for t in s.tokens[last + 3 : last + 3 + _NEAR]:
        if t.text.lower() in words("introducing"):
            return True
        if t.pos not in ("ADJ", "NOUN", "ADV", "PUNCT") or t.text == ",":
            return False
    return False


def _at_site(s: Sentence, i: int) -> bool:
    """ "The prison at X", "struck a camp of the rebels at X": the name of where it stands."""
    if i < 2 or s.tokens[i - 1].text.lower() not in ("at", "in"):
        return False
    if s.tokens[i - 2].text.lower() in words("spots"):
        return True
    at = s.tokens[i - 1].head
    for _ in range(_CLIMB):
        things = (at, s.child(at, "dobj", "nsubjpass"))
        if any(k is not None and s.tokens[k].text.lower() in words("spots") for k in things):
            return True
        if s.tokens[at].pos in ("VERB", "AUX") or s.tokens[at].head == at:
            return False
        at = s.tokens[at].head
    return False


def _moved_to(s: Sentence, i: int) -> bool:
    """ "Fled to X", "were driven in two buses to X": whither one goes is a place."""
    to = s.tokens[i - 1]
    goes = to.text.lower() in ("to", "into", "towards", "toward", "from") and s.tokens[to.head].lemma in words("going")
    return goes and s.tokens[i].ent[2:] != "PERSON"


def _before_site(s: Sentence, i: int, last: int) -> bool:
    """ "At the X crossing", "in X village"."""
    at = i - 2 if s.tokens[i - 1].text.lower() == "the" else i - 1
    placed = at >= 0 and s.tokens[at].text.lower() in words("inside") | words("motion_prepositions") | {"of"}
    noun = s.tokens[last + 1].text if last + 1 < len(s.tokens) else ""
    after = s.tokens[last + 2].text.lower() if last + 2 < len(s.tokens) else ""
    return placed and noun in words("named_spots") and after != "of"


def _named_site(s: Sentence, i: int, last: int) -> bool:
    """ "On Lindis Square", "through the Keld Forest": what it is stands in the name."""
    at = i - 2 if s.tokens[i - 1].text.lower() == "the" else i - 1
    placed = at >= 0 and s.tokens[at].text.lower() in words("inside") | words("motion_prepositions")
    return placed and last > i and s.tokens[last].text.lower() in words("site_names")


def _in_land(s: Sentence, i: int, last: int) -> bool:
    """ "To X in Niger", "at X, Sudan"."""
    if s.tokens[i - 1].text.lower() not in _BEFORE or last + 2 >= len(s.tokens):
        return False
    land = s.tokens[last + 2]
    held = s.tokens[last + 1].text in ("in", ",") and land.text[:1].isupper()
    return held and any(e.kind == "S" for e in gazetteer.find(fold(land.text)))
