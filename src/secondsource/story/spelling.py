"""Names as they sound: one name in other letters ("Seitkali", "Seytkaly"; "Abd al-Rahman", "Abdulrahman")."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from secondsource import knowledge

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALIKE = 0.7
"""Likeness of two last names, from which on they may be one."""
_ONSETS = frozenset(map(frozenset, ("qg", "qk", "ck", "yi", "ye", "jy", "wv", "ou", "ei", "zs")))
"""First letters by which one name is written in two ways."""

_LETTERS = str.maketrans("qcwyeo", "kkviiu")
"""Letters that stand for each other from one way of writing to the next."""


def sounds(name: str) -> str:
    """A full name, folded, by its consonants: the same for all ways in which it is spelled."""
    return "".join(map(sound, _parts(name)))


def spelled_alike(one: str, other: str) -> bool:
    """Two full names, folded, that are most likely one person's: every part sounds and looks much the same."""
    mine, theirs = _parts(one), _parts(other)
    if one == other or min(len(mine), len(theirs)) < 2:
        return False
    if len(mine) != len(theirs):
        return "".join(mine) == "".join(theirs)  # "Tsai Wen-li", "Tsai Wenli"
    return all(_alike(a, b) for a, b in zip(mine, theirs, strict=True))


@lru_cache(maxsize=20_000)
def _parts(name: str) -> tuple[str, ...]:
    """The words of a name, each in its commonest spelling, without the article, a servant's with his lord's."""
    words = [w for w in name.split() if w not in knowledge.words("spellings", "particles")] or name.split()
    found: list[str] = []
    for n, word in enumerate(words):
        if n and words[n - 1] in knowledge.words("spellings", "servants"):
            found[-1] = f"abd{word}"
        else:
            found.append(re.sub(r"^abd[aeiou][lrnsd](?=\w{4})", "abd", word))
    return tuple(_spellings().get(w, w) for w in found)


@cache
def _spellings() -> Mapping[str, str]:
    return {w: line.split()[0] for line in knowledge.toml("spellings")["names"] for w in line.split()}


def sound(word: str) -> str:
    """A word by its consonants, however it is spelled in Latin letters ("Machnouk", "Mashnuq")."""
    one = re.sub(r"ch|sh|sch|sz", "s", word).replace("gh", "k").translate(str.maketrans("qcgdvwz", "kkktffs"))
    onset = "a" if one[:1] in "aeiouy" else one[:1]
    return re.sub(r"(.)\1+", r"\1", onset + re.sub(r"[aeiouyhj]", "", one[1:]))


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    if a[:1] != b[:1] and frozenset((a[:1], b[:1])) not in _ONSETS:
        return False
    if min(len(a), len(b)) < 4 or sound(a) != sound(b) or len(sound(a)) < 3:
        return False
    if a.startswith(b) or b.startswith(a):
        return False  # "Petrov" and "Petrova", "Roman" and "Romano"
    return SequenceMatcher(None, a.translate(_LETTERS), b.translate(_LETTERS), autojunk=False).ratio() >= _ALIKE
