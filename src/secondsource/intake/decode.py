"""Bytes to text: the encoding that a capture is in, whatever it says it is in.

In this order: a byte-order mark; UTF-16 by its NULs; UTF-8 where it is valid (a legacy encoding hardly
ever is, by chance); what is declared, by the names that the WHATWG Encoding Standard gives; UTF-8 with a few
bad bytes; Windows-1252 where the other bytes are the marks and letters that English pages use; what
charset-normalizer finds.  Bad bytes become U+FFFD.  Text that was broken before it was captured
("â€œ") stays as it is: mending it would be putting words there.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from secondsource import knowledge

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_HIGH = re.compile(rb"[\x80-\xff]")
# above ASCII, English prose in Windows-1252 has quotes, dashes, ellipsis, bullet, signs of money and measure …
_WESTERN = re.compile(rb"[\x80\x82\x84\x85\x91-\x97\x99\xa0\xa3\xa7-\xa9\xab\xad\xae\xb0\xb7\xbb-\xbd]")
# … and now and then a letter of a name
_LETTERS = re.compile(rb"[A-Za-z]")
_FOREIGN = re.compile(rb"[\xc0-\xff]")
_CONTROLS = bytes([*range(7), *range(14, 27), *range(28, 32), 127])
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a SQLite database"),
)


def text_of(data: bytes, declared: str | None = None) -> str | None:
    """The text in ``data`` without its byte-order mark; None where it is no text but binary data."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    wide = _utf16(data)
    if wide:
        return data.decode(wide, "replace")
    if _binary(data):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_legacy(data, declared), "replace")


def codec(label: str | None) -> str | None:
    """The codec that browsers take a declared name for ("iso-8859-1" is windows-1252); None if unknown."""
    return _labels().get((label or "").strip().strip("\"'").lower())


def binary_kind(data: bytes) -> str:
    """What binary data is, as far as its first bytes tell, in words that fit "it is …"."""
    return next((name for mark, name in _MAGIC if data.startswith(mark)), "binary data")


@cache
def _labels() -> dict[str, str]:
    table = knowledge.toml("encodings")["codec"]
    return {label: name for name, labels in table.items() for label in labels}


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in Latin text every second byte is NUL, and no other."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 4 or 0 not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.02 * half:
        name = "utf-16-le"
    elif even > 0.4 * half and odd < 0.02 * half:
        name = "utf-16-be"
    else:
        return None
    try:
        decoded = sample[: 2 * half - 2].decode(name)
    except UnicodeDecodeError:
        return None
    return name if sum(c.isprintable() or c.isspace() for c in decoded) > 0.95 * len(decoded) else None


def _binary(data: bytes) -> bool:
    if b"\x00" in data or data.startswith((b"%PDF-", b"PK\x03\x04")):
        return True
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > 0.02 * len(sample)


def _legacy(data: bytes, declared: str | None) -> str:
    """The encoding of data that is no valid UTF-8."""
    named = codec(declared)
    if named and named != "utf-8" and _fits(data, named):
        return named
    if _mostly_utf8(data):
        return "utf-8"
    if _english_like(data[: 4 * _SAMPLE]):
        return "cp1252"
    return _detected(data) or "cp1252"


def _english_like(data: bytes) -> bool:
    """Few letters above ASCII, and of the other bytes there hardly any that English prose doesn't have."""
    foreign, western = len(_FOREIGN.findall(data)), len(_WESTERN.findall(data))
    other = len(_HIGH.findall(data)) - foreign - western
    return foreign <= 2 + 0.05 * len(_LETTERS.findall(data)) and other <= 0.05 * (foreign + western)


def _fits(data: bytes, name: str) -> bool:
    """Whether what is declared can be: no more than one bad byte in a thousand."""
    return data.decode(name, "replace").count("\ufffd") <= 1 + len(data) // 1000


def _mostly_utf8(data: bytes) -> bool:
    """UTF-8 with bad bytes in it (a cut character, a quotation pasted from elsewhere)."""
    decoded = data.decode("utf-8", "replace")
    bad = decoded.count("\ufffd")
    good = len(re.findall(r"[^\x00-\x7f\ufffd]", decoded))
    return good > 2 * bad


def _detected(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    high = _HIGH.search(data)
    at = max(0, high.start() - 1024) if high else 0
    best = from_bytes(data[at : at + _SAMPLE], steps=5, chunk_size=1024).best()
    return codec(best.encoding.replace("_", "-")) or best.encoding if best else None
