"""Forgetting: an article that is really gone, or a person that nothing kept or made names any more.

A person is taken out of the captures themselves, each letter of the name by a block (█), so that
all that is made of them can't hold the name either.  The store keeps a keyed digest of the name,
and takes the person out of what comes in later.
"""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from secondsource.errors import StoreError
from secondsource.store.derived import changed
from secondsource.store.folding import folded, question
from secondsource.store.judged import drop_unanchored, mask_judgements
from secondsource.store.store import choose_current, drop_orphans, replace_capture, unindex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from sqlite3 import Connection

    from secondsource.model import Capture
    from secondsource.store.store import Store

BLOCK = "█"
_TOKEN = re.compile(r"[^\W_]+")
_LONGEST = 5


class Forgotten(NamedTuple):
    """How many articles are gone, or, for a person, in how many the name was taken out."""

    articles: int
    person: bool


def forget(store: Store, name: str, *, person: bool = False) -> Forgotten:
    """Forget an article (by URL, id or key) with all its versions, or else the person of this name."""
    numbers = [] if person else store.numbers(name)
    if not numbers and not person and len(_words(name)) == 1:
        raise StoreError(
            f"no article has the id, key or URL {name!r}, and one word may be a place or a thing: nothing was changed. "
            "Give the person's full name, or say --person."
        )
    count = _forget_articles(store, numbers) if numbers else _forget_person(store, name)
    with store.writing() as db:
        db.execute("INSERT INTO words (words) VALUES ('optimize')")
    store.rows("VACUUM")
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    return Forgotten(count, not numbers)


def _forget_articles(store: Store, numbers: Sequence[int]) -> int:
    with store.writing() as db:
        for n in numbers:
            for kept in store.kept("n = ?", (n,)):
                unindex(db, n, kept.capture)
            pages = db.execute("SELECT page FROM article WHERE n = ? AND page IS NOT NULL", (n,)).fetchall()
            _untold(db, n)
            db.execute("DELETE FROM article WHERE n = ?", (n,))
            for (page,) in pages:
                choose_current(db, page)
        db.execute("DELETE FROM story WHERE id NOT IN (SELECT story FROM member)")
        changed(db)
        drop_orphans(db)
        drop_unanchored(db)
    return len(numbers)


def _forget_person(store: Store, name: str) -> int:
    words = _words(name)
    if not words:
        raise StoreError(f"{name!r} is no name, and no article has it as id, key or URL. Nothing was changed.")
    if len(words) > _LONGEST:
        raise StoreError(f"{name!r} is no id, key or URL of an article, and too long for a name. Nothing was changed.")
    salt = _salt(store)
    rows = store.rows(
        "SELECT rowid FROM words WHERE words MATCH ? UNION "
        "SELECT n FROM article WHERE instr(lower(path || coalesce(url, '') || coalesce(key, '')), ?)",
        (question(words[-1]), words[-1]),
    )
    numbers = [n for (n,) in rows]
    hidden = {_digest(salt, words): len(words)}
    cleared: list[int] = []
    with store.writing() as db:
        db.execute("INSERT OR IGNORE INTO forgotten VALUES (?, ?)", (_digest(salt, words), len(words)))
        for kept in store.kept() if len(words) == 1 else store.kept(_among(numbers)):
            clear = _masked(kept.capture, hidden, salt)
            if clear is not kept.capture:
                replace_capture(db, kept, clear)
                _untold(db, kept.n)
                for table in ("cleaned", "reading", "named", "happened"):
                    db.execute(f"DELETE FROM {table} WHERE n = ?", (kept.n,))
                cleared.append(kept.n)
        drop_orphans(db)
        changed(db)
        mask_judgements(db, _eraser({tuple(words)}), cleared)
    return len(cleared)


def _among(numbers: Sequence[object]) -> str:
    return f"n IN ({','.join(str(n) for n in numbers if isinstance(n, int))})"


def _untold(db: Connection, n: int) -> None:
    """What is told of the article's story is told without it from now on."""
    db.execute(
        "UPDATE story SET document = NULL, members = '' WHERE id IN (SELECT story FROM member WHERE n = ?)", (n,)
    )


def masker(store: Store) -> Callable[[Capture], Capture]:
    """What takes the persons that are to be forgotten out of a capture; one that names none comes back itself."""
    hidden = {str(d): int(str(w)) for d, w in store.rows("SELECT digest, words FROM forgotten")}
    salt = _salt(store) if hidden else b""
    return lambda capture: _masked(capture, hidden, salt) if hidden else capture


def text_masker(store: Store) -> Callable[[str], str]:
    """What takes the persons that are to be forgotten out of a text that somebody writes."""
    hidden = {str(d): int(str(w)) for d, w in store.rows("SELECT digest, words FROM forgotten")}
    return _cleared(hidden, _salt(store)) if hidden else str


def _cleared(hidden: dict[str, int], salt: bytes) -> Callable[[str], str]:
    def clear(text: str) -> str:
        names = set(_found(text, hidden, salt))
        return _eraser(names)(text) if names else text

    return clear


def _masked(capture: Capture, hidden: dict[str, int], salt: bytes) -> Capture:
    where = capture.path, capture.url or "", capture.key or ""
    everything = "\n".join((capture.text, *capture.meta.values(), *where))
    names = set(_found(everything, hidden, salt))
    if not names:
        return capture
    clear = _eraser(names)
    return msgspec.structs.replace(
        capture,
        text=clear(capture.text),
        meta={k: clear(v) for k, v in capture.meta.items()},
        path=clear(capture.path),
        url=capture.url and clear(capture.url),
        key=capture.key and clear(capture.key),
        original=b"",
    )


def _found(text: str, hidden: dict[str, int], salt: bytes) -> Iterator[tuple[str, ...]]:
    """The forgotten names that stand in a text, as folded words."""
    words = _words(text)
    for length in sorted(set(hidden.values())):
        seen = {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
        for name in {turned for run in seen for turned in _turned(run)}:
            if _digest(salt, name) in hidden:
                yield name


def _turned(name: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The words as they stand, and the first of them last: "Quorvane, Imelda" is Imelda Quorvane."""
    return {name, (*name[1:], *name[:1])}


def _eraser(names: set[tuple[str, ...]]) -> Callable[[str], str]:
    """Blocks for the whole names, and for the family name where it stands alone, letter for letter."""
    families = {n[-1] for n in names if len(n) > 1 and len(n[-1]) > 2}

    def clear(text: str) -> str:
        tokens = [(m.start(), m.end(), folded(m.group()).strip()) for m in _TOKEN.finditer(text)]
        spans = [(s, e) for s, e, w in tokens if w in families]
        for name in names:
            for i in range(len(tokens) - len(name) + 1):
                if name in _turned(tuple(w for _, _, w in tokens[i : i + len(name)])):
                    spans += [(s, e) for s, e, _ in tokens[i : i + len(name)]]
        letters = list(text)
        for start, end in spans:
            letters[start:end] = BLOCK * (end - start)
        return "".join(letters)

    return clear


def _words(text: str) -> list[str]:
    return [folded(m.group()).strip() for m in _TOKEN.finditer(text)]


def _digest(salt: bytes, words: Sequence[str]) -> str:
    return hashlib.blake2b("\x1f".join(words).encode(), key=salt, digest_size=16).hexdigest()


def _salt(store: Store) -> bytes:
    """The store's own key for digests of names."""
    have = store.setting("salt")
    if have:
        return bytes.fromhex(have)
    with store.writing() as db:
        db.execute("INSERT OR IGNORE INTO setting VALUES ('salt', ?)", (os.urandom(16).hex(),))
    return bytes.fromhex(store.setting("salt") or "")
