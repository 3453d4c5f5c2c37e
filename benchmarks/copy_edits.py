"""Edits of the project's own texts, as newsrooms make them; seeded, so that a run can be made again.

python benchmarks/copy_edits.py [STORY...]    recall by kind of edit, and precision, of the examples or of these folders

Every edit is put into the story that it was made of, one at a time; the other articles of the story are independent
of it, but for those that were written as copies of each other (linked before any edit came in, and listed).
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from secondsource.clean import clean
from secondsource.intake import captures
from secondsource.model import Article, Block, Capture
from secondsource.story.copies import copies

EXAMPLES = Path(__file__).parents[1] / "examples"


class Edit(NamedTuple):
    """A made copy: its article, what it was made of, and the share of its words that are its source's own."""

    article: Article
    of: tuple[str, ...]
    contained: float
    kind: str


def originals() -> list[Article]:
    """The examples' articles, each of a different newsroom."""
    return [clean(c) for c in captures([str(EXAMPLES)]) if isinstance(c, Capture)]


def story(folder: str) -> list[Article]:
    """The articles of one story's folder."""
    return [clean(c) for c in captures([folder]) if isinstance(c, Capture)]


def made(text: str, name: str, outlet: str) -> Article:
    """An article of one body block."""
    return Article(
        id=name, key=name, path=name, sha256="", captured=None, media_type="text/plain", url=None, outlet=outlet,
        title=None, subtitle=None, byline=(), published=None, language="en", republished_from=None, text=text,
        blocks=(Block(kind="body", text=text, start=0, end=len(text)),),
    )  # fmt: skip


def sentences(article: Article) -> list[str]:
    """The article's own sentences, roughly: what stands between full stops, without quotations."""
    body = " ".join(b.text for b in article.blocks if b.kind == "body" and '"' not in b.text and "“" not in b.text)
    return [s.strip() + "." for s in body.split(". ") if len(s.split()) > 5]


def edits(articles: list[Article], seed: int = 1) -> list[Edit]:
    """Every kind of edit of every article that is long enough."""
    rng = random.Random(seed)
    long = [a for a in articles if len(sentences(a)) >= 5]
    found = []
    for n, a in enumerate(long):
        own = sentences(a)
        foreign = sentences(long[(n + 5) % len(long)])
        for share in (0.6, 0.3):
            kept = own[: max(3, round(len(own) * share))]
            found.append(_edit(kept, [], a, f"cut to {share:.0%}", n))
            found.append(_edit(kept, foreign[: max(1, len(kept) // 3)], a, f"cut to {share:.0%}, foreign lead", n))
        for rate in (0.02, 0.05, 0.08, 0.12):
            found.append(_edit(_changed(own, rate, rng), [], a, f"{rate:.0%} of words changed", n))
        moved = own[len(own) // 2 :] + own[: len(own) // 2]
        found.append(_edit(moved, [], a, "blocks moved", n))
        found.append(_edit(own, foreign[: len(own)], a, "half and half", n))
    return [e for e in found if e.contained >= 0.5]


def _edit(own: list[str], lead: list[str], a: Article, kind: str, n: int) -> Edit:
    mine, theirs = len(" ".join(own).split()), len(" ".join(lead).split())
    article = made(" ".join([*lead, *own]), f"copy-{n}-{kind}", f"Copier {n}")
    return Edit(article, (a.id,), mine / (mine + theirs), kind)


def _changed(own: list[str], rate: float, rng: random.Random) -> list[str]:
    """The sentences with a share of their words exchanged, dropped or put in."""
    fillers = ("meanwhile", "reportedly", "yesterday", "local", "senior", "several", "nearly", "further", "new")
    out = []
    for word in " ".join(own).split():
        if rng.random() >= rate:
            out.append(word)
        elif (turn := rng.random()) < 0.5:
            out.append(rng.choice(fillers))
        elif turn < 0.75:
            out += [word, rng.choice(fillers)]
    return [" ".join(out)]


def measured(stories: list[list[Article]]) -> None:
    """Links of edits to their source, to a copy of it, or to another article; and links that were there before."""
    edited, found, right, wrong, lost = Counter[str](), Counter[str](), 0, 0, []
    everything = [a for s in stories for a in s]
    for e in edits(everything):
        articles = next(s for s in stories if e.of[0] in {a.id for a in s})
        before = {frozenset((c.article, c.of)) for c in copies(articles)}
        kin = {e.of[0]}.union(*(p for p in before if e.of[0] in p))
        links = {frozenset((c.article, c.of)) for c in copies([*articles, e.article])} - before
        mine = [p for p in links if e.article.id in p and p & kin]
        edited[e.kind] += 1
        found[e.kind] += bool(mine)
        right += sum(1 for p in links if p & kin)
        wrong += sum(1 for p in links if not p & kin)
        if not mine:
            lost.append(f"{e.kind} of {e.of[0]} ({e.contained:.2f})")
    names = {a.id: a.outlet or a.path for a in everything}
    written = [f"{names[c.article]} of {names[c.of]}" for s in stories for c in copies(s)]
    print(json.dumps({"stories": len(stories), "articles": len(everything), "edits": edited.total(),
                      "recall": round(found.total() / edited.total(), 4), "links": right + wrong,
                      "precision": round(right / (right + wrong), 4), "lost": lost,
                      "linked before any edit": written,
                      "recall by kind": {k: f"{found[k]} of {edited[k]}" for k in edited}}, indent=1))  # fmt: skip


if __name__ == "__main__":
    folders = sys.argv[1:] or sorted(str(p) for p in EXAMPLES.iterdir() if p.is_dir())
    measured([story(f) for f in folders])
