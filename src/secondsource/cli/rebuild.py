"""``secondsource rebuild``: make everything again from the captures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from secondsource.cli.shell import MODEL
from secondsource.cli.stored import STORE, follow, parser_of


def command(
    store: Annotated[Path, STORE],
    no_read: Annotated[bool, typer.Option("--no-read", help="Leave reading for later.")] = False,
    model: Annotated[str, MODEL] = "",
) -> None:
    """Make everything again from the captures: the index, cleaned articles, stories (their ids are kept), readings."""
    from secondsource.store import Store
    from secondsource.store.status import status
    from secondsource.store.work import read_new, start_over, tell_new, up_to_date

    with Store.open(store) as opened:
        start_over(opened)
        follow("Gathering", up_to_date(opened))
        if not no_read:
            parser = parser_of(model)
            follow("Reading", read_new(opened, parser))
            follow("Telling", tell_new(opened, parser))
        typer.echo(status(opened).line())
