"""Places as scenes: where something is said to happen, resolved to the gazetteer.

A name of a place is a location here where the grammar makes it one ("in Damascus", "visited Syria", "the
Idlib offensive"); where it acts, speaks or is dealt with ("Damascus said", "sanctions on Iran") it stands
for a state or its people, and is left to the actors.  A name that several places bear means the one that the
sentence names the land of, else one in a land that the article speaks of, else the most peopled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log10

from secondsource import knowledge
from secondsource.model import Place, Span
from secondsource.read import gazetteer
from secondsource.read.gazetteer import Entry, fold
from secondsource.read.parse import Sentence, Token


@dataclass(frozen=True, slots=True)
class Location:
    """A place where something is, as found: ``first`` to ``last`` are its words, ``head`` the one it hangs by."""

    span: Span
    sentence: int
    first: int
    last: int
    head: int
    place: Place
    preposition: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a place in a sentence, with all that it can mean."""

    first: int
    last: int
    entries: tuple[Entry, ...]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(knowledge.toml("places")[name])


def locations(sentences: Sequence[Sentence]) -> tuple[Location, ...]:
    """The locations of an article, in order."""
    people = _surnames(sentences)
    names = [(s, n) for s in sentences for n in _names(s, people)]
    about = _about(sentences, names)
    found: list[Location] = []
    held: dict[int, list[Named]] = {}
    for sentence, name in names:
        held.setdefault(sentence.index, []).append(name)
    for sentence in sentences:
        found.extend(_scenes(sentence, held.get(sentence.index, []), about))
    return tuple(found)


def _surnames(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Last words of the longer names of persons: "Jordan" is a man where the article has a Michael Jordan."""
    found = set()
    for s in sentences:
        for i, t in enumerate(s.tokens):
            after = s.tokens[i + 1].ent if i + 1 < len(s.tokens) else ""
            if t.ent == "I-PERSON" and after != "I-PERSON" and t.pos == "PROPN":
                found.add(t.text)
    return frozenset(found)


def _names(sentence: Sentence, people: frozenset[str]) -> Iterator[Named]:
    tokens = sentence.tokens
    i = 0
    while i < len(tokens):
        if not tokens[i].text[:1].isupper() and tokens[i].text.lower() not in ("al", "the"):
            i += 1
            continue
        name = _longest(tokens, i)
        if name is None or not _is_place(sentence, name, people):
            i += 1
            continue
        yield name
        i = name.last + 1


def _longest(tokens: Sequence[Token], i: int) -> Named | None:
    """The longest name of a place that begins at ``i`` and ends in a capitalised word."""
    for j in range(min(i + gazetteer.longest(), len(tokens)) - 1, i - 1, -1):
        if not (tokens[j].text[:1].isupper() or (j == i + 1 and tokens[j - 1].text == "-")) or tokens[j].pos == "PUNCT":
            continue
        parts = [tokens[k].text + (" " if tokens[k].end < tokens[k + 1].start else "") for k in range(i, j)]
        key = fold("".join(parts) + tokens[j].text)
        if (entries := gazetteer.find(key)) and (j > i or key not in _words("rarely")):
            return Named(i, j, entries)
    return None


_PLACES = ("GPE", "LOC", "FAC")


def _is_place(sentence: Sentence, name: Named, people: frozenset[str]) -> bool:
    """Told from persons, bodies and common words that bear the name of a place."""
    tokens = sentence.tokens
    head = tokens[name.last]
    labels = {tokens[k].ent[2:] for k in range(name.first, name.last + 1)}
    strong = _state(name) or bool(labels & set(_PLACES))
    if labels & {"DATE", "TIME", "LANGUAGE", "MONEY", "CARDINAL", "ORDINAL", "PERCENT"}:
        return False
    if not strong and head.pos not in ("PROPN", "NOUN", "X"):
        return False
    before = tokens[name.first - 1] if name.first else None
    after = tokens[name.last + 1] if name.last + 1 < len(tokens) else None
    # inside a longer name: "Paris Hilton", "Washington Post", "Bank of Ireland"
    for near, inside in ((before, tokens[name.first].ent[:1] == "I"), (after, after is not None and after.ent[:1] == "I")):
        label = near.ent[2:] if near else ""
        if near and inside and label in ("PERSON", "ORG", "WORK_OF_ART", "EVENT", "PRODUCT", "LAW"):
            return label == "ORG" and before is not None and before.text in ("of", "in", "at") and near is before
    if labels & {"PERSON", "ORG", "NORP", "PRODUCT"} and not _state(name):
        if head.text in people:
            return False
        return _preposition(sentence, name)[0] in _words("inside") or (max(e.people for e in name.entries) >= 500 and labels == {"ORG"})
    if head.text in people and not _state(name):
        return _preposition(sentence, name)[0] in ("in", "near", "outside", "throughout")
    return strong or _preposition(sentence, name)[0] in _words("inside") | _words("motion_prepositions")


def _state(name: Named) -> bool:
    return any(e.kind == "S" for e in name.entries)


def _about(sentences: Sequence[Sentence], names: Sequence[tuple[Sentence, Named]]) -> Counter[str]:
    """How much the article speaks of each land: its states, their people, and places of one land only."""
    about: Counter[str] = Counter()
    adjectives = _adjectives()
    for s in sentences:
        for t in s.tokens:
            if t.ent.endswith("NORP") and (land := adjectives.get(fold(t.text))):
                about[land] += 1
    for _, name in names:
        lands = {e.country for e in name.entries if e.kind in "SCR" or e.people >= 500}
        if len(lands) == 1 and (only := next(iter(lands))):
            about[only] += 2 if _state(name) else 1
    return about


@cache
def _adjectives() -> dict[str, str]:
    """ "syrian" → SYR; an adjective that two states share has the first."""
    found: dict[str, str] = {}
    for row in knowledge.table("states"):
        for column in ("adjectives", "demonyms"):
            for word in row[column].split("; "):
                if word:
                    found.setdefault(fold(word), row["alpha3"])
                    found.setdefault(fold(word) + "s", row["alpha3"])
    return found


def _scenes(sentence: Sentence, names: Sequence[Named], about: Counter[str]) -> Iterator[Location]:
    taken = -1
    for n, name in enumerate(names):
        if name.first <= taken:
            continue
        holder = _holder(sentence, name, names[n + 1] if n + 1 < len(names) else None)
        owner = _owner(sentence, name, names[n - 1] if n else None)
        is_scene, preposition = _scene(sentence, name)
        if not is_scene:
            continue
        first, last, side, area = _extent(sentence, name)
        entry = _meant(name, about, area, holder or owner)
        if holder:
            last = taken = holder.last
        span = sentence.span(first, last)
        words = _spelt(sentence, first, last)
        head = next((k for k in range(first, last + 1) if not first <= sentence.tokens[k].head <= last), name.last)
        yield Location(span, sentence.index, first, last, head, _place(entry, words, side), preposition)


def _spelt(sentence: Sentence, first: int, last: int) -> str:
    """The words as they stand, a gap of any width as one space."""
    tokens = sentence.tokens[first : last + 1]
    gaps = [" " if a.end < b.start else "" for a, b in zip(tokens, tokens[1:], strict=False)]
    return "".join(t.text + gap for t, gap in zip(tokens, [*gaps, ""], strict=True))


def _holder(sentence: Sentence, name: Named, after: Named | None) -> Named | None:
    """ "Manbij, Syria": the land named right behind the place."""
    if after is None or after.first != name.last + 2 or sentence.tokens[name.last + 1].text != ",":
        return None
    fits = any(_inside(a, b) for a in name.entries for b in after.entries)
    return after if fits and not _state(name) else None


def _owner(sentence: Sentence, name: Named, before: Named | None) -> Named | None:
    """ "Syria's northern Idlib region": the land that the place is said to be of."""
    if before is None or not 0 < name.first - before.last <= 4:
        return None
    gap = [t.text.lower() for t in sentence.tokens[before.last + 1 : name.first]]
    return before if gap[:1] in (["'s"], ["’s"], ["'"]) and set(gap[1:]) <= _words("sides") | _words("towns") else None


def _inside(inner: Entry, outer: Entry) -> bool:
    if outer.kind in "SR":
        return inner.kind != "S" and bool(set(inner.states) & set(outer.states))
    return outer.kind == "A" and inner.states == outer.states and fold(inner.region) == fold(outer.name)


def _meant(name: Named, about: Counter[str], area: str | None, holder: Named | None) -> Entry:
    def weight(e: Entry) -> float:
        points = log10(e.people * 1000 + 10)
        points += 3 if e.kind == "S" else 1 if e.kind in "CRWK" else 0
        points += min(about[e.states[0]], 4) if e.states else 0
        points += 20 if holder and any(_inside(e, h) for h in holder.entries) else 0
        if area in _words("areas"):
            points += 3 if e.kind in "AR" else 0
        else:
            points -= 2 if e.kind == "A" and any(o.kind in "CPR" and o.states == e.states for o in name.entries) else 0
        return points

    return max(name.entries, key=weight)


def _extent(sentence: Sentence, name: Named) -> tuple[int, int, str, str | None]:
    """The words around a name that belong to it: "northern" before, "region" behind."""
    tokens, first, last = sentence.tokens, name.first, name.last
    side, area = "", None
    if last + 1 < len(tokens) and tokens[last + 1].text.lower() in _words("areas") | _words("towns"):
        last += 1
        area = tokens[last].text.lower()
    if first and tokens[first - 1].text.lower() in _words("sides"):
        first -= 1
        side = tokens[first].text.lower()
        if first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].text.lower() in _words("sides"):
            first -= 2
            side = tokens[first].text.lower() + side
    return first, last, side, area


def _preposition(sentence: Sentence, name: Named) -> tuple[str | None, int | None]:
    """The preposition that the name hangs on, through "the city of", lists and possessors, and its index."""
    tokens = sentence.tokens
    at = _top(sentence, name)
    for _ in range(12):
        token = tokens[at]
        head = token.head
        if head == at:
            return None, None
        if token.dep == "pobj" or (token.dep == "pcomp" and tokens[head].dep == "prep"):
            word = tokens[head].text.lower()
            noun = tokens[head].head
            if word == "of" and noun != head and tokens[noun].lemma.lower() in _words("place_nouns"):
                at = noun
                continue
            return word, head
        if token.dep in ("conj", "appos", "compound", "nmod") and tokens[head].pos in ("PROPN", "NOUN"):
            nominal = tokens[head].text.lower() in _words("areas") | _words("towns") or token.dep in ("conj", "appos")
            if not nominal:
                return None, None
            at = head
            continue
        return None, None
    return None, None


def _top(sentence: Sentence, name: Named) -> int:
    """The word of the name that hangs on something outside it."""
    heads = (k for k in range(name.first, name.last + 1) if not name.first <= sentence.tokens[k].head <= name.last)
    return next(heads, name.last)


def _scene(sentence: Sentence, name: Named) -> tuple[bool, str | None]:
    """Whether the grammar makes the name a location, and its preposition."""
    tokens = sentence.tokens
    word, at = _preposition(sentence, name)
    acting = any(e.kind in "SC" for e in name.entries)
    side = name.first > 0 and tokens[name.first - 1].text.lower() in _words("sides")
    if word is not None and at is not None:
        governor = tokens[tokens[at].head]
        if word in _words("inside"):
            return True, word
        if word == "of":
            return governor.lemma.lower() in _words("place_nouns"), word
        if word in _words("motion_prepositions"):
            moved = governor.lemma.lower() in _words("motion") or governor.text.lower() == "from"
            return moved or side or (not acting and word != "for"), word
        return side and word not in ("with", "by", "against"), word
    return _bare_scene(sentence, name, acting, side), None


def _bare_scene(sentence: Sentence, name: Named, acting: bool, side: bool) -> bool:
    """A name without preposition: the object of "visit", the scene before a noun, what was hit."""
    tokens = sentence.tokens
    top = _top(sentence, name)
    token = tokens[top]
    while token.dep in ("conj", "appos") and token.head != top and tokens[token.head].pos == "PROPN":
        top, token = token.head, tokens[token.head]
        if token.dep == "ROOT":
            break
    head = tokens[token.head]
    if token.dep in ("compound", "nmod") and head.text.lower() in _words("areas") | _words("towns"):
        token, head = head, tokens[head.head]
    if token.dep in ("dobj", "nsubjpass"):
        return head.lemma.lower() in _words("at_object") or (token.dep == "nsubjpass" and not acting)
    if token.dep in ("compound", "nmod"):
        return not acting and head.lemma.lower() in _words("scenes")
    if token.dep == "npadvmod":
        return True
    return token.dep == "poss" and (side or (not acting and head.lemma.lower() in _words("scenes") | _words("place_nouns")))


def _place(entry: Entry, words: str, side: str) -> Place:
    name, within, ident = entry.name, entry.within, entry.id
    if side and entry.kind in "SRK":
        # a part of a land has no number of its own
        name, within, ident = f"{side} {entry.name}", (entry.name, *within), None
    return Place(
        name=name, text=words, country=entry.country, lat=entry.lat, lon=entry.lon, geonameid=ident, within=within
    )


def _lands(place: Place) -> frozenset[str]:
    """The states that it lies in, as far as is known."""
    if place.country:
        return frozenset((place.country,))
    return frozenset(s for e in gazetteer.find(fold(place.name)) for s in e.states if e.kind in "RWL")


def same(a: Place, b: Place) -> bool:
    """Both are the same place, as far as the gazetteer knows."""
    if a.geonameid is not None and b.geonameid is not None:
        return a.geonameid == b.geonameid
    return fold(a.name) == fold(b.name) and (a.country == b.country or None in (a.country, b.country))


def contains(outer: Place, inner: Place) -> bool:
    """``inner`` lies within ``outer``, as GeoNames has it, which takes no side in who a place belongs to."""
    if same(outer, inner):
        return False
    if fold(outer.name) in {fold(w) for w in inner.within}:
        return not outer.country or not inner.country or outer.country == inner.country
    entry = next((e for e in gazetteer.find(fold(outer.name)) if e.kind in "SRK" and e.id == outer.geonameid), None)
    if entry is None:
        return False
    if entry.kind == "K":
        return any(_CONTINENT.get(land) == entry.name for land in _lands(inner))
    lands = _lands(inner)
    return bool(lands & set(entry.states)) if entry.kind == "S" else len(entry.states) > 1 and bool(lands) and lands <= set(entry.states)


_CONTINENT: dict[str, str] = {}
