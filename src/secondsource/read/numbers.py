"""Numbers: how many, of whom or what, and how sure.

Only numbers that count something are given: dates, ages, ordinals and the numbers in names ("Article
5", "Boeing 737") are not quantities.  What a number of people means comes from the clause it stands in:
the logical object of "kill", the subject of "die", the noun "deaths", a "death toll" that rises to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from secondsource.model import Bound, Span
from secondsource.read.event_figures import WIDEST, Run, Words, bound_of, ranges, runs, words_of_number
from secondsource.read.parse import Sentence
from secondsource.read.shares import Figure, figures

UNCOUNTED = frozenset({"DATE", "TIME", "ORDINAL"})
BEFORE_NOUN = frozenset({"nummod", "quantmod", "compound", "nmod", "amod"})
YEAR_AFTER = frozenset({"in", "by", "since", "until", "from", "during"})
OTHERS = frozenset({"other", "another", "more"})
GENERIC = frozenset({"people", "person", "civilian"})


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
    if not any(t.tag == "CD" or t.text.lower() in words.openers or "magnitude-" in t.text for t in sentence.tokens):
        return ()
    written = runs(sentence, words)
    special = figures(sentence, words, written)
    found = [_measured(sentence, words, f) for f in special]
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
    if t.dep in BEFORE_NOUN and t.head > last and s.tokens[t.head].pos in ("NOUN", "PROPN", "ADJ", "VERB"):
        return t.head, t.head
    for c in s.children[at]:
        if s.tokens[c].text.lower() == "of" and c > at:
            thing = next((p for p in s.children[c] if s.tokens[p].dep == "pobj"), None)
            if thing is not None and s.tokens[thing].pos in ("NOUN", "PROPN"):
                return thing, at
    return None, at


def _counts(s: Sentence, words: Words, run: Run, thing: int | None) -> bool:
    """Is this a number of something, no date, age, ordinal or part of a name."""
    if s.tokens[run.last].ent[2:] in UNCOUNTED and (thing is None or s.tokens[thing].ent[2:] in UNCOUNTED):
        return False
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
    fate = _fate(s, words, head, thing)
    whom = noun if thing is not None and s.tokens[thing].pos in ("NOUN", "PROPN") and noun not in OTHERS else None
    if fate and words.counted.get(noun) != fate:
        return fate, whom
    if fate or noun in words.counted:
        return fate or words.counted[noun], None
    return ("count", whom) if whom else (None, None)


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


def _fate(s: Sentence, words: Words, head: int, thing: int | None) -> str | None:
    """What befell those counted, from the clause in which they stand."""
    for at in dict.fromkeys((head, thing if thing is not None else head)):
        if s.tokens[at].pos == "VERB" and s.tokens[at].lemma in words.done_to:
            return words.done_to[s.tokens[at].lemma]  # "14 killed" read as a verb
        for c in s.children[at]:
            if s.tokens[c].dep == "acl" and s.tokens[c].tag == "VBN" and s.tokens[c].lemma in words.done_to:
                return words.done_to[s.tokens[c].lemma]
            if s.tokens[c].dep in ("amod", "acomp") and c > at and s.tokens[c].lemma in words.counted:
                return words.counted[s.tokens[c].lemma]
    top = head
    for _ in range(WIDEST):
        if s.tokens[top].dep in ("conj", "appos"):
            top = s.tokens[top].head
        elif (whole := _whole(s, top)) is not None:
            top = whole
        else:
            break
    above = s.tokens[top].head
    return None if above == top else _of_verb(s, words, top, above)


def _whole(s: Sentence, part: int) -> int | None:
    """ "12 people, including four children", "seven, among them two nuns": the people that the part is of.

    Only of people is the part given their fate: of "15 hostages, among them three nuns" the fifteen are the figure.
    """
    prep = s.tokens[part].head
    if s.tokens[part].dep != "pobj" or s.tokens[prep].text.lower() not in ("including", "among", "besides"):
        return None
    at = s.tokens[prep].head
    if s.tokens[at].pos == "VERB":
        found = (s.child(at, dep) for dep in ("dobj", "nsubjpass", "nsubj"))
        at = next((c for c in found if c is not None), at)
    return at if s.tokens[at].pos == "NUM" or s.tokens[at].lemma in GENERIC else None


def _deed(s: Sentence, verb: int) -> str:
    """The verb with its particle where it has one: "gun_down", "shoot_down"."""
    following = s.tokens[verb + 1] if verb + 1 < len(s.tokens) else None
    particle = following is not None and following.head == verb and following.dep in ("prt", "advmod")
    return f"{s.tokens[verb].lemma}_{following.text.lower()}" if particle and following else s.tokens[verb].lemma


def _driven(s: Sentence, words: Words, verb: int) -> bool:
    """ "Forced 80,000 people from their homes"."""
    if s.tokens[verb].lemma not in words.driven:
        return False
    for c in s.children[verb]:
        if s.tokens[c].text.lower() in ("from", "out"):
            goal = s.child(c, "pobj")
            inner = s.child(c, "prep")
            goal = s.child(inner, "pobj") if goal is None and inner is not None else goal
            if goal is not None and s.tokens[goal].lemma in words.homes:
                return True
    return False


def _of_verb(s: Sentence, words: Words, top: int, above: int) -> str | None:
    t, g = s.tokens[top], s.tokens[above]
    if t.dep == "pobj":
        return _toll(s, words, above)
    if g.lemma in words.counted and t.dep in ("nsubj", "nsubjpass"):
        return words.counted[g.lemma]  # "left 14 people dead"
    if t.dep in ("nsubj", "nsubjpass", "dobj"):
        for c in s.children[above]:
            if s.tokens[c].dep in ("acomp", "oprd", "xcomp", "attr"):
                state = words.counted.get(s.tokens[c].lemma) or words.counted.get(s.tokens[c].text.lower())
                if state:
                    return state
            if s.tokens[c].dep in ("xcomp", "oprd") and s.tokens[c].tag == "VBN" and s.tokens[c].lemma in words.done_to:
                return words.done_to[s.tokens[c].lemma]
    if t.dep == "nsubj":
        if g.text.lower() in words.counted and s.child(above, "dobj") is None:
            return words.counted[g.text.lower()]  # "11 people are missing"
        bare = g.tag in ("VBN", "VBD") and s.child(above, "aux", "dobj") is None
        return words.doing.get(g.lemma) or (words.done_to.get(g.lemma) if bare else None)
    if t.dep in ("dobj", "nsubjpass"):
        return (
            words.done_to.get(_deed(s, above))
            or words.done_to.get(g.lemma)
            or ("displaced" if _driven(s, words, above) else None)
        )
    return None


def _toll(s: Sentence, words: Words, prep: int) -> str | None:
    """ "The killing of 14", "a death toll of 41", "the toll rose to 41"."""
    name, over = s.tokens[prep].text.lower(), s.tokens[prep].head
    g = s.tokens[over]
    if name == "of" and g.lemma.lower() in words.deed:
        return words.deed[g.lemma.lower()]
    if name not in ("of", "to", "at"):
        return None
    if s.tokens[over].text.lower() == "from":
        over = s.tokens[over].head  # "climbed from 12 to 15"
    arguments = [c for c in s.children[over] if s.tokens[c].dep in ("nsubj", "nsubjpass", "dobj")]
    for i in (over, *arguments):
        if s.tokens[i].lemma.lower() in words.toll:
            about = {s.tokens[c].lemma.lower() for c in s.children[i]}
            return "injured" if about & {"injury", "injured"} else "killed"
        if s.tokens[i].lemma.lower() in words.sums:
            return _sum_of(s, words, i)
    return None


def _sum_of(s: Sentence, words: Words, i: int) -> str | None:
    """ "The number of dead", "the number of people known to have died": what befell those it counts."""
    for c in s.subtree(i)[1:]:
        lemma = s.tokens[c].lemma.lower()
        found = words.counted.get(lemma) or words.doing.get(lemma) or words.done_to.get(lemma)
        if found:
            return found
    return None
