"""Clauses that the parser hangs on the wrong word.

"Visits [Syria to strengthen ties]" is a visit and what it is for; "there are troops [that do not move]"
tells which troops there are; "the [daily] cited" is a paper; and a headline's "nine hostages [freed in Niger]" tells
that they were freed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondsource.model import BlockKind
    from secondsource.read.parse import Token

_GONE_TO = frozenset({"visit", "tour", "leave", "enter", "reach", "quit", "flee", "cross", "invade", "bomb", "storm"})
"""Verbs whose object is a place and that take no clause: nobody "visits that"."""


_TOPS = ("ROOT", "ccomp", "parataxis", "dep")
"""Where a headline's own clause hangs: by itself, or under who says it ("…, army says")."""


def mended(tokens: Sequence[Token], kind: BlockKind) -> tuple[Token, ...]:
    """The sentence of a block of this kind with these clauses where they belong; most sentences as they are."""
    rows = _with_aims(_with_those_there_are(_with_papers(tokens)))
    return _with_clipped_passive(rows) if kind in ("title", "subtitle") else rows


def _with_clipped_passive(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The participle behind a headline's noun as its verb, which has lost its "were", and the noun as its subject."""
    for v, t in enumerate(tokens):
        noun = tokens[t.head]
        if t.dep != "acl" or t.tag not in ("VBN", "VBD") or not t.head < v or not _on_top(tokens, t.head):
            continue
        if noun.pos not in ("NOUN", "PROPN", "NUM") or any(x.head == t.head and x.dep == "cop" for x in tokens):
            continue
        rows = list(tokens)
        own = {k for k, x in enumerate(tokens) if x.head == t.head and k > v}
        for k in own:  # what follows goes on from the act
            rows[k] = tokens[k]._replace(head=v)
        top = v if noun.head == t.head else noun.head
        rows[v] = t._replace(tag="VBN", dep="dep" if noun.dep == "nsubj" else noun.dep, head=top)
        rows[t.head] = noun._replace(dep="nsubjpass", head=v)
        return tuple(rows)
    return tokens


def _on_top(tokens: Sequence[Token], noun: int) -> bool:
    """A noun whose clause stands by itself, behind "Army:", or under a cue that has its own subject ("police say")."""
    t = tokens[noun]
    if t.dep == "nsubj":
        return any(k > noun and x.head == t.head and x.dep == "nsubj" for k, x in enumerate(tokens))
    if t.dep == "appos":
        return any(x.text == ":" for x in tokens[t.head + 1 : noun])
    return t.dep in _TOPS


def _with_papers(tokens: Sequence[Token]) -> Sequence[Token]:
    """ "The [daily] cited a memo", "the Kuala Lumpur [daily] published …": the paper does, and not every day."""
    at = next((i for i, t in enumerate(tokens) if t.lemma in ("daily", "weekly") and t.tag in ("JJ", "RB")), 0)
    if not 0 < at < len(tokens) - 1 or tokens[at + 1].tag not in ("VBD", "VBZ") or tokens[at].head != at + 1:
        return tokens
    first = at
    while first and tokens[first - 1].pos == "PROPN":
        first -= 1
    if not first or tokens[first - 1].text.lower() != "the":
        return tokens
    rows = list(tokens)
    for k in range(first - 1, at):
        rows[k] = tokens[k]._replace(head=at, dep="det" if k < first else "compound")
    rows[at] = tokens[at]._replace(tag="NN", pos="NOUN", dep="nsubj")
    return tuple(rows)


def _with_those_there_are(tokens: Sequence[Token]) -> Sequence[Token]:
    """The clause behind "there are" that has no subject but "that", hung on those who there are."""
    there = {t.head for t in tokens if t.dep == "expl"}
    if not there:
        return tokens
    rows = list(tokens)
    for i, t in enumerate(tokens):
        if t.dep != "ccomp" or t.head not in there or t.head > i:
            continue
        under = [k for k, x in enumerate(tokens) if x.head == i and k < i]
        opens = next((k for k in under if tokens[k].dep == "mark" and tokens[k].text.lower() == "that"), None)
        who = next((k for k, x in enumerate(tokens) if x.head == t.head and x.dep == "attr" and k < i), None)
        if opens is None or who is None or any(tokens[k].dep in ("nsubj", "nsubjpass", "expl") for k in under):
            continue
        rows[i] = t._replace(dep="relcl", head=who)
        rows[opens] = tokens[opens]._replace(dep="nsubj", tag="WDT", pos="PRON")
    return tuple(rows)


def _with_aims(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The same with the place as the verb's object, and the infinitive as what it was done for."""
    rows = list(tokens)
    for i, t in enumerate(tokens):
        if t.dep != "ccomp" or t.tag != "VB" or tokens[t.head].lemma not in _GONE_TO or t.head >= i:
            continue
        between = range(t.head + 1, i)
        to = any(tokens[k].tag == "TO" and tokens[k].head == i for k in between)
        place = next((k for k in between if tokens[k].head == i and tokens[k].dep == "nsubj"), None)
        if to and place is not None and tokens[place].pos == "PROPN":
            rows[place] = tokens[place]._replace(head=t.head, dep="dobj")
            rows[i] = t._replace(dep="advcl")
    return tuple(rows)
