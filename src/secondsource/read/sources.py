"""The links of a chain: whom the words of a source mean, how well known they are, and when they spoke."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.model import Date, Identity, Link, Span
from secondsource.read import relative
from secondsource.read.times import date_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from secondsource.model import Actor, Time
    from secondsource.read.actors import Cast
    from secondsource.read.attribution import Attribution
    from secondsource.read.parse import Sentence

IMPLIED = "unnamed source"
"""The name of a source that the words only imply ("was reported to have")."""


def link(
    attribution: Attribution,
    sentences: Sequence[Sentence],
    times: Mapping[int, Sequence[Time]],
    outer: Attribution | None,
    cast: Cast,
    text: str,
) -> Link:
    """One attribution as a link of a chain.  ``times`` are the article's, by sentence index."""
    actor = _speaker(attribution, sentences, cast)
    words = " ".join(text[slice(*attribution.source)].split()) if attribution.source else IMPLIED
    if words.lower() in _RELATIVE and attribution.source_at is not None:
        words = _antecedent(*attribution.source_at, sentences, text) or words
    known = cast.actor(actor) if actor else None
    return Link(
        name=known.name if known else words,
        actor=actor,
        start=attribution.source.start if attribution.source else None,
        end=attribution.source.end if attribution.source else None,
        cue=text[slice(*attribution.cue)],
        cue_start=attribution.cue.start,
        cue_end=attribution.cue.end,
        date=_said_when(attribution, sentences[attribution.cue_at[0]], times.get(attribution.cue_at[0], ()), outer),
        identity=_identity(attribution, sentences, known),
    )


_RELATIVE = frozenset({"who", "which", "that", "whom"})


def _antecedent(number: int, head: int, sentences: Sequence[Sentence], text: str) -> str | None:
    """The noun that a relative pronoun stands for, with what stands before it ("the report, which named …")."""
    s = sentences[number]
    clause = s.tokens[s.tokens[head].head]
    if s.tokens[head].text.lower() in _RELATIVE and clause.dep == "relcl":
        head = clause.head
    first = min((c for c in s.children[head] if s.tokens[c].dep in _OPENING and c < head), default=head)
    words = " ".join(text[slice(*s.span(first, head))].split())
    return words if words.lower() not in _RELATIVE else None


_OPENING = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod"})


def _speaker(a: Attribution, sentences: Sequence[Sentence], cast: Cast) -> str | None:
    """The actor at the source's head; for "a report on Kan" whoever published it."""
    if a.source is None or a.source_at is None:
        return None
    number, head = a.source_at
    at_head = cast.at(number, head)
    if at_head is not None:
        return at_head
    s = sentences[number]
    inside = [(i, x) for i in s.at(*a.source) if (x := cast.at(number, i)) is not None]
    outlets = [x for _, x in inside if cast.actor(x).kind == "outlet"]
    if outlets:
        return outlets[0]
    beside = ("poss", "compound", "nmod", "amod")
    makers = [
        x
        for i, x in inside
        if s.tokens[s.tokens[i].head].dep == "prep" or (s.tokens[i].dep in beside and s.tokens[i].head == head)
    ]
    if s.tokens[head].tag == "NNS" and s.tokens[head].lemma == "report":
        makers = [x for x in makers if cast.actor(x).kind != "state"]  # "US reports" are its papers'
    return makers[0] if makers and s.tokens[head].lemma.lower() in _papers() else None


def can_say(a: Attribution, sentences: Sequence[Sentence], cast: Cast) -> bool:
    """Somebody, or something said or written; "the visit shows that …" is nobody's word.

    Whatever is the subject of a verb by which only speakers and papers tell something ("nine in ten said")
    is one; what shows, proves or backs something need not be.
    """
    if a.source is None or a.source_at is None or _speaker(a, sentences, cast) is not None:
        return True
    s = sentences[a.source_at[0]]
    head = s.tokens[a.source_at[1]]
    word, shows = head.text.lower(), a.lemma in _words("shows")
    if any(s.tokens[i].text.lower() == "which" and s.tokens[i].dep == "pobj" for i in s.at(*a.source)):
        return False  # "…, all of which suggests"
    if (shows or a.frame == "nominal") and word in ("it", "that", "this", "these", "those", "which"):
        return False
    if word == "it" and a.frame == "to":
        return False  # "it is ready to open", of nobody told of before
    if a.frame in ("according", "colon", "speech", "relay") or (a.frame in ("that", "zero", "wh") and not shows):
        return a.stance in _TOLD or head.pos in _NAMED
    return (
        head.pos in _NAMED
        or head.ent[2:] in ("PERSON", "ORG", "NORP")
        or (head.text[0].isupper() and a.source_at[1] > 0)
        or word in _words("people")
        or head.lemma.lower() in _papers()
    )


_NAMED = frozenset({"PRON", "PROPN"})
_TOLD = frozenset(
    {"says", "reports", "claims", "denies", "asks", "silent", "accuses", "demands", "promises", "predicts", "believes",
     "doubts", "agrees", "disagrees", "criticizes", "praises", "suggests", "threatens", "fears", "hopes", "knows"}
)  # fmt: skip


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(knowledge.toml("sources")[name]["words"].split())


@cache
def _papers() -> frozenset[str]:
    """Nouns for something that is said or written, which speaks for whoever made it."""
    return frozenset(knowledge.toml("sources")["documents"]["nouns"].split())


def _identity(a: Attribution, sentences: Sequence[Sentence], known: Actor | None) -> Identity:
    """Named, described by what they are, or not to be found by anybody ("sources", "an official")."""
    if a.source_at is None:
        return "anonymous"
    if known is not None and (known.aliases or known.kind in ("state", "outlet")):
        return "named"
    head = sentences[a.source_at[0]].tokens[a.source_at[1]]
    if known is None and head.pos != "PROPN":
        return "anonymous"  # "they", "the report": nobody knows whose
    if known is not None and head.lemma.lower() in _papers():
        return "anonymous"  # "official figures": no telling whose
    return "anonymous" if head.lemma.lower() in knowledge.toml("sources")["anonymous"]["nouns"].split() else "described"


def told_date(time: Time) -> Date | None:
    """The days of a time expression; where they wait for publication to be known, the words alone."""
    if time.type not in ("DATE", "TIME"):
        return None
    found = date_of(time)
    if found is None and time.relative is not None:
        found = Date(start=None, end=None, text=time.text, basis="relative to publication", time=time.id)
    return found


def _said_when(a: Attribution, s: Sentence, times: Sequence[Time], outer: Attribution | None) -> Date | None:
    """The date in the clause of saying: outside what is said, inside what an outer source says, nearest the cue."""
    best: tuple[int, Date] | None = None
    for t in times:
        span = Span(t.start, t.end)
        if any(span.overlaps(c) for c in a.content) or t.type not in ("DATE", "TIME"):
            continue
        if outer is not None and not any(Span(*c).overlaps(span) for c in outer.content):
            continue
        date = told_date(t)
        if date is None or not _of_clause(s, span, a) or (_ahead(t) and _is_past(s, a)):
            continue
        distance = max(span.start - a.cue.end, a.cue.start - span.end)
        if best is None or distance < best[0]:
            best = (distance, date)
    return best[1] if best else None


def _ahead(time: Time) -> bool:
    """ "Tomorrow", "next week", "on Saturday" in a clause that looks ahead."""
    rel = relative.parse(time.relative) if time.relative else None
    if rel is None or not rel.args:
        return False
    return rel.args[-1] in ("future", "next") or (rel.what == "offset" and rel.args[0].isdigit() and rel.args[0] != "0")


def _is_past(s: Sentence, a: Attribution) -> bool:
    """It has been said: what is planned or promised for tomorrow was not said tomorrow."""
    cue = s.tokens[a.cue_at[1]]
    aux = {s.tokens[c].tag for c in s.children[a.cue_at[1]] if s.tokens[c].dep == "aux"}
    return cue.tag in ("VBD", "VBZ", "VBP", "VBN") and "MD" not in aux and "TO" not in aux


def _of_clause(s: Sentence, span: Span, a: Attribution) -> bool:
    """The time hangs on the cue or its source, or stands right beside them."""
    tokens = s.at(*span)
    if not tokens:
        return False
    pieces = [a.cue, *([a.source] if a.source else [])]
    if any(-1 <= span.start - p.end <= 4 or -1 <= p.start - span.end <= 4 for p in pieces):
        return True
    cue_tokens = {i for p in pieces for i in s.at(*p)}
    at = tokens[0]
    for _ in range(6):
        if at in cue_tokens:
            return True
        if s.tokens[at].head == at:
            return False
        at = s.tokens[at].head
    return False
