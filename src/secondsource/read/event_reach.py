"""Those whom an act is aimed at where its own phrase names none of them.

"Attacked a camp in Mali" struck Mali; "will not end the strike until the firm pays" is said to the firm; "a
lawsuit accusing the bank" is against the bank; "efforts to settle the row between A and B" are made with both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from secondsource.read.event_acts import Act, Acts
from secondsource.read.event_phrases import FARTHEST, NAMED
from secondsource.read.event_roles import Roles

STRIKING = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "SANCTION"})
"""Types of act that reach the country in which they are done to a thing."""
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST"})
"""Types of act that are put to somebody, in words or by a crowd."""
GIVING = frozenset({"AID", "RETREAT", "CONCEDE"})
"""Types of act that somebody has something by."""
HAVING = ("obj", "dat", "for", "to")
PLACES = frozenset({"GPE", "LOC"})
SERVED = frozenset({"in", "for", "to", "across"})
AFTER = frozenset({"after"})
PRESSING = frozenset({"until", "till", "unless", "before"})
WHERE = ("in", "at", "on", "near", "along", "into")
DEEPEST = 4


def reached(acts: Acts, act: Act, verb: int, sources: tuple[int, ...]) -> tuple[int, ...]:
    """Whom the act is aimed at beyond the phrases that its frame names; nobody where those can act themselves."""
    kind = act.rule.type
    if kind is None:
        return ()
    if kind in ("AID", "AGREE") and any(acts.tokens[t].ent[2:] in NAMED for t in act.targets):
        return ()
    if kind == "AGREE":  # "agreed to build a school in Chad", but not "agreed in Chad to build a school"
        return tuple(_where(acts, acts.grammar.verb(act.roles.inf))) if act.roles.inf is not None else ()
    if any(_acting(acts, t) for t in act.targets):
        apart = any(acts.tokens[t].lemma.lower() in acts.words.factions for t in act.targets)
        return () if kind != "AID" or apart else tuple(_where(acts, act.roles))  # "sent tents to villagers in Chad"
    if kind in SPOKEN or kind == "CONCEDE":
        found = tuple(_addressed(acts, (act.head, verb), SPOKEN if kind in SPOKEN else GIVING))
        if found:
            return found
    if kind in GIVING and (found := tuple(_given(acts, act, (act.head, verb, *act.roles.obj)))):
        return found
    if kind == "CONCEDE" and (found := tuple(_after(acts, verb))):
        return found
    if kind == "RETREAT" and act.nominal and not act.targets:
        return tuple(_lands(acts, act.head))
    marks = PRESSING if act.rule.name.endswith("+refusal") else PRESSING - {"before"}
    within = [c for c in (act.roles.inf, act.roles.that) if c is not None and kind == "THREATEN"]
    if kind in ("REJECT", "PROTEST", "THREATEN"):  # "threatened to leave unless he resigns"
        found = next((x for v in (verb, *within) if (x := pressed(acts, v, marks))), ())
        if found:
            return found
    if act.rule.mode == "third-party" and (found := _between(acts, (act.head, verb))):
        return found
    if kind == "ACCUSE" and (found := tuple(h for t in act.targets for h in _charged(acts, t))):
        return found
    found = tuple(dict.fromkeys(h for t in act.targets for h in _holders(acts, t)))
    named = any(acts.tokens[h].ent[2:] in NAMED for h in found)
    things = all(acts.tokens[t].lemma.lower() in acts.words.places for t in act.targets if t not in found)
    if named or not things or kind not in STRIKING or any(_at_home(acts, x) for x in sources):
        return found
    return tuple(dict.fromkeys((*found, *_where(acts, act.roles))))


def _acting(acts: Acts, i: int) -> bool:
    """Can it be acted on itself: no place, and not only what a thing is for ("an [army] base")."""
    t = acts.tokens[i]
    modifies = t.dep in ("compound", "amod", "nmod") and t.pos == "NOUN"
    return not modifies and acts.grammar.actor(i) and t.lemma.lower() not in acts.words.places


def _addressed(acts: Acts, heads: Iterable[int], kinds: frozenset[str]) -> Iterator[int]:
    """Whom the words that are the act are said to: "a lawsuit accusing the bank", "rallied, demanding that he go"."""
    for c in _clauses(acts, heads):
        act = acts.found.get(c)
        if act is not None and act.rule.type in kinds:
            yield from (x for x in act.targets if acts.grammar.actor(x))


def _clauses(acts: Acts, heads: Iterable[int]) -> Iterator[int]:
    """The clauses that say what an act is for, or what its words say."""
    for head in dict.fromkeys(heads):
        for c in acts.sentence.children[head]:
            t = acts.tokens[c]
            aim = t.tag == "VBG" or any(acts.tokens[k].tag == "TO" for k in acts.sentence.children[c])
            if aim and t.dep in ("acl", "advcl") and c > head:
                yield c


def _given(acts: Acts, act: Act, heads: Iterable[int]) -> Iterator[int]:
    """Who has it in the end: behind what else is told of the thing ("returned a bowl dug up in Keld to Chad"),
    else the country that it is for ("gave a million to fight hunger in Chad")."""
    for thing in act.roles.obj:
        for c in acts.sentence.subtree(thing)[:FARTHEST]:
            if acts.tokens[c].text.lower() == "to" and acts.tokens[c].dep in ("prep", "dative") and c > thing:
                yield from (p for p in acts.sentence.children[c] if acts.grammar.actor(p))
    for clause in _clauses(acts, heads):
        below = acts.grammar.verb(clause)
        yield from (h for x in HAVING for h in below.slot(x) if _acting(acts, h))
        yield from _lands(acts, clause)


def _lands(acts: Acts, over: int) -> Iterator[int]:
    """The countries and places told of under a word: "a ceasefire effective from Sunday in Chad"."""
    for i in acts.sentence.subtree(over)[:FARTHEST]:
        above = acts.tokens[acts.tokens[i].head]
        if acts.tokens[i].ent[2:] in PLACES and acts.tokens[i].dep == "pobj" and above.text.lower() in SERVED:
            yield i


def _after(acts: Acts, verb: int) -> Iterator[int]:
    """To whom it gives way: "called off the strike after the firm gave in", "after reaching a deal with the firm"."""
    for c in acts.sentence.children[verb]:
        if acts.tokens[c].dep == "prep" and acts.tokens[c].text.lower() == "after":
            for v in acts.sentence.children[c]:
                act = acts.found.get(v)
                yield from (h for h in (act.targets if act is not None else ()) if _acting(acts, h))
    yield from (h for c in _conditions(acts, verb, AFTER) for h in acts.grammar.surface(c) if _acting(acts, h))


def menaces(acts: Acts, act: Act, sources: tuple[int, ...]) -> bool:
    """Is going away, or harm, held out unless another does something: "it will leave the pact unless he resigns"."""
    s, verb = acts.sentence, act.head
    if act.rule.type is not None or act.nominal or acts.tokens[verb].lemma not in acts.words.going or not sources:
        return False
    below = [acts.tokens[c] for c in s.children[verb]]
    ahead = any(t.dep == "aux" and t.lemma.lower() in ("will", "would", "shall", "wo") for t in below)
    if not ahead or any(t.dep == "neg" for t in below) or not acts.grammar.actor(sources[0]):
        return False
    own = acts.tokens[verb].dep == "ROOT" or acts.tokens[sources[0]].tag == "PRP"
    return own and bool(pressed(acts, verb, frozenset({"unless"})))


def _conditions(acts: Acts, verb: int, marks: frozenset[str]) -> Iterator[int]:
    """The verbs of the clauses that the act hangs on, by the words that open them."""
    for c in acts.sentence.children[verb]:
        opens = (acts.tokens[k].text.lower() for k in acts.sentence.children[c] if k < c)
        if acts.tokens[c].dep == "advcl" and acts.tokens[c].pos in ("VERB", "AUX") and not marks.isdisjoint(opens):
            yield c


def pressed(acts: Acts, verb: int, marks: frozenset[str] = PRESSING) -> tuple[int, ...]:
    """Of whom the condition asks something: "until the government pays", "unless it is freed by the militia"."""
    for c in _conditions(acts, verb, marks):
        below = acts.grammar.verb(c)
        told = below.that if below.that is not None and not below.passive else None
        for heads in (acts.grammar.surface(told) if told is not None else (), below.subj):
            if found := tuple(h for h in heads if acts.grammar.actor(h)):
                return found
    return ()


def _between(acts: Acts, heads: Iterable[int]) -> tuple[int, ...]:
    """The parties that mediation brings together: "to settle the row between A and B"."""
    for head in heads:
        for i in acts.sentence.subtree(head)[:FARTHEST]:
            if i > head and acts.tokens[i].text.lower() in ("between", "among"):
                for c in acts.sentence.children[i]:
                    if acts.tokens[c].dep == "pobj":
                        return acts.grammar.heads(c)
    return ()


def _holders(acts: Acts, thing: int) -> Iterator[int]:
    """Whose the thing is, through what it is a part of: "the stern of one of their boats", "dealings of the firm"."""
    queue = [thing]
    for n, i in enumerate(queue):
        if n > DEEPEST:
            return
        yield from acts.grammar.owners(i) if i not in acts.found or i == thing else ()
        for c in acts.sentence.children[i]:
            if acts.tokens[c].dep == "acl" and acts.tokens[c].tag == "VBN":
                by = acts.grammar.verb(c).subj  # "threats made by the militia"
                yield from (h for h in by if acts.grammar.actor(h))
            if acts.tokens[c].text.lower() == "of" and acts.tokens[c].dep == "prep":
                for p in acts.sentence.children[c]:
                    if acts.tokens[p].dep == "pobj":
                        if acts.grammar.actor(p):
                            yield from acts.grammar.heads(p)
                        queue.append(p)


def _charged(acts: Acts, words: int) -> Iterator[int]:
    """Who is said to have done it: "an inquiry into claims that two officers beat him"."""
    for c in acts.sentence.children[words]:
        t = acts.tokens[c]
        if t.dep in ("acl", "ccomp") and t.pos == "VERB" and not acts.grammar.passive(c):
            yield from (h for h in acts.grammar.verb(c).subj if acts.grammar.actor(h) and h != words)


def _where(acts: Acts, roles: Roles) -> Iterator[int]:
    """The country that a thing struck stands in: "a camp in Mali", "a village in Chad's north"."""
    for slot in WHERE:
        for head in roles.slot(slot):
            for h in (head, *acts.grammar.owners(head)):
                if acts.tokens[h].ent[2:] in PLACES:
                    yield h


def _at_home(acts: Acts, i: int) -> bool:
    """A public force of which no state is told acts in its own: "police raided a house in Spain"."""
    t = acts.tokens[i]
    if t.pos == "PROPN" or t.lemma.lower() not in acts.words.public:
        return False
    below = acts.sentence.subtree(i)[:FARTHEST]
    return not any(acts.tokens[k].ent[2:] in ("GPE", "NORP") for k in below)
