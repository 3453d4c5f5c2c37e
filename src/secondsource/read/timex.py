"""Time expressions as they stand in a text: where, of which TIMEX3 type, and what their words say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from secondsource.read import timeforms, timespans
from secondsource.read.relative import Relative
from secondsource.read.timematch import Match, Timex
from secondsource.read.timewords import Lexicon, Word, lexicon, words

_LINK = re.compile(r",? (?:(?:on|of|in|at|from|the|early|late|around|about) ){0,3}|,? ?|-")


_MAKES = {f.__name__.rstrip("_"): f for f in (*timeforms.FORMS, *timespans.FORMS)}


def read(text: str, start: int, end: int) -> list[Timex]:
    """The expressions of ``text[start:end]`` in order; none overlap."""
    lex = lexicon()
    pairs = list(words(text, start, end))
    letters = "".join(p[1] for p in pairs)
    if not lex.trigger.search(letters):
        return []
    listed = [p[0] for p in pairs]
    return _joined(text, list(_found(lex, listed, letters)))


def _found(lex: Lexicon, listed: list[Word], letters: str) -> Iterator[Timex]:
    at = 0
    while found := lex.forms.search(letters, at):
        form = found.lastgroup or ""
        form = form.split("_")[0]
        made = _MAKES[lex.makes[int(form[1:])]](Match(found, form, listed, letters))
        yield from made
        # where the words fit a form but mean no time, the next word has its chance
        at = found.end() if made else found.start() + 1


def _joined(text: str, found: list[Timex]) -> list[Timex]:
    """A day and a part of day that stand together are one: "5 p.m. on Monday", "Monday night"."""
    done: list[Timex] = []
    for this in found:
        last = done[-1] if done else None
        gap = text[last.end : this.start] if last else ""
        if last and len(gap) < 24 and _LINK.fullmatch(gap):
            one = _one_time(last, this)
            if one is not None:
                done[-1] = one
                continue
        done.append(this)
    return done


def _one_time(a: Timex, b: Timex) -> Timex | None:
    for part, day in ((a, b), (b, a)):
        if part.type != "TIME" or part.relative is None or part.relative.what != "clock":
            continue
        clock = part.relative.part
        if day.relative is not None and not day.relative.part and _is_day(day.relative):
            return Timex(a.start, b.end, "TIME", "", replace(day.relative, part=clock))
        if day.relative is None and re.fullmatch(r"(BC)?\d{4}-\d\d-\d\d", day.value):
            return Timex(a.start, b.end, "TIME", day.value + clock)
        if day.relative and day.relative.what == "clock" and {clock[:2], day.relative.part[:2]} != {"T0"}:
            exact = clock if re.match(r"T\d", clock) else day.relative.part
            return Timex(a.start, b.end, "TIME", "", replace(day.relative, part=exact))
    return None


def _is_day(rel: Relative) -> bool:
    if rel.what == "yearly":
        return len(rel.args[0]) > 3
    return rel.what in ("weekday", "monthday") or rel.args[-1:] == ("D",)
