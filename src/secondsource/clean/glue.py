"""Glue: page furniture that a dump has stuck to the end of a paragraph ("… he said. Read more: Ferry sinks").

A paragraph's last sentences are cut off where they open as only furniture does; the sequence model then
reads them as lines of their own.
"""

from __future__ import annotations

import re

from secondsource.clean.cues import cues, first_words
from secondsource.clean.lines import Line, make_line

_LOOKED = 400
"""Code points at the end of a line in which something may be stuck to it."""
_SHORTEST, _LONGEST = 12, 30
"""Words of a paragraph to which something is stuck, at least; words of what is stuck, at most."""
_SURE = 3.0
_STUCK = frozenset({"more", "list", "money", "newsletter", "app", "consent", "comments", "share", "rights"})
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"[.!?][\"'”’)\]]*(?=\s|[A-Z])|(?<=[^\s])[\"”](?=[A-Z])")


def pieces(line: Line, text: str) -> tuple[Line, ...]:
    """The line, what is stuck to it as a line of its own."""
    cut = _cut(line, text) if line.size > _SHORTEST else None
    if cut is None:
        return (line,)
    before = make_line(text, line.start, cut, line.glued)
    return (before, make_line(text, cut, line.end, glued=True)) if before.size >= _SHORTEST else (line,)


def _cut(line: Line, text: str) -> int | None:
    """Where the first of the last sentences begins that all open as furniture."""
    begin = max(line.start, line.end - _LOOKED)
    breaks = [m.end() for m in _BREAK.finditer(text, begin, line.end)]
    found = None
    known = first_words(_STUCK)
    for at, end in zip(reversed(breaks), [line.end, *reversed(breaks)], strict=False):
        if end == at:
            continue
        word = _WORD.search(text, at, end)
        if not word:
            continue
        if word.group().casefold() not in known:
            break
        sentence = make_line(text, at, end)
        opens = sentence.text[0] not in "\"“'‘" and any(
            c.does in _STUCK and c.weight >= _SURE and c.opens for c in cues(sentence.words)
        )
        if sentence.size > _LONGEST or not opens:
            break
        found = at
    return found
