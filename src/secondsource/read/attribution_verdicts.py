"""What is said of something said: "…, a charge that the army denied", "…, an allegation nobody has answered".

A clause is summed up by a noun for something said, and a relative clause tells who takes it how.  The noun
is the writer's, and no part of what is said; who denies it denies the clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondsource.model import Span
from secondsource.read.attribution_cue import Cue, Found
from secondsource.read.attribution_page import Attribution, Page, attribution
from secondsource.read.attribution_source import source_of
from secondsource.read.cues import Cues
from secondsource.read.parse import Sentence

_WIDE = 14  # tokens of "as “a fairy tale spun by cowards”"


def rebutted_as(cue: Cue) -> Found | None:
    """ "Rejected as “false and hurtful” the allegation that …": the object, behind what it is said to be."""
    s, i = cue.s, cue.i
    if cue.frames.get("noun-said") != "denies" or cue.source is None or cue.passive:
        return None
    noun = _behind_as(s, i, cue.cues)
    if noun is None:
        return None
    first = noun
    while first > i + 2 and s.tokens[first - 1].pos in ("DET", "ADJ", "PRON") and s.tokens[first - 1].text != '"':
        first -= 1
    that = next(k for k in range(noun + 1, len(s.tokens)) if s.tokens[k].text.lower() == "that")
    last = max(s.right[s.tokens[that].head], that)
    while last > that and s.tokens[last].pos == "PUNCT" and s.tokens[last].text not in "\"')":
        last -= 1
    clause = s.tokens[s.tokens[that].head].dep not in ("acl", "ccomp") or s.tokens[noun].pos == "VERB"
    content = cue.page.runs(s.tokens[that if clause else first].start, s.tokens[last].end)
    return Found("noun-said", i, content) if content else None


def in_rebuttal(s: Sentence, i: int, cues: Cues) -> bool:
    """ "Dismissed as “a fairy tale” claims that …": a noun, which the tagger takes for a second verb."""
    if s.tokens[i].tag != "VBZ" or s.tokens[i].lemma not in cues.said:
        return False
    for k in range(i - 2, max(i - _WIDE, 0), -1):
        if s.tokens[k].text.lower() == "as":
            rebuts = cues.verbs.get(cues.lemma(s.tokens[k - 1]), {}).get("noun-said") == "denies"
            return rebuts and _behind_as(s, k - 1, cues) == i
    return False


def _behind_as(s: Sentence, verb: int, cues: Cues) -> int | None:
    """The noun for something said, with a "that" of its own, behind the "as" that follows the verb."""
    if verb + 3 >= len(s.tokens) or s.tokens[verb + 1].text.lower() != "as":
        return None
    for k in range(verb + 3, min(verb + _WIDE, len(s.tokens) - 2)):
        said = s.tokens[k].pos in ("NOUN", "VERB") and cues.lemma(s.tokens[k]) in cues.said
        opens = s.tokens[k + 1].text.lower() == "that" and s.tokens[k + 1].dep in ("mark", "nsubj", "nsubjpass", "dobj")
        if said and opens:
            return k if s.tokens[k + 1].dep == "mark" else None
    return None


OWN = "which denied"
"""The datum of a denial of what the writer tells as so."""
_CHARGES = frozenset({"accuses", "claims", "says", "reports", "believes", "fears"})
_REBUTS = frozenset({"denies", "refuses", "disagrees"})
_JOINTS = frozenset({",", "—", "–", "--", "-"})
_MOST = 32  # attributions of a sentence that people write
_BACK = 60  # tokens of the clause before that are looked at
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def with_verdicts(page: Page, s: Sentence, found: Sequence[Attribution], cues: Cues) -> list[Attribution]:
    """The attributions of a sentence, without such a noun in what is said, and with who denies the clause before it."""
    out = list(found)
    if len(out) > _MOST:
        return out
    for n in range(3, len(s.tokens)):
        verb = _relative(s, n, cues)
        if verb is None:
            continue
        joint = s.left[n] - 1
        edge = s.tokens[joint].start
        behind = [a for a in out if a.cue.start > edge and s.left[verb] <= a.cue_at[1] <= s.right[verb]]
        before = [_ended(page, a, edge) if a.cue.start < edge else a for a in out if a not in behind]
        denied = _denial(page, s, verb, before, edge, cues, OWN if s.tokens[n].pos == "PRON" else "verdict")
        if denied is None and not _of_saying(cues.lemma(s.tokens[n]), cues):
            continue
        if denied is None:
            behind = [a for a in behind if not all(s.span(k, k) == a.content[0] for k in s.at(*a.content[0]))]
        out = before + (behind if denied is None else [a for a in behind if a.cue_at != denied.cue_at] + [denied])
        out.sort(key=lambda a: a.cue)
        break
    return out


def _relative(s: Sentence, n: int, cues: Cues) -> int | None:
    """The verb of the relative clause of such a noun, behind a comma and a whole clause."""
    token, first = s.tokens[n], s.left[n]
    if token.text.lower() == "which":
        return _of_clause(s, n, cues)
    lemma = cues.lemma(token)
    if not (lemma == "something" or _of_saying(lemma, cues)) or first < 3 or s.tokens[first - 1].text not in _JOINTS:
        return None
    opens = s.tokens[first].text.lower() in ("a", "an", "something")
    if (
        token.pos not in ("NOUN", "PRON")
        or not opens
        or not any(t.tag in _FINITE for t in s.tokens[max(0, first - _BACK) : first - 1])
    ):
        return None
    verb = s.child(n, "relcl", "acl")
    finite = verb is not None and (s.tokens[verb].dep == "relcl" or s.tokens[verb].tag in _FINITE)
    return verb if verb is not None and finite and verb > n else None


def _of_clause(s: Sentence, which: int, cues: Cues) -> int | None:
    """ "…, which the ministry denies": the verb, where the noun before is nothing that one could deny."""
    verb = s.tokens[which].head
    if s.tokens[which].dep != "dobj" or s.tokens[verb].dep != "relcl" or s.left[which] < 3 or verb < which:
        return None
    noun = s.tokens[verb].head
    told = cues.lemma(s.tokens[noun])
    clause = any(t.tag in _FINITE for t in s.tokens[max(0, which - _BACK) : which - 1])
    return (
        verb if clause and s.tokens[which - 1].text == "," and not (told in cues.said or cues.is_matter(told)) else None
    )


def _of_saying(noun: str, cues: Cues) -> bool:
    return noun in cues.versions or (noun in cues.said and cues.nouns.get(noun, {}).get("that") == "claims")


def _ended(page: Page, a: Attribution, edge: int) -> Attribution:
    """The same, with nothing of what stands behind ``edge``."""
    if all(c.end <= edge for c in a.content):
        return a
    content = tuple(p for c in a.content if c.start < edge for p in page.runs(c.start, min(c.end, edge)))
    return replace(a, content=content, quote=page.quoted(content)) if content else a


def _denial(
    page: Page, s: Sentence, verb: int, before: Sequence[Attribution], edge: int, cues: Cues, datum: str
) -> Attribution | None:
    """Who rebuts the clause before ``edge``: what is said in it, or all of it but who says so."""
    frames = cues.verbs.get(cues.lemma(s.tokens[verb]), {})
    rebuts = next((x for f, x in frames.items() if f.startswith("noun")), None) in _REBUTS
    source = source_of(s, verb, cues) if rebuts and s.child(verb, "neg") is None else None
    if source is None:
        return None
    told = [a for a in before if a.cue.end <= edge and a.stance in _CHARGES]
    # what stands next to the noun is summed up by it, the whole of it, and not what was said by the way before
    told.sort(key=lambda a: (-a.content[-1].end, a.content[0].start))
    start = told[0].content[0].start if told else s.start
    holes = [Span(min(a.cue.start, a.source.start), max(a.cue.end, a.source.end)) for a in told if a.source]
    content = told[0].content if told else page.runs(start, edge, holes)
    if not content:
        return None
    return attribution(page, s, source, (verb, verb), cues.lemma(s.tokens[verb]), content, "denies", "noun-said", datum)
