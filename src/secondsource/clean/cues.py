"""Cues: what the words of a line do on a page (ask for money, offer to share, name the rights …).

The phrases are knowledge (``knowledge/furniture.toml``); this reads them once into an index by first
word, so that a line is matched in one pass over its words.
"""

from __future__ import annotations

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


@cache
def _index(inside: bool) -> dict[str, tuple[_Phrase, ...]]:
    """The phrases by first word, longest first: those that a line may open with, or those that may stand inside it."""
    found: dict[str, list[_Phrase]] = {}
    for does, group in _groups().items():
        for where in _PLACES[-1:] if inside else _PLACES:
            for text in group.get(where, ()):
                words = tuple(text.split())
                found.setdefault(words[0], []).append(_Phrase(words, does, group["weight"], where))
    return {w: tuple(sorted(p, key=lambda p: -len(p.words))) for w, p in found.items()}


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
    first, inner = _index(False), _index(True)
    found: dict[str, Cue] = {}
    size = len(words)
    for at, word in enumerate(words[:_SCANNED]):
        for phrase in inner.get(word, ()) if at else first.get(word, ()):
            length = len(phrase.words)
            if phrase.where == "whole" and length != size:
                continue
            if length > 1 and words[at : at + length] != phrase.words:
                continue
            share = min(1.0, (_DILUTED_PHRASE if length > 1 else _DILUTED_WORD) / size)
            before = found.get(phrase.does)
            weight = phrase.weight * share + (before.weight if before and phrase.where == "holds" else 0.0)
            if before is None or weight > before.weight:
                found[phrase.does] = Cue(phrase.does, weight, " ".join(phrase.words), phrase.where != "holds")
    menu = _menu(words)
    if menu and "navigation" not in found:
        found["navigation"] = menu
    return tuple(sorted(found.values(), key=lambda c: (-c.weight, c.does))) if found else ()
