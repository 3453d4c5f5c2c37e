"""Figures that a headline gives otherwise than its text: people, things counted, years of prison."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from secondsource import knowledge
from secondsource.story import values
from secondsource.story.points import TOLLS, terms
from secondsource.story.slips_page import TIED, Slip, around, closeness, figures_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secondsource.model import Number
    from secondsource.story.points import Point
    from secondsource.story.slips_page import Page

ROUNDED = 0.01
"""So near each other two figures are one, cut short."""
MANY = 40
"""Figures of a text of which sums are made at most."""


def figures(page: Page, block: int, *, caption: bool) -> Iterator[Slip]:
    """A figure that the text gives otherwise: one other figure of the same people or things."""
    for p in page.fore[block]:
        for n in p.claim.numbers:
            if n.value < 2 or n.unit == "percent" or page.has(n.value, _of_others(n, page)):
                continue
            alike = [m.value for q in page.text for m in q.claim.numbers if values.measure(m) == values.measure(n)]
            if n.value in _sums(alike):
                continue
            other = [(q, m) for q in page.text for m in q.claim.numbers if _of_one_thing(n, m, p, q)]
            if caption and not all(_called(n) & _called(m) for _, m in other):
                continue  # a picture may be of another event
            if any(not clash(n, m) or n.value in _sums(figures_in(q.claim.text)) for q, m in other):
                continue
            other = [x for x in other if x[0].lead] or other
            if len({m.value for _, m in other}) == 1:
                q, m = max(other, key=lambda x: closeness(p, x[0]))
                yield Slip("number", p, q, (n.text, m.text))


def _of_others(n: Number, page: Page) -> frozenset[str]:
    """The words of the text in which the same figure counts something else."""
    told = (
        m for q in page.text for m in q.claim.numbers if m.value == n.value and values.measure(m) != values.measure(n)
    )
    return frozenset(m.text for m in told if not values.kinds(m.of or "people") & values.kinds(n.of or "people"))


def clash(n: Number, m: Number) -> bool:
    """Two figures of one thing in one article; a headline that leaves "at least" out still has its text's."""
    if values.partial(m) or abs(n.value - m.value) <= ROUNDED * max(n.value, m.value):
        return False
    if n.bound == m.bound or (m.bound == "at_least" and n.value > m.value):
        n, m = (msgspec.structs.replace(x, bound="exact") for x in (n, m))
    return values.of_numbers(n, m) <= 0


def _of_one_thing(n: Number, m: Number, p: Point, q: Point) -> bool:
    """Two figures of one thing: what befell people of a kind, what is called the same by more than its noun."""
    if values.measure(n) != values.measure(m) or q.past or q.polarity == "negated" or q.claim.status == "denied":
        return False
    if values.of_dates(p.when, q.when) < 0 or f" from {m.text}" in " ".join(q.claim.text.split()):
        return False  # "up from 31"
    alike = bool(values.kinds(n.of or "people") & values.kinds(m.of or "people"))
    if n.unit in TOLLS or n.unit in knowledge.words("numbers", "toll", "fates"):
        return alike or (q.lead and m.of in ("people", "person") and values.counts_people(n))
    if n.unit != "count" or not n.of or not m.of:
        return False
    if (alike or all(values.counts_people(x) for x in (n, m))) and _called(n) & _called(m):
        return True
    return alike and q.lead and bool(p.act & q.act) and len(p.terms.keys() & q.terms.keys()) >= TIED


def _called(n: Number) -> frozenset[str]:
    """What it is called besides its noun: "patrol", "Tajik"."""
    small = knowledge.toml("numbers")["words"]
    return terms(" ".join(w for w in n.text.split() if w.casefold() not in small)) - terms(n.of or "")


def _sums(told: Iterable[float]) -> frozenset[float]:
    """Sums of two figures of a text: seven soldiers and five civilians are twelve."""
    return frozenset(a + b for a, b in combinations(sorted(set(told))[:MANY], 2))


def years(page: Page, block: int) -> Iterator[Slip]:
    """A sentence of so many years, which is so many others in the text."""
    for value, start, words in _prison(page.words_of(block)):
        told = [(q, other, said) for q in page.text for other, _, said in _prison(q.claim.text)]
        if not page.has(value) and len({other for _, other, _ in told}) == 1:
            q, _, said = min(told, key=lambda x: (x[0].claim.end - x[0].claim.start, x[0].claim.start))
            yield Slip("number", around(page, block, start), q, (words, said))


def _prison(text: str) -> Iterator[tuple[float, int, str]]:
    """Years of prison: how many, where they stand, the words."""
    for m in _sentences().finditer(text):
        figure = next(g for g in m.groups() if g).casefold()
        value = float(figure) if figure[0].isdigit() else float(knowledge.toml("numbers")["words"][figure])
        yield value, m.start(), m[0]


@cache
def _sentences() -> re.Pattern[str]:
    figure = rf"(\d{{1,3}}(?:\.\d)?|{'|'.join(knowledge.toml('numbers')['words'])})"
    told = (x.replace("N", figure, 1) for x in knowledge.toml("slips")["prison"])
    return re.compile("|".join(rf"(?<![\d./])\b{x}\b" for x in told), re.IGNORECASE)
