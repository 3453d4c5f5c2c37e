"""Who acts in an article: the cast, with every mention of each by name, noun or pronoun."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from secondsource.model import Actor, Article, Mention, MentionForm, stable_id
from secondsource.read.casting import Casting, Part
from secondsource.read.filed import filed_from
from secondsource.read.parse import Sentence
from secondsource.read.whoswho import known_at, state_named


@dataclass(frozen=True)
class Cast:
    """The actors of one article, and where they stand in it.

    ``heads`` and ``holds`` map (sentence, token) to the actor whose mention has that token as its head,
    or somewhere in it.
    """

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    heads: Mapping[tuple[int, int], str] = field(default_factory=dict, repr=False)
    holds: Mapping[tuple[int, int], str] = field(default_factory=dict, repr=False)
    sentences: Sequence[Sentence] = field(default=(), repr=False)

    def actor(self, actor: str) -> Actor:
        """The row with this id."""
        return self._by_id[actor]

    def at(self, sentence: int, token: int) -> str | None:
        """The actor whose mention this token is the head of, else the one whose mention holds it."""
        return self.heads.get((sentence, token)) or self.holds.get((sentence, token))

    def of_country(self, country: str) -> str | None:
        """The state with this ISO alpha-3 code, if it is one of the cast."""
        return self._states.get(country)

    def named(self, name: str) -> str | None:
        """The body or state of this name, where it is one of the cast."""
        return self._bodies.get(name)

    def state_at(self, s: Sentence, token: int) -> str | None:
        """The state of the cast that a name or adjective starting at this token stands for."""
        found = known_at(s.tokens, token)
        return self.of_country(found[0].country or "") if found is not None and found[0].kind == "state" else None

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {a.id: a for a in self.actors}

    @cached_property
    def _bodies(self) -> dict[str, str]:
        return {a.name: a.id for a in self.actors if a.kind != "person"}

    @cached_property
    def _states(self) -> dict[str, str]:
        return {a.country: a.id for a in self.actors if a.kind == "state" and a.country}


def cast(article: Article, sentences: Sequence[Sentence]) -> Cast:
    """Everyone who acts in the article, and every mention of them."""
    parts = Casting(sentences, _newsroom(article), filed_from(article)).parts()
    ids: dict[int, str] = {}
    rows: list[Actor] = []
    taken: dict[str, int] = {}
    for part in parts:
        draft = part.draft
        if id(draft) in ids:
            continue
        taken[draft.name] = nth = taken.get(draft.name, 0) + 1
        ids[id(draft)] = stable_id("x", article.id, draft.name, *([nth] if nth > 1 else []))
        rows.append(
            Actor(
                id=ids[id(draft)], name=draft.name, kind=draft.kind, country=draft.country, sector=draft.sector,
                roles=tuple(draft.roles), aliases=tuple(sorted(draft.aliases)),
            )
        )  # fmt: skip
    return Cast(
        actors=tuple(sorted(rows, key=lambda a: a.id)),
        mentions=_mentions(article, sentences, parts, ids),
        heads={(p.sentence, p.head): ids[id(p.draft)] for p in reversed(parts)},
        holds=_holds(parts, ids),
        sentences=sentences,
    )


def _newsroom(article: Article) -> tuple[str, ...]:
    """The article's own outlet and agency, where their names are no state's."""
    named = dict.fromkeys(n for n in (article.outlet, article.republished_from) if n and n.strip())
    return tuple(n for n in named if not state_named(n))


def _mentions(
    article: Article, sentences: Sequence[Sentence], parts: Sequence[Part], ids: Mapping[int, str]
) -> tuple[Mention, ...]:
    by_index = {s.index: s for s in sentences}
    rows: dict[tuple[int, int, str], Mention] = {}
    for p in parts:
        start, end = by_index[p.sentence].span(p.first, p.last)
        form: MentionForm = p.form
        rows.setdefault(
            (start, end, ids[id(p.draft)]),
            Mention(actor=ids[id(p.draft)], article=article.id, start=start, end=end, form=form),
        )
    return tuple(rows[key] for key in sorted(rows))


def _holds(parts: Sequence[Part], ids: Mapping[int, str]) -> dict[tuple[int, int], str]:
    """Each token to the shortest mention that holds it."""
    found: dict[tuple[int, int], str] = {}
    for p in sorted(parts, key=lambda p: p.first - p.last):
        for i in range(p.first, p.last + 1):
            found[p.sentence, i] = ids[id(p.draft)]
    return found
