"""Kinds: what each line is on its page, from the run it stands in and the masthead it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from secondsource.clean.credit import SIGNED
from secondsource.clean.dates import TIME
from secondsource.clean.features import ABOVE_CREDIT, Seen
from secondsource.clean.filed import SPEAKER, dateline, is_dated_town, is_town
from secondsource.clean.page import Page, Part
from secondsource.clean.pictures import BARE, PICTURE, signature
from secondsource.clean.taken import SOURCED, TAKEN, named_source, says_taken
from secondsource.clean.titles import (
    find_bylines,
    find_newsroom,
    find_outlet,
    find_subtitle,
    find_title,
    is_date_line,
    is_dated_name,
    outlet_name,
)
from secondsource.model import BlockKind

_CREDIT_LINE = re.compile(
    r"^\(?[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,4}\s?/\s?(?:the\s)?[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,4}\)?$"
)
_HEADING_MOST = 14
_SHORTEST_FILED = 9
"""Words of a paragraph up to which no dateline is looked for in it."""
_ADVERT_MOST = 4
"""Words of a line that parts the story for an advertisement ("Continue reading below")."""
_ASKED_MOST = 7
"""Words of a question alone in its line that is still a heading ("Talks on Thursday?")."""
_CREDIT_MOST = 10
"""Words past which a line that opens as a picture's credit is its caption."""
_HEADS_FURNITURE = 2.0
"""Evidence in its words from which a heading is one of furniture ("Are you affected?")."""
_LONGEST_LIST = 30
"""Lines of a list that are looked back over for what announces it."""


def parts_of(page: Page) -> tuple[Part, ...]:
    """Every line of the page as one or more parts, in order."""
    marks = _masthead(page)
    found: list[Part] = []
    for i, seen in enumerate(page.seen):
        if i in marks:
            kind, rule = marks[i]
            found.append(Part(seen.line.start, seen.line.end, kind, rule))
        else:
            found.extend(_plain(page, i, seen))
    return tuple(_unglued(page, sorted([*found, *page.apart]) if page.apart else found))


def _unglued(page: Page, parts: Sequence[Part]) -> Iterator[Part]:
    """Sentences of one line that are of one kind are one part again."""
    glued = {s.line.start for s in page.seen if s.line.glued}
    last: Part | None = None
    for part in parts:
        if last and part.start in glued and part.kind == last.kind in ("body", "furniture"):
            last = Part(last.start, part.end, last.kind, last.rule)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


def _masthead(page: Page) -> dict[int, tuple[BlockKind, str]]:
    marks: dict[int, tuple[BlockKind, str]] = {}
    title = find_title(page)
    if page.capture.clean:
        return {title[0]: ("title", title[1])} if title else {}
    at = title[0] if title else None
    bylines = find_bylines(page, at)
    subtitle = find_subtitle(page, at, bylines)
    outlet = find_outlet(page, at)
    name = outlet_name(page.seen[outlet[0]].line.text) if outlet else ""
    for i in range(max(0, (at or 0) - 4), min(page.first_body + 2, (at or 0) + 14, len(page.seen))):
        text = page.seen[i].line.text
        if is_date_line(text) or (name and is_dated_name(text, name)):
            marks[i] = ("byline", "date line of the masthead")
        elif title and is_dated_town(text):
            marks[i] = ("dateline", "town and day")
    marks |= {i: ("byline", rule) for i, rule in find_newsroom(page, bylines).items()}
    for i, by in bylines.items():
        marks[i] = ("byline", "says by whom" if by.said else "names beside the date")
    for i in {*(i + 1 for i in bylines), *(i - 1 for i in bylines)} - marks.keys():
        between = marks.get(i - 1, ("",))[0] == marks.get(i + 1, ("",))[0] == "byline" and i < page.first_body
        if between and is_town(page.seen[i].line.text):
            marks[i] = ("dateline", "town between the writer and the day")
    if outlet:
        marks[outlet[0]] = ("outlet", outlet[1])
    if subtitle:
        marks[subtitle[0]] = ("subtitle", subtitle[1])
    if title:
        words = page.seen[title[0]].line.words
        for i in {title[0], *range(min(page.first_body + 1, len(page.seen)))}:
            if page.seen[i].line.words == words:
                marks[i] = ("title", title[1])
    return marks


def _plain(page: Page, i: int, seen: Seen) -> Iterator[Part]:
    """The parts of a line that is none of the masthead's."""
    line, state = seen.line, page.states[i]
    at = None if page.capture.clean else seen.credit
    if line.size <= 30 and not page.capture.clean and says_taken(line.text):
        yield Part(line.start, line.end, "credit", TAKEN)
    elif line.size <= 6 and not page.capture.clean and named_source(line.text):
        yield Part(line.start, line.end, "credit", SOURCED)
    elif (
        at is not None
        and BARE.match(line.text)
        and i
        and page.states[i - 1] == "body"
        and page.seen[i - 1].line.size > 12
    ):
        yield Part(line.start, line.end, "credit", SIGNED)
    elif "#" in line.words and TIME.fullmatch(line.text) and not page.capture.clean:
        yield Part(line.start, line.end, "furniture", "a time of day alone")
    elif at is not None and line.size < 90 and (state != "body" or (line.size < 60 and _of_picture(line.text[at:]))):
        if at > 3:
            yield from _captioned(seen, at)
        elif line.size > _CREDIT_MOST and PICTURE.match(line.text):
            yield Part(line.start, line.end, "caption", "names a picture, and tells of it")
        else:
            yield Part(line.start, line.end, "credit", "picture's credit")
    elif state == "head" and i + 1 == page.first_body and "heading" in {k for _, k in seen.hints}:
        yield Part(line.start, line.end, "heading", "heading above the first paragraph")
    elif state != "body" and _behind_advert(page, i):
        yield Part(line.start, line.end, "heading", "short line between paragraphs, behind an advertisement")
    elif (state != "body" or (i < page.first_body and signature(line, caption=False))) and not page.capture.clean:
        yield from _set_apart(page, i, seen)
    elif seen.cued >= _HEADS_FURNITURE and "heading" in {k for _, k in seen.hints} and not page.capture.clean:
        yield Part(line.start, line.end, "furniture", "heading of furniture")
    elif _is_heading(page, i):
        yield Part(line.start, line.end, "heading", "short line between paragraphs")
    else:
        yield from _paragraph(page, i, seen)


def _of_picture(credit: str) -> bool:
    """Whether a credit amid the story can only be a picture's: an agency in brackets may have sent the text."""
    return ":" in credit or "/" in credit or "©" in credit or "Getty" in credit


def _captioned(seen: Seen, at: int) -> Iterator[Part]:
    """A caption, and from ``at`` on the credit that it ends in."""
    line = seen.line
    end = line.start + len(line.text[:at].rstrip(" –—|\u00a0"))
    behind = line.text[end - line.start :]
    yield Part(line.start, end, "caption", "ends in a picture's credit")
    yield Part(end + len(behind) - len(behind.lstrip()), line.end, "credit", "picture's credit")


def _set_apart(page: Page, i: int, seen: Seen) -> Iterator[Part]:
    """A line that isn't the story's; a caption's last words may be whoever took the picture."""
    kind, rule = _furniture(page, i, seen)
    above = page.states[i] == "head" or i < page.first_body
    at = signature(seen.line, caption=kind == "caption") if above or kind == "caption" else None
    if at is None:
        yield Part(seen.line.start, seen.line.end, kind, rule)
    else:
        yield from _captioned(seen, at)


def _trimmed(text: str, start: int, at: int) -> int:
    return start + len(text[: at - start].rstrip())


def _furniture(page: Page, i: int, seen: Seen) -> tuple[BlockKind, str]:
    does = {c.does for c in seen.cues}
    kinds = {k for _, k in seen.hints}
    if "credit" in kinds and seen.line.size <= 20:
        return "credit", "markup of a credit"
    if "caption" in kinds and seen.line.size > 2:
        return "caption", "markup of a caption"
    if _CREDIT_LINE.match(seen.line.text) and seen.line.size <= 10:
        return "credit", "picture's credit"
    if seen.line.size > 4 and (PICTURE.match(seen.line.text) or any(n == ABOVE_CREDIT for n, _ in seen.hard)):
        return "caption", "names a picture"
    if seen.copied and not does - {"picture"}:
        return "caption", "said twice, in full and cut off"
    strongest = f": {seen.cues[0].does} ({seen.cues[0].words})" if seen.cues else ""
    return "furniture", f"{page.states[i]} of the page{strongest}"


def _is_heading(page: Page, i: int) -> bool:
    seen = page.seen[i]
    if "heading" in {k for _, k in seen.hints} and seen.line.size <= 30:
        return True
    if any(rule == "li" for rule, _ in seen.hints) or _announces(seen) or _is_item(page, i):
        return False
    asks = seen.line.text.endswith("?") and seen.line.size <= _ASKED_MOST and seen.line.text[0].isalnum()
    if (
        (seen.sentence and not asks)
        or seen.line.bullet
        or not 1 <= seen.line.size <= _HEADING_MOST
        or seen.line.text.endswith((".", ",", ";"))
    ):
        return False
    return i + 1 < len(page.seen) and page.states[i + 1] == "body" and not seen.line.glued


def _behind_advert(page: Page, i: int) -> bool:
    """A short line that only an advertisement sets apart from the paragraphs that it stands between."""
    seen = page.seen[i]
    if page.capture.clean or not 2 <= i < len(page.seen) - 1 or not 1 <= seen.line.size <= _HEADING_MOST or seen.cues:
        return False
    above = page.seen[i - 1]
    advert = any(c.does == "more" and c.opens for c in above.cues) and above.line.size <= _ADVERT_MOST
    around = page.states[i - 2] == page.states[i + 1] == "body" and page.seen[i + 1].sentence
    return advert and around and not seen.line.bullet and not seen.line.text.endswith((".", ","))


def _announces(seen: Seen) -> bool:
    """A line that leads to what comes next ("The letter asks for four things:"), or an editor's aside in brackets."""
    text = seen.line.text
    return (text.endswith(":") and seen.line.size >= 6) or (text.startswith("(") and text.endswith(")"))


def _is_item(page: Page, i: int) -> bool:
    """Whether a short line stands in a row of such lines that another announces: a list whose marks are lost."""
    for before in range(i - 1, max(-1, i - 1 - _LONGEST_LIST), -1):
        seen = page.seen[before]
        if page.states[before] != "body" or seen.sentence:
            return False
        if _announces(seen):
            return True
    return False


def _paragraph(page: Page, i: int, seen: Seen) -> Iterator[Part]:
    """A paragraph of the story; at its very beginning a dateline may stand."""
    line = seen.line
    end = dateline(line.text) if i <= page.first_body + 1 and line.size > _SHORTEST_FILED else None
    if end is not None and not (line.text[:end].rstrip().endswith(":") and _is_spoken(page)):
        cut = line.start + end
        yield Part(line.start, _trimmed(line.text, line.start, cut), "dateline", "place and agency before a dash")
        yield Part(cut, line.end, "body", "paragraph of the story")
    else:
        yield Part(line.start, line.end, "body", "paragraph of the story")


def _is_spoken(page: Page) -> bool:
    """Paragraphs open with the same capitals and a colon again and again: those are who speaks, line by line."""
    opened = (SPEAKER.match(s.line.text) for s, state in zip(page.seen, page.states, strict=True) if state == "body")
    labels = [match[0] for match in opened if match]
    return len(set(labels)) < len(labels)
