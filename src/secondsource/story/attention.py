"""What a reader of the story looks at: what one outlet alone leaves out, and what of the rest matters most.

Both are read off the story document, so that they hold for one that judgements were laid over.
"""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from secondsource.story.points import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secondsource.model import Article, Claim, Event, Finding, Story

FEWEST = 3
"""Texts that there must be: of two, each leaves out whatever the other alone has."""
LONG = 0.5
"""Part of the usual length that a text must have for its silence to say anything."""
ALIKE = 0.5
"""Part of a point's words in one paragraph from which on the article may well have it, in other words."""


class LeftOut(NamedTuple):
    """A point that all texts but one have: the ids of its finding and of the article that lacks it."""

    finding: str
    article: str


def left_out(story: Story) -> tuple[LeftOut, ...]:
    """What only one article leaves out, in the order of the findings.

    Copies neither tell nor leave out anything by themselves; a short text, and one that came out before
    the matter was told, can't be expected to have it; and one with the point's words in a paragraph may
    have it in a way that was not read as the same.  What a headline or first paragraph tells is what the
    story is about: all have that in some way.
    """
    texts = _long_texts(story)
    if len(texts) < FEWEST:
        return ()
    claims = {c.id: c for c in story.claims}
    text_of = {a.id: a.copy_of or a.id for a in story.articles}
    paragraphs: dict[str, list[frozenset[str]]] = {}
    found = []
    for finding in story.findings:
        told = [claims[c] for c in finding.claims if c in claims]
        carriers = {text_of.get(a, a) for a in finding.articles}
        lacking = [a for a in texts if a not in carriers]
        if len(lacking) != 1 or len(carriers & texts.keys()) < FEWEST - 1 or not any(c.asserted for c in told):
            continue
        article = texts[lacking[0]]
        if any(_leads(c, texts.get(c.article)) for c in told):
            continue
        words = paragraphs.setdefault(article.id, [terms(b.text) for b in article.blocks if b.kind != "furniture"])
        if not _too_early(article, told) and not any(_like(c, words) for c in told):
            found.append(LeftOut(finding.id, article.id))
    return tuple(found)


def _long_texts(story: Story) -> dict[str, Article]:
    """The articles that were read, are no copies, and are not much shorter than the others."""
    read = {c.article for c in story.claims}
    lengths = {
        a.id: sum(b.end - b.start for b in a.blocks if b.kind == "body")
        for a in story.articles
        if a.id in read and a.copy_of is None
    }
    least = LONG * median(lengths.values()) if lengths else 0
    return {a.id: a for a in story.articles if lengths.get(a.id, -1) >= least}


def _too_early(article: Article, told: Iterable[Claim]) -> bool:
    """It came out before anybody in the story said so, or before what is told is said to have happened."""
    out = article.published.end if article.published else None
    days = [d.start for c in told for d in (c.date, *(k.date for k in c.attribution)) if d and d.start]
    return bool(out and days and out < min(days))


def _leads(claim: Claim, article: Article | None) -> bool:
    """It stands in a headline or in the first paragraph."""
    if article is None:
        return False
    kind = next((b.kind for b in article.blocks if b.start <= claim.start < b.end), "body")
    first = next((b.end for b in article.blocks if b.kind == "body"), 0)
    return kind in ("title", "subtitle") or claim.start < first


def _like(claim: Claim, paragraphs: Iterable[frozenset[str]]) -> bool:
    words = terms(claim.text)
    return any(len(words & paragraph) >= ALIKE * len(words) for paragraph in paragraphs)


def centrality(story: Story) -> dict[str, float]:
    """How near to the heart of the story each finding is, by its id.

    What is told as a point of its own counts before what is told in passing, an act before a state of
    things, and those of whom the story speaks most before others; a number or a headline adds to it.
    """
    events = {e.id: e for e in story.events}
    claims = {c.id: c for c in story.claims}
    spoken = Counter(m.actor for m in story.mentions)
    most = max(spoken.values(), default=1)
    fame = {actor: n / most for actor, n in spoken.items()}
    heads = {(a.id, b.start, b.end) for a in story.articles for b in a.blocks if b.kind in ("title", "subtitle")}
    return {f.id: _weight(f, claims, events, fame, heads) for f in story.findings}


def _weight(
    finding: Finding,
    claims: Mapping[str, Claim],
    events: Mapping[str, Event],
    fame: Mapping[str, float],
    heads: set[tuple[str, int, int]],
) -> float:
    def weight(claim: Claim) -> float:
        event = events.get(claim.event or "")
        acting = (*event.sources, *event.targets) if event is not None else ()
        act = event is not None and event.type is not None
        head = any(a == claim.article and start <= claim.start < end for a, start, end in heads)
        return (
            claim.asserted + act + max((fame.get(a, 0.0) for a in acting), default=0.0)
            + 0.5 * bool(claim.numbers) + 0.25 * head
        )  # fmt: skip

    return max((weight(claims[c]) for c in finding.claims if c in claims), default=0.0)
