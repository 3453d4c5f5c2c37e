"""What verbs share: their arguments, the progress bar, writing files, and what is said at the end."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, TypeVar

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from secondsource.intake import Limits
    from secondsource.model import Skipped, Story

Row = TypeVar("Row")
PATIENCE = 2
"""Seconds after which a person wants to see that something is going on."""

INPUTS: Any = typer.Argument(
    metavar="INPUT...",
    help="Files, folders, globs, or - for standard input: .html .txt .jsonl[.gz] .warc[.gz] .xml .zip",
)
MODEL: Any = typer.Option(
    "--model", help="An installed spaCy pipeline to parse with, instead of the one that comes along."
)


LIMITS: Any = typer.Option(
    "--limit", metavar="NAME=VALUE", help="A bound on what is taken in, such as text_chars=500000; may be given often."
)


def limits_of(given: Sequence[str]) -> Limits:
    """The default limits with those that were named; ``UsageError`` for a name or a value that can't be meant."""
    from msgspec.structs import fields, replace

    from secondsource.errors import UsageError
    from secondsource.intake import Limits

    names = [f.name for f in fields(Limits)]
    found = {}
    for pair in given:
        name, _, value = pair.partition("=")
        if name not in names or not value.isdigit():
            raise UsageError(f"--limit {pair}: needs NAME=NUMBER, with NAME one of {', '.join(names)}.")
        found[name] = int(value)
    return replace(Limits(), **found)


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[Row], Row]]:
    """A counter on stderr once something has taken its time; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda row: row
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:.0f}" + (f" of {total}" if total else "")),
        TimeElapsedColumn(),
    )
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task, began = bar.add_task(what, total=None), monotonic()

    def step(row: Row) -> Row:
        if monotonic() - began > PATIENCE and not bar.live.is_started:
            bar.start()
        bar.advance(task)
        return row

    try:
        yield step
    finally:
        bar.stop()


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file to write to, or standard output for ``-``; ``UsageError`` where it can't be written."""
    from secondsource.errors import UsageError

    if str(path) == "-":
        yield sys.stdout.buffer
        return
    try:
        with path.open("wb") as out:
            yield out
    except OSError as err:
        raise UsageError(f"{path} can't be written: {err.strerror}. Name another file or make room.") from err


def write(path: Path, data: bytes) -> None:
    with opened(path) as out:
        out.write(data)


def report(story: Story, skipped: Sequence[Skipped]) -> None:
    """What could not be done, on stderr; exit status 1 where there was any."""
    unread = [a for a in story.articles if a.language not in (None, "en")]
    for row in skipped:
        typer.echo(f"skipped {row.path}: {row.reason}", err=True)
    for article in unread:
        typer.echo(f"kept unread {article.path}: it is in {article.language!r}, and only English is read.", err=True)
    if len(story.articles) == 1:
        typer.echo(
            "One article alone: there is nothing to compare it with. Add another article of its story.", err=True
        )
    elif not any(len(f.articles) > 1 for f in story.findings) and len(story.articles) - len(unread) > 1:
        typer.echo("These articles have no point in common: they seem to be of different stories.", err=True)
    if skipped or unread:
        typer.echo(f"{len(story.articles) - len(unread)} articles read, {len(skipped)} inputs skipped.", err=True)
        raise typer.Exit(1)
