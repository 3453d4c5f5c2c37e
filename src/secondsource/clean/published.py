"""Publication date: a day that the page or its metadata state, or none.  Never a guess, never a photo's date.

What only may be the day of publication bounds it: an update, and the time that an article's markup shows without
saying what of.  htmldate isn't asked: it finds a date in nearly every page without one, and can't say where it read it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from secondsource.clean.dates import Dated, dates, day_in_url, iso_day
from secondsource.clean.page import Part
from secondsource.model import Capture, Date, Evidence

_STATED = (
    "row.published", "feed.published", "ninjs.firstcreated", "ninjs.versioncreated", "json-ld.datePublished",
    "article:published_time", "og:article:published_time", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dc.date", "dcterms.created", "microdata.datePublished", "datepublished", "date_published", "publication_date",
    "pubdate", "publishdate", "publish-date", "publish_date", "article.published", "date", "json-ld.dateCreated",
)  # fmt: skip
_LATEST = (
    "feed.updated", "json-ld.dateModified", "article:modified_time", "og:updated_time", "microdata.dateModified",
    "article.time",
)  # fmt: skip
_UNIVERSAL = re.compile(r"\d(?:Z|[+-]00:?00|\s?(?:GMT|UTC))(?:[+-]0000)?$")
_SAID = re.compile(r"\b(?:first\s+)?(?:published|posted|publication date|date published)\b(?!\s+by\b)", re.I)
_UPDATED = re.compile(r"\b(?:updated|modified|edited)\b", re.I)


Found = tuple[Date, Evidence]


def published(capture: Capture, parts: Sequence[Part], article: str) -> tuple[Date | None, Evidence | None]:
    """The day of publication with its evidence; an open start where only metadata date an update."""
    lines = [
        (p, d, capture.text[p.start : p.end])
        for p in parts
        if p.kind in ("byline", "dateline", "furniture")
        for d in _line_dates(capture, p)
    ]
    stated, shown = _in_metadata(capture, article), _on_the_page(capture, lines, article)
    if stated and shown and _same_day_elsewhere(stated[0], shown[0]):
        return shown
    return (
        stated
        or shown
        or _in_address(capture, article)
        or _updated(capture, lines, article)
        or _not_after(capture, article)
        or _atop(capture, parts, article)
        or (None, None)
    )


def _in_metadata(capture: Capture, article: str) -> Found | None:
    for key in _STATED:
        value = capture.meta.get(key, "")
        day = iso_day(value)
        if day:
            return _day(day, value), Evidence(article=article, rule="metadata", field="published", key=key, value=value)
    return None


def _on_the_page(capture: Capture, lines: Sequence[tuple[Part, Dated, str]], article: str) -> Found | None:
    for rule, wanted in (
        ("says when it was published", _said),
        ("date in the masthead", _masthead),
        ("day of the dateline", _dateline),
    ):
        for part, dated, text in lines:
            if wanted(part, text, dated):
                return _shown_day(capture, part, dated, rule, article)
    return None


def _same_day_elsewhere(stated: Date, shown: Date) -> bool:
    """Whether metadata in universal time and the page's own date are one day: the page tells that of its readers."""
    if not _UNIVERSAL.search(stated.text) or not stated.start or not shown.start:
        return False
    apart = date.fromisoformat(stated.start) - date.fromisoformat(shown.start)
    return abs(apart.days) == 1


def _in_address(capture: Capture, article: str) -> Found | None:
    path = day_in_url(capture.url)
    if not path:
        return None
    why = Evidence(article=article, rule="date in the address", field="published", key="url", value=capture.url)
    return _day(path.day, capture.url or ""), why


def _line_dates(capture: Capture, part: Part) -> list[Dated]:
    return dates(capture.text[part.start : part.end]) if part.end - part.start < 300 else []


def _said(part: Part, text: str, dated: Dated) -> bool:
    before = text[: dated.start]
    said, updated = [*_SAID.finditer(before)], [*_UPDATED.finditer(before)]
    return bool(said) and len(before) - said[-1].end() < 30 and (not updated or updated[-1].start() < said[-1].start())


def _masthead(part: Part, text: str, dated: Dated) -> bool:
    return part.kind == "byline" and _UPDATED.search(text[: dated.start]) is None


def _dateline(part: Part, text: str, dated: Dated) -> bool:
    return part.kind == "dateline"


def _updated(capture: Capture, lines: Sequence[tuple[Part, Dated, str]], article: str) -> Found | None:
    """The day of the only update that the page tells: that on which this version of the text came out."""
    rule = "its update is all that is dated: when this version came out"
    found = [x for x in lines if x[0].kind == "byline" and _UPDATED.search(x[2][: x[1].start])]
    return _shown_day(capture, found[0][0], found[0][1], rule, article) if found else None


def _not_after(capture: Capture, article: str) -> Found | None:
    """A change that metadata date bounds publication from above: it may be one of the page alone."""
    for key in _LATEST:
        value = capture.meta.get(key, "")
        day = iso_day(value)
        if day:
            rule = "published no later than its update"
            why = Evidence(article=article, rule=rule, field="published", key=key, value=value)
            return Date(start=None, end=day, text=value, basis="stated"), why
    return None


def _atop(capture: Capture, parts: Sequence[Part], article: str) -> Found | None:
    """The day beside the paper's own name at the top of the page."""
    for part in parts:
        for dated in _line_dates(capture, part) if part.kind == "outlet" else ():
            return _shown_day(capture, part, dated, "date beside the outlet's name", article)
    return None


def _shown_day(capture: Capture, part: Part, dated: Dated, rule: str, article: str) -> Found:
    start, end = part.start + dated.start, part.start + dated.end
    why = Evidence(article=article, rule=rule, field="published", start=start, end=end)
    return _day(dated.day, capture.text[start:end]), why


def _day(day: str, text: str) -> Date:
    return Date(start=day, end=day, text=text, basis="stated")
