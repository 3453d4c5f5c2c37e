"""What a reader is shown, in what order, and what is folded: the main event, disputes, and so on.

Points that several articles have are shown in full, one that lies in the words of another under it.
Of what only one article has, passages are gathered by article and by who says so, those nearest to
the heart of the story first; views fold the rest, and say how many they fold.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from secondsource.model import Article, Claim, Finding, Story, Support
from secondsource.show import words
from secondsource.show.account import Account, account
from secondsource.show.plain import line
from secondsource.show.statement import LONGEST, Passage, passages, shown
from secondsource.story.attention import centrality, left_out


class Point(NamedTuple):
    """A finding and those that lie in its words, told by the same articles with the same support."""

    finding: Finding
    within: tuple[Finding, ...]

    def parts(self, told: Account) -> tuple[Finding, ...]:
        """Those within it that are given in other words than it is itself."""
        whole = told.said(self.finding).strip("“”. ")
        return tuple(f for f in self.within if told.said(f).strip("“”. ") not in whole)


class Saying(NamedTuple):
    """A passage of one article: who says it, its words, the findings read in it, and how near to the heart it is."""

    who: str
    words: str
    passage: Passage
    findings: tuple[Finding, ...]
    weight: float


class Voice(NamedTuple):
    """One way in which one article has what nobody else has, and all that it has that way."""

    chain: tuple[words.Step, ...]
    sayings: tuple[Saying, ...]


class Alone(NamedTuple):
    """What only this article has."""

    article: Article
    voices: tuple[Voice, ...]

    @property
    def points(self) -> int:
        return len({f.id for v in self.voices for s in v.sayings for f in s.findings})

    def first(self, most: int) -> tuple[Voice, ...]:
        """The weightiest passages, under those who say them; a saying that stands twice is told once."""
        ranked = sorted(chain.from_iterable(v.sayings for v in self.voices), key=lambda s: -s.weight)
        kept = {id(s) for s in ranked[:most]}
        held = [v._replace(sayings=tuple(s for s in v.sayings if id(s) in kept)) for v in self.voices]
        return tuple(v for v in held if v.sayings)

    def rest(self, most: int) -> tuple[Voice, ...]:
        """All others, in the order of the text."""
        kept = {id(s) for v in self.first(most) for s in v.sayings}
        held = [v._replace(sayings=tuple(s for s in v.sayings if id(s) not in kept)) for v in self.voices]
        return tuple(v for v in held if v.sayings)


@dataclass(frozen=True, slots=True)
class Outline:
    """The story in the order in which it is read.

    ``main`` is the main event, where several articles have it; ``groups`` the other points that
    several have, by support; ``settled`` what a reader has settled; ``slips`` what an article tells
    against itself and no other has; ``silent`` what one outlet alone leaves out; ``alone`` what only
    one article has; ``counts`` how many findings have each support, the main event included.
    """

    told: Account
    main: Point | None
    groups: tuple[tuple[Support, tuple[Point, ...]], ...]
    settled: tuple[Point, ...]
    slips: tuple[Point, ...]
    silent: tuple[tuple[Article, tuple[Finding, ...]], ...]
    alone: tuple[Alone, ...]
    counts: tuple[tuple[Support, int], ...]
    numbers: dict[str, int]  # a finding's number, in the order in which all are shown


def outline(story: Story) -> Outline:
    """The story laid out for reading."""
    told = account(story)
    settled = told.settled
    shared = [f for f in story.findings if f.support != "single" and f.id not in settled]
    points = _points(shared, told)
    first = story.findings[0] if story.findings else None
    main = next((p for p in points if first is not None and p.finding.id == first.id), None)
    groups = tuple(
        (support, tuple(p for p in points if p.finding.support == support and p is not main))
        for support in words.GROUPS
        if support != "single"
    )
    single = [f for f in story.findings if f.support == "single"]
    held = tuple(Point(f, ()) for f in story.findings if f.id in settled)
    slips = tuple(Point(f, ()) for f in single if f.differences and f.id not in settled)
    plain = [f for f in single if not f.differences and f.id not in settled]
    alone = tuple(_alone(told, plain, _printed(told, points)))
    counts = tuple((g, sum(f.support == g for f in story.findings)) for g in words.GROUPS)
    order = _order(
        [p for p in (main, *chain.from_iterable(ps for _, ps in groups), *held, *slips) if p is not None], alone
    )
    return Outline(
        told,
        main,
        tuple((support, found) for support, found in groups if found),
        held,
        slips,
        _silent(told),
        alone,
        tuple((support, n) for support, n in counts if n),
        {f: n for n, f in enumerate(dict.fromkeys((*order, *(f.id for f in story.findings))), 1)},
    )


def _order(points: Iterable[Point], alone: Iterable[Alone]) -> list[str]:
    shared = [f.id for p in points for f in (p.finding, *p.within)]
    return shared + [f.id for a in alone for v in a.voices for s in v.sayings for f in s.findings]


def _points(findings: Sequence[Finding], told: Account) -> list[Point]:
    """Findings, those under another in whose words they lie; what is disputed or corroborated stands by itself."""
    spans = {f.id: [(c.article, c.start, c.end) for c in told.told(f.claims)] for f in findings}
    repeated = {f.id: f for f in findings if f.support == "repeated"}
    near: dict[str, list[tuple[int, int, str]]] = {}
    for i in repeated:
        for article, start, end in spans[i]:
            near.setdefault(article, []).append((start, end, i))
    for held in near.values():
        held.sort()
    inner: dict[str, list[Finding]] = {}
    folded: set[str] = set()
    for f in repeated.values():
        article, start, _ = spans[f.id][0] if spans[f.id] else ("", 0, 0)
        beside = near.get(article, [])
        around = beside[bisect_left(beside, (start - LONGEST, 0, "")) : bisect_right(beside, (start + 1, 0, ""))]
        outer = next((i for _, _, i in around if i not in folded and _lies_in(spans[f.id], spans[i])), None)
        if outer is not None and not f.differences:
            inner.setdefault(outer, []).append(f)
            folded.add(f.id)
    return [Point(f, tuple(inner.get(f.id, ()))) for f in findings if f.id not in folded]


def _lies_in(inner: Sequence[tuple[str, int, int]], outer: Sequence[tuple[str, int, int]]) -> bool:
    """Whether each claim lies within one of the others', and is less than it."""
    return bool(inner) and all(
        any(a == b and low <= start and end <= high for b, low, high in outer) and (a, start, end) not in outer
        for a, start, end in inner
    )


def _silent(told: Account) -> tuple[tuple[Article, tuple[Finding, ...]], ...]:
    findings = {f.id: f for f in told.story.findings}
    held: dict[str, list[Finding]] = {}
    for row in left_out(told.story):
        held.setdefault(row.article, []).append(findings[row.finding])
    return tuple((told.articles[a], tuple(found)) for a, found in held.items())


def _printed(told: Account, points: Iterable[Point]) -> list[str]:
    """The words in which the points are given that several articles have, on each side of a difference."""
    given = [told.said(p.finding) for p in points]
    return given + [s.passage for p in points for d in told.disagreements(p.finding) for s in d.sides]


def _alone(told: Account, findings: Sequence[Finding], printed: Iterable[str]) -> Iterable[Alone]:
    """What only one article has; what stands in the words of a point above comes after all else."""
    weights = centrality(told.story)
    for f in findings:
        said = told.said(f).strip("“”… ")
        if any(said in given for given in printed):
            weights[f.id] = 0.0
    finding_of = {c: f for f in findings for c in f.claims}
    claims: dict[str, dict[tuple[words.Step, ...], list[Claim]]] = {}
    for claim in told.told(finding_of):
        way = words.chain(claim, told.articles[claim.article])
        claims.setdefault(claim.article, {}).setdefault(way, []).append(claim)
    for article in told.story.articles:
        ways = claims.get(article.id, {})
        voices = [_voice(told, article, way, found, finding_of, weights) for way, found in ways.items()]
        if voices:
            yield Alone(article, tuple(sorted(voices, key=_prominence)))


def _voice(
    told: Account,
    article: Article,
    way: tuple[words.Step, ...],
    claims: Iterable[Claim],
    finding_of: dict[str, Finding],
    weights: dict[str, float],
) -> Voice:
    held = passages(article, claims)
    found = [tuple({finding_of[c.id].id: finding_of[c.id] for c in p.claims}.values()) for p in held]
    stake = any(way[-1].name in f.stake for fs in found for f in fs)
    sayings = []
    for passage, fs in zip(held, found, strict=True):
        text = shown(passage, told.voices)
        who = words.says(way, _given(told, passage, text), stake)
        sayings.append(Saying(who, text, passage, fs, max(weights.get(f.id, 0.0) for f in fs)))
    return Voice(way, tuple(sayings))


def _given(told: Account, passage: Passage, text: str) -> str:
    """How what is told outright in it is given, with the condition where the words do not hold it."""
    claim = next((c for c in passage.claims if c.asserted), passage.claims[0])
    condition = line(claim.condition or "", 120)
    return told.stance(claim) + (f", “{condition}”" if condition and condition not in text else "")


def _prominence(voice: Voice) -> tuple[float, int, str]:
    return -max(s.weight for s in voice.sayings), -len(voice.sayings), voice.chain[-1].name
