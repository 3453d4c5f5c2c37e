"""What the forms of dates say: days, months, seasons, years, holidays.  One function for each ``make`` of the grammar.

Nothing is anchored yet: an expression has either a value of its own or a ``Relative``.  A function gives no
expression where words that fit the form mean no time.
"""

from __future__ import annotations

import re

from secondsource.read.calendar import days, in_year, year_value
from secondsource.read.relative import Relative
from secondsource.read.timematch import Match, Timex
from secondsource.read.timewords import Word, lexicon


def _year(group: list[Word]) -> str | None:
    """The year that the words give, ``BC`` before it where they say so."""
    era = lexicon().values["ERA"]
    number = next((int(w.key) for w in group if w.key.isdigit()), None)
    before = any(era.get(w.key) == "BC" for w in group)
    return year_value(-number if before else number) if number and number < 10_000 else None


def _day(group: list[Word]) -> str | None:
    m = re.match(r"\d+", group[0].key) if group else None
    listed = lexicon().values["ORD"].get(group[0].key) if group else None
    number = int(m[0]) if m else int(listed or 0)
    return f"{number:02d}" if 1 <= number <= 31 else None


def _dated(start: int, end: int, year: str | None, what: str, weekday: str | None = None) -> Timex | None:
    if year:
        value = f"{year}-{what}"
        return Timex(start, end, "DATE", value) if value.startswith("BC") or days(value) else None
    if not days(f"2000-{what}"):
        return None
    return Timex(start, end, "DATE", "", Relative("yearly", (what, "?", *([weekday] if weekday else []))))


def iso(m: Match) -> list[Timex]:
    value = m["iso"][0].key.upper().removesuffix("Z")
    if not days(value):
        return []
    return m.one("TIME" if "T" in value else "DATE", value)


def slash(m: Match) -> list[Timex]:
    """8/25/2018 is American; 25/8/2018 and 25.8.2018 are not."""
    key = m["slash"][0].key
    a, b, c = (int(n) for n in re.split(r"[/.]", key))
    year = c if c > 99 else c + (1900 if c > 50 else 2000)
    month, day = (b, a) if a > 12 or "." in key else (a, b)
    value = f"{year}-{month:02d}-{day:02d}"
    return m.one("DATE", value) if days(value) else []


def month_day(m: Match) -> list[Timex]:
    month, day = m.value("m", "MON"), _day(m["d"])
    if not month or not day or m.is_a(1, "PCT", "CURR") or (not m["y"] and m.is_a(1, "UNS", "CLOCK")):
        return []
    if m["rel"] or m["base"]:
        return _in_year(m, f"{month}-{day}") or []
    made = _dated(*m.span(), _year(m["y"]), f"{month}-{day}", m.value("w", "WD", "WDA"))
    return [made] if made else []


def two_days(m: Match) -> list[Timex]:
    """25-27 August 2018 · August 25-27: two days, the year with both."""
    month, a, b, year = m.value("m", "MON"), _day(m["a"]), _day(m["b"]), _year(m["y"])
    if not month or not a or not b:
        return []
    one = _dated(*m.span(None, "a"), year, f"{month}-{a}")
    two = _dated(*m.span("b"), year, f"{month}-{b}")
    return [t for t in (one, two) if t]


def months_range(m: Match) -> list[Timex]:
    a, b, year = m.value("a", "MON"), m.value("b", "MON"), _year(m["y"])
    if not a or not b or not year:
        return []
    return [Timex(*m.span(None, "a"), "DATE", f"{year}-{a}"), Timex(*m.span("b"), "DATE", f"{year}-{b}")]


_COUNT = {"LAST": -1, "PREV": -1, "NEXT": 1, "FOLL": 1, "THIS": 0, "THAT": 0, "SAME": 0}


def _in_year(m: Match, what: str) -> list[Timex] | None:
    """The yearly thing with the year that its groups ``y``, ``rel`` or ``base`` give."""
    if year := _year(m["y"]):
        return m.one("DATE", f"{year}-{what}")
    for group, kind in (("rel", "ofyear"), ("base", "leanyear")):
        if m[group] and m.unit(group) == "Y":
            count = m.value(group, *_COUNT)
            return m.relative(kind, what, count or "0")
        if m[group]:
            return []
    return None


def _which(m: Match, what: str, part: str = "") -> list[Timex]:
    """The yearly thing with "last", "next", "this" or nothing before it."""
    keys = lexicon().values
    word = m["which"][0].key if m["which"] else ""
    for names, direction in ((("LAST", "PREV"), "last"), (("NEXT",), "next"), (("FOLL",), "next"), (("THIS",), "this")):
        if any(word in keys[n] for n in names):
            return m.relative("yearly", what, direction, part=part)
    return m.relative("yearly", what, "?", part=part)


def month(m: Match) -> list[Timex]:
    what = m.value("m", "MON") or ""
    made = _in_year(m, what)
    if made is not None:
        return made
    return _which(m, what)


def season(m: Match) -> list[Timex]:
    what = m.value("s", "SEASON") or ""
    made = _in_year(m, what)
    if made is not None:
        return made
    word, before = m["s"][0].key, m.word(-1)
    cued = bool(m["which"] or m["the2"] or m["early"]) or before in ("in", "by", "until", "since", "during", "of")
    if not cued and word in ("fall", "spring"):
        return []
    if word in ("fall", "spring") and not m["which"] and m.is_a(1, "OF") and m.word(1) == "of":
        return []
    return _which(m, what)


def part_of_year(m: Match) -> list[Timex]:
    if m["q"]:
        number, unit = m["q"][0].key[1], "Q"
    else:
        unit = "H" if m["u"][0].key == "half" else m.unit().replace("H", "?")
        number = str(int(m.number("n") or 2))
        if m["n"][0].key in ("last", "latter"):
            number = {"Q": "4", "H": "2"}.get(unit, "")
    if unit not in ("Q", "H") or number not in ("1", "2", "3", "4"):
        return []
    made = _in_year(m, f"{unit}{number}")
    return made if made is not None else m.relative("yearly", f"{unit}{number}", "?")


def decade(m: Match) -> list[Timex]:
    digits = re.sub(r"\D", "", m["d"][0].key)
    if len(digits) == 2:
        digits = ("20" if int(digits) < 20 else "19") + digits
        if m["d"][0].key[0].isdigit() and not m.is_a(-1, "THE", "EARLY") and m.first == m.last:
            return []
    before = "BC" if m.is_a(0, "ERA") and lexicon().values["ERA"].get(m.word(0)) == "BC" else ""
    return m.one("DATE", before + (digits[:3] if len(digits) > 3 else "0" + digits[:2]))


def century(m: Match) -> list[Timex]:
    number = int(m.number("n") or 0)
    if m.unit() != "CE" or not 1 <= number <= 30:
        return []
    before = "BC" if m.value("e", "ERA") == "BC" else ""
    return m.one("DATE", f"{before}{number - 1:02d}")


def centuries(m: Match) -> list[Timex]:
    """the 18th and 19th centuries."""
    numbers = int(m.number("a") or 0), int(m.number("b") or 0)
    if m.unit() != "CE" or not all(1 <= n <= 30 for n in numbers):
        return []
    spans = m.span(None, "a"), m.span("b")
    return [Timex(*span, "DATE", f"{n - 1:02d}") for span, n in zip(spans, numbers, strict=True)]


_YEAR_CUES = frozenset((
    "in", "since", "by", "until", "early", "late", "mid", "during", "year", "(", "from", "of", "years", "circa",
    "beginning", "end", "start", "around", "about", "to",
))  # fmt: skip


def year(m: Match) -> list[Timex]:
    """A bare number is a year where what stands around it lets it be one."""
    if m["n"] or any(w.key in lexicon().values["ERA"] for w in m["y"]):
        value = _year(m["n"] or m["y"])
        return m.one("DATE", value) if value else []
    number = int(m["y"][0].key)
    modern = 1000 <= number <= 2100
    cue = m["cue"][0].key if m["cue"] else ""
    if m.is_a(1, "UN", "UNS", "PCT", "BIG") or m.is_a(-1, "CURR") or (cue == "" and m.is_a(-1, "DASH")):
        return []
    if not (modern or cue in _YEAR_CUES):
        return []
    start, _ = m.span("y")
    return [Timex(start, m.span()[1], "DATE", f"{number:04d}")]


def years_range(m: Match) -> list[Timex]:
    a, b = m["a"][0].key, m["b"][0].key
    b = a[: 4 - len(b)] + b
    if int(b) <= int(a) or int(a) < 1000:
        return []
    return [Timex(*m.span(None, "a"), "DATE", a), Timex(*m.span("b"), "DATE", b)]


def holiday(m: Match) -> list[Timex]:
    what = m.value("h", "HOL") or ""
    if re.match(r"\d{4}-", what):
        return m.one("DATE", what)
    if year := _year(m["y"]):
        return m.one("DATE", in_year(int(year), what)) if not year.startswith("BC") else []
    return _which(m, what)


def day_of_month(m: Match) -> list[Timex]:
    """on the 15th."""
    day = _day(m["d"]) if m.is_a(-1, "ON") and not m.is_a(1, "UN", "UNS", "DASH") else None
    return m.relative("monthday", day, "?") if day else []


FORMS = (
    iso, slash, month_day, two_days, months_range, month, season, part_of_year, decade, century, centuries, year,
    years_range, holiday, day_of_month,
)  # fmt: skip
