"""The store's file: captures taken in, found, given back, checked and forgotten.

All SQL stands in this package.  There is one writer at a time, in transactions of a fraction of a
second; readers are never blocked.  What is made of the captures is in ``derived.py``, search in ``search.py``.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from secondsource.errors import StoreError
from secondsource.intake.identity import article_id
from secondsource.model import Capture, Skipped
from secondsource.store import opening
from secondsource.store.folding import VERSION, folded
from secondsource.store.packing import digest, packed, unpacked
from secondsource.store.pages import page_of, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType

BATCH = 250
"""Captures to a transaction: what is lost where the program is killed, none of which was said to be in."""

_PACKED = "SELECT id, data FROM article JOIN blob ON blob.sha256 = capture WHERE n = ?"


class Taken(NamedTuple):
    """What became of one batch: how many are new, how many were known already, and what was skipped."""

    new: int
    known: int
    skipped: tuple[Skipped, ...]


class Kept(NamedTuple):
    """An article's capture, and what the store knows of it."""

    n: int
    id: str
    capture: Capture
    sha256: str
    redacted: bool


class Store:
    """An open store; a context manager."""

    def __init__(
        self, db: sqlite3.Connection, path: Path, *, read_only: bool = False, waiting: Callable[[], None] | None = None
    ) -> None:
        self.db = db
        self.path = path
        self.read_only = read_only
        self.waiting = waiting

    @classmethod
    def open(
        cls, path: str | Path, *, create: bool = False, write: bool = True, waiting: Callable[[], None] | None = None
    ) -> Store:
        """The store in this file; ``create`` it where there is none; not ``write`` where it is only read.

        ``waiting`` is called when another process is writing for longer than a moment.
        """
        db = opening.connect(Path(path), create=create, write=write)
        store = cls(db, Path(path), read_only=not write, waiting=waiting)
        if write:
            store._index_up_to_date()
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, err: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self.db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One short transaction: all of it or nothing; SQLite's errors as sentences."""
        with opening.sentences(self.path):
            opening.begin(self.db, self.waiting)
            try:
                yield self.db
                self.db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self.db.execute("ROLLBACK")
                raise

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """The rows of a query (for this package and its tests)."""
        with opening.sentences(self.path):
            return self.db.execute(sql, values).fetchall()

    # -- taking in

    def take_in(self, captures: Iterable[Capture | Skipped]) -> Iterator[Taken]:
        """Keep captures and make them findable, batch by batch: what a ``Taken`` counts is in, whatever comes after.

        The same capture again changes nothing; another of the same page becomes its current version.
        """
        from secondsource.store.forgetting import masker

        rows = iter(captures)
        while batch := list(islice(rows, BATCH)):
            found = [c for c in batch if isinstance(c, Capture)]
            mask = masker(self)
            prepared = [_prepared(c, mask(c)) for c in found]
            with self.writing() as db:
                new = sum(self._keep(db, p) for p in prepared)
            yield Taken(new, len(found) - new, tuple(c for c in batch if isinstance(c, Skipped)))

    def _keep(self, db: sqlite3.Connection, p: _Prepared) -> bool:
        c, page = p.capture, page_of(p.capture.url)
        if db.execute("SELECT 1 FROM article WHERE id = ?", (p.id,)).fetchone():
            return False
        if page and db.execute("SELECT 1 FROM article WHERE page = ? AND sha256 = ?", (page, c.sha256)).fetchone():
            return False
        capture = _blob(db, p.data)
        original = _blob(db, p.original) if p.original else None
        row = (p.id, c.key, c.path, c.url, page, c.sha256, c.captured, capture, original, p.redacted)
        n = db.execute(
            "INSERT INTO article (id, key, path, url, page, sha256, captured, capture, original, redacted) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        ).lastrowid
        _index(db, n or 0, c)
        if page:
            choose_current(db, page)
        return True

    # -- giving back

    def kept(self, where: str = "1", values: Sequence[object] = ()) -> Iterator[Kept]:
        """The captures of the articles that a condition on ``article`` chooses, in the order they were taken in."""
        for n, name, data in self.packed(where, values):
            for sha256, redacted in self.rows("SELECT sha256, redacted FROM article WHERE n = ?", (n,)):
                yield Kept(n, name, unpacked(data, Capture), str(sha256), bool(redacted))

    def packed(self, where: str = "1", values: Sequence[object] = ()) -> Iterator[tuple[int, str, bytes]]:
        """Number, id and packed capture of those articles."""
        for (n,) in self.rows(f"SELECT n FROM article WHERE {where} ORDER BY n", values):
            for name, data in self.rows(_PACKED, (n,)):
                assert isinstance(n, int)
                assert isinstance(data, bytes)
                yield n, str(name), data

    def numbers(self, name: str) -> list[int]:
        """The articles that a person means by an id, a key, or a URL (all versions of its page)."""
        page = page_of(name) if "://" in name else None
        rows = self.rows("SELECT n FROM article WHERE id = ? OR key = ? OR (page = ? AND ? IS NOT NULL) ORDER BY n",
                         (name, name, page, page))  # fmt: skip
        return [n for (n,) in rows if isinstance(n, int)]

    def setting(self, name: str) -> str | None:
        rows = self.rows("SELECT value FROM setting WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    def backup(self, target: str | Path) -> None:
        """A consistent copy in another file, also while the store is being written."""
        path = Path(target)
        if path.exists():
            raise StoreError(f"{path} is there already. Name another file for the backup.")
        with opening.sentences(path):
            opening.copy(self.db, path)

    # -- the index

    def _index_up_to_date(self) -> None:
        """Index anew where words are folded in another way than when the store was written."""
        have = self.setting("folding")
        if have == VERSION:
            return
        with self.writing() as db:
            if have is not None:
                self.index_anew(db)
            db.execute("INSERT OR REPLACE INTO setting VALUES ('folding', ?)", (VERSION,))

    def index_anew(self, db: sqlite3.Connection) -> None:
        """The index of words from the captures alone."""
        db.execute("INSERT INTO words (words) VALUES ('delete-all')")
        for kept in self.kept():
            _index(db, kept.n, kept.capture)


class _Prepared(NamedTuple):
    id: str
    capture: Capture
    data: bytes
    original: bytes
    redacted: bool


def _prepared(capture: Capture, clear: Capture) -> _Prepared:
    """All that can be worked out before the file is locked; ``clear`` is the capture without who is forgotten."""
    redacted = clear is not capture
    original = b"" if redacted else capture.original
    if clear.original:
        clear = msgspec.structs.replace(clear, original=b"")
    return _Prepared(article_id(capture), clear, packed(clear), original and zlib.compress(original, 1), redacted)


def _index(db: sqlite3.Connection, n: int, c: Capture) -> None:
    row = (n, folded(title_of(c) or ""), folded(c.text))
    db.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", row)


def unindex(db: sqlite3.Connection, n: int, c: Capture) -> None:
    """Take an article out of the index of words, which holds no text and so has to be told what was in it."""
    row = (n, folded(title_of(c) or ""), folded(c.text))
    db.execute("INSERT INTO words (words, rowid, title, text) VALUES ('delete', ?, ?, ?)", row)


def replace_capture(db: sqlite3.Connection, kept: Kept, capture: Capture) -> None:
    """Put a redacted capture in the place of one that is to be forgotten."""
    unindex(db, kept.n, kept.capture)
    name = _blob(db, packed(capture))
    db.execute(
        "UPDATE article SET capture = ?, original = NULL, redacted = 1, key = ?, path = ?, url = ?, page = ? "
        "WHERE n = ?",
        (name, capture.key, capture.path, capture.url, page_of(capture.url), kept.n),
    )
    _index(db, kept.n, capture)


def _blob(db: sqlite3.Connection, data: bytes) -> str:
    name = digest(data)
    db.execute("INSERT OR IGNORE INTO blob VALUES (?, ?)", (name, data))
    return name


def drop_orphans(db: sqlite3.Connection) -> None:
    """Blobs that no article needs any more."""
    db.execute(
        "DELETE FROM blob WHERE sha256 NOT IN (SELECT capture FROM article) "
        "AND sha256 NOT IN (SELECT original FROM article WHERE original IS NOT NULL)"
    )


def choose_current(db: sqlite3.Connection, page: str) -> None:
    """The version of a page that counts: the last by time of capture, where that is told, else by arrival."""
    rows = db.execute("SELECT n FROM article WHERE page = ? ORDER BY coalesce(captured, ''), n", (page,)).fetchall()
    for (n,) in rows:
        db.execute(
            "UPDATE article SET current = ? WHERE n = ? AND current <> ?", (n == rows[-1][0], n, n == rows[-1][0])
        )
