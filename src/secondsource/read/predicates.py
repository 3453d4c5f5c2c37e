"""The verb that tells what is done, by the name that it has with its particle, and the act that hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.read.governors import implied

if TYPE_CHECKING:
    from secondsource.read.events import Frame
    from secondsource.read.parse import Sentence


def acting(s: Sentence, head: int) -> int:
    """The verb that says what is done: in "is to be held" the infinitive, in "refrained from firing" the gerund."""
    to = s.child(head, "xcomp")
    acts = to is not None and to > head and s.tokens[to].tag in ("VB", "VBN")
    if to is not None and acts and s.tokens[head].lemma == "be":
        return to
    return head if (act := implied(s, head)) is None else act


def with_particle(s: Sentence, verb: int) -> str:
    """ "take out" is another verb than "take", and so are "set free" and "shoot dead"."""
    after = s.child(verb, "prt")
    if after is None:
        ends = knowledge.words("senses", "resultatives")
        after = next((c for c in s.children[verb] if c > verb and s.tokens[c].text.lower() in ends), None)
    if after is None and verb + 1 < len(s.tokens) and s.child(verb + 1, "pobj") is None:
        beside = s.tokens[verb + 1].text.lower() in knowledge.words("senses", "particles")
        after = verb + 1 if beside else None
    return s.tokens[verb].lemma if after is None else f"{s.tokens[verb].lemma} {s.tokens[after].lemma}"


def complement(s: Sentence, frame: Frame) -> str | None:
    """The act under the act or its object: "a request to remain", "the green light to stay", "accused of lying"."""
    of = s.child(frame.verb, "prep") if frame.type == "ACCUSE" else None
    charge = s.child(of, "pcomp") if of is not None else None
    if charge is not None and s.tokens[charge].tag == "VBG":
        return with_particle(s, charge)
    over = [frame.head, *([frame.object] if frame.object is not None else []), frame.verb]
    over += [c for c in s.children[frame.verb] if s.tokens[c].dep in ("dobj", "attr")]
    for i in over:
        for c in s.children[i]:
            hangs = s.tokens[c].dep in ("xcomp", "acl", "relcl", "ccomp") or (
                s.tokens[c].dep == "advcl" and frame.nominal and s.left[c] == s.right[frame.head] + 1
            )
            if hangs and s.tokens[c].tag == "VB" and c != frame.head:
                return with_particle(s, c)
    led = implied(s, frame.verb)
    return with_particle(s, led) if led is not None else None
