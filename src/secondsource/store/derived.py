"""What is made of the captures, as rows: cleaned articles, stories, readings, documents.

Everything here can be made again; ``work.py`` makes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from secondsource.errors import StoreError
from secondsource.model import Article, Reading, Story, stable_id
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


class StoryRow(NamedTuple):
    """A story as it is listed: keys (or ids) of its articles, and the bounds of its independent origins."""

    id: str
    title: str
    start: str | None
    end: str | None
    articles: tuple[str, ...]
    origins_lower: int
    origins_upper: int
    told: bool


class Change(NamedTuple):
    """What became of a story: ``split`` into or ``merged`` with the other."""

    change: str
    story: str
    other: str


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


def put_stories(
    store: Store, groups: Sequence[Sequence[int]], anchors: Sequence[str], as_of: int = 0
) -> tuple[str, ...]:
    """Keep who belongs together; each group keeps the id of the story that most of it was in.

    ``anchors`` gives each group the content that a new id is made of, ``as_of`` says up to which change of the articles
    this is known.  Stories that come apart or together leave a line in the history, so that an old id still leads
    somewhere.
    """
    with store.writing() as db:
        db.execute("INSERT OR REPLACE INTO setting VALUES ('gathered', ?)", (str(as_of),))
        before = {int(n): str(s) for n, s in db.execute("SELECT n, story FROM member")}
        known = {str(i) for (i,) in db.execute("SELECT id FROM story")}
        past = {str(s) for (s,) in db.execute("SELECT story FROM history UNION SELECT other FROM history")}
        ids = _named(groups, anchors, before, known | past)
        after = {n: ids[g] for g, group in enumerate(groups) for n in group}
        moved = {(before[n], after[n]) for n in after if n in before and before[n] != after[n]}
        left = set(ids)
        for old, new in sorted(moved):
            change = "split" if old in left else "merged"
            db.execute("INSERT INTO history (change, story, other) VALUES (?, ?, ?)", (change, old, new))
        db.executemany("INSERT OR IGNORE INTO story (id, members) VALUES (?, '')", [(i,) for i in ids])
        different = [(n, s) for n, s in after.items() if before.get(n) != s]
        db.executemany("INSERT OR REPLACE INTO member (n, story) VALUES (?, ?)", different)
        stale = {s for _, s in different} | {before[n] for n in before if after.get(n) != before[n]}
        db.executemany("UPDATE story SET members = '' WHERE id = ?", [(i,) for i in sorted(stale)])
        db.executemany("DELETE FROM member WHERE n = ?", [(n,) for n in before if n not in after])
        db.executemany("DELETE FROM story WHERE id = ?", [(i,) for i in known - left])
    return ids


def _named(
    groups: Sequence[Sequence[int]], anchors: Sequence[str], before: dict[int, str], taken: set[str]
) -> tuple[str, ...]:
    """An id for each group: the largest share of an old story keeps its id, what is new gets one of its own."""
    shares: dict[tuple[str, int], int] = {}
    for g, group in enumerate(groups):
        for n in group:
            if n in before:
                shares[before[n], g] = shares.get((before[n], g), 0) + 1
    ids: dict[int, str] = {}
    used: set[str] = set()
    for (old, g), _ in sorted(shares.items(), key=lambda item: (-item[1], item[0][0], anchors[item[0][1]])):
        if g not in ids and old not in used:
            ids[g] = old
            used.add(old)
    for g, anchor in enumerate(anchors):
        number = 0
        while g not in ids:
            fresh = stable_id("s", anchor, *([number] if number else []))
            if fresh not in used and fresh not in taken:
                ids[g] = fresh
                used.add(fresh)
            number += 1
    return tuple(ids[g] for g in range(len(groups)))


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


def document(store: Store, story: str, members: str) -> Story | None:
    """The story's document, if it is of these members."""
    rows = store.rows("SELECT document FROM story WHERE id = ? AND members = ?", (story, members))
    return unpacked(data, Story) if rows and isinstance(data := rows[0][0], bytes) else None


def put_document(store: Store, story: str, members: str, document: Story) -> None:
    """Keep what was told of a story."""
    with store.writing() as db:
        db.execute("UPDATE story SET members = ?, document = ? WHERE id = ?", (members, packed(document), story))


def put_bounds(store: Store, story: str, lower: int, upper: int) -> None:
    """Keep how many independent origins a story has, where that is not what is kept."""
    have = store.rows("SELECT origins_lower, origins_upper FROM story WHERE id = ?", (story,))
    if have and have != [(lower, upper)]:
        with store.writing() as db:
            db.execute("UPDATE story SET origins_lower = ?, origins_upper = ? WHERE id = ?", (lower, upper, story))


def untold(store: Store) -> tuple[str, ...]:
    """The stories that have to be told (again)."""
    return tuple(
        str(i) for (i,) in store.rows("SELECT id FROM story WHERE document IS NULL OR members = '' ORDER BY id")
    )


def stories(store: Store) -> Iterator[StoryRow]:
    """Every story, the one with most articles first; where it isn't told yet, each article may be an origin."""
    rows = store.rows(
        "SELECT story.id, coalesce(key, article.id), title, first, last, origins_lower, origins_upper, "
        "document IS NOT NULL AND members <> '' FROM story JOIN member ON story = story.id JOIN article USING (n) "
        "JOIN cleaned USING (n) ORDER BY story.id, coalesce(first, last, '9'), article.id"
    )
    groups: dict[str, list[tuple[object, ...]]] = {}
    for row in rows:
        groups.setdefault(str(row[0]), []).append(row)
    found = []
    for name, members in groups.items():
        title = next((str(m[2]) for m in members if m[2]), "")
        first = [str(m[3] or m[4]) for m in members if m[3] or m[4]]
        last = [str(m[4] or m[3]) for m in members if m[3] or m[4]]
        lower, upper, told = members[0][5], members[0][6], bool(members[0][7])
        bounds = (int(str(lower)), int(str(upper))) if told and lower is not None else (1, len(members))
        keys = tuple(sorted(str(m[1]) for m in members))
        found.append(StoryRow(name, title, min(first, default=None), max(last, default=None), keys, *bounds, told))
    yield from sorted(found, key=lambda s: (-len(s.articles), s.id))


def story_named(store: Store, name: str) -> str:
    """The story of this id, also one it had before it came together with another; or that of an article's id or key."""
    seen: set[str] = set()
    story = name
    while story not in seen:
        seen.add(story)
        if store.rows("SELECT 1 FROM story WHERE id = ?", (story,)):
            return story
        later = store.rows("SELECT other FROM history WHERE story = ? ORDER BY number DESC LIMIT 1", (story,))
        story = str(later[0][0]) if later else story
    for n in store.numbers(name):
        rows = store.rows("SELECT story FROM member WHERE n = ?", (n,))
        if rows:
            return str(rows[0][0])
    raise StoreError(
        f"there is no story or article {name!r} in {store.path}. "
        f"See them with: secondsource stories --store {store.path}"
    )


def history(store: Store) -> tuple[Change, ...]:
    """What became of stories, in the order it was seen."""
    rows = store.rows("SELECT change, story, other FROM history ORDER BY number")
    return tuple(Change(str(c), str(s), str(o)) for c, s, o in rows)
