"""Casting: names, descriptions and pronouns of an article given to those whom they mean.

First every name is put on the roll, over the whole document.  Then the sentences are gone through once,
in order: titles and appositions become roles, the nouns and pronouns that are left find whom they mean
among those mentioned lately, and a noun that means no one named is an actor of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from secondsource.model import MentionForm
from secondsource.read import epithets, site
from secondsource.read.allegiance import ARMED, UNSURE, arm, serve
from secondsource.read.bearers import bearers, sided, state_after
from secondsource.read.bonds import Bonds, doings, led, owner_of
from secondsource.read.called import as_counterpart
from secondsource.read.coreference import PRONOUNS, below, pronoun, rebutted
from secondsource.read.home import home, seated
from secondsource.read.homeland import Homeland
from secondsource.read.meaning import Meaning
from secondsource.read.memory import Draft, Memory
from secondsource.read.names import names
from secondsource.read.parse import Sentence
from secondsource.read.roles import Description, Owner, body_spoken_for, descriptions
from secondsource.read.roll import Roll, alias_of
from secondsource.read.runs import Name
from secondsource.read.whoswho import Known, fold, gender_of, known_at, listed, related, role_noun, word_set

_VOICES = 8
"""Subjects outside quotation marks that a sentence is asked for at most."""


_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$"})
_LED = frozenset({"organization", "outlet"})
"""Kinds of those whom somebody leads, owns or runs."""


class Part(NamedTuple):
    """One mention: tokens ``first`` to ``last`` of a sentence, its head word, its form, and whom it means."""

    sentence: int
    first: int
    last: int
    head: int
    form: MentionForm
    draft: Draft


class Casting:
    """The reading of one article's actors; call :meth:`parts` once.  ``filed`` is the country it was sent from."""

    def __init__(self, sentences: Sequence[Sentence], newsroom: Sequence[str] = (), filed: str | None = None) -> None:
        self._sentences = sentences
        found = names(sentences, newsroom)
        self._by_sentence: dict[int, list[Name]] = {}
        for name in found:
            self._by_sentence.setdefault(name.sentence, []).append(name)
        about = home(found, {s.index: s for s in sentences})
        self._seated = seated(found)
        self._roll = Roll(found, sentences, about.likely, newsroom)
        self._memory = Memory()
        self._parts: list[Part] = []
        self._homeland = Homeland(about, filed)
        self._meaning = Meaning(self._roll, self._memory, about)
        self._bonds = Bonds()
        self._speaker: Draft | None = None
        self._voices: list[Draft] = []
        self._quoting = False
        self._block = -1

    def parts(self) -> tuple[Part, ...]:
        for s in self._sentences:
            if s.block != self._block:
                self._block, self._quoting, self._speaker = s.block, False, None
                self._homeland.opens(s.index)
            self._read(s)
        self._homeland.settle(p.draft for p in self._parts)
        holders = self._roll.holders(p.draft for p in self._parts)
        return tuple(p._replace(draft=holders.get(id(p.draft), p.draft)) for p in self._parts)

    def _read(self, s: Sentence) -> None:
        quoted = self._quotes(s)
        self._voices = []
        found = self._by_sentence.get(s.index, [])
        holder = {i: n for n in found for i in range(n.first, n.last + 1)}
        described = list(descriptions(s, holder))
        here: dict[int, Draft] = {
            n.head: who for n in found if n.kind == "person" and (who := self._roll.bearer(n, self._memory, True))
        }
        linked = dict(self._link(s, described, holder, here))
        inside = {i: d for d in described for i in range(d.first, d.last + 1)}
        items: list[tuple[int, Name | Description | int]] = [(n.head, n) for n in found]
        items += [(d.head, d) for d in described]
        reports = listed("meaning", "reports")
        items += [
            (i, i)
            for i, t in enumerate(s.tokens)
            if t.tag in _PRONOUNS
            or t.lemma in reports
            or (t.text == "old" and epithets.alone(s, i) is not None)
            or (i not in holder and epithets.ends_name(s, i))
        ]
        for at, item in sorted(items, key=lambda x: x[0]):
            if isinstance(item, Name):
                self._name(s, item, inside, here, quoted)
            elif isinstance(item, Description):
                self._description(s, item, linked.get(item.head), here, quoted, holder)
            else:
                self._word(s, at, here, quoted, holder)
        self._speaker = self._voices[0] if self._voices else self._speaker
        self._done(s, here)

    def _done(self, s: Sentence, here: dict[int, Draft]) -> None:
        """What those of the sentence are called by what they do: who leads a union is its leader."""
        for who, noun, whom in doings(s, here):
            if whom is not None and who.kind == whom.kind == "person" and noun == "lawyer":
                self._bonds.defends(who, whom)
            elif who.kind == "organization" or (who.kind == "person" and noun == "owner"):
                who.nouns.add(noun)
            elif who.kind == "person" and not who.plural and whom is not None and whom.kind in _LED:
                who.role(noun, whom.name, None, whom.sector)

    def _quotes(self, s: Sentence) -> list[bool]:
        """Which tokens stand inside quotation marks; a quotation may go on over sentences of a paragraph."""
        flags = []
        for t in s.tokens:
            if t.text in ('"', "''", "``"):
                self._quoting = not self._quoting
                flags.append(True)
            else:
                flags.append(self._quoting)
        return flags

    def _add(
        self, s: Sentence, first: int, last: int, head: int, form: MentionForm, draft: Draft, quoted: bool
    ) -> None:
        self._parts.append(Part(s.index, first, last, head, form, draft))
        self._memory.add(s, head, draft, quoted)
        if not quoted and draft.kind == "person" and s.tokens[head].dep == "nsubj" and len(self._voices) < _VOICES:
            self._voices.append(draft)
        if s.tokens[head].dep == "nsubj":
            self._homeland.acts(s, head, draft, self._by_sentence.get(s.index, ()))
        if draft.kind == "state":
            self._meaning.state = draft
            if s.tokens[head].dep == "nsubj" and not quoted:
                self._homeland.side(s, head, draft)

    # names

    def _name(
        self, s: Sentence, name: Name, inside: dict[int, Description], here: dict[int, Draft], quoted: Sequence[bool]
    ) -> None:
        known = name.known
        if known is not None and known.kind == "state":
            union = self._seated.get(name.words[-1]) if known.form == "capital" else None
            draft = self._roll.bearer(union, self._memory, True) if union is not None else None
            draft = draft or self._roll.state(known)
            if known.form == "demonym":
                self._homeland.native(s, name, here)
                within = inside.get(name.head)
                tied = site.joined(s, name.first, name.last) or (within and s.tokens[within.head].lemma in related())
                if (within and not tied) or not site.attributive(s, name.head):
                    self._memory.hint(s, name.head, draft)
                    return
                self._add(s, name.first, name.last, name.head, "noun", draft, quoted[name.head])
                return
            if not site.acts(s, name.first, name.head, capital=known.form == "capital"):
                self._meaning.state = draft
                if known.form == "name":
                    draft.alias(alias_of(s, name))
                return
            draft.alias(alias_of(s, name))
        else:
            lies = name.kind == "place" and site.lies(s, name.head)
            acting = (site.agent(s, name.head) and not lies) or (
                name.kind is None and not name.loud and site.whom(s, name.head)
            )
            if (
                name.kind == "organization"
                and known is None
                and not name.certain
                and name.head not in here
                and not site.acts(s, name.first, name.head, capital=False)
            ):
                return
            described = inside.get(name.head)
            if name.kind is None and described is not None and described.head == name.head and name.first == name.last:
                return  # "the [MP] for the area"
            found = self._roll.bearer(name, self._memory, acting)
            if found is None:
                return
            draft = found
            draft.alias(alias_of(s, name))
            whose = here.get(name.first - 2) if name.first > 1 and s.tokens[name.first - 1].tag == "POS" else None
            if draft.kind == "organization" and whose is not None and whose.kind == "state":
                draft.country = draft.country or whose.country  # "the Canadian government's [Department of Trade]"
            if draft.kind == "person":
                draft.age = draft.age or epithets.told_age(s, name)
                if len(name.words) > 1 and role_noun(name.words[0]) == "person":
                    draft.nouns.add(name.words[0])  # "[King] Abdullah", where the whole is a name of record
        here[name.head] = draft
        self._add(s, name.first, name.last, name.head, "name", draft, quoted[name.head])

    # descriptions

    def _link(
        self, s: Sentence, described: Sequence[Description], holder: dict[int, Name], here: dict[int, Draft]
    ) -> Iterator[tuple[int, Draft]]:
        """Descriptions that say what a named one is: title before, apposition, "is the …"."""
        for d in described:
            for name in bearers(s, d, holder):
                draft = self._roll.bearer(name, self._memory, True, d.role)
                if draft is None:
                    continue
                either = d.role.title in word_set("names", "either")
                if s.tokens[d.head].lemma in related() or (either and draft.kind != "person"):
                    if either and draft.kind == "organization":
                        draft.country = draft.country or d.country
                        draft.sector = draft.sector or d.sector
                    yield d.head, draft
                    continue
                if sided(d) and name.kind in ("organization", "outlet") and d.last < name.first:
                    draft.sector = draft.sector or (d.sector if d.sector != "PTY" else None)
                    yield d.head, draft
                    continue
                unsure = name.known is None and not name.certain and len(name.words) > 1
                if d.role.kind == "person" and draft.kind == "organization" and unsure:
                    draft.kind = "person"  # the role noun knows better than the tagger
                if draft.kind == "state" or (draft.kind == "person") != (d.role.kind == "person"):
                    continue
                self._give(s, d, draft, state_after(s, name, holder))
                self._homeland.beside(s, d, draft, self._by_sentence.get(s.index, ()))
                here[name.head] = draft
                yield d.head, draft

    def _give(self, s: Sentence, d: Description, draft: Draft, state: Known | None = None) -> None:
        """What the description says of the actor; ``state`` is the one named after the actor's name."""
        owner = d.owner if d.owner is not None and d.owner.name != draft.name else None
        country = d.country
        if owner is None and state is not None:
            owner, country = Owner(state.name, state.country, "GOV", "state", d.head), state.country
        if d.role.kind == "person":
            of = owner.name if owner else None
            if country is None and owner is not None and owner.kind == "person":
                country = self._country_of(owner.name)
            draft.role(d.title, of, country, d.sector)
            draft.gender = draft.gender or gender_of(fold(t.text) for t in s.tokens[d.role.first : d.role.last + 1])
        else:
            draft.country = draft.country or country
            armed = d.sector in ARMED and draft.sector in UNSURE
            draft.sector = d.sector if armed else draft.sector or d.sector
            if d.role.sector == "JRN" and draft.kind == "organization" and draft.sector != "BUS":
                draft.kind = "outlet"
        draft.nouns.add(fold(s.tokens[d.head].text))

    def _country_of(self, name: str) -> str | None:
        found = self._memory.latest(lambda x: x.kind == "person" and name in (x.name, *x.aliases), 0, 10_000)
        return found.country if found else None

    def _description(
        self, s: Sentence, d: Description, linked: Draft | None, here: dict[int, Draft], quoted: Sequence[bool],
        holder: dict[int, Name],
    ) -> None:  # fmt: skip
        draft = linked
        if draft is not None and d.possessor in here and d.role.title == "counterpart":
            draft.roles = [as_counterpart(r, here[d.possessor]) for r in draft.roles]
        if draft is None and site.predicate(s, d.head):
            draft = here.get(site.subject_of(s, d.head))
            if draft is None or draft.kind == "state":
                return
            if draft.named and not d.role.plural and (draft.kind == "person") == (d.role.kind == "person"):
                self._give(s, d, draft)
        owner = owner_of(d, here)
        if draft is None:
            draft = self._bonds.meant(s, d, owner, self._memory) or led(d, owner, self._memory)
            draft = draft or self._by_age(s, d, here)
        if draft is None:
            draft = self._meaning.of(s, d, here)
        if draft is None:
            return
        self._bonds.tell(d, owner, draft)
        arm(d, owner)
        if d.role.kind == "person" and not d.role.plural and draft.kind == "person":
            serve(s, d, draft, owner, self._memory)
        here.setdefault(d.head, draft)
        first = d.first
        last = d.last
        while first < d.role.first and s.tokens[first].text in ("-", ",", '"'):
            first += 1
        self._add(s, first, last, d.head, "noun", draft, quoted[d.head])
        body = body_spoken_for(s, d, holder)
        if body is not None and (spoken := self._meaning.of(s, body, here)) is not None:
            here[body.head] = spoken
            self._parts.append(Part(s.index, body.role.first, body.head, body.head, "noun", spoken))
            if draft.kind == "person" and spoken.kind == "organization":
                draft.belong(d.title, None, spoken)
        counted = site.counted_by(s, d.head)
        if counted is not None and counted not in here and counted not in holder:
            here[counted] = draft
            self._parts.append(Part(s.index, min(s.left[counted], counted), last, counted, "noun", draft))

    def _by_age(self, s: Sentence, d: Description, here: dict[int, Draft]) -> Draft | None:
        """Whom "the 52-year-old former judge" means, and is."""
        age = epithets.age_in(s, d)
        if age is None:
            return None
        draft = epithets.meant(s, d.head, age, gender_of([d.role.title]), here, self._memory)
        if draft is not None:
            self._give(s, d, draft)
        return draft

    # pronouns and reports

    def _word(
        self, s: Sentence, i: int, here: dict[int, Draft], quoted: Sequence[bool], holder: dict[int, Name]
    ) -> None:
        t = s.tokens[i]
        word = fold(t.text)
        draft: Draft | None = None
        if t.lemma in listed("meaning", "reports"):
            draft = self._report(s, i)
            if draft is not None:
                first = s.left[i] if i - s.left[i] <= 5 else i
                here.setdefault(i, draft)
                self._add(s, first, i, i, "noun", draft, quoted[i])
            return
        if t.text == "old":
            found = epithets.alone(s, i)
            draft = epithets.meant(s, i, found[1], None, here, self._memory) if found is not None else None
            if draft is not None and found is not None:
                here.setdefault(i, draft)
                self._add(s, found[0], i, i, "noun", draft, quoted[i])
            return
        if t.tag == "NN":
            draft = epithets.ending(word, s, self._memory)
            if draft is not None:
                here.setdefault(i, draft)
                self._add(s, i - 1, i, i, "noun", draft, quoted[i])
            return
        if t.tag in ("WP", "WDT", "WP$"):
            whose = site.relative(s, i)
            draft = here.get(whose) or here.get(site.housed(s, whose))
        elif i + 2 < len(s.tokens) and s.tokens[i + 1].text == "[" and i + 2 in holder:
            draft = self._roll.bearer(holder[i + 2], self._memory, True)
        elif word in PRONOUNS and PRONOUNS[word] == "i":
            said = self._voices or [d for d in (here.get(k) for k in site.subjects_after(s, i)) if d is not None]
            draft = (said[0] if said else self._speaker) if quoted[i] else None
        elif word in PRONOUNS:
            others = [*(self._voices if quoted[i] else ()), *self._below(s, i)]
            draft = pronoun(s, i, self._memory, here, others, quoted=quoted[i])
            if draft is not None and PRONOUNS[word] in ("m", "f") and not quoted[i]:
                draft.called = draft.called or PRONOUNS[word]
        if draft is not None:
            here.setdefault(i, draft)
            self._add(s, i, i, i, "pronoun", draft, quoted[i])

    def _below(self, s: Sentence, i: int) -> Iterator[Draft]:
        """Those whom the clause of a pronoun names, and who are not whom it means."""
        inside = below(s, i)
        for name in self._by_sentence.get(s.index, ()):
            known = name.known
            if name.head in inside and (known is None or known.form != "demonym" or rebutted(s, name.head)):
                draft = self._roll.bearer(name, self._memory, False)
                if draft is not None:
                    yield draft

    def _report(self, s: Sentence, i: int) -> Draft | None:
        """ "The report said": the outlet whose report it is."""
        if s.tokens[i].dep not in ("nsubj", "nsubjpass") or s.child(i, "det") is None or s.child(i, "prep") is not None:
            return None
        countries = {
            k[0].country for c in range(s.left[i], i) if i - c < 8 and (k := known_at(s.tokens, c)) is not None
        }
        return self._memory.latest(
            lambda x: x.kind == "outlet" and (not countries or x.country in countries or x.country is None), s.index, 6
        )
