"""Chains: which attribution stands inside what another one says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondsource.read.attribution import Attribution


def outer_chain(found: Sequence[Attribution]) -> tuple[tuple[int, ...], ...]:
    """For each attribution the indices of its chain, the outermost first, itself last.

    An attribution whose cue and source stand inside what another says is under that one; one that
    continues another goes on with what that one stands under.
    """
    parents = _parents(found)
    chains: list[tuple[int, ...]] = [()] * len(found)
    for n in range(len(found)):
        path = [n]
        seen = {n}
        at: int | None = n
        while at is not None and len(path) < 12:
            up = parents[at]
            if up is None and (before := found[at].continues) is not None:
                up = parents[before]
            if up is None or up in seen:
                break
            seen.add(up)
            path.append(up)
            at = up
        chains[n] = tuple(reversed(path))
    return tuple(chains)


def _parents(found: Sequence[Attribution]) -> list[int | None]:
    """For each the innermost other attribution in whose content its cue and source stand."""
    events: list[tuple[int, int, int]] = []  # place, size, index
    parents: list[int | None] = [None] * len(found)
    runs = sorted((run.start, -run.end, n) for n, a in enumerate(found) for run in a.content)
    order = sorted(range(len(found)), key=lambda n: found[n].cue.start)
    open_: list[tuple[int, int, int]] = []  # start, end, index: the runs that may still hold a cue
    at = 0
    for n in order:
        cue, source = found[n].cue, found[n].source
        while at < len(runs) and runs[at][0] <= cue.start:
            open_.append((runs[at][0], -runs[at][1], runs[at][2]))
            at += 1
        open_ = [o for o in open_ if o[1] > cue.start]
        best: tuple[int, int] | None = None
        for start, end, m in open_:
            if m == n or end < cue.end:
                continue
            if source not in (None, found[m].source) and not any(r.holds(source) for r in found[m].content):
                continue
            size = sum(r.end - r.start for r in found[m].content)
            if best is None or size < best[0]:
                best = (size, m)
        if best:
            parents[n] = best[1]
    del events
    return parents
