"""The checker itself, on a tiny document made by hand: for each kind one expectation met and one not."""

from __future__ import annotations

import hashlib

import msgspec
import pytest

from faults import faults
from looking import located
from reading import Kind, held
from secondsource import model

TITLE = "Mill burns down in Orrin"
BODY = "Mayor Ada Holt said that “two” men were hurt. The Orrin Echo, citing a guard, denied it."
HARBOUR = f"{TITLE}\n\n{BODY}\n\nAccept cookies"
ECHO = "The mill in Orrin may reopen.\n\nTwo men were hurt, a guard said."
DAY = model.Date(start="2020-05-01", end="2020-05-01", text="Friday", basis="stated")
ORRIN = model.Place(name="Orrin", text="Orrin", country="GBR", within=("Wessex",))


def block(text: str, kind: model.BlockKind, words: str) -> model.Block:
    at = text.index(words)
    return model.Block(kind=kind, text=words, start=at, end=at + len(words))


def article(ident: str, text: str, *blocks: model.Block, published: model.Date | None) -> model.Article:
    return model.Article(
        id=ident,
        key=None,
        path=f"story/{ident}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        captured=None,
        media_type="text/plain",
        url=None,
        outlet=ident.title(),
        title=TITLE if ident == "harbour" else None,
        subtitle=None,
        byline=(),
        published=published,
        language="en",
        republished_from=None,
        text=text,
        blocks=blocks,
    )


def link(name: str, actor: str | None = None, date: model.Date | None = None) -> model.Link:
    identity: model.Identity = "named" if actor else "anonymous"
    return model.Link(
        name=name,
        actor=actor,
        start=None,
        end=None,
        cue=None,
        cue_start=None,
        cue_end=None,
        date=date,
        identity=identity,
    )


def claim(ident: str, art: str, words: str, status: model.Status, *links: model.Link) -> model.Claim:
    span = located(HARBOUR if art == "harbour" else ECHO, words)
    assert span is not None
    return model.Claim(
        id=ident,
        article=art,
        start=span.start,
        end=span.end,
        text=(HARBOUR if art == "harbour" else ECHO)[span.start : span.end],
        nature="report",
        attribution=links,
        origin=links[-1].name if links else art.title(),
        origin_basis="cited" if links else "unsourced",
        status=status,
        polarity="affirmed",
        condition=None,
        quote=False,
        date=DAY if ident == "hurt" else None,
        place=ORRIN if ident == "burns" else None,
        numbers=(),
        event="injury" if ident == "hurt" else None,
        evidence=(),
    )


def finding(ident: str, support: model.Support, *claims: model.Claim, lower: int, differs: bool) -> model.Finding:
    values = tuple(model.DifferenceValue(value=c.status, claims=(c.id,)) for c in claims)
    return model.Finding(
        id=ident,
        text=claims[0].text,
        claims=tuple(c.id for c in claims),
        articles=tuple(sorted({c.article for c in claims})),
        origins=tuple(dict.fromkeys(c.origin for c in claims)),
        origins_lower=lower,
        origins_upper=2,
        support=support,
        why="as told",
        differences=(model.Difference(field="status", values=values, within=None),) if differs else (),
    )


BURNS = claim("burns", "harbour", "Mill burns down in Orrin", "happened")
HURT = claim("hurt", "harbour", "“two” men were hurt", "happened", link("Ada Holt", "holt", DAY))
DENIED = claim("denied", "harbour", "it.", "denied", link("The Orrin Echo", "echo"), link("a guard"))
REOPEN = claim("reopen", "echo", "The mill in Orrin may reopen", "possible")
GUARD = claim("guard", "echo", "Two men were hurt", "happened", link("a guard"))

STORY = model.Story(
    story=model.StoryHead(
        id="s",
        title=TITLE,
        start=None,
        end=None,
        articles=2,
        origins_lower=1,
        origins_upper=2,
        program=model.Program(version="0", model="none", model_version="0", knowledge={}),
    ),
    articles=(
        article(
            "harbour",
            HARBOUR,
            block(HARBOUR, "title", TITLE),
            block(HARBOUR, "body", BODY),
            block(HARBOUR, "furniture", "Accept cookies"),
            published=DAY,
        ),
        article("echo", ECHO, model.Block(kind="body", text=ECHO, start=0, end=len(ECHO)), published=None),
    ),
    actors=(
        model.Actor(
            id="holt",
            name="Ada Holt",
            kind="person",
            country="GBR",
            sector="GOV",
            roles=(model.Role(title="mayor", of="Orrin"),),
            aliases=("Ada Holt", "Holt"),
        ),
        model.Actor(id="echo", name="The Orrin Echo", kind="outlet", country=None, sector="MED"),
    ),
    mentions=(
        model.Mention(
            actor="holt",
            article="harbour",
            start=HARBOUR.index("Mayor"),
            end=HARBOUR.index(" said"),
            form="name",
        ),
    ),
    claims=(BURNS, HURT, DENIED, REOPEN, GUARD),
    events=(
        model.Event(
            id="injury",
            predicate="hurt",
            type="ASSAULT",
            mode=None,
            cameo="18",
            quad=4,
            sources=("echo",),
            targets=("holt",),
            date=DAY,
            place=ORRIN,
            claims=("hurt",),
        ),
    ),
    ties=(model.Tie(id="t", subject="holt", relation="opposed_to", object="echo", claims=("denied",)),),
    findings=(
        finding("f-hurt", "disputed", HURT, GUARD, DENIED, lower=2, differs=True),
        finding("f-mill", "single", BURNS, lower=1, differs=False),
    ),
)

FIRE, WOUND, OTHER, LATER = (
    ["harb", "burns down"],
    ["harb", "men were hurt"],
    ["echo", "men were hurt"],
    ["echo", "reopen"],
)
STATUSES = {"field": ["status", "content"], "values": ["happened", "denied"], "within": False}

# kind, what is expected (met), and what is expected in vain: each changes the first by some keys
CASES = [
    ("block", {"article": "harb", "at": "Accept  COOKIES", "in": ["furniture"]}, {"in": ["body", "title"]}),
    ("block", {"article": "harb", "at": "Mill burns", "in": ["title"]}, {"at": "No such words"}),
    ("block", {"article": "harb", "at": "Mill burns", "in": ["title"]}, {"article": "nobody"}),
    ("article", {"article": "harb", "field": "published", "is": "2020-05"}, {"is": "2021"}),
    ("article", {"article": "echo", "field": "byline", "is": ""}, {"is": "holt"}),
    ("article", {"article": "harb", "field": "title", "is": "^mill burns"}, {"is": ""}),
    ("article", {"article": "echo", "field": "outlet", "is": "echo"}, {"field": "published"}),
    ("actor", {"name": "^holt$", "kind_is": "person", "country": "gbr", "role": "mayor"}, {"role": "minister"}),
    ("actor", {"name": "ada holt", "sector": "gov"}, {"country": "fra"}),
    ("actor", {"name": "orrin echo"}, {"name": "guard"}),
    ("no_actor", {"name": "cookies"}, {"name": "holt"}),
    ("same_actor", {"names": ["^ada holt$", "^holt$"], "apart": ["echo"]}, {"names": ["holt", "echo"]}),
    ("same_actor", {"names": ["^holt$"], "apart": ["echo"]}, {"apart": ["^ada"]}),
    ("mention", {"article": "harb", "at": "Mayor Ada Holt", "actor": "holt"}, {"actor": "echo"}),
    ("mention", {"article": "harb", "at": "Holt said", "actor": "holt"}, {"at": "The Orrin Echo"}),
    ("tie", {"subject": "holt", "object": "echo", "relation": "opposed"}, {"relation": "ally"}),
    ("tie", {"subject": "holt", "object": "echo"}, {"subject": "echo"}),
    ("claim", {"article": "harb", "at": '"two" men', "attribution": ["holt"], "said": "2020-05-01"}, {"said": "2021"}),
    ("claim", {"article": "harb", "at": "men were hurt", "attribution": ["holt"]}, {"attribution": ["holt", "guard"]}),
    ("claim", {"article": "harb", "at": "men were hurt", "attribution": ["holt"]}, {"attribution": []}),
    ("claim", {"article": "harb", "at": "it.", "attribution": ["echo", "guard"]}, {"attribution": ["guard", "echo"]}),
    ("claim", {"article": "harb", "at": "it.", "attribution_any": [[], ["echo", "guard"]]}, {"attribution_any": [[]]}),
    ("claim", {"article": "harb", "at": "it.", "negative": True, "status": ["denied"]}, {"negative": False}),
    ("claim", {"article": "harb", "at": "men were hurt", "date": "2020-05-01"}, {"date": "2020-06"}),
    ("claim", {"article": "harb", "at": "burns down", "place": "wessex"}, {"place": "france"}),
    ("claim", {"article": "harb", "at": "burns down", "origin": "harbour", "quote": False}, {"quote": True}),
    ("claim", {"article": "echo", "at": "may reopen", "status": ["possible", "expected"]}, {"status": ["happened"]}),
    ("claim", {"article": "echo", "at": "may reopen", "nature": ["report"]}, {"nature": ["motive"]}),
    ("claim", {"article": "echo", "at": "may reopen", "origin": "echo"}, {"origin": "harbour"}),
    ("claim", {"article": "harb", "at": "men were hurt"}, {"at": "Accept cookies"}),
    ("event", {"article": "harb", "at": "men were hurt", "type": ["ASSAULT"], "sources": "echo"}, {"type": ["AID"]}),
    ("event", {"article": "harb", "at": "men were hurt", "targets": "holt"}, {"targets": "echo"}),
    ("event", {"article": "harb", "at": "men were hurt", "date": "2020", "place": "orrin"}, {"date": "2021"}),
    ("event", {"article": "harb", "at": "men were hurt", "place": "gbr"}, {"place": "london"}),
    ("event", {"article": "harb", "at": "men were hurt", "sources": "echo"}, {"at": "burns down"}),
    ("finding", {"claims": [WOUND, OTHER], "support": ["disputed"]}, {"support": ["repeated", "corroborated"]}),
    ("finding", {"claims": [WOUND, OTHER]}, {"claims": [WOUND, FIRE]}),
    ("finding", {"claims": [WOUND], "origins": ["holt", "guard"]}, {"origins": ["holt"]}),
    ("finding", {"claims": [WOUND], "origins": ["holt", "guard"]}, {"origins": ["holt", "police"]}),
    ("finding", {"claims": [WOUND], "differs": STATUSES}, {"differs": {**STATUSES, "within": True}}),
    ("finding", {"claims": [WOUND], "differs": STATUSES}, {"differs": {**STATUSES, "field": ["place"]}}),
    ("finding", {"claims": [WOUND], "differs": STATUSES}, {"differs": {**STATUSES, "values": ["expected"]}}),
    ("finding", {"claims": [WOUND, OTHER], "agrees_on": ["place"]}, {"agrees_on": ["place", "status"]}),
    ("never", {"claims": [WOUND, OTHER], "support": ["corroborated"]}, {"support": ["corroborated", "disputed"]}),
    ("never", {"claims": [WOUND, FIRE], "support": ["disputed"]}, {"claims": [WOUND, ["harb", "Accept cookies"]]}),
    ("no_finding", {"claims": [FIRE, WOUND]}, {"claims": [WOUND, OTHER]}),
    ("no_finding", {"claims": [FIRE, LATER]}, {"claims": [FIRE, ["harb", "Accept cookies"]]}),
]  # fmt: skip


def verdict(kind: str, keys: dict[str, object]) -> bool:
    expectation = msgspec.convert({"kind": kind, **keys}, type=Kind)
    ((_, (met, why)),) = held(STORY, [expectation])
    assert met or why, "a verdict against a document says what stands there"
    return met


@pytest.mark.parametrize(("kind", "keys", "change"), CASES)
def test_met_and_not_met(kind, keys, change):
    assert verdict(kind, keys)
    assert not verdict(kind, {**keys, **change})


def test_every_kind_has_cases():
    kinds = {member.__struct_config__.tag for member in Kind.__args__}
    assert {kind for kind, _, _ in CASES} == kinds


def test_a_misspelt_key_or_kind_is_an_error():
    for wrong in ({"kind": "no_actor", "name": "x", "aprt": []}, {"kind": "claims", "at": "x"}):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(wrong, type=Kind)


def test_words_are_found_whatever_their_quotes_dashes_accents_and_spaces():
    assert located("a\n\tCafé – ‘x’", "cafe - 'X'") == (3, 13)
    assert located("ﬁne words", "fine") == (0, 3)
    assert located("words", "") is None


def spoilt(table: str, **change: object) -> model.Story:
    """The document with its first row of one table changed."""
    first, *rest = getattr(STORY, table)
    return msgspec.structs.replace(STORY, **{table: (msgspec.structs.replace(first, **change), *rest)})


def test_a_sound_document_has_no_faults():
    assert faults(STORY) == []


@pytest.mark.parametrize(
    "story",
    [
        spoilt("articles", blocks=()),
        spoilt("articles", blocks=STORY.articles[0].blocks[:-1]),
        spoilt("articles", blocks=STORY.articles[0].blocks[::-1]),
        spoilt("articles", copy_of="nobody"),
        spoilt("claims", start=1),
        spoilt("claims", event="nothing"),
        spoilt("claims", attribution=(link("x", "nobody"),)),
        spoilt("claims", id="hurt"),
        spoilt("mentions", end=9999),
        spoilt("mentions", actor="nobody"),
        spoilt("events", targets=("nobody",)),
        spoilt("events", claims=("nothing",)),
        spoilt("ties", object="nobody"),
        spoilt("findings", claims=("hurt", "nothing")),
        spoilt("findings", articles=("harbour",)),
        spoilt("findings", support="single"),
        spoilt("findings", origins_lower=0),
        spoilt("findings", differences=()),
        spoilt("findings", differences=(msgspec.structs.replace(STORY.findings[0].differences[0], within="nowhere"),)),
    ],
)
def test_each_fault_is_seen(story):
    assert faults(story)
