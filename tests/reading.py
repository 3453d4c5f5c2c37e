"""Holds a story document against a human reading of the same articles.

A reading is a JSON list of expectations, one frozen type a kind below; each finds its object by words
of an article, so that any sensible segmentation passes.  ``load`` reads such a list (a misspelt key is
an error: it would make an expectation that always passes), ``held`` says of each expectation whether
the document meets it, and what stands there instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct, field

from looking import Missing, Read, dated, fits, placed
from secondsource import model


class Verdict(NamedTuple):
    """Whether an expectation is met, and what was found."""

    met: bool
    why: str


class Expectation(Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """Something that a careful reader expects of the document."""

    note: str | None = None

    def held(self, read: Read) -> Verdict:
        raise NotImplementedError


class BlockIs(Expectation, tag="block"):
    """The words stand in a block of one of these kinds."""

    article: str
    at: str
    kinds: tuple[model.BlockKind, ...] = field(name="in")

    def held(self, read: Read) -> Verdict:
        article, span = read.place(self.article, self.at)
        kinds = [b.kind for b in article.blocks if b.start <= span.start < b.end]
        return Verdict(any(k in self.kinds for k in kinds[:1]), f"is {kinds[0] if kinds else 'in no block'}")


class ArticleIs(Expectation, tag="article"):
    """A field of the article; of ``published``, the first day."""

    article: str
    field: str
    value: str = field(name="is")

    def held(self, read: Read) -> Verdict:
        value = getattr(read.article(self.article), self.field)
        if self.field == "published":
            return Verdict(value is not None and fits(self.value, value.start), f"is {value}")
        return Verdict(fits(self.value, value), f"is {value!r}")


class IsActor(Expectation, tag="actor"):
    """Someone by that name acts, and is that."""

    name: str
    kind_is: str | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None

    def held(self, read: Read) -> Verdict:
        seen = [a for a in read.story.actors if read.called(self.name, a.id)]
        for a in seen:
            fields = ((self.kind_is, a.kind), (self.country, a.country), (self.sector, a.sector))
            role = self.role is None or any(fits(self.role, r.title) for r in a.roles)
            if role and all(want is None or fits(want, is_) for want, is_ in fields):
                return Verdict(True, a.name)
        return Verdict(False, f"by that name: {seen}")


class NoActor(Expectation, tag="no_actor"):
    """Nobody by that name acts."""

    name: str

    def held(self, read: Read) -> Verdict:
        seen = [a.name for a in read.story.actors if read.called(self.name, a.id)]
        return Verdict(not seen, f"is an actor: {seen}")


class SameActor(Expectation, tag="same_actor"):
    """All these names are one actor's, and none of ``apart`` is."""

    names: tuple[str, ...]
    apart: tuple[str, ...] = ()

    def held(self, read: Read) -> Verdict:
        whole = [a for a in read.story.actors if all(read.called(n, a.id) for n in self.names)]
        clean = [a.name for a in whole if not any(read.called(n, a.id) for n in self.apart)]
        return Verdict(bool(clean), f"carry them all: {[read.names(a.id) for a in whole]}")


class Means(Expectation, tag="mention"):
    """The words mean that actor."""

    article: str
    at: str
    actor: str

    def held(self, read: Read) -> Verdict:
        article, span = read.place(self.article, self.at)
        over = [m for m in read.story.mentions if m.article == article.id and span.overlaps((m.start, m.end))]
        most = max(2 * min((m.end - m.start for m in over), default=0), span.end - span.start)
        seen = [m.actor for m in over if m.end - m.start <= most]
        return Verdict(any(read.called(self.actor, a) for a in seen), f"means {[read.names(a) for a in seen]}")


class IsTie(Expectation, tag="tie"):
    """An article states that relation between the two."""

    subject: str
    object: str
    relation: str | None = None

    def held(self, read: Read) -> Verdict:
        both = [
            t.relation
            for t in read.story.ties
            if read.called(self.subject, t.subject) and read.called(self.object, t.object)
        ]
        return Verdict(any(self.relation is None or fits(self.relation, r) for r in both), f"relations: {both}")


class IsClaim(Expectation, tag="claim"):
    """What the article says in these words: through whom, of what nature and status, when and where."""

    article: str
    at: str
    attribution: tuple[str, ...] | None = None
    attribution_any: tuple[tuple[str, ...], ...] | None = None
    said: str | None = None
    nature: tuple[model.Nature, ...] | None = None
    negative: bool | None = None
    origin: str | None = None
    status: tuple[model.Status, ...] | None = None
    date: str | None = None
    place: str | None = None
    quote: bool | None = None

    def held(self, read: Read) -> Verdict:
        found = read.tightest(self.article, self.at)
        wrong = [self._unmet(read, c) for c in found]
        if [] in wrong:
            return Verdict(True, "")
        return Verdict(False, f"{wrong[0]} of {found[0]}" if found else "no claim there")

    def _unmet(self, read: Read, claim: model.Claim) -> list[str]:
        """The names of the fields that are not as expected."""
        links = claim.attribution
        chains = [c for c in (self.attribution, *(self.attribution_any or ())) if c is not None]
        negative = claim.polarity == "negated" or claim.status == "denied"
        met = {
            "attribution": not chains or any(read.chain_fits(links, c) for c in chains),
            "said": self.said is None or (bool(links) and dated(self.said, links[-1].date)),
            "nature": self.nature is None or claim.nature in self.nature,
            "negative": self.negative is None or negative == self.negative,
            "origin": self.origin is None or fits(self.origin, claim.origin),
            "status": self.status is None or claim.status in self.status,
            "date": self.date is None or dated(self.date, claim.date),
            "place": self.place is None or placed(self.place, claim.place),
            "quote": self.quote is None or claim.quote == self.quote,
        }
        return [name for name, ok in met.items() if not ok]


class IsEvent(Expectation, tag="event"):
    """An event told in these words: its type, who did it to whom, when and where."""

    article: str
    at: str
    type: tuple[model.PloverType, ...] | None = None
    sources: str | None = None
    targets: str | None = None
    date: str | None = None
    place: str | None = None

    def held(self, read: Read) -> Verdict:
        ids = {c.id for c in read.over(self.article, self.at)}
        found = [e for e in read.story.events if ids & set(e.claims)]
        return Verdict(any(self._met(read, e) for e in found), f"events there: {found}")

    def _met(self, read: Read, event: model.Event) -> bool:
        return (
            (self.type is None or event.type in self.type)
            and (self.sources is None or any(read.called(self.sources, a) for a in event.sources))
            and (self.targets is None or any(read.called(self.targets, a) for a in event.targets))
            and (self.date is None or dated(self.date, event.date))
            and (self.place is None or placed(self.place, event.place))
        )


class Differs(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of these fields has all these values; ``within``: inside one article, or not."""

    fields: tuple[model.DifferenceField, ...] = field(name="field")
    values: tuple[str, ...]
    within: bool | None = None

    def met(self, difference: model.Difference) -> bool:
        told = [v.value for v in difference.values]
        return (
            difference.field in self.fields
            and all(any(fits(v, t) for t in told) for v in self.values)
            and (self.within is None or (difference.within is not None) == self.within)
        )


class IsFinding(Expectation, tag="finding"):
    """These claims stand in one finding, with that support, those origins and that difference."""

    claims: tuple[tuple[str, str], ...]
    support: tuple[model.Support, ...] | None = None
    origins: tuple[str, ...] | None = None
    differs: Differs | None = None
    agrees_on: tuple[model.DifferenceField, ...] = ()

    def held(self, read: Read) -> Verdict:
        groups = read.groups(self.claims)
        found = read.joining(groups)
        if not found:
            return Verdict(False, "the claims stand in no finding together")
        return Verdict(any(self._met(f, groups) for f in found), f"{found[0].support}: {found[0]}")

    def _met(self, finding: model.Finding, groups: Sequence[set[str]]) -> bool:
        told, wanted = finding.origins, self.origins
        named = wanted is None or (len(told) == len(wanted) and all(any(fits(o, t) for t in told) for o in wanted))
        return (
            named
            and (self.support is None or finding.support in self.support)
            and (self.differs is None or any(map(self.differs.met, finding.differences)))
            and not any(d.field in self.agrees_on and parted(d, groups) for d in finding.differences)
        )


def parted(difference: model.Difference, groups: Sequence[set[str]]) -> bool:
    """Two of the groups stand on different values, and on none together."""
    sides = [{i for i, v in enumerate(difference.values) if g & set(v.claims)} for g in groups]
    return any(a and b and not a & b for n, a in enumerate(sides) for b in sides[n + 1 :])


class Never(Expectation, tag="never"):
    """No finding in which these claims stand together has that support."""

    claims: tuple[tuple[str, str], ...]
    support: tuple[model.Support, ...]

    def held(self, read: Read) -> Verdict:
        found = [f for f in read.joining(read.groups(self.claims)) if f.support in self.support]
        return Verdict(not found, f"has that support: {found[:1]}")


class NoFinding(Expectation, tag="no_finding"):
    """These claims are not the same point."""

    claims: tuple[tuple[str, str], ...]

    def held(self, read: Read) -> Verdict:
        found = read.joining(read.groups(self.claims))
        return Verdict(not found, f"joined in {[f.text for f in found[:1]]}")


Kind = (
    BlockIs
    | ArticleIs
    | IsActor
    | NoActor
    | SameActor
    | Means
    | IsTie
    | IsClaim
    | IsEvent
    | IsFinding
    | Never
    | NoFinding
)


def load(path: Path) -> tuple[Kind, ...]:
    return msgspec.json.decode(path.read_bytes(), type=tuple[Kind, ...])


def held(story: model.Story, expectations: Iterable[Expectation]) -> list[tuple[Expectation, Verdict]]:
    """Each expectation with its verdict; what it speaks of and the document lacks is not met."""
    read = Read(story)
    out = []
    for x in expectations:
        try:
            verdict = x.held(read)
        except Missing as lack:
            verdict = Verdict(False, str(lack))
        out.append((x, verdict))
    return out
