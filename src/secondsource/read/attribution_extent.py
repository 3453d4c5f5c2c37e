"""Where content ends: what hangs on the clause by mistake is cut, what belongs to it is joined.

A parser hangs the last part of a sentence now on the cue, now on what is said.  Grammar decides more
than it does: another verb of saying goes on with the same speaker ("said A and added B"), "because …"
after a that-clause is a part of it, a place of speaking ("in an interview") is not.
"""

from __future__ import annotations

from secondsource.read.attribution_frames import Complement
from secondsource.read.attribution_source import communicates, speaks, tense
from secondsource.read.cues import Cues
from secondsource.read.parse import Sentence

_CLAUSAL = frozenset({"that", "zero", "wh", "speech", "to", "obj-to", "obj-if"})
_REASON = frozenset({"because", "since", "if", "unless", "so", "until", "though", "although", "lest"})
_ASIDE = frozenset(
    {"after", "before", "during", "while", "when", "as", "since", "until", "following", "amid", "ahead", "at", "by",
     "without"}
)  # fmt: skip
_REACH = 150  # tokens of one clause that are looked at: more is no sentence that people write
_GAP = 4  # tokens between two parts of what is said: `," and`
_DAYS = frozenset({"DATE", "TIME"})


def content_end(s: Sentence, i: int, c: Complement, cues: Cues) -> int:
    """The last token of the content of the cue at ``i`` whose complement ``c`` follows it."""
    last = cut(s, i, c, cues)
    if last == c.last:
        last = _joined(s, i, c, cues)
    while last > c.head and s.tokens[last].pos == "CCONJ":
        last -= 1
    return last


def cut(s: Sentence, i: int, c: Complement, cues: Cues) -> int:
    """The end of the complement without what another cue of the same speaker, or an aside, adds."""
    tokens = s.tokens
    noun = c.frame not in _CLAUSAL or c.frame in ("to", "obj-to")
    noun = noun and not (c.frame == "obj-as" and communicates(s, c.head, cues))  # "quoted them as saying that …"
    for k in range(c.head + 1, min(c.last, c.head + _REACH) + 1):
        token = tokens[k]
        if token.head >= k or token.head < c.first:
            continue
        start = s.left[k]
        comma = start > 0 and tokens[start - 1].text in (",", "—", "–", "--")
        if token.dep == "conj" and communicates(s, k, cues) and same_speaker(s, i, k) and not _sees(s, k, cues):
            return _before(s, start)
        if token.dep in ("advcl", "acl") and token.tag == "VBG" and comma and communicates(s, k, cues):
            return _before(s, start)
        if token.dep == "advcl" and _when_asked(s, k, cues):
            return _before(s, start)
        if noun and comma and token.dep in ("relcl", "advcl", "acl"):
            return _before(s, start)
        if noun and token.text.lower() == "including" and comma:
            return _before(s, start)
        if token.dep == "prep" and s.right[k] >= c.last - 1 and _place_of_speech(s, k, cues):
            return _before(s, k)
    return c.last


def _sees(s: Sentence, k: int, cues: Cues) -> bool:
    """ "They were woken and saw boats leave": a verb that tells a view only with "as" ("saw it as a threat")."""
    told = {f for f, stance in cues.verbs[cues.lemma(s.tokens[k])].items() if stance == "says"}
    return told == {"obj-as", "noun-as", "quoted"} and not any(s.tokens[c].text.lower() == "as" for c in s.subtree(k))


def goes_on(s: Sentence, i: int, c: Complement) -> int | None:
    """ "The money was gone, she told us, and the bank had known": the clause behind the cue, where it is said too.

    The second is then in the tense that reported speech has, and has a subject of its own.
    """
    if s.tokens[i].tag != "VBD":
        return None
    for k in s.children[i]:
        joint = s.left[k] - 1
        joined = k > i and s.tokens[k].dep == "conj" and s.tokens[joint].dep == "cc" and s.tokens[joint - 1].text == ","
        if joined and _own_subject(s, k) and _shifted(s, k) and s.tokens[k].pos in ("VERB", "AUX"):
            return k
    return None


_SHIFTED = frozenset({"had", "would", "could", "might", "'d"})


def _shifted(s: Sentence, k: int) -> bool:
    return any(s.tokens[c].dep == "aux" and s.tokens[c].text.lower() in _SHIFTED for c in s.children[k])


def same_speaker(s: Sentence, cue: int, other: int) -> bool:
    """ "Said A and added B": a coordinated verb without a subject, of the form that the cue has."""
    if any(s.tokens[k].dep in ("nsubj", "nsubjpass", "expl") for k in s.children[other]):
        return False
    return tense(s, other) == tense(s, cue) and tense(s, other) in ("VBD", "VBZ", "VBP")


def _when_asked(s: Sentence, k: int, cues: Cues) -> bool:
    """ "…, when asked about the dam": how it came to be said."""
    token = s.tokens[k]
    asked = token.tag in ("VBN", "VBD") and "asks" in cues.verbs.get(cues.lemma(token), {}).values()
    bare = s.child(k, "nsubj", "nsubjpass") is None
    return asked and bare and s.tokens[s.left[k]].text.lower() in ("when", "if", "asked", "pressed", "questioned")


def _before(s: Sentence, k: int) -> int:
    """The token before ``k``, past commas and coordinators."""
    k -= 1
    while k > 0 and (s.tokens[k].pos in ("CCONJ", "PUNCT") and s.tokens[k].text not in "\"')"):
        k -= 1
    return k


def _place_of_speech(s: Sentence, k: int, cues: Cues) -> bool:
    """ "In an interview with …", "on Wednesday's broadcast": where it was said, not what."""
    if s.tokens[k].text.lower() not in ("in", "on", "during", "at", "through", "via"):
        return False
    noun = s.child(k, "pobj")
    if noun is None or (s.tokens[noun].lemma.lower() == "air" and s.tokens[k].text.lower() != "on"):
        return False  # "a drone in the air"
    return s.tokens[noun].lemma.lower() in cues.documents | cues.air


def _joined(s: Sentence, i: int, c: Complement, cues: Cues) -> int:
    """The end of the complement with the cue's own later dependents that belong to what is said."""
    last = c.last
    for k in s.children[i]:
        if k <= last or s.left[k] > last + _GAP:
            continue
        between = range(last + 1, s.left[k])
        if any(s.tokens[b].pos not in ("PUNCT", "CCONJ", "ADV") for b in between):
            break
        if not _belongs(s, i, c, k, cues, adjacent=not between):
            if s.tokens[k].dep in ("punct", "cc"):
                continue
            break
        last = s.right[k]
    if c.frame in ("that", "zero") and (more := next((k for k in s.children[i] if k > last and _and_that(s, k)), None)):
        last = s.right[more]
    return last


def _and_that(s: Sentence, k: int) -> bool:
    """ "Said the hulls had touched “once, then again,” and that a net was torn": said too, whatever stands between."""
    first = s.left[k]
    that = s.tokens[first].text.lower() == "that" and s.tokens[first].dep == "mark" and s.tokens[first].head == k
    return that and s.tokens[k].dep == "conj" and s.tokens[first - 1].dep == "cc" and _own_subject(s, k)


def _belongs(s: Sentence, i: int, c: Complement, k: int, cues: Cues, *, adjacent: bool) -> bool:
    token = s.tokens[k]
    if c.frame in _CLAUSAL:
        if token.dep == "conj" and not _own_subject(s, k) and _still(s, i, k):
            return c.frame in ("that", "zero")
        if token.dep == "conj" and not _own_subject(s, k):
            return c.frame in ("that", "zero") and cues.lemma(token) in cues.senses and same_speaker(s, i, k)
        if token.dep == "conj":
            return c.frame in ("that", "zero") and _own_subject(s, k) and not speaks(s, k, cues)
        if token.dep == "advcl":
            return any(s.tokens[m].dep == "mark" and s.tokens[m].text.lower() in _REASON for m in s.children[k])
        return token.dep == "ccomp" and c.frame != "to"
    if token.tag in ("NN", "NNP", "NNS", "IN") and cues.verbs.get(cues.lemma(s.tokens[i]), {}).get(c.frame) == "plans":
        day = k if token.dep == "npadvmod" else s.child(k, "pobj")  # "plans a march tomorrow"
        if adjacent and s.tokens[i].tag in ("VBZ", "VBP") and day is not None and s.tokens[day].ent[2:] in _DAYS:
            return True
    if token.dep == "prep":
        return adjacent and token.text.lower() not in _ASIDE and not _when(s, k, cues)
    if adjacent and token.dep == "ccomp" and c.frame.startswith("noun"):
        return s.tokens[s.left[k]].text.lower() == "that"  # "voiced their grief that he had died"
    return adjacent and token.dep in ("xcomp", "advcl") and s.tokens[s.left[k]].tag == "TO"


def _still(s: Sentence, cue: int, k: int) -> bool:
    """ "Said it was ready and [is moving] fast": what is so now goes on with what was said, not with the saying."""
    helping = next((s.tokens[c].tag for c in s.children[k] if s.tokens[c].dep in ("aux", "auxpass")), s.tokens[k].tag)
    return tense(s, cue) == "VBD" and helping in ("VBZ", "VBP", "MD")


def _own_subject(s: Sentence, k: int) -> bool:
    return s.child(k, "nsubj", "nsubjpass", "expl") is not None


def _when(s: Sentence, k: int, cues: Cues) -> bool:
    """Does this phrase say when, where or on what air it was said?"""
    noun = s.child(k, "pobj")
    if noun is None or _place_of_speech(s, k, cues):
        return True
    kind, word = s.tokens[noun].ent[2:], s.tokens[k].text.lower()
    return kind in _DAYS or (kind in ("GPE", "FAC") and word == "in") or (kind == "ORG" and word == "on")
