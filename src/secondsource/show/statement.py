"""The words in which a claim is shown: enough of its article's text to be understood by itself, and no more.

A claim that is a clause of its own stands as it is.  One that says something only together with the
word for saying it ("accused | Chad of sheltering rebels") is given with who and how, in quotation
marks, as the article has it.  One that is a part of a clause ("killing two drivers") is given with
what stands before it in its sentence, as far as nobody else is speaking there: words of one source
must not come to stand in the mouth of another.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from secondsource.model import Article, Claim
from secondsource.show.marked import sentence
from secondsource.show.plain import line

LONGEST = 300
_BEFORE, _NEAR = 200, 40
_CLAUSES = frozenset(("that", "zero", "speech", "relay", "according", "adverb"))
"""Frames of a cue (see ``knowledge/cues.toml``) whose content is a clause that can stand by itself."""
_LEADING = re.compile(r"^[\s,;:.–—\-)\]’”]+|^\"(?=\s)\s*")
_TRAILING = re.compile(
    r"(?:[\s,;:–—\-(\[]+(?:to|and|or|but|of|in|on|at|by|for|from|with|as|the|an?|that|which|who|when|while|if)?)+$"
)
_JOINING = re.compile(r"[\s,;\"“”’'–-]*(?:(?:and|or|but|that|to|then|also)\b[\s,\"“”’']*){0,2}$")
_DATELINE = re.compile(r"^[A-Z][A-Z'’. -]+(?:,[^-–—()\n]{1,40})?(?:\([^)\n]{1,40}\))?\s*[-–—]\s+")
_SUBORDINATE = re.compile(
    r"(?:\w+ ){0,3}(?:after|before)\b|(?:if|when|while|as|although|though|since|because|unless|until|once|whether)\b",
    re.IGNORECASE,
)
"""How a clause begins that hangs on another."""
_AFTERWARDS = re.compile(r"(?:\w+ ){0,3}after (?=(?:[A-Z]\S*|the|an?|its|his|her|their) (?:\S+ ){3})")
"""How a clause begins that tells what was done before the rest: it can be read without that rest."""
_SMALL = re.compile(r"[a-z]\w*\b")
_DETERMINED = re.compile(
    r"(?:the|an?|its|his|her|their|our|your|my|this|that|these|those|some|any|all|no|none|nobody|nothing|every|each|"
    r"both|many|most|more|several|few|there|it|he|she|they|we|you|at|about|up|over|under|less|nearly|almost|one|two|"
    r"three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|people|al)\b"
)


class Passage(NamedTuple):
    """Claims that an article makes in one breath, in the order of its text."""

    article: Article
    claims: tuple[Claim, ...]


class Voices:
    """Where in an article who is speaking."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims = tuple(claims)

    @cached_property
    def _ends(self) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for c in self._claims:
            found[c.article].append((c.end, _voice(c)))
        return {article: sorted(ends) for article, ends in found.items()}

    @cached_property
    def _spans(self) -> dict[str, list[tuple[int, int, str]]]:
        found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for c in self._claims:
            found[c.article].append((c.start, c.end, _voice(c)))
        return {article: sorted(spans) for article, spans in found.items()}

    def since(self, claim: Claim, first: int) -> int:
        """From where on, after ``first``, nobody else has said anything before the claim."""
        ends = self._ends.get(claim.article, [])
        low, high = bisect_left(ends, (first, "")), bisect_right(ends, (claim.start + 1, ""))
        return next((end for end, voice in reversed(ends[low:high]) if voice != _voice(claim)), first)

    def until(self, claim: Claim, end: int, last: int) -> int:
        """How far, up to ``last``, the same source goes on; the article itself to the end of its sentence."""
        if not claim.attribution:
            return last
        spans = self._spans.get(claim.article, [])
        for start, stop, voice in spans[bisect_left(spans, (claim.start - LONGEST, 0, "")) :]:
            if start > end + 1:
                break
            if voice == _voice(claim) and start <= end + 1 and claim.start < stop <= last:
                end = max(end, stop)
        return end


def _voice(claim: Claim) -> str:
    return "\x1f".join(link.name for link in claim.attribution)


def passages(article: Article, claims: Iterable[Claim]) -> list[Passage]:
    """Claims of one source gathered where one lies in another, or goes on where another ends."""
    made: list[list[Claim]] = []
    end = -1
    for claim in sorted(claims, key=lambda c: (c.start, -c.end, c.id)):
        goes_on = claim.start < end or _joined(article.text[end : claim.start])
        if made and (claim.end <= end or (goes_on and claim.end - made[-1][0].start <= LONGEST)):
            made[-1].append(claim)
        else:
            made.append([claim])
            end = -1
        end = max(end, claim.end)
    return [Passage(article, tuple(found)) for found in made]


def _joined(gap: str) -> bool:
    return len(gap) < 20 and "\n" not in gap and bool(_JOINING.match(gap))


def shown(passage: Passage, voices: Voices) -> str:
    """The passage in words that can be read by themselves; in quotation marks where its article's context is given."""
    claim, text = passage.claims[0], passage.article.text
    end = max(c.end for c in passage.claims)
    if not 0 <= claim.start < end <= len(text) or text[claim.start : claim.end] != claim.text:
        return _quoted(line(claim.text, LONGEST), claim.quote)
    if len(passage.claims) == 1 and claim.status == "happened" and (opens := _AFTERWARDS.match(claim.text)):
        return _quoted(_closed(line(claim.text[opens.end() :], LONGEST)), claim.quote)
    block = next((b for b in passage.article.blocks if b.start <= claim.start < b.end), None)
    first, last = sentence(text, claim.start, end, LONGEST, LONGEST)
    if block is not None:
        first, last = max(first, block.start), max(min(last, block.end), end)
    opening = min(_opening(claim, text, first, voices), claim.start)
    whole = max(end, voices.until(claim, end, min(last, opening + 2 * LONGEST))) if partial(claim) else end
    words = _LEADING.sub("", _DATELINE.sub("", text[opening:whole]))
    if text[whole : whole + 2].strip()[:1].isalnum():
        words = _TRAILING.sub("", words)
    words = words.rstrip(" ,;:–—-([")
    after_cue = opening != first and words.startswith("that ")
    words = _closed(line(words.removeprefix("that ") if after_cue else words, LONGEST))
    torn = "… " if not after_cue and opening > first and _small(words) else ""
    return _quoted(torn + words, claim.quote or opening < claim.start or whole > end or bool(torn))


def _opening(claim: Claim, text: str, first: int, voices: Voices) -> int:
    """Where the words that are shown begin: at the claim, at who says it, or where its clause does."""
    link = claim.attribution[-1] if claim.attribution else None
    cue, cue_end = (link.cue_start, link.cue_end) if link is not None else (None, None)
    led = link is not None and cue is not None and cue_end is not None and first <= cue and cue_end <= claim.start
    if led and link is not None and cue is not None and (not _clausal(claim) or claim.status in ("possible", "denied")):
        named = (
            link.start is not None
            and link.end is not None
            and first <= link.start
            and link.end <= cue <= link.end + _NEAR
        )
        return _word(
            text, max(link.start if named and link.start is not None else cue, claim.start - _BEFORE), claim.start
        )
    if not partial(claim):
        return claim.start
    low = (cue_end or first) if led and _clausal(claim) else cue if led and cue is not None else first
    return _word(text, max(voices.since(claim, low), claim.start - _BEFORE), claim.start)


def _word(text: str, at: int, most: int) -> int:
    """The next place from here on where a word begins."""
    while 0 < at < most and not (text[at - 1].isspace() or not text[at - 1].isalnum()):
        at += 1
    return at


def _clausal(claim: Claim) -> bool:
    """Its cue takes a clause, by the frame that read it; where no frame is known, it is taken to."""
    rules = [e.rule for e in claim.evidence if e.field == "attribution"]
    return not rules or rules[-1].rpartition("/")[2] in _CLAUSES or claim.quote


def partial(claim: Claim) -> bool:
    """Whether the claim is less than a clause that stands by itself: told in passing, or small from its first word."""
    if claim.text.startswith("that "):
        cue = claim.attribution[-1].cue_end if claim.attribution else None
        return cue is None or not 0 <= claim.start - cue <= _NEAR
    return _small(claim.text) or bool(_SUBORDINATE.match(claim.text)) or (not claim.asserted and not claim.quote)


def _small(words: str) -> bool:
    """Words that open neither a clause nor a noun phrase."""
    return bool(_SMALL.match(words)) and not _DETERMINED.match(words)


def _closed(words: str) -> str:
    """The words with a quotation that they open closed."""
    if words.count('"') % 2:
        at = words.index('"')
        words = f'"{words}' if at and not words[at - 1].isspace() else f'{words}"'
    for one, other in ("“”", "‘’"):
        if words.rfind(one) > words.rfind(other):
            words += other
    return words


def _quoted(words: str, quoted: bool) -> str:
    if not quoted or not words:
        return words
    inner = re.sub(r'"([^"]*)"', r"‘\1’", words.replace("“", "‘").replace("”", "’"))
    return f"“{inner}”"
