"""Stories: cases by hand, the grammar's articles, and what must hold for any."""

from __future__ import annotations

import random
import sys
import tomllib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.clean import clean
from secondsource.model import Capture
from secondsource.read.reading import read
from secondsource.story.gather import Outline, gather, outline
from secondsource.story.gather_facts import Facts, facts
from secondsource.story.gather_link import average_link

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from copy_edits import made, originals
from synthetic import articles

from store import bcubed, outlines

READ = tomllib.loads((Path(__file__).parents[1] / "cases" / "gather_read.toml").read_text("utf-8"))["case"]
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "gather.toml").read_text("utf-8"))["case"]


def stories_of(rows):
    return {frozenset(g) for g in gather(rows)}


def article(name, row):
    from secondsource.model import Date

    day = row.get("published")
    when = Date(start=day, end=day, text=day, basis="stated") if day else None
    return msgspec.structs.replace(made(row["text"], name, "Paper"), title=row.get("title"), published=when)


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_cases(case):
    rows = [outline(article(f"{n}", row)) for n, row in enumerate(case["article"])]
    together = {}
    for n, row in enumerate(case["article"]):
        together.setdefault(row["story"], set()).add(f"{n}")
    assert stories_of(rows) == set(map(frozenset, together.values()))


def text_of(row):
    return Capture(path="c", sha256="", media_type="text/plain", text=row["text"].strip(), key="", clean=True,
                   meta={f"row.{k}": row[k] for k in ("title", "published") if k in row})  # fmt: skip


@pytest.mark.parametrize("case", READ, ids=[c["name"] for c in READ])
def test_what_was_read_tells_stories_apart(case, parser, request):
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    found = [read(msgspec.structs.replace(clean(text_of(r)), id=f"{n}"), parser) for n, r in enumerate(case["article"])]
    by_words = [outline(r.article) for r in found]
    together = {}
    for n, row in enumerate(case["article"]):
        together.setdefault(row["story"], set()).add(f"{n}")
    expected = set(map(frozenset, together.values()))
    assert stories_of([o._replace(facts=facts(r)) for o, r in zip(by_words, found, strict=True)]) == expected
    assert stories_of(by_words) != expected, "words alone do: the case shows nothing"


def test_unread_articles_are_gathered_by_their_words():
    rows = list(outlines(articles(60)))
    assert gather([r._replace(facts=Facts(("when:1",), ("when:1",))) if n % 2 else r for n, r in enumerate(rows)])


def test_examples():
    """Each of the examples' folders is one story, dated or not, and in several forms of capture."""
    found = originals()
    folder = {a.id: Path(a.path.split(":")[0]).parent.name for a in found}
    groups = gather([outline(a) for a in found])
    assert sorted(sorted({folder[i] for i in g}) for g in groups) == [[f] for f in sorted(set(folder.values()))]


def test_grammar():
    rows = list(articles(1500))
    assert bcubed({r["id"]: r["cluster"] for r in rows}, gather(list(outlines(rows)))) >= 0.9


APART = ("round-up", "spring", "autumn")
"""Stories of the cases that only their dates, or nothing, hold together."""


@pytest.mark.parametrize("sentences", [1, 2])
def test_a_page_that_touches_ten_stories_chains_none(sentences):
    """Undated, so that only what they tell keeps them apart."""
    written = [r for c in CASES for r in c["article"] if r["story"].isascii() and r["story"] not in APART]
    rows = [(f"{r['story']} {n}", article(f"{n}", {**r, "published": None})) for n, r in enumerate(written)]
    rows += [(f"{Path(a.path.split(':')[0]).parent.name} {n}", a) for n, a in enumerate(originals())]
    stories = sorted({name.split()[0] for name, _ in rows})
    assert len(stories) >= 10
    first = [next(a for name, a in rows if name.startswith(s)) for s in stories]
    leads = [". ".join(" ".join(b.text for b in a.blocks if b.kind == "body").split(". ")[:sentences]) for a in first]
    page = outline(made(". ".join(leads), "all", "Weekly"))
    groups = gather([page, *(outline(a)._replace(id=name, day=None) for name, a in rows)])
    together = [{i.split()[0] for i in g if i != "all"} for g in groups]
    assert sorted(len(t) for t in together if t) == [1] * len(stories)


def test_ten_orders_give_the_same_stories():
    rows = list(outlines(articles(400)))
    first = gather(rows)
    rng = random.Random(1)
    for _ in range(10):
        rng.shuffle(rows)
        assert gather(rows) == first


def test_the_same_words_stay_two_articles():
    a = outline(originals()[0])
    assert gather([a, a._replace(id="other")]) == (tuple(sorted((a.id, "other"))),)


@pytest.mark.parametrize("rows", [[], [Outline("a", None, ())], [Outline("a", None, ()), Outline("b", 5, ())]])
def test_nothing_in_common_is_no_story(rows):
    assert gather(rows) == tuple((r.id,) for r in rows)


TERMS = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(1, 5), max_size=6)
OUTLINES = st.lists(
    st.builds(lambda d, t: (d, tuple(sorted(t.items()))), st.none() | st.integers(1, 20), TERMS), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(OUTLINES, st.randoms())
def test_every_article_is_in_one_story_in_any_order(found, rng):
    rows = [Outline(f"{n:02}", d, t) for n, (d, t) in enumerate(found)]
    groups = gather(rows)
    assert sorted(i for g in groups for i in g) == [r.id for r in rows]
    shuffled = list(rows)
    rng.shuffle(shuffled)
    assert gather(shuffled) == groups


def test_average_link_chains_nothing():
    """One that is like many joins one of them at most."""
    pairs = [(0, n, 0.3) for n in range(1, 6)]
    assert sorted(map(len, average_link([1] * 6, pairs, 0.2))) == [1, 1, 1, 1, 2]
