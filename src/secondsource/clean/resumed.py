"""Resumed: lines that the sequence passes over, but that go on with the story when the run they stand in is seen whole.

A list of steps or names, a dialogue, a table of results has the shape of an insert, and what follows it the shape of
a tail.  Between two paragraphs, a run in which nothing strongly speaks for furniture is the story's own as far as its
lines are sentences or speak of what the story speaks of; and a tail that nothing opened begins no earlier than
the first line that does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.clean.cues import opens
from secondsource.clean.features import Seen
from secondsource.clean.sequence import State

_LOUD, _QUIET = 1.6, 0.3
"""Evidence for furniture from which one line makes its run an insert; below which a line shows none."""
_FEW = 3
"""Lines up to which a run is read line by line, whatever stands in it."""
_SAYS_SOMETHING = 8
_AMID = ("insert", "list")
_FORM = ("no sentence among sentences",)
_FAINTLY_TWICE = -1.0
_OPENS = 1.5


def resumed(seen: Sequence[Seen], states: Sequence[State]) -> tuple[State, ...]:
    """The runs again, with the lines that go on with the story given back to it."""
    found = list(states)
    for start, end in _runs(states):
        if states[start] in _AMID and _between(states, start, end):
            back = _of_list(seen, start, end)
        elif states[start] == "tail" and _against(seen[start]) <= 1.0:
            back = _of_tail(seen, start, end)
        else:
            continue
        for i in back:
            found[i] = "body"
    return tuple(found)


def _runs(states: Sequence[State]) -> Iterator[tuple[int, int]]:
    """The stretches of lines in one state; inserts and lists that touch are one."""
    start = 0
    for i in range(1, len(states) + 1):
        if i == len(states) or not (states[i] == states[start] or (states[i] in _AMID and states[start] in _AMID)):
            yield start, i
            start = i


def _between(states: Sequence[State], start: int, end: int) -> bool:
    return start > 0 and end < len(states) and states[start - 1] == states[end] == "body"


def _of_list(seen: Sequence[Seen], start: int, end: int) -> Iterator[int]:
    """Lines of a run between two paragraphs; of a loud one only the items of a list."""
    loud = end - start > _FEW and max(s.cued for s in seen[start:end]) >= _LOUD
    announced = seen[start - 1].line.text.endswith(":")
    for i in range(start, end):
        s = seen[i]
        if _against(s) < _QUIET and (
            (s.line.bullet and announced) or ((s.sentence or _speaks(s)) and (s.line.bullet or not loud))
        ):
            yield i


def _of_tail(seen: Sequence[Seen], start: int, end: int) -> Iterator[int]:
    """Sentences of a tail that nothing opened, up to the line that would have."""
    known = opens()
    for i in range(start, end):
        s = seen[i]
        if any(known.get(c.does) == "tail" and c.weight > _OPENS for c in s.cues):
            return
        if s.sentence and s.line.size >= _SAYS_SOMETHING and _against(s) < _QUIET and _speaks(s):
            yield i


def _speaks(seen: Seen) -> bool:
    return any(value > 0 for name, value in seen.soft if name == "speaks of the story")


def _against(seen: Seen) -> float:
    """What speaks for furniture in a line but its form; all that the page's markup says against it."""
    total = seen.marked
    for name, value in seen.hard:
        if name not in _FORM and not (name == "said twice" and value > _FAINTLY_TWICE):
            total -= value
    return total
