"""Cleaning measured: from a page's bytes to the labelled article, against trafilatura with metadata in the same run.

    uv run python benchmarks/cleaning.py [PAGES.jsonl.gz] [--rounds 3]

PAGES has rows of ``html``; by default ``../shared/gold/pages/pages.jsonl.gz``, and where that isn't there the
project's own pages in ``tests/golden``.  The two take turns page by page, in changing order; times are of the
processor.  A first round, not counted, loads what loads once.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
PAGES = ROOT.parent / "shared/gold/pages/pages.jsonl.gz"


def pages(path: Path) -> list[bytes]:
    """The pages to measure on, as they were captured."""
    if path.exists():
        return [json.loads(line)["html"].encode() for line in gzip.decompress(path.read_bytes()).splitlines()]
    own = sorted((ROOT / "tests" / "golden").glob("*.html.gz"))
    print(f"{path} is not there: measured on the {len(own)} pages of tests/golden")
    return [gzip.decompress(p.read_bytes()) for p in own]


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measured(files: list[Path], rounds: int) -> list[tuple[float, float, float]]:
    """For each page the least seconds of intake, of cleaning, and of trafilatura."""
    import trafilatura

    from secondsource.clean import clean
    from secondsource.intake import captures
    from secondsource.model import Capture

    kept: list[list[Capture]] = []
    best = [[float("inf")] * 3 for _ in files]
    for turn in range(rounds + 1):  # all pages, then again: nothing of a page is still at hand when its turn comes
        for i, file in enumerate(files):
            if not turn:
                kept.append([c for c in captures([str(file)]) if isinstance(c, Capture)])
            works: tuple[Callable[[], object], ...] = (
                lambda file=file: list(captures([str(file)])),
                lambda taken=kept[i]: [clean(c) for c in taken],
                lambda file=file: trafilatura.extract(file.read_bytes(), with_metadata=True),
            )
            for k in (0, 1, 2) if (i + turn) % 2 else (2, 0, 1):
                took = seconds(works[k])
                best[i][k] = min(best[i][k], took) if turn else best[i][k]
    return [(a, b, c) for a, b, c in best]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, data in enumerate(pages(args.pages)):
            files.append(Path(folder) / f"{number}.html")
            files[-1].write_bytes(data)
        times = measured(files, args.rounds)
    intake, cleaning, theirs = (sum(column) / len(times) * 1000 for column in zip(*times, strict=True))
    ratios = [c / (a + b) for a, b, c in times]
    print(f"{len(times)} pages, ms a page: intake {intake:.1f}, clean {cleaning:.1f}, trafilatura {theirs:.1f}")
    print(f"pages a second: ours {1000 / (intake + cleaning):.1f}, trafilatura with metadata {1000 / theirs:.1f}")
    print(f"ours to theirs: {theirs / (intake + cleaning):.2f} overall, {median(ratios):.2f} in the median of pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
