"""What each form of a time expression says: one function for each ``make`` of the grammar.

Nothing is anchored yet: an expression has either a value of its own or a ``Relative``.  A function gives no
expression where words that fit the form mean no time.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from secondsource.model import TimexType
from secondsource.read.calendar import days, in_year, year_value
from secondsource.read.relative import Relative
from secondsource.read.timematch import Match, Timex
from secondsource.read.timewords import Word, lexicon

_CLOCK = {"H", "MIN", "S"}


def _one(m: Match, kind: TimexType, value: str, relative: Relative | None = None) -> list[Timex]:
    return [Timex(*m.span(), kind, value, relative)]


def _rel(m: Match, what: str, *args: str, part: str = "") -> list[Timex]:
    return _one(m, "TIME" if part else "DATE", "", Relative(what, args, part))


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
    return _one(m, "TIME" if "T" in value else "DATE", value)


def slash(m: Match) -> list[Timex]:
    """8/25/2018 is American; 25/8/2018 and 25.8.2018 are not."""
    key = m["slash"][0].key
    a, b, c = (int(n) for n in re.split(r"[/.]", key))
    year = c if c > 99 else c + (1900 if c > 50 else 2000)
    month, day = (b, a) if a > 12 or "." in key else (a, b)
    value = f"{year}-{month:02d}-{day:02d}"
    return _one(m, "DATE", value) if days(value) else []


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
        return _one(m, "DATE", f"{year}-{what}")
    for group, kind in (("rel", "ofyear"), ("base", "leanyear")):
        if m[group] and m.unit(group) == "Y":
            count = m.value(group, *_COUNT)
            return _rel(m, kind, what, count or "0")
        if m[group]:
            return []
    return None


def _which(m: Match, what: str, part: str = "") -> list[Timex]:
    """The yearly thing with "last", "next", "this" or nothing before it."""
    keys = lexicon().values
    word = m["which"][0].key if m["which"] else ""
    for names, direction in ((("LAST", "PREV"), "last"), (("NEXT",), "next"), (("FOLL",), "next"), (("THIS",), "this")):
        if any(word in keys[n] for n in names):
            return _rel(m, "yearly", what, direction, part=part)
    return _rel(m, "yearly", what, "?", part=part)


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
    return made if made is not None else _rel(m, "yearly", f"{unit}{number}", "?")


def decade(m: Match) -> list[Timex]:
    digits = re.sub(r"\D", "", m["d"][0].key)
    if len(digits) == 2:
        digits = ("20" if int(digits) < 20 else "19") + digits
        if m["d"][0].key[0].isdigit() and not m.is_a(-1, "THE", "EARLY") and m.first == m.last:
            return []
    before = "BC" if m.is_a(0, "ERA") and lexicon().values["ERA"].get(m.word(0)) == "BC" else ""
    return _one(m, "DATE", before + (digits[:3] if len(digits) > 3 else "0" + digits[:2]))


def century(m: Match) -> list[Timex]:
    number = int(m.number("n") or 0)
    if m.unit() != "CE" or not 1 <= number <= 30:
        return []
    before = "BC" if m.value("e", "ERA") == "BC" else ""
    return _one(m, "DATE", f"{before}{number - 1:02d}")


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
        return _one(m, "DATE", value) if value else []
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


_SETS = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "DE": "XXX",
}  # fmt: skip


def every(m: Match) -> list[Timex]:
    if m["w"]:
        return _one(m, "SET", f"XXXX-WXX-{m.value('w', 'WD')}")
    if m["p"]:
        return _one(m, "SET", f"XXXX-XX-XX{m.value('p', 'PART')}")
    if m["s"]:
        return _one(m, "SET", f"XXXX-{m.value('s', 'SEASON')}")
    number = m.number("n")
    if number and number > 1:
        return _one(m, "SET", _period(number, m.unit()))
    return _one(m, "SET", _SETS.get(m.unit(), _period(1, m.unit())))


def every_weekday(m: Match) -> list[Timex]:
    return _one(m, "SET", f"XXXX-WXX-{m.value('w', 'WDS')}")


def set_(m: Match) -> list[Timex]:
    return _one(m, "SET", m.value("s", "SET") or "")


def weekday(m: Match) -> list[Timex]:
    number = m.value("w", "WD") or "7"
    word = m["which"][0].key if m["which"] else ""
    tables = lexicon().values
    if word in tables["LAST"] or word in tables["PREV"]:
        return _rel(m, "weekday", number, "last")
    if word in tables["FOLL"]:
        return _rel(m, "weekday", number, "after")
    return _rel(m, "weekday", number, "next" if word in tables["NEXT"] else "?")


def deictic(m: Match) -> list[Timex]:
    what, _, part = (m.value("d", "DEIX") or "").partition("+")
    return _rel(m, "offset", *what.split(":"), part=part or m.value("p", "PART") or "")


def _period(number: float | None, unit: str) -> str:
    """A TIMEX3 length: P2D, PT3H, PXW."""
    if unit == "2W":
        number, unit = (number * 2 if number else None), "W"
    if unit == "ML":
        number, unit = (number * 10 if number else None), "CE"
    size = "X" if number is None else f"{number:g}" if number < 1e6 else str(round(number))
    if unit in _CLOCK:
        return f"PT{size}{unit[0]}"
    return f"P{size}{unit}"


def span(m: Match) -> list[Timex]:
    return _one(m, "DURATION", _period(m.number("n"), m.unit()))


def vague(m: Match) -> list[Timex]:
    """recent months · the coming days."""
    word, listed = m["r"][0].key, lexicon().values["REF"]
    if word in listed:
        return _one(m, "DATE", "PAST_REF") if listed[word] == "PAST_REF" else []
    return _one(m, "DURATION", _period(None, m.unit()))


def shifted(m: Match) -> list[Timex]:
    unit = m.unit()
    how = m["how"][0].key
    number = m.number("n")
    if m.first == m.last - 1 and not m["n"] and m["u"][0].key in lexicon().values["UN"]:
        return []
    if unit == "2W":
        number, unit = (number or 1) * 2, "W"
    sign = -1 if how in lexicon().values["AGO"] or how in lexicon().values["EARLIER"] else 1
    told = how in lexicon().values["AGO"] or how in lexicon().values["HENCE"]
    if told and number is None:
        return _one(m, "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in _CLOCK:
        part = "TXX"
        return _rel(m, "offset", "0", "D", part=part) if told else _rel(m, "same", "D", part=part)
    count = "X" if number is None else f"{sign * number:g}"
    return _rel(m, "offset" if told else "shift", count, unit)


def unit(m: Match) -> list[Timex]:
    """last week · the next day · that year · later this month."""
    unit = m.unit()
    if unit in _CLOCK or unit in ("ML", "2W"):
        return []
    tables = lexicon().values
    word = (m["which"] or m["which2"] or m["which3"])[0].key
    bare = not m["the"]
    if unit == "WE":
        direction = {"LAST": "last", "PREV": "last", "NEXT": "next", "FOLL": "next"}
        which = next((d for c, d in direction.items() if word in tables[c]), "?")
        return _rel(m, "weekend", which)
    if word in tables["THIS"] and not m["which2"]:
        return _rel(m, "running", unit)
    if m["which2"] or word in tables["SAME"]:
        return _rel(m, "same", unit)
    if word in tables["LAST"]:
        if not bare or word == "past":
            return _one(m, "DURATION", _period(1, unit))
        return _rel(m, "offset", "-1", unit)
    if word in tables["NEXT"]:
        leaning = word == "next" and (not bare or unit == "D")
        return _rel(m, "shift" if leaning else "offset", "1", unit)
    return _rel(m, "shift", "1" if word in tables["FOLL"] else "-1", unit)


def part(m: Match) -> list[Timex]:
    value = m.value("p", "PART") or ""
    tables = lexicon().values
    word = (m["which"] or m["which2"] or m["which3"] or [Word("", 0, 0)])[0].key
    if word in tables["THIS"] and not m["which2"]:
        return _rel(m, "offset", "0", "D", part=value)
    if word in tables["LAST"]:
        return _rel(m, "offset", "-1", "D", part=value)
    if word in tables["NEXT"] or word in tables["FOLL"]:
        return _rel(m, "shift", "1", "D", part=value)
    if word in tables["PREV"]:
        return _rel(m, "shift", "-1", "D", part=value)
    if word:
        return _rel(m, "same", "D", part=value)
    return _rel(m, "clock", part=value)


def unit_end(m: Match) -> list[Timex]:
    unit = m.unit()
    if unit not in ("Y", "M", "W", "DE", "Q", "D", "CE") or m.is_a(1, "OF"):
        return []
    return _rel(m, "running", unit)


def weekend(m: Match) -> list[Timex]:
    return _rel(m, "weekend", "?") if m.unit() == "WE" else []


def duration(m: Match) -> list[Timex]:
    if m["old"]:
        return []
    if m["per"]:
        return _one(m, "SET", _SETS.get(m.unit(), _period(1, m.unit())))
    if m["long"]:
        return _one(m, "DURATION", _period(1, m.unit("long"))) if m.word(0) == "long" else []
    if m["u"] and m["u"][0].key == "second" and not any(w.key.isdigit() for w in m["n"]):
        return []
    number = m.number("one") or m.number("n")
    if m["half"] or m["half2"]:
        number = (number or 0) + 0.5
    unit = m.unit()
    if unit == "WE" or (unit == "Q" and (m.is_a(1, "OF") or not any(w.key.isdigit() for w in m["n"]))):
        return []
    if m["n"] and m["n"][0].key == "half" and unit == "H":
        number, unit = 30, "MIN"
    return _one(m, "DURATION", _period(number, unit))


def bare_units(m: Match) -> list[Timex]:
    unit = m.unit()
    if unit == "WE" or not (m["cue"] or m["of"]):
        return []
    start = m["u"][0].start
    return [Timex(start, m["u"][0].end, "DURATION", _period(None, unit))]


def clock(m: Match) -> list[Timex]:
    if m["c"]:
        hour, minute, *second = (int(n) for n in re.split(r"[:.]", m["c"][0].key))
    else:
        hour, minute, second = int(m.number("h") or 99), 0, []
    if m["ap"]:
        hour = hour % 12 + int(m.value("ap", "AMPM") or 0)
    if hour > 24 or minute > 59:
        return []
    zone = m.value("z", "TZ") or ""
    seconds = f":{second[0]:02d}" if second else ""
    return _rel(m, "clock", part=f"T{hour:02d}:{minute:02d}{seconds}{zone}")


def holiday(m: Match) -> list[Timex]:
    what = m.value("h", "HOL") or ""
    if re.match(r"\d{4}-", what):
        return _one(m, "DATE", what)
    if year := _year(m["y"]):
        return _one(m, "DATE", in_year(int(year), what)) if not year.startswith("BC") else []
    return _which(m, what)


def reference(m: Match) -> list[Timex]:
    return _one(m, "DATE", m.value("r", "REF", "PASTW") or "")


def day_of_month(m: Match) -> list[Timex]:
    """on the 15th."""
    day = _day(m["d"]) if m.is_a(-1, "ON") and not m.is_a(1, "UN", "UNS", "DASH") else None
    return _rel(m, "monthday", day, "?") if day else []


MAKES: dict[str, Callable[[Match], list[Timex]]] = {
    f.__name__.rstrip("_"): f
    for f in (
        iso, slash, month_day, two_days, months_range, month, season, part_of_year,
        decade, century, centuries, year, years_range, every, every_weekday, set_, weekday, deictic, span, vague, shifted,
        unit, part, unit_end, weekend, duration, bare_units, clock, holiday, reference, day_of_month,
    )
}  # fmt: skip
