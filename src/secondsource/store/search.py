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
    """The articles that fit, the best first; nothing where nothing is asked."""
    conditions, values = _conditions(asked)
    words = question(asked.words)
    if asked.words.strip() and not words:
        return ()
    if not words and not conditions:
        return ()
    current = "(SELECT current FROM article WHERE n = {0})"
    if words:
        where = " AND ".join(
            ["words MATCH ?", current.format("words.rowid"), *(c.format("words.rowid") for c in conditions)]
        )
        # rank weighs the title five times the text
        sql = f"SELECT rowid FROM words WHERE {where} AND rank MATCH 'bm25(5.0, 1.0)' ORDER BY rank LIMIT ?"
        values = [words, *values]
    else:
        where = " AND ".join(["current", *(c.format("article.n") for c in conditions)])
        sql = f"SELECT n FROM article LEFT JOIN cleaned USING (n) WHERE {where} ORDER BY last DESC, n LIMIT ?"
    numbers = [n for (n,) in store.rows(sql, [*values, limit]) if isinstance(n, int)]
    return tuple(h for n in numbers for h in _hit(store, n, asked.words or asked.actor or asked.place or ""))


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
