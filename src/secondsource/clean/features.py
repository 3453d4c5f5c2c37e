"""Features: the evidence for and against each line of a page being part of the article.

Every feature is a named log odd (positive: article; negative: furniture), so that a line's sum can be
told to a person.  They stand on the line's shape, on what its words do (``cues``), on whether it is
said twice, and on whether it speaks of what the rest of the article speaks of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.clean.cues import Cue, cues
from secondsource.clean.lines import Line

_FUNCTION = frozenset(
    ["the", "of", "and", "to", "in", "a", "is", "that", "it", "for", "on", "was", "with", "as", "he", "be", "by", "at", "from", "his", "they", "which", "or", "had", "have", "an", "this", "were", "are", "but", "not", "their", "who", "has", "she", "her", "been", "its", "would", "will", "said", "when", "there", "after", "about", "into", "than", "them", "could", "so", "we", "you", "i", "if", "also", "over"]
)
_READER = frozenset(["you", "your", "yours", "we", "our", "us", "ours"])
_TELLING = frozenset(["said", "says", "told", "according", "reported", "added", "announced", "statement", "spokesman", "spokeswoman", "spokesperson"])
_END = re.compile(r"[.!?…][\"'”’)\]»]*$|[\"”»]$|[。！？]$")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\])\s*(?:more|less)?$")
_RAIL = re.compile(r" [|»›>/·•] |[|»›]|>>")
_LINK = re.compile(r"https?://|www\.|\S@\S+\.\w|\b\w+\.(?:com|org|net|co)\b", re.I)
_RIGHTS = re.compile(r"[©®]|\(c\)", re.I)
_MARKS = ("cue", "cut copy", "label of", "rights sign", "said twice", "link or address", "separators", "no words")
_LABEL = re.compile(r"(?:also |must )?(?:read|watch|listen|see|related|more|explainer|opinion|analysis|photos|video)(?: (?:more|also|next|here))?(?:\s{2,}|\u00a0|\s?[:|>»–—]\s?)(?=\S)", re.I)
_FAINT = 5
"""Words from which a line is long enough to show by its function words what it is."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A line with its evidence: ``score`` is the sum of ``why``, ``cued`` what its words alone say for
    furniture, ``address`` how much it speaks to the reader."""

    line: Line
    score: float
    cued: float
    why: tuple[tuple[str, float], ...]
    cues: tuple[Cue, ...]
    sentence: bool
    address: float
    twice: bool
    copied: bool


def look(lines: Sequence[Line]) -> tuple[Seen, ...]:
    """The evidence for each line of a page."""
    english = _english(lines)
    repeats = _repeats(lines)
    common = _vocabulary(lines)
    cut = _cut_copies(lines)
    return tuple(_look(line, english, line.words in repeats, i in cut, common) for i, line in enumerate(lines))


def _english(lines: Sequence[Line]) -> bool:
    words = [w for line in lines if line.size > 12 for w in line.words]
    return not words or sum(w in _FUNCTION for w in words) > 0.15 * len(words)


def _repeats(lines: Sequence[Line]) -> set[tuple[str, ...]]:
    counts = Counter(line.words for line in lines if line.words)
    return {words for words, n in counts.items() if n > 1}


def _cut_copies(lines: Sequence[Line]) -> set[int]:
    """The lines that a neighbour says again: a caption that was first shown cut off, and in full."""
    found: set[int] = set()
    for i, (line, after) in enumerate(zip(lines, lines[1:], strict=False)):
        one, other = line.text.rstrip(". …")[:400], after.text.rstrip(". …")[:400]
        size = min(len(one), len(other))
        if size > 30 and len(one) != len(other) and one[:size] == other[:size]:
            found |= {i, i + 1}
    return found


def _vocabulary(lines: Sequence[Line]) -> dict[str, int]:
    """In how many long lines each content word stands: what the page's connected text is about."""
    counts: Counter[str] = Counter()
    for line in lines:
        if line.size > 14:
            counts.update({w for w in line.words if len(w) > 3 and w not in _FUNCTION})
    return counts


def _look(line: Line, english: bool, twice: bool, copied: bool, common: dict[str, int]) -> Seen:
    found = cues(line.words)
    sentence = _END.search(line.text) is not None and _CUT.search(line.text) is None and line.size >= 4
    why = [*_shape(line, sentence), *((f"cue: {c.does} ({c.words})", -c.weight) for c in found)]
    if english and line.size >= _FAINT:
        why += _wording(line)
    if line.size >= _FAINT:
        why += _cohesion(line, common)
    if twice and line.size >= 3:
        why.append(("said twice", -1.5))
    if copied:
        why.append(("cut copy", -1.8))
    if _LABEL.match(line.text) and not sentence:
        why.append(("label of a link", -3.0))
    address = sum(w in _READER for w in line.words[:200]) / max(8, min(200, len(line.words)))
    kept = tuple((name, round(value, 2)) for name, value in why if value)
    cued = -sum(v for name, v in kept if name.startswith(_MARKS))
    return Seen(line, sum(v for _, v in kept), cued, kept, found, sentence, address, twice, copied)


def _shape(line: Line, sentence: bool) -> list[tuple[str, float]]:
    n, text = line.size, line.text
    why = [("length", _by_length(n))]
    if n >= 4:
        why.append(("ends as a sentence", 1.0) if sentence else ("does not end as a sentence", -0.7))
    if line.bullet:
        why.append(("bullet", -0.4 if sentence and n > 10 else -1.0))
    if not line.words or all(w == "#" for w in line.words):
        why.append(("no words", -2.0))
    if _RAIL.search(text) and n < 40:
        why.append(("separators", -0.8))
    if _LINK.search(text) and n < 40:
        why.append(("link or address", -0.8))
    if _RIGHTS.search(text):
        why.append(("rights sign", -4.0 if n < 40 else -1.5))
    return why


def _by_length(n: int) -> float:
    for most, value in ((1, -2.2), (3, -1.8), (6, -1.1), (9, -0.6), (14, 0.0), (20, 0.8), (30, 1.5)):
        if n <= most:
            return value
    return 2.0


def _wording(line: Line) -> list[tuple[str, float]]:
    head = line.words[:120]
    share = sum(w in _FUNCTION for w in head) / len(head)
    why = []
    if share >= 0.3:
        why.append(("runs as prose", 0.8))
    elif share < 0.15:
        why.append(("few function words", -0.8))
    if _TELLING.intersection(head):
        why.append(("reports speech", 0.6))
    capitals = [w[0].isupper() for w in line.text[:600].split() if len(w) > 3 and w[0].isalpha()]
    if len(capitals) >= 4 and sum(capitals) >= 0.75 * len(capitals):
        why.append(("capitals as in a headline", -0.6))
    return why


def _cohesion(line: Line, common: dict[str, int]) -> list[tuple[str, float]]:
    content = {w for w in line.words[:120] if len(w) > 3 and w not in _FUNCTION}
    own = 1 if line.size > 14 else 0
    if not content or not common:
        return []
    share = sum(common.get(w, 0) > own for w in content) / len(content)
    return [("speaks of the story", 1.6 * (share - 0.35))]
