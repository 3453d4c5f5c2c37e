"""``secondsource search``: find articles in a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from secondsource.cli.stored import AS_JSON, STORE


def command(
    store: Annotated[Path, STORE],
    words: Annotated[Optional[list[str]], typer.Argument(help='Words, all of them; "in this order"; begin*')] = None,  # noqa: UP045
    actor: Annotated[Optional[str], typer.Option(help="Only articles that name this actor.")] = None,  # noqa: UP045
    place: Annotated[Optional[str], typer.Option(help="Only with something at this place, or within it.")] = None,  # noqa: UP045
    event: Annotated[Optional[str], typer.Option("--type", help="Only with an event of this PLOVER type.")] = None,  # noqa: UP045
    since: Annotated[Optional[str], typer.Option(help="Published, or telling of something, from this day on.")] = None,  # noqa: UP045
    until: Annotated[Optional[str], typer.Option(help="The same, up to this day.")] = None,  # noqa: UP045
    most: Annotated[int, typer.Option(help="This many at most.")] = 20,
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """Find articles by words in any script, actors, places, types of event and dates."""
    from secondsource.errors import UsageError
    from secondsource.store import Store
    from secondsource.store.search import Question, search

    for day in (since, until):
        if day is not None and not _is_day(day):
            raise UsageError(f"{day!r} is no day. Write it as 2024-03-31.")
    asked = Question(" ".join(words or ()), actor, place, event, since, until)
    if not any(asked):
        raise UsageError("say what to look for: words, or one of --actor --place --type --since --until.")
    with Store.open(store, write=False) as opened:
        hits = search(opened, asked, most)
    if as_json:
        import msgspec

        typer.echo(msgspec.json.format(msgspec.json.encode([h._asdict() for h in hits]), indent=1))
        return
    for h in hits:
        about = ", ".join(v for v in (h.outlet, h.published) if v)
        typer.echo(
            f"{h.title or h.path}{f' ({about})' if about else ''}\n    {h.excerpt}\n    {h.url or h.key or h.id}"
        )
    if not hits:
        typer.echo("Nothing found.", err=True)


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
