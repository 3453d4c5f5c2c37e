"""What an article is about, as terms: all that gathering needs of its text.

Terms are stemmed content words of the title, the lead and the next paragraphs, since news says first
what is new; what is far down is background that many stories share.  Text without blanks between its
words gives pairs of letters.  An outline holds nothing else, so that a store of 100,000 articles is
gathered without opening one of them.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from secondsource import knowledge
from secondsource.story.gather_facts import Facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from secondsource.model import Article

LENGTH = 200
"""Content words of the text that count."""
LEAD = 40
"""Content words that count twice."""
TITLE = 3
"""What a word of the title counts."""
WIDEST = 7
"""Days: a publication that is only known to be within more than these is no date to gather by."""
_BODY = frozenset(("body", "subtitle", "heading", "title"))
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|[^\W_]+(?:['’][^\W_]+)?"
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_LONGEST = 40


class Outline(NamedTuple):
    """An article as gathering sees it: its id, the day it came out (or None), its terms and how often.

    ``facts`` are empty where it wasn't read.
    """

    id: str
    day: int | None
    terms: tuple[tuple[str, int], ...]
    facts: Facts = Facts()


def outline(article: Article) -> Outline:
    """The outline of a cleaned article."""
    counts: Counter[str] = Counter()
    for place, term in enumerate(islice(_content(_text(article)), LENGTH)):
        counts[term] += 2 if place < LEAD else 1
    for term in _content(article.title or ""):
        counts[term] += TITLE
    return Outline(article.id, day_of(article), tuple(sorted(counts.items())))


def day_of(article: Article) -> int | None:
    """The day of publication as a number, where it is known well enough to tell stories apart."""
    when = article.published
    first, last = (_ordinal(when.start), _ordinal(when.end)) if when else (None, None)
    return first if first and last and last - first <= WIDEST else None  # an open end is no day


def _ordinal(iso: str | None) -> int | None:
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:
        return None


def _text(article: Article) -> Iterator[str]:
    for block in article.blocks:
        if block.kind in _BODY:
            yield block.text


def _content(texts: Iterator[str] | str) -> Iterator[str]:
    """The terms of a text in order, without function words."""
    stop, stem = _stopwords(), _stemmer()
    for text in (texts,) if isinstance(texts, str) else texts:
        for match in _WORD.finditer(text):
            word = match.group()
            if _UNSPACED.match(word):
                yield from (word[i : i + 2] for i in range(max(1, len(word) - 1)))
                continue
            word = word.casefold().replace("’", "'").removesuffix("'s")
            if 1 < len(word) <= _LONGEST and word not in stop:
                yield stem(word)


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(knowledge.toml("gather")["function_words"].split())


@cache
def _stemmer() -> Callable[[str], str]:
    """Snowball's English stemmer, each word stemmed once."""
    from functools import lru_cache

    from snowballstemmer import stemmer

    stem = stemmer("english").stemWord
    return lru_cache(maxsize=200_000)(lambda word: str(stem(word)))
