"""How a thing is told: happened, planned, possible or denied; affirmed or negated; reported or judged.

The status of an act is read off its own verb where that has a tense or a modal, and else from what
governs it: the way leads from the act up through infinitives, participles and nouns ("a plan to
send troops", "strikes are on the agenda") to the first word that decides.  The stances of those who
say it are laid over that at the end.  Words are in ``knowledge/status.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from secondsource import knowledge
from secondsource.model import Nature, Polarity, Span, Status
from secondsource.read.conditions import condition, mark
from secondsource.read.governors import answered, could_and_did, effect, governor, raised, yet
from secondsource.read.nature import nature, words
from secondsource.read.polarity import negations, unproven, untrue
from secondsource.read.verbforms import asked, form, has_perfect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.read.parse import Sentence

_CLIMB = 8
"""Governors looked at above an act; deeper nesting decides nothing in practice and bounds the time."""


@dataclass(frozen=True, slots=True)
class Reason:
    """The words that decided a value, and the rule or datum."""

    field: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Told:
    """How one act is told, and why."""

    status: Status
    polarity: Polarity
    nature: Nature
    condition: Span | None
    reasons: tuple[Reason, ...]


def told(sentence: Sentence, head: int, stances: Iterable[str] = (), *, typed: bool = False) -> Told:
    """How the act whose predicate is token ``head`` is told; ``stances`` from the origin outwards.

    ``typed`` says that the predicate is itself an act that counts (a demand, a promise); otherwise
    "are expected to sign" tells of the signing.
    """
    state = _climbed(sentence, head)
    if (missed := _missed(sentence, head)) is not None:
        flipped: Polarity = "affirmed" if state.polarity == "negated" else "negated"
        why = Reason("polarity", sentence.span(missed, missed), "status.toml:governors.not")
        state = replace(state, polarity=flipped, reasons=(*state.reasons, why))
    if state.status in ("happened", "ongoing") and (plan := _plan(sentence, head)) is not None:
        state = _planned(sentence, state, head, plan, typed)
    if state.status in ("happened", "ongoing") and asked(sentence, head):
        why = Reason("status", sentence.span(len(sentence.tokens) - 1, len(sentence.tokens) - 1), "question")
        state = replace(state, status="possible", reasons=(*state.reasons, why))
    if (judged := nature(sentence, head)) is not None:
        why = Reason("nature", sentence.span(judged.token, judged.token), judged.rule)
        state = replace(state, nature=judged.nature, reasons=(*state.reasons, why))
    table = knowledge.toml("status")["stances"]
    for stance in stances:
        effect = table.get(stance)
        if effect == "denied":
            state = replace(state, status="denied")
        elif effect == "possible" and state.status in ("happened", "ongoing", "expected"):
            state = replace(state, status="possible")
        elif effect == "expected" and state.status in ("happened", "ongoing"):
            state = replace(state, status="expected")
    return state


def _missed(s: Sentence, head: int) -> int | None:
    """ "Was unable to reach", "has yet to publish": the word that says that it has not been done."""
    if (still := yet(s, head)) is not None and s.tokens[head].lemma == "have" and s.child(head, "xcomp") is not None:
        return still
    for c in s.children[head]:
        to = s.child(c, "xcomp") if s.tokens[c].dep == "acomp" else None
        if to is not None and words("status", "governors").get(s.tokens[c].lemma.lower()) == "not":
            return c
    return None


def _planned(s: Sentence, state: Told, head: int, plan: tuple[Status, int], typed: bool) -> Told:
    """The same with what its predicate plans, offers or demands; on terms, it is conditional ("offered to … if …").

    An act that counts by itself was done all the same, unless it hangs on terms.
    """
    kind, inner = plan
    terms = condition(s, inner)
    held = kind == "possible" and s.tokens[inner].dep == "pcomp" and s.tokens[head].lemma in words("status", "held")
    if typed and terms is None and not held:
        return state
    others = tuple(r for r in state.reasons if r.field != "status")
    if terms is None:
        why = Reason("status", s.span(head, head), f"status.toml:governors.{kind}")
        return replace(state, status=kind, reasons=(*others, why))
    why = Reason("condition", terms, "status.toml:conditions")
    return replace(state, status="conditional", condition=terms, reasons=(*others, why))


def _plan(s: Sentence, head: int) -> tuple[Status, int] | None:
    """What a predicate that governs an infinitive makes of that ("is expected to …", "is ready to …"), and its verb."""
    words_of = [head, *(c for c in s.children[head] if s.tokens[c].dep in ("acomp", "attr"))]
    for i in words_of:
        kind = words("status", "governors").get(s.tokens[i].lemma.lower())
        if kind not in ("expected", "possible") or could_and_did(s, i):
            continue
        for c in s.children[i]:
            held = s.child(c, "pcomp") if s.tokens[c].text.lower() == "of" else None
            if held is not None and kind == "possible" and s.child(i, "nsubjpass") is not None:
                return "possible", held  # "was suspected of having taken it"
            to = any(s.tokens[d].tag == "TO" for d in s.children[c])
            if s.tokens[c].dep in ("xcomp", "ccomp") and (to or (kind == "possible" and _gerund(s, c))):
                return ("expected" if kind == "expected" else "possible"), c
    return None


def _gerund(s: Sentence, i: int) -> bool:
    """ "Considered closing …": a verb in -ing right under the one that governs it."""
    return s.tokens[i].tag == "VBG" and s.child(i, "nsubj", "aux") is None


@dataclass(slots=True)
class _Way:
    """What was read on the way up from an act: the first word that decides its status, and what negates it."""

    s: Sentence
    status: str | None = None
    negated: bool = False
    condition: Span | None = None
    reasons: list[Reason] = field(default_factory=list)

    def decide(self, value: str, token: int, rule: str) -> None:
        if self.status is None:
            self.status = value
            self.reasons.append(Reason("status", self.s.span(token, token), rule))

    def negate(self, token: int, rule: str) -> None:
        self.negated = not self.negated
        self.reasons.append(Reason("polarity", self.s.span(token, token), f"status.toml:{rule}"))

    def modified(self, at: int) -> None:
        """Words on the predicate itself: "not", "reportedly", "the planned", "if …"."""
        s = self.s
        for token in negations(s, at):
            self.negate(token, "modifiers.negated")
        for child in s.children[at]:
            kind = words("status", "modifiers").get(s.tokens[child].lemma.lower())
            if kind in ("expected", "possible", "ongoing") and s.tokens[child].dep in ("amod", "advmod"):
                self.decide(kind, child, f"status.toml:modifiers.{kind}")
        if (doubted := _doubted(s, at)) is not None:
            self.decide("possible", doubted, "status.toml:modifiers.possible")
        self.condition = self.condition or condition(s, at)
        if mark(s, at) is not None:
            self.condition = self.condition or s.span(s.left[at], s.right[at])

    def formed(self, at: int, head: int) -> bool:
        """The predicate's own form decides: a tense, a modal."""
        s, found = self.s, form(self.s, at)
        if found is None:
            return False
        value, rule = found
        if value == "would":
            value = "conditional" if self.condition or has_perfect(s, at) else "expected"
        if value == "ongoing" and at != head and s.tokens[head].pos in ("NOUN", "PROPN"):
            value = "happened"  # a noun for an act, told of in the present: "the attack comes amid …"
        if s.tokens[at].dep in ("ccomp", "relcl", "acl") and untrue(s, s.tokens[at].head):
            value, rule = "denied", "status.toml:truth"
        if s.tokens[at].dep in ("acl", "ccomp") and (no := unproven(s, s.tokens[at].head)) is not None:
            value, rule = "possible", "status.toml:proof"
            self.negate(no, "proof")
        self.decide(value, at, rule)
        return True

    def governed(self, at: int, above: int) -> bool:
        """What the act hangs on decides: "a plan to strike", "denied having struck"."""
        s, made = self.s, effect(self.s, above, at)
        if made == "not" and not (s.tokens[at].dep in ("dobj", "nsubjpass") and answered(s, above, at)):
            self.negate(above, "governors.not")
        elif made in ("expected", "possible", "denied"):
            self.decide(made, above, f"status.toml:governors.{made}")
            self.condition = self.condition or condition(s, above)
            for token in raised(s, above):
                self.negate(token, "raising")
            return True
        elif made is None and s.tokens[at].tag == "VB" and s.tokens[at].dep in ("advcl", "acl", "relcl"):
            self.decide("expected", at, "infinitive of purpose")
            return True
        return False


def _doubted(s: Sentence, verb: int) -> int | None:
    """ "The alleged attack took place": the word that doubts a happening whose verb only says that it happened."""
    happening = s.child(verb, "nsubj", "nsubjpass")
    if happening is None or s.tokens[verb].lemma not in words("status", "happening"):
        return None
    under = (c for c in s.children[happening] if s.tokens[c].dep == "amod")
    return next((c for c in under if s.tokens[c].text.lower() in words("status", "doubted")), None)


def _climbed(s: Sentence, head: int) -> Told:
    """Status, polarity and condition by the act's own form and what governs it."""
    way, at = _Way(s), head
    for _ in range(_CLIMB):
        way.modified(at)
        if way.formed(at, head):
            break
        above = governor(s, at)
        if above is None or way.governed(at, above):
            break
        at = above
    final = cast("Status", way.status or "happened")
    if way.condition is not None:
        final = "conditional"
        way.reasons.append(Reason("condition", way.condition, "status.toml:conditions"))
    return Told(final, "negated" if way.negated else "affirmed", "report", way.condition, tuple(way.reasons))
