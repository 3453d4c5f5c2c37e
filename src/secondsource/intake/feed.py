"""Feeds, RSS and Atom: an entry is one article, as far as the feed gives it.

The text is the entry's full content where it has some, else its summary; both are fragments of HTML, read
as pages are, without trafilatura (there is no page around them).  Entries without any are ``Skipped``.

* ``key`` is the entry's guid or id, ``url`` its link, ``captured`` nothing; ``path`` the feed's, a colon and
  the number of the entry, from 1; ``sha256`` that of the entry's key, title and markup;
* ``meta``: ``feed.title`` and ``feed.byline`` of the entry; ``feed.published`` and ``feed.updated`` as ISO
  8601, by our own table of time zones (``dates.py``), or as they stand where they are no date; ``feed.outlet`` (the
  feed's title), ``feed.language``, ``feed.rights``, ``feed.source`` (the feed that the entry says it comes from).
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from typing import Any

from secondsource.intake import html
from secondsource.intake.dates import iso_date
from secondsource.intake.limits import Limits
from secondsource.intake.reader import Source
from secondsource.intake.text import whole
from secondsource.model import Capture, Skipped

suffixes = (".rss", ".atom", ".xml", ".rdf")
_ROOT = re.compile(rb"<(?:[A-Za-z]{1,20}:)?(rss|feed|RDF)[\s>]")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]{0,500}\[", re.I)
_MOST_ENTRIES = 20_000


def recognises(head: bytes) -> bool:
    """The root element of RSS, Atom or RSS 1.0."""
    bare = head.replace(b"\x00", b"")
    return bare.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and bool(_ROOT.search(bare[:4096]))


def read(source: Source, limits: Limits) -> Iterator[Capture | Skipped]:
    """The entries of the feed, in its order."""
    data = whole(source, limits.feed_bytes, "feed_bytes")
    if isinstance(data, Skipped):
        yield data
        return
    fault = _fault(data)
    if fault:
        yield Skipped(path=source.path, reason=fault)
        return
    feed = _parsed(data, source.charset)
    if feed is None or not feed.entries:
        yield Skipped(path=source.path, reason="it is a feed without entries, or a damaged one. Fetch it again.")
        return
    about = _about(feed.feed)
    for number, entry in enumerate(feed.entries[:_MOST_ENTRIES], 1):
        yield _article(entry, f"{source.path}:{number}", about, source, feed.version or "rss", limits)


def _fault(data: bytes) -> str | None:
    if not recognises(data[:16_384]):
        return "it is XML, or says so, but no RSS or Atom feed. Give a feed, or a page as HTML."
    if _DOCTYPE.search(data[:16_384]):
        return "it defines entities of its own, which no feed needs and which can unpack without end. Fetch it again."
    return None


def _parsed(data: bytes, charset: str | None) -> Any:  # noqa: ANN401 (feedparser has no types)
    import feedparser

    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    try:
        return feedparser.parse(
            io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # noqa: BLE001 (hostile feeds raise anything from inside the library)
        return None


def _about(channel: Any) -> dict[str, str]:  # noqa: ANN401
    """What the feed says of itself."""
    named = {"outlet": "title", "language": "language", "rights": "rights"}
    return {f"feed.{k}": v for k, name in named.items() if (v := _plain(channel.get(name)))}


def _article(
    entry: Any,  # noqa: ANN401
    path: str,
    about: dict[str, str],
    source: Source,
    version: str,
    limits: Limits,
) -> Capture | Skipped:
    contents = [_string(c.get("value")) for c in _objects(entry.get("content"))]
    markup = max([*contents, _string(entry.get("summary"))], key=len)
    title = _string(entry.get("title"))
    key, link = _string(entry.get("id")) or None, _string(entry.get("link"))
    meta = {
        "feed.title": _plain(title),
        "feed.byline": "; ".join(name for a in _objects(entry.get("authors")) if (name := _plain(a.get("name")))),
        "feed.published": iso_date(_string(entry.get("published")) or _string(entry.get("created"))),
        "feed.updated": iso_date(_string(entry.get("updated")) if "updated" in entry else ""),
        "feed.source": "".join(_plain(s.get("title")) for s in _objects([entry.get("source")])),
        **about,
    }
    data = "\x1f".join((key or "", title, markup)).encode("utf-8", "replace")
    capture = Capture(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        original=data,
        media_type="text/html",
        text="",
        key=key,
        url=link if link.startswith(("http://", "https://")) else source.url,
        captured=source.captured,
        meta={k: v for k, v in meta.items() if v},
    )
    if not markup.strip():
        return Skipped(path=path, reason="the entry has no text. Capture the page that it links to.")
    return html.page(markup, capture, limits, extract=False)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _objects(value: object) -> list[dict[str, Any]]:
    """The objects of a list; a feed may have an element of any name, whose text then stands in the list's place."""
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _plain(value: object) -> str:
    """A value without markup and surplus white space."""
    from secondsource.intake.metadata import html_free

    return " ".join(html_free(value).split()) if isinstance(value, str) else ""
