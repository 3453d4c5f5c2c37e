"""Names in an article: where they stand, and what kind of thing each of them names.

The parser's entity labels are mostly wrong labels on right spans, and it breaks on a title before a
name ("US National Security Adviser John Bolton").  So a name is built from runs of capitalised words,
cut by what is known (states, outlets, bodies of record, role nouns), and its kind is settled once a
document: the full name decides for its parts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from secondsource.read import gazetteer
from secondsource.read.parse import Sentence, Token
from secondsource.read.roles import country_of_place
from secondsource.read.runs import Name, NameKind, body_word, cut
from secondsource.read.whoswho import JOINTS, first_names, fold, known_at, known_surname, listed, role_at, word_set

_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})


_SHADOWED = frozenset({"capital", "demonym", "people"})
"""Words for a state that are a person's last name where someone of that name is in the article."""
_LONGEST = 14
"""Tokens in a name at most: bounds the work on text that is all capitals."""


def names(sentences: Sequence[Sentence]) -> tuple[Name, ...]:
    """Every name, in order, with its kind as the whole document settles it."""
    found: list[Name] = []
    for s in sentences:
        credits = _credits(s)
        found += [name for name in _in_sentence(s) if name.first < credits]
    return _settle(found)


def _in_sentence(s: Sentence) -> Iterator[Name]:
    tokens = s.tokens
    shouting = _shouting(tokens)
    i = 0
    while i < len(tokens):
        if not _opens(tokens, i, shouting):
            i += 1
            continue
        last = _run(tokens, i, shouting)
        for name in cut(s, i, last):
            yield replace(name, loud=True) if shouting else name
        i = last + 1


def _credits(s: Sentence) -> int:
    """Where in a caption those begin who made the picture, and do not act; past its end where none are named."""
    if s.kind == "caption":
        for i, t in enumerate(s.tokens):
            if fold(t.text) in ("credit", "photo", "photograph", "photographer", "getty", "courtesy") or (
                t.text == "/" and i and (known := known_at(s.tokens, i - 1)) is not None and known[0].kind == "outlet"
            ):
                return max(0, i - 1)
    return len(s.tokens)


def _shouting(tokens: Sequence[Token]) -> bool:
    """Most words are in capitals, as in headlines: then capitals tell nothing."""
    words = [t for t in tokens if t.text.isalpha() and len(t.text) > 1]
    return len(words) > 3 and sum(t.text[0].isupper() for t in words) * 4 >= 3 * len(words)


def _opens(tokens: Sequence[Token], i: int, shouting: bool) -> bool:
    t = tokens[i]
    if fold(t.text) in listed("naming", "calendar") or (
        t.text in listed("naming", "prefixes") and i + 1 < len(tokens) and tokens[i + 1].text in JOINTS
    ):
        return False
    if not t.text[0].isupper():
        if t.text in listed("naming", "opening") and i + 1 < len(tokens):
            return tokens[i + 1].text[0].isupper() and tokens[i + 1].pos == "PROPN"
        return t.text[0].islower() and t.pos == "PROPN" and len(t.text) > 1 and known_at(tokens, i) is not None
    if t.pos == "PROPN" or t.ent[2:] in _ENTITIES:
        return t.pos not in ("DET", "PUNCT", "ADP", "SCONJ", "CCONJ", "AUX", "PRON") and t.text != "The"
    if t.pos in ("PRON", "DET", "ADP", "SCONJ", "CCONJ", "AUX", "PUNCT", "PART"):
        return False
    if known_at(tokens, i) is not None:
        return True
    return i > 0 and not shouting and t.pos in ("NOUN", "ADJ") and tokens[i - 1].text not in ('"', ":", "'", ".")


def _run(tokens: Sequence[Token], first: int, shouting: bool) -> int:
    """The last token of the run of capitalised words, particles and joints that starts here."""
    last = i = first
    while i + 1 < len(tokens) and i - first < _LONGEST:
        nxt = tokens[i + 1]
        if _opens(tokens, i + 1, shouting):
            last = i = i + 1
        elif i == last and i + 2 < len(tokens) and _joins(tokens, i + 1):
            if not (_opens(tokens, i + 2, shouting) or tokens[i + 2].text[0].islower()):
                break
            last = i = i + 2
        elif (fold(nxt.text) in word_set("names", "particles") and i + 2 < len(tokens) and nxt.text != "I") or (
            nxt.text in JOINTS and i > last
        ):
            i += 1
        else:
            break
    found = known_at(tokens, first)
    return max(last, found[1]) if found else last


def _joins(tokens: Sequence[Token], i: int) -> bool:
    """The token here may stand between two parts of one name."""
    text = tokens[i].text
    after = tokens[i + 1]
    if text in JOINTS and after.text[0].islower():
        return tokens[i].end == after.start and after.pos == "PROPN" and after.tag != "VBN" and len(after.text) < 6
    if not after.text[0].isupper():
        return False
    if text == "&":
        return True
    if text in JOINTS:
        return tokens[i].start == tokens[i - 1].end and tokens[i].end == tokens[i + 1].start
    if text in ("of", "for"):
        return body_word(tokens[i - 1]) or (role_at(tokens, i - 1) is not None and tokens[i - 1].text[0].isupper())
    return False


def _settle(found: list[Name]) -> tuple[Name, ...]:
    """One kind a name a document: by titles and votes, and the full name decides for its last word."""
    things = {name.words[1:] for name in found if name.words[0] in listed("naming", "vessels")}
    votes: dict[tuple[str, ...], Counter[NameKind]] = {}
    quiet = {name.words for name in found if not name.loud}
    for name in found:
        if name.known is None:
            count = votes.setdefault(name.words, Counter())
            count[name.kind] += 5 if name.titled else 0 if name.kind is None else 1
    settled: dict[tuple[str, ...], NameKind] = {
        words: _unless_place(words, max(count.items(), key=lambda kv: (kv[1], str(kv[0]))))
        for words, count in votes.items()
    }
    full = [words for words, kind in settled.items() if kind == "person"]
    full += [name.words for name in found if name.known is not None and name.known.kind == "person"]
    people_full = {words for words in full if len(words) > 1 and words in quiet}
    people = {
        part
        for words in full
        if len(words) > 1
        for part in (words[-1:], words[-2:] if words[-2] in word_set("names", "particles") else words[-1:])
    }
    found = [name for name in found if name.words not in things]
    found = [_without_verb(name, people_full) if name.loud and name.kind == "person" else name for name in found]
    home = _home(found)
    kept: list[Name] = []
    for name in found:
        if name.known is not None and name.known.form == "local" and home not in (None, name.known.country):
            kept.append(replace(name, known=None))  # another country's Senate
            continue
        if name.known is not None and name.known.form == "name" and home is not None and home in _namesakes(name.words):
            kept.append(replace(name, kind="place", known=None))
            continue
        if name.known is not None and not (name.words in people and name.known.form in _SHADOWED):
            kept.append(name)
            continue
        kind = "person" if name.words in people else settled.get(name.words)
        if not name.loud or name.titled or name.certain or name.words in quiet or kind == "person":
            kept.append(replace(name, kind=kind, known=None))
    return tuple(kept)


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
def _namesakes(words: tuple[str, ...]) -> frozenset[str | None]:
    """Countries that have a region named as this state is ("Georgia")."""
    entries = gazetteer.find(gazetteer.fold(" ".join(words)))
    state = {e.country for e in entries if e.kind == "S"}
    return frozenset(e.country for e in entries if e.kind == "A" and e.country not in state)


def _without_verb(name: Name, full: set[tuple[str, ...]]) -> Name:
    """A headline's "Jane Doe Defends" is the "Jane Doe" of the text."""
    for n in range(len(name.words) - 1, 1, -1):
        if name.words[:n] in full and name.last - name.first + 1 == len(name.words):
            return replace(name, words=name.words[:n], last=name.first + n - 1, head=name.first + n - 1)
    return name


def _unless_place(words: tuple[str, ...], vote: tuple[NameKind, int]) -> NameKind:
    """The kind voted for, or place where the tagger takes a state's region or a large city for a body or a person."""
    kind, count = vote
    if len(words) == 1 and kind != "person" and known_surname(words) is not None:
        return "person"
    if (
        kind not in ("person", "organization")
        or count >= 5
        or len(words) > 2
        or words[-1] in word_set("names", "organization")
    ):
        return kind
    entries = gazetteer.find(gazetteer.fold(" ".join(words)))
    if kind == "person":
        return "place" if any(e.kind in "AR" for e in entries) and words[0] not in first_names() else kind
    return "place" if any(e.kind in "ARSCWK" or e.people > 100_000 for e in entries) else kind
