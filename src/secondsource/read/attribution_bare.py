"""Cues read from the words alone: "…, officials say", "…, records show, …", "Rebels hold port: UN", "… – report".

A parser often takes the verb of so short a clause for a noun, or gives it a headline's noun as its
subject; between commas, or at the end, the words can hardly be anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.model import Span
from secondsource.read.attribution_page import Attribution, Page, attribution
from secondsource.read.attribution_source import Source
from secondsource.read.cues import Cues
from secondsource.read.parse import Sentence, Token

_LONGEST = 8  # tokens of a bare source
_PARTS = frozenset({",", "—", "–", "--", '"', "?", "!"})
_ENDS = frozenset({".", ",", "—", "–", "--"})
_PLAIN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "many", "some"})
_TELLING = frozenset({"VBD", "VBZ", "VBP", "VB", "NN", "NNS", "VBN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD"})
_OPENERS = frozenset({"SCONJ", "ADP"})
_CLOSERS = frozenset({":", "–", "—", "-", "--"})
_LONGEST_CLOSER = 4
_LONGEST_HEADLINE = 24


def read_bare(page: Page, s: Sentence, found: Sequence[Attribution], cues: Cues) -> Iterator[Attribution]:
    """The attributions of a sentence that its words make where no cue of ``found`` stands."""
    taken = {a.cue_at[1] for a in found}
    for k, token in enumerate(s.tokens):
        if k >= 3 and k not in taken and _tells(s, k, token, cues):
            first = _source(s, k)
            if first is None or first < 3:
                continue
            content = _around(page, s, first, k)
            if content:
                last = k - 2 if s.tokens[k - 1].text == "," else k - 1
                source, lemma = Source(first, last, last), cues.lemma(token)
                stance = cues.verbs[lemma].get("zero", "says")
                yield attribution(page, s, source, (k, k), lemma, content, stance, "zero")
                return
    if (made := _closed(page, s, cues)) is not None and made.cue_at[1] not in taken:
        yield made


def _tells(s: Sentence, k: int, token: Token, cues: Cues) -> bool:
    """A verb of saying, or a noun of its form ("records show"), right before a comma or the end."""
    if token.tag not in _TELLING or (frames := cues.verbs.get(lemma := cues.lemma(token))) is None:
        return False
    if k + 1 < len(s.tokens) and s.tokens[k + 1].text not in _ENDS and not _then_when(s, k):
        return False
    if token.tag in ("VBD", "VBN") and k + 1 == len(s.tokens) and lemma != "say":
        return False  # "Bus hits wall, driver held"
    if lemma == "hear":
        return cues.lemma(s.tokens[k - 1]) in cues.hearing
    if not {"that", "zero"} <= frames.keys() or frames["zero"] not in ("says", "reports", "claims", "believes"):
        return False
    if token.pos in ("VERB", "AUX") or s.tokens[k - 1].text.lower().endswith("s"):
        return True
    return token.tag == "NNS" and frames["zero"] in ("claims", "believes") and s.tokens[k - 1].tag in ("NN", "NNP")


def _then_when(s: Sentence, k: int) -> bool:
    """Does the sentence end with no more than when or where it was said ("…, the lobby estimated last week")?"""
    rest = s.tokens[k + 1 :]
    going_on = next((j for j, t in enumerate(rest[:-1]) if t.text == "," and rest[j + 1].tag == "VBG"), None)
    rest = rest if going_on is None else rest[: going_on + 1]  # "admitted on Monday, confirming …"
    if not 2 <= len(rest) <= _LONGEST or any(t.tag in _FINITE or t.text in _PARTS for t in rest[:-1]):
        return False
    first = rest[0].pos == "ADP" and rest[0].text.lower() in ("on", "in", "at", "after", "during")
    return first or all(t.ent[2:] in ("DATE", "TIME") for t in rest[:-1])


def _source(s: Sentence, k: int) -> int | None:
    """The first token of the plain noun phrase that stands between a comma and the verb at ``k``."""
    if s.tokens[k - 1].text == ",":
        return _apposed(s, k)
    last = s.tokens[k - 1]
    named = last.pos in ("NOUN", "PROPN") or last.text.lower() in _PRONOUNS or last.tag in ("NNS", "VBZ")
    if not named:
        return None
    first = k - 1
    while first > 0 and k - first <= _LONGEST:
        before = s.tokens[first - 1]
        if before.text in _PARTS:
            return first
        if before.tag == "VBN" and k - first <= _LONGEST and s.tokens[first].text.lower() in ("by", "to"):
            first -= 1
            continue  # "court papers seen by the Star show"
        if before.text.lower() in ("by", "to") and s.tokens[first - 2].tag == "VBN":
            first -= 1
            continue
        if before.pos not in _PLAIN and before.tag != "PRP$" and before.text.lower() not in ("of", "and", "for"):
            return None
        first -= 1
    return None


def _apposed(s: Sentence, k: int) -> int | None:
    """ "…, its chairman, Ann Lee, announced": the first token of the two phrases, of which the second is a name."""
    opened = next((j for j in range(k - 2, max(k - _LONGEST, 2), -1) if s.tokens[j].text == ","), None)
    if opened is None or any(t.pos not in ("PROPN", "PART") for t in s.tokens[opened + 1 : k - 1]):
        return None
    return _source(s, opened) if s.tokens[opened - 1].pos == "NOUN" else None


def _around(page: Page, s: Sentence, first: int, k: int) -> tuple[Span, ...]:
    """The rest of the sentence, if a clause stands before the aside, or goes on behind it."""
    before = s.tokens[: first - 1]
    verbs = [t for t in before if t.tag in _FINITE]
    subject = any(t.dep in ("nsubj", "nsubjpass", "expl") for t in before)
    ends = all(t.pos == "PUNCT" for t in s.tokens[k + 1 :]) or _then_when(s, k)
    leans = before[0].pos in _OPENERS or before[0].tag in ("VBN", "VBG", "WRB")
    headline = ends and s.tokens[-1].text != "." and _alone(page, s)  # may well have no verb: "Two dead in blast, …"
    inside = not ends and s.tokens[k + 1].text == "," and any(t.tag in _FINITE for t in s.tokens[k + 2 :])
    named = inside and before[-1].pos in ("NOUN", "PROPN")  # "The rebels, the army claims, fled"
    if not (verbs or headline or named) or (leans and not subject) or (ends and leans and before[0].pos == "SCONJ"):
        return ()
    if not ends and s.tokens[first - 1].text != ",":
        return ()
    end = s.tokens[k].end if k + 1 == len(s.tokens) or s.tokens[k + 1].text in _ENDS else s.end
    return page.runs(s.start, s.end, [(s.tokens[first - 1].start, end)])


def _closed(page: Page, s: Sentence, cues: Cues) -> Attribution | None:
    """A headline that ends with its source: "Rebels hold port town: UN", "Dam was cracked – report"."""
    n = len(s.tokens)
    if not 5 <= n <= _LONGEST_HEADLINE or s.tokens[-1].text in (".", "?", "!", '"') or not _alone(page, s):
        return None
    mark = next((k for k in range(n - 2, max(2, n - 2 - _LONGEST_CLOSER), -1) if s.tokens[k].text in _CLOSERS), None)
    if mark is None or (s.tokens[mark - 1].end == s.tokens[mark].start and s.tokens[mark].text != ":"):
        return None
    label, before = s.tokens[mark + 1 :], s.tokens[:mark]
    if any(t.pos in ("ADP", "PUNCT", "CCONJ", "PRON") for t in label):
        return None
    last = label[-1]
    speaker = last.lemma.lower() in cues.speakers or last.text.lower() in cues.speakers
    named = s.tokens[mark].text == ":" and (last.text.isupper() or last.ent[2:] in ("ORG", "PERSON"))
    told = any(t.tag in _FINITE or t.tag == "VB" for t in before)
    content = page.runs(s.start, s.tokens[mark].start)
    if not (speaker or named) or not told or not content or before[0].tag in ("WRB", "WP", "WDT"):
        return None
    word = s.tokens[mark].text
    return attribution(page, s, Source(mark + 1, n - 1, n - 1), (mark, mark), word, content, "says", "colon", "colon")


def _alone(page: Page, s: Sentence) -> bool:
    """Is the sentence a paragraph by itself?"""
    before, after = page.text[max(0, s.start - 1) : s.start], page.text[s.end : s.end + 1]
    return before in ("", "\n") and after in ("", "\n")
