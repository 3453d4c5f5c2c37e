"""A hundred articles of one story told in one go: ``uv run benchmarks/many.py [--articles N] [--stories DIR…]``.

The project's example articles are read once, and told again under other outlets' names in slightly
other words until there are enough.  Prints how long the story takes after reading, for N, and for a half
and a quarter of it, so that one sees how the cost grows.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import resource
import time
from pathlib import Path

from twins import twin

from secondsource.clean import clean
from secondsource.intake import captures
from secondsource.model import Capture, Program, Reading
from secondsource.read.parse import Parser
from secondsource.read.reading import read
from secondsource.story.telling import tell

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NONE = Program(version="", model="", model_version="", knowledge={})


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("stories", nargs="*", default=[str(EXAMPLES / "kourbi-strike")])
    asked.add_argument("--articles", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--most", type=float, default=10.0, help="seconds that the whole may take")
    asked.add_argument("--profile", action="store_true")
    args = asked.parse_args()
    read_ones = retold(args.stories, args.articles, args.seed)
    took = 0.0
    for share in (4, 2, 1):
        readings = read_ones[: len(read_ones) // share]
        profile = cProfile.Profile() if args.profile and share == 1 else None
        start = time.perf_counter()
        story = profile.runcall(tell, readings, NONE) if profile else tell(readings, NONE)
        took = time.perf_counter() - start
        joined = sum(len(f.articles) > 1 for f in story.findings)
        print(f"{len(readings):5} articles {len(story.claims):6} claims {len(story.findings):6} findings "
              f"({joined} of several articles) {took:7.2f} s")  # fmt: skip
        if profile:
            pstats.Stats(profile).sort_stats("cumtime").print_stats(25)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    raise SystemExit(took > args.most)


def retold(stories: list[str], articles: int, seed: int) -> list[Reading]:
    """Readings of so many articles: each example's sentences, some left out, in slightly other words."""
    parser = Parser()
    rng = random.Random(seed)
    first = [
        (article, parser.sentences(article))
        for s in stories
        for path in sorted(Path(s).glob("0*"))
        for c in captures([str(path)])
        if isinstance(c, Capture)
        for article in [clean(c)]
    ]
    found = []
    for n in range(articles):
        article, sentences = first[n % len(first)]
        kept = [s for s in sentences if rng.random() < 0.8] or sentences
        found.append(read(clean(twin(article, kept, f"Daily {n:03}", None, rng).capture), parser))
    return found


if __name__ == "__main__":
    main()
