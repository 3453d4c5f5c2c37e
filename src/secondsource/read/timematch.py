"""A form of the grammar found in a text, and what is read from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.model import TimexType
from secondsource.read.relative import Relative
from secondsource.read.timewords import Word, lexicon


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression read; ``direction`` is still open where a ``Relative`` says "?"."""

    start: int
    end: int
    type: TimexType
    value: str
    relative: Relative | None = None


class Match:
    """One form found: its groups as lists of words, and what stands around it."""

    def __init__(self, found: re.Match[str], form: str, around: Sequence[Word], letters: str) -> None:
        self._found, self._form, self._words, self._letters = found, form, around, letters
        self.first, self.last = found.start(), found.end() - 1

    def __getitem__(self, name: str) -> list[Word]:
        """The words of a group; empty where the form has none of that name or it took no part."""
        try:
            start, end = self._found.span(f"{self._form}_{name}")
        except IndexError:
            return []
        return list(self._words[start:end]) if start >= 0 else []

    def value(self, name: str, *classes: str) -> str | None:
        """The listed value of the first word of the group that is of one of the classes."""
        tables = lexicon().values
        return next((tables[c][w.key] for w in self[name] for c in classes if w.key in tables[c]), None)

    def number(self, name: str) -> float | None:
        """The group as a number; None where it is none or not known ("several")."""
        total = 0.0
        tables = lexicon().values
        for word in self[name]:
            digits = re.match(r"[\d,.]*\d", word.key)
            classes = ("NW", "ORD", "FEW", "A", "HALF")
            listed = next((tables[c][word.key] for c in classes if word.key in tables[c]), None)
            if digits:
                total = float(digits[0].replace(",", ""))
            elif listed and listed != "X":
                total = total * float(listed) if total and listed == "100" else total + float(listed)
        return total or None

    def unit(self, name: str = "u") -> str:
        return self.value(name, "UN", "UNS") or "D"

    def word(self, index: int) -> str:
        """The word so many before (negative) or after the form; "" past the ends."""
        at = self.first + index if index < 0 else self.last + index
        return self._words[at].key if 0 <= at < len(self._words) else ""

    def span(self, first: str | None = None, last: str | None = None) -> tuple[int, int]:
        start = self[first][0].start if first and self[first] else self._words[self.first].start
        end = self[last][-1].end if last and self[last] else self._words[self.last].end
        return start, end

    def is_a(self, index: int, *classes: str) -> bool:
        """The word so many before or after the form is of one of the classes."""
        at = self.first + index if index < 0 else self.last + index
        if not 0 <= at < len(self._words):
            return False
        letters = lexicon().letters
        return any(letters.get(s) == self._letters[at] and s & set(classes) for s in letters)

    def one(self, kind: TimexType, value: str, relative: Relative | None = None) -> list[Timex]:
        """The whole form as one expression."""
        return [Timex(*self.span(), kind, value, relative)]

    def relative(self, what: str, *args: str, part: str = "") -> list[Timex]:
        """The whole form as one expression that needs an anchor."""
        return self.one("TIME" if part else "DATE", "", Relative(what, args, part))
