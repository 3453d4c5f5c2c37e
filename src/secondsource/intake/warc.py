"""Web archives, WARC and WARC.gz: the HTML pages among their responses.

Read are ``response`` records with a status of 2xx and HTML in them.  Passed over without a word: requests,
metadata, pictures and other kinds of payload, redirects and error pages, and ``revisit`` records
(they hold no page, but say that it was as before; that capture is in an archive of its own).  A record
that is cut short on purpose (``WARC-Truncated``) is read as far as it goes, and says so in ``meta``.

* ``key`` is the record's id without its angle brackets, ``url`` its target, ``captured`` its date;
* ``path`` is the archive's, a colon and the byte at which the record begins (a gzip member's in a ``.gz``);
* ``meta``: ``http.last-modified``, ``http.content-language``, ``warc.truncated`` (the reason it gives).

Damage costs the record that it is in, which is named, and no other (``tape.py``).  A record whose
block digest doesn't match is damaged too: its words may not be those that were captured.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from secondsource.intake import html
from secondsource.intake.limits import Limits
from secondsource.intake.reader import Source
from secondsource.intake.tape import Cut, packed_records, records
from secondsource.model import Capture, Skipped

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

suffixes = (".warc", ".warc.gz")
_GZIP, _MEMBER = b"\x1f\x8b", b"\x1f\x8b\x08"
_OPENS = (b"WARC/1.", b"WARC/0.")
_PAGES = ("text/html", "application/xhtml+xml")
_TARGET = re.compile(rb"(?im)^warc-target-uri:[ \t]*<?([^\s>]+)")
_HTML = re.compile(rb"(?im)^content-type:[ \t]*(?:text/html|application/xhtml)")
_RESPONSE = re.compile(rb"(?im)^warc-type:[ \t]*response")
_TYPE = re.compile(rb"(?im)^warc-type:")
_TRUNCATED = re.compile(rb"(?im)^warc-truncated:")
_DIGEST = re.compile(rb"(?im)^warc-block-digest:[ \t]*(sha-?1|sha-?256|md5):([A-Za-z0-9=]+)")


def recognises(head: bytes) -> bool:
    """The line that opens a record, packed or not."""
    return _start_of(head).startswith(_OPENS)


def read(source: Source, limits: Limits) -> Iterator[Capture | Skipped]:
    """The pages of the archive, in order."""
    # an archive that opens with damage is packed where members begin further on
    opens = source.head.lstrip(b"\r\n").startswith(_OPENS)
    packed = source.head.startswith(_GZIP) or (not opens and _MEMBER in source.head)
    if packed and _one_member(source.head):
        from secondsource.intake.reading import unpacked

        yield from unpacked(source, limits, "packed.warc", in_folder=False)
        return
    if not packed and not opens and b"WARC/" not in source.head:
        yield Skipped(
            path=source.path, reason="it is no web archive: no record opens it. Check what kind of file it is."
        )
        return
    for cut in packed_records(source.stream, limits) if packed else records(source.stream, limits):
        item = _article(cut, f"{source.path}:{cut.at}", limits)
        if item is not None:
            yield item


def _start_of(head: bytes) -> bytes:
    if not head.startswith(_GZIP):
        return head[:16]
    try:
        return zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        return b""


def _one_member(head: bytes) -> bool:
    """Whether all the archive was packed at once: a second record opens before the first member ends."""
    engine = zlib.decompressobj(31)
    try:
        start = engine.decompress(head, 1_000_000)
    except zlib.error:
        return False
    return not engine.eof and start.count(b"\r\n\r\nWARC/1.") > 0


def _article(cut: Cut, path: str, limits: Limits) -> Capture | Skipped | None:
    """The page in one record; None where there is none to be had."""
    target = _TARGET.search(cut.raw[:65_536])
    of = f" of {target[1].decode('utf-8', 'replace')[:300]}" if target else ""
    if cut.fault:
        return _damaged(cut, path, of)
    header, _, block = cut.raw.partition(b"\r\n\r\n")
    if not _RESPONSE.search(header):
        return None
    if not _sound(header, block):
        return Skipped(
            path=path, reason=f"the record{of} is damaged (its digest doesn't match). Capture the page again."
        )
    from fastwarc.warc import ArchiveIterator

    try:
        for record in ArchiveIterator(io.BytesIO(cut.raw + b"\r\n\r\n"), parse_http=True, auto_decode="all"):
            return _page(record, path, bool(_TRUNCATED.search(header)), limits)
    except Exception as err:  # noqa: BLE001 (hostile bytes raise anything from inside the library)
        return Skipped(
            path=path, reason=f"the record{of} is damaged ({str(err) or type(err).__name__}). Capture it again."
        )
    return Skipped(path=path, reason=f"the record{of} is damaged (its header can't be read). Capture the page again.")


def _damaged(cut: Cut, path: str, of: str) -> Skipped | None:
    """What is said of a record that can't be had: nothing, where it was no page anyhow."""
    known = _TYPE.search(cut.raw)
    if known and not _RESPONSE.search(cut.raw):
        return None
    if known and "limit" in (cut.fault or ""):
        return (
            None
            if not _HTML.search(cut.raw)
            else Skipped(path=path, reason=f"the record{of} is passed over: {cut.fault}.")
        )
    return Skipped(path=path, reason=f"the record{of} is damaged ({cut.fault}). Reading goes on with the next one.")


def _sound(header: bytes, block: bytes) -> bool:
    """Whether the block is what was written, as far as the record gives a digest to tell by."""
    digest = _DIGEST.search(header)
    if not digest:
        return True
    made = hashlib.new(digest[1].decode().lower().replace("-", ""), block, usedforsecurity=False)
    given = digest[2].decode().rstrip("=")
    return given.lower() == made.hexdigest() or given.upper() == base64.b32encode(made.digest()).decode().rstrip("=")


def _page(record: WarcRecord, path: str, truncated: bool, limits: Limits) -> Capture | Skipped | None:
    http = record.http_headers
    if http is None or not 200 <= (http.status_code or 0) < 300:
        return None
    payload = record.reader.read(limits.file_bytes + 1)
    kind = (record.http_content_type or "").lower()
    if kind not in _PAGES and (kind or not html.recognises(payload[:4096])):
        return None
    meta = {f"http.{k}": v for k in ("last-modified", "content-language") if (v := http.get(k))}
    if truncated:
        meta["warc.truncated"] = record.headers.get("WARC-Truncated") or "unspecified"
    return _read_page(payload, path, record, meta, limits)


def _read_page(
    payload: bytes, path: str, record: WarcRecord, meta: dict[str, str], limits: Limits
) -> Capture | Skipped | None:
    headers: Any = record.headers
    inner = Source(
        path=path,
        stream=cast(Any, io.BytesIO(payload)),
        head=payload[:1024],
        url=(headers.get("WARC-Target-URI") or "").strip("<> ") or None,
        key=(headers.get("WARC-Record-ID") or "").strip("<> ") or None,
        captured=(headers.get("WARC-Date") or "").strip() or None,
        charset=record.http_charset,
        meta=meta,
    )
    return next(html.read(inner, limits), None)
