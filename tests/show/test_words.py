"""The words: never more than is known, and never without who says it."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.model import Number, Place
from secondsource.show import words

from .story import article, claim, link, on, story

DAYS = [
    ("2031-03-02", "2031-03-02", "2 March 2031"),
    ("2031-03-02", "2031-03-05", "2–5 March 2031"),
    ("2031-02-27", "2031-03-05", "27 February – 5 March 2031"),
    ("2030-12-30", "2031-01-02", "30 December 2030 – 2 January 2031"),
    ("2031-06-01", "2031-06-30", "June 2031"),
    ("2031-01-01", "2031-12-31", "2031"),
    ("2031-03-02", None, "from 2 March 2031 on"),
    (None, "2031-03-02", "by 2 March 2031"),
    (None, None, ""),
    ("soon", "2031-13-40", ""),
]
STATUSES = [
    ("happened", "affirmed", "stated as having happened"),
    ("happened", "negated", "stated as not having happened"),
    ("expected", "affirmed", "planned or expected"),
    ("possible", "affirmed", "possible, alleged or asked for; not stated as having happened"),
    ("denied", "affirmed", "denied by Army"),
]
COUNTS = [
    (1, 1, "one origin"),
    (2, 2, "two origins not known to depend on each other"),
    (2, 4, "two to four origins not known to depend on each other"),
    (2, 40, "two to 40 origins not known to depend on each other"),
]
PAPER = article("paper", [("body", "A bridge fell in Orvel. It was old.")], outlet="The Paper")


@pytest.mark.parametrize(("start", "end", "written"), DAYS)
def test_days_are_written_as_a_person_writes_them(start, end, written):
    assert words.days(start, end) == written


@given(st.text(max_size=12) | st.none(), st.text(max_size=12) | st.none())
def test_no_date_is_ever_a_crash(start, end):
    assert isinstance(words.days(start, end), str)


@pytest.mark.parametrize(("status", "polarity", "written"), STATUSES)
def test_a_status_is_told_as_told(status, polarity, written):
    told = claim("x", PAPER, "A bridge fell in Orvel", link("Army"), status=status, polarity=polarity)
    assert words.status(told) == written


def test_a_condition_is_given_in_its_own_words():
    told = claim("x", PAPER, "A bridge fell in Orvel", status="conditional", condition="if it rains")
    assert words.status(told) == "on a condition: “if it rains”"


@pytest.mark.parametrize(("lower", "upper", "written"), COUNTS)
def test_origins_are_bounded(lower, upper, written):
    assert words.origins(lower, upper) == written


def test_a_chain_runs_from_the_outlet_to_the_origin():
    told = claim("x", PAPER, "A bridge fell in Orvel", link("Kan"), link("Al Noor", date=on("2031-03-01")))
    assert [s.name for s in words.chain(told, PAPER)] == ["The Paper", "Kan", "Al Noor"]
    assert words.by([words.chain(told, PAPER)]) == ["Al Noor (1 March 2031), by way of Kan, in The Paper"]


def test_a_newsroom_that_shows_nothing_is_said_to():
    told = claim("x", PAPER, "A bridge fell in Orvel")
    assert words.by([words.chain(told, PAPER)]) == ["The Paper (own voice, no source shown)"]


def test_a_restatement_names_the_source_it_rests_on():
    told = claim("x", PAPER, "A bridge fell in Orvel", origin="City Council")
    assert [s.name for s in words.chain(told, PAPER)] == ["The Paper", "City Council"]


def test_a_page_that_names_no_outlet_is_known_by_its_file():
    bare = msgspec.structs.replace(PAPER, outlet=None)
    own = claim("x", bare, "A bridge fell in Orvel", origin="unknown newsroom")
    assert words.by([words.chain(own, bare)]) == ["paper.txt (no outlet named) (own voice, no source shown)"]
    cited = msgspec.structs.replace(own, origin="City Council", origin_basis="cited")
    assert [s.name for s in words.chain(cited, bare)][1:] == ["City Council"]


def test_a_republished_text_leads_to_where_it_comes_from():
    copy = msgspec.structs.replace(PAPER, republished_from="Agency")
    told = claim("x", copy, "A bridge fell in Orvel", origin_basis="own")
    assert [s.name for s in words.chain(told, copy)] == ["The Paper", "Agency"]


def test_a_source_that_is_not_named_is_said_not_to_be():
    told = claim("x", PAPER, "A bridge fell in Orvel", link("an official", identity="anonymous"))
    assert words.by([words.chain(told, PAPER)]) == ["an official (not named), in The Paper"]


def test_a_denial_is_not_read_as_its_opposite():
    told = claim("x", PAPER, "A bridge fell in Orvel", link("Army"), status="denied")
    assert words.stance(told) == "denies it"


def test_whose_words_follow_stands_first_and_a_denial_is_no_telling_of_the_same():
    assert words.opening([("Army", 1, {"denies it"})]) == "Army denies it"
    assert words.opening([("Army and Navy", 2, {"denies it"})]) == "Army and Navy deny it"
    told = [("The Paper", 1, {""}), ("Agency", 1, {"planned or expected"}), ("Army", 1, {"denies it"})]
    assert words.opening(told) == "The Paper; likewise Agency (planned or expected); Army denies it"
    assert words.opening([("The Paper", 1, {""}), ("Army", 1, {"denies it"})]) == "The Paper; Army denies it"
    assert words.opening([("Council", 1, {"", "planned or expected"})]) == "Council (planned or expected; stated)"


def test_places_that_hold_another_are_left_out():
    town, land = Place(name="Orvel", text="", within=("Karvia",)), Place(name="Karvia", text="")
    assert words.places([land, town, town]) == ["Orvel, Karvia"]


def test_places_and_numbers_are_given_in_the_words_read():
    assert words.place(Place(name="Orvel", text="Orvel", within=("District", "Karvia"))) == "Orvel, Karvia"
    assert words.number(Number(value=1e12, unit="euro", of=None, bound="about", text="a trillion")) == "a trillion"
    assert words.number(Number(value=14, unit="killed", of="people", bound="at_least", text="")) == (
        "at least 14 people killed"
    )
    assert words.number(Number(value=float("inf"), unit="x", of=None, bound="exact", text="")) == "inf x"


def test_sides_are_in_words():
    assert words.value("date", "2031-03-02 to 2031-03-03") == "2–3 March 2031"
    assert words.value("date", "2031-03-02 to …") == "from 2 March 2031 on"
    assert words.value("date", "soon") == "soon"
    assert words.value("polarity", "negated") == "that it is not so"
    assert words.value("place", "Orvel") == "Orvel"


def test_lists_say_how_many_they_leave_out():
    assert words.listing([]) == ""
    assert words.listing(["A"]) == "A"
    assert words.listing(["A", "B"]) == "A and B"
    assert words.listing(["A", "B", "C", "D", "E"], 3) == "A, B and 3 more"


def test_support_is_never_more_than_known():
    for found in story().findings:
        assert not {"true", "confirmed", "proven", "fact"} & set(words.support(found).lower().split())
