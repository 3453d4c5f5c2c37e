"""The story document: its tables together, what made them, and their JSON."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from secondsource.model.rows import Actor, Article, Claim, Event, Finding, Judgement, Mention, Relation, Tie, Time

SCHEMA = "secondsource.story/1"


class Program(Struct, frozen=True, kw_only=True):
    """What made this: versions of the program, of the parser's model and of the knowledge files."""

    version: str
    model: str
    model_version: str
    knowledge: dict[str, str]


class StoryHead(Struct, frozen=True, kw_only=True):
    """The story as a whole."""

    id: str
    title: str
    start: str | None
    end: str | None
    articles: int
    origins_lower: int
    origins_upper: int
    program: Program


class Story(Struct, frozen=True, kw_only=True):
    """The story document: flat tables, rows sorted, the same bytes for the same articles."""

    schema: str = SCHEMA
    story: StoryHead
    articles: tuple[Article, ...]
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    times: tuple[Time, ...] = ()
    events: tuple[Event, ...] = ()
    ties: tuple[Tie, ...] = ()
    findings: tuple[Finding, ...] = ()
    relations: tuple[Relation, ...] = ()
    judgements: tuple[Judgement, ...] = ()


def to_json(story: Story) -> bytes:
    """The document as JSON, indented so that a person can read it, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(story), indent=1) + b"\n"


def to_json_line(story: Story) -> bytes:
    """The document as one line of JSON Lines."""
    return msgspec.json.encode(story) + b"\n"


def from_json(data: bytes) -> Story:
    """The document back from its JSON; ``msgspec.ValidationError`` where it is no story document."""
    return msgspec.json.decode(data, type=Story)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of the story document, made from the types above."""
    return msgspec.json.schema(Story)
