"""Readings made by hand: what an article would be read as, said in a few words and without a parser."""

from __future__ import annotations

from secondsource.model import (
    Actor,
    Article,
    Block,
    Claim,
    Date,
    Event,
    Link,
    Number,
    Place,
    Program,
    Reading,
    stable_id,
)  # fmt: skip
from secondsource.read.gazetteer import find, fold

PROGRAM = Program(version="0", model="m", model_version="0", knowledge={})
KINDS = {
    "Karvia": ("state", "KRV", "GOV"),
    "Tessia": ("state", "TSS", "GOV"),
    "Mina Torv": ("person", None, None),
    "Karl Oster": ("person", None, None),
    "Ana Brede": ("person", "KRV", "MIL"),
    "Ivo Lund": ("person", "KRV", "GOV"),
    "Harbour Union": ("organization", None, None),
    "the police": ("organization", None, "COP"),
    "the health ministry": ("organization", "KRV", "GOV"),
    "fighters": ("group", None, None),
    "Mina Torw": ("person", None, None),
    "Radio Uno": ("outlet", None, "MED"),
}
"""Those who act in the cases: kind, country, sector; anybody else is an organization."""


def actor(name: str, article: str = "") -> Actor:
    kind, country, sector = KINDS.get(name, ("organization", None, None))
    named = name[0].isupper()
    return Actor(
        id=stable_id("a", article, name), name=name, kind=kind, country=country, sector=sector,
        aliases=(name,) if named else (),
    )  # fmt: skip


def date(words: str) -> Date:
    """``2024-03-03``, ``2024-03-03/2024-03-09``, or ``? Sunday`` for what waits to be dated."""
    if words.startswith("?"):
        return Date(start=None, end=None, text=words[1:].strip(), basis="stated")
    first, _, last = words.partition("/")
    return Date(start=first, end=last or first, text=words, basis="stated")


def place(name: str) -> Place:
    entry = next(iter(find(fold(name))), None)
    if entry is None:
        return Place(name=name, text=name)
    return Place(name=entry.name or name, text=name, country=entry.country, geonameid=entry.id, within=entry.within)


def number(words: str) -> Number:
    """``14 killed people`` or ``14 killed people at_least``."""
    value, unit, of, *bound = words.split()
    return Number(value=float(value), unit=unit, of=of, bound=bound[0] if bound else "exact", text=f"{value} {of}")


def reading(outlet: str, *told: dict, published: str | None = "2024-03-05", copy_of: str | None = None) -> Reading:
    """An article that tells these claims, one a paragraph; a claim with ``kind = "title"`` is its headline."""
    ident = stable_id("d", outlet)
    text, blocks, claims, events, actors = "", [], [], [], {}
    for c in told:
        start = len(text)
        blocks.append(Block(kind=c.get("kind", "body"), text=c["text"], start=start, end=start + len(c["text"])))
        claim, event = _claim(ident, outlet, start, c)
        claims.append(claim)
        events += [event] if event else []
        for name in (*c.get("sources", ()), *c.get("targets", ()), *c.get("via", ())):
            if name[0].isupper() or name in KINDS:
                actors[name] = actor(name, ident)
        text += c["text"] + "\n\n"
    article = Article(
        id=ident, key=outlet, path=f"{outlet}.txt", sha256=outlet, captured=None, media_type="text/plain", url=None,
        outlet=outlet, title=None, subtitle=None, byline=(), published=date(published) if published else None,
        language="en", republished_from=None, copy_of=copy_of, text=text, blocks=tuple(blocks),
    )  # fmt: skip
    return Reading(article=article, actors=tuple(actors.values()), claims=tuple(claims), events=tuple(events))


def _claim(article: str, outlet: str, start: int, c: dict) -> tuple[Claim, Event | None]:
    ident = stable_id("c", article, start)
    links = tuple(_link(article, name) for name in c.get("via", ()))
    event = None
    if c.get("act"):
        event = Event(
            id=stable_id("e", ident), predicate=c["act"], type=c.get("type"), mode=None, cameo=None, quad=None,
            sources=tuple(stable_id("a", article, n) for n in c.get("sources", ())),
            targets=tuple(stable_id("a", article, n) for n in c.get("targets", ())),
            date=None, place=None, claims=(ident,), object=c.get("object"),
            complement=c.get("complement"),
        )  # fmt: skip
    claim = Claim(
        id=ident, article=article, start=start, end=start + len(c["text"]), text=c["text"],
        nature=c.get("nature", "report"), attribution=links, origin=links[-1].name if links else outlet,
        origin_basis="cited" if links else c.get("basis", "unsourced"), status=c.get("status", "happened"),
        polarity=c.get("polarity", "affirmed"), condition=None, quote=False,
        date=date(c["date"]) if "date" in c else None, place=place(c["place"]) if "place" in c else None,
        numbers=tuple(map(number, c.get("numbers", ()))), event=event.id if event else None, evidence=(),
    )  # fmt: skip
    return claim, event


def _link(article: str, name: str) -> Link:
    known = name[0].isupper() or name in KINDS
    identity = "named" if name[0].isupper() else "anonymous" if "source" in name or "official" in name else "described"
    return Link(
        name=name, actor=stable_id("a", article, name) if known else None, start=None, end=None, cue="said",
        cue_start=None, cue_end=None, date=None, identity=identity,
    )  # fmt: skip
