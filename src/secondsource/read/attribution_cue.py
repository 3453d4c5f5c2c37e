"""A verb met as a cue: what every way of reading its content needs to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from secondsource.model import Span
from secondsource.read.attribution_page import Page
from secondsource.read.attribution_source import SUBJECT, Source
from secondsource.read.cues import Cues, Frames
from secondsource.read.parse import Sentence
from secondsource.read.quotes import Quotation

BREAKS = frozenset({",", '"', "'", "—", "–", "--", "-", "?", "!", "...", "…", "``", "''"})
"""Marks that part a cue's own words from what is said."""

_NOT_OWN = frozenset({"ccomp", "conj", "cc", "parataxis", "dep"})


class Found(NamedTuple):
    """What a cue says: the frame, the last token that belongs to the cue, the content."""

    frame: str
    cue_to: int
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """The verb ``i`` of a sentence with its frames and source; ``cue_to`` is its particle's token, or its own."""

    page: Page
    s: Sentence
    i: int
    lemma: str
    cue_to: int
    frames: Frames
    source: Source | None
    passive: bool
    negated: bool
    cues: Cues

    @property
    def around(self) -> Quotation | None:
        """The speech in quotation marks in which the cue itself stands."""
        q = self.page.quotes.at(self.s.tokens[self.i].start)
        return q if q is not None and q.double else None

    def beyond_marks(self, k: int) -> bool:
        """Does the cue stand in quotation marks, and this token outside of them?"""
        q = self.around
        return q is not None and self.page.quotes.at(self.s.tokens[k].start) is not q

    def has_as(self) -> bool:
        """ "As he said": is it such a clause?"""
        return any(c < self.i and self.s.tokens[c].text.lower() == "as" for c in self.s.children[self.i])

    def _spoken(self, k: int) -> bool:
        """Does this token stand in a quotation that the cue is outside of?"""
        q = self.page.quotes.at(self.s.tokens[k].start)
        return q is not None and q.double and not q.start <= self.s.tokens[self.i].start < q.end

    def clause(self, content: range = range(0)) -> tuple[int, int]:
        """First and last token of the cue's own words: subject, cue and what modifies it, without content."""
        s, i, source = self.s, self.i, self.source
        first = last = i
        for c in s.children[i]:
            left, right = s.left[c], s.right[c]
            if s.tokens[c].dep == "punct" or s.tokens[c].dep in _NOT_OWN or left in content:
                continue
            if right < i and self._spoken(c):
                continue
            if s.tokens[c].dep in SUBJECT and source and not source.first <= c <= source.last:
                continue  # the subject of the clause that the cue stands in
            if right < i:
                if not any(s.tokens[k].text in BREAKS for k in range(right + 1, first)):
                    first = min(first, left)
            elif left > i:
                last = max(last, right)
        if source and source.first < first and source.last < i:
            first = source.first
        if source and source.last > last and source.first > i:
            last = source.last
        for k in range(i + 1, last + 1):
            if s.tokens[k].text == ":" or self.page.opens_speech(s.tokens[k].start):
                last = max(i, k - 1)
                break
        while last > i and s.tokens[last].text in BREAKS:
            last -= 1
        return first, last
