"""How a thing is told: happened, planned, possible or denied; affirmed or negated; reported or judged.

The status of an act is read off its own verb where that has a tense or a modal, and else from what
governs it: the way leads from the act up through infinitives, participles and nouns ("a plan to
send troops", "strikes are on the agenda") to the first word that decides.  The stances of those who
say it are laid over that at the end.  Words are in ``knowledge/status.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from secondsource import knowledge
from secondsource.model import Nature, Polarity, Span, Status
from secondsource.read.nature import for_a_purpose, nature, words

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


def told(sentence: Sentence, head: int, stances: Iterable[str] = (), *, typed: bool = False) -> Told:
    """How the act whose predicate is token ``head`` is told; ``stances`` from the origin outwards.

    ``typed`` says that the predicate is itself an act that counts (a demand, a promise); otherwise
    "are expected to sign" tells of the signing.
    """
    state = _climbed(sentence, head)
    if not typed and state.status in ("happened", "ongoing") and (kind := _plan(sentence, head)) is not None:
        plan = Reason("status", sentence.span(head, head), f"status.toml:governors.{kind}")
        state = replace(state, status=kind, reasons=(*(r for r in state.reasons if r.field != "status"), plan))
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


def _plan(s: Sentence, head: int) -> Status | None:
    """What a predicate that governs an infinitive makes of that: "is expected to …", "is ready to …"."""
    words_of = [head, *(c for c in s.children[head] if s.tokens[c].dep in ("acomp", "attr"))]
    for i in words_of:
        kind = words("status", "governors").get(s.tokens[i].lemma.lower())
        if kind not in ("expected", "possible"):
            continue
        for c in s.children[i]:
            to = any(s.tokens[d].tag == "TO" for d in s.children[c])
            if s.tokens[c].dep in ("xcomp", "ccomp") and (to or (kind == "possible" and _gerund(s, c))):
                return "expected" if kind == "expected" else "possible"
    return None


def _gerund(s: Sentence, i: int) -> bool:
    """ "Considered closing …": a verb in -ing right under the one that governs it."""
    return s.tokens[i].tag == "VBG" and s.child(i, "nsubj", "aux") is None


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
            if s.tokens[at].dep in ("ccomp", "relcl", "acl") and _untrue(s, s.tokens[at].head):
                value, rule = "denied", "status.toml:truth"
            decide(value, at, rule)
            break
        above = _governor(s, at)
        if above is None:
            break
        effect = _effect(s, above, at)
        if effect == "not" and s.tokens[at].dep in ("dobj", "nsubjpass") and _answered(s, above, at):
            effect = "same"
        if effect == "not":
            negated = not negated
            reasons.append(Reason("polarity", s.span(above, above), "status.toml:governors.not"))
        elif effect in ("expected", "possible", "denied"):
            decide(effect, above, f"status.toml:governors.{effect}")
            condition = condition or _condition(s, above)
            for token in _raised(s, above):
                negated = not negated
                reasons.append(Reason("polarity", s.span(token, token), "status.toml:raising"))
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
        if any(a.text.lower() == "being" for a in aux) and "VBD" in tags:
            return "ongoing", "past progressive passive"
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
    if t.tag == "VB" and (t.head == i or _finite(s, i)):
        return ("happened", "headline present") if headline else ("ongoing", "bare verb")
    return None


def _finite(s: Sentence, i: int) -> bool:
    """A clause with its own subject whose verb the tagger takes for an infinitive: "warships patrol the strait"."""
    if s.tokens[i].dep != "ccomp" or any(s.tokens[c].dep == "aux" for c in s.children[i]):
        return False
    above = s.tokens[s.tokens[i].head].lemma
    return s.child(i, "nsubj") is not None and above not in words("status", "bare")


def _has_perfect(s: Sentence, i: int) -> bool:
    return any(s.tokens[c].lemma == "have" and s.tokens[c].dep == "aux" for c in s.children[i])


def _setting(s: Sentence, i: int) -> tuple[str, str] | None:
    """ "… are on the agenda": a copula with a place in somebody's plans."""
    if s.tokens[i].lemma != "be" or any(s.tokens[c].text.lower() == "had" for c in s.children[i]):
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
    if to and g.lemma in ("have", "be") and _yet(s, governor) is not None:
        return "expected"
    if to and g.lemma == "have":
        return "possible"
    if to and t.dep == "acl" and for_a_purpose(s, governor) is not None:
        return "expected"
    if to and g.lemma == "be" and t.dep in ("xcomp", "advcl"):
        return "expected"
    if t.dep in ("nsubj", "nsubjpass", "npadvmod") and g.pos == "VERB" and g.tag != "VBN":
        return "same"
    clausal = t.dep in ("xcomp", "ccomp", "pcomp", "acl", "pobj", "dobj", "oprd", "nsubjpass", "prep")
    phrasal = s.child(governor, "prt")
    if phrasal is not None and (clausal or (t.dep == "advcl" and t.tag == "VBG" and s.left[act] == phrasal + 1)):
        return words("status", "phrasal").get(f"{g.lemma}_{s.tokens[phrasal].lemma}")
    effect = words("status", "governors").get(g.lemma.lower()) if clausal else None
    return "not" if effect == "denied" and t.dep not in ("xcomp", "ccomp", "pcomp") else effect


def _answered(s: Sentence, verb: int, noun: int) -> bool:
    """ "Dismissed the offer": it was made all the same."""
    return words("status", "answered").get(s.tokens[verb].lemma.lower()) == "verbs" and (
        words("status", "answered").get(s.tokens[noun].lemma.lower()) == "nouns"
    )


def _yet(s: Sentence, i: int) -> int | None:
    """ "Has yet to answer", "is yet to decide": the word that says that it is still to come."""
    return next((c for c in s.children[i] if s.tokens[c].text.lower() == "yet" and s.tokens[c].dep == "advmod"), None)


def _untrue(s: Sentence, i: int) -> bool:
    """ "It is not true that", "it is false that"."""
    table = words("status", "truth")
    found = {table.get(s.tokens[c].lemma.lower()) for c in s.children[i] if s.tokens[c].dep in ("acomp", "attr")}
    if "untrue" in found:
        return True
    return "true" in found and any(s.tokens[c].dep == "neg" for c in s.children[i])


def _raised(s: Sentence, governor: int) -> Iterator[int]:
    """Negations of a governor that are negations of what it governs: "does not plan to", "no plans to", "has yet to".

    Where the governor is a noun, also the verb over it: "rejected a plan to", "dropped plans to".
    """
    g = s.tokens[governor]
    if (yet := _yet(s, governor)) is not None and g.lemma in ("have", "be"):
        yield yet
    if g.lemma.lower() not in words("status", "raising"):
        return
    yield from _negations(s, governor)
    above = _governor(s, governor)
    if g.pos != "NOUN" or g.dep not in ("dobj", "nsubjpass", "attr") or above is None:
        return
    if words("status", "governors").get(s.tokens[above].lemma.lower()) == "not":
        yield above
    yield from (n for n in _negations(s, above) if s.tokens[n].head == above)


def _negations(s: Sentence, i: int) -> Iterator[int]:
    """Tokens that negate the predicate: not, never, no longer, "no one", "few of", "not a single", "neither side"."""
    verbal = s.tokens[i].pos in ("VERB", "AUX")
    for c in s.children[i]:
        t = s.tokens[c]
        if t.dep == "neg" or (t.dep == "advmod" and _negative(s, c, i)):
            yield c
        elif t.dep in ("nsubj", "nsubjpass", "dobj", "attr") and verbal:
            if _negative(s, c, i):
                yield c
            else:
                yield from [d for d in s.children[c] if _negative(s, d, c)][:1]  # "neither … nor" is one
        elif t.dep == "prep" and t.lemma.lower() == "without":
            yield from [c] if s.tokens[i].pos == "NOUN" else []
        elif t.dep in ("acomp", "oprd", "ccomp", "xcomp", "advcl") and c > i and _undone(s, i, c):
            yield c
    if s.tokens[i].dep == "pcomp" and s.tokens[s.tokens[i].head].lemma == "without":
        yield s.tokens[i].head
    elif s.tokens[i].pos == "NOUN" and (det := s.child(i, "det")) is not None and s.tokens[det].lemma == "no":
        yield det


def _undone(s: Sentence, verb: int, i: int) -> bool:
    """ "Remained unsigned", "were left unpaid": it has not been done."""
    word, table = s.tokens[i].text.lower(), knowledge.toml("status")["undone"]
    if s.tokens[verb].lemma not in table["verbs"].split() or word in table["others"].split():
        return False
    return word.startswith("un") and word.endswith(tuple(table["endings"].split()))


def _negative(s: Sentence, i: int, over: int) -> bool:
    """The word says that there is none: "no", "nobody", "hardly", "few", "no longer", "almost" before a deed."""
    t = s.tokens[i]
    kind = words("status", "polarity").get(t.lemma.lower()) or words("status", "polarity").get(t.text.lower())
    if kind == "few":
        return t.dep in ("nsubj", "nsubjpass", "amod") and s.child(i, "det") is None and s.tokens[i - 1].lemma != "a"
    if kind == "almost":
        done = s.tokens[over].pos == "VERB" and s.tokens[over].lemma not in words("status", "measures")
        return done and t.dep == "advmod"
    if t.dep in ("neg", "det", "advmod", "predet", "cc", "preconj"):
        return t.dep == "neg" or kind == "negative" or (t.lemma == "long" and s.child(i, "neg") is not None)
    return kind == "negative" and t.pos in ("PRON", "NOUN", "DET", "ADV")


def _mark(s: Sentence, i: int) -> int | None:
    """What makes this a condition: its conjunction, or a verb before its subject ("should it")."""
    t, marks = s.tokens[i], words("status", "conditions")
    if t.dep in ("pcomp", "ccomp") and _proviso(s, t.head):
        return t.head
    own = [c for c in s.children[i] if s.tokens[c].dep == "mark"]
    if own and own[0] and s.tokens[own[0]].text.lower() == "that" and _proviso(s, own[0] - 1):
        return own[0] - 1
    if t.dep != "advcl":
        return None
    first = s.tokens[s.left[i]]
    if s.tokens[-1].text != "?" and marks.get(first.text.lower()) == "inverted" and first.dep in ("aux", "advcl"):
        subject = s.child(i, "nsubj", "nsubjpass")
        return s.left[i] if subject is not None and s.left[i] < subject else None
    return next((c for c in own if marks.get(s.tokens[c].text.lower()) == "marks"), None)


def _proviso(s: Sentence, i: int) -> bool:
    """ "Provided that", "assuming": a participle that has become a conjunction, so with a clause and no subject."""
    t = s.tokens[i]
    if words("status", "conditions").get(t.text.lower()) != "marks" or s.child(i, "nsubj", "aux") is not None:
        return False
    if i + 1 < len(s.tokens) and s.tokens[i + 1].text.lower() == "that" and s.tokens[i + 1].dep == "mark":
        return True
    inner = s.child(i, "ccomp", "pcomp")
    return inner is not None and (t.pos != "VERB" or s.child(inner, "nsubj", "nsubjpass") is not None)


def _done(s: Sentence, i: int) -> bool:
    """It was done, and not only offered: "freed them in exchange for a ransom"."""
    form = _form(s, i)
    ends = knowledge.toml("senses")["resultatives"].split()
    planned = words("status", "governors").get(s.tokens[i].lemma) == "expected" and not any(
        s.tokens[c].text.lower() in ends
        for c in s.children[i]  # "were set free"
    )
    inner = s.child(i, "xcomp", "ccomp")
    clause = inner is not None and s.tokens[inner].pos in ("VERB", "AUX")  # "were set free" has none
    return form is not None and form[0] == "happened" and not planned and not clause


def _condition(s: Sentence, i: int) -> Span | None:
    """The words of a condition on this act: an if-clause, or "in exchange for …"."""
    table = words("status", "conditions")
    for c in s.children[i]:
        if s.tokens[c].dep == "advcl" and _mark(s, c) is not None:
            return s.span(s.left[c], s.right[c])
        for p in (c, *s.children[c]) if s.tokens[c].dep == "dobj" else (c,):
            if p > i and s.tokens[p].dep in ("prep", "advcl", "acl", "dep") and _proviso(s, p):
                return s.span(s.left[p], s.right[p])
        if s.tokens[c].dep == "prep" and (pobj := s.child(c, "pobj")) is not None and s.children[pobj]:
            kind = table.get(f"{s.tokens[c].lemma.lower()}_{s.tokens[pobj].lemma}")
            if kind == "terms" or (kind == "exchange" and not _done(s, i)):
                return s.span(s.left[c], s.right[c])
    return None
