"""Cues that are no verbs: "according to", "reportedly", "the claim that", "is sure that", "Minister: …"."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource.read.attribution_frames import complements
from secondsource.read.attribution_page import Attribution, Page, attribution
from secondsource.read.attribution_source import SUBJECT, Source, source_of, speaks
from secondsource.read.attribution_which import read_which
from secondsource.read.cues import NEGATED, Cues, Stance
from secondsource.read.nature import read_into
from secondsource.read.parse import Sentence

_LONGEST_SOURCE = 40
_PARTS = frozenset({",", "—", "–", "--", '"', ";"})


def read_phrases(page: Page, s: Sentence, cues: Cues) -> Iterator[Attribution]:
    """The attributions of a sentence whose cue is no verb."""
    for i, token in enumerate(s.tokens):
        word = token.text.lower()
        if word == "according":
            yield from _according(page, s, i, cues)
        elif word in _INTO_VIEW:
            yield from _view(page, s, i, cues)
        elif word == "for" and i == 0:
            yield from _for_whom(page, s)
        elif word in cues.hedges:
            yield from _hedge(page, s, i)
        elif token.pos == "NOUN" and token.lemma.lower() in cues.nouns:
            yield from _noun(page, s, i, cues)
        elif token.pos == "ADJ" and word in cues.adjectives and token.dep == "acomp":
            yield from _adjective(page, s, i, cues)


def _according(page: Page, s: Sentence, i: int, cues: Cues) -> Iterator[Attribution]:
    """ "According to X, Y" and "Y, according to X": Y is the rest of the clause it stands in."""
    if i + 2 >= len(s.tokens) or s.tokens[i + 1].text.lower() != "to":
        return
    to = i + 1
    if s.tokens[i + 2].tag == "WDT" and i > 1:
        yield from read_which(page, s, i, cues)
        return
    noun = s.child(to, "pobj")
    noun = noun if noun is not None else to + 1
    last = _source_end(s, i, noun, cues)
    source = Source(to + 1, _undated(s, noun, last), noun)
    clause = _clause_around(s, i) if last + 2 < len(s.tokens) else None
    start, end = (0, len(s.tokens) - 1) if clause is None else (s.left[clause], s.right[clause])
    content = page.runs(s.tokens[start].start, s.tokens[end].end, [(s.tokens[i].start, s.tokens[last].end)])
    if content:
        yield attribution(page, s, source, (i, to), "according to", content, "says", "according", "according")


_INTO_VIEW = frozenset({"in", "by", "to", "from"})
_EDGES = frozenset({",", ".", "—", "–", "--", '"', ":", ";"})


def _view(page: Page, s: Sentence, i: int, cues: Cues) -> Iterator[Attribution]:
    """ "In her view, Y", "Y, by his own account", "in the words of a sailor, Y": Y is the rest of the sentence."""
    noun = s.child(i, "pobj")
    if noun is None or s.tokens[noun].lemma.lower() not in cues.views or (i and s.tokens[i - 1].text not in _EDGES):
        return
    of = next((c for c in s.children[noun] if s.tokens[c].text.lower() == "of" and c > noun), None)
    owner = s.child(noun, "poss") if of is None else s.child(of, "pobj")
    if owner is None or (of is not None and s.left[noun] == noun):
        return
    last = s.right[noun]
    while last > noun and s.tokens[last].pos == "PUNCT":
        last -= 1
    if last + 1 < len(s.tokens) and s.tokens[last + 1].text not in _EDGES and not (i == 0 and _subject_at(s, last + 1)):
        return
    source = Source(s.left[owner], min(s.right[owner], last), owner)
    source = source if of is not None or source.last < noun else Source(s.left[owner], owner, owner)
    content = page.runs(s.start, s.end, [(s.tokens[i].start, s.tokens[last].end)])
    if i and last + 2 < len(s.tokens):  # in the midst: a quotation behind it, else its clause
        q = page.quotes.at(s.tokens[last + 2].start)
        clause = _clause_around(s, i)
        if q is not None and q.double:
            content = page.runs(q.start, q.end)
        elif s.tokens[i - 1].text != "," or s.tokens[last + 1].text != ",":
            content = ()
        elif clause is not None:
            around = s.tokens[s.left[clause]].start, s.tokens[s.right[clause]].end
            content = page.runs(*around, [(s.tokens[i].start, s.tokens[last].end)])
    if content and any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in s.tokens):
        lemma = f"{s.tokens[i].text.lower()} {s.tokens[noun].lemma.lower()}"
        cue = (i, i) if of is None else (i, of)
        stance: Stance = "says" if s.tokens[noun].lemma.lower() in cues.tellings else "believes"
        yield attribution(page, s, source, cue, lemma, content, stance, "according", "view")


def _for_whom(page: Page, s: Sentence) -> Iterator[Attribution]:
    """ "For Ana Lee, who teaches there, the deal is a humiliation": how somebody sees it."""
    noun, comma = s.child(0, "pobj"), s.right[0] + 1
    if noun is None or s.tokens[noun].ent[2:] != "PERSON" or comma >= len(s.tokens) or s.tokens[comma].text != ",":
        return
    be = s.tokens[s.root].lemma in ("be", "remain", "seem", "look", "mean")
    if s.tokens[0].head != s.root or not be or s.child(s.root, "attr", "acomp", "oprd") is None:
        return
    content = page.runs(s.tokens[comma].end, s.end)
    if content:
        source = Source(1, comma - 1, noun)
        yield attribution(page, s, source, (0, 0), "for", content, "believes", "according", "view")


def _subject_at(s: Sentence, k: int) -> bool:
    """ "In her view the attack was …": the subject of the sentence starts at this token."""
    return any(s.left[c] == k for c in s.children[s.root] if s.tokens[c].dep in ("nsubj", "nsubjpass", "expl"))


def _undated(s: Sentence, noun: int, last: int) -> int:
    """The end of "a report on Sunday" without the day."""
    end = last
    while end > noun and s.tokens[end].ent[2:] in ("DATE", "TIME"):
        end -= 1
    while end > noun and s.tokens[end].pos == "ADP":
        end -= 1
    return end


def _clause_around(s: Sentence, i: int) -> int | None:
    """The clause in the middle of which "according to" stands ("said that, according to …, it rained")."""
    head = s.tokens[i].head
    for _ in range(4):
        if s.tokens[head].dep in ("ccomp", "relcl") and s.tokens[head].head < s.left[head] <= i:
            return head
        head = s.tokens[head].head
    return None


def _source_end(s: Sentence, i: int, noun: int, cues: Cues) -> int:
    """The end of the source's phrase: the parse's, or where the sentence opens with it the comma that ends it."""
    last = s.right[noun]
    for k in range(i + 3, min(last + 1, i + 3 + _LONGEST_SOURCE)):
        if s.tokens[k].text == "," and any(cues.relays(t.lemma.lower()) for t in s.tokens[k + 1 : k + 3]):
            return k - 1
    for k in range(i + 2, last + 1):
        if s.tokens[k].text in _PARTS and s.tokens[s.tokens[k].head].pos in ("VERB", "AUX"):
            last = max(i + 2, k - 1)
            break
    after = last + 1
    verb = after < len(s.tokens) and s.tokens[after].pos == "VERB"
    if verb and i < 3 and s.child(after, "nsubj", "nsubjpass") is None:
        # the next clause's subject, taken for a part of the source
        comma = next((k for k in range(last, i + 2, -1) if s.tokens[k].text == ","), None)
        return last if comma is None else comma - 1
    for k in range(last + 1, min(last + 6, len(s.tokens))):
        if s.tokens[k].text == "," and i < 3:
            return k - 1
        if s.tokens[k].pos in ("VERB", "AUX") or s.tokens[k].text in _PARTS:
            break
    return last


def _hedge(page: Page, s: Sentence, i: int) -> Iterator[Attribution]:
    """ "Reportedly": what it hedges is its clause, or the phrase right after it when a comma parts it off."""
    head = s.tokens[i].head
    lemma = s.tokens[i].text.lower()
    after = s.tokens[i - 1].text if i else ""
    first, last = s.left[head], s.right[head]
    if after == "," and i + 1 < len(s.tokens) and s.tokens[i + 1].pos in ("ADP", "DET", "PROPN", "NOUN", "NUM"):
        first, last = i + 1, max(s.right[i + 1], i + 1)
    elif head == i:
        first, last = 0, len(s.tokens) - 1
    content = page.runs(s.tokens[first].start, s.tokens[last].end, [(s.tokens[i].start, s.tokens[i].end)])
    if content:
        yield attribution(page, s, None, (i, i), lemma, content, "hedges", "adverb", "hedges")


def _noun(page: Page, s: Sentence, i: int, cues: Cues) -> Iterator[Attribution]:
    """ "The claim that …", "a plan to …", "his demand for …"."""
    lemma = s.tokens[i].lemma.lower()
    frames = cues.nouns[lemma]
    if "that" in frames and (clause := _predicate(s, i)) is not None:
        if read_into(s, i):
            return
        content = page.runs(s.tokens[s.left[clause]].start, s.tokens[s.right[clause]].end)
        if content and (source := _owner(s, i, cues)):
            yield attribution(page, s, source, (i, i), lemma, content, frames["that"], "nominal")
            return
    for c in sorted((c for c in s.children[i] if c > i), key=lambda c: s.tokens[c].dep == "prep"):
        frame = _noun_frame(s, c)
        source = _owner(s, i, cues) if frame in frames else None
        if frame not in frames or (source is None and (frame != "that" or _spoken_in(s, i, cues))):
            continue
        cue_to, first = (c, c + 1) if s.tokens[c].dep == "prep" else (i, s.left[c])
        content = page.runs(s.tokens[first].start, s.tokens[s.right[c]].end)
        if content:
            stance = "hedges" if source is None and frames[frame] in _TOLD else frames[frame]
            yield attribution(page, s, source, (i, cue_to), lemma, content, stance, "nominal")
            return
    behind = _clause_behind(s, i) if "that" in frames else None
    if behind is not None and (source := _owner(s, i, cues)):
        content = page.runs(s.tokens[behind[0]].start, s.tokens[behind[1]].end)
        if source.first > i:
            source = source._replace(last=min(source.last, behind[0] - 1))
        if content:
            yield attribution(page, s, source, (i, i), lemma, content, frames["that"], "nominal")


_TOLD: frozenset[Stance] = frozenset({"says", "reports", "claims"})
"""Stances that only hedge where it is nobody's: "amid reports that …"."""


def _clause_behind(s: Sentence, i: int) -> tuple[int, int] | None:
    """ "The accusation by the opposition that votes were bought": the clause, which the parse hangs on another word."""
    for k in range(i + 1, min(i + _NEAR, len(s.tokens))):
        token = s.tokens[k]
        if token.text.lower() == "that":
            subject = (c for c in s.children[token.head] if s.tokens[c].dep in ("nsubj", "nsubjpass", "expl") and c > k)
            return (k, s.right[token.head]) if token.head > k and next(subject, None) is not None else None
        if token.pos in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ"):
            return None
    return None


_NEAR = 12  # tokens from "the claim" over "by the leader of the party" to "that"


def _spoken_in(s: Sentence, i: int, cues: Cues) -> bool:
    """ "Said in a statement … that": the clause is what the verb says."""
    prep = s.tokens[i].head
    return s.tokens[i].dep == "pobj" and prep < i and speaks(s, s.tokens[prep].head, cues)


def _noun_frame(s: Sentence, c: int) -> str:
    """The frame that this dependent of a noun is: "that", "to", a preposition, or ""."""
    token = s.tokens[c]
    if token.dep == "prep":
        return token.text.lower() if s.child(c, "pobj", "pcomp") is not None else ""
    if token.dep not in ("acl", "ccomp", "relcl"):
        return ""
    marks = {s.tokens[k].text.lower() for k in s.children[c] if k < c}
    if "that" in marks and token.dep != "relcl":
        return "that"
    return "to" if "to" in marks and token.tag == "VB" else ""


def _predicate(s: Sentence, i: int) -> int | None:
    """The that-clause of "his message was that …"."""
    verb = s.tokens[i].head
    if s.tokens[i].dep != "nsubj" or s.tokens[verb].lemma != "be":
        return None
    return next((c for c in s.children[verb] if c > verb and s.tokens[c].dep == "ccomp" and _marked(s, c)), None)


def _marked(s: Sentence, c: int) -> bool:
    return any(s.tokens[k].text.lower() == "that" and s.tokens[k].dep == "mark" for k in s.children[c] if k < c)


def _owner(s: Sentence, i: int, cues: Cues) -> Source | None:
    """Whose claim: the possessive, "by …" or "from …", or the subject of the verb that takes it ("made a claim")."""
    owner = s.child(i, "poss")
    if owner is not None:
        return Source(s.left[owner], owner, owner)
    beside = (i + 1,) if i + 1 < len(s.tokens) and s.tokens[i + 1].pos == "ADP" else ()
    for c in (*s.children[i], *beside):
        if c > i and s.tokens[c].text.lower() in ("by", "from") and (noun := s.child(c, "pobj")) is not None:
            return Source(c + 1, s.right[noun], noun)
    of = next((c for c in s.children[i] if c > i and s.tokens[c].text.lower() == "of"), None)
    noun = s.child(of, "pobj") if of is not None and any(_marked(s, c) for c in s.children[i] if c > i) else None
    if of is not None and noun is not None:  # "the claim of the growers that …"
        return Source(of + 1, s.right[noun], noun)
    verb = s.tokens[i].head
    if s.tokens[i].dep == "dobj" and cues.lemma(s.tokens[verb]) in cues.light:
        return source_of(s, verb, cues)
    return None


def _adjective(page: Page, s: Sentence, i: int, cues: Cues) -> Iterator[Attribution]:
    """ "Is sure that …", "are willing to …"."""
    verb = s.tokens[i].head
    frames = cues.adjectives[s.tokens[i].text.lower()]
    subject = s.child(verb, *SUBJECT)
    source = source_of(s, verb, cues) if subject is not None else None
    if source is None:
        return
    for c in complements(s, i):
        if c.frame in frames and c.first > i:
            stance = frames[c.frame]
            negated = s.child(verb, "neg") is not None
            content = page.runs(s.tokens[c.first].start, s.tokens[c.last].end)
            if content:
                yield attribution(
                    page, s, source, (i, c.cue_to), s.tokens[i].text.lower(), content,
                    NEGATED.get(stance, stance) if negated else stance, c.frame,
                )  # fmt: skip
                return
