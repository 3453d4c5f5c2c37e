"""Pages of different markup: what each part of them is, and what their masthead says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from secondsource.clean import clean
from secondsource.intake import Limits
from secondsource.intake.html import page as read_page
from secondsource.model import Article, Capture

PAGES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "clean" / "markup.toml").read_text("utf-8")
)["page"]


def cleaned(page: dict[str, Any]) -> Article:
    blank = Capture(path="page.html", sha256="0" * 64, media_type="text/html", text="")
    taken = read_page(page["html"], blank, Limits())
    assert isinstance(taken, Capture)
    return clean(taken)


def said(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if value is None or isinstance(value, str):
        return value or ""
    return value.start or ["", value.end]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p["shape"])
def test_each_part_and_field(page: dict[str, Any]) -> None:
    article = cleaned(page)
    wrong: dict[str, object] = {}
    for words, *kinds in page["blocks"]:
        match = re.search(re.escape(words), article.text)
        assert match, f"{words!r} is not in the page"
        kind = next(b.kind for b in article.blocks if b.start <= match.start() < b.end)
        if kind not in kinds:
            wrong[words] = kind
    for field, value in page["fields"].items():
        if said(getattr(article, field)) != value:
            wrong[field] = said(getattr(article, field))
    assert not wrong
