"""Marks: what in one line speaks for or against its being part of the article, whatever stands around it.

Every mark is a named log odd (positive: article; negative: furniture).  Those of ``shape`` are about form alone: they
never outweigh a place amid the story; those of ``marks`` speak against a line wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from secondsource import knowledge
from secondsource.clean.lines import Line
from secondsource.clean.pictures import PICTURE, SHOWN

Mark = tuple[str, float]
CREDITED = "picture's credit"
LABELLED, ADDRESS = "label of a link", "link or address"
_LOOKED = 600
"""Code points at each end of a line that are looked at: marks stand at the ends."""
_READ = 200
"""Words of a line that are looked at for whom it speaks to."""
_END = re.compile(r"[.!?…][\"'”’)\]»]*$|[\"”»]$|[。！？]$")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\])\s*(?:more|less)?$")
_RAIL = re.compile(r" [|»›>/·•] |[|»›]|>>")
_LINK = re.compile(r"https?://|www\.|[\w.]@\w|\b\w{1,60}\.(?:com|org|net|co)\b", re.I)
_LABEL = re.compile(
    r"(?:also |must )?(?:read|watch|listen|see|related|more|explainer|opinion|analysis|photos|video)"
    r"(?: (?:more|also|next|here))?(?:\s{2,}|\u00a0|\s?[:|>»–—]\s?)(?=\S)",
    re.I,
)
_ARROW = re.compile(r"(?:>>+|»|►|▶|→|›)\s*[^\W\d_]")
_COMMENTED = re.compile(
    r"\b(?:says|said|wrote|commented|replied):$|^(?:reply|in reply to|replying to)\b"
    r"|\b(?:at|on) .{4,30}\b(?:says|said):?$"
    r"|^\W{0,4}\d+\s?(?:min|minute|hour|day|week|month|year)s?\sago(?:\sat\b.*)?$",
    re.I,
)
_QUOTED = re.compile(r"[“\"][^”\"]*(?:[”\"]|$)")
_LETTERS = re.compile(r"[^\W\d_]+")
_POST = re.compile(r"\(@\w{1,20}\)\s|\bt\.co/|\bpic\.twitter\.com/")
_FOLLOW = re.compile(
    r"\W{0,3}(?:get|read|follow|find|join|watch|subscribe to)\b.{2,50}?\b(?:on|via|in)\s"
    r"(?:whatsapp|telegram|viber|signal|facebook|twitter|youtube|instagram|x)\b",
    re.I,
)
"""An offer of the paper by other ways: "Get the Echo on WhatsApp"."""
_DEAR = re.compile(r"Dear\b[^.!?:]{2,50}[,:]?$", re.I)
_MENU = re.compile(r"\S\s{2,}\S.*?\S\s{2,}\S")
_PRICE = re.compile(r"[$£€¥₩%]")
# One of these folded words, or signs, stands in every line that the pattern finds: a glance before the search.
_SITES = frozenset(["http", "https", "www", "com", "org", "net", "co"])
_COMMENTS = frozenset(["says", "said", "wrote", "commented", "replied", "reply", "replying", "ago"])
_SIDES = frozenset(["left", "right", "centre", "center", "top", "bottom", "above", "below", "l", "r", "second"])
_SHOWS = _SIDES | {"pictured", "seen", "this", "file", "#"}


def is_sentence(line: Line) -> bool:
    """Whether a line ends as a sentence does, and is not cut off."""
    tail = line.text[-_LOOKED:]
    return line.size >= 4 and _END.search(tail) is not None and _CUT.search(tail) is None


def ends(text: str) -> bool:
    """Whether a text's last sign is one that ends sentences."""
    return _END.search(text[-_LOOKED:]) is not None


def shape(line: Line, sentence: bool) -> list[Mark]:
    """Length, punctuation, bullets, the signs of a post: form, which never speaks against a line amid the story."""
    n = line.size
    why = [("length", _by_length(n))]
    if n >= 4:
        why.append(("ends as a sentence", 1.0) if sentence else ("does not end as a sentence", -0.7))
    if line.bullet:
        why.append(("bullet", -0.4 if sentence and n > 10 else -1.0))
    if ("@" in line.text or "/" in line.text) and _POST.search(line.text, 0, _LOOKED):
        why.append(("embedded post", 2.5))
    return why


def _by_length(n: int) -> float:
    for most, value in ((1, -2.2), (3, -1.8), (6, -1.1), (9, -0.6), (14, 0.0), (20, 0.8), (30, 1.5)):
        if n <= most:
            return value
    return 2.0


def marks(line: Line, sentence: bool, credited: bool) -> list[Mark]:
    """What the line's own wording says: links, menus, pictures, comments, authors, rights.

    ``credited`` says that it ends in a picture's credit.
    """
    n, text = line.size, line.text[:_LOOKED]
    why = []
    if line.words and line.words[0] == "#" and set(line.words) == {"#"}:
        why.append(("no words", -1.0 if _PRICE.search(text) else -2.0))
    if not sentence and n >= 7 and text.isupper():
        why.append(("all in capitals", -1.5))
    if n < 25:
        why += _short(line, text, sentence)
    if n < 40:
        if _RAIL.search(text):
            why.append(("separators", -0.8))
        if ("@" in text or not _SITES.isdisjoint(line.words)) and _LINK.search(text):
            why.append((ADDRESS, -0.8))
    if n < 70:
        why += _of_picture(line, text, credited)
    if 5 < n < 160 and _author().match(text):
        why.append(("tells who the author is", -2.5))
    elif 5 < n < 160 and _anyone().match(text):
        why.append(("tells who someone is", -0.5))
    if _claims_rights(text) or (len(line.text) > _LOOKED and _claims_rights(line.text[-_LOOKED:])):
        why.append(("rights sign", -4.0 if n < 40 or "©" in line.text[-60:] else -2.5))
    return why


def _claims_rights(text: str) -> bool:
    return "©" in text or "®" in text or "(c)" in text or "(C)" in text


def _short(line: Line, text: str, sentence: bool) -> list[Mark]:
    why = []
    if not sentence and _LABEL.match(text):
        why.append((LABELLED, -3.0))
    if not sentence and _ARROW.match(text):
        why.append(("arrow of a link", -2.0))
    if not sentence and _MENU.search(text):
        why.append(("menu in one line", -2.0))
    if not _COMMENTS.isdisjoint(line.words) and _COMMENTED.search(text):
        why.append(("heads a reader's comment", -2.0))
    if not sentence and _FOLLOW.match(text):
        why.append(("offers the paper by other ways", -3.5))
    if _DEAR.match(text):
        why.append(("salutes the reader", -3.5))
    return why


def _of_picture(line: Line, text: str, credited: bool) -> list[Mark]:
    why = []
    if PICTURE.match(text):
        why.append(("names a picture", -3.0))
    if credited:
        why.append((CREDITED, -3.0))
    if not _SHOWS.isdisjoint(line.words) and SHOWN.search(text):
        why.append(("tells what a picture shows", -2.0))
    return why


def address(line: Line) -> float:
    """The share of a line's own words, quotations left out, in which writer and reader speak to each other."""
    reader, plea = wordset("reader"), wordset("plea")
    if reader.isdisjoint(line.words) and plea.isdisjoint(line.words):
        return 0.0
    own: Sequence[str] = line.words[:_READ]
    if '"' in line.text or "“" in line.text:
        own = _LETTERS.findall(_QUOTED.sub(" ", line.text[: 8 * _READ]).casefold())
    return (sum(w in reader for w in own) + 3 * sum(w in plea for w in own)) / max(8, len(own))


@cache
def wordset(name: str) -> frozenset[str]:
    """A list of words of ``knowledge/furniture.toml``."""
    return frozenset(knowledge.toml("furniture")["words"][name].split())


@cache
def _author() -> re.Pattern[str]:
    roles, deeds = knowledge.toml("furniture")["words"]["writers"], knowledge.toml("furniture")["words"]["deeds"]
    return re.compile(
        r"(?:[A-Z][\w.’'-]+,?\s){1,4}"
        rf"(?:(?:is|was|has been)\s(?:an?|the)\s(?:[\w’'-]+,?\s){{0,9}}?(?:{roles})\b|(?:{deeds})\b)"
    )


@cache
def _anyone() -> re.Pattern[str]:
    trades = knowledge.toml("furniture")["words"]["trades"]
    return re.compile(
        r"(?:[A-Z][\w.’'-]+,?\s){2,4}(?:\(\S+\)\s)?(?:is|was|has been|has|works|lives|joined|began|holds)\s"
        rf"[^.]{{0,90}}?\b(?:{trades})\b"
    )
