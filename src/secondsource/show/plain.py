"""Captured text made harmless to look at: one code point for one, so that spans still hold.

A capture may carry characters that act rather than say: escape sequences that a terminal obeys,
controls that turn the direction of a line so that it reads as something else, tags that nobody sees.
Each is replaced by a visible sign of the same length; letters, accents and joiners stay.
"""

from __future__ import annotations

import re

_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f]"  # controls, and with them every escape sequence
    "|[\u202a-\u202e\u2066-\u2069]"  # bidi embeddings, overrides, isolates
    "|[\u200e\u200f\u061c\u200b\ufeff]"  # marks of no width
    "|[\u2028\u2029]"  # separators that break a line
    "|[\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"  # no characters at all
    "|[\U000e0000-\U000e007f]"  # tags, invisible
    "|(?<=[\u0300-\u036f]{4})[\u0300-\u036f]"  # accents piled over the lines around
)
_SPACES = re.compile(r"\s+")
_UNSEEN = "\u200e\u200f\u061c\u200b\ufeff"
_REPLACEMENT, _WORD_JOINER = "\ufffd", "\u2060"


def _harmless(found: re.Match[str]) -> str:
    character = found.group()
    code = ord(character)
    if character == "\r" and found.string[found.end() : found.end() + 1] == "\n":
        return _WORD_JOINER
    if character in "\r\u2028\u2029\x0b\x0c\x85":
        return "\n"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if character in _UNSEEN or 0x300 <= code <= 0x36F:
        return _WORD_JOINER
    return _REPLACEMENT


def plain(text: str) -> str:
    """The text with nothing in it that acts; as many code points as before."""
    return _ACTING.sub(_harmless, text)


def line(text: str, width: int | None = None) -> str:
    """The text on one line, harmless, cut at a word with "…" where it is longer than ``width``."""
    flat = _SPACES.sub(" ", plain(text if width is None else text[: 4 * width])).replace(_WORD_JOINER, "").strip()
    if width is None or len(flat) <= width:
        return flat
    cut = flat.rfind(" ", width // 2, width - 1)
    return flat[: cut if cut > 0 else width - 1].rstrip(" ,;:–—") + "…"
