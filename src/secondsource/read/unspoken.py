"""Cues by which nothing has been said: what is to be said, ought to be, or will not be.

"Bolton should explain the strikes" tells of no explanation, "landed for talks to discuss aid" of no
discussion yet, "tools to report crimes" of no report.  The words are then the writer's, or those of
whoever else is over them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.read.nature import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.read.attribution import Attribution
    from secondsource.read.parse import Sentence

_CLAUSAL = frozenset({"that", "zero", "wh", "speech", "colon", "according", "obj-if", "relay"})
_HEARD = frozenset({"says", "reports", "claims", "believes", "knows", "asks"})
"""Stances of who has said, found or thought a thing; a wish, a plan or a promise may well be for what is to be."""
_OWED = frozenset({"should", "must", "ought"})
_STOPPED = frozenset({"stop", "cease", "quit"})
_ANYBODY = frozenset({"you"})


def unspoken(a: Attribution, sentences: Sequence[Sentence]) -> bool:
    """Does the cue tell of nothing that anybody has said?"""
    s, i = sentences[a.cue_at[0]], a.cue_at[1]
    t = s.tokens[i]
    source = s.tokens[a.source_at[1]].text.lower() if a.source_at is not None and a.source_at[0] == s.index else ""
    if source in _ANYBODY and a.stance in ("believes", "knows", "says") and a.frame != "speech":
        return True  # "as soon as you think about it"
    if a.source is None and i == 0 and a.frame in ("speech", "zero") and t.text.isalpha():
        return True  # "RELATED: …"
    if a.source is None and t.tag == "VB" and t.dep in ("ROOT", "conj") and s.child(i, "nsubj", "aux") is None:
        return True  # "like and share this article"
    if a.frame == "nominal":
        return _none(s, i) or _bare(s, a)
    if a.stance not in _HEARD or t.pos not in ("VERB", "AUX"):
        return False
    aux = {s.tokens[c].text.lower() for c in s.children[i] if s.tokens[c].dep in ("aux", "auxpass")}
    if aux & _OWED and not aux & {"have", "be"} and t.tag == "VB":
        return True  # "should explain why", "must say whether"
    above = s.tokens[t.head]
    if t.tag == "VBG" and t.dep in ("xcomp", "pcomp", "ccomp"):
        return above.lemma.lower() in _STOPPED or (above.lemma.lower() == "without" and a.frame not in _CLAUSAL)
    if t.tag == "VB" and t.dep == "conj" and not aux:
        i = t.head
        t, above = s.tokens[i], s.tokens[s.tokens[i].head]
        aux = {s.tokens[c].text.lower() for c in s.children[i] if s.tokens[c].dep in ("aux", "auxpass")}
    if t.tag != "VB" or "to" not in aux:
        return False
    if t.dep == "xcomp" and above.lemma == "go" and s.child(t.head, "neg") is not None:
        return a.stance != "believes"  # "we are not going to confirm it"
    return a.frame not in _CLAUSAL and (source == "it" or _aimed(s, i))


def _aimed(s: Sentence, i: int) -> bool:
    """ "Tools to report crimes", "met to discuss the dam", "it is interesting to note the rise": what is to be done.

    Who "took to the radio to announce a truce" has announced it.
    """
    t, above = s.tokens[i], s.tokens[s.tokens[i].head]
    if t.dep == "xcomp" and above.pos == "ADJ":
        if above.lemma.lower() in ("able", "ready", "free", "likely"):
            return True  # "able to show proof"
        subject = s.child(above.head, "nsubj")
        return subject is not None and s.tokens[subject].text.lower() == "it"
    if t.dep in ("acl", "relcl"):
        return True
    return t.dep in ("advcl", "xcomp") and t.lemma in words("status", "shared") and above.pos != "ADJ"


def _none(s: Sentence, noun: int) -> bool:
    """ "Have no doubt that", "made no claim that"."""
    det = s.child(noun, "det")
    return det is not None and s.tokens[det].text.lower() == "no"


def _bare(s: Sentence, a: Attribution) -> bool:
    """ "Its support for Damascus": a name alone is nothing said."""
    inside = [s.tokens[i] for run in a.content for i in s.at(*run)]
    return bool(inside) and all(t.pos in ("PROPN", "DET", "ADP", "PUNCT", "PRON") for t in inside)
