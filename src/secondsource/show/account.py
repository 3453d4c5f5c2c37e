"""The story as every view looks at it: for each finding who tells it, how, and where.

A ``Telling`` is one way that one article has a point: the chain it came by and the status it was
given there.  Claims that an article makes in the same way are one telling of several passages.
In which order findings are shown, and what is folded, is told in ``outline``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from secondsource.model import Article, Claim, Difference, Event, Finding, Story
from secondsource.show import statement, words
from secondsource.show.plain import line
from secondsource.story.judgements import in_force


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
    passage: str  # the words of one who tells it

    @property
    def origins(self) -> str:
        """Whose value it is."""
        return words.listing([line(o, 60) for o in dict.fromkeys(c.origin for c in self.claims)]) or "someone"


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
    voices: statement.Voices
    settled: frozenset[str]  # the findings whose dispute a reader has settled

    def at_odds(self, finding: Finding) -> bool:
        """Whether its sides cannot all be so, be that settled by a reader or not."""
        return finding.support == "disputed" or finding.id in self.settled

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

    def outright(self, finding: Finding) -> list[str]:
        """Its claims without those told in passing by one who tells it outright too."""
        return [c.id for c in _outright(self.told(finding.claims))]

    def beside(self, finding: Finding) -> list[str]:
        """The claims that stand on no side of its differences, where each is shown already."""
        sides = {c for d in finding.differences if d.within is None for v in d.values for c in v.claims}
        return [c for c in finding.claims if c not in sides]

    def by(self, claims: Iterable[Claim]) -> list[str]:
        """Who tells these claims, each origin once."""
        return words.by(words.chain(c, self.articles[c.article]) for c in claims)

    def lead(self, finding: Finding) -> str:
        """Who says it and how, for the opening of a line: whose words are given first, then who tells the same."""
        if self.at_odds(finding):
            return self._differing(finding)
        best = self.best(finding)
        claims = _outright(self.told(finding.claims))
        stances: dict[str, dict[str, None]] = {}
        for claim in sorted(claims, key=lambda c: c is not best):
            stances.setdefault(claim.origin, {})[self.stance(claim)] = None
        if not stances:
            return words.lead(finding, finding.origins)
        teller = best.origin if best is not None else None
        alike: dict[tuple[bool, frozenset[str]], list[str]] = {}
        for origin, held in stances.items():
            alike.setdefault((origin == teller, frozenset(held)), []).append(origin)
        return words.opening([(words.lead(finding, names), len(names), held) for (_, held), names in alike.items()])

    def _differing(self, finding: Finding) -> str:
        about = [d.about for d in self.disagreements(finding) if not d.slip]
        sides = [c for d in finding.differences if d.within is None for v in d.values for c in self.told(v.claims)]
        origins = list(dict.fromkeys(c.origin for c in sides)) or list(finding.origins)
        names = words.lead(finding, origins)
        verb = "differs" if len(origins) == 1 else "differ"
        return f"{names} {verb} on {words.listing(about)}" if about else f"{names} {verb}"

    def best(self, finding: Finding) -> Claim | None:
        """The claim in whose words the point is given: one that says it outright, and its finding's if that does."""
        claims = self.told(finding.claims)
        if self.at_odds(finding):
            sided = {c for d in finding.differences if d.within is None for v in d.values for c in v.claims}
            claims = [c for c in claims if c.id in sided and c.status != "denied"] or claims
        own = {c.id for c in claims if line(c.text).removeprefix("that ") == line(finding.text)}

        def plainness(c: Claim) -> tuple[object, ...]:
            clause = not statement.partial(c)
            return c.asserted, clause, c.id in own, c.status == "happened", not self.heads(c), len(c.text), c.id

        return max(claims, key=plainness, default=None)

    def heads(self, claim: Claim) -> bool:
        """It stands in a headline or the like, whose words are clipped."""
        blocks = self.articles[claim.article].blocks
        kind = next((b.kind for b in blocks if b.start <= claim.start < b.end), "body")
        return kind in ("title", "subtitle", "caption", "heading")

    def said(self, finding: Finding) -> str:
        """The point in words that can be read by themselves; in quotation marks where they are given with context."""
        best = self.best(finding)
        return line(finding.text, 320) if best is None else self.words(best)

    def words(self, claim: Claim) -> str:
        """A claim in words that can be read by themselves."""
        return statement.shown(statement.Passage(self.articles[claim.article], (claim,)), self.voices)

    def stance(self, claim: Claim) -> str:
        """How one who says it gives it: as planned, as possible, as an accusation …; "" for plainly."""
        event = self.events.get(claim.event or "")
        return words.stance(claim, event.type if event is not None else None)

    def status(self, claim: Claim) -> str:
        """What the claim says of its content; an accusation is named one."""
        event = self.events.get(claim.event or "")
        accusation = "an accusation; " if event is not None and event.type == "ACCUSE" else ""
        return accusation + words.status(claim)

    def details(self, finding: Finding) -> list[str]:
        """When, where and how many, as far as its claims do not differ on it and its words do not say it."""
        if self.at_odds(finding):
            return []
        open_fields = {d.field for d in finding.differences}
        claims = sorted(self.told(finding.claims), key=self.heads)
        said = self.said(finding)
        spots = [c.place for c in claims if c.place]
        numbers = {(n.value, n.bound): n for c in reversed(claims) for n in c.numbers}
        unsaid = [n for n in reversed(numbers.values()) if line(n.text) not in said]
        values: list[list[str]] = [
            [] if "date" in open_fields else [words.days(c.date.start, c.date.end) for c in claims if c.date],
            [] if open_fields & {"place", "target"} else [p for p in words.places(spots) if p not in said],
            [] if open_fields & {"number", "polarity"} else [words.number(n) for n in unsaid],
        ]
        return ["; ".join(list(dict.fromkeys(filter(None, told)))[:3]) for told in values if any(told)]

    def facts(self, finding: Finding) -> list[str]:
        """Its status where its opening has not said it, when, where, how many."""
        claims = _outright(self.told(finding.claims))
        statuses = list(dict.fromkeys(self.status(c) for c in claims))
        open_said = claims and self.stance(claims[0]) and not claims[0].condition
        said = self.at_odds(finding) or len(statuses) != 1 or open_said
        return ([] if said else statuses) + self.details(finding)

    def why(self, finding: Finding) -> str:
        """Why it has its support; and how many origins there may be at most, where that is more than are known."""
        bounded = finding.support in ("corroborated", "repeated") and finding.origins_upper > finding.origins_lower
        most = f"At most {words.numeral(finding.origins_upper)} may stand apart." if bounded else ""
        return " ".join(filter(None, (line(finding.why, 300), most)))

    def disagreements(self, finding: Finding) -> list[Disagreement]:
        """Its differences, each with its sides named; a denial and a "not" are against the same thing."""
        made: list[Disagreement] = []
        for d in sorted(finding.differences, key=lambda d: d.field == "status"):
            sides = tuple(self._side(d, n) for n in range(len(d.values)))
            about = words.FIELDS[d.field]
            if d.field == "status" and made and made[-1].about == words.FIELDS["polarity"] and not made[-1].slip:
                told = {frozenset(c.id for c in s.claims) for s in made[-1].sides}
                new = tuple(s for s in sides if frozenset(c.id for c in s.claims) not in told)
                if len(new) < len(sides) and d.within is None:
                    made[-1] = made[-1]._replace(sides=(*made[-1].sides, *new))
                    continue
            made.append(Disagreement(about, sides, self._slip(d)))
        return made

    def _side(self, difference: Difference, number: int) -> Side:
        value = difference.values[number]
        claims = tuple(self.told(value.claims))
        stances = {self.stance(c).replace("denies it", "denied") for c in claims} - {""}
        told_by_value = difference.field in ("polarity", "status") or len(stances) != 1
        note = "" if told_by_value else f" ({stances.pop()})"
        tellings = tuple(self.tellings(value.claims))
        told = words.value(difference.field, value.value)
        if difference.field == "status" and value.value == "happened":
            told = words.listing(list(dict.fromkeys(words.status(c) for c in claims))) or told
        best = min(claims, key=lambda c: (not c.asserted, self.heads(c)), default=None)
        passage = self.words(best) if best is not None else ""
        return Side(told, tuple(self.by(claims)), claims, tellings, note, passage)

    def _slip(self, difference: Difference) -> str:
        """ "its own subhead says Israel where its body and all others say Syria"."""
        article = self.articles.get(difference.within or "")
        if article is None or len(difference.values) < 2:
            return ""
        told = [(words.value(difference.field, v.value), self.told(v.claims)) for v in difference.values]
        own = [
            ("body" in self._parts(article, cs), len(cs), n)  # a headline is held against its text
            for n, (_, cs) in enumerate(told)
            if all(c.article == article.id for c in cs)
        ]
        odd = min(own)[-1] if own else 0
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


def _settled(story: Story) -> frozenset[str]:
    rows = [frozenset(r.rows) for r in in_force(story.judgements) if r.kind == "settled"]
    return frozenset(f.id for f in story.findings if f.support != "disputed" and any(r <= set(f.claims) for r in rows))


def _outright(claims: list[Claim]) -> list[Claim]:
    """Of what an origin tells both outright and in passing, what it tells outright."""
    outright = {c.origin for c in claims if c.asserted}
    return [c for c in claims if c.asserted or c.origin not in outright]


def account(story: Story) -> Account:
    """The story with its look-ups."""
    return Account(
        story,
        {a.id: a for a in story.articles},
        {c.id: c for c in story.claims},
        {e.id: e for e in story.events},
        statement.Voices(story.claims),
        _settled(story),
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
