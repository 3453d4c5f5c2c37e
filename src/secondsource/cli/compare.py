"""``secondsource compare``: the articles of one story, compared."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from secondsource.cli.shell import INPUTS, LIMITS, MODEL, limits_of, progress, report, write


def command(
    inputs: Annotated[list[str], INPUTS],
    json: Annotated[Optional[Path], typer.Option(help="Write the story document here.")] = None,  # noqa: UP045
    html: Annotated[Optional[Path], typer.Option(help="Write a page to read, one self-contained file, here.")] = None,  # noqa: UP045
    brief: Annotated[Optional[Path], typer.Option(help="Write a one-page brief (Markdown) here.")] = None,  # noqa: UP045
    limit: Annotated[Optional[list[str]], LIMITS] = None,  # noqa: UP045
    model: Annotated[str, MODEL] = "",
) -> None:
    """Compare the articles of one story: what is corroborated, repeated from one origin, single, disputed."""
    from secondsource.errors import InputError, UsageError
    from secondsource.intake import captures
    from secondsource.model import to_json
    from secondsource.pipeline import readings, told
    from secondsource.read.parse import DEFAULT_MODEL, Parser

    for target in (json, html, brief):
        if target is not None and str(target) != "-" and not target.parent.is_dir():
            raise UsageError(f"{target} can't be written: there is no folder {target.parent}.")
    with progress("Reading") as step:
        parser = Parser(model or DEFAULT_MODEL)
        rows = [step(r) for r in readings(captures(inputs, limits_of(limit or [])), parser)]
    story, skipped = told(rows, parser)
    if not story.articles:
        for row in skipped:
            typer.echo(f"skipped {row.path}: {row.reason}", err=True)
        raise InputError(", ".join(inputs), "no article could be read from this, so there is nothing to compare.")
    if json:
        write(json, to_json(story))
    if html:
        from secondsource.show.html import page

        write(html, page(story).encode())
    if brief:
        from secondsource.show.brief import brief as brief_of

        write(brief, brief_of(story).encode())
    from rich.console import Console

    from secondsource.show.terminal import print_summary

    print_summary(story, Console())
    report(story, skipped)
