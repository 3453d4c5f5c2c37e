"""Sequence: which run of a page each of its lines belongs to.

A page is a head, the article, and a tail; inside the article there are inserts (a link, a picture, an
advertisement), and an appeal to the reader may run over several paragraphs before the article goes
on.  The best such reading of all lines together is found by dynamic programming (Viterbi), in time
linear in the number of lines.  So a short line between two paragraphs is a heading, the same line
in a list of headlines is furniture, and a well-formed sentence under "Comments" is no body.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

from secondsource.clean.cues import opens
from secondsource.clean.features import Seen

State = Literal["head", "body", "insert", "appeal", "tail", "thread"]
_STATES: tuple[State, ...] = get_args(State)
_HEAD, _BODY, _INSERT, _APPEAL, _TAIL, _THREAD = range(len(_STATES))
_NEVER = -1e9
_LETTER = frozenset({"letter", "money"})


def runs(seen: Sequence[Seen]) -> tuple[State, ...]:
    """The run that each line belongs to, in the best reading of the whole page."""
    if not seen:
        return ()
    before = _mass_before(seen)
    best = [_emission(seen[0], s) + (0.0 if s == _HEAD else -0.5 if s == _BODY else _NEVER) for s in range(len(_STATES))]
    back: list[list[int]] = []
    for i in range(1, len(seen)):
        step = _transitions(seen[i], before[i])
        origin, score = [], []
        for s in range(len(_STATES)):
            value, where = max((best[p] + step[p][s], -p) for p in range(len(_STATES)))
            origin.append(-where)
            score.append(value + _emission(seen[i], s))
        back.append(origin)
        best = score
    path = [max(range(len(_STATES)), key=lambda s: best[s])]
    for origin in reversed(back):
        path.append(origin[path[-1]])
    return tuple(_STATES[s] for s in reversed(path))


def _mass_before(seen: Sequence[Seen]) -> list[float]:
    """For each line, the share of the page's article-like lines that stands before it."""
    total, sums = 0.0, []
    for s in seen:
        sums.append(total)
        total += max(0.0, s.score) if s.line.size > 9 else 0.0
    return [x / total if total else 0.0 for x in sums]


def _emission(seen: Seen, state: int) -> float:
    score = seen.score
    if state == _BODY:  # between paragraphs even a short line belongs to the story, unless its words speak against it
        return max(score, min(0.0, -1.0 - seen.cued))
    if state == _APPEAL:  # what speaks to the reader belongs to the letter, however well it is written
        return min(4.0, 20 * seen.address) + (0.5 * score if score > 0 else 0.0) - 0.5
    if state == _TAIL:
        return 0.4 * score if score > 0 else 0.0
    if state == _THREAD:
        return 0.85 * score if score > 0 else 0.2
    return 0.0


def _transitions(seen: Seen, before: float) -> list[list[float]]:
    """The cost of going from a run (row) to the run of this line (column)."""
    does = {c.does for c in seen.cues if c.weight > 1.5}
    named = {opens()[d] for d in does if d in opens()}
    early = 30 * max(0.0, 0.4 - before)
    tail = -0.5 - early if "tail" in named else -5.0 - early
    thread = -0.5 - early if "comments" in does else _NEVER
    appeal = -1.0 if "letter" in does else -3.0 if "appeal" in named else _NEVER
    never = _NEVER
    return [
        #  head   body   insert appeal tail   thread
        [0.0, -0.7, never, appeal, never, never],  # head
        [never, 0.0, -1.4, appeal, tail, thread],  # body
        [never, -0.7, 0.0, appeal, tail, thread],  # insert
        [never, -1.0, -1.0, 0.0, tail, thread],  # appeal
        [never, -7.0, never, appeal, 0.0, thread],  # tail
        [never, -12.0, never, never, -2.0, 0.0],  # thread
    ]
