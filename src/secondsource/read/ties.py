"""Ties that an article states: who is whose ally, proxy, part or spokesman, and who backs or opposes whom.

Three kinds of wording carry them: a participle on a name ("Iranian-backed", "allied with"), a noun of
relation with its owner ("the Islamic Republic's Hezbollah proxy", "Assad's ally, Russia"), and a verb in
the present ("Iran backs …").  Each is read from the parse, and both ends must be of the cast.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from secondsource import knowledge
from secondsource.model import Actor, Article, Span, TieRelation
from secondsource.read.actors import Cast
from secondsource.read.parse import Sentence
from secondsource.read.whoswho import fold


@dataclass(frozen=True, slots=True)
class StatedTie:
    """Subject, relation, object as one phrase states them, its characters, and the rule that read it."""

    subject: str
    relation: TieRelation
    object: str
    span: Span
    sentence: int
    rule: str


@cache
def _wordings(kind: str) -> Mapping[str, TieRelation]:
    """The participles, nouns or verbs of ``standing.toml`` with the relation that each states."""
    table: dict[TieRelation, list[str]] = knowledge.toml("standing")["ties"][kind]
    return {word: relation for relation, words in table.items() for word in words}


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(knowledge.toml("standing")["ties"]["words"][key])


_WITH = frozenset({"with", "to", "by"})


def ties(article: Article, sentences: Sequence[Sentence], cast: Cast) -> tuple[StatedTie, ...]:
    """Every tie that a sentence states between two of the cast, once a phrase, in order."""
    found: dict[tuple[str, str, str, int], StatedTie] = {}
    for s in sentences:
        for tie in _in_sentence(s, cast):
            if tie.subject != tie.object:
                found.setdefault((tie.subject, tie.relation, tie.object, tie.sentence), tie)
    return tuple(found.values())


def _in_sentence(s: Sentence, cast: Cast) -> Iterator[StatedTie]:
    participles, nouns, verbs = _wordings("participles"), _wordings("nouns"), _wordings("verbs")
    for i, t in enumerate(s.tokens):
        word = fold(t.text)
        if (word in participles or t.lemma in nouns or t.lemma in verbs) and _denied(s, i):
            continue
        if word in participles:
            yield from _participle(s, i, participles[word], cast)
        elif (t.pos in ("NOUN", "PROPN", "ADJ") or "spokes" in t.lemma) and fold(t.lemma) in nouns:
            yield from _noun(s, i, nouns[fold(t.lemma)], cast)
        elif t.tag in ("VBZ", "VBP") and t.lemma in verbs:
            yield from _verb(s, i, cast)
        elif t.lemma == "belong" and t.pos == "VERB":
            yield from _belongs(s, i, cast)
        elif word in ("pro", "anti") and i + 2 < len(s.tokens) and s.tokens[i + 1].text == "-":
            yield from _prefix(s, i, "affiliated_with" if word == "pro" else "opposed_to", cast)


def _denied(s: Sentence, i: int) -> bool:
    """The clause is negated, or someone denies it: then no tie is stated."""
    for _ in range(6):
        t = s.tokens[i]
        if any(s.tokens[c].dep == "neg" or s.tokens[c].lemma in ("never", "no", "neither") for c in s.children[i]):
            return True
        if t.head == i or (t.dep in ("amod", "compound", "poss", "pobj", "nsubj") and s.tokens[t.head].pos != "VERB"):
            return False
        if t.dep == "ccomp" and s.tokens[t.head].lemma in ("deny", "reject", "dispute", "doubt"):
            return True
        if t.dep in ("conj", "relcl", "advcl", "ccomp", "nsubj", "dobj", "nsubjpass"):
            return False
        i = t.head
    return False


def _tie(
    s: Sentence, subject: str | None, relation: TieRelation, obj: str | None, a: int, b: int, rule: str
) -> Iterator[StatedTie]:
    if subject is not None and obj is not None:
        yield StatedTie(subject, relation, obj, s.span(min(a, b), max(a, b)), s.index, rule)


def _participle(s: Sentence, i: int, relation: TieRelation, cast: Cast) -> Iterator[StatedTie]:
    """ "Iranian-backed rebels", "rebels backed by Iran", "a party allied with the general"."""
    t = s.tokens[i]
    if i > 1 and s.tokens[i - 1].text == "-":
        holder = cast.at(s.index, i - 2)
        noun = _modified(s, i)
        if noun is not None:
            yield from _tie(s, _other(s, noun, cast, holder), relation, holder, i - 2, noun, f"tie:-{fold(t.text)}")
        return
    for c in s.children[i]:
        if s.tokens[c].dep in ("agent", "prep") and s.tokens[c].lemma in _WITH:
            agent = s.tokens[c].lemma == "by"
            if agent != (relation == "backed_by" or fold(t.text) in _words("ruled")) or (
                t.lemma == "tie" and not agent and s.tokens[c].lemma != "to"
            ):
                continue
            subject = _whole(s, t.head) if t.dep in ("acl", "amod") else _told_of(s, i)
            for obj in _objects(s, c):
                if subject is not None and (relation == "backed_by" or not agent or _named(s, obj, cast)):
                    yield from _tie(
                        s,
                        cast.at(s.index, subject),
                        relation,
                        cast.at(s.index, obj),
                        subject,
                        obj,
                        f"tie:{fold(t.text)} {s.tokens[c].text}",
                    )


def _whole(s: Sentence, i: int) -> int:
    """What is said of the parts is said of what they make up: "X, an alliance of [groups] tied to Y"."""
    prep = s.tokens[s.tokens[i].head]
    if s.tokens[i].dep == "pobj" and prep.lemma == "of" and s.tokens[prep.head].lemma in _words("made_up"):
        return prep.head
    return i


def _named(s: Sentence, i: int, cast: Cast) -> bool:
    who = cast.at(s.index, i)
    return who is not None and (cast.actor(who).kind == "state" or bool(cast.actor(who).aliases))


def _told_of(s: Sentence, i: int) -> int | None:
    """The subject that a participle is said of, where it is passive or an adjective."""
    if s.tokens[i].dep == "acomp":
        return s.child(s.tokens[i].head, "nsubj", "nsubjpass")
    passive = s.child(i, "nsubjpass")
    return passive if passive is not None or s.child(i, "auxpass") is None else s.child(i, "nsubj")


def _other(s: Sentence, noun: int, cast: Cast, holder: str | None) -> str | None:
    """The actor at the noun, or where that is the holder itself the name beside the noun."""
    found = cast.at(s.index, noun)
    if found != holder:
        return found
    return next((a for c in s.children[noun] if (a := cast.heads.get((s.index, c))) not in (None, holder)), None)


def _modified(s: Sentence, i: int) -> int | None:
    """The noun that a participle stands before."""
    head = s.tokens[i].head
    if head > i and s.tokens[head].pos in ("NOUN", "PROPN"):
        for _ in range(4):
            up = s.tokens[head].head
            if s.tokens[head].dep not in ("compound", "amod", "nmod") or up <= head:
                break
            head = up
        return head
    for k in range(i + 1, min(i + 6, len(s.tokens))):
        if s.tokens[k].pos not in ("ADJ", "NOUN", "PROPN") and s.tokens[k].text not in ("-", ","):
            break
        if s.tokens[k].pos in ("NOUN", "PROPN") and (
            k + 1 >= len(s.tokens) or s.tokens[k + 1].pos not in ("NOUN", "PROPN")
        ):
            return k
    return None


def _objects(s: Sentence, prep: int) -> Iterator[int]:
    """What a preposition governs, with all that is joined to it by "and"."""
    at = s.child(prep, "pobj")
    for _ in range(8):
        if at is None:
            return
        yield at
        at = s.child(at, "conj")


def _noun(s: Sentence, i: int, relation: TieRelation, cast: Cast) -> Iterator[StatedTie]:
    """ "Iran's proxy Hezbollah", "the ministry's spokesman", "is part of the government"."""
    owners = list(_owners(s, i, relation, cast))
    if fold(s.tokens[i].lemma) == "client" and any(cast.actor(who).kind == "person" for who, _ in owners):
        return  # a lawyer's client
    noun = fold(s.tokens[i].lemma)
    if not owners and relation == "speaks_for":
        yield from _known_to_speak(s, i, cast)
        return
    if noun in _words("members") | _words("leading"):
        owners = [(who, at) for who, at in owners if _has_members(cast.actor(who), noun)]
    for subject in _subjects(s, i, relation, cast, [o for o, _ in owners]):
        for owner, at in owners:
            yield from _tie(s, subject, relation, owner, i, at, f"tie:{fold(s.tokens[i].lemma)}")


def _known_to_speak(s: Sentence, i: int, cast: Cast) -> Iterator[StatedTie]:
    """ "Spokeswoman Jane Doe", of whom the article tells elsewhere for whom she speaks."""
    who = cast.heads.get((s.index, i))
    if who is None:
        return
    for role in cast.actor(who).roles:
        if role.of is not None and fold(role.title).split()[-1] == fold(s.tokens[i].lemma):
            yield from _tie(s, who, "speaks_for", cast.named(role.of), i, i, f"tie:{fold(s.tokens[i].lemma)}")


def _has_members(body: Actor, noun: str) -> bool:
    """A party or armed group has leaders and candidates that are tied to it, any named body those who head it."""
    if body.kind in ("state", "person"):
        return False
    return body.sector in _words("joined") or (noun in _words("leading") and bool(body.aliases))


def _owners(s: Sentence, i: int, relation: TieRelation, cast: Cast) -> Iterator[tuple[str, int]]:
    """Whose the relation is: possessive, "of" or "for" whom, else the adjective or body before the noun."""
    if relation == "speaks_for":
        for c in s.children[i]:
            who = cast.heads.get((s.index, c)) if s.tokens[c].dep == "compound" and c < i else None
            if who is not None and cast.actor(who).kind != "person":
                yield who, c
                return
    found = False
    around = s.children[i] if s.tokens[i].dep != "compound" else (*s.children[i], *s.children[s.tokens[i].head])
    for c in around:
        t = s.tokens[c]
        if t.dep == "poss" and (who := cast.heads.get((s.index, c))) is not None:
            found = True
            yield who, c
        elif t.dep == "prep" and t.lemma in ("of", "for", "with"):
            for obj in _objects(s, c):
                if (who := cast.heads.get((s.index, obj))) is not None:
                    found = True
                    yield who, obj
    if found or relation == "part_of":
        return
    me = cast.heads.get((s.index, i))
    before = None
    for k in range(max(s.left[i], i - 8), i):
        who = cast.heads.get((s.index, k))
        if who is None and s.tokens[k].pos in ("ADJ", "PROPN"):
            who = cast.state_at(s, k)
        if who is not None and who != me:
            before = (who, k)
            if relation != "speaks_for":
                break
    if before is not None:
        yield before


def _subjects(s: Sentence, i: int, relation: TieRelation, cast: Cast, owners: Sequence[str]) -> Iterator[str]:
    """Who stands in the relation: the subject it is said of, the name beside the noun, or the noun itself."""
    t = s.tokens[i]
    if t.dep == "conj" and s.tokens[t.head].dep in ("attr", "appos") and s.tokens[t.head].pos == "NOUN":
        t = s.tokens[t.head]  # "once a rival and now its [ally]"
    if t.dep in ("attr", "appos", "acomp", "oprd"):
        at = t.head if t.dep == "appos" else s.child(t.head, "nsubj", "nsubjpass")
        if t.dep == "oprd" and s.child(t.head, "nsubjpass") is None:  # "which Chad calls a proxy"
            at = s.tokens[t.head].head if s.tokens[t.head].dep == "relcl" else s.child(t.head, "dobj")
        if at is not None and (who := cast.heads.get((s.index, at))) is not None and who not in owners:
            yield who
            return
    if t.dep == "pobj" and s.tokens[t.head].lemma == "as":  # "described the rebels as an offshoot of"
        verb = s.tokens[t.head].head
        at = s.child(verb, "dobj") or s.child(verb, "nsubjpass")
        if s.tokens[verb].lemma in _words("portrayed") and at is not None:
            who = cast.heads.get((s.index, at))
            if who is not None and who not in owners:
                yield who
            return
    for c in s.children[i]:
        if (
            s.tokens[c].dep in ("appos", "compound")
            and (c > i or relation != "speaks_for")
            and (who := cast.heads.get((s.index, c))) is not None
            and who not in owners
        ):
            yield who
            return
    after = i + 1 + (i + 1 < len(s.tokens) and s.tokens[i + 1].text == ",")
    who = _starts_at(s, after, cast) if after < len(s.tokens) else None
    if who is not None and who not in owners:
        yield who
        return
    me = cast.heads.get((s.index, i))
    if me is None or me in owners:
        return
    known = cast.actor(me).kind == "state" or bool(cast.actor(me).aliases)
    if relation not in ("part_of", "ally", "opposed_to") or (known and relation == "ally"):
        yield me


def _starts_at(s: Sentence, k: int, cast: Cast) -> str | None:
    """The actor of a name that starts at this token."""
    return cast.holds.get((s.index, k)) if s.tokens[k].pos == "PROPN" else None


def _verb(s: Sentence, i: int, cast: Cast) -> Iterator[StatedTie]:
    """ "Iran backs the rebels": a verb in the present says what holds."""
    t = s.tokens[i]
    subject, obj = s.child(i, "nsubj"), s.child(i, "dobj")
    if subject is None or obj is None or s.child(i, "neg") is not None:
        return
    relation = _wordings("verbs")[t.lemma]
    a, b = cast.at(s.index, subject), cast.heads.get((s.index, obj))
    if relation == "affiliated_with" and not _leads(a, b, cast):
        return
    if relation == "backed_by":
        a, b = b, a
    yield from _tie(s, a, relation, b, subject, obj, f"tie:{t.lemma}")


def _belongs(s: Sentence, i: int, cast: Cast) -> Iterator[StatedTie]:
    """ "Doe belongs to the party", "the party to which Doe belonged"."""
    subject = s.child(i, "nsubj")
    who = cast.heads.get((s.index, subject)) if subject is not None else None
    if who is None or subject is None or s.child(i, "neg") is not None or cast.actor(who).kind == "state":
        return
    for to in s.children[i]:
        for obj in _objects(s, to) if s.tokens[to].lemma == "to" else ():
            body = cast.heads.get((s.index, obj))
            unions = body is not None and cast.actor(body).sector == cast.actor(who).sector == "LAB"
            if body is not None and (unions or cast.actor(body).sector in _words("joined")):
                yield from _tie(s, who, "part_of", body, subject, obj, "tie:belong to")


def _leads(a: str | None, b: str | None, cast: Cast) -> bool:
    """A person leads a named body, and no country or column."""
    if a is None or b is None or cast.actor(a).kind != "person":
        return False
    body = cast.actor(b)
    return body.kind in ("organization", "outlet", "group") and (bool(body.aliases) or body.sector in _words("joined"))


def _prefix(s: Sentence, i: int, relation: TieRelation, cast: Cast) -> Iterator[StatedTie]:
    """ "pro-Iranian militia", "anti-Taliban fighters"."""
    holder = cast.at(s.index, i + 2)
    noun = _modified(s, i + 2)
    if noun is not None:
        yield from _tie(s, _other(s, noun, cast, holder), relation, holder, i, noun, f"tie:{fold(s.tokens[i].text)}-")
