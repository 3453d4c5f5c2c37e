"""One quotation is said once: whom an article names for its words is whom "she said" means in another.

Who a pronoun stands for is the reader's guess, and a name beside the same words is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from secondsource.model import Evidence
from secondsource.story.identity import folded
from secondsource.story.vouching import SHORT, in_a_row, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.model import Actor, Article, Claim, Link, Reading

LEAST = 6
"""Words in a row by which a quotation is known again."""
BY = 2
"""Words that may stand between a name and its verb, and one more ("Wood also said")."""
PRONOUNS = frozenset({"he", "she"})
MARKS = re.compile(r"[\"“”‘’']")

Told = tuple[str, int]
"""Where a source is named: its article, and the start of its words."""


def one_mouth(readings: Sequence[Reading], actors: Mapping[str, Actor]) -> list[Reading]:
    """The readings with each pronoun's quotation put down to whom others name for it, where its article knows them."""
    named: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    guessed: list[tuple[Reading, Claim]] = []
    for r in readings:
        for c in r.claims:
            if _quoted(c) and by_name(c, r.article, actors):
                words = plain(c.text)
                for n in range(len(words) - SHORT + 1):
                    named[words[n : n + SHORT]].append(c)
            elif _quoted(c) and folded(_said(c.attribution[-1], r.article)) in PRONOUNS and _outside(c, r.article):
                guessed.append((r, c))
    meant: dict[Told, Claim] = {}
    for r, c in guessed:
        known = {m.actor for m in r.mentions}
        same = [o for o in _same_words(c, named) if o.attribution[-1].actor in known]
        if len({o.attribution[-1].actor for o in same}) == 1 and c.attribution[-1].start is not None:
            meant.setdefault((c.article, c.attribution[-1].start), min(same, key=lambda o: o.id))
    return [_put_right(r, meant) for r in readings]


def by_name(c: Claim, article: Article, actors: Mapping[str, Actor]) -> bool:
    """The article itself names the one person whose words these are, right by the verb and outside the quotation."""
    link = c.attribution[-1]
    actor = actors.get(link.actor or "")
    if actor is None or actor.kind != "person" or not _outside(c, article):
        return False
    said = {folded(w) for w in _said(link, article).split() if w[:1].isupper()}
    named = any(not said.isdisjoint(folded(name).split()) for name in actor.aliases if len(name.split()) > 1)
    return named and _by_its_verb(link, article.text)


def _by_its_verb(link: Link, text: str) -> bool:
    """ "Wood's agent, too:", "the ball with which Wood plays, saying", "Wood and Hill said" don't name him alone."""
    if link.start is None or link.end is None or link.cue_start is None or link.cue_end is None:
        return False
    subject = link.start < link.cue_start
    apart = text[link.end : link.cue_start] if subject else text[link.cue_end : link.start]
    near = not apart.strip(" ,") or (apart.startswith(",") and subject) or len(apart.split()) < BY
    several = " and " in text[max(0, link.start - 5) : link.end + 5] or text[link.end :].startswith(("'s", "’s"))
    return near and not several and text[link.cue_start : link.cue_end].replace(" ", "").isalpha()


def _outside(c: Claim, article: Article) -> bool:
    """The source stands outside the quotation marks, and right before or behind them.

    In "“She told us that it was lost,” he said" she is no speaker; nor is the first in "Wood asks whether it will
    last, to which he says: “It will.”", and in "“… is lost.” Wood, who" a new sentence begins.
    """
    link = c.attribution[-1]
    if link.start is None or link.end is None:
        return False
    if c.end <= link.start:
        between = article.text[c.end : min(link.start, link.cue_start or link.start)]
        return MARKS.search(between) is not None and between.rstrip().rstrip("”\"’'")[-1:] != "."
    between = article.text[max(link.end, link.cue_end or 0) : c.start]
    ahead = MARKS.split(between, maxsplit=1)
    return len(ahead) > 1 and PRONOUNS.isdisjoint(ahead[0].split())


def _said(link: Link, article: Article) -> str:
    return article.text[link.start : link.end] if link.start is not None and link.end is not None else ""


def _quoted(c: Claim) -> bool:
    return c.quote and bool(c.attribution)


def _same_words(c: Claim, named: Mapping[tuple[str, ...], Sequence[Claim]]) -> list[Claim]:
    words = plain(c.text)
    near = {o.id: o for n in range(len(words) - SHORT + 1) for o in named.get(words[n : n + SHORT], ())}
    return [o for o in near.values() if o.article != c.article and in_a_row(words, plain(o.text)) >= LEAST]


def _put_right(r: Reading, meant: Mapping[Told, Claim]) -> Reading:
    claims = tuple(_told_by(c, meant) for c in r.claims)
    if claims == r.claims:
        return r
    mentions = tuple(
        msgspec.structs.replace(m, actor=o.attribution[-1].actor) if (o := meant.get((m.article, m.start))) else m
        for m in r.mentions
    )
    return msgspec.structs.replace(r, claims=claims, mentions=mentions)


def _told_by(c: Claim, meant: Mapping[Told, Claim]) -> Claim:
    """The claim with the one that is meant as who says so."""
    link = c.attribution[-1] if c.attribution else None
    other = meant.get((c.article, link.start)) if link is not None and link.start is not None else None
    if link is None or other is None or other.attribution[-1].actor == link.actor:
        return c
    theirs = other.attribution[-1]
    mine = msgspec.structs.replace(link, name=theirs.name, actor=theirs.actor, identity=theirs.identity)
    read = Evidence(article=other.article, start=theirs.start, end=theirs.end, rule="one mouth", field="attribution")
    return msgspec.structs.replace(
        c, attribution=(*c.attribution[:-1], mine), origin=mine.name, evidence=(*c.evidence, read)
    )
