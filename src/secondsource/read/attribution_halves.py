"""Two voices in one sentence: "The airline says 90; the airport says 97", "…, though the airport says 97"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from secondsource.model import Span
from secondsource.read.attribution_page import Attribution, Page
from secondsource.read.attribution_source import communicates, opened_by, tense
from secondsource.read.cues import Cues
from secondsource.read.parse import Sentence

_MOST = 32  # semicolons of a sentence that people write


def parted(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a sentence, none saying what stands beyond a semicolon in another's clause."""
    if not found:
        return []
    s = page.sentences[found[0].cue_at[0]]
    cuts = [t.end for t in s.tokens if t.text == ";" and page.quotes.at(t.start) is None]
    if not 0 < len(cuts) <= _MOST:
        return list(found)
    edges = [s.start, *cuts, s.end]
    halves = [Span(b, e) for b, e in pairwise(edges)]
    voiced = [h for h in halves if any(a.source and h.holds(a.cue) and h.holds(a.source) for a in found)]
    if len(voiced) < 2:
        return list(found)
    return [_within(page, a, halves, voiced) for a in found]


_BESIDE = frozenset({"conj", "advcl", "relcl", "ccomp"})
_FINITE = ("VBD", "VBZ", "VBP")
_CONTRAST = frozenset({"while", "although", "though", "whereas"})
_JOINTS = frozenset({"and", "but", "yet"})
_MARKS = frozenset({'"', "'", ")"})


def voiced_apart(page: Page, found: Sequence[Attribution], cues: Cues) -> list[Attribution]:
    """The attributions of a sentence, none saying a clause beside its content that has a speaker of its own."""
    out = list(found)
    if not 1 < len(found) <= _MOST:
        return out
    s = page.sentences[found[0].cue_at[0]]
    for b in found:
        k = b.cue_at[1]
        opened = opened_by(s, k)
        if b.source is None or page.quotes.at(b.cue.start) is not None:
            continue
        if opened is None and not _another_voice(s, k, cues):
            continue
        first = start = s.left[k] if opened is None else opened
        while first > 0 and (s.tokens[first - 1].pos in ("CCONJ", "SCONJ") or s.tokens[first - 1].text in _MARKS):
            first -= 1
        if first == 0 or s.tokens[first - 1].text not in (",", "—", "–", "--", "-"):
            continue
        hole = s.span(start, s.right[k])
        for n, a in enumerate(out):
            if a is not b and a.cue_at != b.cue_at and any(c.holds(b.cue) and c.holds(b.source) for c in a.content):
                content = tuple(p for c in a.content for p in page.runs(c.start, c.end, [hole]))
                out[n] = replace(a, content=content, quote=page.quoted(content)) if content else a
    return out


def beside_denial(page: Page, found: Sequence[Attribution]) -> list[Attribution]:
    """ "Serbia denied that its troops crossed, as Kosovo had alleged": alleged is what is denied, not that it is."""
    out = list(found)
    for n, b in enumerate(found[:_MOST]):
        s = page.sentences[b.cue_at[0]]
        opener = next(
            (k for k in s.children[b.cue_at[1]] if s.tokens[k].text.lower() == "as" and k < b.cue_at[1]), None
        )
        if b.source is None or opener is None:
            continue
        hole = Span(s.tokens[opener].start, max(b.cue.end, b.source.end))
        for m, a in enumerate(found[:_MOST]):
            told = a.stance == "denies" and a.cue.end < hole.start and any(c.holds(a.cue) for c in b.content)
            told = told and a.frame in ("that", "zero")
            content = tuple(p for c in a.content for p in page.runs(c.start, min(c.end, hole.start))) if told else ()
            if content:
                out[m] = replace(a, content=content, quote=page.quoted(content))
                out[n] = replace(b, content=content, quote=page.quoted(content))
    return out


def _another_voice(s: Sentence, k: int, cues: Cues) -> bool:
    """ "…, but the union says", "…, while police put it at ten", "…, which she called a lie": the writer tells it.

    A clause with its own speaker, beside what is said or hung on a word of it; none with a "that" of its own.
    """
    token = s.tokens[k]
    if token.dep not in _BESIDE or tense(s, k) not in _FINITE or not communicates(s, k, cues):
        return False
    subject = s.child(k, "nsubj")
    if subject is None or subject > k or s.tokens[subject].tag in ("WDT", "WP"):
        return False
    opener = s.tokens[s.left[k]]
    if token.dep == "advcl":
        return any(s.tokens[c].text.lower() in _CONTRAST for c in s.children[k] if s.tokens[c].dep == "mark")
    if token.dep == "relcl":
        return opener.tag in ("WDT", "WP") or opener.pos == "ADP"
    joint = s.tokens[s.left[k] - 1]
    return opener.text.lower() != "that" and (joint.text == "," or joint.text.lower() in _JOINTS)


def _within(page: Page, a: Attribution, halves: Sequence[Span], voiced: Sequence[Span]) -> Attribution:
    """What is said, without the clauses in which another source speaks and without those beyond them."""
    own = next((n for n, h in enumerate(halves) if h.holds(a.cue)), None)
    if own is None:
        return a
    first = last = own
    while first > 0 and halves[first - 1] not in voiced:
        first -= 1
    while last + 1 < len(halves) and halves[last + 1] not in voiced:
        last += 1
    around = [(0, halves[first].start), (halves[last].end, halves[-1].end)]
    holes = [h for h in around if h[1] > h[0]]
    content = tuple(p for c in a.content for p in page.runs(c.start, c.end, [h for h in holes if c.overlaps(h)]))
    return replace(a, content=content, quote=page.quoted(content)) if content and content != a.content else a
