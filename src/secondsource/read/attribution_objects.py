"""Noun objects: which of them are said, judged or shown, and which are only acted on.

"Attacked the ruling" is a judgement, "attacked the convoy" a blow; "the poll shows a lead" is a report,
"showed them a room" none.  A verb that has both uses takes only objects of some kinds (``cues.toml``).
"""

from __future__ import annotations

from secondsource.read.attribution_cue import Cue
from secondsource.read.parse import Sentence


def object_frame(cue: Cue, noun: int) -> str:
    """Of the frames for objects of some kinds the first that this object fits and the cue has, else "noun"."""
    token, lemma = cue.s.tokens[noun], cue.cues.lemma(cue.s.tokens[noun])
    if "noun-said" in cue.frames and lemma in cue.cues.said:
        return "noun-said"
    if "noun-word" in cue.frames and lemma in cue.cues.said:
        return "noun-word" if _tells(cue.s, noun) else "noun"
    matter = cue.cues.is_matter(lemma) and token.ent[2:] not in ("FAC", "GPE", "LOC")
    person = token.ent[2:] == "PERSON" or token.pos == "PRON"
    fits = {
        "noun-matter": matter,
        "noun-judged": matter or person,
        "noun-backed": matter or person or token.ent[2:] in ("ORG", "NORP") or lemma in cue.cues.people,
        "noun-shown": matter or _written(cue),
        "noun-past": not _to_come(cue),
        "noun-figure": token.tag == "CD" or any(cue.s.tokens[c].tag == "CD" for c in cue.s.children[noun]),
    }
    return next((frame for frame, fit in fits.items() if fit and frame in cue.frames), "noun")


def _tells(s: Sentence, noun: int) -> bool:
    """Does what goes with "a statement", "a warning" tell what is in it?"""
    about = ("about", "on", "against", "for", "over")
    after = [c for c in s.children[noun] if c > noun]
    return any(s.tokens[c].dep in ("acl", "relcl") or s.tokens[c].text.lower() in about for c in after)


def _to_come(cue: Cue) -> bool:
    """Has it not been said yet: "will discuss"?  Who will not discuss it is silent about it."""
    words = {cue.s.tokens[c].text.lower() for c in cue.s.children[cue.i]}
    return not cue.negated and not words.isdisjoint({"will", "shall", "'ll"})


def _written(cue: Cue) -> bool:
    """Is the source a document, or data: what shows something by saying it?"""
    return cue.source is not None and cue.cues.lemma(cue.s.tokens[cue.source.head]) in cue.cues.written
