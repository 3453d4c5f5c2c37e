"""Scraps that cutting leaves over are no claims; what somebody says is never lost for it."""

from __future__ import annotations

import pytest
from handmade import article

from secondsource.read.parse import Parser
from secondsource.read.reading import interpret


def told(parser: Parser, text: str) -> list[tuple[str, str]]:
    """Each claim's words, with the one whose word it is."""
    page = article(*text.split("\n"))
    rows = interpret(page, parser.sentences(page)).claims
    return [(c.text, c.attribution[-1].name if c.attribution else "") for c in rows]


@pytest.mark.parametrize("line", ["ABSTRACT", "Ana Lee", "FULL TEXT", "June 7", "Unique opportunity"])
def test_lines_without_a_clause_claim_nothing(parser: Parser, line: str) -> None:
    assert told(parser, line) == []


@pytest.mark.parametrize(
    ("text", "scrap"),
    [
        ("The mayor said he is, as the doctors put it, afraid of heights.", "he is"),
        ("She thinks the bridge will fall, which means the road must close.", "which means"),
        ("Karl Voss added: “The mill is shut.”", "Karl Voss added"),
    ],
)
def test_the_frame_of_a_clause_is_no_claim(parser: Parser, text: str, scrap: str) -> None:
    assert scrap not in [words for words, _ in told(parser, text)]


@pytest.mark.parametrize(
    ("text", "claim"), [("“No,” the mayor said.", ("No", "mayor")), ("She resigned.", ("She resigned", ""))]
)
def test_short_words_are_kept_where_they_are_all_that_is_said(
    parser: Parser, text: str, claim: tuple[str, str]
) -> None:
    assert claim in told(parser, text)
