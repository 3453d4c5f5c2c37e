"""What somebody saw done is theirs to tell, also where the parse takes the act for a thing."""

from __future__ import annotations

import pytest

from secondsource.clean import clean
from secondsource.intake import Capture
from secondsource.read.reading import read
from secondsource.read.witnessed import with_witnessed


def claims(text, parser):
    capture = Capture(
        path="x", sha256="x", media_type="text/plain", text=text, key="x", clean=True, meta={"row.outlet": "Lantern"}
    )
    return read(clean(capture), parser).claims


SEEN = [
    ("Residents saw drones dive into the depot before dawn.", "drones dive into the depot", ("Residents",)),
    ("Two shopkeepers saw police firing into the crowd.", "police firing into the crowd", ("shopkeepers",)),
    ("Ana Lund said that she watched the barge roll over off Skagen.", "the barge roll over", ("Ana Lund",)),
    ("She had watched the first ore train roll out of the port, the clerk said.", "the first ore train", ("clerk",)),
    ("The mayor said residents saw drones dive into the depot.", "drones dive into", ("mayor", "residents")),
    ("A witness heard two bursts and saw soldiers running.", "A witness heard two bursts", ()),
    ("The year saw prices rise by a third.", "prices rise by a third", ()),
]


@pytest.mark.parametrize(("text", "opens", "chain"), SEEN)
def test_who_saw_it(text, opens, chain, parser):
    told = [tuple(x.name for x in c.attribution) for c in claims(text, parser) if c.text.startswith(opens)]
    assert told == [chain]


THINGS = [
    "Fans watched the protest march.",
    "They watched the film roll.",
    "We saw a ski jump.",
    "She saw the stock turn.",
]


@pytest.mark.parametrize("text", THINGS)
def test_what_is_seen_and_is_a_thing_stays_one(text, parser):
    (doc,) = parser.bare([text])
    plain = next(iter(parser.sentences(clean(Capture(
        path="x", sha256="x", media_type="text/plain", text=text, key="x", clean=True, meta={}
    )))))  # fmt: skip
    assert [t.dep for t in plain.tokens] == [t.dep_ for t in doc]
    assert with_witnessed(plain.tokens) == plain.tokens
