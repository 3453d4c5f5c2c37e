"""Quotations: which runs of a text stand inside quotation marks.

Marks are read paragraph by paragraph, so that one that is missing spoils no more than its own
paragraph.  A quotation that is not closed by the end of its paragraph goes on in the next where that
one opens with a mark again, as newspapers set speech of several paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.model import Span

_OPEN = "“„«"
_MARK = re.compile(r"``|''|[“„«”»\"‘’']")
_LATER = re.compile(r"\w['’](?!\w)")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch of quoted words, marks included; ``goes_on`` where the next one is more of the same."""

    start: int
    end: int
    double: bool
    goes_on: bool = False

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text in order, none inside another: a quote in a quote is part of it."""
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found += _in_paragraph(text, paragraph.start(), paragraph.end())
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None  # where a double quotation opened
    single: int | None = None  # where a single one did, outside double ones
    for mark in _MARK.finditer(text, start, end):
        at, word = mark.start(), mark.group()
        before = text[at - 1] if at > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if word in "‘’'":
            if opened is not None:
                continue
            if single is None and word != "’" and not before.isalnum() and after.isalnum():
                single = at
            elif single is not None and word != "‘" and not after.isalnum() and _closes(text, at, end):
                found.append(Quotation(single, at + 1, False))
                single = None
            continue
        straight = word in ('"', "''")  # as typed: one shape for both ends
        opens = word in _OPEN or word == "``" or (straight and opened is None and not after.isspace())
        if opens:
            if opened is None:
                opened, single = at, None
        elif opened is not None:
            found.append(Quotation(opened, mark.end(), True))
            opened = None
    if opened is not None and end - opened > 1:
        # the mark that closes it may stand in a later paragraph, or be lost: the paragraph is its end
        found.append(Quotation(opened, _trim(text, opened, end), True, goes_on=True))
    found.sort(key=lambda q: q.start)
    return [q for n, q in enumerate(found) if n == 0 or q.start >= found[n - 1].end]


def _closes(text: str, at: int, end: int) -> bool:
    """Is this the closing single mark: no plural's apostrophe, unless nothing better comes soon?"""
    if text[at - 1].isspace():
        return False
    return text[at - 1] != "s" or not _LATER.search(text, at + 1, min(end, at + 200))


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def spoken(text: str) -> str:
    """The text with double marks around its speech, code point for code point, where it sets speech in single ones.

    A British paper's 'We are ready,' he said.  What is quoted inside such speech changes its marks too.
    """
    found = quotations(text) if _OPENED.search(text) is not None else ()
    single = [q for q in found if not q.double and _SPOKEN.search(text, q.end - 3, q.end)]
    if len(single) <= max(1, sum(q.double for q in found)):
        return text
    marked = list(_INNER.sub("’", text) if _INNER.search(text) is not None else text)
    for q in found:
        if not q.double:
            marked[q.start] = marked[q.end - 1] = '"'
    for m in _UNCLOSED.finditer("".join(marked)):
        marked[m.start()] = '"'
    return "".join(marked)


_OPENED = re.compile(r"(?<!\w)['‘]\w")
_SPOKEN = re.compile(r"[,.?!…]['’]")
_INNER = re.compile('[“”"]')
_UNCLOSED = re.compile(r"(?m)^['‘](?=[A-Z][^'’\"\n]+(?:\w['’]\w[^'’\"\n]*)*$)")
"""A paragraph of speech whose mark is closed in a later one."""


class Quotes:
    """The quotations of an article, found by place."""

    def __init__(self, text: str) -> None:
        self.all: Sequence[Quotation] = quotations(text)
        self._starts = [q.start for q in self.all]

    def at(self, place: int) -> Quotation | None:
        """The quotation in which this code point stands."""
        n = bisect_right(self._starts, place) - 1
        return self.all[n] if n >= 0 and place < self.all[n].end else None

    def after(self, place: int) -> Quotation | None:
        """The first quotation that starts at or after this place."""
        n = bisect_right(self._starts, place - 1)
        return self.all[n] if n < len(self.all) else None

    def before(self, place: int) -> Quotation | None:
        """The last quotation that ends at or before this place."""
        n = bisect_right(self._starts, place - 1) - 1
        while n >= 0 and self.all[n].end > place:
            n -= 1
        return self.all[n] if n >= 0 else None

    def within(self, start: int, end: int) -> list[Quotation]:
        """The quotations that overlap this run."""
        n = max(0, bisect_right(self._starts, start) - 1)
        found = []
        while n < len(self.all) and self.all[n].start < end:
            if self.all[n].end > start:
                found.append(self.all[n])
            n += 1
        return found
