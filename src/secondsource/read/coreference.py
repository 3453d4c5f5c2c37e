"""Who is meant again: names that share a bearer, nouns and pronouns that mean one already named.

Names are joined over the whole document; pronouns look back over what was mentioned lately (``memory``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from secondsource.read.bonds import side_of
from secondsource.read.cues import cues
from secondsource.read.memory import SUBJECT, Draft, Memory
from secondsource.read.parse import Sentence
from secondsource.read.shortnames import paternal
from secondsource.read.whoswho import fold, listed, word_set

PRONOUNS: dict[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
}


def agrees(kind: str) -> Callable[[Draft], bool]:
    """What a pronoun of this kind can mean."""
    if kind in ("m", "f"):
        return lambda d: d.kind == "person" and not d.plural and not d.own and (d.gender or d.called) in (None, kind)
    if kind == "it":
        return lambda d: d.kind != "person" and not d.plural
    return lambda d: d.plural or d.kind in ("organization", "outlet", "group")


def pronoun(
    s: Sentence, i: int, memory: Memory, here: dict[int, Draft], others: Sequence[Draft], *, quoted: bool = False
) -> Draft | None:
    """Who the third-person pronoun at token ``i`` means.

    ``here`` maps the sentence's tokens to who stands there; ``others`` are none of those meant: who say the
    quotation that it stands in, and whom its clause names (:func:`below`).  One that stands outside of the
    marks (not ``quoted``) means nobody who is first named inside them.
    """
    kind = PRONOUNS[fold(s.tokens[i].text)]
    if kind == "it" and (_empty(s, i) or _matter(s, i)):
        return None
    fits = _not_whose(s, i, agrees(kind))
    if kind == "they" and (many := _own_subject(s, i, here) or _several_speak(s, i, here)) is not None:
        return many
    barred = [*_clause_mates(s, i, here), *others]
    if kind == "it":
        barred += _reporter(s, i, here)
    reach, least = {"m": (4, -2.0), "f": (4, -2.0), "it": (1, 2.0)}.get(kind, (2, 1.0))
    found = memory.best(fits, s, i, reach=reach, least=least, barred=barred, quoted=quoted)
    if found is None and kind != "they" and not quoted and s.tokens[s.tokens[i].head].lemma in cues().verbs:
        found = memory.spoke(lambda x: fits(x) and x not in barred, s.index, _SPOKE if kind == "it" else _SPOKE_LONG)
    ahead = _ahead(s, i, here)
    if ahead is not None and fits(ahead) and ahead not in barred:
        return ahead
    return found


_SPOKE = 3
"""Sentences after which "it said" may be anybody's."""
_SPOKE_LONG = 8
"""The same of "he said" behind speech of several sentences."""


def below(s: Sentence, i: int) -> range:
    """The tokens whose names cannot be whom the pronoun means: "[he] accused Vela" is not Vela.

    A demonym does not count, but where it says whose words are rebutted ("[it] rejected Peruvian reports").
    """
    t = s.tokens[i]
    if t.tag != "PRP" or t.dep not in ("nsubj", "nsubjpass"):
        return range(0)
    return range(i + 1, s.right[t.head] + 1)


def rebutted(s: Sentence, i: int) -> bool:
    """The adjective says whose report, claim … the clause's subject rejects or condemns."""
    verb = s.tokens[s.tokens[i].head].head
    thing = s.tokens[i].dep == "amod" and s.tokens[s.tokens[i].head].dep == "dobj"
    frames = cues().verbs.get(s.tokens[verb].lemma, {})
    return thing and not {frames.get("noun"), frames.get("noun-said")}.isdisjoint(("denies", "criticizes"))


def _not_whose(s: Sentence, i: int, fits: Callable[[Draft], bool]) -> Callable[[Draft], bool]:
    """Who is only called somebody's nephew is not the one whose nephew is told of next ("[his] nephew").

    Nor is a prosecutor or a judge whose lawyer speaks.
    """
    t = s.tokens[i]
    if t.tag != "PRP$":
        return fits
    noun = fold(s.tokens[t.head].text)
    court = side_of(noun) == "advocate"
    return lambda x: (
        fits(x) and (x.named or all(fold(r.title) != noun for r in x.roles)) and not (court and x.sector == "JUD")
    )


def _own_subject(s: Sentence, i: int, here: dict[int, Draft]) -> Draft | None:
    """ "Nine people lost [their] lives": several who are subject of the verb whose object is theirs."""
    t = s.tokens[i]
    if t.tag != "PRP$" or s.tokens[t.head].dep != "dobj":
        return None
    subject = s.child(s.tokens[t.head].head, "nsubj")
    who = here.get(subject) if subject is not None else None
    return who if who is not None and who.plural else None


def _several_speak(s: Sentence, i: int, here: dict[int, Draft]) -> Draft | None:
    """ "The Greek authorities say [they] have opened an inquiry": several who speak of themselves, also for a state."""
    t = s.tokens[i]
    clause = s.tokens[t.head]
    if t.dep != "nsubj" or clause.dep != "ccomp":
        return None
    subject = s.child(clause.head, "nsubj")
    who = here.get(subject) if subject is not None and s.tokens[subject].tag in ("NNS", "NNPS") else None
    return who if who is not None and who.kind == "state" else None


def _reporter(s: Sentence, i: int, here: dict[int, Draft]) -> list[Draft]:
    """ "The Star says that Orbis is to close the shop [which it bought]": Orbis did, not the paper that tells it."""
    at, nearer = s.tokens[i].head, False
    own = True
    for _ in range(_CLAUSES):
        subject = s.child(at, "nsubj", "nsubjpass")
        who = here.get(subject) if subject is not None and subject != i else None
        if who is not None and nearer and (who.kind == "outlet" or s.tokens[at].lemma == "report"):
            return [who]
        nearer = nearer or (not own and who is not None and agrees("it")(who))
        if s.tokens[at].head == at:
            break
        own = own and s.tokens[at].dep not in ("advcl", "relcl", "acl", "ccomp")
        at = s.tokens[at].head
    return []


_CLAUSES = 10
"""Words over a pronoun that are looked at for the clauses it stands in."""


def _ahead(s: Sentence, i: int, here: dict[int, Draft]) -> Draft | None:
    """The main clause's subject for a pronoun in a clause before it ("As he left, Mr Doe said")."""
    root = s.tokens[s.root]
    clause = s.tokens[i].head
    for _ in range(12):
        if s.tokens[clause].dep in ("advcl", "ROOT") or s.tokens[clause].head == clause:
            break
        clause = s.tokens[clause].head
    if s.tokens[clause].dep != "advcl" or clause > s.root or root.pos not in ("VERB", "AUX"):
        return None
    subject = s.child(s.root, "nsubj", "nsubjpass")
    return here.get(subject) if subject is not None and subject > clause else None


def _clause_mates(s: Sentence, i: int, here: dict[int, Draft]) -> list[Draft]:
    """Who an object pronoun can't mean: the subject of its own verb; nobody accuses his own office."""
    t = s.tokens[i]
    if t.dep in SUBJECT or fold(t.text).endswith(("self", "selves")):
        return []
    verb = t.head if t.dep != "pobj" else s.tokens[t.head].head
    if t.tag == "PRP$":
        verb = s.tokens[t.head].head
        if s.tokens[t.head].dep != "dobj" or "accuses" not in cues().verbs.get(s.tokens[verb].lemma, {}).values():
            return []
    subject = s.child(verb, "nsubj", "nsubjpass")
    return [here[subject]] if subject is not None and subject in here else []


def _empty(s: Sentence, i: int) -> bool:
    """ "It" that means nothing: "it is expected that", "it seems", weather and time."""
    t = s.tokens[i]
    if t.dep == "expl":
        return True
    if t.dep not in ("nsubj", "nsubjpass"):
        return False
    verb = s.tokens[t.head]
    deps = {s.tokens[c].dep for c in s.children[t.head]}
    if verb.lemma in listed("meaning", "empty"):
        return True
    if verb.lemma == "be":
        if any("to" in cues().adjectives.get(s.tokens[c].lemma, {}) for c in s.children[t.head]):
            return False  # "it was ready to pay": somebody is
        return bool(deps & {"acomp", "attr", "ccomp", "advcl", "xcomp", "npadvmod"})
    return t.dep == "nsubjpass" and "ccomp" in deps


def _matter(s: Sentence, i: int) -> bool:
    """ "It" that is done something to is a matter, unless it is somebody that one does that to ("accused it of")."""
    t = s.tokens[i]
    return t.tag == "PRP" and t.dep in ("dobj", "pobj") and s.tokens[t.head].lemma not in listed("standing", "whom")


def same_bearer(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """``part`` can be short for ``full``: its last words, or the same without what is between or an initial.

    Of two surnames the first may stand for both ("Ricardo Alvarado", of "Ricardo Alvarado Fuentes").
    """
    if part[-1] == paternal(full) and len(part) < len(full) and part[-1] != full[-1]:
        return len(part) == 1 or full[0] == part[0] or _initial(full[0], part[0])
    if len(part) >= len(full):
        return len(part) == len(full) > 1 and full[-1] == part[-1] and _initial(full[0], part[0])
    if full[-len(part) :] == part:
        before = full[-len(part) - 1]
        patronymic = before in listed("naming", "patronymic") and len(full) > len(part) + 1
        return not patronymic or len(part) > 1
    return len(part) > 1 and full[-1] == part[-1] and (full[0] == part[0] or _initial(full[0], part[0]))


def _initial(a: str, b: str) -> bool:
    return (len(a.rstrip(".")) == 1 or len(b.rstrip(".")) == 1) and a[0] == b[0]


def bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without honorifics before and "Jr." behind."""
    while len(words) > 1 and words[0] in word_set("title", "honorifics") and words[0] not in ("al", "don"):
        words = words[1:]
    while len(words) > 1 and words[-1] in ("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"):
        words = words[:-1]
    return words
