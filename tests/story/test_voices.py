"""Which origins may be one, told of the same point in words of their own: the support that comes of it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import PROGRAM, reading

from secondsource.model import Actor, Role, stable_id
from secondsource.story.telling import tell
from secondsource.story.voices import Voice, house, one_voice

PAIRS = tomllib.loads((Path(__file__).parents[1] / "cases" / "voices.toml").read_text("utf-8"))["pair"]
TOLD = ("guns shelled the fishing port of Lima at dawn", "at dawn guns shelled Lima and its fishing port")
POINT = {"act": "shell", "type": "ASSAULT", "place": "Lima"}


def actor(v, article=""):
    name = v.get("called", v["name"])
    return Actor(
        id=stable_id("a", article, name), name=name, kind=v.get("kind", "organization"), country=v.get("country"),
        sector=v.get("sector"), roles=tuple(Role(title=t, of=of or None) for t, of in v.get("roles", ())),
    )  # fmt: skip


def told(outlet, text, v):
    """The article of an outlet that has its point from this origin."""
    made = reading(outlet, {**POINT, "text": text, "via": [v["name"]]})
    who = None if v.get("nobody") else actor(v, made.article.id)
    (claim,) = made.claims
    opening = f"{made.article.text}\n{v.get('before', '')}"
    start, text = len(opening), opening + v["name"]
    link = msgspec.structs.replace(
        claim.attribution[0], actor=who.id if who else None, identity=v.get("identity", "named"),
        start=start, end=len(text),
    )  # fmt: skip
    claim = msgspec.structs.replace(claim, attribution=(link,))
    article = msgspec.structs.replace(made.article, text=text + v.get("told", "") + " told of it")
    return msgspec.structs.replace(made, article=article, claims=(claim,), actors=(who,) if who else ())


@pytest.mark.parametrize("pair", PAIRS, ids=[p["why"] for p in PAIRS])
def test_pairs(pair):
    for a, b in ((pair["a"], pair["b"]), (pair["b"], pair["a"])):
        story = tell([told("The Lantern", TOLD[0], a), told("Morning Ledger", TOLD[1], b)], PROGRAM)
        (found,) = [f for f in story.findings if len(f.claims) == 2]
        assert found.support == ("repeated" if pair["one"] else "corroborated"), found.why


VOICES = st.builds(
    lambda name, kind, roles: Voice(name, house(name, a := actor({"name": name, "kind": kind, "roles": roles})), a),
    st.text(max_size=20) | st.sampled_from([v["name"] for p in PAIRS for v in (p["a"], p["b"])]),
    st.sampled_from(["person", "organization", "group", "state", "outlet"]),
    st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=2),
)


@given(VOICES, VOICES)
def test_whoever_is_one_is_one_from_both_ends(a, b):
    assert one_voice(a, b) == one_voice(b, a)
    assert one_voice(a, a) == "of one house"


def test_a_described_voice_is_taken_for_the_named_one_who_says_so_too():
    """ "A senior lawmaker" may be either of two who are named; not the one who tells it only in passing."""
    lawmaker = {"name": "senior lawmaker", "kind": "person", "identity": "described", "roles": [["lawmaker", "Peru"]]}
    vocal, quiet = {"name": "Zoe Paz", "kind": "person"}, {"name": "Ana Brede", "kind": "person"}
    aside = told("Evening Post", "shelled at dawn was the port of Lima where guns fell on fishing boats", quiet)
    passing = tuple(msgspec.structs.replace(c, asserted=False) for c in aside.claims)
    rows = [told("The Lantern", TOLD[0], lawmaker), told("Morning Ledger", TOLD[1], vocal)]
    story = tell([*rows, msgspec.structs.replace(aside, claims=passing)], PROGRAM)
    assert [f.support for f in story.findings if len(f.claims) == 3] == ["repeated"]


def test_words_in_quotation_marks_were_said_once():
    """Two who give the same words in marks have one statement before them."""
    rosa = {"name": "Rosa Quintana", "kind": "person", "roles": [["mayor", "Lima"]]}
    police = {"name": "Essex Police", "sector": "COP"}
    marked = "guns shelled “the fishing port of Lima” at dawn"
    other = "at dawn there was shelling of the fishing port of Lima by guns"
    story = tell([told("The Lantern", marked, rosa), told("Morning Ledger", other, police)], PROGRAM)
    assert [f.support for f in story.findings if len(f.claims) == 2] == ["repeated"]
