"""A page as labelled parts: every line of a capture with its kind and the rule that gave it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from secondsource.clean.byline import byline
from secondsource.clean.dates import dates
from secondsource.clean.features import Seen, core, look
from secondsource.clean.glue import pieces
from secondsource.clean.hints import Hint, hints_of, is_apart
from secondsource.clean.lines import Line, Unit, make_line, split, trimmed, units
from secondsource.clean.resumed import resumed
from secondsource.clean.sequence import State, runs
from secondsource.clean.taken import says_taken
from secondsource.model import BlockKind, Capture

_MASTHEAD, _SHORT = 8, 12
"""Lines under a headline among which its byline and date stand, and the words in which they do."""
_SAYS_TAKEN = 30
"""Words past which a line does more than to say where the article first appeared."""


class Page(NamedTuple):
    """A capture's lines with their evidence and the run that each belongs to.

    ``apart`` are those that markup alone settles; ``first_body`` is the first line that surely is the article's
    text, the number of lines where there is none.
    """

    capture: Capture
    seen: tuple[Seen, ...]
    states: tuple[State, ...]
    first_body: int
    apart: tuple[Part, ...] = ()


class Part(NamedTuple):
    """A run of the text, what it is, and why."""

    start: int
    end: int
    kind: BlockKind
    rule: str


def page_of(capture: Capture, others: Sequence[Capture] = ()) -> Page:
    """The lines of a capture, weighed one by one and read as a sequence.

    ``others`` are pages of the same outlet: what stands on them too is none of this article's.
    """
    text, spans = capture.text, units(capture.text)
    hints = hints_of(spans, capture.layout) if capture.layout else ((),) * len(spans)
    apart = _apart(capture, spans, hints)
    lines: list[tuple[Line, tuple[Hint, ...]]] = []
    for unit, said in zip(spans, hints, strict=True):
        if unit.start not in apart:
            lines += [(line, said) for line in pieces(make_line(text, *unit), text)]
    seen = look([x for x, _ in lines], [h for _, h in lines], _elsewhere([x for x, _ in lines], others))
    states: tuple[State, ...] = tuple("body" for _ in seen) if capture.clean else resumed(seen, runs(seen))
    return Page(capture, seen, states, _first_body(seen, states), tuple(apart.values()))


def _apart(capture: Capture, spans: Sequence[Unit], hints: Sequence[tuple[Hint, ...]]) -> dict[int, Part]:
    """The units that markup alone settles, by where they start."""
    if capture.clean or not capture.layout:
        return {}
    boxed = [unit for unit, said in zip(spans, hints, strict=True) if said and is_apart(said)]
    return {u.start: Part(*trimmed(capture.text, u), "furniture", "a box or a menu of the page") for u in boxed}


def _elsewhere(lines: Sequence[Line], others: Sequence[Capture]) -> frozenset[tuple[str, ...]]:
    """What the other pages say; one that has half of this page's paragraphs is the same article again."""
    if not others:
        return frozenset()
    paragraphs = {core(line) for line in lines if line.size > 12}
    pages = (frozenset(core(line) for line in split(other.text)) for other in others)
    return frozenset().union(*(said for said in pages if 2 * len(said & paragraphs) < max(1, len(paragraphs))))


def _first_body(seen: Sequence[Seen], states: Sequence[State]) -> int:
    body = [i for i, state in enumerate(states) if state == "body"]
    whole = (i for i in body if seen[i].sentence and seen[i].line.size > 9 and not _heads(seen, states, i))
    whole = (i for i in whole if seen[i].line.size > _SAYS_TAKEN or not says_taken(seen[i].line.text))
    return next(whole, body[0] if body else len(seen))


def _heads(seen: Sequence[Seen], states: Sequence[State], i: int) -> bool:
    """A headline that ends as a sentence does ("But for how long?"): writer or day stand below it, before the text."""
    below = next((j for j in range(i + 1, min(i + _MASTHEAD, len(seen))) if states[j] == "body"), i + 1)
    lines = [seen[j].line for j in range(i + 1, below)]
    return any(line.size < _SHORT and (byline(line.text) is not None or dates(line.text)) for line in lines)
