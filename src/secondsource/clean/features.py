"""Features: the evidence for and against each line of a page being part of the article.

Every feature is a named log odd (positive: article; negative: furniture), so that a line's sum can be told to a
person.  They stand on the line's shape and wording (``marks``), on what its words do (``cues``), on the
page's markup (``hints``), on whether it is said twice, and on whether it speaks of what the rest speaks of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from secondsource.clean.cues import Cue, cues
from secondsource.clean.hints import Hint, weigh
from secondsource.clean.lines import KNOWN, Line, make_line
from secondsource.clean.marks import CREDITED, Mark, address, ends, is_sentence, marks, shape, wordset
from secondsource.clean.pictures import BARE, credit_in

ABOVE_CREDIT = "above a picture's credit"
_STOP = re.compile(r"[.!?][\"'”’)]*(?:\s|$)")
_WHOLE_VOCABULARY = 120
"""Content words from which a page is long enough that a stranger to them speaks of something else."""
_HEAD = 120
"""Words of a line that are looked at for what it is about."""
_NEAR = 600
"""Code points between a line and its copy that may still be a picture's caption and description."""
_FAINT = 5
"""Words from which a line is long enough to show by its function words what it is."""


class Seen(NamedTuple):
    """A line with its evidence: ``soft`` is what never speaks against a line amid the story (its form, and what
    markup and trafilatura say), ``hard`` what does wherever it stands; ``score`` is the sum of both, ``cued`` what
    ``hard`` speaks for furniture.  ``address`` tells how much writer and reader speak to each other in it, ``credit``
    where in it the picture's credit begins that it ends in, ``marked`` what the page's markup says against it."""

    line: Line
    score: float
    cued: float
    soft: tuple[Mark, ...]
    hard: tuple[Mark, ...]
    cues: tuple[Cue, ...]
    sentence: bool
    address: float
    twice: bool
    copied: bool
    credit: int | None
    marked: float = 0.0
    hints: tuple[Hint, ...] = ()


def look(
    lines: Sequence[Line], hints: Sequence[tuple[Hint, ...]] = (), elsewhere: frozenset[tuple[str, ...]] = frozenset()
) -> tuple[Seen, ...]:
    """The evidence for each line of a page.

    ``hints`` are those of its markup, line by line; ``elsewhere`` is what other pages of its outlet say too.
    """
    said = [core(line) for line in lines]
    content = [_content(line) for line in lines]
    page = _Page(
        _english(lines),
        _punctuated(lines),
        said,
        _repeats(said),
        _near_repeats(lines, said),
        _cut_copies(lines),
        content,
        _vocabulary(lines, content),
        elsewhere,
    )
    found = [_look(i, line, page, hints[i] if hints else ()) for i, line in enumerate(lines)]
    for i, seen in enumerate(found[1:], 1):
        if _is_credit(seen):
            if i + 1 < len(found) and not found[i + 1].sentence and _alike(content[i - 1], content[i + 1]):
                found[i + 1] = _captioned(found[i + 1], seen)
            found[i - 1] = _captioned(found[i - 1], seen)
    return tuple(found)


def _alike(described: set[str], caption: set[str]) -> bool:
    """Whether a picture's description and the line below its credit tell of one thing: that line is the caption."""
    return 2 * len(described & caption) >= max(2, min(len(described), len(caption)))


class _Page(NamedTuple):
    """What one line has to know of the others."""

    english: bool
    punctuated: bool
    said: list[tuple[str, ...]]
    repeats: frozenset[tuple[str, ...]]
    near: frozenset[int]
    cut: frozenset[int]
    content: list[set[str]]
    common: dict[str, int]
    elsewhere: frozenset[tuple[str, ...]]


def _is_credit(seen: Seen) -> bool:
    """Whether a line is a picture's credit and nothing else."""
    return seen.line.size <= 10 and seen.credit is not None and seen.credit < 4


def _captioned(seen: Seen, credit: Seen) -> Seen:
    """The line above a picture's credit is its caption, if it is short enough for one."""
    sentences = len(_STOP.findall(seen.line.text)) if BARE.match(credit.line.text) else 0
    if not 3 <= seen.line.size <= 80 or sentences > 1 or any(name == CREDITED for name, _ in seen.hard):
        return seen
    hard = (*seen.hard, (ABOVE_CREDIT, -4.0))
    return seen._replace(score=seen.score - 4.0, cued=seen.cued + 4.0, hard=hard)


def _english(lines: Sequence[Line]) -> bool:
    words = [w for line in lines if line.size > 12 for w in line.words]
    return not words or sum(map(wordset("function").__contains__, words)) > 0.15 * len(words)


def _punctuated(lines: Sequence[Line]) -> bool:
    """Whether the page's paragraphs end as sentences do."""
    long = [line for line in lines if line.size > 20]
    return len(long) > 3 and sum(ends(line.text) for line in long) > 0.75 * len(long)


def core(line: Line) -> tuple[str, ...]:
    """What a line says without its numbers: "Image 2: The harbour" and "Image 3: The harbour" say the same."""
    return tuple(w for w in line.words if w != "#") if line.size >= 6 and "#" in line.words else line.words


def _repeats(said: Sequence[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    return frozenset(words for words, n in Counter(said).items() if n > 1 and words)


def _near_repeats(lines: Sequence[Line], said: Sequence[tuple[str, ...]]) -> frozenset[int]:
    """Long lines said again within four lines: a caption and its picture's description."""
    last: dict[tuple[str, ...], int] = {}
    found: set[int] = set()
    for i, line in enumerate(lines):
        if line.size >= 8:
            before = last.get(said[i])
            if before is not None and i - before <= 4 and line.start - lines[before].end <= _NEAR:
                found |= {i, before}
            last[said[i]] = i
    return frozenset(found)


def _cut_copies(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that a neighbour says again: a caption that was first shown cut off, and in full."""
    found: set[int] = set()
    for i, (line, after) in enumerate(pairwise(lines)):
        one, other = line.text.rstrip(". …")[:400], after.text.rstrip(". …")[:400]
        size = min(len(one), len(other))
        if size > 30 and len(one) != len(other) and one[:size] == other[:size]:
            found |= {i, i + 1}
    return frozenset(found)


def _content(line: Line) -> set[str]:
    """The words of a line that say what it is about, as far as it is looked at."""
    if line.size < _FAINT:
        return set()
    function = wordset("function")
    return {w for w in line.words[:_HEAD] if len(w) > 3 and w not in function}


def _vocabulary(lines: Sequence[Line], content: Sequence[set[str]]) -> dict[str, int]:
    """In how many long lines each content word stands: what the page's connected text is about."""
    counts: Counter[str] = Counter()
    for line, words in zip(lines, content, strict=True):
        if line.size > 14:
            counts.update(words)
    return counts


class _Own(NamedTuple):
    """What a line shows by itself, whatever page it stands on."""

    soft: tuple[Mark, ...]
    hard: tuple[Mark, ...]
    cues: tuple[Cue, ...]
    sentence: bool
    address: float
    credit: int | None


def _own(line: Line) -> _Own:
    found, sentence, credit = cues(line.words), is_sentence(line), credit_in(line)
    soft: tuple[Mark, ...] = ()
    hard: tuple[Mark, ...] = ()
    if not _is_row(line):  # what the cells of a table's row look like says nothing
        soft = tuple(shape(line, sentence))
        hard = (*marks(line, sentence, credit is not None), *[(f"cue: {c.does} ({c.words})", -c.weight) for c in found])
    return _Own(soft, hard, found, sentence, address(line), credit)


@lru_cache(4096)
def _known(text: str) -> _Own:
    return _own(make_line(text, 0, len(text)))


def _is_row(line: Line) -> bool:
    return line.text.count("\t") > 1


def _look(i: int, line: Line, page: _Page, hints: tuple[Hint, ...]) -> Seen:
    own = _known(line.text) if len(line.text) <= KNOWN else _own(line)
    said = page.said[i]
    twice, copied = said in page.repeats, i in page.cut or i in page.near
    hinted = weigh(hints, line)
    soft, hard = [*own.soft, *hinted], list(own.hard)
    if not _is_row(line):
        hard += _against_others(line, own.sentence, twice, copied, page.punctuated)
        if line.size >= _FAINT:
            soft += _wording(line) if page.english else [("runs as prose", 0.6 * (own.sentence and line.size > 9))]
            spoken = _cohesion(line, page.content[i], page.common)
            soft += spoken if page.english else [(name, max(0.0, v)) for name, v in spoken]
    if page.elsewhere and line.words and said in page.elsewhere:
        hard.append(("said on other pages of the outlet", -8.0))
    marked = max(0.0, -sum([v for _, v in hinted]))
    cued = -sum([v for _, v in hard])
    score = sum([v for _, v in soft]) - cued
    shown = own.cues, own.sentence, own.address, twice, copied, own.credit
    return Seen(line, score, cued, tuple(soft), tuple(hard), *shown, marked, hints)


def _against_others(line: Line, sentence: bool, twice: bool, copied: bool, punctuated: bool) -> list[Mark]:
    """What a line shows beside the others: said again, or no sentence where all are."""
    n, why = line.size, []
    if twice and n >= 3:
        why.append(("said twice", -2.5 if n >= 8 and not line.bullet else -0.6))
    if copied:
        why.append(("copy of a neighbour", -3.5))
    if punctuated and not sentence and n >= 12 and not line.bullet and not line.text.endswith(":"):
        why.append(("no sentence among sentences", -1.5))
    return why


def _wording(line: Line) -> list[Mark]:
    head, function = line.words[:_HEAD], wordset("function")
    share = sum(map(function.__contains__, head)) / len(head)
    why = []
    if share >= 0.3:
        why.append(("runs as prose", 0.8))
    elif share < 0.15:
        why.append(("few function words", -0.8))
    if wordset("telling").intersection(head):
        why.append(("reports speech", 0.6))
    capitals = [w[0].isupper() for w in line.text[:600].split() if len(w) > 3 and w[0].isalpha()]
    if len(capitals) >= 4 and sum(capitals) >= 0.75 * len(capitals):
        why.append(("capitals as in a headline", -0.6))
    return why


def _cohesion(line: Line, content: set[str], common: dict[str, int]) -> list[Mark]:
    own = 1 if line.size > 14 else 0
    if not content or len(common) < 25:
        return []
    value = 1.6 * (sum([common.get(w, 0) > own for w in content]) / len(content) - 0.35)
    return [("speaks of the story", value if value > 0 else value * min(1.0, len(common) / _WHOLE_VOCABULARY))]
