"""One article read: every reader in its turn, and what they found put together."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from secondsource.model import Evidence, Reading, Tie, stable_id
from secondsource.read.actors import cast
from secondsource.read.attribution import attributions
from secondsource.read.claims import Parts, claims
from secondsource.read.events import frames
from secondsource.read.filed import filed_day
from secondsource.read.hosts import with_hosts
from secondsource.read.numbers import numbers
from secondsource.read.places import locations
from secondsource.read.publication import publication_bounds
from secondsource.read.ties import ties
from secondsource.read.times import anchored, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.model import Article, Claim, Time
    from secondsource.read.parse import Parser, Sentence
    from secondsource.read.ties import StatedTie


def read(article: Article, parser: Parser) -> Reading:
    """What the article says: actors, times, claims with their chains, events and ties.

    An article in a language that can't be read comes back with its cleaned text and nothing else.
    """
    if article.language not in (None, "en"):
        return Reading(article=article)
    return interpret(article, parser.sentences(article))


def interpret(article: Article, sentences: Sequence[Sentence]) -> Reading:
    """The reading of an article whose sentences are parsed."""
    when = times(article.text, sentences, article.id, article.published)
    if article.published is None:
        bounds = publication_bounds(article.text, when, sentences, filed_day(article))
        article = msgspec.structs.replace(article, published=bounds)
        when = anchored(when, bounds) if bounds is not None else when
    told = {s.index: frames(s) for s in sentences}
    opening = next((b.text for b in article.blocks if b.kind == "dateline"), "")
    where = defaultdict(list)
    for location in locations(sentences, opening):
        where[location.sentence].append(location)
    actors = with_hosts(cast(article, sentences), article, told, where)
    parts = Parts(
        article=article,
        sentences=sentences,
        cast=actors,
        attributions=attributions(article.text, sentences),
        frames=told,
        times=_times_by_sentence(when, sentences),
        locations=where,
        quantities={s.index: numbers(s) for s in sentences},
    )
    rows, events = claims(parts)
    return Reading(
        article=article,
        actors=actors.actors,
        mentions=actors.mentions,
        claims=rows,
        times=when,
        events=events,
        ties=tuple(_tie(article, t, rows) for t in ties(article, sentences, actors)),
    )


def _times_by_sentence(times: Sequence[Time], sentences: Sequence[Sentence]) -> dict[int, list[Time]]:
    starts = [s.start for s in sentences]
    found = defaultdict(list)
    for t in times:
        found[sentences[max(bisect_right(starts, t.start) - 1, 0)].index].append(t)
    return found


def _tie(article: Article, stated: StatedTie, told: Sequence[Claim]) -> Tie:
    """The tie with its words as evidence, and the claims that the words stand in."""
    start, end = stated.span
    return Tie(
        id=stable_id("r", article.id, stated.subject, stated.relation, stated.object, start),
        subject=stated.subject,
        relation=stated.relation,
        object=stated.object,
        claims=tuple(c.id for c in told if c.start < end and start < c.end),
        evidence=(Evidence(article=article.id, rule=stated.rule, field="relation", start=start, end=end),),
    )
