"""Stories as rows: who belongs together, what is told of it, and what became of stories as articles came in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from secondsource.errors import StoreError
from secondsource.model import Story, stable_id
from secondsource.store.packing import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondsource.store.store import Store


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
