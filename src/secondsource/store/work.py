"""What a store does with what it keeps: clean, read, gather, tell.

Each step takes up what isn't done yet, a few articles to a transaction, so that it can be stopped at any moment
and goes on where it was.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from secondsource.clean import clean
from secondsource.model import Article, Capture, Reading, Skipped
from secondsource.store import derived, gathered
from secondsource.store.derived import CleanedRow, cleaned_row
from secondsource.store.judged import judged
from secondsource.store.packing import digest, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from secondsource.model import Program, Story
    from secondsource.read.parse import Parser
    from secondsource.store.store import Store

Row = TypeVar("Row")

BATCH = 400
MANY = 400
"""Articles to clean from which more processes pay."""
CHUNK = 20
"""Articles that go to a processor together."""


class Progress(NamedTuple):
    """How many articles a step has done since it last said so, and what it could not do."""

    step: str
    articles: int
    skipped: tuple[Skipped, ...] = ()


def ingest(
    store: Store, inputs: Sequence[str], *, parser: Callable[[], Parser] | None = None, jobs: int = 1
) -> tuple[Skipped, ...]:
    """Take articles in; with a parser also read, gather and tell.  What ``secondsource ingest`` does, in one call."""
    from secondsource.intake import captures

    skipped = [s for taken in store.take_in(captures(inputs)) for s in taken.skipped]
    if parser is not None:
        for steps in (clean_new(store), read_new(store, parser, jobs=jobs), up_to_date(store), tell_new(store, parser)):
            skipped += [s for step in steps for s in step.skipped]
    return tuple(skipped)


def clean_new(store: Store) -> Iterator[Progress]:
    """Clean what came in and isn't cleaned yet."""
    while numbers := [n for (n,) in store.rows(f"SELECT n FROM article WHERE {derived.WITHOUT_CLEANED} ORDER BY n")]:
        with _cleaners(len(numbers)) as cleaned:
            for rows in _batches(store.packed(derived.WITHOUT_CLEANED), BATCH):
                derived.put_cleaned(store, cleaned(rows))
                yield Progress("cleaned", len(rows))


@contextmanager
def _cleaners(articles: int) -> Iterator[Callable[[list[tuple[int, str, bytes]]], list[CleanedRow]]]:
    """Cleaning on all processors where there is much of it: each takes packed captures and gives packed rows."""
    if articles < MANY:
        yield _cleaned
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield lambda rows: [r for done in pool.map(_cleaned, _batches(rows, CHUNK)) for r in done]


def _batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    source = iter(rows)
    while batch := list(islice(source, size)):
        yield batch


def _cleaned(rows: Sequence[tuple[int, str, bytes]]) -> list[CleanedRow]:
    # an id is made of the capture as it came, also where a person was taken out of it since
    return [cleaned_row(n, msgspec.structs.replace(clean(unpacked(data, Capture)), id=i)) for n, i, data in rows]


def gather_all(store: Store) -> int:
    """Gather all current articles into stories; the same stories whatever order they came in.  Returns how many."""
    from secondsource.story.gather import gather

    as_of = derived.changes(store)
    rows = derived.outlines(store)
    number = {o.id: n for n, o in rows}
    day = {o.id: o.day for _, o in rows}
    groups = gather([o for _, o in rows])
    anchors = [min(g, key=lambda i: (day[i] or 10**7, i)) for g in groups]
    gathered.put_stories(store, [[number[i] for i in g] for g in groups], anchors, as_of)
    return len(groups)


def read_new(
    store: Store, parser: Callable[[], Parser], story: str | None = None, *, jobs: int = 1
) -> Iterator[Progress]:
    """Read what isn't read yet, of all articles or of one story's, on ``jobs`` processors.

    What is read for one story counts in gathering when more has come in, so that no story changes by being shown.
    """
    unread = derived.unread(store, story)
    with _readers(jobs, parser) as read:
        for rows in _batches(unread, 10 * jobs):
            made_by = digest(msgspec.json.encode(_program(parser())))[:16]
            found = read([article for _, article in rows])
            done = [(n, r) for (n, _), r in zip(rows, found, strict=True) if isinstance(r, Reading)]
            derived.put_readings(store, done, made_by, regather=story is None)
            yield Progress("read", len(done), tuple(r for r in found if isinstance(r, Skipped)))


@contextmanager
def _readers(
    jobs: int, parser: Callable[[], Parser]
) -> Iterator[Callable[[Sequence[Article]], list[Reading | Skipped]]]:
    if jobs == 1:
        yield lambda articles: [_read(a, parser()) for a in articles]
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield lambda articles: list(pool.map(_read_there, articles, [parser().name] * len(articles)))


def _read_there(article: Article, model: str) -> Reading | Skipped:
    return _read(article, _parser(model))


@cache
def _parser(model: str) -> Parser:
    from secondsource.read.parse import Parser

    return Parser(model)


def _read(article: Article, parser: Parser) -> Reading | Skipped:
    """The article as read; an error of the reader's own costs this article, not the archive that it is in."""
    from secondsource.read.reading import read

    try:
        return read(article, parser)
    except Exception as err:  # noqa: BLE001
        return Skipped(
            path=article.path, reason=f"it is kept, and can't be read: {type(err).__name__}: {err}. Report it."
        )


def _program(parser: Parser) -> Program:
    from secondsource.pipeline import program

    return program(parser)


def told(store: Store, story: str, parser: Callable[[], Parser]) -> Story:
    """The document of a story, with what readers decided about it laid over it."""
    document = judged(store, told_by_machine(store, story, parser))
    if not store.read_only:
        gathered.put_bounds(store, story, document.story.origins_lower, document.story.origins_upper)
    return document


def told_by_machine(store: Store, story: str, parser: Callable[[], Parser]) -> Story:
    """The document of a story before judgements: as kept, or told now of what was read of its articles."""
    from secondsource.story.telling import tell

    rows, marks = derived.readings(store, story)
    members = digest("\n".join(marks).encode())
    have = gathered.document(store, story, members)
    if have is not None:
        return have
    document = tell(rows, _program(parser()))
    document = msgspec.structs.replace(document, story=msgspec.structs.replace(document.story, id=story))
    if not store.read_only:
        gathered.put_document(store, story, members, document)
    return document


def tell_new(store: Store, parser: Callable[[], Parser]) -> Iterator[Progress]:
    """Tell the stories that have changed."""
    for story in gathered.untold(store):
        yield Progress("told", told(store, story, parser).story.articles)


def up_to_date(store: Store) -> Iterator[Progress]:
    """Clean and gather whatever isn't; what ``stories`` and ``show`` do first after ``ingest --no-read``."""
    yield from clean_new(store)
    if str(derived.changes(store)) != (store.setting("gathered") or "0"):
        gather_all(store)


def start_over(store: Store) -> None:
    """Leave nothing but the captures, who is to be forgotten, and which story each article was in, for their ids."""
    with store.writing() as db:
        store.index_anew(db)
        for table in ("cleaned", "reading", "named", "happened"):
            db.execute(f"DELETE FROM {table}")
        db.execute("UPDATE story SET document = NULL, members = ''")
        derived.changed(db)
