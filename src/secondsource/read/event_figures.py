"""Figures: numbers as written, in digits or words, with the words that say how sure they are."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from secondsource import knowledge
from secondsource.model import Bound
from secondsource.read.parse import Sentence

FIGURE = re.compile(r"([^\d\s.,+-]{0,4})(\d[\d,]{0,18}(?:\.\d{1,9})?)([a-zA-Z]{0,3})\+?")
BOUNDS: tuple[Bound, ...] = ("at_least", "at_most", "about")
LARGEST = 1e15
_MARKS = frozenset(",.:;\"'()-")
WIDEST = 12
"""Tokens of one number at most: nothing that is written longer is one."""


class Run(NamedTuple):
    """A number as written: its tokens, first and last both in it."""

    first: int
    last: int
    value: float
    vague: bool
    symbol: str | None


class Words(NamedTuple):
    """The tables of numbers.toml, by word."""

    words: dict[str, float]
    scales: dict[str, float]
    vague: dict[str, float]
    openers: frozenset[str]
    bounds: dict[tuple[str, ...], Bound]
    after: dict[tuple[str, ...], Bound]
    done_to: dict[str, str]
    doing: dict[str, str]
    counted: dict[str, str]
    deed: dict[str, str]
    toll: frozenset[str]
    sums: frozenset[str]
    symbols: dict[str, str]
    currencies: dict[str, str]
    ignored: frozenset[str]
    fractions: dict[str, float]
    lands: dict[str, str]
    several: frozenset[str]
    homes: frozenset[str]
    driven: frozenset[str]
    starts: frozenset[str]
    amounting: frozenset[str]
    turnout: frozenset[str]
    lives: dict[str, str]
    ends: frozenset[str]
    to_people: dict[str, str]
    people: frozenset[str]
    fighters: frozenset[str]
    captives: frozenset[str]
    taking: frozenset[str]
    vehicles: frozenset[str]
    staying: frozenset[str]
    states: dict[tuple[str, ...], str]
    described: dict[str, str]
    measures: dict[str, str]
    collectives: frozenset[str]
    groups: frozenset[str]
    holders: frozenset[str]
    further: frozenset[str]
    finding: frozenset[str]
    nones: frozenset[str]
    telling: frozenset[str]
    bare: frozenset[str]


@cache
def words_of_number() -> Words:
    t = knowledge.toml("numbers")

    def by_word(table: dict[str, str]) -> dict[str, str]:
        return {w: unit for unit, words in table.items() for w in words.split()}

    bounds: dict[tuple[str, ...], Bound] = {tuple(p.split()): bound for bound in BOUNDS for p in t["bounds"][bound]}
    people = knowledge.words("verbs", "classes", "PEOPLE") | frozenset(t["counted_in"]["people"].split())
    after: dict[tuple[str, ...], Bound] = {tuple(p.split()): b for p, b in t["bounds"]["after"].items()}
    return Words(
        t["words"], t["scales"], t["vague"], frozenset({*t["vague"], *t["fractions"], "dozen"}), bounds, after,
        by_word(t["done_to"]), by_word(t["doing"]), by_word(t["counted"]), by_word(t["deed"]),
        frozenset(t["toll"]["words"].split()), frozenset(t["toll"]["sums"].split()),
        t["money"]["symbols"], t["money"]["nouns"],
        frozenset(t["ignored"]["nouns"].split()), t["fractions"], t["money"]["lands"],
        frozenset(t["money"]["several"].split()),
        frozenset(t["driven"]["homes"].split()), frozenset(t["driven"]["verbs"].split()),
        frozenset({*t["words"], *t["scales"], *t["vague"], "half"}),
        frozenset(t["toll"]["amounting"].split()), frozenset(t["toll"]["turnout"].split()),
        by_word(t["lives"]["deeds"]), frozenset(t["lives"]["ends"].split()),
        by_word(t["to_people"]), people, frozenset(t["captured"]["fighters"].split()),
        frozenset(t["captured"]["captives"].split()), frozenset(t["captured"]["verbs"].split()),
        frozenset(t["states"]["vehicles"].split()), frozenset(t["states"]["verbs"].split()),
        {tuple(p.split()): unit for unit, phrases in t["states"]["phrases"].items() for p in phrases},
        by_word(t["described"]), by_word(t["measures"]),
        frozenset(t["counted_in"]["collectives"].split()), frozenset(t["counted_in"]["groups"].split()),
        frozenset(t["counted_in"]["holders"].split()), frozenset(t["further"]["words"].split()),
        frozenset(t["toll"]["finding"].split()),
        frozenset(t["none"]["words"].split()),
        frozenset({*t["words"], *t["vague"], *t["fractions"], "dozen", *t["none"]["words"].split()}) - {"one"},
        people | frozenset(t["none"]["things"].split()),
    )  # fmt: skip


def runs(s: Sentence, words: Words) -> list[Run]:
    """The numbers that are written in the sentence, in order."""
    found: list[Run] = []
    i = 0
    while i < len(s.tokens):
        text = s.tokens[i].text
        # most words are no number: only what could open one is looked at closely
        plain = text in _MARKS or (text.isalpha() and text.lower() not in words.starts)
        run = None if plain else _run(s, i, words)
        if run is not None:
            found.append(run)
            i = run.last
        i += 1
    return found


def _run(s: Sentence, first: int, words: Words) -> Run | None:
    """The number that begins at this token: figures, number words, scales, and "tens of thousands"."""
    total, current, symbol, last, vague = 0.0, None, None, first - 1, False
    i = first
    while i < min(len(s.tokens), first + WIDEST):
        text = s.tokens[i].text.lower()
        if text[-1:] == "." and len(text) > 1:
            text = text[:-1]  # "$3m." at the end of a sentence
        m = FIGURE.fullmatch(text)
        if m and current is None and (m[3] in words.scales or not m[3]):
            current = float(m[2].replace(",", "")) * words.scales.get(m[3], 1)
            symbol = m[1].upper() or symbol
        elif text in words.words and (s.tokens[i].pos == "NUM" or (words.words[text] > 1 and s.tokens[i].pos == "ADJ")):
            current = (current or 0) + words.words[text]
        elif text == "half" and current is None and _half(s, i, words):
            current = 0.5
        elif (
            text == "and" and current is not None and [t.text.lower() for t in s.tokens[i + 1 : i + 3]] == ["a", "half"]
        ):
            current, i = current + 0.5, i + 2
        elif text in words.scales and (current is not None or text in ("dozen", "hundred", "thousand", "million")):
            current = (1 if current is None else current) * words.scales[text]
            if words.scales[text] >= 1000:
                total, current = total + current, 0.0
        elif text in words.vague and (current is None or vague):
            current, vague = words.vague[text] * (current / 2 if current else 1), True
        elif not (current is not None and i + 1 < len(s.tokens) and _joins(s, i, vague, words)):
            break
        if text not in ("of", "and", "-"):
            last = i
        i += 1
    if last < first or current is None or total + current > LARGEST:
        return None
    if symbol is None and first > 0 and s.tokens[first - 1].text.upper() in words.symbols:
        symbol, first = s.tokens[first - 1].text.upper(), first - 1
    return Run(first, last, total + current, vague, symbol)


def _joins(s: Sentence, i: int, vague: bool, words: Words) -> bool:
    """ "Tens of thousands", "two hundred and ten", "twenty-five": does the number go on after this word."""
    text, after = s.tokens[i].text.lower(), s.tokens[i + 1].text.lower()
    if text == "of":
        return vague and after in words.vague
    if text == "a":
        return s.tokens[i - 1].text.lower() == "half"
    if text == "and":
        return s.tokens[i - 1].text.lower() in words.scales and after in words.words
    return text == "-" and s.tokens[i - 1].text.lower() in words.words and after in words.words


def _half(s: Sentence, i: int, words: Words) -> bool:
    """ "Half a million": of a scale, and no share."""
    after = [t.text.lower() for t in s.tokens[i + 1 : i + 3]]
    return len(after) == 2 and after[0] in ("a", "-") and after[1] in words.scales


def ranges(s: Sentence, low: Run, high: Run) -> bool:
    """ "Between 10 and 20", "10 to 20", "10-20"."""
    if high.first - low.last != 2 or low.value >= high.value:
        return False
    link = s.tokens[low.last + 1].text.lower()
    before = s.tokens[low.first - 1].text.lower() if low.first else ""
    if before == "from":
        return False
    return link in ("-", "–", "—", "to") or (link == "and" and before == "between")


def bound_of(s: Sentence, words: Words, run: Run) -> tuple[Bound, int]:
    """How sure, and the first token of the phrase that says so."""
    lower = [t.text.lower() for t in s.tokens[max(0, run.first - 4) : run.first]]
    for size in range(len(lower), 0, -1):
        bound = words.bounds.get(tuple(lower[-size:]))
        if bound is not None and s.tokens[run.first - size].dep != "prt":  # "handed over nine"
            return bound, run.first - size
    after = [t.text.lower() for t in s.tokens[run.last + 1 : run.last + 3]]
    for size in (2, 1):
        bound = words.after.get(tuple(after[:size]))
        if bound is not None:
            return bound, run.first
    return "exact", run.first
