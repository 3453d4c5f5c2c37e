"""Names and the cast: spans, kinds, who stands where, and what holds for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import msgspec
import pytest
from handmade import article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource.model import Actor
from secondsource.read.actors import Cast, cast
from secondsource.read.parse import Parser
from secondsource.read.ties import ties


def read(parser: Parser, *paragraphs: str) -> Cast:
    page = article(*paragraphs)
    return cast(page, parser.sentences(page))


def called(found: Cast, name: str) -> Actor | None:
    return next((a for a in found.actors if name in (a.name, *a.aliases)), None)


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("US National Security Adviser Carol Finn flew to Bonn.", "Carol Finn", "person", "USA"),
        ("Saudi Arabia's crown prince Faisal bin Turki urged peace.", "Faisal bin Turki", "person", "SAU"),
        ("President Hafez al Tamimi met Ursula von der Heide.", "Ursula von der Heide", "person", None),
        ("Iran's Fars news agency said the ship had sunk.", "Fars", "outlet", "IRN"),
        ("The Lebanese paper Al Nidaa printed the letter.", "Al Nidaa", "outlet", "LBN"),
        ("Norfolk Evening Herald said the mayor lied.", "Norfolk Evening Herald", "outlet", None),
        ("The Houthi rebels fired two missiles.", "Houthis", "organization", "YEM"),
        ("The Zambian Electoral Commission set a date.", "Zambian Electoral Commission", "organization", "ZMB"),
        ("The Ministry of Foreign Affairs denied it.", "Ministry of Foreign Affairs", "organization", None),
        ("The Anti-Piracy Bureau held the men.", "Anti-Piracy Bureau", "organization", None),
        ("The Zambian Anti-Theft Agency set a date.", "Zambian Anti-Theft Agency", "organization", "ZMB"),
        ("Anti-Israel marchers met the mayor.", "Israel", "state", "ISR"),
        ("The F.B.I. opened an inquiry.", "Federal Bureau of Investigation", "organization", "USA"),
        ("Chadians voted on Sunday.", "Chadians", "group", "TCD"),
        ("Downing Street rejected the plan.", "United Kingdom", "state", "GBR"),
        ("Kurds crossed the border.", "Kurds", "group", None),
        ("Georgia accused Russia of spying, and Tbilisi expelled two men.", "Georgia", "state", "GEO"),
        ("Atlanta police said Georgia sued. Ohio and Texas joined it.", "Georgia", "organization", "USA"),
        ("Nigeria's Senate met in Abuja. Nigeria waits.", "Senate", "organization", "NGA"),
        # what introduces a name, or stands beside it, tells what it is
        ("The Croatian weekly Obzornik printed the list.", "Obzornik", "outlet", "HRV"),
        ("The Lisbon daily Correio Novo reported that he had resigned.", "Correio Novo", "outlet", "PRT"),
        ("Radio Lumen said so.", "Radio Lumen", "outlet", None),
        ("The Turkish manufacturer Korkmaz Dynamics sold drones.", "Korkmaz Dynamics", "organization", "TUR"),
        ("The ruling party Tuungane won.", "Tuungane", "organization", None),
        ("Builder Orvane denied it. Peru sued Orvane in May.", "Orvane", "organization", None),
        ("The Prosecutor General's Office opened a case.", "Prosecutor General's Office", "organization", None),
        ("The Swiss Farmers' Union objected.", "Swiss Farmers' Union", "organization", "CHE"),
        ("The mayor thanked his deputy, Nadja Brkan, for her work.", "Nadja Brkan", "person", None),
        ("Davud Ilmaz, the minister who signed it, left.", "Davud Ilmaz", "person", None),
        ("President Okwari spoke. Josefu Okwari won in May.", "Josefu Okwari", "person", None),
        ("A spokesman for the rebels, Mohamed ag Akli, spoke.", "Mohamed ag Akli", "person", None),
        ("Maria de la Vega, whose brother was killed, testified.", "Maria de la Vega", "person", None),
        ("Analysts at Krallmann wrote so. Krallmann lends money.", "Krallmann", "organization", None),
        (
            "China's Foreign Ministry said so. Chile's Foreign Ministry did not.",
            "China's Foreign Ministry",
            "organization",
            "CHN",
        ),
        ("France was silent. Foreign Minister Luc Arnaud said France would act.", "Luc Arnaud", "person", "FRA"),
        ("The Senate met. The United States waits, and America votes.", "US Senate", "organization", "USA"),
        # "and", "in" and "General" inside a body's name
        (
            "The Ministry of Health and Social Welfare agreed.",
            "Ministry of Health and Social Welfare",
            "organization",
            None,
        ),
        ("The Oil and Gas Authority met.", "Oil and Gas Authority", "organization", None),
        ("The General Union of Malian Miners met.", "General Union of Malian Miners", "organization", "MLI"),
        ("The University of Leeds and Oxford City Council met.", "University of Leeds", "organization", None),
        (
            "The National Union of Mine, Port and Rail Workers met.",
            "National Union of Mine, Port and Rail Workers",
            "organization",
            None,
        ),
        (
            "The European Union Mission in Moldova (EUMM) left the two towns on Monday.",
            "European Union Mission in Moldova",
            "organization",
            None,
        ),
    ],
)
def test_kind_and_country(parser: Parser, text: str, name: str, kind: str, country: str | None) -> None:
    found = called(read(parser, text), name)
    assert found is not None
    assert (found.kind, found.country) == (kind, country)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The envoy arrived in Damascus on Monday.", "Syria"),
        ("They signed the Lisbon Treaty in May.", "Lisbon Treaty"),
        ("The ferry MV Sea Rose sank off the coast.", "MV Sea Rose"),
        ("Sen. Ann Boyle, D-Ohio, voted no.", "D-Ohio"),
        ("He was born on Friday in Nairobi.", "Kenya"),
        ("He wore a gold watch in June.", "June"),
        ("New Mexico's governor signed it.", "Mexico"),
        ("Ships left the Gulf of Oman.", "Oman"),
        ("Cyclone Nora hit the coast.", "Cyclone Nora"),
        ("Dansara, a town of 4,000 people, was attacked.", "Dansara"),
        ("Troops shelled the village of Kelmet.", "Kelmet"),
        ("Rebels shelled Menaka on Monday.", "Menaka"),
        ("Youths burned tyres on Avenue Lamartine.", "Avenue Lamartine"),
        ("Crowds filled St Luke's Square.", "St Luke"),
        ("Planes landed at Ferrante Oliva airport.", "Ferrante Oliva"),
        ("The Nordvik ferry sank off Bergen.", "Nordvik"),
        ("The Ebola virus reached the coast.", "Ebola"),
        ("He fasted before Ramadan.", "Ramadan"),
        ("The truce held until Ramadan ended. Protesters gathered near Jebel Marok.", "Jebel Marok"),
    ],
)
def test_what_does_not_act_is_no_actor(parser: Parser, text: str, name: str) -> None:
    assert called(read(parser, text), name) is None


def test_picture_credits_name_no_one(parser: Parser) -> None:
    page = article("Mayor Rita Lang opens the bridge. (photo credit: REUTERS/JANE ROE)", kind="caption")
    names = [a.name.lower() for a in cast(page, parser.sentences(page)).actors]
    assert "rita lang" in names
    assert not any("roe" in n for n in names)


@pytest.mark.parametrize("credit", ["Jane Roe/The Gazette", "Photo: Jane Roe/Gulf Herald", "JANE ROE / STAFF"])
def test_a_credit_alone_names_no_one(parser: Parser, credit: str) -> None:
    page = article(credit, kind="caption")
    assert not any("roe" in a.name.lower() for a in cast(page, parser.sentences(page)).actors)


def test_own_newsroom_by_its_short_name(parser: Parser) -> None:
    page = msgspec.structs.replace(
        article("A clerk told the Herald so, and a witness told Orion. The paper Novi Dan agreed. The newspaper left."),
        outlet="Coast Herald", republished_from="Orion Newswire",
    )  # fmt: skip
    found = cast(page, parser.sentences(page))
    assert {"Coast Herald", "Orion Newswire"} <= {a.name for a in found.actors if a.kind == "outlet"}
    last = found.mentions[-1]
    assert page.text[last.start : last.end] == "The newspaper" and found.actor(last.actor).name == "Novi Dan"


def test_two_ministries_of_one_name_are_two(parser: Parser) -> None:
    found = read(parser, "Peru's Foreign Ministry wrote to Chile's Foreign Ministry.", "The army and the Army agree.")
    named = [(a.name, a.country) for a in found.actors if "Ministry" in a.name]
    assert sorted(named) == [("Chile's Foreign Ministry", "CHL"), ("Peru's Foreign Ministry", "PER")]


def test_one_state_under_all_its_names(parser: Parser) -> None:
    found = read(
        parser, "Tehran refused. Iran said the Iranian government would wait. The Islamic Republic is patient."
    )
    states = [a for a in found.actors if a.kind == "state"]
    assert [a.name for a in states] == ["Iran"]
    assert {"Tehran", "Iran", "Islamic Republic"} <= set(states[0].aliases)


def test_wording_is_no_alias(parser: Parser) -> None:
    found = read(parser, "Hezbollah fired a rocket. The terrorist organization denied it.")
    actor = called(found, "Hezbollah")
    assert actor is not None and actor.aliases == ("Hezbollah",)
    assert [m.form for m in found.mentions if m.actor == actor.id] == ["name", "noun"]


def test_the_full_name_wins(parser: Parser) -> None:
    found = read(parser, "Boyle ducks questions", "Ann Boyle, a lawmaker, left early. Boyle gave no reason.")
    actor = called(found, "Boyle")
    assert actor is not None and (actor.name, actor.kind) == ("Ann Boyle", "person")


def test_at_means_the_head(parser: Parser) -> None:
    page = article("US State Department envoy Walter Crane met two senior officials.")
    found = cast(page, parser.sentences(page))
    crane, officials = called(found, "Walter Crane"), called(found, "senior officials")
    assert crane is not None and officials is not None
    assert found.at(0, 3) == crane.id
    assert found.at(0, 9) == officials.id
    assert found.actor(crane.id) is crane


def sound(found: Cast, text: str) -> None:
    """What holds of every cast: spans lie in the text, ids point to rows, rows are sorted, each is of a kind."""
    ids = [a.id for a in found.actors]
    assert len(ids) == len(set(ids)) and ids == sorted(ids)
    assert all(0 <= m.start < m.end <= len(text) and m.actor in ids for m in found.mentions)
    assert all((a.start, a.end) <= (b.start, b.end) for a, b in pairwise(found.mentions))
    assert {a.kind for a in found.actors} <= {"person", "state", "organization", "outlet", "group"}
    assert set(ids) == {m.actor for m in found.mentions}


WORDS = st.sampled_from(
    ["The", "US", "Iran", '"', "I", "he", "said", ",", ".", "Minister", "John", "-", "of", "Syria's", "(", ")", "[",
     "Kremlin", "THEY", "and", "by", "in", "group", "Al", "bin", "\u202e", "😀", "é", "A", "dozens", "ally", "backed"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join))
def test_any_text_has_a_sound_cast(parser: Parser, text: str) -> None:
    page = article(text)
    sentences = parser.sentences(page)
    found = cast(page, sentences)
    sound(found, page.text)
    assert found == cast(page, sentences)
    ties(page, sentences, found)


@pytest.mark.parametrize(
    "piece",
    [
        "MINISTER OF THE REPUBLIC OF IRAN JOHN SMITH AND ",
        "he told him that they said I was it and ",
        '"I am he," John Smith-Jones of X said; ',
        "Smith John-Smith Ann Smith bin Smith al Smith ",
        "the minister's spokesman's deputy's aide's ",
    ],
)
def test_time_grows_with_length_only(parser: Parser, piece: str) -> None:
    """Ten times the words take little more than ten times the time (a wide margin for a busy machine)."""
    spent = []
    for copies in (60, 600):
        page = article(piece * copies)
        sentences = parser.sentences(page)
        for s in sentences:
            assert len(s.children) == len(s.left)
        start = time.process_time()
        found = cast(page, sentences)
        ties(page, sentences, found)
        spent.append(time.process_time() - start)
        sound(found, page.text)
    assert spent[1] < 40 * spent[0] + 1


@pytest.mark.parametrize(
    ("text", "long", "short", "one"),
    [
        ("{}, UNATEX, met on Monday. UNATEX will wait.", "National Union of Textile Workers", "UNATEX", True),
        ("FEPOR, the {}, met on Monday. FEPOR will wait.", "Federation of Port Workers", "FEPOR", True),
        ("The {}, KNUT, and the parents met on Monday. KNUT will wait.", "Teachers Union", "KNUT", False),
    ],
)
def test_an_acronym_between_commas(parser: Parser, text: str, long: str, short: str, one: bool) -> None:
    body = called(read(parser, "On Monday it rained in the town. " + text.format(long)), long)
    assert body is not None
    assert (short in body.aliases) is one


@pytest.mark.parametrize(
    ("text", "acronym", "name"),
    [
        (
            "The Royal Newport Constabulary sought him. He is held, the RNC said.",
            "RNC",
            "Royal Newport Constabulary",
        ),
        ("A judge ruled on Monday. The RNC said it would appeal.", "RNC", "Republican National Committee"),
    ],
)
def test_an_acronym_is_the_body_that_the_article_names_in_full(
    parser: Parser, text: str, acronym: str, name: str
) -> None:
    found = called(read(parser, text), acronym)
    assert found is not None and name in (found.name, *found.aliases)


@pytest.mark.parametrize(
    "name", ["Northern Society for Prevention of Cruelty to Animals", "Society for the Protection of Birds"]
)
def test_a_societys_name_holds_what_it_is_for(parser: Parser, name: str) -> None:
    assert called(read(parser, f"The {name} said the dog was found at the station."), name) is not None


def test_a_states_bodies_tell_where_an_article_is_at_home(parser: Parser) -> None:
    text = (
        "The White House said it was about the Russia investigation. The FBI had looked into it.",
        "The White House released a memo from deputy attorney general Carl Finn that criticised the FBI.",
    )
    found = called(read(parser, " ".join(text)), "Carl Finn")
    assert found is not None and found.country != "RUS"
