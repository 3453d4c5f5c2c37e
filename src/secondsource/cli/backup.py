"""``secondsource backup``: a copy of a store, also while it is being written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from secondsource.cli.stored import STORE


def command(target: Annotated[Path, typer.Argument(help="The file to write.")], store: Annotated[Path, STORE]) -> None:
    """Copy a store to another file, complete and consistent."""
    from secondsource.store import Store

    with Store.open(store, write=False) as opened:
        opened.backup(target)
    typer.echo(f"{target} is a complete copy of {store}.")
