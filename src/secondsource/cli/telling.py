"""A story of a store as a document, read and told where it isn't yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from secondsource.cli.stored import current, follow, parser_of

if TYPE_CHECKING:
    from pathlib import Path

    from secondsource.model import Story


def story_of(path: Path, name: str, model: str = "") -> Story:
    """The document of the story of this name; judgements that fit nothing in it any more are named on stderr."""
    from secondsource.store import gathered, work
    from secondsource.story.judgements import unfit

    machine = machine_story_of(path, name, model)
    parser = parser_of(model)
    with current(path) as store:
        document = work.told(store, gathered.story_named(store, name), parser)
    for row, reason in unfit(machine, document.judgements):
        typer.echo(f"left out judgement {row.id} ({row.kind}): {reason}", err=True)
    return document


def machine_story_of(path: Path, name: str, model: str = "") -> Story:
    """The document before judgements are laid over it."""
    from secondsource.store import gathered, work

    parser = parser_of(model)
    with current(path) as store:
        story = gathered.story_named(store, name)
        if not store.read_only:
            follow("Reading", work.read_new(store, parser, story))
        return work.told_by_machine(store, story, parser)
