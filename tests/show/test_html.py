"""The page: complete, linked, silent on the network, and harmless whatever was captured."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from secondsource.show.html import page, web_address

from .story import articles, filled, story

HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "--></title></svg></details><img src=x onerror=alert(1)>",
    "\"><a href='javascript:alert(1)'>x</a>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{ 7*7 }}{% include 'page.html' %}",
    "&lt;script&gt; &#x202e;",
    "\u202egnp.exe \u2066",
    "\x00\x1b[31m\x85",
    "\ud800",
    "]]><!--",
]
ALLOWED_ATTRIBUTES = re.compile(r"^(?!on|style$|src|action|formaction|data$|ping|background|poster|srcset)")
REMOTE = re.compile(r"@import|url\(|src=|<link|<iframe|<object|<embed|<base|<form|http-equiv=\"refresh", re.I)


def parsed(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def harmless(text: str) -> None:
    """Nothing on the page runs, loads, or leads anywhere but to the page itself and plain web addresses."""
    text.encode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    tree = parsed(text)
    assert not tree.xpath("//script | //img | //iframe | //object | //embed | //link | //form | //base | //a[@ping]")
    assert len(tree.xpath("//style")) == 1 and len(tree.xpath("//title[not(ancestor::svg)]")) >= 1
    for element in tree.iter(etree.Element):
        assert all(ALLOWED_ATTRIBUTES.match(name) for name in element.attrib), element.attrib
        link = element.get("href")
        assert link is None or link.startswith(("#", "http://", "https://"))


@pytest.fixture(scope="module")
def made() -> str:
    return page(story())


def test_it_is_one_file_that_loads_nothing(made):
    assert not REMOTE.search(made)
    harmless(made)


def test_the_policy_lets_in_its_own_style_and_nothing_else(made):
    tree = parsed(made)
    style = tree.xpath("//style")[0].text_content()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "\r" not in style


def test_every_link_leads_somewhere_and_every_id_is_one(made):
    tree = parsed(made)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in tree.xpath("//@href") if link.startswith("#")} <= set(ids)


def test_each_finding_leads_to_its_words_and_the_words_back(made):
    tree, told = parsed(made), story()
    for number in range(1, len(told.findings) + 1):
        finding = tree.get_element_by_id(f"f{number}")
        for link in finding.xpath(".//a[@class='at']/@href"):
            anchor = tree.get_element_by_id(link[1:])
            block = next(a for a in anchor.iterancestors() if "block" in (a.get("class") or ""))
            assert f"#f{number}" in block.xpath(".//sup/a/@href")


def test_every_captured_word_is_on_it(made):
    shown = parsed(made).xpath("//div[@class='text']")
    for element, article in zip(shown, articles().values(), strict=True):
        for number in element.xpath(".//sup"):
            number.drop_tree()
        assert element.text_content().split() == article.text.split()


def test_furniture_and_the_kinds_of_blocks_are_told_apart(made):
    kinds = {c.split()[1] for c in parsed(made).xpath("//div[@data-kind]/@class")}
    assert {"furniture", "title", "subtitle", "byline", "caption", "outlet"} <= kinds


def test_differences_stand_side_by_side(made):
    sides = parsed(made).xpath("//details[@id='f2']//div[@class='side']")
    assert [s.xpath("string(p[@class='by'])") for s in sides] == ["Health Ministry", "Harbour workers’ union"]
    assert [s.xpath("string(p[@class='value'])") for s in sides] == ["at least 14", "nine"]


def test_a_slip_is_named_and_an_unread_article_is_kept(made):
    shown = parsed(made).text_content()
    assert "its own subhead says Tarn where its body says Orvel" in shown
    assert "kept, not read (language: fr)" in shown


def test_only_plain_web_addresses_are_links(made):
    assert parsed(made).xpath("//p[@class='capture']/a/@href") == ["https://lantern.example/news/orvel-blast"]
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//x.example",
        "http://",
        "http://[",
        "https://a b",
        "",
        None,
    ):
        assert web_address(url) is None


def test_headings_and_language_are_there_for_those_who_listen(made):
    tree = parsed(made)
    assert tree.get("lang") == "en"
    levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert all(s.get("aria-hidden") or s.get("aria-label") for s in tree.iter("svg"))


def test_never_more_than_is_known(made):
    outside = parsed(made)
    for text in outside.xpath("//style | //div[@class='text'] | //blockquote"):
        text.drop_tree()
    assert not {"true", "confirmed", "proven", "verified"} & set(outside.text_content().lower().split())


def test_the_same_story_gives_the_same_bytes(made):
    assert page(story()) == made


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_harmless(text):
    harmless(page(filled(text)))


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec=None), max_size=60) | st.text("<>&'\"/=`{}%\x00\u202e -", max_size=40))
def test_no_captured_text_breaks_out(text):
    harmless(page(filled(text)))


def test_a_megabyte_of_text_and_thousands_of_claims_take_no_time():
    told = story()
    article = msgspec.structs.replace(told.articles[0], text="A <b>word. " * 100_000, blocks=())
    one = told.claims[0]
    claims = tuple(
        msgspec.structs.replace(one, id=f"c-{n}", start=n * 50, end=n * 50 + 5000, text="word") for n in range(5000)
    )
    findings = tuple(msgspec.structs.replace(told.findings[-1], id=f"f{n}", claims=(f"c-{n}",)) for n in range(500))
    big = msgspec.structs.replace(
        told, articles=(article, *told.articles[1:]), claims=claims, findings=findings, events=()
    )
    began = time.process_time()
    made = page(big)
    assert time.process_time() - began < 5
    assert made.count("<b>word") == 0


def test_rows_that_point_nowhere_are_left_out():
    told = story()
    lost = msgspec.structs.replace(told, articles=told.articles[:1], claims=told.claims[3:])
    harmless(page(lost))


def test_a_story_of_nothing_has_a_page():
    bare = msgspec.structs.replace(story(), articles=(), claims=(), findings=(), events=())
    assert "No finding" in page(bare)
