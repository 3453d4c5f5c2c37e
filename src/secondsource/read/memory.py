"""Who was mentioned lately in an article, and how prominently: what nouns and pronouns look back over.

Subjects count before objects, the near before the far, and only those are looked at who agree in kind,
number and gender.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from secondsource.model import ActorKind, Role
from secondsource.read.cues import cues
from secondsource.read.parse import Sentence
from secondsource.read.whoswho import fold

SUBJECT = frozenset({"nsubj", "nsubjpass", "agent", "csubj"})
_OBJECT = frozenset({"dobj", "dative", "obj", "iobj"})
_CLEARLY = 0.5
"""How far one must be before all others, to be meant by a wording that would fit them too."""
_WINDOW = 40
"""Mentions that are looked back over at most."""


@dataclass(slots=True, eq=False)
class Draft:
    """An actor in the making; ``words`` are the folded words of its fullest name.

    ``called`` is the gender that a pronoun said, where nothing else tells one.  ``own`` marks the article's own
    newsroom, which calls itself by its name, never "the paper".
    """

    name: str
    kind: ActorKind
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    plural: bool = False
    named: bool = False
    office: bool = False
    own: bool = False
    roles: list[Role] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    words: tuple[str, ...] = ()
    count: int = 0
    age: str | None = None
    called: str | None = None

    def alias(self, text: str) -> None:
        if text not in self.aliases:
            self.aliases.append(text)

    def role(self, title: str, of: str | None, country: str | None, sector: str | None) -> None:
        """A role read for it; the first that says so gives country and sector."""
        if not any(fold(r.title) == fold(title) and (r.of == of or of is None) for r in self.roles):
            self.roles = [r for r in self.roles if fold(r.title) != fold(title) or r.of is not None]
            self.roles.append(Role(title=title, of=of))
        self.country = self.country or country
        self.sector = self.sector or sector

    def belong(self, title: str, of: str | None, whose: Draft) -> None:
        """A role read for it is that of an actor now known ("its spokesman", "the ministry's spokesman")."""
        self.roles = [
            Role(title=r.title, of=whose.name) if fold(r.title) == fold(title) and r.of in (None, of) else r
            for r in self.roles
        ]
        self.country = self.country or (whose.country if whose.kind == "organization" else None)
        general = self.sector in (None, "GOV", "BUS") and whose.kind == "organization"
        self.sector = (whose.sector if general else None) or self.sector or whose.sector


class Seen(NamedTuple):
    """A mention as it is remembered: where, and how prominent."""

    sentence: int
    token: int
    weight: float
    quoted: bool
    draft: Draft
    speaks: bool = False
    block: int = 0


def weight(s: Sentence, i: int) -> float:
    """How prominent a mention is by what it is in its clause: subjects first."""
    dep, name = s.tokens[i].dep, i
    seen = 0
    while dep in ("conj", "appos", "compound") and seen < 5:
        i = s.tokens[i].head
        dep, seen = s.tokens[i].dep, seen + 1
    if dep in SUBJECT or dep == "ROOT":
        return {"ccomp": _TOLD, "advcl": _HEDGED}.get(s.tokens[s.tokens[i].head].dep, 3.0)
    if dep in _OBJECT:
        return 0.8 if s.tokens[s.tokens[i].head].lemma == "tell" else 1.6  # who only hears it
    if _does(s, i) or _tells(s, name):
        return 3.0
    return 2.0 if _in_subject(s, i) else 1.2 if dep == "pobj" else 1.0


def _does(s: Sentence, i: int) -> bool:
    """ "Was put forward by [Ann Lee]", and "[Davtian] disputes it" where the tagger takes the name for an adjective.

    Not who does what is only said of a noun ("in a text translated by [Dune Watch], the Front …").
    """
    t, above = s.tokens[i], s.tokens[s.tokens[i].head]
    named = t.dep == "amod" and t.text[0].isupper() and i == 0 and above.tag in ("VBZ", "VBD", "VBP")
    return named or (t.dep == "pobj" and above.dep == "agent" and s.tokens[above.head].dep != "acl")


def _tells(s: Sentence, i: int) -> bool:
    """ "…, its manager, [Ann Lee], told the Star": a name right before a verb of saying that has no other subject."""
    at = i + 2 if i + 2 < len(s.tokens) and s.tokens[i + 1].text == "," else i + 1
    if at >= len(s.tokens) or s.tokens[at].tag not in ("VBD", "VBZ") or s.child(at, "nsubj") is not None:
        return False
    return s.tokens[i].pos == "PROPN" and "speech" in cues().verbs.get(s.tokens[at].lemma, {})


_ELSEWHERE = 2.5
"""How much less a pronoun within a paragraph means somebody of the one before than one of its own."""
_HEDGED = 2.7
"""The same of a clause of condition or time, which the main clause's goes before ("unless the [board] pays, its …")."""
_TOLD = 2.8
"""How prominent the subject of what somebody says is, who is himself before it."""
_SPEAKER = 0.8
"""How much more a speaking pronoun means who spoke before than somebody named in what was said."""


def speaks(s: Sentence, i: int) -> bool:
    """Is it the subject of a verb of saying: "she said", "the mayor told"?"""
    t = s.tokens[i]
    if t.dep != "nsubj" or s.tokens[t.head].pos != "VERB":
        return False
    return "speech" in cues().verbs.get(s.tokens[t.head].lemma, {})


def _in_subject(s: Sentence, i: int) -> bool:
    """It stands in what the subject is called ("delegates of the [Red Cross] said", "[Norway]'s minister said")."""
    for _ in range(4):
        t = s.tokens[i]
        if t.dep not in ("pobj", "prep", "poss", "compound", "nmod"):
            break
        i = t.head
    return s.tokens[i].dep in SUBJECT


class Memory:
    """What was mentioned lately, and the look back for who is meant."""

    def __init__(self) -> None:
        self._seen: deque[Seen] = deque(maxlen=_WINDOW * 4)
        self._told: dict[int, set[int]] = {}

    def add(self, s: Sentence, i: int, draft: Draft, quoted: bool) -> None:
        draft.count += 1
        self._told.setdefault(id(draft), set()).add(s.index)
        self._seen.append(Seen(s.index, i, weight(s, i), quoted, draft, speaks(s, i), s.block))

    def hint(self, s: Sentence, i: int, draft: Draft) -> None:
        """An adjective of nationality: no mention, but "its" may go back to it."""
        self._seen.append(Seen(s.index, i, 0.9, False, draft))

    def latest(self, fits: Callable[[Draft], bool], sentence: int, reach: int = 10_000) -> Draft | None:
        """The draft mentioned last of those that fit, at most ``reach`` sentences back."""
        for seen in reversed(self._seen):
            if sentence - seen.sentence > reach:
                return None
            if fits(seen.draft):
                return seen.draft
        return None

    def spoke(self, fits: Callable[[Draft], bool], sentence: int, reach: int) -> Draft | None:
        """The one that fits among those who said something lately, outside of what somebody said."""
        for seen in reversed(self._seen):
            if sentence - seen.sentence > reach:
                break
            if seen.speaks and not seen.quoted and seen.sentence < sentence and fits(seen.draft):
                return seen.draft
        return None

    def lately(self, fits: Callable[[Seen], bool], s: Sentence, i: int) -> Draft | None:
        """The one that fits before token ``i`` of the sentence, else in the sentence before; None where several do."""
        found: dict[int, set[int]] = {0: set(), 1: set()}
        drafts: dict[int, Draft] = {}
        for seen in reversed(self._seen):
            back = s.index - seen.sentence
            if back > 1:
                break
            if fits(seen) and (back or seen.token < i):
                found[back].add(id(seen.draft))
                drafts[id(seen.draft)] = seen.draft
        near = found[0] or found[1]
        return drafts[next(iter(near))] if len(near) == 1 else None

    def only(self, fits: Callable[[Draft], bool], sentence: int, reach: int) -> Draft | None:
        """The draft that fits, if all that fit in the last ``reach`` sentences are that one."""
        found: Draft | None = None
        for seen in reversed(self._seen):
            if sentence - seen.sentence > reach:
                break
            if seen.draft is not found and fits(seen.draft):
                if found is not None:
                    return None
                found = seen.draft
        return found

    def foremost(self, fits: Callable[[Draft], bool], sentence: int, reach: int) -> Draft | None:
        """The one of the last sentences whom the article is most about, if that is clear."""
        scores: dict[int, tuple[float, Draft]] = {}
        for seen in reversed(self._seen):
            back = sentence - seen.sentence
            if back > reach:
                break
            if fits(seen.draft):
                score = min(len(self._told.get(id(seen.draft), ())), 8) * 0.6 + seen.weight * 0.3 - back * 0.6
                if score > scores.get(id(seen.draft), (-99.0, seen.draft))[0]:
                    scores[id(seen.draft)] = score, seen.draft
        ranked = sorted(scores.values(), key=lambda x: -x[0])
        clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] >= _CLEARLY)
        return ranked[0][1] if clear else None

    def best(
        self, fits: Callable[[Draft], bool], s: Sentence, i: int, *, reach: int, least: float,
        barred: Iterable[Draft] = (), quoted: bool = False,
    ) -> Draft | None:  # fmt: skip
        """The most prominent of those that fit in the last sentences, before token ``i`` of this one."""
        scores: dict[int, tuple[float, Draft]] = {}
        barred_ids = {id(d) for d in barred}
        whose = 1.0 if s.tokens[i].tag == "PRP$" else 0.3
        own = 0.6 if s.tokens[i].dep in SUBJECT else 0.0
        says, around = speaks(s, i), False
        for n, seen in enumerate(reversed(self._seen)):
            back = s.index - seen.sentence
            if back > reach or n > _WINDOW:
                break
            if (back == 0 and seen.token >= i) or id(seen.draft) in barred_ids or not fits(seen.draft):
                continue
            if seen.quoted and not quoted and (back == 0 or says):
                continue  # who is only named in what is said does not say it
            around = around or seen.block == s.block
            spoke = _SPEAKER if says and seen.speaks else 0.0
            score = seen.weight + spoke - 1.1 * back + (own if seen.weight >= 3 else 0.0)
            score += min(seen.draft.count, 6) * 0.12
            score += 0.4 if seen.draft.named else 0.0
            if back == 0:
                score += whose
            elif says and around and seen.block != s.block:
                score -= _ELSEWHERE
            if id(seen.draft) not in scores or scores[id(seen.draft)][0] < score:
                scores[id(seen.draft)] = (score, seen.draft)
        found = max(scores.values(), key=lambda kv: kv[0], default=None)
        return found[1] if found is not None and found[0] >= least else None
