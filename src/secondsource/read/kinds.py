"""What kind of thing each name of an article names: settled once a document, for all its mentions.

Every mention votes: the tagger's label for one, a title or a noun that introduces it for many
(:mod:`~secondsource.read.surroundings`).  The full name then decides for its parts, a title of the last name
for the full one, and a body's full name for the word that it opens with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from secondsource.read import gazetteer
from secondsource.read.lands import country_of_place, is_region
from secondsource.read.parse import Sentence
from secondsource.read.runs import Name, NameKind, firm_like
from secondsource.read.shortnames import acronyms, paternal, spelt_out, tail
from secondsource.read.surroundings import LIKELY, SURE, told
from secondsource.read.whoswho import (
    Known,
    first_names,
    fold,
    known_surname,
    listed,
    role_at,
    role_noun,
    surname,
    word_set,
)

Words = tuple[str, ...]
_SHADOWED = frozenset({"capital", "demonym"})
"""Words for a state that are a person's last name where someone of that name is in the article."""
_LABELS = frozenset({("photo",), ("file",), ("image",), ("video",), ("watch",), ("illustrative",)})
"""Words that a picture or a film is announced with."""
_AHEAD = 25
"""Tokens after a name that are looked through for a pronoun."""
_LARGE = 100
"""Thousands of people in a city that is a place where the tagger takes its name for a body."""


def settle(found: Sequence[Name], sentences: Mapping[int, Sentence], newsroom: Sequence[str]) -> tuple[Name, ...]:
    """The names that name something, each with its kind; ``newsroom`` are the article's outlet and agency."""
    shown = Counter(word for name in found if len(name.words) > 1 for word in {name.words[0], name.words[-1]})
    found = [_own(name, sentences[name.sentence], newsroom) for name in found]
    found = [name for name in found if not _sited(name, sentences[name.sentence])]
    found = [name for name in found if name.words not in _LABELS and not _common(name, sentences[name.sentence], shown)]
    alone = {name.words for name in found if not name.loud}
    found = [_introduced(name, sentences[name.sentence], alone) for name in found]
    things = {name.words[1:] for name in found if name.words[0] in listed("naming", "vessels")}
    votes = _votes(found, sentences)
    quiet = {name.words for name in found if not name.loud}
    settled = _agreed({words: _unless_place(words, *_first(count)) for words, count in votes.items()}, votes, found)
    full = [words for words, kind in settled.items() if kind == "person"]
    full += [name.words for name in found if name.known is not None and name.known.kind == "person"]
    people = {part for words in full if len(words) > 1 for part in _surnames(words)}
    found = [name for name in found if name.words not in things]
    spoken = {words for words in full if len(words) > 1 and words in quiet}
    found = [_without_verb(name, spoken) if name.loud and name.kind == "person" else name for name in found]
    home = _home(found)
    kept = [k for name in found if (k := _kept(name, settled, people, quiet, home)) is not None]
    return _abbreviated(kept, sentences)


def _abbreviated(found: Sequence[Name], sentences: Mapping[int, Sentence]) -> tuple[Name, ...]:
    """An acronym introduced beside a body's name, or that is its initials, is that body, whatever else is called so."""
    short = spelt_out(found) | acronyms(found, sentences)
    return tuple(
        replace(n, kind=long.kind, known=long.known, titled=False)
        if len(n.words) == 1 and (long := short.get(n.words[0])) is not None and n.kind != "state"
        else n
        for n in found
    )


def _votes(found: Sequence[Name], sentences: Mapping[int, Sentence]) -> dict[Words, Counter[NameKind]]:
    votes: dict[Words, Counter[NameKind]] = {}
    for name in found:
        if name.known is not None:
            continue
        count = votes.setdefault(name.words, Counter())
        count[name.kind] += SURE if name.titled else 0 if name.kind is None else 1
        if name.kind is None and is_region(" ".join(name.words)):
            count["place"] += 1
        if not (name.loud or name.certain or name.titled):
            given = known_surname(name.words) is not None or (name.kind == "person" and not firm_like(name.words))
            for kind, weight in told(sentences[name.sentence], name):
                if not given or kind in ("person", "other"):
                    count[kind] += weight
            if len(name.words) == 1 and name.kind in (None, "organization") and _he(sentences, name):
                count["person"] += LIKELY
    return votes


def _he(sentences: Mapping[int, Sentence], name: Name) -> bool:
    """ "He" or "she" follows, and nobody is told of in between whom that could mean."""
    s = sentences[name.sentence]
    if s.tokens[name.head].dep not in ("nsubj", "nsubjpass") or (
        name.first and fold(s.tokens[name.first - 1].text) == "the"
    ):
        return False
    after = sentences.get(name.sentence + 1)
    ahead = [*s.tokens[name.last + 1 :], *(after.tokens[:2] if after is not None and after.block == s.block else ())]
    for t in ahead[:_AHEAD]:
        word = fold(t.text)
        if word in ("he", "his", "him", "she", "her"):
            return True
        body = word in word_set("names", "either")
        if t.pos == "PROPN" or (role_noun(word) == "person" and not body) or role_noun(t.lemma.lower()) == "group":
            return False
    return False


def _first(count: Counter[NameKind]) -> tuple[NameKind, int]:
    return max(count.items(), key=lambda kv: (kv[1], str(kv[0])))


def _surnames(words: Words) -> tuple[Words, ...]:
    particle = words[-2] in word_set("names", "particles")
    father = paternal(words)
    return (words[-1:], *([words[-2:]] if particle else []), *([(father,)] if father else []))


def _agreed(
    settled: dict[Words, NameKind], votes: Mapping[Words, Counter[NameKind]], found: Sequence[Name]
) -> dict[Words, NameKind]:
    """The kinds with what one name tells of another: a title before the last name, a body's full name."""
    titled = {words[-1] for words, kind in settled.items() if kind == "person" and votes[words]["person"] >= SURE}
    certain = {n.words for n in found if n.certain}
    quiet = {n.words for n in found if not n.loud}
    for words, kind in settled.items():
        mistaken = kind in ("organization", "place", "group") and votes[words][kind] < LIKELY
        if mistaken and len(words) == 2 and words[-1] in titled and words in quiet - certain:
            settled[words] = "person"
    for words, kind in settled.items():
        weak = kind in ("organization", None) and votes[words][kind] < LIKELY and words in quiet - certain
        if weak and _full_name(words) and settled.get(words[1:]) == "person":
            settled[words] = "person"
    people = [words for words, kind in settled.items() if kind == "person" and len(words) > 1]
    last = {words[-1] for words in people}
    first = Counter(words[0] for words in people)
    opened: dict[str, NameKind] = {}
    for n in found:
        if n.known is None and n.certain and not n.loud and short_for(n.words[:1], n.words):
            opened.setdefault(n.words[0], settled[n.words])
        if n.known is None and not n.loud and (rest := tail(n.words)) is not None and len(rest) == 1:
            opened.setdefault(rest[0], settled[n.words])
    for words, kind in settled.items():
        if kind in ("group", "place") or words[0] not in opened or len(words) > 1 or words[0] in last:
            continue
        if votes[words][kind] < LIKELY and not known_surname(words) and not gazetteer.find(gazetteer.fold(words[0])):
            settled[words] = opened[words[0]]
    for words, kind in settled.items():
        alone = len(words) == 1 and kind in ("organization", None) and votes[words][kind] < LIKELY
        if alone and first[words[0]] == 1 and words in quiet and not gazetteer.find(gazetteer.fold(words[0])):
            settled[words] = "person"  # "[Wang] denied it", of Wang Leping
    return settled


def _full_name(words: Words) -> bool:
    """Two words of which the last stands alone too as people's last names do, and names no place."""
    return (
        len(words) == 2
        and words[0] not in listed("naming", "presses")
        and not gazetteer.find(gazetteer.fold(words[1]))
        and role_noun(words[0]) is None
    )


def _kept(
    name: Name, settled: Mapping[Words, NameKind], people: set[Words], quiet: set[Words], home: str | None
) -> Name | None:
    known = name.known
    if known is not None and known.form == "local" and home not in (None, known.country):
        return replace(name, known=None)  # another country's Senate
    if known is not None and known.form == "name" and home is not None and home in _namesakes(name.words):
        return replace(name, kind="place", known=None)
    if known is not None and not (name.words in people and known.form in _SHADOWED):
        return name
    kind = "person" if name.words in people else settled.get(name.words)
    if not name.loud or name.titled or name.certain or name.words in quiet or kind == "person":
        return replace(name, kind=kind, known=None)
    return None


def _own(name: Name, s: Sentence, newsroom: Sequence[str]) -> Name:
    """The article's own newsroom under the short names that it calls itself by ("the Herald", "told Orion")."""
    if name.known is not None and name.known.form not in ("weak", "name"):
        return name
    for own in newsroom:
        full = tuple(w.casefold() for w in own.replace("-", " ").split())
        full = full[1:] if full[0] == "the" and len(full) > 1 else full
        n = len(name.words)
        if name.words == full and name.known is not None and name.known.kind == "outlet":
            return name
        the = name.first > 0 and s.tokens[name.first - 1].text in ("the", "The")
        sent = role_at(s.tokens, name.last + 1) if name.last + 1 < len(s.tokens) else None
        the = the or (sent is not None and sent.sector == "JRN" and sent.kind == "person")  # "a [Ledger] reporter"
        short = (
            name.words == full
            or (n < len(full) and name.words == full[-n:] and (the or name.kind == "outlet"))
            or (n < len(full) and name.words == full[:n] and all(map(_press, full[n:])) and not _town(name, s))
            or (n == 1 < len(full) and s.tokens[name.first].text == "".join(w[0] for w in full).upper())
        )
        if short:
            known = Known(own.removeprefix("The ") if own != "The " else own, "outlet", None, "JRN")
            return replace(name, kind="outlet", known=known, titled=False)
    return name


def _town(name: Name, s: Sentence) -> bool:
    """The word that a paper's name opens with, where it is the town's ("in [Batken]", of the Batken Courier)."""
    if name.known is not None or name.kind == "place":
        return True
    if s.tokens[name.head].dep in ("compound", "amod", "nmod") and s.tokens[name.head].head > name.last:
        return bool(gazetteer.find(gazetteer.fold(" ".join(name.words))))  # "the [Batken] hospital"
    before = fold(s.tokens[name.first - 1].text) if name.first else ""
    return before in listed("standing", "where") | {"from", "to", "of"} and bool(
        gazetteer.find(gazetteer.fold(" ".join(name.words)))
    )


def short_for(part: Words, body: Words) -> bool:
    """The words are a firm's name without the nouns for firms that it ends with ("Orvane", of "Orvane Holdings")."""
    rest = body[len(part) :]
    return bool(rest) and body[: len(part)] == part and all(w in word_set("names", "business") for w in rest)


def _sited(name: Name, s: Sentence) -> bool:
    """Part of a square's or street's name ("[St Luke]'s Square")."""
    at = name.last + 2
    if at >= len(s.tokens) or s.tokens[at - 1].tag != "POS" or not s.tokens[at].text[0].isupper():
        return False
    return fold(s.tokens[at].text) in listed("naming", "sites")


def _introduced(name: Name, s: Sentence, alone: set[Words]) -> Name:
    """A sentence's first word is no part of a name that stands without it too ("[Builder] Orvane says …")."""
    if name.first or name.known is not None or name.words[1:] not in alone:
        return name
    kind = role_noun(name.words[0])
    sort = kind not in (None, "person") or name.words[0] in word_set("names", "either")
    return replace(name, first=1, words=name.words[1:], head=max(1, name.head)) if sort else name


def _press(word: str) -> bool:
    return word in word_set("names", "outlet") or word in ("agency", "newswire", "wire", "service", "associated")


def _common(name: Name, s: Sentence, shown: Mapping[str, int]) -> bool:
    """One word that is a noun for a body or an office, with a capital for where it stands ("[Army] drones …")."""
    if len(name.words) > 1 or name.known is not None or name.titled or name.loud:
        return False
    word = name.words[0]
    if name.first == 0 and name.last + 1 < len(s.tokens) and s.tokens[name.last + 1].text.islower():
        whole = role_at(s.tokens, name.last + 1)
        if whole is not None and word in word_set("title", "modifiers"):
            return True  # "[Tribal] sheikh Nawaf …"
        if whole is not None and whole.first == 0:
            return True  # "[Coast] guard divers …"
    role = role_noun(word)
    if role is None or role == "person" or word in word_set("names", "outlet"):
        return False
    before = s.tokens[name.first - 1].text if name.first else "."
    if name.first > 1 and s.tokens[name.first - 1].tag == "POS" and s.tokens[name.first - 2].ent[2:] == "GPE":
        return False
    return before in (".", '"', "'", ":", "(", "—", "[", "]") or shown.get(word, 0) == 0


def _home(found: Sequence[Name]) -> str | None:
    """The country that the article names most, in its states and places, where it is well before all others."""
    count: Counter[str | None] = Counter()
    for name in found:
        if name.known is not None and name.known.kind == "state":
            if not (name.known.form == "name" and _namesakes(name.words)):
                count[name.known.country] += 1
        elif name.kind == "place":
            count[country_of_place(" ".join(name.words))] += 1
    del count[None]
    (home, times), *_ = count.most_common(1) or [(None, 0)]
    return home if times > 1 and 5 * times >= 3 * count.total() else None


@lru_cache(maxsize=1 << 12)
def _namesakes(words: Words) -> frozenset[str | None]:
    """Countries that have a region named as this state is ("Georgia")."""
    entries = gazetteer.find(gazetteer.fold(" ".join(words)))
    state = {e.country for e in entries if e.kind == "S"}
    return frozenset(e.country for e in entries if e.kind == "A" and e.country not in state)


def _without_verb(name: Name, full: set[Words]) -> Name:
    """A headline's "Jane Doe Defends" is the "Jane Doe" of the text."""
    for n in range(len(name.words) - 1, 1, -1):
        if name.words[:n] in full and name.last - name.first + 1 == len(name.words):
            return replace(name, words=name.words[:n], last=name.first + n - 1, head=name.first + n - 1)
    return name


def _unless_place(words: Words, kind: NameKind, count: int) -> NameKind:
    """The kind voted for, or place where the tagger takes a state's region or a large city for a body or a person."""
    if len(words) == 1 and kind != "person" and count < LIKELY and known_surname(words) is not None:
        return "person"
    if (
        kind not in ("person", "organization")
        or count >= LIKELY
        or len(words) > 2
        or words[-1] in word_set("names", "organization")
    ):
        return kind
    entries = gazetteer.find(gazetteer.fold(" ".join(words)))
    if kind == "person":
        known = words[0] in first_names() or surname(words[0]) or (len(words) == 1 and count > 3)
        large = len(words) == 1 and any(e.people > _LARGE for e in entries)
        return "place" if (any(e.kind in "AR" for e in entries) or large) and not known else kind
    return "place" if any(e.kind in "ARSCWK" or e.people > _LARGE for e in entries) else kind
