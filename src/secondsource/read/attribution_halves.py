"""Two clauses with a semicolon: "The airline says 90; the airport says 97"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from secondsource.model import Span
from secondsource.read.attribution_page import Attribution, Page

_MOST = 32  # semicolons of a sentence that people write


def parted(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a sentence, none saying what stands beyond a semicolon in another's clause."""
    if not found:
        return []
    s = page.sentences[found[0].cue_at[0]]
    cuts = [t.end for t in s.tokens if t.text == ";" and page.quotes.at(t.start) is None]
    if not 0 < len(cuts) <= _MOST:
        return list(found)
    edges = [s.start, *cuts, s.end]
    halves = [Span(b, e) for b, e in pairwise(edges)]
    voiced = [h for h in halves if any(a.source and h.holds(a.cue) and h.holds(a.source) for a in found)]
    if len(voiced) < 2:
        return list(found)
    return [_within(page, a, halves, voiced) for a in found]


def _within(page: Page, a: Attribution, halves: Sequence[Span], voiced: Sequence[Span]) -> Attribution:
    """What is said, without the clauses in which another source speaks and without those beyond them."""
    own = next((n for n, h in enumerate(halves) if h.holds(a.cue)), None)
    if own is None:
        return a
    first = last = own
    while first > 0 and halves[first - 1] not in voiced:
        first -= 1
    while last + 1 < len(halves) and halves[last + 1] not in voiced:
        last += 1
    around = [(0, halves[first].start), (halves[last].end, halves[-1].end)]
    holes = [h for h in around if h[1] > h[0]]
    content = tuple(p for c in a.content for p in page.runs(c.start, c.end, [h for h in holes if c.overlaps(h)]))
    return replace(a, content=content, quote=page.quoted(content)) if content and content != a.content else a
