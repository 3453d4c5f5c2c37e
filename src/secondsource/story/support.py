"""Support: what stands behind one point, as an algebra over those who tell it.

A *telling* is one claim reduced to what counts here: its article, the text whose words these are
(another article's, where it is a copy), the origin it comes from, the house that the origin belongs
to, what that origin is worth, whether it tells the point as so (not as possible, asked for, on a
condition, or denied), and whether only in passing.  Only those who tell it as so, and as their point,
stand behind it: two who ask for a thing, or hold it possible, vouch for nothing.  From a set of tellings:

========================================  =======================================================
``lower``  origins known to stand apart   houses of cited, findable origins and of newsrooms that
                                          show their own reporting; at least one
``upper``  origins that may stand apart   the same, and every anonymous origin and every newsroom
                                          that says it in its own voice, each once
========================================  =======================================================

and the support, the first line that fits:

==================  ==================================  ================
accounts exclude     lower                               support
each other
==================  ==================================  ================
yes                  any                                 ``disputed``
no                   two or more                         ``corroborated``
no                   one, in two or more articles        ``repeated``
no                   one, in one article                 ``single``
==================  ==================================  ================

It follows, and is tested, that the order of tellings, a telling told twice, a copy, more from the
same origin, and an unsourced repetition never raise ``lower`` (a copy makes a point repeated, as it
is, and never corroborated); and that a denial never makes
anything corroborated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from secondsource.model import Identity, OriginBasis, Support


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim as evidence: who tells it, from whom, and what that is worth.

    ``text`` is the article whose words these are: ``article`` itself, or the one it copies.
    ``house`` is what the origin belongs to, so that a ministry and its spokesman are one.
    ``aside`` are those whose words are near the point but can't be held against the rest as the same.
    """

    article: str
    text: str
    origin: str
    house: str
    basis: OriginBasis
    identity: Identity
    asserts: bool = True
    passing: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Weight:
    """How many origins stand behind a point: at least ``lower``, at most ``upper``."""

    lower: int
    upper: int


def weigh(tellings: Collection[Telling]) -> Weight:
    """Bounds on the number of origins that do not depend on each other."""
    firm = {t.house for t in behind(tellings)}
    loose = {t.house for t in tellings} - firm
    # two papers' "an official" may be two people, however alike they are called
    heard = sum(max(1, len({t.text for t in tellings if t.house == h and t.identity == "anonymous"})) for h in loose)
    return Weight(max(1, len(firm)), max(1, len(firm) + heard))


def behind(tellings: Collection[Telling]) -> list[Telling]:
    """Those who stand behind a point: findable, who tell it as so and as their point."""
    return [t for t in tellings if t.asserts and not t.passing and not t.aside and _firm(t)]


def _firm(t: Telling) -> bool:
    """The origin can be found and is not just the paper's own word."""
    return t.basis == "own" or (t.basis == "cited" and t.identity != "anonymous")


def support(tellings: Collection[Telling], *, excluded: bool) -> Support:
    """The support of a point; ``excluded`` where its accounts can't all hold and come from different sides."""
    if excluded:
        return "disputed"
    if weigh(tellings).lower > 1:
        return "corroborated"
    return "repeated" if len({t.article for t in tellings}) > 1 else "single"
