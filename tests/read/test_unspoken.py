"""Cues by which nothing has been said put no words in anybody's mouth."""

from __future__ import annotations

import pytest
from handmade import article

from secondsource.read.reading import interpret

NOTHING_SAID = [
    "The embassy should explain the legal grounds for the raid.",
    "The minister landed in Accra for meetings with the president, to discuss closer ties between the two navies.",
    "It is interesting to note the spread of the gesture to other towns.",
    "They must say why the bridge was closed.",
    "The wardens carried radios to report suspicious smoke.",
    "The picture changes as soon as you think about the price.",
    "Travelers must be able to show proof of vaccination.",
    "Source: Ann Voss, Northern Pictures",
    "It is not clear who the said negotiator is.",
    "Please like and share this article if you agree.",
]
SAID = [
    ("She went on to say that the dam was safe.", "the dam was safe"),
    ("The king took to the radio to announce a truce.", "a truce"),
    ("Voss was the first to report that the dam had failed.", "the dam had failed"),
]


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_nothing_has_been_said(parser, text):
    page = article(text)
    assert all(not c.attribution for c in interpret(page, parser.sentences(page)).claims)


@pytest.mark.parametrize(("text", "content"), SAID)
def test_it_has_been_said(parser, text, content):
    page = article(text)
    assert any(content in c.text and c.attribution for c in interpret(page, parser.sentences(page)).claims)


def test_what_will_not_be_confirmed_is_not_said_either(parser):
    page = article("“We are not going to confirm the name of the driver,” said Inspector Ann Voss.")
    claims = interpret(page, parser.sentences(page)).claims
    assert [[link.name for link in c.attribution] for c in claims] == [["Ann Voss"]]


def test_who_opens_a_quotation_does_not_do_what_it_tells(parser):
    text = "Riga even seems to agree, the consulate wrote “before blaming the pilots, Minister Voss should pay them.”"
    page = article(text)
    reading = interpret(page, parser.sentences(page))
    names = {a.id: a.name for a in reading.actors}
    blamed = [e for e in reading.events if e.predicate == "blame"]
    assert all("Voss" in names[a] for e in blamed for a in e.sources)


def test_what_it_is_is_no_paper_that_tells_of_it(parser):
    text = "The Wall Street Journal reports that Orbis plans to close the shop, which it bought in May."
    page = article(text)
    reading = interpret(page, parser.sentences(page))
    names = {a.id: a.name for a in reading.actors}
    assert [names[a] for e in reading.events if e.predicate == "buy" for a in e.sources] == ["Orbis"]


def test_a_report_of_nobody_is_only_possible(parser):
    page = article("Amid reports that the navy is moving ships to the strait, prices rose.")
    assert [c.status for c in interpret(page, parser.sentences(page)).claims if c.attribution] == ["possible"]


def test_going_further_is_nothing_said(parser):
    page = article("The newspaper went even further, stating that the bridge will be closed.")
    assert all("further" not in c.text for c in interpret(page, parser.sentences(page)).claims)


def test_who_there_are_is_who_does_it(parser):
    page = article("The envoy said there are Chadian troops in the north that are not leaving.")
    reading = interpret(page, parser.sentences(page))
    names = {a.id: a.name for a in reading.actors}
    assert all("envoy" not in names[a] for e in reading.events if e.predicate == "leave" for a in e.sources)


VOICES = [
    ("The note begins: “If you read this, it means that I have left the island.”", "I have left", "The note"),
    ("The page carried a message: “Our captain passed away on Sunday.”", "Our captain passed away", "The page"),
    (
        "“When I was ten I learned to sail.\n\n“I told my father at once,” said the skipper.",
        "I learned to sail",
        "skipper",
    ),
    ("Fans voiced their grief that the singer was dead.", "the singer was dead", "Fans"),
    ("The police would not confirm the report, which identified the driver as Ann Voss.", "the driver", "the report"),
    ("Ferrow: A tape may shed light on the fire.\n\nCrowds met in Ferrow on Friday.", "A tape may shed", ""),
    ("The claim has been confirmed as a complete hoax.", "complete hoax", ""),
    (
        "The news came from reporter Robert Hale, who recently published a book entitled Falls.",
        "a book entitled Falls",
        "Robert Hale",
    ),
    ("The mayor said her team has been “watching the dam,” and is moving to mend it.", "moving to mend", "mayor"),
    ("One of the three growers — a former judge — said he was paid by the mill.", "was paid by the mill", "growers"),
    ("“We think the gate was open,” Ann Voss said.", "the gate was open", "Ann Voss"),
    ("Rain fell on the square.\n\n“I was in the bath when the roof fell.”", "I was in the bath", "unnamed source"),
]


@pytest.mark.parametrize(("text", "words", "who"), VOICES)
def test_who_speaks(parser, text, words, who):
    page = article(text)
    found = [c for c in interpret(page, parser.sentences(page)).claims if words in c.text]
    assert found
    assert {c.attribution[-1].name if c.attribution else "" for c in found} == {who}


def test_what_a_headline_act_is_for_is_no_point_of_its_own(parser):
    page = article("Ghanaian minister visits Togo to ‘deepen trade’", kind="title")
    assert len(interpret(page, parser.sentences(page)).claims) == 1
