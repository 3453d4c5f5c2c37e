"""Which statement a denial answers.

Nobody denies out of the blue: what is denied has been said by somebody else, mostly a few lines above, and the
denial takes its things up ("drones had shadowed the convoy … denied that any drone had been in the air"), in
few words and often with another verb.  So a denial is not held to be like what it answers; it is looked for
who else tells of the things that the denial takes as given.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from secondsource import knowledge
from secondsource.story import values
from secondsource.story.clauses import STEM, asks, by_itself, charged, of_itself, under, words
from secondsource.story.lexicon import converse
from secondsource.story.points import sense, senses, sums, terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from secondsource.story.points import Point

GIVEN = 0.3
"""Share of what is denied, by weight, that a statement beside it must have."""
AFAR = 0.4
"""The same for a statement elsewhere in the article, and, with the next, in another one."""
ELSEWHERE = 0.5
LIKE = 0.3
"""How much the likeness of the two counts against that share."""
BESIDE = 0.5
"""How much it counts that they stand beside each other."""
WITHIN = 0.2
"""How much it counts that they stand in one article, or that who denies it is who is said to have done it."""
DENIED = 0.7
"""Least sum of these for an outright denial to be the answer of a statement."""
NOT_SO = 0.9
"""The same for who says that it was not, and may answer nobody."""
SURE = 1.0
"""Likeness that this takes besides, but for a thing that is said not to exist at all."""
LEAST = 3
"""How much more the thing counts of which there was not the least."""
ALL = 0.99
"""Share from which nothing is denied that the statement has not ("nobody has been killed")."""
NEAREST = 12
"""Statements that are weighed for a denial at most."""


def answers(points: Sequence[Point], score: Callable[[Point, Point], float]) -> Iterator[tuple[int, int]]:
    """Each denial with the one statement that it answers, by their places in ``points``; most have none."""
    held: dict[str, list[int]] = defaultdict(list)
    for n, p in enumerate(points):
        if stands(p) and p.claim.attribution:
            for term in _told(p):
                held[term].append(n)
    for n, p in enumerate(points):
        if not denies(p):
            continue
        shared: dict[int, float] = defaultdict(float)
        for term, weight in given(p).items():
            for m in {m for t in (term, *p.further.get(term, ())) for m in held.get(t, ())}:
                shared[m] += weight
        told = sorted(shared, key=lambda m: (not beside(p, points[m]), -shared[m], m))[:NEAREST]
        weighed = {m: answer(p, points[m], score) for m in told}
        best = min(told, key=lambda m: (-weighed[m], *_away(p, points[m]), m), default=None)
        if best is not None and weighed[best] > 0:
            yield n, best


def denies(p: Point) -> bool:
    """Somebody's word that it is not so: an outright denial, or one of the least of it ("not a single round")."""
    if stands(p) or not p.claim.attribution or p.claim.status in ("conditional", "expected", "possible"):
        return False
    if p.claim.status == "denied":
        return by_itself(p) or of_itself(p)
    return _none_at_all(p) or not words("outright").isdisjoint(_plain(p))


def _none_at_all(p: Point) -> bool:
    """ "There is no letter", "no ransom was paid", "not a cent came": that there is or was such a thing at all."""
    said = [w for w in _plain(p) if w not in words("existing")]
    return said[:1] == ["no"] or (said[:1] == ["not"] and said[1:2] in (["a"], ["one"]))


def answer(denial: Point, told: Point, score: Callable[[Point, Point], float]) -> float:
    """How well a denial goes with a statement that it answers; 0 where it is not its answer."""
    if not (stands(told) and told.claim.attribution and _tells(denial, told)) or _one_clause(denial, told):
        return 0.0
    if _one_voice(denial, told) or _others(denial, told):
        return 0.0
    near, within = beside(denial, told), denial.claim.article == told.claim.article
    share = taken_up(denial, told)
    if share < (GIVEN if near else AFAR if within else ELSEWHERE):
        return 0.0
    accused = values.of_sides(denial.teller, values.joined(told.sources, told.targets)) > 0
    if not (accused or _of_theirs(denial, told)):
        return 0.0
    if not accused and (of_itself(denial) or not words("involving").isdisjoint(_plain(denial))):
        return 0.0
    like = score(denial, told)
    found = share + LIKE * like + BESIDE * near + WITHIN * (within + accused)
    if denial.claim.status == "denied":
        clause = denial.claim.text.startswith("that ") or of_itself(denial)  # "denied the idea of a ban" may dislike it
        return found if found >= DENIED and (clause or like >= SURE) else 0.0
    none = _none_at_all(denial)
    if none and not _met(denial, told, _least(denial)):
        return 0.0
    return found if found >= NOT_SO and (like >= SURE or (none and within) or (near and share > ALL)) else 0.0


def _of_theirs(denial: Point, told: Point) -> bool:
    """ "No ship of ours was hit" answers who tells of the navy's, and nobody who tells of another's."""
    ours = denial.teller.words | denial.teller.called | denial.teller.bodies
    return words("ours").isdisjoint(_plain(denial)) or not told.terms.keys().isdisjoint(ours)


def _tells(denial: Point, told: Point) -> bool:
    """Tells or alleges that something is so; what "we can't say" or would like to see nobody need deny."""
    offered = told.claim.status == "conditional" and not words("offering").isdisjoint(told.terms)
    so = told.claim.status in ("happened", "ongoing", "expected") or charged(told.claim) or offered
    told_so = by_itself(told) or (beside(denial, told) and under(told))
    said = _plain(told)
    return so and told_so and said[:1] != ["to"] and not asks(told) and words("negations").isdisjoint(said)


def given(p: Point) -> dict[str, float]:
    """What a denial takes as known: its words but for those that deny, and those for who did it and when."""
    doer = p.sources.words | p.sources.called if p.sources.named else frozenset()
    when = terms(p.claim.date.text) if p.claim.date is not None else frozenset[str]()
    empty = words("outright") | words("empty") | words("clock") | doer | when
    least = _least(p)
    return {t: w * (LEAST if t in least else 1) for t, w in p.terms.items() if t not in empty}


def _least(p: Point) -> frozenset[str]:
    """The thing of which there was not the least ("not a single drone of ours"): it is denied before all else."""
    said = _plain(p)
    none = (n for n, w in enumerate(said) if w in words("least") or said[max(0, n - 1) : n + 1] == ["not", "a"])
    behind = (said[n + 1 : n + 3] for n in none)
    return frozenset(t for w in behind for t in [*terms(" ".join(w[:1])), *terms(" ".join(w))][:1])


def taken_up(denial: Point, told: Point) -> float:
    """Share of what a denial takes as given that a statement has; 0 where that is names alone, or others' act."""
    known = given(denial)
    shared = _met(denial, told, known)
    if denial.event is not None and denial.act & told.act and not denial.act & known.keys():
        # told from its other end: "received" for "handed over"
        shared |= {sense(denial.event.predicate)} & known.keys()
    sides = [s for p in (denial, told) for s in (p.sources, p.targets) if s.named]
    things = shared - denial.act - frozenset[str]().union(*(s.words | s.called for s in sides))
    acts = (shared & denial.act) - {sense(w) for w in words("light")}
    if not things and not (acts and _one_doer(denial, told)):
        return 0.0
    return sum(known[t] for t in shared) / sum(known.values())


def _told(p: Point) -> frozenset[str]:
    """The words of a statement in all their senses; where a sum is said to change hands, those for money too."""
    paid = sums(p.claim) and not p.act.isdisjoint(converse()["receive"] | senses("pay"))
    return frozenset(p.terms).union(*p.further.values(), _money() if paid else ())


@cache
def _money() -> frozenset[str]:
    return frozenset(map(sense, knowledge.words("senses", "money")))


def _met(denial: Point, told: Point, terms: Iterable[str]) -> set[str]:
    """Those of the words that a statement has: a word, one of its class, or a thing named by it ("gunboat", "boat")."""
    said = _told(told)

    def has(term: str) -> bool:
        if term in said or not told.terms.keys().isdisjoint(denial.further.get(term, ())):
            return True
        return len(term) >= STEM and any(t.endswith(term) for t in told.terms)

    return {t for t in terms if has(t)}


def _one_doer(p: Point, q: Point) -> bool:
    """Who did it, or to whom, is the same, or one article tells both."""
    same = values.of_sides(p.sources, q.sources) > 0 or values.of_sides(p.targets, q.targets) > 0
    return same or p.claim.article == q.claim.article


def _one_clause(p: Point, q: Point) -> bool:
    """ "Denied that he had left" is told by whoever quotes it, and no statement that it answers."""
    a, b = p.claim, q.claim
    inside = (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)
    return a.article == b.article and inside and (a.start, a.end) != (b.start, b.end)


def _one_voice(p: Point, q: Point) -> bool:
    """One source, or two bodies of one state."""
    if p.claim.origin == q.claim.origin or p.teller.ids & q.teller.ids:
        return True
    return bool(p.teller.countries & q.teller.countries) and not (p.teller.people or q.teller.people)


def _others(p: Point, q: Point) -> bool:
    """Two who are named are said to have done it."""
    return values.of_sides(p.sources, q.sources) < 0 and bool(p.sources.named and q.sources.named)


def beside(p: Point, q: Point) -> bool:
    """Told in one breath: in one article, a paragraph apart at most."""
    return p.claim.article == q.claim.article and abs(p.block - q.block) <= 1


def _away(denial: Point, told: Point) -> tuple[bool, bool, int]:
    """How far off a statement is: in another article, behind the denial, and by how many characters."""
    a, b = denial.claim, told.claim
    return a.article != b.article, a.start < b.start, abs(a.start - b.start)


def stands(p: Point) -> bool:
    """Told as so; a denial answers what is told as so."""
    return p.polarity == "affirmed" and p.claim.status != "denied"


def _plain(p: Point) -> list[str]:
    said = p.claim.text.casefold().replace("n't", " not").replace("n’t", " not")
    return [w.strip(".,;:“”\"'‘’()") for w in said.split()]
