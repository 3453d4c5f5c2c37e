"""Masthead: outlet, title, byline, date and language of an article, each with what it was read from.

Metadata come first, then the words of the page.  What is only likely is told as such by its rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from secondsource.clean.byline import Byline, bare_byline, byline
from secondsource.clean.credit import SLUG, Sign, republished_from, trimmed
from secondsource.clean.marks import wordset
from secondsource.clean.outlets import agency, folded, known_outlet, outlet_at, same_outlet, site_name
from secondsource.clean.page import Part
from secondsource.clean.published import published
from secondsource.clean.titles import NAMED, TITLE_KEYS, outlet_name
from secondsource.intake.language import language_of
from secondsource.model import BlockKind, Capture, Date, Evidence

_OUTLET_KEYS = (
    "row.outlet", "feed.outlet", "ninjs.infosource", "ninjs.copyrightholder", "json-ld.publisher", "og:site_name",
    "microdata.publisher", "publisher", "dc.publisher", "application-name",
)  # fmt: skip
_BYLINE_KEYS = (
    "row.byline", "feed.byline", "ninjs.byline", "json-ld.author", "article:author", "author", "byl", "byline",
    "parsely-author", "sailthru.author", "dc.creator", "microdata.author",
)  # fmt: skip
_LANGUAGE_KEYS = ("row.language", "feed.language", "ninjs.language")
_AT_ITS_WORD = frozenset({"row.outlet", "feed.outlet", "ninjs.infosource"})
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
    names, names_why = _names(capture, lines, outlet, article)
    when, when_why = published(capture, parts, article)
    source, source_why = republished_from(capture, parts, outlet, _newsrooms(capture, lines, outlet), article)
    language, language_why = _language(capture, parts, article)
    why = (outlet_why, title_why, subtitle_why, *names_why, when_why, source_why, language_why)
    return Masthead(outlet, title, subtitle, names, when, language, source, tuple(w for w in why if w))


def _newsrooms(capture: Capture, lines: Sequence[tuple[Part, Byline]], outlet: str | None) -> list[Sign]:
    """The news agencies that bylines name, and the newsrooms that are not called as the page's own."""
    rule = "agency in the byline"
    shown = [Sign(by.agency, 0.9, rule, part.start, part.end) for part, by in lines if by.agency]
    stated = [Sign(by.agency, 0.85, rule, None, None, key) for key, _, by in _stated_bylines(capture) if by.agency]
    own = set(folded(outlet or "").split())
    named = [(p, by.outlet, folded(by.outlet).split()) for p, by in lines if by.outlet and own]
    named = [(p, n, words) for p, n, words in named if words[1:] or words[0] not in wordset("papers")]  # "Sun 3 March"
    others = [(p, name) for p, name, words in named if own.isdisjoint(words)]
    return [*shown, *stated, *(Sign(name, 0.7, "another newsroom in the byline", p.start, p.end) for p, name in others)]


def _bylines(capture: Capture, parts: Sequence[Part]) -> list[tuple[Part, Byline]]:
    """The byline blocks that name someone."""
    found = []
    for part in (p for p in parts if p.kind == "byline"):
        text = capture.text[part.start : part.end]
        by = byline(text) or bare_byline(text)
        if by:
            found.append((part, by))
    return found


def _stated_bylines(capture: Capture) -> Iterator[tuple[str, str, Byline]]:
    """The bylines of the metadata, by key and value; a page's address for an author is none."""
    for key in _BYLINE_KEYS:
        value = " ".join(capture.meta.get(key, "").split())[:300]
        if value and "://" not in value:
            by = byline(value) or byline(f"By {value}")
            if by:
                yield key, value, by


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
    """A row's title; else the page's line that metadata point at; else metadata; else the likeliest line."""
    value, why = _from_meta(capture, TITLE_KEYS[:3], "title", article)
    if value:
        return value, why
    shown, shown_why = _first(capture, parts, "title", article)
    value, why = _from_meta(capture, TITLE_KEYS[3:], "title", article)
    # the page's title may be the site's: its own top heading says better what the article's is
    headed = why is not None and why.key == "html.title" and shown_why is not None and shown_why.rule == "h1"
    named = headed or (shown_why is not None and shown_why.rule.startswith(NAMED))
    return (shown, shown_why) if shown and (named or not value) else (value, why)


def _outlet(
    capture: Capture, parts: Sequence[Part], lines: Sequence[tuple[Part, Byline]], article: str
) -> tuple[str | None, Evidence | None]:
    """A row's outlet; a name in metadata that is known, or whose site isn't; else what the page says."""
    value, why = _from_meta(capture, _OUTLET_KEYS, "outlet", article)
    site = outlet_at(capture.url)
    if value and why and (known_outlet(value) or not site or why.key in _AT_ITS_WORD):
        return known_outlet(value) or value, why
    if site:
        return site, Evidence(article=article, rule="known site", field="outlet", key="url", value=capture.url)
    value, why = _first(capture, parts, "outlet", article)
    if value:
        name = outlet_name(value)
        return known_outlet(name) or (name.title() if name.isupper() and " " in name else name), why
    for part, by in lines:
        if by.outlet:
            rule = "outlet in the byline"
            return by.outlet, Evidence(article=article, rule=rule, field="outlet", start=part.start, end=part.end)
    found = _slug(capture, parts, article) or _copyright(capture, parts, article) or _titled(capture, parts, article)
    return found or _site(capture, article)


def _slug(capture: Capture, parts: Sequence[Part], article: str) -> tuple[str, Evidence] | None:
    """The outlet that signs its own dateline: "(CNN) —"; an agency's is a sign of a copy instead."""
    for part in parts:
        match = SLUG.search(capture.text, part.start, part.end) if part.kind == "dateline" else None
        name = known_outlet(match[1]) if match else None
        if match and name and not agency(match[1]):
            start, end = match.span(1)
            return name, Evidence(article=article, rule="outlet in the dateline", field="outlet", start=start, end=end)
    return None


def _titled(capture: Capture, parts: Sequence[Part], article: str) -> tuple[str, Evidence] | None:
    """The name that stands before or after the headline in the title of the page, where the page says it too."""
    whole = capture.meta.get("html.title", "")
    title = next((capture.text[p.start : p.end] for p in parts if p.kind == "title"), "")
    if len(title) < 8 or title not in whole:
        return None
    name = max(whole.split(title, 1), key=len).strip(" -–—|:•·»«")
    if 0 < len(name.split()) <= 5 and name[0].isupper() and name in capture.text:
        why = Evidence(article=article, rule="beside the headline", field="outlet", key="html.title", value=whole)
        return known_outlet(name) or name, why
    return None


def _copyright(capture: Capture, parts: Sequence[Part], article: str) -> tuple[str, Evidence] | None:
    for part in parts:
        match = _COPYRIGHT.search(capture.text, part.start, part.end) if part.kind == "furniture" else None
        name = (known_outlet(match["name"]) or _claimant(capture, match["name"])) if match else None
        if match and name:
            start, end = match.span("name")
            return name, Evidence(article=article, rule="copyright line", field="outlet", start=start, end=end)
    return None


def _claimant(capture: Capture, words: str) -> str | None:
    """Who holds the rights, where a paper is called so or the site is: else a company, an agency, the writer may."""
    name = trimmed(words, by=False)
    site = site_name(capture.url)
    if name and site:
        return name if same_outlet(name, site.split(".")[0]) else None
    last = name.casefold().split()[-1] if name else ""
    return name if name and name[0].isupper() and last in wordset("papers") - wordset("wires") else None


def _site(capture: Capture, article: str) -> tuple[str | None, Evidence | None]:
    name = site_name(capture.url)
    return name, Evidence(article=article, rule="site", field="outlet", key="url", value=capture.url) if name else None


def _names(
    capture: Capture, lines: Sequence[tuple[Part, Byline]], outlet: str | None, article: str
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The writers: those of the metadata, else those of the page's byline; a newsroom is no writer.

    Metadata often name only the first of several: a byline that has them and others says it better.
    """
    shown = tuple(dict.fromkeys(n for _, by in lines for n in by.names if not _is_newsroom(n, outlet)))
    for key, value, by in _stated_bylines(capture):
        stated = tuple(n for n in by.names if not _is_newsroom(n, outlet))
        if stated and not set(stated) < {n for _, by in lines if by.said for n in by.names if n in shown}:
            return stated, (Evidence(article=article, rule="metadata", field="byline", key=key, value=value),)
        if stated:
            break
    spans = [(p.start, p.end, p.rule) for p, by in lines if by.names] if shown else []
    return shown, tuple(Evidence(article=article, rule=r, field="byline", start=s, end=e) for s, e, r in spans)


def _is_newsroom(name: str, outlet: str | None) -> bool:
    """Whether a byline's name is the outlet's, or one of its desks' ("Telegraph Sport")."""
    words = set(folded(outlet or "").split()) - {"news"}
    return known_outlet(name) is not None or len(words.intersection(folded(name).split())) * 2 >= len(name.split())


def _language(capture: Capture, parts: Sequence[Part], article: str) -> tuple[str | None, Evidence | None]:
    said, why = _from_meta(capture, _LANGUAGE_KEYS, "language", article)
    if said:
        return said.split("-")[0].lower(), why
    body = "\n".join(capture.text[p.start : p.end] for p in parts if p.kind == "body")[:8000]
    found = language_of(body or capture.text[:8000])
    return found, Evidence(article=article, rule="words of the body", field="language") if found else None
