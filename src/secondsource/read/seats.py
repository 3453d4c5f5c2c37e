"""Of what country a body is by where it sits: "Oslo-based Kestrel Shipping", "Kestrel, headquartered in Oslo"."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.read.lands import country_of_place
from secondsource.read.parse import Sentence
from secondsource.read.runs import Name

_SEATED = frozenset({"based", "headquartered", "registered", "incorporated", "domiciled", "listed"})
_LONGEST = 3
"""Words in a town's name."""
_AHEAD = 10
"""Words after a name among which it is said where it sits."""
_OPENS = frozenset({"which", "that", "is", "are", "itself", "also", "now", "a", "an", "the"})


def seat(s: Sentence, name: Name) -> str | None:
    """The country of the town that the words around a body's name say it has its seat in."""
    return next(_seats(s, name), None)


def _seats(s: Sentence, name: Name) -> Iterator[str]:
    tokens, at = s.tokens, name.first
    if at > 2 and tokens[at - 1].text in _SEATED and tokens[at - 2].text == "-":
        for first in range(max(0, at - 2 - _LONGEST), at - 2):
            if (found := _land(s, first, at - 3)) is not None:
                yield found
                break
    after = name.last + 1
    if after < len(tokens) and tokens[after].text == "of":
        yield from _town(s, after + 1)
    for i in range(after, min(after + _AHEAD, len(tokens) - 2)):
        t = tokens[i]
        if t.text in _SEATED and tokens[i + 1].text in ("in", "at"):
            yield from _town(s, i + 2)
        if t.pos in ("VERB", "AUX") and t.text not in _OPENS and t.text not in _SEATED:
            return


def _town(s: Sentence, first: int) -> Iterator[str]:
    """The country of the longest town's name that opens at a token."""
    for last in range(min(first + _LONGEST, len(s.tokens)) - 1, first - 1, -1):
        if (found := _land(s, first, last)) is not None:
            yield found
            return


def _land(s: Sentence, first: int, last: int) -> str | None:
    words = [t.text for t in s.tokens[first : last + 1]]
    if not words or not words[0][0].isupper() or not words[-1][0].isupper():
        return None
    return country_of_place(" ".join(words))
