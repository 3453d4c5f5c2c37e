"""The nouns: every table of the story document, as frozen values.

Names and meanings are those of the story contract (schema ``secondsource.story/1``).  A row is a
frozen struct; a table is a tuple of rows; rows point at each other by ``id``.  JSON is written and
read only here and only at the program's edges, and the JSON Schema is made from these types, so the
three can't drift apart.

Offsets count Unicode code points, ``[start, end)``, into ``Article.text``.

This room is past 400 lines because the contract's tables belong side by side.
"""

from __future__ import annotations

import hashlib
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import Struct

SCHEMA = "secondsource.story/1"

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


class Block(Struct, frozen=True, kw_only=True):
    """A run of the captured text, and what it is on the page."""

    kind: BlockKind
    text: str
    start: int
    end: int


class Article(Struct, frozen=True, kw_only=True):
    """One captured article: its whole captured text, what each part of it is, and its masthead."""

    id: str
    key: str | None
    path: str
    sha256: str
    captured: str | None
    media_type: str
    url: str | None
    outlet: str | None
    title: str | None
    subtitle: str | None
    byline: tuple[str, ...]
    published: Date | None
    language: str | None
    republished_from: str | None
    copy_of: str | None = None
    copied_share: float = 0.0
    text: str
    blocks: tuple[Block, ...]
    evidence: tuple[Evidence, ...] = ()


class Role(Struct, frozen=True, kw_only=True):
    """What someone is: "defence minister" of "Iran"."""

    title: str
    of: str | None


class Actor(Struct, frozen=True, kw_only=True):
    """One who acts; ``aliases`` holds every name that was read for it."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sector: str | None
    roles: tuple[Role, ...] = ()
    aliases: tuple[str, ...] = ()


class Mention(Struct, frozen=True, kw_only=True):
    """An actor named, or meant by a noun or a pronoun."""

    actor: str
    article: str
    start: int
    end: int
    form: MentionForm


class Link(Struct, frozen=True, kw_only=True):
    """One link of the chain of who says so."""

    name: str
    actor: str | None
    start: int | None
    end: int | None
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    date: Date | None
    identity: Identity


class Claim(Struct, frozen=True, kw_only=True):
    """One thing that one article says, itself or through others; the span is its content.

    ``asserted`` is False for what is only told in passing (by a noun, a relative or a participial
    clause): who says "the inquiry that opened in May has failed" vouches for the failing.
    ``resumes`` is the claim that a figure alone leans on ("the party put the number at more than 40").
    """

    id: str
    article: str
    start: int
    end: int
    text: str
    nature: Nature
    attribution: tuple[Link, ...]
    origin: str
    origin_basis: OriginBasis
    status: Status
    polarity: Polarity
    condition: str | None
    quote: bool
    date: Date | None
    place: Place | None
    numbers: tuple[Number, ...]
    event: str | None
    evidence: tuple[Evidence, ...]
    asserted: bool = True
    resumes: str | None = None


class Time(Struct, frozen=True, kw_only=True):
    """A time expression, with TIMEX3 ``type`` and ``value``.

    ``relative`` is the expression before it was anchored, so that it can be anchored again (the
    grammar is that of ``read/times.py``); None where it needs no anchor.  ``start_date`` and
    ``end_date`` are the days it covers, None where that can't be told.
    """

    id: str
    article: str
    start: int
    end: int
    text: str
    type: TimexType
    value: str
    relative: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    basis: str | None = None


class Event(Struct, frozen=True, kw_only=True):
    """Who did what to whom, coded in PLOVER with its CAMEO root; ``type`` None outside the ontology.

    ``object`` is the thing acted on, ``complement`` the act that is asked for, allowed or planned
    ("invited the group to remain": remain), both as lemmas.  ``date_precision`` and ``place_precision``
    say how closely ``date`` and ``place`` are known (``wider``: several countries, a sea, a continent).
    """

    id: str
    predicate: str
    type: PloverType | None
    mode: str | None
    cameo: str | None
    quad: int | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    date: Date | None
    place: Place | None
    claims: tuple[str, ...]
    contexts: tuple[str, ...] = ()
    object: str | None = None
    complement: str | None = None
    date_precision: DatePrecision = "unknown"
    place_precision: PlacePrecision = "unknown"


class Tie(Struct, frozen=True, kw_only=True):
    """A relation that an article states between two actors, read subject to object."""

    id: str
    subject: str
    relation: TieRelation
    object: str
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()


class DifferenceValue(Struct, frozen=True, kw_only=True):
    """One of the values that are told, and the claims that tell it."""

    value: str
    claims: tuple[str, ...]


class Difference(Struct, frozen=True, kw_only=True):
    """A field on which the claims of one finding do not agree.

    ``within`` is the article that contradicts itself, where it is a slip against its own rest.
    """

    field: DifferenceField
    values: tuple[DifferenceValue, ...]
    within: str | None


class Finding(Struct, frozen=True, kw_only=True):
    """What the claims of the story come to on one point, and how much stands behind it."""

    id: str
    text: str
    claims: tuple[str, ...]
    articles: tuple[str, ...]
    origins: tuple[str, ...]
    origins_lower: int
    origins_upper: int
    support: Support
    why: str
    differences: tuple[Difference, ...]
    stake: tuple[str, ...] = ()


class Relation(Struct, frozen=True, kw_only=True):
    """Two actors over the whole story; each event counts once however many articles have it."""

    source: str
    target: str
    events: tuple[str, ...]
    cooperation: int
    conflict: int
    score: float


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


class Judgement(Struct, frozen=True, kw_only=True):
    """What a reader decided about the machine's result: who, when and why; undone by a further row.

    ``rows`` are the ids that it is about, the meaning of their order told by ``kind``: actors that are
    one (``merge``, the first is kept), claims that are one point (``same``), claims that leave their
    finding together (``split``) or each for itself but the first (``not_the_same``), the claims of a
    dispute that hold (``settled``), one row of which ``field`` is put right to ``value`` (``field``),
    the article of a claim that was missed (``missed``, its words from ``start`` to ``end``), the
    judgement that is taken back (``undo``).
    """

    id: str
    kind: JudgementKind
    rows: tuple[str, ...]
    who: str
    when: str
    why: str
    field: JudgedField | None = None
    value: str | None = None
    start: int | None = None
    end: int | None = None


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


def stable_id(prefix: str, *parts: object) -> str:
    """An id made from content and position alone: the same parts give the same id, always."""
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return f"{prefix}-{hashlib.blake2b(joined.encode(), digest_size=8).hexdigest()}"


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
