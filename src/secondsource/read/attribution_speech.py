"""Speech over sentences: a quotation belongs whole to who says a part of it, and what follows may too.

"A," he said. "B." — the second quotation has no cue of its own and goes on with the first.  So does a
paragraph that is all quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from secondsource.model import Span
from secondsource.read.attribution_page import Attribution, Page, attribution
from secondsource.read.attribution_source import phrase
from secondsource.read.parse import Sentence
from secondsource.read.quotes import Quotation

_SPOKEN = frozenset({"zero", "speech", "that", "wh", "according", "colon"})
_JUDGED = frozenset({"accuses", "criticizes", "denies", "apologizes", "refuses", "threatens"})
"""What people do by speaking, whatever their words hang on: a quotation behind it is theirs."""
_SAID = frozenset(
    {"says", "reports", "claims", "asks", "predicts", "suggests", "denies", "believes", "criticizes", "praises",
     "hopes", "fears", "demands", "promises", "agrees", "disagrees", "threatens", "apologizes", "accuses"}
)  # fmt: skip
_OPENS_AFTER = frozenset(".?!…:\"”’')]\n")
_LABEL = re.compile(r"\W{1,2}[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,3}:")  # a transcript names its own speakers
_LINES = 3
_FAR = 1_000  # code points between what was said and a quotation that goes on with it, at most


def gather(page: Page, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with their whole speech, in order of their cues."""
    grown = [g for a in found if (g := _whole_quotations(page, a)).content]
    grown.sort(key=lambda a: (a.cue.start, a.cue.end))
    grown = _untangled(page, grown)
    return _with_orphans(page, grown)


def _whole_quotations(page: Page, a: Attribution) -> Attribution:
    """Each run grown to the ends of the quotations that it opens, or closes, and that the cue is outside of."""
    runs: list[Span] = []
    around = page.quotes.at(a.cue.start)
    for run in a.content:
        start, end = run
        if around is not None and around.double:
            # a cue inside a quotation says nothing outside of it
            start, end = max(start, around.start), min(end, around.end)
            if end - start > 1:
                runs.append(Span(start, end))
            continue
        for q in page.quotes.within(start, end):
            if q.start <= a.cue.start < q.end:
                continue
            if not (q.start >= start or q.end <= end or q.double):
                continue
            start, end = min(start, q.start), max(end, q.end)
        runs.append(Span(start, end))
    content = _joined(page, a, runs)
    return replace(a, content=content, quote=page.quoted(content)) if content != a.content else a


_NEAR = 12


def _untangled(page: Page, found: list[Attribution]) -> list[Attribution]:
    """ "The army says it won, Gulf News reported": the later one says all of it, so the first ends before it."""
    out = list(found)
    for n, a in enumerate(found):
        for b in found[n + 1 : n + 1 + _NEAR]:
            if b.cue_at[0] != a.cue_at[0]:
                break
            if not any(r.holds(a.cue) for r in b.content) or not any(r.holds(b.cue) for r in a.content):
                continue
            at = min(b.cue.start, b.source.start if b.source else b.cue.start)
            end = max(b.cue.end, b.source.end if b.source else b.cue.end)
            cut = [(r, [(at, max(end, r.end))] if r.holds(b.cue) else []) for r in out[n].content]
            runs = tuple(piece for r, holes in cut for piece in page.runs(r.start, r.end, holes))
            if runs:
                out[n] = replace(out[n], content=runs, quote=page.quoted(runs))
    return out


def _joined(page: Page, a: Attribution, runs: Sequence[Span]) -> tuple[Span, ...]:
    """Runs that overlap as one, never over the cue or the source."""
    holes = [a.cue, *([a.source] if a.source else [])]
    out: list[Span] = []
    for run in sorted(runs):
        for piece in page.runs(run.start, run.end, [h for h in holes if run.start < h[1] and h[0] < run.end]):
            if out and piece.start <= out[-1].end:
                out[-1] = Span(out[-1].start, max(out[-1].end, piece.end))
            else:
                out.append(piece)
    return tuple(out)


def _with_orphans(page: Page, found: list[Attribution]) -> tuple[Attribution, ...]:
    """Quotations that nobody is said to speak go to the speaker just before them."""
    runs = {(r.start, r.end): n for n, a in enumerate(found) if not _in_speech(page, a) for r in a.content}
    owned, owner = sorted(runs), [runs[r] for r in sorted(runs)]
    more: dict[int, list[Span]] = {}
    acted: list[Attribution] = []
    last: tuple[int, int] | None = None  # end of what was said last, and by which attribution
    at = 0
    spoken = _speakers(page, found)
    starts = [o[0] for o in owned]
    reach = _reach(owned)
    for q in page.quotes.all:
        k = bisect_right(starts, q.start) - 1
        if not q.double or (k >= 0 and reach[k] > q.start):
            continue
        while at < len(spoken) and spoken[at][0] <= q.start:
            if last is None or spoken[at][0] >= last[0]:
                last = spoken[at]
            at += 1
        if (goes_on := _goes_on_in(page, q, owned)) is not None:
            more.setdefault(owner[goes_on], []).append(q.span)
            continue
        if last and _follows(page, last[0], q):
            if _another(page, last[0], found[last[1]], q):
                acted += [made] if (made := _by_nobody(page, q)) is not None else []
                continue
            more.setdefault(last[1], []).append(q.span)
            last = (q.end, last[1])
        elif page.is_speech(q) and (made := _beside(page, q) or _by_nobody(page, q)) is not None:
            acted.append(made)
    out = []
    for n, a in enumerate(found):
        spoken_on = tuple(more.get(n, ()))
        if not spoken_on or a.stance in _PLAIN:
            content = (*a.content, *spoken_on)
            out.append(replace(a, content=content, quote=page.quoted(content)) if spoken_on else a)
        else:  # "She denied it. “…”": what she says then is not denied
            out += [a, replace(a, content=spoken_on, quote=page.quoted(spoken_on), stance="says", frame="speech")]
    return tuple(sorted([*out, *acted], key=lambda a: (a.cue.start, a.cue.end)) if acted else out)


def _goes_on_in(page: Page, q: Quotation, owned: Sequence[tuple[int, int]]) -> int | None:
    """The run in which speech goes on whose paragraph ended without a mark, with no word between."""
    for _ in range(_PARAGRAPHS):
        then = page.quotes.after(q.end)
        if not q.goes_on or then is None or page.text[q.end : then.start].strip():
            return None
        k = bisect_right(owned, (then.end, 0)) - 1
        if k >= 0 and owned[k][0] <= then.start + 1 and owned[k][1] > then.start:
            return k
        q = then
    return None


_PARAGRAPHS = 6
"""Paragraphs of one speech that are looked through for the one that says who speaks."""
_PLAIN = frozenset({"says", "reports", "claims"})


def _sentence_before(page: Page, q: Quotation) -> Sentence | None:
    """The sentence that ends right before a quotation, with no quotation of its own."""
    s = page.sentences[page.sentence_at(max(q.start - 1, 0))] if page.sentences else None
    if s is None or s.end > q.start + 1 or page.text[s.end : q.start].strip() or page.quotes.within(s.start, s.end):
        return None
    return s


def _beside(page: Page, q: Quotation) -> Attribution | None:
    """ "Voss smiled. “…”": the person who does something right before a quotation speaks it."""
    s = _sentence_before(page, q)
    if s is None or "\n" in page.text[s.end : q.start]:
        return None
    subject = s.child(s.root, "nsubj")
    if subject is None or subject > s.root or s.tokens[s.root].pos != "VERB":
        return None
    head = s.tokens[subject]
    if head.ent[2:] != "PERSON" and head.text.lower() not in ("he", "she"):
        return None
    source = phrase(s, subject, s.root)
    if source is None:
        return None
    cue, lemma = (s.root, s.root), s.tokens[s.root].lemma.lower()
    return attribution(page, s, source, cue, lemma, (q.span,), "says", "beside", "beside")


_FIRST = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us)\b(?!\.)")


def _by_nobody(page: Page, q: Quotation) -> Attribution | None:
    """Speech of "I" or "we" of which nobody is told to have spoken it: not the paper's words for all that."""
    if _FIRST.search(page.text, q.start, q.end) is None or not page.sentences:
        return None
    s = page.sentences[page.sentence_at(q.start)]
    opens = s.at(q.start, q.start + 1)
    content = page.runs(q.start, q.end)
    if not opens or not content:
        return None
    cue = (opens[0], opens[0])
    made = attribution(page, s, None, cue, page.text[q.start], content, "says", "speech", "marks")
    return replace(made, cue=Span(q.start, q.start + 1))


def _another(page: Page, end: int, spoke: Attribution, q: Quotation) -> bool:
    """Does somebody else than the last speaker act between what was said and the quotation?"""
    s = _sentence_before(page, q)
    if s is None or spoke.cue_at[0] == s.index or s.start < end:
        return False
    subject = s.child(s.root, "nsubj", "nsubjpass")
    head = s.tokens[subject] if subject is not None else None
    if head is None or head.pos not in ("NOUN", "PROPN"):
        return False
    return spoke.source is None or head.text not in page.text[slice(*spoke.source)]


def _speakers(page: Page, found: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Where each sentence's speaker has spoken, and by which attribution: who is quoted, else who says something."""
    best: dict[int, tuple[bool, int, int]] = {}
    for n, a in enumerate(found):
        if a.source is None or not _spoke(page, a) or _in_speech(page, a):
            continue
        quoted = any(page.quotes.at(c.start) or page.quotes.at(c.end - 1) for c in a.content)
        end = max(a.cue.end, a.content[-1].end)
        held = best.get(a.cue_at[0])
        if held is None or quoted > held[0]:
            best[a.cue_at[0]] = (quoted, max(end, held[1] if held else 0), n)
        else:
            best[a.cue_at[0]] = (held[0], max(end, held[1]), held[2])
    return sorted((end, n) for _, end, n in best.values())


def _spoke(page: Page, a: Attribution) -> bool:
    """Is it speech, or a main clause that tells of some: "The mayor accused the builders of theft. “…”"?"""
    if a.frame in _SPOKEN:
        return a.stance in _SAID
    return a.stance in _JUDGED and page.sentences[a.cue_at[0]].root == a.cue_at[1]


def _reach(owned: Sequence[tuple[int, int]]) -> list[int]:
    out, far = [], 0
    for _, end in owned:
        far = max(far, end)
        out.append(far)
    return out


def _in_speech(page: Page, a: Attribution) -> bool:
    """Does the cue itself stand in someone's speech?"""
    q = page.quotes.at(a.cue.start)
    return q is not None and q.double


def _follows(page: Page, end: int, q: Quotation) -> bool:
    """Does this speech stand by itself, right after the sentence in which something was said?"""
    before = page.text[max(0, q.start - 4) : q.start].rstrip(" \u00a0")
    if q.start - end > _FAR or not page.is_speech(q) or _LABEL.match(page.text, q.start):
        return False
    if before and before[-1] not in _OPENS_AFTER:
        return False
    if page.text.count("\n", end, q.start) > _LINES:
        return False
    # what lies between may finish the cue's sentence, and no more
    if not page.text[end : q.start].strip(' \n\u00a0,."”'):
        return True
    return page.sentence_at(max(q.start - 1, 0)) - page.sentence_at(max(end - 1, 0)) <= ("\n" in before)
