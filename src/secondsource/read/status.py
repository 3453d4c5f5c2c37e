"""How a thing is told: happened, planned, possible or denied; affirmed or negated; reported or judged.

The status of an act is read off its own verb where that has a tense or a modal, and else from what
governs it: the way leads from the act up through infinitives, participles and nouns ("a plan to
send troops", "strikes are on the agenda") to the first word that decides.  The stances of those who
say it are laid over that at the end.  Words are in ``knowledge/status.toml`` and ``nature.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, cast

from secondsource import knowledge
from secondsource.model import Nature, Polarity, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


@cache
def words(file: str, section: str) -> dict[str, str]:
    """Word to class, of one section of a knowledge file whose values are lists of words."""
    found: dict[str, str] = {}
    for name, value in knowledge.toml(file)[section].items():
        for word in value.split() if isinstance(value, str) else value:
            found.setdefault(word, name)
    return found


def told(sentence: Sentence, head: int, stances: Iterable[str] = (), *, typed: bool = False) -> Told:
    """How the act whose predicate is token ``head`` is told; ``stances`` from the origin outwards.

    ``typed`` says that the predicate is itself an act that counts (a demand, a promise); otherwise
    "are expected to sign" tells of the signing.
    """
    state = _climbed(sentence, head)
    if not typed and state.status in ("happened", "ongoing") and (kind := _plan(sentence, head)) is not None:
        plan = Reason("status", sentence.span(head, head), f"status.toml:governors.{kind}")
        state = replace(state, status=kind, reasons=(*(r for r in state.reasons if r.field != "status"), plan))
    nature, why = _nature(sentence, head)
    state = replace(state, nature=nature, reasons=(*state.reasons, *why))
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


def _plan(s: Sentence, head: int) -> Status | None:
    """What a predicate that governs an infinitive makes of that: "is expected to …", "is ready to …"."""
    words_of = [head, *(c for c in s.children[head] if s.tokens[c].dep in ("acomp", "attr"))]
    for i in words_of:
        kind = words("status", "governors").get(s.tokens[i].lemma.lower())
        if kind not in ("expected", "possible"):
            continue
        for c in s.children[i]:
            if s.tokens[c].dep in ("xcomp", "ccomp") and any(s.tokens[d].tag == "TO" for d in s.children[c]):
                return "expected" if kind == "expected" else "possible"
    return None


def _climbed(s: Sentence, head: int) -> Told:
    """Status, polarity and condition by the act's own form and what governs it."""
    status: str | None = None
    negated = False
    condition: Span | None = None
    reasons: list[Reason] = []

    def decide(value: str, token: int, rule: str) -> None:
        nonlocal status
        if status is None:
            status = value
            reasons.append(Reason("status", s.span(token, token), rule))

    at = head
    for step in range(_CLIMB):
        for token in _negations(s, at):
            negated = not negated
            reasons.append(Reason("polarity", s.span(token, token), "status.toml:modifiers.negated"))
        for child in s.children[at]:
            kind = words("status", "modifiers").get(s.tokens[child].lemma.lower())
            if kind in ("expected", "possible", "ongoing") and s.tokens[child].dep in ("amod", "advmod"):
                decide(kind, child, f"status.toml:modifiers.{kind}")
        if condition is None and (found := _condition(s, at)) is not None:
            condition = found
        if _mark(s, at) is not None:
            condition = condition or s.span(s.left[at], s.right[at])
        form = _form(s, at)
        if form is not None:
            value, rule = form
            if value == "would":
                value = "conditional" if condition or _has_perfect(s, at) else "expected"
            if value == "ongoing" and step and s.tokens[head].pos in ("NOUN", "PROPN"):
                value = "happened"  # a noun for an act, told of in the present: "the attack comes amid …"
            decide(value, at, rule)
            break
        above = _governor(s, at)
        if above is None:
            break
        effect = _effect(s, above, at)
        if effect == "not":
            negated = not negated
        elif effect in ("expected", "possible"):
            decide(effect, above, f"status.toml:governors.{effect}")
            condition = condition or _condition(s, above)
            break
        elif effect is None and s.tokens[at].tag == "VB" and s.tokens[at].dep in ("advcl", "acl", "relcl"):
            decide("expected", at, "infinitive of purpose")
            break
        at = above
    final = cast("Status", status or "happened")
    if condition is not None:
        final = "conditional"
        reasons.append(Reason("condition", condition, "status.toml:conditions"))
    return Told(final, "negated" if negated else "affirmed", "report", condition, tuple(reasons))


def _form(s: Sentence, i: int) -> tuple[str, str] | None:
    """What the predicate's own form says: a modal, a tense, an aspect; None where it has none."""
    t = s.tokens[i]
    if (on := _setting(s, i)) is not None:
        return on
    if t.pos not in ("VERB", "AUX"):
        return None
    aux = [s.tokens[c] for c in s.children[i] if s.tokens[c].dep in ("aux", "auxpass")]
    modals = knowledge.toml("status")["modals"]
    for a in aux:
        if a.tag == "MD" and (a.text.lower() in modals or a.lemma in modals):
            return modals.get(a.text.lower()) or modals[a.lemma], f"status.toml:modals.{a.lemma}"
    headline = s.kind in ("title", "subtitle", "caption")
    if any(a.tag == "TO" for a in aux):
        return ("expected", "headline infinitive") if t.head == i and headline else None
    tags = {a.tag for a in aux}
    if t.tag == "VBG":
        if not aux:
            return None
        return ("ongoing", "present progressive") if tags & {"VBZ", "VBP"} else ("happened", "past progressive")
    if t.tag == "VBN":
        if any(a.lemma == "have" for a in aux) or tags & {"VBD"}:
            return "happened", "past or perfect"
        if tags & {"VBZ", "VBP"}:
            return "ongoing", "present passive"
        bare = t.dep == "xcomp" or (t.dep == "ccomp" and s.child(i, "nsubj") is None)
        return None if bare else ("happened", "past participle")
    if t.tag == "VBD":
        return "happened", "past tense"
    if t.tag in ("VBZ", "VBP"):
        return ("happened", "headline present") if headline else ("ongoing", "present tense")
    if t.tag == "VB" and any(a.tag in ("VBD", "VBZ", "VBP") for a in aux):
        return ("happened", "do-support") if "VBD" in tags else ("ongoing", "do-support")
    if t.tag == "VB" and t.head == i:
        return ("happened", "headline present") if headline else ("ongoing", "bare verb")
    return None


def _has_perfect(s: Sentence, i: int) -> bool:
    return any(s.tokens[c].lemma == "have" and s.tokens[c].dep == "aux" for c in s.children[i])


def _setting(s: Sentence, i: int) -> tuple[str, str] | None:
    """ "… are on the agenda": a copula with a place in somebody's plans."""
    if s.tokens[i].lemma != "be":
        return None
    for prep in s.children[i]:
        if s.tokens[prep].dep == "prep" and (pobj := s.child(prep, "pobj")) is not None:
            kind = words("status", "settings").get(s.tokens[pobj].lemma)
            if kind and s.tokens[prep].lemma in ("on", "in", "under"):
                return kind, f"status.toml:settings.{kind}"
    return None


def _governor(s: Sentence, i: int) -> int | None:
    """What the act hangs on, through prepositions and coordination; None at the root."""
    at = s.tokens[i].head
    if at == i:
        return None
    if s.tokens[at].pos in ("ADP", "SCONJ") and s.tokens[at].head != at:
        at = s.tokens[at].head
    return at


def _effect(s: Sentence, governor: int, act: int) -> str | None:
    """What the governor's word makes of the act: expected, possible, same, not, or None."""
    g, t = s.tokens[governor], s.tokens[act]
    to = any(s.tokens[c].tag == "TO" for c in s.children[act])
    if t.dep == "conj":
        return "same"
    if to and g.lemma == "go" and g.tag == "VBG":
        return "expected"
    if to and g.lemma == "have":
        return "possible"
    if to and g.lemma == "be" and t.dep in ("xcomp", "advcl"):
        return "expected"
    if t.dep in ("nsubj", "nsubjpass", "npadvmod") and g.pos == "VERB" and g.tag != "VBN":
        return "same"
    clausal = t.dep in ("xcomp", "ccomp", "pcomp", "acl", "pobj", "dobj", "oprd", "nsubjpass", "prep")
    return words("status", "governors").get(g.lemma.lower()) if clausal else None


def _negations(s: Sentence, i: int) -> Iterator[int]:
    """Tokens that negate the predicate: not, never, "no one", "neither side"."""
    table = words("status", "modifiers")
    for c in s.children[i]:
        t = s.tokens[c]
        if t.dep == "neg" or (t.dep == "advmod" and table.get(t.lemma.lower()) == "negated"):
            yield c
        elif t.dep in ("nsubj", "nsubjpass", "dobj", "attr") and s.tokens[i].pos in ("VERB", "AUX"):
            if t.lemma.lower() in ("nobody", "none", "nothing") or t.text.lower() in ("nobody", "none"):
                yield c
            else:
                yield from (d for d in s.children[c] if s.tokens[d].lemma.lower() in ("no", "neither"))
        elif t.dep == "prep" and t.lemma.lower() == "without" and s.tokens[i].pos == "NOUN":
            yield c
    if s.tokens[i].dep == "pcomp" and s.tokens[s.tokens[i].head].lemma == "without":
        yield s.tokens[i].head
    elif s.tokens[i].pos == "NOUN" and (det := s.child(i, "det")) is not None and s.tokens[det].lemma == "no":
        yield det


def _mark(s: Sentence, i: int) -> int | None:
    """The conditional conjunction that opens this clause, if it is a conditional clause."""
    marks = words("status", "conditions")
    if s.tokens[i].dep != "advcl":
        return None
    return next(
        (c for c in s.children[i] if s.tokens[c].dep == "mark" and marks.get(s.tokens[c].text.lower()) == "marks"), None
    )


def _condition(s: Sentence, i: int) -> Span | None:
    """The words of a condition on this act: an if-clause, or "in exchange for …"."""
    table = words("status", "conditions")
    for c in s.children[i]:
        if s.tokens[c].dep == "advcl" and _mark(s, c) is not None:
            return s.span(s.left[c], s.right[c])
        if s.tokens[c].dep == "prep" and s.tokens[c].lemma.lower() in ("on", "in"):
            pobj = s.child(c, "pobj")
            if pobj is not None and table.get(s.tokens[pobj].lemma) == "phrases" and s.children[pobj]:
                return s.span(s.left[c], s.right[c])
    return None


def _nature(s: Sentence, head: int) -> tuple[Nature, tuple[Reason, ...]]:
    """Report, or what the writer makes of it."""
    meaning, purpose, worth = (words("nature", n) for n in ("interpretation", "motive", "evaluation"))
    t = s.tokens[head]
    kids = s.children[head]

    def because(nature: Nature, token: int, rule: str) -> tuple[Nature, tuple[Reason, ...]]:
        return nature, (Reason("nature", s.span(token, token), f"nature.toml:{nature}.{rule}"),)

    passive = any(s.tokens[c].dep == "auxpass" for c in kids)
    modal = any(s.tokens[c].tag == "MD" and s.tokens[c].lemma in ("could", "can", "may", "might") for c in kids)
    abstract = any(
        s.tokens[c].dep in ("nsubj", "nsubjpass") and s.tokens[c].pos in ("NOUN", "PRON") and _thing(s, c) for c in kids
    )
    if passive and purpose.get(t.lemma) == "verbs" and s.child(head, "xcomp", "prep", "advcl") is not None:
        return because("motive", head, "verbs")
    if abstract and purpose.get(t.lemma) == "seeking" and s.child(head, "xcomp") is not None:
        return because("motive", head, "seeking")
    if meaning.get(t.lemma) == "seeing" and passive and (modal or s.child(head, "prep") is not None):
        return because("interpretation", head, "seeing")
    likened = any(s.tokens[c].dep == "prep" and s.tokens[c].lemma in ("like", "as") for c in kids)
    if meaning.get(t.lemma) == "appearing" and (
        likened or s.child(head, "xcomp", "oprd", "ccomp", "acomp") is not None
    ):
        return because("interpretation", head, "appearing")
    if meaning.get(t.lemma) == "verbs" and abstract:
        return because("interpretation", head, "verbs")
    if t.pos == "NOUN" and worth.get(t.lemma.lower()) == "nouns":
        return because("evaluation", head, "nouns")
    for c in kids:
        token = s.tokens[c]
        if token.dep == "advmod" and meaning.get(token.lemma.lower()) == "adverbs" and t.pos in ("VERB", "AUX"):
            return because("interpretation", c, "adverbs")
        if token.dep in ("attr", "dobj", "oprd") and worth.get(token.lemma.lower()) == "nouns":
            return because("evaluation", c, "nouns")
        if token.dep == "attr" and meaning.get(token.lemma.lower()) == "nouns":
            return because("interpretation", c, "nouns")
        if token.dep == "attr":
            of = s.child(c, "prep")
            inner = s.child(of, "pobj") if of is not None and s.tokens[of].lemma == "of" else None
            if inner is not None and worth.get(s.tokens[inner].lemma.lower()) == "nouns":
                return because("evaluation", inner, "nouns")
            for d in s.children[c]:
                if s.tokens[d].dep == "amod" and worth.get(s.tokens[d].lemma.lower()) == "adjectives":
                    return because("evaluation", d, "adjectives")
        if token.dep == "dobj":
            for d in s.children[c]:
                if s.tokens[d].dep == "compound" and worth.get(s.tokens[d].lemma.lower()) == "nouns":
                    return because("evaluation", d, "nouns")
        if token.dep == "acomp" and worth.get(token.lemma.lower()) == "adjectives":
            return because("evaluation", c, "adjectives")
    return "report", ()


def _thing(s: Sentence, i: int) -> bool:
    """The subject is a happening or a thing, not somebody: "the visit", "it", "this"."""
    t = s.tokens[i]
    return t.lemma.lower() in ("it", "this", "that", "which") or (t.pos == "NOUN" and t.tag == "NN" and not t.ent)
