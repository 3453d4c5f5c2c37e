"""What a name is short for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.shortnames import initials, paternal, tail


def test_two_surnames() -> None:
    assert paternal(("ricardo", "alvarado", "fuentes")) == "alvarado"
    assert paternal(("ricardo", "fuentes")) is None
    assert paternal(("juan", "carlos", "ortiz")) is None, "a second first name"
    assert paternal(("mohammed", "bin", "zayed")) is None, "a particle"
    assert paternal(("john", "r.", "carter")) is None, "an initial"


def test_nouns_and_initials() -> None:
    assert tail(("constructora", "ypane")) == ("ypane",)
    assert tail(("ypane",)) is None
    assert initials(("committee", "for", "state", "control")) == "csc"


@given(st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=5).map(tuple))
def test_any_words(words: tuple[str, ...]) -> None:
    assert paternal(words) in (None, *words[1:-1])
    assert tail(words) in (None, words[1:])
