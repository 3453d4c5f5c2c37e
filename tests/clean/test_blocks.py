"""Blocks over any text: they cover it, in order, and nothing of it twice."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from secondsource.clean import clean
from secondsource.model import Article, Capture, Layout

LINES = st.sampled_from(
    [
        "Dear reader,",
        "Subscribe now",
        "By Ann Lee",
        "(Photo: Jo Bloggs/AP)",
        "PARIS (Reuters) - The talks failed, he said.",
        "3 Comments",
        "  • Home",
        "Read more: Another story",
        "He said it would rain, and that nobody had an umbrella to lend.",
        "He said it would rain all day on the coast, and nobody listened. Sign up for our newsletter",
        "x" * 300,
        "© 2020 The Post",
        "May 3, 2020",
        "Related",
        "The talks failed. " * 90,
        "\t1\t2\t3",
        "\u200b",
        "\x1f",
        "…",
        "《新闻》今天下雨。",
        "Home News Sport",
    ]
)
STORY = """The coast guard sent two boats and a helicopter, and fishermen from three villages came in their own.
Nobody was hurt, but a dog that had been asleep below deck was still missing on Monday morning.
The captain told investigators that a light on the reef had been dark for a month.
"""
KEYS = st.sampled_from(
    [
        "row.title",
        "row.byline",
        "row.published",
        "json-ld.author",
        "og:site_name",
        "link.canonical",
        "json-ld.datePublished",
    ]
)
PAGES = st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", " "]).map(lambda gap: gap.join(lines))
)


def page(text: str, **more: object) -> Capture:
    return replace(Capture(path="a.txt", sha256="0", media_type="text/plain", text=text), **more)


def covered(article: Article) -> None:
    at = 0
    for block in article.blocks:
        assert block.start >= at
        assert article.text[block.start : block.end] == block.text
        assert block.text.strip() == block.text != ""
        assert not article.text[at : block.start].strip()
        at = block.end
    assert not article.text[at:].strip()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_blocks_cover_any_page(text: str) -> None:
    article = clean(page(text))
    covered(article)
    assert article.text == text
    assert article == clean(page(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.booleans(), st.dictionaries(KEYS, st.text(max_size=60)), st.text(max_size=40))
def test_no_metadata_is_too_odd(text: str, known_clean: bool, meta: dict[str, str], url: str) -> None:
    covered(clean(page(text, clean=known_clean, meta=meta, url=url)))


@settings(max_examples=60, deadline=None)
@given(PAGES, st.lists(st.tuples(st.integers(0, 500), st.integers(1, 200)), max_size=12))
def test_no_layout_is_too_odd(text: str, spans: list[tuple[int, int]]) -> None:
    rules = ("h1", "p", "nav", "trafilatura precision", "not trafilatura", "class related", "figcaption", "h2")
    layout = [
        Layout(kind=None, start=s, end=min(len(text), s + n), rule=rules[i % len(rules)])
        for i, (s, n) in enumerate(spans)
    ]
    covered(clean(page(text, layout=tuple(sorted(layout, key=lambda h: h.start)))))


@given(PAGES)
@settings(max_examples=40, deadline=None)
def test_clean_text_has_no_furniture(text: str) -> None:
    kinds = {b.kind for b in clean(page(text, clean=True)).blocks}
    assert kinds <= {"title", "body", "heading", "dateline"}


HOSTILE = {
    "no line break": "word " * 40_000,
    "no sentence": "a.b" * 60_000,
    "capitals": "A" * 200_000,
    "capitals and blanks": "Aa " * 40_000,
    "brackets": "(A" * 100_000,
    "at signs": "a@" * 100_000,
    "quotes": '"' * 150_000,
    "one-letter lines": "a\n" * 20_000,
    "the same line": "He said that it would rain again on Sunday.\n" * 5_000,
    "dear readers": "Dear reader,\n" * 5_000,
    "blanks": " \t\n" * 60_000,
    "by": "By " * 50_000,
    "marks of order": "\u202e\u2066" * 50_000,
    "blanks in a line": "a" + " " * 200_000 + "b",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear(text: str) -> None:
    started = time.process_time()
    covered(clean(page(text)))
    assert time.process_time() - started < 8


def test_cleaning_stands_on_nothing_that_comes_after() -> None:
    source = "\n".join(p.read_text("utf-8") for p in Path(__file__).parents[2].glob("src/secondsource/clean/*.py"))
    assert all(f"secondsource.{later}" not in source for later in ("read", "story", "show", "cli", "web", "store"))


def test_offsets_are_those_of_the_captured_text() -> None:
    text = "\n\n  A title over a story\r\n\r\n  The story says what it says, and says it once.  \n"
    blocks = clean(page(text)).blocks
    assert [b.text for b in blocks] == ["A title over a story", "The story says what it says, and says it once."]
    assert all(a.end <= b.start for a, b in pairwise(blocks))


def test_furniture_stuck_to_a_paragraph_is_cut_off() -> None:
    paragraph = "The ferry ran onto the reef at noon on Sunday, the coast guard said, and all eighty people were saved."
    article = clean(
        page(f"Ferry runs onto reef\n{paragraph} Read more: Ten reefs to avoid Sign up for our newsletter\n{STORY}")
    )
    assert [b.kind for b in article.blocks if b.text == paragraph] == ["body"]
    assert next(b.kind for b in article.blocks if "Ten reefs" in b.text) == "furniture"


def test_a_question_in_quotes_is_no_furniture() -> None:
    line = 'The captain shrugged and turned to the pilot beside him on the narrow bridge. "What do you think?"'
    article = clean(page(f"Ferry runs onto reef\n{line}\n{STORY}"))
    assert [b.kind for b in article.blocks if b.text == line] == ["body"]


def test_what_other_pages_of_the_outlet_say_too_is_furniture() -> None:
    motto = "A paper that has told the coast its own news every single day, said its founder."
    here, there = (
        page(f"Ferry runs onto reef\n{STORY}{motto}\n"),
        page(f"Rector resigns\nHe said so himself.\n{motto}\n"),
    )
    alone = next(b.kind for b in clean(here).blocks if b.text == motto)
    beside = next(b.kind for b in clean(here, [there]).blocks if b.text == motto)
    assert (alone, beside) == ("body", "furniture")
    assert clean(here, [here]) == clean(here)


def test_the_same_furniture_is_no_article() -> None:
    kinds = {b.kind for b in clean(page("Home\nLog in\nSubscribe\nPrivacy policy\n© 2020 The Post\n")).blocks}
    assert "body" not in kinds


STEPS = """Bakers show how to keep a loaf for a week

The bakers of the harbour town met on Monday to show how bread was kept on ships, and forty came to watch.

The head of the guild, who has baked for thirty years, said that the method needs no more than the following things:

1. a clean linen cloth for the loaf
2. a loaf that has been out of the oven for a day
3. a box of cedar wood with a lid
4. a cool and dry place for the box of the bakers

The bakers will show the method again in the spring, the guild said, and the museum will have the box until then.

More stories
Rain closes the coast road
"""


def test_the_items_of_a_list_amid_the_story_are_the_story_s() -> None:
    article = clean(Capture(path="a.txt", sha256="0" * 64, media_type="text/plain", text=STEPS))
    kinds = {b.text.splitlines()[0][:8]: b.kind for b in article.blocks}
    assert all(kinds[k] == "body" for k in kinds if k[:2] in {"1.", "2.", "3.", "4."})
    assert kinds["Rain clo"] == "furniture"
