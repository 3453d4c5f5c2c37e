"""Subjects that the parse loses: hung on an aside, on "than", on a clause that it takes for the sentence.

Read from the words around the verb; each is the token of who says it.
"""

from __future__ import annotations

from secondsource.read.parse import Sentence

_SUBJECTS = ("nsubj", "csubj", "nsubjpass", "csubjpass")
_NOMINAL = ("NOUN", "PROPN", "PRON")
_FINITE = ("VBD", "VBZ", "VBP")
_TIMES = frozenset({"after", "before", "since", "until", "during"})
_NAME = 6  # tokens of a name


def in_aside(s: Sentence, verb: int) -> int | None:
    """ "A memo, a copy of which was obtained by the Star, shows …": the first of two subjects that the aside has."""
    comma, aside = verb - 1, s.child(verb, "advcl")
    if comma < 1 or s.tokens[comma].text != "," or s.tokens[verb].tag not in _FINITE or aside is None or aside > comma:
        return None
    subjects = [c for c in s.children[aside] if s.tokens[c].dep in _SUBJECTS and c < aside]
    if len(subjects) < 2 or s.left[aside] != s.left[subjects[0]] or s.tokens[subjects[0] + 1].text != ",":
        return None
    return subjects[0]


def lost_main(s: Sentence, verb: int) -> int | None:
    """ "A letter sent after the talks said …": where the parse makes "after the talks said" a clause, what is left."""
    if s.tokens[verb].dep != "advcl" or s.tokens[verb].tag not in _FINITE:
        return None
    mark = s.child(verb, "mark")
    root = s.root
    lost = mark is not None and s.tokens[mark].text.lower() in _TIMES and s.left[verb] == mark
    if lost and s.tokens[root].pos in ("NOUN", "PROPN") and root < verb and s.child(root, "cop") is None:
        return root
    return None


def over_comma(s: Sentence, verb: int) -> tuple[int, int, int] | None:
    """ "Ana Lee, a mother of three whose boat is laid up, called it a joke": joined to the clause with "whose"."""
    root, before = s.root, s.tokens[verb].head
    joined = s.tokens[verb].dep == "conj" and s.tokens[before].dep in ("relcl", "acl") and root < before < verb
    if not joined or s.tokens[verb].tag not in _FINITE or s.tokens[verb - 1].text != ",":
        return None
    if s.tokens[root].pos not in ("NOUN", "PROPN") or s.child(root, "cop") is not None or s.child(before, "cc"):
        return None
    comma = next((k for k in range(root + 1, before) if s.tokens[k].text == ","), None)
    own = s.child(verb, *_SUBJECTS) is None
    return (s.left[root], comma - 1, root) if comma is not None and own else None


def compared(s: Sentence, verb: int) -> int | None:
    """ "Three more than Chad says it sent": the noun before the verb, which the parse hangs on "than"."""
    noun = verb - 1
    if s.tokens[verb].tag not in _FINITE or noun < 1 or s.tokens[noun].pos not in _NOMINAL:
        return None
    loose = s.tokens[s.tokens[noun].head].text.lower() == "than" and s.child(verb, *_SUBJECTS) is None
    return noun if loose and s.tokens[noun].dep == "pobj" else None


def of_lost_clause(s: Sentence, before: int, noun: int, verb: int) -> bool:
    """ "The minister offered on Friday to pay if …, two aides said": the parse takes "offered" for a participle."""
    closed = s.tokens[s.left[noun] - 1].text == '"'  # "“An insult in a wrapper,” one of them called it"
    comma = s.left[noun] - 2 if closed else s.left[noun] - 1
    if s.tokens[comma].text != "," or s.right[before] != comma - 1 or s.right[noun] != verb - 1:
        return False
    if closed:
        return True
    offered = s.child(before, "acl")
    return offered is not None and s.left[offered] == before + 1 and s.tokens[offered].tag in ("VBN", "VBD")


def named_first(s: Sentence, verb: int) -> tuple[int, int, int] | None:
    """ "Ana Lee, who teaches at Has University, thinks …": whose clause with "who" the parse takes for the sentence."""
    end = next((k for k in range(min(verb, _NAME)) if s.tokens[k].pos != "PROPN"), 0)
    if not end or s.tokens[end].text != "," or s.tokens[end + 1].text.lower() not in ("who", "whose"):
        return None
    finite = s.tokens[verb].tag in _FINITE and s.tokens[verb - 1].text == "," and s.root == verb
    return (0, end - 1, end - 1) if finite else None
