"""Of what country actors are of whom the words beside their name do not say it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from handmade import article

from secondsource.read.actors import cast
from secondsource.read.parse import Parser

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "homeland.toml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize(("text", "name", "country"), CASES, ids=[c[0][:50] for c in CASES])
def test_of_what_country(text: str, name: str, country: str, parser: Parser) -> None:
    page = article(*text.split("\n\n"))
    actors = cast(page, parser.sentences(page)).actors
    found = [a for a in actors if name in (a.name, *a.aliases)]
    assert found, [a.name for a in actors]
    assert (found[0].country or "") == country
