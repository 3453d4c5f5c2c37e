"""The story as every view looks at it: findings in groups, and for each who tells it, how, and where.

A ``Telling`` is one way that one article has a point: the chain it came by and the status it was
given there.  Claims that an article makes in the same way are one telling of several passages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from secondsource.model import Article, Claim, Difference, Event, Finding, Story, Support
from secondsource.show import words
from secondsource.show.plain import line


class Telling(NamedTuple):
    """One article's way of having a point: by which chain, as having what status, in which passages."""

    article: Article
    chain: tuple[words.Step, ...]
    status: str
    claims: tuple[Claim, ...]


class Side(NamedTuple):
    """One of the values on which claims differ, and who tells it."""

    value: str
    by: tuple[str, ...]
    claims: tuple[Claim, ...]
    tellings: tuple[Telling, ...]
    note: str  # how it is given, where that is not what they differ on and it isn't stated as having happened

    @property
    def origins(self) -> str:
        """Whose value it is."""
        return words.listing([line(o, 60) for o in dict.fromkeys(c.origin for c in self.claims)]) or "someone"

    @property
    def passage(self) -> str:
        """The words of the first of its claims."""
        return line(self.claims[0].text, 200) if self.claims else ""


class Disagreement(NamedTuple):
    """A difference in words: what it is about, its sides, and the slip it is, where it is one."""

    about: str
    sides: tuple[Side, ...]
    slip: str


@dataclass(frozen=True, slots=True)
class Account:
    """A story with the look-ups that its views share."""

    story: Story
    articles: dict[str, Article]
    claims: dict[str, Claim]
    events: dict[str, Event]
    numbers: dict[str, int]  # a finding's number on the page, in the order in which groups are shown

    def groups(self) -> list[tuple[Support, list[Finding]]]:
        """The findings by support, in the order in which a reader wants them; empty groups left out."""
        held: dict[Support, list[Finding]] = {support: [] for support in words.GROUPS}
        for finding in self.story.findings:
            held[finding.support].append(finding)
        return [(support, found) for support, found in held.items() if found]

    def told(self, ids: Iterable[str]) -> list[Claim]:
        """The claims of these ids whose article is here."""
        found = (self.claims.get(i) for i in ids)
        return [c for c in found if c is not None and c.article in self.articles]

    def tellings(self, ids: Iterable[str]) -> list[Telling]:
        """Who tells these claims, article by article as the story has them."""
        held: dict[tuple[str, tuple[words.Step, ...], str], list[Claim]] = {}
        for claim in self.told(ids):
            key = (claim.article, words.chain(claim, self.articles[claim.article]), self.status(claim))
            held.setdefault(key, []).append(claim)
        return [Telling(self.articles[a], chain, status, tuple(cs)) for (a, chain, status), cs in held.items()]

    def beside(self, finding: Finding) -> list[str]:
        """The claims that stand on no side of its differences, where each is shown already."""
        sides = {c for d in finding.differences if d.within is None for v in d.values for c in v.claims}
        return [c for c in finding.claims if c not in sides]

    def by(self, claims: Iterable[Claim]) -> list[str]:
        """Who tells these claims, each origin once."""
        return words.by(words.chain(c, self.articles[c.article]) for c in claims)

    def lead(self, finding: Finding) -> str:
        """Who says it and how, for the opening of a line: whose words are given first, then who tells the same."""
        if finding.support == "disputed":
            about = [d.about for d in self.disagreements(finding) if not d.slip]
            sides = [c for d in finding.differences if d.within is None for v in d.values for c in self.told(v.claims)]
            origins = list(dict.fromkeys(c.origin for c in sides)) or list(finding.origins)
            names = words.lead(finding, origins)
            verb = "differs" if len(origins) == 1 else "differ"
            return f"{names} {verb} on {words.listing(about)}" if about else f"{names} {verb}"
        claims = self.told(finding.claims)
        stances: dict[str, dict[str, None]] = {}
        for claim in sorted(claims, key=lambda c: line(c.text) != line(finding.text)):
            stances.setdefault(claim.origin, {})[words.stance(claim)] = None
        if not stances:
            return words.lead(finding, finding.origins)
        teller = next(iter(stances)) if any(line(c.text) == line(finding.text) for c in claims) else None
        alike: dict[tuple[bool, frozenset[str]], list[str]] = {}
        for origin, held in stances.items():
            alike.setdefault((origin == teller, frozenset(held)), []).append(origin)
        return words.opening([(words.lead(finding, names), len(names), held) for (_, held), names in alike.items()])

    def said(self, finding: Finding) -> str:
        """The statement; in quotation marks only where the source's own words are given."""
        text = line(finding.text, 320)
        quoted = any(c.quote and line(c.text) == line(finding.text) for c in self.told(finding.claims))
        return f"“{text}”" if quoted else text

    def status(self, claim: Claim) -> str:
        """What the claim says of its content; an accusation is named one."""
        event = self.events.get(claim.event or "")
        accusation = "an accusation; " if event is not None and event.type == "ACCUSE" else ""
        return accusation + words.status(claim)

    def details(self, finding: Finding) -> list[str]:
        """When, where and how many, as far as its claims do not differ on it."""
        open_fields = {d.field for d in finding.differences}
        claims = self.told(finding.claims)
        values: list[list[str]] = [
            [] if "date" in open_fields else [words.date(c.date) for c in claims],
            [] if open_fields & {"place", "target"} else words.places(c.place for c in claims if c.place),
            [] if open_fields & {"number", "polarity"} else [words.number(n) for c in claims for n in c.numbers],
        ]
        return ["; ".join(list(dict.fromkeys(filter(None, told)))[:3]) for told in values if any(told)]

    def facts(self, finding: Finding) -> list[str]:
        """How much stands behind it, its status where its opening has not said it, when, where, how many."""
        claims = self.told(finding.claims)
        statuses = list(dict.fromkeys(self.status(c) for c in claims))
        open_said = claims and words.stance(claims[0]) and not claims[0].condition
        said = finding.support == "disputed" or len(statuses) != 1 or open_said
        bounded = finding.support in ("corroborated", "repeated") and finding.origins_upper > finding.origins_lower
        counted = [words.support(finding)] if bounded else []
        return counted + ([] if said else statuses) + self.details(finding)

    def disagreements(self, finding: Finding) -> list[Disagreement]:
        """Its differences, each with its sides named."""
        return [
            Disagreement(words.FIELDS[d.field], tuple(self._side(d, n) for n in range(len(d.values))), self._slip(d))
            for d in finding.differences
        ]

    def _side(self, difference: Difference, number: int) -> Side:
        value = difference.values[number]
        claims = tuple(self.told(value.claims))
        stances = {words.stance(c).replace("denies it", "denied") for c in claims} - {""}
        told_by_value = difference.field in ("polarity", "status") or len(stances) != 1
        note = "" if told_by_value else f" ({stances.pop()})"
        tellings = tuple(self.tellings(value.claims))
        return Side(words.value(difference.field, value.value), tuple(self.by(claims)), claims, tellings, note)

    def _slip(self, difference: Difference) -> str:
        """ "its own subhead says Israel where its body and all others say Syria"."""
        article = self.articles.get(difference.within or "")
        if article is None or len(difference.values) < 2:
            return ""
        told = [(words.value(difference.field, v.value), self.told(v.claims)) for v in difference.values]
        own = [(len(cs), n) for n, (_, cs) in enumerate(told) if all(c.article == article.id for c in cs)]
        odd = min(own)[1] if own else 0
        rest = [t for n, t in enumerate(told) if n != odd]
        here = self._parts(article, [c for _, cs in rest for c in cs if c.article == article.id])
        others = any(c.article != article.id for _, cs in rest for c in cs)
        against = " and ".join(filter(None, (f"its {here}" if here else "", "all others" if others else "")))
        says = words.listing([v for v, _ in rest])
        verb = "say" if others or " and " in here else "says"
        part = self._parts(article, told[odd][1]) or "text"
        odd_verb = "say" if " and " in part else "says"
        if part == here and not others:
            return f"{words.outlet(article)}: its {part} {odd_verb} {told[odd][0]} in one place and {says} in another"
        slip = f"its own {part} {odd_verb} {told[odd][0]} where {against or 'the rest'} {verb} {says}"
        return f"{words.outlet(article)}: {slip}"

    def _parts(self, article: Article, claims: list[Claim]) -> str:
        """The parts of the page that the claims stand in: "headline and body"."""
        kinds = dict.fromkeys(
            words.PARTS.get(b.kind, "body") for c in claims for b in article.blocks if b.start <= c.start < b.end
        )
        return words.listing(list(kinds))

    def judgements(self) -> list[Claim]:
        """What is read into the matter, meant by it, or thought of it: told, and compared with nothing."""
        compared = {c for f in self.story.findings for c in f.claims}
        return [
            c for c in self.story.claims if c.nature != "report" and c.id not in compared and c.article in self.articles
        ]

    def unread(self) -> list[Article]:
        """Articles kept as captured in a language that is not read."""
        claimed = {c.article for c in self.story.claims}
        return [a for a in self.story.articles if not_read(a) and a.id not in claimed]


def account(story: Story) -> Account:
    """The story with its look-ups."""
    order = [f.id for support in words.GROUPS for f in story.findings if f.support == support]
    return Account(
        story,
        {a.id: a for a in story.articles},
        {c.id: c for c in story.claims},
        {e.id: e for e in story.events},
        {f: n for n, f in enumerate(order, 1)},
    )


def not_read(article: Article) -> bool:
    """Whether the article is in another language than the one that is read."""
    return article.language is not None and not article.language.lower().startswith("en")


def copied(article: Article, articles: dict[str, Article]) -> str:
    """What the article was taken from: "matches the text of The Lantern (97%)", "carried from Reuters"."""
    notes = []
    if article.copy_of:
        first = articles.get(article.copy_of)
        share = f" ({article.copied_share:.0%} of its words)" if article.copied_share else ""
        notes.append(f"matches the text of {words.outlet(first) if first else 'another article'}{share}")
    if article.republished_from:
        notes.append(f"carried from {line(article.republished_from, 60)}")
    return "; ".join(notes)
