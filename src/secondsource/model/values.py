"""The closed vocabularies of the contract, and the values that its rows are made of."""

from __future__ import annotations

import hashlib
from typing import Literal, NamedTuple

from msgspec import Struct

BlockKind = Literal[
    "outlet", "title", "subtitle", "byline", "dateline", "body", "heading", "caption", "credit", "furniture"
]
ActorKind = Literal["person", "state", "organization", "outlet", "group"]
MentionForm = Literal["name", "noun", "pronoun"]
Nature = Literal["report", "interpretation", "motive", "evaluation"]
Status = Literal["happened", "ongoing", "expected", "conditional", "possible", "denied"]
Polarity = Literal["affirmed", "negated"]
Identity = Literal["named", "described", "anonymous"]
OriginBasis = Literal["cited", "own", "unsourced"]
Basis = Literal[
    "stated",
    "relative to publication",
    "relative to another date in this article",
    "dated by another article",
]
Bound = Literal["exact", "at_least", "at_most", "about"]
DatePrecision = Literal["part_of_day", "day", "week", "month", "year", "longer", "unknown"]
PlacePrecision = Literal["spot", "city", "region", "country", "wider", "unknown"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TieRelation = Literal["ally", "proxy", "backed_by", "part_of", "affiliated_with", "opposed_to", "speaks_for"]
Support = Literal["disputed", "corroborated", "repeated", "single"]
DifferenceField = Literal["place", "date", "number", "actor", "target", "polarity", "status", "attribution", "content"]
JudgementKind = Literal["merge", "same", "split", "not_the_same", "settled", "field", "missed", "undo"]
JudgedField = Literal["type", "actor", "target", "date", "place", "status", "polarity", "nature", "attribution"]
PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


class Span(NamedTuple):
    """A run of an article's text: code points ``[start, end)``."""

    start: int
    end: int

    def overlaps(self, other: tuple[int, int]) -> bool:
        return self[0] < other[1] and other[0] < self[1]

    def holds(self, other: tuple[int, int]) -> bool:
        return self[0] <= other[0] and other[1] <= self[1]


class Evidence(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words a value was read from, or the metadata key, and the rule, datum or model that read it.

    ``field`` says which of the row's values it stands under, where the row has several.
    """

    article: str
    rule: str
    field: str | None = None
    start: int | None = None
    end: int | None = None
    key: str | None = None
    value: str | None = None


class Date(Struct, frozen=True, kw_only=True):
    """A day or a span of days, ISO dates, both ends included; an open end is None.

    ``text`` holds the words read, ``basis`` how they were resolved, and ``time`` the id of the row
    of ``times`` that they are, so that a date can be resolved again when publication becomes known.
    """

    start: str | None
    end: str | None
    text: str
    basis: str
    time: str | None = None


class Place(Struct, frozen=True, kw_only=True):
    """A place as GeoNames knows it; ``within`` names the places that hold it, the nearest first."""

    name: str
    text: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    within: tuple[str, ...] = ()


class Number(Struct, frozen=True, kw_only=True):
    """A quantity: ``value`` ``unit`` ``of`` whom or what ("14 killed": 14, "killed", "people")."""

    value: float
    unit: str
    of: str | None
    bound: Bound
    text: str


def stable_id(prefix: str, *parts: object) -> str:
    """An id made from content and position alone: the same parts give the same id, always."""
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return f"{prefix}-{hashlib.blake2b(joined.encode(), digest_size=8).hexdigest()}"
