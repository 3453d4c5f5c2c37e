"""ninjs, the IPTC's JSON for news items (1.x and 2.x): what agencies send.

``key`` is the item's ``uri``; ``meta`` has ``ninjs.headline byline slugline language versioncreated firstcreated
copyrightholder copyrightnotice usageterms infosource located``.  The body is copy without page
furniture, so the capture is clean.  A file holds one item, or a list of them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from secondsource.intake import html
from secondsource.intake.limits import Limits
from secondsource.intake.reader import Source
from secondsource.intake.text import checked, whole
from secondsource.model import Capture, Skipped

suffixes = (".ninjs", ".json")
_META = (
    "headline", "byline", "slugline", "language", "versioncreated", "firstcreated", "copyrightholder",
    "copyrightnotice", "usageterms", "infosource", "located",
)  # fmt: skip
_LISTED = {"headline": "headlines", "infosource": "infosources"}
_TELLING = re.compile(rb'"(?:body_?\w{0,10}|bodies|headlines?|versioncreated|pubstatus|usageterms)"\s*:')


def recognises(head: bytes) -> bool:
    """A JSON object with a ``uri`` and another of the standard's words."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] in (b"{", b"[") and b'"uri"' in head and bool(_TELLING.search(head))


def read(source: Source, limits: Limits) -> Iterator[Capture | Skipped]:
    """The items of the file."""
    data = whole(source, limits.file_bytes)
    if isinstance(data, Skipped):
        yield data
        return
    try:
        parsed = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as err:
        why = str(err) or "nested too deep"
        yield Skipped(path=source.path, reason=f"it is no JSON that can be read ({why}). Fetch the item again.")
        return
    items = parsed if isinstance(parsed, list) else [parsed]
    for number, item in enumerate(items, 1):
        path = f"{source.path}:{number}" if isinstance(parsed, list) else source.path
        if isinstance(item, dict) and isinstance(item.get("uri"), str):
            yield _item(item, path, data if len(items) == 1 else msgspec.json.encode(item), source, limits)
        else:
            yield Skipped(
                path=path, reason="it is JSON, but no ninjs item with a uri. Give rows of articles as .jsonl."
            )


def _item(item: dict[str, Any], path: str, data: bytes, source: Source, limits: Limits) -> Capture | Skipped:
    body, marked = _body(item)
    capture = Capture(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        original=data,
        media_type="text/plain",
        text="" if marked else body,
        key=item["uri"],
        url=source.url or (item["uri"] if item["uri"].startswith(("http://", "https://")) else None),
        captured=source.captured,
        clean=True,
        meta={f"ninjs.{k}": v for k in _META if (v := _words(item.get(k, item.get(_LISTED.get(k, "")))))},
    )
    if not marked:
        return checked(capture, limits)
    page = html.page(body, capture, limits, extract=False)
    return page if isinstance(page, Skipped) else replace(page, clean=True)


def _body(item: dict[str, Any]) -> tuple[str, bool]:
    """The text of the item, and whether it is marked up."""
    given = item.get("bodies")
    listed = given if isinstance(given, list) else []
    bodies = [b for b in listed if isinstance(b, dict) and isinstance(b.get("value"), str)]
    for body in sorted(bodies, key=lambda b: b.get("role") != "main"):
        return body["value"], "html" in str(body.get("contenttype"))
    for key in ("body_text", "body_html", "body_xhtml"):
        if isinstance(item.get(key), str) and item[key].strip():
            return item[key], key != "body_text"
    return "", False


def _words(value: object) -> str:
    """A string for a value of the item: of a list its strings, names or values."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return next((value[k].strip() for k in ("name", "value") if isinstance(value.get(k), str)), "")
    if isinstance(value, list):
        return "; ".join(w for v in value[:50] if not isinstance(v, list) and (w := _words(v)))
    return ""
