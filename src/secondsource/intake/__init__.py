"""Intake: whatever was captured, one article at a time, as ``Capture`` values.

An input is a file, a folder, ``-`` for standard input, or a glob.  Each is read by the ``Reader`` of its
kind (``reader.py``); what can't be read is a ``Skipped`` with its reason, never an exception, and
memory does not grow with the size of an archive (``limits.py``).

A capture's ``path`` names the file and, where it holds several articles, the place in it after a
colon: the line (JSONL), the entry (feed), the byte (web archive).  A file in an archive is a path below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from secondsource.intake.identity import article_id
from secondsource.intake.inputs import Found, found, written
from secondsource.intake.language import language_of
from secondsource.intake.limits import DEFAULT, Limits
from secondsource.intake.reader import Reader, Source
from secondsource.intake.reading import read_source, with_head
from secondsource.model import Capture, Skipped

__all__ = ["Limits", "Reader", "Source", "article_id", "captures", "language_of"]


def captures(
    inputs: Sequence[str], limits: Limits = DEFAULT, stdin: BinaryIO | None = None
) -> Iterator[Capture | Skipped]:
    """Every article of the inputs: between inputs in the order given, within a folder sorted, a file once."""
    for item in found(inputs):
        if isinstance(item, Skipped):
            yield item
        else:
            yield from _file(item, limits, stdin)


def _file(item: Found, limits: Limits, stdin: BinaryIO | None) -> Iterator[Capture | Skipped]:
    """The articles of one file, or of standard input."""
    if item.path == "-":
        import sys

        yield from read_source(with_head("-", stdin or sys.stdin.buffer), limits)
        return
    name = written(item.path)
    try:
        with Path(item.path).open("rb") as stream:
            yield from read_source(with_head(name, stream), limits, in_folder=item.in_folder)
    except OSError as err:
        yield Skipped(path=name, reason=f"it can't be read ({err.strerror or err}). Check the file and its rights.")
