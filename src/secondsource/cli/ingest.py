"""``secondsource ingest``: add articles to a store, and keep its stories up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from secondsource.cli.shell import MODEL, progress
from secondsource.cli.stored import JOBS, STORE, made_of, writable

if TYPE_CHECKING:
    from secondsource.model import Skipped
    from secondsource.store import Store


def command(
    store: Annotated[Path, STORE],
    inputs: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Argument(metavar="[INPUT...]", help="What compare takes; none: finish what an earlier ingest began."),
    ] = None,
    no_read: Annotated[
        bool, typer.Option("--no-read", help="Keep and index only; stories are gathered when asked for, reading waits.")
    ] = False,
    jobs: Annotated[int, JOBS] = 1,
    model: Annotated[str, MODEL] = "",
) -> None:
    """Add articles to a store: kept as they came, searchable, gathered into stories, and read."""
    from secondsource.errors import InputError
    from secondsource.store.status import status

    fresh = not store.exists()
    with writable(store, create=bool(inputs)) as opened:
        new, known, skipped = _take_in(opened, inputs or [])
        for row in skipped:
            typer.echo(f"skipped {row.path}: {row.reason}", err=True)
        if inputs and not new and not known:
            opened.close()
            if fresh:  # an empty store would only be in the way
                store.unlink(missing_ok=True)
            raise InputError(", ".join(inputs), "no article could be taken in from this.")
        read = 0
        if not no_read:
            read, unreadable = made_of(opened, model, jobs)
            skipped += unreadable
        now = status(opened)
    again = f", {known} known already" if known else ""
    typer.echo(f"{new} {'article' if new == 1 else 'articles'} taken in{again}; {read} read. {now.line()}")
    if skipped:
        raise typer.Exit(1)


def _take_in(store: Store, inputs: list[str]) -> tuple[int, int, list[Skipped]]:
    from secondsource.errors import StoreError
    from secondsource.intake import Limits, captures

    new = known = 0
    skipped: list[Skipped] = []
    try:
        with progress("Taking in") as step:
            for taken in store.take_in(step(c) for c in captures(inputs, Limits())):
                new, known = new + taken.new, known + taken.known
                skipped += taken.skipped
    except (StoreError, KeyboardInterrupt):
        typer.echo(f"{new} new articles are in; the rest is not.", err=True)
        raise
    return new, known, skipped
