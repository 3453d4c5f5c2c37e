"""Is it told who somebody is: "Lito Marasigan, 34, a seller of fish", "the Star's Ann Kemp", "the trade society Comex"?

A name that an article drops without a word of who bears it may be anyone's: a blog's, a firm's, a relation's of
who else is cited.  Its bearer may well exist; that it stands apart from the other sources is not known.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.read.whoswho import role_noun

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.model import Actor

_PLACES = 20
"""Places in one text where a name stands that are looked at."""
_NEAR = 60
"""Characters before a name that are looked at."""
_AFTER = re.compile(
    r"\s*(?:,|\(|—|–|--)\s*(?:aged?\s+)?\d{1,3}\b"
    r"|\s*(?:,|\(|—|–|--)\s*(?:an?|one|another|who|whose)\s"
    r"|\s*(?:,|\(|—|–|--)\s*(?:the|his|her|their|its)\s[^,.;:()—–“”\"]{3,70}[,)—–](?=\s*[a-z])"
    r"|\s*,\s*[a-z][a-z-]+(?:\s[a-z-]+){0,4}\s(?:of|for|at|in|with|from|to)\s"
    r"|\s+(?:of|from|at|with)\s+(?:the\s+)?[A-Z]"
    r"|\s+who\s"
)
"""An age, an apposition, a relative clause, where the bearer is from."""
_WHOSE = re.compile(r"\w(?:['’]s|s['’])\s+(?:[\w.-]+\s+){0,3}$")
"""Somebody's: "the Star's [Ann Kemp]", "the suspect's lawyer, [Ann Kemp]"."""
_CITED = re.compile(r"\b(?:[Aa]ccording to|[Ff]or)\s+$")
"""What a clause opens with: the noun behind the comma is the clause's ("According to Kemp, a dozen came")."""
_NOUN = re.compile(r"\b([a-z]+),?\s+(?:[A-Z][\w]*\.\s+)?$")


@cache
def _offices() -> frozenset[str]:
    """Offices that are always some body's: whose, has not been read where the name's bearer has no office."""
    return frozenset(knowledge.toml("sources")["speaks"]["words"].split())


def told_of(actor: Actor, texts: Iterable[str]) -> bool:
    """Some text says who bears one of the actor's names."""
    return _told(tuple(sorted({actor.name, *actor.aliases} - {""})), tuple(texts))


@lru_cache(maxsize=500)
def _told(names: tuple[str, ...], texts: tuple[str, ...]) -> bool:
    """Asked once a name, however many of a story's findings have it for a source."""
    return any(_introduced(names, text) for text in texts)


def _introduced(names: tuple[str, ...], text: str) -> bool:
    for name in names:
        at = text.find(name)
        for _ in range(_PLACES):
            if at < 0:
                break
            end = at + len(name)
            whole = not text[end : end + 1].isalnum() and not text[max(0, at - 1) : at].isalnum()
            before = text[max(0, at - _NEAR) : at]
            if whole and not _CITED.search(before) and (_AFTER.match(text, end) or _before(before)):
                return True
            at = text.find(name, end)
    return False


def _before(words: str) -> bool:
    noun = _NOUN.search(words)
    said = noun is not None and role_noun(noun[1]) is not None and noun[1] not in _offices()
    return bool(_WHOSE.search(words)) or said
