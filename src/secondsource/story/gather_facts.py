"""What gathering knows of an article that was read: when and where it happened, who acts, what is done.

Words alone put two floods a week apart in two countries into one story, and a piece on an anniversary into that of
the day.  So what two articles tell first is held against all that the other tells: what they share makes
them more alike, and where they share none of it they are of different events, however alike the words.
An article that wasn't read tells nothing of the kind, and is gathered by its words.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from secondsource.story.identity import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from secondsource.model import Article, Place, Reading

LEAD = 400
"""Letters from the beginning of the text in which news says what is new."""
WIDEST = 1
"""Days that a date may leave open to tell events apart."""
_DONE = ("happened", "ongoing")


class Evidence(NamedTuple):
    """What a kind of fact does to the likeness of two that both tell some of it: shared, or none of it."""

    kind: str
    shared: float
    apart: float


EVIDENCE = (
    Evidence("when", 1.15, 0.15),
    Evidence("where", 1.0, 0.8),
    Evidence("who", 1.05, 0.95),
    Evidence("what", 1.02, 0.98),
)
"""Days tell events apart best, then places; on one subject the same people act again and again."""


class Facts(NamedTuple):
    """What an article tells first, and all that it tells, as ``kind:value``."""

    first: tuple[str, ...] = ()
    all: tuple[str, ...] = ()


def facts(reading: Reading) -> Facts:
    """The facts of an article as it was read."""
    end = _lead_end(reading.article)
    told = {*_told(reading, end), *_times(reading, end), *_actors(reading, end)}
    first = {fact for fact, early in told if early}
    return Facts(tuple(sorted(first)), tuple(sorted({fact for fact, _ in told})))


def _told(reading: Reading, end: int) -> Iterator[tuple[str, bool]]:
    """Places and types of what is told, and whether that is told first; what is only planned has a place of its own."""
    starts = {c.id: c.start for c in reading.claims}
    for claim in reading.claims:
        early = claim.start < end and claim.status in _DONE
        yield from ((place, early) for place in _places(claim.place))
    for event in reading.events:
        early = any(starts.get(c, end) < end for c in event.claims)
        yield from ((place, False) for place in _places(event.place))
        if event.type:
            yield f"what:{event.type}", early


def _times(reading: Reading, end: int) -> Iterator[tuple[str, bool]]:
    """Days that are named, whether something was read to happen on them or not, but for those of plans."""
    planned = {c.date.time for c in reading.claims if c.date and c.status not in _DONE}
    for time in reading.times:
        early = time.start < end and time.id not in planned
        yield from ((day, early) for day in _days(time.start_date, time.end_date))


def _actors(reading: Reading, end: int) -> Iterator[tuple[str, bool]]:
    early = {m.actor for m in reading.mentions if m.start < end}
    for actor in reading.actors:
        if actor.kind != "state" and actor.name[:1].isupper():
            yield f"who:{folded(actor.name)}", actor.id in early


def _lead_end(article: Article) -> int:
    return next((b.start for b in article.blocks if b.kind == "body"), 0) + LEAD


def _days(first: str | None, last: str | None) -> Iterator[str]:
    """A day stands with the next one: reports of one event put it on either side of midnight."""
    try:
        start, end = date.fromisoformat((first or "")[:10]), date.fromisoformat((last or "")[:10])
    except ValueError:
        return
    if (end - start).days <= WIDEST:
        yield from (f"when:{n}" for n in range(start.toordinal(), end.toordinal() + 2))


def _places(place: Place | None) -> Iterator[str]:
    if place is not None:
        yield f"where:{folded(place.name)}"
        if place.country:
            yield f"where:{place.country}"


class Weighing:
    """The facts of many articles as matrices, so that pairs are weighed many at a time."""

    def __init__(self, rows: Sequence[Facts]) -> None:
        self._tables = [
            (e, _table([_of(e.kind, r.first) for r in rows], names), _table([_of(e.kind, r.all) for r in rows], names))
            for e in EVIDENCE
            if (names := {f: n for n, f in enumerate(sorted({f for r in rows for f in _of(e.kind, r.all)}))})
        ]

    def factor(self, one: Any, other: Any) -> Any:  # noqa: ANN401
        """What their facts do to the likeness of each ``one`` with its ``other``."""
        import numpy as np

        factor = np.ones(len(one))
        for evidence, first, every in self._tables:
            told = np.diff(first.indptr) > 0
            both = told[one] & told[other]
            met = first[one].multiply(every[other]).sum(axis=1) + every[one].multiply(first[other]).sum(axis=1)
            factor *= np.where(both, np.where(np.asarray(met).ravel() > 0, evidence.shared, evidence.apart), 1.0)
        return factor


def _of(kind: str, found: Iterable[str]) -> list[str]:
    return [f for f in found if f.startswith(kind + ":")]


def _table(rows: Sequence[Sequence[str]], names: dict[str, int]) -> Any:  # noqa: ANN401
    import numpy as np
    from scipy import sparse

    columns = np.fromiter((names[f] for row in rows for f in row), np.int64)
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64)))
    return sparse.csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), len(names)))
