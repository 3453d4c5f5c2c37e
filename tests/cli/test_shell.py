"""The command line as a user meets it: inputs that can't be read end in a sentence and a status, never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
ARTICLE = """Harbour Gazette

Ferry runs aground off Lagos

LAGOS, 3 March 2024 - A ferry with 40 people on board ran aground on Sunday, the coast guard said.

"Nobody was hurt," said Captain Ada Obi, a spokeswoman for the coast guard.
"""


def run(*args, stdin=b""):
    done = subprocess.run(
        [sys.executable, "-m", "secondsource", *map(str, args)], input=stdin, capture_output=True, timeout=120
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err + out, err
    return done.returncode, out, err


@pytest.fixture(scope="module")
def bad(tmp_path_factory):
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "good.txt").write_text(ARTICLE, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "french.txt").write_text(
        "Le ministre de la défense est arrivé dimanche à Damas pour une série de réunions avec les dirigeants. "
        "Selon l'agence, les deux parties doivent signer un accord de coopération dans les prochains jours.\n",
        "utf-8",
    )
    (folder / "huge.txt").write_bytes(b"word " * 10_000_000)
    return folder


def test_help_names_every_verb():
    status, out, _ = run("--help")
    assert status == 0
    assert all(verb in out for verb in ("compare", "read", "schema"))


def test_help_loads_nothing_heavy():
    heavy = ("spacy", "lxml", "numpy", "rich.table")
    code = f"import sys; from secondsource.cli import app; print([m for m in {heavy} if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_wrong_usage():
    assert run("compare")[0] == 2
    assert run("nonsense")[0] == 2


def test_missing_file():
    status, _, err = run("compare", "no-such-file.txt")
    assert status == 2
    assert "no-such-file.txt" in err


def test_one_good_among_bad(bad, tmp_path):
    out = tmp_path / "story.json"
    names = ("good.txt", "empty.txt", "binary.txt", "french.txt", "huge.txt")
    status, _, err = run("compare", *(bad / n for n in names), "--json", out)
    assert status == 1
    for name in names[1:]:
        assert name in err, name
    kept = {Path(a["path"]).name: a["language"] for a in json.loads(out.read_text("utf-8"))["articles"]}
    assert kept == {"good.txt": "en", "french.txt": "fr"}


def test_one_article_alone(bad):
    status, out, err = run("compare", bad / "good.txt")
    assert status == 0
    assert "alone" in err
    assert "Ferry" in out


def test_articles_of_different_stories(bad):
    status, _, err = run("compare", bad / "good.txt", next((EXAMPLES / "malawi-runoff").glob("000_*")))
    assert status == 0
    assert "no point in common" in err


def test_unwritable_output(bad, tmp_path):
    status, _, err = run("compare", bad / "good.txt", "--json", tmp_path / "no" / "such" / "folder.json")
    assert status == 2
    assert "can't be written" in err


def test_unknown_model(bad):
    status, _, err = run("compare", bad / "good.txt", "--model", "no_such_model")
    assert status == 2
    assert "no_such_model" in err


def test_read_writes_one_document_a_line(bad, tmp_path):
    out = tmp_path / "read.jsonl"
    status, _, _ = run("read", bad / "good.txt", bad / "empty.txt", "--jsonl", out)
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert status == 1
    assert len(rows) == 1
    assert not rows[0]["findings"]


def test_standard_input(tmp_path):
    out = tmp_path / "story.json"
    assert run("compare", "-", "--json", out, stdin=ARTICLE.encode())[0] == 0
    assert "ran aground" in json.loads(out.read_text("utf-8"))["articles"][0]["text"]


def test_schema_is_json():
    status, out, _ = run("schema")
    assert status == 0
    assert "$defs" in json.loads(out)
