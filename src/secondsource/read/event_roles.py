"""Grammatical roles as logic has them: who does it, what it is done to, whatever form the clause takes.

Passives are turned round, subjects are found through control, participles, relative clauses and
coordination, and prepositional phrases are gathered from wherever the parser hung them: on the verb,
on its object, or on a noun inside another phrase.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from secondsource.read.event_lexicon import Lexicon
from secondsource.read.event_phrases import FARTHEST, TEMPORAL, NounPhrases
from secondsource.read.parse import Sentence

SUBJECTS = frozenset({"nsubj", "csubj", "nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj"})
COMPLEMENTS = frozenset({"xcomp", "ccomp"})
CLIMBED = frozenset({"xcomp", "ccomp", "conj", "advcl", "oprd", "acomp", "attr", "dep", "prep"})
RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
CONTROLLED_BY_OBJECT = frozenset({"of", "from", "for", "in", "into", "with"})
CLAUSES = frozenset({"inf", "that", "small"})
CHARGING = frozenset({"accuse", "suspect", "convict", "acquit"})
PARTICLES = frozenset({"out", "over", "up", "down", "off", "away", "back"})
"""What the parser may take for a preposition where it is a part of the verb."""
ALIKE = {"upon": "on", "onto": "on", "towards": "toward", "amongst": "among", "inside": "in"}


@dataclass(slots=True)
class Roles:
    """The roles around one predicate, by the heads of phrases; ``mod`` actors, ``words`` all that modify a noun."""

    subj: tuple[int, ...] = ()
    obj: tuple[int, ...] = ()
    dat: tuple[int, ...] = ()
    mod: tuple[int, ...] = ()
    words: tuple[int, ...] = ()
    preps: dict[str, tuple[int, ...]] = field(default_factory=dict)
    gerunds: dict[str, int] = field(default_factory=dict)
    inf: int | None = None
    that: int | None = None
    small: int | None = None
    particle: str | None = None
    passive: bool = False

    def slot(self, name: str) -> tuple[int, ...]:
        """The heads that stand in a slot, by its name in the lexicon."""
        if name == "obj":
            return self.obj
        if name == "subj":
            return self.subj
        if name == "dat":
            return self.dat
        if name == "mod":
            return self.mod
        if name in CLAUSES:
            at = self.inf if name == "inf" else self.that if name == "that" else self.small
            return () if at is None else (at,)
        return self.preps.get(name) or (() if name not in self.gerunds else (self.gerunds[name],))


class Grammar(NounPhrases):
    """The roles of a sentence's predicates."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        super().__init__(sentence, lexicon)
        self._root = sentence.root
        self._surface: dict[int, tuple[int, ...]] = {}

    def passive(self, v: int) -> bool:
        """Is this a passive: by its auxiliary, its subject, or a bare participle after its noun."""
        if any(self.tokens[c].dep in ("auxpass", "nsubjpass", "csubjpass") for c in self.children[v]):
            return True
        t = self.tokens[v]
        if self._headline(v) or self._by_whom(v):
            return True
        if t.tag != "VBN" or self._main(v) or any(self.tokens[c].dep == "aux" for c in self.children[v]):
            return False
        if t.dep in ("acl", "advcl"):
            return True
        return t.dep == "conj" and not self._own_subject(v) and self.passive_head(v)

    def _main(self, v: int) -> bool:
        """In "Ann Lee, the envoy, called on both" the parser makes a participle of the main verb."""
        t = self.tokens[v]
        if t.dep != "acl" or t.head != self._root or v == 0 or self.tokens[v - 1].text != ",":
            return False
        appeals = t.lemma in self._lexicon.appealing and bool(self._called_on(v))
        return appeals or any(self.tokens[c].dep in OBJECTS for c in self.children[v])

    def _by_whom(self, v: int) -> bool:
        """In "Rockets fired by the militia struck" the parser makes the participle the main verb."""
        t = self.tokens[v]
        below = {self.tokens[c].dep for c in self.children[v]}
        if t.tag != "VBN" or "agent" not in below or not below.isdisjoint(("aux", *OBJECTS)):
            return False
        by = next((p for c in self.children[v] if self.tokens[c].dep == "agent" for p in self.children[c]), None)
        return by is None or self.tokens[by].lemma.lower() not in self._lexicon.means  # "talked by phone"

    def _headline(self, v: int) -> bool:
        """ "Army chief sacked", "121 arrested as …": what needs an object and has none is done to its subject."""
        t = self.tokens[v]
        if (
            t.tag not in ("VBD", "VBN")
            or t.dep not in ("ROOT", "ccomp", "advcl")
            or t.lemma not in self._lexicon.transitive
        ):
            return False
        below = {self.tokens[c].dep for c in self.children[v]}
        return "nsubj" in below and below.isdisjoint((*OBJECTS, *COMPLEMENTS, "aux", "prt", "dative", "oprd"))

    def passive_head(self, v: int) -> bool:
        """Is the first of the coordinated verbs passive."""
        for _ in range(FARTHEST):
            if self.tokens[v].dep != "conj":
                break
            v = self.tokens[v].head
        return any(self.tokens[c].dep in ("auxpass", "nsubjpass") for c in self.children[v])

    def _own_subject(self, v: int) -> tuple[int, ...]:
        """The subject the parser gave it; of two, the nearer (the other is a dateline)."""
        subjects = [c for c in self.children[v] if self.tokens[c].dep in SUBJECTS]
        if not subjects:
            return self.for_whom(v)
        c = self.behind_dateline(max((c for c in subjects if c < v), default=subjects[0]), v)
        if self.tokens[c].text.lower() in RELATIVES and self.tokens[c].pos in ("PRON", "DET", "SCONJ"):
            return self._antecedent(v) or (c,)
        return () if self.tokens[c].tag == "EX" else self.heads(c)

    def _antecedent(self, v: int) -> tuple[int, ...]:
        for _ in range(FARTHEST):
            if self.tokens[v].dep == "relcl":
                return (self._counted(self.tokens[v].head),)
            if self.tokens[v].dep not in ("conj", "ccomp", "xcomp"):
                return ()
            v = self.tokens[v].head
        return ()

    def surface(self, v: int) -> tuple[int, ...]:
        """The grammatical subject, its own or the one it is understood to have."""
        known = self._surface.get(v)
        if known is not None:
            return known
        at, found = v, self._own_subject(v)
        for _ in range(FARTHEST):
            if found:
                break
            step = self._controller(at)
            if isinstance(step, tuple):
                found = step
                break
            at = step
            found = self._surface.get(at) or self._own_subject(at)
            if found and self.mute(v, at, found):
                at = self.tokens[at].head
                found = self._surface.get(at) or self._own_subject(at)
        self._surface[v] = found
        return found

    def _controller(self, v: int) -> int | tuple[int, ...]:
        """Where a verb without a subject has it from: another verb, or a noun phrase."""
        t = self.tokens[v]
        g = t.head
        if g == v:
            return ()
        if t.dep == "pcomp":
            return self.behind_marks(v, g) or self._of_preposition(g)
        if t.dep in ("acl", "relcl"):
            if t.dep == "acl" and t.tag != "VB":
                return self.heads(g)[:1]
            over = self._verb_over(g)
            given = self._given(over) if isinstance(over, int) and t.tag == "VB" else ()
            return self._possessors(g) or self.modifiers(g) or given or over
        if self.tokens[g].pos not in ("VERB", "AUX"):
            return self._verb_over(g) if t.dep in (*COMPLEMENTS, "conj", "advcl") else ()
        if t.dep in COMPLEMENTS or self._asked(g, v):
            controls = self.tokens[g].lemma in self._lexicon.object_control
            objects = (self._objects(g) if controls else ()) or self._called_on(g)
            if objects:
                return objects
        if t.dep == "advcl" and t.tag == "VB" and (given := self._given(g)):
            return given
        if t.dep == "advcl":
            return self._content(g, v) or g
        return g if t.dep in CLIMBED else ()

    def _given(self, v: int) -> tuple[int, ...]:
        """Those who are given a time to do something: "gave the residents a day to leave"."""
        if self.tokens[v].lemma != "give":
            return ()
        given = next((self.heads(c) for c in self.children[v] if self.tokens[c].dep == "dative"), self._objects(v))
        return given if given and self.actor(given[0]) else ()

    def _content(self, g: int, v: int) -> int | None:
        """In "they took the base, officials said, killing ten" the participle goes with the taking."""
        told = [c for c in self.children[g] if self.tokens[c].dep == "ccomp"]
        return told[0] if told and told[0] < g < v and self.tokens[v].tag == "VBG" else None

    def _asked(self, v: int, clause: int) -> bool:
        """Is this clause, which the parser took for a purpose, what someone is called on to do."""
        return (
            self.tokens[clause].dep == "advcl"
            and self.tokens[v].lemma in self._lexicon.appealing
            and self.tokens[clause].tag == "VB"
            and any(self.tokens[k].tag == "TO" for k in self.children[clause])
            and not any(self.tokens[k].dep in OBJECTS for k in self.children[v])
        )

    def _phrasal(self, v: int, c: int) -> bool:
        """The parser's adverb is a verb's particle where the lexicon has the two as one: "shot down"."""
        return f"{self.tokens[v].lemma.lower()}_{self.tokens[c].text.lower()}" in self._lexicon.verbs

    def _particle(self, p: int, passive: bool) -> bool:
        """The parser's preposition is a part of the verb: "walked out of", "were fired on by"."""
        return self.tokens[p].text.lower() in PARTICLES or (passive and not self.children[p])

    def _gerund(self, v: int, clause: int) -> bool:
        """In "ruled out sending troops" the gerund right behind the particle is what was ruled out."""
        before = self.tokens[clause - 1] if clause > v + 1 else None
        return self.tokens[clause].tag == "VBG" and before is not None and before.head == v and before.dep == "prt"

    def _called_on(self, v: int) -> tuple[int, ...]:
        """Whom one calls on, or appeals to, to do something."""
        if self.tokens[v].lemma in self._lexicon.appealing:
            for p in self.children[v]:
                if self.tokens[p].dep == "prep" and self.tokens[p].text.lower() in ("on", "upon", "to", "with", "for"):
                    return next((self.heads(c) for c in self.children[p] if self.tokens[c].dep == "pobj"), ())
        return ()

    def _of_preposition(self, p: int) -> int | tuple[int, ...]:
        g = self.tokens[p].head
        if self.tokens[g].pos in ("VERB", "AUX"):
            if self.tokens[g].lemma in self._lexicon.object_control and (
                self.tokens[p].text.lower() in CONTROLLED_BY_OBJECT
            ):
                return self.surface(g) if self.passive(g) else self._objects(g) or g
            return g
        over = self._verb_over(g)
        if isinstance(over, int) and self.tokens[p].text.lower() == "of" and self.tokens[over].lemma in CHARGING:
            objects = self._objects(over)  # "accused the army and the rebels of": the parser hangs it on the rebels
            if g in objects:
                return objects
        return self.owners(g) or over

    def _verb_over(self, noun: int) -> int | tuple[int, ...]:
        """The verb that a noun is an argument of."""
        for _ in range(FARTHEST):
            g = self.tokens[noun].head
            if g == noun:
                return ()
            if self.tokens[g].pos in ("VERB", "AUX"):
                return g
            noun = g
        return ()

    def _objects(self, v: int) -> tuple[int, ...]:
        for c in self.children[v]:
            if self.tokens[c].dep in OBJECTS:
                if self.tokens[c].text.lower() in RELATIVES and self.tokens[c].pos in ("PRON", "DET", "SCONJ"):
                    return self._antecedent(v) or (c,)
                return self.heads(c)
        return ()

    def verb(self, v: int) -> Roles:
        """The logical roles of a verb."""
        tokens, roles = self.tokens, Roles(passive=self.passive(v))
        objects = self._objects(v)
        for c in self.children[v]:
            dep = tokens[c].dep
            if dep == "dative" and tokens[c].pos != "ADP":
                roles.dat = self.heads(c)
            elif dep in COMPLEMENTS and tokens[c].pos in ("VERB", "AUX"):
                self._clause(roles, v, c)
            elif dep in ("oprd", "ccomp", "xcomp") and tokens[c].pos in ("ADJ", "NOUN", "PROPN"):
                roles.small = c
                objects = objects or self._own_subject(c)
            elif dep == "prt" or (dep == "advmod" and c == v + 1 and self._phrasal(v, c)):
                roles.particle = tokens[c].text.lower()
            elif dep == "npadvmod" and tokens[c].pos == "NOUN" and roles.dat and not objects:
                objects = (c,)  # "gave the residents 24 hours"
            elif dep == "prep" and c == v + 1 and self._phrasal(v, c) and self._particle(c, roles.passive):
                inside = [k for k in self.children[c] if tokens[k].dep == "pobj"]
                if not objects:  # "walked out of", "took over the town"
                    roles.particle, objects = tokens[c].text.lower(), self.heads(inside[0]) if inside else ()
            elif (dep == "oprd" and tokens[c].pos == "VERB") or (
                dep == "advcl" and (self._asked(v, c) or self._gerund(v, c))
            ):
                roles.inf = c if roles.inf is None else roles.inf
        if (
            roles.particle is None
            and v + 1 < len(tokens)
            and tokens[v + 1].dep == "quantmod"
            and self._phrasal(v, v + 1)
        ):
            roles.particle = tokens[v + 1].text.lower()  # "hand over five captives"
        if not (objects or roles.dat or roles.passive) and roles.inf is not None:
            objects = self.raised(roles.inf, v)
        surface = self.surface(v)
        if roles.passive:
            roles.obj, roles.dat = (objects, surface) if objects else (surface, roles.dat)
        else:
            roles.subj = surface
            roles.obj = objects or self._gap(v, roles)
        self._phrases(roles, (v, *(o for o in roles.obj if o > v)))
        if (p := self.stranded(v)) is not None and objects and objects[0] > p:
            roles.preps[tokens[p].text.lower()], roles.obj = roles.obj, ()
        if roles.passive:
            roles.subj = roles.preps.get("by", ())
        return roles

    def _clause(self, roles: Roles, v: int, c: int) -> None:
        """A clause that is the verb's complement; of "urged B to go" the parser makes B its subject."""
        tokens = self.tokens
        bare = tokens[c].tag in ("VB", "VBG") and not any(
            tokens[k].dep == "aux" and tokens[k].tag in ("MD", "VBZ", "VBP", "VBD") for k in self.children[c]
        )
        if not bare and tokens[c].tag == "VBP":  # "let the two fishermen go"
            bare = tokens[v].lemma == "let" and not any(tokens[k].dep == "mark" for k in self.children[c])
        if not bare and tokens[c].tag == "VBN":
            bare = any(tokens[k].tag == "TO" for k in self.children[c]) or tokens[c].dep == "xcomp"
        if bare:
            roles.inf = c
            if tokens[v].lemma in self._lexicon.object_control and not roles.dat:
                roles.dat = self._own_subject(c)
        else:
            roles.that = c

    def _gap(self, v: int, roles: Roles) -> tuple[int, ...]:
        """The object of a relative clause: the noun it stands after."""
        if self.tokens[v].dep != "relcl" or roles.inf is not None or roles.that is not None:
            return ()
        head = (self._counted(self.tokens[v].head),)
        subjects = [c for c in self.children[v] if self.tokens[c].dep in SUBJECTS]
        if not subjects or any(self.tokens[c].tag == "WRB" for c in self.children[v]):
            return ()
        return () if roles.subj == head else head

    def around(self, v: int) -> Roles:
        """Only the phrases that hang on a verb."""
        roles = Roles()
        self._phrases(roles, (v,))
        return roles

    def noun(self, n: int) -> Roles:
        """The roles around an event noun: its possessor is who does it."""
        roles = Roles(mod=self.modifiers(n), subj=self._possessors(n))
        roles.words = tuple(c for c in self.children[n] if self.tokens[c].dep in ("compound", "amod", "nmod"))
        done = []
        for c in self.children[n]:
            if self.tokens[c].dep == "acl" and self.tokens[c].tag == "VBN":
                done.append(c)
            elif self.tokens[c].dep in ("acl", "ccomp") and self.tokens[c].pos in ("VERB", "AUX"):
                if self.tokens[c].tag == "VB":
                    roles.inf = c
                elif self.tokens[c].dep == "ccomp" or any(self.tokens[k].dep == "mark" for k in self.children[c]):
                    roles.that = c
        self._phrases(roles, (n, *done))
        if not roles.subj:
            roles.subj = roles.preps.get("by", ())
        return roles

    def _phrases(self, roles: Roles, starts: Iterable[int]) -> None:
        """Prepositional phrases, the nearest to the predicate first; times and amounts are no arguments."""
        queue = list(starts)
        for n, head in enumerate(queue):
            if n > FARTHEST:
                break
            for p in sorted(self.children[head], key=head.__gt__):  # "in addition, he took part in": behind it first
                if self.tokens[p].dep in ("prep", "agent", "dative") and self.tokens[p].pos in ("ADP", "SCONJ"):
                    queue.extend(self._phrase(roles, p))
                elif "for" not in roles.preps and (whom := self.for_whom(p)):
                    roles.preps["for"] = whom

    def _phrase(self, roles: Roles, first: int) -> list[int]:
        """Notes one phrase; gives the nouns in it, whose own phrases come next."""
        nouns: list[int] = []
        chain = [first]
        while chain:
            p = chain.pop()
            name = self.tokens[p].text.lower()
            name = ALIKE.get(name, name)
            for c in self.children[p]:
                t = self.tokens[c]
                if t.dep == "pobj" and (t.ent[2:] not in TEMPORAL or t.lemma.lower() in self._lexicon.amounts):
                    if name == "in" and t.lemma.lower() in self._lexicon.in_idiom and c == p + 1:
                        nouns.append(c)  # "in protest at": no place and no one
                        continue
                    found = self.heads(c)
                    if t.text.lower() in RELATIVES:
                        found = self._antecedent(self.tokens[first].head) or found
                    roles.preps.setdefault(name, found)
                    nouns.append(c)
                elif t.dep == "pcomp" and t.pos in ("VERB", "AUX"):
                    if name == "with" and (thing := self.qualified(c)):
                        roles.preps.setdefault(name, thing)
                    roles.gerunds.setdefault(name, c)
                elif t.dep == "prep" or (t.dep == "conj" and t.pos == "ADP"):
                    chain.append(c)
        return nouns
