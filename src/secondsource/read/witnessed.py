"""What somebody saw done: "watched the ferry roll over", where the parse takes the roll for a thing.

After a verb of the senses a bare infinitive that could be a noun as well is read as one, and what it
is done by as part of its name.  What follows it, "over", "out of the port", tells that it is an act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource import knowledge

if TYPE_CHECKING:
    from secondsource.read.parse import Token

_NOUN = ("det", "amod", "compound", "nummod", "poss", "nmod")


def with_witnessed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The sentence with such acts as the verbs they are, their doers as subjects; most sentences as they are."""
    senses = knowledge.words("cues", "sense", "words")
    found = [n for n, t in enumerate(tokens) if n and t.dep == "dobj" and tokens[t.head].lemma in senses]
    for act in found:
        if _an_act(tokens, act):
            tokens = _as_act(tokens, act)
    return tokens


def _an_act(tokens: tuple[Token, ...], act: int) -> bool:
    t, doer = tokens[act], tokens[act - 1]
    if t.tag != "NN" or t.lemma not in knowledge.words("cues", "sense", "acts") or t.head > act:
        return False
    behind = tokens[act + 1].text.lower() if act + 1 < len(tokens) else ""
    ways = knowledge.words("cues", "sense", "ways")
    return doer.dep == "compound" and doer.head == act and behind in ways


def _as_act(tokens: tuple[Token, ...], act: int) -> tuple[Token, ...]:
    verb, doer = tokens[act].head, act - 1
    rows = list(tokens)
    for n, t in enumerate(tokens):
        if t.head == act and n < doer and t.dep in _NOUN:
            rows[n] = t._replace(head=doer)
        elif t.head == verb and n > act and t.dep in ("prt", "prep", "advmod"):
            rows[n] = t._replace(head=act)
    rows[doer] = tokens[doer]._replace(dep="nsubj")
    rows[act] = tokens[act]._replace(tag="VB", pos="VERB", dep="ccomp")
    return tuple(rows)
