from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.intake import Limits, captures
from secondsource.intake.dates import iso_date
from secondsource.model import Capture

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "intake_feeds.toml").read_text("utf-8"))["case"]


def _read(tmp_path: Path, data: bytes, limits: Limits | None = None):
    path = tmp_path / "feed.xml"
    path.write_bytes(data)
    return list(captures([str(path)], limits or Limits()))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_entries_are_articles(tmp_path, case):
    items = _read(tmp_path, case["feed"].encode())
    read = [i for i in items if isinstance(i, Capture)]
    assert [Path(i.path).name for i in items if not isinstance(i, Capture)] == case.get("skipped", [])
    assert [(c.key, c.url, c.text, c.meta) for c in read] == [
        (e["key"], e.get("url"), e["text"], e["meta"]) for e in case["entry"]
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Sun, 26 Aug 2018 14:00:00 IDT", "2018-08-26T14:00:00+03:00"),
        ("26 Aug 2018 14:00 GMT", "2018-08-26T14:00:00+00:00"),
        ("Sun, 26 Aug 18 14:00:00 -0530", "2018-08-26T14:00:00-05:30"),
        ("Sun, 26 August 2018 23:30:00 EDT (Summer)", "2018-08-26T23:30:00-04:00"),
        ("Sun, 26 Aug 2018 14:00:00 IST", "2018-08-26T14:00:00"),
        ("26 Aug 2018", "2018-08-26"),
        ("2018-08-26T14:00:00Z", "2018-08-26T14:00:00Z"),
        ("31 Feb 2018", "31 Feb 2018"),
        ("26 Foo 2018", "26 Foo 2018"),
        ("yesterday", "yesterday"),
        ("", ""),
    ],
)
def test_dates_keep_their_zone_where_it_is_known(written, read):
    assert iso_date(written) == read


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<sitemap><url>x</url></sitemap>", "no RSS or Atom"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><rss><channel><item><description>&a;', "entities of its own"),
        (b"<rss><channel></channel></rss>", "without entries"),
        (b"<rss><channel>" + b"<" * 100_000, "without entries"),
        (b"\x00\x01\x02", "no RSS"),
    ],
)
def test_what_is_no_feed_is_a_sentence(tmp_path, data, words):
    (skipped,) = _read(tmp_path, data)
    assert words in skipped.reason


def test_a_feed_too_large(tmp_path):
    (skipped,) = _read(tmp_path, b"<rss>" + b" " * 2000, Limits(feed_bytes=1000))
    assert "larger than 1 KB" in skipped.reason


PARTS = st.sampled_from(
    [
        "<rss version='2.0'>",
        "<channel>",
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<description>",
        "</description>",
        "<![CDATA[",
        "]]>",
        "&lt;p&gt;",
        "&",
        "<",
        "The ferry sank.",
        "<guid>",
        "</guid>",
        "<pubDate>",
        "\u202e",
        "<entry>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<content type='xhtml'>",
        "</content>",
        "\x00",
        "<?xml version='1.0'?>",
    ]
)


@settings(max_examples=50, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join))
def test_any_feed_gives_captures_or_reasons(tmp_path_factory, markup):
    for item in _read(tmp_path_factory.mktemp("f"), b"<rss>" + markup.encode()):
        assert item.text if isinstance(item, Capture) else item.reason


@pytest.mark.parametrize("name", ["authors", "content", "source", "summary", "published", "links", "id"])
def test_an_element_of_any_name_breaks_nothing(tmp_path, name):
    entry = f"<item><guid>1</guid><description>Words of it</description><{name}>x</{name}></item>"
    items = _read(tmp_path, f"<rss><channel>{entry}</channel></rss>".encode())
    assert [i.text for i in items if isinstance(i, Capture)]
