"""The account: findings in the order a reader wants them, relations, and the story's own line.

What only one outlet leaves out, and what of the rest a reader wants first, are in ``attention``.
"""

from __future__ import annotations

from collections import Counter
from datetime import date as day
from typing import TYPE_CHECKING

import msgspec

from secondsource.model import Event, Finding, Program, Relation, StoryHead, stable_id
from secondsource.read.events import plover_score
from secondsource.story.dating import span_of
from secondsource.story.provenance import origins_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.model import Article, Claim, Date, Reading, Story
    from secondsource.story.points import Point

_RANK = {"disputed": 0, "corroborated": 1, "repeated": 2, "single": 3}


def ordered(
    findings: Sequence[Finding], points: Mapping[str, Point], articles: Mapping[str, Article]
) -> tuple[Finding, ...]:
    """The main event first, then by support, then by weight.

    The main event is what most articles tell in their headlines and first paragraphs, and then what most
    have at all, a copy of another article not being one more; of two of them the one that more origins
    stand behind.
    """

    def texts(ids: Iterable[str]) -> int:
        told = set(ids)
        return len({articles[a].copy_of if articles[a].copy_of in told else a for a in told})

    def prominence(f: Finding) -> tuple[object, ...]:
        opening = {p.claim.article for p in map(points.__getitem__, f.claims) if p.headline or p.lead}
        headed = sum(points[c].headline for c in f.claims)
        return texts(opening), texts(f.articles), f.origins_lower, headed, len(f.claims), f.id

    main = max(findings, key=prominence, default=None)
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                f is not main,
                _RANK[f.support],
                -texts(f.articles),
                -max(_substance(points[c]) for c in f.claims),
                -len(f.claims),
                min(points[c].claim.start for c in f.claims),
                f.id,
            ),
        )
    )


def _substance(p: Point) -> int:
    """Whether it is told as a point of its own, as an act that is known, with those who act, in figures."""
    typed = p.event is not None and p.event.type is not None
    return 2 * p.claim.asserted + typed + bool(p.sources.ids or p.targets.ids) + bool(p.claim.numbers)


def merged_events(
    groups: Sequence[Sequence[Point]], findings: Sequence[Finding], events: Sequence[Event]
) -> tuple[Event, ...]:
    """Each event once, however many claims tell it: the fullest telling, with the ids of all.

    Where it is disputed who did it or to whom, or one account has more to whom, each side's event is one: no claim
    stands behind what it did not say.
    """
    group_of = {p.claim.id: n for n, g in enumerate(groups) for p in g}
    side_of: dict[str, tuple[str, ...]] = {}
    for f in findings:
        fields = ("actor", "target", "content") if f.support == "disputed" else ("content",)
        for d in f.differences:
            for value in d.values if d.field in fields else ():
                side_of |= {c: (*side_of.get(c, ()), value.value) for c in value.claims}
    rows: dict[tuple[object, ...], list[Event]] = {}
    for e in sorted(events, key=lambda e: e.id):
        n = group_of.get(e.claims[0])
        key = (n, side_of.get(e.claims[0]), e.type, e.predicate if e.type is None else "")
        rows.setdefault((e.id,) if n is None else key, []).append(e)
    found = []
    for same in rows.values():
        best = max(
            same, key=lambda e: (bool(e.sources) + bool(e.targets), e.date is not None, e.place is not None, e.id)
        )
        claims = tuple(sorted({c for e in same for c in e.claims}))
        found.append(_with(best, same, claims))
    return tuple(sorted(found, key=lambda e: e.id))


def _with(best: Event, same: Sequence[Event], claims: tuple[str, ...]) -> Event:
    """The fullest telling, with what it lacks from the others: who, to whom, when and where most closely."""
    dates = [(e.date, e.date_precision) for e in same if e.date is not None]
    places = [(e.place, e.place_precision) for e in same if e.place is not None]
    when = min(dates, key=lambda d: _vagueness(d[0]), default=(None, "unknown"))
    where = max(places, key=lambda p: (len(p[0].within), p[0].name), default=(None, "unknown"))
    return msgspec.structs.replace(
        best,
        id=stable_id("e", *claims),
        claims=claims,
        sources=best.sources or _commonest([e.sources for e in same]),
        targets=best.targets or _commonest([e.targets for e in same]),
        date=when[0],
        date_precision=when[1],
        place=where[0],
        place_precision=where[1],
    )


def _commonest(sides: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    counts = Counter(s for s in sides if s)
    return max(counts, key=lambda s: (counts[s], s), default=())


def _vagueness(date: Date) -> tuple[bool, int, str]:
    """Days that a date leaves open; the narrowest is the best known."""
    if not date.start or not date.end:
        return True, 0, date.start or ""
    span = day.fromisoformat(date.end[:10]) - day.fromisoformat(date.start[:10])
    return False, span.days, date.start


def relations(events: Sequence[Event], claims: Mapping[str, Claim]) -> tuple[Relation, ...]:
    """Pairs of actors over the story; what is denied, negated, possible or conditional is left out of the scores."""
    pairs: dict[tuple[str, str], list[Event]] = {}
    for e in events:
        for source in e.sources:
            for target in e.targets:
                if e.type is not None and source != target:
                    pairs.setdefault((source, target), []).append(e)
    rows = []
    for (source, target), found in sorted(pairs.items()):
        scored = [e for e in found if any(_stands(claims[c]) for c in e.claims)]
        scores = [plover_score(e.type) for e in scored if e.type]
        rows.append(
            Relation(
                source=source,
                target=target,
                events=tuple(sorted(e.id for e in found)),
                cooperation=sum(s > 0 for s in scores),
                conflict=sum(s < 0 for s in scores),
                score=round(sum(scores) / len(scores), 3) if scores else 0.0,
            )
        )
    return tuple(rows)


def _stands(claim: Claim) -> bool:
    return claim.polarity == "affirmed" and claim.status in ("happened", "ongoing", "expected")


def _first_out(published: Date | None) -> tuple[bool, str]:
    """The earliest first, those whose day is known before those that are only bounded."""
    if published is None or not published.start:
        return True, "9999"
    return published.start != published.end, published.start


def head(readings: Sequence[Reading], findings: Sequence[Finding], program: Program) -> StoryHead:
    """The story as a whole: titled by its first article's title; ``bounded`` says how many origins it has at most."""
    start, end = span_of(readings)
    titled = sorted(
        (r.article for r in readings if r.article.title),
        key=lambda a: (a.copy_of is not None, *_first_out(a.published), a.id),
    )
    lower = max((f.origins_lower for f in findings), default=1 if readings else 0)
    return StoryHead(
        id=stable_id("s", *sorted(r.article.id for r in readings)),
        title=(titled[0].title or "") if titled else "",
        start=start,
        end=end,
        articles=len(readings),
        origins_lower=lower,
        origins_upper=lower,
        program=program,
    )


def bounded(story: Story) -> Story:
    """The story with the most origins that may stand apart in it: houses and copies count once."""
    most = max(origins_apart(story), story.story.origins_lower)
    return msgspec.structs.replace(story, story=msgspec.structs.replace(story.story, origins_upper=most))
