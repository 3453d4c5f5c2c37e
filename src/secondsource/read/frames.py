"""Frames: who did what to whom, by token, from what the lexicon says of verbs and nouns.

What became part of another act is no frame of its own, unless that act is a request or an accusation:
then it is what was asked for, or what someone is accused of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from secondsource.model import PloverType
from secondsource.read.event_acts import Act, Acts, mutual
from secondsource.read.event_lexicon import lexicon
from secondsource.read.event_phrases import FARTHEST
from secondsource.read.event_reach import menaces, pressed, reached
from secondsource.read.event_roles import SUBJECTS, Roles
from secondsource.read.parse import Sentence

NO = frozenset({"no", "neither", "nobody", "none", "nothing", "nor"})
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


def frames(sentence: Sentence) -> tuple[Frame, ...]:
    """Every predicate of the sentence that is worth a claim, in the order of their heads."""
    words = lexicon().contexts
    lemmas = ((i, words.get(t.lemma.lower())) for i, t in enumerate(sentence.tokens))
    cues = [(i, contexts) for i, contexts in lemmas if contexts]
    acts = Acts(sentence, lexicon())
    found = (_frame(acts, act, cues) for act in acts.told())
    return tuple(sorted((f for f in found if f is not None), key=lambda f: f.head))


def _frame(acts: Acts, act: Act, cues: list[tuple[int, tuple[str, ...]]]) -> Frame | None:
    rule, roles, s = act.rule, act.roles, acts.sentence
    verb, manner = acts.carried.get(act.head, (act.head, ""))
    sources, targets = _sides(acts, act, verb, manner)
    if act.nominal and not (sources or targets or manner or _definite(acts, act.head)):
        return None
    if sources and not any(_can_act(acts, x) for x in sources):
        rule = replace(rule, type=None, mode=None, cameo=None)
    if menaces(acts, act, sources):
        rule, targets = replace(rule, type="THREATEN", cameo="13"), pressed(acts, act.head)
    if rule.type is None and not targets and not act.nominal:
        targets = tuple(o for o in roles.obj if acts.grammar.actor(o))
    thing = next((o for o in roles.obj if not acts.grammar.actor(o)), None)
    if manner == "promise":
        verb = act.head
    contexts = {c: None for i, found in cues if s.left[verb] <= i <= s.right[verb] for c in found}
    return Frame(
        s.index, act.head, verb, acts.whole(act.head), rule.type, rule.mode, rule.cameo,
        sources, tuple(t for t in targets if t not in sources), thing, act.nominal,
        _negation(s, verb, roles), tuple(sorted(contexts)), rule.name,
    )  # fmt: skip


def _sides(acts: Acts, act: Act, verb: int, manner: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Sources and targets, with what a light verb adds; a reciprocal act's sides where both are its subject."""
    roles, targets = act.roles, act.targets
    sources = acts.agents(acts.fill(act.rule.sources, roles, ()) or tuple(x for x in roles.subj if x not in targets))
    if not sources and act.nominal:
        sources = acts.agents(tuple(m for m in roles.mod if m not in targets))
    elif not targets and act.nominal and act.rule.type == "ASSAULT":
        targets = tuple(m for m in roles.mod if m not in sources)  # "the regime's Idlib offensive"
    if manner:
        sources, targets = acts.carried_sides(act, verb, manner, sources)
        if manner == "party" and act.rule.type == "CONSULT" and len(sources) > 1:
            return sources[:1], (*sources[1:], *targets)  # those who attend one meeting meet
    if len(sources) > 1 and targets and all(_both(acts, t) for t in targets):
        targets = ()  # "the premiers of A and B signed a pact between the two countries"
    if act.rule.type is not None and not any(acts.grammar.actor(t) for t in targets):
        targets = targets or _purpose(acts, verb)
        both = roles.slot("between") or roles.slot("among")
        both = sources if len(both) < 2 else both
        # "the ministers of Chad and Niger", "Chad's and Niger's armies"
        several = len(both) == 1 and not targets and acts.tokens[both[0]].tag == "NNS"
        whose = acts.grammar.owners(both[0]) if several else ()
        if len(whose) > 1 and (mutual(act.rule) or act.rule.type == "REJECT"):
            return both if whose[0] > both[0] else (*both, whose[0]), whose[1:]
        agreed = manner == "promise" and not targets and acts.tokens[verb].lemma == "agree"
        if len(both) > 1 and (agreed or mutual(act.rule) or (act.rule.type == "REJECT" and not targets)):
            return both[:1], both[1:]
    between = roles.slot("between")
    if mutual(act.rule) and not sources and len(between) > 1 and targets == between:
        return between[:1], between[1:]  # "cooperation between Chad and Niger grew"
    targets = tuple(dict.fromkeys((*targets, *reached(acts, act._replace(targets=targets), verb, sources))))
    if not sources and roles.passive and act.rule.mode in ("expel", "deport"):
        sources = tuple(h for h in roles.slot("from") if acts.grammar.actor(h))  # "was expelled from Chad"
    if between and not sources and act.rule.type == "ASSAULT":
        told = acts.tokens[act.head].dep in SUBJECTS  # "clashes between police and students left three dead"
        return (between[:1], between[1:]) if told else (between, ())
    return sources, targets


def _both(acts: Acts, i: int) -> bool:
    """ "The two countries", "both sides": those who were just named."""
    below = (acts.tokens[c].text.lower() for c in acts.sentence.children[i])
    return acts.tokens[i].lemma in ("country", "side", "nation", "government", "neighbour", "neighbor") and any(
        t in ("two", "both") for t in below
    )


def _purpose(acts: Acts, verb: int) -> tuple[int, ...]:
    """Those whom the purpose names: "sent tents to help the villagers"."""
    for c in acts.sentence.children[verb]:
        t = acts.tokens[c]
        act = acts.found.get(c) if t.dep == "advcl" and t.tag == "VB" else None
        if act is not None:
            typed = act.rule.type is not None
            return (*act.targets, *reached(acts, act, c, ())) if typed else act.roles.slot("between")
    return ()


def _can_act(acts: Acts, i: int) -> bool:
    """A law may ban and a rocket kill; a reform neither protects nor promises in the ontology's sense."""
    lemma = acts.tokens[i].lemma.lower()
    return acts.grammar.actor(i) or lemma in acts.words.agentive or lemma in acts.words.crowds


def _definite(acts: Acts, i: int) -> bool:
    """Is it "the visit", of which more may be told elsewhere."""
    if acts.tokens[i].lemma.lower() in acts.words.vague:
        return False
    below = (acts.tokens[c] for c in acts.sentence.children[i])
    return any(t.dep == "det" and t.text.lower() in DEFINITE for t in below)


def _negation(s: Sentence, v: int, roles: Roles) -> int | None:
    """The word that negates the act: on its verb, on a verb it hangs under, or "no" before an argument."""
    at = v
    for _ in range(FARTHEST):
        for c in s.children[at]:
            if s.tokens[c].dep == "neg" or (at == v and s.tokens[c].text.lower() == "never"):
                return c
        t = s.tokens[at]
        if t.dep == "pcomp" and s.tokens[t.head].text.lower() == "without":
            return t.head
        if t.dep != "xcomp" or t.head == at:
            break
        at = t.head
    for h in (*roles.subj[:1], *roles.obj[:1]):
        if s.tokens[h].text.lower() in NO:
            return h
        for c in s.children[h]:
            if s.tokens[c].dep in ("det", "neg") and s.tokens[c].text.lower() in NO:
                return c
    return None
