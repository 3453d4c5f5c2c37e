"""What readers decided, laid over what the machine found.

A judgement is a row that is only ever added; a further row takes it back (``undo``).  ``apply`` gives
the story with the rows in force laid over it, in their order: first the rows of the tables are put
right (``rightings``), then claims are put together or apart, and then the findings that any of it
touches are made anew by the same functions that made them at first.  Rows name claims and actors, whose
ids come from content, and never findings, so that they hold for a story that is told again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from secondsource.errors import UsageError
from secondsource.model import Difference, DifferenceValue, Judgement, Reading, stable_id
from secondsource.story.account import bounded, head, ordered, relations
from secondsource.story.differences import differences
from secondsource.story.findings import finding
from secondsource.story.points import points
from secondsource.story.rightings import merged, missed, missed_id, put_right

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.model import Actor, Claim, Finding, JudgedField, JudgementKind, Story
    from secondsource.story.points import Point

OF_SIDES = ("actor", "target")
"""Fields whose values lie in events, which the story has once for all who tell them: told from the differences."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A story while judgements are laid over it.

    ``groups`` are the claims of each finding as they stand now, ``touched`` the claims about which
    something was put right, ``recast`` those of them of which a reader said who acts or is acted on,
    ``settled`` the rows that settle a dispute, ``unfit`` those that fit nothing here, with the reason.
    """

    story: Story
    groups: tuple[frozenset[str], ...]
    touched: frozenset[str] = frozenset()
    recast: frozenset[str] = frozenset()
    settled: tuple[Judgement, ...] = ()
    unfit: tuple[tuple[Judgement, str], ...] = ()


def judgement(
    kind: JudgementKind,
    rows: Sequence[str],
    *,
    who: str,
    when: str,
    why: str,
    field: JudgedField | None = None,
    value: str | None = None,
    start: int | None = None,
    end: int | None = None,
) -> Judgement:
    """A row, with the id that its content gives it."""
    name = stable_id("j", kind, *rows, field, value, start, end, who, when, why)
    return Judgement(
        id=name,
        kind=kind,
        rows=tuple(rows),
        who=who,
        when=when,
        why=why,
        field=field,
        value=value,
        start=start,
        end=end,
    )


def in_force(rows: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The rows that no later row in force takes back, in their order, each once."""
    undone: set[str] = set()
    kept: dict[str, Judgement] = {}
    for row in reversed(rows):
        if row.id in undone:
            continue
        if row.kind == "undo":
            undone.update(row.rows)
        else:
            kept.setdefault(row.id, row)
    return tuple(reversed(kept.values()))


def apply(story: Story, rows: Sequence[Judgement]) -> Story:
    """The story with these judgements laid over it, and with them in it; those that fit nothing change nothing."""
    return _told(laid(story, rows), rows) if rows else story


def unfit(story: Story, rows: Sequence[Judgement]) -> tuple[tuple[Judgement, str], ...]:
    """The judgements in force that fit nothing in this story, each with the reason in a sentence."""
    known = {r.id for r in rows}
    stray = [
        (r, f"no judgement has the id {i}.") for r in rows if r.kind == "undo" for i in r.rows if i not in known
    ]  # fmt: skip
    return (*laid(story, rows).unfit, *stray)


def laid(story: Story, rows: Sequence[Judgement]) -> Laid:
    """The rows in force laid over the tables and the groups of claims; findings are still the machine's."""
    if story.judgements and rows:
        raise UsageError("judgements are laid over this story already. Lay them over the story as the machine told it.")
    now = Laid(story, tuple(frozenset(f.claims) for f in story.findings))
    for row in in_force(rows):
        now = _step(now, row)
    return now


def _step(now: Laid, row: Judgement) -> Laid:
    if row.kind in ("field", "missed", "merge"):
        change = {"field": put_right, "missed": missed, "merge": merged}[row.kind]
        changed = change(now.story, row)
        if isinstance(changed, str):
            return replace(now, unfit=(*now.unfit, (row, changed)))
        return _changed(now, changed, row)
    known = {c for g in now.groups for c in g}
    strange = [c for c in row.rows if c not in known]
    if strange or not row.rows:
        return replace(
            now, unfit=(*now.unfit, (row, f"no finding has the claim {', '.join(strange) or '(none given)'}."))
        )
    if row.kind == "settled":
        return replace(now, settled=(*now.settled, row))
    return replace(now, groups=_regrouped(now.groups, row))


def _changed(now: Laid, story: Story, row: Judgement) -> Laid:
    """The story with tables put right, and the claims that this is about as touched."""
    before = {c.id: c for c in now.story.claims}
    touched = {c.id for c in story.claims if before.get(c.id) != c}
    if row.kind == "merge":
        touched |= {c for e in story.events if set(row.rows) & {*e.sources, *e.targets} for c in e.claims}
    if row.field == "type":
        touched |= {c for e in story.events if touched & set(e.claims) for c in e.claims}
    grouped = {c for g in now.groups for c in g}
    # what was missed, or is now a report, is a point of its own until a row says whose
    alone = sorted(i for i in touched - grouped if row.kind != "merge")
    groups = (*now.groups, *(frozenset((i,)) for i in alone))
    recast = now.recast | (set(row.rows) if row.field in OF_SIDES else set())
    return replace(now, story=story, groups=groups, touched=now.touched | touched, recast=recast)


def _regrouped(groups: tuple[frozenset[str], ...], row: Judgement) -> tuple[frozenset[str], ...]:
    judged = frozenset(row.rows)
    if row.kind == "same":
        hit = [g for g in groups if g & judged]
        return (*(g for g in groups if not g & judged), frozenset().union(*hit))
    each = [frozenset((c,)) for c in dict.fromkeys(row.rows[1:])]
    leaving = each if row.kind == "not_the_same" else [judged]
    gone = frozenset().union(*leaving)
    rest = [g - gone for g in groups]
    return (*(g for g in rest if g), *leaving)


def _told(now: Laid, rows: Sequence[Judgement]) -> Story:
    """The story with every finding that a judgement touches made anew."""
    story = now.story
    readings = _readings(story)
    told = {p.claim.id: p for p in points(readings, {a.id: a for a in story.actors})}
    before = {frozenset(f.claims): f for f in story.findings}
    found = []
    for group in now.groups:
        row = next((r for r in reversed(now.settled) if set(r.rows) <= group), None)
        same = before.get(group)
        if same is not None and row is None and not group & now.touched:
            found.append(same)
            continue
        members = [told[c] for c in sorted(group) if c in told]
        if members:
            found.append(_finding(members, row, now))
    events = {e.id: e for e in story.events}
    laid_over = msgspec.structs.replace(
        story,
        story=msgspec.structs.replace(head(readings, found, story.story.program), id=story.story.id),
        findings=ordered(found, told, {a.id: a for a in story.articles}),
        relations=relations(tuple(events[k] for k in sorted(events)), {c.id: c for c in story.claims}),
        judgements=tuple(rows),
    )
    return bounded(laid_over)


def _finding(members: Sequence[Point], row: Judgement | None, now: Laid) -> Finding:
    """The finding of these claims; a settled dispute weighs only the claims that hold."""
    story = now.story
    articles = {a.id: a for a in story.articles}
    actors = {a.id: a for a in story.actors}
    differs = _differences(members, now)
    whole = finding(members, articles, actors, story.ties, differs)
    if row is None:
        return whole
    holding = [p for p in members if p.claim.id in row.rows]
    held = finding(holding, articles, actors, story.ties, ())
    return msgspec.structs.replace(
        whole,
        origins=held.origins,
        origins_lower=held.origins_lower,
        origins_upper=held.origins_upper,
        support=held.support,
        stake=held.stake,
        why=f"Settled by {row.who} on {row.when}: {row.why.rstrip('.')}. By what holds then: {held.why}",
    )


def _differences(members: Sequence[Point], now: Laid) -> tuple[Difference, ...]:
    """Differences of the group as it is now: of what claims say anew, of who acts as first found, put right."""
    story = now.story
    actors = {a.id: a for a in story.actors}
    fresh = differences(members, {a.id: a for a in story.articles}, actors)
    ids = {p.claim.id for p in members}
    recast = {p.claim.id: p for p in members if p.claim.id in now.recast}
    first = [d for f in story.findings for d in f.differences if ids & set(f.claims) and d.field in OF_SIDES]
    first += [d for d in fresh if d.field in OF_SIDES and d.field not in {k.field for k in first}]
    kept = [n for d in first if (n := _narrowed(d, ids, recast, actors)) is not None]
    rest = [d for d in fresh if d.field not in OF_SIDES]
    return tuple(sorted((*kept, *rest), key=lambda d: (d.field, [v.value for v in d.values])))


def _narrowed(
    d: Difference, ids: set[str], recast: Mapping[str, Point], actors: Mapping[str, Actor]
) -> Difference | None:
    """The difference among the claims that are left, each side under the names that its actors have now."""
    values: dict[str, set[str]] = {}
    for value in d.values:
        for claim in ids & set(value.claims):
            point = recast.get(claim)
            acting = (point.sources if d.field == "actor" else point.targets).ids if point else ()
            name = " and ".join(sorted(actors[i].name for i in acting)) or _called(value.value, actors)
            values.setdefault(name, set()).add(claim)
    if len(values) < 2:
        return None
    rows = [DifferenceValue(value=v, claims=tuple(sorted(values[v]))) for v in sorted(values)]
    return msgspec.structs.replace(d, values=tuple(rows))


def _called(value: str, actors: Mapping[str, Actor]) -> str:
    """The names of a side, those of actors that were made one under the name of that one."""
    now = {n: a.name for a in actors.values() for n in a.aliases} | {a.name: a.name for a in actors.values()}
    return now.get(value) or " and ".join(sorted({now.get(n, n) for n in value.split(" and ")}))


def _readings(story: Story) -> list[Reading]:
    """The story's rows article by article, as they were read."""

    def of(rows: Iterable[Claim], article: str) -> tuple[Claim, ...]:
        return tuple(c for c in rows if c.article == article)

    found = []
    for a in story.articles:
        claims = of(story.claims, a.id)
        told = {c.id for c in claims}
        found.append(Reading(article=a, claims=claims, events=tuple(e for e in story.events if told & set(e.claims))))
    return found


__all__ = ["Laid", "apply", "in_force", "judgement", "laid", "missed_id", "unfit"]
