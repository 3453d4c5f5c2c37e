"""What the readers of attribution share: the attribution itself, and the article as they see it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secondsource.model import Span
from secondsource.read.attribution_source import Source
from secondsource.read.cues import Stance
from secondsource.read.parse import Sentence
from secondsource.read.quotes import Quotation, Quotes

_EDGE = " \t\r\n\u00a0,;:—–-.…"
_EMPTY = frozenset({"that", "and", "but", "so", "or", "yet", "and that", "but that"})
_SPEECH_END = frozenset(",.?!—–-…")
_BEFORE_CUE = frozenset(",?!—–-…")
_LONG_QUOTE = 120
_MARKS = "\"“”„«»‘’'`"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, by which words.  Offsets are the article's.

    ``source`` is None where it is only implied ("reportedly", "was said to").  ``source_at`` is the
    sentence and token of who is meant: for "who" the noun that it stands for.  ``content`` is what is
    said, in runs without source and cue.  ``frame`` says how the content hangs on the cue, ``stance``
    what the source does with it.  ``quote``: all of it stands in quotation marks.  ``continues`` is
    the earlier attribution whose chain this one goes on with, ``under`` the one through which this one
    says the same words (see ``attribution_relays``).  ``rule`` is the datum that gave it.
    """

    source: Span | None
    source_at: tuple[int, int] | None
    cue: Span
    cue_at: tuple[int, int]
    lemma: str
    content: tuple[Span, ...]
    stance: Stance
    frame: str
    quote: bool
    continues: int | None
    rule: str
    under: int | None = None


class Page:
    """An article's text, sentences and quotations."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self.quotes = Quotes(text)
        self._starts = [s.start for s in sentences]
        self.names = frozenset(
            t.text.lower() for s in sentences for t in s.tokens if t.ent[2:] in ("PERSON", "ORG") and t.pos == "PROPN"
        )

    def sentence_at(self, place: int) -> int:
        """The index of the last sentence that starts at or before this place."""
        return bisect_right(self._starts, place) - 1

    def trim(self, start: int, end: int) -> Span | None:
        """The run without blanks and loose punctuation at its edges, with the marks that it fills.

        None where no word is left.
        """
        text = self.text
        while start < end and text[start] in _EDGE:
            start += 1
        while start < end and text[end - 1] in _EDGE:
            end -= 1
        # a mark belongs to the content when the words that it holds do; a lone one does not
        first, last = self.quotes.at(start), self.quotes.at(end - 1) if end > start else None
        if first and first.start < start <= first.start + 3 and not text[first.start : start].strip(_MARKS + " "):
            start = first.start
        if last and end < last.end <= end + 4 and last.start >= start:
            end = last.end if not text[end : last.end].strip(_MARKS + _EDGE) else end
        if end > start and text[start] in _MARKS and self.quotes.at(start) is None:
            start += 1
        if end > start and text[end - 1] in _MARKS and self.quotes.at(end - 1) is None and text[end - 1] not in "’'":
            end -= 1
        return Span(start, end) if start < end and any(c.isalnum() for c in text[start:end]) else None

    def runs(self, start: int, end: int, holes: Iterable[tuple[int, int]] = ()) -> tuple[Span, ...]:
        """The run from ``start`` to ``end`` without these holes, each piece trimmed."""
        pieces = []
        for a, b in sorted(holes):
            if b <= start or a >= end:
                continue
            pieces.append(self.trim(start, a) if a > start else None)
            start = max(start, b)
        pieces.append(self.trim(start, end) if start < end else None)
        kept = tuple(p for p in pieces if p)
        if len(kept) < 2:
            return kept
        return tuple(p for p in kept if self.text[p.start : p.end].lower() not in _EMPTY) or kept

    def is_speech(self, q: Quotation) -> bool:
        """Is it speech rather than a word or a phrase in marks: does it end as a sentence does?"""
        inside = self.text[q.start : q.end].rstrip(_MARKS + " ")
        return q.goes_on or inside[-1:] in _SPEECH_END or len(inside) > _LONG_QUOTE

    def invites(self, q: Quotation) -> bool:
        """Does it end so that its cue may follow: with a comma, a dash, a question or exclamation mark?"""
        last = self.text[q.start : q.end].rstrip(_MARKS + " ")[-1:]
        return last in _BEFORE_CUE or self.text[q.end : q.end + 1] == ","

    def after_colon(self, start: int, end: int) -> int:
        """Where the clause before ``end`` starts: behind the last colon ("One thing is sure: the deal, he said, …")."""
        colon = self.text.rfind(": ", start, end)
        return colon + 1 if colon > start and self.quotes.at(colon) is None else start

    def opens_speech(self, place: int) -> bool:
        """Does speech in quotation marks open at this place?"""
        q = self.quotes.at(place)
        return q is not None and q.double and place <= q.start + 2 and self.is_speech(q)

    def quoted(self, content: Sequence[Span]) -> bool:
        """Does all of it stand inside quotation marks?"""
        return bool(content) and all((q := self.quotes.at(c.start)) is not None and c.end <= q.end for c in content)


def attribution(
    page: Page,
    s: Sentence,
    source: Source | None,
    cue: tuple[int, int],
    lemma: str,
    content: tuple[Span, ...],
    stance: Stance,
    frame: str,
    datum: str | None = None,
) -> Attribution:
    """An attribution of this sentence; ``cue`` is its first and last token, ``source`` too."""
    return Attribution(
        source=s.span(source.first, source.last) if source else None,
        source_at=(s.index, source.head) if source else None,
        cue=s.span(*cue),
        cue_at=(s.index, cue[0]),
        lemma=lemma,
        content=content,
        stance=stance,
        frame=frame,
        quote=page.quoted(content),
        continues=None,
        rule=f"cues.toml:{datum or lemma}/{frame}",
    )
