"""Opening a store: the file, its schema's version, and SQLite's errors as sentences.

The schema is numbered SQL files; ``user_version`` says up to which a file has come.  A file of an older version is
copied beside itself before it is brought up to date, one of a newer version is left alone.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from secondsource.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

APPLICATION = 0x32534F55
"""Says in the file's head that it is a store of this program ("2SOU")."""
PATIENCE = 60.0
"""Seconds that a writer waits for another to finish its short transaction."""


MOMENT = 1.0
"""Seconds after which it is said that a writer waits."""


def scripts() -> tuple[str, ...]:
    """The schema's steps in order; the first brings an empty file to version 1."""
    folder = files("secondsource.store") / "schema"
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".sql"))
    return tuple((folder / n).read_text("utf-8") for n in names)


def connect(path: Path, *, create: bool = False, write: bool = True) -> sqlite3.Connection:
    """A connection to a store that is up to date; ``StoreError`` where there is none to be had."""
    if path.is_dir():
        raise StoreError(f"{path} is a folder. Name a file for the store.")
    if not path.exists():
        if not create:
            raise StoreError(f"there is no store at {path}. Make one with: secondsource ingest INPUT... --store {path}")
        if not path.parent.is_dir():
            raise StoreError(f"{path.parent} is no folder, so no store can be made in it. Name another place.")
    with sentences(path):
        db = _writer(path) if write else _reader(path)
        try:
            _check(db, path)
            if write:
                _up_to_date(db, path)
            elif _version(db) < len(scripts()):
                raise StoreError(
                    f"{path} is of an older version. Bring it up to date with: secondsource ingest --store {path}"
                )
        except BaseException:
            db.close()
            raise
    return db


def _writer(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    for pragma in (
        "secure_delete = ON",
        "foreign_keys = ON",
        "synchronous = FULL",
        "cache_size = -65536",
        "wal_autocheckpoint = 8000",
    ):
        db.execute(f"PRAGMA {pragma}")
    return db


def _reader(path: Path) -> sqlite3.Connection:
    """Reading changes nothing in the file, and works where nothing can be written beside it."""
    uri = f"file:{quote(str(path.absolute()))}?mode=ro"
    db = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        db.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.OperationalError as err:
        db.close()
        if (
            getattr(err, "sqlite_errorname", "").startswith("SQLITE_BUSY")
            or path.with_name(path.name + "-wal").exists()
        ):
            raise
        db = sqlite3.connect(f"{uri}&immutable=1", uri=True, isolation_level=None)
    return db


def begin(db: sqlite3.Connection, waiting: Callable[[], None] | None = None) -> None:
    """Begin a transaction that writes; ``waiting`` is called once where another process makes this one wait."""
    if waiting is not None:
        db.execute(f"PRAGMA busy_timeout = {int(1000 * min(MOMENT, PATIENCE))}")
        try:
            db.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as err:
            if not getattr(err, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
                raise
        finally:
            db.execute(f"PRAGMA busy_timeout = {int(1000 * PATIENCE)}")
        waiting()
    db.execute("BEGIN IMMEDIATE")


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _check(db: sqlite3.Connection, path: Path) -> None:
    """Is this a store, and one that this version knows?"""
    tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    mark = db.execute("PRAGMA application_id").fetchone()[0]
    if tables and mark != APPLICATION:
        raise StoreError(f"{path} is a database of another program, not a store. Name another file.")
    if _version(db) > len(scripts()):
        raise StoreError(
            f"{path} was written by a newer version of secondsource "
            f"(schema {_version(db)}, this one knows {len(scripts())}). "
            "Nothing was changed in it. Upgrade secondsource to open it."
        )


def _up_to_date(db: sqlite3.Connection, path: Path) -> None:
    """Run the steps that the file has not seen, all or nothing, with a copy of what was there before."""
    steps = scripts()
    if _version(db) == len(steps):
        return
    if _version(db):
        copy(db, path.with_name(f"{path.name}.version-{_version(db)}"))
    else:
        db.execute("PRAGMA journal_mode = WAL")
    db.execute("BEGIN IMMEDIATE")
    try:
        for number in range(_version(db), len(steps)):  # looked at again: another may have done it meanwhile
            for statement in _statements(steps[number]):
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {len(steps)}")
        db.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one (``executescript`` would commit on its own)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def copy(db: sqlite3.Connection, target: Path) -> None:
    """A consistent copy of an open store, also while it is being written; complete or not there at all."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    out = sqlite3.connect(part)
    try:
        db.backup(out, pages=4096)
        out.execute("PRAGMA journal_mode = DELETE")
    finally:
        out.close()
    part.replace(target)


@contextmanager
def sentences(path: Path) -> Iterator[None]:
    """SQLite's errors as what happened, why, and what to do."""
    try:
        yield
    except sqlite3.Error as err:
        raise StoreError(_sentence(path, err)) from err
    except OSError as err:
        raise StoreError(f"{path} can't be used: {err.strerror or err}. Check the place and its rights.") from err


def _sentence(path: Path, err: sqlite3.Error) -> str:
    name = str(getattr(err, "sqlite_errorname", None) or "")
    for start, sentence in (
        ("SQLITE_BUSY", "is being written by another process, and that took too long. Try again when it is done."),
        ("SQLITE_LOCKED", "is being written by another process, and that took too long. Try again when it is done."),
        ("SQLITE_FULL", "can't grow: the disk is full. What was said to be in is in; make room and run this again."),
        ("SQLITE_READONLY", "can only be read: its file or folder is read-only. Copy it, or change its rights."),
        ("SQLITE_CANTOPEN", "can't be opened: check that it may be read and written, and its folder too."),
        ("SQLITE_PERM", "can't be opened: its rights don't allow it."),
        ("SQLITE_NOTADB", "is no store (it is no SQLite database). Name another file."),
        ("SQLITE_CORRUPT", "is damaged. Go back to a backup, or save what can be read with: sqlite3 FILE .recover"),
        (
            "SQLITE_IOERR",
            "can't be written or read: the disk is full or failing. What was said to be in is in.",
        ),
    ):
        if name.startswith(start):
            return f"{path} {sentence}"
    return f"{path} can't be used: {err}. Run secondsource verify on it."
