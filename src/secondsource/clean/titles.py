"""The title among a page's lines, and what stands around it: site name, subtitle, byline, date."""

from __future__ import annotations

import re

from secondsource.clean.byline import Byline, bare_byline, byline
from secondsource.clean.dates import dates, without_dates
from secondsource.clean.lines import make_line
from secondsource.clean.outlets import known_outlet, same_outlet, site_name
from secondsource.clean.page import Page

TITLE_KEYS = ("row.title", "json-ld.headline", "og:title", "microdata.headline", "twitter:title", "html.title")
_REACH = 12
"""Lines before the first paragraph in which the masthead is looked for."""
_DATE_WORD = re.compile(
    r"\b(?:first\s+)?(?:published|updated|posted|last\s+(?:updated|modified)|publication\s+date|date|on|at|am|pm|jan|mon|tue|wed|thu|fri|sat|sun)\w*\b|[\W\d_]",
    re.I,
)


def find_title(page: Page) -> tuple[int, str] | None:
    """The index of the title's line, and the rule that found it."""
    named = _by_metadata(page)
    if named:
        return named
    return None if page.capture.clean else _by_place(page)


def _by_metadata(page: Page) -> tuple[int, str] | None:
    for key in TITLE_KEYS:
        value = page.capture.meta.get(key)
        if not value:
            continue
        words = make_line(value, 0, len(value)).words
        for i, seen in enumerate(page.seen[: page.first_body + 3]):
            mine = seen.line.words
            same = mine == words or (len(mine) > 3 and words[: len(mine)] == mine and len(words) - len(mine) < 8)
            if words and same:
                return i, f"the words of {key}"
    return None


def _by_place(page: Page) -> tuple[int, str] | None:
    """The line above the story that reads as a headline and speaks of what the story speaks of."""
    first = page.first_body
    above = [i for i in range(min(first + 1, len(page.seen))) if page.states[i] in ("head", "body")][-60:]
    best: tuple[float, int] | None = None
    for place, i in enumerate(reversed(above)):
        seen = page.seen[i]
        if not headline_like(page, i):
            continue
        score = 2.0 * dict(seen.why).get("speaks of the story", -0.3) - 0.12 * min(place, 20)
        score += 0.8 * seen.twice + 0.1 * min(seen.line.size, 10)
        score += 0.8 * any(is_masthead(page.seen[j].line.text) for j in range(i + 1, min(i + 4, first + 1)))
        if best is None or score > best[0]:
            best = (score, i)
    return (best[1], "headline above the story") if best else None


def headline_like(page: Page, i: int) -> bool:
    """Whether a line has the shape of a headline, and is no caption, byline, date or paragraph."""
    seen = page.seen[i]
    text, size = seen.line.text, seen.line.size
    if not 3 <= size <= 30 or len(text) > 200 or seen.line.bullet or seen.copied or seen.cued > 2.0 + 1.5 * seen.twice:
        return False
    if text.endswith((".", ":", ",", ";", "...", "…")) and not text.endswith(("U.S.", "Jr.", "Inc.")):
        return False
    return not is_masthead(text)


def is_masthead(text: str) -> bool:
    """A line that says who wrote it or when, and little else."""
    return byline(text) is not None or is_date_line(text) or (bool(dates(text)) and bare_byline(text) is not None)


def is_date_line(text: str) -> bool:
    """A line that is a date and nothing else but "published", a weekday, a time of day."""
    if len(text) > 160 or not dates(text):
        return False
    rest = re.sub(r"\b(?:EST|EDT|ET|PST|PDT|PT|CST|CDT|GMT|UTC|BST|IST|IDT|CET|CEST)\b", "", without_dates(text))
    return len(re.sub(r"\s+", "", _DATE_WORD.sub("", rest))) <= 2


def find_outlet(page: Page, title: int | None) -> tuple[int, str] | None:
    """The line of the page that is its outlet's name: known, the address's, or alone at the very top."""
    end = title if title is not None else min(page.first_body, 3)
    site = site_name(page.capture.url)
    for i in range(max(0, end - 40), end):
        text = page.seen[i].line.text.strip("|»›• ")
        if page.seen[i].line.size <= 5 and (known_outlet(text) or (site and same_outlet(text, site.split(".")[0]))):
            return i, "outlet's name above the title"
    if title and title <= 2 and _site_like(page, 0):
        return 0, "name at the top of the page"
    return None


def _site_like(page: Page, i: int) -> bool:
    seen = page.seen[i]
    words = seen.line.text.split()
    capitals = sum(w[0].isupper() for w in words if w[0].isalpha())
    return (
        1 <= len(words) <= 5
        and not seen.sentence
        and seen.cued < 2
        and 2 * capitals > len(words)
        and not is_masthead(seen.line.text)
    )


def find_bylines(page: Page, title: int | None) -> dict[int, Byline]:
    """The lines around the title and at the foot that say who wrote it."""
    first = page.first_body
    begin = max(0, (title if title is not None else first) - 3)
    found: dict[int, Byline] = {}
    for i in range(begin, min(first + 3, begin + _REACH + 3, len(page.seen))):
        text = page.seen[i].line.text
        if i == title or page.seen[i].line.size > 30:
            continue
        said = byline(text)
        bare = said or (
            bare_byline(text)
            if title is not None and title < i < max(first, title + 2) and _masthead_company(page, i)
            else None
        )
        if bare:
            found[i] = bare
    return found


def _masthead_company(page: Page, i: int) -> bool:
    """A bare name is a byline only beside a date, a role or a byline: else it is any name."""
    text = page.seen[i].line.text
    near = [page.seen[j].line.text for j in (i - 1, i + 1) if 0 <= j < len(page.seen)]
    return (
        bool(dates(text)) or any(is_date_line(t) or byline(t) is not None for t in near) or without_dates(text) != text
    )


def find_subtitle(page: Page, title: int | None, bylines: dict[int, Byline]) -> tuple[int, str] | None:
    """The one line between the title and the byline or date that says what the story is about."""
    if title is None:
        return None
    after = [
        i
        for i in range(title + 1, min(title + 5, len(page.seen)))
        if i in bylines or is_masthead(page.seen[i].line.text)
    ]
    if not after:
        return None
    between = [
        i
        for i in range(title + 1, after[0])
        if page.seen[i].line.size >= 5 and page.seen[i].cued < 2 and not page.seen[i].twice
    ]
    return (between[0], "between title and byline") if len(between) == 1 else None
