"""Outlets and agencies by name and by address, as far as they are known (``knowledge/outlets.toml``)."""

from __future__ import annotations

import re
from functools import cache

from secondsource import knowledge

_WORD = re.compile(r"\w+")
_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})


def folded(name: str) -> str:
    """A name without case, article and punctuation: "The Jerusalem Post" is "jerusalem post"."""
    words = _WORD.findall(name.casefold().replace("'", "").replace("’", ""))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in knowledge.toml("outlets")["outlet"]:
        for name in (row["name"], *row.get("aliases", ())):
            found.setdefault(folded(name), row["name"])
    return found


@cache
def _by_domain() -> dict[str, str]:
    return {r["domain"]: r["name"] for r in reversed(knowledge.toml("outlets")["outlet"]) if r.get("domain")}


@cache
def _agencies() -> dict[str, str]:
    table = knowledge.toml("credits")["agencies"]
    return {alias: name for name, aliases in table.items() for alias in aliases}


def known_outlet(name: str) -> str | None:
    """The outlet of this name, as it is written in English news; None where it isn't known."""
    return _by_name().get(folded(name))


def agency(name: str) -> str | None:
    """The news agency of this name or abbreviation; None where it is none."""
    return _agencies().get(folded(name)) or _agencies().get(" ".join(_WORD.findall(name.casefold())))


@cache
def places() -> frozenset[str]:
    """Countries and regions, folded: a page names its section so, no paper."""
    rows = [*knowledge.table("states"), *knowledge.table("regions")]
    names = (n for r in rows for n in (r["name"], *r["names"].split("; ")))
    return frozenset(folded(n) for n in names if n)


def initials(name: str) -> str:
    """The capitals of a name: "Pacific News Service" is "PNS"."""
    return "".join(w[0] for w in name.split() if w[0].isupper())


def host(url: str | None) -> str | None:
    """The host that an address names, without "www"."""
    match = re.match(r"[a-z][a-z0-9+.-]*://(?:[^/@?#]*@)?([^/:?#]+)", (url or "").strip(), re.I)
    return match[1].lower().removeprefix("www.") if match and "." in match[1] else None


def outlet_at(url: str | None) -> str | None:
    """The outlet whose site this address is on: the known one."""
    labels = (host(url) or "").split(".")
    names = (".".join(labels[i:]) for i in range(len(labels) - 1))
    return next((_by_domain()[n] for n in names if n in _by_domain()), None)


def site_name(url: str | None) -> str | None:
    """The site that an address is on: "world.example.co.uk" is "example.co.uk"."""
    labels = (host(url) or "").split(".")
    if len(labels) < 2:
        return None
    keep = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    return ".".join(labels[-keep:])


def same_outlet(one: str | None, other: str | None) -> bool:
    """Whether two names are of one outlet."""
    if not one or not other:
        return False
    a, b = folded(known_outlet(one) or one), folded(known_outlet(other) or other)
    return a == b or a.replace(" ", "") == b.replace(" ", "").removesuffix("com")
