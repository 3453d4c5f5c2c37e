"""What one outlet leaves out, and what is nearest to the heart of a story."""

from __future__ import annotations

import msgspec
from making import PROGRAM, reading

from secondsource.story.attention import centrality, left_out
from secondsource.story.telling import tell

RAID = {"text": "Karvian guns shelled the fishing port of Lima at dawn", "act": "shell", "type": "ASSAULT",
        "sources": ["Karvia"], "targets": ["Tessia"], "place": "Lima"}  # fmt: skip
DENIAL = {
    "text": "no round was fired by any battery of the army",
    "act": "fire",
    "via": ["Ivo Lund"],
    "status": "denied",
}
WEATHER = {"text": "the harbour cafe serves herring on Fridays", "act": "serve"}


def story(*outlets):
    return tell([reading(name, *claims) for name, claims in outlets], PROGRAM)


def silent(told):
    outlets = {a.id: a.outlet for a in told.articles}
    texts = {f.id: f.text for f in told.findings}
    return [(outlets[row.article], texts[row.finding]) for row in left_out(told)]


DAWN = {**RAID, "text": "at dawn guns from Karvia bombarded Lima and its port"}
BATTERY = {**DENIAL, "text": "that any battery of the army had fired a single round"}
STRUCK = {**RAID, "text": "the harbour of Lima was hit by shells from Karvia before sunrise"}
ALL = (("The Lantern", [RAID, DENIAL]), ("Morning Ledger", [DAWN, BATTERY]), ("Evening Post", [STRUCK, WEATHER]))


def test_what_all_but_one_have_is_what_that_one_leaves_out():
    ((outlet, text),) = silent(story(*ALL))
    assert outlet == "Evening Post" and "battery" in text


def test_of_two_neither_leaves_anything_out():
    assert silent(story(*ALL[1:])) == []


def test_a_copy_neither_tells_nor_leaves_out():
    told = story(*ALL)
    first = next(a.id for a in told.articles if a.outlet == "The Lantern")
    for outlet in ("Morning Ledger", "Evening Post"):
        articles = tuple(msgspec.structs.replace(a, copy_of=first) if a.outlet == outlet else a for a in told.articles)
        assert left_out(msgspec.structs.replace(told, articles=articles)) == ()


def test_a_text_that_has_the_words_may_have_the_point():
    told = story(*ALL[:2], ("Evening Post", [STRUCK, {**WEATHER, "text": "no battery of the army fired a round"}]))
    assert silent(told) == []


def test_acts_of_those_most_spoken_of_are_nearest_to_the_heart():
    told = story(*ALL)
    weights = centrality(told)
    by_text = {f.text: weights[f.id] for f in told.findings}
    assert max(w for t, w in by_text.items() if "Lima" in t) > by_text[WEATHER["text"]] > 0
