"""Those who are party to an act only by being acted on: who visits Montevideo is received by Uruguay.

A place that stands where an act's target does is no actor by itself (``read/actors.py`` leaves it a
place).  It joins the cast as its state: any place where something is done to it that can be done to a
place ("shelled Idlib", "withdrew from Iraq"), only a country where it is spoken to or of.  Nor is a
noun for people an actor as long as nobody says more of them; "arrested two nationals" makes them one.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.model import Actor, ActorKind, Mention, stable_id
from secondsource.read.event_lexicon import lexicon
from secondsource.read.lands import country_of_place
from secondsource.read.whoswho import known_at, role_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.model import Article, Span
    from secondsource.read.actors import Cast
    from secondsource.read.events import Frame
    from secondsource.read.parse import Sentence
    from secondsource.read.places import Location


SPOKEN = frozenset({"SUPPORT", "CONCEDE", "REQUEST", "ACCUSE"})
"""Types of act that are words, and reach only who can hear them; others reach a town, and its state with it."""
QUARTERS = frozenset({"north", "south", "east", "west"})
PERSONAL = frozenset({"allege", "investigate", "arrest", "convict", "expel", "deport", "release", "resign"})
"""Modes of acts that are done to persons."""
LONGEST = 8
"""Words before the noun or the name that heads a phrase."""
MODIFIERS = frozenset({"compound", "amod", "nmod"})


def with_hosts(
    cast: Cast,
    article: Article,
    frames: Mapping[int, Sequence[Frame]],
    locations: Mapping[int, Sequence[Location]],
) -> Cast:
    """The cast with those whom acts are done to: states that places stand for, and people told of in no other way."""
    joining = _Joining(cast, article)
    for number in sorted(frames):
        for frame in frames[number]:
            for token in (*frame.targets, *frame.sources) if frame.type is not None else ():
                if cast.at(number, token) is None:
                    where = next((x for x in locations.get(number, ()) if x.first <= token <= x.last), None)
                    joining.join(frame, token, where)
    return replace(
        cast,
        actors=tuple(joining.actors[k] for k in sorted(joining.actors)),
        mentions=tuple(sorted(joining.mentions, key=lambda m: (m.start, m.end, m.actor))),
        heads=joining.heads,
    )


class _Joining:
    """A cast on its way to a larger one."""

    def __init__(self, cast: Cast, article: Article) -> None:
        self._article = article
        self._sentences = {s.index: s for s in cast.sentences}
        self._states = {a.country: a.id for a in cast.actors if a.kind == "state" and a.country}
        self.actors = {a.id: a for a in cast.actors}
        self.mentions = list(cast.mentions)
        self.heads = dict(cast.heads)

    def join(self, frame: Frame, token: int, where: Location | None) -> None:
        """Whoever stands at a token that is a side of an act; ``where`` is the place read there."""
        doer = token in frame.sources
        spoken = frame.type in SPOKEN or doer  # a town does nothing
        if where is not None:
            self._place(frame.sentence, token, where, spoken=spoken)
        elif not doer and frame.type != "CONCEDE" and self._town(frame.sentence, token, spoken=spoken):
            return
        elif not self._named(frame.sentence, token, frame.mode):
            self._people(frame.sentence, token)

    def _place(self, sentence: int, token: int, where: Location, *, spoken: bool) -> None:
        """The state of a place joins; a town that is only spoken to is none."""
        country = where.place.country
        if country is None or (spoken and where.place.name not in _names().get(country, ())):
            return
        self._state(sentence, token, country, where.span)

    def _town(self, sentence: int, token: int, *, spoken: bool) -> bool:
        """The same for a name that was read as no place where anything happens: "an ultimatum to Damascus"."""
        s = self._sentences[sentence]
        t = s.tokens[token]
        if t.pos != "PROPN" or t.ent[2:] not in ("GPE", "LOC") or t.text.lower() in QUARTERS:
            return False
        first = token
        while first > token - LONGEST and s.tokens[first].ent[:1] == "I" and s.tokens[first - 1].pos != "DET":
            first -= 1
        span = s.span(first, token)
        known = known_at(s.tokens, first)
        state = known[0].country if known is not None and known[0].kind == "state" else None
        country = state if spoken else state or country_of_place(self._article.text[slice(*span)])
        if country is not None:
            self._state(sentence, token, country, span)
        return True

    def _state(self, sentence: int, token: int, country: str, span: Span) -> None:
        state, name = self._states.get(country), next(iter(_names().get(country, ())), None)
        if state is None and name is not None:
            state = self._states[country] = self._actor(name, "state", country, "GOV")
        if state is not None:
            self._mention(sentence, token, state, span)

    def _named(self, sentence: int, token: int, mode: str | None) -> bool:
        """One whose name is told only as that of the one acted on; whoever is arrested is a person."""
        s = self._sentences[sentence]
        t = s.tokens[token]
        if t.tag != "NNP" or t.dep in MODIFIERS or not t.text.istitle() or s.kind in ("title", "subtitle", "heading"):
            return False
        person = t.ent[2:] == "PERSON" or (not t.ent[2:] and mode in PERSONAL)
        if person:
            span = s.span(self._first(s, token, ("NNP",)), token)
            actor = self._actor(self._article.text[slice(*span)], "person", None, None)
            self._mention(sentence, token, actor, span)
        return person

    def _people(self, sentence: int, token: int) -> None:
        """People, or a body, without a name: what they are called is all that is known of them."""
        s = self._sentences[sentence]
        t, words = s.tokens[token], lexicon()
        lemma = t.lemma.lower()
        if t.tag not in ("NN", "NNS") or t.dep in MODIFIERS or lemma not in words.people:
            return
        if lemma in words.places or lemma in words.matters:
            return
        first = self._first(s, token)
        span = s.span(first, token)
        role = role_at(s.tokens, token)
        kind: ActorKind = "group" if role is None or t.tag == "NNS" else role.kind
        actor = self._actor(
            self._article.text[slice(*span)], kind, _country(s, first, token), role.sector if role else None
        )
        self._mention(sentence, token, actor, span)

    @staticmethod
    def _first(s: Sentence, token: int, tags: tuple[str, ...] = ()) -> int:
        """Where the phrase with this head opens, of words with these tags only."""
        first = token
        while first > max(0, token - LONGEST):
            t = s.tokens[first - 1]
            if t.dep not in MODIFIERS or not first <= t.head <= token or (tags and t.tag not in tags):
                break
            first -= 1
        return first

    def _actor(self, name: str, kind: ActorKind, country: str | None, sector: str | None) -> str:
        actor = Actor(id=stable_id("x", self._article.id, name), name=name, kind=kind, country=country, sector=sector)
        self.actors.setdefault(actor.id, actor)
        return actor.id

    def _mention(self, sentence: int, token: int, actor: str, span: Span) -> None:
        self.heads[sentence, token] = actor
        self.mentions.append(
            Mention(actor=actor, article=self._article.id, start=span.start, end=span.end, form="noun")
        )


def _country(s: Sentence, first: int, last: int) -> str | None:
    """Whose people they are said to be: "[Kuwaiti] nationals"."""
    known = (known_at(s.tokens, i) for i in range(first, last))
    return next((k[0].country for k in known if k is not None and k[0].form == "demonym"), None)


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Country code to the state's names, the usual one first."""
    return {r["alpha3"]: (r["name"], *filter(None, r["names"].split("; "))) for r in knowledge.table("states")}
