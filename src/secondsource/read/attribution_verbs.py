"""Verbs that attribute: "said that", "urged them to", "…, he added", "was reported to have"."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.model import Span
from secondsource.read.attribution_extent import content_end
from secondsource.read.attribution_frames import Complement, complements
from secondsource.read.attribution_page import Attribution, Page, attribution
from secondsource.read.attribution_source import PASSIVE, Source, is_passive, source_of
from secondsource.read.cues import NEGATED, Cues, Frames, Stance
from secondsource.read.parse import Sentence
from secondsource.read.quotes import Quotation

_RAISING = frozenset({"seem", "appear"})
_CLAUSAL = frozenset({"that", "zero", "wh", "speech", "obj-if"})
_CONDITIONS = frozenset({"if", "when", "after", "before", "while", "although", "though", "since", "as", "because", "unless"})
_BREAK = frozenset({",", '"', "'", "—", "–", "--", "-", "?", "!", "...", "…", "``", "''"})


def read_verb(page: Page, s: Sentence, i: int, cues: Cues) -> Iterator[Attribution]:
    """The attribution that the verb at ``i`` makes, if what goes with it is one of its frames."""
    lemma, cue_to, frames = _word(s, i, cues)
    passive = is_passive(s, i)
    source = source_of(s, i, cues) if lemma not in _RAISING else None
    negated = s.child(i, "neg") is not None
    found = next(_by_frame(page, s, i, lemma, cue_to, frames, source, passive, cues), None)
    if found is None and "small" in frames and not passive:
        found = _called(page, s, i)
    if found is None and not passive:
        found = _parenthetical(page, s, i, lemma, frames, source)
    if found is None and not passive and not negated:
        found = _beside_quotation(page, s, i, lemma, frames, source)
    if found is None and passive and "noun" in frames:
        found = _passive(page, s, i, frames, source)
    if found is None:
        return
    frame, last, content = found
    stance: Stance = frames.get(frame) or frames.get("zero") or frames.get("speech") or frames["noun"]
    yield attribution(
        page, s, source, (i, max(last, cue_to)), lemma, content, NEGATED.get(stance, stance) if negated else stance, frame
    )


Found = tuple[str, int, tuple[Span, ...]]
"""The frame, the last token of the cue, the content."""


def _word(s: Sentence, i: int, cues: Cues) -> tuple[str, int, Frames]:
    """The cue with its particle, where verb and particle make a cue of their own."""
    lemma = cues.lemma(s.tokens[i])
    if lemma in cues.particles:
        for c in s.children[i]:
            word = f"{lemma} {s.tokens[c].text.lower()}"
            if c > i and word in cues.verbs and s.child(c, "pobj", "pcomp") is None:
                return word, c if c == i + 1 else i, cues.verbs[word]
    return lemma, i, cues.verbs[lemma] if lemma in cues.verbs else {}


def _by_frame(
    page: Page, s: Sentence, i: int, lemma: str, cue_to: int, frames: Frames, source: Source | None, passive: bool, cues: Cues
) -> Iterator[Found]:
    around = page.quotes.at(s.tokens[i].start)
    for c in complements(s, i):
        if c.frame not in frames:
            continue
        if around is not None and around.double and page.quotes.at(s.tokens[c.head].start) is not around:
            continue
        if c.frame == "raise" and not (passive or lemma in _RAISING):
            continue
        if passive and not _passive_takes(s, i, lemma, c.frame, frames, cues):
            continue
        if c.frame == "quoted" and not _in_marks(page, s, c):
            continue
        if c.frame in ("zero", "speech") and c.first > i and _spliced(page, s, i, c):
            continue
        if c.head < i and not _may_precede(page, s, c, source):
            continue
        content = _content(page, s, i, c, source, cues)
        if content:
            yield c.frame, c.cue_to, content


def _passive_takes(s: Sentence, i: int, lemma: str, frame: str, frames: Frames, cues: Cues) -> bool:
    """May a passive have this frame: "it was said that", "they were told that", "he was asked to"?"""
    if frame in ("raise", "obj-if"):
        return True
    if frame in ("to", "obj-to"):
        return "obj-to" in frames and "raise" not in frames
    if frame not in _CLAUSAL:
        return False
    subject = s.child(i, *PASSIVE)
    expletive = subject is None or s.tokens[subject].text.lower() == "it"
    return expletive or lemma in cues.tell or s.child(i, "agent") is not None


def _spliced(page: Page, s: Sentence, i: int, c: Complement) -> bool:
    """"He agrees, she writes again": a clause after a lone comma is a sentence of its own, unless it is quoted."""
    if s.tokens[c.first - 1].text != "," or page.opens_speech(s.tokens[c.first].start):
        return False
    return not any(s.tokens[k].text == "," for k in range(i + 1, c.first - 1))


def _may_precede(page: Page, s: Sentence, c: Complement, source: Source | None) -> bool:
    """Content before its cue has a source and is no "If …" or "When …" of the cue's own."""
    if source is None and c.frame in _CLAUSAL:
        return False
    opener = s.tokens[c.first]
    return opener.text.lower() not in _CONDITIONS or page.quotes.at(opener.start) is not None


def _in_marks(page: Page, s: Sentence, c: Complement) -> bool:
    first = s.tokens[c.first]
    return page.quotes.at(first.start) is not None and page.quotes.at(s.tokens[c.head].start) is not None


def _content(page: Page, s: Sentence, i: int, c: Complement, source: Source | None, cues: Cues) -> tuple[Span, ...]:
    """What stands in the complement, and for a raised subject in the subject too."""
    if c.frame == "raise":
        subject = s.child(i, "nsubj", *PASSIVE)
        runs = [page.trim(s.tokens[c.first].start, s.tokens[c.last].end)]
        if subject is not None:
            runs.insert(0, page.trim(s.tokens[s.left[subject]].start, s.tokens[s.right[subject]].end))
        return tuple(r for r in runs if r)
    if c.head < i and c.frame in _CLAUSAL:
        return _around(page, s, i, c, source)
    last = content_end(s, i, c, cues) if c.first > i else c.last
    return page.runs(s.tokens[c.first].start, s.tokens[last].end, _holes(s, i, c, source))


def _holes(s: Sentence, i: int, c: Complement, source: Source | None) -> list[tuple[int, int]]:
    return [(s.tokens[i].start, s.tokens[i].end)] if c.first <= i <= c.last else []


def _clause(page: Page, s: Sentence, i: int, source: Source | None, content: range) -> tuple[int, int]:
    """First and last token of the cue's own words: subject, cue and what modifies it, without content."""
    first = last = i
    for c in s.children[i]:
        left, right = s.left[c], s.right[c]
        if s.tokens[c].dep == "punct" or (left in content and right in content) or (left < content.start < right):
            continue
        if s.tokens[c].dep in ("ccomp", "conj", "cc", "parataxis", "dep") or (c > i and page.opens_speech(s.tokens[left].start)):
            continue
        if s.tokens[c].dep == "nsubj" and source and not source.first <= c <= source.last:
            continue  # the subject of the clause that the cue stands in
        if right < i:
            if not any(s.tokens[k].text in _BREAK for k in range(right + 1, first)):
                first = min(first, left)
        else:
            last = max(last, right)
    if source and source.first < first and source.last < i:
        first = source.first
    if source and source.last > last and source.first > i:
        last = source.last
    return first, last


def _around(page: Page, s: Sentence, i: int, c: Complement, source: Source | None) -> tuple[Span, ...]:
    """Content that comes before the cue, or stands on both sides of it."""
    first, last = _clause(page, s, i, source, range(c.first, c.last + 1) if c.last < i else range(c.first, i))
    start = s.tokens[c.first].start
    if s.root == i or s.tokens[i].dep in ("ccomp", "parataxis"):
        start = s.tokens[0].start
    before = page.runs(start, s.tokens[first].start)
    if c.last > last:
        return (*before, *page.runs(s.tokens[last].end, s.tokens[c.last].end))
    return (*before, *_resumed(page, s, last))


def _resumed(page: Page, s: Sentence, last: int) -> tuple[Span, ...]:
    """A quotation that goes on after ", he said, " in the same sentence."""
    at = s.tokens[last].end
    q = page.quotes.after(at)
    if q and q.start < s.end and not page.text[at : q.start].strip(" ,:;—–-."):
        return page.runs(q.start, q.end)
    return ()


def _parenthetical(page: Page, s: Sentence, i: int, lemma: str, frames: Frames, source: Source | None) -> Found | None:
    """"The goal, he claimed, is …": the cue hangs on what it is about, between commas."""
    if source is None or not ({"zero", "speech"} & frames.keys()):
        return None
    token = s.tokens[i]
    head = token.head
    if head == i or token.dep not in ("parataxis", "ccomp", "advcl", "dep", "conj", "relcl"):
        return None
    if token.dep in ("advcl", "relcl") and not (_as(s, i) or "say" == lemma and token.dep == "advcl" and s.child(i, "mark") is None):
        return None
    around = page.quotes.at(token.start)
    if around is not None and around.double and page.quotes.at(s.tokens[head].start) is not around:
        return None
    first, last = _clause(page, s, i, source, range(0))
    opener = s.child(i, "mark", "advmod") if _as(s, i) else None
    if opener is not None:
        first = min(first, opener)
    opening = all(t.pos in ("CCONJ", "ADV", "PUNCT") for t in s.tokens[:first])
    if not _set_off(s, 0 if opening else first, last):
        return None
    if s.child(i, "dobj") is not None and lemma != "tell":
        return None
    start, end = s.tokens[0 if not opening else first].start, s.end
    if token.dep == "conj" or (opening and not _as(s, i)):
        return None
    content = page.runs(start, end, [(s.tokens[first].start, s.tokens[last].end)])
    if last + 1 < len(s.tokens) and page.opens_speech(s.tokens[last + 1].start):
        content = _resumed(page, s, last)  # no comma before the marks: all that it said is in them
    return ("speech" if "speech" in frames else "zero", i, content) if content else None


def _as(s: Sentence, i: int) -> bool:
    return any(c < i and s.tokens[c].text.lower() == "as" for c in s.children[i])


def _set_off(s: Sentence, first: int, last: int) -> bool:
    """Do commas, dashes or marks part these tokens from the rest of the sentence?"""
    before = first == 0 or s.tokens[first - 1].text in _BREAK
    after = last + 1 >= len(s.tokens) or s.tokens[last + 1].text in _BREAK or s.tokens[last + 1].text in ".;:"
    return before and after


def _beside_quotation(page: Page, s: Sentence, i: int, lemma: str, frames: Frames, source: Source | None) -> Found | None:
    """Direct speech that the parse does not hang on its cue: a quotation right before or after it."""
    if "speech" not in frames or source is None:
        return None
    first, last = _clause(page, s, i, source, range(0))
    at = s.tokens[first].start
    content: list[Span] = []
    q = page.quotes.before(at)
    if q and q.double and page.invites(q) and not page.text[q.end : at].strip(" ,") and at - q.end <= 3:
        content += page.runs(q.start, q.end)
    content += _resumed(page, s, last) or _after_colon(page, s, last)
    return ("speech", i, tuple(content)) if content else None


def _after_colon(page: Page, s: Sentence, last: int) -> tuple[Span, ...]:
    """A quotation that stands after the colon that ends the sentence, or on the next line."""
    if not page.text[: s.end].endswith(":") and (last + 1 >= len(s.tokens) or s.tokens[last + 1].text != ":"):
        return ()
    colon = page.text.find(":", s.tokens[last].end, s.tokens[last].end + 300)
    q = page.quotes.after(colon) if colon >= 0 else None
    if q and not page.text[colon + 1 : q.start].strip():
        return page.runs(q.start, q.end)
    return ()


_LONGEST_NAMED = 12


def _called(page: Page, s: Sentence, i: int) -> Found | None:
    """"Called the deal a “bad joke”": someone or something, and then what it is called, in marks."""
    for k in range(i + 1, min(i + 1 + _LONGEST_NAMED, len(s.tokens))):
        token = s.tokens[k]
        q = page.quotes.at(token.start)
        if q is not None and q.start <= s.tokens[i].start:
            return None
        if q is not None and q.end <= s.end + 1:
            return ("small", i, page.runs(s.tokens[i + 1].start, _last_mark(page, q))) if k > i + 1 else None
        if token.pos in ("VERB", "AUX", "SCONJ") or token.text in _BREAK:
            return None
    return None


def _last_mark(page: Page, q: Quotation) -> int:
    """The end of the last of "“a”, “b” and “c”"."""
    while (more := page.quotes.after(q.end)) and page.text[q.end : more.start].strip(" ,") in ("", "and", "or"):
        if "\n" in page.text[q.end : more.start]:
            break
        q = more
    return q.end


def _passive(page: Page, s: Sentence, i: int, frames: Frames, source: Source | None) -> Found | None:
    """"The move was announced by the ministry": the subject is the content."""
    subject = s.child(i, *PASSIVE)
    if subject is None or s.tokens[subject].text.lower() in ("it", "there"):
        return None
    if source is None and frames["noun"] not in ("says", "reports", "claims"):
        return None
    content = page.runs(s.tokens[s.left[subject]].start, s.tokens[s.right[subject]].end)
    agent = s.child(i, "agent")
    return ("passive", agent if agent == i + 1 and agent is not None else i, content) if content else None
