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
from secondsource.clean.marks import wordset
from secondsource.clean.outlets import agency, folded, initials, known_outlet, outlet_at, same_outlet, site_name
from secondsource.clean.page import Part
from secondsource.clean.taken import SOURCED, TAKEN, named_source, patterns, triggered
from secondsource.model import Capture, Evidence

SLUG = re.compile(r"\(([A-Z][^()\n]{1,40})\)")
_DESK = re.compile(r"^\(?(?:additional )?(?:reporting|writing) by\b.{3,300}\bediting by\b", re.I | re.S)
_WIRE = re.compile(r"\b(?:agency|press|wire|news service)\b", re.I)
_RIGHTS = re.compile(r"©|\(c\)|copyright", re.I)
_LONGEST = 1_500
"""Code points of a line above which it is no credit."""
_LONGEST_IN_BODY = 240
_STATED = {
    "link.syndication": 0.85, "link.syndication-source": 0.85, "link.original": 0.85, "link.original-source": 0.85,
    "syndication-source": 0.85, "original-source": 0.85, "json-ld.isBasedOn": 0.8, "link.canonical": 0.8,
    "feed.source": 0.85, "json-ld.sourceOrganization": 0.7, "dc.source": 0.7, "source": 0.6, "news_source": 0.7,
}  # fmt: skip
"""Metadata that name where an article comes from, by address or by name, and how sure that is."""
SIGNED = "names alone under the story"


class Sign(NamedTuple):
    """One sign that an article was taken from ``name``, and how sure it is."""

    name: str
    sure: float
    rule: str
    start: int | None
    end: int | None
    key: str | None = None


def republished_from(
    capture: Capture, parts: Sequence[Part], outlet: str | None, bylines: Sequence[Sign], article: str
) -> tuple[str | None, Evidence | None]:
    """Where the article was taken from, with the sign that says so; None where it is the outlet's own."""
    signs = [
        s for s in (*_shown(capture, parts, outlet), *bylines, *_stated(capture)) if not same_outlet(s.name, outlet)
    ]
    if not signs:
        return None, None
    best = max(signs, key=lambda s: (s.sure, -(s.start or 0)))
    rule = f"{best.rule} (sure: {best.sure:.2f})"
    value = capture.meta.get(best.key) if best.key else None
    return best.name, Evidence(
        article=article, rule=rule, field="republished_from", start=best.start, end=best.end, key=best.key, value=value
    )


def _shown(capture: Capture, parts: Sequence[Part], outlet: str | None) -> Iterator[Sign]:
    """The signs that stand on the page."""
    reuters = "Reuters" in capture.text
    for part in parts:
        words = capture.text[part.start : part.end]
        if reuters and part.kind in ("body", "furniture") and _DESK.search(words):
            yield Sign("Reuters", 0.6, "reporting and editing credited in Reuters' manner", part.start, part.end)
        if part.kind == "dateline":
            for slug in SLUG.finditer(words):
                if _own(slug[1], outlet) or _shortened(slug[1], outlet):
                    continue
                name = _spelled_out(capture, parts, slug[1]) or agency(slug[1]) or known_outlet(slug[1])
                sure, start = (0.95, part.start) if name else (0.8, part.start)
                rule = "agency in the dateline"
                yield Sign(name or slug[1].strip(), sure, rule, start + slug.start(1), start + slug.end(1))
        elif part.rule == SOURCED and (source := named_source(words)) is not None:
            yield Sign(_known(source) or source, 0.75, SOURCED, part.start, part.end)
        elif part.rule == SIGNED:
            name = agency(words) or known_outlet(words) or (words.strip("() ") if _WIRE.search(words) else None)
            if name:
                yield Sign(name, 0.75, SIGNED, part.start, part.end)
        elif (part.kind in ("body", "furniture") or part.rule == TAKEN) and 12 < len(words) < _LONGEST:
            yield from _in_line(part, words)


def _own(slug: str, outlet: str | None) -> bool:
    """Whether a slug is the outlet's own letters; a known agency's are that agency's, unless the outlet is one too."""
    if not outlet or slug != initials(outlet) or len(slug) < 2:
        return False
    return agency(slug) is None or not wordset("wires").isdisjoint(outlet.casefold().split())


def _shortened(slug: str, outlet: str | None) -> bool:
    """Whether a slug is the outlet without the words for what it is ("Alder", of Alder News Agency)."""
    own, short = folded(outlet or "").split(), folded(slug).split()
    rest = own[len(short) :]
    called = wordset("papers") | wordset("wires") | wordset("stations")
    return bool(short and rest) and own[: len(short)] == short and all(w in called for w in rest)


def _spelled_out(capture: Capture, parts: Sequence[Part], slug: str) -> str | None:
    """What an agency's letters stand for in this very capture: in its byline, alone in a line, or in its rights."""
    if not 2 <= len(slug) <= 6 or not slug.isalpha() or not slug.isupper():
        return None
    name = re.compile(r"\b" + r"\s(?:of\s|and\s|the\s)?".join(rf"{c}[\w’'-]+" for c in slug))
    for part in parts:
        words = capture.text[part.start : part.end] if part.kind in ("byline", "furniture", "credit") else ""
        for match in name.finditer(words) if len(words) < _LONGEST else ():
            wire = not wordset("wires").isdisjoint(match[0].casefold().split())
            shown = part.kind == "byline" or match[0] == words.strip(" .") or _RIGHTS.search(words[: match.start()])
            if wire and shown:
                return agency(match[0]) or known_outlet(match[0]) or match[0]
    return None


def _in_line(part: Part, words: str) -> Iterator[Sign]:
    if (part.kind == "body" and len(words) > _LONGEST_IN_BODY) or not triggered(words):
        return
    for pattern in patterns():
        if part.kind == "body" and pattern.appeal:
            continue
        for match in pattern.search.finditer(words):
            start, end = match.span("name")
            by = re.search(r"\bby\s+(?:the\s+)?$", words[:start], re.I) is not None
            name = _known(match["name"]) or (trimmed(match["name"], by) if pattern.any_name else None)
            if name:
                yield Sign(name, pattern.sure, pattern.rule, part.start + start, part.start + end)


def _known(words: str) -> str | None:
    """The known outlet or agency that these words begin with; a company's name with "Inc." is the outlet's."""
    pieces = words.strip(" .,'’").split()
    for end in range(len(pieces), 0, -1):
        name, rest = " ".join(pieces[:end]), pieces[end : end + 1]
        found = known_outlet(name) or agency(name)
        if found and not (rest and rest[0].strip(".,").lower() in _companies()):
            return found
    return None


@cache
def _companies() -> frozenset[str]:
    return frozenset(knowledge.toml("credits")["companies"])


def trimmed(words: str, by: bool) -> str | None:
    """A name up to the sentence's end, without small words after it.

    A single word may be a day or a language ("published on Monday"), but after "by".
    """
    pieces: list[str] = []
    for piece in words.split():
        pieces.append(piece)
        if piece.endswith(".") and len(piece) > 3:
            break
    while pieces and pieces[-1].islower():
        pieces.pop()
    name = " ".join(pieces).strip(" .,'’")
    return name if len(pieces) > 1 or (by and name) else None


def _stated(capture: Capture) -> Iterator[Sign]:
    """The signs in metadata: another site's address, or another outlet's name."""
    here = site_name(capture.url)
    for key, sure in _STATED.items():
        value = capture.meta.get(key, "")
        there = site_name(value)
        if there and here and there.split(".")[0] != here.split(".")[0]:
            rule = "the page names another address as its source"
            yield Sign(outlet_at(value) or there, sure, rule, None, None, key)
        elif value and not there:
            name = known_outlet(value) or agency(value)
            if name:
                yield Sign(name, sure, "metadata name another source", None, None, key)
