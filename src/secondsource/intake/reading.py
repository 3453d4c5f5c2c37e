"""From bytes under a name to the reader of their kind, through gzip where they are packed."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from msgspec.structs import replace as changed

from secondsource.intake import text
from secondsource.intake.decode import binary_kind, text_of
from secondsource.intake.inputs import DOUBTFUL
from secondsource.intake.limits import Limits, size
from secondsource.intake.reader import HEAD, Reader, Source, by_content, by_name
from secondsource.model import Capture, Skipped

_GZIP = b"\x1f\x8b"
_FLOOR = 1_000_000
"""Unpacked bytes below which no ratio is suspicious."""


class Bomb(OSError):
    """A compressed stream that unpacks to more than it may."""


class Replayed(io.RawIOBase):
    """A stream whose first bytes were taken to look at, and are read again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = bytes(self._head[: len(buffer)]) if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


class Counted(io.RawIOBase):
    """A packed stream that counts what is read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self.count += len(data)
        buffer[: len(data)] = data
        return len(data)


class Unpacked(io.RawIOBase):
    """A gzip stream that stops with ``Bomb`` where it unpacks to more than the limits allow."""

    def __init__(self, packed: BinaryIO, limits: Limits) -> None:
        self._packed, self._limits, self._count = Counted(packed), limits, 0
        self._stream = gzip.GzipFile(fileobj=io.BufferedReader(self._packed, 65_536))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._count += len(data)
        limits = self._limits
        if self._count > limits.unpacked_bytes:
            raise Bomb(f"it unpacks to more than {size(limits.unpacked_bytes)}; the limit is unpacked_bytes")
        if self._count > _FLOOR and self._count > limits.ratio * self._packed.count:
            raise Bomb(f"it unpacks to more than {limits.ratio} times its size; the limit is ratio")
        buffer[: len(data)] = data
        return len(data)


def with_head(path: str, stream: BinaryIO, seek: bool = True) -> Source:
    """A source over a stream, with its first bytes looked at; ``seek`` False where going back is dear."""
    parts, missing = [], HEAD
    while missing and (part := stream.read(missing)):  # a pipe gives less than it is asked for
        parts.append(part)
        missing -= len(part)
    head = b"".join(parts)
    if seek and stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return Source(path, stream, head)
    replayed = cast(BinaryIO, io.BufferedReader(Replayed(head, stream), 65_536))
    return Source(path, replayed, head)


def read_source(
    source: Source, limits: Limits, name: str | None = None, in_folder: bool = False
) -> Iterator[Capture | Skipped]:
    """The articles of one source by the reader of its kind, no more than the limits allow.

    ``name`` is what its kind is told by (its path, less ``.gz`` once unpacked).  What was found in a
    folder and turns out to be of another kind gives nothing.
    """
    name = source.path if name is None else name
    if not source.head:
        yield Skipped(path=source.path, reason="it is empty. Capture the article again.")
        return
    reader = by_name(name)
    if source.head.startswith(_GZIP) and not (reader and name.lower().endswith(_packed(reader))):
        reader = by_content(source.head)
        if reader is None:
            yield from unpacked(source, limits, name, in_folder)
            return
    reader = reader or by_content(source.head)
    if in_folder and (reader is None or (name.lower().endswith(DOUBTFUL) and not reader.recognises(source.head))):
        return
    if reader is None:
        if text_of(source.head[: len(source.head) & ~1]) is None:
            yield _binary(source)
            return
        reader = cast(Reader, text)
    yield from _bounded(reader, source, limits)


def _packed(reader: Reader) -> tuple[str, ...]:
    """The suffixes by which a reader asks for gzip files as they are."""
    return tuple(s for s in reader.suffixes if s.endswith(".gz"))


def unpacked(source: Source, limits: Limits, name: str, in_folder: bool) -> Iterator[Capture | Skipped]:
    """What a gzip file holds, as if it lay there unpacked."""
    if not limits.depth:
        yield Skipped(path=source.path, reason="it is packed too many times over. Unpack it, or raise the limit depth.")
        return
    inner = cast(BinaryIO, io.BufferedReader(Unpacked(source.stream, limits), 65_536))
    try:
        opened = with_head(source.path, inner)
        opened = replace(source, stream=opened.stream, head=opened.head)
        bare = name[:-3] if name.lower().endswith(".gz") else name
        yield from read_source(opened, changed(limits, depth=limits.depth - 1), bare, in_folder)
    except Bomb as err:
        yield Skipped(path=source.path, reason=f"{err}. What came before it is read; raise the limit if it is sound.")
    except (OSError, EOFError, zlib.error) as err:
        yield Skipped(
            path=source.path,
            reason=f"it is damaged ({err}). What came before the damage is read; fetch the file again for the rest.",
        )


def _bounded(reader: Reader, source: Source, limits: Limits) -> Iterator[Capture | Skipped]:
    """What a reader gives, until it has given more articles, or more of what can't be read, than it may."""
    articles = skips = 0
    for item in reader.read(source, limits):
        articles += isinstance(item, Capture)
        skips += isinstance(item, Skipped)
        if articles > limits.articles:
            reason = f"it holds more than {limits.articles:,} articles. Split it, or raise the limit articles."
        elif skips > limits.skips:
            reason = (
                f"over {limits.skips:,} parts of it can't be read, and reading stopped. Check what kind of file it is."
            )
        else:
            yield item
            continue
        yield Skipped(path=source.path, reason=reason)
        return


def _binary(source: Source) -> Skipped:
    return Skipped(
        path=source.path,
        reason=f"it is {binary_kind(source.head)}, not a capture of a kind that can be read. "
        "Give text, HTML, JSONL, a feed, a web archive, or a ZIP of these.",
    )
