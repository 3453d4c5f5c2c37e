"""What the event ontology says of an act: its quad, score and CAMEO root."""

from __future__ import annotations

from secondsource.model import PloverType
from secondsource.read.event_lexicon import lexicon
from secondsource.read.frames import Frame, frames

__all__ = ["Frame", "frames", "plover_cameo", "plover_quad", "plover_score"]

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
