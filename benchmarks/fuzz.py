"""Coverage-guided fuzzing of every reader: no crash, no hang, no memory without bound.

    uv run --group fuzz python benchmarks/fuzz.py [READER|all] [--seconds 60]

Each reader is fed what atheris makes of a few small captures of its kind, under small limits, and must give
captures and reasons: an exception, a wrong span, over ten seconds or over 2 GB for one input ends the
run, and leaves the input in a file that libFuzzer names.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "intake"))

READERS = {
    "feed": "x.rss",
    "html": "x.html",
    "jsonl": "x.jsonl",
    "ninjs": "x.ninjs",
    "text": "x.txt",
    "warc": "x.warc.gz",
    "zip": "x.zip",
    "any": "-",
}
"""A name of each kind; a name that says nothing leaves it to the content."""


def seeds(reader: str) -> list[bytes]:
    """A few captures of a kind, small enough to be changed all over."""
    import damage

    page, packed = damage.page(1), io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "Some words.")
        archive.writestr("b/c.html", page)
    kinds = {
        "feed": [
            b"<rss version='2.0'><channel><title>C</title><item><guid>1</guid><pubDate>Sun, 26 Aug 2018 14:00:00 IDT"
            b"</pubDate><description>&lt;p&gt;It sank.</description></item></channel></rss>",
            b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><content type='xhtml'>x</content></entry>",
        ],
        "html": [
            page,
            b'<meta charset=cp1252><script type="application/ld+json">{"@type":"NewsArticle","author":{"@id":"#a"}}'
            b"</script><p class=byline hidden><table><tr><td>1<pre> a\n</pre><time datetime=2031 itemprop=author>",
        ],
        "jsonl": [b'{"id":1,"text":"a"}\n{"html":"<p>b","byline":["A"]}\n{"body":"c","published":"2031"}\n\xff\n'],
        "ninjs": [
            b'{"uri":"x","headline":"h","body_html":"<p>a","infosource":[{"name":"n"}]}',
            b'[{"uri":"x","bodies":[]}]',
        ],
        "text": ["“Words,” he said.".encode(), "café".encode("cp1252"), "Words".encode("utf-16")],
        "warc": [
            damage.packed(damage.record(1)) + damage.packed(damage.record(2)),
            damage.record(1, b"<p>x", extra="WARC-Truncated: time\r\n"),
        ],
        "zip": [packed.getvalue()],
    }
    return [s for k in kinds.values() for s in k] if reader == "any" else kinds[reader]


def check(data: bytes, name: str) -> None:
    """What every reader owes to any bytes."""
    from secondsource.intake import Limits
    from secondsource.intake.reading import read_source, with_head
    from secondsource.model import Capture

    limits = Limits(file_bytes=200_000, text_chars=50_000, line_bytes=100_000, unpacked_bytes=2_000_000, skips=50)
    for item in read_source(with_head(name, io.BytesIO(data)), limits):
        if not isinstance(item, Capture):
            assert item.reason, item
            continue
        assert item.text.strip() and len(item.text) <= limits.text_chars, "no text, or too much"
        item.text.encode("utf-8"), "".join(item.meta.values()).encode("utf-8")
        for hint in item.layout:
            assert 0 <= hint.start < hint.end <= len(item.text), hint


def fuzz(reader: str, corpus: str, seconds: int) -> None:
    """Run one reader until the time is up; atheris ends the process."""
    import atheris

    with atheris.instrument_imports(include=["secondsource.intake", "feedparser"]):
        import feedparser  # noqa: F401

        from secondsource.intake.reader import readers

        readers()  # every module that is to guide the search is imported here

    def one(data: bytes) -> None:
        check(data, READERS[reader])

    flags = [
        f"-max_total_time={seconds}",
        "-timeout=10",
        "-rss_limit_mb=2048",
        "-max_len=20000",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *flags, corpus], one)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", nargs="?", default="all", choices=["all", *READERS])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.corpus:
        fuzz(args.reader, args.corpus, args.seconds)
        return 0
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("Fuzzing needs atheris: uv sync --group fuzz (Linux only).", file=sys.stderr)
        return 2
    failed = 0
    for reader in READERS if args.reader == "all" else [args.reader]:
        with tempfile.TemporaryDirectory() as corpus:
            for number, seed in enumerate(seeds(reader)):
                (Path(corpus) / str(number)).write_bytes(seed)
            command = [sys.executable, __file__, reader, "--seconds", str(args.seconds), "--corpus", corpus]
            done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        runs = next((x.split()[-1] for x in done.stderr.splitlines() if "number_of_executed_units" in x), "?")
        peak = next((x.split()[-1] for x in done.stderr.splitlines() if "peak_rss_mb" in x), "?")
        print(f"{reader:8}{runs:>10} inputs, peak {peak} MB: {'fine' if not done.returncode else 'FAILED'}", flush=True)
        if done.returncode:
            failed = 1
            print(done.stdout[-1500:], done.stderr[-2500:])
    return failed


if __name__ == "__main__":
    sys.exit(main())
