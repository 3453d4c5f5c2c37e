"""Hints: what a page's tags, class names and trafilatura say of each of its lines (``Capture.layout``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from secondsource import knowledge
from secondsource.clean.lines import Line, Unit
from secondsource.model import BlockKind, Layout

Hint = tuple[str, BlockKind | None]
_LONG = 12
_OF_BOXES = (None, "furniture", "heading")
_LINKED = {"a", "li"}
"""The markup of a line that is nothing but a link, in a list: other stories, or the page's menu."""


def hints_of(spans: Sequence[Unit], layout: Sequence[Layout]) -> tuple[tuple[Hint, ...], ...]:
    """For each unit the hints that cover most of it; one pass over both, which are in order."""
    found: list[list[Hint]] = [[] for _ in spans]
    first, last = 0, len(spans)
    known = _weights()
    for hint in layout:
        kind, start, end, rule = hint.kind, hint.start, hint.end, hint.rule
        if kind is None and rule not in known:
            continue  # says nothing, and may span the whole page
        while first < last and spans[first][1] <= start:
            first += 1
        i = first
        while i < last and (span := spans[i])[0] < end:
            covered = (span[1] if span[1] < end else end) - (span[0] if span[0] > start else start)
            if 2 * covered > span[1] - span[0]:
                found[i].append((rule, kind))
            i += 1
    return tuple([tuple(h) for h in found])


def is_apart(hints: tuple[Hint, ...]) -> bool:
    """Whether markup alone settles it: in a box or a menu of the page, and thrown away by trafilatura."""
    rules = {rule for rule, _ in hints}
    return (
        "not trafilatura" in rules
        and (rules >= _LINKED or not rules.isdisjoint(_boxes()))
        and all(kind in _OF_BOXES for _, kind in hints)
    )


@cache
def _boxes() -> frozenset[str]:
    return frozenset(knowledge.toml("furniture")["markup"]["boxes"].split())


def weigh(hints: tuple[Hint, ...], line: Line) -> Sequence[tuple[str, float]]:
    """The hints as evidence: each rule once, all that a class says of furniture at most twice."""
    return _weighed(hints, line.size > _LONG) if hints else ()


@lru_cache(4096)
def _weighed(hints: tuple[Hint, ...], is_long: bool) -> tuple[tuple[str, float], ...]:
    table, why = _weights(), []
    classes = 0
    for rule, kind in dict.fromkeys(hints):
        name = rule if rule in table else f"class {kind}" if rule.startswith("class ") else ""
        if name.startswith("class "):
            classes += 1
        if name in table and classes <= 2:
            short, long = table[name]
            why.append((f"hint: {rule}", long if is_long else short))
    rules = {rule for rule, _ in hints}
    if rules >= _LINKED and "link in a list" in table:
        short, long = table["link in a list"]
        why.append(("hint: link in a list", long if is_long else short))
    return tuple(why)


@cache
def _weights() -> dict[str, tuple[float, float]]:
    return {name: (short, long) for name, (short, long) in knowledge.toml("furniture")["hint"].items()}
