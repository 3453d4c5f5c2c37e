"""The frames of verbs and nouns as data: what `verbs.toml`, `event_nouns.toml` and `plover.toml` say, read once.

A rule says what a word means as an event, in one line::

    TYPE[/mode] [CAMEO] [test …] [> targets] [< sources]

``-`` as the type is an act outside the ontology: the predicate stands alone.  A test is a slot, with
``:`` and what must head it: lemmas, a CLASS of lemmas, ``ACTOR``, ``PERSON`` (a person's name), or
``@TYPE`` (a noun that is itself such an event); ``!`` before it means that it must not hold.  Slots are
``subj obj dat inf that small prt`` and prepositions, ``mod`` for a noun's modifiers, ``after`` for the
word right before a bare noun, and ``clause`` for any word under the predicate.  Targets and sources are
slots too: ``a|b`` takes the first that is filled, ``a+b`` both.  The first rule whose tests hold is the
word's.

``%operator``, with tests or without, calls an operator.

An operator is a verb or noun that makes one act of another: "refuse to meet", "lift sanctions", "hold
talks".  It names the slots its complement stands in, and what comes of a complement of each type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args

from secondsource import knowledge
from secondsource.errors import KnowledgeError
from secondsource.model import PloverType

TYPES: frozenset[str] = frozenset(get_args(PloverType))
BRITISH = re.compile(r"iz(?:e|ation)(?:_|$)")
"""Words that British English writes with an s."""
Slots = tuple[tuple[str, ...], ...]
"""Alternatives, best first; each is the slots taken together."""


class Test(NamedTuple):
    """A slot and what must stand in it; ``wanted`` None asks only that it be filled."""

    slot: str
    wanted: frozenset[str] | None
    actor: bool
    person: bool
    types: frozenset[str]
    holds: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """What a word means as an event where its tests hold; ``name`` is the datum it was read from."""

    name: str
    type: PloverType | None
    mode: str | None
    cameo: str | None
    tests: tuple[Test, ...] = ()
    targets: Slots = ()
    sources: Slots = ()
    operator: str | None = None


@dataclass(frozen=True, slots=True)
class Operator:
    """What a word makes of the act that is its complement; an outcome None leaves the act as it is.

    With ``untypes`` it leaves the act, but as one outside the ontology ("considers sending aid").

    ``subject`` says what the governing word's subject is to an act left as it is: its ``agent``, its
    ``recipient`` ("received a request") a ``party`` to it ("attended the talks"), or
    its agent to be (``promise``: "agreed to talks").
    """

    name: str
    slots: tuple[str, ...]
    noun_slots: tuple[str, ...]
    subject: str
    keeps: bool
    untypes: bool
    outcomes: dict[str, Rule | None]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames: rules by lemma (with particle: ``call_off``), operators by name, and plain word classes."""

    verbs: dict[str, tuple[Rule, ...]]
    nouns: dict[str, tuple[Rule, ...]]
    operators: dict[str, Operator]
    people: frozenset[str]
    matters: frozenset[str]
    factions: frozenset[str]
    agentive: frozenset[str]
    amounts: frozenset[str]
    crowds: frozenset[str]
    places: frozenset[str]
    transitive: frozenset[str]
    launching: frozenset[str]
    pronouns: frozenset[str]
    silent: frozenset[str]
    vague: frozenset[str]
    in_idiom: frozenset[str]
    object_control: frozenset[str]
    appealing: frozenset[str]
    means: frozenset[str]
    public: frozenset[str]
    making: frozenset[str]
    going: frozenset[str]
    verbal: frozenset[str]
    contexts: dict[str, tuple[str, ...]]
    types: dict[str, TypeFacts]


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """What the ontology says of one event type."""

    quad: int
    score: float
    cameo: str
    reply: str
    targets: Slots


@cache
def lexicon() -> Lexicon:
    """The frames, checked: ``KnowledgeError`` names the entry that can't be read."""
    verbs, nouns, plover = (knowledge.toml(n) for n in ("verbs", "event_nouns", "plover"))
    types = {
        name: TypeFacts(f["quad"], f["score"], f["cameo"], f["reply"], _slots(f["targets"]))
        for name, f in plover["types"].items()
    }
    classes = _classes(verbs["classes"])
    persons, officials = _roles()
    classes["OFFICIAL"] |= officials
    reader = _Reader(classes, types)
    entries: dict[str, dict[str, list[Rule]]] = {"verbs": {}, "nouns": {}}
    operators = {}
    for name, table in verbs["operators"].items():
        operators[name] = reader.operator(name, table)
        for kind in ("verbs", "nouns"):
            for word in table.get(kind, "").split():
                call = Rule(f"verbs.toml:{name}", None, None, None, operator=name)
                entries[kind].setdefault(word, []).append(call)
    for kind, table, file in (("verbs", verbs["verbs"], "verbs"), ("nouns", nouns["nouns"], "event_nouns")):
        for word, texts in table.items():
            own = [reader.rule(f"{file}.toml:{word}", t) for t in ([texts] if isinstance(texts, str) else texts)]
            said = entries[kind].setdefault(word, [])
            entries[kind][word] = own if any(r.operator for r in own) else said + own
        for word in tuple(entries[kind]):
            entries[kind].setdefault(word.replace("iz", "is") if BRITISH.search(word) else word, entries[kind][word])
    return Lexicon(
        {w: tuple(r) for w, r in entries["verbs"].items()},
        {w: tuple(r) for w, r in entries["nouns"].items()},
        operators,
        (classes["PEOPLE"] | classes["OFFICIAL"] | classes["TROOPS"] | persons) - classes["INANIMATE"],
        classes["MATTER"],
        classes["FACTION"],
        classes["AGENTIVE"],
        classes["AMOUNT"],
        classes["CROWD"],
        classes["TARGETWORD"],
        classes["TRANSITIVE"],
        classes["LAUNCHING"],
        classes["PRONOUN"],
        classes["SILENT"],
        classes["VAGUE"],
        classes["INIDIOM"],
        classes["OBJECTCONTROL"],
        classes["APPEALING"],
        classes["MEANS"],
        classes["PUBLICFORCE"],
        classes["MAKING"],
        classes["GOING"],
        frozenset(w for w, rules in entries["verbs"].items() if any(map(_verbal, rules))),
        _contexts(plover["contexts"]),
        types,
    )


class _Reader:
    """Reads rules and operators, with the classes of words they may name."""

    def __init__(self, classes: dict[str, frozenset[str]], types: dict[str, TypeFacts]) -> None:
        self._classes = classes
        self._types = types

    def rule(self, name: str, text: str) -> Rule:
        if text.startswith("%"):
            operator, *tests = text[1:].split()
            return Rule(f"verbs.toml:{operator}", None, None, None, tuple(map(self._test, tests)), operator=operator)
        head, sources = _part(text, "<")
        head, targets = _part(head, ">")
        kind, *rest = head.split() or [""]
        type_name, _, mode = kind.partition("/")
        if type_name != "-" and type_name not in TYPES:
            raise KnowledgeError(f"knowledge: {name} = {text!r} names no event type ({type_name!r}).")
        cameo = rest.pop(0) if rest and rest[0].isdigit() else None
        facts = self._types.get(type_name)
        return Rule(
            name,
            None if type_name == "-" else type_name,  # type: ignore[arg-type]  # checked against TYPES above
            mode or None,
            cameo or (facts.cameo if facts else None),
            tuple(self._test(t) for t in rest),
            _slots(targets) if targets else facts.targets if facts else (),
            _slots(sources),
        )

    def operator(self, name: str, table: dict[str, Any]) -> Operator:
        outcomes: dict[str, Rule | None] = {}
        for types, text in table["makes"].items():
            outcome = None if text == "=" else self.rule(f"verbs.toml:{name}", text)
            outcomes.update(dict.fromkeys(types.split(), outcome))
        return Operator(
            name,
            tuple(table["of"].split()),
            tuple(table.get("nouns_of", table["of"]).split()),
            table.get("subject", "agent"),
            table.get("keeps", False),
            table.get("untypes", False),
            outcomes,
        )

    def _test(self, text: str) -> Test:
        slot, _, wanted = text.removeprefix("!").partition(":")
        words: set[str] = set()
        types: set[str] = set()
        for word in filter(None, wanted.split(",")):
            if word.startswith("@"):
                types.add(word[1:])
            elif word in self._classes:
                words |= self._classes[word]
            elif word not in ("ACTOR", "PERSON"):
                if word.isupper():
                    raise KnowledgeError(f"knowledge/verbs.toml has no class {word!r}, which a frame names ({text!r}).")
                words.add(word)
        lemmas = frozenset(words) if wanted else None
        asked = wanted.split(",")
        holds = not text.startswith("!")
        return Test(slot, lemmas, "ACTOR" in asked, "PERSON" in asked, frozenset(types), holds)


def _verbal(rule: Rule) -> bool:
    """Does only one who can speak do this: demand, accuse, refuse."""
    return rule.type in ("REQUEST", "ACCUSE", "REJECT", "THREATEN") or rule.operator in ("request", "appeal", "agree")


def _classes(table: dict[str, str]) -> dict[str, frozenset[str]]:
    """Classes of words; a class may name one that stands before it."""
    found: dict[str, frozenset[str]] = {}
    for name, text in table.items():
        words: set[str] = set()
        for word in text.split():
            words |= found.get(word, {word})
        found[name] = frozenset(words)
    return found


def _roles() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns for those who act, by the last word of each role; and those for holders of public office."""
    everyone: set[str] = set()
    office: set[str] = set()
    for sector, kinds in knowledge.toml("roles").items():
        for kind in ("person", "group", "organization"):
            phrases = kinds.get(kind, ()) if isinstance(kinds, dict) else ()
            last = {p.split()[-1].lower() for p in phrases if isinstance(p, str)}
            everyone |= last
            if kind == "person" and sector in ("GOV", "LEG", "MIL"):
                office |= last
    return frozenset(everyone), frozenset(office)


def _part(text: str, mark: str) -> tuple[str, str]:
    before, _, after = text.partition(mark)
    return before.strip(), after.strip()


def _slots(text: str) -> Slots:
    return tuple(tuple(t.strip() for t in part.split("+")) for part in text.split("|")) if text else ()


def _contexts(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for context, words in table.items():
        for word in words.split():
            found.setdefault(word, []).append(context)
    return {w: tuple(c) for w, c in found.items()}
