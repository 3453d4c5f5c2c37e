"""What goes from step to step before there is a story: captures, what was skipped, and readings."""

from __future__ import annotations

from msgspec import Struct

from secondsource.model.rows import Actor, Article, Claim, Event, Mention, Tie, Time
from secondsource.model.values import BlockKind


class Capture(Struct, frozen=True, kw_only=True):
    """What a reader took in: the decoded text of one article as captured, and what came with it.

    ``text`` is verbatim (for HTML the visible text in document order).  ``layout`` holds what the
    reader knows of parts of that text (a tag's kind and its span); ``clean`` is True where nothing
    in the text is furniture.  ``meta`` holds metadata by the key it was read from (``row.title``,
    ``og:site_name``, ``json-ld.datePublished``); its text never stands in ``text``.

    ``original`` holds the bytes whose SHA-256 is ``sha256``, for whoever keeps captures.
    """

    path: str
    sha256: str
    media_type: str
    text: str
    key: str | None = None
    url: str | None = None
    captured: str | None = None
    clean: bool = False
    meta: dict[str, str] = {}
    layout: tuple[Layout, ...] = ()
    original: bytes = b""


class Layout(Struct, frozen=True, kw_only=True):
    """What a reader knows of a run of a capture's text: the kind it takes it for, or None, and why."""

    kind: BlockKind | None
    start: int
    end: int
    rule: str


class Skipped(Struct, frozen=True, kw_only=True):
    """An input, or a part of one, that could not be read: where, and why, in a sentence."""

    path: str
    reason: str


class Reading(Struct, frozen=True, kw_only=True):
    """One article as read on its own: the article's rows of every table but the story's."""

    article: Article
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    ties: tuple[Tie, ...] = ()
