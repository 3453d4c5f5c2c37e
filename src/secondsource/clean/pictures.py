"""Pictures: how captions and picture credits are worded.  A picture's credit says nothing about the text."""

from __future__ import annotations

import re
from functools import cache

from secondsource import knowledge
from secondsource.clean.lines import Line

_AGENCY = (
    r"(?:AP|AFP|EPA|Reuters|REUTERS|Getty|Bloomberg|UPI|Associated Press|Shutterstock|Alamy|iStock|Xinhua|PTI|ANI|"
    r"Flickr|Wikimedia|Facebook|Twitter|Instagram|Handout|File)"
)
_THING = r"(?:photo|photograph|image|picture|pic|pix|video|illustration|graphic|map|chart)"
_NAMES = r"[A-Z][\w.’'&-]*(?:[\s/,]{1,3}[A-Z][\w.’'&-]*)"
CREDIT = re.compile(
    rf"\(?(?<![Ii]n )\b(?i:{_THING})s?\s?(?i:credits?|source|courtesy(?:\sof)?|by)?\s?:\s?[^()\n]{{2,80}}\)?$"
    r"|\(?\b(?:[Cc]redits?|[Pp]hotograph|[Pp]hoto)(?:\sby)?\s?:?\s[^()\n]{2,60}\)$"
    rf"|\(\s?{_AGENCY}\b[^()\n]{{0,60}}\)$|\([A-Z][^()\n]{{1,50}}/\s?[A-Z][^()\n]{{1,50}}\)$"
    rf"|^\(?{_NAMES}{{0,4}}(?:\s?[/|,]|\svia|\s?[—-]|\sfor)\s?(?:[Tt]he\s)?{_AGENCY}\b[^()\n]{{0,50}}\)?$"
    rf"|^\({_NAMES}{{0,6}}\)$|Getty Images(?:/\w+)?\)?$|(?i:image source,?)\s[^()\n]{{2,50}}$"
    rf"|^{_AGENCY}\s?[-–/]\s?(?:[Tt]he\s)?[A-Z][\w.’'&-]*(?:\s[A-Z][\w.’'&-]*){{0,3}}$"
    r"|©(?!\s?(?:\d{4}|[Cc]opyright))[^©\n]{2,60}$"
    rf"|(?<=[.!?\"”’]\s){_NAMES}{{0,3}}\s?/\s?(?:[Tt]he\s)?[A-Z][\w.’'&-]*(?:\s[A-Z][\w.’'&-]*){{0,3}}$"
)
"""A picture's credit at the end of a line, or a line that is one."""
_PERSON = (
    r"[A-ZÀ-ÖØ-Þ][\w.'’-]+(?:\s(?:(?:de|van|von|bin|al|el|la|del)\s)?[A-ZÀ-ÖØ-Þ][\w'’-]+){1,3}"
    r"(?:(?:,\s|\s?[/|]\s?|\s(?:for|of)\s)(?:[Tt]he\s)?[A-ZÀ-ÖØ-Þ][\w.’'&\s-]{1,40})?"
)
_SIGNED = re.compile(
    rf"(?:(?P<stop>[.!?][\"”’)]*)|\s[–—|])\s(?P<name>(?:[–—-]\s?)?{_PERSON}\.?)$"
    rf"|\s(?P<other>\({_PERSON}\)|(?i:{_THING})\s(?i:by)\s{_PERSON})$"
)
"""Whoever took the picture, by name at a caption's end: "… on Friday. Ana Ruiz", "… (Ana Ruiz)"."""
_SHORTEST_SIGNED = 7
BARE = re.compile(rf"^\({_NAMES}{{0,6}}\)$")
"""Names alone in brackets: under a picture its credit, under the story its agency."""
PICTURE = re.compile(
    rf"(?:\[(?:{_THING}|\d{{1,2}}\s?/\s?\d{{1,2}})s?\]|(?:an? )?{_THING}s? (?:of|shows?|showing)\b"
    r"|[\[(]?(?:image|photo|above|below|pictured|caption|file photo|media caption|image caption|illustrat\w+|"
    r"photograph)\b"
    r"(?:\s?[:|]|(?<=image caption),|(?<=media caption),))",
    re.I,
)
"""How the line of a picture opens."""
SHOWN = re.compile(
    r"\((?:pictured|left|right|centre|center|top|bottom|above|below|[LRlr])\)"
    r"|,\s(?:left|right|centre|center|second from (?:left|right)|top|bottom|seen here|pictured)\b,?"
    r"|\b(?:in this|this) (?:\w+ ){0,4}(?:photo|image|picture|frame grab|illustration|screengrab|handout)\b"
    r"|\bfile (?:photo|image|picture|pic)\b"
    r"|\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}"
    r"|, [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\.\s?(?:\(|[A-Z]{2,}|$)",
)
"""What only captions say: who stands where, and the whole date of the picture."""
_SLASHED = 70
"""Code points at the end of a line in which a slash parts a photographer from who sent him."""
LONGEST_CREDIT = 160
"""Code points at the end of a line in which a credit is looked for."""


def credit_in(line: Line) -> int | None:
    """Where in a line the picture's credit begins that it ends in."""
    text = line.text
    ending = text.endswith(")") or "©" in text or "/" in text[-_SLASHED:]
    if not ending and _credited().isdisjoint(line.words):
        return None
    skip = max(0, len(text) - LONGEST_CREDIT)
    match = CREDIT.search(text[skip:])
    return skip + match.start() if match else None


def signature(line: Line, caption: bool) -> int | None:
    """Where the photographer's name begins that a line ends in: behind a sentence, in a ``caption`` elsewhere too."""
    match = (
        _SIGNED.search(line.text, max(0, len(line.text) - LONGEST_CREDIT)) if line.size >= _SHORTEST_SIGNED else None
    )
    if match is None or not (caption or (match["stop"] and not line.text.endswith("."))):
        return None
    return match.start("name" if match["name"] else "other")


@cache
def _credited() -> frozenset[str]:
    """Folded words of which one stands in every line with a credit, but for those in brackets or with a ©."""
    return frozenset(knowledge.toml("furniture")["words"]["credited"].split())
