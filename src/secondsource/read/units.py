"""What counts as one thing said: the clauses and the named happenings of a sentence.

A unit is a predicate with the words it reaches over.  Units are the tops of what is attributed, the
main clause, coordinated and relative clauses that tell something of their own, and the happenings
told as a noun with somebody in them ("Israel's strikes on …").  A unit that hangs at the edge of
another is cut off it, so that each claim's span is its own content.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.model import Span
from secondsource.read.nature import words
from secondsource.read.reaches import is_to, reach, stands_under
from secondsource.read.scraps import is_scrap, on_naming, tells_which

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from secondsource.read.attribution import Attribution
    from secondsource.read.events import Frame
    from secondsource.read.parse import Sentence

_CLAUSAL = ("conj", "relcl", "advcl", "ccomp", "parataxis", "acl", "csubj", "dep")
COVERED = 0.8
"""Share of what is said that its claims must hold for nothing more to be needed."""
_POINTED = frozenset({"those", "anyone", "anybody", "everyone", "everybody", "whoever"})
_EDGE = " \t\n,;:—–-"


@dataclass(frozen=True, slots=True)
class Unit:
    """One claim to be: ``head`` its predicate, ``said`` the innermost attribution over it (an index)."""

    head: int
    frame: Frame | None
    said: int | None
    span: Span
    own: frozenset[int]
    """Tokens that are this unit's and no smaller one's: its dates, places and numbers stand there."""
    asserted: bool = True
    """The point of what is said, and not told in passing."""
    split: bool = False
    """One of several acts told by one predicate: only what stands in its own part is its target."""


def units(
    sentence: Sentence, frames: Sequence[Frame], attributions: Mapping[int, Attribution], text: str
) -> tuple[Unit, ...]:
    """The units of one sentence, in the order of their spans.

    ``attributions`` are those that touch this sentence, by their number in the article.
    """
    said = _saying(sentence, attributions)
    acts = _acts_of_saying(sentence, frames, attributions, text)
    spoken = {u.head for u in acts}
    heads = _heads(sentence, [f for f in frames if f.head not in spoken], attributions, said)
    spans: dict[int, tuple[int, int]] = {h: reach(sentence, h, heads, said, attributions) for h in heads}
    own = _owned(sentence, heads, spans)
    found = []
    for h, (first, last) in spans.items():
        if first > last:
            continue
        span = _trimmed(text, sentence.span(first, last))
        if span.end - span.start > 1 and any(text[i].isalnum() for i in range(span.start, span.end)):
            unit = Unit(h, heads[h], said[h], span, own.get(h, frozenset()), _asserted(sentence, heads[h], h, said))
            if not is_scrap(sentence, unit):
                found.append(unit)
    acts = [replace(u, own=_left_to(sentence, u, found, attributions)) for u in acts]
    whole = _uncovered(sentence, attributions, [*found, *acts], text)
    return tuple(sorted([*found, *acts, *whole], key=lambda u: (u.span, u.head)))


def _uncovered(s: Sentence, attributions: Mapping[int, Attribution], found: Sequence[Unit], text: str) -> list[Unit]:
    """What somebody says where the units leave much of it out: "that the mayor promised to resign"."""
    rows = []
    for n, a in attributions.items():
        inside = [i for c in a.content for i in s.at(*c) if s.tokens[i].pos != "PUNCT"]
        inner = [b for m, b in attributions.items() if m != n and any(Span(*c).holds(b.cue) for c in a.content)]
        for b in inner:  # "rejected [a report by the daily] that …": what is rejected is what it says
            opens = b.content[0].start if b.frame == "nominal" and b.source is not None else 0
            inside = [i for i in inside if not b.cue.start <= s.tokens[i].start < opens]
        if a.frame == "obj-as":  # "quoted the guards as saying that …": what the guards say is all of it
            framing = {i for b in inner for x in (b.cue, b.source) if x for i in s.at(*x)}
            inside = [i for i in inside if i not in framing and s.tokens[i].text.lower() != "as"]
        if not inside or any(b.under == n for b in attributions.values()):
            continue  # what is passed on is told by the one that it is passed on from
        within = [u.span for u in found if u.said is not None and stands_under(u.said, n, attributions)]
        told = sum(1 for i in inside if any(b <= s.tokens[i].start < e for b, e in within))
        if told < COVERED * len(inside):
            span = _trimmed(text, s.span(min(inside), max(inside)))
            head = next((i for i in inside if s.tokens[i].head == i or s.tokens[i].head not in inside), inside[0])
            if span.end - span.start > 1:
                left = frozenset(inside) - frozenset(i for u in found for i in u.own)
                rows.append(Unit(head, None, n, span, left))
    return rows


def _asserted(s: Sentence, frame: Frame | None, head: int, said: Sequence[int | None]) -> bool:
    """A main clause, or the clause that somebody says; no noun, relative or participial clause."""
    if frame is not None and frame.nominal and frame.verb == frame.head:
        return s.tokens[head].head == head  # a headline without a verb
    at = frame.verb if frame is not None else head
    for _ in range(len(s.tokens)):
        t = s.tokens[at]
        if t.head == at or said[t.head] != said[at] or t.dep in ("ccomp", "parataxis"):
            return True
        if t.dep not in ("conj", "xcomp"):
            return False
        at = t.head
    return True


def _acts_of_saying(
    s: Sentence, frames: Sequence[Frame], attributions: Mapping[int, Attribution], text: str
) -> list[Unit]:
    """Demands, promises, accusations, threats: one claim for the act, on the content's span, said by the doer."""
    by_head = {f.head: f for f in frames if f.type is not None and not f.nominal}
    found = []
    for n, a in attributions.items():
        frame = by_head.get(a.cue_at[1]) if a.cue_at[0] == s.index else None
        inside = [i for c in a.content for i in s.at(*c)]
        if frame is None or a.source is None or not inside:
            continue
        if a.stance == "denies" and a.frame == "noun-said" and a.content[-1].end < a.cue.start:
            continue  # "…, a charge that the army denied": what is denied is an act of its own
        span = _trimmed(text, s.span(min(inside), max(inside)))
        if span.end > span.start:
            found.append(Unit(frame.head, frame, n, span, frozenset()))
    return found


def _left_to(s: Sentence, act: Unit, found: Sequence[Unit], attributions: Mapping[int, Attribution]) -> frozenset[int]:
    """An act of saying has of its content what no smaller claim tells ("pledged $30 million")."""
    assert act.said is not None
    inside = {i for c in attributions[act.said].content for i in s.at(*c)}
    told = (u for u in found if u.said is not None and (u.frame is not None or s.tokens[u.head].pos == "VERB"))
    taken = {i for u in told for i in u.own}
    return frozenset(inside - taken)


def by_dates(sentence: Sentence, unit: Unit, dates: Sequence[range], text: str) -> tuple[Unit, ...]:
    """One unit for each date that is joined to the others by "and": "with Chad in May and with Mali in June".

    ``dates`` are the token ranges of the sentence's dates.
    """
    mine = [r for r in dates if r and r[0] in unit.own]
    cuts = []
    for before, after in pairwise(mine):
        if before[0] and sentence.tokens[before[0] - 1].text.lower() == "between":
            continue  # "between April and June" is one span
        joints = [i for i in range(before[-1] + 1, after[0]) if sentence.tokens[i].dep == "cc" and i in unit.own]
        if joints and sentence.tokens[joints[-1] + 1].dep in ("conj", "prep"):
            cuts.append(joints[-1])
    if not cuts or unit.head > cuts[0]:
        return (unit,)
    last = sentence.at(*unit.span)[-1]
    edges = [sentence.at(*unit.span)[0] - 1, *cuts, last + 1]
    parts = []
    for left, right in pairwise(edges):
        span = _trimmed(text, sentence.span(left + 1, right - 1))
        parts.append(replace(unit, span=span, own=frozenset(i for i in unit.own if left < i < right), split=True))
    return tuple(parts)


def _saying(s: Sentence, attributions: Mapping[int, Attribution]) -> list[int | None]:
    """For each token the innermost attribution whose content it stands in (the smallest content)."""
    found: list[int | None] = [None] * len(s.tokens)
    size = [0] * len(s.tokens)
    for n, a in attributions.items():
        length = sum(e - b for b, e in a.content)
        for begin, end in a.content:
            if end <= s.start or begin >= s.end:
                continue
            for i in s.at(begin, end):
                if found[i] is None or length < size[i]:
                    found[i], size[i] = n, length
    return found


def _heads(
    s: Sentence, frames: Sequence[Frame], attributions: Mapping[int, Attribution], said: Sequence[int | None]
) -> dict[int, Frame | None]:
    """Predicates that make a unit, with their frame where they have one."""
    by_head = {f.head: f for f in frames}
    by_verb = {f.verb: f for f in frames if f.verb != f.head}
    cues = {a.cue_at[1] for a in attributions.values() if a.cue_at[0] == s.index and not _about(s, a)}
    speakers = {a.source_at[1] for a in attributions.values() if a.source_at and a.source_at[0] == s.index}
    unnamed = on_naming(s, attributions) | _going_further(s, speakers)
    heads: dict[int, Frame | None] = {}
    for f in frames:
        typed = f.type is not None
        if f.nominal and not (typed and _told_of(s, f)):
            continue
        if (f.head in cues and not typed) or f.head in unnamed or (said[f.head] is None and _talked_of(s, f.verb)):
            continue
        if said[f.head] is None and _headline_aim(s, f.verb):
            continue
        if (typed and not tells_which(s, f)) or _clause(s, f.verb):
            heads[f.head] = f
    for i, t in enumerate(s.tokens):
        top = t.head == i or said[t.head] != said[i]
        if not (top or (t.pos in ("VERB", "AUX") and _clause(s, i))):
            continue
        if i in unnamed or i in heads or i in cues or (i in by_verb and by_verb[i].head in heads) or t.pos == "PUNCT":
            continue
        if i in speakers and t.pos in ("NOUN", "PROPN") and said[i] is not None and s.child(i, "cop") is None:
            continue  # who says it, inside what another says
        if t.dep == "prep" and s.child(i, "pcomp") in cues:
            continue  # "the guards as" of "quoted the guards as saying that …"
        if said[i] is None and t.dep in ("aux", "auxpass", "mark", "case", "punct", "det", "cc", "prep"):
            continue
        if said[i] is None and top and t.head != i:
            continue  # words between contents, such as a source: nobody's claim
        speaking = said[i] is None and by_head.get(i) is None and s.child(i, "nsubj", "nsubjpass") in speakers
        if speaking and not _senses(s, i):
            continue  # "The report went further, stating that …": the way it is said
        heads[i] = by_head.get(i)
    for i in [i for i in heads if heads[i] is None and (to := s.child(i, "xcomp")) is not None and is_to(s, to)]:
        if s.child(i, "xcomp") in heads:
            del heads[i]  # "is to visit" is one act, told by the visit
    if not heads and s.tokens[s.root].dep == "ROOT" and s.root not in cues:
        heads[s.root] = by_head.get(s.root)
    return _one_top(s, heads, said)


def _going_further(s: Sentence, speakers: Set[int]) -> frozenset[int]:
    """ "The report went further still, stating …": the way it is said."""
    goes = (s.tokens[k].head for k in speakers if s.tokens[k].dep == "nsubj")
    further = {k for k, t in enumerate(s.tokens) if t.text.lower() in ("further", "farther")} if speakers else set()
    return frozenset(v for v in goes if s.tokens[v].lemma == "go" and further & set(s.children[v]))


def _talked_of(s: Sentence, i: int) -> bool:
    """ "Met to discuss strengthening ties": what is talked about, and neither done nor told."""
    t, over = s.tokens[i], s.tokens[s.tokens[i].head]
    gerund = t.tag == "VBG" and t.dep in ("xcomp", "ccomp", "pcomp")
    return gerund and over.tag in ("VB", "VBG") and over.lemma in words("status", "shared")


def _headline_aim(s: Sentence, i: int) -> bool:
    """ "Minister visits Togo to deepen ties": what a headline's act is for is a part of that one point."""
    t = s.tokens[i]
    aim = t.dep == "advcl" and t.tag == "VB" and any(s.tokens[c].tag == "TO" for c in s.children[i])
    return aim and s.kind == "title" and s.child(i, "nsubj") is None


def _senses(s: Sentence, i: int) -> bool:
    """ "Heard two bursts [and saw men running]": told as well."""
    return s.tokens[i].lemma in knowledge.words("cues", "sense", "words") and s.child(i, "dobj") is not None


def _told_of(s: Sentence, f: Frame) -> bool:
    """A happening told as a noun is a claim where somebody and something more is told; "its raid" only points."""
    if f.verb != f.head:
        return bool(f.sources or f.targets)
    telling = ("amod", "nummod", "compound", "prep", "npadvmod", "relcl", "acl")
    used = {*f.sources, *f.targets}
    more = [
        c for c in s.children[f.head]
        if s.tokens[c].dep in telling and not used & set(s.subtree(c)) and s.tokens[c].pos != "PUNCT"
    ]  # fmt: skip
    return bool(f.sources or f.targets) and bool(f.sources) + bool(f.targets) + bool(more) > 1


def _about(s: Sentence, a: Attribution) -> bool:
    """A passive cue whose subject is no part of what is said: "The parade could be seen as …" is itself a claim."""
    if a.source is not None:
        return False
    subject = s.child(a.cue_at[1], "nsubjpass", "nsubj")
    if subject is None or s.tokens[subject].lemma.lower() == "it":
        return False
    return not any(b <= s.tokens[subject].start < e for b, e in a.content)


def _one_top(s: Sentence, heads: dict[int, Frame | None], said: Sequence[int | None]) -> dict[int, Frame | None]:
    """Of several pieces at the top of one content that are no predicates, the first stands for all."""
    seen: set[int | None] = set()
    kept: dict[int, Frame | None] = {}
    for i in sorted(heads, key=lambda h: (heads[h] is None, s.tokens[h].pos not in ("VERB", "AUX"), h)):
        bare = heads[i] is None and s.tokens[i].pos not in ("VERB", "AUX")
        if bare and said[i] in seen:
            continue
        seen.add(said[i])
        kept[i] = heads[i]
    return kept


def _clause(s: Sentence, i: int) -> bool:
    """A finite or participial clause of its own, worth a claim of its own."""
    t = s.tokens[i]
    if t.head == i:
        return True
    if t.dep == "relcl" and s.tokens[t.head].text.lower() in _POINTED:
        return False  # "frighten those who had not made up their minds": it says whom
    if t.dep not in _CLAUSAL or t.pos not in ("VERB", "AUX"):
        return False
    if t.dep == "conj":
        return s.tokens[t.head].pos in ("VERB", "AUX") and len(s.subtree(i)) > 2
    if t.dep in ("advcl", "acl"):
        finite = s.child(i, "nsubj", "nsubjpass") is not None
        return finite and len(s.subtree(i)) > 3
    return len(s.subtree(i)) > 3


def _owned(
    s: Sentence, heads: Mapping[int, Frame | None], spans: Mapping[int, tuple[int, int]]
) -> dict[int, frozenset[int]]:
    """Each token goes to the smallest unit over it."""
    size = {h: last - first for h, (first, last) in spans.items()}
    owner: dict[int, set[int]] = {h: set() for h in heads}
    order = sorted(heads, key=lambda h: (size[h], h))
    for i in range(len(s.tokens)):
        for h in order:
            if spans[h][0] <= i <= spans[h][1]:
                owner[h].add(i)
                break
    return {h: frozenset(v) for h, v in owner.items()}


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)
