"""``secondsource schema``: the JSON Schema of the story document."""

from __future__ import annotations

import json

import typer


def command() -> None:
    """Print the JSON Schema of the story document, made from the program's own types."""
    from secondsource.model import json_schema

    typer.echo(json.dumps(json_schema(), indent=2, sort_keys=True))
