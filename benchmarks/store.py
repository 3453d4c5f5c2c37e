"""The store under load: taking in, gathering, search while something is taken in, and being killed.

python benchmarks/store.py gather [10000 30000 100000]    seconds, memory, the exponent between sizes, BCubed
python benchmarks/store.py ingest [100000]    the real command on a JSONL: articles a second, search meanwhile, size
python benchmarks/store.py kill [100]                     kill -9 at random moments of ingest
"""

from __future__ import annotations

import json
import math
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path

from synthetic import articles

from secondsource.model import Capture
from secondsource.store import Store
from secondsource.store.search import Question, search
from secondsource.store.status import faults, status


def captures(rows):
    """The rows as intake gives them."""
    for n, row in enumerate(rows):
        meta = {f"row.{k}": row[k] for k in ("title", "outlet", "published") if k in row}
        yield Capture(
            path=f"synthetic.jsonl:{n + 1}", sha256=row["id"].encode().hex().zfill(64), media_type="text/plain",
            text=row["body"], key=row["id"], clean=True, meta=meta,
        )  # fmt: skip


def outlines(rows):
    """What gathering gets of the rows; they are clean, so cleaning would change nothing of it."""
    from secondsource.model import Article, Block, Date
    from secondsource.story.gather import outline

    for row in rows:
        day, text = row.get("published"), row["body"]
        yield outline(
            Article(
                id=row["id"], key=row["id"], path="", sha256="", captured=None, media_type="", url=None, outlet=None,
                title=row["title"], subtitle=None, byline=(), language="en", republished_from=None, text=text,
                published=Date(start=day, end=day, text=day, basis="stated") if day else None,
                blocks=(Block(kind="body", text=text, start=0, end=len(text)),),
            )
        )  # fmt: skip


def bcubed(truth, groups):
    by_story = defaultdict(set)
    for key, story in truth.items():
        by_story[story].add(key)
    label = {key: n for n, group in enumerate(groups) for key in group}
    members = {n: set(group) for n, group in enumerate(groups)}
    p = sum(len(by_story[truth[k]] & members[label[k]]) / len(members[label[k]]) for k in truth) / len(truth)
    r = sum(len(by_story[truth[k]] & members[label[k]]) / len(by_story[truth[k]]) for k in truth) / len(truth)
    return 2 * p * r / (p + r)


def gather_speed(sizes):
    from secondsource.story.gather import gather

    before = None
    for size in sizes:
        rows = list(articles(size))
        made = list(outlines(rows))
        start = time.process_time()  # other work on the machine must not count
        groups = gather(made)
        took = time.process_time() - start
        exponent = math.log(took / before[1]) / math.log(size / before[0]) if before else None
        before = size, took
        score = bcubed({r["id"]: r["cluster"] for r in rows}, groups)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(json.dumps({"articles": size, "seconds": round(took, 2), "exponent": exponent and round(exponent, 3),
                          "stories": len(groups), "bcubed": round(score, 4), "peak_gb": round(memory, 2)}),
              flush=True)  # fmt: skip


def ingest_speed(size):
    """The real command on a JSONL file, and searches by another connection while it runs."""
    with tempfile.TemporaryDirectory() as folder:
        path, source = Path(folder) / "bench.store", Path(folder) / "articles.jsonl"
        Store.open(path, create=True).close()
        asked = []
        with source.open("w", encoding="utf-8") as out:
            for n, row in enumerate(articles(size)):
                out.write(json.dumps(row) + "\n")
                if n % 50 == 0:
                    asked.append(row["body"])
        times, stop = [], threading.Event()

        def ask():
            rng = random.Random(2)
            with Store.open(path, write=False) as store:
                while not stop.is_set():
                    words = rng.sample(rng.choice(asked).split(), 2)
                    start = time.perf_counter()
                    search(store, Question(" ".join(w.strip(".,:") for w in words)))
                    times.append(time.perf_counter() - start)
                    time.sleep(0.05)

        asker = threading.Thread(target=ask)
        asker.start()
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-m", "secondsource", "ingest", "--no-read", "--store", str(path), str(source)]
        subprocess.run(command, capture_output=True, text=True, check=True)
        took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        stop.set()
        asker.join()
        times.sort()
        busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(json.dumps({"articles": size, "ingest_per_second": round(size / took),
                          "per_cpu_second": round(size / busy), "peak_mb": round(after.ru_maxrss / 1e3),
                          "searches": len(times), "search_p50_ms": round(1000 * times[len(times) // 2], 1),
                          "search_p95_ms": round(1000 * times[int(0.95 * len(times))], 1),
                          "file_mb": round(path.stat().st_size / 1e6, 1)}), flush=True)  # fmt: skip


def killed(times, size=3000, seed=1):
    """Start an ingest, kill it somewhere, look at what it had said was in; at the end all must be in, once."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        source, path = Path(folder) / "a.jsonl", Path(folder) / "a.store"
        source.write_text("".join(json.dumps(row) + "\n" for row in articles(size)), "utf-8")
        code = (
            "import sys; from secondsource.store import Store; from secondsource.intake import captures\n"
            "with Store.open(sys.argv[2], create=True) as s:\n"
            "    for t in s.take_in(captures([sys.argv[1]])): print(t.new + t.known, flush=True)"
        )
        kills = runs = 0
        while kills < times:
            runs += 1
            run = subprocess.Popen(
                [sys.executable, "-c", code, str(source), str(path)], stdout=subprocess.PIPE, text=True
            )
            time.sleep(rng.uniform(0.15, 1.2))
            kills += run.poll() is None
            run.send_signal(signal.SIGKILL)
            said = sum(int(line) for line in run.communicate()[0].split())
            if not path.exists():
                assert not said
                continue
            with Store.open(path, create=True) as store:
                assert status(store).articles >= said, (status(store).articles, said)
                assert not list(faults(store))
                whole = status(store).articles == size
            if whole:
                for old in Path(folder).glob("a.store*"):
                    old.unlink()
        with Store.open(path, create=True) as store:
            from secondsource.intake import captures as taken

            sum(t.new for t in store.take_in(taken([str(source)])))
            keys = Counter(k for (k,) in store.rows("SELECT key FROM article"))
            assert len(keys) == size, len(keys)
            assert set(keys.values()) == {1}
            assert not list(faults(store))
        print(json.dumps({"runs": runs, "killed": kills, "lost": 0, "twice": 0}))


def main():
    what, *numbers = sys.argv[1:] or ["gather"]
    sizes = [int(n) for n in numbers]
    if what == "gather":
        gather_speed(sizes or [10_000, 30_000, 100_000])
    elif what == "ingest":
        ingest_speed(*(sizes or [100_000]))
    elif what == "kill":
        killed(*(sizes or [100]))
    else:
        print(__doc__)


if __name__ == "__main__":
    main()
