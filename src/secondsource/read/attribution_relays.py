"""Links that are passed on in an aside: "reported, citing a diplomat, that …", "said in remarks carried by …".

Whom a source cites stands behind it, one step nearer to the origin; who carries, or quotes, what was
said stands before it, one step nearer to the article.  Both say what the attribution says that they
go with, their *host*.  Asides are read from the words, not from the parse, which hangs them anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from secondsource.model import Span
from secondsource.read.attribution_page import Attribution, Page, attribution
from secondsource.read.attribution_source import Source
from secondsource.read.cues import Cues, Stance
from secondsource.read.parse import Sentence, Token

_RELATIVE = frozenset({"which", "who", "that"})
_NOT_NOUN = frozenset({"ADP", "VERB", "AUX", "SCONJ", "PRON", "PUNCT", "ADV"})
_BREAKS = frozenset({",", ";", ":", ".", '"', "``", "''", "—", "–", "--", ")", "?", "!"})
_CLAUSAL = frozenset({"that", "zero", "wh", "speech", "according", "colon", "ing", "quoted", "noun", "obj-at"})
_DOERS = ("er", "or", "ist", "ian", "man", "woman", "ee")
_LONGEST = 40  # tokens of an aside that are read
_MOST = 16  # asides of a sentence that are read


class Aside(NamedTuple):
    """Tokens ``first`` to ``last``; ``cue`` its first and last; ``onward`` where the source is nearer to the origin."""

    first: int
    last: int
    cue: tuple[int, int]
    lemma: str
    source: Source
    onward: bool


def asides(s: Sentence, cues: Cues) -> tuple[Aside, ...]:
    """The asides of a sentence that name a source behind or before another."""
    found: list[Aside] = []
    for k, token in enumerate(s.tokens):
        if found and k <= found[-1].last:
            continue
        lemma = token.lemma.lower()
        aside = _cites(s, k, cues) if lemma in cues.cite or lemma == "attribute" else None
        if aside is None and k + 2 < len(s.tokens) and s.tokens[k + 1].text.lower() == "by":
            aside = _carried(s, k, cues)
        if lemma == "reference":
            aside = _refers(s, k, cues)
        if aside is not None:
            found.append(aside)
            if len(found) == _MOST:
                break
    return tuple(found)


def _cites(s: Sentence, k: int, cues: Cues) -> Aside | None:
    """ "Citing two diplomats", "which quoted the daily El Sur", "attributing the figure to a nurse"."""
    first, word = k, s.tokens[k].text.lower()
    before = s.tokens[k - 1].text.lower() if k else ","
    if word.endswith("ing"):
        if before not in _BREAKS and s.tokens[k].dep not in ("advcl", "acl") and before not in ("while", "by"):
            return None
    elif (who := _relative(s, k, cues)) and s.tokens[k].tag in ("VBD", "VBZ", "VBP", "VBN"):
        first = who
    else:
        return None
    start = k + 1
    if s.tokens[k].lemma.lower() == "attribute":
        to = next((j for j in range(k + 1, min(k + 6, len(s.tokens))) if s.tokens[j].text.lower() == "to"), None)
        if to is None:
            return None
        start = to + 1
    source = _named(s, start, cues, quoted=s.tokens[k].lemma.lower() == "quote")
    if source is None or _next(s, source.last) == "as":
        return None  # "quoting the guard as saying": a frame of the verb's own
    return Aside(first, _end(s, source.last), (k, start - 1), s.tokens[k].lemma.lower(), source, onward=True)


def _relative(s: Sentence, k: int, cues: Cues) -> int | None:
    """The "which" of "which quoted", "which in turn cited", "who had himself quoted"; None where there is none."""
    for j in range(k - 1, max(0, k - 5), -1):
        word = s.tokens[j].text.lower()
        if word in _RELATIVE:
            return j
        if word not in cues.between:
            return None
    return None


def _refers(s: Sentence, k: int, cues: Cues) -> Aside | None:
    """ "With reference to the weekly El Sur": from which the one who says so has it."""
    if not 2 <= k < len(s.tokens) - 2 or s.tokens[k - 1].text.lower() != "with" or s.tokens[k - 2].text not in _BREAKS:
        return None
    source = _named(s, k + 2, cues) if s.tokens[k + 1].text.lower() == "to" else None
    if source is None:
        return None
    return Aside(k - 1, _end(s, source.last), (k - 1, k + 1), "with reference to", source, onward=True)


def _carried(s: Sentence, k: int, cues: Cues) -> Aside | None:
    """ "In remarks carried by the agency", "as quoted by the Star", "a letter cited by the Star"."""
    lemma, before = s.tokens[k].lemma.lower(), s.tokens[k - 1] if k else None
    if s.tokens[k].tag not in ("VBN", "VBD") or before is None or before.pos == "AUX":
        return None  # "was quoted by the Star as saying": a frame of the verb's own
    told = before.text.lower() == "as" and {"that", "zero"} <= cues.verbs.get(lemma, {}).keys()
    quotes = lemma in cues.cite and (before.text.lower() == "as" or before.text in _BREAKS or before.pos in _NOMINAL)
    carries = lemma in cues.carry and any(
        s.tokens[j].lemma.lower() in cues.speeches for j in range(max(0, k - _REACH), k)
    )
    if not (told or quotes or carries):
        return None
    source = _named(s, k + 2, cues)
    if source is None or _next(s, source.last) == "as":
        return None
    first = k - 1 if before.text.lower() == "as" else k
    return Aside(first, source.last, (k, k + 1), f"{lemma} by", source, onward=False)


_NOMINAL = frozenset({"NOUN", "PROPN"})
_REACH = 9  # tokens between "an interview with a radio station" and "broadcast by"


def _next(s: Sentence, k: int) -> str:
    return s.tokens[k + 1].text.lower() if k + 1 < len(s.tokens) else ""


def _named(s: Sentence, start: int, cues: Cues, *, quoted: bool = False) -> Source | None:
    """The noun phrase that starts here, if it is somebody, or something said or written.

    Whoever is quoted need not be known by the noun: "a deserter" will do.
    """
    head, k = None, start
    for k in range(start, min(start + _LONGEST, len(s.tokens))):
        token = s.tokens[k]
        if token.pos in _NOT_NOUN and not (token.tag in ("VBN", "VBG", "PRP$") and head is None):
            break
        if token.pos in _NOMINAL:
            head = k
    else:
        k += 1
    if head is None:
        return None
    noun = s.tokens[head].lemma.lower()
    if not (s.tokens[head].pos == "PROPN" or noun in cues.voices or (quoted and noun.endswith(_DOERS))):
        return None
    last = head
    while k < len(s.tokens) and k < start + _LONGEST:  # "an officer of the guard", "people familiar with the talks"
        token = s.tokens[k]
        if token.text in _BREAKS or token.tag in ("WDT", "WP", "VBD", "VBZ", "VBP", "MD") or token.dep == "mark":
            break
        if token.text.lower() in ("that", "as", "whom", "who") or (token.ent[2:] == "DATE" and token.pos != "NOUN"):
            break
        last, k = k, k + 1
    while last > head and s.tokens[last].pos in ("ADP", "PUNCT", "DET", "CCONJ"):
        last -= 1
    return Source(start, last, head)


def _end(s: Sentence, last: int) -> int:
    """The end of the aside: the comma that closes it, or the token before a "that" which opens a clause."""
    for k in range(last + 1, min(last + _LONGEST, len(s.tokens))):
        if s.tokens[k].text in _BREAKS:
            return k - 1 if s.tokens[k].text == "." else k
        if s.tokens[k].text.lower() == "that" and s.tokens[k].tag != "WDT":
            return k - 1
    return last


@dataclass(frozen=True, slots=True)
class _Passed:
    host: int
    relay: Attribution
    onward: bool
    behind: bool = False  # of the source that the relay before it names: "citing A, which in turn cited B"


def with_relays(page: Page, found: Sequence[Attribution], cues: Cues) -> tuple[Attribution, ...]:
    """The attributions with those that asides add, each bound to its host by ``under``.

    Of those that say the same words the one nearest to the origin stands first.
    """
    here: dict[int, list[int]] = {}
    for n, a in enumerate(found):
        here.setdefault(a.cue_at[0], []).append(n)
    out = list(found)
    passed: dict[int, list[_Passed]] = {}
    gone: set[int] = set()
    alone: list[Attribution] = []
    for s in page.sentences:
        numbers = here.get(s.index, [])
        if not numbers and not any(t.text in ("as", "As") for t in s.tokens):
            continue
        last: tuple[Aside, int] | None = None
        for aside in asides(s, cues) if any(_may_open(t, cues) for t in s.tokens) else ():
            own = {n for n in numbers if aside.cue[0] <= out[n].cue_at[1] <= aside.cue[1]}
            behind = last is not None and _goes_behind(last[0], aside)
            host = last[1] if last and behind else _host(s, aside, [n for n in numbers if n not in own | gone], out)
            if host is None:
                alone += _alone(page, s, aside)
                continue
            gone |= own
            hole = s.span(aside.first, aside.last)
            for n in numbers:
                out[n] = _without(page, out[n], hole) if n not in own else out[n]
            if not any(c.start < hole.end and hole.start < c.end for c in out[host].content):
                stance: Stance = "says" if aside.onward else "reports"
                made = attribution(
                    page, s, aside.source, aside.cue, aside.lemma, out[host].content, stance, "relay", "relay"
                )
                passed.setdefault(host, []).append(_Passed(host, made, aside.onward, behind))
                last = aside, host
    return _ordered([*out, *alone], passed, gone)


def _goes_behind(before: Aside, aside: Aside) -> bool:
    """Does the aside say where the source that the one before it names has it from?"""
    relative = aside.first != aside.cue[0]
    return before.onward and aside.onward and relative and aside.first - before.last in (1, 2)


def _may_open(t: Token, cues: Cues) -> bool:
    return t.text in ("as", "As", "reference") or cues.relays(t.lemma.lower())


def _alone(page: Page, s: Sentence, aside: Aside) -> list[Attribution]:
    """ "As reported by the Star, Y": nobody else says what the Star reports."""
    content = page.runs(s.start, s.end, [s.span(aside.first, aside.last)])
    if aside.onward or aside.first == aside.cue[0] or not content:
        return []
    return [attribution(page, s, aside.source, aside.cue, aside.lemma, content, "reports", "according", "relay")]


def _without(page: Page, a: Attribution, hole: Span) -> Attribution:
    """What is said without the aside, and its source too."""
    content = tuple(p for c in a.content for p in page.runs(c.start, c.end, [hole]))
    source = a.source
    if source and source.start < hole.start < source.end:
        source = page.trim(source.start, hole.start) or source
    return replace(a, content=content or a.content, source=source, quote=page.quoted(content or a.content))


def _host(s: Sentence, aside: Aside, numbers: Sequence[int], found: Sequence[Attribution]) -> int | None:
    """The attribution that the aside goes with: whose source, else whose cue, it stands right behind."""
    start, end = s.tokens[aside.first].start, s.tokens[aside.last].end
    fits = [n for n in numbers if found[n].frame in _CLAUSAL and found[n].source is not None and not _act(found[n])]
    fits = [n for n in fits if not (start <= found[n].cue.start < end)]
    beside = [n for n in fits if (x := found[n].source) and x.start < start and -3 <= start - x.end <= 2]
    beside += [n for n in fits if (x := found[n].source) and x.start < start < x.end and n not in beside]
    if beside:
        return min(beside, key=lambda n: abs(found[n].cue.start - start))
    left = [n for n in fits if found[n].cue.end <= start]
    if left:
        return max(left, key=lambda n: found[n].cue.end)
    right = [n for n in fits if found[n].cue.start >= end]
    return min(right, key=lambda n: found[n].cue.start, default=None)


def _act(a: Attribution) -> bool:
    return a.frame in ("noun", "quoted") or a.stance in ("wants", "plans", "hedges", "allows", "forbids", "knows")


def _ordered(found: Sequence[Attribution], passed: dict[int, list[_Passed]], gone: set[int]) -> tuple[Attribution, ...]:
    """All of them, the relays beside their hosts, with ``under`` set."""
    out: list[Attribution] = []
    for n, a in enumerate(found):
        if n in gone:
            continue
        onward = [p for p in passed.get(n, ()) if p.onward]
        before = [p.relay for p in passed.get(n, ()) if not p.onward]
        at = len(out) + len(onward)
        if any(p.behind for p in onward):
            onward.reverse()  # the one nearest to the origin first, each under the next
        out += [replace(p.relay, under=len(out) + k + 1 if p.behind else at) for k, p in enumerate(onward)]
        out.append(replace(a, under=at + 1) if before else a)
        out += before[:1]
    return tuple(out)
