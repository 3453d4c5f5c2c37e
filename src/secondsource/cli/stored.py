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

    from secondsource.read.parse import Parser
    from secondsource.store import Store

STORE: Any = typer.Option("--store", metavar="FILE", help="The store: one file.")
AS_JSON: Any = typer.Option("--json", help="Print JSON.")


@contextmanager
def current(path: Path) -> Iterator[Store]:
    """The store with its stories brought up to date; as it is, and said so, where it can only be read."""
    from secondsource.errors import StoreError
    from secondsource.store import Store
    from secondsource.store.work import up_to_date

    try:
        with Store.open(path) as store:
            follow("Gathering", up_to_date(store))
            yield store
            return
    except StoreError as err:
        if "read-only" not in str(err):
            raise
    with Store.open(path, write=False) as store:
        typer.echo(f"{path} can only be read: what came in since its stories were gathered is not shown.", err=True)
        yield store


def follow(what: str, steps: Iterable[Any]) -> int:
    """Let a step run, with a counter on a terminal; how many articles it did."""
    done = 0
    with progress(what) as step:
        for row in steps:
            for _ in range(row.articles):
                step(None)
            done += row.articles
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
