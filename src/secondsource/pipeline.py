"""The way data takes, on one screen.

::

    inputs ─ captures ─▶ Capture ─ clean ─▶ Article ─ read ─▶ Reading      one article at a time
    Readings ─ tell ─▶ Story ─ show ─▶ people and other programs          one story at a time

Every step is pure but the first, which opens files.  What can't be read comes through as a
``Skipped`` value, so that one bad input never costs the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from secondsource.clean import clean
from secondsource.errors import InputError
from secondsource.intake import Limits, captures
from secondsource.model import Program, Reading, Skipped, Story
from secondsource.read.parse import DEFAULT_MODEL, Parser
from secondsource.read.reading import interpret, read
from secondsource.story.telling import alone, tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from secondsource.model import Capture


class Compared(NamedTuple):
    """A story, and what of the input could not be read for it."""

    story: Story
    skipped: tuple[Skipped, ...]


def compare(inputs: Sequence[str], *, model: str = DEFAULT_MODEL, limits: Limits | None = None) -> Compared:
    """The articles of one story, compared: ``secondsource compare INPUT…``."""
    parser = Parser(model)
    return told(readings(captures(inputs, limits or Limits()), parser), parser)


def readings(found: Iterable[Capture | Skipped], parser: Parser) -> Iterator[Reading | Skipped]:
    """Clean and read what was taken in; what was skipped passes through."""
    for capture in found:
        yield capture if isinstance(capture, Skipped) else read(clean(capture), parser)


def told(rows: Iterable[Reading | Skipped], parser: Parser) -> Compared:
    """The story of these readings; ``skipped`` in the order they came."""
    rows = list(rows)
    story = tell([r for r in rows if isinstance(r, Reading)], program(parser))
    return Compared(story, tuple(r for r in rows if isinstance(r, Skipped)))


def documents(
    inputs: Sequence[str], *, model: str = DEFAULT_MODEL, limits: Limits | None = None, jobs: int = 1
) -> Iterator[Story | Skipped]:
    """Each article on its own, as it comes, on ``jobs`` processors: ``secondsource read INPUT…``."""
    found = captures(inputs, limits or Limits())
    if jobs > 1:
        from secondsource.parallel import documents_on

        return documents_on(jobs, found, model)
    return each(found, Parser(model))


def each(found: Iterable[Capture | Skipped], parser: Parser) -> Iterator[Story | Skipped]:
    """A document for each article that was taken in; what was skipped passes through."""
    for row in readings(found, parser):
        yield row if isinstance(row, Skipped) else alone(row, program(parser))


def explained(file: str, at: str | None = None, *, model: str = DEFAULT_MODEL) -> Iterator[str]:
    """How the sentences with these words were read, line by line: ``secondsource explain FILE --at TEXT``."""
    from secondsource.show.explain import explained as lines

    parser = Parser(model)
    for capture in captures([file], Limits()):
        if isinstance(capture, Skipped):
            raise InputError(capture.path, capture.reason)
        article = clean(capture)
        sentences = parser.sentences(article)
        yield from lines(interpret(article, sentences), sentences, at)


def program(parser: Parser) -> Program:
    """What makes these documents."""
    from secondsource import __version__, knowledge

    return Program(version=__version__, model=parser.name, model_version=parser.version, knowledge=knowledge.versions())
