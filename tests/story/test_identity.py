"""Who is the same across articles, and who must stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import PROGRAM, reading

from secondsource.model import Actor, Article, Mention, Reading, Role
from secondsource.story.identity import folded, merged
from secondsource.story.telling import tell

PAPER = reading("The Lantern", {"text": "words"}).article


def person(name, **fields):
    return dict(name=name, kind="person", aliases=(name,), **fields)


def body(name, *aliases, kind="organization", **fields):
    return dict(name=name, kind=kind, aliases=(name, *aliases), **fields)


def unnamed(name, sector, title, of):
    return {"name": name, "kind": "person", "country": "PER", "sector": sector, "roles": (Role(title=title, of=of),)}


ONE = [
    ("a surname, and the one full name that it fits", person("Torv"), person("Mina Torv")),
    ("a name with a middle name, and without", person("Mina Torv"), person("Mina Ada Torv")),
    ("the first of two surnames", person("Torv"), person("Mina Torv Aldana")),
    ("a name without the mother's", person("Mina Torv"), person("Mina Torv Aldana")),
    ("a firm without its noun", body("Karvane", sector="BUS"), body("Constructora Karvane", sector="BUS")),
    ("a body and its initials", body("KFW"), body("Karvia Fisheries Workers")),
    ("accents and case", person("Lucía Sáenz"), person("Lucia SAENZ")),
    (
        "a state by two names",
        body("Karvia", kind="state", country="KRV"),
        body("Karvian Republic", kind="state", country="KRV"),
    ),
    (
        "a ministry by its country",
        body("Karvia's Foreign Ministry", "Foreign Ministry", country="PER", sector="GOV"),
        body("Peruvian Foreign Ministry", country="PER", sector="GOV"),
    ),
    (
        "a president, named and not",
        person("Mina Torv", country="PER", sector="GOV", roles=(Role(title="President", of=None),)),
        unnamed("Peruvian leader", "GOV", "leader", "Peru"),
    ),
    (
        "a ministry of home affairs and the interior ministry",
        body("Ministry of Home Affairs", country="NPL", sector="GOV"),
        body("Nepal's Interior Ministry", country="NPL", sector="GOV"),
    ),
    (
        "a border service, a state border service",
        body("border service", country="KGZ", sector="COP"),
        body("Kyrgyz State Border Service", country="KGZ", sector="COP"),
    ),
    (
        "an embassy by two names of its country",
        body("U.S. Embassy", country="USA", sector="GOV"),
        body("American embassy", country="USA", sector="GOV"),
    ),
    ("a surname that one article takes for a body", body("Torv"), person("Mina Torv")),
    ("a firm's name that one article takes for a person", person("Kallos"), body("Kallos Maritime", sector="BUS")),
    ("a name in other letters", person("Marat Seitkali"), person("Marat Seytkaly")),
    ("an article that one paper leaves out", person("Samir al-Hadari"), person("Samir Hadari")),
    ("a servant of whom the name is written in one", person("Abd al-Qadir Haydar"), person("Abdulqadir Haidar")),
    ("a given name in another language's letters", person("Oleksandr Kovtun"), person("Alyaksandr Kovtun")),
    ("a name that opens with another letter", person("Salim Qaddur"), person("Salim Gaddour")),
    ("a given name in two words and in one", person("Tsai Wen-li"), person("Tsai Wenli")),
    ("a body by a name they share", body("Red Cross", "ICRC"), body("International Committee", "ICRC")),
]
APART = [
    ("two given names that sound near", person("Gamal Torv"), person("Kamal Torv")),
    ("a man's name and a woman's", person("Mario Silva"), person("Maria Silva")),
    ("two given names of one root", person("Ahmed Torv"), person("Hamed Torv")),
    (
        "initials of bodies of two countries",
        body("KFW", country="PER"),
        body("Karvia Fisheries Workers", country="CHL"),
    ),
    ("two people of one surname", person("Mina Torv"), person("Karl Torv")),
    ("a person and the state that he heads", person("Karl Karvia"), body("Karvia", kind="state", country="KRV")),
    ("a person and a body of the same name", person("Ford"), body("Ford")),
    (
        "two foreign ministries",
        body("Foreign Ministry", country="PER", sector="GOV"),
        body("Foreign Ministry", country="CHL", sector="GOV"),
    ),
    ("two bodies that are called the ministry", body("Health Ministry", "Ministry"), body("Oil Ministry", "Ministry")),
    ("two papers that are called the Herald", body("Coast Herald", "Herald"), body("Hill Herald", "Herald")),
    (
        "a minister and an unnamed one of another office",
        person("Mina Torv", country="PER", sector="GOV", roles=(Role(title="Foreign Minister", of=None),)),
        unnamed("Peruvian oil minister", "GOV", "oil minister", "Peru"),
    ),
    (
        "a president and a party's leader",
        person("Mina Torv", country="PER", sector="GOV", roles=(Role(title="President", of=None),)),
        unnamed("leader of the Reds", "PTY", "leader", "Reds"),
    ),
    (
        "the ministries of the interior of two states",
        body("Ministry of Home Affairs", country="NPL", sector="GOV"),
        body("Interior Ministry", country="IND", sector="GOV"),
    ),
    ("a body of record and a person", body("Boeing", sector="BUS"), person("William Boeing")),
    ("names of two families", person("Anna Petrova"), person("Anna Petrenko")),
    ("a man and a woman of one family", person("Ivan Petrov"), person("Ivan Petrova")),
    ("people of two countries with one last name", person("Torv", country="CHL"), person("Mina Torv", country="PER")),
    ("two states", body("Karvia", kind="state", country="KRV"), body("Tessia", kind="state", country="TSS")),
]


def actors_of(*found):
    readings = []
    for n, fields in enumerate(found):
        row = Actor(id=f"a-{n}", **{"country": None, "sector": None, **fields})
        article = Article(**{k: getattr(PAPER, k) for k in PAPER.__struct_fields__} | {"id": f"d-{n}"})
        readings.append(Reading(article=article, actors=(row,)))
    return merged(readings)


@pytest.mark.parametrize(("name", "a", "b"), ONE, ids=[c[0] for c in ONE])
def test_the_same(name, a, b):
    rows, ids = actors_of(a, b)
    assert len(rows) == 1
    assert ids["a-0"] == ids["a-1"] == rows[0].id
    assert rows == actors_of(b, a)[0]


@pytest.mark.parametrize(("name", "a", "b"), APART, ids=[c[0] for c in APART])
def test_not_the_same(name, a, b):
    assert len(actors_of(a, b)[0]) == 2


def test_a_surname_that_two_people_have_joins_neither():
    rows, ids = actors_of(person("Torv"), person("Mina Torv"), person("Karl Torv"))
    assert len(rows) == 3
    assert len(set(ids.values())) == 3


def page(n, text, *actors):
    """An article's reading: each actor, with the words in the text that mean it."""
    article = Article(**{k: getattr(PAPER, k) for k in PAPER.__struct_fields__} | {"id": f"d-{n}", "text": text})
    rows = [Actor(id=f"a-{n}-{k}", **{"country": None, "sector": None, **f}) for k, (f, _) in enumerate(actors)]
    said = [
        Mention(actor=row.id, article=article.id, start=text.index(w), end=text.index(w) + len(w), form="noun")
        for row, (_, w) in zip(rows, actors, strict=True)
    ]
    return Reading(article=article, actors=tuple(rows), mentions=tuple(said))


TORV = person("Mina Torv", roles=(Role(title="mayor", of="Karvia"),))


@pytest.mark.parametrize(
    ("text", "named", "others", "one"),
    [
        ("The mayor came, and Torv spoke.", person("Torv"), (), True),
        ("A mayor came, and Torv spoke.", person("Torv"), (), False),
        ("The mayor came, and Lund spoke.", person("Lund"), (), False),
        ("The mayor came, and Torv spoke.", person("Torv"), (person("Karl Oster", roles=TORV["roles"]),), False),
    ],
)
def test_the_one_who_holds_an_office_by_what_another_article_tells(text, named, others, one):
    mayor = unnamed("mayor", "GOV", "mayor", None) | {"country": None}
    words = text.split()
    first = page(0, text, (mayor, " ".join(words[:2])), (named, words[4]))
    second = page(
        1, "Mayor Mina Torv of Karvia met Karl Oster.", (TORV, "Mina Torv"), *((o, o["name"]) for o in others)
    )
    _, ids = merged([first, second])
    assert (ids["a-0-0"] == ids["a-1-0"]) is one


def test_two_spellings_in_one_article_are_two_people():
    _, ids = merged(
        [page(0, "Marat Seitkali met Marat Seytkaly.", *((person(n), n) for n in ("Marat Seitkali", "Marat Seytkaly")))]
    )
    assert ids["a-0-0"] != ids["a-0-1"]


def test_the_fuller_name_is_kept_and_all_names_are_known():
    (row,), _ = actors_of(person("Torv"), person("Mina Torv"))
    assert row.name == "Mina Torv"
    assert set(row.aliases) == {"Torv", "Mina Torv"}


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_but_an_article(name):
    once = folded(name)
    assert once == " ".join(once.split()) == once.casefold()


SAID = {"text": "the bridge over the river is closed until May", "act": "close", "place": "Lima"}
ALSO = {"text": "until May nobody may cross the closed river bridge", "act": "close", "place": "Lima"}
"""The same in words of its own: what two say in the very same words was said once."""


def support(*readings):
    (found,) = [f for f in tell(readings, PROGRAM).findings if len(f.articles) > 1]
    return found


def test_a_relayed_outlet_is_no_second_origin():
    found = support(
        reading("The Lantern", {**SAID, "via": ["Mina Torv"]}),
        reading("Morning Ledger", {**SAID, "via": ["The Lantern"]}),
    )
    assert (found.support, found.origins_lower) == ("repeated", 1)


def test_two_of_whom_something_is_told_are_two_origins():
    found = support(
        reading("The Lantern", {**SAID, "via": ["Ivo Lund"]}),
        reading("Morning Ledger", {**ALSO, "via": ["Harbour Union"]}),
    )
    assert (found.support, found.origins_lower) == ("corroborated", 2)


def test_the_same_words_are_said_once_whoever_is_named_for_them():
    found = support(
        reading("The Lantern", {**SAID, "via": ["Mina Torv"]}),
        reading("Morning Ledger", {**SAID, "via": ["Karl Oster"]}),
    )
    assert (found.support, found.origins_lower) == ("repeated", 1)


def test_a_name_spelled_otherwise_is_one_person():
    found = support(
        reading("The Lantern", {**SAID, "via": ["Mina Torv"]}),
        reading("Morning Ledger", {**ALSO, "via": ["Mina Torw"]}),
    )
    assert (found.support, found.origins_lower) == ("repeated", 1)


def test_an_outlet_that_is_cited_is_no_second_origin_beside_one_who_is_named():
    found = support(
        reading("The Lantern", {**SAID, "via": ["Mina Torv"]}),
        reading("Morning Ledger", {**ALSO, "via": ["Radio Uno"]}),
    )
    assert (found.support, found.origins_lower) == ("repeated", 1)


def test_what_one_tells_of_himself_no_other_can_tell():
    told = {"text": "I crossed the closed bridge over the river in May", "act": "close"}
    found = support(
        reading("The Lantern", {**told, "via": ["Mina Torv"]}),
        reading("Morning Ledger", {**told, "text": "over the river we crossed the bridge", "via": ["Karl Oster"]}),
    )
    assert found.origins_lower == 1


def test_a_dotted_capital_is_no_first_person():
    found = support(
        reading("The Lantern", {**SAID, "via": ["Ivo Lund"]}),
        reading("Morning Ledger", {**ALSO, "text": f"{ALSO['text']} of İzmir", "via": ["Harbour Union"]}),
    )
    assert found.support == "corroborated"


def test_two_of_one_government_are_one_origin():
    found = support(
        reading("The Lantern", {**SAID, "via": ["Ivo Lund"]}),
        reading("Morning Ledger", {**SAID, "via": ["Karvia"]}),
    )
    assert (found.support, found.origins_lower) == ("repeated", 1)


def test_a_voice_that_is_only_described_may_be_the_one_that_is_named():
    found = support(
        reading("The Lantern", {**SAID, "via": ["the police"]}),
        reading("Morning Ledger", {**SAID, "via": ["a police spokesman"]}),
    )
    assert found.origins_lower == 1


def test_unnamed_sources_never_corroborate():
    found = support(
        reading("The Lantern", {**SAID, "via": ["an official"]}),
        reading("Morning Ledger", {**SAID, "via": ["a source"]}),
    )
    assert (found.support, found.origins_lower, found.origins_upper) == ("repeated", 1, 2)


def test_a_newsroom_that_shows_nothing_is_no_second_source():
    found = support(reading("The Lantern", {**SAID, "via": ["Mina Torv"]}), reading("Morning Ledger", SAID))
    assert (found.support, found.origins) == ("repeated", ("Mina Torv",))


def test_a_newsroom_that_saw_it_itself_is_one():
    found = support(
        reading("The Lantern", {**SAID, "via": ["Ivo Lund"]}), reading("Morning Ledger", {**ALSO, "basis": "own"})
    )
    assert (found.support, found.origins_lower) == ("corroborated", 2)
