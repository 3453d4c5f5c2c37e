"""Clean: from a capture to an article: furniture told from body, and the masthead read."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.clean.kinds import parts_of
from secondsource.clean.masthead import masthead_of
from secondsource.clean.page import Part, page_of
from secondsource.intake.identity import article_id
from secondsource.model import Article, Block, Capture

__all__ = ["clean"]


def clean(capture: Capture, others: Sequence[Capture] = ()) -> Article:
    """The article in a capture: its text as labelled blocks, and what its masthead says.

    ``others`` may hold other pages of the same outlet: what stands on them too is page furniture.
    """
    parts = parts_of(page_of(capture, others))
    head = masthead_of(capture, parts, article_id(capture))
    return Article(
        id=article_id(capture),
        key=capture.key,
        path=capture.path,
        sha256=capture.sha256,
        captured=capture.captured,
        media_type=capture.media_type,
        url=capture.url,
        outlet=head.outlet,
        title=head.title,
        subtitle=head.subtitle,
        byline=head.byline,
        published=head.published,
        language=head.language,
        republished_from=head.republished_from,
        text=capture.text,
        blocks=tuple(_block(capture.text, p) for p in parts),
        evidence=head.evidence,
    )


def _block(text: str, part: Part) -> Block:
    return Block(kind=part.kind, text=text[part.start : part.end], start=part.start, end=part.end)
