"""Places as parties to an act: a town that is struck, visited or helped stands for its state."""

from __future__ import annotations

import pytest
from handmade import article

from secondsource.read.parse import Parser
from secondsource.read.reading import interpret


def _targets(parser: Parser, text: str, predicate: str) -> set[str]:
    made = article(text)
    read = interpret(made, parser.sentences(made))
    names = {a.id: a.name for a in read.actors}
    return {names[t] for e in read.events if e.predicate == predicate for t in e.targets}


@pytest.mark.parametrize(
    ("text", "predicate", "state"),
    [
        ("Warplanes shelled Idlib on Monday.", "shell", "Syria"),
        ("Premier Ada Holm flew to Montevideo for talks.", "fly", "Uruguay"),
        ("The rebels attacked an army camp in northern Syria.", "attack", "Syria"),
        ("The premier imposed a curfew on Basra.", "curfew", "Iraq"),
    ],
)
def test_what_is_done_to_a_place_is_done_to_its_state(parser: Parser, text: str, predicate: str, state: str) -> None:
    assert state in _targets(parser, text, predicate)


def test_nobody_accuses_the_country_that_was_struck(parser: Parser) -> None:
    assert _targets(parser, "The envoy condemned the Quetta bombing.", "condemn") == set()


def test_the_place_is_a_mention_of_its_state(parser: Parser) -> None:
    made = article("Warplanes shelled Idlib on Monday.")
    read = interpret(made, parser.sentences(made))
    state = next(a.id for a in read.actors if a.name == "Syria")
    assert [made.text[m.start : m.end] for m in read.mentions if m.actor == state] == ["Idlib"]


@pytest.mark.parametrize(
    ("text", "predicate", "name", "kind", "country"),
    [
        ("Chad released two Kuwaiti nationals on Monday.", "release", "Kuwaiti nationals", "group", "KWT"),
        ("The prosecutors filed charges against a private bank.", "charge", "private bank", "organization", None),
        ("Police arrested the captain of the ship.", "arrest", "captain", "person", None),
    ],
)
def test_those_acted_on_join_by_what_they_are_called(
    parser: Parser, text: str, predicate: str, name: str, kind: str, country: str | None
) -> None:
    made = article(text)
    read = interpret(made, parser.sentences(made))
    actors = {a.id: a for a in read.actors}
    found = [actors[t] for e in read.events if e.predicate == predicate for t in e.targets]
    assert [(a.name, a.kind, a.country) for a in found] == [(name, kind, country)]


def test_a_war_is_nobody(parser: Parser) -> None:
    assert _targets(parser, "The senator opposed the war.", "oppose") == set()


def test_a_capital_spoken_to_is_its_state(parser: Parser) -> None:
    assert _targets(parser, "The president issued an ultimatum to Damascus.", "ultimatum") == {"Syria"}


def test_a_town_hears_nothing(parser: Parser) -> None:
    assert _targets(parser, "The minister criticised Aleppo.", "criticise") == set()


def test_authorities_speak_of_themselves(parser: Parser) -> None:
    made = article("Ukrainian authorities say they have opened an investigation into the bank.")
    read = interpret(made, parser.sentences(made))
    names = {a.id: a.name for a in read.actors}
    assert [names[s] for e in read.events if e.predicate == "investigation" for s in e.sources] == ["Ukraine"]


def test_a_state_is_the_source_where_people_are_expelled_from_it(parser: Parser) -> None:
    made = article("Two inspectors were expelled from North Korea on Monday.")
    read = interpret(made, parser.sentences(made))
    names = {a.id: a.name for a in read.actors}
    assert [names[s] for e in read.events if e.predicate == "expel" for s in e.sources] == ["North Korea"]


def test_a_capital_where_something_happened_did_not_do_it(parser: Parser) -> None:
    made = article("The Paris attacks killed many.")
    read = interpret(made, parser.sentences(made))
    assert [e.sources for e in read.events if e.predicate == "attack"] in ([], [()])


def test_one_named_only_as_investigated_is_a_person(parser: Parser) -> None:
    made = article("A court in Lyon found Barandin guilty of fraud.")
    read = interpret(made, parser.sentences(made))
    actors = {a.id: a for a in read.actors}
    found = [actors[t] for e in read.events if e.type == "ACCUSE" for t in e.targets]
    assert [(a.name, a.kind) for a in found] == [("Barandin", "person")]
