"""What a store does with what it keeps: clean, gather, read, tell.

Each step takes up what isn't done yet, a few articles to a transaction, so that it can be stopped at any moment
and goes on where it was.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from secondsource.clean import clean
from secondsource.store import derived
from secondsource.store.judged import judged
from secondsource.store.packing import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from secondsource.model import Article, Capture, Skipped, Story
    from secondsource.read.parse import Parser
    from secondsource.store.store import Store

BATCH = 200
MANY = 400
"""Articles to clean from which a second process pays."""


class Progress(NamedTuple):
    """How many articles a step has done since it last said so."""

    step: str
    articles: int


def ingest(store: Store, inputs: Sequence[str], *, parser: Callable[[], Parser] | None = None) -> tuple[Skipped, ...]:
    """Take articles in; with a parser also gather, read and tell.  What ``secondsource ingest`` does, in one call."""
    from secondsource.intake import captures

    skipped = tuple(s for taken in store.take_in(captures(inputs)) for s in taken.skipped)
    if parser is not None:
        for steps in (up_to_date(store), read_new(store, parser), tell_new(store, parser)):
            for _ in steps:
                pass
    return skipped


def clean_new(store: Store) -> Iterator[Progress]:
    """Clean what came in and isn't cleaned yet."""
    while numbers := [n for (n,) in store.rows(f"SELECT n FROM article WHERE {derived.WITHOUT_CLEANED} ORDER BY n")]:
        with _workers(len(numbers)) as each:
            kept = store.kept(derived.WITHOUT_CLEANED)
            while rows := list(islice(kept, BATCH)):
                articles = each([k.capture for k in rows])
                # an id is made of the capture as it came, also where a person was taken out of it since
                done = [(k.n, msgspec.structs.replace(a, id=k.id)) for k, a in zip(rows, articles, strict=True)]
                derived.put_cleaned(store, done)
                yield Progress("cleaned", len(done))


@contextmanager
def _workers(articles: int) -> Iterator[Callable[[list[Capture]], list[Article]]]:
    """Cleaning on all cores where there is much of it."""
    if articles < MANY:
        yield lambda captures: [clean(c) for c in captures]
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield lambda captures: list(pool.map(clean, captures, chunksize=20))


def gather_all(store: Store) -> int:
    """Gather all current articles into stories; the same stories whatever order they came in.  Returns how many."""
    from secondsource.story.gather import gather

    rows = derived.outlines(store)
    number = {o.id: n for n, o in rows}
    day = {o.id: o.day for _, o in rows}
    groups = gather([o for _, o in rows])
    anchors = [min(g, key=lambda i: (day[i] or 10**7, i)) for g in groups]
    derived.put_stories(store, [[number[i] for i in g] for g in groups], anchors)
    return len(groups)


def read_new(store: Store, parser: Callable[[], Parser], story: str | None = None) -> Iterator[Progress]:
    """Read what isn't read yet, of all articles or of one story's."""
    from secondsource.pipeline import program
    from secondsource.read.reading import read

    where = derived.UNREAD + (" AND n IN (SELECT n FROM member WHERE story = ?)" if story else "")
    kept = store.kept(where, (story,) if story else ())
    while rows := list(islice(kept, 10)):
        made_by = digest(msgspec.json.encode(program(parser())))[:16]
        done = [(k.n, read(msgspec.structs.replace(clean(k.capture), id=k.id), parser())) for k in rows]
        derived.put_readings(store, done, made_by)
        yield Progress("read", len(done))


def told(store: Store, story: str, parser: Callable[[], Parser]) -> Story:
    """The document of a story, with what readers decided about it laid over it."""
    document = judged(store, told_by_machine(store, story, parser))
    if not store.read_only:
        derived.put_bounds(store, story, document.story.origins_lower, document.story.origins_upper)
    return document


def told_by_machine(store: Store, story: str, parser: Callable[[], Parser]) -> Story:
    """The document of a story before judgements: as kept, or told now of what was read of its articles."""
    from secondsource.pipeline import program
    from secondsource.story.telling import tell

    rows, marks = derived.readings(store, story)
    members = digest("\n".join(marks).encode())
    have = derived.document(store, story, members)
    if have is not None:
        return have
    document = tell(rows, program(parser()))
    document = msgspec.structs.replace(document, story=msgspec.structs.replace(document.story, id=story))
    if not store.read_only:
        derived.put_document(store, story, members, document)
    return document


def tell_new(store: Store, parser: Callable[[], Parser]) -> Iterator[Progress]:
    """Tell the stories that have changed."""
    for story in derived.untold(store):
        yield Progress("told", told(store, story, parser).story.articles)


def up_to_date(store: Store) -> Iterator[Progress]:
    """Clean and gather whatever isn't; what ``stories`` and ``show`` do first after ``ingest --no-read``."""
    changed = 0
    for step in clean_new(store):
        changed += step.articles
        yield step
    loose = "SELECT 1 FROM cleaned JOIN article USING (n) WHERE current AND n NOT IN (SELECT n FROM member) LIMIT 1"
    stale = "SELECT 1 FROM member JOIN article USING (n) WHERE NOT current LIMIT 1"
    if changed or store.rows(loose) or store.rows(stale):
        gather_all(store)


def start_over(store: Store) -> None:
    """Leave nothing but the captures, who is to be forgotten, and which story each article was in, for their ids."""
    with store.writing() as db:
        store.index_anew(db)
        for table in ("cleaned", "reading", "named", "happened"):
            db.execute(f"DELETE FROM {table}")
        db.execute("UPDATE story SET document = NULL, members = ''")
