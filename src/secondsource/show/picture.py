"""The geometry of the page's pictures: who tells whom, how much has what support, and when."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date as Day
from itertools import pairwise
from typing import Literal, NamedTuple

from secondsource.model import Support
from secondsource.show import words
from secondsource.show.account import Account
from secondsource.show.plain import line

WIDTH = 900
_BOX, _PITCH, _TOP = 190, 36, 34
_MOST_ROWS, _MOST_DAYS = 14, 12
_REST = "\x00rest"

Column = Literal["outlet", "via", "origin"]
_Stop = tuple[int, str]  # a column, and a name in it
_Hop = tuple[_Stop, _Stop]


class Node(NamedTuple):
    """One who tells: an outlet, one by way of whom, or an origin."""

    x: float
    y: float
    column: Column
    name: str
    full: str


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


class Timeline(NamedTuple):
    """The days that statements are about, above; the days on which they were told, below."""

    above: tuple[Tick, ...]
    below: tuple[Tick, ...]
    lines: tuple[tuple[float, float, float, str], ...]


def bar(told: Account) -> list[Segment]:
    """The findings by support, each part as wide as its share but never too thin to see."""
    groups = told.groups()
    total = sum(len(f) for _, f in groups) or 1
    shares = [max(len(f) / total, 0.03) for _, f in groups]
    made, x = [], 0.0
    for (support, found), share in zip(groups, shares, strict=True):
        width = WIDTH * share / sum(shares)
        made.append(Segment(support, len(found), round(x, 1), round(width - 3, 1)))
        x += width
    return made


def graph(told: Account) -> Graph | None:
    """Who tells whom; None where nothing is told."""
    counts: Counter[_Hop] = Counter()
    copies: set[_Hop] = set()
    claims = [c for c in told.story.claims if c.article in told.articles]
    if not claims:
        return None
    ways = [words.chain(c, told.articles[c.article]) for c in claims]
    depth = min(max(len(w) for w in ways), 4)
    last = max(depth - 1, 1)
    for claim, steps in zip(claims, ways, strict=True):
        names = [s.name for s in steps] if len(steps) > 1 else [steps[0].name] * 2
        middle = names[1:-1][-(last - 1) :] if last > 1 else []
        stops = [(0, names[0]), *enumerate(middle, last - len(middle)), (last, names[-1])]
        counts.update(pairwise(stops))
        if told.articles[claim.article].republished_from and len(steps) > 1:
            copies.add((stops[0], stops[1]))
    rows = _rows(counts, last, [words.outlet(a) for a in told.story.articles])
    return _drawn(counts, copies, rows, last)


def _rows(counts: Counter[_Hop], last: int, outlets: list[str]) -> dict[_Stop, int]:
    """Which row of its column each name stands in: near those who have it from him, the rest in one row."""
    weight: Counter[_Stop] = Counter()
    for (source, target), n in counts.items():
        weight[target] += n
        weight[source] += n if source[0] == 0 else 0
    rows: dict[_Stop, int] = {}
    for column in range(last + 1):
        held = sorted((k for k in weight if k[0] == column), key=lambda k: (-weight[k], k[1]))
        kept, rest = held[:_MOST_ROWS], held[_MOST_ROWS:]
        if column == 0:
            kept.sort(key=lambda k: outlets.index(k[1]) if k[1] in outlets else len(outlets))
        else:
            before: dict[_Stop, list[int]] = defaultdict(list)
            for (source, target), n in counts.items():
                if source in rows:
                    before[target] += [rows[source]] * min(n, 3)
            kept.sort(key=lambda k: (sum(before[k]) / len(before[k]) if before[k] else _MOST_ROWS, -weight[k], k[1]))
        rows.update({k: n for n, k in enumerate(kept)})
        rows.update(dict.fromkeys(rest, len(kept)))
        if rest:
            rows[column, _REST] = len(kept)
    return rows


def _drawn(counts: Counter[_Hop], copies: set[_Hop], rows: dict[_Stop, int], last: int) -> Graph:
    tallest = max(rows.values()) + 1
    height = {c: max(n for (k, _), n in rows.items() if k == c) + 1 for c in {c for c, _ in rows}}

    def place(key: _Stop) -> tuple[float, float]:
        column, row = key[0], rows[key]
        gap = (WIDTH - _BOX) / last
        return round(column * gap, 1), _TOP + _PITCH * (row + (tallest - height[column]) / 2)

    hidden = {
        c: {k for k, n in rows.items() if k[0] == c and (c, _REST) in rows and n == rows[c, _REST]} for c in height
    }
    merged: Counter[_Hop] = Counter()
    for (source, target), n in counts.items():
        ends = [(k[0], _REST) if k in hidden[k[0]] else k for k in (source, target)]
        merged[ends[0], ends[1]] += n
    nodes = [
        Node(
            *place(k), _column(k[0], last), _label(k[1], len(hidden[k[0]]) - 1, 25), _label(k[1], len(hidden[k[0]]) - 1)
        )
        for k in sorted(rows)
        if k not in hidden[k[0]] or k[1] == _REST
    ]
    edges = []
    for (source, target), n in sorted(merged.items()):
        (x1, y1), (x2, y2) = place(source), place(target)
        x1, y1, y2 = x1 + _BOX, y1 + 13, y2 + 13
        bend = (x2 - x1) * 0.5
        names = [_label(k[1], len(hidden[k[0]]) - 1) for k in (source, target)]
        path = f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend:g} {y2:g} {x2:g} {y2:g}"
        full = f"{names[0]} has {words.count(n, 'statement')} from {names[1] if names[0] != names[1] else 'itself'}"
        edges.append(Edge(path, round(min(1 + n**0.5, 7), 1), (source, target) in copies, full))
    heads = [(0.0, "Outlet"), (float(WIDTH - _BOX), "Origin")]
    if last > 1:
        heads.insert(1, (round((WIDTH - _BOX) / last, 1), "By way of"))
    return Graph(_TOP + tallest * _PITCH, tuple(heads), tuple(nodes), tuple(edges))


def _column(number: int, last: int) -> Column:
    return "outlet" if number == 0 else "origin" if number == last else "via"


def _label(name: str, rest: int, width: int = 80) -> str:
    return f"{rest} more" if name == _REST else line(name, width)


def timeline(told: Account) -> Timeline | None:
    """The days that statements are about against the days on which they were told; None with fewer than two."""
    pairs: Counter[tuple[Day, Day]] = Counter()
    labels: dict[tuple[int, Day], str] = {}
    for finding in told.story.findings:
        for claim in told.told(finding.claims):
            article = told.articles[claim.article]
            said = next((link.date for link in reversed(claim.attribution) if link.date), article.published)
            about, on = claim.date, said
            if about and about.start and on and on.start:
                try:
                    pair = Day.fromisoformat(about.start), Day.fromisoformat(on.start)
                except ValueError:
                    continue
                pairs[pair] += 1
                labels.setdefault((0, pair[0]), words.short_days(about.start, about.end))
                labels.setdefault((1, pair[1]), words.short_days(on.start, on.end))
    often = Counter(d for pair, n in pairs.items() for d in pair for _ in range(n))
    shown = sorted(d for d, _ in sorted(often.items(), key=lambda item: (-item[1], item[0]))[:_MOST_DAYS])
    if len(shown) < 2:
        return None
    x = _spread(shown)
    kept = {pair: n for pair, n in pairs.items() if pair[0] in x and pair[1] in x}
    above, below = (
        tuple(Tick(x[d], labels[lane, d]) for d in sorted({pair[lane] for pair in kept})) for lane in (0, 1)
    )
    lines = tuple(
        (
            x[a],
            x[b],
            round(min(1 + n**0.5, 6), 1),
            f"{labels[0, a]}, told {labels[1, b]}: {words.count(n, 'statement')}",
        )
        for (a, b), n in sorted(kept.items())
    )
    return Timeline(above, below, lines)


def _spread(shown: list[Day]) -> dict[Day, float]:
    """Where each day stands: in order, longer gaps drawn shorter than they are."""
    gaps = [min(1 + ((b - a).days - 1) ** 0.5 * 0.3, 2.5) for a, b in pairwise(shown)]
    unit = (WIDTH - 120) / sum(gaps)
    at, x = 60.0, {shown[0]: 60.0}
    for day, gap in zip(shown[1:], gaps, strict=True):
        at += gap * unit
        x[day] = round(at, 1)
    return x
