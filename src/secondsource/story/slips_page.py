"""An article as headlines and text, to hold the one against the other, and what is found where they differ."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from secondsource import knowledge
from secondsource.story.identity import folded
from secondsource.story.points import senses, terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from secondsource.model import Article, DifferenceField
    from secondsource.story.points import Point

TIED = 2
"""Content words by which a sentence of the text tells of what the headline tells."""
FORE = 20
"""Headlines and captions that are looked at; a page with more of them is no article."""
LONG = 400
"""Letters past which what stands over a text is no headline."""


class Slip(NamedTuple):
    """What stands alone in an article, what its text tells, and the two values in words."""

    field: DifferenceField
    odd: Point
    told: Point
    values: tuple[str, str]


class Page(NamedTuple):
    """An article as headlines and captions (the claims of each block) and text: its claims, words and figures."""

    article: Article
    fore: Mapping[int, tuple[Point, ...]]
    text: tuple[Point, ...]
    words: frozenset[str]
    terms: frozenset[str]
    prose: str
    figures: frozenset[float]

    def words_of(self, block: int) -> str:
        return self.article.blocks[block].text

    def has(self, value: float, of_others: Iterable[str] = ()) -> bool:
        """The text has this figure somewhere, but for where it counts other things ("three lorries")."""
        others = "|".join(map(re.escape, sorted(of_others))) if value in self.figures else ""
        if not others:
            return value in self.figures
        return value in figures_in(re.sub(rf"\b(?:{others})\b", " ", self.prose, flags=re.IGNORECASE))


def page(article: Article, held: Sequence[Point]) -> Page:
    """The article with its claims."""
    fore: dict[int, list[Point]] = defaultdict(list)
    for p in held:
        if p.headline and len(article.blocks[p.block].text) <= LONG:
            fore[p.block].append(p)
    prose = " ".join(b.text for b in article.blocks if b.kind in ("body", "heading", "dateline", "byline"))
    return Page(
        article=article,
        fore={k: tuple(fore[k]) for k in sorted(fore)[:FORE]},
        text=tuple(p for p in held if not p.headline),
        words=frozenset(folded(prose).split()),
        terms=terms(prose),
        prose=prose,
        figures=frozenset(figures_in(prose)),
    )


def figures_in(prose: str) -> Iterator[float]:
    """All figures of a text, in digits or in words, whatever they count."""
    small = knowledge.toml("numbers")["words"]
    for digits in re.findall(r"\d{1,15}(?:,\d{3})*(?:\.\d{1,15})?", prose):
        yield float(digits.replace(",", ""))
    for word in re.findall(r"[a-z]+(?:-[a-z]+)*", prose.casefold()):
        if told := [small[w] for w in word.split("-") if w in small]:
            yield float(sum(told))  # "twenty-one", "nine-year"


def around(of: Page, block: int, at: int) -> Point:
    """The headline's claim that holds this part of it, the shortest; else its shortest."""
    at += of.article.blocks[block].start
    heads = of.fore[block]
    holding = [p for p in heads if p.claim.start <= at < p.claim.end]
    return min(holding or heads, key=lambda p: (p.claim.end - p.claim.start, p.claim.start, p.claim.id))


def beside(text: str, start: int, end: int, many: int) -> frozenset[str]:
    """The content words next to a part of a headline: those behind "Monday's …", those before "… on Monday"."""
    led = re.search(r"\b(?:on|in|at|off|near|of)\s+$", text[:start], re.IGNORECASE) is not None
    near = [w for w in re.findall(r"[^\W\d]+", text[:start] if led else text[end:]) if terms(w)]
    return frozenset(s for w in (near[-many:] if led else near[:many]) for s in senses(w))


def closeness(p: Point, q: Point) -> tuple[float, int, str]:
    """How much of what the headline tells the sentence tells, more in the lead; then the first."""
    shared = sum(v for t, v in sorted(p.terms.items()) if t in q.terms)
    return shared + 2 * q.lead + 2 * bool(p.act & q.act), -q.claim.start, q.claim.id
