"""What is made of each capture, as rows: the article cleaned and read, its outline, what it names.

Everything here, and in ``gathered.py``, can be made again; ``work.py`` makes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from secondsource.model import Article, Reading
from secondsource.store.folding import names
from secondsource.store.packing import packed, unpacked
from secondsource.story.gather_facts import facts
from secondsource.story.gather_terms import Outline, outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from sqlite3 import Connection

    from secondsource.store.store import Store

WITHOUT_CLEANED = "current AND NOT EXISTS (SELECT 1 FROM cleaned WHERE cleaned.n = article.n)"
UNREAD = (
    "current AND n IN (SELECT n FROM cleaned WHERE coalesce(language, 'en') = 'en') "
    "AND n NOT IN (SELECT n FROM reading)"
)


class CleanedRow(NamedTuple):
    """An article as it is kept once it is cleaned, packed: made wherever there is a free processor."""

    n: int
    article: bytes
    outline: bytes
    outlet: str | None
    title: str | None
    language: str | None
    first: str | None
    last: str | None


def cleaned_row(n: int, a: Article) -> CleanedRow:
    """The row of a cleaned article."""
    first, last = (a.published.start, a.published.end) if a.published else (None, None)
    return CleanedRow(n, packed(a), packed(outline(a)), a.outlet, a.title, a.language, first, last)


def put_cleaned(store: Store, rows: Sequence[CleanedRow]) -> None:
    """Keep cleaned articles with their outlines."""
    with store.writing() as db:
        db.executemany(
            "INSERT OR REPLACE INTO cleaned SELECT ?, ?, ?, ?, ?, ?, ?, ? "
            "WHERE EXISTS (SELECT 1 FROM article WHERE n = ?)",
            [(*row, row.n) for row in rows],
        )
        changed(db)


def changed(db: Connection) -> None:
    """Stories have to be gathered again."""
    db.execute(
        "INSERT INTO setting VALUES ('changes', '1') "
        "ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
    )


def unread(store: Store, story: str | None = None) -> Iterator[tuple[int, Article]]:
    """The cleaned articles that aren't read yet, of all or of one story's, in the order they were taken in."""
    where = f"{UNREAD} AND n IN (SELECT n FROM member WHERE story = ?)" if story else UNREAD
    for (n,) in store.rows(f"SELECT n FROM article WHERE {where} ORDER BY n", (story,) if story else ()):
        for (data,) in store.rows("SELECT article FROM cleaned WHERE n = ?", (n,)):
            assert isinstance(n, int)
            assert isinstance(data, bytes)
            yield n, unpacked(data, Article)


def changes(store: Store) -> int:
    """How often what gathering rests on has changed."""
    return int(store.setting("changes") or 0)


def outlines(store: Store) -> list[tuple[int, Outline]]:
    """The outline of every current article."""
    rows = store.rows("SELECT n, outline FROM cleaned JOIN article USING (n) WHERE current ORDER BY n")
    return [(n, unpacked(data, Outline)) for n, data in rows if isinstance(n, int) and isinstance(data, bytes)]


def put_readings(store: Store, rows: Iterable[tuple[int, Reading]], program: str, *, regather: bool = True) -> None:
    """Keep what was read of articles, what they name, for search, and their facts, for gathering.

    Their stories have to be told again, and gathered again, now or (not ``regather``) when more has come in.
    """
    data = [(n, packed(r), program, _names(r), _days(r), _outline(r)) for n, r in rows]
    with store.writing() as db:
        if regather:
            changed(db)
        for n, blob, by, names, days, known in data:
            if not db.execute("SELECT 1 FROM article WHERE n = ?", (n,)).fetchone():
                continue  # forgotten meanwhile
            db.execute("INSERT OR REPLACE INTO reading VALUES (?, ?, ?)", (n, blob, by))
            db.execute("UPDATE cleaned SET outline = ? WHERE n = ?", (known, n))
            db.execute("UPDATE story SET members = '' WHERE id IN (SELECT story FROM member WHERE n = ?)", (n,))
            db.execute("DELETE FROM named WHERE n = ?", (n,))
            db.execute("DELETE FROM happened WHERE n = ?", (n,))
            db.executemany("INSERT OR IGNORE INTO named VALUES (?, ?, ?)", [(n, k, name) for k, name in names])
            db.executemany("INSERT OR IGNORE INTO happened VALUES (?, ?, ?)", [(n, s, e) for s, e in days])


def _outline(r: Reading) -> bytes:
    return packed(outline(r.article)._replace(facts=facts(r)))


def _names(r: Reading) -> set[tuple[str, str]]:
    """The words of every name, so that any of them finds the article."""
    found = {("type", e.type.casefold()) for e in r.events if e.type}
    for a in r.actors:
        found |= {("actor", w) for name in (a.name, *a.aliases) for w in names(name)}
    for p in filter(None, (*(e.place for e in r.events), *(c.place for c in r.claims))):
        found |= {("place", w) for name in (p.name, p.text, *p.within) for w in names(name)}
    return found


def _days(r: Reading) -> set[tuple[str, str]]:
    dates = [e.date for e in r.events if e.date]
    return {(d.start or d.end or "", d.end or d.start or "") for d in dates if d.start or d.end}


def readings(store: Store, story: str) -> tuple[list[Reading], list[str]]:
    """What was read of a story's articles (an unread one as it was cleaned), and a mark of what that was made by."""
    rows = store.rows(
        "SELECT article, reading, program, id FROM member JOIN article USING (n) JOIN cleaned USING (n) "
        "LEFT JOIN reading USING (n) WHERE story = ? ORDER BY id",
        (story,),
    )
    found, marks = [], []
    for article, reading, program, name in rows:
        if isinstance(reading, bytes):
            found.append(unpacked(reading, Reading))
        elif isinstance(article, bytes):
            found.append(Reading(article=unpacked(article, Article)))
        marks.append(f"{name} {program}")
    return found, marks
