"""Accuracy on the gold data, one table: ``uv run benchmarks/accuracy.py [--gold DIR] [--only NAME]``.

Runs the program on every gold file with ``secondsource read`` and the project's shared scorers on what
it made.  Gold and scorers are not part of this project: they are looked for in ``../shared`` beside the
checkout (or in ``--gold``'s folder), and what isn't there is said to be missing.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

SHARED = Path(__file__).resolve().parents[2] / "shared"
FILES = [
    ("furniture main", "furniture", "furniture/main.jsonl.gz"),
    ("furniture full", "furniture", "furniture/full.jsonl.gz"),
    ("attribution dev", "attribution", "attribution/dev.jsonl.gz"),
    ("events train", "events", "events/train.jsonl.gz"),
    ("statements", "statements", "events/statements.jsonl.gz"),
    ("time wikiwars", "time", "time/wikiwars.jsonl.gz"),
]


def flat(found: dict, prefix: str = "") -> dict[str, object]:
    """Nested figures under dotted names; per-type tables are left to the JSON."""
    rows: dict[str, object] = {}
    for key, value in found.items():
        if isinstance(value, dict) and not key.endswith("by_type"):
            rows.update(flat(value, f"{prefix}{key}."))
        elif not isinstance(value, dict):
            rows[prefix + key] = value
    return rows


def scored(name: str, scorer: str, gold: Path, work: Path) -> dict[str, object]:
    made = work / f"{name.replace(' ', '-')}.jsonl"
    run = [sys.executable, "-m", "secondsource", "read", str(gold), "--jsonl", str(made)]
    subprocess.run(run, check=False, stderr=subprocess.DEVNULL)
    check = SHARED / "check" / "score.py"
    out = subprocess.run(
        [sys.executable, str(check), scorer, str(gold), str(made)], capture_output=True, text=True, check=True
    )
    return flat(json.loads(out.stdout))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--gold", type=Path, default=SHARED / "gold")
    asked.add_argument("--only", help="run the rows whose name has this in it")
    args = asked.parse_args()
    table = Table("gold", "figure", "value", title="accuracy")
    with tempfile.TemporaryDirectory() as work:
        for name, scorer, file in FILES:
            if args.only and args.only not in name:
                continue
            gold = args.gold / file
            if not gold.exists():
                table.add_row(name, "missing", str(gold))
                continue
            for figure, value in scored(name, scorer, gold, Path(work)).items():
                table.add_row(name, figure, str(value))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
