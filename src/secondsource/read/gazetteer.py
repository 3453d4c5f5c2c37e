"""The gazetteer: what places a name can mean.

Cities, first-level regions and states stand in ``knowledge/places.tsv`` in the order of their folded names,
and other spellings in ``placenames.tsv``; a name is found by bisection, so that loading costs no more
than reading the files.  ``regions.tsv`` has what GeoNames's cities lack, ``states.tsv`` the names of states.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from secondsource import knowledge
from secondsource.errors import KnowledgeError

_MARKS = re.compile(r"[\u0300-\u036f‘’'`´ʻʼʿʾ.]")
_GAPS = re.compile(r"[\s\-‐‑–—_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One place that a name can mean; ``states`` are the alpha-3 codes of those it lies in.

    ``kind``: S state, C capital, P city, A first-level region, G group of states,
    R other region, W water, K continent, L landmark.
    """

    name: str
    kind: str
    states: tuple[str, ...]
    region: str
    lat: float | None
    lon: float | None
    people: int
    id: int | None

    @property
    def country(self) -> str | None:
        """The state that it lies in, where that is one state only."""
        return self.states[0] if len(self.states) == 1 else None

    @property
    def within(self) -> tuple[str, ...]:
        """What holds it, the nearest first."""
        held = [self.region] if self.region and fold(self.region) != fold(self.name) else []
        if self.kind != "S" and self.country:
            held.append(state_name(self.country))
        return tuple(held)


def fold(name: str) -> str:
    """A name as it is looked up: no marks, no hyphens, lower case ("Al-Ḥasakah" → "al hasakah")."""
    bare = name if name.isascii() else unicodedata.normalize("NFKD", name)
    return _GAPS.sub(" ", _MARKS.sub("", bare)).strip().lower()


@cache
def _lines(name: str) -> list[str]:
    """The rows of a large table as they stand, in the order of their first column."""
    try:
        text = (files("secondsource.knowledge") / f"{name}.tsv").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as err:
        mend = "Reinstall the package or mend the file."
        raise KnowledgeError(f"knowledge/{name}.tsv can't be read: {err}. {mend}") from err
    lines = text.splitlines()
    first = next((n for n, line in enumerate(lines) if not line.startswith("#")), 0)
    return lines[first + 1 :]


def _rows(name: str, key: str) -> list[list[str]]:
    lines = _lines(name)
    at = bisect_left(lines, key + "\t")
    found = []
    while at < len(lines) and lines[at].startswith(key + "\t"):
        found.append(lines[at].split("\t"))
        at += 1
    return found


def _entry(cells: list[str]) -> Entry:
    key, name, kind, country, region, lat, lon, people, ident = cells
    at = float(lat), float(lon)
    return Entry(name or key.title(), kind, (country,), region, *at, int(people), int(ident or 0) or None)


@cache
def _state_rows() -> dict[str, list[str]]:
    """Alpha-3 → the row of the state or territory in the table of places."""
    return {(cells := line.split("\t"))[3]: cells for line in _lines("places") if "\tS\t" in line}


@cache
def _state_names() -> dict[str, str]:
    known = {code: _entry(cells).name for code, cells in _state_rows().items()}
    return known | {r["alpha3"]: r["name"] for r in knowledge.table("states")}


def state_name(country: str) -> str:
    """The name of the state or territory with this alpha-3 code."""
    return _state_names().get(country, country)


@cache
def _regions() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for r in knowledge.table("regions"):
        states = tuple(s for s in r["states"].split("; ") if s)
        people = 3000 if r["kind"] in "GRWK" else 100
        at = float(r["lat"]), float(r["lon"])
        entry = Entry(r["name"], r["kind"], states, "", *at, people, int(r["id"] or 0) or None)
        for name in (r["name"], *(n for n in r["names"].split("; ") if n)):
            found[fold(name)] = (*found.get(fold(name), ()), entry)
    return found


@cache
def _named_states() -> dict[str, Entry]:
    """Every name of a state → its entry."""
    found = {}
    for r in knowledge.table("states"):
        if cells := _state_rows().get(r["alpha3"]):
            entry = replace(_entry(cells), name=r["name"])
            for name in (r["name"], *(n for n in r["names"].split("; ") if n)):
                found[fold(name)] = entry
    return found


def _known(named: Entry, town: Entry | None) -> Entry:
    if town is None or named.kind not in "PA":
        return named
    return replace(town, name=named.name, people=max(town.people, named.people))


@lru_cache(maxsize=20_000)
def find(key: str) -> tuple[Entry, ...]:
    """The places that a folded name can mean; none where it is no name of a place."""
    state = _named_states().get(key)
    found: list[Entry] = [state] if state else []
    found += _regions().get(key, ())
    rows = _rows("places", key)
    for _, main, ident in _rows("placenames", key):
        rows += [r for r in _rows("places", main) if r[8] == ident]
    entries = {e.id or e.name + e.kind + str(e.states): e for e in map(_entry, rows)}
    # a town under the name that news gives it, with what GeoNames knows of it
    found = [_known(e, entries.pop(e.id, None)) if e.id else e for e in found]
    return (*found, *(e for e in entries.values() if not (state and e.kind == "S")))
