"""One row put right by a reader: a claim's field, two actors made one, a claim that was missed.

Each function gives the story with the row changed, or says in a sentence why the judgement does not
fit it.  Findings are left as they are: ``judgements`` makes them anew.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, get_args

import msgspec

from secondsource.model import (
    Claim,
    Date,
    Event,
    Evidence,
    Identity,
    Link,
    Nature,
    Place,
    PloverType,
    Polarity,
    Role,
    Status,
    stable_id,
)  # fmt: skip
from secondsource.read.events import plover_cameo, plover_quad
from secondsource.read.gazetteer import find, fold
from secondsource.read.precision import date_precision, place_precision
from secondsource.story.identity import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.model import Actor, Article, Judgement, Story

_PLAIN = {"status": get_args(Status), "polarity": get_args(Polarity), "nature": get_args(Nature)}
_ANONYMOUS = re.compile(r"\b(unnamed|anonymous|unidentified)\b", re.IGNORECASE)
replace = msgspec.structs.replace


def put_right(story: Story, row: Judgement) -> Story | str:
    """The story with one field of one claim put right."""
    claim = next((c for c in story.claims if c.id in row.rows), None)
    value = (row.value or "").strip()
    if claim is None:
        return f"no claim has the id {', '.join(row.rows)}."
    if row.field in _PLAIN:
        if value not in _PLAIN[row.field]:
            return f"{value!r} is no {row.field}: it is one of {', '.join(_PLAIN[row.field])}."
        return _with_claim(story, replace(claim, **{row.field: value}), row)
    if row.field == "date":
        when = _date(value)
        return when if isinstance(when, str) else _with_claim(story, replace(claim, date=when), row)
    if row.field == "place":
        return _with_claim(story, replace(claim, place=_place(value)), row)
    if row.field == "attribution":
        return _attributed(story, claim, value, row)
    if row.field == "type":
        return _typed(story, claim, value, row)
    if row.field in ("actor", "target"):
        return _acting(story, claim, value, row)
    return f"{row.field!r} is no field that can be put right."


def missed(story: Story, row: Judgement) -> Story | str:
    """The story with a claim that the machine did not see, in the newsroom's own voice until put right."""
    article = next((a for a in story.articles if a.id in row.rows), None)
    if article is None:
        return f"no article has the id {', '.join(row.rows)}."
    start, end = row.start, row.end
    if start is None or end is None or not 0 <= start < end <= len(article.text):
        return "the words of the claim do not lie in the article."
    claim = Claim(
        id=missed_id(row), article=article.id, start=start, end=end, text=article.text[start:end], nature="report",
        attribution=(), origin=_newsroom(article), origin_basis="unsourced", status="happened", polarity="affirmed",
        condition=None, quote=False, date=None, place=None, numbers=(), event=None,
        evidence=(Evidence(article=article.id, rule=_rule(row), start=start, end=end),),
    )  # fmt: skip
    if any(c.id == claim.id for c in story.claims):
        return "that claim is there already."
    return replace(story, claims=_sorted((*story.claims, claim)))


def missed_id(row: Judgement) -> str:
    """The id of the claim that a judgement adds."""
    return stable_id("c", "missed", *row.rows, row.start, row.end)


def merged(story: Story, row: Judgement) -> Story | str:
    """The story with these actors as one, under the id of the first; a person is never a state or a body."""
    by_id = {a.id: a for a in story.actors}
    unknown = [i for i in row.rows if i not in by_id]
    if unknown:
        return f"no actor has the id {', '.join(unknown)}."
    group = [by_id[i] for i in dict.fromkeys(row.rows)]
    if len(group) < 2:
        return "it takes two actors to be one."
    if len({a.kind == "person" for a in group}) > 1:
        return f"{' and '.join(a.name for a in group)} can't be one: a person is no state and no body."
    one = _one(group)
    gone = {a.id: one.id for a in group[1:]}
    names = {a.name for a in group}

    def each(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(gone.get(i, i) for i in ids))

    def of_claim(c: Claim) -> Claim:
        links = tuple(
            replace(k, actor=one.id, name=one.name) if k.actor in gone or k.actor == one.id else k
            for k in c.attribution
        )
        return replace(c, attribution=links, origin=one.name if c.origin in names else c.origin)

    return replace(
        story,
        actors=tuple(one if a.id == one.id else a for a in story.actors if a.id not in gone),
        mentions=tuple(replace(m, actor=gone.get(m.actor, m.actor)) for m in story.mentions),
        claims=tuple(map(of_claim, story.claims)),
        events=tuple(replace(e, sources=each(e.sources), targets=each(e.targets)) for e in story.events),
        ties=tuple(
            t
            for t in (
                replace(t, subject=gone.get(t.subject, t.subject), object=gone.get(t.object, t.object))
                for t in story.ties
            )
            if t.subject != t.object
        ),
    )


def _one(group: list[Actor]) -> Actor:
    """The first actor with what the others add."""
    roles: dict[tuple[str, str | None], Role] = {}
    for a in group:
        for r in a.roles:
            roles.setdefault((r.title, r.of), r)
    return replace(
        group[0],
        country=next((a.country for a in group if a.country), None),
        sector=next((a.sector for a in group if a.sector), None),
        roles=tuple(roles[k] for k in sorted(roles, key=str)),
        aliases=tuple(sorted({n for a in group for n in (*a.aliases, *((a.name,) if a.aliases else ()))})),
    )


def _attributed(story: Story, claim: Claim, value: str, row: Judgement) -> Story:
    """The chain put right, and with it the origin of what only restates the claim in its own article."""
    links = tuple(_link(story, name.strip()) for name in value.split(">")) if value else ()
    article = next(a for a in story.articles if a.id == claim.article)
    origin = links[-1].name if links else _newsroom(article)
    new = replace(claim, attribution=links, origin=origin, origin_basis="cited" if links else "unsourced")
    others = [
        c for c in story.claims
        if c.article == claim.article and c.id != claim.id and c.origin == claim.origin and c.origin_basis == "cited"
    ]  # fmt: skip
    if not any(c.attribution for c in others):
        for c in others:
            story = _with_claim(story, replace(c, origin=origin, origin_basis=new.origin_basis), row)
    return _with_claim(story, new, row)


def _link(story: Story, name: str) -> Link:
    actor = _actor(story, name)
    named = bool(actor and actor.aliases) or name[:1].isupper()
    identity: Identity = "named" if named else "described"
    return Link(
        name=actor.name if actor else name, actor=actor.id if actor else None, start=None, end=None, cue=None,
        cue_start=None, cue_end=None, date=None, identity="anonymous" if _ANONYMOUS.search(name) else identity,
    )  # fmt: skip


def _typed(story: Story, claim: Claim, value: str, row: Judgement) -> Story | str:
    if value and value not in get_args(PloverType):
        return f"{value!r} is no PLOVER type: it is one of {', '.join(get_args(PloverType))}."
    story, event = _own_event(story, claim, alone=False)
    kind = next((t for t in get_args(PloverType) if t == value), None)
    cameo, quad = (plover_cameo(kind), plover_quad(kind)) if kind else (None, None)
    event = replace(event, type=kind, mode=None, cameo=cameo, quad=quad)
    return _with_event(story, event, claim, row)


def _acting(story: Story, claim: Claim, value: str, row: Judgement) -> Story | str:
    actors = [(_actor(story, name.strip()), name.strip()) for name in value.split(";")] if value else []
    unknown = [name for actor, name in actors if actor is None]
    if unknown:
        return f"nobody in the story has the id or the name {', '.join(unknown)}."
    ids = tuple(dict.fromkeys(a.id for a, _ in actors if a is not None))
    story, event = _own_event(story, claim, alone=True)
    return _with_event(
        story, replace(event, sources=ids) if row.field == "actor" else replace(event, targets=ids), claim, row
    )


def _own_event(story: Story, claim: Claim, *, alone: bool) -> tuple[Story, Event]:
    """The claim's event; ``alone``: one that no other claim tells, since others may tell it otherwise."""
    event = next((e for e in story.events if e.id == claim.event), None)
    new = stable_id("e", "put right", claim.id)
    if event is None:
        return story, Event(
            id=new, predicate="", type=None, mode=None, cameo=None, quad=None, sources=(), targets=(),
            date=claim.date, place=claim.place, claims=(claim.id,),
            date_precision=date_precision(claim.date), place_precision=place_precision(claim.place),
        )  # fmt: skip
    if not alone or event.claims == (claim.id,):
        return story, event
    rest = replace(event, claims=tuple(c for c in event.claims if c != claim.id))
    story = replace(story, events=tuple(rest if e.id == event.id else e for e in story.events))
    return story, replace(event, id=new, claims=(claim.id,))


def _with_event(story: Story, event: Event, claim: Claim, row: Judgement) -> Story:
    rest = (e for e in story.events if e.id != event.id)
    story = replace(story, events=tuple(sorted((*rest, event), key=lambda e: e.id)))
    return _with_claim(story, replace(claim, event=event.id), row)


def _with_claim(story: Story, claim: Claim, row: Judgement) -> Story:
    by = Evidence(article=claim.article, rule=_rule(row), field=row.field, key="judgement", value=row.id)
    claim = replace(claim, evidence=(*claim.evidence, by))
    return replace(story, claims=tuple(claim if c.id == claim.id else c for c in story.claims))


def _rule(row: Judgement) -> str:
    return f"judged by {row.who}"


def _sorted(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda c: (c.article, c.start, c.end, c.id)))


def _newsroom(article: Article) -> str:
    return article.republished_from or article.outlet or article.path


def _actor(story: Story, name: str) -> Actor | None:
    """The one actor with this id or name."""
    key = folded(name)
    exact = [a for a in story.actors if a.id == name or folded(a.name) == key]
    found = exact or [a for a in story.actors if key in {folded(n) for n in a.aliases}]
    return found[0] if len(found) == 1 else None


def _date(value: str) -> Date | str | None:
    """An ISO day, or two of them with a slash between; "" is none."""
    if not value:
        return None
    first, _, last = value.partition("/")
    try:
        days = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return f"{value!r} is no date: write 2018-08-26, or 2018-08-26/2018-08-28 for a span."
    if days[1] < days[0]:
        return f"{value!r} ends before it begins."
    return Date(start=days[0].isoformat(), end=days[1].isoformat(), text=value, basis="put right by a reader")


def _place(value: str) -> Place | None:
    if not value:
        return None
    entry = next(iter(find(fold(value))), None)
    if entry is None:
        return Place(name=value, text=value)
    return Place(
        name=entry.name or value, text=value, country=entry.country, lat=entry.lat, lon=entry.lon,
        geonameid=entry.id, within=entry.within,
    )  # fmt: skip
