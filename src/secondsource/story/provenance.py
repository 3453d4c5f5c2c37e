"""Where a story's reporting comes from: each article's own work, what it copies, whom it cites, and what
that leaves of independent origins.

The graph runs from outlet, through those who pass it on, to the origin.  Two origins are one house, or
depend on each other, only where something in the story or in the tables of outlets says so; what is not known
to depend is told as just that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from secondsource.story.identity import folded
from secondsource.story.origins import house

if TYPE_CHECKING:
    from collections.abc import Mapping

    from secondsource.model import Actor, Article, Claim, Story

_BINDING = {"part_of": "is part of", "affiliated_with": "is affiliated with", "speaks_for": "speaks for",
            "backed_by": "is backed by", "proxy": "is a proxy of"}  # fmt: skip


class Contribution(NamedTuple):
    """What one article brings: claims of its own reporting, told with nothing shown, and cited; what it copies."""

    article: str
    outlet: str
    own: int
    unsourced: int
    cites: tuple[tuple[str, int], ...]
    copy_of: str | None
    republished_from: str | None
    share: float


class Flow(NamedTuple):
    """Claims that an outlet has from an origin, through those named between them."""

    outlet: str
    via: tuple[str, ...]
    origin: str
    claims: int


class Origin(NamedTuple):
    """One who says it first, as far as the story tells: its house, its claims, and the outlets that carry them."""

    name: str
    house: str
    claims: int
    outlets: tuple[str, ...]


class Provenance(NamedTuple):
    """The whole account of one story."""

    contributions: tuple[Contribution, ...]
    flows: tuple[Flow, ...]
    origins: tuple[Origin, ...]


class Dependence(NamedTuple):
    """Whether two origins are held to depend on each other, and why in a sentence."""

    dependent: bool
    why: str


def provenance(story: Story) -> Provenance:
    """Who did the reporting of this story."""
    articles = {a.id: a for a in story.articles}
    actors = {a.id: a for a in story.actors}
    flows = Counter(_path(c, articles) for c in story.claims)
    origins: dict[str, Counter[str]] = defaultdict(Counter)
    houses: dict[str, str] = {}
    for c in story.claims:
        origins[c.origin][_outlet(articles[c.article])] += 1
        houses.setdefault(c.origin, house(c.origin, _speaker(c, actors)))
    return Provenance(
        tuple(_contribution(a, story) for a in story.articles),
        tuple(Flow(*path, n) for path, n in sorted(flows.items(), key=lambda f: (-f[1], f[0]))),
        tuple(
            Origin(name, houses[name], sum(by.values()), tuple(sorted(by)))
            for name, by in sorted(origins.items(), key=lambda o: (-len(o[1]), -sum(o[1].values()), o[0]))
        ),
    )


def _outlet(article: Article) -> str:
    return article.outlet or article.url or article.path


def _speaker(c: Claim, actors: Mapping[str, Actor]) -> Actor | None:
    return actors.get(c.attribution[-1].actor or "") if c.attribution else None


def _path(c: Claim, articles: Mapping[str, Article]) -> tuple[str, tuple[str, ...], str]:
    article = articles[c.article]
    via = [link.name for link in c.attribution[:-1]]
    if article.republished_from and article.republished_from != c.origin:
        via.insert(0, article.republished_from)
    return _outlet(article), tuple(dict.fromkeys(via)), c.origin


def _contribution(a: Article, story: Story) -> Contribution:
    mine = [c for c in story.claims if c.article == a.id]
    cited = Counter(c.origin for c in mine if c.attribution)
    voiced = [c for c in mine if not c.attribution]
    return Contribution(
        a.id,
        _outlet(a),
        sum(c.origin_basis == "own" for c in voiced),
        sum(c.origin_basis == "unsourced" for c in voiced),
        tuple(sorted(cited.items(), key=lambda i: (-i[1], i[0]))),
        a.copy_of,
        a.republished_from,
        a.copied_share,
    )


def dependence(story: Story, one: str, other: str) -> Dependence | None:
    """Why two origins are held independent or not; None where the story has no origin of one of the names."""
    found = provenance(story)
    named = {folded(o.name): o for o in found.origins}
    a, b = named.get(folded(one)), named.get(folded(other))
    if a is None or b is None:
        return None
    if a.house == b.house:
        return Dependence(True, f"{a.name} and {b.name} belong to one house ({a.house}).")
    for flow in found.flows:
        for first, second in ((a, b), (b, a)):
            through = {folded(v) for v in (flow.outlet, *flow.via)}
            if folded(flow.origin) == folded(first.name) and folded(second.name) in through:
                return Dependence(True, f"{second.name} has claims from {first.name} (cited by {flow.outlet}).")
    return _by_copy(story, a, b) or _by_tie(story, a, b) or Dependence(
        False,
        f"Nothing here says that {a.name} and {b.name} depend on each other: they are of different houses, neither "
        "cites or copies the other, and no tie between them is stated. That is not proof that they don't.",
    )  # fmt: skip


def _by_copy(story: Story, a: Origin, b: Origin) -> Dependence | None:
    articles = {x.id: x for x in story.articles}
    for x in story.articles:
        y = articles.get(x.copy_of or "")
        if y is not None and {folded(_outlet(x)), folded(_outlet(y))} == {folded(a.name), folded(b.name)}:
            return Dependence(True, f"{_outlet(x)} has {x.copied_share:.0%} of its text in common with {_outlet(y)}.")
    return None


def _by_tie(story: Story, a: Origin, b: Origin) -> Dependence | None:
    names = {x.id: {folded(n) for n in (x.name, *x.aliases)} for x in story.actors}
    for tie in story.ties:
        subject, other = names.get(tie.subject, set()), names.get(tie.object, set())
        for first, second in ((a, b), (b, a)):
            if tie.relation in _BINDING and folded(first.name) in subject and folded(second.name) in other:
                return Dependence(True, f"It is stated that {first.name} {_BINDING[tie.relation]} {second.name}.")
    return None
