"""Whole reading against the bare parser on the same text in one run: ``uv run benchmarks/speed.py [FILE.jsonl.gz]``.

Prints words a second of both, their ratio (median of several rounds, the two taking turns, since machines are
shared and noisy) and the peak memory of reading.  The bare parser is the pipeline as spaCy loads it.  Without a
file it reads the project's own examples.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from pathlib import Path

import spacy

from secondsource.clean import clean
from secondsource.intake import captures
from secondsource.model import Capture
from secondsource.read.parse import DEFAULT_MODEL, READ, Parser
from secondsource.read.reading import read

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SHARED = EXAMPLES.parents[1] / "shared" / "gold" / "attribution" / "dev.jsonl.gz"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("inputs", nargs="*", default=[str(SHARED if SHARED.exists() else EXAMPLES)])
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--articles", type=int, default=40, help="read this many articles at most")
    args = asked.parse_args()
    parser = Parser()
    articles = [clean(c) for c in captures(args.inputs) if isinstance(c, Capture)][: args.articles]
    texts = [[b.text for b in a.blocks if b.kind in READ] for a in articles]
    words = sum(len(t.split()) for found in texts for t in found)
    for article in articles:
        read(article, parser)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pipeline = spacy.load(DEFAULT_MODEL)
    bare, whole = [], []
    for _ in range(args.rounds):
        start = time.perf_counter()
        for found in texts:
            list(pipeline.pipe(found, batch_size=64))
        middle = time.perf_counter()
        for article in articles:
            read(article, parser)
        bare.append(words / (middle - start))
        whole.append(words / (time.perf_counter() - middle))
    ratio = statistics.median(w / b for w, b in zip(whole, bare, strict=True))
    print(f"articles {len(articles)}  words {words}  rounds {args.rounds}")
    print(f"bare parser    {statistics.median(bare):8.0f} words/s")
    print(f"whole reading  {statistics.median(whole):8.0f} words/s")
    print(f"ratio          {ratio:8.2f}")
    print(f"peak memory    {peak:8.0f} MiB")


if __name__ == "__main__":
    main()
