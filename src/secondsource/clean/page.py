"""A page as labelled parts: every line of a capture with its kind and the rule that gave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.clean.features import Seen, look
from secondsource.clean.hints import hints_of
from secondsource.clean.lines import split
from secondsource.clean.sequence import State, runs
from secondsource.model import BlockKind, Capture


@dataclass(frozen=True, slots=True)
class Page:
    """A capture's lines with their evidence and the run that each belongs to.

    ``first_body`` is the first line that surely is the article's text, the number of lines where there is none.
    """

    capture: Capture
    seen: tuple[Seen, ...]
    states: tuple[State, ...]
    first_body: int


@dataclass(frozen=True, slots=True)
class Part:
    """A run of the text, what it is, and why."""

    start: int
    end: int
    kind: BlockKind
    rule: str


def page_of(capture: Capture) -> Page:
    """The lines of a capture, weighed one by one and read as a sequence."""
    lines = split(capture.text)
    seen = look(lines, hints_of(lines, capture.layout) if capture.layout else ())
    states: tuple[State, ...] = tuple("body" for _ in seen) if capture.clean else runs(seen)
    return Page(capture, seen, states, _first_body(seen, states))


def _first_body(seen: Sequence[Seen], states: Sequence[State]) -> int:
    body = [i for i, state in enumerate(states) if state == "body"]
    whole = (i for i in body if seen[i].sentence and seen[i].line.size > 9)
    return next(whole, body[0] if body else len(seen))
