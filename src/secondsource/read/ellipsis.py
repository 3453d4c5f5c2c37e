"""Figures that lean on the claim before them.

"Police said twelve people were arrested.  The party put the number at more than 40": the second is a
claim of its own, about the same thing, and says neither what was counted nor what befell them.  It is
completed from the nearest claim before it that counts, and says which (``resumes``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from secondsource import knowledge
from secondsource.model import Evidence, Number, stable_id
from secondsource.read.event_figures import bound_of, runs, words_of_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondsource.model import Claim, Event
    from secondsource.read.parse import Sentence
    from secondsource.read.units import Unit

_EMPTY = frozenset({"AUX", "DET", "ADP", "SCONJ", "CCONJ", "PART", "PRON", "ADV", "SYM"})
_SHARES = frozenset({"magnitude", "kilometre", "metre", "mile", "tonne"})
"""Measures that a figure which says of nothing may be of where it is no whole number."""
_SUMMED = frozenset({"percent", "crowd"})
"""Measures that a figure may have and still not say of what: "turnout was 40 percent", "the crowd at 2,000"."""
BACK = 3
"""Sentences that a figure looks back at most for what it counts."""


class Row(NamedTuple):
    """A claim as read, with the words it was read from."""

    claim: Claim
    event: Event | None
    sentence: Sentence
    unit: Unit


class Figure(NamedTuple):
    """A number and no word of what it counts; ``alone`` where nothing is told besides."""

    number: Number
    alone: bool


def completed(rows: Sequence[Row]) -> list[tuple[Claim, Event | None]]:
    """The claims, in the order of the text, those that are a figure alone completed from what they lean on."""
    done: list[Row] = []
    for row in rows:
        figure = _leaning(row)
        before = None if figure is None else _before(done, row, figure)
        done.append(row if before is None or figure is None else _leant(row, before, figure))
    return [(r.claim, r.event) for r in done]


def _leaning(row: Row) -> Figure | None:
    """The one figure of a claim that doesn't say of what: "163 were", "the number at more than 40"."""
    s, claim = row.sentence, row.claim
    inside = [i for i in s.at(claim.start, claim.end) if s.tokens[i].pos not in ("PUNCT", "SPACE")]
    if not any(s.tokens[i].tag == "CD" for i in inside):
        return None
    words = words_of_number()
    found = [r for r in runs(s, words) if inside and inside[0] <= r.first and r.last <= inside[-1]]
    if len(found) != 1 or len(claim.numbers) > 1:
        return None
    (run,) = found
    if any(s.tokens[i].ent[2:] in ("DATE", "TIME", "ORDINAL") for i in range(run.first, run.last + 1)):
        return None
    if claim.numbers and (claim.numbers[0].of is not None or claim.numbers[0].unit not in _SUMMED):
        return None
    bound, first = bound_of(s, words, run)
    first = max(first, inside[0])
    start, end = s.span(first, run.last)
    text = claim.numbers[0].text if claim.numbers else claim.text[start - claim.start : end - claim.start]
    unit = claim.numbers[0].unit if claim.numbers else "count"
    number = Number(value=run.value, unit=unit, of=None, bound=bound, text=text)
    teller = _teller(s, run.last)
    rest = [i for i in inside if not first <= i <= run.last and i not in teller and not _empty(s, i)]
    alone = not rest or _sum(s, rest)
    return Figure(number, alone) if alone or _acts(s, run.last) else None


def _teller(s: Sentence, figure: int) -> range:
    """Of "the union raised its count to 74" the union, which gives the figure and is not what it counts."""
    sums = knowledge.words("numbers", "resumed", "sums")
    at = s.tokens[figure].head
    if s.tokens[figure].dep == "pobj":
        at = s.tokens[at].head  # "at", "to", "of"
    if s.tokens[at].pos == "NOUN" and s.tokens[at].dep == "dobj":
        at = s.tokens[at].head  # "gave a figure of 74"
    members = [c for c in s.children[at] if s.tokens[c].dep == "dobj"]
    given = any(s.tokens[i].lemma.lower() in sums for i in (at, *members))  # "counted 74" too
    subject = s.child(at, "nsubj") if given and s.tokens[at].pos == "VERB" else None
    return s.subtree(subject) if subject is not None else range(0)


def _acts(s: Sentence, figure: int) -> bool:
    """ "Only 31 had reached the border": the figure itself is who acts or is acted on."""
    t = s.tokens[figure]
    return t.tag == "CD" and t.dep in ("nsubj", "nsubjpass", "dobj", "attr") and s.child(figure, "prep") is None


def _sum(s: Sentence, rest: Sequence[int]) -> bool:
    """All that is told besides is "the number", "the figure", "the loss": a sum, and not of what."""
    sums, ways = knowledge.words("numbers", "resumed", "sums"), knowledge.words("numbers", "resumed", "ways")
    lemmas = [s.tokens[i].lemma.lower() for i in rest]
    return any(w in sums for w in lemmas) and all(w in sums or w in ways for w in lemmas)


def _empty(s: Sentence, i: int) -> bool:
    """A word that tells nothing of its own."""
    t = s.tokens[i]
    return (
        t.pos in _EMPTY or t.ent[2:] in ("DATE", "TIME") or t.lemma.lower() in ("be", "have", "do", "percent", "cent")
    )


def _before(done: Sequence[Row], row: Row, figure: Figure) -> Row | None:
    """The nearest claim that counts something, and one thing only."""
    for other in reversed(done):
        if row.sentence.index - other.sentence.index > BACK:
            break
        if other.claim.end <= row.claim.start and len(other.claim.numbers) == 1:
            mine, theirs = figure.number.unit, other.claim.numbers[0].unit
            if mine == theirs or (mine == "count" and (theirs in _SHARES) == _broken(figure.number.value)):
                return other
    return None


def _broken(value: float) -> bool:
    """No whole number counts: 6.4 is a strength or a length."""
    return value != int(value)


def _leant(row: Row, before: Row, figure: Figure) -> Row:
    """The figure counts what the claim before counted; where it stands alone, what befell them too."""
    (counted,) = before.claim.numbers
    unit = counted.unit if figure.alone else figure.number.unit
    why = Evidence(
        article=row.claim.article, rule="leans on", field="numbers", start=before.claim.start, end=before.claim.end
    )
    claim = msgspec.structs.replace(
        row.claim,
        numbers=(msgspec.structs.replace(figure.number, unit=unit, of=counted.of),),
        evidence=(*row.claim.evidence, why),
    )
    if not figure.alone:
        return row._replace(claim=claim)
    event = None
    if before.event is not None:
        date = claim.date or before.event.date
        event = msgspec.structs.replace(before.event, id=stable_id("e", claim.id), claims=(claim.id,), date=date)
    claim = msgspec.structs.replace(
        claim,
        event=event.id if event else None,
        place=claim.place or before.claim.place,
        date=claim.date or before.claim.date,
        resumes=before.claim.id,
    )
    return row._replace(claim=claim, event=event)
