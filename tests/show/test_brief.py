"""The brief: a note in Markdown, each line opening with who says it, no captured text acting as markup."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.show.brief import brief, escaped

from .story import filled, story

SECTIONS = [
    "The main event",
    "Told in ways that cannot all be so",
    "Repeated from one origin",
    "At odds with itself",
    "Only one article has it",
    "Day by day, as told",
    "Not known",
]


def test_it_has_its_sections_in_order():
    assert re.findall(r"^## (.*)$", brief(story()), re.M) == SECTIONS


def test_each_line_opens_with_who_says_it():
    body = brief(story()).split("## ", 1)[1]
    points = re.findall(r"^- (.*)$", body.split("## Day by day")[0], re.M)
    assert len(points) == 10
    for point in points:
        assert re.match(r"\*\*(The Lantern|Governor|Health|Harbour|Army|Dawn Post|Morning Ledger|A senior)", point)


def test_both_sides_of_a_dispute_are_named():
    made = brief(story())
    assert "  - Harbour workers’ union, in The Lantern: **nine**" in made
    assert "  - Army of Karvia, in The Lantern: **denied**" in made


def test_what_is_not_known_is_said():
    made = brief(story())
    assert "- Le Matin d’Orvel: when it was published is not known" in made
    assert "- A senior official: not named" in made


def test_it_stays_a_page_however_long_the_story():
    told = story()
    many = tuple(msgspec.structs.replace(told.findings[-1], id=f"f-{n}") for n in range(300))
    made = brief(msgspec.structs.replace(told, findings=many))
    assert len(made.splitlines()) < 60


@pytest.mark.parametrize(
    "text",
    [
        "# x",
        "<b>x</b>",
        "[a](javascript:x)",
        "*x*",
        "`x`",
        "| a |",
        "https://x.example",
        "www.x.example",
        "1. x",
        "- x",
    ],
)
def test_captured_markup_is_escaped(text):
    made = escaped(text)
    bare = re.sub(r"\\[\\`*_\[\]<>#|~&$@.)+=/-]", "", made)
    assert not re.search(r"[`*_\[\]<>#|~]|://|www\.|^\d\.|^-", bare)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_no_captured_text_makes_a_line_of_its_own(text):
    made = brief(filled(text))
    made.encode()
    assert all(
        not row or row.startswith(("# ", "## ", "- ", "  - ", "ten points: ")) or "·" in row
        for row in made.splitlines()
    )
