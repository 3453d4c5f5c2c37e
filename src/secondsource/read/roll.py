"""The roll: one draft for each bearer of a name in the document, and for each unnamed one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from secondsource.model import Role
from secondsource.read.coreference import bare, same_bearer
from secondsource.read.kinds import short_for
from secondsource.read.lands import body_sector, country_in, country_of_place
from secondsource.read.memory import Draft, Memory
from secondsource.read.parse import Sentence
from secondsource.read.runs import Name
from secondsource.read.seats import seat
from secondsource.read.shortnames import acronyms, initials, paternal, tail
from secondsource.read.whoswho import (
    JOINTS,
    Known,
    RoleNoun,
    first_names,
    fold,
    gender_of,
    known_at,
    known_surname,
    listed,
    role_at,
    role_noun,
    state_name,
    surname,
    word_set,
)

_NAMESAKES = 50
"""Bearers of one last name that are looked through at most."""
_PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors of a state's own bodies."""


def _drafted(name: Name) -> bool:
    """Nobody of record but a person: those have their drafts from what is known of them."""
    return name.known is None or name.known.kind == "person"


def _title_words(role: Role) -> frozenset[str]:
    return frozenset(fold(role.title).replace("-", " ").split())


def text_of(s: Sentence, first: int, last: int) -> str:
    """The words as they are written, one space for any white space."""
    out = []
    for i in range(first, last + 1):
        t = s.tokens[i]
        out.append(("" if i == first or t.start == s.tokens[i - 1].end else " ") + t.text)
    return "".join(out)


def alias_of(s: Sentence, name: Name) -> str:
    """The name as it is written, without the noun that says what it is ("Tasnim [news agency]")."""
    last = name.last
    while last > name.first and s.tokens[last].text.islower():
        last -= 1
    return text_of(s, name.first, last)


class Roll:
    """Names put to their bearers over the whole document; unnamed actors by what they are called."""

    def __init__(
        self, names: Sequence[Name], sentences: Sequence[Sentence], home: str | None, newsroom: Sequence[str]
    ) -> None:
        self._sentences = {s.index: s for s in sentences}
        self._newsroom = frozenset(n.removeprefix("The ") for n in newsroom)
        self._home = home
        self._offices: dict[tuple[tuple[str, ...], str | None], Draft] = {}
        self._owners = {
            key: n
            for n in names
            if n.known is not None and n.known.kind == "state"
            for key in ((n.sentence, n.last, "before"), (n.sentence, n.first, "after"))
        }
        self._states: dict[str, Draft] = {}
        self._known: dict[tuple[str, str], Draft] = {}
        self._bearers: dict[tuple[str, ...], list[Draft]] = {}
        self._last: dict[str, list[Draft]] = {}
        self._first: dict[str, list[Draft]] = {}
        self._middle: dict[str, list[Draft]] = {}
        self._tails: dict[tuple[str, ...], list[Draft]] = {}
        self._initials: dict[str, Draft] = {}
        self._short = {short: n for short, n in acronyms(names, self._sentences).items() if n.known is None}
        self._unnamed: dict[tuple[str, str | None, str], Draft] = {}
        for name in names:
            if name.known is not None and name.known.kind in ("organization", "outlet"):
                draft = self._of_record(name.known)
                for table, word in ((self._last, draft.words[-1]), (self._first, draft.words[0])):
                    if draft not in table.setdefault(word, []):
                        table[word].append(draft)
        self._at = {(n.sentence, n.first): n for n in names if n.kind == "person"}
        new = [n for n in names if n.kind in ("person", "organization", "outlet") and _drafted(n)]
        offices = [n for n in new if n.kind == "organization" and len(n.words) > 1 and self._public(n)]
        for name in sorted(offices, key=lambda n: (self._owner(n) is None, n.sentence, n.first)):
            self._install(name)
        for name in sorted(new, key=lambda n: (-len(bare(n.words)), n.sentence, n.first)):
            if name.kind == "organization" and self._public(name):
                self._install(name)
            else:
                self._enlist(name)

    # offices: bodies of a state that other states have too

    def _public(self, name: Name) -> bool:
        """A body by an office's name: another country has one that is called the same."""
        s = self._sentences[name.sentence]
        ends = [i for i in range(name.first, name.last) if s.tokens[i + 1].text in ("of", "for")]
        role = role_at(s.tokens, ends[0] if ends else name.last)
        return role is not None and role.kind == "organization" and role.sector in _PUBLIC and len(name.words) < 5

    def _owner(self, name: Name) -> str | None:
        """The country whose body it is as said in its name, before or after it."""
        s = self._sentences[name.sentence]
        at = name.first - 1
        if at > 0 and s.tokens[at].tag == "POS":
            at -= 1
        found = self._owners.get((name.sentence, at, "before"))
        if found is None and name.last + 1 < len(s.tokens) and s.tokens[name.last + 1].text == "of":
            found = self._owners.get((name.sentence, name.last + 2, "after"))
        return found.known.country if found is not None and found.known is not None else country_in(s, name)

    def _core(self, name: Name) -> tuple[str, ...]:
        """Its words without the state that it opens with ("[Peruvian] Foreign Ministry")."""
        found = known_at(self._sentences[name.sentence].tokens, name.first)
        opened = found[1] - name.first + 1 if found is not None and found[0].kind == "state" else 0
        return name.words[opened:] or name.words

    def _install(self, name: Name) -> None:
        """One draft for each country's office of that name; without a country that of the article's home."""
        s, core, owner = self._sentences[name.sentence], self._core(name), self._owner(name)
        if (core, owner) in self._offices:
            return
        if owner is None:
            same = [d for (words, country), d in self._offices.items() if words == core and country is not None]
            mine = [d for d in same if d.country == self._home] if self._home else same
            if len(mine) == 1:
                self._offices[core, None] = mine[0]
                return
        if len(core) == 1 and owner is None and (hosts := self._shortened(s, name, core)):
            self._bearers[name.words] = hosts
            return
        draft = self._draft(s, name, name.words)
        draft.country = draft.country or owner
        if (
            name.first > 1
            and s.tokens[name.first - 1].tag == "POS"
            and owner is not None
            and country_in(s, name) is None
        ):
            state = self._owners[name.sentence, name.first - 2, "before"]
            draft.name = text_of(s, state.first, name.last)
        self._offices[core, owner] = draft

    def _enlist(self, name: Name) -> None:
        words = bare(name.words)
        s = self._sentences[name.sentence]
        if words in self._bearers:
            self._placed(name, self._bearers[words])
            return
        person = name.kind == "person"
        pool = [*self._last.get(words[-1], [])[:_NAMESAKES], *(self._middle.get(words[-1], []) if person else [])]
        hosts = [
            d
            for d in pool
            if (d.kind == "person") == person and same_bearer(d.words, words) and (person or len(words) > 1)
        ]
        if person and not hosts and len(words) == 1:
            hosts = self._with_kin(s, name, words) or self._by_first(s, name, words)
        if not person and not hosts:
            hosts = self._shortened(s, name, words)
        if not hosts:
            hosts = [self._draft(s, name, words)]
        self._bearers[words] = hosts
        self._placed(name, hosts)

    def _placed(self, name: Name, hosts: list[Draft]) -> None:
        """A body is of the country that is said beside its name, at whichever mention; "Ms" tells whom "she" means."""
        if len(hosts) == 1 and name.kind == "person" and name.titled and name.first:
            before = self._sentences[name.sentence].tokens[name.first - 1].text
            hosts[0].gender = hosts[0].gender or gender_of([fold(before)])
        if len(hosts) == 1 and hosts[0].kind == "organization" and hosts[0].country is None:
            hosts[0].country = self._owner(name) or seat(self._sentences[name.sentence], name)

    def _with_kin(self, s: Sentence, name: Name, words: tuple[str, ...]) -> list[Draft]:
        """Whose last name stands once for two ("[Dino] and Dario Ferrari")."""
        joined = name.last + 2 < len(s.tokens) and s.tokens[name.last + 1].text in ("and", "&")
        other = self._at.get((name.sentence, name.last + 2)) if joined else None
        before = [t.lemma.lower() for t in s.tokens[max(0, name.first - 2) : name.first] if t.text != ","]
        kin = bool(before) and before[-1] in listed("naming", "kin")
        first = kin or (words[0] in first_names() and not surname(words[0]))
        if other is None or len(other.words) < 2 or words[0] in self._last or not first:
            return []
        full = (*words, other.words[-1])
        if full not in self._bearers:
            draft = self._draft(s, name, full)
            draft.name = f"{draft.name} {s.tokens[other.last].text}"
            self._bearers[full] = [draft]
        return self._bearers[full]

    def _by_first(self, s: Sentence, name: Name, words: tuple[str, ...]) -> list[Draft]:
        """Those whose first name, or family name that stands first, this is; who is introduced by it is another."""
        hosts = [d for d in self._first.get(words[0], []) if d.kind == "person"]
        if name.titled or name.words != words:
            return hosts
        after = [t.text for t in s.tokens[name.last + 1 : name.last + 3]]
        told = after[:1] == [","] and (after[1:] and (after[1] in ("a", "an", "the", "who") or after[1].isdigit()))
        before = s.tokens[name.first - 1] if name.first else None
        kin = before is not None and before.lemma in listed("naming", "kin")
        return hosts if len(hosts) == 1 and len(hosts[0].words) > 1 and not told and not kin else []

    def _shortened(self, s: Sentence, name: Name, words: tuple[str, ...]) -> list[Draft]:
        """The body that the words are short for: initials, its own word, or the noun for bodies that it ends with."""
        if words in self._tails:
            return self._tails[words]
        if len(words) > 1:
            return []
        (word,) = words
        if word in self._short and (long := self._host(self._short[word])):
            return long
        if word in self._initials and s.tokens[name.first].text.isupper():
            return [self._initials[word]]
        generic = role_noun(word) not in (None, "person") or word in word_set("names", "organization")
        firsts = () if generic else self._first.get(word, ())
        bodies = [d for d in firsts if d.kind == "organization" and (len(d.words) == 2 or short_for((word,), d.words))]
        if word != "house" and generic:
            bodies += [d for d in self._last.get(word, ()) if d.kind != "person"]
        return list({id(d): d for d in bodies}.values()) if len(bodies) <= _NAMESAKES else []

    def _host(self, long: Name) -> list[Draft]:
        """The draft of a body's full name."""
        if long.kind == "organization" and self._public(long):
            office = self._offices.get((self._core(long), self._owner(long)))
            return [office] if office is not None else []
        return self._bearers.get(bare(long.words), [])

    def _draft(self, s: Sentence, name: Name, words: tuple[str, ...]) -> Draft:
        skip = len(name.words) - len(bare(name.words))
        text = text_of(s, name.first, name.last)
        if skip and name.kind == "person":
            cut = [i for i in range(name.first, name.last + 1) if s.tokens[i].text not in JOINTS]
            starts = next((i for i in range(len(name.words)) if name.words[i : i + len(words)] == words), 0)
            text = text_of(s, cut[starts], cut[starts + len(words) - 1])
        draft = Draft(text, name.kind if name.kind in ("person", "outlet") else "organization", named=True, words=words)
        if name.kind == "person":
            draft.gender = gender_of(name.words[:skip]) or gender_of(words[:1]) if len(words) > 1 or skip else None
            known = name.known or known_surname(words)
            if known is not None:
                draft.country, draft.sector = known.country, known.sector
            self._first.setdefault(words[0], []).append(draft)
            if (father := paternal(words)) is not None:
                self._middle.setdefault(father, []).append(draft)
        else:
            draft.country = country_in(s, name)
            draft.sector = body_sector(s, name)
            self._first.setdefault(words[0], []).append(draft)
            self._initials.setdefault(initials(words), draft)
            if (rest := tail(words)) is not None:
                self._tails.setdefault(rest, []).append(draft)
        self._last.setdefault(words[-1], []).append(draft)
        return draft

    def armed(self) -> list[Draft]:
        """The named groups under arms of the document."""
        drafts = [*self._known.values(), *(d for ds in self._last.values() for d in ds), *self._offices.values()]
        armed = {id(d): d for d in drafts if d.kind != "person" and d.sector in ("REB", "UAF")}
        martial = {
            id(d): d
            for d in drafts
            if d.kind == "organization" and d.sector in (None, "OPP") and d.words[-1] in listed("meaning", "martial")
        }
        return list((armed or martial).values())

    def state(self, known: Known) -> Draft:
        return self.country(known.country or "", known.name)

    def country(self, code: str, name: str | None = None) -> Draft:
        """The state with this code."""
        draft = self._states.get(code)
        if draft is None:
            text = name or state_name(code) or code
            draft = self._states[code] = Draft(text, "state", code, "GOV", named=True, words=(fold(text),))
        return draft

    def country_of(self, person: str) -> str | None:
        """The country of a person of the roll, by any of its names."""
        words = bare(tuple(fold(w) for w in person.replace("-", " ").split()))
        found = self._bearers.get(words)
        return found[0].country if found else None

    def country_near(self, s: Sentence, first: int, last: int) -> str | None:
        """The one country that these tokens name."""
        found = {
            k[0].country
            for i in range(first, min(last + 1, first + 12))
            if (k := known_at(s.tokens, i)) is not None and k[0].kind == "state"
        }
        return found.pop() if len(found) == 1 else None

    def bearer(self, name: Name, memory: Memory, acting: bool, role: RoleNoun | None = None) -> Draft | None:
        """Whom the name means; None where it names no one who acts."""
        known = name.known
        if known is not None and known.kind == "state":
            return self.state(known)
        if known is not None and known.kind != "person":
            return self._of_record(known)
        if name.kind == "organization" and self._public(name):
            core = self._core(name)
            office = self._offices.get((core, self._owner(name)))
            if office is not None:
                return office
        if name.kind in ("person", "organization", "outlet"):
            hosts = self._bearers.get(bare(name.words), [])
            if len(hosts) > 1:
                return memory.latest(lambda d: d in hosts, name.sentence) or hosts[0]
            return hosts[0] if hosts else None
        s = self._sentences[name.sentence]
        if name.kind == "group":
            return self._people(s, name)
        if not acting or name.kind == "other" or s.tokens[name.head].pos != "PROPN":
            return None
        if name.words in self._tails:
            return self._tails[name.words][0]
        return self._acting(s, name, role)

    def _of_record(self, known: Known) -> Draft:
        key = (known.kind, known.name)
        draft = self._known.get(key)
        if draft is None:
            words = tuple(fold(known.name).replace("-", " ").split())
            several, own = known.kind == "group", known.name.removeprefix("The ") in self._newsroom
            draft = self._known[key] = Draft(
                known.name, known.kind, known.country, known.sector, named=True, words=words, plural=several, own=own
            )
        return draft

    def _people(self, s: Sentence, name: Name) -> Draft | None:
        """People taken by belief, party or origin ("Kurds"); an adjective of them names no one."""
        t = s.tokens[name.head]
        if t.tag not in ("NNPS", "NNS") and not (
            t.tag == "NNP" and t.dep in ("nsubj", "dobj", "pobj") and t.text.endswith("s")
        ):
            return None
        text = text_of(s, name.first, name.last)
        return self.unnamed(
            Draft(text, "group", None, "CVL", plural=True, named=True, words=name.words), None, None, again=True
        )

    def _acting(self, s: Sentence, name: Name, role: RoleNoun | None) -> Draft:
        """A place, or a name of no known kind, that acts: the body or person of that name."""
        text = text_of(s, name.first, name.last)
        person = name.kind is None and ((role is not None and role.kind == "person") or name.first == name.last)
        sector, country = ("GOV", country_of_place(text)) if name.kind == "place" else (None, None)
        draft = Draft(text, "person" if person else "organization", country, sector, named=True, words=name.words)
        return self.unnamed(draft, None, None, again=True)

    def holders(self, drafts: Iterable[Draft]) -> dict[int, Draft]:
        """Unnamed holders of an office ("Iranian defense minister", in a headline) to the one named as its holder."""
        named: dict[tuple[str, str], list[tuple[int, frozenset[str]]]] = {}
        by_id: dict[int, Draft] = {}
        for d in drafts:
            if d.kind == "person" and not d.plural and id(d) not in by_id:
                by_id[id(d)] = d
                for r in d.roles if d.named else ():
                    if r.of is not None:
                        words = _title_words(r)
                        named.setdefault((fold(r.title).split()[-1], r.of), []).append((id(d), words))
        found: dict[int, Draft] = {}
        for d in by_id.values():
            if d.named or not d.roles or d.roles[0].of is None or not d.office:
                continue
            wanted = _title_words(d.roles[0])
            key = (fold(d.roles[0].title).split()[-1], d.roles[0].of)
            holders = {
                n
                for n, words in named.get(key, ())
                if wanted <= words and not listed("meaning", "set_apart") & (words - wanted)
            }
            if len(holders) == 1:
                found[id(d)] = by_id[next(iter(holders))]
        return found

    def unnamed(self, draft: Draft, title: str | None, of: str | None, again: bool) -> Draft:
        """The actor called so, the same one each time if ``again``; a role noun is its role."""
        key = (fold(draft.name), draft.country, draft.kind)
        found = self._unnamed.get(key) if again else None
        if found is None:
            found = self._unnamed[key] = draft
            if title:
                draft.roles.append(Role(title=title, of=of))
        return found
