"""A web archive of made-up pages, and ten ways to damage a record of one."""

from __future__ import annotations

import base64
import gzip
import hashlib
import zlib
from collections.abc import Callable

_PLACES = ("Varnholt", "Ostrelle", "Quenby", "Marrowdale", "Tessim", "Aldport", "Kirwen", "Dunsay")
_THINGS = ("ferry line", "water works", "school roof", "harbour wall", "grain store", "tram depot", "power station")


def page(number: int) -> bytes:
    """A small news page in HTML, unlike every other."""
    place, thing = _PLACES[number % len(_PLACES)], _THINGS[number % len(_THINGS)]
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{place} {number}</title></head><body>
<nav><a href="/">Home</a> <a href="/w">Weather</a></nav><article><h1>{place} votes on the {thing}, case {number}</h1>
<p>The council of {place} voted on Monday to repair the {thing}, its mayor said in statement {number}.</p>
<p>Work is to begin within {2 + number % 9} weeks, said the mayor, who put the cost at {number + 100} crowns.</p>
</article><footer>Copyright {place} Courier</footer></body></html>""".encode()


def record(number: int, body: bytes | None = None, kind: str = "response", extra: str = "", http: str = "") -> bytes:
    """A record of a web archive, whole and with its digest."""
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + http + "\r\n"
    block = head.encode() + (page(number) if body is None else body)
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    return (
        (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:08d}>\r\n"
            f"WARC-Target-URI: https://courier.example/{number}\r\nWARC-Date: 2031-05-06T07:08:09Z\r\n"
            f"WARC-Block-Digest: sha1:{digest}\r\nContent-Type: application/http; msgtype=response\r\n{extra}"
            f"Content-Length: {len(block)}\r\n\r\n"
        ).encode()
        + block
        + b"\r\n\r\n"
    )


def packed(raw: bytes) -> bytes:
    return gzip.compress(raw, mtime=0)


def _cut_out(member: bytes) -> bytes:
    return member[: len(member) // 3] + member[2 * len(member) // 3 :]


def _flip(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def _length(raw: bytes, change: Callable[[int], object]) -> bytes:
    header, _, rest = raw.partition(b"\r\n\r\n")
    before, _, length = header.rpartition(b"Content-Length: ")
    return before + b"Content-Length: " + str(change(int(length))).encode() + b"\r\n\r\n" + rest


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "the member's mark is gone": lambda raw: b"\x00\x00" + packed(raw)[2:],
    "a byte of its data is another": lambda raw: _flip(packed(raw), 200),
    "the middle is missing": lambda raw: _cut_out(packed(raw)),
    "the checksum is wrong": lambda raw: _flip(packed(raw), -8 % len(packed(raw))),
    "the end is missing": lambda raw: packed(raw)[:-20],
    "it is all zeros": lambda raw: bytes(len(packed(raw))),
    "the record doesn't say it is one": lambda raw: packed(raw.replace(b"WARC/1.0", b"WXRC/1.0", 1)),
    "its length is too large": lambda raw: packed(_length(raw, lambda n: n + 5000)),
    "its length is no number": lambda raw: packed(_length(raw, lambda n: "many")),
    "a word of the page is another": lambda raw: packed(raw.replace(b"voted on Monday", b"voted on Friday", 1)),
}
"""Ways in which one record of a packed archive is damaged."""

PLAIN: dict[str, Callable[[bytes], bytes]] = {
    "its length is too large": lambda raw: _length(raw, lambda n: n + 5000),
    "its length is far too large": lambda raw: _length(raw, lambda n: n + 10**12),
    "its length is too small": lambda raw: _length(raw, lambda n: n - 300),
    "its length is no number": lambda raw: _length(raw, lambda n: "many"),
    "it has no length": lambda raw: raw.replace(b"Content-Length", b"Content-Breadth", 1),
    "the record doesn't say it is one": lambda raw: raw.replace(b"WARC/1.0", b"WXRC/1.0", 1),
    "the middle is missing": _cut_out,
    "a word of the page is another": lambda raw: raw.replace(b"voted on Monday", b"voted on Friday", 1),
    "it is all zeros": lambda raw: bytes(len(raw)),
    "the header has no end": lambda raw: raw.replace(b"\r\n\r\n", b"\r\n", 1),
}
"""Ways in which one record of an archive that isn't packed is damaged."""


def archive(pages: int, damages: dict[str, Callable[[bytes], bytes]], pack: bool) -> tuple[bytes, list[int]]:
    """An archive of so many pages, some of them damaged; and the numbers of those."""
    step = pages // (len(damages) + 1)
    damaged = {step * (i + 1): damage for i, damage in enumerate(damages.values())}
    whole = packed if pack else bytes
    return b"".join(damaged.get(n, whole)(record(n)) for n in range(pages)), sorted(damaged)


def bomb(size: int) -> bytes:
    """So many zeros, packed."""
    engine = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1_000_000)
    return b"".join(engine.compress(zeros) for _ in range(size // 1_000_000)) + engine.flush()
