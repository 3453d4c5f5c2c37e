"""Cue words and their frames: by which words a text says whose word, thought or wish something is.

A cue is more than a word on a list.  "Ask" with a question asks, with an infinitive demands; "find"
with a that-clause reports, with a noun ("found a wallet") says nothing.  So each word of
``knowledge/cues.toml`` has *frames* (what may follow it and is then its content), and each frame a
*stance*: what the source does with the content.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast, get_args

from secondsource import knowledge
from secondsource.errors import KnowledgeError
from secondsource.read.parse import Token

Stance = Literal[
    "says",  # states it as so
    "reports",  # makes it known as found, seen or heard: a study, a paper, a witness
    "claims",  # states it, and the writer does not vouch for it: claims, alleges
    "denies",  # states that it is not so
    "doubts",  # does not hold it to be so, or questions it
    "asks",  # asks whether or what
    "silent",  # is told not to have said it
    "believes",  # holds it to be so
    "knows",  # holds it, and the writer does too: knows, realised, learned
    "predicts",  # says or thinks that it will be so
    "fears",  # minds it, or minds that it may be so
    "hopes",  # would be glad of it
    "wants",  # wishes it
    "plans",  # means to do it
    "promises",  # gives their word to do it, or that it will be
    "threatens",  # says they will do it to someone's harm
    "refuses",  # will not do, give or accept it
    "demands",  # tells or asks someone to do it
    "suggests",  # puts it forward as worth doing or thinking
    "allows",  # lets it be done
    "forbids",  # does not let it be done
    "agrees",  # says so too, or says yes to it
    "disagrees",  # says that they are of another mind
    "accuses",  # says that someone did it and was wrong to
    "criticizes",  # speaks against it
    "praises",  # speaks for it
    "compares",  # says what it is like
    "apologizes",  # says sorry for it
    "hedges",  # nobody is named who says it; it is said not to be certain
]
STANCES: frozenset[str] = frozenset(get_args(Stance))

Frames = Mapping[str, Stance]
"""What may follow a word, each with its stance."""

NEGATED: Mapping[Stance, Stance] = MappingProxyType(
    {
        "says": "silent",
        "reports": "silent",
        "claims": "silent",
        "believes": "doubts",
        "knows": "doubts",
        "predicts": "doubts",
        "denies": "silent",
        "wants": "refuses",
        "plans": "refuses",
        "promises": "refuses",
        "allows": "forbids",
        "agrees": "disagrees",
        "praises": "criticizes",
    }
)
"""What "did not …" makes of a stance; the others stay as they are."""


_SAID = frozenset({"says", "reports", "claims", "believes", "predicts", "threatens"})


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words by part of speech: lemma (and particle) to frames."""

    verbs: Mapping[str, Frames]
    nouns: Mapping[str, Frames]
    adjectives: Mapping[str, Frames]
    hedges: frozenset[str]
    documents: frozenset[str]
    said: frozenset[str]
    """Nouns for what is said: claim, report, warning, statement."""
    things: frozenset[str]
    """Documents and nouns for organizations: what "it" may mean and "he" may not."""
    speakers: frozenset[str]
    """Nouns that name a source by themselves before a headline's colon."""
    light: frozenset[str]
    """Verbs with which someone makes a noun's word their own: make a claim, issue a threat."""
    tell: frozenset[str]
    """Verbs whose object is the hearer, so that "she was told that" has the hearer as its subject."""
    heard: frozenset[str]
    """Of these the verbs that always have their hearer as an object."""
    particles: Mapping[str, frozenset[str]]
    """Verb to the particles with which it is a cue of its own: point → out."""
    matters: frozenset[str]
    """Nouns for what is said, done or decided, that no ending tells from things."""
    endings: tuple[str, ...]
    bodily: frozenset[str]
    """Nouns with such an ending that are things, bodies or people."""
    written: frozenset[str]
    """Documents and data."""
    people: frozenset[str]
    """Heads of role nouns for people and bodies."""
    genres: frozenset[str]
    """Documents that before a colon tell what kind of text follows, not who says it: transcript, video."""
    figures: frozenset[str]
    """Nouns for a number that somebody gives: toll, estimate."""
    views: frozenset[str]
    """Nouns for a way of seeing or telling: "in her view", "by his own account"."""
    tellings: frozenset[str]
    """Of these the nouns for what was said or written: "in the words of a sailor"."""
    versions: frozenset[str]
    """Nouns for how somebody tells or explains a thing: "her version is different: …"."""
    unsaid: frozenset[str]
    """Verbs with a that-clause that nobody says: ensure, mean."""
    naming: frozenset[str]
    """Verbs for what anonymous sources ask not to be."""
    handled: frozenset[str]
    """Verbs that say something of a matter, and do something to people."""
    unnamed: frozenset[str]
    """Nouns for what they ask for."""
    hearing: frozenset[str]
    """Nouns for bodies before which witnesses speak: "inquiry hears"."""
    senses: frozenset[str]
    """Verbs for what witnesses see and hear."""
    pages: frozenset[str]
    """Where people write: a page, a channel."""
    between: frozenset[str]
    """What may stand between "which" and "quoted"."""
    air: frozenset[str]
    """What people speak on."""
    cite: frozenset[str]
    """Verbs by which a source names the source behind it: cite, quote."""
    carry: frozenset[str]
    """Verbs by which somebody else's speech is passed on: carry, broadcast."""
    bring: frozenset[str]
    """Verbs by which somebody brings a document to light: print, obtain."""
    speeches: frozenset[str]
    """Nouns for speech that is carried: remarks, an interview."""
    voices: frozenset[str]
    """Nouns for whoever or whatever can be cited: role nouns, documents, data."""
    mended: Mapping[str, str]
    """What the parser makes of some lemmas, and what they are: hop → hope."""

    def relays(self, lemma: str) -> bool:
        """May this verb open an aside that passes a link on?"""
        return lemma in self.cite or lemma in self.carry or lemma == "attribute"

    def is_matter(self, noun: str) -> bool:
        """Is it a noun for something said, done or decided: a ruling, a refusal, no road and no boat?"""
        return noun in self.matters or (noun.endswith(self.endings) and noun not in self.bodily)

    def lemma(self, token: Token) -> str:
        """The token's dictionary form."""
        lemma = token.lemma.lower()
        return self.mended.get(lemma, lemma)


@cache
def cues() -> Cues:
    """The cue words of ``knowledge/cues.toml``."""
    data = knowledge.toml("cues")
    verbs, nouns = _words(data["verb"]), _words(data["noun"])
    documents = frozenset(data["document"]["words"].replace("_", " ").split())
    particles: dict[str, frozenset[str]] = {}
    for word in verbs:
        verb, _, particle = word.partition(" ")
        if particle:
            particles[verb] = particles.get(verb, frozenset()) | {particle}
    for verb in particles:
        verbs.setdefault(verb, MappingProxyType({}))
    return Cues(
        verbs=MappingProxyType(verbs),
        nouns=MappingProxyType(nouns),
        adjectives=_words(data["adjective"]),
        hedges=frozenset(data["adverb"]["hedges"].split()),
        documents=documents,
        speakers=frozenset(w for name in ("document", "organization", "person") for w in data[name]["words"].split()),
        said=frozenset(n for n, frames in nouns.items() if frames.get("that") in _SAID) | documents,
        things=frozenset(data["document"]["words"].split()) | frozenset(data["organization"]["words"].split()),
        light=frozenset(data["light"]["words"].split()),
        tell=frozenset(data["hearer"]["words"].split()),
        heard=frozenset(data["hearer"]["always"].split()),
        particles=MappingProxyType(particles),
        matters=_matters(data, nouns),
        endings=tuple(data["matter"]["endings"].split()),
        bodily=frozenset(data["matter"]["things"].split()),
        written=documents | frozenset(data["relay"]["written"].split()),
        people=_people(data),
        genres=frozenset(data["document"]["genres"].split()),
        figures=frozenset(data["figure"]["words"].split()),
        views=frozenset(data["view"]["words"].split()),
        tellings=frozenset(data["view"]["told"].split()),
        versions=frozenset(data["version"]["words"].split()),
        unsaid=frozenset(data["unsaid"]["words"].split()),
        naming=frozenset(data["anonymous"]["verbs"].split()),
        handled=frozenset(w.replace("_", " ") for w in data["handled"]["words"].split()),
        unnamed=frozenset(data["anonymous"]["nouns"].split()),
        hearing=frozenset(data["hearing"]["words"].split()),
        senses=frozenset(data["sense"]["words"].split()),
        pages=frozenset(data["air"]["pages"].split()),
        between=frozenset(data["relay"]["between"].split()),
        air=frozenset(data["air"]["words"].split()),
        cite=frozenset(data["relay"]["cite"].split()),
        carry=frozenset(data["relay"]["carry"].split()),
        bring=frozenset(data["relay"]["bring"].split()),
        speeches=frozenset(data["relay"]["speech"].split()),
        voices=frozenset(f"{data['relay']['written']} {data['relay']['voices']}".split()) | documents | _people(data),
        mended=MappingProxyType(data["lemma"]),
    )


def _matters(data: Mapping[str, Mapping[str, str]], *nouns: Iterable[str]) -> frozenset[str]:
    events = knowledge.toml("event_nouns")["nouns"]
    return frozenset(data["matter"]["words"].split()).union(events, *nouns)


def _people(data: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    """Heads of role nouns, for people and bodies."""
    roles = knowledge.toml("roles")
    phrases = [p for part in roles.values() for kind in ("person", "organization") for p in part.get(kind, ())]
    words = {p.split()[-1] for p in phrases}
    return frozenset(words.union(data["organization"]["words"].split(), data["person"]["words"].split()))


def _words(groups: list[dict[str, str]]) -> dict[str, Frames]:
    """Word to frames; where two groups give a word the same frame, the first keeps it."""
    found: dict[str, dict[str, Stance]] = {}
    for group in groups:
        if group["stance"] not in STANCES:
            raise KnowledgeError(f"knowledge/cues.toml: {group['stance']!r} is no stance.")
        for word in group["words"].split():
            frames = found.setdefault(word.replace("_", " "), {})
            for frame in group["frames"].split():
                frames.setdefault(frame, cast(Stance, group["stance"]))
    return {w: MappingProxyType(f) for w, f in found.items()}
