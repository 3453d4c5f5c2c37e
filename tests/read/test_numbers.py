"""How many, of whom, how sure."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.model import Block
from secondsource.read.numbers import numbers
from secondsource.read.parse import Parser, Sentence, Token

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "events_numbers.toml").read_text("utf-8"))["case"]


class _Text:
    """All that the parser asks of an article."""

    def __init__(self, *texts: str) -> None:
        at, blocks = 0, []
        for text in texts:
            blocks.append(Block(kind="body", text=text, start=at, end=at + len(text)))
            at += len(text) + 1
        self.blocks = tuple(blocks)
        self.text = "\n".join(texts)


@pytest.fixture(scope="module")
def read(parser: Parser) -> dict[str, list[str]]:
    """Every case's quantities as a case writes them, parsed in one go."""
    texts = [c["text"] for c in CASES]
    article = _Text(*texts)
    found: dict[str, list[str]] = {t: [] for t in texts}
    for s in parser.sentences(article):
        for q in numbers(s):
            words = article.text[q.span.start : q.span.end]
            found[texts[s.block]].append(f"{q.value:g} {q.unit} {q.of or '-'} {q.bound} | {words}")
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_case(case: dict, read: dict[str, list[str]]) -> None:
    wanted = [f"{float(w.split()[0]):g} {w.split(maxsplit=1)[1]}" for w in case["is"]]
    assert read[case["text"]] == wanted


NUMBER = st.sampled_from(
    ["14", "2,000", "hundred", "tens", "of", "thousands", "and", "-", "to", "between", "$", "€5m", "%", "killed",
     "people", "one", "million", "billion", "1.2.3", "९", "٣", "½", "+5", "3rd", "9" * 400]
)  # fmt: skip


@given(st.lists(st.tuples(NUMBER, st.integers(0, 20)), min_size=1, max_size=20))
def test_no_words_break_it(rows: list[tuple[str, int]]) -> None:
    tokens = []
    for i, (word, head) in enumerate(rows):
        pos, at, above = ("NUM" if word[0].isdigit() else "NOUN"), i * 500, min(head, len(rows) - 1)
        tokens.append(Token(word, word, pos, "CD", "nummod", above, "", at, at + len(word)))
    for q in numbers(Sentence(0, 0, "body", tuple(tokens))):
        assert q.value >= 0
        assert q.value != float("inf")
        assert q.span.start < q.span.end
