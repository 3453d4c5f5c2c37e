"""Numbers: how many, of whom or what, and how sure.

Only numbers that count something are given: dates, ages, ordinals and the numbers in names ("Article
5", "Boeing 737") are not quantities.  What a number of people means comes from the clause it stands in:
the logical object of "kill", the subject of "die", the noun "deaths", a "death toll" that rises to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from secondsource.model import Bound, Span
from secondsource.read.event_figures import WIDEST, Run, Words, bound_of, ranges, runs, words_of_number
from secondsource.read.fates import GENERIC, fate
from secondsource.read.parse import Sentence
from secondsource.read.shares import Figure, figures

UNCOUNTED = frozenset({"DATE", "TIME", "ORDINAL"})
BEFORE_NOUN = frozenset({"nummod", "quantmod", "compound", "nmod", "amod"})
YEAR_AFTER = frozenset({"in", "by", "since", "until", "from", "during"})
OTHERS = frozenset({"other", "another", "more"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: "at least 14 people were killed" is 14, "killed", of "people".

    ``unit`` is what befell or brought them together (killed, injured, arrested, displaced, missing,
    crowd …), a currency's ISO code, ``percent``, or ``count``.  ``of`` is the lemma of who or what is
    counted.  ``span`` counts code points of the article; ``head`` is the token that heads the phrase.
    """

    value: float
    unit: str
    of: str | None
    bound: Bound
    span: Span
    head: int


def numbers(sentence: Sentence) -> tuple[Quantity, ...]:
    """The quantities of the sentence, in order; a range gives its two ends."""
    words = words_of_number()
    if not any(t.tag == "CD" or t.text.lower() in words.telling or "magnitude-" in t.text for t in sentence.tokens):
        return ()
    written = runs(sentence, words)
    special = figures(sentence, words, written)
    found = [_measured(sentence, words, f) for f in special]
    found += _nobody(sentence, words)
    taken = {i for f in special for i in range(f.first, f.last + 1)}
    skip = -1
    for n, run in enumerate(written):
        if n == skip or run.last in taken:
            continue
        other = written[n + 1] if n + 1 < len(written) and ranges(sentence, run, written[n + 1]) else None
        skip = n + 1 if other else -1
        found.extend(_quantities(sentence, words, run, other))
    return tuple(sorted(_elliptic(sentence, found), key=lambda q: (q.span, q.value)))


def _measured(s: Sentence, words: Words, f: Figure) -> Quantity:
    """A share or a magnitude, with the word before it that says how sure it is."""
    bound, first = bound_of(s, words, Run(f.first, f.last, f.value, False, None))
    of = s.tokens[f.thing].lemma.lower() if f.thing is not None else None
    return Quantity(round(f.value, 1), f.unit, of, bound, s.span(first, f.last), f.head)


def _nobody(s: Sentence, words: Words) -> list[Quantity]:
    """ "Nobody was killed", "none of its men died", "no shots were fired": none, of what it is news to have none."""
    found = []
    for i, t in enumerate(s.tokens):
        word = t.text.lower()
        if word not in words.nones:
            continue
        after = s.tokens[i + 1].text.lower() if i + 1 < len(s.tokens) else ""
        last, thing = i, None
        if word == "no" and after == "one":
            last = i + 1
        elif word == "no":
            if after in ("fewer", "less", "more"):
                continue  # "no fewer than six" are six
            thing = t.head if t.dep == "det" and i < t.head <= i + WIDEST else None
            if thing is None or s.tokens[thing].tag not in ("NNS", "NNPS"):
                continue
        elif word == "none":
            of = next((c for c in s.children[i] if s.tokens[c].text.lower() == "of"), None)
            thing = s.child(of, "pobj") if of is not None else None
        head = thing if word == "no" and thing is not None else last
        unit, of_whom = _befallen(s, words, thing, head)
        told = unit not in (None, "count") or (of_whom in words.bare and word != "none")
        if told and unit is not None:
            end = thing if thing is not None and thing > i else last
            found.append(Quantity(0.0, unit, of_whom or (None if thing else "people"), "exact", s.span(i, end), head))
    return found


def _elliptic(s: Sentence, found: list[Quantity]) -> list[Quantity]:
    """Of "two people were killed and three others wounded" the three are people too."""
    told: str | None = None
    rows = []
    for q in sorted(found, key=lambda q: q.span):
        last = next((t for t in reversed(s.tokens) if t.end == q.span.end), None)
        if q.of is None and told and last is not None and last.lemma.lower() in OTHERS:
            q = replace(q, of=told)
        told = q.of if q.of in GENERIC else told
        rows.append(q)
    return rows


def _quantities(s: Sentence, words: Words, run: Run, other: Run | None) -> list[Quantity]:
    end = other or run
    thing, head = _counted(s, run.first, end.last)
    bound, first = bound_of(s, words, run)
    if not _counts(s, words, end, thing):
        return []
    unit, of = _unit(s, words, end, thing, head)
    if unit is None:
        return []
    near = thing is not None and thing - end.last <= WIDEST and end.symbol is None
    last = max(end.last, thing) if near and thing is not None else end.last
    if unit == "percent" and thing is None:
        last = end.last + 1 + (s.tokens[end.last + 1].text.lower() == "per")
    if other is not None:
        first = first - 1 if first and s.tokens[first - 1].text.lower() == "between" else first
        span = s.span(first, last)
        scale = _scale_of(run, other)
        return [
            Quantity(run.value * scale, unit, of, "at_least", span, head),
            Quantity(other.value, unit, of, "at_most", span, head),
        ]
    if run.vague and bound == "exact":
        bound = "at_least"
    if first and s.tokens[first - 1].text.lower() in words.further:
        first -= 1  # "another 14", "a further 20"
    elif last == run.last and last + 1 < len(s.tokens) and s.tokens[last + 1].text.lower() in words.further:
        last += 1  # "dozens more"
    return [Quantity(run.value, unit, of, bound, s.span(first, last), head)]


def _scale_of(low: Run, high: Run) -> float:
    """In "5 to 10 million" the five are millions too."""
    return next((x for x in (1e12, 1e9, 1e6, 1e3) if high.value >= x and low.value < 1000 <= high.value), 1.0)


def _counted(s: Sentence, first: int, last: int) -> tuple[int | None, int]:
    """The noun counted, and the head of the whole phrase."""
    at = last
    for _ in range(WIDEST):
        if not (first <= s.tokens[at].head <= last) or s.tokens[at].head == at:
            break
        at = s.tokens[at].head
    t = s.tokens[at]
    if t.dep == "nsubj" and (named := _told_to_be(s, at)) is not None:
        return named, named if s.tokens[at].head == named else at
    if t.dep in BEFORE_NOUN and t.head > last and s.tokens[t.head].pos in ("NOUN", "PROPN", "ADJ", "VERB"):
        return t.head, t.head
    for c in s.children[at]:
        if s.tokens[c].text.lower() == "of" and c > at:
            thing = next((p for p in s.children[c] if s.tokens[p].dep == "pobj"), None)
            if thing is not None and s.tokens[thing].pos in ("NOUN", "PROPN"):
                return thing, at
    return None, at


def _told_to_be(s: Sentence, figure: int) -> int | None:
    """ "Nine of them police officers", "31 of them were women": what the counted are said to be."""
    over = s.tokens[figure].head
    if s.tokens[over].tag == "NNS":
        return over
    kind = s.child(over, "attr") if s.tokens[over].lemma == "be" else None
    return kind if kind is not None and s.tokens[kind].tag == "NNS" and kind > figure else None


def _counts(s: Sentence, words: Words, run: Run, thing: int | None) -> bool:
    """Is this a number of something, no date, age, ordinal or part of a name."""
    if _an_age(s, run):
        return False
    if s.tokens[run.last].ent[2:] in UNCOUNTED and (thing is None or s.tokens[thing].ent[2:] in UNCOUNTED):
        bare = thing is None and s.tokens[run.last].tag == "CD" and not 1900 <= run.value < 2100
        return bare and fate(s, words, run.last, None) is not None  # "detain 40", which the tagger takes for a date
    if thing is not None and s.tokens[thing].lemma.lower() in words.ignored:
        return False
    if run.first == run.last and s.tokens[run.last].text.lower() == "one" and _partitive(s, run.last):
        return False
    if run.last + 1 < len(s.tokens) and s.tokens[run.last + 1].text == "-" and run.symbol is None:
        return False  # "a five-man committee"
    figure = s.tokens[run.last].text
    if 1000 <= run.value < 2100 and figure.isdigit() and thing is not None and s.tokens[thing].tag in ("NN", "NNP"):
        return False  # "the 2006 prize"
    before = s.tokens[run.first - 1].text.lower() if run.first else ""
    if 1900 <= run.value < 2100 and figure.isdigit() and before in YEAR_AFTER:
        return False
    t = s.tokens[run.last]
    if t.dep == "npadvmod" and thing is not None and _partitive(s, run.last):
        return True  # "shot down 18 of 22 drones"
    return run.symbol is not None or t.dep not in ("nummod", "appos", "npadvmod") or t.head > run.first


def _an_age(s: Sentence, run: Run) -> bool:
    """ "Ann Voss, 43, was hurt", "the driver (43)": alone between marks, right behind somebody."""
    first, last = run.first - 1, run.last + 1
    if run.first != run.last or not 0 < run.value < _OLDEST or run.symbol is not None or first < 1:
        return False
    if (s.tokens[first].text, s.tokens[last].text if last < len(s.tokens) else ".") not in _AGE_MARKS:
        return False
    whose = s.tokens[first - 1]
    return whose.pos == "PROPN" or (s.tokens[run.first].dep == "appos" and whose.tag == "NN")


_OLDEST = 120
_AGE_MARKS = frozenset({(",", ","), ("(", ")"), (",", ".")})


def _partitive(s: Sentence, i: int) -> bool:
    """ "One of the victims" counts nobody."""
    return any(s.tokens[c].text.lower() == "of" for c in s.children[i])


def _unit(s: Sentence, words: Words, run: Run, thing: int | None, head: int) -> tuple[str | None, str | None]:
    """What the number means, and of whom or what."""
    noun = s.tokens[thing].lemma.lower() if thing is not None else ""
    money = words.symbols.get(run.symbol or "") or _money(s, words, noun, thing)
    if money:
        return money, None
    if thing is not None and noun == "point" and s.tokens[thing - 1].lemma.lower() == "percentage":
        return "percent", None
    after, then = ([*(t.text.lower() for t in s.tokens[run.last + 1 : run.last + 3]), "", ""])[:2]
    if after in ("%", "percent", "pc") or noun in ("%", "percent", "percentage"):
        return "percent", _share(s, run.last + 1)
    if (after, then) == ("per", "cent"):
        return "percent", _share(s, run.last + 2)
    if thing is not None and noun in words.measures:
        return _measure(s, words, thing), _share(s, thing)
    return _befallen(s, words, thing, head)


def _befallen(s: Sentence, words: Words, thing: int | None, head: int) -> tuple[str | None, str | None]:
    """The fate of those counted, or that they are counted, and the noun for them."""
    halved = any(s.tokens[c].text.lower() == "half" and s.tokens[c].dep == "predet" for c in s.children[head])
    told = fate(s, words, head, thing) if not halved else None  # "half the 1,100 prisoners escaped"
    noun = s.tokens[thing].lemma.lower() if thing is not None else ""
    whom = noun if thing is not None and s.tokens[thing].pos in ("NOUN", "PROPN") and noun not in OTHERS else None
    whom = _collective(s, words, thing) if whom is not None and thing is not None else None
    if whom == "life" or whom in words.toll:
        whom = None if told else whom  # "claimed 11 lives", "found five bodies"
    if told and words.counted.get(noun) != told.unit:
        return told.unit, whom or told.of
    if told or (noun in words.counted and thing == head):
        return told.unit if told else words.counted[noun], None  # but "two of the passengers" are no number aboard
    return ("count", whom) if whom else (None, None)


def _collective(s: Sentence, words: Words, thing: int) -> str:
    """ "Three members of its crew" are of the crew."""
    noun = s.tokens[thing].lemma.lower()
    if noun != "member":
        return noun
    beside = s.tokens[thing - 1].lemma.lower() if thing else ""
    of = _share(s, thing) or beside
    return of if of in words.collectives else noun


def _measure(s: Sentence, words: Words, thing: int) -> str:
    """ "Kilometre", "cubic metre": one name for a measure, however it is written."""
    unit = words.measures[s.tokens[thing].lemma.lower()]
    shape = s.tokens[thing - 1].text.lower() if thing else ""
    return f"{shape} {unit}" if shape in ("cubic", "square") else unit


def _money(s: Sentence, words: Words, noun: str, thing: int | None) -> str | None:
    """The currency that a noun names: by its land where that is told, by itself where one land has it."""
    if noun not in words.currencies or thing is None:
        return None
    land = words.lands.get(s.tokens[thing - 1].text.lower()) if thing else None
    return land or (noun if noun in words.several else words.currencies[noun])


def _share(s: Sentence, percent: int) -> str | None:
    """Of what it is a share."""
    for c in s.children[percent]:
        if s.tokens[c].text.lower() == "of":
            nouns = (s.tokens[p] for p in s.children[c] if s.tokens[p].dep == "pobj")
            return next((t.lemma.lower() for t in nouns if t.pos in ("NOUN", "PROPN")), None)
    return None
