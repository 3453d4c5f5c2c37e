"""Ties: what one sentence states of two actors, and what it does not."""

from __future__ import annotations

import tomllib
from pathlib import Path

from handmade import article

from secondsource.read.actors import cast
from secondsource.read.parse import Parser
from secondsource.read.ties import ties

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "ties.toml").read_text("utf-8"))["cases"]
GOAL = 0.85


def stated(text: str, parser: Parser) -> list[tuple[str, str, str]]:
    """Subject, relation and object of every tie that is read, by name."""
    page = article(text)
    sentences = parser.sentences(page)
    found = cast(page, sentences)
    return [(found.actor(t.subject).name, t.relation, found.actor(t.object).name) for t in ties(page, sentences, found)]


def right(case: list[str], read: list[tuple[str, str, str]]) -> bool:
    _, subject, relation, obj = case
    return not read if not relation else any(s.endswith(subject) and (r, o) == (relation, obj) for s, r, o in read)


def test_stated_ties(parser: Parser) -> None:
    wrong = {c[0]: read for c in CASES if not right(c, read := stated(c[0], parser))}
    share = 1 - len(wrong) / len(CASES)
    assert share >= GOAL, f"{share:.3f} right; wrong: {wrong}"


def test_what_is_denied_is_no_tie(parser: Parser) -> None:
    """A tie that a sentence denies must never be read as stated."""
    for text in ("Iran does not fund Hamas.", "Hamas is not backed by Iran.", "Hamas is not a proxy of Iran."):
        assert stated(text, parser) == [], text


def test_a_tie_stands_on_its_words(parser: Parser) -> None:
    page = article("Officials blamed Iranian-backed militias for the raid.")
    sentences = parser.sentences(page)
    found = ties(page, sentences, cast(page, sentences))
    assert [page.text[t.span.start : t.span.end] for t in found] == ["Iranian-backed militias"]
