"""Masthead: outlet, title, byline, date and language of an article, each with what it was read from.

Metadata come first, then the words of the page.  What is only likely is told as such by its rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from secondsource.clean.byline import Byline, bare_byline, byline, is_name
from secondsource.clean.credit import republished_from
from secondsource.clean.outlets import known_outlet, outlet_at, site_name
from secondsource.clean.page import Part
from secondsource.clean.published import published
from secondsource.clean.titles import TITLE_KEYS
from secondsource.intake.language import language_of
from secondsource.model import BlockKind, Capture, Date, Evidence

_OUTLET_KEYS = ("row.outlet", "json-ld.publisher", "og:site_name", "microdata.publisher")
_BYLINE_KEYS = (
    "row.byline",
    "json-ld.author",
    "article:author",
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "microdata.author",
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)(?:\s*(?:©|\(c\)|copyright))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?,?\s*(?:by\s+)?(?P<name>[A-Z][\w.'’&-]*(?:\s[A-Z][\w.'’&-]*){0,4})",
    re.I,
)


class Masthead(NamedTuple):
    """What stands above and below an article, with the evidence for each field."""

    outlet: str | None
    title: str | None
    subtitle: str | None
    byline: tuple[str, ...]
    published: Date | None
    language: str | None
    republished_from: str | None
    evidence: tuple[Evidence, ...]


def masthead_of(capture: Capture, parts: Sequence[Part], article: str) -> Masthead:
    """Every field of the masthead, from metadata first and then from the page's parts."""
    lines = _bylines(capture, parts)
    outlet, outlet_why = _outlet(capture, parts, lines, article)
    title, title_why = _title(capture, parts, article)
    subtitle, subtitle_why = _first(capture, parts, "subtitle", article)
    names, names_why = _names(capture, lines, article)
    when, when_why = published(capture, parts, article)
    source, source_why = republished_from(capture, parts, outlet, [b for _, b in lines], article)
    language, language_why = _language(capture, parts, article)
    why = (outlet_why, title_why, subtitle_why, *names_why, when_why, source_why, language_why)
    return Masthead(outlet, title, subtitle, names, when, language, source, tuple(w for w in why if w))


def _bylines(capture: Capture, parts: Sequence[Part]) -> list[tuple[Part, Byline]]:
    found = []
    for part in parts:
        if part.kind == "byline":
            text = capture.text[part.start : part.end]
            by = byline(text) or bare_byline(text)
            if by:
                found.append((part, by))
    return found


def _from_meta(capture: Capture, keys: Sequence[str], field: str, article: str) -> tuple[str | None, Evidence | None]:
    for key in keys:
        value = " ".join(capture.meta.get(key, "").split())
        if value:
            return value, Evidence(article=article, rule="metadata", field=field, key=key, value=value)
    return None, None


def _first(
    capture: Capture, parts: Sequence[Part], kind: BlockKind, article: str
) -> tuple[str | None, Evidence | None]:
    part = next((p for p in parts if p.kind == kind), None)
    if part is None:
        return None, None
    text = " ".join(capture.text[part.start : part.end].split())
    return text, Evidence(article=article, rule=part.rule, field=kind, start=part.start, end=part.end)


def _title(capture: Capture, parts: Sequence[Part], article: str) -> tuple[str | None, Evidence | None]:
    value, why = _from_meta(capture, TITLE_KEYS[:1], "title", article)
    if value:
        return value, why
    value, why = _first(capture, parts, "title", article)
    return (value, why) if value else _from_meta(capture, TITLE_KEYS[1:], "title", article)


def _outlet(
    capture: Capture, parts: Sequence[Part], lines: Sequence[tuple[Part, Byline]], article: str
) -> tuple[str | None, Evidence | None]:
    value, why = _from_meta(capture, _OUTLET_KEYS, "outlet", article)
    if value:
        return known_outlet(value) or value, why
    site = outlet_at(capture.url)
    if site:
        return site, Evidence(article=article, rule="known site", field="outlet", key="url", value=capture.url)
    value, why = _first(capture, parts, "outlet", article)
    if value:
        return known_outlet(value) or value, why
    for part, by in lines:
        if by.outlet:
            rule = "outlet in the byline"
            return by.outlet, Evidence(article=article, rule=rule, field="outlet", start=part.start, end=part.end)
    return _copyright(capture, parts, article) or _site(capture, article)


def _copyright(capture: Capture, parts: Sequence[Part], article: str) -> tuple[str, Evidence] | None:
    for part in parts:
        match = _COPYRIGHT.search(capture.text, part.start, part.end) if part.kind == "furniture" else None
        name = known_outlet(match["name"]) if match else None
        if match and name:
            start, end = match.span("name")
            return name, Evidence(article=article, rule="copyright line", field="outlet", start=start, end=end)
    return None


def _site(capture: Capture, article: str) -> tuple[str | None, Evidence | None]:
    name = site_name(capture.url)
    return name, Evidence(article=article, rule="site", field="outlet", key="url", value=capture.url) if name else None


def _names(
    capture: Capture, lines: Sequence[tuple[Part, Byline]], article: str
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    for key in _BYLINE_KEYS:
        value = " ".join(capture.meta.get(key, "").split())
        by = byline(f"By {value}") if value and "://" not in value else None
        if by and by.names:
            return by.names, (Evidence(article=article, rule="metadata", field="byline", key=key, value=value),)
        if key == "row.byline" and value and is_name(value):
            return (value,), (Evidence(article=article, rule="metadata", field="byline", key=key, value=value),)
    names = tuple(dict.fromkeys(n for _, by in lines for n in by.names))
    why = [
        Evidence(article=article, rule=p.rule, field="byline", start=p.start, end=p.end) for p, by in lines if by.names
    ]
    return names, tuple(why)


def _language(capture: Capture, parts: Sequence[Part], article: str) -> tuple[str | None, Evidence | None]:
    said, why = _from_meta(capture, ("row.language",), "language", article)
    if said:
        return said.split("-")[0].lower(), why
    body = "\n".join(capture.text[p.start : p.end] for p in parts if p.kind == "body")[:8000]
    found = language_of(body or capture.text[:8000])
    return found, Evidence(article=article, rule="words of the body", field="language") if found else None
