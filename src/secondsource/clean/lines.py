"""Lines: a capture's text as the units that a page is made of.

A unit is a line, a paragraph that was wrapped over several lines, or, where a whole page was dumped
into one line, a sentence.  Units are in order, don't overlap, and hold every non-blank character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_DIGIT = re.compile(r"\d")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_BULLET = re.compile(r"[•·●▪◦‣∙*–—-]\s+|\(?\d{1,2}[.)]\s+")
_SENTENCE = re.compile(r"[^.!?]*[.!?]+[\"'”’)\]]*(?=\s)|.+?$", re.S)
_NARROWEST, _WIDEST = 40, 120
KNOWN = 60
"""Code points up to which a line may well come again: half of the short lines of a page stand on others too."""
LONGEST_LINE = 1_200
"""A line past this length is read sentence by sentence: it may hold a whole page."""


class Line(NamedTuple):
    """One unit: ``words`` are folded, numbers "#"; ``size`` counts words (for Chinese, Japanese and
    Korean, pairs of signs); ``glued`` says that it has no line break before it."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]
    size: int
    bullet: bool
    glued: bool


class Unit(NamedTuple):
    """Where a unit stands, and whether it has no line break before it."""

    start: int
    end: int
    glued: bool = False


def trimmed(text: str, unit: Unit) -> tuple[int, int]:
    """A unit's place without its margins."""
    raw = text[unit.start : unit.end]
    start = unit.start + len(raw) - len(raw.lstrip())
    return start, start + len(raw.strip())


def make_line(text: str, start: int, end: int, glued: bool = False) -> Line:
    """The unit at ``text[start:end]``, its margins cut off."""
    start, end = trimmed(text, Unit(start, end))
    raw = text[start:end]
    words, size, bullet = _read_again(raw) if len(raw) <= KNOWN else _read(raw)
    return Line(start, end, raw, words, size, bullet, glued)


def _read(raw: str) -> tuple[tuple[str, ...], int, bool]:
    """The folded words of a unit, how many there are, and whether it is marked as an item of a list."""
    words = tuple(_WORD.findall(raw.casefold()))
    if _DIGIT.search(raw):
        words = tuple(["#" if w[0].isdigit() else w for w in words])
    size = len(words) if raw.isascii() else max(len(words), len(_WIDE.findall(raw)) // 2)
    return words, size, _BULLET.match(raw) is not None


_read_again = lru_cache(4096)(_read)


def units(text: str) -> tuple[Unit, ...]:
    """Where the units of ``text`` stand, in order."""
    spans = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    found: list[Unit] = []
    for start, end in _joined(text, spans, _wrap_width(text, spans)):
        if end - start > LONGEST_LINE:
            found += [Unit(s, e, s != start) for s, e in _sentences(text, start, end)]
        else:
            found.append(Unit(start, end))
    return tuple(found)


def split(text: str) -> tuple[Line, ...]:
    """The units of ``text`` as lines, in order."""
    return tuple([make_line(text, *unit) for unit in units(text)])


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(text, start, end):
        if not match.group().isspace():
            yield match.span()


def _fits(text: str, before: tuple[int, int], after: tuple[int, int], width: int) -> bool:
    """Whether the first word of ``after`` would still have fitted on the line ``before``."""
    word = text[after[0] : min(after[1], after[0] + width)].split(None, 1)
    return before[1] - before[0] + 1 + len(word[0] if word else "") <= width


def _adjacent(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    return text.count("\n", before[1], after[0]) <= 1 and "\r\n\r" not in text[before[1] : after[0]]


def _wrap_width(text: str, spans: list[tuple[int, int]]) -> int:
    """The width at which the text was hard-wrapped, 0 where it was not.

    Wrapped text shows itself: hardly a line is followed by a word that would still have fitted on it,
    but at the ends of paragraphs, and most lines break off in mid-sentence.
    """
    if len(spans) < 4:
        return 0
    width = max(e - s for s, e in spans)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    pairs = [(a, b) for a, b in pairwise(spans) if _adjacent(text, a, b)]
    full = [a for a, b in pairs if not _fits(text, a, b, width)]
    midway = sum(text[e - 1] not in ".!?:\"'”’)" for _, e in full)
    return width if len(full) >= 3 and 2 * len(full) > len(pairs) and 2 * midway > len(full) else 0


def _joined(text: str, spans: list[tuple[int, int]], width: int) -> Iterator[tuple[int, int]]:
    """The lines, those of a wrapped paragraph joined."""
    if not width:
        yield from spans
        return
    start, last = spans[0]
    for before, span in pairwise(spans):
        if not _adjacent(text, before, span) or _fits(text, before, span, width) or _begins(text, before, span):
            yield start, last
            start = span[0]
        last = span[1]
    yield start, last


def _begins(text: str, before: tuple[int, int], span: tuple[int, int]) -> bool:
    """A bullet, or an indent that the line before has not, begins a paragraph."""
    indented = text[span[0]].isspace() and not text[before[0]].isspace()
    return indented or _BULLET.match(text[span[0] : span[0] + 9].lstrip()) is not None
