"""What tags, class names and trafilatura say of the lines of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from lxml import html

from secondsource import knowledge
from secondsource.intake.extraction import lines_of, verdicts
from secondsource.intake.visible import Element, Visible
from secondsource.model import BlockKind, Layout

_MARKUP = knowledge.toml("markup")
_Said = BlockKind | Literal[""]
_TAGS: dict[str, _Said] = _MARKUP["tags"]
_MASTHEAD = frozenset(_MARKUP["inside_article"]["masthead"].split())
_WORDS: dict[str, BlockKind] = {word: kind for kind, words in _MARKUP["words"].items() for word in words.split()}
_ATTRIBUTES = frozenset({"class", "id", "itemprop", "rel", "role"})
_WHOLE = frozenset({"html", "body", "main", "article"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BODY: dict[str, BlockKind] = {
    "trafilatura precision": "body",
    "trafilatura": "body",
    "not trafilatura": "furniture",
}


def layout_of(tree: html.HtmlElement, seen: Visible, extract: bool = True) -> tuple[Layout, ...]:
    """Every hint on the visible text, by start, then widest first; the tree is of no use afterwards."""
    lines = lines_of(seen.text)
    most = len(seen.text) // 2
    starts = dict(lines)
    hints = {
        (element.start, -element.end, rule, kind)
        for element in seen.elements
        for rule, kind in _rules(element, starts)
        if not kind or element.end - element.start <= most or rule == "h1"
    }
    if extract:
        hints.update(
            (start, -end, rule, _BODY[rule])
            for (start, end), rule in zip(lines, verdicts(tree, seen, lines), strict=False)
        )
    return tuple(
        Layout(kind=kind or None, start=start, end=-end, rule=rule) for start, end, rule, kind in sorted(hints)
    )


def _rules(element: Element, starts: dict[int, int]) -> Iterator[tuple[str, _Said]]:
    """What an element's name says, and its classes."""
    tag = element.tag
    if tag in _TAGS:
        if not (tag in _MASTHEAD and _in_article(element.node)):
            yield tag, _TAGS[tag]
    elif tag == "a" and starts.get(element.start) == element.end:
        yield "a", ""
    if tag not in _WHOLE:
        for name, value in element.attributes:
            if name in _ATTRIBUTES:
                yield from _words(value)


def _in_article(node: html.HtmlElement) -> bool:
    return next(node.iterancestors("article", "main"), None) is not None


@lru_cache(4096)
def _words(value: str) -> tuple[tuple[str, BlockKind], ...]:
    """The rules of the telling words of an attribute, each once."""
    words = dict.fromkeys(w.lower() for w in _WORD.findall(value[:500]))
    return tuple((f"class {w}", _WORDS[w]) for w in words if w in _WORDS)
