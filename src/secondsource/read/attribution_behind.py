"""Speakers behind what they say, whom the parse hangs on it: "He may go, a member of the party close to her told us".

A long noun phrase between a clause and its verb of saying looks like an apposition to the clause's last
noun.  The words tell better than the parse: the verb has no subject of its own, a comma opens the phrase,
and before the comma stands a whole clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from secondsource.model import Span
from secondsource.read.attribution_page import Attribution, Page, attribution
from secondsource.read.attribution_source import PASSIVE, SUBJECT, Source
from secondsource.read.cues import Cues
from secondsource.read.parse import Sentence

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST = 30  # tokens of a speaker's phrase
_OPENS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})


class Behind(NamedTuple):
    """Who speaks, and the last token of what is said."""

    source: Source
    last: int


def read_behind(page: Page, s: Sentence, i: int, cues: Cues) -> Attribution | None:
    """The attribution of the verb at ``i`` to the speaker between it and the clause before."""
    found = _behind(page, s, i, cues)
    if found is None:
        return None
    lemma = cues.lemma(s.tokens[i])
    content = page.runs(s.start, s.tokens[found.last].end)
    if not content:
        return None
    stance = cues.verbs[lemma].get("zero", "says")
    return attribution(page, s, found.source, (i, i), lemma, content, stance, "zero", f"{lemma} behind")


def _behind(page: Page, s: Sentence, i: int, cues: Cues) -> Behind | None:
    """Who is hung on what is said: one phrase ("a deputy close to her told") or two ("a deputy, Ann Lee, told")."""
    if cues.lemma(s.tokens[i]) not in cues.heard or s.tokens[i].tag not in ("VBD", "VBZ"):
        return None
    if s.child(i, *SUBJECT, *PASSIVE, "aux") is not None:
        return None
    hearer = s.child(i, "dobj", "dative")
    if hearer is None or hearer < i or page.quotes.at(s.tokens[i].start) is not None:
        return None
    commas = _commas(s, i)
    needed = 2 if s.tokens[i - 1].text == "," else 1
    if len(commas) < needed:
        return None
    comma = commas[needed - 1]
    head, before = _head(s, comma + 1, i), s.tokens[:comma]
    whole = any(t.tag in _FINITE for t in before) and any(t.dep in (*SUBJECT, *PASSIVE) for t in before)
    opens = s.tokens[comma + 1].pos in _OPENS or s.tokens[comma + 1].tag == "PRP$"
    if head is None or not whole or not opens or s.tokens[0].pos in ("SCONJ", "ADP"):
        return None
    last = i - 2 if needed == 2 else i - 1
    return Behind(Source(comma + 1, last, head), comma - 1)


def _commas(s: Sentence, i: int) -> list[int]:
    """The commas that open a part of the phrase before the verb, the nearest first; none beyond another clause."""
    found = []
    for k in range(i - 2, max(i - _LONGEST, 0), -1):
        token = s.tokens[k]
        if token.text == ",":
            found.append(k)
        elif (
            (token.tag in _FINITE and "relcl" not in (token.dep, s.tokens[token.head].dep))
            or token.pos in ("SCONJ", "CCONJ")
            or token.text in '";:'
        ):
            break
    return found


def _head(s: Sentence, first: int, end: int) -> int | None:
    """Who it is: the person named in the phrase outside any preposition, else its first noun."""
    nouns = [k for k in range(first, end) if s.tokens[k].pos in ("NOUN", "PROPN") and s.tokens[k].dep != "compound"]
    named = [k for k in nouns if s.tokens[k].ent[2:] == "PERSON" and s.tokens[k].dep in ("appos", *SUBJECT)]
    return next(iter(named or nouns), None)


def without_speakers(page: Page, found: Sequence[Attribution], made: Sequence[Attribution]) -> list[Attribution]:
    """What else is read in the sentence, with no word of those who are found to speak and of their verbs."""
    holes = [Span(min(a.source.start, a.cue.start), a.cue.end) for a in made if a.source]
    out = []
    for a in found:
        cut = [h for h in holes if any(c.overlaps(h) for c in a.content)]
        content = tuple(p for c in a.content for p in page.runs(c.start, c.end, cut)) if cut else a.content
        if a not in made and content != a.content:
            a = replace(a, content=content, quote=page.quoted(content)) if content else a
        out.append(a)
    return out
