"""What the words and phrases of news tell: those for one act or thing are one (``knowledge/senses.toml``).

A phrase that the lexicon has ("behind bars", "took to the streets") is read as one word, the longest
first, whatever form its words stand in.  Every text is gone through once, word by word.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from secondsource import knowledge
from secondsource.story.identity import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

REACH = 5
"""How many words behind "was" or "put" a phrase may stand that says what came about ("put the plan on hold")."""


class Unit(NamedTuple):
    """A word or a phrase of a text: its words and their stems, and its senses, the commonest first."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    senses: tuple[str, ...]


@lru_cache(maxsize=50_000)
def terms(text: str) -> frozenset[str]:
    """Content words of a text, stemmed, words for the same act or thing as one; figures are compared as figures."""
    units = _units(text)
    whole = (u.senses[0] for u in units if len(u.stems) > 1 or _tells(u.stems[0]))
    return frozenset(whole).union(*(_parts(u) for u in units if len(u.stems) > 1))


def _parts(phrase: Unit) -> frozenset[str]:
    """The content words of a phrase, which another text may have alone ("burned tyres"), but for the act's own."""
    empty = frozenset[str]().union(*(knowledge.words("senses", k) for k in ("stop", "light", "bearing")))
    words = phrase.words[1:] if phrase.senses[0] in _heads("classes") else phrase.words
    return frozenset(_found(w)[0] for w in words if w not in empty and _tells(w))


def further(text: str) -> Mapping[str, frozenset[str]]:
    """The senses beyond the commonest, by the term that the commonest gives."""
    return {u.senses[0]: frozenset(u.senses) for u in _units(text) if len(u.senses) > 1}


def sense(word: str) -> str:
    """The commonest sense of a word ("arrived" and "landed" are "visit"), else its stem."""
    return _found(word)[0]


@lru_cache(maxsize=50_000)
def senses(word: str) -> frozenset[str]:
    """All the acts and things a word is used of in news, by the first word of each class; else its stem."""
    return frozenset(_found(word))


def named(text: str) -> frozenset[str]:
    """The acts that words without a verb of their own name: "31 officers are under arrest", "Drone raid on a port"."""
    return frozenset(u.senses[0] for u in _units(text)) & _heads("classes")


def phrased(verb: str, noun: str | None, text: str) -> frozenset[str]:
    """The acts of the phrase that a verb stands in ("took to the streets", "let the teacher go"), or that it leads to.

    A verb that says no more than that something is or comes to be so leaves it to the phrase behind it ("are
    now behind bars", "remains closed"), a light one to that of its noun ("made an emergency landing").
    Empty where the verb speaks for itself.
    """
    own = _key(verb)
    units = _units(text)
    at = next((n for n, u in enumerate(units) if own[0] in u.stems), -1)  # -1: a stop word, as "had"
    behind = units[at + 1 : at + 1 + REACH]
    whole = at >= 0 and len(units[at].stems) > len(own)
    found: tuple[str, ...] = units[at].senses if whole else _parted(own[0], text)
    if not found and verb in knowledge.words("senses", "bearing"):
        leading = knowledge.words("senses", "leading")
        found = next((u.senses for u in behind if len(u.stems) > 1 and u.stems[0] in leading), ())
    if not found and own[0] in knowledge.words("senses", "lasting"):
        found = behind[0].senses if behind else ()
    if not found and noun is not None and verb in knowledge.words("senses", "light"):
        found = next((u.senses for u in behind if len(u.stems) > 1 and u.stems[-1] == _key(noun)[-1]), ())
    return frozenset(found) & _heads("classes")


def _parted(first: str, text: str) -> tuple[str, ...]:
    """The senses of a phrase that has its object in its midst ("put the plan on hold"); a bare particle may be any."""
    _, stems = _read(text)
    at = stems.index(first) if first in stems else len(stems)
    loose = knowledge.words("senses", "loose")
    for start in range(at + 2, min(at + 2 + REACH, len(stems))):
        for end in range(min(start + _longest().get(first, 1) - 1, len(stems)), start, -1):
            found = _classes().get(_star([first, *stems[start:end]]))
            if found and not (end == start + 1 and stems[start] in loose):
                return found
    return ()


def carried(verb: str, noun: str) -> frozenset[str]:
    """What a light verb says with its object: the noun's act ("launched an attack"), but to a thing the verb's own.

    A noun that the lexicon hasn't may be either.
    """
    found = sense(noun)
    if found in _heads("things"):
        return senses(verb)
    return senses(noun) if found in _heads("classes") else senses(verb) | senses(noun)


def wielded(verb: str, weapon: str) -> frozenset[str]:
    """ "Used tear gas" says no more of it than "fired tear gas", and nothing that "used live rounds" says."""
    using = frozenset({f"use {sense(weapon)}"})
    return using if verb in knowledge.words("senses", "use") else senses(verb) | using


@cache
def converse() -> Mapping[str, frozenset[str]]:
    """The acts that tell the same from the other end: "receive" is "hand over" or "send" turned round."""
    found: dict[str, frozenset[str]] = {}
    for one, other in (pair.split() for pair in knowledge.toml("senses")["converse"]):
        found[other] = found.get(other, frozenset()) | {one}
    return found


def _tells(word: str) -> bool:
    return len(word) > 1 and not word.isdigit()


@lru_cache(maxsize=20_000)
def _read(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a text without its articles, and their stems."""
    words = tuple(w for w in folded(text).split() if w not in knowledge.words("senses", "determiners"))
    return words, tuple(map(_stem, words))


@lru_cache(maxsize=20_000)
def _units(text: str) -> tuple[Unit, ...]:
    """The words of a text in their order, those of a phrase as one; stop words left out."""
    words, stems = _read(text)
    stop = knowledge.words("senses", "stop")
    found, at = [], 0
    while at < len(words):
        end = _end(stems, at)
        if end > at + 1:
            found.append(Unit(words[at:end], stems[at:end], _classes()[_star(stems[at:end])]))
        elif words[at] not in stop:
            found.append(Unit((words[at],), (stems[at],), _found(words[at])))
        at = end
    return tuple(found)


def _end(stems: Sequence[str], at: int) -> int:
    """Where the longest phrase that begins here ends; a single word where none does."""
    classes = _classes()
    for length in range(_longest().get(stems[at], 1), 1, -1):
        if at + length <= len(stems) and _star(stems[at : at + length]) in classes:
            return at + length
    return at + 1


@lru_cache(maxsize=50_000)
def _found(word: str) -> tuple[str, ...]:
    """The classes of a word as it stands, else those of its stem ("reporter" is not "report", "landed" is "land")."""
    plain = word.casefold().replace("-", " ")
    key = _key(plain)
    own, stem = _classes().get(plain), _classes().get(_star(key))
    if own and stem and plain.endswith("ing"):
        return tuple(dict.fromkeys((*stem, *own)))  # "the killing" is more than killing somebody, but that too
    if not own and not stem and len(key) > 1 and plain.split()[0] not in knowledge.words("senses", "light"):
        stem = _classes().get(_star(key[:1]))  # "capsized off Brest": a verb that has a class, and a particle more
    return own or stem or (" ".join(key),)


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """The classes that a word stands in, the commonest first (the order of the file); a stem's with a star."""
    found: dict[str, list[str]] = {}
    lexicon = knowledge.toml("senses")
    for section in ("classes", "things"):
        for line in lexicon[section]:
            words = [w.replace("-", " ") for w in line.split()]
            for key in dict.fromkeys(key for w in words for key in (w, *_inflected(w, person=section == "things"))):
                found.setdefault(key, []).append(line.split()[0])
    return {key: tuple(names) for key, names in found.items()}


def _inflected(word: str, *, person: bool) -> tuple[str, ...]:
    """What the other forms of a word are found by: its stem, but who does a thing ("attacker") has only a plural."""
    stem = _star(_key(word))
    return (
        (f"{word}s",) if person and word.endswith(("er", "or", "ant", "ent", "ist")) and stem != word + "*" else (stem,)
    )


@cache
def _longest() -> dict[str, int]:
    """How many words the longest phrase has that begins with a stem."""
    found: dict[str, int] = {}
    for key in _classes():
        if key.endswith("*"):
            first, *rest = key[:-1].split()
            found[first] = max(found.get(first, 1), 1 + len(rest))
    return found


@cache
def _heads(section: str) -> frozenset[str]:
    return frozenset(line.split()[0] for line in knowledge.toml("senses")[section])


def _star(stems: Sequence[str]) -> str:
    return " ".join(stems) + "*"


def _key(phrase: str) -> tuple[str, ...]:
    """The stems of a phrase, whatever article or owner stands in it ("laid down their arms")."""
    words = phrase.casefold().split()
    kept = [w for w in words if w not in knowledge.words("senses", "determiners")]
    return tuple(map(_stem, kept or words or [""]))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """One stem for the forms of a word, irregular ones ("fled") and other spellings too ("organise", "centre")."""
    plain = re.sub(r"\W", "", word)
    plain = _forms().get(plain, plain)
    return _stemmer()(re.sub(r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|ing|ations?)$)", "iz", plain))


@cache
def _forms() -> dict[str, str]:
    """The plain form of irregular and British ones."""
    return {form: plain for plain, *forms in map(str.split, knowledge.toml("senses")["forms"]) for form in forms}


@cache
def _stemmer() -> Callable[[str], str]:
    import snowballstemmer

    stem: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stem
