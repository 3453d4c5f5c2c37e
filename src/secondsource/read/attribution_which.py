"""What stands in a document that somebody brings: "printed a letter, according to which the loans were unpaid".

The document says so, through who published, obtained or leaked it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondsource.read.attribution_page import Attribution, Page, attribution
from secondsource.read.attribution_source import Source, source_of
from secondsource.read.cues import Cues
from secondsource.read.parse import Sentence

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NOMINAL = ("NOUN", "PROPN")
_BRINGS = "document"  # the frame of who brings it
_NEAR = 8  # attributions between who brings it and what stands in it
_STEPS = 8  # heads climbed from the word before the comma to the noun that it belongs to


def read_which(page: Page, s: Sentence, i: int, cues: Cues) -> Iterator[Attribution]:
    """The attributions of "according to which", whose "according" is token ``i``: who brings it, and what it is."""
    which, thing = i + 2, _antecedent(s, i)
    if thing is None:
        return
    verb = _governing(s, thing)
    last = _end(s, which, verb)
    if last <= which:
        return
    inside = page.runs(s.tokens[which + 1].start, s.tokens[last].end)
    lemma = "" if verb is None else cues.lemma(s.tokens[verb])
    if inside and verb is not None and cues.verbs.get(lemma, {}).get("noun-said") == "denies":
        yield attribution(page, s, source_of(s, verb, cues), (verb, verb), lemma, inside, "denies", "noun-said")
        return  # "dismissed the theory according to which the boat was sunk"
    if inside and verb is not None and lemma in cues.bring:
        brings = source_of(s, verb, cues)
        if brings is not None and brings.last < i:
            yield attribution(page, s, brings, (verb, verb), lemma, inside, "reports", _BRINGS, "document")
    if inside:
        source = Source(which, which, thing)
        yield attribution(page, s, source, (i, i + 1), "according to", inside, "says", "according", "according")


def with_bringers(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions, each such document's under who brings it, and before it: it is nearer to the origin."""
    order, under = list(range(len(found))), dict[int, int]()
    for n, a in enumerate(found):
        if a.frame != _BRINGS:
            continue
        near = range(n + 1, min(n + _NEAR, len(found)))
        inner = next((k for k in near if found[k].frame == "according" and found[k].content == a.content), None)
        if inner is not None:
            order[n], order[inner] = inner, n
            under[inner] = n
    if not under:
        return tuple(found)
    place = {n: k for k, n in enumerate(order)}
    now = {n: under.get(n, found[n].under) for n in order}
    return tuple(replace(found[n], under=None if (u := now[n]) is None else place[u]) for n in order)


def _antecedent(s: Sentence, i: int) -> int | None:
    """The noun that "which" stands for: of the phrase before the comma the head, no further than its clause."""
    at = i - 1 if s.tokens[i - 1].text != "," else i - 2
    found = None
    for _ in range(_STEPS):
        if at < 0 or s.tokens[at].tag in _FINITE:
            break  # "released figures on Monday according to which …"
        found = at if s.tokens[at].pos in _NOMINAL and s.tokens[at].ent[2:] not in ("DATE", "TIME") else found
        if s.tokens[at].head >= at or (
            found is not None and s.tokens[at].dep in ("dobj", "nsubj", "nsubjpass", "attr")
        ):
            break
        if found is not None and s.tokens[s.tokens[at].head].pos == "VERB" and s.tokens[at].dep != "npadvmod":
            break
        at = s.tokens[at].head
    return s.child(at, "dobj") if found is None and at >= 0 and s.tokens[at].tag in _FINITE else found


def _governing(s: Sentence, noun: int) -> int | None:
    """The verb over the noun: for "published what it described as a memo" the first one."""
    at = noun
    for _ in range(_STEPS):
        above = s.tokens[at].head
        if above == at or above > noun:
            return None
        at = above
        if s.tokens[at].pos == "VERB" and s.tokens[at].dep not in ("ccomp", "acl", "relcl", "pcomp"):
            return at
    return None


def _end(s: Sentence, which: int, before: int | None) -> int:
    """The last word of what stands in it: to the sentence's end, or where its noun is the subject to the comma."""
    verb = next((k for k in range(which + 1, len(s.tokens)) if s.tokens[k].tag in _FINITE), None)
    if verb is None:
        return which
    if before is not None:
        return len(s.tokens) - 1
    comma = next((k for k in range(verb, len(s.tokens)) if s.tokens[k].text == ","), len(s.tokens))
    return comma - 1
