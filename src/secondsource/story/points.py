"""A claim as a point to be compared: its act, its sides, its slots and its words, all normalised."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from secondsource import knowledge
from secondsource.story import lexicon
from secondsource.story.lexicon import sense as sense
from secondsource.story.lexicon import senses as senses
from secondsource.story.lexicon import terms as terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.model import Actor, Article, Claim, Date, Event, Mention, Polarity, Reading


FEW = 2
"""Content words that a claim without a predicate must have to be a point."""
BACKGROUND = 60
"""Days before the story's first article after which a dated happening is background, not the story's own."""
TOLLS = frozenset({"killed", "injured", "arrested", "displaced", "missing"})
"""Units of people counted: what happened to them is the act."""


@dataclass(frozen=True, slots=True)
class Side:
    """Those who act, or are acted on: by id, by the countries they act for, by the words they are called.

    ``named`` holds the ids of those with a name, ``people`` of the persons among them; two accounts that
    only describe somebody ("fighters", "men") need not mean different people.  ``called`` are all words by
    which the story calls them, Quito for Ecuador too; ``bodies`` those for what they lead or belong to, whose
    acts are told as theirs.
    """

    ids: frozenset[str]
    named: frozenset[str]
    people: frozenset[str]
    countries: frozenset[str]
    words: frozenset[str]
    called: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()


NOBODY = Side(frozenset(), frozenset(), frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Point:
    """One claim made comparable.

    ``act`` holds the senses of its predicate, ``complement`` of the act that is asked for, allowed or planned
    in it, ``thing`` of what it is done to (empty where there is none), ``when`` is its day. What is told from
    its other end ("received nine hostages from the rebels") is turned to the one ("handed over"), its sides
    with it. Who refused to answer, or was kept from it, has not: ``polarity`` is that of the act. Who accuses
    somebody of lying tells of their lying, and is answered so. ``terms`` are its content words, each by its
    commonest sense, with their weight in the story; ``further`` the other senses of each. ``headline`` and
    ``lead`` say where it stands, ``past`` that it is dated long before the story; ``teller`` is whose word it is,
    ``named`` are all whom its words name.
    """

    claim: Claim
    event: Event | None
    act: frozenset[str]
    polarity: Polarity
    complement: frozenset[str]
    thing: frozenset[str]
    when: Date | None
    sources: Side
    targets: Side
    terms: Mapping[str, float]
    further: Mapping[str, frozenset[str]]
    norm: float
    block: int
    headline: bool
    lead: bool
    past: bool
    teller: Side = NOBODY
    named: Side = NOBODY


def points(readings: Sequence[Reading], actors: Mapping[str, Actor]) -> tuple[Point, ...]:
    """The story's reports as points, in the order of their ids; what only judges is not compared."""
    told = [(r, c) for r in readings for c in r.claims if c.nature == "report" and _says_something(c)]
    by_id = {c.id: c for r in readings for c in r.claims}
    texts = {c.id: f"{by_id[c.resumes].text} {c.text}" if c.resumes else c.text for _, c in told}
    words = {i: terms(text) for i, text in texts.items()}
    spread = Counter(w for found in words.values() for w in found)
    events = {e.id: e for r in readings for e in r.events}
    window = min((p.start for r in readings if (p := r.article.published) and p.start and p.end), default=None)
    leads = {r.article.id: _leads(r.article) for r in readings}
    names = {r.article.id: sorted((m for m in r.mentions if m.form == "name"), key=_start) for r in readings}

    @cache
    def side(ids: tuple[str, ...]) -> Side:
        return _side(ids, actors)

    rows = []
    for reading, claim in told:
        event = events.get(claim.event or "")
        weights = {w: 1 + math.log((1 + len(told)) / (1 + spread[w])) for w in sorted(words[claim.id])}
        block = next((n for n, b in enumerate(reading.article.blocks) if b.start <= claim.start < b.end), 0)
        kind = reading.article.blocks[block].kind if reading.article.blocks else "body"
        act, turned = _act(claim, event)
        undone, hindered = (
            event is not None and bool(event.complement and act & knowledge.words("senses", kind))
            for kind in ("undoing", "hindering")
        )
        charged = event is not None and event.type == "ACCUSE" and event.complement is not None
        told_of = undone or hindered or charged
        under = senses(event.complement) if event is not None and event.complement else frozenset()
        doers, others = side(event.sources if event else ()), side(event.targets if event else ())
        rows.append(
            Point(
                claim=claim,
                event=event,
                act=under if told_of else act,
                polarity=_polarity(claim, undone=undone or hindered),
                complement=frozenset() if told_of else under,
                thing=senses(event.object) if event and event.object else frozenset(),
                when=_when(claim, event),
                sources=others if turned or charged or hindered else doers,
                targets=NOBODY if charged or hindered else doers if turned else others,
                terms=weights,
                further=lexicon.further(texts[claim.id]),
                norm=math.sqrt(sum(v * v for v in weights.values())) or 1.0,
                block=block,
                headline=kind in ("title", "subtitle", "caption"),
                lead=block in leads[reading.article.id],
                past=_long_past(claim, window),
                teller=side(tuple(s.actor for s in claim.attribution[-1:] if s.actor)),
                named=side(_named(claim, names[claim.article])),
            )
        )
    return tuple(sorted(rows, key=lambda p: p.claim.id))


def _says_something(claim: Claim) -> bool:
    """A few words without a predicate ("a speech") are no point to be compared."""
    return claim.event is not None or bool(claim.numbers) or len(terms(claim.text)) >= FEW


def _start(m: Mention) -> int:
    return m.start


def _named(claim: Claim, names: Sequence[Mention]) -> tuple[str, ...]:
    """Those whom the claim names, but as its place."""
    inside = names[bisect_left(names, claim.start, key=_start) : bisect_left(names, claim.end, key=_start)]
    place = claim.place.text if claim.place is not None else None
    return tuple(sorted({m.actor for m in inside if claim.text[m.start - claim.start : m.end - claim.start] != place}))


def _long_past(claim: Claim, window: str | None) -> bool:
    """Told as background: dated well before the first of the story's articles came out."""
    if window is None or claim.date is None or not claim.date.end:
        return False
    return (date.fromisoformat(window[:10]) - date.fromisoformat(claim.date.end[:10])).days > BACKGROUND


def sums(claim: Claim) -> bool:
    """It names a sum of money: a figure whose unit is a currency (ISO 4217)."""
    return any(len(n.unit) == len("EUR") and n.unit.isupper() for n in claim.numbers)


def _act(claim: Claim, event: Event | None) -> tuple[frozenset[str], bool]:
    """The senses of the act, and whether it is told from its other end.

    A toll tells of the killing, whatever verb it is put with ("rose to 11").
    """
    for number in claim.numbers:
        if number.unit in TOLLS:
            return senses(number.unit), False
    if event is None:
        return lexicon.named(claim.text), False
    if event.object is not None and event.predicate.replace(" ", "-") in knowledge.words("senses", "occurring"):
        return lexicon.carried(event.predicate, event.object), False
    if phrase := lexicon.phrased(event.predicate, event.object, claim.text):
        return phrase, False
    money = event.object is None or event.object in knowledge.toml("numbers")["money"]["nouns"]
    taken = money and event.predicate in knowledge.words("senses", "pocketing") and sums(claim)
    other = lexicon.converse().get("receive" if taken else sense(event.predicate))
    if other and (event.object is not None or claim.numbers):
        return other, True  # something is handed over; who receives a guest is host
    armed = knowledge.words("senses", "use") | knowledge.words("senses", "wield")
    if event.object in knowledge.words("senses", "weapons") and event.predicate in armed:
        return lexicon.wielded(event.predicate, event.object), False
    if event.object is None or event.predicate not in knowledge.words("senses", "light"):
        return senses(event.predicate), False
    return lexicon.carried(event.predicate, event.object), False


def _polarity(claim: Claim, *, undone: bool) -> Polarity:
    """Of the act itself: "refused to answer" is that of not answering, "did not fail to" of doing."""
    return "negated" if (claim.polarity == "negated") != undone else "affirmed"


def _when(claim: Claim, event: Event | None) -> Date | None:
    """The day of the act; "on Monday raised the number of dead" says when it was counted.

    Those who died "since May" have died from then on, and "by Monday" until then.
    """
    if not any(number.unit in TOLLS for number in claim.numbers) or claim.date is None:
        return claim.date
    if event is None or not senses(event.predicate) & _act(claim, event)[0]:
        return None
    before = claim.text.partition(claim.date.text)[0].casefold().split()[-1:]
    if before in (["since"], ["by"], ["until"]):
        since = before == ["since"]
        return msgspec.structs.replace(claim.date, **({"end": None} if since else {"start": None}))
    return claim.date


def _leads(article: Article) -> frozenset[int]:
    """The first two paragraphs, which tell what the headline is about."""
    return frozenset([n for n, b in enumerate(article.blocks) if b.kind == "body"][:2])


def _side(ids: Sequence[str], actors: Mapping[str, Actor]) -> Side:
    official = ("GOV", "MIL", "SPY", "COP", "LEG", "JUD")
    found = [actors[i] for i in ids if i in actors]
    return Side(
        ids=frozenset(a.id for a in found),
        named=frozenset(a.id for a in found if a.aliases or a.kind == "state"),
        people=frozenset(a.id for a in found if a.kind == "person" and a.aliases),
        countries=frozenset(a.country for a in found if a.country and (a.kind == "state" or a.sector in official)),
        words=frozenset(w for a in found for w in terms(a.name)),
        called=frozenset(w for a in found for name in (a.name, *a.aliases) for w in terms(name)),
        bodies=frozenset(w for a in found if a.kind == "person" for r in a.roles for w in terms(r.of or "")),
    )
