"""What a name is short for: a name with two surnames, a body without the noun that it opens with, initials.

"Ricardo Alvarado Fuentes" is Alvarado when he is named again, "Constructora Ypané" is Ypané, and "the Committee
for State Control (KGK)" is the KGK, whether the letters are its own or those of its name in another language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secondsource.read.parse import Sentence
from secondsource.read.runs import Name
from secondsource.read.whoswho import first_names, fold, listed, opening_sector, word_set

Words = tuple[str, ...]
_LETTERS = (2, 8)
"""An acronym has so many letters at least and at most."""


def paternal(words: Words) -> str | None:
    """The first of two surnames, by which someone is called for short: "alvarado" of "ricardo alvarado fuentes"."""
    if len(words) < 3:
        return None
    word = words[-2]
    if len(word) < 3 or "." in word or word in word_set("names", "particles") or word in first_names():
        return None
    return word


def tail(words: Words) -> Words | None:
    """A body's name without the noun of its language that says what it is ("[Constructora] Ypané")."""
    return words[1:] if len(words) > 1 and opening_sector(words[0]) is not None else None


def initials(words: Words) -> str:
    """The first letters of the name's words, small words left out."""
    return "".join(w[0] for w in words if w not in listed("naming", "small"))


def acronym_after(s: Sentence, last: int) -> int | None:
    """The token that is introduced as an acronym of the name that ends at ``last`` ("… Control (KGK)")."""
    n = len(s.tokens)
    at = last + 1
    if at + 1 >= n or s.tokens[at].text not in ("(", ",", "or"):
        return None
    bracket = s.tokens[at].text == "("
    words = 0 if bracket or s.tokens[at].text == "," else 1
    at += 1 - words
    while at < n and fold(s.tokens[at].text) in listed("naming", "introducing") and at - last < 9:
        words += s.tokens[at].text.islower()
        at += 1
    if at >= n or (not bracket and not words) or not _lettered(s.tokens[at].text):
        return None
    after = s.tokens[at + 1].text if at + 1 < n else "."
    return at if after in (")", ",", ".", ";", "—", "–", "-") or (not bracket and after != "'s") else None


def _lettered(text: str) -> bool:
    return text.isalpha() and text.isupper() and _LETTERS[0] <= len(text) <= _LETTERS[1]


def spelled(s: Sentence, name: Name) -> bool:
    """Its own initials stand behind it in brackets, as they do behind a body's name."""
    at = acronym_after(s, name.last) if len(name.words) > 1 else None
    return at is not None and s.tokens[name.last + 1].text == "(" and fold(s.tokens[at].text) == initials(name.words)


def acronyms(found: Sequence[Name], sentences: Mapping[int, Sentence]) -> dict[str, Name]:
    """Each acronym that the article introduces beside a body's name, with that name."""
    known: dict[str, Name] = {}
    for name in found:
        if name.kind not in ("organization", "outlet") or len(name.words) < 2:
            continue
        s = sentences[name.sentence]
        at = acronym_after(s, name.last)
        if at is not None:
            known.setdefault(fold(s.tokens[at].text), name)
    return known
