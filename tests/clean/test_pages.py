"""Captured pages of different shapes: what each part of them is, and what their masthead says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from secondsource.clean import clean
from secondsource.model import Article, Capture

CASES = Path(__file__).parents[1] / "cases" / "clean"
PAGES: list[dict[str, Any]] = [
    page for name in ("pages", "heads") for page in tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["page"]
]
IDS = [p["shape"] for p in PAGES]


def capture(page: dict[str, Any]) -> Capture:
    return Capture(path="page.txt", sha256="0" * 64, media_type="text/plain", text=page["text"], url=page.get("url"))


def kind_at(article: Article, words: str) -> str:
    match = re.search(r"\s+".join(map(re.escape, words.split())), article.text)
    assert match, f"{words!r} is not in the page"
    return next(b.kind for b in article.blocks if b.start <= match.start() < b.end)


def known(page: dict[str, Any], text: str) -> set[str]:
    """The words whose block is known to be taken for something else; once it isn't, the case must say so."""
    return {w for w in page.get("known", {}) if w in text}


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_each_part_is_told(page: dict[str, Any]) -> None:
    article = clean(capture(page))
    wrong = {w: k for w, *kinds in page["blocks"] if (k := kind_at(article, w)) not in kinds}
    assert set(wrong) == known(page, page["text"]), wrong


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_the_masthead_is_read(page: dict[str, Any]) -> None:
    article = clean(capture(page))
    found: dict[str, Any] = {}
    for field in page["fields"]:
        value = getattr(article, field)
        found[field] = (
            value.start if field == "published" and value else list(value) if field == "byline" else value or ""
        )
    wrong = {f: v for f, v in found.items() if v != page["fields"][f]}
    assert set(wrong) == set(page.get("known", {})) & set(page["fields"]), wrong


@pytest.mark.parametrize("page", [p for p in PAGES if "whole" in p], ids=lambda p: p["shape"])
def test_a_wrapped_paragraph_is_one_block(page: dict[str, Any]) -> None:
    blocks = {b.text for b in clean(capture(page)).blocks}
    assert set(page["whole"]) <= blocks
