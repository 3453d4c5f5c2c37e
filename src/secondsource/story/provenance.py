"""Where a story's reporting comes from: each article's own work, what it copies, whom it cites, and what
that leaves of independent origins.

The graph runs from outlet, through those who pass it on, to the origin.  Two origins are held to be one only where
something in the story or in the tables of outlets binds them; what is not known to depend is told as just that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Literal, NamedTuple

from secondsource import knowledge
from secondsource.read.whoswho import state_name
from secondsource.story.copies import copies
from secondsource.story.identity import folded
from secondsource.story.voices import Voice, common, house, keys, one_voice, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from secondsource.model import Actor, Article, Claim, Story
    from secondsource.story.copies import Copy

_BINDING = {"part_of": "is part of", "affiliated_with": "is affiliated with", "speaks_for": "speaks for",
            "backed_by": "is backed by", "proxy": "is a proxy of"}  # fmt: skip
_MANY = 60
"""Origins with one word in common past which the word tells nothing."""
_OWN = ("this", "our")
_HOUSES = {"GOV": "the government of", "COP": "the police of"}


class Contribution(NamedTuple):
    """What one article brings, in claims: of its own reporting, told to it, with nothing shown, cited; what it copies.

    ``direction`` says what tells that it is the copy of the two; None where nothing does.
    """

    article: str
    outlet: str
    own: int
    told_to_it: int
    unsourced: int
    cites: tuple[tuple[str, int], ...]
    copy_of: str | None
    direction: str | None
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


class Bond(NamedTuple):
    """Two origins that are not independent, and why in a sentence."""

    one: str
    other: str
    why: str


class Provenance(NamedTuple):
    """The whole account of one story; ``independent`` are the origins, those together that are held to be one."""

    contributions: tuple[Contribution, ...]
    flows: tuple[Flow, ...]
    origins: tuple[Origin, ...]
    bonds: tuple[Bond, ...]
    independent: tuple[tuple[str, ...], ...]


class Dependence(NamedTuple):
    """Whether two origins are held to be one, to depend on each other in part, or apart; and why in sentences."""

    held: Literal["one", "in part", "apart"]
    why: str


def provenance(story: Story) -> Provenance:
    """Who did the reporting of this story."""
    articles = {a.id: a for a in story.articles}
    actors = {a.id: a for a in story.actors}
    copied = {c.article: c for c in copies(story.articles)}
    flows = Counter(_path(c, articles) for c in story.claims)
    carried: dict[str, Counter[str]] = defaultdict(Counter)
    for c in story.claims:
        carried[c.origin][_outlet(articles[c.article])] += 1
    voices = _voices(story.claims, actors)
    origins = tuple(
        Origin(name, voices[name].house, sum(by.values()), tuple(sorted(by)))
        for name, by in sorted(carried.items(), key=lambda o: (-len(o[1]), -sum(o[1].values()), o[0]))
    )
    bonds = tuple(_bonds(story, [voices[o.name] for o in origins], copied))
    return Provenance(
        tuple(_contribution(a, story, copied.get(a.id)) for a in story.articles),
        tuple(Flow(*path, n) for path, n in sorted(flows.items(), key=lambda f: (-f[1], f[0]))),
        origins,
        bonds,
        _together([o.name for o in origins], bonds),
    )


def origins_apart(story: Story) -> int:
    """How many origins the story has at most, those that are held to be one counted once."""
    voices = list(_voices(story.claims, {a.id: a for a in story.actors}).values())
    return len(_together([v.name for v in voices], list(_bonds(story, voices, {}))))


def _outlet(article: Article) -> str:
    return article.outlet or article.url or article.path


def _voices(claims: Iterable[Claim], actors: Mapping[str, Actor]) -> dict[str, Voice]:
    """Origin by name to whose voice it is."""
    found: dict[str, Voice] = {}
    for c in claims:
        if c.origin not in found:
            speaker = actors.get(c.attribution[-1].actor or "") if c.attribution else None
            found[c.origin] = Voice(c.origin, house(c.origin, speaker), speaker)
    return found


def _path(c: Claim, articles: Mapping[str, Article]) -> tuple[str, tuple[str, ...], str]:
    article = articles[c.article]
    via = [link.name for link in c.attribution[:-1]]
    if article.republished_from and article.republished_from != c.origin:
        via.insert(0, article.republished_from)
    return _outlet(article), tuple(dict.fromkeys(via)), c.origin


def _contribution(a: Article, story: Story, copy: Copy | None) -> Contribution:
    mine = [c for c in story.claims if c.article == a.id]
    cited = Counter(c.origin for c in mine if c.attribution)
    voiced = [c for c in mine if not c.attribution]
    return Contribution(
        a.id,
        _outlet(a),
        sum(c.origin_basis == "own" for c in voiced),
        sum(_told_to(c, a) for c in mine),
        sum(c.origin_basis == "unsourced" for c in voiced),
        tuple(sorted(cited.items(), key=lambda i: (-i[1], i[0]))),
        a.copy_of,
        copy.direction if copy and copy.of == a.copy_of else None,
        a.republished_from,
        a.copied_share,
    )


def _told_to(c: Claim, a: Article) -> bool:
    """ "…, told the Lantern", "told this newspaper": the source spoke to the newsroom itself."""
    at = c.attribution[-1].cue_end if c.attribution else None
    if at is None:
        return False
    after = folded(a.text[at : at + 60]).split()
    whole = folded(a.outlet or "").split()
    here = bool(whole) and after[: len(whole)] == whole
    return here or (after[:1] != [] and after[0] in _OWN and not words("press").isdisjoint(after[1:3]))


# -- what binds origins


def _bonds(story: Story, origins: Sequence[Voice], copied: Mapping[str, Copy]) -> Iterator[Bond]:
    first: dict[str, Voice] = {}
    for o in origins:
        same = first.setdefault(o.house, o)
        if same is not o:
            yield Bond(same.name, o.name, f"{same.name} and {o.name} are of one house ({_called(o.house)}).")
    yield from _may_be_one(list(first.values()))
    names = {folded(o.name): o.name for o in origins}
    articles = {a.id: a for a in story.articles}
    for a in story.articles:
        source = articles.get(a.copy_of or "")
        pair = [names.get(folded(_outlet(x))) for x in (a, source)] if source else []
        if source and pair[0] and pair[1] and pair[0] != pair[1]:
            yield Bond(pair[0], pair[1], _copy_told(a, source, copied.get(a.id)))
        agency = names.get(folded(a.republished_from or ""))
        outlet = names.get(folded(_outlet(a)))
        if agency and outlet and agency != outlet:
            yield Bond(outlet, agency, f"{outlet} says that its text is from {agency}.")
    yield from _ties(story, names)


def _may_be_one(origins: Sequence[Voice]) -> Iterator[Bond]:
    """Origins that share a word or a sound of their names or offices, and may be one for it.

    What only describes ("the police") is bound where it fits one alone: it does not make two named ones one.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for n, o in enumerate(origins):
        for key in keys(o):
            holders[key].append(n)
    pairs = {pair for held in holders.values() if len(held) <= _MANY for pair in combinations(held, 2)}
    alike = {pair: why for pair in sorted(pairs) if (why := one_voice(*(origins[n] for n in pair)))}
    fits = Counter(n for pair in alike for n in pair)
    for (i, j), why in alike.items():
        if all(fits[n] == 1 for n in (i, j) if common(origins[n].name)):
            yield Bond(origins[i].name, origins[j].name, f"{origins[i].name} and {origins[j].name} may be one: {why}.")


def _copy_told(a: Article, source: Article, copy: Copy | None) -> str:
    one, other = _outlet(a), _outlet(source)
    told = {"credit": "which it credits", "date": "which came out earlier", "cut": "of which it is a shorter text"}
    direction = copy.direction if copy and copy.of == source.id else None
    if direction is None:
        return f"{one} matches the text of {other} in {a.copied_share:.0%} of its own; which of them copied isn't told."
    return f"{one} has {a.copied_share:.0%} of its text from {other}, {told[direction]}."


def _ties(story: Story, names: Mapping[str, str]) -> Iterator[Bond]:
    called = {x.id: [names[n] for n in map(folded, (x.name, *x.aliases)) if n in names] for x in story.actors}
    for tie in story.ties:
        for one in called.get(tie.subject, ())[:1]:
            for other in called.get(tie.object, ())[:1]:
                if tie.relation in _BINDING and one != other:
                    yield Bond(one, other, f"It is stated that {one} {_BINDING[tie.relation]} {other}.")


def _called(name: str) -> str:
    """A house as people call it: "IRN GOV" is the government of Iran."""
    country, _, sector = name.partition(" ")
    state = state_name(country) if sector in _HOUSES else None
    if state:
        return f"{_HOUSES[sector]} {state}"
    owners = (o.get("owner") or o["name"] for o in knowledge.toml("outlets")["outlet"])
    return next((o for o in owners if folded(o) == name), name)


def _together(names: Sequence[str], bonds: Sequence[Bond]) -> tuple[tuple[str, ...], ...]:
    """The origins in groups: those that are bound, in whatever number of steps, are one."""
    group = {n: n for n in names}
    for bond in bonds:
        one, other = group[bond.one], group[bond.other]
        group = {n: min(one, other) if g in (one, other) else g for n, g in group.items()}
    found: dict[str, list[str]] = defaultdict(list)
    for n in names:
        found[group[n]].append(n)
    return tuple(tuple(g) for g in found.values())


def dependence(found: Provenance, one: str, other: str) -> Dependence | None:
    """Why two origins are held independent or not; None where the story has no origin of one of the names."""
    named = {folded(o.name): o for o in found.origins}
    a, b = named.get(folded(one)), named.get(folded(other))
    if a is None or b is None:
        return None
    chain = _chain(found.bonds, a.name, b.name)
    if chain or a is b:
        return Dependence("one", " ".join(bond.why for bond in chain) or f"{a.name} is {a.name}.")
    cited = [
        f"{flow.outlet} has {_count(flow.claims)} from {first.name}: on what is said there the two are one."
        for flow in found.flows
        for first, second in ((a, b), (b, a))
        if flow.origin == first.name and folded(second.name) in {folded(v) for v in (flow.outlet, *flow.via)}
    ]
    rest = (
        f"Nothing {'else ' if cited else ''}here says that {a.name} and {b.name} depend on each other: they are of "
        f"different houses, neither copies the other{'' if cited else ' or has claims from it'}, and no tie between "
        "them is stated. That is not proof that they don't."
    )
    return Dependence("in part" if cited else "apart", " ".join((*cited, rest)))


def _count(claims: int) -> str:
    return "1 claim" if claims == 1 else f"{claims} claims"


def _chain(bonds: Sequence[Bond], start: str, end: str) -> list[Bond]:
    """The shortest way from one origin to another over bonds; empty where there is none."""
    ways: dict[str, list[Bond]] = {start: []}
    reached = [start]
    for name in reached:
        for bond in bonds:
            if name in (bond.one, bond.other):
                further = bond.other if bond.one == name else bond.one
                if further not in ways:
                    ways[further] = [*ways[name], bond]
                    reached.append(further)
    return ways.get(end, [])
