"""What is done by saying it: threats and demands, whatever verb brings them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from secondsource.clean import clean
from secondsource.intake import Capture
from secondsource.read.reading import read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "spoken.toml").read_text("utf-8"))["case"]


def reading(text, parser):
    capture = Capture(
        path="x", sha256="x", media_type="text/plain", text=text, key="x", clean=True, meta={"row.outlet": "Lantern"}
    )
    return read(clean(capture), parser)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][-60:])
def test_act(case, parser, request):
    if "wrong" in case:
        request.node.add_marker(pytest.mark.xfail(reason=case["wrong"]))
    found = reading(case["text"], parser)
    names = {a.id: a.name for a in found.actors}
    told = [e for e in found.events if case["head"] in e.predicate.split() or e.predicate.startswith(case["head"][:4])]
    assert told, [e.predicate for e in found.events]
    sides = [(e.type or "", [names[i] for i in e.sources], [names[i] for i in e.targets]) for e in told]
    assert any(
        kind == case["type"] and by == case.get("by", by) and to == case.get("to", to) for kind, by, to in sides
    ), sides
