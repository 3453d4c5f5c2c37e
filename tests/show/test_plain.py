"""Captured text made harmless, one code point for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.show.plain import line, plain

ACTING = ["\x1b[31m", "\x00", "\x9b2J", "\u202e", "\u2066", "\ud800", "\U000e0041", "\ufffe", "\x07", "\x85"]


@given(st.text(alphabet=st.characters(codec=None)))
def test_as_many_code_points_as_before(text):
    assert len(plain(text)) == len(text)
    plain(text).encode()


@given(st.text(alphabet=st.characters(codec=None)))
def test_making_plain_twice_changes_nothing_more(text):
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize("acting", ACTING)
def test_nothing_acts(acting):
    made = plain(f"a{acting}b")
    assert made[0] == "a" and made[-1] == "b"
    assert acting[0] not in made


def test_words_of_any_script_stay():
    for text in ("Příliš žluťoučký", "القاهرة", "東京", "👩‍🚒", "naïve", "tab\tand\nline"):
        assert plain(text) == text


def test_a_pile_of_accents_is_cut_down():
    assert plain("a" + "\u0301" * 50).count("\u0301") == 4


@given(st.text(), st.integers(2, 80))
def test_a_line_is_one_line_and_no_wider(text, width):
    made = line(text, width)
    assert "\n" not in made and len(made) <= width


def test_a_line_is_cut_at_a_word():
    assert line("one two three four", 12) == "one two…"
