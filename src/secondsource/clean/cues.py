"""Cues: what the words of a line do on a page (ask for money, offer to share, name the rights …).

The phrases are knowledge (``knowledge/furniture.toml``); this reads them once into an index by first
word, so that a line is matched in one pass over its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from secondsource import knowledge

_DILUTED_PHRASE, _DILUTED_WORD = 25, 4
"""Words past which a phrase, or a single word, weighs less: in a long line it may be anything."""
_SCANNED = 160


_Where = Literal["whole", "starts", "holds"]
_PLACES: tuple[_Where, ...] = get_args(_Where)


class Cue(NamedTuple):
    """That a line does ``does``; ``weight`` is the evidence (log odds) for furniture, ``opens`` that it opens so."""

    does: str
    weight: float
    words: str
    opens: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    does: str
    weight: float
    where: _Where
    at: int


@cache
def _index(inside: bool) -> dict[str, tuple[_Phrase, ...]]:
    """The phrases, longest first, that a line may open with, by their first word, or that may stand inside it, by
    their longest: hardly a line has one of those that isn't the phrase's.
    """
    found: dict[str, list[_Phrase]] = {}
    for does, group in _groups().items():
        for where in _PLACES[-1:] if inside else _PLACES:
            for text in group.get(where, ()):
                words = tuple(text.split())
                at = max(range(len(words)), key=lambda i: len(words[i])) if inside else 0
                found.setdefault(words[at], []).append(_Phrase(words, does, group["weight"], where, at))
    return {w: tuple(sorted(p, key=lambda p: -len(p.words))) for w, p in found.items()}


@cache
def first_words(does: frozenset[str]) -> frozenset[str]:
    """The words with which a line may open that does one of these things."""
    return frozenset(w for w, known in _index(False).items() if any(p.does in does for p in known))


def _groups() -> dict[str, Any]:
    return {name: group for name, group in knowledge.toml("furniture").items() if "weight" in group}


@cache
def _sections() -> frozenset[str]:
    return frozenset(t for name in ("navigation", "share") for t in _groups()[name]["whole"] if " " not in t)


def is_section(words: tuple[str, ...]) -> bool:
    """Whether these words are sections' names and nothing else: "World News"."""
    return 0 < len(words) <= 3 and all(w in _sections() for w in words)


def _menu(words: tuple[str, ...]) -> Cue | None:
    """A line of sections' names: "Home News Sport Weather"."""
    if not 3 <= len(words) <= 20 or 2 * sum(w in _sections() for w in words) <= len(words):
        return None
    return Cue("navigation", _groups()["navigation"]["weight"], "a row of sections")


@cache
def opens() -> dict[str, str]:
    """The run that a group of cues may open: "tail", "appeal"."""
    return {does: group["opens"] for does, group in _groups().items() if "opens" in group}


def cues(words: tuple[str, ...]) -> tuple[Cue, ...]:
    """What a line of these folded words does, strongest first; one cue for each thing that it does."""
    found: dict[str, Cue] = {}
    for phrase in _phrases(words[:_SCANNED]):
        length = len(phrase.words)
        if phrase.where == "whole" and length != len(words):
            continue
        share = min(1.0, (_DILUTED_PHRASE if length > 1 else _DILUTED_WORD) / len(words))
        before = found.get(phrase.does)
        weight = phrase.weight * share + (before.weight if before and phrase.where == "holds" else 0.0)
        if before is None or weight > before.weight:
            found[phrase.does] = Cue(phrase.does, weight, " ".join(phrase.words), phrase.where != "holds")
    menu = _menu(words)
    if menu and "navigation" not in found:
        found["navigation"] = menu
    return tuple(sorted(found.values(), key=lambda c: (-c.weight, c.does))) if found else ()


def _phrases(words: tuple[str, ...]) -> Iterator[_Phrase]:
    """The known phrases that a line opens with, and then those that stand inside it, from left to right."""
    for phrase in _index(False).get(words[0], ()) if words else ():
        if words[: len(phrase.words)] == phrase.words:
            yield phrase
    inner = _index(True)
    if inner.keys().isdisjoint(words[1:]):
        return
    for at, word in enumerate(words):
        for phrase in inner.get(word, ()):
            start = at - phrase.at
            if start > 0 and words[start : start + len(phrase.words)] == phrase.words:
                yield phrase
