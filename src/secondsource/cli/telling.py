"""A story of a store as a document, read and told where it isn't yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.cli.stored import current, follow, parser_of

if TYPE_CHECKING:
    from pathlib import Path

    from secondsource.model import Story


def story_of(path: Path, name: str, model: str = "") -> Story:
    """The document of the story of this name."""
    from secondsource.store import derived, work

    parser = parser_of(model)
    with current(path) as store:
        story = derived.story_named(store, name)
        if not store.read_only:
            follow("Reading", work.read_new(store, parser, story))
        return work.told(store, story, parser)
