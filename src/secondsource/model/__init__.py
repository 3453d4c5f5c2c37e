"""The nouns: every table of the story document, as frozen values.

Names and meanings are those of the story contract (schema ``secondsource.story/1``).  A row is a
frozen struct; a table is a tuple of rows; rows point at each other by ``id``.  JSON is written and
read only here and only at the program's edges, and the JSON Schema is made from these types, so the
three can't drift apart.

Offsets count Unicode code points, ``[start, end)``, into ``Article.text``.
"""

from __future__ import annotations

from secondsource.model.document import SCHEMA, Program, Story, StoryHead, from_json, json_schema, to_json, to_json_line
from secondsource.model.rows import (
    Actor,
    Article,
    Block,
    Claim,
    Difference,
    DifferenceValue,
    Event,
    Finding,
    Judgement,
    Link,
    Mention,
    Relation,
    Role,
    Tie,
    Time,
)
from secondsource.model.steps import Capture, Layout, Reading, Skipped
from secondsource.model.values import (
    ActorKind,
    Basis,
    BlockKind,
    Bound,
    Date,
    DatePrecision,
    DifferenceField,
    Evidence,
    Identity,
    JudgedField,
    JudgementKind,
    MentionForm,
    Nature,
    Number,
    OriginBasis,
    Place,
    PlacePrecision,
    PloverType,
    Polarity,
    Span,
    Status,
    Support,
    TieRelation,
    TimexType,
    stable_id,
)

__all__ = [
    "SCHEMA", "Actor", "ActorKind", "Article", "Basis", "Block", "BlockKind", "Bound", "Capture", "Claim", "Date",
    "DatePrecision", "Difference", "DifferenceField", "DifferenceValue", "Event", "Evidence", "Finding", "Identity",
    "JudgedField", "Judgement", "JudgementKind", "Layout", "Link", "Mention", "MentionForm", "Nature", "Number",
    "OriginBasis", "Place", "PlacePrecision", "PloverType", "Polarity", "Program", "Reading", "Relation", "Role",
    "Skipped", "Span", "Status", "Story", "StoryHead", "Support", "Tie", "TieRelation", "Time", "TimexType",
    "from_json", "json_schema", "stable_id", "to_json", "to_json_line",
]  # fmt: skip
