"""Which lines of a page trafilatura takes for the article, in two modes.

Its output is text without positions, in the page's order but not its white space.  So its lines are
looked for in the letters and digits of the visible text: long ones first, each after the last, as
anchors; then short ones, between their neighbours' anchors.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree, html

from secondsource import knowledge
from secondsource.intake.visible import Visible

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

_SILENT = logging.NullHandler()
_SQUEEZE = re.compile(r"[^\w\n]+")
_PIECES = re.compile(r"(?<=[.!?…])\s+|\s[|•]\s|\t")
_ANCHOR = 40
"""Letters and digits from which a line hardly stands on a page twice."""
_SILENT_NODE = "x-silent"
_MARKUP = knowledge.toml("markup")["extraction"]
_LEFT_OUT, _PLAIN, _UNREAD = (_MARKUP[key].split() for key in ("left_out", "plain", "unread"))
_MOST_NODES = 25_000
_MOST_CHILDREN = 3_000
"""Elements on a page, and in one paragraph or table, above which trafilatura is not asked: its time
grows with their square."""
_MOST_FAILURES = 500
"""Searches in vain, each of which goes through the whole page."""
_SHORT, _DOUBTFUL = 80, 0.08
"""Letters below which a line may be no paragraph; the share of such lines from which a result is doubtful."""


class Line(NamedTuple):
    """A line of the visible text: ``[start, end)``, without white space at the ends."""

    start: int
    end: int


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines with something in them."""
    return tuple(Line(m.start(), m.end()) for m in re.finditer(r"[^\s](?:[^\n]*[^\s])?", text))


def verdicts(tree: html.HtmlElement, seen: Visible, lines: tuple[Line, ...]) -> tuple[str, ...]:
    """For each line the rule that says whether trafilatura keeps it; none where it could not run.

    Both modes run without the other extractors that they can fall back on, which take as long again.
    Precision mode is asked only where the default's result is doubtful: of long paragraphs it takes
    the same; and once more, with those, where it has less than half of the other's text.
    """
    if not _bearable(seen):
        return ()
    _thin(tree, seen)
    usual = _extracted(tree, _options())
    if usual is None:
        return ()
    rows = zip(seen.text.split("\n"), _letters(seen.text).split("\n"), strict=True)
    letters = [squeezed for row, squeezed in rows if row and not row.isspace()]
    kept = sure = _kept(usual, letters)
    if _is_doubtful(usual):
        _prune(tree, seen, lines, kept)
        precise = _extracted(tree, _options(precision=True)) or ()
        if 2 * sum(map(len, precise)) < sum(map(len, usual)):
            precise = _extracted(tree, _options(precision=True, fast=False)) or ()
        sure = _kept(precise, letters)
    return tuple(
        "trafilatura precision" if s else "trafilatura" if k else "not trafilatura"
        for s, k in zip(sure, kept, strict=True)
    )


def _prune(tree: html.HtmlElement, seen: Visible, lines: tuple[Line, ...], kept: list[bool]) -> None:
    """Leave only what has a kept line in it."""
    starts = [line.start for line, k in zip(lines, kept, strict=True) if k]
    ends = [line.end for line, k in zip(lines, kept, strict=True) if k]
    for element in seen.elements:
        i = bisect_right(ends, element.start)
        if (i == len(starts) or starts[i] >= element.end) and element.node is not tree:
            element.node.tag = _SILENT_NODE
    etree.strip_elements(tree, _SILENT_NODE, with_tail=False)


def _is_doubtful(lines: tuple[str, ...]) -> bool:
    """Whether lines that may be no paragraphs, as menus and teasers have, make up some of the text."""
    short = sum(len(line) for line in lines if len(line) < _SHORT)
    return short >= _DOUBTFUL * sum(map(len, lines))


def _bearable(seen: Visible) -> bool:
    if len(seen.elements) > _MOST_NODES:
        return False
    return not any(e.tag in ("p", "table") and len(e.node) > _MOST_CHILDREN for e in seen.elements)


def _thin(tree: html.HtmlElement, seen: Visible) -> None:
    """Leave out of the tree what no article is in: trafilatura's time is that of its searches through all nodes."""
    forum = any("DiscussionForumPosting" in (script.text or "") for script in tree.iter("script"))
    for node in seen.silent:
        if node is not tree and not (forum and node.tag == "script"):
            node.tag = _SILENT_NODE
    etree.strip_elements(tree, _SILENT_NODE, *_LEFT_OUT, with_tail=False)
    for node in tree.iter("span"):
        if not node.attrib:
            node.tag = _PLAIN[0]
    etree.strip_tags(tree, *_PLAIN)
    etree.strip_attributes(tree, *_UNREAD)


@cache
def _options(precision: bool = False, fast: bool = True) -> Extractor:
    from trafilatura.settings import Extractor

    logging.getLogger("trafilatura").addHandler(_SILENT)
    return Extractor(comments=False, precision=precision, fast=fast)


def _extracted(tree: html.HtmlElement, options: Extractor) -> tuple[str, ...] | None:
    """The runs of text that trafilatura keeps; None where it fails."""
    import trafilatura

    try:
        page = trafilatura.bare_extraction(tree, options=options)
    except Exception:  # noqa: BLE001 (hostile trees raise anything from inside the library)
        return None
    body = getattr(page, "body", None)
    return () if body is None else tuple(text for text in body.itertext() if not text.isspace())


def _kept(output: tuple[str, ...], letters: list[str]) -> list[bool]:
    """For each line, by its letters, whether more than half of it is in the output."""
    page = "".join(letters)
    covered = bytearray(len(page))
    for start, end in _placed(output, page):
        covered[start:end] = b"\x01" * (end - start)
    kept: list[bool] = []
    at = 0
    for line in letters:
        inside = covered.count(1, at, at + len(line))
        # a line without letters goes with the one before it
        kept.append(2 * inside > len(line) if line else bool(kept) and kept[-1])
        at += len(line)
    return kept


def _placed(output: tuple[str, ...], page: str) -> list[tuple[int, int]]:
    """Where the lines of the output stand in the letters of the page."""
    spots: list[tuple[str, int]] = []
    cursor, failures = 0, 0
    for line in output:
        whole = _letters(line).replace("\n", "")
        # where a line has something between its sentences on the page, they are looked for one by one
        for piece in _pieces(line, whole):
            at = -1
            if len(piece) >= _ANCHOR and failures < _MOST_FAILURES:
                at = page.find(piece, cursor)
                at = page.find(piece, 0, cursor) if at < 0 else at
                failures += at < 0
                cursor = at + len(piece) if at >= cursor else cursor
            if piece and (at >= 0 or len(whole) < _ANCHOR or piece is not whole):
                spots.append((piece, at))
            if (at >= 0 and piece is whole) or len(whole) < _ANCHOR:
                break
    return _between(spots, page)


def _pieces(line: str, whole: str) -> Iterator[str]:
    """A line and then, only where that is not found, its sentences one by one."""
    yield whole
    for piece in _PIECES.split(line):
        yield _letters(piece).replace("\n", "")


def _letters(text: str) -> str:
    """A text without its white space and punctuation, but for line breaks."""
    return _SQUEEZE.sub("", text)


def _between(spots: list[tuple[str, int]], page: str) -> list[tuple[int, int]]:
    """The anchors, with the short pieces placed between them."""
    after = [len(page)] * (len(spots) + 1)
    for i in range(len(spots) - 1, -1, -1):
        after[i] = spots[i][1] if spots[i][1] >= 0 else after[i + 1]
    placed, before, anchored = [], 0, False
    for i, (piece, at) in enumerate(spots):
        if at < 0 and len(piece) < _ANCHOR:
            # before the first anchor the nearest to it is meant, not one in the page's menu
            find = page.find if anchored else page.rfind
            at = find(piece, before, after[i])
            if at >= 0 and anchored:
                before = at + len(piece)
        elif at >= 0:
            before, anchored = at + len(piece), True
        if at >= 0:
            placed.append((at, at + len(piece)))
    return placed
