"""The document's types: JSON without loss, stable ids, a schema that its own documents meet."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.model import (
    Actor,
    Article,
    Block,
    Claim,
    Date,
    Finding,
    Link,
    Number,
    Place,
    Program,
    Role,
    Span,
    Story,
    StoryHead,
    from_json,
    json_schema,
    stable_id,
    to_json,
    to_json_line,
)  # fmt: skip

TEXT = st.text(max_size=20)
DATE = st.builds(
    Date, start=st.none() | st.just("2018-08-26"), end=st.none() | st.just("2018-08-27"), text=TEXT,
    basis=st.just("stated"), time=st.none() | TEXT,
)  # fmt: skip
PLACE = st.builds(
    Place, name=TEXT, text=TEXT, lat=st.none() | st.floats(-90, 90), within=st.lists(TEXT, max_size=2).map(tuple)
)
LINK = st.builds(
    Link, name=TEXT, actor=st.none() | TEXT, start=st.none() | st.integers(0, 9), end=st.none() | st.integers(0, 9),
    cue=st.none() | TEXT, cue_start=st.none(), cue_end=st.none(), date=st.none() | DATE,
    identity=st.sampled_from(["named", "described", "anonymous"]),
)  # fmt: skip
CLAIM = st.builds(
    Claim, id=TEXT, article=TEXT, start=st.integers(0, 99), end=st.integers(0, 99), text=TEXT,
    nature=st.sampled_from(["report", "motive"]), attribution=st.lists(LINK, max_size=3).map(tuple), origin=TEXT,
    origin_basis=st.sampled_from(["cited", "own", "unsourced"]), status=st.sampled_from(["happened", "denied"]),
    polarity=st.sampled_from(["affirmed", "negated"]), condition=st.none() | TEXT, quote=st.booleans(),
    date=st.none() | DATE, place=st.none() | PLACE, event=st.none() | TEXT, evidence=st.just(()),
    numbers=st.lists(
        st.builds(Number, value=st.floats(0, 1e9), unit=TEXT, of=st.none(), bound=st.just("at_least"), text=TEXT),
        max_size=2,
    ).map(tuple),
)  # fmt: skip
BLOCK = st.builds(Block, kind=st.just("body"), text=TEXT, start=st.just(0), end=st.just(1))
ARTICLE = st.builds(
    Article, id=TEXT, key=st.none() | TEXT, path=TEXT, sha256=TEXT, captured=st.none(), media_type=TEXT,
    url=st.none() | TEXT, outlet=st.none() | TEXT, title=TEXT, subtitle=st.none(), byline=st.just(("A B",)),
    published=st.none() | DATE, language=st.just("en"), republished_from=st.none(), copy_of=st.none(),
    copied_share=st.floats(0, 1), text=TEXT,
    blocks=st.lists(BLOCK, max_size=2).map(tuple),
    evidence=st.just(()),
)  # fmt: skip
HEAD = StoryHead(
    id="s", title="t", start=None, end=None, articles=1, origins_lower=1, origins_upper=1,
    program=Program(version="0", model="m", model_version="1", knowledge={"a.toml": "0"}),
)  # fmt: skip
STORY = st.builds(
    Story, story=st.just(HEAD), articles=st.lists(ARTICLE, max_size=2).map(tuple),
    claims=st.lists(CLAIM, max_size=3).map(tuple),
    actors=st.lists(
        st.builds(Actor, id=TEXT, name=TEXT, kind=st.just("person"), country=st.none() | TEXT, sector=st.none() | TEXT,
                  roles=st.lists(st.builds(Role, title=TEXT, of=st.none() | TEXT), max_size=2).map(tuple)), max_size=2,
    ).map(tuple),
)  # fmt: skip


@settings(deadline=None)
@given(STORY)
def test_json_and_back_without_loss(story):
    assert from_json(to_json(story)) == story
    assert from_json(to_json_line(story)) == story
    assert to_json_line(story).count(b"\n") == 1


@settings(deadline=None, max_examples=20)
@given(STORY)
def test_documents_meet_the_schema(story):
    jsonschema.validate(json.loads(to_json(story)), json_schema())


def test_the_schema_refuses_what_is_no_document():
    broken = json.loads(to_json(Story(story=HEAD, articles=())))
    del broken["story"]
    validator = jsonschema.Draft202012Validator(json_schema())
    assert list(validator.iter_errors(broken))


def test_every_table_of_the_contract_is_there():
    tables = "schema story articles actors mentions claims times events ties findings relations judgements"
    assert list(json.loads(to_json(Story(story=HEAD, articles=())))) == tables.split()
    assert Finding.__struct_fields__[:4] == ("id", "text", "claims", "articles")


def test_ids_are_stable_and_apart():
    assert stable_id("c", "a", 1) == stable_id("c", "a", 1) == "c-" + stable_id("x", "a", 1)[2:]
    assert stable_id("c", "a", 11) != stable_id("c", "a1", 1)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_spans_overlap_as_their_characters_do(a, b, c, d):
    one, other = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    assert (
        one.overlaps(other) == bool(set(range(*one)) & set(range(*other))) or one[0] == one[1] or other[0] == other[1]
    )
    assert one.holds(other) == (one.start <= other.start and other.end <= one.end)
