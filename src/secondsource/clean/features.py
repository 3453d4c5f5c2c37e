"""Features: the evidence for and against each line of a page being part of the article.

Every feature is a named log odd (positive: article; negative: furniture), so that a line's sum can be
told to a person.  They stand on the line's shape, on what its words do (``cues``), on whether it is
said twice, and on whether it speaks of what the rest of the article speaks of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from secondsource.clean.cues import Cue, cues
from secondsource.clean.hints import Hint, weigh
from secondsource.clean.lines import Line
from secondsource.clean.pictures import BARE, PICTURE, SHOWN, credit_in

_FUNCTION = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "it",
        "for",
        "on",
        "was",
        "with",
        "as",
        "he",
        "be",
        "by",
        "at",
        "from",
        "his",
        "they",
        "which",
        "or",
        "had",
        "have",
        "an",
        "this",
        "were",
        "are",
        "but",
        "not",
        "their",
        "who",
        "has",
        "she",
        "her",
        "been",
        "its",
        "would",
        "will",
        "said",
        "when",
        "there",
        "after",
        "about",
        "into",
        "than",
        "them",
        "could",
        "so",
        "we",
        "you",
        "i",
        "if",
        "also",
        "over",
    ]
)
_READER = frozenset("you your yours we our us ours i me my mine".split())
_PLEA = frozenset(
    "subscribe subscriber subscribers subscribing subscription donate donation donations support supporter supporters journalism"
    " reader readers member members membership premium upgrade partner contribution paywall".split()
)
_TELLING = frozenset(
    [
        "said",
        "says",
        "told",
        "according",
        "reported",
        "added",
        "announced",
        "statement",
        "spokesman",
        "spokeswoman",
        "spokesperson",
    ]
)
_END = re.compile(r"[.!?…][\"'”’)\]»]*$|[\"”»]$|[。！？]$")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\])\s*(?:more|less)?$")
_RAIL = re.compile(r" [|»›>/·•] |[|»›]|>>")
_LINK = re.compile(r"https?://|www\.|\S@\S+\.\w|\b\w+\.(?:com|org|net|co)\b", re.I)
_RIGHTS = re.compile(r"[©®]|\(c\)", re.I)
_LABEL = re.compile(
    r"(?:also |must )?(?:read|watch|listen|see|related|more|explainer|opinion|analysis|photos|video)(?: (?:more|also|next|here))?"
    r"(?:\s{2,}|\u00a0|\s?[:|>»–—]\s?)(?=\S)",
    re.I,
)
_CREDITED = "picture's credit"
ABOVE_CREDIT = "above a picture's credit"
_COMMENTED = re.compile(
    r"\b(?:says|said|wrote|commented|replied):$|^(?:reply|in reply to|replying to)\b|\b(?:at|on) .{4,30}\b(?:says|said):?$|^\W*\d+\s?(?:min|minute|hour|day|week|month|year)s?\sago(?:\sat\b.*)?$",
    re.I,
)
_ANYONE = re.compile(
    r"(?:[A-Z][\w.’'-]+,?\s){2,4}(?:\(\S+\)\s)?(?:is|was|has been|has|works|lives|joined|began|holds)\s[^.]{0,90}?\b(?:reporter|writer|journalist|editor|editorial|columnist|correspondent|"
    r"producer|author|freelance|founder|director|professor|host|educator|speaker|experience|graduated?|covering|magazine|news|website|newsroom|journalism)\b"
)
_QUOTED = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
_OWN_WORD = re.compile(r"[^\W\d_]+")
_POST = re.compile(r"\(@\w{1,20}\)\s|\bt\.co/|\bpic\.twitter\.com/")
_STOP = re.compile(r"[.!?][\"'”’)]*(?:\s|$)")
_DEAR = re.compile(r"Dear\b[^.!?:]{2,50}[,:]?$", re.I)
_MENU = re.compile(r"(?:\S\s{2,}\S.*?){2}")
_PRICE = re.compile(r"[$£€¥₩%]")
_BIO = re.compile(
    r"(?:[A-Z][\w.’'-]+,?\s){1,4}(?:is|was|has been)\s(?:an?|the)\s(?:[\w’'-]+,?\s){0,9}?(?:reporter|writer|journalist|editor|columnist|correspondent|producer|author|freelancer|blogger|contributor|"
    r"fellow|anchor|critic|photographer|podcaster|novelist)\b|(?:[A-Z][\w.’'-]+\s){1,4}(?:covers|writes about|reports on|has covered|joined The)\b"
)
_MARKS = (
    "cue",
    "copy of",
    "no sentence",
    "all in",
    "label of",
    "rights sign",
    "said twice",
    "link or",
    "separators",
    "no words",
    "names a",
    "tells",
    "picture",
    "heads a",
    "salutes",
    "menu in",
)
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
    hints: tuple[Hint, ...] = ()


def look(lines: Sequence[Line], hints: Sequence[tuple[Hint, ...]] = ()) -> tuple[Seen, ...]:
    """The evidence for each line of a page; ``hints`` are those of its markup, line by line."""
    page = _Page(
        _english(lines),
        _punctuated(lines),
        _repeats(lines),
        _near_repeats(lines),
        _cut_copies(lines),
        _vocabulary(lines),
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


def _is_credit(seen: Seen) -> bool:
    """Whether a line is a picture's credit and nothing else."""
    at = credit_in(seen.line.text) if seen.line.size <= 10 else None
    return at is not None and at < 4


def _captioned(seen: Seen, credit: Seen) -> Seen:
    """The line above a picture's credit is its caption, if it is short enough for one."""
    sentences = len(_STOP.findall(seen.line.text)) if BARE.match(credit.line.text) else 0
    if not 3 <= seen.line.size <= 80 or sentences > 1 or any(name == _CREDITED for name, _ in seen.why):
        return seen
    why = (*seen.why, (ABOVE_CREDIT, -4.0))
    return replace(seen, score=seen.score - 4.0, cued=seen.cued + 4.0, why=why)


def _english(lines: Sequence[Line]) -> bool:
    words = [w for line in lines if line.size > 12 for w in line.words]
    return not words or sum(w in _FUNCTION for w in words) > 0.15 * len(words)


def _punctuated(lines: Sequence[Line]) -> bool:
    """Whether the page's paragraphs end as sentences do."""
    long = [line for line in lines if line.size > 20]
    return len(long) > 3 and sum(_END.search(line.text) is not None for line in long) > 0.75 * len(long)


def _core(line: Line) -> tuple[str, ...]:
    """What a line says without its numbers: "Image 2: The harbour" and "Image 3: The harbour" say the same."""
    return tuple(w for w in line.words if w != "#") if line.size >= 6 else line.words


def _repeats(lines: Sequence[Line]) -> frozenset[tuple[str, ...]]:
    counts = Counter(_core(line) for line in lines if line.words)
    return frozenset(words for words, n in counts.items() if n > 1)


def _near_repeats(lines: Sequence[Line]) -> frozenset[int]:
    """Long lines said again within four lines: a caption and its picture's description."""
    last: dict[tuple[str, ...], int] = {}
    found: set[int] = set()
    for i, line in enumerate(lines):
        if line.size >= 8:
            core = _core(line)
            if i - last.get(core, -9) <= 4:
                found |= {i, last[core]}
            last[core] = i
    return frozenset(found)


def _cut_copies(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that a neighbour says again: a caption that was first shown cut off, and in full."""
    found: set[int] = set()
    for i, (line, after) in enumerate(zip(lines, lines[1:], strict=False)):
        one, other = line.text.rstrip(". …")[:400], after.text.rstrip(". …")[:400]
        size = min(len(one), len(other))
        if size > 30 and len(one) != len(other) and one[:size] == other[:size]:
            found |= {i, i + 1}
    return frozenset(found)


def _vocabulary(lines: Sequence[Line]) -> dict[str, int]:
    """In how many long lines each content word stands: what the page's connected text is about."""
    counts: Counter[str] = Counter()
    for line in lines:
        if line.size > 14:
            counts.update({w for w in line.words if len(w) > 3 and w not in _FUNCTION})
    return counts


def _look(i: int, line: Line, page: _Page, hints: tuple[Hint, ...]) -> Seen:
    found = cues(line.words)
    sentence = _END.search(line.text) is not None and _CUT.search(line.text) is None and line.size >= 4
    twice, copied = _core(line) in page.repeats, i in page.cut or i in page.near
    why = [
        *_shape(line, sentence),
        *_marks(line, sentence, twice, copied, page.punctuated),
        *((f"cue: {c.does} ({c.words})", -c.weight) for c in found),
    ]
    if line.text.count("\t") > 1:
        why = [("row of a table", 0.0)]
    elif line.size >= _FAINT:
        why += _wording(line) if page.english else [("runs as prose", 0.6 * (sentence and line.size > 9))]
        why += [(name, v if page.english else max(0.0, v)) for name, v in _cohesion(line, page.common)]
    why += weigh(hints, line)
    address = _address(line)
    kept = tuple((name, round(value, 2)) for name, value in why if value)
    cued = -sum(v for name, v in kept if name.startswith(_MARKS))
    return Seen(line, sum(v for _, v in kept), cued, kept, found, sentence, address, twice, copied, hints)


def _address(line: Line) -> float:
    """The share of a line's own words, quotations left out, in which writer and reader speak to each other."""
    text = line.text[:1500]
    own = [w.casefold() for w in _OWN_WORD.findall(_QUOTED.sub(" ", text) if '"' in text or "“" in text else text)]
    return (sum(w in _READER for w in own) + 3 * sum(w in _PLEA for w in own)) / max(8, len(own))


def _marks(line: Line, sentence: bool, twice: bool, copied: bool, punctuated: bool) -> list[tuple[str, float]]:
    """What marks a line as none of the story's, whatever its shape."""
    n, text = line.size, line.text
    why = []
    if _POST.search(text):
        why.append(("embedded post", 2.5))
    if twice and n >= 3:
        why.append(("said twice", -2.5 if n >= 8 and not line.bullet else -0.6))
    if copied:
        why.append(("copy of a neighbour", -3.5))
    if punctuated and not sentence and n >= 12 and not line.bullet and not text.endswith(":"):
        why.append(("no sentence among sentences", -1.5))
    if not sentence and n >= 7 and text.isupper():
        why.append(("all in capitals", -1.5))
    if n < 30 and _LABEL.match(text) and not sentence:
        why.append(("label of a link", -3.0))
    if n < 70 and PICTURE.match(text):
        why.append(("names a picture", -3.0))
    if n < 70 and credit_in(text) is not None:
        why.append((_CREDITED, -3.0))
    if n < 70 and SHOWN.search(text):
        why.append(("tells what a picture shows", -2.0))
    if n < 25 and _COMMENTED.search(text):
        why.append(("heads a reader's comment", -2.0))
    if n < 160 and _BIO.match(text):
        why.append(("tells who the author is", -2.5))
    elif n < 160 and _ANYONE.match(text):
        why.append(("tells who someone is", -0.5))
    if _DEAR.match(text):
        why.append(("salutes the reader", -3.5))
    if n < 25 and not sentence and _MENU.search(text[:300]):
        why.append(("menu in one line", -2.0))
    if _RAIL.search(text) and n < 40:
        why.append(("separators", -0.8))
    if _LINK.search(text) and n < 40:
        why.append(("link or address", -0.8))
    if _RIGHTS.search(text):
        why.append(("rights sign", -4.0 if n < 40 or "©" in text[-60:] else -2.5))
    return why


def _shape(line: Line, sentence: bool) -> list[tuple[str, float]]:
    n, text = line.size, line.text
    why = [("length", _by_length(n))]
    if n >= 4:
        why.append(("ends as a sentence", 1.0) if sentence else ("does not end as a sentence", -0.7))
    if line.bullet:
        why.append(("bullet", -0.4 if sentence and n > 10 else -1.0))
    if line.words and all(w == "#" for w in line.words):
        why.append(("no words", -1.0 if _PRICE.search(text) else -2.0))
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
    if not content or len(common) < 25:
        return []
    share = sum(common.get(w, 0) > own for w in content) / len(content)
    return [("speaks of the story", 1.6 * (share - 0.35))]
