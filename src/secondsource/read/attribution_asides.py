"""Cues that the parse hangs beside what they say: "…, he added", "The goal, she claimed, is …", "As he said, …"."""

from __future__ import annotations

from secondsource.model import Span
from secondsource.read.attribution_cue import BREAKS, Cue, Found
from secondsource.read.attribution_marked import inverted
from secondsource.read.attribution_source import communicates
from secondsource.read.parse import Token
from secondsource.read.quotes import Quotation

_VERBS = ("VERB", "AUX")
_ASIDE = frozenset({"parataxis", "ccomp", "advcl", "dep", "relcl"})
_LONGEST_NAMED = 12
_CLIMB = 12
_CLAUSE = 60  # tokens before the marks that may belong to what is said
_COLON_WITHIN = 300


def read_aside(cue: Cue) -> Found | None:
    """What a cue says that has no complement of its own."""
    if "small" in cue.frames and (found := _called(cue) or _called_before(cue)):
        return found
    if cue.source is None or held(cue) or not {"zero", "speech"} & cue.frames.keys():
        return None
    return _parenthetical(cue) or _beside_quotation(cue) or _trailing(cue)


def held(cue: Cue) -> bool:
    """ "Bus hits wall, driver held": at the end of a headline a past form is a participle, and nobody's word."""
    s, i = cue.s, cue.i
    return i + 1 == len(s.tokens) and s.tokens[i].tag in ("VBD", "VBN") and cue.lemma != "say"


def read_impersonal(cue: Cue) -> Found | None:
    """ "A third ship, it is believed, turned back": nobody is named who believes it, and nobody vouches for it."""
    s, i = cue.s, cue.i
    subject = s.child(i, "nsubjpass")
    if subject is None or s.tokens[subject].text.lower() != "it" or "that" not in cue.frames:
        return None
    first, last = cue.clause()
    if first == 0 or last > i or not _set_off(cue, first, last):
        return None
    content = cue.page.runs(s.start, s.end, [(s.tokens[first].start, s.tokens[last].end)])
    return Found("aside", i, content) if content else None


def resumed(cue: Cue, last: int) -> tuple[Span, ...]:
    """A quotation that goes on after ", he said, " in the same sentence; ``last`` ends the cue's own words.

    Where another verb of saying stands between ("he said as the heckler yelled: “…”") it is that one's.
    """
    s = cue.s
    if any(communicates(s, k, cue.cues) for k in range(cue.i + 1, last + 1) if k != cue.cue_to):
        return ()
    at = s.tokens[last].end
    q = cue.page.quotes.after(at)
    between = cue.page.text[at : q.start] if q and q.start < s.end else "?"
    if q is None or between.strip(" \u00a0,:;—–-."):
        return ()
    if "." in between and cue.page.invites(q):
        return ()  # a sentence of its own, whose cue follows it
    return cue.page.runs(q.start, q.end) if between.strip() or not _deeper(cue, last) else ()


def _deeper(cue: Cue, last: int) -> bool:
    """Does another verb hold the word right before the marks ("told them so, to show there was “no conflict”")?"""
    tokens, k = cue.s.tokens, last
    for _ in range(_CLIMB):
        if k == cue.i or tokens[k].head == k:
            return False
        if tokens[k].pos in _VERBS and k > cue.i:
            return True
        k = tokens[k].head
    return False


def _frame(cue: Cue) -> str:
    return "speech" if "speech" in cue.frames else "zero"


def _parenthetical(cue: Cue) -> Found | None:
    """ "The goal, he claimed, is …": the cue hangs on what it is about, between commas."""
    s, i, token = cue.s, cue.i, cue.s.tokens[cue.i]
    if token.head == i or token.dep not in _ASIDE or cue.beyond_marks(token.head) or inverted(s, i, token.head):
        return None
    plain = cue.lemma == "say" and token.dep == "advcl" and s.child(i, "mark") is None
    if token.dep in ("advcl", "relcl") and not (cue.has_as() or plain):
        return None
    if s.child(i, "dobj") is not None and cue.lemma not in cue.cues.tell:
        return None
    first, last = cue.clause()
    opener = s.child(i, "mark", "advmod") if cue.has_as() else None
    first = first if opener is None else min(first, opener)
    opening = all(t.pos in ("CCONJ", "PUNCT") for t in s.tokens[:first])
    if not _set_off(cue, 0 if opening else first, last) or (opening and not cue.has_as()):
        return None
    if last + 1 < len(s.tokens) and cue.page.opens_speech(s.tokens[last + 1].start):
        content = resumed(cue, last)  # no comma before the marks: all that it said is in them
    else:
        start, end = cue.page.after_colon(s.tokens[first if opening else 0].start, s.tokens[first].start), s.end
        if s.tokens[token.head].dep == "relcl":  # "the men who, it says, bombed its embassy"
            start, end = s.tokens[s.left[token.head]].start, s.tokens[s.right[token.head]].end
        content = cue.page.runs(start, end, [(s.tokens[first].start, s.tokens[last].end)])
    return Found(_frame(cue), i, content) if content else None


def _set_off(cue: Cue, first: int, last: int) -> bool:
    """Do commas, dashes or marks part these tokens from the rest of the sentence?"""
    tokens = cue.s.tokens
    before = first == 0 or tokens[first - 1].text in BREAKS
    return before and (last + 1 >= len(tokens) or tokens[last + 1].text in BREAKS or tokens[last + 1].text in ".;:")


def _beside_quotation(cue: Cue) -> Found | None:
    """Direct speech that the parse does not hang on its cue: a quotation right before or after it."""
    if "speech" not in cue.frames or cue.negated:
        return None
    page = cue.page
    first, last = cue.clause()
    at = cue.s.tokens[first].start
    content: tuple[Span, ...] = ()
    q = page.quotes.before(at)
    if q and q.double and page.invites(q) and at - q.end <= 3 and not page.text[q.end : at].strip(" \u00a0,"):
        content = page.runs(_opening(cue, q), q.end)
    content += resumed(cue, last) or _after_colon(cue, last)
    return Found("speech", cue.i, content) if content else None


def _opening(cue: Cue, q: Quotation) -> int:
    """Where what is said begins, of which only the last words stand in marks ("They must go or face “all of it”")."""
    tokens = cue.s.tokens
    before = [t for t in tokens[:_CLAUSE] if t.end <= q.start]
    if not 0 < len(before) < _CLAUSE:
        return q.start
    clause = any(t.tag in ("VBZ", "VBP", "VBD", "MD") for t in before) and any(t.dep == "nsubj" for t in before)
    if not clause or cue.page.is_speech(q) or before[-1].pos in ("PUNCT", "SCONJ"):
        return q.start
    spoken = any(communicates(cue.s, k, cue.cues) for k in range(len(before)))
    return q.start if spoken or tokens[0].pos in ("SCONJ", "ADP") else tokens[0].start


def _after_colon(cue: Cue, last: int) -> tuple[Span, ...]:
    """A quotation that stands after the colon that ends the sentence, or on the next line."""
    s, text = cue.s, cue.page.text
    if text[s.end - 1] != ":" and (last + 1 >= len(s.tokens) or s.tokens[last + 1].text != ":"):
        return ()
    colon = text.find(":", s.tokens[last].end, s.tokens[last].end + _COLON_WITHIN)
    q = cue.page.quotes.after(colon) if colon >= 0 else None
    return cue.page.runs(q.start, q.end) if q and not text[colon + 1 : q.start].strip() else ()


def _trailing(cue: Cue) -> Found | None:
    """ "The bridge was gone, the driver told the paper." where the parse sees two main clauses."""
    s = cue.s
    perfect = s.tokens[cue.i].tag == "VBN" and s.child(cue.i, "aux") is not None
    if not _bare(cue) or not (perfect or s.tokens[cue.i].tag in ("VBD", "VBZ", "VBP")):
        return None
    if s.child(cue.i, "cc", "mark") is not None:
        return None
    first, last = cue.clause()
    if first < 3 or s.tokens[first - 1].text not in (",", '"', "''", "?", "!"):
        return None
    if any(t.pos != "PUNCT" for t in s.tokens[last + 1 :]):
        return None
    opener = s.tokens[0]  # "While …, he spoke": a clause that leans on the cue's own
    turned = cue.source is not None and cue.source.first > cue.i  # ", said the mayor" leans on nothing
    leans = opener.pos == "ADP" and (opener.head == cue.i or s.child(0, "pobj") is None)  # not "In return, …"
    if not turned and (leans or opener.pos == "SCONJ" or opener.tag in ("VBN", "VBG")):
        return None
    if not any(t.dep in ("nsubj", "nsubjpass") for t in s.tokens[: first - 1]):
        return None
    start = cue.page.after_colon(s.tokens[0].start, s.tokens[first].start)
    content = cue.page.runs(start, s.tokens[first].start)
    return Found(_frame(cue), cue.i, content) if content else None


def _bare(cue: Cue) -> bool:
    """A verb of saying with its own subject and with nothing that could be its content."""
    s, i = cue.s, cue.i
    if "that" not in cue.frames or "speech" not in cue.frames:
        return False
    subject = s.child(i, "nsubj")
    if subject is None or s.tokens[subject].tag in ("WDT", "WP"):
        return False
    hearer = cue.lemma in cue.cues.tell or s.child(i, "dobj") is None
    return hearer and s.child(i, "xcomp", "ccomp", "acomp", "oprd") is None


def _called(cue: Cue) -> Found | None:
    """ "Called the deal a “bad joke”": someone or something, and then what it is called, in marks."""
    s, i, page = cue.s, cue.i, cue.page
    for k in range(i + 1, min(i + 1 + _LONGEST_NAMED, len(s.tokens))):
        token = s.tokens[k]
        q = page.quotes.at(token.start)
        if q is not None and q.start <= s.tokens[i].start:
            return None
        if q is not None and q.end <= s.end + 1:
            content = page.runs(s.tokens[i + 1].start, _last_mark(cue, q.end))
            return Found("small", i, content) if k > i + 1 and content else None
        if (token.pos in ("VERB", "AUX", "SCONJ") and not _in_object(cue, k)) or _parts(token):
            return None
    return None


def _called_before(cue: Cue) -> Found | None:
    """ "“An insult,” one of its members called it": what it is called stands in marks before who says so."""
    s, source = cue.s, cue.source
    thing = s.child(cue.i, "dobj")
    if source is None or thing is None or thing < cue.i or source.first < 2 or source.last > cue.i:
        return None
    if any(t.pos != "PUNCT" for t in s.tokens[s.right[thing] + 1 :]):
        return None  # "called him back"
    at = s.tokens[source.first].start
    q = cue.page.quotes.before(at)
    if q is None or not q.double or not cue.page.invites(q) or cue.page.text[q.end : at].strip(" \u00a0,"):
        return None
    return Found("small", cue.i, cue.page.runs(q.start, q.end)) if q.start >= s.start - 1 else None


def _parts(token: Token) -> bool:
    return token.text in BREAKS and token.tag != "HYPH"


def _in_object(cue: Cue, k: int) -> bool:
    """ "Called the plan to open a mine “a disgrace”": does the verb hang in what is called so?"""
    thing = cue.s.child(cue.i, "dobj", "ccomp")
    return thing is not None and cue.s.left[thing] <= k <= cue.s.right[thing]


def _last_mark(cue: Cue, end: int) -> int:
    """The end of the last of "“a”, “b” and “c”"."""
    page = cue.page
    while more := page.quotes.after(end):
        between = page.text[end : more.start]
        if "\n" in between or between.strip(" \u00a0,") not in ("", "and", "or"):
            break
        end = more.end
    return end
