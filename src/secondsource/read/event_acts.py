"""Acts: what each verb and noun of a sentence means as an event, composed from the leaves up.

A word may make one act of another: "to refuse to lift the sanctions" is a refusal, "to hold talks" is
the talks.  So nouns are read first and then verbs, each after what hangs under it, and a word that
takes an act as its complement finds it read.  Who did it is not yet known here: ``frames`` says that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from secondsource.read.event_lexicon import Lexicon, Operator, Rule, Slots, Test
from secondsource.read.event_roles import Grammar, Roles
from secondsource.read.parse import Sentence

WIDEST = 60
"""Tokens of a clause that are searched for a word."""
NAMES = frozenset({"ORG", "LAW", "PRODUCT", "WORK_OF_ART", "FAC"})
WITHIN = frozenset({"compound", "amod", "nmod", "poss"})
RECIPROCAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
TOWARD = frozenset({"to", "with", "for", "against", "on", "from", "dat"})
WHOM: Slots = (("obj",), ("dat",), ("to",), ("with",), ("for",), ("from",), ("in",), ("at",))
UNKNOWN = Rule("unlisted verb", None, None, None)


class Act(NamedTuple):
    """What a word was read as, before its sources are known."""

    head: int
    rule: Rule
    roles: Roles
    targets: tuple[int, ...]
    nominal: bool


class Acts:
    """The acts of one sentence.

    ``found`` holds the reading of each word (a light verb has its noun's), ``absorbed`` the heads that
    became part of another act, ``carried`` the light verb of a noun and what its subject is to the act.
    """

    def __init__(self, sentence: Sentence, words: Lexicon) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.words = words
        self.grammar = Grammar(sentence, words)
        self.found: dict[int, Act] = {}
        self.absorbed: set[int] = set()
        self.carried: dict[int, tuple[int, str]] = {}
        order = self._upward()
        nouns = {i for i in order if self.tokens[i].pos in ("NOUN", "PROPN")}
        for i in order:
            if i in nouns:
                self._noun(i)
        for i in order:
            if i in nouns and (i not in self.found or self._has_clause(i)):
                self._noun(i)  # again, now that what stands beside it is read: "the threat to strike"
            self._verb(i)

    def told(self) -> list[Act]:
        """The acts that are no part of another."""
        return [a for i, a in self.found.items() if a.head == i and i not in self.absorbed]

    def _upward(self) -> list[int]:
        """All tokens, every one after those below it."""
        order, stack = [], [i for i, t in enumerate(self.tokens) if t.head == i]
        while stack:
            i = stack.pop()
            order.append(i)
            stack.extend(self.sentence.children[i])
        return order[::-1]

    def _has_clause(self, i: int) -> bool:
        """Does the word take a clause: "a threat to strike", "the commitment to helping"."""
        below = self.sentence.children[i]
        joints = [k for c in below if self.tokens[c].dep == "prep" for k in self.sentence.children[c]]
        return any(self.tokens[c].dep in ("acl", "ccomp", "pcomp") for c in (*below, *joints))

    def _noun(self, i: int) -> None:
        t = self.tokens[i]
        rules = self.words.nouns.get(self.whole(i))
        if not rules or t.dep in WITHIN or self._idiom(i):
            return
        roles = self.grammar.noun(i)
        if not self._match(i, rules, roles, nominal=True) and t.dep in ("dobj", "nsubjpass"):
            self._match(i, rules, merged(roles, self.grammar.around(t.head)), nominal=True)

    def whole(self, i: int) -> str:
        """The noun, with what a hyphen joins to it where the two are one word: "cease-[fire]"."""
        lemma = self.tokens[i].lemma.lower()
        if i < 2 or self.tokens[i - 1].text != "-":
            return lemma
        joined = f"{self.tokens[i - 2].text.lower()}-{lemma}"
        return joined if joined in self.words.nouns else lemma

    def _idiom(self, i: int) -> bool:
        """ "In order to", "in return": a bare noun after "in"; or a word of a name ("Trade Partnership")."""
        t = self.tokens[i]
        if t.pos == "PROPN" and t.ent[2:] in NAMES:
            return True
        before = self.tokens[i - 1].text.lower() if i else ""
        return t.lemma.lower() in self.words.in_idiom and t.dep == "pobj" and before == "in"

    def _verb(self, v: int) -> None:
        t = self.tokens[v]
        if t.dep in WITHIN or t.dep in ("aux", "auxpass"):
            return
        lemma = t.lemma.lower()
        if t.pos != "VERB" and (t.pos != "AUX" or lemma not in self.words.verbs) and not self._behind_modal(v):
            return
        roles = self.grammar.verb(v)
        if t.pos == "ADP" and not roles.obj:
            roles.obj = tuple(c for c in self.sentence.children[v] if self.tokens[c].dep == "pobj")
        rules = self.words.verbs.get(lemma, ())
        if roles.particle:  # "sign up" is no signing
            phrasal = self.words.verbs.get(f"{lemma}_{roles.particle}")
            rules = phrasal or tuple(r for r in rules if any(x.slot == "prt" for x in r.tests))
        if not self._match(v, rules, roles, nominal=False) and lemma not in self.words.silent:
            self.found[v] = Act(v, UNKNOWN, roles, (), False)

    def _behind_modal(self, v: int) -> bool:
        """A word that can be a verb is one right behind its modal: "would [down] tools"."""
        modal = v > 0 and self.tokens[v - 1].tag == "MD" and self.tokens[v - 1].head == v
        return modal and self.tokens[v].lemma.lower() in self.words.verbs

    def _match(self, i: int, rules: tuple[Rule, ...], roles: Roles, nominal: bool) -> bool:
        for rule in rules:
            if not all(self._holds(t, roles, i) for t in rule.tests):
                continue
            if rule.operator is not None:
                if self._operate(i, self.words.operators[rule.operator], roles, nominal):
                    return True
            else:
                self.found[i] = self._refused(Act(i, rule, roles, self._targets(rule, roles), nominal), i)
                self._absorb(rule, roles)
                return True
        return False

    def _targets(self, rule: Rule, roles: Roles) -> tuple[int, ...]:
        return self.fill(rule.targets, roles, (), asked=rule.type == "REQUEST")

    def _absorb(self, rule: Rule, roles: Roles) -> None:
        """ "Sign a treaty" is the signing, "go on strike" the going: the noun named is no act beside it."""
        for t in rule.tests:
            if t.holds and t.wanted and not t.types and t.slot not in ("subj", "mod", "clause", "prt"):
                self.absorbed.update(h for h in roles.slot(t.slot) if self.tokens[h].lemma.lower() in t.wanted)

    def _refused(self, act: Act, verb: int) -> Act:
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

    def _holds(self, test: Test, roles: Roles, around: int) -> bool:
        if test.slot == "prt":
            return (roles.particle in (test.wanted or ())) == test.holds
        if test.slot == "after":
            return self._after(test.wanted or frozenset(), around) == test.holds
        if test.slot == "clause":
            return self._mentions(test.wanted or frozenset(), around) == test.holds
        heads = roles.words if test.slot == "mod" else roles.slot(test.slot)
        if test.wanted is None:
            return bool(heads) == test.holds
        return any(self._is(h, test) for h in heads) == test.holds

    def _after(self, words: frozenset[str], noun: int) -> bool:
        """Does the bare noun stand right after one of the words: "on strike"."""
        return noun > 0 and self.tokens[noun].tag == "NN" and self.tokens[noun - 1].text.lower() in words

    def _mentions(self, words: frozenset[str], head: int) -> bool:
        """Does one of the words stand in what hangs under the predicate."""
        span = self.sentence.subtree(head)
        return any(self.tokens[i].lemma.lower() in words for i in span[:WIDEST])

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
        act = self.found.get(head)
        return act is not None and act.rule.type in test.types

    def _operate(self, i: int, operator: Operator, roles: Roles, nominal: bool) -> bool:
        """Makes of the complement's act what this word makes of it, if it makes anything."""
        for slot in operator.noun_slots if nominal else operator.slots:
            for head in roles.slot(slot)[:1]:
                act = self.found.get(head)
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
        self, i: int, head: int, operator: Operator, made: Rule | None, act: Act | None, roles: Roles, nominal: bool
    ) -> None:
        below = act or Act(head, UNKNOWN, self.grammar.verb(head), (), False)
        if operator.untypes and act is not None:
            below = below._replace(rule=replace(below.rule, type=None, mode=None, cameo=None))
            self.found[below.head] = below
        if made is None:
            below = self._refused(below, i)
            if operator.name == "decree" and below.roles.passive:
                self.carried[below.head] = (i, operator.subject)
            self.found[i] = self.found[below.head] = below
            self.absorbed.discard(below.head)  # read before its own verb was, it was taken for no act
            if below.nominal and not (operator.subject == "promise" and below.head in self.carried):
                for h in self.grammar.heads(below.head):  # "expressed its rejection and condemnation"
                    if h in self.found and self.found[h].nominal:
                        self.carried[h] = (i, operator.subject)  # "agreed to hold talks": held, not agreed
            return
        inner = self._reached(below) or self._generic(below.roles)
        both = merged(roles, below.roles) if below.nominal else roles
        mode = made.mode
        if made.type == "REJECT" and mode is None and below.rule.type:
            mode = self.words.types[below.rule.type].reply
        agent = below.roles.subj if below.nominal or below.roles.passive else self.grammar.surface(below.head)
        if made.type == "REJECT" and below.nominal and not agent:
            agent = self.grammar.owners(head, ())  # "rejected the minister's agreement on a withdrawal"
        if made.type == "REJECT":  # "rejected a demand to leave": no target of itself
            agent, inner = (tuple(h for h in found if h not in roles.subj) for found in (agent, inner))
        targets = self.fill(made.targets, both, inner, below.head, agent, asked=made.type == "REQUEST")
        if made.type == "REJECT" and mutual(below.rule) and not any(self.grammar.actor(t) for t in targets):
            targets = ()  # those who failed to agree reject each other
        self.found[i] = self._refused(Act(i, replace(made, mode=mode), roles, targets, nominal), i)
        if not operator.keeps or below.nominal:
            self.absorbed.add(below.head)

    def _reached(self, act: Act) -> tuple[int, ...]:
        """An act's targets, with those that its light verb names."""
        verb, manner = self.carried.get(act.head, (act.head, ""))
        return act.targets if act.targets or not manner else self.carried_sides(act, verb, manner, ())[1]

    def carried_sides(
        self, act: Act, verb: int, manner: str, own: tuple[int, ...]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Sources and targets of an act told by a light verb, given its own sources."""
        upper = self.grammar.verb(verb)
        outer = self.agents(upper.subj)
        targets = act.targets or self.fill(act.rule.targets, upper, ())
        if manner == "recipient":
            return own or self.agents(self.fill((("from",), ("by",)), merged(upper, act.roles), ())), outer
        if manner == "party":
            guests = tuple(h for h in upper.obj if self.grammar.actor(h) and h != act.head)
            return outer, targets or guests or own or act.roles.mod
        return outer or own, targets

    def agents(self, heads: tuple[int, ...]) -> tuple[int, ...]:
        """Who stands behind the subject: of "Russian shelling killed two" the Russians."""
        found: list[int] = []
        for h in heads:
            own = self._parties, self.grammar.launchers, self.grammar.owners, self._makers
            behind = () if self.grammar.actor(h) else next((x for f in own if (x := f(h))), ())
            found.extend(behind or (h,))
        return tuple(dict.fromkeys(found))

    def _parties(self, thing: int) -> tuple[int, ...]:
        """Between whom a meeting is that fails, or agrees on something."""
        act = self.found.get(thing)
        return act.roles.slot("between") if act is not None and act.nominal else ()

    def _makers(self, thing: int) -> tuple[int, ...]:
        """Whose words or doing a thing is by the verb that it is the object of: "adopted a resolution condemning …"."""
        t = self.tokens[thing]
        v = self.tokens[t.head]
        known = thing in self.found or t.lemma.lower() in self.words.agentive
        if t.dep not in ("dobj", "nsubjpass") or not known:
            return ()
        verb = f"{v.lemma.lower()}_{p}" if (p := self.grammar.verb(t.head).particle) else v.lemma.lower()
        told = any(self.tokens[c].dep in ("nsubj", "agent") for c in self.sentence.children[t.head])
        return self.grammar.verb(t.head).subj if told and verb in self.words.making else ()

    def _generic(self, roles: Roles) -> tuple[int, ...]:
        """Whom an act outside the ontology is done to: who can act, before what can't."""
        for slots in WHOM:
            found = tuple(h for h in self.fill((slots,), roles, ()) if self.grammar.actor(h))
            if found:
                return found
        return roles.obj

    def fill(
        self,
        slots: Slots,
        roles: Roles,
        inner: tuple[int, ...],
        but: int = -1,
        agent: tuple[int, ...] = (),
        asked: bool = False,
    ) -> tuple[int, ...]:
        """The heads in the first slots that are filled; where those are things, also whom the act is for or against.

        Of a thing that is ``asked`` for, those "of" whom it is are not asked: "news of the detainees".
        """
        first: tuple[int, ...] = ()
        for together in slots:
            if first and not set(together) & TOWARD:
                continue
            found: list[int] = []
            for slot in together:
                for head in inner if slot == "inner" else agent if slot == "agent" else roles.slot(slot):
                    found.extend(self._with_owners(head, but, asked))
            if any(self.grammar.actor(h) for h in found):
                return tuple(dict.fromkeys((*first, *found)))
            first = first or tuple(dict.fromkeys(found))
        if first and ("in",) in slots:  # a base in Kenya: the country is struck too
            first = (*first, *(h for h in roles.slot("in") if self.grammar.actor(h) and h not in first))
        return first

    def _with_owners(self, head: int, but: int, asked: bool) -> Iterator[int]:
        """A phrase, and for a thing those whose it is; an act is no target of itself."""
        if self.tokens[head].pos in ("VERB", "AUX"):
            return
        if head != but:
            yield head
        if not self.grammar.actor(head):
            only = asked and head not in self.found
            yield from self.grammar.owners(head, ("by", "from")) if only else self.grammar.owners(head)


def mutual(rule: Rule) -> bool:
    """Do both sides do it: "met", "signed a pact", "agreed to a ceasefire"."""
    if rule.type in RECIPROCAL or rule.mode == "ceasefire":
        return True
    return rule.type == "SUPPORT" and rule.targets[:1] == (("with",),)


def merged(first: Roles, second: Roles) -> Roles:
    """Two words' roles taken as one's: the first's where both have a phrase."""
    return replace(
        first, obj=second.obj or first.obj, mod=second.mod or first.mod,
        preps={**second.preps, **first.preps}, gerunds={**second.gerunds, **first.gerunds},
    )  # fmt: skip
