"""Documentation is tested: an undocumented command, option, table or field fails here."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import typer

from secondsource import model
from secondsource.cli import app

ROOT = Path(__file__).parents[1]
COMMANDS = (ROOT / "docs" / "commands.md").read_text("utf-8")
DOCUMENT = (ROOT / "docs" / "document.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")

VERBS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
TABLES = {
    "story": model.StoryHead, "articles": model.Article, "articles[].blocks": model.Block, "actors": model.Actor,
    "mentions": model.Mention, "claims": model.Claim, "claims[].attribution": model.Link, "times": model.Time,
    "events": model.Event, "ties": model.Tie, "findings": model.Finding, "findings[].differences": model.Difference,
    "relations": model.Relation, "date": model.Date, "place": model.Place, "numbers": model.Number,
    "evidence": model.Evidence, "program": model.Program,
}  # fmt: skip


def section(text: str, title: str, level: str = "##") -> str:
    mark = f"\n{level} {title}\n"
    assert mark in text, f"no section {title!r}"
    return text.split(mark, 1)[1].split(f"\n{level} ", 1)[0]


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_command_and_option_is_documented(verb):
    text = section(COMMANDS, verb)
    for parameter in VERBS[verb].params:
        for option in getattr(parameter, "opts", []):
            if option.startswith("--") and option != "--help":
                assert f"`{option}`" in text, f"{verb} {option} is not documented"


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_field_is_documented(table):
    text = section(DOCUMENT, f"`{table}`")
    for field in msgspec.structs.fields(TABLES[table]):
        assert f"`{field.name}`" in text, f"{table}.{field.name} is not documented"


def test_the_first_command_stands_near_the_top():
    lines = README.splitlines()
    assert any("secondsource compare" in line for line in lines[:20])


def test_readme_links_lead_somewhere():
    for target in ("docs/commands.md", "docs/document.md", "examples", "benchmarks/accuracy.py", "benchmarks/speed.py"):
        assert target in README
        assert (ROOT / target).exists()
