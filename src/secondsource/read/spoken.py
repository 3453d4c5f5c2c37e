"""What is done by saying something: a demand, a threat, an offer with terms.

"Bolton said Hezbollah must go back" demands it of Hezbollah; "we will shut the valley unless they are
freed", said of oneself and the harm to come, threatens it.  The act is then the speaker's, whatever verb
introduces it.  Words are in ``knowledge/verbs.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from secondsource import knowledge
from secondsource.read.events import DEMANDING, plover_cameo, plover_quad
from secondsource.read.status import Told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondsource.model import Actor, Event
    from secondsource.read.actors import Cast
    from secondsource.read.attribution import Attribution
    from secondsource.read.parse import Sentence

HOSTILE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE", "THREATEN"})
AHEAD = frozenset({"will", "would", "'ll", "'d", "shall", "wo", "going"})
PUBLIC = frozenset({"GOV", "MIL", "LEG"})
FIRST = frozenset({"we", "i", "our", "us", "my"})


def as_spoken(event: Event, how: Told, s: Sentence, verb: int, said: Attribution, speaker: str, cast: Cast) -> Event:
    """The event as the act of the one who says it, where saying it is an act; ``verb`` is its predicate."""
    if event.sources and demanded(s, verb):
        pressed = tuple(a for a in event.sources if a != speaker)
        return _by(event, "REQUEST", speaker, pressed or event.sources)
    if event.type == "THREATEN" and not event.sources and how.polarity == "affirmed" and _ahead(s, verb):
        others = tuple(t for t in event.targets if t != speaker)
        return _by(event, "THREATEN", speaker, others)  # "any attack would be met with force"
    if _threatened(event, how, s, verb, said, speaker, cast):
        spared = (speaker, *event.sources)
        harmed = tuple(t for t in event.targets if t not in spared)
        return _by(event, "THREATEN", speaker, harmed or _pressed(how, s, cast, spared))
    if _offered(event, how, s, speaker, cast):
        given = (speaker, *event.sources)
        return _by(event, "AGREE", speaker, event.targets or _pressed(how, s, cast, given))
    return event


def _by(event: Event, kind: str, speaker: str, targets: tuple[str, ...]) -> Event:
    return msgspec.structs.replace(
        event, type=kind, mode=None, cameo=plover_cameo(kind), quad=plover_quad(kind),  # type: ignore[arg-type]
        sources=(speaker,), targets=targets,
    )  # fmt: skip


def demanded(s: Sentence, verb: int) -> bool:
    """Do the words say that this ought to be done: "must", "should", "has to", "needs to"."""
    if any(s.tokens[c].dep == "aux" and s.tokens[c].lemma.lower() in DEMANDING for c in s.children[verb]):
        return True
    above = s.tokens[verb]
    return (
        above.dep == "xcomp"
        and s.tokens[above.head].lemma in ("have", "need")
        and any(s.tokens[c].tag == "TO" for c in s.children[verb])
    )


def _threatened(event: Event, how: Told, s: Sentence, verb: int, said: Attribution, speaker: str, cast: Cast) -> bool:
    """Harm that the speaker's own side is to do: pressed by a condition, or told as a warning."""
    if (
        how.polarity == "negated"
        or how.status not in ("expected", "conditional", "possible")
        or event.type == "REQUEST"
    ):
        return False
    harm = event.type in HOSTILE or _harms(event)
    if not harm or said.stance in ("denies", "accuses", "predicts", "fears", "asks"):
        return False
    warned = said.lemma in knowledge.words("verbs", "classes", "WARNING")
    if not (warned or _presses(how, s) or _whoever(s, verb) or (event.type == "ASSAULT" and _ahead(s, verb))):
        return False
    if not event.sources:
        mine = any(s.tokens[c].text.lower() in FIRST for c in s.children[verb] if s.tokens[c].dep == "nsubj")
        pressed = warned or _presses(how, s) or _whoever(s, verb)
        return mine or (pressed and _no_doer(s, verb, cast))
    return all(_one_side(cast.actor(a), cast.actor(speaker)) for a in event.sources)


def _offered(event: Event, how: Told, s: Sentence, speaker: str, cast: Cast) -> bool:
    """Something the speaker's own side would give on terms: "would add two billion, provided that …"."""
    if event.type is not None or how.status != "conditional" or how.condition is None or how.polarity == "negated":
        return False
    gives = event.predicate.split()[0] in knowledge.words("verbs", "classes", "GIVING")
    if not gives or _presses(how, s) or not event.sources:
        return False
    return all(_one_side(cast.actor(a), cast.actor(speaker)) for a in event.sources)


def _harms(event: Event) -> bool:
    """An act outside the ontology that hurts when it is done to somebody: "close the road", "cut the gas"."""
    return event.predicate.split()[0] in knowledge.words("verbs", "classes", "HARM")


def _ahead(s: Sentence, verb: int) -> bool:
    return any(s.tokens[c].text.lower() in AHEAD for c in s.children[verb])


def _presses(how: Told, s: Sentence) -> bool:
    """The condition asks something of someone: "unless", "if … not", "until"."""
    if how.condition is None:
        return False
    words = {s.tokens[i].text.lower() for i in s.at(*how.condition)}
    return bool(words & knowledge.words("verbs", "classes", "PRESSING"))


def _whoever(s: Sentence, verb: int) -> bool:
    """It is to befall "any ship that enters", whoever does what is not to be done."""
    for c in s.children[verb]:
        if s.tokens[c].dep in ("nsubjpass", "dobj") and s.child(c, "relcl", "acl") is not None:
            return any(s.tokens[k].text.lower() in ("any", "every", "all") for k in s.children[c])
    return False


def _no_doer(s: Sentence, verb: int, cast: Cast) -> bool:
    """Nobody is named as the one who is to do it: "tankers would burn", "the border would be shut"."""
    if any(s.tokens[c].dep == "agent" for c in s.children[verb]):
        return False
    subjects = [c for c in s.children[verb] if s.tokens[c].dep in ("nsubj", "nsubjpass")]
    passive = any(s.tokens[c].dep == "auxpass" for c in s.children[verb])
    return bool(subjects) and (passive or all(cast.at(s.index, c) is None for c in subjects))


def _one_side(doer: Actor, speaker: Actor) -> bool:
    """The doer is the speaker, whom the speaker speaks for, or the state or public body of the same country."""
    if doer.id == speaker.id or any(r.of == doer.name for r in speaker.roles):
        return True
    if speaker.country is None and (speaker.sector in PUBLIC or not (speaker.sector or speaker.roles)):
        return doer.kind == "state"  # an official whose country is not said speaks of his own
    return (
        doer.country is not None and doer.country == speaker.country and doer.kind in ("state", "organization", "group")
    )


def _pressed(how: Told, s: Sentence, cast: Cast, but: Iterable[str]) -> tuple[str, ...]:
    """Whom the condition asks something of: "unless the government frees them"."""
    if how.condition is None:
        return ()
    inside = s.at(*how.condition)
    for i in inside:
        above = s.tokens[s.tokens[i].head]
        if s.tokens[i].dep == "nsubj" and s.tokens[i].head in inside and above.dep == "advcl" and above.lemma != "be":
            actor = cast.at(s.index, i)
            return (actor,) if actor is not None and actor not in but else ()
    return ()
