"""Numbers: how many, of whom or what, and how sure.

Only numbers that count something are given: dates, ages, ordinals and the numbers in names ("Article
5", "Boeing 737") are not quantities.  What a number of people means comes from the clause it stands in:
the logical object of "kill", the subject of "die", the noun "deaths", a "death toll" that rises to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from secondsource import knowledge
from secondsource.model import Bound, Span
from secondsource.read.parse import Sentence

FIGURE = re.compile(r"([^\d\s.,+-]{0,4})(\d[\d,]{0,18}(?:\.\d{1,9})?)([a-zA-Z]{0,3})\+?")
UNCOUNTED = frozenset({"DATE", "TIME", "ORDINAL"})
BEFORE_NOUN = frozenset({"nummod", "quantmod", "compound", "nmod", "amod"})
BOUNDS: tuple[Bound, ...] = ("at_least", "at_most", "about")
YEAR_AFTER = frozenset({"in", "by", "since", "until", "from", "during"})
LARGEST = 1e15
WIDEST = 12
"""Tokens of one number at most: nothing that is written longer is one."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: "at least 14 people were killed" is 14, "killed", of "people".

    ``unit`` is what befell or brought them together (killed, injured, arrested, displaced, missing,
    crowd …), a currency's ISO code, ``percent``, or ``count``.  ``of`` is the lemma of who or what is
    counted.  ``span`` counts code points of the article; ``head`` is the token that heads the phrase.
    """

    value: float
    unit: str
    of: str | None
    bound: Bound
    span: Span
    head: int


class _Run(NamedTuple):
    """A number as written: its tokens, first and last both in it."""

    first: int
    last: int
    value: float
    vague: bool
    symbol: str | None


class _Words(NamedTuple):
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
    symbols: dict[str, str]
    currencies: dict[str, str]
    ignored: frozenset[str]


@cache
def _words() -> _Words:
    t = knowledge.toml("numbers")

    def by_word(table: dict[str, str]) -> dict[str, str]:
        return {w: unit for unit, words in table.items() for w in words.split()}

    bounds: dict[tuple[str, ...], Bound] = {
        tuple(p.split()): bound for bound in BOUNDS for p in t["bounds"][bound]
    }
    after: dict[tuple[str, ...], Bound] = {tuple(p.split()): b for p, b in t["bounds"]["after"].items()}
    return _Words(
        t["words"], t["scales"], t["vague"], frozenset(t["vague"]) | {"dozen"}, bounds, after,
        by_word(t["done_to"]), by_word(t["doing"]), by_word(t["counted"]), by_word(t["deed"]),
        frozenset(t["toll"]["words"].split()), t["money"]["symbols"], t["money"]["nouns"],
        frozenset(t["ignored"]["nouns"].split()),
    )  # fmt: skip


def numbers(sentence: Sentence) -> tuple[Quantity, ...]:
    """The quantities of the sentence, in order; a range gives its two ends."""
    words = _words()
    if not any(t.tag == "CD" or t.text.lower() in words.openers for t in sentence.tokens):
        return ()
    runs = _runs(sentence, words)
    found: list[Quantity] = []
    skip = -1
    for n, run in enumerate(runs):
        if n == skip:
            continue
        other = runs[n + 1] if n + 1 < len(runs) and _ranges(sentence, run, runs[n + 1]) else None
        skip = n + 1 if other else -1
        found.extend(_quantities(sentence, words, run, other))
    return tuple(found)


def _runs(s: Sentence, words: _Words) -> list[_Run]:
    runs: list[_Run] = []
    i = 0
    while i < len(s.tokens):
        run = _run(s, i, words)
        if run is not None:
            runs.append(run)
            i = run.last
        i += 1
    return runs


def _run(s: Sentence, first: int, words: _Words) -> _Run | None:
    """The number that begins at this token: figures, number words, scales, and "tens of thousands"."""
    total, current, symbol, last, vague = 0.0, None, None, first - 1, False
    i = first
    while i < min(len(s.tokens), first + WIDEST):
        text = s.tokens[i].text.lower()
        m = FIGURE.fullmatch(text)
        if m and current is None and (m[3] in words.scales or not m[3]):
            current = float(m[2].replace(",", "")) * words.scales.get(m[3], 1)
            symbol = m[1].upper() or symbol
        elif text in words.words and s.tokens[i].pos == "NUM":
            current = (current or 0) + words.words[text]
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
    return _Run(first, last, total + current, vague, symbol)


def _joins(s: Sentence, i: int, vague: bool, words: _Words) -> bool:
    """ "Tens of thousands", "two hundred and ten", "twenty-five": does the number go on after this word."""
    text, after = s.tokens[i].text.lower(), s.tokens[i + 1].text.lower()
    if text == "of":
        return vague and after in words.vague
    if text == "and":
        return s.tokens[i - 1].text.lower() in words.scales and after in words.words
    return text == "-" and s.tokens[i - 1].text.lower() in words.words and after in words.words


def _ranges(s: Sentence, low: _Run, high: _Run) -> bool:
    """ "Between 10 and 20", "10 to 20", "10-20"."""
    if high.first - low.last != 2 or low.value >= high.value:
        return False
    link = s.tokens[low.last + 1].text.lower()
    before = s.tokens[low.first - 1].text.lower() if low.first else ""
    if before == "from":
        return False
    return link in ("-", "–", "—", "to") or (link == "and" and before == "between")


def _quantities(s: Sentence, words: _Words, run: _Run, other: _Run | None) -> list[Quantity]:
    end = other or run
    thing, head = _counted(s, run.first, end.last)
    bound, first = _bound(s, words, run)
    if not _counts(s, words, end, thing):
        return []
    unit, of = _unit(s, words, end, thing, head)
    if unit is None:
        return []
    last = max(end.last, thing if thing is not None and thing - end.last <= WIDEST else end.last)
    if unit == "percent" and thing is None:
        last = end.last + 1
    if other is not None:
        first = first - 1 if first and s.tokens[first - 1].text.lower() == "between" else first
        span = s.span(first, last)
        scale = _scale_of(run, other)
        return [
            Quantity(run.value * scale, unit, of, "at_least", span, head),
            Quantity(other.value, unit, of, "at_most", span, head),
        ]
    if run.vague and bound == "exact":
        bound = "at_least"
    return [Quantity(run.value, unit, of, bound, s.span(first, last), head)]


def _scale_of(low: _Run, high: _Run) -> float:
    """In "5 to 10 million" the five are millions too."""
    return next((x for x in (1e12, 1e9, 1e6, 1e3) if high.value >= x and low.value < 1000 <= high.value), 1.0)


def _counted(s: Sentence, first: int, last: int) -> tuple[int | None, int]:
    """The noun counted, and the head of the whole phrase."""
    at = last
    for _ in range(WIDEST):
        if not (first <= s.tokens[at].head <= last) or s.tokens[at].head == at:
            break
        at = s.tokens[at].head
    t = s.tokens[at]
    if t.dep in BEFORE_NOUN and t.head > last and s.tokens[t.head].pos in ("NOUN", "PROPN", "ADJ", "VERB"):
        return t.head, t.head
    for c in s.children[at]:
        if s.tokens[c].text.lower() == "of" and c > at:
            thing = next((p for p in s.children[c] if s.tokens[p].dep == "pobj"), None)
            if thing is not None and s.tokens[thing].pos in ("NOUN", "PROPN"):
                return thing, at
    return None, at


def _counts(s: Sentence, words: _Words, run: _Run, thing: int | None) -> bool:
    """Is this a number of something, no date, age, ordinal or part of a name."""
    if s.tokens[run.last].ent[2:] in UNCOUNTED and (thing is None or s.tokens[thing].ent[2:] in UNCOUNTED):
        return False
    if thing is not None and s.tokens[thing].lemma.lower() in words.ignored:
        return False
    before = s.tokens[run.first - 1].text.lower() if run.first else ""
    if 1900 <= run.value < 2100 and s.tokens[run.last].text.isdigit() and before in YEAR_AFTER:
        return False
    t = s.tokens[run.last]
    return run.symbol is not None or t.dep not in ("nummod", "appos", "npadvmod") or t.head > run.first


def _bound(s: Sentence, words: _Words, run: _Run) -> tuple[Bound, int]:
    """How sure, and the first token of the phrase that says so."""
    lower = [t.text.lower() for t in s.tokens[max(0, run.first - 4) : run.first]]
    for size in range(len(lower), 0, -1):
        bound = words.bounds.get(tuple(lower[-size:]))
        if bound is not None:
            return bound, run.first - size
    after = [t.text.lower() for t in s.tokens[run.last + 1 : run.last + 3]]
    for size in (2, 1):
        bound = words.after.get(tuple(after[:size]))
        if bound is not None:
            return bound, run.first
    return "exact", run.first


def _unit(s: Sentence, words: _Words, run: _Run, thing: int | None, head: int) -> tuple[str | None, str | None]:
    """What the number means, and of whom or what."""
    noun = s.tokens[thing].lemma.lower() if thing is not None else ""
    money = words.symbols.get(run.symbol or "") or words.currencies.get(noun)
    if money:
        return money, None
    after = s.tokens[run.last + 1].text.lower() if run.last + 1 < len(s.tokens) else ""
    if after in ("%", "percent", "pc") or noun in ("%", "percent", "percentage"):
        return "percent", _share(s, run.last + 1)
    fate = _fate(s, words, head, thing)
    whom = noun if thing is not None and s.tokens[thing].pos in ("NOUN", "PROPN") else None
    if fate and words.counted.get(noun) != fate:
        return fate, whom
    if fate or noun in words.counted:
        return fate or words.counted[noun], None
    return ("count", whom) if whom else (None, None)


def _share(s: Sentence, percent: int) -> str | None:
    """Of what it is a share."""
    for c in s.children[percent]:
        if s.tokens[c].text.lower() == "of":
            return next((s.tokens[p].lemma.lower() for p in s.children[c] if s.tokens[p].dep == "pobj"), None)
    return None


def _fate(s: Sentence, words: _Words, head: int, thing: int | None) -> str | None:
    """What befell those counted, from the clause in which they stand."""
    for at in dict.fromkeys((head, thing if thing is not None else head)):
        if s.tokens[at].pos == "VERB" and s.tokens[at].lemma in words.done_to:
            return words.done_to[s.tokens[at].lemma]  # "14 killed" read as a verb
        for c in s.children[at]:
            if s.tokens[c].dep == "acl" and s.tokens[c].tag == "VBN" and s.tokens[c].lemma in words.done_to:
                return words.done_to[s.tokens[c].lemma]
            if s.tokens[c].dep in ("amod", "acomp") and c > at and s.tokens[c].lemma in words.counted:
                return words.counted[s.tokens[c].lemma]
    top = head
    for _ in range(WIDEST):
        if s.tokens[top].dep not in ("conj", "appos"):
            break
        top = s.tokens[top].head
    above = s.tokens[top].head
    return None if above == top else _of_verb(s, words, top, above)


def _of_verb(s: Sentence, words: _Words, top: int, above: int) -> str | None:
    t, g = s.tokens[top], s.tokens[above]
    if t.dep == "pobj":
        return _toll(s, words, above)
    if g.lemma in words.counted and t.dep in ("nsubj", "nsubjpass"):
        return words.counted[g.lemma]  # "left 14 people dead"
    if t.dep in ("nsubj", "nsubjpass", "dobj"):
        for c in s.children[above]:
            if s.tokens[c].dep in ("acomp", "oprd", "xcomp", "attr") and s.tokens[c].lemma in words.counted:
                return words.counted[s.tokens[c].lemma]
            if s.tokens[c].dep in ("xcomp", "oprd") and s.tokens[c].tag == "VBN" and s.tokens[c].lemma in words.done_to:
                return words.done_to[s.tokens[c].lemma]
    if t.dep == "nsubj":
        bare = g.tag == "VBN" and s.child(above, "aux", "dobj") is None
        return words.doing.get(g.lemma) or (words.done_to.get(g.lemma) if bare else None)
    if t.dep in ("dobj", "nsubjpass"):
        return words.done_to.get(g.lemma)
    return None


def _toll(s: Sentence, words: _Words, prep: int) -> str | None:
    """ "The killing of 14", "a death toll of 41", "the toll rose to 41"."""
    name, over = s.tokens[prep].text.lower(), s.tokens[prep].head
    g = s.tokens[over]
    if name == "of" and g.lemma.lower() in words.deed:
        return words.deed[g.lemma.lower()]
    if name not in ("of", "to", "at"):
        return None
    arguments = [c for c in s.children[over] if s.tokens[c].dep in ("nsubj", "nsubjpass", "dobj")]
    for i in (over, *arguments):
        if s.tokens[i].lemma.lower() in words.toll:
            about = {s.tokens[c].lemma.lower() for c in s.children[i]}
            return "injured" if about & {"injury", "injured"} else "killed"
    return None
