"""``secondsource rebuild``: make everything again from the captures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from secondsource.cli.shell import MODEL
from secondsource.cli.stored import JOBS, STORE, follow, made_of, writable

if TYPE_CHECKING:
    from secondsource.model import Skipped


def command(
    store: Annotated[Path, STORE],
    no_read: Annotated[bool, typer.Option("--no-read", help="Leave reading for later.")] = False,
    jobs: Annotated[int, JOBS] = 1,
    model: Annotated[str, MODEL] = "",
) -> None:
    """Make everything again from the captures: the index, cleaned articles, stories (their ids are kept), readings."""
    from secondsource.store.status import status
    from secondsource.store.work import start_over, up_to_date

    skipped: list[Skipped] = []
    with writable(store) as opened:
        start_over(opened)
        if no_read:
            follow("Gathering", up_to_date(opened), status(opened).waiting)
        else:
            _, skipped = made_of(opened, model, jobs)
        typer.echo(status(opened).line())
    if skipped:
        raise typer.Exit(1)
