"""Credit: the outlet or agency that an article says, or shows, it was taken from.

A picture's credit says nothing about the text.  Each sign has a rule and says how sure it is; the
surest one counts, and a sign that names the page's own outlet means that it is not a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from secondsource import knowledge
from secondsource.clean.byline import Byline
from secondsource.clean.outlets import agency, known_outlet, outlet_at, same_outlet, site_name
from secondsource.clean.page import Part
from secondsource.model import Capture, Evidence

_NAME = r"(?P<name>(?-i:[A-Z])[\w.'’&!-]*(?:\s(?:(?-i:[A-Z])[\w.'’&!-]*|of|the|and|for)){0,5})"
_SLUG = re.compile(r"\(([A-Z][^()\n]{1,40})\)")
_DESK = re.compile(r"^\(?(?:additional )?(?:reporting|writing) by\b.{3,300}\bediting by\b", re.I | re.S)


class _Sign(NamedTuple):
    name: str
    sure: float
    rule: str
    start: int | None
    end: int | None
    key: str | None = None


def republished_from(
    capture: Capture, parts: Sequence[Part], outlet: str | None, bylines: Sequence[Byline], article: str
) -> tuple[str | None, Evidence | None]:
    """Where the article was taken from, with the sign that says so; None where it is the outlet's own."""
    signs = [s for s in _signs(capture, parts, bylines) if not same_outlet(s.name, outlet)]
    if not signs:
        return None, None
    best = max(signs, key=lambda s: (s.sure, -(s.start or 0)))
    rule = f"{best.rule} (sure: {best.sure:.2f})"
    value = capture.meta.get(best.key) if best.key else best.name
    return best.name, Evidence(
        article=article, rule=rule, field="republished_from", start=best.start, end=best.end, key=best.key, value=value
    )


def _signs(capture: Capture, parts: Sequence[Part], bylines: Sequence[Byline]) -> Iterator[_Sign]:
    text = capture.text
    for part in parts:
        words = text[part.start : part.end]
        if part.kind == "dateline":
            for slug in _SLUG.finditer(words):
                name = agency(slug[1]) or known_outlet(slug[1])
                if name:
                    yield _Sign(
                        name, 0.95, "agency in the dateline", part.start + slug.start(1), part.start + slug.end(1)
                    )
        elif part.kind == "byline":
            yield from ()
        elif part.kind in ("body", "furniture"):
            yield from _in_line(part, words)
    for by in bylines:
        if by.agency:
            yield _Sign(by.agency, 0.9, "agency in the byline", None, None)
    yield from _canonical(capture)


def _in_line(part: Part, words: str) -> Iterator[_Sign]:
    if len(words) > 1500:
        return
    if _DESK.search(words):
        yield _Sign("Reuters", 0.6, "reporting and editing credited in Reuters' manner", part.start, part.end)
    for pattern, rule, sure, appeal in _patterns():
        if appeal and part.kind != "furniture":
            continue
        if part.kind == "body" and len(words) > 240:
            continue
        for match in pattern.finditer(words):
            name = _known(match["name"])
            if name:
                yield _Sign(name, sure, rule, part.start + match.start("name"), part.start + match.end("name"))


def _known(words: str) -> str | None:
    """The longest beginning of these words that is a known outlet's or agency's name."""
    pieces = words.strip(" .,'’").split()
    for end in range(len(pieces), 0, -1):
        name = " ".join(pieces[:end])
        found = known_outlet(name) or agency(name)
        if found:
            return found
    return None


def _canonical(capture: Capture) -> Iterator[_Sign]:
    here = site_name(capture.url)
    for key in ("link.syndication", "json-ld.isBasedOn", "link.canonical"):
        there = site_name(capture.meta.get(key))
        if here and there and here != there:
            yield _Sign(
                outlet_at(capture.meta[key]) or there,
                0.8,
                "the page names another address as its source",
                None,
                None,
                key,
            )


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, float, bool], ...]:
    table = knowledge.toml("credits")
    return tuple(
        (re.compile(p.replace(" ", r"\s+").replace("NAME", _NAME), re.I), row["rule"], row["sure"], group == "appeal")
        for group in ("taken", "appeal")
        for row in table[group]
        for p in row["patterns"]
    )
