"""JSON Lines: a row is one article.

A row has ``body`` (clean text: nothing in it is furniture), or ``text`` (as captured), or ``html``;
where it has several, the first of these that isn't blank.  It may have ``id url captured`` and
``outlet title byline published language``; other keys are ignored.

* ``id`` (a string or a number) becomes ``Capture.key``; ``url`` and ``captured`` the fields of those names;
* ``outlet title byline published language`` become ``Capture.meta`` keys ``row.outlet`` …, never text; numbers
  become strings, a list is joined by ``"; "``, blanks and other kinds of value are dropped;
* a row's ``path`` is the file's, a colon and the number of the line, from 1; its ``sha256`` that of
  the line without its end.

A row that is no JSON object, has no text, has text or an ``id`` of another type, or is too long is
``Skipped`` by its line; the others go on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from secondsource.intake import html
from secondsource.intake.limits import Limits, size
from secondsource.intake.reader import Source
from secondsource.intake.text import checked
from secondsource.model import Capture, Skipped

suffixes = (".jsonl", ".ndjson")
_META = ("outlet", "title", "byline", "published", "language")
_CHUNK = 1 << 20


def recognises(head: bytes) -> bool:
    """An object that opens on the first line, with one of the keys that hold text."""
    line = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    return line.startswith(b"{") and any(k in line for k in (b'"body"', b'"text"', b'"html"'))


def read(source: Source, limits: Limits) -> Iterator[Capture | Skipped]:
    """The articles of the rows, in order."""
    rows = 0
    for number, line in _lines(source.stream, limits.line_bytes):
        path = f"{source.path}:{number}"
        if line is None:
            rows += 1
            yield _skip(path, f"the line is longer than {size(limits.line_bytes)}. Raise the limit line_bytes.")
            continue
        if not line.strip():
            continue
        rows += 1
        yield _row(line, path, limits)
    if not rows:
        yield _skip(source.path, "there is no row in it. A row is a JSON object with body, text or html.")


def _lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines without their ends; None for one that is too long to hold."""
    number = 0
    while line := stream.readline(longest + 2):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        body = line.rstrip(b"\r\n")
        if len(body) <= longest:
            yield number, body
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None


def _row(line: bytes, path: str, limits: Limits) -> Capture | Skipped:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as err:
        return _skip(path, f"the line is no JSON ({str(err) or 'nested too deep'}). Mend or remove the line.")
    if not isinstance(row, dict):
        return _skip(path, "the line is no JSON object. A row is an object with body, text or html.")
    key = row.get("id")
    if key is not None and (isinstance(key, bool) or not isinstance(key, str | int | float)):
        return _skip(path, "its id is neither a string nor a number. Mend the id or leave it out.")
    kind = next((k for k in ("body", "text", "html") if _filled(row.get(k))), None)
    if kind is None:
        return _skip(path, "the row has no text. It needs a body, text or html that is a string and not blank.")
    text = row[kind]
    if not isinstance(text, str):
        return _skip(path, f"its {kind} is no string. Mend the row.")
    capture = Capture(
        path=path,
        sha256=hashlib.sha256(line).hexdigest(),
        original=line,
        media_type="text/plain",
        text=text,
        key=None if key is None or key == "" else str(key),
        url=_scalar(row.get("url")),
        captured=_scalar(row.get("captured")),
        clean=kind == "body",
        meta={f"row.{k}": v for k in _META if (v := _scalar(row.get(k)))},
    )
    if kind == "html":
        return html.page(text, capture, limits)
    return checked(capture, limits)


def _filled(value: object) -> bool:
    return value is not None and not (isinstance(value, str) and not value.strip())


def _scalar(value: object) -> str | None:
    if isinstance(value, list):
        value = "; ".join(v.strip() for v in value if isinstance(v, str) and v.strip())
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None


def _skip(path: str, reason: str) -> Skipped:
    return Skipped(path=path, reason=reason)
