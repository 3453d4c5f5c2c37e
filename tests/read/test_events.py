"""Who did what to whom, on sentences of the project's own."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.errors import KnowledgeError
from secondsource.model import Block
from secondsource.read.event_lexicon import TYPES, _Reader, lexicon
from secondsource.read.events import Frame, frames, plover_cameo, plover_quad, plover_score
from secondsource.read.parse import Parser, Sentence, Token
from secondsource.read.spoken import demanded

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "events.toml").read_text("utf-8"))["case"]


class _Text:
    """All that the parser asks of an article."""

    def __init__(self, *texts: str) -> None:
        at, blocks = 0, []
        for text in texts:
            blocks.append(Block(kind="body", text=text, start=at, end=at + len(text)))
            at += len(text) + 1
        self.blocks = tuple(blocks)
        self.text = "\n".join(texts)


@pytest.fixture(scope="module")
def parsed(parser: Parser) -> dict[str, list[Sentence]]:
    """Every case parsed in one go."""
    found: dict[str, list[Sentence]] = {c["text"]: [] for c in CASES}
    texts = [c["text"] for c in CASES]
    for s in parser.sentences(_Text(*texts)):
        found[texts[s.block]].append(s)
    return found


def _read(sentences: list[Sentence]) -> list[tuple[str, str, set[str], set[str], bool]]:
    """Each frame as type with mode, head, sources, targets, and whether it is negated."""
    return [
        (
            (f.type or "-") + (f"/{f.mode}" if f.mode else ""),
            s.tokens[f.head].text,
            {s.tokens[i].text for i in f.sources},
            {s.tokens[i].text for i in f.targets},
            f.negated_by is not None,
        )
        for s in sentences
        for f in frames(s)
    ]


def _wanted(text: str) -> tuple[str, str, set[str], set[str]]:
    act, _, sides = text.partition(":")
    kind, head = act.split()
    sources, _, targets = sides.partition(">")
    return kind, head, set(filter(None, sources.strip().split(","))), set(filter(None, targets.strip().split(",")))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_case(case: dict, parsed: dict[str, list[Sentence]], request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.node.add_marker(pytest.mark.xfail(reason=case["xfail"]))
    read = _read(parsed[case["text"]])
    for text in case.get("is", ()):
        kind, head, sources, targets = _wanted(text)
        alike = [r for r in read if r[1] == head]
        plain = [r for r in alike if r[0] == kind or r[0].partition("/")[0] == kind]
        assert any(r[2] == sources and targets <= r[3] for r in plain), (text, read)
    for word in case.get("never", ()):
        assert not any(word in r[2] | r[3] for r in read), (word, read)
    if case.get("none"):
        assert not [r for r in read if r[0] != "-" and (r[2] or r[3])], read
    for head in case.get("negated", ()):
        assert any(r[1] == head and r[4] for r in read), read


def test_enough_cases() -> None:
    assert len(CASES) >= 120


def _one(parser: Parser, text: str) -> tuple[Sentence, tuple[Frame, ...]]:
    sentence = parser.sentences(_Text(text))[0]
    return sentence, frames(sentence)


def test_light_verb_governs_and_noun_means(parser: Parser) -> None:
    s, found = _one(parser, "The envoys held talks with the rebels.")
    talks = next(f for f in found if f.type == "CONSULT")
    assert (s.tokens[talks.head].text, s.tokens[talks.verb].text, talks.nominal) == ("talks", "held", True)
    assert talks.predicate == "talk"
    assert talks.cameo == "04"


def test_a_thing_acted_on_is_the_object(parser: Parser) -> None:
    s, found = _one(parser, "Qatar signed a treaty with Chad.")
    sign = next(f for f in found if f.predicate == "sign")
    assert sign.object is not None
    assert s.tokens[sign.object].text == "treaty"
    assert [s.tokens[i].text for i in sign.targets] == ["Chad"]


def test_rule_names_its_datum(parser: Parser) -> None:
    _, found = _one(parser, "Spain urged Morocco to reopen the crossing.")
    assert next(f for f in found if f.predicate == "urge").rule.startswith("verbs.toml:")


def test_contexts_come_from_the_words_of_the_clause(parser: Parser) -> None:
    _, found = _one(parser, "Troops shelled a hospital in the province.")
    assert {"health", "military"} <= set(next(f for f in found if f.type == "ASSAULT").contexts)


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("The militia must go back to its villages.", True),
        ("Turkey should withdraw its troops.", True),
        ("Iran has to release the sailors.", True),
        ("Chad needs to free the sailors.", True),
        ("The militia went back to its villages.", False),
        ("Iran will release the sailors.", False),
    ],
)
def test_modal_demand(parser: Parser, text: str, demand: bool) -> None:
    s, found = _one(parser, text)
    assert any(demanded(s, f.verb) for f in found) is demand


@pytest.mark.parametrize("rule", ["NOSUCHTYPE > obj", "AID obj:NOSUCHCLASS > to"])
def test_a_broken_frame_is_named(rule: str) -> None:
    with pytest.raises(KnowledgeError):
        _Reader({}, {}).rule("verbs.toml:x", rule)


def test_the_ontology_is_whole() -> None:
    assert set(lexicon().types) == TYPES
    assert {plover_quad(t) for t in TYPES} == {1, 2, 3, 4}
    assert plover_score("AID") > 0 > plover_score("ASSAULT")
    assert plover_cameo("CONSULT") == "04"
    for kind in TYPES:
        assert (plover_quad(kind) <= 2) == (plover_score(kind) > 0)


POS = st.sampled_from(["NOUN", "VERB", "ADP", "PROPN", "PRON", "AUX", "ADJ", "PART", "PUNCT", "SCONJ", "NUM"])
TAG = st.sampled_from(["NN", "VB", "VBN", "VBG", "VBD", "IN", "TO", "MD", "CD", "WDT", "JJ"])
DEP = st.sampled_from(
    ["nsubj", "nsubjpass", "dobj", "pobj", "prep", "xcomp", "ccomp", "conj", "advcl", "acl", "relcl", "pcomp", "agent",
     "dative", "aux", "auxpass", "neg", "prt", "poss", "compound", "amod", "oprd", "dep", "punct", "appos"]
)  # fmt: skip
WORD = st.sampled_from(
    ["refuse", "meet", "visit", "of", "with", "who", "talk", "hold", "not", "will", "14", "hundred", "between", "to",
     "sanction", "lift", "Iran", "request", "call", "on", "urge", "no", "attack"]
)  # fmt: skip


@st.composite
def trees(draw: st.DrawFn) -> Sentence:
    """Any tokens with any heads, cycles included: a parser owes us nothing."""
    n = draw(st.integers(1, 14))
    rows = []
    for i in range(n):
        word, head = draw(WORD), draw(st.integers(0, n - 1))
        rows.append(Token(word, word, draw(POS), draw(TAG), draw(DEP), head, "", i * 9, i * 9 + 8))
    return Sentence(0, 0, "body", tuple(rows))


@given(trees())
def test_no_parse_breaks_it(sentence: Sentence) -> None:
    for f in frames(sentence):
        assert not set(f.sources) & set(f.targets)
        assert 0 <= f.head < len(sentence.tokens)


def test_time_is_linear_on_a_chain() -> None:
    def chain(n: int) -> float:
        rows = [
            Token("refuse", "refuse", "VERB", "VB", "xcomp" if i else "ROOT", max(0, i - 1), "", i * 8, i * 8 + 7)
            for i in range(n)
        ]
        start = time.process_time()
        frames(Sentence(0, 0, "body", tuple(rows)))
        return time.process_time() - start

    chain(200)
    assert chain(4000) < 40 * max(chain(400), 0.001)
