"""The parser's tag rules are looked up once a kind of word, and find what the pipeline's own matcher finds."""

from __future__ import annotations

import spacy

from secondsource.read.parse import DEFAULT_MODEL

TEXT = (
    "There's no doubt: they ain't gonna leave, she'd said. Let's go! That is the one that Ana Lee bought in 1999; "
    "the mayor of X, who hasn't been seen since, may march in May. Y'all got to be kidding – \n\n “It got dark.”"
)


def test_finds_what_the_pipeline_finds(parser):
    (mine,) = parser.bare([TEXT])
    theirs = spacy.load(DEFAULT_MODEL)(TEXT)
    assert [(t.pos_, t.lemma_, str(t.morph)) for t in mine] == [(t.pos_, t.lemma_, str(t.morph)) for t in theirs]
