"""The way from a sentence to its values: each value has its words and its rule, or says why it has none."""

from __future__ import annotations

import pytest

from secondsource.model import Article, Block
from secondsource.read.parse import Parser
from secondsource.read.reading import interpret
from secondsource.show.explain import explained

TEXTS = [
    "At least 14 people were killed in Goma on 3 May 2021, police said.",
    "The minister denied that the army had shelled the town.",
    "No one has claimed responsibility.",
    "The parade could be seen as a warning.",
    "\u202eRAW \x1b[31m text \u0000 with 5,000 ODD things!!! \U0001f525",
    "word " * 300,
    "— … —",
]


def _article(text: str) -> Article:
    return Article(
        id="a", key=None, path="a.txt", sha256="0" * 64, captured=None, media_type="text/plain", url=None, outlet=None,
        title=None, subtitle=None, byline=(), published=None, language="en", republished_from=None, text=text,
        blocks=(Block(kind="body", text=text, start=0, end=len(text)),),
    )  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=lambda t: t[:30])
def test_every_value_says_why(text: str, parser: Parser) -> None:
    article = _article(text)
    sentences = parser.sentences(article)
    reading = interpret(article, sentences)
    lines = list(explained(reading, sentences, None))
    claims = sum(1 for x in lines if x.startswith("  claim "))
    assert claims == len(reading.claims)
    for field in ("status", "polarity", "nature", "attribution", "text"):
        assert sum(1 for x in lines if x.startswith(f"    {field}: ")) >= claims, field
    events = sum(1 for x in lines if x.startswith("    event: "))
    assert events == len(reading.events)
    assert not any("\x1b" in x or "\u202e" in x for x in lines)


def test_a_number_and_a_date_name_their_data(parser: Parser) -> None:
    article = _article(TEXTS[0])
    sentences = parser.sentences(article)
    lines = "\n".join(explained(interpret(article, sentences), sentences, "killed"))
    assert "number 14 killed people (at_least) from 'At least 14 people' (numbers.toml)" in lines
    assert "(times.toml" in lines
    assert "date precision day, place precision city" in lines
