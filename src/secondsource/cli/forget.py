"""``secondsource forget``: take an article or a person out of a store for good."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from secondsource.cli.stored import STORE, writable


def command(
    name: Annotated[str, typer.Argument(metavar="URL|ID|PERSON", help="An article's URL, id or key, or a person.")],
    store: Annotated[Path, STORE],
    person: Annotated[bool, typer.Option("--person", help="It is a person, though it is one word only.")] = False,
) -> None:
    """Forget an article with all its versions, or take a person out of all that is kept and comes in later."""
    from secondsource.store.forgetting import forget

    with writable(store) as opened:
        done = forget(opened, name, person=person)
    if done.person:
        typer.echo(
            f"The name was taken out of {done.articles} captures, their URLs, keys and file names, and of all made of "
            "them; it will be taken out of what comes in later. Backups and files written before are as they were."
        )
    else:
        typer.echo(
            f"{done.articles} captures are gone from the store. Backups and files written before are as they were."
        )
