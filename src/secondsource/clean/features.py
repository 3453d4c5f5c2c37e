"""Features: the evidence for and against each line of a page being part of the article.

Every feature is a named log odd (positive: article; negative: furniture), so that a line's sum can be told to a
person.  They stand on the line's shape and wording (``marks``), on what its words do (``cues``), on the
page's markup (``hints``), on whether it is said twice, and on whether it speaks of what the rest speaks of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from secondsource.clean.cues import Cue, cues
from secondsource.clean.hints import Hint, weigh
from secondsource.clean.lines import Line
from secondsource.clean.marks import CREDITED, SHAPE, Mark, address, ends, is_sentence, marks, shape, wordset
from secondsource.clean.pictures import BARE, credit_in

ABOVE_CREDIT = "above a picture's credit"
SOFT = (*SHAPE, "runs as prose", "few function words", "reports speech", "capitals", "speaks of", "embedded", "hint")
"""What never speaks against a line amid the story: form, and the verdict of others."""
_STOP = re.compile(r"[.!?][\"'”’)]*(?:\s|$)")
_WHOLE_VOCABULARY = 120
"""Content words from which a page is long enough that a stranger to them speaks of something else."""
_FAINT = 5
"""Words from which a line is long enough to show by its function words what it is."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A line with its evidence: ``score`` is the sum of ``why``, ``cued`` what in it speaks for furniture
    wherever the line stands, ``address`` how much writer and reader speak to each other in it, ``credit``
    where in it the picture's credit begins that it ends in, ``marked`` what the page's markup says against it."""

    line: Line
    score: float
    cued: float
    why: tuple[Mark, ...]
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
    page = _Page(
        _english(lines),
        _punctuated(lines),
        _repeats(lines),
        _near_repeats(lines),
        _cut_copies(lines),
        _vocabulary(lines),
        elsewhere,
    )
    found = [_look(i, line, page, hints[i] if hints else ()) for i, line in enumerate(lines)]
    for i, seen in enumerate(found[1:], 1):
        if _is_credit(seen):
            found[i - 1] = _captioned(found[i - 1], seen)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Page:
    """What one line has to know of the others."""

    english: bool
    punctuated: bool
    repeats: frozenset[tuple[str, ...]]
    near: frozenset[int]
    cut: frozenset[int]
    common: dict[str, int]
    elsewhere: frozenset[tuple[str, ...]]


def _is_credit(seen: Seen) -> bool:
    """Whether a line is a picture's credit and nothing else."""
    return seen.line.size <= 10 and seen.credit is not None and seen.credit < 4


def _captioned(seen: Seen, credit: Seen) -> Seen:
    """The line above a picture's credit is its caption, if it is short enough for one."""
    sentences = len(_STOP.findall(seen.line.text)) if BARE.match(credit.line.text) else 0
    if not 3 <= seen.line.size <= 80 or sentences > 1 or any(name == CREDITED for name, _ in seen.why):
        return seen
    why = (*seen.why, (ABOVE_CREDIT, -4.0))
    return replace(seen, score=seen.score - 4.0, cued=seen.cued + 4.0, why=why)


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


def _repeats(lines: Sequence[Line]) -> frozenset[tuple[str, ...]]:
    counts = Counter(core(line) for line in lines if line.words)
    return frozenset(words for words, n in counts.items() if n > 1)


def _near_repeats(lines: Sequence[Line]) -> frozenset[int]:
    """Long lines said again within four lines: a caption and its picture's description."""
    last: dict[tuple[str, ...], int] = {}
    found: set[int] = set()
    for i, line in enumerate(lines):
        if line.size >= 8:
            said = core(line)
            if i - last.get(said, -9) <= 4:
                found |= {i, last[said]}
            last[said] = i
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


def _vocabulary(lines: Sequence[Line]) -> dict[str, int]:
    """In how many long lines each content word stands: what the page's connected text is about."""
    counts: Counter[str] = Counter()
    function = wordset("function")
    for line in lines:
        if line.size > 14:
            counts.update({w for w in line.words if len(w) > 3 and w not in function})
    return counts


def _look(i: int, line: Line, page: _Page, hints: tuple[Hint, ...]) -> Seen:
    found = cues(line.words)
    sentence, credit, said = is_sentence(line), credit_in(line.text), core(line)
    twice, copied = said in page.repeats, i in page.cut or i in page.near
    why = [
        *shape(line, sentence),
        *_against_others(line, sentence, twice, copied, page.punctuated),
        *marks(line, sentence, credit is not None),
        *((f"cue: {c.does} ({c.words})", -c.weight) for c in found),
    ]
    if line.text.count("\t") > 1:
        why = [("row of a table", 0.0)]
    elif line.size >= _FAINT:
        why += _wording(line) if page.english else [("runs as prose", 0.6 * (sentence and line.size > 9))]
        why += [(name, v if page.english else max(0.0, v)) for name, v in _cohesion(line, page.common)]
    if line.words and said in page.elsewhere:
        why.append(("said on other pages of the outlet", -8.0))
    hinted = weigh(hints, line)
    why += hinted
    marked = max(0.0, -sum(v for _, v in hinted))
    kept = tuple([(name, round(value, 2)) for name, value in why if value])
    score = cued = 0.0
    for name, value in kept:
        score += value
        if not name.startswith(SOFT):
            cued -= value
    return Seen(line, score, cued, kept, found, sentence, address(line), twice, copied, credit, marked, hints)


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
    head, function = line.words[:120], wordset("function")
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


def _cohesion(line: Line, common: dict[str, int]) -> list[Mark]:
    function = wordset("function")
    content = {w for w in line.words[:120] if len(w) > 3 and w not in function}
    own = 1 if line.size > 14 else 0
    if not content or len(common) < 25:
        return []
    value = 1.6 * (sum(common.get(w, 0) > own for w in content) / len(content) - 0.35)
    return [("speaks of the story", value if value > 0 else value * min(1.0, len(common) / _WHOLE_VOCABULARY))]
