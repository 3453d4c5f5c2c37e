"""The story: what several readings come to together.  Pure; the order of the readings never matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from secondsource.model import Story
from secondsource.story.account import bounded, head, merged_events, ordered, relations
from secondsource.story.align import groups
from secondsource.story.copies import copies
from secondsource.story.dating import dated
from secondsource.story.findings import finding
from secondsource.story.identity import merged, renamed
from secondsource.story.mouths import one_mouth
from secondsource.story.origins import restated
from secondsource.story.points import points
from secondsource.story.slips import among, slips, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.model import Claim, Event, Program, Reading


def tell(readings: Sequence[Reading], program: Program) -> Story:
    """The story document of these articles."""
    readings = _once(readings)
    rows, ids = merged(readings)
    actors = {a.id: a for a in rows}
    readings = one_mouth(_copied(dated([renamed(r, ids, actors) for r in readings], actors)), actors)
    articles = {r.article.id: r.article for r in readings}
    ties = tuple(sorted((t for r in readings for t in r.ties), key=lambda t: t.id))

    told = points(readings, actors)
    slipped = slips(told, articles, actors)
    joined = together([restated(g) for g in groups(told)], slipped)
    found = [finding(g, articles, actors, ties, slipped=among(slipped, g)) for g in joined]
    events = merged_events(joined, found, [e for r in readings for e in r.events])
    claims = _claims(readings, {p.claim.id: p.claim for g in joined for p in g}, events)
    by_id = {c.id: c for c in claims}
    story = Story(
        story=head(readings, found, program),
        articles=tuple(articles[k] for k in sorted(articles)),
        actors=rows,
        mentions=tuple(
            sorted((m for r in readings for m in r.mentions), key=lambda m: (m.article, m.start, m.end, m.actor))
        ),
        claims=claims,
        times=tuple(sorted((t for r in readings for t in r.times), key=lambda t: (t.article, t.start, t.end))),
        events=events,
        ties=ties,
        findings=ordered(found, {p.claim.id: p for p in told}, articles),
        relations=relations(events, by_id),
    )
    return bounded(story)


def alone(reading: Reading, program: Program) -> Story:
    """One article on its own, as a document without findings."""
    return Story(
        story=head([reading], [], program),
        articles=(reading.article,),
        actors=tuple(sorted(reading.actors, key=lambda a: a.id)),
        mentions=reading.mentions,
        claims=reading.claims,
        times=reading.times,
        events=tuple(sorted(reading.events, key=lambda e: e.id)),
        ties=tuple(sorted(reading.ties, key=lambda t: t.id)),
    )


def _once(readings: Sequence[Reading]) -> list[Reading]:
    """Each article once, in the order of their ids."""
    by_id = {r.article.id: r for r in readings}
    return [by_id[k] for k in sorted(by_id)]


def _copied(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with what each article copies from which other."""
    found = {c.article: c for c in copies([r.article for r in readings])}
    rows = []
    for r in readings:
        copy = found.get(r.article.id)
        if copy is not None:
            article = msgspec.structs.replace(r.article, copy_of=copy.of, copied_share=copy.share)
            r = msgspec.structs.replace(r, article=article)
        rows.append(r)
    return rows


def _claims(readings: Sequence[Reading], changed: dict[str, Claim], events: Sequence[Event]) -> tuple[Claim, ...]:
    """All claims with the origins passed on and the ids of the merged events."""
    event_of = {c: e.id for e in events for c in e.claims}
    rows = [changed.get(c.id, c) for r in readings for c in r.claims]
    rows = [msgspec.structs.replace(c, event=event_of.get(c.id)) for c in rows]
    return tuple(sorted(rows, key=lambda c: (c.article, c.start, c.end, c.id)))
