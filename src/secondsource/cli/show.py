"""``secondsource show``: one story of a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from secondsource.cli.shell import MODEL, write
from secondsource.cli.stored import STORE
from secondsource.cli.telling import story_of

STORY = typer.Argument(metavar="STORY", help="The story's id, or the id or key of an article in it.")


def command(
    story: Annotated[str, STORY],
    store: Annotated[Path, STORE],
    json: Annotated[Optional[Path], typer.Option(help="Write the story document here.")] = None,  # noqa: UP045
    html: Annotated[Optional[Path], typer.Option(help="Write a page to read here.")] = None,  # noqa: UP045
    pseudonyms: Annotated[bool, typer.Option("--pseudonyms", help="Private persons as Person A, B …")] = False,
    model: Annotated[str, MODEL] = "",
) -> None:
    """Show a story: what is corroborated, repeated from one origin, single, disputed."""
    from rich.console import Console

    from secondsource.model import to_json
    from secondsource.show.terminal import print_summary

    document = story_of(store, story, model)
    if pseudonyms:
        from secondsource.show.pseudonyms import pseudonymous

        document = pseudonymous(document)
    if json:
        write(json, to_json(document))
    if html:
        from secondsource.show.html import page

        write(html, page(document).encode())
    print_summary(document, Console())
