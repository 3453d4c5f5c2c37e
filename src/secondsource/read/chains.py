"""Chains: which attribution stands inside what another one says, and which goes on with an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from secondsource.read.cues import Cues
from secondsource.read.parse import Sentence

if TYPE_CHECKING:
    from secondsource.read.attribution_page import Attribution

_LONGEST = 12  # links of a chain that are followed
_OPEN = 64  # runs that may hold a cue at the same time
_BACK = 4  # sentences back in which "the report also claimed" finds the report
_GOES_ON = frozenset({"add", "continue", "go on", "conclude", "reiterate", "repeat", "stress", "note"})
_SPOKEN = frozenset({"says", "reports", "claims", "denies", "asks", "believes", "predicts", "promises", "demands",
                     "suggests", "threatens", "fears", "hopes", "accuses"})  # fmt: skip
_PERSON = frozenset({"he", "she"})
_ANY = frozenset({"it", "they"})
OWN_RULE = "cues.toml:which denied/noun-said"
"""The rule of a denial of what the writer tells as so ("…, which the ministry denies")."""
_THINGS = frozenset({"noun", "noun-matter", "noun-judged", "noun-backed", "for", "obj-for"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


def outer_chain(found: Sequence[Attribution]) -> tuple[tuple[int, ...], ...]:
    """For each attribution the indices of its chain, the outermost first, itself last.

    An attribution whose cue and source stand inside what another says is under that one; so is one
    whose source is that one's own ("vowed to ask").  One that continues another goes on with what
    that one stands under.
    """
    parents = _parents(found)
    chains = []
    for n in range(len(found)):
        path, at = [n], n
        while len(path) < _LONGEST:
            up, before = parents[at], found[at].continues
            if up is None and before is not None:
                up = parents[before]
            if up is None or up in path:
                break
            path.append(up)
            at = up
        chains.append(tuple(reversed(path)))
    return tuple(chains)


def _parents(found: Sequence[Attribution]) -> list[int | None]:
    """For each the attribution of the shortest content in which its cue and source stand."""
    parents: list[int | None] = [None] * len(found)
    sizes = [sum(run.end - run.start for run in a.content) for a in found]
    runs = sorted((run.start, run.end, n) for n, a in enumerate(found) for run in a.content)
    holding: list[tuple[int, int, int]] = []
    at = 0
    for n in sorted(range(len(found)), key=lambda k: found[k].cue):
        cue, under = found[n].cue, found[n].under
        while at < len(runs) and runs[at][0] <= cue.start:
            holding.append(runs[at])
            at += 1
        holding = [h for h in holding if h[1] > cue.start][-_OPEN:]
        outer = [m for _, end, m in holding if m != n and end >= cue.end and _has(found[m], found[n])]
        parents[n] = min(outer, key=lambda m: (sizes[m], m), default=None) if under is None else under
    return parents


def _has(outer: Attribution, inner: Attribution) -> bool:
    """Does a source stand in what another attribution says, or is it that one's own?

    "Pledged aid for the families of the miners who, according to the firm, died": the writer cites the firm.
    """
    if inner.frame == "according" and outer.frame in _THINGS:
        return False
    source = inner.source
    return source is None or source == outer.source or any(run.holds(source) for run in outer.content)


def voices(n: int, found: Sequence[Attribution], chains: Sequence[Sequence[int]]) -> tuple[Sequence[int], ...]:
    """The chains through which the words of an attribution are told: two where one denies what another says.

    The writer's own is no chain: "troops crossed, which Serbia denies".
    "Rejected a report by the daily that …": that it is not so is the one's word, that it is so the daily's.
    """
    chain = chains[n]
    for k in range(1, len(chain)):
        over, inner = found[chain[k - 1]], found[chain[k]]
        if over.stance == "denies" and inner.frame == "nominal" and inner.source is not None:
            return chain[:k], (*chain[: k - 1], *chain[k:])
        if refused(over, inner):
            return ((*chain[: k - 1], *chain[k:]),)
    if found[n].stance != "denies":
        return (chain,)
    near = [m for m in range(max(0, n - _BACK), min(len(found), n + _BACK + 1)) if m != n]
    against = [m for m in near if found[m].content == found[n].content and found[m].cue_at[0] == found[n].cue_at[0]]
    others = [chains[m] for m in against if m not in chain and n not in chains[m]]
    own = [()] if not others and len(chain) == 1 and found[n].rule == OWN_RULE else []
    return (*own, chain, *others)


def refused(over: Attribution, inner: Attribution) -> bool:
    """ "The minister rejected the union's demand that …": the demand is the union's, and none of the minister's."""
    named = inner.frame == "nominal" and inner.source is not None and inner.source != over.source
    return named and over.stance == "refuses" and over.frame.startswith("noun")


def with_continued(found: Sequence[Attribution], sentences: Sequence[Sentence], cues: Cues) -> tuple[Attribution, ...]:
    """The attributions, those that go on with an earlier one's source pointing to it.

    "The report also claimed …" goes on with what was last said by, or in, a report; "he added …" with
    who spoke last.
    """
    parents = _parents(found)
    out = list(found)
    recent: list[int] = []
    for n, a in enumerate(found):
        here = a.cue_at[0]
        recent = [k for k in recent[-_OPEN:] if here - found[k].cue_at[0] <= _BACK]
        earlier = [k for k in recent if found[k].cue_at[0] < here]
        if parents[n] is None and earlier and a.source_at is not None:
            before = _before(a, found, earlier, parents, sentences, cues)
            if before is not None:
                out[n] = replace(a, continues=_innermost(before, earlier, parents, found))
        if a.source is not None and a.stance in _SPOKEN:
            recent.append(n)
    return tuple(out)


def _before(
    a: Attribution,
    found: Sequence[Attribution],
    earlier: Sequence[int],
    parents: Sequence[int | None],
    sentences: Sequence[Sentence],
    cues: Cues,
) -> int | None:
    """The earlier attribution that has the same source by its words: the same noun, or the pronoun's."""
    s, head = _source(a, sentences)
    word = s.tokens[head].text.lower()
    if word in _PERSON or word in _ANY:
        if a.lemma not in _GOES_ON and not _also(s, a.cue_at[1]):
            return _told_of(a, word, found, earlier, parents, sentences, cues)
        fits = [k for k in earlier if _may_be(word, *_source(found[k], sentences), cues)]
        # of the links of one sentence the first: the pronoun of who speaks on is the speaker's
        last = found[fits[-1]].cue_at[0] if fits else 0
        return min((k for k in fits if found[k].cue_at[0] == last), key=lambda k: _depth(k, parents), default=None)
    if s.tokens[head].pos != "NOUN" or not any(s.tokens[k].text.lower() in _POINTING for k in s.children[head]):
        return None
    lemma = s.tokens[head].lemma.lower()
    return next((k for k in reversed(earlier) if _names(lemma, found[k], sentences)), None)


def _told_of(
    a: Attribution,
    word: str,
    found: Sequence[Attribution],
    earlier: Sequence[int],
    parents: Sequence[int | None],
    sentences: Sequence[Sentence],
    cues: Cues,
) -> int | None:
    """ "He said" right after "According to the Star, Lee said …": Lee still speaks through the Star."""
    if word not in _PERSON or a.frame not in ("that", "zero", "speech"):
        return None
    for k in earlier:
        b, parent = found[k], parents[k]
        if b.cue_at[0] != a.cue_at[0] - 1 or parent is None or not _may_be(word, *_source(b, sentences), cues):
            continue
        same_block = sentences[b.cue_at[0]].block == sentences[a.cue_at[0]].block
        if same_block and _may_be("it", *_source(found[parent], sentences), cues):
            return k
    return None


def _source(a: Attribution, sentences: Sequence[Sentence]) -> tuple[Sentence, int]:
    index, head = a.source_at or a.cue_at
    return sentences[index], head


def _also(s: Sentence, cue: int) -> bool:
    return any(s.tokens[k].text.lower() in ("also", "further", "then") for k in s.children[cue])


def _may_be(pronoun: str, s: Sentence, head: int, cues: Cues) -> bool:
    """Can this pronoun mean this source?"""
    token = s.tokens[head]
    word = token.text.lower()
    thing = token.lemma.lower() in cues.things or token.ent[2:] in ("ORG", "GPE") or word == "it"
    if pronoun == "it":
        return thing
    if pronoun == "they":
        return word not in ("it", "he", "she", "i")
    if token.pos == "PRON":
        return word in (pronoun, "who")
    titled = token.pos == "PROPN" and s.tokens[s.left[head]].text.lower() == "the"
    return not thing and not titled


def _depth(k: int, parents: Sequence[int | None]) -> int:
    steps, at = 0, parents[k]
    while at is not None and steps < _LONGEST:
        steps, at = steps + 1, parents[at]
    return steps


def _names(lemma: str, a: Attribution, sentences: Sequence[Sentence]) -> bool:
    """Is this noun a word of the source?"""
    s, head = _source(a, sentences)
    return any(s.tokens[k].lemma.lower() == lemma for k in s.subtree(head))


def _innermost(before: int, earlier: Sequence[int], parents: Sequence[int | None], found: Sequence[Attribution]) -> int:
    """The last link of the chain that the earlier attribution opened in its own sentence: what it is told through."""
    for k in earlier:
        here = parents[k] == before and found[k].cue_at[0] == found[before].cue_at[0]
        if here and found[k].stance in _SPOKEN and found[before].frame == "according":
            return k
    return before
