from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.intake import Limits, article_id, captures
from secondsource.model import Capture, Skipped


def _read(tmp_path, *lines: object, name: str = "a.jsonl", limits: Limits | None = None):
    data = b"\n".join(x if isinstance(x, bytes) else json.dumps(x).encode() for x in lines)
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return list(captures([str(path)], limits or Limits()))


def test_a_row_is_an_article_and_its_masthead_is_no_text(tmp_path):
    row = {
        "id": 7,
        "url": "https://c.example/7",
        "title": "T",
        "byline": ["A", "B"],
        "published": "2031-05-06",
        "outlet": "Courier",
        "language": "en",
        "captured": "2031-05-07",
        "text": "Wörds\r\n",
        "gold": [1],
    }
    (capture,) = _read(tmp_path, row)
    assert isinstance(capture, Capture)
    assert (capture.key, capture.url, capture.captured, capture.clean) == ("7", row["url"], "2031-05-07", False)
    assert capture.text == "Wörds\r\n"
    assert capture.meta == {
        "row.title": "T",
        "row.byline": "A; B",
        "row.published": "2031-05-06",
        "row.outlet": "Courier",
        "row.language": "en",
    }
    assert capture.path == str(tmp_path / "a.jsonl:1")


def test_body_is_clean_and_comes_before_text_and_html(tmp_path):
    body, text, html = _read(
        tmp_path,
        {"html": "<p>x</p>", "text": "t", "body": "b"},
        {"html": "<p>x</p>", "text": "t", "body": " "},
        {"html": "<title>no</title><p>x</p>", "text": None, "title": "T"},
        name="a.jsonl.gz",
    )
    assert [(c.text, c.clean) for c in (body, text, html)] == [("b", True), ("t", False), ("x", False)]
    assert html.meta == {"html.title": "no", "row.title": "T"}


BAD = [
    b"{",
    b"[1]",
    b"7",
    b'{"text": 7}',
    b'{"id": {}, "text": "x"}',
    b'{"id": true, "text": "x"}',
    b"{}",
    b'{"text": ""}',
    b'{"text": "\xff"}',
    b'{"text": "a\\ud800b"}',
    b"\x00",
    b"[" * 9000,
    b'{"a":' * 9000,
    b'{"html": "<p>"}',
]


@pytest.mark.parametrize("bad", BAD, ids=lambda b: b[:30].decode("latin1"))
def test_a_bad_row_is_named_and_the_others_go_on(tmp_path, bad):
    first, skipped, last = _read(tmp_path, {"text": "one"}, bad, {"text": "three"})
    assert isinstance(skipped, Skipped)
    assert skipped.path.endswith("a.jsonl:2")
    assert skipped.reason.count(".") >= 1
    assert (first.text, last.text) == ("one", "three")


def test_a_line_too_long_is_named_and_not_held(tmp_path):
    long = b'{"text": "' + b"a" * 5000 + b'"}'
    skipped, fine = _read(tmp_path, long, {"text": "two"}, limits=Limits(line_bytes=1000))
    assert "longer than 1 KB" in skipped.reason
    assert fine.text == "two"


def test_reading_stops_where_nothing_is_a_row(tmp_path):
    items = _read(tmp_path, *[b"junk"] * 30, limits=Limits(skips=10))
    assert len(items) == 11
    assert "over 10 parts" in items[-1].reason


def test_no_row_at_all(tmp_path):
    (skipped,) = _read(tmp_path, b"\n\n")
    assert "no row" in skipped.reason


def test_damaged_gzip_keeps_what_came_before(tmp_path):
    data = gzip.compress(b"".join(b'{"text": "row %d of many"}\n' % n for n in range(20000)), mtime=0)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(data[: len(data) // 2])
    items = list(captures([str(path)]))
    assert len(items) > 1000
    assert "damaged" in items[-1].reason


def test_rows_that_differ_only_in_outlet_are_two_articles(tmp_path):
    one, two = _read(tmp_path, {"body": "same", "outlet": "A"}, {"body": "same", "outlet": "B"})
    assert article_id(one) != article_id(two)


def test_the_order_of_rows_does_not_change_ids(tmp_path):
    rows = [{"body": f"words {n}"} for n in range(5)]
    assert {article_id(c) for c in _read(tmp_path, *rows)} == {article_id(c) for c in _read(tmp_path, *reversed(rows))}


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)
)
KEYS = st.sampled_from(["id", "url", "text", "body", "html", "title", "byline", "published", "captured"])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.dictionaries(KEYS, JSON | st.text()) | JSON, min_size=1, max_size=5))
def test_any_json_gives_captures_or_reasons(tmp_path_factory, rows):
    items = _read(tmp_path_factory.mktemp("j"), *rows)
    assert len(items) == len(rows)
