"""Do two values of one slot go together?  +1 they agree, -1 they can't both hold, 0 nothing to compare.

Compatible is not equal: a place within a place, a day within a week, "at least 14" and 16 agree.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.read.places import contains, same, unlisted
from secondsource.story.identity import folded
from secondsource.story.points import TOLLS, Side, sense, senses, terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.model import Date, Number, Place
    from secondsource.story.points import Point

_DAYS = tuple(d.casefold() for d in calendar.day_name)
_MONTHS = tuple(m.casefold() for m in calendar.month_name if m)
_QUARTERS = frozenset(
    f"{side}{end}" for side in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
    for end in ("", "ern")
) | {"central"}  # fmt: skip
_FACING = (("north", "south"), ("northern", "southern"), ("east", "west"), ("eastern", "western"))
_ROUND = 0.05
"""Two figures this near each other are one, rounded ("about 2,000" and 1,960)."""

_DOZEN = 0.25
"""The same for a dozen, which is counted loosely."""

_VAGUE = 0.4
"""The same for "dozens" and "hundreds", which say no figure."""

_LARGE = 1000
"""Figures from here on, and shares, are rounded without a word that says so."""

RISES = frozenset({"increase", "amend"})
"""The classes of acts (``senses.toml``) by which a figure becomes a higher one, or another."""


def of_places(a: Place | None, b: Place | None) -> int:
    if a is None or b is None:
        return 0
    if same(a, b) or contains(a, b) or contains(b, a):
        return 1
    if unlisted(a) != unlisted(b) and (a.country == b.country or None in (a.country, b.country)):
        return 0  # a spot in no gazetteer may lie in the town that others name
    return 0 if _vague(a, b) or _vague(b, a) else -1


def _vague(a: Place, b: Place) -> bool:
    """A border, a coast, the north of a country: where it ends nobody says, so that it may hold the other."""
    words = set(folded(a.name).split())
    if "border" in words or "coast" in words:
        return True
    return bool(words & _QUARTERS) and a.country == b.country and not _facing(a, b)


def _facing(a: Place, b: Place) -> bool:
    """The north and the south of a country, its east and its west."""
    mine, theirs = (" ".join(_QUARTERS & set(folded(x.name).split())) for x in (a, b))
    return any((x in mine and y in theirs) or (y in mine and x in theirs) for x, y in _FACING)


def of_dates(a: Date | None, b: Date | None) -> int:
    """Days that overlap; a weekday or a month that waits to be dated is the one of that name and no other."""
    if a is None or b is None:
        return 0
    if not (a.start or a.end) or not (b.start or b.end):
        return _by_name(a, b)
    apart = (_end(a) or "9999") < (b.start or "0000") or (_end(b) or "9999") < (a.start or "0000")
    if apart and (_of_no_day(a) or _of_no_day(b)):
        return 0
    return -1 if apart else 1


def _of_no_day(d: Date) -> bool:
    """ "At dawn", "11 p.m.", "the night": of which day, only the program says."""
    said = set(re.findall(r"[a-z]+", d.text.casefold()))
    return (bool(said) or ":" in d.text) and not said - knowledge.words("exclusion", "clock")


def in_same_words(a: Date | None, b: Date | None) -> bool:
    """ "Thursday" and "late on Thursday night": which one it was, only the program says."""
    mine, theirs = (
        {w for w in folded(d.text).split() if w.endswith("day")} if d is not None else set() for d in (a, b)
    )
    if a is None or b is None:
        return False
    bare = not any(c.isdigit() for c in a.text + b.text)
    part = folded(a.text) in folded(b.text) or folded(b.text) in folded(a.text)  # "Aug. 21" and "Aug. 21, 2014"
    return part or (bare and bool(mine & theirs))


def _end(d: Date) -> str | None:
    """A night ends on the next day."""
    if not d.end or "overnight" not in d.text.casefold():
        return d.end
    return (date.fromisoformat(d.end[:10]) + timedelta(days=1)).isoformat()


def _by_name(a: Date, b: Date) -> int:
    mine, theirs = named(a), named(b)
    shared = [k for k in ("weekday", "month") if k in mine and k in theirs]
    return 0 if not shared else 1 if mine[shared[0]] == theirs[shared[0]] else -1


@lru_cache(maxsize=50_000)
def named(d: Date) -> dict[str, int]:
    """Weekday (1 Monday to 7 Sunday) and month, of one known day or of the words alone."""
    if d.start and d.start == d.end:
        day = date.fromisoformat(d.start[:10])
        return {"weekday": day.isoweekday(), "month": day.month}
    words = d.text.casefold()
    found = {"weekday": next((n for n, x in enumerate(_DAYS, 1) if x in words), 0)}
    found["month"] = next((n for n, x in enumerate(_MONTHS, 1) if re.search(rf"\b{x[:3]}(?:{x[3:]}|t)?\b", words)), 0)
    return {k: v for k, v in found.items() if v} if not (d.start or d.end) else {}


def same_figure(a: Number, b: Number) -> bool:
    """One figure of the same thing, or of people of some kind ("nine people", "nine employees")."""
    if a.value != b.value or (measure(a) != measure(b) and "count" not in (a.unit, b.unit)):
        return False
    if counts_people(a) and counts_people(b):
        return a.value > 0 or _same_thing(a, b)  # "none of its men" are not nobody
    if measure(a) == measure(b) and None in (a.of, b.of) and a.unit in _lengths():
        return True  # "a billion cubic metres", of gas or of what it was said before
    return (measure(a) == measure(b) or bool(a.of and b.of)) and _same_thing(a, b)


def of_numbers(a: Number, b: Number) -> int:
    """Agreement of two figures of one measure; 0 where they count different things.

    That there was none is no other figure, but the negation of all.
    """
    if same_figure(a, b):
        return 1
    if measure(a) != measure(b) or not (a.value and b.value):
        return 0
    if not _same_thing(a, b) and not (_past_the_whole(a, b) or _past_the_whole(b, a)):
        return 0  # children among the dead are no other toll
    if _further(a) or _further(b):
        return 0  # "three more bodies" are no toll
    low, high = sorted((a, b), key=lambda n: n.value)
    if low.bound == "at_least" or high.bound == "at_most" or _rounded(low, high) or _bodies(low):
        return 1
    return -1


def _past_the_whole(part: Number, whole: Number) -> bool:
    """More of one kind than there were people in all: 60 protesters hurt where 14 people were."""
    in_all = whole.unit in TOLLS and whole.of in ("people", "person") and whole.bound == "exact"
    return in_all and part.of is not None and counts_people(part) and part.value > whole.value


def _rounded(low: Number, high: Number) -> bool:
    """The one is the other told roughly: "about 2,000" and 1,960, "a dozen" and 11, "hundreds" and 180, 4.2 and 4."""
    apart = (high.value - low.value) / high.value
    if "about" in (low.bound, high.bound) and apart <= _ROUND * 2:
        return True
    if any("dozen" in n.text.casefold().split() for n in (low, high)) and apart <= _DOZEN:
        return True
    if high.bound == "at_least" and high.text.casefold().partition(" ")[0] in knowledge.toml("numbers")["vague"]:
        return apart <= _VAGUE
    if apart > _ROUND or not (low.value >= _LARGE or low.unit == "percent"):
        return False
    short, long = sorted((low, high), key=lambda n: _digits(n.value))
    return _digits(short.value) < _digits(long.value) and float(f"{long.value:.{_digits(short.value)}g}") == short.value


def _digits(value: float) -> int:
    """How many digits a figure was given to: two for 4.2 million."""
    return len(f"{value:.12g}".replace(".", "").strip("0")) if value < 1e12 else 1


def _bodies(n: Number) -> bool:
    """Bodies found are no more than those found so far."""
    return n.unit == "killed" and bool({"body", "bodies", "corpses"} & set(n.text.casefold().split()))


def partial(n: Number) -> bool:
    """A part of those counted before, or more of them: "two of the wounded", "three more bodies"."""
    return _further(n) or " of the " in f" {n.text.casefold()} " or " of them" in n.text.casefold()


def _further(n: Number) -> bool:
    """ "Three more bodies", "another 20": added to what was counted before."""
    words = n.text.casefold().replace("more than", "").split()
    return not knowledge.words("numbers", "further", "words").isdisjoint(words)


def measure(n: Number) -> str:
    """What a figure measures, by one name for those that come to the same ("held" and "arrested")."""
    return _measures().get(n.unit, n.unit)


@cache
def _measures() -> dict[str, str]:
    return {w: line.split()[0] for line in knowledge.toml("numbers")["alike"]["measures"] for w in line.split()}


@cache
def _lengths() -> frozenset[str]:
    """Units of length, weight and so on."""
    names = knowledge.toml("numbers")["measures"]
    return frozenset({*names, *(f"{shape} {name}" for shape in ("cubic", "square") for name in names)})


@lru_cache(maxsize=50_000)
def kinds(noun: str) -> frozenset[str]:
    """The senses of a noun for what is counted; a crew's are sailors' too."""
    return senses(noun) | _alike(noun)


def _alike(noun: str) -> frozenset[str]:
    """The name under which what goes by several is counted."""
    lines = (line.split() for line in knowledge.toml("numbers")["alike"]["things"])
    return frozenset(names[0] for names in lines if noun in names)


def _same_thing(a: Number, b: Number) -> bool:
    """Both count the same, as far as their nouns tell."""
    return bool(kinds(a.of or "people") & kinds(b.of or "people"))


def counted(n: Number) -> tuple[str, str]:
    """What a figure counts, as a key: of people to whom something happened that, else the measure and the thing."""
    if n.unit in TOLLS or (n.unit != "count" and n.unit not in _lengths() and counts_people(n)):
        return measure(n), ""
    return measure(n), min(_alike(n.of) or senses(n.of)) if n.of else ""


def counts_people(n: Number) -> bool:
    """Counts people, whatever befell them; "62 houses destroyed" are none."""
    if n.unit == "destroyed":
        return False
    of_people = n.of in knowledge.words("verbs", "classes", "PEOPLE") if n.of else n.unit in TOLLS
    return of_people or (n.of is not None and "people" in kinds(n.of))


def whole(figures: Sequence[Number], told: Point) -> Sequence[Number]:
    """Of "12 people, including four children", "20 officers, two of them women" the 12 and the 20."""
    generic = [n for n in figures if n.of in (None, "people", "person", "civilian")][:1]
    parts = _phrases(knowledge.toml("numbers")["alike"]["parts"]).search(f" {told.claim.text.casefold()} ")
    return generic or ([max(figures, key=lambda n: n.value)] if parts and figures else figures)


def of_a_part(n: Number, told: Point) -> bool:
    """The figure itself is that of a part: "seven of one family, including [three] children"."""
    before, found, _ = f" {told.claim.text.casefold()}".partition(n.text.casefold())
    parts = _phrases(knowledge.toml("numbers")["alike"]["parts"])
    return bool(found) and any(not before[m.end() :].strip() for m in parts.finditer(before))


def grown(low: Point, high: Point) -> bool:
    """The higher figure is told as what the lower one has become, or the lower one as what it was until then.

    "Rose to 12", "47 in all"; "41 by noon", "14 so far".
    """
    if risen(high):
        return True
    before, after = (f" {p.claim.text.casefold()} " for p in (low, high))
    until, whole = (knowledge.toml("numbers")["alike"][k] for k in ("until", "whole"))
    then, now = _phrases(until).search(before), _phrases(whole).search(after)
    return bool((then and then[0] not in after) or (now and now[0] not in before))


def risen(p: Point) -> bool:
    """Its figure is what one has become: "raised the number of dead to 21"; "rose by 21" says by how much."""
    if p.event is None or sense(p.event.predicate) not in RISES:
        return False
    to = _phrases(knowledge.toml("numbers")["alike"]["to"])
    text = p.claim.text.casefold()
    return any(n.unit in TOLLS or to.search(text.partition(n.text.casefold())[0]) for n in p.claim.numbers)


@lru_cache(maxsize=8)
def _phrases(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def joined(a: Side, b: Side) -> Side:
    """All who take part, whatever their role."""
    return Side(
        a.ids | b.ids, a.named | b.named, a.people | b.people, a.countries | b.countries, a.words | b.words,
        a.called | b.called, a.bodies | b.bodies,
    )  # fmt: skip


@cache
def _generic() -> frozenset[str]:
    """Words for a kind of body, which two bodies may share."""
    return terms(knowledge.toml("sources")["generic"]["words"])


def of_sides(a: Side, b: Side) -> int:
    """The same actor, or somebody of the same state where one account names the state only.

    Those who are only described are held against each other by the words that describe them.
    """
    if not a.ids or not b.ids:
        return 0
    if a.ids & b.ids:
        return 1
    if a.countries & b.countries and not (a.people and b.people):
        # a man of the state acts for it, but is not one of its officers that are only counted
        return 1 if (a.named or not b.people) and (b.named or not a.people) else 0
    if a.named and b.named:
        # "Border Patrol" may be the Border Protection service, but a council any
        shared = (a.words & (b.words | b.bodies)) | (a.bodies & b.words)  # two of one body are two
        return 0 if shared - _generic() else -1
    if a.countries and b.countries:
        return -1  # "Ethiopian soldiers", "Eritrean soldiers"
    return 1 if a.words & b.words else 0
