"""Chains of sources: cases of every shape, and what holds for all of them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from handmade import article

from secondsource.read.attribution import attributions
from secondsource.read.chains import outer_chain
from secondsource.read.parse import Parser

CASES = [
    case
    for name in ("chains", "chains_relayed", "chains_shapes", "chains_behind")
    for case in tomllib.loads((Path(__file__).parent.parent / "cases" / f"{name}.toml").read_text("utf-8"))["case"]
]
FLOOR = 0.85


def sources(parser: Parser, text: str, at: str) -> list[str]:
    """The source words of the chain of the innermost attribution that says these words."""
    found = attributions(text, parser.sentences(article(*text.split("\n"))))
    chains = outer_chain(found)
    start = text.index(at)
    saying = [n for n, a in enumerate(found) if any(c.start <= start and start + len(at) <= c.end for c in a.content)]
    if not saying:
        return []
    inner = max(saying, key=lambda n: (len(chains[n]), -sum(c.end - c.start for c in found[n].content)))
    return [text[slice(*s)] if (s := found[k].source) else "" for k in chains[inner]]


def matches(got: list[str], chain: list[str]) -> bool:
    return len(got) == len(chain) and all(
        any(option in words for option in want.split("|")) if want else words == ""
        for words, want in zip(got, chain, strict=True)
    )


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:50])
def test_chain(parser: Parser, case: dict, request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.node.add_marker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    got = sources(parser, case["text"], case["at"])
    assert matches(got, case["chain"]), got


def test_share_of_chains_read_right(parser: Parser) -> None:
    right = sum(matches(sources(parser, c["text"], c["at"]), c["chain"]) for c in CASES)
    assert len(CASES) >= 60
    assert right / len(CASES) >= FLOOR
