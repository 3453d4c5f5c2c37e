"""The language of a text, as an ISO 639-1 code."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from secondsource import knowledge

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 12
"""Words below which a text is left without a language: names alone look like any."""
_SAMPLE = 600
_LONGEST = 8_000
_ENGLISH, _TERSE = 0.30, 0.24
"""Shares of function words from which a text is English without asking the model (prose has some 45%); from the
second one on only where "the" is among them as in English."""
_THE = 0.02


def language_of(text: str) -> str | None:
    """The language that most of ``text`` is in; None where it is too short, or not words, to tell.

    English is told by its function words, in microseconds; the model (a second to load) is asked
    only about the rest.
    """
    words = _WORD.findall(text[:_LONGEST].lower())[:_SAMPLE]
    if not words:
        return None
    spaced = sum(map(len, words)) < 15 * len(words)  # Chinese, Japanese and Thai write long runs
    if spaced and len(words) < SHORTEST:
        return None
    common = _function_words()
    share = sum(map(common.__contains__, words)) / len(words)
    if share >= _ENGLISH or (share >= _TERSE and words.count("the") >= _THE * len(words)):
        return "en"
    return str(_model().classify(text[:_LONGEST])[0])


@cache
def _function_words() -> frozenset[str]:
    return frozenset(knowledge.toml("english")["function_words"].split())


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
