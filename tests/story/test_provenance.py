"""Who did the reporting: what each article brings, what binds two origins, and why they are held apart."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from secondsource.clean import clean
from secondsource.model import Capture, Program
from secondsource.read.reading import read
from secondsource.story.provenance import dependence, provenance
from secondsource.story.telling import tell

ARTICLES = tomllib.loads((Path(__file__).parents[1] / "cases" / "provenance.toml").read_text("utf-8"))["article"]


def capture(row):
    meta = {f"row.{k}": row[k] for k in ("outlet", "title", "published")}
    return Capture(path=row["id"], sha256=row["id"], media_type="text/plain", text=row["text"].strip(), key=row["id"],
                   url=row["url"], meta=meta)  # fmt: skip


@pytest.fixture(scope="module")
def found(parser):
    program = Program(version="", model="", model_version="", knowledge={})
    return provenance(tell([read(clean(capture(r)), parser) for r in ARTICLES], program))


def test_what_each_article_brings(found):
    by_outlet = {c.outlet: c for c in found.contributions}
    assert by_outlet["Harbour Gazette"].direction == "date"
    assert by_outlet["Harbour Gazette"].told_to_it == 0
    assert all(by_outlet[o].told_to_it for o in ("Reuters", "The Sun", "The Times", "El Diario del Puerto"))


WHY = [
    ("Reuters", "harbour gazette", "one", "of its text from Reuters, which came out earlier"),
    ("The Sun", "The Times", "one", "are of one house (News UK)"),
    ("El Diario del Puerto", "Andina Gas", "one", "of its text from Andina Gas, which came out earlier"),
    ("The Sun", "Reuters", "apart", "different houses, neither copies the other or has claims from it"),
    ("Tom Harlow", "The Sun", "in part", "on what is said there the two are one"),
    ("Tom Harlow", "Luis Medrano", "apart", "That is not proof that they don't"),
]


@pytest.mark.parametrize(("one", "other", "held", "why"), WHY, ids=[f"{a} and {b}" for a, b, *_ in WHY])
def test_why(found, one, other, held, why):
    for a, b in ((one, other), (other, one)):
        answer = dependence(found, a, b)
        assert (answer.held, why in answer.why) == (held, True), answer


def test_every_origin_is_in_one_group(found):
    assert sorted(n for g in found.independent for n in g) == sorted(o.name for o in found.origins)
    assert len(found.independent) < len(found.origins)


def test_who_is_no_origin_here(found):
    assert dependence(found, "Nobody", "Reuters") is None
