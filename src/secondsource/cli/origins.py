"""``secondsource origins``: how many newsrooms really did the reporting of a story."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from secondsource.cli.shell import MODEL
from secondsource.cli.stored import AS_JSON, STORE
from secondsource.cli.telling import story_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secondsource.model import Story
    from secondsource.story.provenance import Provenance


def command(
    story: Annotated[str, typer.Argument(metavar="STORY", help="The story's id, or an article's id or key.")],
    store: Annotated[Path, STORE],
    why: Annotated[
        Optional[tuple[str, str]],  # noqa: UP045
        typer.Option(metavar="ORIGIN ORIGIN", help="Why these two are held independent, or not."),
    ] = None,
    as_json: Annotated[bool, AS_JSON] = False,
    model: Annotated[str, MODEL] = "",
) -> None:
    """Say what each article of a story reports itself, what it copies, whom it cites; and what origins remain."""
    from secondsource.errors import UsageError
    from secondsource.story.provenance import dependence, provenance

    document = story_of(store, story, model)
    found = provenance(document)
    if why:
        answer = dependence(document, *why)
        if answer is None:
            names = ", ".join(o.name for o in found.origins[:12])
            raise UsageError(f"the story has no origin {why[0]!r} or none {why[1]!r}. Its origins: {names}.")
        typer.echo(answer.why)
    elif as_json:
        import msgspec

        rows = {f: [r._asdict() for r in getattr(found, f)] for f in found._fields}
        typer.echo(msgspec.json.format(msgspec.json.encode(rows), indent=1))
    else:
        for line in _lines(document, found):
            typer.echo(line)


def _lines(story: Story, found: Provenance) -> Iterator[str]:
    lower, upper = story.story.origins_lower, story.story.origins_upper
    bounds = f"{lower}" if lower == upper else f"between {lower} and {upper}"
    yield f"{story.story.title}"
    yield f"Independent origins, as far as is known: {bounds}; articles: {len(story.articles)}."
    outlets = {c.article: c.outlet for c in found.contributions}
    for c in found.contributions:
        parts = []
        if c.republished_from:
            parts.append(f"republished from {c.republished_from}")
        if c.copy_of:
            parts.append(f"{c.share:.0%} of its text stands in {outlets.get(c.copy_of, c.copy_of)}")
        parts.append(f"{c.own} claims of its own reporting, {c.unsourced} with no source shown")
        if c.cites:
            parts.append("cites " + ", ".join(f"{n} ({k})" for n, k in c.cites[:6]))
        yield f"\n{c.outlet}\n    " + "\n    ".join(parts)
    yield "\nOrigins:"
    for o in found.origins[:20]:
        same = "" if o.house == o.name.casefold() else f" [house: {o.house}]"
        yield f"    {o.name}{same}: {o.claims} claims, in {', '.join(o.outlets[:6])}"
