"""The words a claim is shown in: enough to be understood alone, and nobody's words in another's mouth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.model import Evidence
from secondsource.show.statement import LONGEST, Passage, Voices, passages, shown

from .story import article, claim, said

PAGE = article(
    "page",
    [
        ("title", "Rebels to ‘return’"),
        (
            "body",
            "ORVEL (Agency) - Rebels burned two barns in Orvel on Sunday, killing five cows, the mayor said. "
            "He accused Tessia of arming them. Tessia, which borders Karvia, denied that it had sent a rifle. "
            "The union, a body that has 40 members, said that the barns were empty and that the cows were lent. "
            "The plan is meant to show that Karvia is safe. Days after the fire went out, the herd came back.",
        ),
    ],
)


def one(words, *links, rule=None, **fields):
    made = claim(words[:12], PAGE, words, *links, **fields)
    if rule is None:
        return made
    return claim(words[:12], PAGE, words, *links, **fields | {
        "evidence": (Evidence(article=PAGE.id, rule=f"cues.toml:x/{rule}", field="attribution"),)
    })  # fmt: skip


MAYOR, HE = said(PAGE, "the mayor", "said", "Mayor"), said(PAGE, "He", "accused", "Mayor")
TESSIA = said(PAGE, "Tessia, which", "denied", "Tessia")
UNION = said(PAGE, "The union", "said", "Union")
BURNED = one("Rebels burned two barns in Orvel on Sunday", MAYOR)
CASES = [
    (BURNED, "Rebels burned two barns in Orvel on Sunday"),
    (
        one("killing five cows", MAYOR, asserted=False),
        "“Rebels burned two barns in Orvel on Sunday, killing five cows”",
    ),
    (one("Tessia of arming them", HE, rule="obj-of", status="possible"), "“He accused Tessia of arming them”"),
    (
        one("which borders Karvia", asserted=False),
        "“Tessia, which borders Karvia, denied that it had sent a rifle.”",
    ),
    (one("that the barns were empty", UNION), "the barns were empty"),
    (
        one("that has 40 members", asserted=False),
        "“The union, a body that has 40 members, said that the barns were empty and that the cows were lent.”",
    ),
    (one("that Karvia is safe"), "“The plan is meant to show that Karvia is safe.”"),
    (one("Rebels to ‘return"), "Rebels to ‘return’"),
    (one("Days after the fire went out"), "“Days after the fire went out, the herd came back.”"),
]
VOICES = Voices(c for c, _ in CASES)


@pytest.mark.parametrize(("told", "words"), CASES)
def test_a_claim_is_shown_in_words_that_stand_alone(told, words):
    assert shown(Passage(PAGE, (told,)), VOICES) == words


def test_words_of_another_source_are_no_context():
    mine = one("killing five cows", said(PAGE, "the mayor", "said", "Vet"), asserted=False)
    assert "burned" not in shown(Passage(PAGE, (mine,)), Voices([BURNED, mine]))


def test_claims_that_go_on_where_others_end_are_one_passage():
    first, nested = one("that the barns were empty", UNION), one("were empty", UNION)
    then, other = one("that the cows were lent", UNION), one("that it had sent a rifle", TESSIA)
    held = passages(PAGE, [then, other, nested, first])
    assert [[c.text for c in p.claims] for p in held] == [[other.text], [first.text, nested.text, then.text]]
    assert shown(held[1], Voices([first, then])) == "the barns were empty and that the cows were lent"


@given(st.integers(0, len(PAGE.text) - 1), st.integers(1, 200), st.booleans())
def test_any_span_is_shown_and_stays_short(start, length, asserted):
    end = min(start + length, len(PAGE.text))
    told = claim("x", PAGE, "Rebels", start=start, end=end, text=PAGE.text[start:end], asserted=asserted)
    assert len(shown(Passage(PAGE, (told,)), VOICES)) <= LONGEST + 6
