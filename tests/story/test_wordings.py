"""Differences that set nothing apart: whom the same words are put down to, and what one account has more."""

from __future__ import annotations

import json

from test_disputes import told  # noqa: F401  (a fixture)


def differences(told, field, a, b):  # noqa: F811
    story = told(json.dumps({"a": a, "b": b}), "ab")
    return [(f, d) for f in story.findings for d in f.differences if d.field == field]


def test_one_quotation_in_two_mouths(told):  # noqa: F811
    quote = "“The pumps were checked in May and they worked,”"
    ((finding, found),) = differences(
        told, "attribution", f"{quote} the director, Mina Torv, said on Monday.",
        f"{quote} the engineer, Karl Oster, said on Monday.",
    )  # fmt: skip
    assert [v.value for v in found.values] == ["Karl Oster", "Mina Torv"]
    assert finding.support != "disputed"


def test_one_quotation_in_one_mouth(told):  # noqa: F811
    quote = "“The pumps were checked in May and they worked,” the director, Mina Torv, said on Monday."
    assert not differences(told, "attribution", quote, quote)


def test_one_account_has_more(told):  # noqa: F811
    ((finding, found),) = differences(
        told, "content", "Norway's foreign minister, Siri Dahl, praised Canada and Japan for the treaty on whales.",
        "Norway's foreign minister, Siri Dahl, praised Canada for the treaty on whales.",
    )  # fmt: skip
    assert [v.value for v in found.values] == ["Canada", "Canada and Japan"]
    assert finding.support != "disputed"


def test_who_is_only_meant_is_no_other_mouth(told):  # noqa: F811
    quote = "“The pumps were checked in May and they worked,”"
    named = f"{quote} the director, Mina Torv, said on Monday."
    for other in (
        f"The engineer, Karl Oster, arrived on Monday. {quote} he said.",
        f"{quote} Karl Oster and Jan Brill said on Monday.",
        f"{quote} the plant's engineer said on Monday.",
    ):
        assert not differences(told, "attribution", named, other)


def test_who_is_a_party_is_no_more_in_content(told):  # noqa: F811
    assert not differences(
        told, "content", "Norway signed a treaty on whales with Canada and Japan.",
        "Japan signed a treaty on whales with Canada.",
    )  # fmt: skip


def test_what_is_asked_of_one_and_made_terms_of_with_him(told):  # noqa: F811
    a = "The radio reported that Norway had urged the Danish government to cut ties with Canada."
    b = "Norway, it was reported last week, offered to build the bridge if Denmark cuts ties with Canada and Japan."
    ((finding, found),) = differences(told, "content", a, b)
    assert [v.value for v in found.values] == ["Canada", "Canada and Japan"]
    assert finding.support != "disputed"
    story = told(json.dumps({"a": a, "b": b}), "ab")
    ties = [e for e in story.events if set(e.claims) & set(finding.claims)]
    assert sorted(len(e.targets) for e in ties) == [1, 2], "nobody's word for what the other says"
