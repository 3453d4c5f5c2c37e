"""Names as they sound: one name in other letters ("Seitkali", "Seytkaly"; "Machnouk", "Mashnuq")."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_ALIKE = 0.7
"""Likeness of two last names, from which on they may be one."""


def sound(word: str) -> str:
    """A name by its consonants, however it is spelled in Latin letters ("Machnouk", "Mashnuq")."""
    one = re.sub(r"ch|sh|sch|sz", "s", word).translate(str.maketrans("qcdvwz", "kktfff"))
    return re.sub(r"(.)\1+", r"\1", one[:1] + re.sub(r"[aeiouyhj]", "", one[1:]))


def spelled_alike(one: str, other: str) -> bool:
    """Two full names, folded, that are most likely one person's: every part sounds and looks much the same."""
    mine, theirs = one.split(), other.split()
    if one == other or len(mine) != len(theirs) or len(mine) < 2:
        return False
    return all(_alike(a, b) for a, b in zip(mine, theirs, strict=True))


def _alike(a: str, b: str) -> bool:
    if a == b:
        return True
    if a[:1] != b[:1] or min(len(a), len(b)) < 4 or sound(a) != sound(b) or len(sound(a)) < 3:
        return False
    if a.startswith(b) or b.startswith(a):
        return False  # "Petrov" and "Petrova", "Roman" and "Romano"
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _ALIKE
