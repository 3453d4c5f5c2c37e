"""Attribution: whose word, thought or wish each part of an article is.

Each attribution has a source, a cue and content.  Cues are read by their frames (``cues``), sources
from the parse (``attribution_source``), direct speech by its marks (``quotes``); which attribution
stands under which is for ``chains``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secondsource.model import Span
from secondsource.read.attribution_frames import Complement, complements
from secondsource.read.attribution_source import PASSIVE, Source, is_passive, source_of
from secondsource.read.chains import outer_chain
from secondsource.read.cues import NEGATED, Cues, Frames, Stance, cues
from secondsource.read.parse import Sentence
from secondsource.read.quotes import Quotes

__all__ = ["Attribution", "attributions", "outer_chain"]

_EDGE = " \t\r\n\u00a0,;:—–-.…"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, by which words.  Offsets are the article's.

    ``source`` is None where it is only implied ("reportedly", "was said to").  ``source_at`` is the
    sentence and token of who is meant: for "who" the noun that it stands for.  ``content`` is what is
    said, in runs without source and cue.  ``continues`` is the earlier attribution whose source this
    one goes on with.  ``rule`` is the datum that gave it.
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


class Page:
    """An article as the readers of attribution see it."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self.quotes = Quotes(text)

    def trim(self, start: int, end: int) -> Span | None:
        """The run without blanks and loose punctuation at its edges; None where nothing is left."""
        while start < end and self.text[start] in _EDGE:
            start += 1
        while start < end and self.text[end - 1] in _EDGE:
            end -= 1
        # marks belong to the content that they hold
        for q in self.quotes.within(start, end):
            if q.start < start <= q.start + 2 and q.end <= end + 3:
                start = q.start
            if end < q.end <= end + 3 and start <= q.start + 2:
                end = q.end
        return Span(start, end) if start < end else None


def attributions(text: str, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Every attribution of an article, in order of their cues."""
    page, lexicon = Page(text, sentences), cues()
    found: list[Attribution] = []
    for s in sentences:
        for i, token in enumerate(s.tokens):
            lemma = token.lemma.lower()
            if token.pos in ("VERB", "AUX") and lemma in lexicon.verbs:
                found += _verb(page, s, i, lexicon)
    return tuple(found)


def _verb(page: Page, s: Sentence, i: int, lexicon: Cues) -> Iterator[Attribution]:
    """The attribution that a verb makes, if what follows it is one of its frames."""
    lemma, cue_to, frames = _word(s, i, lexicon)
    passive = is_passive(s, i)
    for c in complements(s, i):
        frame = c.frame
        if frame not in frames:
            continue
        if (frame == "raise") != (passive or lemma in ("seem", "appear", "tend")):
            if frame != "that" and not (passive and frame in ("to", "that", "zero", "wh", "obj-to")):
                continue
        if passive and frame in ("noun", "small"):
            continue
        made = _made(page, s, i, max(cue_to, c.cue_to), lemma, c, frames[frame])
        if made:
            yield made
            return


def _word(s: Sentence, i: int, lexicon: Cues) -> tuple[str, int, Frames]:
    lemma = s.tokens[i].lemma.lower()
    if lemma in lexicon.particles and (prt := s.child(i, "prt", "advmod")) is not None and prt > i:
        word = f"{lemma} {s.tokens[prt].text.lower()}"
        if word in lexicon.verbs:
            return word, prt if prt == i + 1 else i, lexicon.verbs[word]
    return lemma, i, lexicon.verbs[lemma]


def _made(page: Page, s: Sentence, i: int, cue_to: int, lemma: str, c: Complement, stance: Stance) -> Attribution | None:
    source = source_of(s, i)
    if s.child(i, "neg") is not None:
        stance = NEGATED.get(stance, stance)
    content = _content(page, s, i, c, source)
    if not content:
        return None
    return Attribution(
        source=s.span(source.first, source.last) if source else None,
        source_at=(s.index, source.head) if source else None,
        cue=s.span(i, cue_to),
        cue_at=(s.index, i),
        lemma=lemma,
        content=content,
        stance=stance,
        frame=c.frame,
        quote=False,
        continues=None,
        rule=f"cues.toml:{lemma}/{c.frame}",
    )


def _content(page: Page, s: Sentence, i: int, c: Complement, source: Source | None) -> tuple[Span, ...]:
    first, last = c.first, c.last
    runs: list[Span | None] = []
    if c.frame == "raise":
        subject = s.child(i, "nsubj", *PASSIVE)
        if subject is not None:
            runs.append(page.trim(s.tokens[s.left[subject]].start, s.tokens[s.right[subject]].end))
    if last < i and c.frame in ("zero", "speech"):
        left = min(source.first, i) if source else i
        runs.append(page.trim(s.tokens[0].start, s.tokens[left - 1].end if left else s.tokens[0].start))
    elif first < i <= last:
        runs.append(page.trim(s.tokens[first].start, s.tokens[i].start))
    else:
        runs.append(page.trim(s.tokens[first].start, s.tokens[last].end))
    return tuple(r for r in runs if r)


def _unused() -> object:
    return replace
