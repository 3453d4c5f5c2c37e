"""What a reader of captures is, and the door that all of them come through.

A reader is registered in the entry-point group ``secondsource.readers``; the built-in ones are
registered there by this project itself.  A package that brings another kind of capture brings a
module that has what ``Reader`` asks for (a module or an instance of a class will do)::

    [project.entry-points."secondsource.readers"]
    epub = "my_package.epub:reader"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import entry_points
from typing import BinaryIO, Protocol, runtime_checkable

from secondsource.errors import UsageError
from secondsource.intake.limits import Limits
from secondsource.model import Capture, Skipped

GROUP = "secondsource.readers"
HEAD = 16_384
"""Bytes of a capture that tell its kind where its name does not."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to be read once, and what is known of them: where from, under what name, when taken.

    ``path`` names them to a person and becomes ``Capture.path``; ``head`` is what they begin with
    (still to be read from ``stream``).  The rest comes from the envelope they arrived in.
    """

    path: str
    stream: BinaryIO
    head: bytes
    url: str | None = None
    key: str | None = None
    captured: str | None = None
    charset: str | None = None
    meta: Mapping[str, str] = field(default_factory=dict)


@runtime_checkable
class Reader(Protocol):
    """One kind of capture: which files are of it, and the articles in them."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of file names, lower case, with their dot; the longest one that fits decides."""

    def recognises(self, head: bytes) -> bool:
        """Whether bytes that begin so are of this kind: asked where no suffix decides."""

    def read(self, source: Source, limits: Limits) -> Iterator[Capture | Skipped]:
        """The articles, one at a time; what can't be read as a ``Skipped``, never an exception."""


@cache
def readers() -> tuple[tuple[str, Reader], ...]:
    """Every installed reader by its name, in the order of names."""
    found = []
    for entry in sorted(entry_points(group=GROUP), key=lambda e: e.name):
        try:
            reader = entry.load()
        except (ImportError, AttributeError) as err:
            raise UsageError(
                f"the reader {entry.name!r} ({entry.value}) can't be loaded: {err}. "
                "Upgrade or uninstall the package that brings it."
            ) from err
        if not isinstance(reader, Reader):
            raise UsageError(
                f"{entry.value} is registered as the reader {entry.name!r}, but lacks suffixes, "
                "recognises or read. Upgrade or uninstall the package that brings it."
            )
        found.append((entry.name, reader))
    return tuple(found)


def by_name(path: str) -> Reader | None:
    """The reader whose longest suffix ends this name."""
    name = path.lower()
    fits = [(len(s), r) for _, r in readers() for s in r.suffixes if name.endswith(s)]
    return max(fits, key=lambda f: f[0])[1] if fits else None


def by_content(head: bytes) -> Reader | None:
    """The first reader that recognises these bytes."""
    return next((r for _, r in readers() if r.recognises(head)), None)
