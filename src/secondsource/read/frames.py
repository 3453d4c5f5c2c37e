"""Frames: who did what to whom, by token, from what the lexicon says of verbs and nouns.

An act is read from the leaves of the parse upward, because a word may make one act of another: "to
refuse to lift the sanctions" is a refusal, "to hold talks" is the talks.  What becomes part of
another act is no frame of its own, unless that act is a request or an accusation: then it is what was
asked for, or what someone is accused of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from secondsource.model import PloverType
from secondsource.read.event_lexicon import Lexicon, Operator, Rule, Slots, Test, lexicon
from secondsource.read.event_roles import FARTHEST, Grammar, Roles
from secondsource.read.parse import Sentence

WIDEST = 60
NAMES = frozenset({"ORG", "LAW", "PRODUCT", "WORK_OF_ART", "FAC"})
NO = frozenset({"no", "neither", "nobody", "none", "nothing", "nor"})
RECIPROCAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
TOWARD = frozenset({"to", "with", "for", "against", "on", "from", "dat"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class Frame:
    """Who did what to whom, by token: a verb's, a noun's or a light verb's.

    ``head`` is the word that means the act, ``verb`` the verb that governs it in its clause (the light
    verb of "held talks", else ``head``).  ``targets`` are those it is done to; ``object`` is the thing
    acted on, where that is no actor.  ``type`` is that of the act, also where it is only planned or
    denied; None is an act outside the ontology.  A refusal in the future tense ("will not release
    them") is a REJECT, and keeps its negation in ``negated_by``.  ``rule`` is the datum that says so.
    """

    sentence: int
    head: int
    verb: int
    predicate: str
    type: PloverType | None
    mode: str | None
    cameo: str | None
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    object: int | None
    nominal: bool
    negated_by: int | None
    contexts: tuple[str, ...]
    rule: str


class _Act(NamedTuple):
    """What a word was read as, before its sources are known."""

    head: int
    rule: Rule
    roles: Roles
    targets: tuple[int, ...]
    nominal: bool


def frames(sentence: Sentence) -> tuple[Frame, ...]:
    """Every predicate of the sentence that is worth a claim, in the order of their heads."""
    return _Reading(sentence, lexicon()).frames()


class _Reading:
    """One sentence being read."""

    def __init__(self, sentence: Sentence, words: Lexicon) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.words = words
        self.grammar = Grammar(sentence, words)
        self.acts: dict[int, _Act] = {}
        self.absorbed: set[int] = set()
        self.carried: dict[int, tuple[int, str]] = {}
        lemmas = ((i, words.contexts.get(t.lemma.lower())) for i, t in enumerate(self.tokens))
        self.cues = [(i, found) for i, found in lemmas if found]

    def frames(self) -> tuple[Frame, ...]:
        for i in self._upward():
            self._read(i)
        found = [self._frame(a) for i, a in self.acts.items() if a.head == i and i not in self.absorbed]
        found = [f for f in found if f is not None]
        return tuple(sorted((f for f in found if f), key=lambda f: f.head))

    def _upward(self) -> list[int]:
        """Predicates, every one after those below it; nouns first, since they never wait for a verb above."""
        order, stack = [], [i for i, t in enumerate(self.tokens) if t.head == i]
        while stack:
            i = stack.pop()
            order.append(i)
            stack.extend(self.sentence.children[i])
        return order[::-1]

    def _read(self, i: int) -> None:
        t = self.tokens[i]
        if i in self.acts:
            return
        if t.dep in ("compound", "amod", "nmod", "poss"):
            return
        if t.pos == "VERB" or (t.pos == "AUX" and t.dep not in ("aux", "auxpass") and t.lemma in self.words.verbs):
            self._verb(i)
        elif t.pos in ("NOUN", "PROPN", "ADJ"):
            rules = self.words.nouns.get(t.lemma.lower())
            if rules and t.pos != "ADJ" and not self._idiom(i):
                roles = self.grammar.noun(i)
                if not self._match(i, rules, roles, nominal=True) and t.dep in ("dobj", "nsubjpass"):
                    self._match(i, rules, _merged(roles, self.grammar.around(t.head)), nominal=True)

    def _idiom(self, i: int) -> bool:
        """ "In order to", "in return": a bare noun after "in"; or a word of a name ("Trade Partnership")."""
        t = self.tokens[i]
        if t.pos == "PROPN" and t.ent[2:] in NAMES:
            return True
        before = self.tokens[i - 1].text.lower() if i else ""
        return t.lemma.lower() in self.words.in_idiom and t.dep == "pobj" and before == "in"

    def _verb(self, v: int) -> None:
        lemma = self.tokens[v].lemma.lower()
        roles = self.grammar.verb(v)
        rules = self.words.verbs.get(lemma, ())
        if roles.particle:  # "sign up" is no signing
            phrasal = self.words.verbs.get(f"{lemma}_{roles.particle}")
            rules = phrasal or tuple(r for r in rules if any(t.slot == "prt" for t in r.tests))
        if self._match(v, rules, roles, nominal=False):
            return
        if lemma not in self.words.silent and self.tokens[v].dep not in ("aux", "auxpass"):
            self.acts[v] = _Act(v, Rule("unlisted verb", None, None, None), roles, (), False)

    def _match(self, i: int, rules: tuple[Rule, ...], roles: Roles, nominal: bool) -> bool:
        for rule in rules:
            if rule.operator is not None:
                if self._operate(i, self.words.operators[rule.operator], roles, nominal):
                    return True
            elif all(self._holds(t, roles, i) for t in rule.tests):
                self.acts[i] = self._refused(_Act(i, rule, roles, self._fill(rule.targets, roles, ()), nominal), i)
                if any(t.slot == "obj" and t.holds and t.wanted for t in rule.tests):
                    self.absorbed.update(roles.obj)  # "sign a treaty" is the signing
                return True
        return False

    def _refused(self, act: _Act, verb: int) -> _Act:
        """ "Will not help" is a refusal to help."""
        facts = self.words.types.get(act.rule.type or "")
        if facts is None or facts.quad > 2:
            return act
        below = self.sentence.children[verb]
        will = any(self.tokens[c].lemma in ("will", "would", "shall", "wo") for c in below)
        if not will or not any(self.tokens[c].dep == "neg" for c in below):
            return act
        rule = replace(act.rule, name=f"{act.rule.name}+refusal", type="REJECT", mode=facts.reply, cameo="12")
        return act._replace(rule=rule)

    def _mentions(self, words: frozenset[str], head: int) -> bool:
        """Does one of the words stand in what hangs under the predicate."""
        span = self.sentence.subtree(head)
        return any(self.tokens[i].lemma.lower() in words for i in span[:WIDEST])

    def _holds(self, test: Test, roles: Roles, around: int) -> bool:
        if test.slot == "prt":
            return (roles.particle in (test.wanted or ())) == test.holds
        if test.slot == "clause":
            return self._mentions(test.wanted or frozenset(), around) == test.holds
        heads = roles.words if test.slot == "mod" else roles.slot(test.slot)
        if test.wanted is None:
            return bool(heads) == test.holds
        return any(self._is(h, test) for h in heads) == test.holds

    def _is(self, head: int, test: Test) -> bool:
        assert test.wanted is not None
        if self.tokens[head].lemma.lower() in test.wanted or (test.actor and self.grammar.actor(head)):
            return True
        if test.person and self.tokens[head].ent[2:] == "PERSON":
            return True
        if any(self.tokens[c].lemma.lower() in test.wanted for c in self.grammar.titles(head)):
            return True
        if not test.types:
            return False
        act = self._complement(head)
        return act is not None and act.rule.type in test.types

    def _complement(self, i: int) -> _Act | None:
        """The act that a word below, or the noun a relative clause hangs on, was read as."""
        if i not in self.acts and self.tokens[i].pos in ("NOUN", "PROPN"):
            self._read(i)
        return self.acts.get(i)

    def _operate(self, i: int, operator: Operator, roles: Roles, nominal: bool) -> bool:
        """Makes of the complement's act what this word makes of it, if it makes anything."""
        for slot in operator.noun_slots if nominal else operator.slots:
            for head in roles.slot(slot)[:1]:
                act = self._complement(head)
                clause = self.tokens[head].pos in ("VERB", "AUX")
                if act is None and not clause:
                    continue
                kind = (act.rule.type if act else None) or "-"
                outcomes = operator.outcomes
                if kind not in outcomes and not (kind != "-" and "*" in outcomes):
                    continue
                self._apply(i, head, operator, outcomes.get(kind, outcomes.get("*")), act, roles, nominal)
                return True
        return False

    def _apply(
        self, i: int, head: int, operator: Operator, made: Rule | None, act: _Act | None, roles: Roles, nominal: bool
    ) -> None:
        below = act or _Act(head, Rule("", None, None, None), self.grammar.verb(head), (), False)
        if operator.untypes and act is not None:
            below = below._replace(rule=replace(below.rule, type=None, mode=None, cameo=None))
            self.acts[below.head] = below
        if made is None:
            below = self._refused(below, i)
            self.acts[i] = self.acts[below.head] = below
            if below.nominal:
                self.carried[below.head] = (i, operator.subject)
            return
        inner = self._reached(below) or self._generic(below.roles)
        merged = roles if not below.nominal else _merged(roles, below.roles)
        mode = made.mode
        if made.type == "REJECT" and mode is None and below.rule.type:
            mode = self.words.types[below.rule.type].reply
        agent = below.roles.subj if below.nominal or below.roles.passive else self.grammar.surface(below.head)
        targets = self._fill(made.targets, merged, inner, below.head, agent)
        if made.type == "REJECT" and _mutual(below.rule) and not any(self.grammar.actor(t) for t in targets):
            targets = ()  # those who failed to agree reject each other
        self.acts[i] = self._refused(_Act(i, replace(made, mode=mode), roles, targets, nominal), i)
        if not operator.keeps or below.nominal:
            self.absorbed.add(below.head)

    def _reached(self, act: _Act) -> tuple[int, ...]:
        """An act's targets, with those that its light verb names."""
        verb, manner = self.carried.get(act.head, (act.head, ""))
        return act.targets if act.targets or not manner else self._carried(act, verb, manner, ())[1]

    def _generic(self, roles: Roles) -> tuple[int, ...]:
        """Whom an act outside the ontology is done to: who can act, before what can't."""
        for slots in (("obj",), ("dat",), ("to",), ("with",), ("for",), ("from",), ("in",), ("at",)):
            found = tuple(h for h in self._fill((slots,), roles, ()) if self.grammar.actor(h))
            if found:
                return found
        return roles.obj

    def _fill(
        self, slots: Slots, roles: Roles, inner: tuple[int, ...], but: int = -1, agent: tuple[int, ...] = ()
    ) -> tuple[int, ...]:
        """The heads in the first slots that are filled; where those are things, also whom the act is for or against."""
        first: tuple[int, ...] = ()
        for together in slots:
            if first and not set(together) & TOWARD:
                continue
            found: list[int] = []
            for slot in together:
                for head in inner if slot == "inner" else agent if slot == "agent" else roles.slot(slot):
                    found.extend(self._with_owners(head, but))
            if any(self.grammar.actor(h) for h in found):
                return tuple(dict.fromkeys((*first, *found)))
            first = first or tuple(dict.fromkeys(found))
        if first and ("in",) in slots:  # a base in Kenya: the country is struck too
            first = (*first, *(h for h in roles.slot("in") if self.grammar.actor(h) and h not in first))
        return first

    def _with_owners(self, head: int, but: int) -> Iterator[int]:
        """A phrase, and for a thing those whose it is; an act is no target of itself."""
        if self.tokens[head].pos in ("VERB", "AUX"):
            return
        if head != but:
            yield head
        if not self.grammar.actor(head):
            yield from self.grammar.owners(head)

    def _frame(self, act: _Act) -> Frame | None:
        rule, roles = act.rule, act.roles
        verb, manner = self.carried.get(act.head, (act.head, ""))
        sources, targets = self._sides(act, verb, manner)
        if act.nominal and not (sources or targets or manner or self._definite(act.head)):
            return None
        if sources and not any(self._can_act(x) for x in sources):
            rule = replace(rule, type=None, mode=None, cameo=None)
        thing = next((o for o in roles.obj if not self.grammar.actor(o)), None)
        if manner == "promise":
            verb = act.head
        return Frame(
            self.sentence.index, act.head, verb, self.tokens[act.head].lemma.lower(), rule.type, rule.mode, rule.cameo,
            sources, tuple(t for t in targets if t not in sources), thing, act.nominal,
            self._negation(verb, roles), self._contexts(verb), rule.name,
        )  # fmt: skip

    def _contexts(self, verb: int) -> tuple[str, ...]:
        """The ontology's contexts whose cue words stand in the clause."""
        first, last = self.sentence.left[verb], self.sentence.right[verb]
        found = {context: None for i, contexts in self.cues if first <= i <= last for context in contexts}
        return tuple(sorted(found))

    def _sides(self, act: _Act, verb: int, manner: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Sources and targets, with what a light verb adds; a reciprocal act's sides where both are its subject."""
        roles, targets = act.roles, act.targets
        sources = self._agents(self._fill(act.rule.sources, roles, ()) or roles.subj)
        if not sources and act.nominal:
            sources = self._agents(tuple(m for m in roles.mod if m not in targets))
        elif not targets and act.nominal and act.rule.type == "ASSAULT":
            targets = tuple(m for m in roles.mod if m not in sources)  # "the regime's Idlib offensive"
        if manner:
            sources, targets = self._carried(act, verb, manner, sources)
        if act.rule.type is not None and not any(self.grammar.actor(t) for t in targets):
            targets = targets or self._purpose(verb)
            both = roles.slot("between") or roles.slot("among") or sources
            if len(both) > 1 and (_mutual(act.rule) or (act.rule.type == "REJECT" and not targets)):
                return both[:1], both[1:]
        between = roles.slot("between")
        return (between, ()) if between and not sources and act.rule.type == "ASSAULT" else (sources, targets)

    def _carried(
        self, act: _Act, verb: int, manner: str, own: tuple[int, ...]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The sides of an act told by a light verb."""
        upper = self.grammar.verb(verb)
        outer = self._agents(upper.subj)
        targets = act.targets or self._fill(act.rule.targets, upper, ())
        if manner == "recipient":
            return own or self._agents(self._fill((("from",), ("by",)), _merged(upper, act.roles), ())), outer
        if manner == "party":
            return outer, targets or own or act.roles.mod
        return outer or own, targets

    def _purpose(self, verb: int) -> tuple[int, ...]:
        """Those whom the purpose names: "sent tents to help the villagers"."""
        for c in self.sentence.children[verb]:
            act = self.acts.get(c) if self.tokens[c].dep == "advcl" and self.tokens[c].tag == "VB" else None
            if act is not None:
                return act.targets if act.rule.type is not None else act.roles.slot("between")
        return ()

    def _agents(self, heads: tuple[int, ...]) -> tuple[int, ...]:
        """Who stands behind the subject: of "Russian shelling killed two" the Russians."""
        found: list[int] = []
        for h in heads:
            behind = () if self.grammar.actor(h) else self.grammar.owners(h)
            found.extend(behind or (h,))
        return tuple(dict.fromkeys(found))

    def _can_act(self, i: int) -> bool:
        """A law may ban and a rocket kill; a reform neither protects nor promises in the ontology's sense."""
        return self.grammar.actor(i) or self.tokens[i].lemma.lower() in self.words.agentive

    def _definite(self, i: int) -> bool:
        """Is it "the visit", of which more may be told elsewhere."""
        return self.tokens[i].lemma.lower() not in self.words.vague and any(
            self.tokens[c].dep == "det" and self.tokens[c].text.lower() in DEFINITE for c in self.sentence.children[i]
        )

    def _negation(self, v: int, roles: Roles) -> int | None:
        """The word that negates the act: on its verb, on a verb it hangs under, or "no" before an argument."""
        at = v
        for _ in range(FARTHEST):
            for c in self.sentence.children[at]:
                if self.tokens[c].dep == "neg" or (at == v and self.tokens[c].text.lower() in ("never", "without")):
                    return c
            t = self.tokens[at]
            if t.dep == "pcomp" and self.tokens[t.head].text.lower() == "without":
                return t.head
            if t.dep != "xcomp" or t.head == at:
                break
            at = t.head
        for h in (*roles.subj[:1], *roles.obj[:1]):
            if self.tokens[h].text.lower() in NO:
                return h
            for c in self.sentence.children[h]:
                if self.tokens[c].dep in ("det", "neg") and self.tokens[c].text.lower() in NO:
                    return c
        return None


def _mutual(rule: Rule) -> bool:
    """Do both sides do it: "met", "signed a pact"."""
    return rule.type in RECIPROCAL or (rule.type == "SUPPORT" and rule.targets[:1] == (("with",),))


def _merged(first: Roles, second: Roles) -> Roles:
    """Two words' roles taken as one's: the first's where both have a phrase."""
    return replace(
        first, obj=second.obj or first.obj, mod=second.mod or first.mod,
        preps={**second.preps, **first.preps}, gerunds={**second.gerunds, **first.gerunds},
    )  # fmt: skip
