"""Articles and tokens made by hand, for tests of the readers."""

from __future__ import annotations

from secondsource.model import Article, Block, BlockKind
from secondsource.read.parse import Token


def article(*paragraphs: str, kind: BlockKind = "body") -> Article:
    """An article of these paragraphs, one block each."""
    blocks = []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(kind=kind, text=paragraph, start=at, end=at + len(paragraph)))
        at += len(paragraph) + 1
    return Article(
        id="a-1", key=None, path="a.txt", sha256="0" * 64, captured=None, media_type="text/plain", url=None,
        outlet=None, title=None, subtitle=None, byline=(), published=None, language="en", republished_from=None,
        text="\n".join(paragraphs), blocks=tuple(blocks),
    )  # fmt: skip


def token(text: str, pos: str = "NOUN") -> Token:
    """A word on its own."""
    return Token(text, text.lower(), pos, "NN", "ROOT", 0, "", 0, len(text))
