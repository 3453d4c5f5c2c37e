"""Borders: "the Lebanese-Syrian border", "Israel's border with Gaza", the frontier between two lands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secondsource.read import gazetteer
from secondsource.read.gazetteer import fold
from secondsource.read.parse import Sentence
from secondsource.read.scenes import words
from secondsource.read.toponyms import adjectives

_REACH = 6
"""Words on either side that can say whose border it is."""
_BETWEEN = frozenset({"-", "–", "the", "and", "'s", "'", "with", "between", "of", "’s"})
_VERBS = frozenset({"cross", "reach", "approach", "guard", "close", "seal", "patrol", "open", "reopen", "breach"})


@dataclass(frozen=True, slots=True)
class Border:
    """A border as words ``first`` to ``last``; ``lands`` are alpha-3 codes."""

    first: int
    last: int
    lands: tuple[str, ...]
    preposition: str | None


def borders(sentence: Sentence) -> Iterator[Border]:
    """The borders in a sentence where something is said to be or to happen."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.text.lower() not in ("border", "frontier", "borders") or token.pos not in ("NOUN", "PROPN"):
            continue
        head = tokens[token.head]
        placed = token.dep == "pobj" or (token.dep in ("dobj", "nsubjpass") and head.lemma.lower() in _VERBS)
        first, before = _lands(sentence, range(i - 1, max(i - 1 - _REACH, -1), -1), i)
        last, after = i, tuple[str, ...]()
        if i + 1 < len(tokens) and tokens[i + 1].text.lower() in ("with", "between", "of"):
            last, after = _lands(sentence, range(i + 1, min(i + 1 + _REACH, len(tokens))), i)
        lands = tuple(dict.fromkeys((*before, *after)))
        if placed and 0 < len(lands) <= 3:
            yield Border(first, last, lands, head.text.lower() if token.dep == "pobj" else None)


def _lands(sentence: Sentence, steps: range, at: int) -> tuple[int, tuple[str, ...]]:
    """The lands named from the border on in one direction, and the last word that is of it."""
    found: list[str] = []
    edge = at
    for k in steps:
        word = sentence.tokens[k].text
        land = _land(word)
        if land:
            found.append(land)
            edge = k
        elif word.lower() in words("sides"):
            edge = k
        elif word.lower() not in _BETWEEN:
            break
    return edge, tuple(found)


def _land(word: str) -> str | None:
    if not word[:1].isupper():
        return None
    key = fold(word)
    land = next((e for e in gazetteer.find(key) if e.kind in "SR" and e.country), None)
    return adjectives().get(key) or (land.country if land else None)
