"""Private persons under pseudonyms, on the way out.

A person is private here who holds no office that was read, and is no source by an office either: the neighbour,
the witness, the victim.  In text every letter of the name becomes a block, so that spans still fit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from secondsource.model import Story, from_json

if TYPE_CHECKING:
    from secondsource.model import Actor

_PUBLIC = frozenset(("GOV", "MIL", "SPY", "COP", "JUD", "LEG", "PTY", "OPP", "ELI"))


def pseudonymous(story: Story) -> Story:
    """The story with every private person under a name of the kind "Person A"."""
    people = [a for a in story.actors if _private(a)]
    names = {a.id: f"Person {_letters(n)}" for n, a in enumerate(people)}
    words = {w for a in people for name in (a.name, *a.aliases) for w in (name, name.split()[-1]) if len(w) > 2}
    public = {
        w for a in story.actors if not _private(a) for name in (a.name, *a.aliases) for w in (name, *name.split())
    }
    hidden = sorted(words - public, key=lambda w: (-len(w), w))
    if not hidden:
        return story
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, hidden)) + r")(?!\w)", re.I)
    clear = from_json(_masked(msgspec.json.encode(story), pattern))
    actors = tuple(
        msgspec.structs.replace(a, name=names[a.id], aliases=()) if a.id in names else a for a in clear.actors
    )
    return msgspec.structs.replace(clear, actors=actors)


def _private(a: Actor) -> bool:
    return a.kind == "person" and not a.roles and a.sector not in _PUBLIC


def _letters(number: int) -> str:
    """A … Z, AA, AB …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _masked(data: bytes, pattern: re.Pattern[str]) -> bytes:
    """Every string of the document with the names blocked out, letter for letter; ids and the like hold none."""

    def walk(value: object) -> object:
        if isinstance(value, str):
            return pattern.sub(lambda m: "█" * len(m.group()), value)
        if isinstance(value, list):
            return [walk(v) for v in value]
        if isinstance(value, dict):
            return {k: v if k in _KEPT and not _rows(v) else walk(v) for k, v in value.items()}
        return value

    return msgspec.json.encode(walk(msgspec.json.decode(data)))


def _rows(value: object) -> bool:
    """Is it a table, not a list of ids?"""
    return isinstance(value, list) and any(isinstance(v, dict) for v in value)


_KEPT = frozenset(
    ("id", "schema", "actor", "article", "claims", "event", "sources", "targets", "kind", "sha256", "rule")
)
