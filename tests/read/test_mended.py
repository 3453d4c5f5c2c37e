"""Clauses that the parser hangs on the wrong word, read where they belong."""

from __future__ import annotations

import pytest
from handmade import article

from secondsource.read.parse import Parser
from secondsource.read.reading import interpret


@pytest.mark.parametrize(
    ("headline", "claim", "source"),
    [
        ("Nine hostages freed in Niger", "Nine hostages freed in Niger", ""),
        ("Minister charged with bribery", "Minister charged with bribery", ""),
        ("Five men arrested over bridge bombing, police say", "Five men arrested over bridge bombing", "police"),
        ("Two killed in blast, says mayor", "Two killed in blast", "mayor"),
        ("Army: two rangers wounded in gunfight", "two rangers wounded in gunfight", "Army"),
    ],
)
def test_a_headline_s_participle_is_told_of_its_noun(parser: Parser, headline: str, claim: str, source: str) -> None:
    page = article(headline, kind="title")
    told = interpret(page, parser.sentences(page)).claims
    assert [(c.text, c.attribution[-1].name if c.attribution else "", c.status) for c in told] == [
        (claim, source, "happened")
    ]


def test_a_paragraph_s_participle_tells_which(parser: Parser) -> None:
    page = article("The minister met nine hostages freed in Niger.")
    assert any("met" in c.text for c in interpret(page, parser.sentences(page)).claims)
