"""Who acts in an article: the cast, with every mention of each by name, noun or pronoun."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from secondsource.model import Actor, Article, Mention, MentionForm, Span, stable_id
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

    def over(self, span: Span | tuple[int, int]) -> str | None:
        """The actor that these characters mean: at their head word, else the mention that fills most of them."""
        n = bisect_right(self._starts, span[0]) - 1
        if n >= 0:
            s = self.sentences[n]
            inside = s.at(*span)
            for i in inside:
                head = s.tokens[i].head
                if (head == i or head not in inside) and (found := self.at(s.index, i)) is not None:
                    return found
        best: tuple[int, int, str] | None = None
        at = bisect_right(self._mention_starts, span[1]) - 1
        for m in self.mentions[max(0, at - 60) : at + 1]:
            shared = min(m.end, span[1]) - max(m.start, span[0])
            if shared > 0 and (best is None or (shared, m.start - m.end) > best[:2]):
                best = (shared, m.start - m.end, m.actor)
        return best[2] if best else None

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

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [m.start for m in self.mentions]


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
