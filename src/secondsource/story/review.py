"""A sample of a story for reading, and how far readers agree with each other and with the machine.

A sheet shows the words and leaves the fields blank: whoever fills it in does not see what the machine
made of them.
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from secondsource.model import Nature, PloverType, Polarity, Status, Support

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.model import Claim, Date, Finding, Story

Kind = Literal["claims", "findings"]
ASKED: dict[Kind, tuple[str, ...]] = {
    "claims": ("nature", "status", "polarity", "attribution", "date", "place", "type"),
    "findings": ("same_point", "support"),
}
"""The fields that a reader fills in; ``none`` where there is nothing to say, blank where it was not judged."""
CLOSED: dict[str, tuple[str, ...]] = {
    "nature": get_args(Nature),
    "status": get_args(Status),
    "polarity": get_args(Polarity),
    "type": (*get_args(PloverType), "none"),
    "same_point": ("yes", "no"),
    "support": get_args(Support),
}
"""The fields in which only these values mean anything."""
AROUND = 120
"""Characters of the article before and after a claim that a sheet shows."""


class Apart(NamedTuple):
    """A row on which two judge otherwise."""

    id: str
    field: str
    one: str
    other: str


class Agreement(NamedTuple):
    """How far two judge alike: over ``units``, the share alike, and Krippendorff's alpha.

    ``alpha`` is None where it is not defined: nothing was judged by both, or everybody always said the same.
    """

    field: str
    units: int
    alike: float
    alpha: float | None


Row = dict[str, str]


def sheet(story: Story, of: Kind, sample: int, seed: int) -> list[Row]:
    """Rows to be read, drawn at random, the same for the same seed; in the order of the articles.

    Of findings, those that join several claims are drawn first: whether one claim is one point is no question.
    """
    draw = random.Random(seed)
    if of == "claims":
        chosen = draw.sample(range(len(story.claims)), min(sample, len(story.claims)))
        return [_of_claim(story, story.claims[n]) for n in sorted(chosen)]
    joined = [n for n, f in enumerate(story.findings) if len(f.claims) > 1]
    alone = [n for n, f in enumerate(story.findings) if len(f.claims) < 2]
    picked = draw.sample(joined, min(sample, len(joined)))
    picked += draw.sample(alone, min(sample - len(picked), len(alone)))
    return [_of_finding(story, story.findings[n]) for n in sorted(picked)]


def machine(story: Story, of: Kind) -> dict[str, Row]:
    """What the machine says in each field of each row, by its id."""
    if of == "findings":
        return {f.id: {"same_point": "yes", "support": f.support} for f in story.findings}
    types = {c: e.type for e in story.events for c in e.claims}
    return {
        c.id: {
            "nature": c.nature,
            "status": c.status,
            "polarity": c.polarity,
            "attribution": " > ".join(k.name for k in c.attribution) or "none",
            "date": _day(c.date),
            "place": c.place.name if c.place else "none",
            "type": types.get(c.id) or "none",
        }
        for c in story.claims
    }


def agreement(of: Kind, a: Mapping[str, Row], b: Mapping[str, Row]) -> list[Agreement]:
    """Field by field, how far two sets of rows agree where both have an answer."""
    found = []
    for field in ASKED[of]:
        both = [(x, y) for _, x, y in _both(field, a, b)]
        alike = sum(x == y for x, y in both) / len(both) if both else 0.0
        found.append(Agreement(field, len(both), alike, _alpha(both)))
    return found


def apart(of: Kind, a: Mapping[str, Row], b: Mapping[str, Row]) -> list[Apart]:
    """The rows on which two judge otherwise, to be talked over."""
    return [Apart(i, field, x, y) for field in ASKED[of] for i, x, y in _both(field, a, b) if x != y]


def unknown(of: Kind, rows: Mapping[str, Row]) -> list[Apart]:
    """Answers that mean nothing, with what they may be: they count as blank."""
    return [
        Apart(i, field, row[field].strip(), ", ".join(CLOSED[field]))
        for i, row in sorted(rows.items())
        for field in ASKED[of]
        if field in CLOSED and _answer(field, row.get(field)) == "" and row.get(field, "").strip()
    ]


def _both(field: str, a: Mapping[str, Row], b: Mapping[str, Row]) -> list[tuple[str, str, str]]:
    """The rows on which both have an answer."""
    return [
        (i, x, y)
        for i in sorted(a.keys() & b.keys())
        if (x := _answer(field, a[i].get(field))) and (y := _answer(field, b[i].get(field)))
    ]


def _answer(field: str, value: str | None) -> str:
    """An answer without what is no difference (case, spaces, those around ">"); "" where it means nothing."""
    said = re.sub(r"\s*>\s*", " > ", _folded(value))
    known = CLOSED.get(field)
    return said if known is None or said in {k.casefold() for k in known} else ""


def _alpha(pairs: Sequence[tuple[str, str]]) -> float | None:
    values = sorted({v for pair in pairs for v in pair})
    if len(values) < 2:
        return None
    import krippendorff

    code = {v: float(n) for n, v in enumerate(values)}
    data = [[code[p[k]] for p in pairs] for k in (0, 1)]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def _folded(value: str | None) -> str:
    return " ".join((value or "").casefold().split())


def _day(d: Date | None) -> str:
    if d is None or not (d.start or d.end):
        return "none"
    return d.start if d.start and d.start == d.end else f"{d.start or ''}/{d.end or ''}"


def _of_claim(story: Story, claim: Claim) -> Row:
    article = next(a for a in story.articles if a.id == claim.article)
    before = article.text[max(0, claim.start - AROUND) : claim.start]
    after = article.text[claim.end : claim.end + AROUND]
    if claim.start > AROUND:
        before = before.partition(" ")[2]
    if claim.end + AROUND < len(article.text):
        after = after.rpartition(" ")[0]
    shown = {"before": before, "claim": claim.text, "after": after}
    plain = {k: " ".join(v.split()) for k, v in shown.items()}
    return {"id": claim.id, "outlet": article.outlet or "", **plain, **dict.fromkeys(ASKED["claims"], "")}


def _of_finding(story: Story, finding: Finding) -> Row:
    outlets = {a.id: a.outlet or a.path for a in story.articles}
    told = [_telling(c, outlets[c.article]) for c in story.claims if c.id in finding.claims]
    return {"id": finding.id, "claims": "\n".join(told), **dict.fromkeys(ASKED["findings"], "")}


def _telling(claim: Claim, outlet: str) -> str:
    chain = " > ".join(k.name for k in claim.attribution) or "in its own voice"
    return f"[{outlet}] {chain}: {' '.join(claim.text.split())}"
