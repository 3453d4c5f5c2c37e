"""How far the words of one thing said reach: the predicate's own, to where another's begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.read.attribution import Attribution
    from secondsource.read.events import Frame
    from secondsource.read.parse import Sentence

_SPLIT = ("conj", "relcl", "advcl", "parataxis", "acl", "dep", "appos", "prep", "ccomp")


def reach(
    s: Sentence,
    head: int,
    heads: Mapping[int, Frame | None],
    said: Sequence[int | None],
    attributions: Mapping[int, Attribution],
) -> tuple[int, int]:
    """First and last token of the unit, both in it."""
    here = said[head]
    frame = heads[head]
    verb = frame.verb if frame is not None and not _inside_other(s, frame, heads) else head
    verb = s.tokens[verb].head if is_to(s, verb) and s.tokens[verb].head not in heads else verb
    first, last = s.left[verb], s.right[verb]
    if here is not None and _is_top(s, verb, here, said):
        region = [i for i, n in enumerate(said) if n is not None and stands_under(n, here, attributions)]
        inside = [i for b, e in attributions[here].content for i in s.at(b, e)] or region
        first, last = min(inside), max(inside)
    elif here is not None:
        while first < last and said[first] is None:
            first += 1
        while last > first and said[last] is None:
            last -= 1
    else:
        first, last = _outside(s, verb, first, last, attributions, act=frame is not None and frame.type is not None)
    for other in heads:
        if other == head or not first <= other <= last:
            continue
        o_frame = heads[other]
        o_verb = o_frame.verb if o_frame is not None else other
        if o_verb == verb or s.tokens[o_verb].dep not in _SPLIT or _holds(s, o_verb, verb):
            continue
        if o_frame is not None and o_frame.nominal:
            continue
        if s.right[o_verb] >= last and s.left[o_verb] > verb:
            last = s.left[o_verb] - 1
        elif s.left[o_verb] <= first and s.right[o_verb] < verb:
            first = s.right[o_verb] + 1
    while last > first and (s.tokens[last].dep in ("cc", "punct", "mark") or (here is not None and said[last] is None)):
        last -= 1  # nor does it end with who says it
    while first < last and (s.tokens[first].dep in ("cc", "punct") or (here is not None and said[first] is None)):
        first += 1
    return first, last


def _inside_other(s: Sentence, frame: Frame, heads: Mapping[int, Frame | None]) -> bool:
    """A noun whose governing verb is a unit of its own keeps to its own words."""
    return frame.nominal and (frame.verb == frame.head or frame.verb in heads)


def _is_top(s: Sentence, i: int, here: int, said: Sequence[int | None]) -> bool:
    head = s.tokens[i].head
    return head == i or said[head] != here


def stands_under(n: int, here: int, attributions: Mapping[int, Attribution]) -> bool:
    """Does attribution ``n`` stand at or inside the content of ``here``?"""
    if n == here or attributions[n].under == here:
        return True
    return any(Span(*c).holds(attributions[n].cue) for c in attributions[here].content)


def _holds(s: Sentence, outer: int, inner: int) -> bool:
    return s.left[outer] <= inner <= s.right[outer]


def _outside(
    s: Sentence, verb: int, first: int, last: int, attributions: Mapping[int, Attribution], *, act: bool
) -> tuple[int, int]:
    """Own words end where attributed ones begin, unless the unit is the act of saying ("urged X to …")."""
    subjects = [c for c in s.children[verb] if s.tokens[c].dep in ("nsubj", "nsubjpass")]
    for a in attributions.values():
        if act and a.cue_at == (s.index, verb):
            continue
        pieces = [*a.content, a.cue, *([a.source] if a.source else [])]
        if a.cue_at[0] != s.index:
            pieces = list(a.content)
        for begin, end in pieces:
            inside = s.at(begin, end)
            if not inside or verb in inside or any(s.tokens[i].head == verb and i in inside for i in subjects):
                continue
            if inside[0] > verb:
                last = min(last, inside[0] - 1) if inside[-1] >= last or inside[0] <= last else last
            elif inside[-1] < verb and inside[-1] >= first:
                first = max(first, _past(s, verb, inside[-1]) + 1)
    return first, last


def _past(s: Sentence, verb: int, i: int) -> int:
    """The end of the phrase before the verb that holds this token ("Amid reports that …, and talk of …, X did")."""
    at = i
    for _ in range(_DEEP):
        if s.tokens[at].head == verb:
            break
        if s.tokens[at].head == at:
            return i
        at = s.tokens[at].head
    opens = s.tokens[at].head == verb and s.tokens[at].dep == "prep" and at < i
    return s.right[at] if opens and s.right[at] < verb else i


_DEEP = 12


def is_to(s: Sentence, i: int) -> bool:
    """The infinitive of "is to visit", which tells what is going to be."""
    t = s.tokens[i]
    return t.dep == "xcomp" and t.tag == "VB" and t.head < i and s.tokens[t.head].lemma == "be"
