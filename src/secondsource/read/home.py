"""The country that an article is about: where things happen in it, before who is spoken of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from secondsource.read import site
from secondsource.read.allegiance import PUBLIC
from secondsource.read.lands import country_in, country_of_place
from secondsource.read.parse import Sentence
from secondsource.read.runs import Name
from secondsource.read.whoswho import seats

_CLEAR, _LIKELY = 0.6, 1.3
"""Share of all that the clear one has at least; how often the second one's the likely one has."""
_ALSO = 3.0
"""How many times as often the first is named as one that the article is about too, at most."""
_HELD, _TOLD = 2.0, 0.5
"""What a place where something happens weighs, and a nationality, also in a body's name, against a state that acts."""


class Home(NamedTuple):
    """The country, where it is well before all others, and where it is only the first among some.

    ``also`` are all those named nearly as often as the first, the first with them.
    """

    clear: str | None
    likely: str | None
    also: tuple[str, ...] = ()


def home(names: Iterable[Name], sentences: Mapping[int, Sentence]) -> Home:
    """The country of these names' states and places."""
    count: dict[str, float] = defaultdict(float)
    times: Counter[str] = Counter()
    states: set[str] = set()
    for name in names:
        if name.known is not None and name.known.kind == "state":
            s, country = sentences[name.sentence], name.known.country or ""
            states.add(country)
            acts = site.acts(s, name.first, name.head, capital=name.known.form == "capital")
            count[country] += _TOLD if name.known.form == "demonym" else 1.0 if acts else _HELD
        elif name.known is not None and name.known.country and name.known.sector in PUBLIC:
            country = name.known.country  # "the White House"
            count[country] += _TOLD
        elif name.kind == "place":
            country = country_of_place(" ".join(name.words)) or ""
            count[country] += _HELD
        elif name.kind == "organization" and name.known is None:
            country = country_in(sentences[name.sentence], name) or ""
            count[country] += _TOLD
        else:
            continue
        times[country] += 1
    count.pop("", None)
    if not count:
        return Home(None, None)
    (first, most), *rest = sorted(count.items(), key=lambda kv: (-kv[1], kv[0]))
    clear = times[first] > 1 and most >= _CLEAR * sum(count.values())
    alone = first in states and not rest
    likely = clear or alone or (times[first] > 1 and most >= _LIKELY * (rest[0][1] if rest else 0.0))
    also = (first, *(c for c, weight in rest if times[c] > 1 and weight * _ALSO >= most))
    return Home(first if clear else None, first if likely else None, also)


def seated(names: Iterable[Name]) -> dict[str, Name]:
    """Capitals that mean a union with its seat there, in an article that names the union and not the state."""
    known = [n for n in names if n.known is not None]
    found: dict[str, Name] = {}
    for town, (country, unions) in seats().items():
        own = any(n.known.country == country and n.known.form != "capital" for n in known if n.known is not None)
        there = [n for u in unions for n in known if n.known is not None and n.known.name == u]
        if there and not own:
            found[town] = there[0]
    return found
