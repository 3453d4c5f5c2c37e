"""Rows of a story by their words, and by the first letters of their ids: how a reader names what is judged."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple

from secondsource.story.identity import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secondsource.model import Claim, Finding, Judgement, Story


class Named(NamedTuple):
    """A row: its id, what it is in a few words, and whether it stands under the row before it."""

    id: str
    about: str
    under: bool = False


def rows_with(story: Story, words: str) -> Iterator[Named]:
    """Articles, actors, and findings with their claims, in which these words stand; all of them for no words."""
    key = folded(words)
    outlets = {a.id: a.outlet or a.path for a in story.articles}
    for article in story.articles:
        if key in folded(f"{article.outlet} {article.title}"):
            yield Named(article.id, f"article  {outlets[article.id]}: {' '.join((article.title or '').split())}")
    for actor in story.actors:
        if any(key in folded(name) for name in (actor.name, *actor.aliases)):
            also = ", ".join(n for n in actor.aliases if n != actor.name)
            yield Named(actor.id, f"{actor.kind}  {actor.name}{f' ({also})' if also else ''}")
    claims = {c.id: c for c in story.claims}
    for finding in story.findings:
        told = [claims[c] for c in finding.claims if c in claims]
        if key in folded(finding.text) or any(key in folded(_heard(c)) for c in told):
            yield from _finding(finding, told, outlets)
    compared = {c for f in story.findings for c in f.claims}
    for claim in story.claims:
        if claim.id not in compared and key in folded(_heard(claim)):
            yield Named(claim.id, f"not compared ({claim.nature})  {_told(claim, outlets)}")


def _heard(claim: Claim) -> str:
    """What is said, and by whom."""
    return " ".join((*(k.name for k in claim.attribution), claim.text))


def _finding(finding: Finding, told: Iterable[Claim], outlets: dict[str, str]) -> Iterator[Named]:
    fields = ", ".join(d.field for d in finding.differences)
    yield Named(finding.id, f"{finding.support}{f' on {fields}' if fields else ''}: {finding.text}")
    for claim in told:
        yield Named(claim.id, _told(claim, outlets), under=True)


def _told(claim: Claim, outlets: dict[str, str]) -> str:
    chain = " > ".join((outlets.get(claim.article, "?"), *(k.name for k in claim.attribution)))
    status = claim.status if claim.polarity == "affirmed" else f"{claim.status}, negated"
    return f"{chain} ({status}): {' '.join(claim.text.split())}"


def whole(story: Story, judgements: Iterable[str], start: str) -> list[str]:
    """The ids that begin so: the one that is it, or all that it may mean."""
    ids = dict.fromkeys(
        (
            *(r.id for table in (story.claims, story.findings, story.actors, story.articles) for r in table),
            *judgements,
        )
    )
    return [start] if start in ids else [i for i in ids if len(start) > 2 and i.startswith(start)]


def decided(story: Story, row: Judgement) -> str:
    """What a judgement says, its rows by their words: "date of “nine people were killed” is 2021-02-14"."""
    if row.kind == "field":
        return f"{row.field} of {called(story, row.rows[0])} is {row.value or 'none'}" if row.rows else "field"
    if row.kind == "missed":
        text = next((a.text for a in story.articles if a.id in row.rows), "")[row.start or 0 : row.end or 0]
        return f"missed in {called(story, row.rows[0])}: “{' '.join(text.split())}”" if row.rows else "missed"
    names = [called(story, i) for i in row.rows]
    if row.kind == "merge" and row.rows[0] != names[0] and names[1:] == list(row.rows[1:]):
        return f"merge: {names[0]} and {len(row.rows) - 1} more {'name' if len(row.rows) == 2 else 'names'} are one"
    if row.kind == "settled":
        return f"settled: {' and '.join(names)} {'holds' if len(names) == 1 else 'hold'}"
    joining = {"merge": " = ", "same": " = ", "not_the_same": " ≠ "}.get(row.kind, ", ")
    return f"{row.kind.replace('_', ' ')}: {joining.join(names)}"


def called(story: Story, row: str) -> str:
    """The row with this id in a few words: a claim's own, an actor's name, an article's outlet; else the id."""
    for claim in story.claims:
        if claim.id == row:
            return f"“{shorten(' '.join(claim.text.split()), 80, placeholder='…')}”"
    for actor in story.actors:
        if actor.id == row:
            return actor.name
    for article in story.articles:
        if article.id == row:
            return article.outlet or article.path
    undone = next((j for j in story.judgements if j.id == row), None)
    return f"({decided(story, undone)})" if undone is not None and undone.kind != "undo" else row


def changed(before: Story, after: Story) -> list[Finding]:
    """The findings that came out otherwise."""
    was = {f.id: f for f in before.findings}
    return [f for f in after.findings if was.get(f.id) != f]
