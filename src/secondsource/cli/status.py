"""``secondsource status``: how a store stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from secondsource.cli.stored import AS_JSON, STORE, date_span


def command(store: Annotated[Path, STORE], as_json: Annotated[bool, AS_JSON] = False) -> None:
    """Say how many articles and stories a store holds, of which days, and what is still to be done."""
    from secondsource.store import Store
    from secondsource.store.status import status

    with Store.open(store, write=False) as opened:
        now = status(opened)
    if as_json:
        import msgspec

        typer.echo(msgspec.json.encode(now._asdict()))
        return
    typer.echo(now.line())
    typer.echo(f"Published: {date_span(now.first, now.last)}. File: {now.bytes / 1e6:.1f} MB.")
    if now.superseded:
        typer.echo(f"{now.superseded} earlier versions of pages are kept beside the current ones.")
