"""On what an act depends: an if-clause, a proviso, an exchange.

Words are in ``knowledge/status.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.model import Span
from secondsource.read.nature import words
from secondsource.read.verbforms import form

if TYPE_CHECKING:
    from secondsource.read.parse import Sentence


def mark(s: Sentence, i: int) -> int | None:
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
    if s.tokens[t.head].text.lower() == "long" and t.tag in ("VBZ", "VBP") and first.text.lower() == "as":
        return t.head  # "as long as wages stay frozen"
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
    told = form(s, i)
    ends = knowledge.toml("senses")["resultatives"].split()
    planned = words("status", "governors").get(s.tokens[i].lemma) == "expected" and not any(
        s.tokens[c].text.lower() in ends
        for c in s.children[i]  # "were set free"
    )
    inner = s.child(i, "xcomp", "ccomp")
    clause = inner is not None and s.tokens[inner].pos in ("VERB", "AUX")  # "were set free" has none
    return told is not None and told[0] == "happened" and not planned and not clause


def _of_which(s: Sentence, i: int) -> int | None:
    """ "Vowed to block the road that leads to the port if wages are cut": no road leads there only if they are."""
    thing = s.child(i, "dobj") if s.tokens[i].tag == "VB" else None
    which = s.child(thing, "relcl") if thing is not None else None
    if which is None or s.tokens[which].tag not in ("VBZ", "VBP") or s.child(which, "aux") is not None:
        return None
    later = (d for d in s.children[which] if d > which and s.tokens[d].dep == "advcl" and mark(s, d) is not None)
    return next(later, None)


def condition(s: Sentence, i: int) -> Span | None:
    """The words of a condition on this act: an if-clause, or "in exchange for …"."""
    table = words("status", "conditions")
    if (deeper := _of_which(s, i)) is not None:
        return s.span(s.left[deeper], s.right[deeper])
    for c in s.children[i]:
        if s.tokens[c].dep == "advcl" and mark(s, c) is not None:
            return s.span(s.left[c], s.right[c])
        if s.tokens[c].text.lower() == "long" and any(mark(s, d) == c for d in s.children[c]):
            return s.span(s.left[c], s.right[c])
        for p in (c, *s.children[c]) if s.tokens[c].dep == "dobj" else (c,):
            if p > i and s.tokens[p].dep in ("prep", "advcl", "acl", "dep") and _proviso(s, p):
                return s.span(s.left[p], s.right[p])
        if s.tokens[c].dep == "prep" and (pobj := s.child(c, "pobj")) is not None and s.children[pobj]:
            kind = table.get(f"{s.tokens[c].lemma.lower()}_{s.tokens[pobj].lemma}")
            if kind == "terms" or (kind == "exchange" and not _done(s, i)):
                return s.span(s.left[c], s.right[c])
    return None
