"""The grammar of time expressions, compiled: words to classes, forms to one regular expression.

A text becomes a string with one letter a word, the letter standing for the set of classes (month,
number, unit …) that the word can be; a form is a regular expression over those letters.  So matching
costs the same whatever the words are, and the grammar stays data (``knowledge/times.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from secondsource import knowledge
from secondsource.errors import KnowledgeError

_TOKEN = re.compile(
    r"""(?P<ISO>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?!\d))
    |(?P<SLASH>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d)|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\d))
    |(?P<CLOCK>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\d)|\d{1,2}\.[0-5]\d(?=\s?[ap]\.?m\b))
    |(?P<ORDN>\d{1,2}(?:st|nd|rd|th)\b)
    |(?P<DECS>\d{3}0['’]?s\b|['’]?\d0s\b)
    |(?P<BIG>\d{1,3}(?:,\d{3})+(?:\.\d+)?)|(?P<DECI>\d+\.\d+)|(?P<Y4>[12]\d{3}(?!\d))|(?P<N>\d+)
    |(?P<QTR>Q[1-4]\b)|(?P<ABBR>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\.|(?i:[ap]\.m\b\.?|b\.c\b\.?(?:e\.)?|a\.d\b\.?|o['’]clock))
    |(?P<POSS>['’]s?(?!\w))|(?P<WORD>[^\W\d_]+)|(?P<PUNCT>\S)""",
    re.X,
)
_PUNCT = {",": "COMMA", ".": "DOT", "(": "OPEN", "%": "PCT"}
_PUNCT |= dict.fromkeys("-‐‑‒–—−/", "DASH") | dict.fromkeys("$£€", "CURR")
_NONE: frozenset[str] = frozenset()


class Word(NamedTuple):
    """A word of a time text: ``key`` is its folded form, or the phrase it heads."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Lexicon:
    """The compiled grammar: ``values[class][word]``, the letter of each set of classes, and the forms."""

    values: dict[str, dict[str, str]]
    classes: dict[str, frozenset[str]]
    capital: frozenset[str]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    letters: dict[frozenset[str], str]
    makes: tuple[str, ...]
    forms: re.Pattern[str]
    trigger: re.Pattern[str]


_SHAPES = (
    "ISO", "SLASH", "CLOCK", "ORDN", "DECS", "BIG", "DECI", "Y4", "N2", "N3", "QTR",
    "POSS", "COMMA", "DOT", "OPEN", "PCT", "DASH", "CURR",
)  # fmt: skip
_TRIGGERS = frozenset((
    "ISO", "SLASH", "CLOCK", "DECS", "Y4", "QTR", "MON", "WD", "WDA", "WDS", "UN", "UNS", "PART",
    "SEASON", "HOL", "DEIX", "REF", "SET", "ERA", "AMPM", "ORDN", "PASTW", "OCLOCK",
))  # fmt: skip


@cache
def lexicon() -> Lexicon:
    data = knowledge.toml("times")
    values: dict[str, dict[str, str]] = {}
    classes: dict[str, set[str]] = {}
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for name, listed in data["words"].items():
        for word, value in listed.items():
            parts = tuple(m.group().lower() for m in _TOKEN.finditer(word))
            key = " ".join(parts)
            values.setdefault(name, {})[key] = value
            classes.setdefault(key, set()).add(name)
            if len(parts) > 1:
                phrases.setdefault(parts[0], []).append(parts)
    sets = {frozenset(s) for s in classes.values()} | {frozenset((s,)) for s in _SHAPES}
    letters = {s: chr(0x4E00 + n) for n, s in enumerate(sorted(sets, key=sorted))}
    makes, form = _forms(data, letters)
    trigger = "[" + "".join(c for s, c in letters.items() if s & _TRIGGERS) + "]"
    return Lexicon(
        values,
        {key: frozenset(s) for key, s in classes.items()},
        frozenset(data["capital"]["words"]),
        {first: tuple(sorted(set(p), key=len, reverse=True)) for first, p in phrases.items()},
        letters,
        makes,
        # no form begins with a word of no class, and most words have none
        re.compile(rf"(?!\.)(?:{form})"),
        re.compile(trigger),
    )


def _forms(data: dict[str, Any], letters: dict[frozenset[str], str]) -> tuple[tuple[str, ...], str]:
    """The forms as one alternation; group ``f3`` is the fourth form, ``f3_day`` its group ``day``."""
    macros = data["macros"]

    def expand(form: str, prefix: str) -> str:
        def part(m: re.Match[str]) -> str:
            if m["group"]:
                return f"(?P<{prefix}_{m['group']}>"
            if m["name"] in macros:
                return f"(?:{expand(macros[m['name']], prefix)})"
            if m["name"]:
                if m["name"] == "ANY":
                    return "[.]"
                known = "".join(c for s, c in letters.items() if m["name"] in s)
                if not known:
                    problem = f"the form {form!r} names {m['name']}, a class of no words"
                    raise KnowledgeError(f"knowledge/times.toml: {problem}.")
                return f"[{known}]"
            return {"(": "(?:", ">": ")"}.get(m[0], "")

        return re.sub(r"<(?P<group>\w+):|(?P<name>[A-Z][A-Z0-9]*)|[(>]|\s+", part, form)

    parts = [f"(?P<f{n}>{expand(form['form'], f'f{n}')})" for n, form in enumerate(data["forms"])]
    return tuple(form["make"] for form in data["forms"]), "|".join(parts)


@cache
def triggers() -> frozenset[str]:
    """The words without which a text has no time expression, but for digits."""
    lex = lexicon()
    keys = {k for k, c in lex.classes.items() if c & _TRIGGERS}
    return frozenset(max(key.split(), key=len) for key in keys)


def words(text: str, start: int, end: int) -> Iterator[tuple[Word, str]]:
    """The words of ``text[start:end]``, each with the letter of its classes ("." for none)."""
    lex = lexicon()
    raw = [(m.lastgroup or "", m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, end)]
    keys = [r[1].lower().replace("’", "'") for r in raw]
    at = 0
    while at < len(raw):
        kind, word, first, last = raw[at]
        key, length = keys[at], 1
        for phrase in lex.phrases.get(key, ()):
            if tuple(keys[at : at + len(phrase)]) == phrase:
                key, length, last = " ".join(phrase), len(phrase), raw[at + len(phrase) - 1][3]
                kind = "WORD"
                break
        if kind == "ABBR" and key.count(".") == 1:
            key = key.rstrip(".")
        classes = lex.classes.get(key, _NONE) if kind in ("WORD", "ABBR") else _shape(kind, word)
        if key in lex.capital and word[:1].islower():
            classes = _NONE
        yield Word(key, first, last), lex.letters.get(classes, ".")
        at += length


@cache
def _one(name: str) -> frozenset[str]:
    return frozenset((name,))


def _shape(kind: str, word: str) -> frozenset[str]:
    if kind == "N":
        return _one("N2") if len(word) < 3 else _one("N3")
    if kind == "PUNCT":
        return _one(_PUNCT[word]) if word in _PUNCT else _NONE
    return _one(kind)
