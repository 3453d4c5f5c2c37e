"""Whole articles, two by two: what their sources exclude each other on, and what they don't; slips within one."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path

import pytest
from making import PROGRAM

from secondsource.intake import captures
from secondsource.model import Reading
from secondsource.pipeline import readings
from secondsource.story.telling import tell

CASES = Path(__file__).parents[1] / "cases"
OUTLETS = {"a": "The Northern Lantern", "b": "Harbour Herald"}


def cases(name):
    found = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    known = {c["name"]: [pytest.mark.xfail(reason=c["fails"])] for c in found if "fails" in c}
    return [pytest.param(c, id=c["name"], marks=known.get(c["name"], ())) for c in found]


@pytest.fixture(scope="session")
def told(parser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pairs")

    @cache
    def of(words, order):
        case = json.loads(words)
        rows = []
        for k in order:
            if k in case:
                title = case.get(f"title_{k}")
                body = {"text": f"{title}\n\n{case[k]}", "title": title} if title else {"body": case[k]}
                row = {"id": k, "outlet": OUTLETS[k], "published": case.get(f"day_{k}", "2024-03-05"), **body}
                rows.append(json.dumps(row))
        path = folder / "pair.jsonl"
        path.write_text("\n".join(rows), "utf-8")
        return tell([r for r in readings(captures([str(path)]), parser) if isinstance(r, Reading)], PROGRAM)

    return of


@pytest.mark.parametrize("case", cases("disputes"))
def test_disputed_or_not(case, told):
    story = told(json.dumps(case), "ab")
    disputed = [f for f in story.findings if f.support == "disputed"]
    if "field" not in case:
        assert disputed == []
        return
    fields = {d.field for f in disputed for d in f.differences if d.within is None}
    # who sold and who bought are two ends of one act
    assert case["field"] in fields or (case["field"] == "target" and "actor" in fields)


@pytest.mark.parametrize("case", cases("slips"))
def test_an_article_against_itself(case, told):
    story = told(json.dumps(case), "ab")
    slips = [d for f in story.findings for d in f.differences if d.within]
    if "field" not in case:
        assert slips == []
        return
    assert [f for f in story.findings if f.support == "disputed"] == []
    assert any(d.field == case["field"] and any(case["odd"] in v.value for v in d.values) for d in slips)
