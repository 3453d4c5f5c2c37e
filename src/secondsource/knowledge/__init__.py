"""What the program knows, as data, and the one loader of it.

Two kinds of file stand beside this one: ``*.toml`` for what is written by hand, ``*.tsv`` (UTF-8, a
header line of column names, ``#`` comment lines before it) for large tables.  Every file opens with a
comment that says where its facts are from and under what licence.
"""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from secondsource.errors import KnowledgeError

_HERE = files(__name__)
_MEND = "Reinstall the package or mend the file."


@cache
def toml(name: str) -> dict[str, Any]:
    """The tables of ``name``.toml; ``KnowledgeError`` with file and line where it is broken."""
    try:
        return tomllib.loads((_HERE / f"{name}.toml").read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
        raise KnowledgeError(f"knowledge/{name}.toml can't be read: {err}. {_MEND}") from err


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``name``.tsv by column name; ``KnowledgeError`` with file and line where it is broken."""
    path = f"knowledge/{name}.tsv"
    try:
        lines = (_HERE / f"{name}.tsv").read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        raise KnowledgeError(f"{path} can't be read: {err}. {_MEND}") from err
    header: list[str] = []
    rows = []
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
        elif len(cells) != len(header):
            raise KnowledgeError(f"{path}:{number}: {len(cells)} cells where the header has {len(header)}.")
        else:
            rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


@cache
def versions() -> dict[str, str]:
    """File name to the first twelve digits of its SHA-256: what made this document."""
    names = sorted(f.name for f in _HERE.iterdir() if f.name.endswith((".toml", ".tsv")))
    return {n: hashlib.sha256((_HERE / n).read_bytes()).hexdigest()[:12] for n in names}


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """A list of words that a TOML file holds as one text, split at blanks: ``words("senses", "light")``."""
    found: Any = toml(name)
    for key in keys:
        found = found[key]
    return frozenset(found.split())
