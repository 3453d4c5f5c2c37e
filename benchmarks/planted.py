"""Planted differences: ``uv run benchmarks/planted.py [STORY…] [--seed N] [--each N] [--json]``.

Of each article of the project's stories a twin is made, in slightly other words and under another
outlet's name, with one slot of one sentence edited.  Says for how many of these pairs the program
finds a difference of that field between the two sentences, why the others were missed, and how often
it sets twins apart in which nothing was edited.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from twins import FIELDS, Plant, Twin, plants, twin

from secondsource.clean import clean
from secondsource.intake import captures
from secondsource.model import Capture, Claim, Program, Reading, Span, Story
from secondsource.read.parse import Parser
from secondsource.read.reading import read
from secondsource.story.exclusion import EXCLUDING
from secondsource.story.telling import tell

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NONE = Program(version="", model="", model_version="", knowledge={})


class Outcome(NamedTuple):
    """What became of one planted difference; ``why`` empty where it was found."""

    article: str
    plant: Plant
    sentence: str
    why: str


class False_(NamedTuple):
    """Two tellings of one unedited sentence that the program sets apart."""

    article: str
    field: str
    values: tuple[str, ...]
    text: str
    disputed: bool


class Unedited(NamedTuple):
    """Unedited twins: pairs of claims in one finding, those of one sentence, and those set apart."""

    pairs: int
    twins: int
    apart: list[False_]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("stories", nargs="*", default=[str(p) for p in sorted(EXAMPLES.iterdir()) if p.is_dir()])
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--each", type=int, default=2, help="edits of one field in one article, at most")
    asked.add_argument("--json", action="store_true")
    args = asked.parse_args()
    start = time.perf_counter()
    parser = Parser()
    outcomes, clear = [], Unedited(0, 0, [])
    for story in args.stories:
        for path in sorted(Path(story).glob("0*")):
            for capture in captures([str(path)]):
                if isinstance(capture, Capture):
                    found, same = measured(capture, parser, args.seed, args.each)
                    outcomes += found
                    clear = Unedited(clear.pairs + same.pairs, clear.twins + same.twins, clear.apart + same.apart)
    if args.json:
        print(json.dumps({"planted": [o._asdict() for o in outcomes], "unedited": clear._asdict()}, indent=1))
        return
    print(f"seed {args.seed}  {time.perf_counter() - start:.0f} s")
    show(outcomes, clear)


def measured(capture: Capture, parser: Parser, seed: int, each: int) -> tuple[list[Outcome], Unedited]:
    """The edits of one article that are found and missed, and what is set apart without an edit."""
    article = clean(capture)
    sentences = parser.sentences(article)
    rng = random.Random(f"{seed} {Path(article.path).name}")
    original = twin(article, sentences, "The Northern Lantern")
    mine = read(clean(original.capture), parser)
    chosen = []
    every = [p for p in plants(article, sentences, rng) if _is_report(mine, original, p)]
    for field in FIELDS:
        candidates = [p for p in every if p.field == field]
        chosen += rng.sample(candidates, min(each, len(candidates)))
    name = Path(article.path).name
    outcomes = []
    for plant in chosen:
        edited = twin(article, sentences, "Harbour Herald", plant, rng)
        theirs = read(clean(edited.capture), parser)
        why = missed(mine, original, theirs, edited, plant)
        where = edited.where[plant.sentence]
        outcomes.append(Outcome(name, plant, edited.capture.text[where.start : where.end], why))
    again = twin(article, sentences, "Harbour Herald", None, rng)
    return outcomes, unedited(name, mine, original, read(clean(again.capture), parser), again)


def _is_report(mine: Reading, original: Twin, plant: Plant) -> bool:
    """Only reports are compared: an edit of what the article judges or interprets is none of this."""
    told = _told(mine, original.where[plant.sentence], original.capture.text, plant, plant.old)
    return not told or any(c.nature == "report" for c in mine.claims if c.id in told)


def missed(mine: Reading, original: Twin, theirs: Reading, edited: Twin, plant: Plant) -> str:
    """Why the planted difference is not found; empty where it is."""
    a = _told(mine, original.where[plant.sentence], original.capture.text, plant, plant.old)
    b = _told(theirs, edited.where[plant.sentence], edited.capture.text, plant, plant.new)
    if not a or not b:
        return "no claim there"
    story = tell([mine, theirs], NONE)
    fields = {d for i in a for j in b for d, _, _ in _parted(story, i, j)}
    if plant.field in fields or (plant.field == "actor" and "target" in fields):
        return ""
    if fields:
        return f"wrong field: {', '.join(sorted(fields))}"
    rows = {c.id: c for c in story.claims}
    joined = [(rows[i], rows[j]) for f in story.findings for i in a & set(f.claims) for j in b & set(f.claims)]
    if not joined:
        judged = all(rows[i].nature != "report" for i in a) or all(rows[j].nature != "report" for j in b)
        return "read as no report" if judged else "not joined"
    told = [(_slot(story, plant.field, p), _slot(story, plant.field, q)) for p, q in joined]
    if not any(p and q for p, q in told):
        return "joined, slot not read"
    return "joined, slot read alike" if all(p == q for p, q in told if p and q) else "joined, no difference"


def _told(reading: Reading, where: Span, text: str, plant: Plant, words: str) -> set[str]:
    """Claims that tell the edited words; of the sentence, where no content has them or the edit is of the whole."""
    inside = [c for c in reading.claims if where.overlaps((c.start, c.end))]
    at = text.find(words, where.start, where.end)
    whole = plant.field == "status" and plant.old == "said"  # and not the words "it said" of another saying
    tight = [c for c in inside if at >= 0 and not whole and c.start < at + len(words) and at < c.end]
    return {c.id for c in (tight or inside)}


def _slot(story: Story, field: str, claim: Claim) -> object:
    if field in ("place", "date"):
        return getattr(claim, field)
    if field == "number":
        return [(n.value, n.unit) for n in claim.numbers]
    if field == "actor":
        return next((e.sources for e in story.events if claim.id in e.claims), ())
    return getattr(claim, field)


def _parted(story: Story, i: str, j: str) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """The differences that set these two claims apart: field, values, and whether it is a dispute."""
    for f in story.findings:
        if i not in f.claims or j not in f.claims:
            continue
        for d in f.differences:
            mine = {n for n, v in enumerate(d.values) if i in v.claims}
            theirs = {n for n, v in enumerate(d.values) if j in v.claims}
            if mine and theirs and not mine & theirs:
                yield d.field, tuple(v.value for v in d.values), f.support == "disputed" and d.within is None


def unedited(name: str, mine: Reading, original: Twin, theirs: Reading, again: Twin) -> Unedited:
    """Pairs of claims that are joined, and those of one sentence that are set apart."""
    story = tell([mine, theirs], NONE)
    home = {c.id: _sentence(c, original) for c in mine.claims} | {c.id: _sentence(c, again) for c in theirs.claims}
    first = {c.id for c in mine.claims}
    rows = {c.id: c for c in story.claims}
    pairs = [
        (i, j) for f in story.findings for i in f.claims if i in first for j in f.claims if j not in first
    ]  # fmt: skip
    twins = [(i, j) for i, j in pairs if home[i] == home[j] and _words(rows[i]) & _words(rows[j])]
    apart = [
        False_(name, field, values, f"{rows[i].text!r} | {rows[j].text!r}", disputed)
        for i, j in twins
        for field, values, disputed in _parted(story, i, j)
        if field in EXCLUDING and _tightest(i, j, rows) and not _holds_both(i, story)
    ]
    return Unedited(len(pairs), len(twins), apart)


def _tightest(i: str, j: str, rows: dict[str, Claim]) -> bool:
    """The two tell the same words, and are not two claims of one sentence."""
    a, b = _words(rows[i]), _words(rows[j])
    return len(a & b) >= 0.6 * max(len(a), len(b))


def _holds_both(i: str, story: Story) -> bool:
    """The sentence tells it and its denial ("the party's claim that … was rejected by the police")."""
    rows = {c.id: c for c in story.claims}
    mine = rows[i]
    same = [k for k, c in rows.items() if (c.article, c.start, c.end) == (mine.article, mine.start, mine.end)]
    return any(next(_parted(story, i, k), None) for k in same if k != i)


def _words(claim: Claim) -> set[str]:
    return set(claim.text.lower().split())


def _sentence(claim: Claim, told: Twin) -> int:
    return next((n for n, span in told.where.items() if span.overlaps((claim.start, claim.end))), -1)


def show(outcomes: Sequence[Outcome], clear: Unedited) -> None:
    print(f"\n{'field':10}{'planted':>8}{'found':>7}{'share':>7}")
    for field in (*FIELDS, "all"):
        of = [o for o in outcomes if field in ("all", o.plant.field)]
        right = sum(not o.why for o in of)
        print(f"{field:10}{len(of):8}{right:7}{right / len(of) if of else 0:7.2f}")
    print("\nwhy missed")
    for (field, why), n in Counter((o.plant.field, o.why) for o in outcomes if o.why).most_common():
        print(f"  {n:3}  {field:9} {why}")
    print(f"\nunedited twins: {clear.pairs} pairs joined, {clear.twins} of one sentence; {len(clear.apart)} set apart "
          f"({len(clear.apart) / max(1, clear.twins):.3f}), {sum(a.disputed for a in clear.apart)} of them disputed "
          f"({sum(a.disputed for a in clear.apart) / max(1, clear.pairs):.3f} per pair)")  # fmt: skip
    for a in clear.apart:
        print(f"  {a.field:9} {a.values} {'DISPUTED ' if a.disputed else ''}{a.article}: {a.text}")
    print("\nmisses")
    for o in outcomes:
        if o.why:
            print(f"  {o.plant.field:9} {o.why:26} {o.plant.old!r} -> {o.plant.new!r}  {o.article}: {o.sentence}")


if __name__ == "__main__":
    main()
