"""What readers decided about the stories of a store: kept by the articles it is about, laid over their story.

A judgement stays with its articles when stories split, merge or are told again, and when everything is rebuilt.  It
goes with the last of its articles that is forgotten; a forgotten person is blocked out of its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from secondsource.model import Judgement, Story
from secondsource.story.judgements import apply, laid, missed_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from sqlite3 import Connection

    from secondsource.store.store import Store


class Anchor(NamedTuple):
    """An article that a judgement is about, and the place of the claim in it, where it is about one."""

    article: str
    claim: str = ""
    first: int | None = None
    last: int | None = None


def put_judgement(store: Store, row: Judgement, story: Story) -> None:
    """Add a judgement of this story, as the machine told it; the same row again changes nothing."""
    from secondsource.store.forgetting import text_masker

    anchors = sorted(set(_anchors(store, row, story))) or [Anchor(a.id) for a in story.articles]
    row = _cleared(row, text_masker(store))
    with store.writing() as db:
        values = (row.id, msgspec.json.encode(row).decode())
        if not db.execute("INSERT OR IGNORE INTO judgement (id, judgement) VALUES (?, ?)", values).rowcount:
            return
        db.executemany(
            "INSERT OR IGNORE INTO judged SELECT ?, n, ?, ?, ? FROM article WHERE id = ?",
            [(row.id, a.claim, a.first, a.last, a.article) for a in anchors],
        )


def _anchors(store: Store, row: Judgement, story: Story) -> Iterator[Anchor]:
    if row.kind == "undo":  # what takes a judgement back is about what that is about
        for undone in row.rows:
            yield from (
                Anchor(str(a), str(c), _place(s), _place(e))
                for a, c, s, e in store.rows(
                    "SELECT article.id, claim, first, last FROM judged JOIN article USING (n) WHERE judgement = ?",
                    (undone,),
                )
            )
        return
    now = laid(story, [*judgements(store, story), row]).story
    named = set(row.rows)
    yield from (Anchor(c.article, c.id, c.start, c.end) for c in now.claims if c.id in named)
    yield from (Anchor(m.article) for m in now.mentions if m.actor in named)
    yield from (Anchor(a.id) for a in now.articles if a.id in named)


def _place(value: object) -> int | None:
    return value if isinstance(value, int) else None


def judgements(store: Store, story: Story) -> tuple[Judgement, ...]:
    """The judgements about articles of this story in the order they were made, claims named as they are now."""
    anchored = store.rows(
        "SELECT judgement.judgement, article.id, claim, first, last FROM judgement "
        "JOIN judged ON judged.judgement = judgement.id JOIN article USING (n) JOIN member USING (n) "
        "WHERE member.story = ? ORDER BY number, claim",
        (story.story.id,),
    )
    anchors: dict[Judgement, list[Anchor]] = {}
    for data, article, claim, first, last in anchored:
        row = msgspec.json.decode(str(data), type=Judgement)
        anchors.setdefault(row, []).append(Anchor(str(article), str(claim), _place(first), _place(last)))
    known = {c.id for c in story.claims} | {missed_id(r) for r in anchors if r.kind == "missed"}
    by_place: dict[tuple[str, int | None, int | None], list[str]] = {}
    for c in story.claims:
        by_place.setdefault((c.article, c.start, c.end), []).append(c.id)
    return tuple(_renamed(row, places, known, by_place) for row, places in anchors.items())


def _renamed(
    row: Judgement, anchors: Sequence[Anchor], known: set[str],
    by_place: Mapping[tuple[str, int | None, int | None], Sequence[str]],
) -> Judgement:  # fmt: skip
    """The row with claims that have another id by now under that, where one claim only stands in their place."""
    names = {}
    for a in anchors:
        here = by_place.get((a.article, a.first, a.last), ())
        if a.claim and a.claim not in known and len(here) == 1:
            names[a.claim] = here[0]
    return msgspec.structs.replace(row, rows=tuple(names.get(r, r) for r in row.rows)) if names else row


def judged(store: Store, story: Story) -> Story:
    """The story with the judgements about its articles laid over it, and with them in it."""
    over = apply(story, judgements(store, story))
    return msgspec.structs.replace(over, story=msgspec.structs.replace(over.story, id=story.story.id))


def mask_judgements(db: Connection, clear: Callable[[str], str], about: Collection[int]) -> None:
    """Block a person out of who decided, why, and what was put right, about articles that named the person."""
    for number, data, n in db.execute(
        "SELECT DISTINCT number, judgement.judgement, n FROM judgement JOIN judged ON judged.judgement = judgement.id"
    ).fetchall():
        row = msgspec.json.decode(str(data), type=Judgement)
        plain = _cleared(row, clear)
        if n in about and plain != row:
            text = msgspec.json.encode(plain).decode()
            db.execute("UPDATE judgement SET judgement = ? WHERE number = ?", (text, number))


def _cleared(row: Judgement, clear: Callable[[str], str]) -> Judgement:
    value = None if row.value is None else clear(row.value)
    return msgspec.structs.replace(row, who=clear(row.who), why=clear(row.why), value=value)


def drop_unanchored(db: Connection) -> None:
    """Judgements all of whose articles are forgotten."""
    db.execute("DELETE FROM judgement WHERE id NOT IN (SELECT judgement FROM judged)")
