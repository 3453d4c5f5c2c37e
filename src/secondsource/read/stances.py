"""What those who pass a thing on make of it, each for himself: says, denies, doubts, promises, or nobody says it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.model import Nature, Span
from secondsource.read.chains import refused
from secondsource.read.cues import cues
from secondsource.read.nature import words
from secondsource.read.sources import can_say
from secondsource.read.unspoken import unspoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.read.actors import Cast
    from secondsource.read.attribution import Attribution
    from secondsource.read.events import Frame
    from secondsource.read.parse import Sentence

NOBODY = frozenset({"no", "nobody", "none", "neither", "nor"})
VERDICTS = frozenset({"CONCEDE", "SANCTION"})


def nobody(a: Attribution, sentences: Sequence[Sentence]) -> bool:
    """What "no group has claimed" is said by no one."""
    if a.source_at is None:
        return False
    s, head = sentences[a.source_at[0]], a.source_at[1]
    around = (head, *s.children[head], max(s.left[head] - 1, 0))
    return any(s.tokens[i].text.lower() in NOBODY for i in around)


def nobodys(found: Sequence[Attribution], sentences: Sequence[Sentence]) -> dict[int, list[Span]]:
    """By sentence what "neither side says", "nobody has claimed": told by no one, the writer included."""
    told: dict[int, list[Span]] = {}
    for a in found:
        if a.stance in ("says", "claims", "reports") and nobody(a, sentences):
            told.setdefault(a.cue_at[0], []).extend(a.content)
    return told


def touched(
    attributions: Sequence[Attribution], sentences: Sequence[Sentence], cast: Cast, chains: Sequence[Sequence[int]]
) -> dict[int, set[int]]:
    """Sentence index to the attributions with a cue, a source or content in it.

    What somebody wants, plans or promises inside what another says is part of that other's words, and a
    thing that shows something has said nothing.  What only "seems" so is the writer's own impression.
    """
    starts = [s.start for s in sentences]
    acts = knowledge.toml("status")["acts"]["stances"].split()
    heard = knowledge.toml("status")["heard"]["stances"].split()
    found: dict[int, set[int]] = {}
    for n, a in enumerate(attributions):
        unheard = a.stance not in heard or a.frame == "obj-as" or (a.stance == "hedges" and a.frame == "raise")
        if a.source is None and (len(chains[n]) > 1 or unheard):
            continue
        over = attributions[chains[n][-2]] if len(chains[n]) > 1 else None
        if over is not None and a.stance in acts and a.under is None and not refused(over, a):
            continue
        if not can_say(a, sentences, cast) or nobody(a, sentences) or unspoken(a, sentences):
            continue
        for begin, end in (*a.content, a.cue, *([a.source] if a.source else [])):
            first = max(bisect_right(starts, begin) - 1, 0)
            for i in range(first, len(starts)):
                if starts[i] >= end:
                    break
                found.setdefault(i, set()).add(n)
    return found


def stances(chain: Sequence[Attribution], sentence: int, frame: Frame | None) -> list[str]:
    """The stances over a claim, from the origin outwards.

    A court that acquits or convicts does so: its verdict is no accusation and no denial by it.  Nor is support
    that somebody pledges still to come: it is given by saying so.
    """
    if frame is not None and chain and chain[-1].cue_at == (sentence, frame.head):
        verdict = frame.type in VERDICTS and chain[-1].stance in ("accuses", "denies")
        given = frame.type == "SUPPORT" and chain[-1].stance == "promises"
        chain = chain[:-1] if verdict or given else chain
    return _of_chain(chain)


def _of_chain(chain: Sequence[Attribution]) -> list[str]:
    """From the origin outwards; who refuses what another has said denies it ("rejected the party's claim").

    Who declines to comment on it, to confirm or to deny it, says nothing of it.
    """
    rebuts = knowledge.toml("status")["rebuts"]["stances"].split()
    alleged = knowledge.toml("status")["heard"]["alleged"].split()
    stances: list[str] = ["hedges" if a.lemma in alleged else a.stance for a in reversed(chain)]
    if any(a.frame == "to" and a.stance in rebuts for a in chain[:-1]):
        return ["hedges"]
    return stances[:1] + ["denies" if stance in rebuts else stance for stance in stances[1:]]


_VIEWS = frozenset({"obj-as", "noun-as", "small", "quoted"})
_MARKS = '"“”„«»'
_FEWEST = 2  # words in marks that are a view of something and no name or term for it


def view(a: Attribution, sentence: Sentence, text: str) -> tuple[Nature, Span] | None:
    """What somebody holds a thing to be, where that judges or reads it, and the words that do.

    "Called it “a tax on the poor”", "described the ruling as a disaster", "saw the parade as a warning";
    "described the man as a former teacher" tells what he is.
    """
    if a.frame not in _VIEWS or a.stance == "silent" or a.lemma in cues().cite:
        return None
    if cues().verbs.get(a.lemma, {}).keys().isdisjoint(("obj-as", "small")):
        return None
    run = a.content[-1]
    inside = [i for i in sentence.at(*run) if run.start <= sentence.tokens[i].start]
    told = next((i + 1 for i in inside if sentence.tokens[i].text.lower() == "as"), inside[0] if inside else 0)
    if a.lemma in knowledge.toml("nature")["interpretation"]["seeing"].split() and a.frame in ("obj-as", "noun-as"):
        return "interpretation", sentence.span(told, told)
    if (marked := _in_marks(run, text)) is not None:
        return "evaluation", marked
    worth = words("nature", "evaluation")
    judging = next((i for i in inside if i >= told and sentence.tokens[i].lemma.lower() in worth), None)
    return ("evaluation", sentence.span(judging, judging)) if judging is not None else None


def _in_marks(run: Span, text: str) -> Span | None:
    """The words in marks with which a view ends; no name ("dubbed “Red Dawn”")."""
    end = run.end
    if end < len(text) and text[end] in _MARKS:
        end += 1
    if text[end - 1] not in _MARKS:
        return None
    start = max(text.rfind(mark, run.start, end - 1) for mark in _MARKS)
    told = text[start + 1 : end - 1].split()
    named = all(w[0].isupper() for w in told)
    return Span(start, end) if start >= run.start and len(told) >= _FEWEST and not named else None
