"""An article's captured text with its claims marked in it, and the words around one claim.

Claims overlap and nest; the text is cut where one begins or ends, so that each cut is marked or not,
and a claim's place can be linked to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from secondsource.model import Article, Claim

_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s)|\n")
_BEFORE, _AFTER, _SOURCE_NEAR, _LONGEST = 160, 120, 300, 600

Part = Literal["", "claim", "source", "cue"]


class Piece(NamedTuple):
    """A run of text between two borders of claims: marked where a claim covers it."""

    text: str
    marked: bool
    begins: tuple[str, ...]  # ids of the claims that begin here
    ends: tuple[str, ...]


class Run(NamedTuple):
    """A block of the article, or text that stands in none, in pieces."""

    kind: str
    pieces: tuple[Piece, ...]


class Words(NamedTuple):
    """Words around a claim, and what they are to it."""

    text: str
    part: Part


def runs(article: Article, claims: Iterable[Claim]) -> list[Run]:
    """The article's whole captured text, block by block, with its claims marked."""
    begins: dict[int, list[str]] = defaultdict(list)
    ends: dict[int, list[str]] = defaultdict(list)
    for claim in claims:
        if 0 <= claim.start < claim.end <= len(article.text):
            begins[claim.start].append(claim.id)
            ends[claim.end].append(claim.id)
    borders = sorted({*begins, *ends})
    made, at, depth = [], 0, 0
    for kind, start, end in _blocks(article):
        pieces, position = [], start
        while position < end:
            while at < len(borders) and borders[at] < position:
                depth += len(begins[borders[at]]) - len(ends[borders[at]])
                at += 1
            opened: tuple[str, ...] = ()
            if at < len(borders) and borders[at] == position:
                opened = tuple(begins[position])
                depth += len(opened) - len(ends[position])
                at += 1
            stop = min(borders[at], end) if at < len(borders) else end
            pieces.append(Piece(article.text[position:stop], depth > 0, opened, tuple(ends.get(stop, ()))))
            position = stop
        made.append(Run(kind, tuple(pieces)))
    return made


def _blocks(article: Article) -> Iterator[tuple[str, int, int]]:
    """The blocks in order, none over another, and the text that none of them covers."""
    position, length = 0, len(article.text)
    for block in sorted(article.blocks, key=lambda b: (b.start, b.end)):
        start, end = min(max(block.start, position), length), min(block.end, length)
        if article.text[position:start].strip():
            yield "unlabelled", position, start
        position = start
        if start < end:
            yield block.kind, start, end
            position = end
    if article.text[position:].strip():
        yield "unlabelled", position, length


def context(article: Article, *claims: Claim) -> list[Words]:
    """The words of claims that stand together in their sentence, with the words for their sources and their cues."""
    text = article.text
    parts = [(c.start, c.end, 0) for c in claims]
    for claim in claims:
        for link in claim.attribution:
            for start, end, rank in ((link.start, link.end, 1), (link.cue_start, link.cue_end, 2)):
                if start is not None and end is not None and _near(claim, start, end):
                    parts.append((start, end, rank))
    low = max(min(p[0] for p in parts), 0)
    high = min(max(p[1] for p in parts), len(text))
    first, last = sentence(text, low, high)
    shown = [Words("…", "")] if first and not opens(text, first) else []
    shown += _labelled(text, first, last, parts)
    if last < len(text) and text[last - 1 : last] not in ".!?…\n”’\"')":
        shown.append(Words("…", ""))
    return [w if len(w.text) <= _LONGEST else Words(_shortened(w.text), w.part) for w in shown]


def _near(claim: Claim, start: int, end: int) -> bool:
    return start < end and claim.start - _SOURCE_NEAR <= start and end <= claim.end + _SOURCE_NEAR


def sentence(text: str, low: int, high: int, before_it: int = _BEFORE, after_it: int = _AFTER) -> tuple[int, int]:
    """The borders moved out to those of the sentence, or to a word where that is far."""
    before = text[max(low - before_it, 0) : low]
    ends = list(_SENTENCE_END.finditer(before))
    if ends:
        first = low - len(before) + ends[-1].end()
    else:
        first = 0 if low <= before_it else low - len(before) + before.find(" ") + 1
    after = text[high : high + after_it]
    stop = _SENTENCE_END.search(after + " ")
    if stop:
        last = high + stop.end()
    else:
        last = high + (after.rfind(" ") if len(after) == after_it and " " in after else len(after))
    while first < low and text[first].isspace():
        first += 1
    return first, min(last, len(text))


def opens(text: str, first: int) -> bool:
    """Whether a sentence may begin at ``first``."""
    before = text[max(first - 4, 0) : first].rstrip(" ")
    return not before or before.rstrip("\"”’')]")[-1:] in ".!?…\n" or before.endswith("\n")


def _labelled(text: str, first: int, last: int, parts: list[tuple[int, int, int]]) -> list[Words]:
    """The text between the borders, each run of it with the part it plays; the claim outranks its sources."""
    names: tuple[Part, ...] = ("claim", "source", "cue")
    cuts = sorted({first, last, *(c for start, end, _ in parts for c in (start, end) if first < c < last)})
    shown = []
    for start, end in pairwise(cuts):
        over = [rank for low, high, rank in parts if low <= start and end <= high]
        shown.append(Words(text[start:end], names[min(over)] if over else ""))
    return shown


def _shortened(text: str) -> str:
    half = _LONGEST // 2
    return f"{text[:half].rstrip()} […] {text[-half:].lstrip()}"
