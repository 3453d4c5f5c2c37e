"""Role phrases: 200 of them, each with the role, whom it is of, the country and the sector."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from handmade import article, token
from hypothesis import given
from hypothesis import strategies as st

from secondsource import knowledge
from secondsource.model import Actor
from secondsource.read.actors import cast
from secondsource.read.parse import Parser
from secondsource.read.whoswho import known_at, plural, role_at, state_name

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "roles.toml").read_text("utf-8"))["cases"]
GOAL = 0.90


def fits(want: str, value: str | None) -> bool:
    if want == "*":
        return True
    if want.startswith("*"):
        return value is not None and value.endswith(want[1:])
    return value in want.split("|") if want else value is None


def faults(case: list[str], parser: Parser) -> list[str]:
    """What is read otherwise than the case has it; empty where all is right."""
    text, name, title, of, country, sector = case
    page = article(text)
    actors = cast(page, parser.sentences(page)).actors
    found: Actor | None = next((a for a in actors if a.kind == "person" and name in (a.name, *a.aliases)), None)
    if found is None:
        return [f"no person {name}: {[(a.name, a.kind) for a in actors]}"]
    wrong = []
    if not fits(country, found.country):
        wrong.append(f"country {found.country}")
    if not fits(sector, found.sector):
        wrong.append(f"sector {found.sector}")
    if title != "*" and not any(re.search(title, r.title.lower()) and fits(of, r.of) for r in found.roles):
        wrong.append(f"roles {[(r.title, r.of) for r in found.roles]}")
    return wrong


def test_role_phrases(parser: Parser) -> None:
    assert len(CASES) >= 200
    wrong = {case[0]: found for case in CASES if (found := faults(case, parser))}
    share = 1 - len(wrong) / len(CASES)
    assert share >= GOAL, f"{share:.3f} right; wrong: {wrong}"


@pytest.mark.parametrize(
    ("words", "head", "title", "kind"),
    [
        (["the", "prime", "ministers"], 2, "prime minister", "person"),
        (["secretary", "of", "state"], 0, "secretary of state", "person"),
        (["attorneys", "general"], 1, "attorney general", "person"),
        (["vice", "-", "president"], 2, "vice president", "person"),
        (["policemen"], 0, "policeman", "person"),
        (["police", "officers"], 1, "police officer", "person"),
        (["news", "agency"], 1, "news agency", "organization"),
    ],
)
def test_role_at_finds_the_longest_phrase(words: list[str], head: int, title: str, kind: str) -> None:
    found = role_at([token(w) for w in words], head)
    assert found is not None
    assert (found.title, found.kind) == (title, kind)


@pytest.mark.parametrize(
    ("words", "name", "form"),
    [
        (["Al", "-", "Akhbar"], "Al-Akhbar", "name"),
        (["US"], "United States", "name"),
        (["Iranians"], "Iranians", "people"),
        (["Tehran"], "Iran", "capital"),
        (["Kremlin"], "Russia", "government"),
        (["Côte", "d'Ivoire"], "Ivory Coast", "name"),
    ],
)
def test_known_at(words: list[str], name: str, form: str) -> None:
    found = known_at([token(w) for w in words], 0)
    assert found is not None
    assert (found[0].name, found[0].form) == (name, form)


def test_us_the_pronoun_is_no_state() -> None:
    assert known_at([token("us", pos="PRON")], 0) is None


def test_every_country_of_record_is_a_state() -> None:
    codes = {row["alpha3"] for row in knowledge.table("states")}
    assert len(codes) == len(knowledge.table("states"))
    tables = [knowledge.toml("organizations")[k] for k in ("organizations", "people")]
    for row in [*tables[0], *tables[1], *knowledge.toml("outlets")["outlet"]]:
        assert row["country"] == "" or row["country"] in codes, row
    assert state_name("KEN") == "Kenya"


@given(st.text(min_size=1, max_size=20))
def test_plural_is_total(word: str) -> None:
    assert plural(word)
