"""A page as a browser shows it: its text in document order, and where its elements stand in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import NamedTuple

from lxml import etree, html

from secondsource import knowledge

_MARKUP = knowledge.toml("markup")["shows"]
_NO_TEXT = frozenset(_MARKUP["nothing"].split())
_SIGNS = ("", " ", "\t", "\n", "\n\n")
_NONE, _SPACE, _TAB, _LINE, _PARAGRAPH = range(len(_SIGNS))
_CELLS = frozenset(_MARKUP["cell"].split())
_BREAKS = {
    **dict.fromkeys(_MARKUP["line"].split(), _LINE),
    **dict.fromkeys(_MARKUP["paragraph"].split(), _PARAGRAPH),
    **dict.fromkeys(_CELLS, _TAB),
}
_SHAPES = frozenset({"br", "hr", "td", "th"})
"""Elements that say something though nothing is in them: a line ends, a cell is empty."""
_SPACES = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_TAG = re.compile(r"<[A-Za-z]")
_QUOTED = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_MOST_ATTRIBUTES = 10_000
_LONGEST_TAG = 200_000
_UNSAFE = bytes([*range(9), 11, *range(14, 32), 127])
_WHITE = " \t\n\r\f"


class Element(NamedTuple):
    """An element that shows text: ``[start, end)`` of it, without white space at the ends."""

    node: html.HtmlElement
    tag: str
    attributes: list[tuple[str, str]]
    start: int
    end: int


class Visible(NamedTuple):
    """The text of a page, its elements in the order they end, and the nodes in which nothing shows."""

    text: str
    elements: tuple[Element, ...]
    silent: tuple[html.HtmlElement, ...] = ()


def parsed(markup: str) -> html.HtmlElement | None:
    """The page's tree; None where there is none, or where it is nested deeper than the parser goes.

    Characters that no HTML can hold become U+FFFD first: the parser would stop at some of them.
    """
    data = (_thinned(markup) if _crowded(markup) else markup).encode("utf-8", "replace")
    if len(data.translate(None, _UNSAFE)) < len(data):
        data = re.sub(b"[" + re.escape(_UNSAFE) + b"]", "\ufffd".encode(), data)
    parser = _parser()
    try:
        tree = etree.fromstring(data, parser)
    except etree.LxmlError:
        return None
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        return None
    return tree


def _parser() -> html.HTMLParser:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True)
    # every element of one class, found without asking Python for each: a tenth of all time on a page
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    return parser


def _crowded(markup: str) -> bool:
    """Whether a tag may have thousands of attributes, or one that is as long as a book.

    The first cost the parser the square of their number, the second trafilatura its searches.
    """
    if markup.count("=") > _MOST_ATTRIBUTES:
        markup = _QUOTED.sub("=", markup)
    runs = markup.split(">")
    if max(map(len, runs)) <= 4 * _MOST_ATTRIBUTES:
        return False
    for run in runs:
        if len(run) > 4 * _MOST_ATTRIBUTES:
            tag = _TAG.search(run)
            if tag and (
                len(run) - tag.start() > _LONGEST_TAG
                or len(run[tag.start() :].split(None, _MOST_ATTRIBUTES)) > _MOST_ATTRIBUTES
            ):
                return True
    return False


def _thinned(markup: str) -> str:
    """The page with no more than a few attributes an element, and none of them long."""
    parser = etree.HTMLParser(encoding="utf-8", target=_Thin(), huge_tree=True)
    thin = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    return str(etree.tostring(thin, encoding="unicode", method="html"))


class _Thin:
    """Takes in a page tag by tag, and leaves out the attributes that are too many."""

    def __init__(self) -> None:
        self._tree = etree.TreeBuilder()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        few = islice(attributes.items(), 50)
        self._tree.start(tag, {name: value for name, value in few if len(value) < _LONGEST_TAG // 10})

    def end(self, tag: str) -> None:
        self._tree.end(tag)

    def data(self, text: str) -> None:
        self._tree.data(text)

    def close(self) -> etree._Element:
        return self._tree.close()


def visible(tree: html.HtmlElement, most: int = 1 << 60) -> Visible:
    """The text that a browser shows of the tree; it breaks off where it is longer than ``most``."""
    text = _Text()
    elements: list[Element] = []
    silent: list[html.HtmlElement] = []
    opened: list[tuple[int, list[tuple[str, str]]]] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        if event == "start":
            attributes = node.items() if isinstance(tag, str) else []
            if not isinstance(tag, str) or tag in _NO_TEXT or (attributes and _hidden(tag, attributes)):
                opened.append((-1, attributes))
                silent.append(node)
                walk.skip_subtree()
                continue
            if tag in _BREAKS:
                # a second break in a row makes a blank line
                text.owe(_PARAGRAPH if tag == "br" and text.gap == _LINE else _BREAKS[tag])
            opened.append((len(text.runs), attributes))
            raw = node.text
        else:
            mark, attributes = opened.pop()
            if mark >= 0:
                if mark < len(text.runs):
                    elements.append(Element(node, tag, attributes, text.runs[mark][0], text.runs[-1][1]))
                elif tag not in _SHAPES:
                    silent.append(node)
                if tag in _BREAKS:
                    # a cell with lines in it is a column of the page, none of a table
                    lines = tag in _CELLS and mark < len(text.runs) and text.broken > text.runs[mark][0]
                    text.owe(_LINE if lines else _BREAKS[tag])
            raw = node.tail
        if raw:
            text.add(raw, event == "start" and tag == "pre")
            if text.length > most:
                break
    return Visible("".join(text.pieces), tuple(elements), tuple(silent))


def _hidden(tag: str, attributes: list[tuple[str, str]]) -> bool:
    for name, value in attributes:
        if name == "hidden" and tag != "body":
            return True
        if name == "style" and _HIDDEN.search(value):
            return True
    return False


class _Text:
    """The text as it grows: ``gap`` is the white space owed before the next word."""

    __slots__ = ("broken", "gap", "length", "pieces", "runs")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.runs: list[tuple[int, int]] = []
        self.length = 0
        self.broken = 0
        self.gap = _NONE

    def owe(self, gap: int) -> None:
        if gap > self.gap:
            self.gap = gap

    def add(self, raw: str, verbatim: bool) -> None:
        bare = raw.strip(_WHITE)
        if not bare:
            self.gap = self.gap or _SPACE
            return
        if not verbatim and ("  " in bare or not bare.isprintable()):
            bare = _SPACES.sub(" ", bare)
        if not self.gap and raw[0] in _WHITE:
            self.gap = _SPACE
        if self.pieces and self.gap:
            self.pieces.append(_SIGNS[self.gap])
            self.length += len(_SIGNS[self.gap])
            if self.gap >= _LINE:
                self.broken = self.length
        self.pieces.append(bare)
        self.runs.append((self.length, self.length + len(bare)))
        self.length += len(bare)
        self.gap = _SPACE if raw[-1] in _WHITE else _NONE
