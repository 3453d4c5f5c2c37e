"""Coreference: who is meant by names, nouns and pronouns, in sentences written for this project."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import msgspec
from handmade import article
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.actors import cast
from secondsource.read.coreference import bare, same_bearer
from secondsource.read.parse import Parser

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "coreference.toml").read_text("utf-8"))["cases"]
GOAL = 0.75


def fault(text: str, name: str, parser: Parser) -> str | None:
    """What the marked words are read to mean instead; None where it is right."""
    mark = re.search(r"\{(.*?)\}", text)
    assert mark is not None, text
    start, end = mark.start(), mark.end() - 2
    page = article(*text.replace("{", "").replace("}", "").split("|"))
    found = cast(page, parser.sentences(page))
    at = [m for m in found.mentions if m.start < end and start < m.end]
    at.sort(key=lambda m: (abs(m.start - start) + abs(m.end - end), m.start))
    actor = found.actor(at[0].actor) if at else None
    names = (actor.name, *actor.aliases) if actor else ()
    if name == "*" or (name == "" and actor is None) or name in names:
        return None
    return f"{actor.name if actor else None} for {name}"


def test_who_is_meant(parser: Parser) -> None:
    asked = [c for c in CASES if c[1] != "*"]
    assert len(asked) >= 60
    wrong = {text: found for text, name in asked if (found := fault(text, name, parser))}
    share = 1 - len(wrong) / len(asked)
    assert share >= GOAL, f"{share:.3f} right; wrong: {wrong}"


def test_a_headline_leaves_the_article_out(parser: Parser) -> None:
    """ "Owner rejects …" under a headline that names the firm is "the owner"."""
    page = article("Lindqvist Marine names two dead men", "Owner rejects claim of neglect", "Nobody spoke.")
    kinds = ("title", "subtitle", "body")
    blocks = tuple(msgspec.structs.replace(b, kind=k) for b, k in zip(page.blocks, kinds, strict=True))
    page = msgspec.structs.replace(page, blocks=blocks)
    found = cast(page, parser.sentences(page))
    at = page.text.index("Owner")
    assert [found.actor(m.actor).name for m in found.mentions if m.start == at] == ["Lindqvist Marine"]


def test_short_for() -> None:
    assert same_bearer(("john", "carter"), ("carter",))
    assert same_bearer(("mohammed", "bin", "zayed"), ("bin", "zayed"))
    assert not same_bearer(("mohammed", "bin", "salman"), ("salman",))
    assert same_bearer(("bashar", "al", "assad"), ("assad",))
    assert same_bearer(("john", "r.", "carter"), ("john", "carter"))
    assert not same_bearer(("bill", "grant"), ("hillary", "grant"))
    assert bare(("mr.", "carter", "jr.")) == ("carter",)


@given(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=4).map(tuple))
def test_a_name_is_never_short_for_itself(words: tuple[str, ...]) -> None:
    assert not same_bearer(words, words) or len(words) > 1
    assert bare(words)
