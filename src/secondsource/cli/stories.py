"""``secondsource stories``: the store's stories."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from secondsource.cli.stored import AS_JSON, STORE, current, date_span


def command(
    store: Annotated[Path, STORE],
    as_json: Annotated[bool, AS_JSON] = False,
    most: Annotated[int, typer.Option("--most", help="List this many at most; 0: all. JSON is always whole.")] = 40,
) -> None:
    """List the store's stories, those with most articles first."""
    from secondsource.store.gathered import stories

    with current(store) as opened:
        rows = list(stories(opened))
    if as_json:
        import msgspec

        fields = ("id", "title", "start", "end", "articles", "origins_lower", "origins_upper")
        listed = [{f: getattr(r, f) for f in fields} for r in rows]
        typer.echo(msgspec.json.format(msgspec.json.encode(listed), indent=1))
        return
    for r in rows[: most or None]:
        origins = (
            f"{r.origins_lower}" if r.origins_lower == r.origins_upper else f"{r.origins_lower} to {r.origins_upper}"
        )
        stand = f"independent origins: {origins}" if r.told else "not told yet"
        articles = "1 article" if len(r.articles) == 1 else f"{len(r.articles)} articles"
        typer.echo(f"{r.id}  {r.title or '(no title)'}\n    {articles}, {date_span(r.start, r.end)}; {stand}")
    if most and len(rows) > most:
        typer.echo(f"… and {len(rows) - most} more: --most 0 lists all.")
