"""Of what country those are of whom none is said: the prime minister in a report from the capital, a union of the land.

What an actor's own words say goes before all this (:meth:`~secondsource.read.coreference.Draft.role`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from secondsource.read.allegiance import PUBLIC, sent
from secondsource.read.cues import cues
from secondsource.read.home import Home
from secondsource.read.lands import country_of_place
from secondsource.read.memory import Draft
from secondsource.read.parse import Sentence
from secondsource.read.roles import Description
from secondsource.read.runs import Name
from secondsource.read.whoswho import fold, listed, role_noun, state_name

_NATIONAL = frozenset({"LAB", "PTY", "OPP", "REB", "UAF", "PRM"})
"""Sectors whose named bodies are of the country that the article is clearly about, if no other is said."""
_OVER = 6
"""Governors looked at above a state for the condition that it stands in."""


class Homeland:
    """What an article tells of whose country is whose without saying so; ``filed`` is the country it was sent from."""

    def __init__(self, about: Home, filed: str | None) -> None:
        self._about = about
        self._filed = filed
        self._near: dict[int, set[str]] = {}
        self._facing: dict[int, set[str]] = {}
        self._heard: dict[int, set[str]] = {}
        self._opening = -1
        self._side: str | None = None

    def beside(self, s: Sentence, d: Description, draft: Draft, names: Sequence[Name]) -> None:
        """The one country that the sentence names before the title of somebody whose country it does not say.

        Those that he deals with in it ("will sign if [Peru] withdraws") are not his.
        """
        if draft.country is not None or d.sector not in PUBLIC:
            return
        self._facing.setdefault(id(draft), set()).update(_others(s, d, names))
        self._heard.setdefault(id(draft), set()).update(self._heard_in(s, d, names))
        before = [n for n in names if n.last < d.first and not _thing(s, n)]
        found = {
            n.known.country if n.known is not None else country_of_place(" ".join(n.words))
            for n in before
            if (n.known is not None and n.known.kind in ("state", "group")) or n.kind == "place"
        } - {None}
        if len(found) > 1:  # of these the one in whose capital it is said
            found &= {
                n.known.country
                for n in names
                if n.known is not None and n.known.form == "capital" and n.first and s.tokens[n.first - 1].text == "in"
            }
        if len(found) == 1:
            self._near.setdefault(id(draft), set()).update(c for c in found if c)

    def native(self, s: Sentence, name: Name, here: Mapping[int, Draft]) -> None:
        """A nationality that is said of somebody: "Doe, an [Israeli] who …", "the [Israeli] Jane Doe"."""
        t = s.tokens[name.head]
        beside = s.tokens[name.first - 1 : name.first] + s.tokens[name.last + 1 : name.last + 2]
        who = here.get(t.head) if t.dep in ("appos", "amod", "compound") else None
        if who is not None and who.kind == "person" and name.known is not None and all(b.text != "-" for b in beside):
            who.country = who.country or name.known.country

    def _heard_in(self, s: Sentence, d: Description, names: Sequence[Name]) -> set[str]:
        """The country that officials speak in ("said in Phnom Penh"), or for: that whose side the paragraph gives."""
        there = [n for n in names if n.first > d.last and _speaks_in(s, d, n)]
        found = {n.known.country if n.known is not None else country_of_place(" ".join(n.words)) for n in there}
        if spoken := {c for c in found if c in self._about.also and c}:
            return spoken
        words = {w for text in (d.title, d.owner.name if d.owner else "") for w in fold(text).split()}
        return {self._side} if self._side and words & listed("meaning", "national") else set()

    def opens(self, sentence: int) -> None:
        """A paragraph opens with this sentence."""
        self._opening, self._side = sentence, None

    def side(self, s: Sentence, i: int, draft: Draft) -> None:
        """A state that opens a paragraph by speaking its mind is the one heard in it ("Peru told another story. …")."""
        own = s.index == self._opening and s.root == s.tokens[i].head and s.child(i, "conj") is None
        if own and cues().lemma(s.tokens[s.root]) in cues().verbs:
            self._side = draft.country

    def acts(self, s: Sentence, i: int, draft: Draft, names: Sequence[Name]) -> None:
        """Whom the subject at token ``i`` accuses or talks with is another state than the subject's."""
        if draft.country is not None or draft.kind != "person":
            return
        verb = s.tokens[i].head
        for n in names:
            known = n.known
            if known is None or known.kind != "state" or known.form not in ("name", "capital") or not known.country:
                continue
            above = s.tokens[n.head].head
            if verb in (above, s.tokens[above].head) and n.head > i and _faced(s, n.head):
                self._facing.setdefault(id(draft), set()).add(known.country)

    def settle(self, drafts: Iterable[Draft]) -> None:
        """Those in public office of whom no country is said are of the one that the article is about.

        Where it is about no country clearly, they are of the one that their sentences name before them.
        Who leads a named body is of the body's country.
        """
        everyone = [d for d in {id(d): d for d in drafts}.values() if not _of_several(d)]
        for d in everyone:
            if d.country is None and d.sector in _NATIONAL and d.named and d.kind == "organization":
                d.country = self._about.clear
            if (
                d.country is None
                and d.sector in PUBLIC
                and (d.roles or d.kind != "person")
                and not sent(d)
                and not _private(d)
            ):
                d.country = self._office(d)
        bodies = {d.name: d.country for d in everyone if d.kind == "organization" and d.sector in _NATIONAL}
        for d in everyone:
            if d.country is None and d.kind == "person" and d.named:
                d.country = next((c for r in d.roles if (c := bodies.get(r.of or "")) is not None), None)

    def _office(self, d: Draft) -> str | None:
        clear, likely, also = self._about
        near = self._near.get(id(d), set())
        facing = self._facing.get(id(d), set())
        heard = self._heard.get(id(d), set()) - facing
        if len(heard) == 1:
            return next(iter(heard))
        if self._filed in also and self._filed not in facing:
            return self._filed
        guess = clear or (next(iter(near)) if len(near) == 1 else likely)
        if guess in facing:
            return next((c for c in also if c not in facing), None)
        return guess


def _speaks_in(s: Sentence, d: Description, name: Name) -> bool:
    """They are subject of a verb of saying, and the name says where: "the [minister], Ann Lee, told us in Lima"."""
    where = s.tokens[name.first - 1] if name.first else None
    if where is None or where.text not in ("in", "from"):
        return False
    verb = where.head
    for _ in range(_HEARERS):
        if s.tokens[verb].dep in ("dobj", "dative", "pobj", "prep"):
            verb = s.tokens[verb].head
    subject = s.child(verb, "nsubj") if "speech" in cues().verbs.get(s.tokens[verb].lemma, {}) else None
    return subject is not None and s.left[subject] <= d.head <= s.right[subject]


_HEARERS = 4
"""Words between where it is said and the verb: "said at a news conference in", "told reporters in"."""


def _thing(s: Sentence, name: Name) -> bool:
    """A nationality that a thing has ("all [Turkish] vessels had left, the mayor said")."""
    noun = s.tokens[s.tokens[name.head].head]
    return name.known is not None and name.known.form == "demonym" and role_noun(noun.lemma.lower()) is None


def _private(d: Draft) -> bool:
    """One who is in the courts for whoever pays him."""
    return bool(({w for r in d.roles for w in fold(r.title).split()} | d.nouns) & listed("meaning", "private"))


def _of_several(d: Draft) -> bool:
    """Such as a country has one of, where there are more than one ("foreign ministers", "both navies"), or those of
    countries that are counted ("the leaders of the two countries").
    """
    words = fold(d.name).replace("'", " ").replace("’", " ").split()
    if d.named or not d.plural or not words:
        return False
    counted = any(w in listed("meaning", "states_counted") for w in words)
    return (
        counted or " ".join(words[-2:]) in listed("meaning", "one_each") or words[-1] in listed("meaning", "one_each")
    )


def _others(s: Sentence, d: Description, names: Sequence[Name]) -> Iterator[str]:
    """The states that the sentence tells of after the title as those whom something is done to or asked of."""
    for n in names:
        known = n.known
        if known is None or known.kind != "state" or known.form not in ("name", "capital") or n.first <= d.end:
            continue
        if known.country and state_name(known.country) != (d.owner.name if d.owner else None) and _faced(s, n.head):
            yield known.country


def _faced(s: Sentence, i: int) -> bool:
    """Accused, talked with, or held to a condition."""
    t = s.tokens[i]
    if t.dep in ("dobj", "dative") or (t.dep == "pobj" and s.tokens[t.head].lemma in ("with", "against")):
        return True
    for _ in range(_OVER):
        t = s.tokens[i]
        if t.dep == "advcl":
            return any(s.tokens[c].lemma in ("if", "unless", "provided", "until", "once") for c in s.children[i])
        if t.dep == "pcomp":
            return s.tokens[t.head].text.lower() in ("provided", "providing")
        if t.head == i:
            return False
        i = t.head
    return False
