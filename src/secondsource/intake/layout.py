"""What tags, class names and trafilatura say of the lines of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import html

from secondsource import knowledge
from secondsource.intake.extraction import lines_of, verdicts
from secondsource.intake.visible import Element, Visible
from secondsource.model import BlockKind, Layout

_MARKUP = knowledge.toml("markup")
_TAGS: dict[str, BlockKind | None] = {tag: kind or None for tag, kind in _MARKUP["tags"].items()}
_MASTHEAD = frozenset(_MARKUP["inside_article"]["masthead"].split())
_WORDS: dict[str, BlockKind] = {word: kind for kind, words in _MARKUP["words"].items() for word in words.split()}
_ATTRIBUTES = ("class", "id", "itemprop", "rel", "role")
_WHOLE = frozenset({"html", "body", "main", "article"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BODY: dict[str, BlockKind] = {
    "trafilatura precision": "body",
    "trafilatura": "body",
    "not trafilatura": "furniture",
}


def layout_of(tree: html.HtmlElement, seen: Visible, extract: bool = True) -> tuple[Layout, ...]:
    """Every hint on the visible text, by start, then widest first."""
    lines = lines_of(seen.text)
    hints = {
        Layout(kind=_BODY[rule], start=line.start, end=line.end, rule=rule)
        for line, rule in zip(lines, verdicts(tree, seen.text, lines) if extract else (), strict=False)
    }
    most = len(seen.text) // 2
    starts = {line.start: line.end for line in lines}
    for element in seen.elements:
        for rule, kind in _rules(element, starts):
            if kind is None or element.end - element.start <= most or rule == "h1":
                hints.add(Layout(kind=kind, start=element.start, end=element.end, rule=rule))
    return tuple(sorted(hints, key=lambda h: (h.start, -h.end, h.rule, h.kind or "")))


def _rules(element: Element, starts: dict[int, int]) -> Iterator[tuple[str, BlockKind | None]]:
    """What an element's name says, and its classes."""
    node, tag = element.node, element.tag
    if tag in _TAGS and not (tag in _MASTHEAD and _in_article(node)):
        yield tag, _TAGS[tag]
    elif tag == "a" and starts.get(element.start) == element.end:
        yield "a", None
    if node.attrib and tag not in _WHOLE:
        for name in _ATTRIBUTES:
            value = node.get(name)
            if value:
                for word, kind in _words(value):
                    yield f"class {word}", kind


def _in_article(node: html.HtmlElement) -> bool:
    return next(node.iterancestors("article", "main"), None) is not None


@lru_cache(4096)
def _words(value: str) -> tuple[tuple[str, BlockKind], ...]:
    """The telling words of an attribute, each once."""
    words = dict.fromkeys(w.lower() for w in _WORD.findall(value[:500]))
    return tuple((w, _WORDS[w]) for w in words if w in _WORDS)
