"""The geometry of the page's pictures: who tells whom, how much has what support, and when."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date as Day
from itertools import pairwise
from typing import Literal, NamedTuple

from secondsource.model import Claim, Date, Support
from secondsource.show import words
from secondsource.show.account import Account
from secondsource.show.plain import line

WIDTH = 900
_BOX, _PITCH, _LANE, _TOP = 190, 36, 9, 34
_MOST_ROWS, _MOST_VIA, _MOST_COLUMNS, _MOST_DAYS = 16, 7, 4, 12
_ODD = 0.02  # part of all chains that may be longer than there are columns
_FORTNIGHT, _LABEL = 14, 70
_LANE_MARK = "\x00"
_REST = " more"

Column = Literal["outlet", "via", "origin"]
_Stop = tuple[int, str]  # a column, and a name in it
_Link = tuple[_Stop, _Stop]
_Way = tuple[_Stop, ...]


class Node(NamedTuple):
    """One who tells: an outlet, one by way of whom, or an origin."""

    x: float
    y: float
    column: Column
    name: str
    full: str
    statements: int
    own: int  # how many of them in its own voice
    known: str  # "faceless" where it is an origin that nobody names


class Edge(NamedTuple):
    """Who has it from whom: drawn thicker with more statements, dashed where the text was copied."""

    path: str
    thickness: float
    copied: bool
    full: str


class Graph(NamedTuple):
    """Articles, those by way of whom they have it, and origins, in columns."""

    height: float
    heads: tuple[tuple[float, str], ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


class Segment(NamedTuple):
    """A part of the bar."""

    support: Support
    findings: int
    x: float
    width: float


class Tick(NamedTuple):
    """A day on one of the two axes."""

    x: float
    label: str
    year: str  # where it is another than that of the day before


class Timeline(NamedTuple):
    """The days that statements are about, above; the days on which they were told, below."""

    above: tuple[Tick, ...]
    below: tuple[Tick, ...]
    spans: tuple[tuple[float, float, int], ...]  # from, to, on which axis
    lines: tuple[tuple[float, float, float, str], ...]


def bar(counts: Sequence[tuple[Support, int]]) -> list[Segment]:
    """The findings by support, each part as wide as its share but never too thin to see."""
    total = sum(n for _, n in counts) or 1
    shares = [max(n / total, 0.03) for _, n in counts]
    made, x = [], 0.0
    for (support, found), share in zip(counts, shares, strict=True):
        width = WIDTH * share / sum(shares)
        made.append(Segment(support, found, round(x, 1), round(width - 3, 1)))
        x += width
    return made


def graph(told: Account) -> Graph | None:
    """Who tells whom; None where nobody is named.  What a newsroom says itself is a number with its name."""
    claims = [c for c in told.story.claims if c.article in told.articles]
    chains = [words.chain(c, told.articles[c.article]) for c in claims]
    carried = [told.articles[c.article].republished_from is not None for c in claims]
    own = [
        len(s) == 1 + (len(s) > 1 and c) and not k.attribution for k, s, c in zip(claims, chains, carried, strict=True)
    ]
    last = _columns([len(s) + (c and o) for s, c, o in zip(chains, carried, own, strict=True)])
    stops = [_stops([s.name for s in steps], c, last, o) for steps, c, o in zip(chains, carried, own, strict=True)]
    ways = _gathered(stops, last)
    links = Counter(link for way in ways for link in pairwise(way))
    if not links:
        return None
    copies = {way[:2] for way, c in zip(ways, carried, strict=True) if c}
    at = _placed(links, last, list(dict.fromkeys(way[0] for way in ways)))
    weight = Counter(k for way in ways for k in set(way))
    voiced = Counter(way[-1] for way, o in zip(ways, own, strict=True) if o)
    known = _known(claims, ways)
    nodes = [
        Node(*at[k], _column(k[0], last), line(k[1], 22), line(k[1], 80), weight[k], voiced[k], known.get(k, ""))
        for k in sorted(weight)
    ]
    edges = [_stretch(stretch, n, at) for stretch, n in sorted(_trunks(links).items())]
    edges += [_edge(link, n, link in copies, at) for link, n in sorted(links.items())]
    height = max(y for _, y in at.values()) + _PITCH
    gap = (WIDTH - _BOX) / last
    heads = [(0.0, "Outlet"), *([(round(gap, 1), "By way of")] if last > 1 else []), (float(WIDTH - _BOX), "Origin")]
    return Graph(height, tuple(heads), tuple(nodes), tuple(edges))


def _columns(lengths: Sequence[int]) -> int:
    """The number of the last column: as many as chains are long, but for the odd very long one."""
    few = len(lengths) * _ODD
    held = [n for n in range(2, _MOST_COLUMNS + 1) if sum(length >= n for length in lengths) > few]
    return max(held, default=2) - 1


def _known(claims: Sequence[Claim], ways: Sequence[_Way]) -> dict[_Stop, str]:
    """Of each origin, whether anybody can find it: "faceless" where nobody ever names it."""
    held: dict[_Stop, set[str]] = defaultdict(set)
    for claim, way in zip(claims, ways, strict=True):
        faceless = bool(claim.attribution) and claim.attribution[-1].identity == "anonymous"
        held[way[-1]].add("faceless" if faceless else "")
    return {stop: kinds.pop() for stop, kinds in held.items() if len(kinds) == 1}


def _stops(names: list[str], carried: bool, last: int, own: bool) -> _Way:
    """The names of a chain in their columns: the outlet first, the one whose text it carries next, the origin last."""
    first = ((1, names[1]),) if carried and last > 1 and len(names) > 1 else ()
    if own:
        return ((0, names[0]), *(first or [(last, n) for n in names[1:]]))
    middle = names[1 + len(first) : -1]
    middle = middle[max(len(middle) - (last - 1 - len(first)), 0) :]
    return ((0, names[0]), *first, *enumerate(middle, last - len(middle)), (last, names[-1]))


def _gathered(ways: list[_Way], last: int) -> list[_Way]:
    """The same ways, with those names of a column that have little gathered in one."""
    weight = Counter(stop for way in ways for stop in way)
    kept: set[_Stop] = set()
    rest: dict[int, int] = {}
    for column in {c for c, _ in weight}:
        held = sorted((k for k in weight if k[0] == column), key=lambda k: (-weight[k], k[1]))
        most = _MOST_ROWS if column in (0, last) else _MOST_VIA
        most += len(held) == most + 1
        kept.update(held[:most])
        rest[column] = len(held) - most
    return [tuple(k if k in kept else (k[0], f"{rest[k[0]]}{_REST}") for k in way) for way in ways]


def _placed(links: Counter[_Link], last: int, outlets: list[_Stop]) -> dict[_Stop, tuple[float, float]]:
    """Where each name stands: beside those who have it from him, so that few lines cross.

    Lines of one source that skip a column share a narrow lane there, so that they run behind nobody's box.
    """
    before: dict[_Stop, list[_Stop]] = defaultdict(list)
    for (source, target), n in sorted(links.items()):
        for a, b in pairwise([source, *_lanes(source, target), target]):
            before[b] += [a] * min(n, 3)
    columns = [outlets]
    for column in range(1, last + 1):
        rank = {k: n for n, k in enumerate(columns[-1])}
        held = [k for k in before if k[0] == column]
        middle = {k: sum(rank[b] for b in before[k]) / len(before[k]) for k in held}
        columns.append(sorted(held, key=lambda k: (k[1].endswith(_REST), middle[k], k[1])))
    heights = [[_LANE if k[1].startswith(_LANE_MARK) else _PITCH for k in column] for column in columns]
    tallest = max(sum(h) for h in heights)
    at = {}
    for number, (column_, height) in enumerate(zip(columns, heights, strict=True)):
        y = _TOP + (tallest - sum(height)) / 2
        for k, h in zip(column_, height, strict=True):
            at[k] = round(number * (WIDTH - _BOX) / last, 1), round(y, 1)
            y += h
    return at


def _lanes(source: _Stop, target: _Stop) -> list[_Stop]:
    return [(c, f"{_LANE_MARK}{source[0]}{_LANE_MARK}{source[1]}") for c in range(source[0] + 1, target[0])]


def _trunks(links: Counter[_Link]) -> Counter[tuple[_Stop, _Stop, _Stop]]:
    """What runs along each lane: the source, where a stretch of its lane begins and ends, and how many statements."""
    stretches: Counter[tuple[_Stop, _Stop, _Stop]] = Counter()
    for (source, target), n in links.items():
        for a, b in pairwise([source, *_lanes(source, target)]):
            stretches[source, a, b] += n
    return stretches


def _stretch(stretch: tuple[_Stop, _Stop, _Stop], statements: int, at: dict[_Stop, tuple[float, float]]) -> Edge:
    source, a, b = stretch
    (x, y), (x2, y2) = _leaving(a, at), at[b]
    path = f"M{x:g} {y:g}{_curve(x, y, x2, y2 + 4)}H{x2 + _BOX:g}"
    return Edge(path, _thick(statements), False, f"{source[1]}: {words.count(statements, 'statement')} by this way")


def _edge(link: _Link, statements: int, copied: bool, at: dict[_Stop, tuple[float, float]]) -> Edge:
    source, target = link
    x, y = _leaving(([source, *_lanes(source, target)])[-1], at)
    x2, y2 = at[target]
    whom = "itself" if source[1] == target[1] else target[1]
    full = f"{source[1]} has {words.count(statements, 'statement')} from {whom}"
    return Edge(f"M{x:g} {y:g}{_curve(x, y, x2, y2 + 13)}", 3 if copied else _thick(statements), copied, full)


def _leaving(stop: _Stop, at: dict[_Stop, tuple[float, float]]) -> tuple[float, float]:
    x, y = at[stop]
    return x + _BOX, y + (4 if stop[1].startswith(_LANE_MARK) else 13)


def _curve(x: float, y: float, x2: float, y2: float) -> str:
    middle = (x + x2) / 2
    return f"C{middle:g} {y:g} {middle:g} {y2:g} {x2:g} {y2:g}"


def _thick(statements: int) -> float:
    return round(min(0.6 + 0.85 * math.sqrt(statements), 7), 1)


def _column(number: int, last: int) -> Column:
    return "outlet" if number == 0 else "origin" if number == last else "via"


def timeline(told: Account) -> Timeline | None:
    """The days that statements are about against the days on which they were told; None with fewer than two."""
    pairs: Counter[tuple[_Days, _Days]] = Counter()
    for finding in told.story.findings:
        for claim in told.told(finding.claims):
            article = told.articles[claim.article]
            on = next((link.date for link in reversed(claim.attribution) if link.date), article.published)
            about, said = _days(claim.date), _days(on)
            if about and said:
                pairs[about, said] += 1
    often: Counter[Day] = Counter()
    for pair, n in pairs.items():
        for days in pair:
            often.update(dict.fromkeys(days.marks, n))
    shown = sorted(d for d, _ in sorted(often.items(), key=lambda item: (-item[1], item[0]))[:_MOST_DAYS])
    if len(shown) < 2:
        return None
    x = _spread(shown)
    kept = {pair: n for pair, n in pairs.items() if all(day in x for days in pair for day in days.marks)}
    lanes = [sorted({pair[lane] for pair in kept}, reverse=True) for lane in (0, 1)]
    above, below = (_ticks(lane, x) for lane in lanes)
    spans = tuple(
        (x[d.first], x[d.last], number) for number, lane in enumerate(lanes) for d in lane if len(d.marks) > 1
    )
    lines = tuple(
        (
            x[a.first],
            x[b.first],
            round(min(1 + n**0.5, 6), 1),
            f"{a.full}, told {b.full}: {words.count(n, 'statement')}",
        )
        for (a, b), n in sorted(kept.items())
    )
    return Timeline(above, below, spans, lines)


def _ticks(lane: list[_Days], x: dict[Day, float]) -> tuple[Tick, ...]:
    """The days of an axis, each with as much of its date as sets it off from the one before, and fits."""
    made: list[Tick] = []
    before: Day | None = None
    for day, label in sorted({d.first: d.label for d in lane}.items()):
        label = label.removesuffix(f" {day.year}")
        if before is not None and (before.year, before.month) == (day.year, day.month) and x[day] - x[before] < _LABEL:
            label = label.removesuffix(f" {day:%b}")
        same_year = before is not None and before.year == day.year
        made.append(Tick(x[day], label, "" if same_year or label == str(day.year) else str(day.year)))
        before = day
    return tuple(made)


class _Days(NamedTuple):
    """A day or a run of days on an axis: a run of a fortnight or less is drawn as one, a longer one is named."""

    first: Day
    last: Day
    full: str

    @property
    def marks(self) -> set[Day]:
        return {self.first, self.last} if (self.last - self.first).days <= _FORTNIGHT else {self.first}

    @property
    def label(self) -> str:
        day = self.first.isoformat()
        return words.short_days(day, day if self.last in self.marks else self.last.isoformat())


def _days(date: Date | None) -> _Days | None:
    if date is None or date.start is None:
        return None
    try:
        first, last = Day.fromisoformat(date.start), Day.fromisoformat(date.end or date.start)
    except ValueError:
        return None
    return _Days(first, max(first, last), words.short_days(date.start, date.end))


def _spread(shown: list[Day]) -> dict[Day, float]:
    """Where each day stands: in order, longer gaps drawn shorter than they are."""
    gaps = [min(1 + ((b - a).days - 1) ** 0.5 * 0.3, 2.5) for a, b in pairwise(shown)]
    unit = (WIDTH - 120) / sum(gaps)
    at, x = 60.0, {shown[0]: 60.0}
    for day, gap in zip(shown[1:], gaps, strict=True):
        at += gap * unit
        x[day] = round(at, 1)
    return x
