"""What makes an act one that was not done: "not", "nobody", "without", "few of", "remained unsigned".

Words are in ``knowledge/status.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.read.nature import words
from secondsource.read.verbforms import shares_aux

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secondsource.read.parse import Sentence


def negations(s: Sentence, i: int) -> Iterator[int]:
    """Tokens that negate the predicate: not, never, no longer, "no one", "few of", "not a single", "neither side"."""
    verbal = s.tokens[i].pos in ("VERB", "AUX")
    for c in s.children[i]:
        t = s.tokens[c]
        if (
            (t.dep == "neg" and not _bounds(s, c))
            or (t.dep == "advmod" and _negative(s, c, i))
            or (t.dep == "preconj" and _neither(s, c, i))
        ):
            yield c
        elif t.dep in ("nsubj", "nsubjpass", "dobj", "attr") and verbal:
            if _negative(s, c, i):
                yield c
            else:
                inside = (d for d in s.children[c] if s.tokens[d].dep != "appos")  # not "three, none of them badly"
                yield from [d for d in inside if _negative(s, d, c)][:1]  # "neither … nor" is one
        elif t.dep == "prep" and t.lemma.lower() == "without":
            yield from [c] if s.tokens[i].pos == "NOUN" else []
        elif t.dep in ("acomp", "oprd", "ccomp", "xcomp", "advcl") and c > i and _undone(s, i, c):
            yield c
    if (nor := _nor(s, i)) is not None:
        yield nor
    if s.tokens[i].dep == "pcomp" and s.tokens[s.tokens[i].head].lemma == "without":
        yield s.tokens[i].head
    elif s.tokens[i].pos == "NOUN" and (det := s.child(i, "det")) is not None and s.tokens[det].lemma == "no":
        yield det


def _neither(s: Sentence, c: int, verb: int) -> bool:
    """ "Has neither seen nor heard it"; what is joined by "nor" climbs to the first."""
    return s.tokens[c].text.lower() == "neither" and s.tokens[verb].pos in ("VERB", "AUX")


def _nor(s: Sentence, i: int) -> int | None:
    """ "Has neither read nor [signed] it": with a form of its own it is negated by its "nor", else by the first."""
    t = s.tokens[i]
    if t.dep != "conj" or t.tag not in ("VBD", "VBN", "VBZ", "VBP") or shares_aux(s, i):
        return None
    joint = next((c for c in s.children[t.head] if t.head < c < i and s.tokens[c].text.lower() in ("nor", "or")), None)
    if joint is None or s.tokens[joint].text.lower() == "nor" or s.child(i, "nsubj", "nsubjpass", "neg") is not None:
        return joint
    first = s.tokens[t.head].head if s.tokens[t.head].dep in ("attr", "acomp") else t.head
    return s.child(first, "neg")  # "is not a throat specialist or certified for it"


def _undone(s: Sentence, verb: int, i: int) -> bool:
    """ "Remained unsigned", "were left unpaid": it has not been done."""
    word, table = s.tokens[i].text.lower(), knowledge.toml("status")["undone"]
    if s.tokens[verb].lemma not in table["verbs"].split() or word in table["others"].split():
        return False
    return word.startswith("un") and word.endswith(tuple(table["endings"].split()))


def _negative(s: Sentence, i: int, over: int) -> bool:
    """The word says that there is none: "no", "nobody", "hardly", "few", "no longer", "almost" before a deed."""
    t, table = s.tokens[i], words("status", "polarity")
    if _not_one(s, i):
        return True
    lemma = t.lemma.lower()
    kind = table.get(lemma) or table.get(t.text.lower())
    if lemma in ("hardly", "barely", "scarcely") and i + 1 < len(s.tokens) and s.tokens[i + 1].tag == "CD":
        return False  # "barely 600 came": they did
    if kind == "negative" and _bounds(s, i):
        return False
    if kind == "negative" and lemma == "nothing" and _but(s, i):
        return False
    if kind == "few":
        return t.dep in ("nsubj", "nsubjpass", "amod") and s.child(i, "det") is None and s.tokens[i - 1].lemma != "a"
    if kind == "almost":
        done = s.tokens[over].pos == "VERB" and s.tokens[over].lemma not in words("status", "measures")
        return done and t.dep == "advmod"
    if t.dep in ("neg", "det", "advmod", "predet", "cc", "preconj"):
        return t.dep == "neg" or kind == "negative" or (t.lemma == "long" and s.child(i, "neg") is not None)
    return kind == "negative" and t.pos in ("PRON", "NOUN", "DET", "ADV")


def _not_one(s: Sentence, i: int) -> bool:
    """ "Not one lorry came", "not once did they ask"; "not one but three" came all the same."""
    word = s.tokens[i].text.lower()
    if word == "more" and s.tokens[i].dep == "amod" and i and not _bounds(s, i - 1):
        return s.tokens[i - 1].text.lower() == "no"  # "no more boats came"
    if word not in ("one", "once"):
        return False
    no, near = s.child(i, "neg"), s.tokens[i + 1 : i + 4]
    return no == i - 1 and not any(t.text.lower() in ("but", "only", "just") for t in (s.tokens[no], *near))


def _bounds(s: Sentence, i: int) -> bool:
    """ "No more than 60 had gone", "no fewer than nine boats", "no later than noon": a bound, and no denial."""
    more, than = (t.text.lower() for t in s.tokens[i + 1 : i + 3]) if i + 3 < len(s.tokens) else ("", "")
    return s.tokens[i].text.lower() in ("no", "not") and more in _MORE and than == "than"


_MORE = frozenset({"more", "fewer", "less", "later", "earlier", "sooner"})


def unproven(s: Sentence, noun: int) -> int | None:
    """ "There is no evidence that …", "found no sign that …": the word that says that there is none."""
    kinds, wanted = words("status", "proof"), "words"
    if kinds.get(s.tokens[noun].lemma) == "thinking" and s.tokens[noun].dep in ("acl", "relcl", "xcomp"):
        noun, wanted = s.tokens[noun].head, "grounds"  # "has no reason to believe that …"
    if kinds.get(s.tokens[noun].lemma) != wanted:
        return None
    no = next(negations(s, noun), None)
    above = s.tokens[noun].head
    found = s.tokens[noun].dep in ("dobj", "attr") and s.tokens[above].pos in ("VERB", "AUX")
    return no if no is not None or not found else s.child(above, "neg")


def _but(s: Sentence, i: int) -> bool:
    """ "It is theft, nothing else", "nothing but lies", "nothing less than": nothing other than that, so that it is."""
    after = s.tokens[i + 1].text.lower() if i + 1 < len(s.tokens) else ""
    return after in ("but", "less", "short") or (
        after == "else" and s.tokens[i - 1].text in (",", "-", "–", "—", "and")
    )


def untrue(s: Sentence, i: int) -> bool:
    """ "It is not true that", "it is false that", "reports that … were wrong"."""
    table = words("status", "truth")
    if s.tokens[i].pos == "NOUN":
        above = s.tokens[i].head
        if s.tokens[i].dep != "nsubj" or s.tokens[above].lemma != "be":
            return False
        i = above
    found = {table.get(s.tokens[c].lemma.lower()) for c in s.children[i] if s.tokens[c].dep in ("acomp", "attr")}
    if "untrue" in found:
        return True
    return "true" in found and any(s.tokens[c].dep == "neg" for c in s.children[i])
