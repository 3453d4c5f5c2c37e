"""Which claims tell the same point: pairs that share enough, then groups that hold together.

A pair is scored by what it says of the same slots (act, sides, place, date, numbers) and by the
words it shares, rare words more.  Precision first: to join two different points is worse than to
miss a join.  Cost grows with the pairs that share a rare enough key, not with all pairs.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import chain, combinations, product
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from secondsource.story import values
from secondsource.story.answers import answers, beside, stands
from secondsource.story.clauses import asks, not_the_least, words
from secondsource.story.clock import clock, same_time
from secondsource.story.points import TOLLS, terms
from secondsource.story.tolls import same_toll, toll

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from secondsource.story.points import Point

JOIN = 1.4
"""Least score of a pair of two articles that joins their groups."""
JOIN_WITHIN = 2.2
"""The same for two claims of one article, which seldom tells a thing twice but as headline, lead or answer."""
HOLD = 1.3
"""Least mean score between two groups that are joined."""
WORDS = 0.2
"""Share of words that makes two acts of one kind comparable."""
ECHO = 0.75
"""Likeness from which two articles' claims are one statement in nearly the same words, whatever slot differs."""
NAMELESS = 3
"""Content words that two such claims have in common, beside the names where those differ."""
COMMON = 0.4
"""Share of their words that claims of one story often have in common; more tells of one point."""
BARE = 0.6
"""Share of words that two claims must have in common where one of them tells no act."""
CROWDED = 120
"""A key with more points than this is too common to propose all pairs: each point only those next to it in words."""
NEXT = 6
"""How many of its neighbours in words a point of a crowded key is paired with."""
APART = -0.2
"""A pair this far apart keeps its groups apart."""
ROUND = 10
"""Figures up to this, and those of one digit and zeros, are told of many things."""
FAR = 2
"""Times by which one of two figures that can both hold is greater, at most, for them to tell of each other."""
SAMPLE = 8
"""Members of a group that are compared at most when groups are joined."""


class Agreement(NamedTuple):
    """What two points have in common, and what sets them apart: as found in a pair, or what each is worth.

    All from 0 (not at all) to 1 (in full); below 0 where the two say different things.
    """

    same_act: float = 0.0
    complement: float = 0.0
    same_type: float = 0.0
    other_act: float = 0.0
    source: float = 0.0
    target: float = 0.0
    part: float = 0.0
    place: float = 0.0
    date: float = 0.0
    date_apart: float = 0.0
    number: float = 0.0
    figure: float = 0.0
    thing: float = 0.0
    answer: float = 0.0
    background: float = 0.0
    words: float = 0.0
    echo: float = 0.0
    lead: float = 0.0
    resumed: float = 0.0
    light: float = 0.0
    fore: float = 0.0
    mood: float = 0.0
    toll: float = 0.0
    clock: float = 0.0
    overlap: float = 0.0


WEIGHTS = Agreement(
    same_act=1.0, complement=1.3, same_type=0.4, other_act=-1.0, source=0.6, target=0.5, part=0.5, place=0.4,
    date=0.4, date_apart=-0.9, number=0.6, figure=0.8, thing=0.5, answer=0.4, background=-2.0, words=1.8,
    echo=0.8, lead=1.4, resumed=1.5, light=-0.3, fore=0.2, mood=-0.2, toll=0.7, clock=1.2, overlap=3.0,
)  # fmt: skip
"""What each agreement adds to the score of a pair, and each difference takes from it."""


def groups(points: Sequence[Point]) -> tuple[tuple[Point, ...], ...]:
    """Points that tell the same, each point in one group; the same for any order of the points."""
    ordered = sorted(points, key=lambda p: p.claim.id)

    @cache
    def weighed(i: int, j: int) -> float | None:
        found = agreement(ordered[i], ordered[j])
        return None if found is None else _weighed(found)

    pairs = ((weighed(i, j), i, j) for i, j in _candidates(ordered))
    scored = sorted((-round(value, 6), i, j) for value, i, j in pairs if value is not None)
    members: dict[int, list[int]] = {n: [n] for n in range(len(ordered))}
    where = list(range(len(ordered)))

    def join(a: int, b: int) -> None:
        keep, gone = min(a, b), max(a, b)
        for n in members[gone]:
            where[n] = keep
        members[keep] = sorted(members[keep] + members.pop(gone))

    for value, i, j in ((-less, i, j) for less, i, j in scored):
        a, b = where[i], where[j]
        if value < JOIN:
            break
        if value < JOIN_WITHIN and _unlikely(ordered[i], ordered[j]):
            continue
        if a == b or not (_headed(ordered[i], ordered[j]) or _hold_together(ordered, members[a], members[b], weighed)):
            continue
        join(a, b)
    for i, j in answers(ordered, score):
        if where[i] != where[j] and not _answered(ordered, i, members[where[i]]):
            join(where[i], where[j])
    return tuple(tuple(ordered[n] for n in members[k]) for k in sorted(members))


def _answered(points: Sequence[Point], denial: int, group: Sequence[int]) -> bool:
    """Somebody else's statement is in the group of a denial already."""
    return any(stands(points[n]) and points[n].claim.origin != points[denial].claim.origin for n in group)


def _headed(p: Point, q: Point) -> bool:
    """A headline and the lead under it: what the one gets wrong it gets wrong about the other."""
    return p.claim.article == q.claim.article and ((p.headline and q.lead) or (q.headline and p.lead))


def _unlikely(p: Point, q: Point) -> bool:
    """Two claims of one article that are neither headline and lead nor one's statement and another's denial."""
    answers = stands(p) != stands(q) and p.claim.origin != q.claim.origin
    two_counts = p.claim.origin != q.claim.origin and same_toll(p, q) != 0
    return p.claim.article == q.claim.article and not (_headed(p, q) or answers or two_counts)


def _hold_together(
    points: Sequence[Point], a: Sequence[int], b: Sequence[int], weighed: Callable[[int, int], float | None]
) -> bool:
    """The mean score between two groups is enough for a join (average link)."""
    pairs = [(points[i], points[j], weighed(min(i, j), max(i, j))) for i in a[:SAMPLE] for j in b[:SAMPLE]]
    scores = [(x, p.claim.article != q.claim.article, stands(p) and stands(q)) for p, q, x in pairs if x is not None]
    # that nobody died is like every toll
    told = [(x, other) for x, other, both in scores if both] or [(x, other) for x, other, _ in scores]
    # one article seldom tells a thing twice, so that its own claims say little of each other
    across = [x for x, other in told if other] or [x for x, _ in told]
    # one claim need not be like every wording that a group has of the point
    best = sorted(across, reverse=True)[: max(len(a), len(b)) // 2 + 1] if 1 in (len(a), len(b)) else across
    return bool(best) and sum(best) / len(best) >= HOLD and min(x for x, _, _ in scores) > APART


def _candidates(points: Sequence[Point]) -> Iterator[tuple[int, int]]:
    """Pairs that share an act with a side, a place or a counted thing, or two rare words, or one that denies it all."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, p in enumerate(points):
        for key in _keys(p):
            holders[key].append(n)
    proposed: list[Iterable[tuple[int, int]]] = []
    for key in sorted(holders):
        held = holders[key]
        proposed.append(combinations(held, 2) if len(held) <= CROWDED else _neighbours(points, held))
    seen: set[tuple[int, int]] = set()
    for pair in chain.from_iterable(proposed):
        if pair not in seen and _comparable(points[pair[0]], points[pair[1]]):
            seen.add(pair)
            yield pair


def _neighbours(points: Sequence[Point], held: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of points that stand next to each other when all are sorted by their rarest words."""
    ordered = sorted(held, key=lambda n: (sorted(points[n].terms, key=lambda t: (-points[n].terms[t], t)), n))
    for at, n in enumerate(ordered):
        for m in ordered[at + 1 : at + 1 + NEXT]:
            yield min(n, m), max(n, m)


def _keys(p: Point) -> Iterator[tuple[str, ...]]:
    acts = [*sorted(p.act), *(f"to {a}" for a in sorted(p.complement))]
    for act in sorted(p.act):
        for thing in sorted(p.thing):
            yield ("thing", act, thing)
    if p.event is not None and p.event.type:
        acts.append(p.event.type)
    for act in acts:
        for actor in sorted(p.sources.ids | p.targets.ids):
            yield ("actor", act, actor)
        for side in sorted(p.sources.countries | p.targets.countries):
            yield ("side", act, side)
        if p.claim.place is not None:
            for name in (p.claim.place.name, *p.claim.place.within[-1:]):
                yield ("place", act, name)
        for number in p.claim.numbers:
            yield ("number", act, number.unit)
    for minute in clock(p.claim.text):
        for half in (minute // 30, minute // 30 + 1):  # 3:50 and 4:00 meet in one of them
            yield ("clock", str(half % 48))
    if (figure := toll(p)) is not None:
        yield ("toll", values.measure(figure))
    rare = sorted(p.terms, key=lambda t: (-p.terms[t], t))[:8]
    told = [sorted(p.further.get(t, ()) or (t,)) for t in sorted(rare)]
    for one, other in combinations(told, 2):
        for pair in product(one, other):
            yield ("words", *sorted(pair))


def _comparable(p: Point, q: Point) -> bool:
    """Two claims over the same words of one article are parts of each other and no second telling.

    But for what one says and another denies in one clause ("rejected the party's claim that …").
    """
    a, b = p.claim, q.claim
    rebutted = (a.start, a.end) == (b.start, b.end) and stands(p) != stands(q)
    return a.article != b.article or a.end <= b.start or b.end <= a.start or rebutted


def score(p: Point, q: Point, weights: Agreement = WEIGHTS) -> float:
    """How much two points share, less what sets them apart."""
    found = agreement(p, q)
    return -1.0 if found is None else _weighed(found, weights)


def _weighed(found: Agreement, weights: Agreement = WEIGHTS) -> float:
    total: float = sum(map(mul, weights, found))
    return total


def agreement(p: Point, q: Point) -> Agreement | None:
    """Slot by slot what two points share; None where they can't be held against each other."""
    alike, figure = likeness(p, q), _rare_figure(p, q)
    one_toll, timed = same_toll(p, q) != 0, same_time(p.claim.text, q.claim.text)
    if not _comparable(p, q) or not ((p.act and q.act) or alike >= BARE or figure or one_toll):
        return None
    sources, targets = values.of_sides(p.sources, q.sources), values.of_sides(p.targets, q.targets)
    same_act, complement, kind = (1.0, 0.0, 0.0) if one_toll else _acts(p, q)
    acts = same_act or complement or kind
    dates = values.of_dates(p.when, q.when)
    answers = stands(p) != stands(q) and sources >= 0 and targets >= 0 and bool(acts)
    other = p.claim.article != q.claim.article
    told_both = sources > 0 or targets > 0 or _same_count(p, q) > 0 or bool(p.thing & q.thing)
    return Agreement(
        same_act=same_act,
        complement=complement,
        same_type=kind,
        other_act=max(0.0, 1 - 2 * _besides_sides(p, q)) if p.act and q.act and not (acts or figure or timed) else 0.0,
        source=sources,
        target=targets,
        part=float(not sources and not targets and _among_them(p, q)),
        place=values.of_places(p.claim.place, q.claim.place),
        date=float(dates > 0),
        date_apart=max(0.0, -dates),
        number=_same_count(p, q),
        figure=float(figure),
        thing=float(bool(p.thing & q.thing)),
        answer=answers * (1.0 + beside(p, q)),
        background=float(p.past != q.past and not (figure and not _both_dated(p, q)) and not answers),
        words=alike,
        echo=float(other and (_in_same_words(p, q) or _but_for_names(p, q))),
        lead=float(_headed(p, q) and _same_act(p, q) and told_both),
        resumed=float(p.claim.id == q.claim.resumes or q.claim.id == p.claim.resumes),
        light=float(bool(p.act & q.act) and p.act & q.act <= words("light")),
        fore=float((p.headline or p.lead) and (q.headline or q.lead)),
        toll=float(one_toll),
        clock=float(timed),
        overlap=max(0.0, _overlap(p, q) - COMMON) if other and not _of_two_things(p, q) else 0.0,
        mood=float(p.claim.status != q.claim.status and "denied" not in (p.claim.status, q.claim.status)),
    )


def _among_them(p: Point, q: Point) -> bool:
    """Somebody takes part in both, in whatever role."""
    return values.of_sides(values.joined(p.sources, p.targets), values.joined(q.sources, q.targets)) > 0


def _same_count(p: Point, q: Point) -> float:
    """Both count the same thing: 1 where the figures go together, half where they don't; "nobody died" counts too.

    "At least nine" goes with 30 as well, and tells little of it.
    """
    pairs = [(a, b, values.of_numbers(a, b)) for a in p.claim.numbers for b in q.claim.numbers]
    if any(found for _, _, found in pairs):
        near = (found > 0 and max(a.value, b.value) <= FAR * min(a.value, b.value) for a, b, found in pairs)
        return 1.0 if any(near) else 0.5
    none, some = (p, q) if p.polarity == "negated" else (q, p)
    tolls = none.polarity == "negated" and any(n.unit in TOLLS for n in some.claim.numbers)
    return 1.0 if p.act & q.act and tolls else 0.0


def _rare_figure(p: Point, q: Point) -> bool:
    """The same exact figure of the same thing, too odd to be there by chance ("38 detainees"), or two such."""
    shared = {a.value for a in p.claim.numbers for b in q.claim.numbers if values.same_figure(a, b)}
    return len(shared) > 1 or any(v > ROUND and len(f"{v:.0f}".rstrip("0")) > 1 for v in shared)


def _both_dated(p: Point, q: Point) -> bool:
    return p.claim.date is not None and q.claim.date is not None


def _in_same_words(p: Point, q: Point) -> bool:
    """Nearly the same words, and more of them than "sailors were seized" has."""
    return len(p.terms.keys() & q.terms.keys()) >= NAMELESS and likeness(p, q, act=True) >= ECHO


def _but_for_names(p: Point, q: Point) -> bool:
    """One sentence with other names in it: who did it, or to whom, is where the two differ."""
    if not p.act & q.act or not (p.sources.words or p.targets.words) or not (q.sources.words or q.targets.words):
        return False
    mine = p.terms.keys() - p.sources.words - p.targets.words
    theirs = q.terms.keys() - q.sources.words - q.targets.words
    return len(mine & theirs) >= NAMELESS and len(mine & theirs) >= ECHO * max(len(mine), len(theirs))


def _acts(p: Point, q: Point) -> tuple[float, float, float]:
    """Agreement on what is done: the act itself, what is asked for or planned in it, or its kind alone."""
    complement = float(bool(p.complement & q.complement))
    if _same_act(p, q):
        return 1.0, complement, 0.0
    if complement:
        return 0.0, complement, 0.0
    alike = p.event is not None and q.event is not None and p.event.type is not None and p.event.type == q.event.type
    return 0.0, 0.0, float(alike and _grounded(p, q))


def _grounded(p: Point, q: Point) -> bool:
    """Two acts of one kind need more than their sides and place to be one act: a day, a thing or words.

    A denial answers the act that it names; one of that kind only where it is the answer of who is said to
    have done it, beside the charge, and names no other thing.
    """
    if stands(p) != stands(q):
        apart = bool(p.thing and q.thing and not p.thing & q.thing) and not not_the_least(q if stands(p) else p)
        return beside(p, q) and values.of_sides(p.sources, q.sources) > 0 and not apart
    return values.of_dates(p.when, q.when) > 0 or bool(p.thing & q.thing) or _besides_sides(p, q) >= WORDS


def _same_act(p: Point, q: Point) -> bool:
    """One class of predicate, and no two kinds of event ("works with" is not "works to") but where the day is one."""
    kinds = {x.event.type for x in (p, q) if x.event is not None and x.event.type is not None}
    return bool(p.act & q.act) and (len(kinds) < 2 or values.of_dates(p.when, q.when) > 0)


def likeness(p: Point, q: Point, *, act: bool = False, but: frozenset[str] = frozenset()) -> float:
    """Cosine of the two claims' content words, 0 to 1, rare words weighing more.

    The word of a shared act is left out of what they share, since it counts as the act; ``act`` puts it in.
    ``but`` are words that don't count.
    """
    one, other = (p, q) if len(p.terms) <= len(q.terms) else (q, p)
    shared = but if act else but | (p.act & q.act)
    total = 0.0
    for t, v in one.terms.items():
        if t in shared:
            continue
        if t in other.terms:
            total += v * other.terms[t]
        elif (match := _met(t, one, other)) is not None and match not in shared:
            total += v * other.terms[match]
    return min(1.0, total / (p.norm * q.norm))


def _of_two_things(p: Point, q: Point) -> bool:
    """What was so on another day or long before, or by others, or is only asked, is told in the same words."""
    apart = values.of_dates(p.when, q.when) < 0 or values.of_sides(p.sources, q.sources) < 0
    return apart or p.past != q.past or asks(p) != asks(q)


def _overlap(p: Point, q: Point) -> float:
    """Share of either's content words that the other has, the act's own too; exact words only (Dice, by weight)."""
    shared = p.terms.keys() & q.terms.keys()
    both = sum(p.terms.values()) + sum(q.terms.values())
    return sum(p.terms[t] + q.terms[t] for t in shared) / both if both else 0.0


def _besides_sides(p: Point, q: Point) -> float:
    """Likeness without the names of those who take part and of the place, where many things are done."""
    names = p.sources.words | p.targets.words | q.sources.words | q.targets.words
    names |= {w for x in (p.claim.place, q.claim.place) if x is not None for w in terms(x.name)}
    return likeness(p, q, but=names)


def _met(term: str, one: Point, other: Point) -> str | None:
    """The word of the other by which one that it lacks is met: one that shares a sense with it."""
    found = [t for t in one.further.get(term, ()) if t in other.terms]
    found += [t for t, more in other.further.items() if term in more and t in other.terms]
    return min(found, default=None)
