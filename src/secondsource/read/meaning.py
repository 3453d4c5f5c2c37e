"""Whom a noun phrase without a name means: a state by its government, one told of before, or one of its own."""

from __future__ import annotations

from collections.abc import Mapping

from secondsource.read import site
from secondsource.read.called import called, such, taken
from secondsource.read.epithets import young
from secondsource.read.home import Home
from secondsource.read.memory import Draft, Memory, speaks
from secondsource.read.parse import Sentence
from secondsource.read.roles import Description
from secondsource.read.roll import Roll, text_of
from secondsource.read.runs import traded
from secondsource.read.whoswho import fold, gender_of, listed, word_set

_NOT_CALLED = frozenset({"DT", "CD", "PRP$", "PDT", "RB", "WP$", ",", "JJR", "RBR", "JJS", "RBS", "IN", "CC"})
_LATELY = 3
"""Sentences after which "the government" is no more the one that was named."""
_FAR = 12
"""Sentences that a definite noun goes back over at most."""
_UNARMED = frozenset({None, "CVL", "LAB", "NGO", "EDU", "REL", "MED", "JRN", "ELI"})


def _uncalled(s: Sentence, i: int) -> bool:
    """A word before the noun that is no part of what someone is called: articles, numbers, ages."""
    t = s.tokens[i]
    if t.tag in _NOT_CALLED or fold(t.text) in listed("meaning", "loose") or t.text == "-":
        return True
    return i > 0 and s.tokens[i - 1].text == "-" and t.lemma in ("year", "month", "week", "day", "old")


def _heads(x: Draft, country: str | None) -> bool:
    """The one who leads the country, as said of them."""
    titles = {fold(r.title) for r in x.roles}
    return x.kind == "person" and x.named and x.country == country and bool(titles & listed("meaning", "heads"))


def _deals(x: Draft) -> bool:
    """A firm, as far as can be told from its name."""
    return x.kind == "organization" and x.named and not x.own and x.sector in (None, "BUS")


class Meaning:
    """Reads the descriptions of one article in their order; ``state`` is the one spoken of last."""

    def __init__(self, roll: Roll, memory: Memory, home: Home) -> None:
        self._roll = roll
        self._memory = memory
        self._home = home
        self._governing: tuple[int, Draft] | None = None
        self.state: Draft | None = None

    def of(self, s: Sentence, d: Description, here: Mapping[int, Draft]) -> Draft | None:
        """Whom a noun phrase means: a state by its government, one mentioned lately, or someone of its own."""
        noun = d.role.title
        if noun in listed("meaning", "government"):
            state = self._government(s, d, here)
            if state is not None:
                self._governing = s.index, state
                return state
        if noun in listed("meaning", "states") and not d.role.plural:
            return self.state if d.definite and site.subject(s, d.head) else None
        if d.role.kind == "organization" and not site.acts(s, d.first, d.head, capital=False):
            return None
        headline = s.kind in ("title", "subtitle") and not d.indefinite and (traded(d.role) or d.role.title == "owner")
        if (d.definite or headline) and d.possessor is None:  # headlines leave the article out
            found = self._again(s, d)
            if found is not None:
                return found
        if noun == "head" and (d.possessor is not None or (d.owner is not None and d.owner.kind == "person")):
            return None
        of_office = d.owner is not None and d.owner.kind == "person" and d.role.title == "office"
        weak = noun in word_set("weak", "nouns") and (d.owner is None or d.role.kind != "person") and not of_office
        thing = d.role.plural and noun in word_set("weak", "built") and not speaks(s, d.head)
        if thing or (weak and not site.subject(s, d.head)):
            return None
        return self._own(s, d, here)

    def _again(self, s: Sentence, d: Description) -> Draft | None:
        """One mentioned before whom the definite noun means: called so, or the most prominent of that sort."""
        noun = fold(s.tokens[d.head].text)
        if d.role.title == "leader" and d.owner is not None and d.owner.kind == "state":
            head = self._memory.latest(lambda x: _heads(x, d.country), s.index, _FAR)
            return head or self._memory.only(lambda x: _heads(x, None), s.index, _FAR)
        if noun in listed("meaning", "fighters") and s.tokens[d.head].pos == "NOUN" and d.head - d.first <= 1:
            armed = self._roll.armed()
            if len(armed) == 1 and d.owner is None:
                return armed[0]
        if d.role.title in listed("meaning", "young") and d.owner is None and not d.role.plural:
            gender = gender_of([d.role.title])
            child = self._memory.only(lambda x: young(x.age) and x.gender in (None, gender or x.gender), s.index, _FAR)
            if child is not None:
                return child
        others = {s.tokens[i].tag for i in range(d.first, d.head)} & {"CD", "POS"}
        apart = d.role.plural and ("CD" in others or ("POS" in others and d.owner is None))
        found = None if apart else self._memory.latest(called(d, noun), s.index, _FAR)
        if found is not None:
            return self._named_since(s, d, noun, found)
        if d.role.kind == "person" and not d.role.plural and not apart:
            other = self._memory.only(called(d, noun, otherwise=True), s.index, _FAR)
            if other is not None:
                return other
        if noun in ("group", "men", "women", "victims") and taken(s, d.head):
            return self._memory.latest(lambda x: x.plural and not x.named and x.sector in _UNARMED, s.index, 4)
        owned = d.owner is None or d.owner.kind not in ("person", "organization", "state")
        if owned and (traded(d.role) or d.role.title == "owner") and s.tokens[d.head].dep == "nsubj":
            return self._memory.only(_deals, s.index, _LATELY)
        return self._memory.best(such(d, noun), s, d.head, reach=_FAR, least=-99.0)

    def _named_since(self, s: Sentence, d: Description, noun: str, found: Draft) -> Draft:
        """Of the sort that a noun means, a body named in the last sentences before one that was only called so."""
        if found.named or found.plural or d.role.kind == "person" or d.first + 1 < d.head:
            return found
        fits = such(d, noun)
        return self._memory.latest(lambda x: x is found or (x.named and fits(x)), s.index, 2) or found

    def _government(self, s: Sentence, d: Description, here: Mapping[int, Draft]) -> Draft | None:
        """The state whose government is meant: the one named with it, a leader's, or that of the article's country."""
        owner = d.owner
        if owner is not None and owner.kind == "state" and owner.country:
            return None if _special(s, d.head) else self._roll.country(owner.country)
        if owner is not None and owner.kind == "person" and d.role.title not in listed("meaning", "personal"):
            country = self._roll.country_of(owner.name)
            return self._roll.country(country) if country else None
        if d.possessor is not None:
            whose = here.get(d.possessor)
            ruling = d.role.title in listed("meaning", "ruling")
            return self._roll.country(whose.country) if ruling and whose is not None and whose.country else None
        lately = self._governing if self._governing and s.index - self._governing[0] <= _LATELY else None
        if owner is not None or not d.definite:
            return lately[1] if lately and owner is None and d.first == d.head and not d.role.plural else None
        before = s.tokens[d.first : d.head]
        if any(
            (t.pos in ("NOUN", "PROPN", "ADJ") and fold(t.text) not in listed("meaning", "governing"))
            or t.lemma in ("both", "two")
            for t in before
        ):
            return None
        if lately is not None:
            return lately[1]
        if before[1:]:  # "the military government" of whichever country: not merely the one spoken of last
            return self._roll.country(self._home.likely) if self._home.likely else None
        home = self._home.likely if d.role.title in listed("meaning", "ruling") else None
        return self._roll.country(home) if home else self._governing[1] if self._governing else self.state

    def _ruled(self, d: Description) -> str | None:
        """The country whose head's people they are: "the Trump administration", "a Biden administration official"."""
        of_head = d.owner is not None and d.owner.kind == "person" and d.title.split()[:1] == ["administration"]
        return self._roll.country_of(d.owner.name) if d.owner is not None and of_head else None

    def _own(self, s: Sentence, d: Description, here: Mapping[int, Draft]) -> Draft:
        """An actor without a name: its words, without article and number, are what it is called."""
        first = d.first
        while first < d.head and _uncalled(s, first):
            first += 1
        text = text_of(s, first, d.called)
        if d.possessor is not None and d.possessor in here:
            whose = here[d.possessor]
            mark = "'" if whose.plural and whose.name.endswith("s") else "'s"
            text = f"{whose.name}{mark} {text}"
        country = d.country or self._roll.country_near(s, d.first, d.head) or self._ruled(d)
        person = d.role.kind == "person" and not d.role.plural
        kind = d.role.kind if not d.role.plural and d.role.kind != "group" else "group"
        draft = Draft(text, kind, country, d.sector, nouns={fold(s.tokens[d.head].text)})
        draft.plural = kind == "group"
        if not person:
            return self._roll.unnamed(draft, None, None, again=True)
        draft.gender = gender_of([d.role.title])
        draft.office = not d.indefinite
        draft.own = d.owner is not None and (employer := here.get(d.owner.token)) is not None and employer.own
        return self._roll.unnamed(draft, d.title, d.owner.name if d.owner else None, again=not d.indefinite)


def _special(s: Sentence, head: int) -> bool:
    """ "Kenya's water authority": a body for one matter, and not the country."""
    before = (s.tokens[c] for c in s.children[head] if c < head and s.tokens[c].dep == "compound")
    return any(t.pos == "NOUN" and fold(t.text) not in listed("meaning", "governing") for t in before)
