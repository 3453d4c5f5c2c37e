"""Numbers that are read together with the words around them: shares ("one in five", "two thirds of") and magnitudes."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from secondsource.read.event_figures import Run, Words
from secondsource.read.parse import Sentence

MAGNITUDE = re.compile(r"(?:magnitude-)?(\d\d?(?:\.\d\d?)?)(?:-magnitude)?", re.I)
LARGEST_WHOLE = 1000
"""A share is told of few: "one in five", "nine out of ten"; no "3 in 2,024"."""


class Figure(NamedTuple):
    """A number and what it measures: its tokens, first and last both in it, and the noun it is of, if any."""

    first: int
    last: int
    value: float
    unit: str
    thing: int | None
    head: int


def figures(s: Sentence, words: Words, written: list[Run]) -> list[Figure]:
    """The shares and magnitudes of the sentence, in order."""
    found = [f for a, b in pairwise(written) if (f := _share(s, a, b)) is not None]
    found += [f for i in range(len(s.tokens)) if (f := _fraction(s, i, words) or _magnitude(s, i)) is not None]
    return sorted(found, key=lambda f: f.first)


def _share(s: Sentence, part: Run, whole: Run) -> Figure | None:
    """ "One in five children", "three out of four homes"."""
    gap = [t.text.lower() for t in s.tokens[part.last + 1 : whole.first]]
    if gap not in (["in"], ["out", "of"], ["in", "every"], ["of", "every"]) or part.symbol or whole.symbol:
        return None
    if not 0 < part.value < whole.value <= LARGEST_WHOLE:
        return None
    thing = whole.last + 1
    if thing < len(s.tokens) and s.tokens[thing].tag in ("JJ", "NN", "NNP"):
        thing += 1  # "one in five young people"
    if thing >= len(s.tokens) or (s.tokens[thing].tag not in ("NNS", "NNPS") and s.tokens[thing].lemma != "people"):
        return None
    top = part.last if s.tokens[part.last].dep not in ("quantmod", "nummod", "compound") else thing
    return Figure(part.first, thing, 100 * part.value / whole.value, "percent", thing, top)


def _fraction(s: Sentence, i: int, words: Words) -> Figure | None:
    """ "A third of the voters", "two thirds of", "three-quarters of", "half of", "by a third"."""
    part = words.fractions.get(s.tokens[i].text.lower())
    if part is None:
        return None
    first, count = i, 1.0
    if i > 1 and s.tokens[i - 1].text == "-":
        first = i - 2
    elif i:
        first = i - 1
    before = s.tokens[first].text.lower()
    if before in words.words and words.words[before] < 1 / part:
        count = words.words[before]
    elif before not in ("a", "an") and (part != 0.5 or s.tokens[first].tag in ("JJ", "DT")):
        return None  # "the second half of the game"
    elif before not in ("a", "an"):
        first = i
    after = s.tokens[i + 1].text.lower() if i + 1 < len(s.tokens) else ""
    led = s.tokens[first - 1].text.lower() if first else ""
    if after != "of" and led not in ("by", "than"):
        return None
    prep = next((c for c in s.children[i] if s.tokens[c].text.lower() == "of"), None)
    thing = s.child(prep, "pobj") if prep is not None else None
    if thing is not None and s.tokens[thing].lemma.lower() in words.ignored:
        return None  # "the first half of the year"
    return Figure(first, i, 100 * count * part, "percent", thing, i)


def _magnitude(s: Sentence, i: int) -> Figure | None:
    """ "A 6.4-magnitude quake", "of magnitude 6.2", "measured 6.4 on the Richter scale"."""
    found = MAGNITUDE.fullmatch(s.tokens[i].text)
    if found is None:
        return None
    around = [t.text.lower() for t in s.tokens[max(0, i - 3) : i + 6]]
    whole = "magnitude" in s.tokens[i].text.lower()
    if not whole and not {"magnitude", "richter", "magnitude-"} & set(around):
        return None
    return Figure(i, i, float(found[1]), "magnitude", None, i)
