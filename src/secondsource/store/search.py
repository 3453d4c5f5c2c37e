"""Search: articles by words, actors, places, types of event and dates, in any script."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from secondsource.store.folding import names, question
from secondsource.store.pages import title_of

if TYPE_CHECKING:
    from secondsource.store.store import Store

AROUND = 70
"""Letters of the text shown before and after what was found."""
_NAMED = "SELECT n FROM named WHERE kind = ? AND name = ?"


class Hit(NamedTuple):
    """An article that was found, with the words around the first thing found in it."""

    id: str
    key: str | None
    url: str | None
    path: str
    outlet: str | None
    title: str | None
    published: str | None
    story: str | None
    excerpt: str


class Question(NamedTuple):
    """What is looked for, all of it; ``since`` and ``until`` are ISO dates, of publication or of an event."""

    words: str = ""
    actor: str | None = None
    place: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None


def search(store: Store, asked: Question, limit: int = 20) -> tuple[Hit, ...]:
    """The articles that fit; first those with the words in their title, and among equals what came in last.

    Nothing is found where nothing is asked.  No relevance is counted: over very many articles that takes
    longer than a person waits, and what is new comes first in news anyway.
    """
    conditions, values = _conditions(asked)
    words = question(asked.words)
    if (asked.words.strip() and not words) or not (words or conditions):
        return ()
    where = " AND ".join(c.format("article.n") for c in ("article.current", *conditions))
    numbers: list[object] = []
    if words:
        sql = (
            "SELECT article.n FROM words CROSS JOIN article ON article.n = words.rowid "
            f"WHERE words MATCH ? AND {where} ORDER BY words.rowid DESC LIMIT ?"
        )
        for match in (f"{{title}} : ({words})", words):
            found = [n for (n,) in store.rows(sql, [match, *values, limit]) if n not in numbers]
            numbers = [*numbers, *found][:limit]
    else:
        sql = f"SELECT n FROM article LEFT JOIN cleaned USING (n) WHERE {where} ORDER BY last DESC, n LIMIT ?"
        numbers = [n for (n,) in store.rows(sql, [*values, limit])]
    about = asked.words or asked.actor or asked.place or ""
    return tuple(h for n in numbers if isinstance(n, int) for h in _hit(store, n, about))


def _conditions(asked: Question) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for kind, name in (("actor", asked.actor), ("place", asked.place), ("type", asked.type)):
        for word in sorted(names(name or "")):
            conditions.append(f"{{0}} IN ({_NAMED})")
            values += [kind, word]
    if asked.since or asked.until:
        span = "last >= ? AND first <= ?"
        conditions.append(f"{{0}} IN (SELECT n FROM cleaned WHERE {span} UNION SELECT n FROM happened WHERE {span})")
        values += [asked.since or "0", asked.until or "9"] * 2
    return conditions, values


def _hit(store: Store, n: int, words: str) -> list[Hit]:
    rows = store.rows(
        "SELECT id, key, url, path, outlet, title, coalesce(first, last), story FROM article "
        "LEFT JOIN cleaned USING (n) LEFT JOIN member USING (n) WHERE n = ?",
        (n,),
    )
    hits = []
    for kept in store.kept("n = ?", (n,)):
        name, key, url, path, outlet, title, published, story = (None if v is None else str(v) for v in rows[0])
        excerpt = _excerpt(kept.capture.text, words)
        title = title or title_of(kept.capture)
        hits.append(Hit(name or "", key, url, path or "", outlet, title, published, story, excerpt))
    return hits


def _excerpt(text: str, words: str) -> str:
    """The text around the first of the words; its beginning where they stand elsewhere."""
    plain = text.casefold()
    shift = len(plain) != len(text)  # folding made it longer: places in it are no places in the text
    places = [at for w in words.casefold().replace('"', " ").split() if (at := plain.find(w.strip("*"))) >= 0]
    at = min(places, default=0) if not shift else 0
    start, end = max(0, at - AROUND), min(len(text), at + 2 * AROUND)
    cut = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"
