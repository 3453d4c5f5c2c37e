"""Taken: lines that say in so many words where their article first appeared, or came from."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from secondsource import knowledge
from secondsource.clean.marks import wordset
from secondsource.clean.outlets import agency, known_outlet

TAKEN = "says where it first appeared"
"""The rule of a line that credits the text itself (a picture's credit has others)."""
SOURCED = "names its source in a line of its own"
_NAME = r"(?P<name>(?-i:[A-ZÀ-ÖØ-Þ])[\w.'’&!-]*(?:\s(?:(?-i:[A-ZÀ-ÖØ-Þ])[\w.'’&!-]*|of|the|and|for)){0,5})"
_SOURCE = re.compile(
    r"\(?(?:(?:(?:article|story|news|report)\s)?(?P<any>source|agency)\s?:"
    r"|via:?|from|with|(?:(?:article|story|text|words|report)\s)?(?:courtesy(?:\sof)?|by|from)"
    rf"|(?:provided|supplied|distributed|syndicated)\sby|translated\sfrom)\s?(?:the\s)?{_NAME}\)?\.?",
    re.I,
)
_LONGEST_SOURCE = 60


class Pattern(NamedTuple):
    """How such a line is worded; an ``appeal`` is one of the paper that it came from."""

    search: re.Pattern[str]
    rule: str
    sure: float
    appeal: bool
    any_name: bool


@lru_cache(4096)
def says_taken(text: str) -> bool:
    """Whether a line says in so many words where its article first appeared."""
    if not triggered(text):
        return False
    return any(p.search.search(text) is not None for p in patterns() if p.rule == TAKEN)


def triggered(text: str) -> bool:
    """A glance before the patterns."""
    lower = text.lower()
    for trigger in _triggers():  # noqa: SIM110 (every line comes by here: any() takes twice the time)
        if trigger in lower:
            return True
    return False


@lru_cache(4096)
def named_source(text: str) -> str | None:
    """The newsroom of a line that says nothing else ("Source: Altaria", "via the Keld Herald"); a table's or a
    picture's source is none.
    """
    match = _SOURCE.fullmatch(text) if len(text) < _LONGEST_SOURCE else None
    name = match["name"].rstrip(".") if match else ""
    if not match or len(name.split()) > 4 or not _data().isdisjoint(name.casefold().split()):
        return None
    return name if match["any"] else newsroom(name)


def newsroom(name: str) -> str | None:
    """A paper, station or agency that is known, or called as they are ("Keld Herald", "Radio Keld")."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    found = known_outlet(name) or agency(name)
    if found or not 2 <= len(words) <= 5 or not all(w[0].isupper() or w in ("of", "and", "the") for w in words):
        return found
    called = wordset("papers") | wordset("wires")
    like = words[-1].casefold() in called or words[0].casefold() in ("radio", "agence", "agencia")
    return " ".join(words) if like and words[0].casefold() not in _first_names() else None


@cache
def _first_names() -> frozenset[str]:
    return frozenset(row["name"] for row in knowledge.table("firstnames"))


@cache
def _data() -> frozenset[str]:
    return frozenset(knowledge.toml("credits")["data"].split())


@cache
def _triggers() -> tuple[str, ...]:
    return tuple(knowledge.toml("credits")["triggers"])


@cache
def patterns() -> tuple[Pattern, ...]:
    """Every wording of ``knowledge/credits.toml``; a space stands for any white space, one before "?" for none too."""
    table = knowledge.toml("credits")
    return tuple(
        Pattern(
            re.compile(p.replace(" ?", r"\s*").replace(" ", r"\s+").replace("NAME", _NAME), re.I),
            row["rule"],
            row["sure"],
            group == "appeal",
            row.get("any_name", False),
        )
        for group in ("taken", "appeal")
        for row in table[group]
        for p in row["patterns"]
    )
