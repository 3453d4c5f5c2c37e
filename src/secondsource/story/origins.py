"""Where each claim comes from: whose word it is, and which house that origin belongs to.

A newsroom that says in its own voice what the same article sources a line before or after, or that
says in its headline what its text sources, has that source as its origin.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from secondsource.story import values
from secondsource.story.identity import folded
from secondsource.story.support import Telling, behind
from secondsource.story.voices import Voice, findable, house, may_be, one_voice, placed, prints
from secondsource.story.vouching import core, utterances

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from secondsource.model import Actor, Article, Claim, Identity, Link
    from secondsource.story.points import Point

NEAR = 1
"""Blocks between a restatement and the sourced statement that it restates, at most."""


def restated(group: Sequence[Point]) -> tuple[Point, ...]:
    """The group with the source passed to what only restates it in the newsroom's own voice."""
    sourced = [p for p in group if p.claim.attribution and p.claim.attribution[-1].identity != "anonymous"]
    return tuple(_passed_on(p, sourced) for p in group)


def _passed_on(p: Point, sourced: Sequence[Point]) -> Point:
    if p.claim.attribution or p.claim.origin_basis != "unsourced":
        return p
    near = [
        q for q in sourced
        if q.claim.article == p.claim.article and (p.headline or abs(q.block - p.block) <= NEAR)
        and _stand(p) == _stand(q) and not _other_figure(p, q) and not (_as_so(p) and _only_passing(q))
    ]  # fmt: skip
    if not near:
        return p
    source = min(near, key=lambda q: (abs(q.block - p.block), abs(q.claim.start - p.claim.start))).claim
    claim = msgspec.structs.replace(p.claim, origin=source.origin, origin_basis="cited")
    return replace(p, claim=claim)


def _stand(p: Point) -> tuple[str, bool]:
    """What is told as so is no restatement of a denial."""
    return p.polarity, p.claim.status == "denied"


def _only_passing(q: Point) -> bool:
    """ "If he came back without her", he said: what is told as done, is not what he told."""
    return not q.claim.asserted and q.claim.status == "conditional"


def _other_figure(p: Point, q: Point) -> bool:
    """ "To which the survey gave 6.7", "the institute put it at 6.4": no restatement of it."""
    found = [values.of_numbers(a, b) for a in p.claim.numbers for b in q.claim.numbers]
    return not p.headline and -1 in found and 1 not in found


def tellings(group: Sequence[Point], articles: Mapping[str, Article], actors: Mapping[str, Actor]) -> list[Telling]:
    """What the group's claims weigh as evidence.

    An article that copies another speaks as that other.  One that cites an outlet whose own article is
    here, and tells the same, has it from where that article has it.
    """
    printed = _printed(group, articles)
    found: list[tuple[Telling, Actor | None]] = []
    for p in group:
        teller = p
        for _ in printed:
            relayed = _own_article(teller.claim.origin, printed) if teller.claim.origin_basis == "cited" else None
            if relayed is None or relayed.claim.article == teller.claim.article:
                break
            teller = relayed
        found.append(_telling(p.claim.article, teller, group, articles, actors))
    told = _houses(found, utterances(group), [_through(p.claim, actors) for p in group])
    texts = [a.text for _, a in sorted(articles.items())]
    told = [
        t if t.identity == "anonymous" or placed(actor, texts) else replace(t, identity="anonymous")
        for t, (_, actor) in zip(told, found, strict=True)
    ]
    outlet = [prints(t.origin, actor) or _published(p, actor) for p, (t, actor) in zip(group, found, strict=True)]
    held = _held(group, told, outlet)
    return [replace(t, aside=p.claim.id not in held) for p, t in zip(group, told, strict=True)]


def _held(group: Sequence[Point], told: Sequence[Telling], outlet: Sequence[bool]) -> frozenset[str]:
    """The claims that can be held against each other as one point.

    An outlet that others cite passes on what somebody told it: it is no second source beside one who is named,
    and two of them may have it from the same.
    """
    firm = [n for n, t in enumerate(told) if behind([t])]
    direct = [n for n in firm if not outlet[n] or told[n].basis == "own"]
    if not direct:
        return frozenset(sorted(group[n].claim.id for n in firm)[:1])
    return core([(group[n], told[n].house) for n in direct])


def _telling(
    article: str, p: Point, group: Sequence[Point], articles: Mapping[str, Article], actors: Mapping[str, Actor]
) -> tuple[Telling, Actor | None]:
    source = p.claim.attribution[-1] if p.claim.attribution else _source_of(p, group)
    identity: Identity = source.identity if source is not None else "named"
    actor = actors.get(source.actor or "") if source is not None else None
    if source is not None and not findable(_said(source, p, articles), actor, identity):
        identity = "anonymous"
    telling = Telling(
        article=article,
        text=_text_of(articles[p.claim.article], articles),
        origin=p.claim.origin,
        house=house(p.claim.origin, actor),
        basis=p.claim.origin_basis,
        identity=identity,
        asserts=_as_so(p),
        passing=not p.claim.asserted,
    )
    return telling, actor


def _as_so(p: Point) -> bool:
    """Told as having happened, going on or planned; "had been either sold or eaten" tells neither as so."""
    said = folded(p.claim.text).split()
    either = "either" in said and "or" in said
    return p.claim.polarity == "affirmed" and p.claim.status in ("happened", "ongoing", "expected") and not either


def _said(source: Link, p: Point, articles: Mapping[str, Article]) -> str:
    """What the article itself calls the source, who goes by another name in the story."""
    if not p.claim.attribution or source.start is None or source.end is None:
        return p.claim.origin
    return " ".join(articles[p.claim.article].text[source.start : source.end].split()) or p.claim.origin


def _own_article(origin: str, printed: Mapping[str, Point]) -> Point | None:
    """The claim in the article of the outlet that is named so, or by part of its name."""
    words = set(folded(origin).split())
    return next((p for outlet, p in printed.items() if words and words <= set(outlet.split())), None)


def _printed(group: Sequence[Point], articles: Mapping[str, Article]) -> dict[str, Point]:
    """Outlet to the claim of its own article on this point, the one with the best source where it has several."""
    best: dict[str, Point] = {}
    for p in sorted(group, key=lambda p: (p.claim.origin_basis == "unsourced", p.headline, p.claim.id)):
        outlet = articles[p.claim.article].outlet
        if outlet:
            best.setdefault(folded(outlet), p)
    return best


def _source_of(p: Point, group: Sequence[Point]) -> Link | None:
    """The link whose origin a restatement carries."""
    if p.claim.origin_basis != "cited":
        return None
    same = (q for q in group if q.claim.attribution and q.claim.attribution[-1].name == p.claim.origin)
    found = next(same, None)
    return found.claim.attribution[-1] if found else None


def _text_of(article: Article, articles: Mapping[str, Article]) -> str:
    seen = {article.id}
    while article.copy_of and article.copy_of in articles and article.copy_of not in seen:
        article = articles[article.copy_of]
        seen.add(article.id)
    return article.id


def _through(c: Claim, actors: Mapping[str, Actor]) -> list[Voice]:
    """Those who pass on what another says."""
    links = [(k, actors.get(k.actor or "")) for k in c.attribution[:-1]]
    return [Voice(k.name, house(k.name, actor), actor) for k, actor in links]


def _published(p: Point, actor: Actor | None) -> bool:
    """ "As Radar has reported": one of whom nothing else is known is an outlet, or a reporter of one."""
    cue = p.claim.attribution[-1].cue or "" if p.claim.attribution else ""
    unknown = actor is None or not (actor.sector or actor.roles or actor.country)
    return unknown and any(w.startswith("report") for w in folded(cue).split())


def _same_voice(a: Voice, b: Voice) -> bool:
    return folded(a.name) == folded(b.name) or one_voice(a, b) is not None


def _houses(
    found: Sequence[tuple[Telling, Actor | None]],
    uttered: Iterable[tuple[int, int]],
    through: Sequence[Sequence[Voice]],
) -> list[Telling]:
    """One house for origins that may be one: a part of a name and the whole, "police" and "Essex Police".

    What is told in the same words (``uttered``, by position) was said once; who passes on what another
    says (``through``) is no second voice beside that other.
    Voices that are only described are first joined with each other, then with one of the named that they
    may be; that does not make two named ones one.
    """
    houses = [t.house for t, _ in found]

    def join(one: str, other: str) -> None:
        if one != other:
            houses[:] = [min(one, other) if h in (one, other) else h for h in houses]

    for i, j in uttered:
        join(houses[i], houses[j])
    voices = [Voice(t.origin, t.house, actor) for t, actor in found]
    for i, on_the_way in enumerate(through):
        for j, voice in enumerate(voices):
            if houses[i] != houses[j] and any(_same_voice(v, voice) for v in on_the_way):
                join(houses[i], houses[j])
    vague = [i for i, (t, _) in enumerate(found) if t.identity != "named"]
    for i, voice in enumerate(voices):
        for j, other in enumerate(voices[:i]):
            if houses[i] == houses[j]:
                continue
            if one_voice(voice, other) or (i in vague and j in vague and may_be(voice, other)):
                join(houses[i], houses[j])
    for told in sorted({houses[i] for i in vague}):
        named = {
            houses[j]
            for i in vague
            for j in range(len(found))
            if houses[i] == told and j not in vague and may_be(voices[i], voices[j])
        }
        if named and told not in named:
            # of those that it may be, one who says so as well: else the two would bear each other out
            saying = {houses[j] for j, (t, _) in enumerate(found) if t.asserts and not t.passing}
            one = min(named & saying or named)
            houses = [one if h == told and i in vague else h for i, h in enumerate(houses)]
    return [replace(t, house=h) for (t, _), h in zip(found, houses, strict=True)]
