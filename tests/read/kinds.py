"""What a careful reader takes from one news sentence, held field by field against what was read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from handmade import article

from secondsource.model import Claim, Date, Event, Reading
from secondsource.read.parse import Parser, Sentence
from secondsource.read.reading import interpret
from secondsource.read.status import told

PUBLISHED = Date(start="2024-05-15", end="2024-05-15", text="", basis="stated")
USUAL = {"status": "happened", "polarity": "affirmed", "nature": "report"}
EVENT = {"type", "who", "whom", "where", "when", "numbers"}
FIELDS = ("type", "who", "whom", "where", "when", "numbers", *USUAL)


@cache
def cases(name: str) -> list[dict[str, Any]]:
    """The cases of ``tests/cases/NAME.toml``."""
    path = Path(__file__).parents[1] / "cases" / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))["case"]


def held(case: dict[str, Any], parser: Parser) -> Iterator[tuple[str, bool, str]]:
    """Each field that the case names: whether it is as read, and what was read instead."""
    page = msgspec.structs.replace(article(case["text"]), published=PUBLISHED)
    sentences = parser.sentences(page)
    reading = interpret(page, sentences)
    found = list(_told(case, reading, sentences))
    if not found and not set(case) & EVENT:
        yield from _alone(case, sentences)
        return
    if not found:
        yield from ((field, False, "no claim there") for field in FIELDS if field in case or field in USUAL)
        return
    scored = [list(_fields(case, reading, claim, event)) for claim, event in found]
    yield from max(scored, key=lambda rows: sum(ok for _, ok, _ in rows))


def _head(case: dict[str, Any], sentences: Sequence[Sentence]) -> tuple[Sentence, int]:
    at = next(m.start() for m in re.finditer(rf"\b{re.escape(case['head'])}\b", case["text"]))
    return next((s, i) for s in sentences for i, t in enumerate(s.tokens) if t.start == at)


def _alone(case: dict[str, Any], sentences: Sequence[Sentence]) -> Iterator[tuple[str, bool, str]]:
    """How the word is told, where it is told by no claim of its own ("failed to reach")."""
    state = told(*_head(case, sentences))
    for field, usual in USUAL.items():
        value = getattr(state, field)
        yield field, value == case.get(field, usual), value


def _told(case: dict[str, Any], reading: Reading, sentences: Sequence[Sentence]) -> Iterator[tuple[Claim, Event]]:
    """Claims whose event is told by the head word."""
    sentence, head = _head(case, sentences)
    at, lemma = sentence.tokens[head].start, sentence.tokens[head].lemma
    events = {e.id: e for e in reading.events}
    for claim in reading.claims:
        event = events.get(claim.event or "")
        if event is None:
            continue
        heads = [e.start for e in claim.evidence if e.field == "event"]
        if at in heads or (not heads and claim.start <= at < claim.end and event.predicate.split()[0] == lemma):
            yield claim, event


def _fields(case: dict[str, Any], reading: Reading, claim: Claim, event: Event) -> Iterator[tuple[str, bool, str]]:
    if "type" in case:
        yield "type", (event.type or "-") in case.get("type", "-").split("|"), event.type or "-"
    if "who" in case:
        yield "who", *_named(case["who"], event.sources, reading, exactly=True)
    if "whom" in case:
        yield "whom", *_named(case["whom"], event.targets, reading, exactly=False)
    if "where" in case:
        place = claim.place.name if claim.place else "-"
        yield "where", re.search(case["where"], place) is not None or case["where"] == place, place
    if "when" in case:
        day = _day(claim.date or event.date)
        yield "when", day == case["when"], day
    if "numbers" in case:
        told = {f"{n.value:g} {n.unit} {n.of or '-'} {n.bound}" for c in reading.claims for n in c.numbers}
        yield "numbers", _counted(case["numbers"], told), str(sorted(told))
    for field, usual in USUAL.items():
        value = getattr(claim, field)
        yield field, value == case.get(field, usual), value


def _named(wanted: str, ids: tuple[str, ...], reading: Reading, *, exactly: bool) -> tuple[bool, str]:
    actors = {a.id: a for a in reading.actors}
    names = [" | ".join((actors[i].name, *actors[i].aliases)) for i in ids]
    patterns = [] if wanted == "-" else wanted.split("; ")
    met = all(any(re.search(p, n, re.I) for n in names) for p in patterns)
    return met and (not exactly or len(names) == len(patterns)), str(names)


def _day(date: Date | None) -> str:
    if date is None:
        return "-"
    return str(date.start) if date.start == date.end else f"{date.start}..{date.end}"


def _counted(wanted: list[str], told: set[str]) -> bool:
    """As many as wanted, and each as wanted, "*" for any."""
    rows = [t.split() for t in told]
    return len(told) == len(wanted) and all(
        any(float(w[0]) == float(r[0]) and all(a in ("*", b) for a, b in zip(w[1:], r[1:], strict=True)) for r in rows)
        for w in map(str.split, wanted)
    )
