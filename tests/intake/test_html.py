from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.intake import Limits
from secondsource.intake.html import decoded, page
from secondsource.model import Capture, Skipped

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "intake_html.toml").read_text("utf-8"))["case"]
EMPTY = Capture(path="p", sha256="", media_type="", text="")
BODY = "".join(
    f"<p>The council of Kirwen voted on day {n} to repair the wall, the mayor said, and set aside {n}00 crowns.</p>"
    for n in range(2, 9)
)
PAGE = f"""<html><head><title>Wall | Courier</title></head><body>
<nav><ul><li><a href=/>Home</a><li><a href=/s>Sport</a></ul>
</nav><div class=cookie-banner>We use cookies to improve this site.</div><article><h1>Kirwen repairs its wall</h1>{BODY}
</article><aside><h3>Most read</h3><a href=/x>Ten things to do this weekend</a></aside>
<footer>Copyright Courier</footer>"""


def _page(markup: str, limits: Limits | None = None) -> Capture:
    capture = page(markup, EMPTY, limits or Limits())
    assert isinstance(capture, Capture)
    return capture


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_a_page_is_read_as_a_browser_shows_it(case):
    capture = _page(case["html"])
    assert capture.text == case["text"]
    found = {(h.rule, h.kind, capture.text[h.start : h.end]) for h in capture.layout}
    assert {tuple(h) for h in case.get("layout", ())} <= found
    assert not {h[0] for h in found} & set(case.get("without", ()))
    if "meta" in case:
        assert capture.meta == case["meta"]
    assert capture.url == case.get("url")


def test_each_line_has_one_verdict_of_trafilatura():
    capture = _page(PAGE)
    verdicts = [h for h in capture.layout if "trafilatura" in h.rule]
    assert [capture.text[h.start : h.end] for h in verdicts] == [x for x in capture.text.split("\n") if x]
    kept = "\n\n".join(capture.text[h.start : h.end] for h in verdicts if h.kind == "body")
    assert kept.count("the mayor said") == 7
    assert "cookies" not in kept and "weekend" not in kept and "Sport" not in kept


def test_a_teaser_with_the_words_of_the_body_does_not_take_its_place():
    teaser = "The council of Kirwen voted on day 2 to repair the wall"
    capture = _page(PAGE.replace("</nav>", f"<a href=/t>{teaser}</a></nav>"))
    verdict = next(
        h for h in capture.layout if "trafilatura" in h.rule and capture.text[h.start : h.end].endswith(teaser)
    )
    assert verdict.kind == "furniture"


def test_what_the_envelope_says_comes_before_what_the_page_says():
    known = Capture(path="p", sha256="", media_type="", text="", url="https://a.example/", meta={"row.title": "T"})
    capture = page('<link rel=canonical href="https://b.example/"><p>Text of the page', known, Limits())
    assert isinstance(capture, Capture)
    assert capture.url == "https://a.example/"
    assert capture.meta == {"link.canonical": "https://b.example/", "row.title": "T"}


@pytest.mark.parametrize(
    ("declared", "written"),
    [("utf-8", "utf-8"), ("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("windows-1251", "utf-8"), ("zip", "cp1252")],
)
def test_a_declared_encoding_may_be_wrong(declared, written):
    markup = f'<html><head><meta charset="{declared}"></head><p>The mayor’s café is “closed” for good.</p>'
    assert decoded(markup.encode(written)) == markup


def test_a_declared_encoding_is_used_where_it_can_be_right():
    markup = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Министр прибыл в столицу</p>'
    assert decoded(markup.encode("koi8-r")) == markup
    assert decoded("<p>Министр прибыл</p>".encode("cp1251"), "windows-1251") == "<p>Министр прибыл</p>"


FRAGMENTS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class=ad>",
        "</div>",
        "<b>",
        "</table>",
        "<td>",
        "<article>",
        "<h1>",
        "&amp;",
        "&#0;",
        "<br>",
        "<",
        "<!--",
        "-->",
        "<![CDATA[",
        "<svg>",
        "<script>",
        "</script>",
        "<plaintext>",
        "<select>",
        "<pre>",
        "<meta ",
        "\x00",
        "The mayor said no. ",
        " ",
        "\n",
        "\u202e",
        "\ud7ff",
        "é",
        "<time datetime=x>",
        "<a href='",
        '"',
        "<p hidden>",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS, max_size=60).map("".join))
def test_any_markup_gives_a_capture_or_a_reason(markup):
    capture = page(markup, EMPTY, Limits())
    if isinstance(capture, Skipped):
        assert capture.reason
        return
    for hint in capture.layout:
        assert 0 <= hint.start < hint.end <= len(capture.text)
        assert capture.text[hint.start : hint.end].strip(" \t\n\r\f") == capture.text[hint.start : hint.end]
    assert list(capture.layout) == sorted(capture.layout, key=lambda h: (h.start, -h.end))
    assert page(markup, EMPTY, Limits()) == capture
