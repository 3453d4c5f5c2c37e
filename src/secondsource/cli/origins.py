"""``secondsource origins``: how many newsrooms really did the reporting of a story."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from secondsource.cli.shell import MODEL
from secondsource.cli.stored import AS_JSON, STORE
from secondsource.cli.telling import story_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from secondsource.model import Story
    from secondsource.story.provenance import Contribution, Provenance

MOST = 40
"""Origins that are listed for a person."""


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
        answer = dependence(found, *why)
        if answer is None:
            names = ", ".join(o.name for o in found.origins[:12])
            raise UsageError(f"the story has no origin {why[0]!r} or none {why[1]!r}. Its origins: {names}.")
        typer.echo(answer.why)
    elif as_json:
        import msgspec

        rows = {f: [r._asdict() if hasattr(r, "_asdict") else r for r in getattr(found, f)] for f in found._fields}
        typer.echo(msgspec.json.format(msgspec.json.encode(rows), indent=1))
    else:
        for line in _lines(document, found):
            typer.echo(line)


def _lines(story: Story, found: Provenance) -> Iterator[str]:
    lower, most = story.story.origins_lower, max(len(found.independent), story.story.origins_lower)
    yield f"{story.story.title}"
    yield (
        f"Independent origins, as far as is known: {lower if lower == most else f'between {lower} and {most}'}; "
        f"articles: {len(story.articles)}. {lower} stand{'s' if lower == 1 else ''} behind the point that has most, "
        f"and {len(found.origins)} {'is' if len(found.origins) == 1 else 'are'} named in all."
    )
    outlets = {c.article: c.outlet for c in found.contributions}
    for c in found.contributions:
        yield f"\n{c.outlet}\n    " + "\n    ".join(_brings(c, outlets))
    one = [b.why for b in found.bonds]
    if one:
        yield "\nHeld to be one origin:\n    " + "\n    ".join(dict.fromkeys(one))
    yield "\nOrigins, each line held independent of the others as far as is known:"
    by_name = {o.name: o for o in found.origins}
    for group in found.independent[:MOST]:
        carried = sorted({x for n in group for x in by_name[n].outlets})
        claims = sum(by_name[n].claims for n in group)
        yield f"    {' = '.join(group)}: {_count(claims, 'claim')}, in {', '.join(carried[:6])}"
    if len(found.independent) > MOST:
        yield f"    … and {len(found.independent) - MOST} more: --json has all."
    yield "Why of any two: secondsource origins STORY --store FILE --why ORIGIN ORIGIN"


def _brings(c: Contribution, outlets: Mapping[str, str]) -> Iterator[str]:
    told = {"credit": "which it credits", "date": "which came out earlier", "cut": "of which it is a shorter text"}
    if c.republished_from:
        yield f"It is republished from {c.republished_from}."
    if c.copy_of and c.direction:
        yield f"{c.share:.0%} of its text stands in {outlets.get(c.copy_of, c.copy_of)}, {told[c.direction]}."
    elif c.copy_of:
        yield (
            f"{c.share:.0%} of its text stands in {outlets.get(c.copy_of, c.copy_of)}; which of them copied isn't told."
        )
    own = c.own + c.told_to_it
    yield (
        f"Its own reporting: {_count(own, 'claim')}{f' ({c.told_to_it} told to it)' if c.told_to_it else ''}; "
        f"with no source shown: {c.unsourced}."
    )
    if c.cites:
        yield "It cites " + ", ".join(f"{n} ({k})" for n, k in c.cites[:6]) + "."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
