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
_DRAWN = 0.6
"""Share of an acronym's letters that its name has in their order, where nothing else says that it is its."""


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


def _beside(s: Sentence, name: Name) -> int | None:
    """The acronym that stands between commas before or behind the name, most of whose letters are the name's."""
    tokens, n = s.tokens, len(s.tokens)
    opens = name.first - (name.first > 0 and fold(tokens[name.first - 1].text) in ("the", "a"))
    for at, comma, other in ((name.last + 2, name.last + 1, name.last + 3), (opens - 2, opens - 1, name.last + 1)):
        if not 0 <= at < n - 1 or other >= n or tokens[comma].text != "," or not _lettered(tokens[at].text):
            continue
        closed = tokens[other].text in (",", ".", ";", ")") and not (
            other + 1 < n and (fold(tokens[other + 1].text) in ("and", "or") or tokens[other + 1].text[0].isupper())
        )
        first = tokens[at - 1].text if at else "."
        if closed and first != "and" and (at > name.last or first != ",") and _drawn(tokens[at].text, name.words):
            return at
    return None


def _drawn(short: str, words: Words) -> bool:
    """Most letters of the acronym come in its order in the name, and the first opens one of its words."""
    letters, text, at, hits = short.lower(), " ".join(words), 0, 0
    for c in letters:
        found = text.find(c, at)
        if found >= 0:
            at, hits = found + 1, hits + 1
    return len(letters) > 2 and hits / len(letters) >= _DRAWN and any(w[0] == letters[0] for w in words)


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
        if at is None:
            at = _beside(s, name)
        if at is not None:
            known.setdefault(fold(s.tokens[at].text), name)
    return known


def spelt_out(found: Sequence[Name]) -> dict[str, Name]:
    """Each acronym of a body of record that has the initials of another body, which the article names in full.

    "The RNC" is the Royal Newfoundland Constabulary where that is in the article, and no party's committee.
    """
    record = {n.words[0]: n.known for n in found if n.known is not None and len(n.words) == 1 and len(n.words[0]) > 2}
    full = {tuple(n.known.name.casefold().split()) for n in found if n.known is not None and len(n.words) > 1}
    known: dict[str, Name] = {}
    for name in found:
        if name.kind not in ("organization", "outlet") or name.known is not None or len(name.words) < 3 or name.loud:
            continue
        meant = record.get(initials(name.words))
        if meant is not None and tuple(meant.name.casefold().split()) not in full:
            known.setdefault(initials(name.words), name)
    return known
