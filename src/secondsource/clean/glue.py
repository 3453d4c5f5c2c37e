"""Glue: page furniture that a dump has stuck to a paragraph ("… he said. Read more: Ferry sinks").

A paragraph's last sentences are cut off where they open as only furniture does, and so is one amid it that is
labelled as a link; the sequence model then reads them as lines of their own.
"""

from __future__ import annotations

import re
from itertools import pairwise

from secondsource.clean.cues import cues, first_words
from secondsource.clean.lines import Line, make_line

_LOOKED = 400
"""Code points at the end of a line in which something may be stuck to it."""
_SHORTEST, _LONGEST, _LONGEST_LINK = 12, 30, 16
"""Words of a paragraph to which something is stuck, at least; words of what is stuck, at most, at the end and amid."""
_SURE = 3.0
_STUCK = frozenset({"more", "list", "money", "newsletter", "app", "consent", "comments", "share", "rights"})
_LABEL = re.compile(r"(?:\w+\s){0,4}\w+\s?[:|»](?=\s)")
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"[.!?][\"'”’)\]]*(?=\s|[A-Z])|(?<=[^\s])[\"”](?=[A-Z])")


def pieces(line: Line, text: str) -> tuple[Line, ...]:
    """The line, what is stuck in it or to its end as lines of their own."""
    stuck = _stuck(line, text) if line.size > _SHORTEST else []
    if not stuck or make_line(text, line.start, stuck[0][0]).size < _SHORTEST:
        return (line,)
    cuts = [line.start, *(at for span in stuck for at in span), line.end]
    found = [make_line(text, start, end, glued=start != line.start) for start, end in pairwise(cuts)]
    return tuple([f._replace(glued=f.glued or line.glued) for f in found if f.text])


def _stuck(line: Line, text: str) -> list[tuple[int, int]]:
    """Where sentences stand that open as furniture: the last ones, and amid the others those that label a link."""
    begin = line.start if ":" in line.text else max(line.start, line.end - _LOOKED)
    breaks = [m.end() for m in _BREAK.finditer(text, begin, line.end)]
    found: list[tuple[int, int]] = []
    known, last = first_words(_STUCK), True
    for at, end in zip(reversed(breaks), [line.end, *reversed(breaks)], strict=False):
        word = _WORD.search(text, at, end)
        if not word:
            continue
        opens = word.group().casefold() in known and _opens(make_line(text, at, end), last)
        if opens:
            found.append((at, end))
        last = last and opens
    return found[::-1]


def _opens(sentence: Line, last: bool) -> bool:
    """Whether a sentence opens as furniture; amid a paragraph it must name what it is, and then a link."""
    if sentence.text[0] in "\"“'‘" or sentence.size > (_LONGEST if last else _LONGEST_LINK):
        return False
    sure = [c for c in cues(sentence.words) if c.does in _STUCK and c.weight >= _SURE and c.opens]
    return bool(sure) and (last or (sure[0].does == "more" and _LABEL.match(sentence.text) is not None))
