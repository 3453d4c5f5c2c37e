"""Sequence: which run of a page each of its lines belongs to.

A page is a head, the article, and a tail.  Inside the article there are inserts (a link, a picture, an
advertisement) and lists of other stories; an appeal to the reader may run over several paragraphs
before the article goes on; a thread of readers' comments follows it.  The best such reading of all
lines together is found by dynamic programming (Viterbi), in time linear in the number of lines.  So a
short line between two paragraphs is a heading, the same line in a list of headlines is furniture,
and a well-formed sentence under "Comments" is no body.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Literal, get_args

from secondsource.clean.cues import opens
from secondsource.clean.features import Seen
from secondsource.clean.marks import ADDRESS, LABELLED

State = Literal["head", "body", "insert", "list", "appeal", "tail", "thread"]
_STATES: tuple[State, ...] = get_args(State)
_HEAD, _BODY, _INSERT, _LIST, _APPEAL, _TAIL, _THREAD = range(len(_STATES))
_NEVER = -1e9
_OUT = (0.7, 0.0, 0.4, 0.7, 1.0, 7.0, 12.0)
"""What it costs to begin or take up the article after each run: after comments it hardly ever goes on."""
_Way = tuple[float, int]
"""How good it is to come into a run here, and from which run."""
_GOOD = itemgetter(0)
_LISTS = frozenset({"list", "more"})
_LINKS = frozenset({"more"})
_INNER_LINE, _OUTER_LINE = 0.15, 0.8
"""Against the article, for a line that only its shape speaks against: amid its text, and at its ends."""
_MARKUP = 0.25
"""How much of what markup says against a line counts amid the article: trafilatura leaves out good lines too."""
_MIDDLE = (0.06, 0.94)
_LABEL_ALONE = 4
"""Words of a link's label: more of them are the link's own."""
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
        ways = _ways(best, line, share)
        best = [value + fit for (value, _), fit in zip(ways, _emissions(line, share), strict=True)]
        back.append([run for _, run in ways])
    path = [max(range(len(_STATES)), key=lambda s: best[s])]
    for origin in reversed(back):
        path.append(origin[path[-1]])
    return tuple([_STATES[s] for s in reversed(path)])


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
    appeal = min(4.0, 12 * seen.address) + 0.2 * good + min(1.5, plea) - (0.7 if seen.line.size > 12 else 0.4)
    thread = (0.85 * good or 0.2) + min(1.0, 5 * seen.address)
    return 0.0, body, insert, 0.3 * good, appeal, 0.5 * good, thread


def _opening(seen: Seen) -> float:
    """How much a line's words open what follows an article: at its foot they count twice."""
    known = opens()
    does = {_MARKED.get(name, "") for name, _ in seen.hard}
    marked = "someone" in does or any(known.get(d) == "tail" for d in does)
    return sum(c.weight for c in seen.cues if known.get(c.does) == "tail") + 2.5 * marked


def _ways(best: list[float], seen: Seen, before: float) -> tuple[_Way, ...]:
    """The best way into each run at this line, from what is ``best`` up to the line before."""
    head, body, insert, listing, appeal, tail, thread = best
    does = _does(seen)
    opened = {opens().get(d) for d in does} if does else does
    early = 15 * max(0.0, 0.35 - before)
    inside = max((body, _BODY), (insert, _INSERT), (listing, _LIST), (appeal, _APPEAL), key=_GOOD)
    cut = _CUED_INSERT if seen.cued > 1.2 else _SILENT_INSERT
    into_insert = max(
        (insert, _INSERT), (body - cut, _BODY), (appeal - cut, _APPEAL), (listing - 1.0, _LIST), key=_GOOD
    )
    into_list, into_appeal, into_thread = (listing, _LIST), (appeal, _APPEAL), (thread, _THREAD)
    closes = _SILENT_TAIL + min(7.0, 25 * (1 - before))
    if does:
        if "tail" in opened or ("someone" in does and before > _FOOT):
            closes = 0.5
        elif does != _LINKS:  # "Read more" stands amid the story as often as after it
            closes = _CUED_TAIL
        if not does.isdisjoint(_LISTS) and not _is_whole_link(seen):
            into_list = max(into_list, (body - 0.7, _BODY), (insert - 0.7, _INSERT), (appeal - 0.7, _APPEAL), key=_GOOD)
        if "letter" in does or "appeal" in opened:
            cost = 1.0 if "letter" in does else 3.0
            amid = max((body, _BODY), (insert, _INSERT), (listing, _LIST), (tail, _TAIL), key=_GOOD)
            into_appeal = max(into_appeal, (amid[0] - cost, amid[1]), key=_GOOD)
            if "letter" in does or seen.line.size > 12:  # "Subscribe" in a menu is no letter
                into_appeal = max(into_appeal, (head - cost, _HEAD), key=_GOOD)
        if "comments" in does and before > 0.15:
            cost = 0.5 + early + 10 * max(0.0, 0.5 - before)
            into_thread = max(into_thread, (tail - cost, _TAIL), (inside[0] - cost, inside[1]), key=_GOOD)
    into_tail = max((tail, _TAIL), (inside[0] - early - closes, inside[1]), key=_GOOD)
    into_body = max([(best[run] - _OUT[run], run) for run in range(len(_OUT))], key=_GOOD)
    return (head, _HEAD), into_body, into_insert, into_list, into_appeal, into_tail, into_thread


def _is_whole_link(seen: Seen) -> bool:
    """A link with its label in one line ("Read more: Water on the frontier"): no list follows it."""
    named = {name for name, _ in seen.hard}
    return seen.line.size > _LABEL_ALONE and LABELLED in named and ADDRESS not in named


def _does(seen: Seen) -> set[str]:
    """What a line's words surely do, and what its marks say that they do."""
    does = {c.does for c in seen.cues if c.weight > 1.5}
    if seen.cued > 0:
        does.update([n for name, _ in seen.hard if (n := _MARKED.get(name))])
    return does
