"""Attribution: whose word, thought or wish each part of an article is.

Each attribution has a source, a cue and content.  Verbs are read by ``attribution_verbs``, other cues
("according to", "reportedly", "the claim that", "Minister: …") by ``attribution_phrases``; speech that
runs over sentences is gathered by ``attribution_speech``; which stands under which is for ``chains``.
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.read.attribution_bare import read_bare
from secondsource.read.attribution_behind import read_behind, without_speakers
from secondsource.read.attribution_halves import beside_denial, parted, voiced_apart
from secondsource.read.attribution_labels import read_labels
from secondsource.read.attribution_page import Attribution, Page
from secondsource.read.attribution_phrases import read_phrases
from secondsource.read.attribution_relays import with_relays
from secondsource.read.attribution_speech import gather
from secondsource.read.attribution_verbs import read_open, read_verb
from secondsource.read.attribution_verdicts import with_verdicts
from secondsource.read.attribution_which import with_bringers
from secondsource.read.chains import outer_chain, with_continued
from secondsource.read.cues import cues
from secondsource.read.parse import Sentence
from secondsource.read.quotes import spoken

__all__ = ["Attribution", "attributions", "outer_chain"]


def attributions(text: str, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Every attribution of an article, in order of their cues.  ``text`` is ``Article.text``."""
    page, words = Page(spoken(text), sentences), cues()
    found: list[Attribution] = []
    for s in sentences:
        start, told = len(found), list[Attribution]()
        for i, token in enumerate(s.tokens):
            lemma = words.lemma(token)
            if lemma in words.heard and (behind := read_behind(page, s, i, words)) is not None:
                found.append(behind)
                told.append(behind)
            elif lemma in words.verbs and _verbal(s, i):
                found += read_verb(page, s, i, words)
            elif token.pos == "VERB" and lemma not in words.verbs:
                found += read_open(page, s, i, words)
        if told:
            found[start:] = without_speakers(page, found[start:], told)
        found += read_phrases(page, s, words)
        found += read_labels(page, s, found[start:], words)
        if bare := list(read_bare(page, s, found[start:], words)):
            found[start:] = without_speakers(page, [*found[start:], *bare], bare)
        found[start:] = with_verdicts(page, s, found[start:], words)
        found[start:] = beside_denial(page, voiced_apart(page, parted(page, found[start:]), words))
    return with_continued(with_bringers(with_relays(page, gather(page, found), words)), sentences, words)


def _verbal(s: Sentence, i: int) -> bool:
    """Is it a verb; or taken for a noun, but with a verb's subject or clause?"""
    token = s.tokens[i]
    if token.lemma == "say" and token.tag == "VBN" and i and s.tokens[i - 1].text.lower() == "the":
        return False  # "the said envoy"
    return token.pos in ("VERB", "AUX") or (
        token.dep in ("ROOT", "ccomp") and s.child(i, "nsubj") is not None and token.tag in ("NNS", "NN", "NNP")
        and s.child(i, "cop", "aux", "det") is None
    )  # fmt: skip
