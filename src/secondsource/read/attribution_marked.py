"""A clause with its own "that" to the right of a finite verb of saying is what that verb says.

Where an aside stands between the two ("reported at the weekend, quoting an official, that …") a parser
often turns the sentence round and hangs the verb of saying under what is said.
"""

from __future__ import annotations

from secondsource.read.attribution_cue import Cue, Found
from secondsource.read.attribution_extent import content_end
from secondsource.read.attribution_frames import Complement
from secondsource.read.attribution_source import speaks
from secondsource.read.cues import Cues
from secondsource.read.parse import Sentence

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_STOPS = frozenset({";", ":", '"', "``", "''"})
_REACH = 40  # tokens between a cue and its clause


def read_marked(cue: Cue) -> Found | None:
    """ "Said on Friday at a meeting with miners that …": the clause that the parse hung on another word, or lost."""
    s, i = cue.s, cue.i
    if not {"that", "speech"} <= cue.frames.keys() or cue.passive or cue.source is None or cue.source.first > i:
        return None
    k = _clause(s, i, cue.cues)
    if k is None or cue.beyond_marks(k):
        return None
    head = s.tokens[k].head
    if head < k:
        content = cue.page.runs(s.tokens[k].start, s.tokens[-1].end)
    else:
        last = content_end(s, i, Complement("that", k, s.right[head], head, i), cue.cues)
        content = cue.page.runs(s.tokens[k].start, s.tokens[max(last, k)].end)
    return Found("that", i, content) if content else None


def inverted(s: Sentence, before: int, over: int) -> bool:
    """Does a clause that opens with "that" hold ``over``, and leave ``before`` to its left?

    Then what stands before is never said by ``over``, nor the other way round.
    """
    mark = next((c for c in s.children[over] if s.tokens[c].dep == "mark" and s.tokens[c].text.lower() == "that"), None)
    return mark is not None and before < mark < over


def _clause(s: Sentence, i: int, cues: Cues) -> int | None:
    """The "that" that opens what the verb says: after its own words, or after an aside between commas."""
    k, end = i + 1, min(i + _REACH, len(s.tokens))
    aside = False
    while k < end:
        token = s.tokens[k]
        if token.text in _STOPS:
            return None
        if _opens(s, k) and (not aside or s.tokens[k - 1].text == ","):
            noun = s.tokens[k - 1].dep == "dobj" and s.tokens[k - 1].pos == "NOUN"  # "spread the tale that"
            noun = noun and cues.lemma(s.tokens[i]) not in cues.tell  # "told a broker that"
            return None if noun and s.tokens[k - 1].head == i else k
        if token.text == ",":
            aside = True  # until the comma that "that" follows
        elif not aside and (token.tag in _FINITE or _may_have_it(s, k, cues)) and not _of_place(s, i, k, cues):
            return None
        k += 1
    return None


def _of_place(s: Sentence, i: int, k: int, cues: Cues) -> bool:
    """ "Told us from a place she would not name that …", "on the hill where the bus lay": does it say where?

    A verb of telling has its hearer and still waits for what is told.
    """
    verb = k if s.tokens[k].dep == "relcl" else s.tokens[k].head
    noun = s.tokens[verb].head
    waits = cues.lemma(s.tokens[i]) in cues.heard
    return waits and s.tokens[verb].dep == "relcl" and noun > i and s.tokens[noun].dep == "pobj"


def _may_have_it(s: Sentence, k: int, cues: Cues) -> bool:
    """A verb or noun that may have the clause for itself ("the claim that"); one for where it was said has not."""
    if s.tokens[k].tag != "VBN" and speaks(s, k, cues):
        return True
    if s.tokens[k].pos != "NOUN" or "that" not in cues.nouns.get(s.tokens[k].lemma.lower(), ()):
        return False
    return s.tokens[s.tokens[k].head].text.lower() not in ("in", "during", "at", "on", "through", "via")


def _opens(s: Sentence, k: int) -> bool:
    """Is it the "that" of a clause with a subject of its own?"""
    token = s.tokens[k]
    if token.text.lower() != "that" or token.dep != "mark":
        return False
    return s.child(token.head, "nsubj", "nsubjpass", "expl") is not None
