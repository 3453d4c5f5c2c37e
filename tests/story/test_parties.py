"""One sentence with another name in it: whom it is about, where no act has a doer."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from making import PROGRAM

from secondsource.intake import captures
from secondsource.model import Reading
from secondsource.pipeline import readings
from secondsource.story.telling import tell

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "parties.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_whom_it_is_about(case, parser, tmp_path):
    rows = [{"id": k, "outlet": o, "body": case[k]} for k, o in (("a", "The Lantern"), ("b", "Harbour Herald"))]
    path = tmp_path / "pair.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    story = tell([r for r in readings(captures([str(path)]), parser) if isinstance(r, Reading)], PROGRAM)
    fields = {d.field for f in story.findings for d in f.differences}
    assert ("actor" in fields) == case["differs"]
