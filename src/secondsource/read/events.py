"""What the event ontology says of an act: its quad and score, and whether words demand it."""

from __future__ import annotations

from secondsource.model import PloverType
from secondsource.read.event_lexicon import lexicon
from secondsource.read.frames import Frame, frames
from secondsource.read.parse import Sentence

__all__ = ["Frame", "frames", "is_modal_demand", "plover_cameo", "plover_quad", "plover_score"]

DEMANDING = frozenset({"must", "should", "ought", "shall"})


def plover_quad(type: PloverType) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return lexicon().types[type].quad


def plover_score(type: PloverType) -> float:
    """Where the act stands between conflict (-10) and cooperation (10)."""
    return lexicon().types[type].score


def plover_cameo(type: PloverType) -> str:
    """The two digits of the CAMEO root that the type stands for."""
    return lexicon().types[type].cameo


def is_modal_demand(sentence: Sentence, frame: Frame) -> bool:
    """Do the words say that this ought to be done: "must", "should", "has to", "needs to".

    Said by someone of someone else, that is a request ("Hezbollah must go back").
    """
    tokens, verb = sentence.tokens, frame.verb
    if any(tokens[c].dep == "aux" and tokens[c].lemma.lower() in DEMANDING for c in sentence.children[verb]):
        return True
    above = tokens[verb]
    return (
        above.dep == "xcomp"
        and tokens[above.head].lemma in ("have", "need")
        and any(tokens[c].tag == "TO" for c in sentence.children[verb])
    )
