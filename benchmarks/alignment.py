"""Joins: ``uv run benchmarks/alignment.py [STORY…] [-v]``.

Two readers grouped the claims of twelve of the project's stories by the point that they tell
(``points.json`` beside the articles).  Says of the pairs of claims that the program puts into one
finding how many belong there (precision), and of those that belong together how many it joins
(recall); over pairs of two articles, since within one article little is told twice.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from secondsource.intake import captures
from secondsource.model import Claim, Program, Reading
from secondsource.pipeline import readings
from secondsource.read.parse import Parser
from secondsource.story.telling import tell

ROOT = Path(__file__).resolve().parents[1]
NONE = Program(version="", model="", model_version="", knowledge={})
COVERS = 0.6
"""Share of the words of both by which a claim is the one that the readers saw."""

Pairs = frozenset[tuple[str, str]]


class Joins(NamedTuple):
    """Pairs of claims, by their ids: those the readers put together, and those the program did."""

    wanted: Pairs
    made: Pairs


def labelled() -> Iterator[Path]:
    """The folders of the stories whose claims were grouped."""
    for home in (ROOT / "examples", ROOT / "tests" / "stories"):
        yield from sorted(path.parent for path in home.glob("*/points.json"))


def joins(folder: Path, parser: Parser) -> tuple[Joins, dict[str, Claim]]:
    """The joins in one story; pairs of which the readers were unsure count on neither side."""
    files = [str(f) for f in sorted(folder.glob("0*"))]
    read = [r for r in readings(captures(files), parser) if isinstance(r, Reading)]
    story = tell(read, NONE)
    texts = {r.article.id: (Path(r.article.path).name[:3], r.article.text) for r in read}
    claims = {c.id: c for c in story.claims}
    label = json.loads((folder / "points.json").read_text("utf-8"))
    seen = [_seen(row, claims.values(), texts) for row in label["claims"]]
    known = frozenset(i for found in seen for i in found)

    def across(groups: Collection[Collection[str]]) -> Pairs:
        pairs = (pair for group in groups for pair in combinations(sorted(set(group) & known), 2))
        return frozenset(p for p in pairs if claims[p[0]].article != claims[p[1]].article)

    wanted = across([[i for n in group for i in seen[n]] for group in label["points"]])
    unsure = across([[i for n in group for i in seen[n]] for group in label["unsure"]]) - wanted
    return Joins(wanted, across([f.claims for f in story.findings]) - unsure), claims


def _seen(row: Sequence[str | int], claims: Collection[Claim], texts: dict[str, tuple[str, str]]) -> list[str]:
    """The program's claims over the words that the readers had before them: file, words, how many times before."""
    file, words, before = str(row[0]), str(row[1]), int(row[2]) if len(row) > 2 else 0
    found = []
    for article, (name, text) in texts.items():
        start = -1
        for _ in range(before + 1):
            start = text.find(words, start + 1)
        if name != file or start < 0:
            continue
        end = start + len(words)
        for c in claims:
            shared = min(end, c.end) - max(start, c.start)
            if c.article == article and shared >= COVERS * (max(end, c.end) - min(start, c.start)):
                found.append((shared / (max(end, c.end) - min(start, c.start)), c.id))
    best = max((share for share, _ in found), default=0.0)
    return [i for share, i in sorted(found) if share == best]


def figures(found: Joins) -> str:
    right = len(found.wanted & found.made)
    precision = right / len(found.made) if found.made else 1.0
    recall = right / len(found.wanted) if found.wanted else 1.0
    return f"P {precision:.3f} R {recall:.3f}  {right} of {len(found.made)} made, {len(found.wanted)} wanted"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("stories", nargs="*", help="names of stories; all that are labelled without any")
    options.add_argument("-v", "--verbose", action="store_true", help="print what is joined wrongly")
    asked = options.parse_args()
    parser, wanted, made = Parser(), 0, 0
    right = 0
    for folder in labelled():
        if asked.stories and folder.name not in asked.stories:
            continue
        found, claims = joins(folder, parser)
        print(f"{folder.name:16} {figures(found)}", flush=True)
        wanted, made, right = wanted + len(found.wanted), made + len(found.made), right + len(found.wanted & found.made)
        for i, j in sorted(found.made - found.wanted) if asked.verbose else ():
            print(f"    {claims[i].text!r} | {claims[j].text!r}")
    if made and wanted:
        print(f"{'all':16} P {right / made:.3f} R {right / wanted:.3f}")


if __name__ == "__main__":
    main()
