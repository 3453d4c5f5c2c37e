"""Golden pages: whole pages as sites serve them, each part and field as a person reads it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from secondsource.clean import clean
from secondsource.intake import captures
from secondsource.model import Article, Capture

FOLDER = Path(__file__).parents[1] / "golden"
PAGES: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "pages.toml").read_text("utf-8"))


def article(name: str) -> Article:
    (taken,) = captures([str(FOLDER / f"{name}.html.gz")])
    assert isinstance(taken, Capture)
    return clean(taken)


def said(value: object) -> object:
    if value is None:
        return ""
    return list(value) if isinstance(value, tuple) else getattr(value, "start", value)


def test_every_page_is_expected() -> None:
    assert {p.name.removesuffix(".html.gz") for p in FOLDER.glob("*.html.gz")} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_each_part_and_field(name: str) -> None:
    page, expected = article(name), PAGES[name]
    wrong: dict[str, object] = {}
    for words, *kinds in expected["blocks"]:
        match = re.search(r"\s+".join(map(re.escape, words.split())), page.text)
        assert match, f"{words!r} is not in the page"
        kind = next(b.kind for b in page.blocks if b.start <= match.start() < b.end)
        if kind not in kinds:
            wrong[words] = kind
    for field, value in expected["fields"].items():
        if said(getattr(page, field)) != value:
            wrong[field] = said(getattr(page, field))
    assert set(wrong) == set(expected.get("known", {})), wrong


@pytest.mark.parametrize("name", PAGES)
def test_each_field_has_its_evidence(name: str) -> None:
    page = article(name)
    shown = {e.field for e in page.evidence}
    for field in ("outlet", "title", "subtitle", "byline", "published", "language", "republished_from"):
        assert bool(getattr(page, field)) == (field in shown), field
    for e in page.evidence:
        assert e.key or e.start is None or page.text[e.start : e.end].strip(), e
