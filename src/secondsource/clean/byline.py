"""Bylines: who wrote it, where that is said; names only, their roles, outlets and agencies kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from secondsource.clean.dates import dates, without_dates
from secondsource.clean.marks import wordset
from secondsource.clean.outlets import agency, known_outlet
from secondsource.clean.taken import newsroom

_BY = re.compile(
    r"^[\W_]{0,4}(?:(?:(?:written|reported|report|story|words|text|posted|published|article|analysis|opinion)(?:\s+on\b.{3,30}?)?\s+by|by|author|authors)\b\s{0,3}:?"
    r"|(?:words|text|story|writer|reporter|correspondent)\s{0,2}:|from\b(?=\s[A-Z][\w’'-]+\s[A-Z][\w’'-]+(?:,|\sin\s)))\s{0,3}(?=[^\W\d_])",
    re.I,
)
_REPORTS = re.compile(
    r"^(?:from\s)?(?P<name>[A-Z][^,;|]{3,60}?)\s(?:reports|reporting|writes)\s(?:from|in|for)\s(?:the\s)?[A-Z][\w.’'-]*"
    r"(?:,?\s[A-Z][\w.’'-]*){0,3}\.?$"
)
"""The writer and where from, as a sentence: "Ann Lee reports from Keld"."""
_LATE_BY = re.compile(r"\b(?:posted |written )?by\s+(?=[A-Z]|\S+$)")
_PARTICLE = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "abu",
        "bint",
        "dos",
        "du",
        "st",
        "mc",
        "y",
    ]
)
_ROLE = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|editorial|contributors?|columnist|bureau|desk|team|newsroom|agenc(?:y|ies)|agencia|news|press|service|media|"
    r"network|times|post|herald|tribune|today|daily|journal|gazette|magazine|tv|television|radio|wire|wires|online|analyst|producer|director|guest|special|senior|"
    r"associate|chief|author|admin|administrator|webmaster|contributing|intern|fellow|professor|published|updated|posted|last|min(?:ute)?s?|read|comments?|share)\b",
    re.I,
)
_STAFF = re.compile(
    r"from (?:\w+ ){1,4}reports|"
    r"(?:\w+ ){0,2}(?:staff|newsroom|(?:news|web|city|national|foreign) desk|staff and wires?)"
    r"(?: (?:reports?|reporters?|writers?|wires?|correspondents?))?",
    re.I,
)
"""Nobody by name: "Staff reports", "Courier staff", "Web desk"."""
_NO_NAMES = frozenset({"The", "With", "From", "Via", "Courtesy"})
_HANDLE = re.compile(r"@\w+|\S+@\S+|https?://\S+|\bfollow\b.*$", re.I)
_LOGIN = re.compile(r"[a-z][\w.-]*")
_PLACE = re.compile(r"\sin\s[A-Z][\w.’'-]+(?:,?\s[A-Z][\w.’'-]+){0,2}")
_CUT = re.compile(
    r"\s+(?:and|&|with)\s+|[,;|/•·(]|\s[-–—]\s|\s{3,}|\t|\bfor\b|\bin\s(?=[A-Z])|\bof\b(?=\sthe\b)|\bat\b"
)
_CELL = re.compile(r"\s?[|·•]\s?|\s[–—-]\s")
_POST = re.compile(
    r"(?:[\w’'.&-]+\s){0,4}(?:correspondents?|reporters?|writers?|editors?|columnist|bureau chief)"
    r"(?:\s(?:in|for)\s[\w ’'.-]{2,30})?",
    re.I,
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*$")
_SMALL = frozenset({"and", "of", "in", "the"})
LONGEST = 30
"""Words past which a line is no byline."""


class Byline(NamedTuple):
    """``names`` are people; ``outlet`` a newsroom that stands beside them, ``agency`` a news agency."""

    names: tuple[str, ...]
    outlet: str | None
    agency: str | None
    said: bool


def byline(text: str) -> Byline | None:
    """What a line says of the writers if it opens with "By" or its kin; else None."""
    if len(text) > 300 or len(text.split()) > LONGEST:
        return None
    if (reports := _REPORTS.match(text)) is not None and is_name(reports["name"]):
        return _parted(reports["name"], said=True)
    match = _BY.match(text)
    rest = text[match.end() :] if match else ""
    if not match:
        late = _LATE_BY.search(text)
        if late and dates(text[: late.start()]):
            rest = text[late.end() :]
    return _parted(rest, said=True) if rest else None


def bare_byline(text: str) -> Byline | None:
    """The names in a short line that holds nothing but names, roles, agencies and a date."""
    if len(text) > 160 or len(text.split()) > 18:
        return None
    if _STAFF.fullmatch(text.strip()):
        return Byline((), None, None, False)
    found = _parted(text, said=False)
    named = found and (found.names or found.agency or (found.outlet and dates(text)))
    return found if named else _row(text)


def is_post(text: str) -> bool:
    """A line that says what a writer is and nothing else: "Harbour correspondent"."""
    return len(text) < 80 and _POST.fullmatch(text.strip()) is not None


def _row(text: str) -> Byline | None:
    """Writer, town, desk and day as the cells of one row: "Ann Lee | Keld | HP | May 3, 2020 10:12"."""
    cells = _CELL.split(text)
    if len(cells) < 3 or not dates(text):
        return None
    said = [words for c in cells if (words := without_dates(c).split()) and any(w[0].isalnum() for w in words)]
    if not said or any(len(words) > 4 or not (w[0].isupper() or w in _SMALL) for words in said[1:] for w in words):
        return None
    first = _parted(" ".join(said[0]), said=False)
    return first if first and first.names and wordset("papers").isdisjoint(text.casefold().split()[:4]) else None


def _parted(text: str, said: bool) -> Byline | None:
    """Names, newsroom and agency in what follows "By"; None where other words make it no byline."""
    names: list[str] = []
    outlet = wire = None
    others = 0
    for piece in _pieces(text):
        if agency(piece):
            wire = wire or agency(piece)
        elif (room := newsroom(piece)) is not None:
            outlet = outlet or room
        elif is_name(piece):
            names += [piece] if piece not in names else []
        elif is_role(piece) or (said and (_LOGIN.fullmatch(piece) or _is_desk(piece))):
            others += 1
        elif said and names and outlet is None and _is_title_like(piece) and _ROLE.search(piece):
            outlet = piece
        elif not (names or wire) or len(piece.split()) > 7 or not (said or _is_town(piece, names, text)):
            return None
    if not (names or outlet or wire or (said and others)):
        return None
    return Byline(tuple(_cased(n) for n in names), outlet, wire, said)


def _pieces(text: str) -> Iterator[str]:
    """The parts of a byline; an outlet that follows a name without a sign ("Ann Lee BBC News") is one of them."""
    for part in _CUT.split(_PLACE.sub(" ", _HANDLE.sub(" ", without_dates(text)))):
        piece = part.strip(" .:()[]-–—'\"“”")
        if part.rstrip().endswith((" Jr.", " Sr.")):
            piece += "."
        words = piece.split()
        ends = (i for i in range(2, len(words)) if known_outlet(" ".join(words[i:])) or agency(" ".join(words[i:])))
        at = next(ends, 0)
        only = at == len(words) - 1 and words[-1].casefold() in wordset("papers")
        if at and not only and is_name(" ".join(words[:at])):
            yield " ".join(words[:at])
            yield " ".join(words[at:])
        elif piece:
            yield piece


def is_name(text: str) -> bool:
    """Two to five words in capitals (or particles), none of which is a role's or a newsroom's."""
    words = text.split()
    if not 2 <= len(words) <= 5 or _ROLE.search(text) or words[0] in _NO_NAMES:
        return False
    return (
        all(_NAME_WORD.match(w) and (w[0].isupper() or w.casefold().strip(".'’") in _PARTICLE) for w in words)
        and words[0][0].isupper()
    )


def is_role(text: str) -> bool:
    """Words half of which or more say what somebody does at a paper ("Senior Transport Correspondent")."""
    words = [w.strip(".'’") for w in text.casefold().split() if any(c.isalpha() for c in w)]
    return sum(bool(_ROLE.fullmatch(w)) for w in words) * 2 >= len(words)


def _is_desk(text: str) -> bool:
    """A newsroom's team for a writer: "Our Politics Team", "Courier staff"."""
    words = text.split()
    return len(words) <= 5 and (words[0][0].isupper() or words[0] == "our") and _ROLE.search(words[-1]) is not None


def _is_town(piece: str, names: list[str], text: str) -> bool:
    """Where the writer writes from, or for what desk: "Ann Lee, Keld", "Ann Lee (Keld)", "Ann Lee / HPN"."""
    after_name = bool(names) and re.search(rf"{re.escape(names[-1])}(?:,|\s?[(|/–—]|\s-)\s?{re.escape(piece)}", text)
    return bool(after_name) and len(piece.split()) < 3 and _is_title_like(piece) and not piece.endswith("day")


def _is_title_like(text: str) -> bool:
    words = text.split()
    return 1 <= len(words) <= 6 and words[0][0].isupper()


def _cased(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 5 else name
