"""The title among a page's lines, and what stands around it: site name, subtitle, byline, date."""

from __future__ import annotations

import re
from functools import lru_cache

from secondsource.clean.byline import LONGEST, Byline, bare_byline, byline, is_post
from secondsource.clean.cues import is_section
from secondsource.clean.dates import ZONE, dates, without_dates
from secondsource.clean.features import Seen
from secondsource.clean.filed import is_aside, is_dated_town
from secondsource.clean.lines import make_line
from secondsource.clean.marks import wordset
from secondsource.clean.outlets import folded, known_outlet, places, same_outlet, site_name
from secondsource.clean.page import Page
from secondsource.clean.taken import named_source, says_taken
from secondsource.model import BlockKind

NAMED = "the words of"
"""How a rule opens that found the title by what metadata say."""
TITLE_KEYS = (
    "row.title", "feed.title", "ninjs.headline", "json-ld.headline", "og:title", "microdata.headline",
    "twitter:title", "html.title",
)  # fmt: skip
_SLUG = re.compile(r"\([A-Z][\w .&]{1,30}\)\s?[-–—]")
_REACH = 12
"""Lines before the first paragraph in which the masthead is looked for."""
_ASIDES = 4
"""Lines from a writer's name on among which the day is."""
_SITE = re.compile(r"\s[-–—|»·:]\s")
"""What stands between a page's title and its site's name."""
_TOP = 600
"""Code points at the beginning of a page in which a name may be the page's own."""
_DATE_WORD = re.compile(
    r"\b(?:first\s+)?(?:published|updated|(?:web\s+)?posted|issued|filed|sent|released?|last\s+(?:updated|modified)|publication\s+date|date|time|on|at|am|pm|jan|mon|tue|wed|thu|fri|sat|sun)\w*\b"
    r"|\b(?:minute|hour|day|week|month|year)s?\s+ago\b|\bmin(?:ute)?s?(?:\sread)?\b|[\W\d_]",
    re.I,
)


def find_title(page: Page) -> tuple[int, str] | None:
    """The index of the title's line, and the rule that found it."""
    return _by_metadata(page) or (None if page.capture.clean else _by_heading(page) or _by_place(page))


def _by_metadata(page: Page) -> tuple[int, str] | None:
    for key in TITLE_KEYS:
        value = page.capture.meta.get(key)
        if not value:
            continue
        words = make_line(value, 0, len(value)).words
        heads = (
            {make_line(piece, 0, len(piece)).words for piece in _SITE.split(value)} if key == "html.title" else set()
        )
        near = enumerate(page.seen[: page.first_body + 3])
        same = [
            i for i, s in near if _says(s.line.words, words) or (s.line.words in heads and hinted(page, i, "heading"))
        ]
        if same:
            # of several the page's top heading, else the first: a menu may say it too
            return next((i for i in same if hinted(page, i, "title")), same[0]), f"{NAMED} {key}"
    return None


def _says(mine: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a line says these words, or that end of them which isn't the site's name."""
    ends = words[: len(mine)] == mine or words[-len(mine) :] == mine
    return bool(words) and (mine == words or (len(mine) > 3 and ends and len(words) - len(mine) < 8))


def _by_heading(page: Page) -> tuple[int, str] | None:
    """The page's own top heading, nearest above the story, or just below what seems to begin it."""
    first = min(page.first_body, len(page.seen) - 1)
    for i in (*range(first, -1, -1), *range(first + 1, min(first + _REACH, len(page.seen)))):
        if ("h1", "title") in page.seen[i].hints and page.seen[i].line.size > 2:
            return i, "h1"
    return None


def hinted(page: Page, i: int, kind: BlockKind) -> bool:
    """Whether the page's markup takes a line for this kind."""
    return any(k == kind for _, k in page.seen[i].hints)


def _by_place(page: Page) -> tuple[int, str] | None:
    """The line above the story that reads as a headline and speaks of what the story speaks of.

    Of two such lines in a row the upper one is the title, the lower one its subtitle.
    """
    first = page.first_body
    above = [i for i in range(min(first + 1, len(page.seen))) if page.states[i] in ("head", "body")][-60:]
    scores: dict[int, float] = {}
    for place, i in enumerate(reversed(above)):
        seen = page.seen[i]
        if not headline_like(page, i):
            continue
        score = 2.0 * dict(seen.soft).get("speaks of the story", -0.3) - 0.12 * min(place, 20)
        score += (
            0.8 * seen.twice + 0.1 * min(seen.line.size, 10) - 1.5 * (_name_like(seen) or (i == 0 and _tagline(seen)))
        )
        below = [is_masthead(page.seen[j].line.text) for j in range(i + 1, min(i + 4, first + 1, len(page.seen)))]
        score += 0.8 * any(below) + 0.6 * any(below[:1])
        scores[i] = score
    if not scores:
        return None
    best = max(scores, key=lambda i: (scores[i], -i))
    upper = best - 1
    if (
        upper in scores
        and page.seen[upper].line.size >= 4
        and not _name_like(page.seen[upper])
        and not _tagline(page.seen[upper])
    ):
        best = upper
    return best, "headline above the story"


def _tagline(seen: Seen) -> bool:
    """A line that names the paper and its motto, or begins small: no headline, though it may look like one."""
    name = outlet_name(seen.line.text)
    return seen.line.text[:1].islower() or (name != seen.line.text and _capitals(name))


def _name_like(seen: Seen) -> bool:
    """Few words, all with capitals: a paper's name rather than a headline."""
    return _capitals(seen.line.text)


def _capitals(text: str) -> bool:
    words = [w for w in text.split() if w[0].isalpha()]
    return 0 < len(words) <= 4 and all(w[0].isupper() for w in words)


def headline_like(page: Page, i: int) -> bool:
    """Whether a line has the shape of a headline, and is no caption, byline, date or paragraph."""
    seen = page.seen[i]
    text, size = seen.line.text, seen.line.size
    if not 3 <= size <= 30 or len(text) > 200 or seen.line.bullet or seen.copied or _against(seen) > 2.0:
        return False
    if "\t" in text or "://" in text:
        return False
    if text.endswith((".", ":", ",", ";", "...", "…", ")")) and not text.endswith(("U.S.", "Jr.", "Inc.")):
        return False
    return not is_masthead(text) and _SLUG.search(text[:70]) is None


def _against(seen: Seen) -> float:
    """What speaks against a line but its shape: headlines are no sentences, and are said again."""
    shape = sum(-v for name, v in seen.hard if name.startswith(("no sentence", "all in", "said twice")))
    other = any(kind in ("caption", "credit") for _, kind in seen.hints)
    return seen.cued - shape + 5.0 * other


@lru_cache(1024)
def is_masthead(text: str) -> bool:
    """A line that says who wrote it or when, and little else."""
    return byline(text) is not None or is_date_line(text) or (bool(dates(text)) and bare_byline(text) is not None)


@lru_cache(1024)
def is_date_line(text: str) -> bool:
    """A line that is a date and nothing else but "published", a weekday, a time of day."""
    if len(text) > 160 or not dates(text):
        return False
    rest = re.sub(rf"\b{ZONE}\b", "", without_dates(text))
    return len(re.sub(r"\s+", "", _DATE_WORD.sub("", rest))) <= 2


def is_dated_name(text: str, outlet: str) -> bool:
    """The paper's own name beside the date: "Harbour 24 | Friday 13 October 2023, 08:10"."""
    cells = [c for c in re.split(r"\s?[|·•]\s?|\s[–—]\s", text) if c]
    others = [c for c in cells if not is_date_line(c)]
    return 0 < len(others) < len(cells) and all(same_outlet(c, outlet) for c in others)


def find_outlet(page: Page, title: int | None) -> tuple[int, str] | None:
    """The line above the title that is the outlet's name: known, the address's, or a name that stands for the page."""
    end = title if title is not None else min(page.first_body, 3)
    site = site_name(page.capture.url)
    for i in range(max(0, end - 40), end):
        text = outlet_name(page.seen[i].line.text)
        if page.seen[i].line.size > 5 or _in_menu(page.seen[i]):
            continue
        if known_outlet(text) or (site and same_outlet(text, site.split(".")[0])):
            return i, "outlet's name above the title"
    top = [i for i in range(min(end, 8)) if page.seen[i].line.start <= _TOP]
    names = {i: name for i in top if _site_like(page, i, name := outlet_name(page.seen[i].line.text))}
    worth = {i: _worth(page, i, name, site, i + 1 == title) for i, name in names.items()}
    best = max(worth, key=lambda i: (worth[i], -i), default=None)
    return (best, "name at the top of the page") if best is not None and worth[best] >= 1 else None


def _worth(page: Page, i: int, name: str, site: str | None, above_title: bool) -> float:
    """How much a name at the top is the paper's: it stands first, is said again, and is such as papers have.

    A single word right above the title is rather the section's.
    """
    text, last = page.capture.text, name.split()[-1]
    paper = last.casefold() in wordset("papers")
    value = 1.0 if i == 0 else 0.75 * all(_leads_past(s) for s in page.seen[:i])
    value += len(re.findall(re.escape(name), text, re.I)) > 1
    value += paper + 0.5 * (paper and re.search(rf"\bthe {re.escape(last.title())}\b", text) is not None)
    value += 1.5 * _has_rights(text, name)
    value += 1.5 * (site is not None and same_outlet(name, site.split(".")[0]))
    return value - 1.5 * (above_title and name[1:].islower())


def _has_rights(text: str, name: str) -> bool:
    """Whether the page's copyright line names it."""
    return re.search(rf"(?:©|\(c\)|copyright)[^\n]{{0,20}}{re.escape(name)}", text, re.I) is not None


def _leads_past(seen: Seen) -> bool:
    """A link over the top of the page itself, for those who can't see it: "Skip to main content"."""
    return any(c.does == "navigation" and c.opens and c.words.startswith(("skip", "jump")) for c in seen.cues)


def _in_menu(seen: Seen) -> bool:
    """A section's name and nothing else, though a paper may be called so ("National")."""
    return any(c.does == "navigation" and c.opens and c.weight > 2 for c in seen.cues) or is_section(seen.line.words)


def outlet_name(line: str) -> str:
    """The name in a line that may go on with a motto: "Dry Coast - notes from the south"."""
    return re.split(r"\s[-–—|•·]\s|\s{2,}|:\s", line.strip("|»›• "))[0].strip()


def _site_like(page: Page, i: int, name: str) -> bool:
    seen, words = page.seen[i], name.split()
    if "\t" in seen.line.text or seen.line.bullet:
        return False
    capitals = sum(w[0].isupper() or w.isdigit() for w in words)
    whole = name == seen.line.text.strip("|»›• ")
    named = any(w[0].isupper() for w in words) and 2 * capitals > len(words)
    shaped = 1 <= len(words) <= 5 and named and (whole or seen.line.size <= 10)
    return (
        shaped
        and not seen.sentence
        and (not _in_menu(seen) or _said_again(page, name))
        and folded(name) not in places()
        and (wordset("plea").isdisjoint(seen.line.words) or _has_rights(page.capture.text, name))
        and (sum(c.weight for c in seen.cues if c.does != "motto") < 2 or _said_again(page, name))
        and not is_masthead(seen.line.text)
    )


def _said_again(page: Page, name: str) -> bool:
    """A name such as papers and stations have, that the page says again, though its words name sections too."""
    words = name.split()
    known = len(words) > 1 and not (wordset("papers") | wordset("stations")).isdisjoint(w.casefold() for w in words)
    again = re.findall(rf"(?<!\w){re.escape(name.title())}(?!\w)", page.capture.text)
    return known and len(again) > (not name.isupper())


def find_bylines(page: Page, title: int | None) -> dict[int, Byline]:
    """The lines around the title that say who wrote it."""
    first = page.first_body
    begin = max(0, (title if title is not None else first) - 3)
    end = min(first + 3, begin + _REACH + 3, len(page.seen))
    found: dict[int, Byline] = {}
    for i in range(begin, end):
        text = page.seen[i].line.text
        if i == title or page.seen[i].line.size > LONGEST:
            continue
        bare = title is not None and title < i < max(first, title + 2) and _masthead_company(page, i)
        by = byline(text) or (bare_byline(text) if bare and (dates(text) or not page.seen[i].cues) else None)
        if by:
            found[i] = by
    return found


def _masthead_company(page: Page, i: int) -> bool:
    """A bare name is a byline only beside a date, a "By", or where the markup says so: else it is any name."""
    text = page.seen[i].line.text
    near = [t for j, t in ((i - 1, _beside(page, i, -1)), (i + 1, _beside(page, i, 1))) if 0 <= j < len(page.seen)]
    if hinted(page, i, "byline") or dates(text) or without_dates(text) != text:
        return True
    if near[0].casefold().strip(": ") in ("by", "author", "written by") or _SLUG.search(near[-1][:70]):
        return True
    return any(is_date_line(t) or is_dated_town(t) or byline(t) is not None or is_post(t) for t in near)


def _beside(page: Page, i: int, step: int) -> str:
    """The next line in one direction, a town or the time that it takes to read passed over where a day or a
    "By" comes behind it."""
    lines = [page.seen[j].line.text for j in range(i + step, i + _ASIDES * step, step) if 0 <= j < len(page.seen)]
    for n, text in enumerate(lines):
        if is_date_line(text) or byline(text) is not None:
            return text
        if not is_aside(text) or n + 1 == len(lines):
            break
    return lines[0] if lines else ""


def find_newsroom(page: Page, bylines: dict[int, Byline]) -> dict[int, str]:
    """The lines under a byline that say what the writer is ("Harbour correspondent"), or whose ("Norrland Press")."""
    found = {}
    for i in bylines:
        text = page.seen[i + 1].line.text if i + 1 < len(page.seen) else ""
        if is_post(text):
            found[i + 1] = "the writer's post"
        elif "," not in text and _capitals(text) and not wordset("wires").isdisjoint(text.casefold().split()[1:]):
            found[i + 1] = "the writer's newsroom"
    return found


def find_subtitle(page: Page, title: int | None, bylines: dict[int, Byline]) -> tuple[int, str] | None:
    """The one line between the title and the byline or date that says what the story is about."""
    if title is None:
        return None
    near = range(title + 1, min(title + 5, len(page.seen)))
    for i in near:
        if hinted(page, i, "subtitle") and _says_something(page, i) and i not in bylines:
            return i, "class subtitle"
    ends = [i for i in near if i in bylines or is_masthead(page.seen[i].line.text)]
    between = [i for i in range(title + 1, ends[0]) if _says_something(page, i)] if ends else []
    if len(between) == 1:
        return between[0], "between title and byline"
    below = title + 1
    if not ends and below < page.first_body and headline_like(page, below) and _says_something(page, below):
        return below, "under the title"
    return None


def _says_something(page: Page, i: int) -> bool:
    """Five words or more that are neither names in a row, nor a caption, nor page furniture."""
    seen = page.seen[i]
    lower = sum(w[0].islower() for w in seen.line.text.split() if w[0].isalpha())
    if says_taken(seen.line.text) or named_source(seen.line.text):
        return False
    return seen.line.size >= 5 and lower > 1 and _against(seen) < 2 and not seen.twice
