"""``secondsource read``: each article on its own, one document a line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from secondsource.cli.shell import INPUTS, LIMITS, MODEL, limits_of, opened, progress


def command(
    inputs: Annotated[list[str], INPUTS],
    jsonl: Annotated[Path, typer.Option(help="Write the documents here, one a line ('-' for standard output).")],
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Read on so many processors.")] = 1,
    limit: Annotated[Optional[list[str]], LIMITS] = None,  # noqa: UP045
    model: Annotated[str, MODEL] = "",
) -> None:
    """Read each article on its own: the story document's tables for that article, and no findings."""
    from secondsource.errors import InputError
    from secondsource.model import Skipped, to_json_line
    from secondsource.pipeline import documents
    from secondsource.read.parse import DEFAULT_MODEL

    done, skipped = 0, []
    with progress("Reading") as step, opened(jsonl) as out:
        for document in documents(inputs, model=model or DEFAULT_MODEL, limits=limits_of(limit or []), jobs=jobs):
            step(document)
            if isinstance(document, Skipped):
                skipped.append(document)
            else:
                out.write(to_json_line(document))
                done += 1
    for row in skipped:
        typer.echo(f"skipped {row.path}: {row.reason}", err=True)
    if not done:
        raise InputError(", ".join(inputs), "no article could be read from this.")
    if skipped:
        typer.echo(f"{done} articles read, {len(skipped)} inputs skipped.", err=True)
        raise typer.Exit(1)
