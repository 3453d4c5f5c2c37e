"""Which claims tell one toll, on points made by hand."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from making import reading

from secondsource.story.identity import merged, renamed
from secondsource.story.points import points
from secondsource.story.tolls import same_toll

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "tolls.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_one_toll(case):
    readings = [reading("The Lantern", case["a"]), reading("Morning Ledger", case["b"])]
    rows, ids = merged(readings)
    actors = {a.id: a for a in rows}
    p, q = points([renamed(r, ids, actors) for r in readings], actors)
    assert same_toll(p, q) == same_toll(q, p) == case["is"]
