"""Intake measured: pages against trafilatura in the same run, and a damaged web archive.

    uv run python benchmarks/intake.py [PAGES.jsonl.gz]

PAGES has rows of ``html`` and ``gold`` (the article's text); by default ``../shared/gold/pages/pages.jsonl.gz``.
Times are of the processor, the better of two runs, alternating, so that a busy machine changes little.
"""

from __future__ import annotations

import gzip
import json
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "intake"))


def f1(made: Iterable[str], gold: Iterable[str]) -> tuple[float, float]:
    """Of the words, as bags: over all pages together, and the mean of the pages."""
    hits = wrote = wanted = 0
    each = []
    for a, b in zip(made, gold, strict=True):
        mine, truth = Counter(re.findall(r"\w+", a)), Counter(re.findall(r"\w+", b))
        hit, sizes = (mine & truth).total(), mine.total() + truth.total()
        each.append(2 * hit / sizes if sizes else 1.0)
        hits, wrote, wanted = hits + hit, wrote + mine.total(), wanted + truth.total()
    return 2 * hits / (wrote + wanted), sum(each) / len(each)


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def pages(path: Path) -> None:
    import trafilatura

    from secondsource.intake import Limits
    from secondsource.intake.html import page
    from secondsource.model import Capture

    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    gold, markup = [r["gold"] for r in rows], [r["html"] for r in rows]
    blank, limits = Capture(path="", sha256="", media_type="", text=""), Limits()
    mine = [c for h in markup if isinstance(c := page(h, blank, limits), Capture)]
    kept = {"trafilatura precision"}, {"trafilatura precision", "trafilatura"}
    made = {
        "trafilatura.extract": [trafilatura.extract(h) or "" for h in markup],
        "  without comments": [trafilatura.extract(h, include_comments=False) or "" for h in markup],
        "  and precise": [trafilatura.extract(h, include_comments=False, favor_precision=True) or "" for h in markup],
        "layout, precise": ["\n".join(c.text[h.start : h.end] for h in c.layout if h.rule in kept[0]) for c in mine],
        "layout, either": ["\n".join(c.text[h.start : h.end] for h in c.layout if h.rule in kept[1]) for c in mine],
    }
    print(f"{len(rows)} pages: body words, F1 of all together and mean of pages")
    for name, texts in made.items():
        print("  {:24}{:.4f}  {:.4f}".format(name, *f1(texts, gold)))
    ours, theirs = [], []
    for _ in range(2):
        theirs.append(seconds(lambda: [trafilatura.bare_extraction(h, with_metadata=True) for h in markup]))
        ours.append(seconds(lambda: [page(h, blank, limits) for h in markup]))
    print(f"  pages a second: {len(rows) / min(ours):.1f}, trafilatura with metadata {len(rows) / min(theirs):.1f}")


def archives(count: int = 2000) -> None:
    import damage

    from secondsource.intake import captures
    from secondsource.model import Capture

    print(f"a web archive of {count} pages, ten records damaged in ten ways")
    for name, ways, pack in (("a.warc.gz", damage.PACKED, True), ("a.warc", damage.PLAIN, False)):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(damage.archive(count, ways, pack)[0])
            start, read, named = time.perf_counter(), 0, 0
            for item in captures([str(path)]):
                read += isinstance(item, Capture)
                named += not isinstance(item, Capture)
        print(f"  {name:12}{read} articles, {named} named, {count / (time.perf_counter() - start):.0f} pages a second")


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/gold/pages/pages.jsonl.gz"
    if path.exists():
        pages(path)
    else:
        print(f"{path} is not there: pages are not measured")
    archives()
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
