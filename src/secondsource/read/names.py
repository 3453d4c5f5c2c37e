"""Names in an article: where they stand, and what kind of thing each of them names.

The parser's entity labels are mostly wrong labels on right spans, and it breaks on a title before a
name ("US National Security Adviser John Bolton").  So a name is built from runs of capitalised words,
cut by what is known (states, outlets, bodies of record, role nouns), and its kind is settled once a
document: the full name decides for its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.read.kinds import settle
from secondsource.read.matters import aim, goes_on, in_country
from secondsource.read.parse import Sentence, Token
from secondsource.read.runs import Name, NameKind, body_word, cut, for_cause
from secondsource.read.whoswho import JOINTS, fold, known_at, listed, role_at, role_noun, word_set

_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})


_CREDIT = 9
"""Tokens of a picture's credit that stands by itself, at most."""
_LONGEST = 14
"""Tokens in a name at most: bounds the work on text that is all capitals."""


def names(sentences: Sequence[Sentence], newsroom: Sequence[str] = ()) -> tuple[Name, ...]:
    """Every name, in order, with its kind as the whole document settles it.

    ``newsroom`` are the article's own outlet and the agency that it is from, known under their short names too.
    """
    found: list[Name] = []
    credited = -1
    for s in sentences:
        credits = 0 if s.block == credited else _credits(s)
        if credits < len(s.tokens) and s.tokens[-1].text == "/":
            credited = s.block  # a credit that the parser cuts in two
        found += [name for name in _in_sentence(s) if name.first < credits]
    found += _surnames(sentences, found)
    found += _openings(sentences, found)
    return settle(sorted(found, key=lambda n: (n.sentence, n.first)), {s.index: s for s in sentences}, newsroom)


def _surnames(sentences: Sequence[Sentence], found: Sequence[Name]) -> Iterator[Name]:
    """Someone's last name that is a title too, where it stands alone ("[Shah] denied it", of Vikram Shah)."""
    full = [n for n in found if n.kind == "person" and len(n.words) > 1 and n.known is None and not n.loud]
    borne = {n.words[-1] for n in full if role_noun(n.words[-1]) == "person"}
    if not borne:
        return
    within = {(n.sentence, i) for n in found for i in range(n.first, n.last + 1)}
    for s in sentences:
        if _shouting(s.tokens):
            continue
        for i, t in enumerate(s.tokens):
            if not t.text[0].isupper() or fold(t.text) not in borne or (s.index, i) in within:
                continue
            before = s.tokens[i - 1].text if i else "."
            beside = i + 1 < len(s.tokens) and s.tokens[i + 1].text[0].isupper()
            if not beside and not (before[0].isupper() and before.isalpha()) and fold(before) not in ("the", "a"):
                yield Name(s.index, i, i, i, (fold(t.text),), "person")


def _openings(sentences: Sequence[Sentence], found: Sequence[Name]) -> Iterator[Name]:
    """A word of a name that opens a sentence and is taken for a noun ("[Kestrel] confirms", of Kestrel Maritime)."""
    full = [n for n in found if len(n.words) > 1 and n.known is None and not n.loud]
    borne: dict[str, NameKind] = {n.words[0]: n.kind for n in full if n.kind == "organization"}
    borne |= {n.words[-1]: n.kind for n in full if n.kind == "person"}
    within = {(n.sentence, n.first) for n in found}
    small = {t.text for s in sentences for t in s.tokens if t.text in borne}
    for s in sentences:
        t = s.tokens[0]
        word = fold(t.text)
        if (
            word not in borne
            or (s.index, 0) in within
            or not t.text[0].isupper()
            or t.pos not in ("NOUN", "ADJ", "VERB")
        ):
            continue
        subject = t.dep in ("nsubj", "nsubjpass", "poss", "compound")
        subject = subject or (t.dep == "amod" and s.tokens[t.head].tag in ("VBZ", "VBD"))  # "[Davtian] disputes it"
        if word in small or role_noun(word) is not None or not subject:
            continue
        if len(s.tokens) > 1 and not s.tokens[1].text[0].isupper() and not _shouting(s.tokens):
            yield Name(s.index, 0, 0, 0, (word,), borne[word])


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
    """Where in a caption, or a line like one, those begin who made the picture; past its end where none are named."""
    if s.kind != "caption" and (len(s.tokens) > _CREDIT or any(t.pos in ("VERB", "AUX") for t in s.tokens)):
        return len(s.tokens)
    for i, t in enumerate(s.tokens):
        word = fold(t.text)
        if word in ("credit", "photo", "photograph", "photographer", "getty", "courtesy") and not _labels(s, i):
            return max(0, i - 1)
        if t.text == "/" and 0 < i < len(s.tokens) - 1 and s.tokens[i + 1].text[0].isupper():
            while i and (s.tokens[i - 1].text[0].isupper() or s.tokens[i - 1].text in JOINTS):
                i -= 1
            return i  # "Jane Roe/The Gazette"
    return len(s.tokens)


def _labels(s: Sentence, i: int) -> bool:
    """The word only says that a picture is there: "[Photo] The minister leaves"."""
    return i < 2 and i + 1 < len(s.tokens) and s.tokens[i + 1].text in ("]", ")", "|")


def _shouting(tokens: Sequence[Token]) -> bool:
    """Most words are in capitals, as in headlines: then capitals tell nothing."""
    words = [t for t in tokens if t.text.isalpha() and len(t.text) > 1]
    return len(words) > 3 and sum(t.text[0].isupper() for t in words) * 4 >= 3 * len(words)


def _initials(tokens: Sequence[Token], i: int) -> bool:
    """An office by its initials, with no name behind: "the [MP] for the area"."""
    beside = i + 1 < len(tokens) and tokens[i + 1].text[:1].isupper()
    return not beside and role_noun(fold(tokens[i].text)) == "person"


def _opens(tokens: Sequence[Token], i: int, shouting: bool) -> bool:
    t = tokens[i]
    if t.text[0].islower() and t.pos != "PROPN" and t.text not in listed("naming", "opening"):
        return False
    if fold(t.text) in listed("naming", "calendar") or (_prefix(tokens, i) and not _prefixed_body(tokens, i)):
        return False
    if t.text[:2].isupper() and not shouting and _initials(tokens, i):
        return False
    if t.pos == "PRON" and len(t.text) > 2 and t.text.isupper() and known_at(tokens, i) is not None:
        return True  # "WHO"
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


def _prefix(tokens: Sequence[Token], i: int) -> bool:
    """ "[Anti]-Israel", "[Pro]-Russian": no part of a name."""
    return tokens[i].text in listed("naming", "prefixes") and i + 1 < len(tokens) and tokens[i + 1].text in JOINTS


def _prefixed_body(tokens: Sequence[Token], i: int) -> bool:
    """But "the [Anti]-Corruption Commission": a body that is named for what it is against."""
    at = i + 2
    while at + 1 < len(tokens) and tokens[at].text[0].isupper() and tokens[at + 1].text[0].isupper():
        at += 1
    return i + 2 < at < len(tokens) and body_word(tokens[at])


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
        elif i == last and (
            (nxt.text in ("'s", "'") and _office(tokens, i))
            or goes_on(tokens, first, i)
            or in_country(tokens, first, i)
        ):
            last = i = i + 2
        elif i == last and (end := aim(tokens, first, i)) is not None:
            last = i = end
        elif (i + 2 < len(tokens) and _particle(tokens, i + 1)) or (nxt.text in JOINTS and i > last):
            i += 1
        else:
            break
    found = known_at(tokens, first)
    return max(last, found[1]) if found else last


def _particle(tokens: Sequence[Token], i: int) -> bool:
    """A small word inside a name; one that is an English word too only where it can't be that here."""
    word = fold(tokens[i].text)
    if word not in word_set("names", "particles") or tokens[i].text == "I":
        return False
    return word not in listed("naming", "english") or tokens[i].pos == "PROPN" or tokens[i + 1].text in JOINTS


def _office(tokens: Sequence[Token], i: int) -> bool:
    """The one whose body is named ("State [Attorney]'s Office", "[Farmers]' Union")."""
    if i + 2 >= len(tokens) or not tokens[i + 2].text[0].isupper() or not tokens[i].text[0].isupper():
        return False
    role = role_at(tokens, i)
    at = i + 2
    while at + 1 < len(tokens) and at < i + 5 and tokens[at + 1].text[0].isupper():
        at += 1
    if i and tokens[i - 1].text in ("St", "St.", "Saint"):
        return body_word(tokens[at])  # "St [Mary]'s School"
    folk = tokens[i].tag in ("NNS", "NNPS") or fold(tokens[i].text) in ("people", "women", "men", "children")
    return (folk or (role is not None and role.kind != "organization")) and body_word(tokens[at])


def _joins(tokens: Sequence[Token], i: int) -> bool:
    """The token here may stand between two parts of one name."""
    text = tokens[i].text.lower()
    after = tokens[i + 1]
    if text in JOINTS and after.text[0].islower():
        return tokens[i].end == after.start and after.pos == "PROPN" and after.tag != "VBN" and len(after.text) < 6
    if not after.text[0].isupper():
        return False
    if text == "&":
        return True
    if text in JOINTS:
        return tokens[i].start == tokens[i - 1].end and tokens[i].end == tokens[i + 1].start
    body = body_word(tokens[i - 1]) or (role_at(tokens, i - 1) is not None and tokens[i - 1].text[0].isupper())
    if body and (text == "for" or (text == "of" and not _firm(tokens, i - 1))):
        return True
    return for_cause(tokens, i) and _cause(tokens, i - 1)


def _firm(tokens: Sequence[Token], i: int) -> bool:
    """A firm's name is whole at this token: what is after "of" only says where ("Petrakis Shipping [of Piraeus]")."""
    word = fold(tokens[i].text)
    trades = word in word_set("names", "business") and word not in word_set("names", "organization")
    return trades and i > 0 and tokens[i - 1].text[0].isupper() and tokens[i - 1].pos == "PROPN"


def _cause(tokens: Sequence[Token], i: int) -> bool:
    """Those who stand for something, told of as a body ("the rights group [Voices] for Justice")."""
    before = i - 2 if i > 1 and tokens[i - 1].text in ("called", "named") else i - 1
    role = role_at(tokens, before) if before >= 0 and tokens[before].text.islower() else None
    return role is not None and role.kind != "person" and not role.plural
