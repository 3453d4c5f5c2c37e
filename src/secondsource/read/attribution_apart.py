"""Where a cue's own words part from what is said: commas, asides, and a copula that waits for its predicate."""

from __future__ import annotations

from secondsource.read.attribution_cue import BREAKS, Cue, Found
from secondsource.read.attribution_frames import Complement
from secondsource.read.attribution_source import Source
from secondsource.read.parse import Sentence

_HELPING = frozenset({"have", "be", "do"})
_NOMINAL = ("NOUN", "PROPN")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_MAY = frozenset({"may", "might", "could", "can"})
_TO_COME = frozenset({"will", "would", "'ll", "'d"})
_NOT_YET = frozenset({"to", "will", "would", *_MAY})
_FORMAL = frozenset({"charge", "indict"})
_SHARES = frozenset({"one", "both", "all", "some", "each", "most", "several", "many", "another", "others"})


def unspoken_yet(cue: Cue, frame: str, stance: str) -> bool:
    """ "May refuse to sign it", "intends to charge him with theft": nobody has refused or charged anybody yet."""
    aux = {cue.s.tokens[c].text.lower() for c in cue.s.children[cue.i] if cue.s.tokens[c].dep == "aux"}
    if stance == "refuses" and frame == "to":
        return not (cue.negated or _MAY.isdisjoint(aux))
    own = cue.s.child(cue.i, "nsubj") is None  # "asked prosecutors to charge him": they are asked
    to_come = cue.s.tokens[cue.i].tag == "VB" and (own or "to" not in aux) and not aux.isdisjoint(_NOT_YET)
    return stance == "accuses" and cue.lemma in _FORMAL and to_come


def planned(cue: Cue, frame: str) -> bool:
    """ "Agreed that officials would meet": a plan; "agreed that the boat was unsafe" is a view."""
    clause = cue.s.child(cue.i, "ccomp") if cue.lemma == "agree" and frame in ("that", "zero") else None
    if clause is None:
        return False
    return any(cue.s.tokens[c].text.lower() in _TO_COME for c in cue.s.children[clause] if c < clause)


def apart(cue: Cue, found: Found) -> tuple[Source | None, Found]:
    """ "… if they want one, a diplomat told us": the comma parts what is said from its source."""
    s, source = cue.s, cue.source
    if source is None or found.frame not in ("zero", "speech") or not 0 < source.first <= source.last < cue.i:
        return source, found
    before = s.tokens[source.first - 1]
    if before.text == "," and found.content[0].start < before.start and (who := _behind_shares(s, source)) is not None:
        content = cue.page.runs(found.content[0].start, s.tokens[who.first - 1].start)
        return who, found._replace(content=content + found.content[1:])
    if before.text in BREAKS or before.pos == "PUNCT" or found.content[0].start >= before.start:
        return source, found
    comma = next((k for k in range(source.first, source.last) if s.tokens[k].text == ","), None)
    if comma is None:
        return source, found
    head = next((k for k in s.children[source.head] if k > comma and s.tokens[k].dep == "appos"), source.last)
    content = cue.page.runs(found.content[0].start, s.tokens[comma].start) + found.content[1:]
    return Source(comma + 1, source.last, head), found._replace(content=content)


def _behind_shares(s: Sentence, source: Source) -> Source | None:
    """ "Two were pulled out, one by a diver and the other by a tug, the mayor, Ana Ruiz, said": only the mayor said it.

    How those told of share in it ("one with a broken arm, …") is taken for the beginning of the source.
    """
    word, after = s.tokens[source.first], s.tokens[source.first + 1]
    share = word.tag == "CD" or word.text.lower() in _SHARES
    if not share or source.head != source.first or after.pos != "ADP" or after.text.lower() == "of":
        return None
    for k in range(source.first + 2, source.last):
        if s.tokens[k - 1].text != "," or s.tokens[k].text.lower() in _SHARES:
            continue
        named = s.tokens[k].tag in ("DT", "PRP$") and s.tokens[k + 1].text.lower() not in ("other", "others", "rest")
        if named or s.tokens[k].pos == "PROPN":
            own = range(k, source.last + 1)
            heads = (n for n in own if s.tokens[n].pos in _NOMINAL and s.tokens[n].head not in own)
            return Source(k, source.last, next(heads, source.last))
    return None


def left_open(cue: Cue, c: Complement) -> int | None:
    """ "Her client was, he told reporters, “a man of honour”": where the marks open that complete what is said."""
    s, page = cue.s, cue.page
    waits = c.head < cue.i and c.last == c.head and s.tokens[c.head].tag != "MD" and s.tokens[c.head].lemma in _HELPING
    q = page.quotes.after(s.tokens[cue.cue_to].end) if waits and cue.around is None else None
    if q is None or not q.double or q.start >= s.end or s.tokens[c.first].start == q.start:
        return None
    between = [t for t in s.tokens[cue.cue_to + 1 :] if t.end <= q.start and t.start < q.start]
    if not page.text[s.tokens[cue.cue_to].end : q.start].rstrip().endswith(","):
        return None
    return None if any(t.tag in _FINITE or t.dep == "mark" for t in between) else q.start


def behind_aside(s: Sentence, c: Complement) -> int:
    """ "Had agreed, she said, that officials would meet": what is agreed begins with its "that"."""
    mark = next((k for k in s.children[c.head] if s.tokens[k].dep == "mark" and c.first < k < c.head), None)
    if c.frame != "that" or mark is None or s.tokens[mark].text.lower() != "that" or s.tokens[mark - 1].text != ",":
        return c.first
    aside = any(s.tokens[k].dep == "parataxis" and k < mark for k in s.children[c.head])
    return mark if aside else c.first


def interposed(cue: Cue) -> Found | None:
    """ "The two had agreed, she said, that officials would meet": she says all of it, and no "that" is hers."""
    s, i, source = cue.s, cue.i, cue.source
    if source is None or s.tokens[i].dep != "parataxis" or not {"that", "speech"} <= cue.frames.keys():
        return None
    clause = s.tokens[i].head
    mark = next((k for k in s.children[clause] if s.tokens[k].dep == "mark"), None)
    over = s.tokens[clause].head
    if mark is None or not over < source.first <= source.last < i < mark < clause or source.first < 2:
        return None
    set_off = s.tokens[source.first - 1].text == "," == s.tokens[mark - 1].text
    if not set_off or s.tokens[over].pos != "VERB" or any(s.tokens[k].tag in _FINITE for k in range(i + 1, mark)):
        return None
    content = cue.page.runs(s.start, s.end, [(s.tokens[source.first].start, s.tokens[mark - 1].end)])
    return Found("zero", i, content) if content else None
