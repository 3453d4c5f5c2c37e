"""The terminal summary: who says it first, in a minute, at any width, whatever was captured."""

from __future__ import annotations

import io
import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from secondsource.model import Story
from secondsource.show.terminal import print_summary, summary

from .story import filled, story

BANNED = ("confirmed", "true", "proven", "verified")


def printed(told: Story, width: int = 100, encoding: str = "utf-8", **options) -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding)
    print_summary(told, Console(file=file, width=width, **options))
    file.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize("width", [20, 60, 80, 100, 120])
def test_no_line_is_wider_than_the_terminal_or_ends_in_spaces(width):
    for row in printed(story(), width).splitlines():
        assert cell_len(row) <= width
        assert row == row.rstrip()


def test_a_reader_finds_each_group_with_who_says_it():
    shown = printed(story(), 120)
    for words in (
        "The Lantern; likewise Governor of Orvel: An explosion destroyed",
        "Health Ministry and Harbour workers’ union (has a stake) differ on how many",
        "– Harbour workers’ union, in The Lantern: nine",
        "Dawn Post (planned or expected): the depot would be shut in June",
        "The Lantern (3 March 2031) → Kestrel → Dawn Post (1 March 2031)",
        "Morning Ledger: its own subhead says Tarn where its body says Orvel",
        "A senior official (not named; possible or alleged)",
        "Harbour workers’ union (has a stake; an accusation): “The union accused the army",
        "matches the text of The Lantern (97% of its words)",
        "kept, not read (language: fr)",
        "some time 3–5 March 2031",
    ):
        assert words in shown


def test_never_more_than_is_known():
    shown = printed(story()).lower()
    assert not [w for w in BANNED if w in shown.split()]


def test_no_colours_when_it_is_no_terminal_and_colours_when_it_is():
    assert "\x1b" not in printed(story())
    assert "\x1b[" in printed(story(), force_terminal=True)


def test_a_sign_in_the_margin_lends_its_colour_to_nothing_else():
    shown = printed(story(), force_terminal=True, color_system="standard")
    row = next(r for r in shown.splitlines() if "●→" in r)
    assert re.search(r"●→ \x1b\[0m\x1b\[1mDawn Post \(planned or expected\)\x1b\[0m: the depot", row)


def test_long_lists_are_cut_and_say_so():
    told = story()
    single = told.findings[-1]
    repeated = next(f for f in told.findings if f.support == "repeated")
    many = tuple(msgspec.structs.replace(repeated, id=f"f-many-{n}") for n in range(40))
    shown = printed(msgspec.structs.replace(told, findings=(*many, single)))
    assert "+ 33 more (--json, --html have all)" in shown
    assert len(shown.splitlines()) < 90


@pytest.mark.parametrize("text", ["[bold red]x[/]", "[/nope]", ":smile:", "\x1b]0;owned\x07", "\u202eevil", "\x00", ""])
def test_captured_text_neither_styles_nor_acts(text):
    shown = printed(filled(text))
    assert not {"\x1b", "\x07", "\x00", "\u202e"} & set(shown)
    if text.startswith(("[", ":")):
        assert text in shown


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=60), st.integers(30, 120))
def test_no_captured_text_breaks_it(text, width):
    assert printed(filled(text), width)


def test_a_terminal_with_ascii_alone_gets_ascii():
    shown = printed(story(), encoding="ascii")
    assert "(3 March 2031) > Kestrel" in shown


def test_a_story_of_nothing_is_said_to_have_no_finding():
    bare = msgspec.structs.replace(story(), articles=(), claims=(), findings=(), events=())
    assert "No finding" in printed(bare)


def test_it_is_something_that_rich_prints():
    console = Console(file=io.StringIO(), width=80)
    console.print(summary(story()))
