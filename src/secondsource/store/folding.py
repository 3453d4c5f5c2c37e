"""One folding for what is indexed and what is asked, in any script.

Case, accents, vowel points and width don't matter.  Scripts that write no blanks between words
(Chinese, Japanese, Thai, Lao, Khmer, Burmese) are indexed as overlapping pairs of letters, so that any run of
them is found inside a sentence.
"""

from __future__ import annotations

import re
import unicodedata

VERSION = "1"
"""Raised when folding changes: a store's index is then made anew."""
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_UNSPACED}]+")
# marks that readers leave out: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels and tatweel
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]"
)
_NAME = re.compile(r"[^\W_]+")
_PART = re.compile(r"\"([^\"]*)\"?|(\S+)")


def folded(text: str) -> str:
    """The text as the index holds it."""
    if text.isascii():
        return text.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return _RUN.sub(_pairs, unicodedata.normalize("NFC", plain))


def names(text: str) -> set[str]:
    """The words of a name, each of which finds it."""
    return set(_NAME.findall(folded(text)))


def _pairs(run: re.Match[str]) -> str:
    letters = run.group()
    pairs = [letters[i : i + 2] for i in range(len(letters) - 1)]
    return f" {' '.join([*pairs, letters[-1]])} "


def question(words: str) -> str:
    """What a person typed, as a question to the index: all words, ``"in this order"`` where quoted.

    Nothing a person can type is an error; the empty string is returned where there is no word in it.
    """
    parts = []
    for match in _PART.finditer(words):
        quoted, bare = match.groups()
        star = bare is not None and bare.endswith("*") and len(bare) > 1
        phrase = _phrase(quoted if bare is None else bare)
        if phrase:
            parts.append(phrase + ("*" if star and not phrase.endswith("*") else ""))
    return " AND ".join(parts)


def _phrase(text: str) -> str:
    """Words as a phrase of the index; the pairs of one run hang together, a single letter begins a pair."""
    tokens: list[str] = []
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    plain = unicodedata.normalize("NFC", plain)
    single = False
    cursor = 0
    for run in _RUN.finditer(plain):
        tokens += _words(plain[cursor : run.start()])
        letters = run.group()
        single = len(letters) == 1
        tokens += [letters] if single else [letters[i : i + 2] for i in range(len(letters) - 1)]
        cursor = run.end()
    rest = _words(plain[cursor:])
    tokens += rest
    if not tokens:
        return ""
    return f'"{" ".join(tokens)}"' + ("*" if single and not rest else "")


def _words(text: str) -> list[str]:
    """Words as the index cuts them: letters, digits and their marks."""
    out, word = [], ""
    for c in text:
        if unicodedata.category(c)[0] in "LNM" or unicodedata.category(c) == "Co":
            word += c
        elif word:
            out.append(word)
            word = ""
    return [*out, word] if word else out
