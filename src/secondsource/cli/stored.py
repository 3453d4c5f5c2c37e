"""What verbs over a store share: its option, how far a step has come, and the parser when it is needed."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from secondsource.cli.shell import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from secondsource.model import Skipped
    from secondsource.read.parse import Parser
    from secondsource.store import Store
    from secondsource.store.work import Progress

STORE: Any = typer.Option("--store", metavar="FILE", help="The store: one file.")
JOBS: Any = typer.Option("--jobs", min=1, max=64, help="Read on so many processors.")
AS_JSON: Any = typer.Option("--json", help="Print JSON.")


def writable(path: Path, *, create: bool = False) -> Store:
    """The store, to write to; says so where another process makes this one wait."""
    from secondsource.store import Store
    from secondsource.store.opening import PATIENCE

    def waiting() -> None:
        typer.echo(f"{path} is being written by another process: waiting, {PATIENCE:.0f} seconds at most.", err=True)

    return Store.open(path, create=create, waiting=waiting)


@contextmanager
def current(path: Path) -> Iterator[Store]:
    """The store with its stories brought up to date; as it is, and said so, where it can only be read."""
    from secondsource.errors import StoreError
    from secondsource.store import Store
    from secondsource.store.status import status
    from secondsource.store.work import up_to_date

    try:
        with writable(path) as store:
            follow("Gathering", up_to_date(store), status(store).waiting)
            yield store
            return
    except StoreError as err:
        if "read-only" not in str(err):
            raise
    with Store.open(path, write=False) as store:
        typer.echo(f"{path} can only be read: what came in since its stories were gathered is not shown.", err=True)
        yield store


def follow(what: str, steps: Iterable[Progress], total: int | None = None) -> tuple[int, list[Skipped]]:
    """Let a step run, with a counter on a terminal; how many articles it did, and what it could not do."""
    done = 0
    skipped: list[Skipped] = []
    with progress(what, total) as step:
        for row in steps:
            for _ in range(row.articles):
                step(None)
            done += row.articles
            skipped += row.skipped
    for s in skipped:
        typer.echo(f"skipped {s.path}: {s.reason}", err=True)
    return done, skipped


def made_of(store: Store, model: str, jobs: int = 1) -> tuple[int, list[Skipped]]:
    """Clean, read, gather and tell whatever isn't; how many articles were read, and which could not be."""
    from secondsource.store import work
    from secondsource.store.status import status

    parser = parser_of(model)
    follow("Cleaning", work.clean_new(store), status(store).waiting)
    done = follow("Reading", work.read_new(store, parser, jobs=jobs), status(store).unread)
    follow("Gathering", work.up_to_date(store))
    follow("Telling", work.tell_new(store, parser))
    return done


def parser_of(model: str) -> Callable[[], Parser]:
    """The parser, loaded when first asked for: it takes seconds."""

    @cache
    def parser() -> Parser:
        from secondsource.read.parse import DEFAULT_MODEL, Parser

        return Parser(model or DEFAULT_MODEL)

    return parser


def date_span(start: str | None, end: str | None) -> str:
    """Two days as people write a span."""
    if not start and not end:
        return "undated"
    return str(start or end) if start == end or not (start and end) else f"{start} to {end}"
