"""The lexicon of what news words tell: that it holds together, and what it says of a word."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from making import PROGRAM, reading

from secondsource import knowledge
from secondsource.story import lexicon
from secondsource.story.points import sense, senses
from secondsource.story.telling import tell

LEXICON = knowledge.toml("senses")
CLASSES = [*LEXICON["classes"], *LEXICON["things"]]
NAMES = [line.split()[0] for line in CLASSES]


def test_classes_are_sound():
    assert max(Counter(NAMES).values()) == 1
    for line in CLASSES:
        assert max(Counter(line.split()).values()) == 1, line
    held = Counter(w for line in CLASSES for w in line.split())
    assert max(held.values()) <= 5


@pytest.mark.parametrize("pair", LEXICON["converse"])
def test_pairs_name_classes(pair):
    one, other = pair.split()
    assert {one, other} <= set(NAMES)
    assert one != other


@pytest.mark.parametrize(
    ("one", "other"),
    [("resigned", "step down"), ("shut", "close"), ("swap", "exchange"), ("concealed", "hide"), ("walkout", "strike"),
     ("landed", "arrive"), ("kidnap", "seize")],
)  # fmt: skip
def test_one_act_in_other_words(one, other):
    assert senses(one) & senses(other)


@pytest.mark.parametrize(
    ("one", "other"), [("open", "close"), ("reporter", "report"), ("hospital", "doctor"), ("buy", "sell")]
)
def test_other_acts_and_things(one, other):
    assert not senses(one) & senses(other)


def test_a_word_of_no_class_is_its_stem():
    assert senses("lanterns") == {sense("lantern")} == {"lantern"}


def test_what_is_told_from_its_other_end_is_one_point():
    gave = {"text": "the Harbour Union handed over nine hostages", "act": "hand over", "sources": ["Harbour Union"],
            "targets": ["Mina Torv"], "numbers": ["9 count hostage"]}  # fmt: skip
    took = {"text": "Mina Torv received nine captives", "act": "receive", "sources": ["Mina Torv"],
            "targets": ["Harbour Union"], "numbers": ["9 count captive"]}  # fmt: skip
    (found,) = tell([reading("The Lantern", gave), reading("Morning Ledger", took)], PROGRAM).findings
    assert len(found.claims) == 2
    assert found.differences == ()


def test_who_refused_to_answer_has_not_answered():
    did = {"text": "Mina Torv answered all the questions of the judge", "act": "answer", "sources": ["Mina Torv"],
           "object": "question", "via": ["the lawyer"]}  # fmt: skip
    no = {"text": "Mina Torv refused to answer the questions of the judge", "act": "refuse", "complement": "answer",
          "sources": ["Mina Torv"], "via": ["the prosecutor"]}  # fmt: skip
    (found,) = tell([reading("The Lantern", did), reading("Morning Ledger", no)], PROGRAM).findings
    assert len(found.claims) == 2
    assert [d.field for d in found.differences] == ["polarity"]


def test_who_is_accused_of_it_answers_that_they_did_it():
    charge = {"text": "the mayor of accepting the school without an inspection", "act": "accuse", "type": "ACCUSE",
              "complement": "accept", "sources": ["Karl Oster"], "targets": ["Mina Torv"], "status": "possible",
              "via": ["Karl Oster"]}  # fmt: skip
    answer = {"text": "that she accepted the school without an inspection", "act": "accept", "sources": ["Mina Torv"],
              "status": "denied", "via": ["Mina Torv"]}  # fmt: skip
    (found,) = tell([reading("The Lantern", charge), reading("Morning Ledger", answer)], PROGRAM).findings
    assert len(found.claims) == 2
    assert [d.field for d in found.differences] == ["status"]
    assert found.support == "disputed"


CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "senses.toml").read_text("utf-8"))


def acts(text):
    """The acts that are named, but for the words around them."""
    return lexicon.named(text) - lexicon.named("court bank strike rates law town firm port plan mayor army pact")


def meanings(text):
    """Every sense of every term of a text."""
    more = lexicon.further(text)
    return {s for t in lexicon.terms(text) for s in (t, *more.get(t, ()))}


@pytest.mark.parametrize("pair", CASES["same"])
def test_a_phrase_is_read_as_one_word_of_its_class(pair):
    one, other = (t.split() for t in pair.split(" | "))
    shared = meanings(" ".join(one)) & meanings(" ".join(other))
    for w in {*one} & {*other}:
        shared -= senses(w)  # what both say in the same word is nothing
    assert shared


@pytest.mark.parametrize("pair", CASES["apart"])
def test_other_acts_share_no_term(pair):
    one, other = (acts(t) for t in pair.split(" | "))
    assert one
    assert not one & other


@pytest.mark.parametrize("case", CASES["phrased"])
def test_the_act_of_a_verb_is_that_of_its_phrase(case):
    verb, noun, text, act = case.split(" | ")
    assert lexicon.phrased(verb, None if noun == "-" else noun, text) & senses(act)


@pytest.mark.parametrize("case", CASES["plain"])
def test_a_verb_alone_speaks_for_itself(case):
    verb, noun, text = case.split(" | ")
    assert not lexicon.phrased(verb, None if noun == "-" else noun, text)


@pytest.mark.parametrize("text", ["", "put", "took " * 20_000, "\u200b" * 50, "ÄÖÜ ß ﬁ ²", "TO THE TO THE " * 5_000])
def test_any_text_is_read_in_one_pass(text):
    assert lexicon.terms(text) is not None
    assert lexicon.phrased("take", None, text) is not None
