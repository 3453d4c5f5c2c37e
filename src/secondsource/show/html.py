"""The story as one page: a single file that loads nothing, runs nothing, and shows the words behind each line.

Everything captured passes through ``plain`` and through escaping on its way into the page, once, at
the one place where the template puts a value out; the style is let in by its hash and nothing else is.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from secondsource.model import Article, Claim, Finding, Story
from secondsource.show import marked, picture, words
from secondsource.show.account import Account, Disagreement, Telling, account, copied, not_read
from secondsource.show.plain import line, plain

_HERE = files("secondsource.show")
_MOST_PASSAGES = 6


class FindingView(NamedTuple):
    """A finding as the page shows it."""

    number: int
    finding: Finding
    lead: str
    said: str
    facts: list[str]
    tellings: list[Telling]
    differences: list[Disagreement]


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
    told = account(story)
    css = _css()
    return (
        _environment()
        .get_template("page.html")
        .render(
            css=Markup(css),
            css_hash=base64.b64encode(hashlib.sha256(css.encode()).digest()).decode(),
            head=story.story,
            headline=words.headline(story.story),
            groups=[(support, _findings(told, found)) for support, found in told.groups()],
            bar=picture.bar(told),
            graph=picture.graph(told),
            timeline=picture.timeline(told),
            judgements=[_judgement(told, c) for c in told.judgements()],
            articles=_articles(told),
            at=_Anchors(told),
            words=words,
            width=picture.WIDTH,
            most_passages=_MOST_PASSAGES,
        )
    )


class _Anchors:
    """Where things stand on the page: ids of our own making, never a captured text."""

    def __init__(self, told: Account) -> None:
        self._claims = {c.id: n for n, c in enumerate(told.story.claims, 1)}
        self._articles = {a.id: n for n, a in enumerate(told.story.articles, 1)}
        self._findings: dict[str, list[int]] = {}
        self._told = told
        for finding in told.story.findings:
            for claim in finding.claims:
                self._findings.setdefault(claim, []).append(told.numbers[finding.id])

    def claim(self, claim_id: str) -> str:
        return f"c{self._claims[claim_id]}"

    def article(self, article_id: str) -> str:
        return f"a{self._articles[article_id]}"

    def findings(self, claim_ids: tuple[str, ...]) -> list[int]:
        """The numbers of the findings that these claims stand in."""
        return sorted({n for c in claim_ids for n in self._findings.get(c, ())})

    def context(self, claim: Claim) -> list[marked.Words]:
        return marked.context(self._told.articles[claim.article], claim)


def _findings(told: Account, found: list[Finding]) -> list[FindingView]:
    return [
        FindingView(
            told.numbers[f.id],
            f,
            told.lead(f),
            told.said(f),
            _facts(told, f),
            told.tellings(told.beside(f)),
            told.disagreements(f),
        )
        for f in found
    ]


def _facts(told: Account, finding: Finding) -> list[str]:
    """The facts of its opening; who tells it stands there too where the finding is folded."""
    by = "; ".join(told.by(told.told(finding.claims))[:3]) if finding.support == "single" else ""
    return [*([by] if by and by != told.lead(finding) else []), *told.facts(finding)]


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
