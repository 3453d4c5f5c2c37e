"""The newsroom behind an article's own voice, and whether it shows reporting of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secondsource import knowledge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.model import Article
    from secondsource.read.parse import Sentence

UNKNOWN = "unknown newsroom"
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


def newsroom(article: Article) -> str:
    """Whose reporting the article's own voice is: the one it was copied from, else its outlet."""
    return article.republished_from or article.outlet or UNKNOWN


def shows_own_reporting(article: Article, sentences: Sequence[Sentence]) -> frozenset[int]:
    """Sentences in a paragraph where the newsroom shows that it reported itself.

    A correspondent there, "told the Lantern", an interview, a document it has seen (patterns in
    ``knowledge/sources.toml``).  One such paragraph says nothing of the others: what they tell may
    still be somebody else's.
    """
    names = {n.removeprefix("The ") for n in (article.outlet, article.republished_from) if n}
    names |= {n.split()[-1] for n in names}  # the Lilongwe Dispatch calls itself the Dispatch
    outlet = "(?:" + "|".join(sorted(map(re.escape, map(str.casefold, names)))) + ")" if names else r"(?!)"
    patterns = (p.replace("{outlet}", outlet) for p in knowledge.toml("sources")["own"]["patterns"])
    wanted = re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)
    blocks = {n for n, b in enumerate(article.blocks) if b.kind == "body" and wanted.search(b.text.translate(_PLAIN))}
    return frozenset(s.index for s in sentences if s.block in blocks)
