"""Finds the rows of a story document by words of its articles, never by an id.

Patterns are regular expressions, searched in folded text; the pattern ``""`` means null or empty.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from secondsource import model

MARKS = str.maketrans(
    dict.fromkeys("‘’‛`´", "'") | dict.fromkeys("“”„", '"') | dict.fromkeys("‐‑‒–—―", "-"),
)


@cache
def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without case, accents, kinds of quote, dash and space; and where each character stood."""
    letters: list[str] = []
    at: list[int] = []
    for i, c in enumerate(text):
        for plain in unicodedata.normalize("NFKD", c.translate(MARKS)).translate(MARKS).casefold():
            if unicodedata.combining(plain):
                continue
            letter = " " if plain.isspace() else plain
            if letter != " " or letters[-1:] != [" "]:
                letters.append(letter)
                at.append(i)
    return "".join(letters), (*at, len(text))


def fold(value: object) -> str:
    return folded(str(value))[0].strip()


def fits(pattern: str, value: object) -> bool:
    """The pattern is found in the folded value; an empty pattern fits only what is empty."""
    if not pattern:
        return value in (None, "", (), [])
    return value is not None and re.search(pattern, fold(value), re.IGNORECASE) is not None


def located(text: str, words: str) -> model.Span | None:
    """Where the words stand in the text, first time."""
    flat, at = folded(text)
    wanted = fold(words)
    found = flat.find(wanted)
    if found < 0 or not wanted:
        return None
    return model.Span(at[found], at[found + len(wanted) - 1] + 1)


class Missing(LookupError):
    """The document or the article lacks what an expectation speaks of."""


class Read:
    """A story document with its rows by id."""

    def __init__(self, story: model.Story) -> None:
        self.story = story
        self.actors = {a.id: a for a in story.actors}
        self.claims = {c.id: c for c in story.claims}

    def article(self, part: str) -> model.Article:
        for a in self.story.articles:
            if part in a.path:
                return a
        raise Missing(f"no article whose path has {part!r}")

    def place(self, part: str, words: str) -> tuple[model.Article, model.Span]:
        article = self.article(part)
        span = located(article.text, words)
        if span is None:
            raise Missing(f"the words {words!r} are not in {article.path}")
        return article, span

    def over(self, part: str, words: str) -> list[model.Claim]:
        """Every claim that has some of the words."""
        article, span = self.place(part, words)
        return [c for c in self.story.claims if c.article == article.id and span.overlaps((c.start, c.end))]

    def tightest(self, part: str, words: str) -> list[model.Claim]:
        """Of the claims over the words, those that hold half of them in the fewest characters, and near ties."""
        _, span = self.place(part, words)
        touching = self.over(part, words)
        holding = [
            c for c in touching if 2 * (min(span.end, c.end) - max(span.start, c.start)) >= span.end - span.start
        ]
        ranked = sorted(holding or touching, key=lambda c: (c.end - c.start, c.start, c.id))
        return [c for c in ranked if 2 * (c.end - c.start) <= 3 * (ranked[0].end - ranked[0].start)][:3]

    def groups(self, places: Sequence[tuple[str, str]]) -> list[set[str]]:
        """For each of the places, the ids of the claims over it."""
        groups = [{c.id for c in self.over(part, words)} for part, words in places]
        for (_, words), group in zip(places, groups, strict=True):
            if not group:
                raise Missing(f"no claim at {words!r}")
        return groups

    def joining(self, groups: Sequence[set[str]]) -> list[model.Finding]:
        """The findings in which a claim of every group stands."""
        return [f for f in self.story.findings if all(g & set(f.claims) for g in groups)]

    def names(self, actor: str | None) -> tuple[str, ...]:
        row = self.actors.get(actor or "")
        return (row.name, *row.aliases) if row else (actor or "",)

    def called(self, pattern: str, actor: str | None) -> bool:
        return any(fits(pattern, n) for n in self.names(actor))

    def chain_fits(self, chain: Sequence[model.Link], wanted: Sequence[str]) -> bool:
        """The links carry these names, nearest to the article first."""
        words = (" | ".join((link.name, *self.names(link.actor))) for link in chain)
        return len(chain) == len(wanted) and all(map(fits, wanted, words))


def dated(pattern: str, date: model.Date | None) -> bool:
    """Both known ends fit, so that a wide interval is not taken for a day."""
    ends = [] if date is None else [d for d in (date.start, date.end) if d]
    return bool(ends) and all(fits(pattern, d) for d in ends)


def placed(pattern: str, place: model.Place | None) -> bool:
    if place is None:
        return fits(pattern, None)
    return fits(pattern, " | ".join(filter(None, (place.name, place.text, place.country, *place.within))))
