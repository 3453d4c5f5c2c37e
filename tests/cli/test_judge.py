"""``judge`` and ``review`` as a user meets them: rows only ever added, sentences for what can't be meant."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "story"))

from making import PROGRAM, reading

from secondsource import cli
from secondsource.model import from_json, to_json
from secondsource.story.telling import tell

ABOARD = {"text": "people were on board the ferry Alma", "act": "be"}
STORY = tell(
    [
        reading("The Lantern", {**ABOARD, "numbers": ["118 count people"], "via": ["Mina Torv"]}),
        reading("Morning Ledger", {**ABOARD, "numbers": ["163 count people"], "via": ["Karl Oster"]}),
        reading("Evening Post", {"text": '=HYPERLINK("x") is what the page says of the port', "act": "say"}),
    ],
    PROGRAM,
)
DISPUTED = next(f for f in STORY.findings if f.support == "disputed")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "story.json"
    path.write_bytes(to_json(STORY))
    return path


@pytest.fixture
def run(monkeypatch, capsys):
    def call(*args):
        monkeypatch.setattr(sys, "argv", ["secondsource", *map(str, args)])
        with pytest.raises(SystemExit) as done:
            cli.main()
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return done.value.code or 0, out, err

    return call


def rows(file):
    return [json.loads(line) for line in file.with_name("story.judgements.jsonl").read_text("utf-8").splitlines()]


def test_a_dispute_settled_kept_laid_over_and_undone(file, run, tmp_path):
    settle = ("judge", file, "settled", DISPUTED.id, "--holds", DISPUTED.claims[0])
    status, out, _ = run(*settle, "--why", "The log says so.", "--who", "A. Reader", "--when", "2024-04-01")
    assert status == 0
    (row,) = rows(file)
    assert (row["kind"], row["who"], row["when"], row["why"]) == (
        "settled",
        "A. Reader",
        "2024-04-01",
        "The log says so.",
    )
    assert row["id"] in out
    new = tmp_path / "new.json"
    assert run("judge", file, "apply", "--json", new)[0] == 0
    story = from_json(new.read_bytes())
    assert [j.id for j in story.judgements] == [row["id"]]
    assert next(f for f in story.findings if f.id == DISPUTED.id).support == "single"
    assert run("judge", file, "undo", row["id"], "--why", "I misread it.")[0] == 0
    assert rows(file)[0] == row
    assert "(taken back)" in run("judge", file, "list")[1]
    run("judge", file, "apply", "--json", new)
    assert from_json(new.read_bytes()).findings == STORY.findings
    assert file.read_bytes() == to_json(STORY)


def test_rows_are_found_by_their_words_and_named_by_their_first_letters(file, run, tmp_path):
    claim = next(c for c in STORY.claims if c.id == DISPUTED.claims[0])
    status, out, _ = run("judge", file, "find", claim.text[:20])
    assert status == 0
    assert DISPUTED.id in out and f"  {claim.id}  " in out
    status, _, err = run("judge", file, "find", "no such words here")
    assert (status, "has the words" in err) == (2, True)
    done = run(
        "judge", file, "field", claim.id[:9], "--field", "status", "--value", "possible", "--why", "It says may."
    )
    assert done[0] == 0 and rows(file)[0]["rows"] == [claim.id]
    assert f"“{claim.text[:20]}" in done[1] and "  now " in done[1]
    status, _, err = run("judge", file, "field", "c-", "--field", "status", "--value", "denied", "--why", "y")
    assert status == 2 and "no claim has the id c-" in err


def test_a_page_shows_what_was_settled_and_who_decided(file, run, tmp_path):
    run("judge", file, "settled", DISPUTED.id, "--holds", DISPUTED.claims[0], "--why", "The log says so.",
        "--who", "A. Reader")  # fmt: skip
    page = tmp_path / "story.html"
    assert run("judge", file, "apply", "--html", page)[0] == 0
    shown = page.read_text("utf-8")
    assert "Settled by a reader" in shown and "What readers decided" in shown and "The log says so." in shown


def test_other_file_of_judgements(file, run, tmp_path):
    other = tmp_path / "mine.jsonl"
    claim = DISPUTED.claims[0]
    assert run("judge", file, "field", claim, "--field", "status", "--value", "possible", "--why", "It says may.",
               "--judgements", other)[0] == 0  # fmt: skip
    assert len(other.read_text("utf-8").splitlines()) == 1
    assert not file.with_name("story.judgements.jsonl").exists()


ARTICLE = STORY.articles[0].id
BAD = [
    (["frobnicate", "x", "--why", "y"], "is no kind of judgement"),
    (["split", DISPUTED.id, "--why", "y"], "name claims of"),
    (["settled", DISPUTED.id, "--holds", "c-nothing", "--why", "y"], "name claims of"),
    (["field", DISPUTED.claims[0], "--value", "possible", "--why", "y"], "say which field"),
    (["field", DISPUTED.claims[0], "--field", "status", "--value", "maybe", "--why", "y"], "is no status"),
    (
        ["field", DISPUTED.claims[0], "--field", "colour", "--value", "red", "--why", "y"],
        "no field that can be put right",
    ),
    (["field", DISPUTED.claims[0], "--field", "status", "--value", "possible"], "say why"),
    (["merge", "--why", "y"], "say what it is about"),
    (["merge", "x-1", "x-2", "--why", "y"], "no actor has the id"),
    (["missed", ARTICLE, "--words", "not in it", "--why", "y"], "stand 0 times"),
    (["missed", "d-0", "--words", "ferry", "--why", "y"], "no article has the id"),
    (["undo", "j-0", "--why", "y"], "no judgement has the id"),
    (["undo", "j-0", "--why", "y", "--when", "yesterday"], "is no day"),
    (["apply"], "say where to write"),
]


@pytest.mark.parametrize(("args", "sentence"), BAD, ids=[s for _, s in BAD])
def test_what_can_not_be_meant_is_a_sentence_and_adds_nothing(args, sentence, file, run):
    status, _, err = run("judge", file, *args)
    assert status == 2
    assert sentence in err
    assert not file.with_name("story.judgements.jsonl").exists()


def test_files_that_are_no_story_or_no_judgements(file, run, tmp_path):
    assert run("judge", tmp_path / "none.json", "list")[0] == 2
    other = tmp_path / "other.json"
    other.write_text("[1, 2", "utf-8")
    assert "is no story document" in run("judge", other, "list")[2]
    assert "is no story document" in run("review", other)[2]
    file.with_name("story.judgements.jsonl").write_bytes(b'{"kind": "merge"}\n')
    status, _, err = run("judge", file, "list")
    assert status == 2 and "story.judgements.jsonl:1" in err


def test_a_judgement_that_fits_no_more_is_named_and_left_out(file, run, tmp_path):
    run("judge", file, "split", DISPUTED.claims[0], "--why", "y")
    shorter = tell([reading("Evening Post", {"text": "the port is closed", "act": "close"})], PROGRAM)
    file.write_bytes(to_json(shorter))
    status, _, err = run("judge", file, "apply", "--json", tmp_path / "new.json")
    assert status == 1 and "left out" in err
    assert from_json((tmp_path / "new.json").read_bytes()).findings == shorter.findings


def test_a_sheet_drawn_filled_and_scored(file, run, tmp_path):
    a, b = tmp_path / "a.csv", tmp_path / "b.csv"
    assert run("review", file, "--sample", 3, "--seed", 4, "--out", a)[0] == 0
    with a.open(newline="", encoding="utf-8") as f:
        drawn = list(csv.DictReader(f))
    assert len(drawn) == 3
    assert not any(r["claim"].startswith("=") for r in drawn)
    for n, r in enumerate(drawn):
        r["status"] = "possible" if n else "happened"
    for path, filled in ((a, drawn), (b, [{**r, "status": "happened"} for r in drawn])):
        with path.open("w", newline="", encoding="utf-8") as f:
            table = csv.DictWriter(f, list(drawn[0]))
            table.writeheader()
            table.writerows(filled)
    status, out, _ = run("review", file, "--score", a, b)
    assert status == 0
    assert "a.csv and b.csv" in out and "b.csv and the machine" in out
    assert "0.333" in out and "1.000" in out


def test_what_may_be_filled_in_is_said_and_what_means_nothing_is_left_out(file, run, tmp_path):
    a, b = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    status, _, err = run("review", file, "--sample", 2, "--out", a)
    assert status == 0 and "status: happened, ongoing" in err and "none where there is nothing" in err
    one, other = (json.loads(line) for line in a.read_text("utf-8").splitlines())
    for path, answers in ((a, ("happened", "possible")), (b, ("Happened ", "happend"))):
        filled = [{**one, "status": answers[0]}, {**other, "status": answers[1]}]
        path.write_text("".join(json.dumps(r) + "\n" for r in filled), "utf-8")
    status, out, err = run("review", file, "--score", a, b, "--differences")
    assert status == 1
    assert f"b.jsonl: {other['id']}: 'happend' is no status" in err
    assert f"{other['id']}  status: possible | happened" in out


def test_sheets_of_findings_as_json_lines(file, run, tmp_path):
    sheet = tmp_path / "sheet.jsonl"
    assert run("review", file, "--findings", "--out", sheet)[0] == 0
    assert len(sheet.read_text("utf-8").splitlines()) == len(STORY.findings)
    assert run("review", file, "--score", sheet)[0] == 0


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--score"], "name one or two filled sheets"),
        (["a.csv"], "with --score only"),
        (["--score", "no.csv"], "can't be read"),
    ],
)
def test_review_that_can_not_be_meant(args, sentence, file, run):
    status, _, err = run("review", file, *args)
    assert status == 2 and sentence in err
