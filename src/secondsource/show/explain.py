"""The way from a sentence to what was read of it: its parse, and every value with its words and its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondsource.show.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from secondsource.model import Actor, Claim, Date, Event, Reading, Time
    from secondsource.read.parse import Sentence

UNSAID = {
    "status": "no verb form and no governor decides, so it is told as having happened",
    "polarity": "nothing negates it",
    "nature": "no word of meaning, purpose or worth over it",
    "attribution": "no cue over it",
}
"""Why a value stands that no word gave."""


def explained(reading: Reading, sentences: tuple[Sentence, ...], at: str | None) -> Iterator[str]:
    """Lines for each sentence that holds the words ``at`` (white space folded), or for all of them."""
    wanted = " ".join(at.split()).casefold() if at else ""
    text = reading.article.text
    for s in sentences:
        words = " ".join(text[s.start : s.end].split())
        if wanted in words.casefold():
            yield from _sentence(reading, s, words)


def _sentence(reading: Reading, s: Sentence, words: str) -> Iterator[str]:
    yield f"{s.kind} {s.start}-{s.end}: {plain(words)}"
    yield "  parse"
    for n, t in enumerate(s.tokens):
        head = s.tokens[t.head].text if t.head != n else "ROOT"
        yield f"    {n:3} {plain(t.text):20} {plain(t.lemma):18} {t.tag:5} {t.dep:10} <- {plain(head):16} {t.ent}"
    names = {a.id: a for a in reading.actors}
    for m in reading.mentions:
        if s.start <= m.start < s.end:
            a = names[m.actor]
            what = " ".join(filter(None, (a.kind, a.country, a.sector)))
            yield f"  mention {plain(reading.article.text[m.start : m.end])!r} ({m.form}): {plain(a.name)} [{what}]"
    for when in reading.times:
        if s.start <= when.start < s.end:
            yield f"  time {plain(when.text)!r}: {when.type} {when.value}" + (
                f" from {when.relative}" if when.relative else ""
            )
    events = {e.id: e for e in reading.events}
    times = {t.id: t for t in reading.times}
    for c in reading.claims:
        if not s.start <= c.start < s.end:
            continue
        yield from _claim(c, times)
        event = events.get(c.event or "")
        if event is not None:
            yield from _event(event, names)
    yield ""


def _event(e: Event, names: Mapping[str, Actor]) -> Iterator[str]:
    sides = [" and ".join(plain(names[i].name) for i in ids) or "?" for ids in (e.sources, e.targets)]
    yield f"    event {e.type or 'outside PLOVER'} {e.predicate}: {sides[0]} -> {sides[1]}"
    if e.type is not None:
        how = f"mode {e.mode or '-'}, CAMEO {e.cameo}, quad {e.quad}, contexts {' '.join(e.contexts) or '-'}"
        yield f"      {how} (plover.toml)"
    close = f"date precision {e.date_precision}, place precision {e.place_precision}"
    yield f"      {close.replace('_', ' ')} (length of the span, kind of place)"


def _claim(c: Claim, times: Mapping[str, Time]) -> Iterator[str]:
    yield f"  claim {c.start}-{c.end}: {plain(' '.join(c.text.split()))}"
    chain = " > ".join(f"{plain(k.name)} ({k.identity}, {plain(k.cue or '')!r}{_day(k.date)})" for k in c.attribution)
    yield f"    said by {chain or 'the article itself'}; origin {plain(c.origin)} ({c.origin_basis})"
    yield f"    {c.nature}, {c.status}, {c.polarity}{', quoted' if c.quote else ''}"
    if c.date is not None:
        time = times.get(c.date.time or "")
        read = f" (times.toml{' ' + plain(time.relative) if time is not None and time.relative else ''})"
        yield f"    date{_day(c.date)} from {plain(c.date.text)!r}, {c.date.basis}{read}"
    if c.place is not None:
        held = ", ".join(map(plain, c.place.within)) or "?"
        yield f"    place {plain(c.place.name)} in {held} from {plain(c.place.text)!r}"
    for n in c.numbers:
        what = " ".join(filter(None, (f"{n.value:,.10g}", n.unit, plain(n.of or ""))))
        yield f"    number {what} ({n.bound}) from {plain(n.text)!r} (numbers.toml)"
    for e in c.evidence:
        yield f"    {e.field}: {e.rule} at {e.start}-{e.end}"
    shown = {e.field for e in c.evidence}
    for field, why in UNSAID.items():
        if field not in shown and (field != "attribution" or not c.attribution):
            yield f"    {field}: {why}"


def _day(d: Date | None) -> str:
    return "" if d is None else f" {d.start or '?'}" + (f"..{d.end or '?'}" if d.end != d.start else "")
