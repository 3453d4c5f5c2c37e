"""Sequence: which run of a page each of its lines belongs to.

A page is a head, the article, and a tail.  Inside the article there are inserts (a link, a picture, an
advertisement) and lists of other stories; an appeal to the reader may run over several paragraphs
before the article goes on; a thread of readers' comments follows it.  The best such reading of all
lines together is found by dynamic programming (Viterbi), in time linear in the number of lines.  So a
short line between two paragraphs is a heading, the same line in a list of headlines is furniture,
and a well-formed sentence under "Comments" is no body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, get_args

from secondsource.clean.cues import opens
from secondsource.clean.features import Seen

State = Literal["head", "body", "insert", "list", "appeal", "tail", "thread"]
_STATES: tuple[State, ...] = get_args(State)
_HEAD, _BODY, _INSERT, _LIST, _APPEAL, _TAIL, _THREAD = range(len(_STATES))
_NEVER = -1e9
_OUT = ((_HEAD, -0.7), (_BODY, 0.0), (_INSERT, -0.4), (_LIST, -0.7), (_APPEAL, -1.0), (_TAIL, -7.0), (_THREAD, -12.0))
"""What it costs to begin or take up the article after each run: after comments it hardly ever goes on."""
_STAY = tuple(((state, 0.0),) for state in range(len(_STATES)))
_INSIDE = (_BODY, _INSERT, _LIST, _APPEAL)
_AMID = (_BODY, _INSERT, _LIST, _TAIL)
_INNER_LINE, _OUTER_LINE = 0.15, 0.8
"""Against the article, for a line that only its shape speaks against: amid its text, and at its ends."""
_MARKUP = 0.25
"""How much of what markup says against a line counts amid the article: trafilatura leaves out good lines too."""
_MIDDLE = (0.06, 0.94)
_FOOT = 0.8
"""Shares of the page's article-like text before a line: its middle, and from where on its foot may begin."""
_CUED_INSERT, _SILENT_INSERT = 1.2, 1.8
_CUED_TAIL, _SILENT_TAIL = 1.0, 2.0
_PLEADS = frozenset({"letter", "money", "newsletter", "call"})
_MARKED = {
    "salutes the reader": "letter",
    "heads a reader's comment": "comments",
    "tells who the author is": "author",
    "tells who someone is": "someone",
}


def runs(seen: Sequence[Seen]) -> tuple[State, ...]:
    """The run that each line belongs to, in the best reading of the whole page."""
    if not seen:
        return ()
    before = _mass_before(seen)
    best = [_NEVER] * len(_STATES)
    best[_HEAD], best[_BODY] = 0.0, _emissions(seen[0], 0.0)[_BODY] - 0.5
    back: list[list[int]] = []
    for line, share in zip(seen[1:], before[1:], strict=True):
        score, origin = [_NEVER] * len(_STATES), [0] * len(_STATES)
        fits = _emissions(line, share)
        for state, ways in _ways(line, share):
            value, source = _NEVER, state
            for s, cost in ways:
                if best[s] + cost > value:
                    value, source = best[s] + cost, s
            if value > _NEVER / 2:
                score[state], origin[state] = value + fits[state], source
        back.append(origin)
        best = score
    path = [max(range(len(_STATES)), key=lambda s: best[s])]
    for origin in reversed(back):
        path.append(origin[path[-1]])
    return tuple(_STATES[s] for s in reversed(path))


def _mass_before(seen: Sequence[Seen]) -> list[float]:
    """For each line, the share of the page's article-like text that stands before it."""
    total, sums = 0.0, []
    for s in seen:
        sums.append(total)
        total += max(0.0, s.score) if s.line.size > 9 else 0.0
    return [x / total if total else 0.0 for x in sums]


def _emissions(seen: Seen, before: float) -> tuple[float, ...]:
    """How well a line fits each run, in their order, against a line of furniture (nought)."""
    score = seen.score
    good = max(0.0, score)
    # amid the story even a short line belongs to it, unless its words speak against it
    plain = _INNER_LINE if _MIDDLE[0] < before < _MIDDLE[1] else _OUTER_LINE
    body = max(
        score - _opening(seen) if before > _FOOT else score, min(0.0, -plain - seen.cued - _MARKUP * seen.marked)
    )
    insert = -_INNER_LINE if seen.cued < 0.5 and score < 0 else 0.0
    plea = 0.0
    if seen.cues:
        insert = -0.8 if seen.cues[0].does == "list" else insert
        plea = sum(c.weight for c in seen.cues if c.does in _PLEADS)
    # what speaks to the reader belongs to the letter, however well it is written
    appeal = min(4.0, 12 * seen.address) + 0.4 * good + min(1.5, plea) - (0.7 if seen.line.size > 12 else 0.4)
    thread = (0.85 * good or 0.2) + min(1.0, 5 * seen.address)
    return 0.0, body, insert, 0.3 * good, appeal, 0.5 * good, thread


def _opening(seen: Seen) -> float:
    """How much a line's words open what follows an article: at its foot they count twice."""
    known = opens()
    marked = any(opens().get(_MARKED.get(name, "")) == "tail" or name == "tells who someone is" for name, _ in seen.why)
    return sum(c.weight for c in seen.cues if known.get(c.does) == "tail") + 2.5 * marked


def _ways(seen: Seen, before: float) -> Iterator[tuple[int, tuple[tuple[int, float], ...]]]:
    """The ways into each run at this line: from which run, and what it costs."""
    does = {n for name, _ in seen.why if (n := _MARKED.get(name))} if seen.cued > 0 else set()
    if seen.cues:
        does |= {c.does for c in seen.cues if c.weight > 1.5}
    named = {opens().get(d) for d in does} if does else set()
    if "someone" in does and before > _FOOT:
        named.add("tail")
    early = 15 * max(0.0, 0.35 - before)
    silent = _SILENT_TAIL + min(7.0, 25 * (1 - before))
    insert = -_CUED_INSERT if seen.cued > 1.2 else -_SILENT_INSERT
    listed = -0.7 if does & {"list", "more"} else 0.0
    appeal = -1.0 if "letter" in does else -3.0 if "appeal" in named else 0.0
    begun = appeal if "letter" in does or seen.line.size > 12 else _NEVER  # "Subscribe" in a menu is no letter
    tail = -early - (0.5 if "tail" in named else _CUED_TAIL if does else silent)
    opened = "comments" in does and before > 0.15
    thread = -0.5 - early - 10 * max(0.0, 0.5 - before) if opened else 0.0
    yield _HEAD, _STAY[_HEAD]
    yield _BODY, _OUT
    yield _INSERT, ((_INSERT, 0.0), (_BODY, insert), (_APPEAL, insert), (_LIST, -1.0))
    yield _LIST, ((_LIST, 0.0), (_BODY, listed), (_INSERT, listed), (_APPEAL, listed)) if listed else _STAY[_LIST]
    yield _APPEAL, ((_APPEAL, 0.0), (_HEAD, begun), *((s, appeal) for s in _AMID)) if appeal else _STAY[_APPEAL]
    yield _TAIL, ((_TAIL, 0.0), *((s, tail) for s in _INSIDE))
    yield _THREAD, ((_THREAD, 0.0), (_TAIL, thread), *((s, thread) for s in _INSIDE)) if thread else _STAY[_THREAD]
