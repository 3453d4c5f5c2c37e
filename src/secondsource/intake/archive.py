"""ZIP archives: what a folder of the same files would give, each member by its path below the archive's."""

from __future__ import annotations

import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, BinaryIO, cast

from msgspec.structs import replace as changed

from secondsource.intake.inputs import wanted
from secondsource.intake.limits import MB, Limits, size
from secondsource.intake.reader import Source
from secondsource.model import Capture, Skipped

suffixes = (".zip",)
_FAULTS = (
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
)
_ENTRY = 46
"""Bytes of the shortest entry in an archive's list of members."""
_LOCAL = 30
"""Bytes of the shortest header before a member's own."""
_SPOOL = 16 * MB


def recognises(head: bytes) -> bool:
    """A local file header; office documents have the same, and hold no captures."""
    return head.startswith(b"PK\x03\x04") and b"[Content_Types].xml" not in head[:200] and head[30:38] != b"mimetype"


def read(source: Source, limits: Limits) -> Iterator[Capture | Skipped]:
    """The articles of every member that is a capture, sorted by path."""
    if not limits.depth:
        yield Skipped(
            path=source.path, reason="it lies too deep in other archives. Unpack it, or raise the limit depth."
        )
        return
    with tempfile.SpooledTemporaryFile(_SPOOL) as spool:
        stream, length = _seekable(source, spool, limits)
        fault = _fault(stream, length, limits)
        if fault:
            yield Skipped(path=source.path, reason=fault)
            return
        try:
            archive = zipfile.ZipFile(stream)
        except _FAULTS as err:
            yield Skipped(path=source.path, reason=f"it is a damaged ZIP archive ({err}). Fetch it again.")
            return
        yield from _members(archive, source, length, limits)


def _members(archive: zipfile.ZipFile, source: Source, length: int, limits: Limits) -> Iterator[Capture | Skipped]:
    inner = changed(limits, depth=limits.depth - 1)
    unpacked, any_capture = 0, False
    inside = _overlapping(archive.infolist())
    for info in sorted(archive.infolist(), key=lambda i: (i.filename, i.header_offset)):
        if not info.filename or info.is_dir() or _hidden(info.filename) or not wanted(info.filename.rsplit("/", 1)[-1]):
            continue
        any_capture = True
        path = f"{source.path}/{info.filename}"
        if id(info) in inside:
            yield Skipped(path=path, reason="it lies within another file of the archive. Pack the archive again.")
            continue
        unpacked += info.file_size
        if unpacked > max(MB, limits.ratio * length) or unpacked > limits.unpacked_bytes:
            yield Skipped(
                path=source.path,
                reason=f"its files come to more than {limits.ratio} times its size, or {size(limits.unpacked_bytes)}. "
                "What came before is read; raise the limit ratio or unpacked_bytes if it is sound.",
            )
            return
        yield from _member(archive, info, replace(source, path=path), inner)
    if not any_capture:
        yield Skipped(path=source.path, reason="there is no capture in this archive. Name one with articles in it.")


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: Source, limits: Limits
) -> Iterator[Capture | Skipped]:
    from secondsource.intake.reading import read_source, with_head

    if info.flag_bits & 1:
        yield Skipped(
            path=source.path, reason="it is encrypted. Unpack the archive with its password and read the folder."
        )
        return
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # the others may ask for any amount of memory
        yield Skipped(path=source.path, reason="it is packed in a way that isn't read. Pack the archive with deflate.")
        return
    try:
        with archive.open(info) as stream:
            opened = with_head(source.path, cast(BinaryIO, stream), seek=False)
            yield from read_source(opened, limits, in_folder=True)
    except _FAULTS as err:
        yield Skipped(path=source.path, reason=f"it is damaged, or packed in an unknown way ({err}). Pack it again.")


def _overlapping(infos: list[zipfile.ZipInfo]) -> set[int]:
    """The members that begin before the one before them has ended: a way to pack any amount into a few bytes."""
    found, end = set(), 0
    for info in sorted(infos, key=lambda i: i.header_offset):
        if info.header_offset < end:
            found.add(id(info))
        end = max(end, info.header_offset + _LOCAL + info.compress_size)
    return found


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _seekable(source: Source, spool: IO[bytes], limits: Limits) -> tuple[BinaryIO, int]:
    """The archive as a stream that can go back (its list of members is at its end), and its length."""
    stream = source.stream
    if not (isinstance(stream, io.BufferedReader) and stream.seekable()):
        left = limits.spool_bytes
        while left and (data := stream.read(min(MB, left))):
            spool.write(data)
            left -= len(data)
        stream = cast(BinaryIO, spool)
    length = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return stream, length


def _fault(stream: BinaryIO, length: int, limits: Limits) -> str | None:
    """Why the archive is not opened: too many members for its list to be held."""
    tail = min(length, 65_557)
    stream.seek(length - tail)
    data = stream.read(tail)
    stream.seek(0)
    at = data.rfind(b"PK\x05\x06")
    if at < 0:
        return "it is a damaged ZIP archive (its list of files is missing). Fetch it again."
    listed = int.from_bytes(data[at + 12 : at + 16], "little")
    wide = data.rfind(b"PK\x06\x06", 0, at)
    if listed == 0xFFFFFFFF and wide >= 0:
        listed = int.from_bytes(data[wide + 40 : wide + 48], "little")
    if listed > limits.members * 8 * _ENTRY or listed > length:
        return (
            f"it lists more than {limits.members:,} files, or more than it holds. Split it, or raise the limit members."
        )
    return None
