"""Where a mention stands in its clause: acting, acted on, or only a place where something happens."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.read.parse import Sentence
from secondsource.read.whoswho import fold, listed

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})


def _governor(s: Sentence, i: int) -> int:
    """The token whose label says where ``i`` stands: past conjuncts, compounds and appositions."""
    for _ in range(8):
        if s.tokens[i].dep not in ("conj", "appos", "nmod") or s.tokens[i].head == i:
            break
        i = s.tokens[i].head
    return i


def subject(s: Sentence, i: int) -> bool:
    """It does something: subject of a verb, or "by" whom something is done."""
    i = _governor(s, i)
    t = s.tokens[i]
    if t.dep == "pobj":
        return s.tokens[t.head].dep == "agent" or (
            s.tokens[t.head].lemma == "by" and s.tokens[s.tokens[t.head].head].pos == "VERB"
        )
    return t.dep in _SUBJECTS or (t.dep == "ROOT" and t.pos in ("NOUN", "PROPN"))


def joined(s: Sentence, first: int, last: int) -> bool:
    """The word is one half of an adjective of relation ("[Iranian]-backed", "pro-[Iranian]")."""
    if first > 1 and s.tokens[first - 1].text == "-" and fold(s.tokens[first - 2].text) in ("pro", "anti"):
        return True
    return last + 2 < len(s.tokens) and s.tokens[last + 1].text == "-" and s.tokens[last + 2].text[0].islower()


def agent(s: Sentence, i: int) -> bool:
    """It is the subject of a verb."""
    t = s.tokens[_governor(s, i)]
    return t.dep in ("nsubj", "nsubjpass") and s.tokens[t.head].pos in ("VERB", "AUX")


def lies(s: Sentence, i: int) -> bool:
    """A town at token ``i`` that something is done to, or that is only said to be somehow."""
    t = s.tokens[_governor(s, i)]
    verb = s.tokens[t.head].lemma
    return verb not in listed("standing", "whom") if t.dep == "nsubjpass" else verb in listed("standing", "lying")


def whom(s: Sentence, i: int) -> bool:
    """It is the object of a verb whose object is somebody ("accused [Okello] of lying")."""
    t = s.tokens[_governor(s, i)]
    return t.dep in ("dobj", "obj") and s.tokens[t.head].lemma in listed("standing", "whom")


def attributive(s: Sentence, i: int) -> bool:
    """An adjective of nationality before a noun or a hyphen, not a predicate ("is Iranian") or a language."""
    return s.tokens[i].dep in ("amod", "compound", "nmod", "poss", "npadvmod", "conj", "advmod")


def acts(s: Sentence, first: int, i: int, capital: bool) -> bool:
    """The state or body at token ``i`` acts or is acted on, and is not merely where something happens."""
    tokens = s.tokens
    after = [t.text for t in tokens[i + 1 : i + 2]]
    beside = tokens[i].dep in ("appos", "npadvmod", "pobj", "nmod", "ROOT")
    if first > 1 and tokens[first - 1].text == "," and beside and tokens[first - 2].ent[2:] in ("GPE", "LOC", "FAC"):
        return False  # "Moscow, [Russia]"
    if first == 0 and after and after[0] in ("(", "--", "—", "–") and tokens[i].dep != "nsubj":
        return False  # a dateline
    if after == ["-"] and i + 2 < len(tokens) and tokens[i + 2].lemma in ("base", "based", "bear", "born"):
        return False
    i = _governor(s, i)
    t = s.tokens[i]
    if t.dep == "pobj":
        return not _located(s, t.head, capital)
    joined = i + 2 < len(s.tokens) and s.tokens[i + 1].text == "-" and s.tokens[i + 2].tag in ("VBN", "VBD", "JJ")
    if joined or not capital:
        return joined or t.dep != "npadvmod"
    verb = s.tokens[t.head]
    if t.dep in ("dobj", "nsubjpass", "obj"):
        return verb.lemma not in listed("standing", "hit")
    if t.dep == "poss":
        return True
    return t.dep in _SUBJECTS and not any(s.tokens[c].lemma in ("city", "capital", "town") for c in s.children[t.head])


def _located(s: Sentence, prep: int, capital: bool) -> bool:
    lemma = fold(s.tokens[prep].text)
    if lemma in listed("standing", "where"):
        return not (lemma == "in" and s.tokens[s.tokens[prep].head].lemma in ("confidence", "trust", "interest"))
    above = s.tokens[s.tokens[prep].head]
    if lemma == "to" and above.text.lower() in ("according", "thanks"):
        return False
    if lemma in ("to", "from") and above.dep in ("prep",):
        above = s.tokens[above.head]
    if lemma == "to":
        return above.lemma in listed("standing", "motion")
    if lemma == "from":
        return above.lemma not in listed("standing", "given")
    if capital:
        return lemma in ("on", "over", "of", "outside") and above.lemma not in listed("standing", "bearing")
    return False


def subjects_after(s: Sentence, i: int) -> Iterator[int]:
    """The subject of the main clause, where it comes after token ``i`` ("…," said [Jane Doe])."""
    found = s.child(s.root, "nsubj")
    if found is not None and found > i:
        yield found


def counted_by(s: Sentence, i: int) -> int | None:
    """The word that counts those at token ``i`` ("[dozens] of villagers", "[one] of the guards")."""
    prep = s.tokens[i].head
    if s.tokens[i].dep != "pobj" or s.tokens[prep].lemma != "of":
        return None
    above = s.tokens[prep].head
    return above if s.tokens[above].lemma in listed("meaning", "quantities") and above < prep else None


def predicate(s: Sentence, i: int) -> bool:
    """The noun is said of the subject ("she is the minister")."""
    t = s.tokens[i]
    return t.dep == "attr" and s.tokens[t.head].lemma in ("be", "become", "remain")


def subject_of(s: Sentence, i: int) -> int:
    """The subject of the clause whose predicate the noun is; -1 where there is none."""
    found = s.child(s.tokens[i].head, "nsubj", "nsubjpass")
    return -1 if found is None else found


def housed(s: Sentence, i: int) -> int:
    """The noun that the place at ``i`` only says the seat of ("the [office] in Arequipa, which …"); -1 without one."""
    prep = s.tokens[i].head
    if i < 0 or s.tokens[i].dep != "pobj" or s.tokens[prep].lemma not in ("in", "at", "near", "outside"):
        return -1
    return s.tokens[prep].head if s.tokens[s.tokens[prep].head].pos in ("NOUN", "PROPN") else -1


def relative(s: Sentence, i: int) -> int:
    """The noun that a relative pronoun stands for; -1 where it asks or stands for a clause."""
    at = i
    for _ in range(8):
        t = s.tokens[at]
        if t.dep == "relcl":
            return t.head
        if t.head == at:
            return -1
        at = t.head
    return -1
