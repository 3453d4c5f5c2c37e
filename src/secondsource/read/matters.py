"""What a body's name says that it is for, where that is more than one thing ("Ministry of Health and Welfare").

"And" joins two names as often as it stands inside one: it stands inside where a body's "of" came before and what
follows is a matter or the people of a trade, or where a body's noun ends what follows ("Oil and Gas Authority").
"""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.read.parse import Token
from secondsource.read.runs import body_word
from secondsource.read.whoswho import fold, known_at, listed, role_noun

_TAIL = 4
"""Words after the last "and" at most."""
_LIST = 9
"""Tokens in which a list of matters must come to its "and"."""


def goes_on(tokens: Sequence[Token], first: int, i: int) -> bool:
    """A body's name that opens at ``first`` goes on over the "and" or the comma after token ``i``."""
    n = len(tokens)
    if i + 2 >= n or tokens[i + 1].text not in ("and", "&", ",") or not tokens[i + 2].text[0].isupper():
        return False
    opened = any(tokens[k].text in ("of", "for") and body_word(tokens[k - 1]) for k in range(first + 1, i))
    if tokens[i].ent[2:] in ("PERSON", "GPE") and not _matter(tokens[i]):
        return False
    if tokens[i + 1].text == ",":
        at = _last_and(tokens, i + 1) if opened else None
        return at is not None and _served(tokens, at + 1)
    if opened:
        return _served(tokens, i + 2) or _lettered(tokens, i + 2)
    alike = _matter(tokens[i]) or _folk(tokens[i])
    return (
        alike
        and not any(body_word(t) and not _matter(t) for t in tokens[first : i + 1])
        and _ends_in_body(tokens, i + 2)
    )


def aim(tokens: Sequence[Token], first: int, i: int) -> int | None:
    """Where the name of a society for something ends: "[Society] for the Prevention of Cruelty to Animals".

    Only where it goes on from token ``i`` with "for the" or, behind what it is for, with "of" and "to".
    """
    at = i + 2 + (i + 2 < len(tokens) and tokens[i + 2].text == "the")
    if at >= len(tokens) or not tokens[at].text[0].isupper() or known_at(tokens, at) is not None:
        return None
    if at == i + 3:
        return at if tokens[i + 1].text == "for" and body_word(tokens[i]) and _abstract(tokens[at]) else None
    opened = any(tokens[k].text == "for" and body_word(tokens[k - 1]) for k in range(first + 1, i))
    return at if opened and tokens[i + 1].text in ("of", "to") and _abstract(tokens[i]) else None


def _abstract(token: Token) -> bool:
    return token.text.endswith(("tion", "ment", "ance", "ence", "ty", "ing"))


def in_country(tokens: Sequence[Token], first: int, i: int) -> bool:
    """A mission's name goes on over "in" where its acronym has the letter of what follows ("… in Armenia (EUMA)")."""
    if i + 5 >= len(tokens) or tokens[i + 1].text != "in" or not body_word(tokens[i]):
        return False
    if tokens[i + 2].text[0].islower() or tokens[i + 3].text not in ("(", ",") or tokens[i + 4].text == "and":
        return False
    at = i + 4 + (tokens[i + 4].text == "or")
    short = tokens[at].text
    letters = [t.text[0] for t in tokens[first : i + 3] if t.text[0].isupper()]
    return short.isupper() and list(short) == letters


def _last_and(tokens: Sequence[Token], i: int) -> int | None:
    """The "and" that closes the list of capitalised words whose first comma is token ``i``."""
    for at in range(i, min(i + _LIST, len(tokens))):
        text = tokens[at].text
        if text in ("and", "&"):
            return at
        if text != "," and not text[0].isupper():
            return None
    return None


def _tail(tokens: Sequence[Token], i: int) -> Sequence[Token]:
    """The capitalised words from token ``i`` on."""
    end = i
    while end < len(tokens) and end - i < _TAIL and tokens[end].text[0].isupper():
        end += 1
    return tokens[i:end]


def _served(tokens: Sequence[Token], i: int) -> bool:
    """The words from token ``i`` on are a matter, or people of a trade, and no body of their own."""
    tail = _tail(tokens, i)
    if not tail or known_at(tokens, i) is not None or any(body_word(t) and not _matter(t) for t in tail):
        return False
    return _matter(tail[0]) or _matter(tail[-1]) or _folk(tail[-1])


def _lettered(tokens: Sequence[Token], i: int) -> bool:
    """The words from token ``i`` on are no body of their own, and letters in brackets close the name behind them."""
    tail = _tail(tokens, i)
    at = i + len(tail)
    if not tail or at + 2 >= len(tokens) or known_at(tokens, i) is not None or any(map(body_word, tail)):
        return False
    return tokens[at].text == "(" and tokens[at + 1].text.isupper() and tokens[at + 2].text == ")"


def _ends_in_body(tokens: Sequence[Token], i: int) -> bool:
    """A matter or people of a trade from token ``i`` on, and a body's noun at their end."""
    tail = [t for t in tokens[i : i + _TAIL + 1] if t.text not in ("'", "'s")]
    end = next((k for k, t in enumerate(tail) if not t.text[0].isupper()), len(tail))
    tail = tail[:end]
    return len(tail) > 1 and body_word(tail[-1]) and any(_matter(t) or _folk(t) for t in tail[:-1])


def _matter(token: Token) -> bool:
    return fold(token.text) in listed("naming", "matters")


def _folk(token: Token) -> bool:
    """People of one trade ("Workers", "Teachers")."""
    word = fold(token.text)
    return word.endswith("s") and (word in listed("naming", "trades") or role_noun(word) == "person")
