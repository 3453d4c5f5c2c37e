"""The records of a web archive, cut apart so that damage to one costs no other.

A ``.warc.gz`` is a row of gzip members, a record each; both known readers give up on the rest of a file
at the first bad one.  Here every member is unpacked on its own, and after damage reading goes on at
the next place where a member begins that unpacks to a record; in an unpacked archive, at the
next line that opens a record.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from secondsource.intake.limits import Limits, size

_CHUNK = 262_144
_FIRST = 400
_HEADER = 65_536
"""Bytes that a record's own header may have."""
_MEMBER = b"\x1f\x8b\x08"
_OPENS = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
_NEXT = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n(?=(?i:WARC-|Content-)[A-Za-z-]{1,40}:)")
_LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d{1,15})[ \t]*\r?$")
_BREAKS = re.compile(rb"[\r\n]*")


class Cut(NamedTuple):
    """A record as it stands in the archive, from byte ``at`` on; or why there is none to be read.

    ``raw`` is then what is there of it, which may tell what it was.
    """

    at: int
    raw: bytes
    fault: str | None


class Tape:
    """A stream that is read forward, with the part in hand that is being looked at."""

    def __init__(self, stream: BinaryIO, at: int = 0) -> None:
        self._stream, self._ended = stream, False
        self.held = bytearray()
        self.at = at

    def hold(self, count: int) -> bool:
        """Take in until so many bytes are in hand; False where the stream ends before."""
        while len(self.held) < count and not self._ended:
            data = self._stream.read(_CHUNK)
            self._ended = not data
            self.held += data
        return len(self.held) >= count

    def drop(self, count: int) -> None:
        """Let go of the first bytes in hand."""
        del self.held[:count]
        self.at += count

    def skip_to(self, pattern: re.Pattern[bytes], start: int) -> bool:
        """Let go of all before the next match at or after ``start``; False where there is none."""
        self.drop(start - 1)  # one byte before it, to look back at
        while True:
            match = pattern.search(self.held, 1)
            if match:
                self.drop(match.start())
                return True
            keep = min(len(self.held), 128)
            self.drop(len(self.held) - keep)
            if not self.hold(keep + 1):
                self.drop(keep)
                return False


def packed_records(stream: BinaryIO, limits: Limits) -> Iterator[Cut]:
    """The records of a row of gzip members."""
    tape = Tape(stream)
    while tape.hold(1):
        at = tape.at
        data, used, fault = _inflated(tape, limits)
        if fault is None:
            tape.drop(used)
            # a record that breaks off at the end of its member is named by where the member begins
            yield from (cut._replace(at=at) for cut in records(io.BytesIO(data), limits))
        elif bytes(tape.held).strip(b"\x00") or tape.hold(_CHUNK):
            yield Cut(at, data, fault)
            _next_member(tape)
        else:
            return  # the zeros that fill a block of a disk or a tape


def _inflated(tape: Tape, limits: Limits) -> tuple[bytes, int, str | None]:
    """What the member at hand unpacks to, how long it is, and what is wrong with it."""
    engine = zlib.decompressobj(31)
    most = limits.file_bytes + _HEADER
    parts: list[bytes] = []
    taken = total = 0
    fault = None
    while not engine.eof and fault is None:
        if not tape.hold(taken + 1):
            fault = "the file ends in it"
            break
        # little at first: of what breaks, the header is then there to say what it was
        chunk = bytes(tape.held[taken : taken + (_CHUNK if taken else _FIRST)])
        try:
            part = engine.decompress(chunk, most - total + 1)
        except zlib.error as err:
            fault = f"it doesn't unpack: {str(err).split(': ')[-1]}"
            break
        taken += len(chunk) - len(engine.unconsumed_tail)
        total += len(part)
        parts.append(part)
        if total > most or taken > 2 * most:
            fault = f"it unpacks to more than {size(limits.file_bytes)}, the limit file_bytes"
    return b"".join(parts), taken - len(engine.unused_data), fault


def _next_member(tape: Tape) -> None:
    """On to the next member that unpacks to a record, or to the end."""
    member = re.compile(re.escape(_MEMBER))
    while tape.skip_to(member, 1):
        tape.hold(4096)
        try:
            if zlib.decompressobj(31).decompress(bytes(tape.held[:4096]), 5) == b"WARC/":
                return
        except zlib.error:
            pass


def records(stream: BinaryIO, limits: Limits) -> Iterator[Cut]:
    """The records of an archive that isn't packed."""
    tape = Tape(stream)
    while tape.hold(1):
        tape.hold(_HEADER)
        blank = _BREAKS.match(tape.held)
        if blank and blank.end():
            tape.drop(blank.end())
            continue
        at, (header, length, fault) = tape.at, _header(tape)
        if fault is None and length > limits.file_bytes:
            yield from _too_long(tape, header, length, limits)
            continue
        end = header + length
        if fault is None and not _followed(tape, end):
            fault = "its length is not what it says" if tape.hold(end) else "it breaks off before its end"
        yield Cut(at, bytes(tape.held[:end]) if fault is None else _there(tape), fault)
        if fault is None:
            tape.drop(end)
        else:
            tape.skip_to(_NEXT, max(1, header))


def _there(tape: Tape) -> bytes:
    """What is there of a record that can't be had, up to where another begins."""
    other = _NEXT.search(tape.held, 1, _HEADER)
    return bytes(tape.held[: other.start() if other else _HEADER])


def _header(tape: Tape) -> tuple[int, int, str | None]:
    """Length of the header at hand, of what follows it, and what is wrong with it."""
    if not _OPENS.match(tape.held):
        return 0, 0, "no record begins where one should"
    end = tape.held.find(b"\r\n\r\n", 0, _HEADER)
    if end < 0:
        return 0, 0, "its header has no end"
    length = _LENGTH.search(tape.held, 0, end)
    if not length:
        return end + 4, 0, "it doesn't say its length"
    return end + 4, int(length[1]), None


def _followed(tape: Tape, end: int) -> bool:
    """Whether the record that should end there does: a blank line follows, or another record, or nothing."""
    tape.hold(end + 16)
    if len(tape.held) < end:
        return False
    rest = bytes(tape.held[end : end + 16])
    return rest.startswith(b"\r\n\r\n") or rest.lstrip(b"\r\n")[:5] in (b"", b"WARC/")


def _too_long(tape: Tape, header: int, length: int, limits: Limits) -> Iterator[Cut]:
    """Past a record that is too long to hold, or only says so."""
    at, raw = tape.at, _there(tape)
    tape.skip_to(_NEXT, header)
    if tape.at < at + header + length:
        yield Cut(at, raw, "its length is not what it says")
    else:
        yield Cut(at, raw, f"it is larger than {size(limits.file_bytes)}, the limit file_bytes")
