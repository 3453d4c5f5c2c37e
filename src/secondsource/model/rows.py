"""The tables of the story document, one row each."""

from __future__ import annotations

from msgspec import Struct

from secondsource.model.values import (
    ActorKind,
    BlockKind,
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
    Status,
    Support,
    TieRelation,
    TimexType,
)


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
