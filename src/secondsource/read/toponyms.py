"""Names of places in an article: told from persons, bodies and words that look like them, and what they mean.

A name that several places bear means the one whose land the sentence names beside it, else one in a land that the
article speaks of, else the most peopled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from math import log10

from secondsource import knowledge
from secondsource.read import gazetteer
from secondsource.read.gazetteer import Entry, fold
from secondsource.read.introduced import introduced, run, spelt
from secondsource.read.parse import Sentence, Token
from secondsource.read.scenes import Named, dateline, preposition, site_behind, words

LONGEST = 5
"""Words in the longest name that is looked for."""


def surnames(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Last words of the longer names of persons: "Jordan" is a man where the article has a Michael Jordan."""
    found = set()
    for s in sentences:
        for i, t in enumerate(s.tokens):
            after = s.tokens[i + 1].ent if i + 1 < len(s.tokens) else ""
            if t.ent == "I-PERSON" and after != "I-PERSON" and t.pos == "PROPN":
                found.add(t.text)
    return frozenset(found)


def small_places(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The folded names of places that the article introduces as such."""
    return introduced(sentences, frozenset(adjectives()))


def names(sentence: Sentence, people: frozenset[str], small: frozenset[str] = frozenset()) -> Iterator[Named]:
    """The names of places in a sentence, ``small`` ones among them; where two overlap, the one that begins first."""
    tokens, lands = sentence.tokens, adjectives()
    i = 0
    while i < len(tokens):
        first = tokens[i].text
        name = longest(tokens, i) if first[:1].isupper() or first.lower() == "al" else None
        told = _introduced(tokens, i, small) if first[:1].isupper() else None
        name = name if told is None or (name and name.last >= told.last) else told
        name = name or _unknown(sentence, i)
        if name and not told and name.first == name.last and fold(first) in lands and not is_state(name):
            name = None  # "the Kazakh city" is not Gazakh
        if name is None or (told is None and name.entries and not _is_place(sentence, name, people)):
            i += 1
            continue
        yield name
        i = name.last + 1


def longest(tokens: Sequence[Token], i: int) -> Named | None:
    """The longest name of a place that begins at ``i`` and ends in a capitalised word."""
    for j in range(min(i + LONGEST, len(tokens)) - 1, i - 1, -1):
        if not (tokens[j].text[:1].isupper() or (j == i + 1 and tokens[j - 1].text == "-")) or tokens[j].pos == "PUNCT":
            continue
        parts = [tokens[k].text + (" " if tokens[k].end < tokens[k + 1].start else "") for k in range(i, j)]
        key = fold("".join(parts) + tokens[j].text)
        entries = gazetteer.find(key)
        if entries and (j > i or key not in words("rarely") or _town_and_land(tokens, i)):
            return Named(i, j, entries, entries[0].kind == "A" and len(key) < 5 and key != fold(entries[0].name))
    return None


def _introduced(tokens: Sequence[Token], i: int, small: frozenset[str]) -> Named | None:
    """The name of a place that the article has introduced, if it begins here and is not part of a longer one."""
    before = tokens[i - 1] if i else None
    if not small or (before is not None and (before.text == "-" or before.ent[2:] == "PERSON" == tokens[i].ent[2:])):
        return None
    last = run(tokens, i)
    if last is None or (key := spelt(tokens, i, last)) not in small:
        return None
    return Named(i, last, gazetteer.find(key))


def _unknown(sentence: Sentence, i: int) -> Named | None:
    """A place that the gazetteer lacks: something is in it or near it, and the tagger calls it one, or nobody there."""
    tokens = sentence.tokens
    token = tokens[i]
    if token.text.lower() in words("sides") or token.pos != "PROPN" or not token.text[:1].isupper():
        return None
    place = token.ent in ("B-GPE", "B-LOC")
    if not place and (i == 0 or tokens[i - 1].text.lower() not in words("unlisted") or token.ent[:1] == "I"):
        return None
    j = i
    while j + 1 < len(tokens) and tokens[j + 1].ent[:1] == "I":
        j += 1
    if not place and (j > i or tokens[min(j + 1, len(tokens) - 1)].pos in ("PROPN", "NOUN", "PART")):
        return None  # "near Smith's house", "outside Parliament House"
    name = Named(i, j, ())
    found = preposition(sentence, name)[0]
    return name if found in (("in", "inside", *words("unlisted")) if place else words("unlisted")) else None


def _town_and_land(tokens: Sequence[Token], i: int) -> bool:
    """A common word is a town where a land stands behind it ("Mobile, Ala.")."""
    return tokens[i].ent.endswith("GPE") and i + 2 < len(tokens) and tokens[i + 1].text == ","


PLACES = frozenset({"GPE", "LOC", "FAC"})
LONGER = frozenset({"PERSON", "ORG", "WORK_OF_ART", "EVENT", "PRODUCT", "LAW"})
KNOWN = 50
"""Thousands of people that make a town known enough to be read where nothing but its name says so."""


def _is_place(sentence: Sentence, name: Named, people: frozenset[str]) -> bool:
    """Told from persons, bodies and common words that bear the name of a place.

    The tagger knows few foreign towns and labels them at random, so that a preposition of place counts for more.
    """
    tokens = sentence.tokens
    head = tokens[name.last]
    before = tokens[name.first - 1].text if name.first else ""
    if name.short:
        return before == ","
    if dateline(sentence, name):
        return True
    if site_behind(sentence, name) is not None and (not name.first or tokens[name.first - 1].pos != "PROPN"):
        return head.pos == "PROPN"
    labels = {tokens[k].ent[2:] for k in range(name.first, name.last + 1)}
    if is_state(name) or not labels.isdisjoint(PLACES):
        return not _inside_longer(sentence, name)
    if head.pos not in ("PROPN", "NOUN", "X") or _inside_longer(sentence, name):
        return False
    placed = preposition(sentence, name)[0]
    if placed in words("inside") or placed == "of":
        return head.text not in people or placed in ("in", "near", "outside", "throughout")
    if head.text in people:
        return False
    if placed in words("motion_prepositions") and _of_scene(sentence, name):
        return True
    if not labels.isdisjoint(("PERSON", "NORP", "PRODUCT")):
        return False
    if placed is None and head.dep == "dobj" and tokens[head.head].lemma in words("sure_object"):
        return True
    people_there = max(e.people for e in name.entries)
    if placed in words("motion_prepositions"):
        return "ORG" not in labels or people_there >= 10 * KNOWN
    return people_there >= KNOWN and head.pos == "PROPN" and len(head.text) > 3


def _of_scene(sentence: Sentence, name: Named) -> bool:
    """ "A curfew on X", "the attack on X": the scene of what is named before it."""
    at = preposition(sentence, name)[1]
    governor = sentence.tokens[sentence.tokens[at].head] if at is not None else None
    return governor is not None and governor.pos == "NOUN" and governor.lemma.lower() in words("scenes")


def _inside_longer(sentence: Sentence, name: Named) -> bool:
    """Part of a longer name: "Paris Hilton", "Washington Post"; not so in "the University of Damascus"."""
    tokens = sentence.tokens
    first = tokens[name.first]
    if first.ent[:1] == "I" and first.ent[2:] in LONGER and name.first:
        return first.ent[2:] != "ORG" or tokens[name.first - 1].text not in ("of", "in", "at")
    after = tokens[name.last + 1].ent if name.last + 1 < len(tokens) else ""
    return after[:1] == "I" and after[2:] in LONGER


def is_state(name: Named) -> bool:
    return any(e.kind == "S" for e in name.entries)


def about_lands(sentences: Sequence[Sentence], named: Sequence[Sequence[Named]]) -> Counter[str]:
    """How much the article speaks of each land: its states, their people, and places of one land only."""
    about: Counter[str] = Counter()
    known = adjectives()
    for s in sentences:
        for t in s.tokens:
            if t.ent.endswith("NORP") and (land := known.get(fold(t.text))):
                about[land] += 1
    for name in (n for here in named for n in here):
        lands = {e.country for e in name.entries if e.kind in "SCRG" or e.people >= 500}
        if len(lands) == 1 and (only := next(iter(lands))):
            about[only] += 2 if is_state(name) else 1
    return about


@cache
def adjectives() -> dict[str, str]:
    """ "syrian" → SYR; an adjective that two states share has the first."""
    found: dict[str, str] = {}
    for row in knowledge.table("states"):
        for column in ("adjectives", "demonyms"):
            for word in row[column].split("; "):
                if word:
                    found.setdefault(fold(word), row["alpha3"])
                    found.setdefault(fold(word) + "s", row["alpha3"])
    return found


_ON_NOUN = frozenset({"PROPN", "NOUN", "PART"})


def town_meant(s: Sentence) -> Iterator[tuple[int, int, str | None]]:
    """ "In the Kazakh city": first and last word of a town that is not named there, and its land where that is said."""
    for i in range(2, len(s.tokens)):
        noun = s.tokens[i]
        if noun.text not in words("towns") or noun.pos != "NOUN":
            continue
        land = adjectives().get(fold(s.tokens[i - 1].text)) if s.tokens[i - 1].text[:1].isupper() else None
        first = i - 1 if land is None else i - 2
        after = s.tokens[i + 1] if i + 1 < len(s.tokens) else None
        bare = after is None or (after.pos not in _ON_NOUN and after.text.lower() not in ("of", "-", "'s"))
        before = [t.text.lower() for t in s.tokens[max(0, first - 1) : first + 1]]
        the = len(before) == 2 and before[1] == "the" and before[0] in words("inside")
        if the and bare and (land is not None or noun.text in ("city", "town", "village")):
            yield first, i, land


def writers_place(s: Sentence) -> Iterator[int]:
    """ "Shook hands here on Tuesday": the word that means where the report is written, in the writer's own words."""
    quoted = False
    for i, t in enumerate(s.tokens):
        quoted = not quoted if t.text == '"' else t.text == "“" if t.text in ("“", "”") else quoted
        after = s.tokens[i + 1].text.lower() if i + 1 < len(s.tokens) else ""
        if t.text == "here" and t.dep == "advmod" and not quoted and i and after not in ("to", "is", "are"):
            yield i


def holder_of(sentence: Sentence, name: Named, after: Named | None) -> Named | None:
    """ "Manbij, Syria": the land named right behind the place."""
    if after is None or after.first != name.last + 2 or sentence.tokens[name.last + 1].text != ",":
        return None
    fits = any(_inside(a, b) for a in name.entries for b in after.entries)
    return after if (fits or not name.entries) and not is_state(name) else None


def land_behind(sentence: Sentence, name: Named, after: Named | None) -> Named | None:
    """ "Buner district in Pakistan": the land that the place is then said to be in."""
    if after is None or not is_state(after):
        return None
    gap = [t.text.lower() for t in sentence.tokens[name.last + 1 : min(after.first, name.last + 5)]]
    kind = len(gap) == 2 and gap[0] in words("areas") | words("towns")
    return after if gap[-1:] in (["in"], ["of"]) and (len(gap) == 1 or kind) else None


def owner_of(sentence: Sentence, name: Named, before: Named | None) -> Named | None:
    """ "Syria's northern Idlib region": the land that the place is said to be of."""
    if before is None or not 0 < name.first - before.last <= 4:
        return None
    gap = [t.text.lower() for t in sentence.tokens[before.last + 1 : name.first]]
    if len(gap) == 2 and gap[1] == "of" and gap[0] in words("towns") | words("areas"):
        return before
    return before if gap[:1] in (["'s"], ["’s"], ["'"]) and set(gap[1:]) <= words("sides") | words("towns") else None


def _inside(inner: Entry, outer: Entry) -> bool:
    if outer.kind in "SRG":
        return inner.kind != "S" and bool(set(inner.states) & set(outer.states))
    return outer.kind == "A" and inner.states == outer.states and fold(inner.region) == fold(outer.name)


def meant(name: Named, about: Counter[str], area: str | None, holder: Named | None) -> Entry:
    def weight(e: Entry) -> float:
        points = log10(e.people * 1000 + 10)
        points += 3 if e.kind == "S" else 1 if e.kind in "CRGWK" else 0
        points += min(about[e.states[0]], 4) if e.states else 0
        points += 20 if holder and any(_inside(e, h) for h in holder.entries) else 0
        if area in words("areas"):
            points += 3 if e.kind in "ARG" else 0
        else:
            points -= 2 if e.kind == "A" and any(o.kind in "CPR" and o.states == e.states for o in name.entries) else 0
        return points

    if name.entries:
        return max(name.entries, key=weight)
    land = meant(holder, about, None, None) if holder and holder.entries else None
    region = land.name if land and land.kind == "A" else ""
    only = tuple(about) if not land and len(about) == 1 else ()
    return Entry("", "P", land.states if land else only, region, None, None, 0, None)
