"""On two processors the documents are the same, in the same order, and what is skipped passes through."""

from __future__ import annotations

from pathlib import Path

from secondsource.pipeline import documents

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_two_processors_read_as_one(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    inputs = [str(EXAMPLES / "malawi-runoff"), str(empty), str(EXAMPLES / "kourbi-strike")]
    assert list(documents(inputs, jobs=2)) == list(documents(inputs))
