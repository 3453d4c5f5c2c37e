"""From what a user names to the files that are meant: folders, globs, each file once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path
from typing import NamedTuple

from secondsource.intake.reader import by_name
from secondsource.model import Skipped

DOUBTFUL = (".json",)
"""Names in a folder that are of a kind only if their content says so: most JSON is no news item."""


class Found(NamedTuple):
    """A file to read, or ``-``; ``in_folder`` where it was found and not named."""

    path: str
    in_folder: bool


def found(inputs: Sequence[str]) -> Iterator[Found | Skipped]:
    """The files that these inputs name, in order, each once."""
    seen: set[str] = set()
    for name in inputs:
        for item in _named(name):
            mark = item.path if item.path == "-" or isinstance(item, Skipped) else os.path.realpath(item.path)
            if mark not in seen:
                seen.add(mark)
                yield item


def _named(name: str) -> Iterator[Found | Skipped]:
    if name == "-":
        yield Found("-", False)
    elif "\x00" in name:
        yield Skipped(path=written(name), reason="no file can have this name. Check the name.")
    elif Path(name).is_dir():
        yield from _folder(name)
    elif Path(name).exists():
        yield Found(name, False)
    elif has_magic(name):
        yield from _glob(name)
    else:
        yield Skipped(path=written(name), reason="there is no such file or folder. Check the name.")


def _glob(pattern: str) -> Iterator[Found | Skipped]:
    """What a pattern matches: a folder stands for what is in it, files of other kinds are passed over."""
    any_file = False
    for name in sorted(glob(pattern, recursive=True)):  # noqa: PTH207 (a pattern may start anywhere)
        # a recursive pattern names a folder and then, one by one, what is in it
        if Path(name).is_file() and wanted(name):
            any_file = True
            yield Found(name, True)
        elif Path(name).is_dir() and "**" not in pattern:
            any_file = True
            yield from _folder(name)
    if not any_file:
        yield Skipped(path=written(pattern), reason="no capture matches this pattern. Check the pattern.")


def _folder(root: str) -> Iterator[Found | Skipped]:
    """The captures below a folder, sorted by path; hidden files and other kinds are passed over."""
    any_file = False
    for folder, below, names in os.walk(root):
        below[:] = sorted(b for b in below if not b.startswith("."))
        for name in sorted(names):
            path = str(Path(folder) / name)
            if not name.startswith(".") and wanted(name) and Path(path).is_file():
                any_file = True
                yield Found(path, True)
    if not any_file:
        yield Skipped(path=written(root), reason="there is no capture in this folder. Name one with articles in it.")


def wanted(name: str) -> bool:
    """Whether a file found, not named, may be a capture."""
    return by_name(name) is not None or name.lower().endswith(".gz")


def written(name: str) -> str:
    """A name as it can be written out: some file systems allow what is no text."""
    return name.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
