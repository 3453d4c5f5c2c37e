"""What the forms of lengths, repetitions, parts of day and steps in time say ("two days later", "every Monday").

One function for each ``make`` of the grammar, as in ``timeforms``.
"""

from __future__ import annotations

import re

from secondsource.read.timematch import Match, Timex
from secondsource.read.timewords import Word, lexicon

_CLOCK = {"H", "MIN", "S"}


def _set(m: Match, number: float) -> list[Timex]:
    """So often a unit, as TimeML's guidelines have it: "twice a month" is P1M."""
    return m.one("SET", "XXXX-WXX-WE" if m.unit() == "WE" else _period(number, m.unit()))


def every(m: Match) -> list[Timex]:
    if m["w"]:
        return m.one("SET", f"XXXX-WXX-{m.value('w', 'WD')}")
    if m["p"]:
        return m.one("SET", f"XXXX-XX-XX{m.value('p', 'PART')}")
    if m["s"]:
        return m.one("SET", f"XXXX-{m.value('s', 'SEASON')}")
    return _set(m, m.number("n") or 1)


def every_weekday(m: Match) -> list[Timex]:
    return m.one("SET", f"XXXX-WXX-{m.value('w', 'WDS')}")


def set_(m: Match) -> list[Timex]:
    return m.one("SET", m.value("s", "SET") or "")


def weekday(m: Match) -> list[Timex]:
    number = m.value("w", "WD") or "7"
    word = m["which"][0].key if m["which"] else ""
    tables = lexicon().values
    if word in tables["LAST"] or word in tables["PREV"]:
        return m.relative("weekday", number, "last")
    if word in tables["FOLL"]:
        return m.relative("weekday", number, "after")
    return m.relative("weekday", number, "next" if word in tables["NEXT"] else "?")


def deictic(m: Match) -> list[Timex]:
    what, _, part = (m.value("d", "DEIX") or "").partition("+")
    return m.relative("offset", *what.split(":"), part=part or m.value("p", "PART") or "")


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
    return m.one("DURATION", _period(m.number("n"), m.unit()))


def vague(m: Match) -> list[Timex]:
    """recent months · the coming days."""
    word, listed = m["r"][0].key, lexicon().values["REF"]
    if word in listed:
        return m.one("DATE", "PAST_REF") if listed[word] == "PAST_REF" else []
    return m.one("DURATION", _period(None, m.unit()))


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
        return m.one("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit in _CLOCK:
        part = "TXX"
        return m.relative("offset", "0", "D", part=part) if told else m.relative("same", "D", part=part)
    count = "X" if number is None else f"{sign * number:g}"
    return m.relative("offset" if told else "shift", count, unit)


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
        return m.relative("weekend", which)
    if word in tables["THIS"] and not m["which2"]:
        return m.relative("running", unit)
    if m["which2"] or word in tables["SAME"]:
        return m.relative("same", unit)
    if word in tables["LAST"]:
        if not bare or word == "past":
            return m.one("DURATION", _period(1, unit))
        return m.relative("offset", "-1", unit)
    if word in tables["NEXT"]:
        leaning = word == "next" and (not bare or unit == "D")
        return m.relative("shift" if leaning else "offset", "1", unit)
    return m.relative("shift", "1" if word in tables["FOLL"] else "-1", unit)


def part(m: Match) -> list[Timex]:
    value = m.value("p", "PART") or ""
    tables = lexicon().values
    word = (m["which"] or m["which2"] or m["which3"] or [Word("", 0, 0)])[0].key
    if word in tables["THIS"] and not m["which2"]:
        return m.relative("offset", "0", "D", part=value)
    if word in tables["LAST"]:
        return m.relative("offset", "-1", "D", part=value)
    if word in tables["NEXT"] or word in tables["FOLL"]:
        return m.relative("shift", "1", "D", part=value)
    if word in tables["PREV"]:
        return m.relative("shift", "-1", "D", part=value)
    if word:
        return m.relative("same", "D", part=value)
    return m.relative("clock", part=value)


def unit_end(m: Match) -> list[Timex]:
    unit = m.unit()
    if unit not in ("Y", "M", "W", "DE", "Q", "D", "CE") or m.is_a(1, "OF"):
        return []
    return m.relative("running", unit)


def weekend(m: Match) -> list[Timex]:
    return m.relative("weekend", "?") if m.unit() == "WE" else []


def duration(m: Match) -> list[Timex]:
    if m["old"]:
        return []
    if m["per"]:
        return _set(m, 1)
    if m["long"]:
        return m.one("DURATION", _period(1, m.unit("long"))) if m.word(0) == "long" else []
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
    return m.one("DURATION", _period(number, unit))


def bare_units(m: Match) -> list[Timex]:
    unit = m.unit()
    if unit in ("WE", "Q") or not (m["cue"] or m["of"]):
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
    return m.relative("clock", part=f"T{hour:02d}:{minute:02d}{seconds}{zone}")


def reference(m: Match) -> list[Timex]:
    return m.one("DATE", m.value("r", "REF", "PASTW") or "")


FORMS = (
    every, every_weekday, set_, weekday, deictic, span, vague, shifted, unit, part, unit_end, weekend, duration,
    bare_units, clock, reference,
)  # fmt: skip
