"""``secondsource explain``: the way from a sentence to what was read of it."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from secondsource.cli.shell import MODEL


def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The article: a file, or - for standard input.")],
    at: Annotated[Optional[str], typer.Option(help="Only sentences with these words.")] = None,  # noqa: UP045
    model: Annotated[str, MODEL] = "",
) -> None:
    """For a sentence: the parse, the spans, and the rule or datum behind every value."""
    from secondsource.errors import InputError
    from secondsource.pipeline import explained
    from secondsource.read.parse import DEFAULT_MODEL

    lines = 0
    for line in explained(file, at, model=model or DEFAULT_MODEL):
        typer.echo(line)
        lines += 1
    if not lines:
        raise InputError(file, f"no sentence of it has the words {at!r}." if at else "nothing in it could be read.")
