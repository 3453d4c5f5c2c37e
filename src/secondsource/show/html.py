"""The story as one page: a single file that loads nothing, runs nothing, and shows the words behind each line.

Everything captured passes through ``plain`` and through escaping on its way into the page, once, at
the one place where the template puts a value out; the style is let in by its hash and nothing else is.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from secondsource.model import Article, Claim, Finding, Story
from secondsource.show import marked, picture, words
from secondsource.show.account import Account, Disagreement, Telling, copied, not_read
from secondsource.show.chronicle import chosen, chronicle
from secondsource.show.dealings import Dealing, dealings
from secondsource.show.outline import Alone, Outline, Point, Voice, outline
from secondsource.show.plain import line, plain
from secondsource.show.statement import Passage, passages
from secondsource.story import lookup
from secondsource.story.judgements import in_force

_HERE = files("secondsource.show")
_MOST_PASSAGES, _FIRST_SAYINGS, _FIRST_DAYS, _FIRST_DEALINGS = 6, 24, 12, 10


class FindingView(NamedTuple):
    """A finding as the page shows it."""

    number: int
    finding: Finding
    lead: str
    said: str
    facts: list[str]
    why: str
    tellings: list[Telling]
    mixed: bool  # whether they give it in more ways than one
    differences: list[Disagreement]
    parts: list[FindingView]


class PartView(NamedTuple):
    """A finding within a passage that only one article has."""

    number: int
    anchored: bool  # whether it stands here for the first time
    facts: list[str]
    claims: tuple[Claim, ...]


class SayingView(NamedTuple):
    """A passage that only one article has: who says it, in which words, and what was read in it."""

    who: str
    words: str
    parts: list[PartView]


class AloneView(NamedTuple):
    """What only one article has: what is nearest to the heart of the story, and the rest."""

    outlet: str
    points: int
    first: list[SayingView]
    rest: list[SayingView]


class ArticleView(NamedTuple):
    """An article as the page shows it, its text marked."""

    number: int
    article: Article
    outlet: str
    published: str
    url: str | None
    notes: list[str]
    runs: list[marked.Run]


def page(story: Story) -> str:
    """The story as one self-contained HTML page."""
    laid = outline(story)
    told = laid.told
    css = _css()
    days, pairs = chronicle(told), dealings(told)
    return (
        _environment()
        .get_template("page.html")
        .render(
            css=Markup(css),
            css_hash=base64.b64encode(hashlib.sha256(css.encode()).digest()).decode(),
            head=story.story,
            headline=words.headline(story.story),
            counts=laid.counts,
            main=_point(laid, laid.main) if laid.main else None,
            groups=[(support, [_point(laid, p) for p in points]) for support, points in laid.groups],
            settled=[_point(laid, p) for p in laid.settled],
            decided=[(row, lookup.decided(story, row)) for row in in_force(story.judgements)],
            slips=[_point(laid, p) for p in laid.slips],
            silent=[(words.outlet(a), [_finding(laid, f) for f in found]) for a, found in laid.silent],
            alone=_alone(laid),
            bar=picture.bar(laid.counts),
            graph=picture.graph(told),
            timeline=picture.timeline(told),
            days=chosen(days, _FIRST_DAYS),
            more_days=[d for d in days if d not in chosen(days, _FIRST_DAYS)],
            dealings=[d for d in pairs if d.counted][:_FIRST_DEALINGS],
            more_dealings=_after(pairs, [d for d in pairs if d.counted][:_FIRST_DEALINGS]),
            numbers=laid.numbers,
            judgements=[_judgement(told, c) for c in told.judgements()],
            articles=_articles(told),
            at=_Anchors(laid),
            words=words,
            width=picture.WIDTH,
            most_passages=_MOST_PASSAGES,
        )
    )


def _after(pairs: list[Dealing], shown: list[Dealing]) -> list[Dealing]:
    return [d for d in pairs if d not in shown]


class _Anchors:
    """Where things stand on the page: ids of our own making, never a captured text."""

    def __init__(self, laid: Outline) -> None:
        told = laid.told
        self._claims = {c.id: n for n, c in enumerate(told.story.claims, 1)}
        self._articles = {a.id: n for n, a in enumerate(told.story.articles, 1)}
        self._findings: dict[str, list[int]] = {}
        self._told = told
        for finding in told.story.findings:
            for claim in finding.claims:
                self._findings.setdefault(claim, []).append(laid.numbers[finding.id])

    def claim(self, claim_id: str) -> str:
        return f"c{self._claims[claim_id]}"

    def article(self, article_id: str) -> str:
        return f"a{self._articles[article_id]}"

    def findings(self, claim_ids: tuple[str, ...]) -> list[int]:
        """The numbers of the findings that these claims stand in."""
        return sorted({n for c in claim_ids for n in self._findings.get(c, ())})

    def context(self, passage: Passage) -> list[marked.Words]:
        return marked.context(passage.article, *passage.claims)

    def passages(self, claims: Sequence[Claim]) -> list[Passage]:
        """Claims of one article, those that stand together shown together."""
        return passages(self._told.articles[claims[0].article], claims) if claims else []


def _point(laid: Outline, point: Point) -> FindingView:
    parts = [_finding(laid, f)._replace(said=f"“{line(f.text, 200)}”") for f in point.within]
    return _finding(laid, point.finding)._replace(parts=parts)


def _finding(laid: Outline, finding: Finding) -> FindingView:
    told = laid.told
    tellings = told.tellings(told.beside(finding))
    return FindingView(
        laid.numbers[finding.id],
        finding,
        told.lead(finding),
        told.said(finding),
        told.facts(finding),
        told.why(finding),
        tellings,
        len({t.status for t in tellings}) > 1,
        told.disagreements(finding),
        [],
    )


def _alone(laid: Outline) -> list[AloneView]:
    seen: set[str] = set()
    most = max(3, _FIRST_SAYINGS // max(len(laid.alone), 1))
    return [_only(laid, one, most, seen) for one in laid.alone]


def _only(laid: Outline, one: Alone, most: int, seen: set[str]) -> AloneView:
    first, rest = (
        [_saying(laid, v, n, seen) for v in voices for n in range(len(v.sayings))]
        for voices in (one.first(most), one.rest(most))
    )
    return AloneView(words.outlet(one.article), one.points, first, rest)


def _saying(laid: Outline, voice: Voice, number: int, seen: set[str]) -> SayingView:
    saying = voice.sayings[number]
    parts = []
    for f in saying.findings:
        claims = tuple(c for c in saying.passage.claims if c.id in f.claims)
        parts.append(PartView(laid.numbers[f.id], f.id not in seen, laid.told.facts(f), claims))
        seen.add(f.id)
    return SayingView(saying.who, saying.words, parts)


def _judgement(told: Account, claim: Claim) -> tuple[str, str, Claim]:
    return words.listing(told.by([claim])), words.nature(claim), claim


def _articles(told: Account) -> list[ArticleView]:
    claims: dict[str, list[Claim]] = {}
    for claim in told.story.claims:
        claims.setdefault(claim.article, []).append(claim)
    return [
        ArticleView(
            number,
            article,
            words.outlet(article),
            words.published(article),
            web_address(article.url),
            list(filter(None, [copied(article, told.articles), _unread(article)])),
            marked.runs(article, claims.get(article.id, [])),
        )
        for number, article in enumerate(told.story.articles, 1)
    ]


def _unread(article: Article) -> str:
    return f"kept, not read (language: {line(article.language or '', 20)})" if not_read(article) else ""


def web_address(url: str | None) -> str | None:
    """The URL where it is a plain web address, which alone may be linked to."""
    if url is None or plain(url) != url or any(c.isspace() for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


@cache
def _css() -> str:
    return (_HERE / "static" / "page.css").read_text("utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(lambda name: (_HERE / "templates" / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_put_out,
    )


def _put_out(value: object) -> object:
    """What the template puts out: captured text only as harmless text."""
    return plain(value) if type(value) is str else value
