"""What a name says of its country and its sector by its own words, and the country of a place."""

from __future__ import annotations

from functools import lru_cache

from secondsource.read import gazetteer
from secondsource.read.parse import Sentence
from secondsource.read.runs import Name
from secondsource.read.whoswho import known_at, opening_sector, role_at, word_set

_OWN_NAME = 10
"""How much more than its people a town weighs under its own name than one that has that name beside others."""


def is_region(text: str) -> bool:
    """The words name a region of a country."""
    return any(e.kind in "AR" for e in gazetteer.find(gazetteer.fold(text)))


@lru_cache(maxsize=1 << 14)
def country_of_place(text: str) -> str | None:
    """The country of the largest place of that name: regions before towns, a land of its own ("Gaza") before any."""
    key = gazetteer.fold(text)
    best = max(
        gazetteer.find(key),
        key=lambda e: (
            e.kind == "R" and bool(e.country),
            e.kind in "SCA",
            e.people * (_OWN_NAME if gazetteer.fold(e.name) == key else 1),
        ),
        default=None,
    )
    return best.country if best is not None else None


def country_in(s: Sentence, name: Name) -> str | None:
    """The country that a body carries in its name ("Iranian Foreign Ministry")."""
    for i in range(name.first, min(name.last, name.first + 6) + 1):
        if s.tokens[i].text == "in" and i > name.first:
            return None  # "European Union Mission in [Armenia]"
        found = known_at(s.tokens, i)
        if found is not None and found[0].kind == "state":
            return found[0].country
    return None


def body_sector(s: Sentence, name: Name) -> str | None:
    """The sector of a body by the noun that its name ends with, or has before "of"."""
    for i in (name.last, *range(name.first, name.last)):
        if i != name.last and s.tokens[i + 1].text not in ("of", "for", "in"):
            continue
        role = role_at(s.tokens, i)
        if (
            role is not None
            and role.kind != "person"
            and role.sector
            and role.title not in ("house", "state", "country", "alliance", "coalition")
        ):
            return role.sector
    if name.words[-1] in word_set("names", "business"):
        return "BUS"
    if name.kind == "organization" and len(name.words) > 1 and (opened := opening_sector(name.words[0])):
        return opened
    return {"outlet": "JRN"}.get(name.kind or "")
