"""Where the claims of one point do not agree, field by field.

Values that can all hold share one entry, under the broader name.  What one article gets wrong
against its own rest is marked as its slip (``within``).  Which of the differences are a dispute, told by
``exclusion``, is another question.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from secondsource.model import Difference, DifferenceValue
from secondsource.read.places import contains
from secondsource.story import values
from secondsource.story.clauses import asks, named_in
from secondsource.story.exclusion import alike_but_for
from secondsource.story.parties import names_party, parties, same_party
from secondsource.story.points import TOLLS
from secondsource.story.slips import contradicts, denies, slips
from secondsource.story.wordings import told_otherwise

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from secondsource.model import Actor, Article, DifferenceField, Number
    from secondsource.story.points import Point
    from secondsource.story.slips_page import Slip


STEPS = 4
"""Figures of a rising toll that are all told; of more the first and the last."""


def differences(
    group: Sequence[Point],
    articles: Mapping[str, Article],
    actors: Mapping[str, Actor],
    slipped: Sequence[Slip] | None = None,
) -> tuple[Difference, ...]:
    """Every field on which the group differs, in a fixed order.

    ``slipped`` are the slips among its claims, where those of the whole story are known; what an article
    has got wrong is held against its own text only.
    """
    if slipped is None:
        slipped = slips(group, articles, actors)
    group = [p for p in group if p.claim.id not in {s.odd.claim.id for s in slipped}]

    def name(ids: frozenset[str]) -> str:
        return " and ".join(sorted(actors[i].name for i in ids))

    def polarity(side: Sequence[Point]) -> str:
        return side[0].polarity

    asserted = [p for p in group if p.claim.status != "denied" and not asks(p) and not _asked_for(p, group)]
    slots: list[tuple[DifferenceField, Sequence[Sequence[Point]], Callable[[Sequence[Point]], str]]] = [
        ("place", _sides(group, lambda p: p.claim.place is not None, _same_place), _broadest_place),
        ("date", _sides(group, _has_date, _same_date), _date_words),
        ("actor", _sides(group, names_party, same_party), lambda s: name(parties(s[0]))),
        ("target", _sides(group, lambda p: named_in(p.targets, p), _same_targets), lambda s: name(s[0].targets.ids)),
        ("polarity", _by(asserted, lambda p: p.polarity), polarity),
        ("status", _by(_rebutted(group), _stand), lambda s: _stand(s[0])),
    ]
    found = [d for field, sides, words in slots for d in _apart(field, sides, words)]
    found += _numbers(group, articles)
    found += [_of_slip(s, group) for s in slipped]
    found += told_otherwise(group, articles, actors)
    places = [d for d in found if d.field == "place"]
    found = [d for d in found if d.field != "target" or not any(_same_split(d, p) for p in places)]
    found = [d for d in found if d.field != "status" or _of_sources(d, group)]
    return tuple(sorted(found, key=lambda d: (d.field, [v.value for v in d.values])))


def _of_slip(slip: Slip, group: Sequence[Point]) -> Difference:
    """What stands alone in an article against what its text tells, and all that tell it so too."""
    odd, told = slip.values
    rest = tuple(sorted({slip.told.claim.id, *(p.claim.id for p in group if _agrees(p, slip.told, slip.field))}))
    rows = (DifferenceValue(value=odd, claims=(slip.odd.claim.id,)), DifferenceValue(value=told, claims=rest))
    within = slip.odd.claim.article
    return Difference(field=slip.field, values=tuple(sorted(rows, key=lambda r: (r.value, r.claims))), within=within)


def _agrees(p: Point, q: Point, field: DifferenceField) -> bool:
    """The two tell one value of the field."""
    if field == "number":
        return any(values.same_figure(a, b) for a in p.claim.numbers for b in q.claim.numbers)
    if field == "place":
        return values.of_places(p.claim.place, q.claim.place) > 0
    if field == "date":
        return values.of_dates(p.when, q.when) > 0
    return values.of_sides(p.sources, q.sources) > 0 if field == "actor" else bool(p.act & q.act)


def _apart(
    field: DifferenceField,
    sides: Sequence[Sequence[Point]],
    words: Callable[[Sequence[Point]], str],
    agree: Callable[[Point, Point], bool] = lambda p, q: False,
) -> Iterator[Difference]:
    """The sides of a field as differences: each article's slip against its own rest, then what is left.

    ``agree`` holds of two claims of two sides that still can both hold.
    """
    while len(sides) > 1 and (slip := _slip(sides, agree)) is not None:
        odd, article = slip
        rest = [s for s in sides if s is not odd]
        own = [s for s in rest if any(p.claim.article == article for p in s)] if len(rest) > 1 else rest
        if any(contradicts(p, q, field) for p, q in _told_twice(odd, own, article)):
            yield from _difference(field, [odd, *own], words, article)
        elif any(p.claim.article != q.claim.article and denies(p, q, field) for p in odd for s in rest for q in s):
            yield from _difference(field, [odd, *rest], words, None)  # no slip, and still another account
        sides = rest
    yield from _difference(field, sides, words, None)


def _difference(
    field: DifferenceField,
    sides: Sequence[Sequence[Point]],
    words: Callable[[Sequence[Point]], str],
    within: str | None,
) -> Iterator[Difference]:
    rows = [DifferenceValue(value=words(s), claims=tuple(sorted(p.claim.id for p in s))) for s in sides]
    if len({r.value for r in rows}) > 1 and not (_of_one_body(sides) and not _of_one_thing(sides, field)):
        yield Difference(field=field, values=tuple(sorted(rows, key=lambda r: (r.value, r.claims))), within=within)


def _same_split(target: Difference, place: Difference) -> bool:
    """Who is visited and where are one difference, told once."""
    homes = [
        next((n for n, w in enumerate(place.values) if set(v.claims) <= set(w.claims)), None) for v in target.values
    ]
    return None not in homes and len(set(homes)) == len(homes)


def _of_sources(d: Difference, group: Sequence[Point]) -> bool:
    """One text that tells a thing in two moods is no disagreement; two tellers are."""
    tellers = {p.claim.id: (p.claim.article, p.claim.origin) for p in group}
    sides = [{tellers[i] for i in v.claims} for v in d.values]
    return not set.intersection(*sides) and (d.within is None or any(v.value == "denied" for v in d.values))


def _of_one_body(sides: Sequence[Sequence[Point]]) -> bool:
    """One newsroom's or one source's several figures in one text are a list and no contradiction."""
    told = [p for s in sides for p in s]
    return len({(p.claim.article, p.claim.origin) for p in told}) == 1 and not any(p.headline for p in told)


def _of_one_thing(sides: Sequence[Sequence[Point]], field: DifferenceField) -> bool:
    """ "A ferry with 28 passengers sank … the ferry with 82 passengers sank": told twice, and not alike."""
    return field == "number" and all(
        alike_but_for(p, q, field) for n, side in enumerate(sides) for p in side for o in sides[n + 1 :] for q in o
    )


def _slip(
    sides: Sequence[Sequence[Point]], agree: Callable[[Point, Point], bool]
) -> tuple[Sequence[Point], str] | None:
    """The side on which an article contradicts itself in its own voice, its rest standing on another, and which."""
    for odd in sorted(sides, key=len):
        rest = [p for s in sides if s is not odd for p in s]
        where = {p.claim.article for p in odd}
        if len(where) != 1:
            continue
        (article,) = where
        own = [p for p in rest if p.claim.article == article and not any(agree(p, q) for q in odd)]
        if own and {p.claim.origin for p in odd} & {p.claim.origin for p in own} | _voiced(odd):
            return odd, article
    return None


def _told_twice(odd: Sequence[Point], own: Sequence[Sequence[Point]], article: str) -> Iterator[tuple[Point, Point]]:
    """One article's claims on two sides, by pairs: a headline that no text bears out with the text, or two of it."""
    mine = [p for p in odd if p.claim.article == article]
    for side in own:
        theirs = [q for q in side if q.claim.article == article]
        bare = [all(p.headline for p in x) for x in (mine, theirs)]
        for p in mine:
            yield from ((p, q) for q in theirs if p.headline == q.headline or bare[0 if p.headline else 1])


def _voiced(side: Sequence[Point]) -> set[str]:
    """Headlines and the newsroom's own words: no source stands behind them."""
    return {p.claim.origin for p in side if not p.claim.attribution and p.headline}


def _sides(
    group: Sequence[Point], has: Callable[[Point], bool], same: Callable[[Point, Point], bool]
) -> list[list[Point]]:
    """The points that have a value, gathered into sides whose values go together."""
    sides: list[list[Point]] = []
    for p in sorted((p for p in group if has(p)), key=lambda p: p.claim.id):
        near = [s for s in sides if all(same(p, q) for q in s)]
        if near:
            near[0].append(p)
        else:
            sides.append([p])
    return sides


def _by(group: Sequence[Point], key: Callable[[Point], str]) -> list[list[Point]]:
    sides: dict[str, list[Point]] = defaultdict(list)
    for p in group:
        sides[key(p)].append(p)
    return [sides[k] for k in sorted(sides)]


def _rebutted(group: Sequence[Point]) -> list[Point]:
    """What a denial is held against: "did not" is of one mind with it, unless that is what is denied."""
    denials = [p for p in group if p.claim.status == "denied"]
    minds = {p.polarity for p in denials}
    told = [p for p in group if minds != {"affirmed"} or p.claim.status == "denied" or p.polarity == "affirmed"]
    told = [p for p in told if not any(_around(p, q) for q in denials)]
    both = {p.claim.origin for p in told if p not in denials} & {p.claim.origin for p in denials}
    answered = [p for p in told if p.claim.origin not in both or _opposed(p, told)]
    return answered if len({p.claim.status == "denied" for p in answered}) > 1 else told


def _opposed(p: Point, told: Sequence[Point]) -> bool:
    """Another source stands against it: who denies one thing and tells another near it stands on one side of each."""
    denies = p.claim.status == "denied"
    return any((q.claim.status == "denied") != denies and q.claim.origin != p.claim.origin for q in told)


def _around(p: Point, q: Point) -> bool:
    """The sentence in which the denial stands: "the owner denied that 118 people were on board"."""
    a, b = p.claim, q.claim
    return a.article == b.article and a.start <= b.start and b.end <= a.end and (a.start, a.end) != (b.start, b.end)


def _asked_for(p: Point, group: Sequence[Point]) -> bool:
    """What is only the content of a demand, a threat, an accusation: that it "did not demand" it denies none of it."""
    return any(q.event is not None and q.event.type is not None and _around(q, p) for q in group)


def _stand(p: Point) -> str:
    """Status as far as it sets accounts apart: what is planned before is done after."""
    if p.claim.status in ("happened", "ongoing", "expected"):
        return "happened"
    return "denied" if p.claim.status == "denied" else "possible"


def _has_date(p: Point) -> bool:
    d = p.when
    return d is not None and bool(d.start or d.end or any(values.named(d)))


def _same_place(p: Point, q: Point) -> bool:
    return values.of_places(p.claim.place, q.claim.place) >= 0


def _same_date(p: Point, q: Point) -> bool:
    guessed = _relative(p) and _relative(q) and values.in_same_words(p.when, q.when)
    return values.of_dates(p.when, q.when) >= 0 or guessed


def _relative(p: Point) -> bool:
    """ "Thursday": of which week, only the program says."""
    return p.when is not None and "relative" in (p.when.basis or "")


def _same_targets(p: Point, q: Point) -> bool:
    return values.of_sides(p.targets, q.targets) >= 0


def _broadest_place(side: Sequence[Point]) -> str:
    places = [p.claim.place for p in side if p.claim.place is not None]
    broadest = places[0]
    for other in places[1:]:
        if contains(other, broadest):
            broadest = other
    return broadest.name


def _date_words(side: Sequence[Point]) -> str:
    dates = [p.when for p in side if p.when is not None]
    if not any(d.start or d.end for d in dates):
        return dates[0].text
    dates = [d for d in dates if d.start or d.end]
    start, end = max(d.start or "" for d in dates), min(d.end or "9999" for d in dates)
    return start if start == end else f"{start or '…'} to {end if end != '9999' else '…'}"


def _numbers(group: Sequence[Point], articles: Mapping[str, Article]) -> list[Difference]:
    """Figures of one unit that can't all hold; a toll that rises with time can."""
    units = sorted({values.counted(n) for p in group for n in p.claim.numbers})
    return [d for unit in units for d in _of_unit(unit, group, articles)]


def _of_unit(unit: tuple[str, str], group: Sequence[Point], articles: Mapping[str, Article]) -> Iterator[Difference]:
    """The sides on which the figures of one unit stand."""

    def value(p: Point) -> float:
        return min(n.value for n in p.claim.numbers if values.counted(n) == unit)

    def agree(p: Point, q: Point) -> bool:
        return _figures_agree(p, q, unit, told_when, risen)

    def words(side: Sequence[Point]) -> str:
        return _figure(side, unit)

    counted = _at_least([p for p in group if any(values.counted(n) == unit for n in p.claim.numbers)], unit)
    risen = _risen(counted, unit)
    told_when = {p.claim.id: _told_when(p, counted, articles) for p in counted}
    sides: list[list[Point]] = []
    for p in sorted(counted, key=lambda p: (value(p), p.claim.id)):
        near = [s for s in sides if all(agree(p, q) for q in s)]
        near.sort(key=lambda s: all(q.claim.origin != p.claim.origin for q in s))  # with what its source said before
        if near:
            near[0].append(p)
        else:
            sides.append([p])
    yield from _apart("number", sides, words, agree)


def _at_least(counted: Sequence[Point], unit: tuple[str, str]) -> list[Point]:
    """The claims, with "at least" put back where a headline left it out ("kills five")."""
    least = {
        (p.claim.article, n.value)
        for p in counted
        for n in p.claim.numbers
        if values.counted(n) == unit and n.bound == "at_least"
    }
    return [_with_bound(p, least) if p.headline else p for p in counted]


def _with_bound(p: Point, least: Collection[tuple[str, float]]) -> Point:
    numbers = tuple(
        msgspec.structs.replace(n, bound="at_least") if (p.claim.article, n.value) in least else n
        for n in p.claim.numbers
    )
    return replace(p, claim=msgspec.structs.replace(p.claim, numbers=numbers))


def _figure(side: Sequence[Point], unit: tuple[str, str]) -> str:
    """The figure of a side, and where it changed with time what it was before."""
    told = sorted(
        (n for p in side for n in values.whole([n for n in p.claim.numbers if values.counted(n) == unit], p)),
        key=lambda n: (n.value, n.text),
    )
    steps = list({n.value: n for n in reversed(told)}.values())[::-1]
    rose = len(steps) > 1 and steps[-1].bound == "exact" and all(n.bound in ("exact", "at_least") for n in steps)
    if not rose:
        return _in_words(told[-1])
    return ", later ".join(_in_words(n) for n in (steps if len(steps) <= STEPS else (steps[0], steps[-1])))


def _in_words(n: Number) -> str:
    """A figure in its own words, and in digits where those have none."""
    spelled = n.bound == "exact" and not any(c.isdigit() for c in n.text)
    return f"{n.value:,.0f} ({n.text})" if spelled else n.text


def _risen(counted: Sequence[Point], unit: tuple[str, str]) -> frozenset[float]:
    """Figures that somebody tells as a rise ("raised the number of dead to 21"): what was lower was so before."""
    return frozenset(n.value for p in counted if values.risen(p) for n in p.claim.numbers if values.counted(n) == unit)


def _figures_agree(
    p: Point, q: Point, unit: tuple[str, str], told_when: Mapping[str, str], risen: frozenset[float]
) -> bool:
    """Some figure of the one goes with some figure of the other; a toll that rises with time does."""
    mine, theirs = (values.whole([n for n in x.claim.numbers if values.counted(n) == unit], x) for x in (p, q))
    if len(mine) > 1 or len(theirs) > 1:
        return True  # "three adults and seven children" are parts of a sum that isn't told
    if any(values.of_numbers(a, b) >= 0 for a in mine for b in theirs):
        return True
    low, high = sorted((p, q), key=lambda x: max(n.value for n in x.claim.numbers if values.counted(n) == unit))
    if values.grown(low, high) or risen & {n.value for n in high.claim.numbers if values.counted(n) == unit}:
        return True
    if low.claim.id == high.claim.resumes or high.claim.id == low.claim.resumes:
        return False  # another figure put on the very same thing
    before, after = told_when[low.claim.id], told_when[high.claim.id]
    return unit[0] in TOLLS and bool(before and after) and before < after


def _told_when(p: Point, counted: Sequence[Point], articles: Mapping[str, Article]) -> str:
    """The day on which a figure was given; that of a headline when its text has it."""
    under = (
        q for q in counted
        if p.headline and not q.headline and q.claim.article == p.claim.article
        and any(values.same_figure(a, b) for a in p.claim.numbers for b in q.claim.numbers)
    )  # fmt: skip
    claim = next(under, p).claim
    said = claim.attribution[-1].date if claim.attribution else None
    published = articles[claim.article].published
    day = (said.start if said else None) or (published.start if published else None)
    return day or ""
