"""Claims and events of one article: the units of each sentence, with everything that was read of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.model import Claim, Date, DatePrecision, Event, Evidence, Link, Number, Place, Span, Time, stable_id
from secondsource.read.attribution import outer_chain
from secondsource.read.chains import voices
from secondsource.read.ellipsis import Row, completed
from secondsource.read.events import plover_quad
from secondsource.read.nature import inferred
from secondsource.read.newsroom import newsroom, shows_own_reporting
from secondsource.read.precision import date_precision, place_precision
from secondsource.read.predicates import acting, complement, with_particle
from secondsource.read.sharing import dates_a_thing, examples, sharing
from secondsource.read.sources import link, told_date
from secondsource.read.spoken import as_spoken
from secondsource.read.stances import nobodys, stances, touched, view
from secondsource.read.status import Reason, Told, told
from secondsource.read.units import Unit, by_dates, units
from secondsource.read.whereabouts import scene_around, whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from secondsource.model import Article
    from secondsource.read.actors import Cast
    from secondsource.read.attribution import Attribution
    from secondsource.read.events import Frame
    from secondsource.read.numbers import Quantity
    from secondsource.read.parse import Sentence, Token
    from secondsource.read.places import Location


_RELATIVE = frozenset({"WP", "WP$", "WRB"})
"""Tags of "who", "whose", "where"; "that" and "which" may open what is said as well."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the readers found in one article; the mappings are by sentence index."""

    article: Article
    sentences: Sequence[Sentence]
    cast: Cast
    attributions: Sequence[Attribution]
    frames: Mapping[int, Sequence[Frame]]
    times: Mapping[int, Sequence[Time]]
    locations: Mapping[int, Sequence[Location]]
    quantities: Mapping[int, Sequence[Quantity]]


def claims(parts: Parts) -> tuple[tuple[Claim, ...], tuple[Event, ...]]:
    """Every claim of the article in the order of the text, and the events that they tell."""
    chains = outer_chain(parts.attributions)
    links = _links(parts, chains)
    near = touched(parts.attributions, parts.sentences, parts.cast, chains)
    own = shows_own_reporting(parts.article, parts.sentences)
    unsaid = nobodys(parts.attributions, parts.sentences)
    rows: dict[tuple[int, int, int | None], Row] = {}
    for sentence in parts.sentences:
        touching = {n: parts.attributions[n] for n in sorted(near.get(sentence.index, ()))}
        found = units(sentence, parts.frames.get(sentence.index, ()), touching, parts.article.text)
        dates = [sentence.at(t.start, t.end) for t in parts.times.get(sentence.index, ()) if t.type == "DATE"]
        for unit in (part for u in found for part in by_dates(sentence, u, dates, parts.article.text)):
            if unit.said is None and any(c.holds(unit.span) for c in unsaid.get(sentence.index, ())):
                continue
            for chain in voices(unit.said, parts.attributions, chains) if unit.said is not None else ((),):
                claim, event = _Writer(parts, sentence, unit, chain, links, sentence.index in own).row()
                key = (*unit.span, chain[-1] if chain else None)
                known = rows[key].event if key in rows else None
                if key not in rows or ((known is None or known.type is None) and event is not None):
                    rows[key] = Row(claim, event, sentence, unit)
    ordered = completed(sorted(rows.values(), key=lambda r: (r.claim.start, r.claim.end, r.claim.id)))
    return tuple(c for c, _ in ordered), tuple(e for _, e in ordered if e is not None)


def _links(parts: Parts, chains: Sequence[Sequence[int]]) -> list[Link]:
    """Each attribution as a link, read with the one that it stands in."""
    found = []
    for n, a in enumerate(parts.attributions):
        outer = parts.attributions[chains[n][-2]] if len(chains[n]) > 1 and a.continues is None else None
        found.append(link(a, parts.sentences, parts.times, outer, parts.cast, parts.article.text))
    return found


def _same(link: Link, outer: Link) -> bool:
    """The one through whom it is told speaks of himself: the same actor, or "we" in what he says."""
    return (link.actor is not None and link.actor == outer.actor) or link.name.lower() in ("i", "we")


@dataclass(frozen=True, slots=True)
class _Writer:
    """One unit on its way to a claim."""

    parts: Parts
    sentence: Sentence
    unit: Unit
    chain: Sequence[int]
    links: Sequence[Link]
    own: bool

    def row(self) -> tuple[Claim, Event | None]:
        article, unit, frame = self.parts.article, self.unit, self._frame()
        attributions = [self.parts.attributions[n] for n in self.chain]
        attribution = self._attribution()
        how = self._told(self._stances(attributions))
        place, at = self._place()
        date = self._date()
        text = article.text[slice(*unit.span)]
        predicate = self.sentence.tokens[unit.head].start
        claim_id = stable_id("c", article.id, unit.span.start, unit.span.end, predicate, *(x.name for x in attribution))
        when = date or self._said_on(frame)
        event = self._event(claim_id, frame, when, place) if frame is not None else None
        if event is None and self.sentence.tokens[acting(self.sentence, self.unit.head)].pos == "VERB":
            event = self._plain_event(claim_id, date, place)
        speaker = attribution[-1].actor if attribution else None
        if event is not None and speaker is not None:
            verb = frame.verb if frame is not None else acting(self.sentence, self.unit.head)
            event = as_spoken(event, how, self.sentence, verb, attributions[-1], speaker, self.parts.cast)
        claim = Claim(
            id=claim_id,
            article=article.id,
            start=unit.span.start,
            end=unit.span.end,
            text=text,
            nature=how.nature,
            attribution=attribution,
            origin=attribution[-1].name if attribution else newsroom(article),
            origin_basis="cited" if attribution else "own" if self.own else "unsourced",
            status=how.status,
            polarity=how.polarity,
            condition=article.text[slice(*how.condition)] if how.condition else None,
            quote=any(a.quote for a in attributions[-1:]),
            date=date,
            place=place,
            numbers=self._numbers(),
            event=event.id if event else None,
            evidence=self._evidence(how, attributions, at),
            asserted=unit.asserted,
        )
        return claim, event

    def _frame(self) -> Frame | None:
        """What the unit tells, where its predicate does not lead to another act and counts for nothing itself."""
        frame = self.unit.frame
        led = frame is not None and frame.type is None and acting(self.sentence, self.unit.head) != self.unit.head
        return None if led else frame

    def _said_on(self, frame: Frame | None) -> Date | None:
        """The day of an act that is one of saying: what is accused on Monday is an accusation of Monday."""
        if frame is None or frame.type is None or not self.chain:
            return None
        inner = self.chain[-1]
        said = self.parts.attributions[inner].cue_at == (self.sentence.index, frame.head)
        return self.links[inner].date if said else None

    def _attribution(self) -> tuple[Link, ...]:
        """The chain; a hedge inside what a source says is that source's hedge and no further link.

        Nor is what the source tells of having seen, or says it believes: "the driver said that he saw it fall".
        """
        links = [self.links[n] for n in self.chain if n == self.chain[0] or not self._own_eyes(n)]
        sourced = [x for x in links if x.start is not None]
        apart = [x for k, x in enumerate(sourced) if k == 0 or not _same(x, sourced[k - 1])]
        return tuple(apart or links[:1])

    def _stances(self, attributions: Sequence[Attribution]) -> list[str]:
        """Who denies a thing does not deny what is told beside it: "denied shooting the boy, who had thrown stones"."""
        found = stances(attributions, self.sentence.index, self.unit.frame)
        opens = self.sentence.at(*self.unit.span)[0]
        beside = self.sentence.tokens[opens].tag in _RELATIVE and self.sentence.tokens[opens].head != opens
        return [x for x in found if x != "denies"] if beside else found

    def _own_eyes(self, n: int) -> bool:
        """The source tells of what it has seen itself: "he", or the same words."""
        a, outer = self.parts.attributions[n], self.parts.attributions[self.chain[0]]
        pronoun = a.source_at is not None and self._word(*a.source_at).pos == "PRON"
        return a.frame == "sense" and (pronoun or a.source == outer.source)

    def _word(self, sentence: int, token: int) -> Token:
        return self.parts.sentences[sentence].tokens[token]

    def _told(self, said: Sequence[str]) -> Told:
        head = self.unit.head
        frame = self._frame()
        if frame is not None and frame.verb != frame.head and self.sentence.tokens[frame.verb].pos in ("VERB", "AUX"):
            head = frame.verb  # "held talks": the light verb carries the tense
        elif self.sentence.tokens[head].pos not in ("VERB", "AUX"):
            head = self._copula(head)
        elif frame is None:
            head = acting(self.sentence, self.unit.head)
        how = told(self.sentence, head, said, typed=frame is not None and frame.type is not None)
        if not self.chain and how.nature == "report" and (seen := inferred(self.sentence, head)) is not None:
            return replace(how, nature=seen.nature)
        inner = self.parts.attributions[self.chain[-1]] if self.chain else None
        held = view(inner, self.sentence, self.parts.article.text) if inner is not None else None
        if inner is None or held is None or not self.unit.span.start <= held[1].start < self.unit.span.end:
            return how
        reason = Reason("nature", held[1], inner.rule)
        return replace(how, nature=held[0], polarity="affirmed", reasons=(*how.reasons, reason))

    def _copula(self, head: int) -> int:
        parent = self.sentence.tokens[head].head
        inside = self.sentence.tokens[head].dep in ("attr", "acomp") and self.sentence.tokens[parent].pos == "AUX"
        return parent if inside else head

    def _mine(self, first: int, last: int) -> bool:
        return any(i in self.unit.own for i in range(first, last + 1))

    def _distance(self, token: int) -> tuple[int, int]:
        """Steps up the tree to the predicate (many where it doesn't lead there), then words between."""
        at = token
        for steps in range(8):
            if at == self.unit.head or (self.unit.frame is not None and at == self.unit.frame.verb):
                return steps, abs(token - self.unit.head)
            if self.sentence.tokens[at].head == at:
                break
            at = self.sentence.tokens[at].head
        return 8, abs(token - self.unit.head)

    def _date(self) -> Date | None:
        """The date of the unit's own clause, else of one that it shares its day with."""
        found = (x._own_date() for x in (self, *self._sharing()))
        return next((d for d in found if d is not None), None)

    def _own_date(self) -> Date | None:
        """The date of the clause; a date on which somebody said it is not one."""
        spoken = {self.links[n].date.time for n in self.chain if self.links[n].date is not None}  # type: ignore[union-attr]
        heads = {self.unit.head, self.unit.frame.verb if self.unit.frame is not None else self.unit.head}
        best: tuple[tuple[int, int], Date] | None = None
        for t in self.parts.times.get(self.sentence.index, ()):
            tokens = self.sentence.at(t.start, t.end)
            if not tokens or t.id in spoken or not self._mine(tokens[0], tokens[-1]):
                continue
            date = told_date(t)
            if date is None:
                continue
            if dates_a_thing(self.sentence, tokens, heads):
                continue
            rank = min(self._distance(i) for i in tokens)
            if best is None or rank < best[0]:
                best = (rank, date)
        return best[1] if best else None

    def _sharing(self) -> Iterator[_Writer]:
        """The clauses that this one shares day and place with, where it has none of its own."""
        return (self._at(head, but) for head, but in sharing(self.sentence, self.unit.head))

    def _at(self, head: int, but: int | None) -> _Writer:
        """The same for another predicate, with all that hangs under it but ``but``."""
        inside = frozenset(self.sentence.subtree(head)) - frozenset(examples(self.sentence, head))
        own = inside - frozenset(self.sentence.subtree(but)) if but is not None else inside
        return replace(self, unit=replace(self.unit, head=head, frame=None, own=own))

    def _place(self) -> tuple[Place | None, Span | None]:
        found = (x._own_place() for x in (self, *self._sharing()))
        at = next((x for x in found if x is not None), None) or self._scene_around()
        return (at.place, at.span) if at is not None else (None, None)

    def _scene_around(self) -> Location | None:
        said = self.parts.attributions[self.chain[-1]] if self.chain else None
        return scene_around(self.sentence, self.parts.locations.get(self.sentence.index, ()), self.unit.head, said)

    def _own_place(self) -> Location | None:
        here = [x for x in self.parts.locations.get(self.sentence.index, ()) if self._mine(x.first, x.last)]
        return whereabouts(self.sentence, here, self.unit.head, self._distance)

    def _numbers(self) -> tuple[Number, ...]:
        return tuple(
            Number(value=q.value, unit=q.unit, of=q.of, bound=q.bound, text=self.parts.article.text[slice(*q.span)])
            for q in self.parts.quantities.get(self.sentence.index, ())
            if q.head in self.unit.own
        )

    def _actors(self, tokens: Sequence[int]) -> tuple[str, ...]:
        """Actors at these tokens, each once."""
        found = (self.parts.cast.at(self.sentence.index, i) for i in tokens)
        return tuple(dict.fromkeys(a for a in found if a is not None))

    def _targets(self, frame: Frame) -> Sequence[int]:
        return [i for i in frame.targets if i in self.unit.own] if self.unit.split else frame.targets

    def _event(self, claim: str, frame: Frame, date: Date | None, place: Place | None) -> Event:
        sources, targets = self._actors(frame.sources), self._actors(self._targets(frame))
        return Event(
            id=stable_id("e", claim),
            predicate=frame.predicate if frame.nominal else with_particle(self.sentence, frame.head),
            type=frame.type,
            mode=frame.mode,
            cameo=frame.cameo,
            quad=plover_quad(frame.type) if frame.type else None,
            sources=sources,
            targets=tuple(t for t in targets if t not in sources),
            date=date,
            place=place,
            claims=(claim,),
            contexts=frame.contexts,
            object=self._thing(frame.verb, frame.object),
            complement=complement(self.sentence, frame),
            date_precision=self._date_precision(date),
            place_precision=place_precision(place),
        )

    def _plain_event(self, claim: str, date: Date | None, place: Place | None) -> Event:
        """The predicate alone, where no frame tells it: "took two computers out"."""
        s, head = self.sentence, acting(self.sentence, self.unit.head)
        over = self.unit.head
        led = head != over and s.tokens[over].lemma != "be"
        passive = s.child(head, "nsubjpass", "auxpass") is not None
        subject = s.child(head, "nsubj")
        if led:  # "kept [them] from leaving"
            subject = s.child(over, "dobj") or s.child(over, "nsubj", "nsubjpass")
        return Event(
            id=stable_id("e", claim),
            predicate=with_particle(self.sentence, head),
            type=None,
            mode=None,
            cameo=None,
            quad=None,
            sources=self._actors([subject]) if subject is not None and not passive else (),
            targets=self._actors([c for c in s.children[head] if s.tokens[c].dep in ("dobj", "nsubjpass", "dative")]),
            date=date,
            place=place,
            claims=(claim,),
            object=self._thing(head, None if head == over or led else s.child(over, "nsubj")),
            date_precision=self._date_precision(date),
            place_precision=place_precision(place),
        )

    def _date_precision(self, date: Date | None) -> DatePrecision:
        times = self.parts.times.get(self.sentence.index, ())
        return date_precision(date, next((t for t in times if date is not None and t.id == date.time), None))

    def _thing(self, verb: int, known: int | None) -> str | None:
        """What is acted on, or what it happens to, where that is nobody: sheets altered, a ferry sinking."""
        s = self.sentence
        for deps in (("dobj", "nsubjpass"), ("nsubj",)):
            if known is None:
                known = s.child(verb, *deps)
            if known is not None and (self.parts.cast.at(s.index, known) or s.tokens[known].pos != "NOUN"):
                known = None
        if known is not None and s.tokens[known].lemma in knowledge.words("verbs", "classes", "AMOUNT"):
            of = next((c for c in s.children[known] if s.tokens[c].text.lower() == "of"), None)
            inside = s.child(of, "pobj") if of is not None else None
            known = inside if inside is not None and s.tokens[inside].pos == "NOUN" else known  # "a round of talks"
        return s.tokens[known].lemma if known is not None else None

    def _evidence(self, how: Told, attributions: Sequence[Attribution], place: Span | None) -> tuple[Evidence, ...]:
        article = self.parts.article.id
        span = self.unit.span
        rows = [Evidence(article=article, rule="clause", field="text", start=span.start, end=span.end)]
        for r in how.reasons:
            rows.append(Evidence(article=article, rule=r.rule, field=r.field, start=r.span[0], end=r.span[1]))
        for a in attributions:
            rows.append(Evidence(article=article, rule=a.rule, field="attribution", start=a.cue[0], end=a.cue[1]))
        if self.unit.frame is not None:
            head = self.sentence.tokens[self.unit.frame.head]
            rule = self.unit.frame.rule
            rows.append(Evidence(article=article, rule=rule, field="event", start=head.start, end=head.end))
        elif self.sentence.tokens[self.unit.head].pos == "VERB":
            head = self.sentence.tokens[self.unit.head]
            rows.append(Evidence(article=article, rule="unlisted verb", field="event", start=head.start, end=head.end))
        if place is not None:
            rows.append(Evidence(article=article, rule="places.tsv", field="place", start=place[0], end=place[1]))
        return tuple(rows)
