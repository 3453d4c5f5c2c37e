"""What only looks like a cue's content: where or how it was said, clauses that the parse gives to the wrong verb."""

from __future__ import annotations

from secondsource.read.attribution_cue import Cue
from secondsource.read.attribution_frames import Complement
from secondsource.read.attribution_source import PASSIVE, SUBJECT, communicates
from secondsource.read.cues import Cues
from secondsource.read.parse import Sentence

_FINITE = ("VBD", "VBZ", "VBP", "MD")


def not_said(s: Sentence, i: int, cues: Cues) -> bool:
    """ "It is hard to know who lies", "has continued to shine: …": nobody knows, and nobody says on."""
    if s.tokens[i].lemma == "continue":
        to = s.child(i, "xcomp")
        that = s.child(i, "ccomp")
        return to is not None and (that is None or s.child(that, "mark") is None)
    up = s.tokens[i].head
    how = up if s.tokens[up].dep == "acomp" else s.child(up, "acomp")
    hard = how is not None and s.tokens[how].lemma in ("hard", "difficult", "impossible", "easy", "early")
    knows = "knows" in cues.verbs.get(s.tokens[i].lemma, {}).values()
    return hard and knows and s.tokens[i].tag == "VB" and s.child(i, "nsubj") is None


def on_platform(cue: Cue, c: Complement) -> bool:
    """ "Wrote on Telegram", "commented on her Facebook page": where it was written, and nothing that it is about."""
    word = cue.s.tokens[c.head]
    if word.text.rstrip(".") == "X":
        return c.first == c.head
    return word.lemma.lower() in cue.cues.pages or word.text.lower() in cue.cues.air


def spliced(cue: Cue, c: Complement) -> bool:
    """ "He agrees, she writes again": a clause after a lone comma is a sentence of its own, unless it is quoted."""
    tokens = cue.s.tokens
    if tokens[c.first - 1].text != "," or cue.page.opens_speech(tokens[c.first].start):
        return False
    return not any(tokens[k].text == "," for k in range(cue.i + 1, c.first - 1))


def unnamed(cue: Cue, c: Complement) -> bool:
    """ "Asked not to be named", "declined to be identified", "requested anonymity": how it was said."""
    lemma = cue.s.tokens[c.head].lemma.lower()
    if c.frame in ("to", "obj-to"):
        return lemma in cue.cues.naming and cue.s.child(c.head, "auxpass") is not None
    return lemma in cue.cues.unnamed and c.frame.startswith(("noun", "on", "for"))


def handled(cue: Cue, c: Complement) -> bool:
    """ "Admitted four policemen", "recalled its envoy", "opened up on us": people to whom something is done."""
    token = cue.s.tokens[c.head]
    if cue.lemma not in cue.cues.handled or not c.frame.startswith(("noun", "on")):
        return False
    someone = token.ent[2:] == "PERSON" or (token.pos == "PRON" and token.text.lower() in _THEM)
    noun = cue.cues.lemma(token)
    return someone or noun == "people" or (noun in cue.cues.people and token.pos in ("NOUN", "PROPN"))


_THEM = frozenset({"him", "her", "me", "them", "us", "you", "everyone", "everybody", "anyone", "anybody"})


def headless(cue: Cue, c: Complement) -> bool:
    """ "The list agreed upon last week never held names": what has no subject of its own is said by nobody."""
    s = cue.s
    if s.tokens[c.head].tag not in ("VBD", "VBZ", "VBP") or cue.page.quotes.at(s.tokens[c.first].start):
        return False
    if s.child(c.head, *SUBJECT, *PASSIVE, "expl", "attr") is not None or s.tokens[cue.i].dep == "relcl":
        return False
    return lost_subject(cue, c) is None


def lost_subject(cue: Cue, c: Complement) -> int | None:
    """ "Thinks the outreach was phony": the noun right before the clause, taken for the object of the cue."""
    s, thing = cue.s, cue.s.child(cue.i, "dobj")
    if thing is None or thing < cue.i or s.right[thing] != c.first - 1 or cue.lemma in cue.cues.tell:
        return None
    if c.frame not in ("zero", "speech") or s.child(c.head, *SUBJECT, *PASSIVE, "expl") is not None:
        return None
    finite = s.tokens[c.head].tag in _FINITE or any(
        s.tokens[k].tag in _FINITE for k in s.children[c.head] if k < c.head
    )
    return thing if finite and s.tokens[thing].tag != "WDT" else None


def said_so(cue: Cue, c: Complement) -> bool:
    """ "He said it burned; a cook had told him so": a clause in which another speaks is not what is said so."""
    s, i = cue.s, cue.i
    so = any(k > i and s.tokens[k].text.lower() == "so" for k in s.children[i])
    return so and (
        s.tokens[i].dep == "ccomp" or (communicates(s, c.head, cue.cues) and s.child(c.head, *SUBJECT) is not None)
    )


def relative(cue: Cue, c: Complement) -> bool:
    """ "Said in a speech which had been recorded": the clause of the noun right before it, hung on the cue."""
    opener, before = cue.s.tokens[c.first], cue.s.tokens[c.first - 1]
    pronoun = opener.text.lower() == "which" and opener.dep in ("nsubj", "nsubjpass", "dobj")
    asks = cue.frames.get("wh") == "asks"
    return pronoun and not asks and c.first > cue.i + 1 and before.pos in ("NOUN", "PROPN")


def with_particle(cue: Cue) -> bool:
    """ "Showing off a jet": with a particle that makes no cue of it, the verb is another one."""
    s, i = cue.s, cue.i
    after = next((c for c in s.children[i] if s.tokens[c].dep == "prt" and c == i + 1), None)
    return after is not None and " " not in cue.lemma and s.tokens[after].text.lower() in _OTHER


_OTHER = frozenset({"off", "up", "over", "away", "down", "in"})
