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

State = Literal["head", "body", "insert", "list", "appeal", "tail", "thread"]
_STATES: tuple[State, ...] = get_args(State)
_HEAD, _BODY, _INSERT, _LIST, _APPEAL, _TAIL, _THREAD = range(len(_STATES))
_NEVER = -1e9
_PLEADS = frozenset({"letter", "money", "newsletter", "call"})
_ALSO = {"heads a reader's comment": "comments", "tells who the author is": "author", "tells who someone is": "someone"}
_INNER_LINE, _OUTER_LINE = 0.15, 0.8
_OUT_OF_INSERT, _OUT_OF_LIST = 0.4, 0.7
_MIDDLE = (0.06, 0.94)
_FOOT = 0.8
_TAIL_SHARE = 0.5
_CUED_TAIL, _SILENT_TAIL = 1.0, (2.0, 25.0)
_CUED_INSERT, _SILENT_INSERT = 1.2, 1.8


def runs(seen: Sequence[Seen]) -> tuple[State, ...]:
    """The run that each line belongs to, in the best reading of the whole page."""
    if not seen:
        return ()
    before = _mass_before(seen)
    best = [
        _emission(seen[0], s, 0.0) + (0.0 if s == _HEAD else -0.5 if s == _BODY else _NEVER)
        for s in range(len(_STATES))
    ]
    back: list[list[int]] = []
    for i in range(1, len(seen)):
        step = _transitions(seen[i], before[i])
        origin, score = [], []
        for s in range(len(_STATES)):
            value, where = max((best[p] + step[p][s], -p) for p in range(len(_STATES)))
            origin.append(-where)
            score.append(value + _emission(seen[i], s, before[i]))
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


def _emission(seen: Seen, state: int, before: float) -> float:
    score = seen.score
    if state == _BODY:  # between paragraphs even a short line belongs to the story, unless its words speak against it
        if before > _FOOT:  # what opens a tail is all the more furniture at the foot of the page
            score -= _opening(seen)
        plain = _INNER_LINE if _MIDDLE[0] < before < _MIDDLE[1] else _OUTER_LINE
        return max(score, min(0.0, -plain - seen.cued))
    if state == _APPEAL:  # what speaks to the reader belongs to the letter, however well it is written
        plea = sum(c.weight for c in seen.cues if c.does in _PLEADS)
        return (
            min(4.0, 12 * seen.address) + 0.4 * max(0.0, score) + min(1.5, plea) - (0.7 if seen.line.size > 12 else 0.4)
        )
    if state == _INSERT and seen.cued < 0.5 and score < 0:
        return -_INNER_LINE
    if state == _LIST:
        return 0.3 * score if score > 0 else 0.0
    if state == _TAIL:
        return _TAIL_SHARE * score if score > 0 else 0.0
    if state == _THREAD:
        return (0.85 * score if score > 0 else 0.2) + min(1.0, 5 * seen.address)
    return 0.0


def _opening(seen: Seen) -> float:
    """How much the line's words open what follows an article."""
    known = opens()
    return sum(c.weight for c in seen.cues if known.get(c.does) == "tail") + 2.5 * any(n in _ALSO for n, _ in seen.why)


def _transitions(seen: Seen, before: float) -> list[list[float]]:
    """The cost of going from a run (row) to the run of this line (column)."""
    does = {c.does for c in seen.cues if c.weight > 1.5} | {n for name, _ in seen.why if (n := _ALSO.get(name))}
    named = {opens()[d] for d in does if d in opens()} | ({"tail"} if "someone" in does and before > _FOOT else set())
    cued = seen.cued > 1.2
    early = 15 * max(0.0, 0.35 - before)
    tail = -early - (
        0.5 if "tail" in named else _CUED_TAIL if does else _SILENT_TAIL[0] + min(7.0, _SILENT_TAIL[1] * (1 - before))
    )
    thread = -0.5 - early - 10 * max(0.0, 0.5 - before) if "comments" in does and before > 0.15 else _NEVER
    appeal = -1.0 if "letter" in does else -3.0 if "appeal" in named else _NEVER
    insert = -_CUED_INSERT if cued else -_SILENT_INSERT
    never = _NEVER
    listed = -0.7 if does & {"list", "more"} else never
    return [
        #  head   body   insert  list    appeal  tail   thread
        [0.0, -0.7, never, never, appeal, never, never],  # head
        [never, 0.0, insert, listed, appeal, tail, thread],  # body
        [never, -_OUT_OF_INSERT, 0.0, listed, appeal, tail, thread],  # insert
        [never, -_OUT_OF_LIST, -1.0, 0.0, appeal, tail, thread],  # list
        [never, -1.0, insert, listed, 0.0, tail, thread],  # appeal
        [never, -7.0, never, never, appeal, 0.0, thread],  # tail
        [never, -12.0, never, never, never, -2.0, 0.0],  # thread
    ]
