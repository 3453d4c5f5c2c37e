"""Which differences exclude each other: accounts of one thing that can't all hold, by different sources.

A difference is a dispute only between two claims that tell the very same thing but for that one
field.  Both tell it as so, in words of their own in which the value itself stands (who "he" is,
the program has worked out and no source has said); no other field sets them apart; what is left
of their words, the field's own words left out, is alike.  An answer that stands beside what it
answers need not repeat its words.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.read.newsroom import UNKNOWN
from secondsource.story import values
from secondsource.story.align import score
from secondsource.story.answers import answer, beside, denies, stands
from secondsource.story.clauses import (
    by_itself,
    charged,
    cut_off,
    hangs_on_act,
    named_in,
    not_the_least,
    of_itself,
    one_thing,
    takers,
    under,
    without_subject,
    words,
)
from secondsource.story.identity import folded
from secondsource.story.points import TOLLS, terms
from secondsource.story.tolls import none_at_all, same_toll

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondsource.model import Claim, Difference, DifferenceField, Number
    from secondsource.story.points import Point

EXCLUDING: frozenset[str] = frozenset({"place", "date", "number", "actor", "target", "polarity", "status"})
"""Fields on which claims that differ can't all hold.  A different source or content may both hold."""
REST = {"place": 0.6, "date": 0.6, "number": 0.4, "actor": 0.5, "target": 0.6, "polarity": 0.45, "status": 0.4}
"""Share of the words, the field's own left out, by which two accounts tell of one thing."""
SLOTS = ("place", "date", "actor", "target")
ALIKE = 0.5
"""Share of the words by which one text tells one thing twice."""
SUMS = 0.5
"""The same for sums of money and shares."""
SAME = 0.6
"""Share of words from which a statement and its contradiction need not name the same people or things."""
ONCE = 0.15
"""So much less where a day, a place or a figure that they share tells that it is one happening."""
BESIDE = {"number": 0.0, "status": 0.1}
"""The same for an answer that stands beside what it answers; other fields a quarter."""
SAID = 0.15
"""The same for a denial that one and the same did one and the same act."""
KIN = 3
"""Content words, beside act and parties, by which a thing called otherwise is the same."""
FEW = 2
"""Content words beside the value that two accounts must both have."""
TOLD = frozenset({"happened", "ongoing", "denied"})
OPEN = frozenset({"expected", "possible"})
"""What is planned or alleged can be denied as well as what is told as so."""

_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.? ?m\.?)?(?: [a-z]{2,4})?", re.IGNORECASE)
"""A time of day, whose day the program has found elsewhere."""


def excluding(found: Sequence[Difference], group: Sequence[Point]) -> tuple[Difference, ...]:
    """Those of the differences by which the claims can't all hold, their sides having different sources."""
    points = {p.claim.id: p for p in group}
    return tuple(
        d for d in found
        if d.within is None and d.field in EXCLUDING
        and any(_excludes(p, q, d.field) for p, q in _opposed(d, points))
    )  # fmt: skip


def _opposed(d: Difference, points: dict[str, Point]) -> Iterator[tuple[Point, Point]]:
    """Pairs of claims of two sides, no source of which stands on both."""
    sides = [[points[i] for i in v.claims] for v in d.values]
    for n, side in enumerate(sides):
        for other in sides[n + 1 :]:
            both = _on_both(side, other, d.field)
            for p in side:
                for q in other:
                    if not both & {_teller(p.claim, d.field), _teller(q.claim, d.field)}:
                        yield p, q


def _on_both(side: Sequence[Point], other: Sequence[Point], field: DifferenceField) -> frozenset[str]:
    """Sources that stand on both sides, and don't by a figure that has become another."""
    pairs = [(_teller(p.claim, field), _teller(q.claim, field), p, q) for p in side for q in other]
    found = {(a, b) for a, b, p, q in pairs if _one_name(a, b) and (field != "number" or _clash(p, q, field))}
    return frozenset(name for pair in found for name in pair)


def _teller(c: Claim, field: DifferenceField) -> str:
    """Whose word it is; a newsroom that nobody names is known by its article, in a figure, a day or a place."""
    return c.article if c.origin == UNKNOWN and field in ("number", "date", "place") else c.origin


def _one_name(a: str, b: str) -> bool:
    """ "Tim Cook" and "Apple CEO Tim Cook", "officials" and "a senior official"."""
    mine, theirs = ({w.removesuffix("s") for w in folded(x).split()} for x in (a, b))
    return a == b or bool(mine and theirs and (mine <= theirs or theirs <= mine))


def _excludes(p: Point, q: Point, field: DifferenceField) -> bool:
    """The two tell the same thing but for this field, and only one of them can hold."""
    if field == "number" and (_each_its_own(p, q) or _forecast(p, q)):
        return False
    if field == "status" and _rebutted(p, q):
        return _denies(p, q)
    if field in ("status", "polarity") and _answers(p, q):
        return _denies(p, q) if field == "status" else p.polarity != q.polarity and _contradict(p, q)
    if field == "number" and (p.claim.resumes == q.claim.id or q.claim.resumes == p.claim.id):
        # "reported wasting 2.6 million doses": its own, so that another one's figure is of another thing
        return _clash(p, q, field) and not (of_itself(p) or of_itself(q))
    if field == "number" and same_toll(p, q) < 0 and (_bare(p) or _bare(q)) and not _counts_on(p, q):
        return bool(p.claim.attribution and q.claim.attribution) and _clash(p, q, field)
    near = beside(p, q)
    if field == "polarity" and none_at_all(p, q) and p.claim.attribution and q.claim.attribution:
        return _tells(p, field) and _tells(q, field)
    if not _clash(p, q, field) or not all(_tells(x, field, beside=near) for x in (p, q)):
        return False
    least_named = near and field == "polarity" and _of_least(p, q)
    if not (least_named or _of_one_act(p, q, field)):
        return False
    free = {field, "place"} if field == "status" else {field}  # "fled to Togo", "denied that he had left Benin"
    if any(_apart(p, q, other) for other in SLOTS if other not in free):
        return False
    if field not in ("polarity", "status") and (p.polarity != q.polarity or _counts_on(p, q)):
        return False
    if field == "polarity" and "unsourced" in (p.claim.origin_basis, q.claim.origin_basis):
        return False  # newsrooms tell much of what is near, and answer nobody
    mine, theirs = _rest(p, field), _rest(q, field)
    if near:
        voiced = bool(p.claim.attribution and q.claim.attribution) or field != "number"
        return voiced and (least_named or _share(mine, theirs) >= BESIDE.get(field, 0.25))
    if field in ("polarity", "status") and (without_subject(p) or without_subject(q)):
        return False
    least = (SUMS if field == "number" and _of_nothing(p) else REST[field]) - (ONCE if _once(p, q) else 0.0)
    himself = field == "polarity" and (_of_himself(p) or _of_himself(q)) and values.of_sides(p.sources, q.sources) > 0
    himself |= field == "status" and (_he_who_denies(p, q) or _he_who_denies(q, p))
    if himself or (field == "status" and values.of_sides(p.sources, q.sources) > 0):
        least = SAID  # who is said to have done it is who is said not to have
    more = mine.keys() & theirs.keys() - p.act - q.act
    of_one = himself or bool(p.sources.ids & q.sources.ids)
    if field in ("polarity", "status") and _share(mine, theirs) < SAME and not of_one:
        more &= takers(p) | takers(q)
    return bool(more) and min(len(mine), len(theirs)) >= FEW and _share(mine, theirs) >= least


def _rebutted(p: Point, q: Point) -> bool:
    """ "Rejected the party's claim that …": the very words."""
    a, b = p.claim, q.claim
    return (a.article, a.start, a.end) == (b.article, b.start, b.end)


def _answers(p: Point, q: Point) -> bool:
    denial, told = (q, p) if stands(p) else (p, q)
    return denies(denial) and answer(denial, told, score) > 0


def _of_himself(p: Point) -> bool:
    """ "I did not take it": who says so is who would have done it."""
    return p.polarity == "negated" and p.claim.attribution[-1:] != () and p.claim.attribution[-1].actor in p.sources.ids


def _he_who_denies(denial: Point, told: Point) -> bool:
    """ "Denied that he had resigned": he is the one who denies it, and the one who is said to have."""
    opening = denial.claim.text.casefold().split()[:2]
    if denial.claim.status != "denied" or denial.sources.ids or words("himself").isdisjoint(opening):
        return False
    return any(k.actor in told.sources.ids or terms(k.name) & told.sources.words for k in denial.claim.attribution[-1:])


def _bare(p: Point) -> bool:
    """A toll and nothing that it could be the toll of but the story's happening: "the number of marchers at 8,000"."""
    return len(_rest(p, "number").keys() - p.act) <= FEW


def _of_nothing(p: Point) -> bool:
    """Sums of money and shares, which say of themselves nothing of what they count."""
    return all(n.of is None for n in p.claim.numbers)


def _once(p: Point, q: Point) -> bool:
    """They share a day, a place or a figure: one happening, and not one of its kind."""
    figures = any(values.of_numbers(a, b) > 0 for a in p.claim.numbers for b in q.claim.numbers)
    return figures or values.of_dates(p.when, q.when) > 0 or values.of_places(p.claim.place, q.claim.place) > 0


def _clash(p: Point, q: Point, field: DifferenceField) -> bool:
    """These two are apart on the field, and not only the sides on which they stand."""
    if field == "number":
        mine, theirs = (_wholes(x) for x in (p, q))
        left = [a for a in mine if not any(values.of_numbers(a, b) > 0 for b in theirs)]
        over = [b for b in theirs if not any(values.of_numbers(a, b) > 0 for a in mine)]
        apart = [(a, b) for a in left for b in over if values.of_numbers(a, b) < 0]
        return any(_alone(a, mine) and _alone(b, theirs) and not _became(p, a, q, b) for a, b in apart)
    if field == "polarity":
        return p.polarity != q.polarity and _contradict(p, q)
    return _denies(p, q) if field == "status" else _apart(p, q, field)


def _wholes(p: Point) -> list[Number]:
    """The figures of a claim without those that are a part of another ("20 people, nine of them nurses")."""
    told = [n for n in p.claim.numbers if not values.of_a_part(n, p)]
    keys = {values.counted(n) for n in told}
    return [n for key in keys for n in values.whole([n for n in told if values.counted(n) == key], p)]


def _became(p: Point, a: Number, q: Point, b: Number) -> bool:
    """The higher figure is what the lower one has become."""
    return values.grown(p, q) if a.value < b.value else values.grown(q, p)


def _alone(n: Number, told: Sequence[Number]) -> bool:
    """No other part of a sum stands beside it ("three adults and seven children were killed")."""
    return sum(m.unit == n.unit and (n.unit in TOLLS or m.of == n.of) for m in told) < 2


def _counts_on(p: Point, q: Point) -> bool:
    """A sum for a year and one for five; "another car bomb": what is told is another one, or a part."""
    mine, theirs = _besides_figures(p), _besides_figures(q)
    if set(_rates().findall(mine)) != set(_rates().findall(theirs)) or "so far" in mine:
        return True
    if _of_a_part(p, q) or _of_a_part(q, p):
        return True
    on = [set(text.split()) for text in (mine, theirs)]
    if all(text & (words("another") | words("following")) for text in on):
        return False  # "a second round", "the next meeting"
    return any(text & words("another") for text in on)


def _of_a_part(p: Point, q: Point) -> bool:
    """ "In Chicago, 18 died" where the other tells of no such place: a part of the sum."""
    opens = p.claim.text[:3].casefold() in ("in ", "at ")
    place = p.claim.place
    return opens and place is not None and place.text not in q.claim.text


def _besides_figures(p: Point) -> str:
    """The words of a claim but for its figures ("more than 40" is not 40 more)."""
    text = p.claim.text
    for number in p.claim.numbers:
        text = text.replace(number.text, " ")
    return text.casefold()


def _denies(p: Point, q: Point) -> bool:
    """A source rebuts what another tells; "did not" and "denied that it did" are of one mind."""
    told, denial = (q, p) if p.claim.status == "denied" else (p, q)
    of_one_mind = told.polarity == "negated" and (denial.polarity, denial.claim.polarity) != ("negated", "affirmed")
    why = _reasons().search(denial.claim.text) and not _reasons().search(told.claim.text)
    return denial.claim.status == "denied" and not (of_one_mind or why) and told.claim.status in TOLD | OPEN


def _contradict(p: Point, q: Point) -> bool:
    """ "It did" and "it did not"; that it did not wholly, or not yet, leaves that it did in part, or did later."""
    no, yes = (p, q) if p.polarity == "negated" else (q, p)
    if "denied" in (no.claim.status, yes.claim.status):
        return False
    if not words("negations").isdisjoint(yes.claim.text.casefold().replace("n't", " not").split()):
        return False  # "deemed it not to be a nuisance" is no rival of "has not been deemed one"
    bounds = words("partial") & set(no.claim.text.casefold().split())
    return not bounds - set(yes.claim.text.casefold().split())


def _tells(p: Point, field: DifferenceField, *, beside: bool = False) -> bool:
    """Tells it as so, or as what is to come, by itself, and has the value in its words.

    What is told by the way can be denied ``beside`` it.
    """
    c = p.claim
    if not by_itself(p):
        return beside and field == "status" and under(p)
    if field in ("polarity", "status"):
        told = c.status in (TOLD | OPEN if field == "status" else TOLD) or charged(c)
        return told and not cut_off(p)
    if c.status not in TOLD | {"expected"} or c.status == "denied":
        return False
    if field == "number" and c.status == "expected" and p.event is None:
        return False  # "a $20,000 reward": what its source offers, another one offers another
    if field == "place":
        return c.place is not None and bool(terms(c.place.text) & terms(c.text)) and hangs_on_act(p, c.place.text)
    if field == "date":
        return p.when is not None and p.when.text in c.text and not _CLOCK.fullmatch(p.when.text)
    if field in ("actor", "target"):
        return named_in(p.sources if field == "actor" else p.targets, p)
    return True


@cache
def _rates() -> re.Pattern[str]:
    return re.compile("|".join(knowledge.toml("exclusion")["rates"]))


@cache
def _reasons() -> re.Pattern[str]:
    return re.compile(knowledge.toml("exclusion")["reasons"])


def _of_least(p: Point, q: Point) -> bool:
    """ "Shelled the village", "had not fired a single round": the answer of those who are said to have done it."""
    no = p if p.polarity == "negated" else q
    kinds = {x.event.type if x.event is not None else None for x in (p, q)}
    return not_the_least(no) and None not in kinds and len(kinds) == 1 and values.of_sides(p.sources, q.sources) > 0


def _of_one_act(p: Point, q: Point, field: DifferenceField) -> bool:
    """The same act upon the same thing; figures and days need none."""
    if not p.act or not q.act or (field == "number" and same_toll(p, q) < 0):
        return field in ("number", "date")
    if field in ("polarity", "status"):
        if any(x.event is None and not (of_itself(x) and x.claim.status == "denied") for x in (p, q)):
            return False  # words that name an act do not say that it was done; "denied funding it" does
        if _by_others(p, q) or not (one_thing(p, q) or _of_one_kind(p, q)):
            return False
    return bool(p.act & q.act or p.complement & q.complement)


def _by_others(p: Point, q: Point) -> bool:
    """Two who are named are said to have done it, neither of them for the other's state."""
    named = [
        x.sources.words and (named_in(x.sources, x) or (x.claim.status == "denied" and of_itself(x))) for x in (p, q)
    ]
    return all(named) and not p.sources.words & q.sources.words and values.of_sides(p.sources, q.sources) <= 0


def _each_its_own(p: Point, q: Point) -> bool:
    """Each tells what it does itself: two rewards, two offers, two losses."""
    mine, theirs = (x.claim.attribution[-1].actor if x.claim.attribution else None for x in (p, q))
    return mine in p.sources.ids and theirs in q.sources.ids and mine != theirs


def _forecast(p: Point, q: Point) -> bool:
    """What was to come, and what came; beside each other they are two estimates, but for who forecasts."""
    a, b = p.claim, q.claim
    cues = [{*folded(c.attribution[-1].cue or "").split()} for c in (a, b) if c.attribution]
    if sum(not words("forecasting").isdisjoint(cue) for cue in cues) == 1:
        return True
    return a.article != b.article and (a.status == "expected") != (b.status == "expected")


def _of_one_kind(p: Point, q: Point) -> bool:
    """What it was done to is called otherwise ("aid projects in Gao", "aid work in Gao"), all about it alike."""
    taking = p.sources.called | p.targets.called | q.sources.called | q.targets.called
    return len((p.terms.keys() & q.terms.keys()) - p.act - q.act - taking) >= KIN


def _apart(p: Point, q: Point, field: str) -> bool:
    """Another field sets the two apart, so that they tell of two things."""
    if field == "place":
        return values.of_places(p.claim.place, q.claim.place) < 0
    if field == "date":
        return values.of_dates(p.when, q.when) < 0 and not values.in_same_words(p.when, q.when)
    if field == "actor":
        return values.of_sides(p.sources, q.sources) < 0 and named_in(p.sources, p) and named_in(q.sources, q)
    return values.of_sides(p.targets, q.targets) < 0 and named_in(p.targets, p) and named_in(q.targets, q)


def _rest(p: Point, field: DifferenceField) -> dict[str, float]:
    """The claim's words with their weight, without those of the field."""
    own: frozenset[str] = frozenset()
    if field == "place" and p.claim.place is not None:
        own = terms(p.claim.place.text) | terms(p.claim.place.name)
    elif field == "date" and p.when is not None:
        own = terms(p.when.text)
    elif field == "actor":
        own = p.sources.words
    elif field == "target":
        own = p.targets.words
    elif field == "number":
        own = frozenset(w for n in p.claim.numbers for w in terms(n.text) - terms(n.of or ""))
    return {t: w for t, w in p.terms.items() if t not in own}


def alike_but_for(p: Point, q: Point, field: DifferenceField) -> bool:
    """One act, told in nearly the same words but for the field's own."""
    if not p.act & q.act or _counts_on(p, q) or any(_apart(p, q, f) for f in SLOTS if f != field):
        return False
    return _share(_rest(p, field), _rest(q, field)) >= ALIKE


def _share(a: dict[str, float], b: dict[str, float]) -> float:
    """Cosine of the two."""
    norm = math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return sum(v * b[t] for t, v in a.items() if t in b) / norm if norm else 0.0
