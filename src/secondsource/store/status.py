"""How a store stands, and whether all in it is as it was taken in."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from secondsource.store.derived import UNREAD, WITHOUT_CLEANED
from secondsource.store.packing import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secondsource.store.store import Store


class StoreStatus(NamedTuple):
    """Counts of a store; ``waiting`` articles aren't gathered yet, ``unread`` are gathered and not read."""

    articles: int
    superseded: int
    waiting: int
    unread: int
    foreign: int
    stories: int
    first: str | None
    last: str | None
    bytes: int

    def line(self) -> str:
        """The status in one sentence."""
        parts = [f"The store has {_count(self.articles, 'article')} in {_count(self.stories, 'story', 'stories')}"]
        if self.waiting:
            parts.append(f"{self.waiting} not gathered yet")
        if self.unread:
            parts.append(f"{self.unread} not read yet")
        if self.foreign:
            parts.append(f"{self.foreign} kept unread, since only English is read")
        return ", ".join(parts) + "."


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def status(store: Store) -> StoreStatus:
    """How the store stands."""

    def count(sql: str) -> int:
        return int(str(store.rows(f"SELECT count(*) FROM {sql}")[0][0]))

    first, last = store.rows("SELECT min(first), max(last) FROM cleaned JOIN article USING (n) WHERE current")[0]
    size = store.rows("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")[0][0]
    return StoreStatus(
        articles=count("article WHERE current"),
        superseded=count("article WHERE NOT current"),
        waiting=count(f"article WHERE {WITHOUT_CLEANED}"),
        unread=count(f"article WHERE {UNREAD}"),
        foreign=count("cleaned JOIN article USING (n) WHERE current AND coalesce(language, 'en') <> 'en'"),
        stories=count("story"),
        first=None if first is None else str(first),
        last=None if last is None else str(last),
        bytes=int(str(size)),
    )


def faults(store: Store) -> Iterator[str]:
    """Every capture that is not what was taken in, and every fault of the file, as a sentence."""
    for (line,) in store.rows("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"the file: {line}"
    for article, path, capture, original, sha256, redacted in store.rows(
        "SELECT id, path, capture, original, sha256, redacted FROM article ORDER BY n"
    ):
        for name, plain in ((capture, capture), (original, sha256)):
            if name is None:
                continue
            rows = store.rows("SELECT data FROM blob WHERE sha256 = ?", (name,))
            data = rows[0][0] if rows else None
            if not isinstance(data, bytes):
                yield f"{article} ({path}): its capture is missing"
            elif digest(data) != name or (plain is sha256 and not redacted and _unzipped(data) != sha256):
                yield f"{article} ({path}): its capture is not what was taken in (its SHA-256 differs)"
    for (article,) in store.rows("SELECT id FROM article WHERE n NOT IN (SELECT rowid FROM words)"):
        yield f"{article}: it is not in the index of words; secondsource rebuild puts it there"


def _unzipped(data: bytes) -> str | None:
    try:
        return digest(zlib.decompress(data))
    except zlib.error:
        return None
