"""What those who pass a thing on make of it, each for himself: says, denies, doubts, promises, or nobody says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource import knowledge

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def stances(chain: Sequence[Attribution], sentence: int, frame: Frame | None) -> list[str]:
    """The stances over a claim, from the origin outwards.

    A court that acquits or convicts does so: its verdict is no accusation and no denial by it.
    """
    if frame is not None and frame.type in VERDICTS and chain and chain[-1].cue_at == (sentence, frame.head):
        chain = chain[:-1] if chain[-1].stance in ("accuses", "denies") else chain
    return _of_chain(chain)


def _of_chain(chain: Sequence[Attribution]) -> list[str]:
    """From the origin outwards; who refuses what another has said denies it ("rejected the party's claim").

    Who declines to comment on it, to confirm or to deny it, says nothing of it.
    """
    rebuts = knowledge.toml("status")["rebuts"]["stances"].split()
    stances: list[str] = [a.stance for a in reversed(chain)]
    if any(a.frame == "to" and a.stance in rebuts for a in chain[:-1]):
        return ["hedges"]
    return stances[:1] + ["denies" if stance in rebuts else stance for stance in stances[1:]]
