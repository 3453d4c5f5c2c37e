"""Places: the cases, what lies within what, and odd text."""

from __future__ import annotations

import time as clock
import tomllib
from pathlib import Path

import pytest
from handmade import article
from hypothesis import given
from hypothesis import strategies as st

from secondsource.model import Place
from secondsource.read import gazetteer
from secondsource.read.parse import Sentence, Token
from secondsource.read.places import contains, locations, same

DATA = tomllib.loads((Path(__file__).parent.parent / "cases" / "places.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", DATA["case"], ids=lambda c: c["text"][:40])
def test_places(parser, case, request):
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    found = locations(parser.sentences(article(case["text"])))
    got = [[x.place.text, x.place.name, x.place.country or ""] for x in found]
    assert got == case["places"]
    for x in found:
        assert case["text"][slice(*x.span)].replace("\n", " ") == x.place.text


def test_enough_cases():
    assert len(DATA["case"]) >= 60


def place(parser, name: str) -> Place:
    found = locations(parser.sentences(article(f"It happened in {name}.")))
    assert found, name
    return found[0].place


@pytest.mark.parametrize("case", DATA["holds"], ids=lambda c: " > ".join(c["pair"]))
def test_contains(parser, case):
    outer, inner = (place(parser, n) for n in case["pair"])
    assert contains(outer, inner) is case["holds"]
    if case["holds"]:
        assert not contains(inner, outer)


def test_within_names_the_nearest_first(parser):
    assert place(parser, "Manbij").within == ("Aleppo", "Syria")
    assert place(parser, "Cleveland").within == ("Ohio", "United States")


def test_same_by_number_or_by_name(parser):
    kyiv, kiev = place(parser, "Kyiv"), place(parser, "Kiev")
    assert same(kyiv, kiev) and not contains(kyiv, kiev)
    assert not same(kyiv, place(parser, "Odesa"))


@given(st.text(max_size=30))
def test_any_name_can_be_looked_up(name):
    for entry in gazetteer.find(gazetteer.fold(name)):
        assert entry.name and entry.kind in "SCPARGWKL"


def test_gazetteer_loads_fast_and_is_in_order():
    for name in ("places", "placenames"):
        lines = gazetteer._lines(name)
        assert lines == sorted(lines)
    start = clock.perf_counter()
    gazetteer._lines.__wrapped__("places")
    gazetteer._lines.__wrapped__("placenames")
    assert clock.perf_counter() - start < 0.4  # 0.03 s on a free core


def odd(words: list[str]) -> Sentence:
    tokens, at = [], 0
    for n, w in enumerate(words):
        tokens.append(Token(w, w, "PROPN", "NNP", "pobj", max(n - 1, 0), "B-GPE", at, at + len(w)))
        at += len(w) + 1
    return Sentence(0, 0, "body", tuple(tokens))


@pytest.mark.parametrize("word", ["Paris", "in", "Al", "-", "\u202eParis", "PARIS,", "border"])
def test_linear_on_one_long_sentence(word):
    def taken(n: int) -> float:
        sentence = odd([word] * n)
        start = clock.perf_counter()
        locations([sentence])
        return clock.perf_counter() - start

    taken(100)
    short, long = taken(2_000), taken(20_000)
    assert long < 40 * short + 0.5


@pytest.mark.parametrize(
    ("dateline", "text", "name"),
    [
        ("EDIRNE –", "The two leaders shook hands here on Tuesday.", "Edirne"),
        ("GOMA, Democratic Republic of Congo, May 3 (Norrpix) —", "Rebels who came here burned a school.", "Goma"),
        ("EDIRNE –", 'He said: "Nobody sleeps here any more."', None),
        ("ZZYXQ –", "The two leaders shook hands here on Tuesday.", None),
        ("", "The two leaders shook hands here on Tuesday.", None),
    ],
)
def test_here_is_where_the_report_is_written(parser, dateline, text, name):
    assert [x.place.name for x in locations(parser.sentences(article(text)), dateline)] == ([name] if name else [])
