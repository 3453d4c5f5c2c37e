"""Noun phrases of a sentence, as an act sees them: who may act, whom a phrase counts, whose a thing is."""

from __future__ import annotations

from collections.abc import Iterable

from secondsource.read.event_lexicon import Lexicon
from secondsource.read.parse import Sentence

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
TEMPORAL = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"})
SORTS = frozenset({"Republic", "Kingdom", "Commonwealth", "State", "Emirate", "Sultanate"})
DASHES = frozenset({"--", "—", "–", "-"})
FARTHEST = 25
"""Steps up through control and coordination, conjuncts of one phrase, phrases of one predicate."""


class NounPhrases:
    """The noun phrases of a sentence, by the token that heads each."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.tokens = sentence.tokens
        self.children = sentence.children
        self._lexicon = lexicon
        words = [t.text for t in self.tokens if t.text.isalpha()]
        self._loud = 2 * sum(map(str.isupper, words)) > len(words)

    def actor(self, i: int) -> bool:
        """May the phrase with this head act: a name, a person or a body of persons."""
        t = self.tokens[i]
        if t.ent[2:] in NAMED or t.lemma.lower() in self._lexicon.people or t.text.lower() in self._lexicon.pronouns:
            return True
        initials = t.text.isupper() and len(t.text) > 2
        named = t.text.istitle() and i > 0 and self.tokens[i - 1].tag == "NNP"  # "Northern Flying [Aid]"
        called = t.pos == "NOUN" and (initials or named) and not self._loud
        return (t.pos == "PROPN" or called) and t.ent[2:] not in TEMPORAL

    def heads(self, i: int) -> tuple[int, ...]:
        """The heads of a coordinated phrase; of an amount of something, the something."""
        found = [i]
        at: int | None = i
        while at is not None and len(found) < FARTHEST:
            at = next((c for c in self.children[at] if self.tokens[c].dep == "conj" and self._nominal(c)), None)
            if at is not None:
                found.append(at)
        found = [*(named if (named := self._by_name(i)) else found[:1]), *found[1:]]
        found.extend(k for h in tuple(found) if self.tokens[h].ent[2:] in ("PERSON", "ORG") for k in self._misplaced(h))
        return tuple(self._counted(h) for h in found)

    def _by_name(self, several: int) -> list[int]:
        """Those whom a plural noun names beside it: "the two ministers, [Ada Brown] and Idris Deby, talked"."""
        if self.tokens[several].tag != "NNS":
            return []
        beside = [c for c in self.children[several] if self.tokens[c].dep == "appos" and c > several]
        found = [c for c in beside if self.tokens[c].tag == "NNP"][:1]
        while found and len(found) < FARTHEST:
            nxt = next((c for c in self.children[found[-1]] if self.tokens[c].dep == "conj"), None)
            if nxt is None or self.tokens[nxt].tag != "NNP":
                break
            found.append(nxt)
        return found if len(found) > 1 else []

    def qualified(self, gerund: int) -> tuple[int, ...]:
        """The noun right behind that the participle only qualifies: "met with crushing [blows]"."""
        bare = (c for c in self.children[gerund] if self.tokens[c].dep == "dobj" and self.tokens[c].tag == "NNS")
        return next((self.heads(c) for c in bare if c == gerund + 1 or self.tokens[c - 1].text == "-"), ())

    def _misplaced(self, name: int) -> Iterable[int]:
        """In "Ada Brown of Chad and Idris Deby" the parser joins Deby to Chad; like goes with like."""
        for c in self.children[name]:
            for place in self.children[c] if self.tokens[c].text.lower() == "of" else ():
                for k in self.children[place] if self.tokens[place].ent[2:] == "GPE" else ():
                    if self.tokens[k].dep == "conj" and self.tokens[k].ent[2:] == self.tokens[name].ent[2:]:
                        yield k

    def _nominal(self, i: int) -> bool:
        return self.tokens[i].pos in NOMINAL

    def _counted(self, i: int) -> int:
        """Of an amount the something; "tens of thousands of people" has one in the other."""
        for _ in range(3):
            prep = next((c for c in self.children[i] if c > i and self.tokens[c].text.lower() == "of"), None)
            inner = next((p for p in self.children[prep] if self.tokens[p].dep == "pobj"), None) if prep else None
            if inner is None or not (self.tokens[i].lemma.lower() in self._lexicon.amounts or self._sort(i, inner)):
                break
            i = inner
        return i

    def _sort(self, i: int, of: int) -> bool:
        """What sort of land the name is: "the [Republic] of Chad"."""
        return self.tokens[of].ent[2:] == "GPE" and self.tokens[i].text in SORTS

    def owners(self, i: int, joints: tuple[str, ...] = ("of", "by", "from")) -> tuple[int, ...]:
        """Whose it is: possessors, else actors named before it, else "of", "by" or "from" one who acts."""
        named = self._possessors(i) or self.modifiers(i)
        if named:
            return named
        for c in self.children[i]:
            joint = self.tokens[c].text.lower()
            if joint == "from" and self.tokens[i].lemma.lower() in self._lexicon.places:
                continue  # "the road from Batken" is nobody's
            if self.tokens[c].dep in ("prep", "agent") and joint in joints:
                for p in self.children[c]:
                    if self.tokens[p].dep == "pobj" and self.actor(p):
                        return self.heads(p)
        return ()

    def launchers(self, i: int) -> tuple[int, ...]:
        """Who set a thing going: "rockets fired by the militia", also where the parser makes that the main clause."""
        t = self.tokens[i]
        above = [t.head] if t.dep == "nsubj" and self.tokens[t.head].tag == "VBN" else []
        for v in (*(c for c in self.children[i] if self.tokens[c].dep == "acl"), *above):
            if self.tokens[v].lemma in self._lexicon.launching:
                for c in self.children[v]:
                    for p in self.children[c] if self.tokens[c].dep == "agent" else ():
                        if self.actor(p):
                            return self.heads(p)
        return ()

    def behind_marks(self, v: int, prep: int) -> tuple[int, ...]:
        """ "The mayor wrote “before blaming us, Voss should pay”": what opens speech is no doing of who wrote it."""
        if prep < 1 or self.tokens[prep - 1].tag != "``":
            return ()
        after = range(v + 1, min(v + FARTHEST, len(self.tokens)))
        subject = next((k for k in after if self.tokens[k].dep in ("nsubj", "nsubjpass")), None)
        return self.heads(subject) if subject is not None else ()

    def stranded(self, v: int) -> int | None:
        """The preposition behind the verb that the parser left without its noun: "called on [Minister Ada Brown]"."""
        p = v + 1
        bare = p < len(self.tokens) and self.tokens[p].dep == "prep" and self.tokens[p].head == v
        return p if bare and not self.children[p] else None

    def for_whom(self, clause: int) -> tuple[int, ...]:
        """Who is to act in "for the envoy to return": for the envoy it is allowed, asked or planned."""
        t = self.tokens[clause]
        if t.dep not in ("acl", "advcl", "relcl", "ccomp", "xcomp") or t.tag not in ("VB", "VBN"):
            return ()
        below = self.children[clause]
        mark = next((c for c in below if self.tokens[c].text.lower() == "for" and self.tokens[c].dep == "mark"), None)
        if mark is None:
            return ()
        whom = (*(c for c in below if self.tokens[c].dep in ("nsubj", "nsubjpass")), *self.children[mark])
        return self.heads(whom[0]) if whom and self._nominal(whom[0]) else ()

    def behind_dateline(self, subject: int, v: int) -> int:
        """In "PARIS -- The premier resigned" the parser has Paris resign."""
        dash = next((k for k in range(subject + 1, min(v, FARTHEST)) if self.tokens[k].text in DASHES), None)
        before = self.tokens[: dash or 0]
        if dash is None or any(t.pos not in ("PROPN", "PUNCT", "NUM") for t in before):
            return subject
        if sum((t.text == "(") - (t.text == ")") for t in before):
            return subject  # "Ann Lee (R - Ohio)"
        behind = range(dash + 1, v)
        return next((k for k in behind if self.tokens[k].head < dash and self._nominal(k)), subject)

    def raised(self, clause: int, v: int) -> tuple[int, ...]:
        """Whom the verb above is done to where the parser has him in the clause: "convicted [the bank to pay]"."""
        below = self.children[clause]
        doing = self.tokens[clause].tag == "VBG" and self.tokens[v].lemma not in self._lexicon.silent
        to = any(self.tokens[c].tag == "TO" for c in below)
        if any(self.tokens[c].dep == "mark" for c in below) or not (to or doing):
            return ()
        return next((self.heads(c) for c in below if self.tokens[c].dep == "nsubj"), ())

    def mute(self, v: int, at: int, found: tuple[int, ...]) -> bool:
        """In "she warned that the props were rotten and demanded …" the parser has the props demand."""
        speaks = self.tokens[v].lemma in self._lexicon.verbal and self.tokens[v].dep == "conj"
        if not speaks or self.tokens[at].dep != "ccomp" or self.tokens[at].head == at:
            return False
        passive = any(self.tokens[c].dep == "auxpass" for c in self.children[v])
        return not passive and not any(self.actor(h) for h in found)

    def _possessors(self, i: int) -> tuple[int, ...]:
        found = (c for c in self.children[i] if self.tokens[c].dep == "poss" and self.tokens[c].ent[2:] not in TEMPORAL)
        return next((self.heads(c) for c in found), ())

    def titles(self, i: int) -> Iterable[int]:
        """What a name is called with it: "Defence Minister" in "Defence Minister Ada Brown"."""
        if self.tokens[i].pos == "PROPN":
            for c in self.children[i]:
                if self.tokens[c].dep in ("compound", "appos", "nmod"):
                    yield c

    def modifiers(self, i: int) -> tuple[int, ...]:
        """Actors that modify a noun: "Israeli strikes", "police raid"; what a place is named after is none."""
        place = self.tokens[i].lemma.lower() in self._lexicon.places
        before = [c for c in self.children[i] if self.tokens[c].dep in ("compound", "amod", "nmod")]
        before += [k for c in before for k in self.children[c] if self.tokens[k].dep == "conj" and k < i]
        return tuple(
            c
            for c in before
            if not (place and self.tokens[c].ent[2:] == "PERSON")
            and (
                self.tokens[c].ent[2:] in NAMED
                or (self.tokens[c].pos == "NOUN" and self.tokens[c].lemma.lower() in self._lexicon.people)
            )
        )
