"""Do two claims tell the same thing, so that the one bears out the other, and do they in words of their own?

Claims are gathered into a finding by what they share on the whole.  To stand behind each other they need
more: the same act, no field that sets them apart, and enough in common of who, whom, what, where, when
and how many, or of their words.  What two "sources" say in the very same words is one utterance.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from secondsource.story import values
from secondsource.story.align import likeness
from secondsource.story.clauses import by_itself, named_in, words
from secondsource.story.tolls import same_toll

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from secondsource.story.points import Point

ALIKE = 0.5
"""Share of words by which two accounts of one act bear each other out by themselves."""
LESS = 0.15
"""So much less for each field on which they agree."""
ALONE = 0.75
"""The share where no field says that it is one happening: words alone are shared by two tellings of two."""
LEAST = 0.1
LIGHT = 0.6
"""The share where the act says little ("looks", "comes", "makes")."""
FEW = 2
"""Words beside the act, or fields, that both must have."""
FAR = 1.5
"""So many times a figure another may be that it still bears out ("at least nine" and 12)."""
RUN = 8
"""Words in a row that two people do not both hit on."""
NEARLY = 0.75
"""Share of the shorter one's words that makes a shorter run the same utterance."""
MANY = 24
"""Claims with a run of words in common of which each is held against each."""
SHORT = 4
"""Words in a row below which nothing can be told from them."""


def vouches(p: Point, q: Point) -> bool:
    """The one tells what the other tells, and nothing that goes against it."""
    acts = p.act & q.act
    one_toll = same_toll(p, q) > 0
    told = bool(p.complement & q.complement) or one_toll or _one_event(p, q)
    if not (acts or told) or p.polarity != q.polarity or _planned(p) != _planned(q) or _by_another(p, q):
        return False
    if not (_whole(p) and _whole(q)) or _own_words("first", p) or _own_words("first", q):
        return False
    agreed = _agreed(p, q)
    shared = len(p.terms.keys() & q.terms.keys() - acts)
    if agreed is None or shared + agreed < FEW:
        return False
    alike = likeness(p, q, act=True)
    if acts <= words("light") and not told:
        return alike >= LIGHT
    return alike >= (max(LEAST, ALIKE - LESS * agreed) if agreed else ALONE)


def _planned(p: Point) -> bool:
    """What is to come; who tells of a plan does not bear out that it was done."""
    return p.claim.status == "expected"


def _one_event(p: Point, q: Point) -> bool:
    """Other words for one kind of act between the same two, on one day or in like words: "spoke", "talked by phone"."""
    kinds = {x.event.type for x in (p, q) if x.event is not None} - {None}
    others = values.of_sides(p.targets, q.targets) > 0 or not (p.targets.ids or q.targets.ids)
    both = values.of_sides(p.sources, q.sources) > 0 and others
    told = p.event is not None and q.event is not None and len(kinds) == 1
    near = values.of_dates(p.when, q.when) > 0 or likeness(p, q, act=True) >= ALIKE
    return told and both and p.complement == q.complement and near


def _by_another(p: Point, q: Point) -> bool:
    """ "The general ordered it", "it was ordered by the president": nothing says that the two are one."""
    named = named_in(p.sources, p) and named_in(q.sources, q) and bool(p.sources.people or q.sources.people)
    return _to_another(p, q) or (named and values.of_sides(p.sources, q.sources) <= 0)


def _to_another(p: Point, q: Point) -> bool:
    """Done to one who has a name, and to some of whom none of his names or offices is told: "at him", "at officers"."""
    a, b = p.targets, q.targets
    apart = bool(a.ids and b.ids) and values.of_sides(a, b) <= 0 and not (a.called | a.words) & (b.called | b.words)
    return apart and bool(a.people) != bool(b.people)


def _whole(p: Point) -> bool:
    """A clause of its own, and no bare infinitive ("to release the girls"), which says nobody did."""
    return by_itself(p) and not p.claim.text.casefold().startswith("to ")


def _own_words(section: str, p: Point) -> bool:
    """ "I", "we": what one tells of himself no other can tell in the same words."""
    return not words(section).isdisjoint(plain(p.claim.text))


def _agreed(p: Point, q: Point) -> int | None:
    """On how many fields the two agree; None where they are apart on one."""
    told = [
        values.of_sides(p.sources, q.sources),
        values.of_sides(p.targets, q.targets),
        values.of_places(p.claim.place, q.claim.place),
        values.of_dates(p.when, q.when),
        _figures(p, q),
        _things(p, q),
    ]
    return None if min(told) < 0 else sum(told)


def _things(p: Point, q: Point) -> int:
    """Done to one thing; to one that the other's words do not have at all, it is no second telling of it."""
    if p.thing & q.thing:
        return 1
    apart = p.thing and q.thing and not p.thing & q.terms.keys() and not q.thing & p.terms.keys()
    return -1 if apart else 0


def _figures(p: Point, q: Point) -> int:
    """Some figure of the one goes with one of the other; figures none of which do are of two things.

    "More than 200" goes with 500 as well, and bears out none.
    """
    pairs = [(a, b, values.of_numbers(a, b)) for a in p.claim.numbers for b in q.claim.numbers]
    near = (found > 0 and max(a.value, b.value) <= FAR * min(a.value, b.value) for a, b, found in pairs)
    return 1 if any(near) else -1 if pairs else 0


def utterances(group: Sequence[Point]) -> list[tuple[int, int]]:
    """Pairs, by position, that tell it in the same words in a row: said once, whoever is named for it.

    Who denies a thing repeats the words of who said it.
    """
    told = [plain(p.claim.text) for p in group]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, text in enumerate(told):
        for run in {text[i : i + SHORT] for i in range(len(text) - SHORT + 1)} or {text}:
            holders[run].append(n)
    pairs = {pair for held in holders.values() for pair in (combinations if len(held) <= MANY else _next)(held, 2)}
    denied = [p.claim.status == "denied" for p in group]
    marked = [_marked(p.claim.text) for p in group]
    return sorted(
        (i, j)
        for i, j in pairs
        if denied[i] == denied[j]
        and (_once(told[i], told[j]) or _cites(marked[i], told[j]) or _cites(marked[j], told[i]))
    )


@lru_cache(maxsize=20_000)
def _marked(text: str) -> tuple[tuple[str, ...], ...]:
    """The words that stand in quotation marks within a claim, from ``SHORT`` on."""
    found = (plain(m) for m in re.findall(r"[“\"]([^“”\"]+)", text))
    return tuple(words for words in found if len(words) >= SHORT)


def _cites(marked: Sequence[tuple[str, ...]], theirs: Sequence[str]) -> bool:
    """They have the very words that the other gives in quotation marks."""
    return any(in_a_row(words, theirs) == len(words) for words in marked)


def _next(held: Sequence[int], _: int) -> Iterable[tuple[int, int]]:
    return pairwise(held)


def _once(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    if mine == theirs:
        return True
    runs = [m.size for m in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()]
    run, least = max(runs), NEARLY * min(len(mine), len(theirs))
    return run >= RUN or (run >= SHORT and sum(r for r in runs if r > 1) >= least)


@lru_cache(maxsize=20_000)
def plain(text: str) -> tuple[str, ...]:
    bare = "".join(c for c in unicodedata.normalize("NFD", text).casefold() if not unicodedata.combining(c))
    found = tuple(re.findall(r"\w+", re.sub(r"[’'`](?=\w)", "", bare)))  # "İzmir" is one word and no "I"
    return found[1:] if found[:1] == ("that",) else found


def in_a_row(a: Sequence[str], b: Sequence[str]) -> int:
    """Length of the longest run of words that both have."""
    at: dict[str, list[int]] = defaultdict(list)
    for n, word in enumerate(b):
        at[word].append(n)
    best, before = 0, dict[int, int]()
    for word in a:
        here = {n: before.get(n - 1, 0) + 1 for n in at.get(word, ())}
        best, before = max(best, max(here.values(), default=0)), here
    return best


def core(told: Sequence[tuple[Point, str]]) -> frozenset[str]:
    """Of claims with their houses, the ids of those who bear out one of them, by as many houses as can be."""
    best: tuple[int, str, frozenset[str]] = (0, "", frozenset())
    for p, house in sorted(told, key=lambda t: t[0].claim.id):
        with_it = {(q.claim.id, h) for q, h in told if q is p or vouches(p, q)}
        found = (len({h for _, h in with_it} | {house}), p.claim.id, frozenset(i for i, _ in with_it))
        if found[0] > best[0]:
            best = found
    return best[2]
