"""``secondsource verify``: is everything in a store as it was taken in?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from secondsource.cli.stored import STORE


def command(store: Annotated[Path, STORE]) -> None:
    """Check the file, and every capture against its SHA-256. Exit status 1 where something is wrong."""
    from secondsource.store import Store
    from secondsource.store.status import faults, status

    with Store.open(store, write=False) as opened:
        wrong = 0
        for line in faults(opened):
            typer.echo(line, err=True)
            wrong += 1
        kept = status(opened)
    if wrong:
        typer.echo(f"{wrong} faults. Go back to a backup for what is damaged.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{kept.articles + kept.superseded} captures are as they were taken in; the file is sound.")
