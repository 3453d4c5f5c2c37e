from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.intake.decode import binary_kind, codec, text_of

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "intake_bytes.toml").read_text("utf-8"))["case"]


def _data(case: dict[str, str]) -> bytes:
    return bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode(case["encoding"])


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_bytes_are_read_as_the_text_they_are(case):
    assert text_of(_data(case)) == case.get("text")


@given(st.text())
def test_valid_utf8_is_read_verbatim(text):
    if "\x00" not in text and not text.startswith(("\ufeff", "%PDF", "PK")) and text_of(text.encode()) is not None:
        assert text_of(text.encode()) == text


@given(st.binary(max_size=3000), st.sampled_from([None, "latin1", "utf-8", "shift_jis", "utf-7", "zip", "idna", "no"]))
def test_any_bytes_give_text_or_nothing(data, declared):
    text = text_of(data, declared)
    assert text is None or not any("\ud800" <= c <= "\udfff" for c in text)


def test_a_wrong_declaration_gives_way_to_valid_utf8():
    assert text_of("Grüße".encode(), "iso-8859-1") == "Grüße"


def test_what_is_declared_decides_between_legacy_encodings():
    text = "Příliš žluťoučký kůň úpěl ďábelské ódy"
    assert text_of(text.encode("cp1250"), "windows-1250") == text


def test_python_codecs_that_are_no_encodings_are_not_trusted():
    assert [codec(n) for n in ("zip", "rot13", "unicode_escape", "utf-7", "idna", "ISO-8859-1 ")] == [None] * 5 + [
        "cp1252"
    ]


def test_binary_data_is_named():
    assert binary_kind(b"%PDF-1.7") == "a PDF"
    assert binary_kind(b"\x00\x01") == "binary data"
