"""The verbs over a store, as a user meets them."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from secondsource import cli

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from synthetic import articles

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(*args):
    """The command line in this process: status, standard output, standard error."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    before, sys.argv = sys.argv, ["secondsource", *map(str, args)]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            cli.main()
        status = 0
    except SystemExit as done:
        status = done.code or 0
    finally:
        sys.argv = before
    for stream in (out, err):
        stream.flush()
    return status, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()


@pytest.fixture(scope="module", autouse=True)
def _one_parser():
    """The parser is loaded once for all commands of these tests."""
    from secondsource.cli import stored, telling

    parser_of = stored.parser_of("")
    with pytest.MonkeyPatch.context() as patch:
        for module in (stored, telling):
            patch.setattr(module, "parser_of", lambda model: parser_of)
        yield


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("store") / "news.store"
    status, out, err = run("ingest", EXAMPLES / "kourbi-strike", EXAMPLES / "lagarto-dam", "--store", path)
    assert status == 0, err
    assert "8 articles taken in; 8 read" in out
    assert err == ""
    return path


def listed(path):
    return json.loads(run("stories", "--store", path, "--json")[1])


def test_stories(store):
    rows = listed(store)
    assert [len(r["articles"]) for r in rows] == [4, 4]
    assert set(rows[0]) == {"id", "title", "start", "end", "articles", "origins_lower", "origins_upper"}
    assert all(1 <= r["origins_lower"] <= r["origins_upper"] for r in rows)


def test_again_changes_nothing(store):
    before = listed(store)
    assert (
        "0 articles taken in, 4 known already; 0 read" in run("ingest", EXAMPLES / "lagarto-dam", "--store", store)[1]
    )
    assert listed(store) == before


def test_show_and_json(store, tmp_path):
    story = listed(store)[0]["id"]
    status, out, _ = run("show", story, "--store", store, "--json", tmp_path / "s.json", "--html", tmp_path / "s.html")
    assert status == 0
    assert "4 articles" in out or "four articles" in out
    document = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert document["story"]["id"] == story
    assert (tmp_path / "s.html").stat().st_size > 5000


def test_pseudonyms(store, tmp_path):
    for row in listed(store):
        run("show", row["id"], "--store", store, "--pseudonyms", "--json", tmp_path / "p.json")
        plain = json.loads((tmp_path / "p.json").read_text("utf-8"))
        for claim in plain["claims"]:
            text = next(a["text"] for a in plain["articles"] if a["id"] == claim["article"])
            assert text[claim["start"] : claim["end"]] == claim["text"]
        hidden = [a for a in plain["actors"] if a["name"].startswith("Person ")]
        assert all(not a["aliases"] for a in hidden)


def test_origins(store):
    rows = {tuple(sorted(r["articles"])): r["id"] for r in listed(store)}
    outs = [run("origins", i, "--store", store)[1] for i in rows.values()]
    assert any("of its text stands in Khartoum Telegraph" in o for o in outs)
    assert all("Independent origins, as far as is known" in o for o in outs)
    found = json.loads(run("origins", next(iter(rows.values())), "--store", store, "--json")[1])
    assert {"contributions", "flows", "origins", "bonds", "independent"} == set(found)
    one, other = (o["name"] for o in found["origins"][:2])
    status, out, _ = run("origins", next(iter(rows.values())), "--store", store, "--why", one, other)
    assert status == 0
    assert one in out
    assert run("origins", next(iter(rows.values())), "--store", store, "--why", "nobody", other)[0] == 2


def test_search(store):
    assert "Khartoum Telegraph" in run("search", "air", "force", "--store", store)[1]
    hits = json.loads(run("search", "--actor", "Chad", "--store", store, "--json")[1])
    assert hits
    assert {"id", "story", "excerpt"} <= set(hits[0])
    assert run("search", "--store", store)[0] == 2
    assert run("search", "x", "--since", "yesterday", "--store", store)[0] == 2


def test_status_verify_backup(store, tmp_path):
    assert "8 articles in 2 stories" in run("status", "--store", store)[1]
    assert json.loads(run("status", "--store", store, "--json")[1])["articles"] == 8
    assert run("verify", "--store", store)[0] == 0
    assert run("backup", tmp_path / "b.store", "--store", store)[0] == 0
    assert listed(tmp_path / "b.store") == listed(store)
    assert run("backup", tmp_path / "b.store", "--store", store)[0] == 2


def test_forget_and_rebuild(store, tmp_path):
    path = tmp_path / "c.store"
    run("backup", path, "--store", store)
    before = listed(path)
    assert run("forget", before[0]["articles"][0], "--store", path)[0] == 0
    assert sum(len(r["articles"]) for r in listed(path)) == 7
    assert run("rebuild", "--store", path, "--no-read")[0] == 0
    assert {r["id"] for r in listed(path)} <= {r["id"] for r in before}


def test_unread_until_wanted(tmp_path):
    path = tmp_path / "d.store"
    assert "4 not gathered yet" in run("ingest", EXAMPLES / "malawi-runoff", "--store", path, "--no-read")[1]
    (story,) = listed(path)
    assert "4 not read yet" in run("status", "--store", path)[1]
    assert "Malawi" in run("show", story["id"], "--store", path)[1]
    assert "not read yet" not in run("status", "--store", path)[1]


def test_read_only_store_is_shown(store, tmp_path):
    folder = tmp_path / "ro"
    folder.mkdir()
    shutil.copy(store, folder / "r.store")
    (folder / "r.store").chmod(stat.S_IRUSR)
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert len(listed(folder / "r.store")) == 2
    finally:
        folder.chmod(stat.S_IRWXU)


def test_mistakes_end_in_a_sentence(tmp_path, store):
    for args in (("stories",), ("show", "x"), ("status",), ("verify",), ("forget", "x"), ("rebuild",), ("search", "x")):
        status, _, err = run(*args, "--store", tmp_path / "none.store")
        assert (status, "there is no store" in err) == (2, True), args
    assert run("show", "nothing", "--store", store)[0] == 2
    assert run("ingest", tmp_path / "missing.txt", "--store", tmp_path / "e.store")[0] == 2
    assert not list(tmp_path.glob("e.store*"))
    assert run("ingest", EXAMPLES, "--store", tmp_path)[0] == 2
    status, _, err = run(
        "ingest", EXAMPLES / "lagarto-dam", tmp_path / "missing.txt", "--store", tmp_path / "f.store", "--no-read"
    )
    assert status == 1
    assert "missing.txt" in err


def test_judging_a_story_of_a_store(store, tmp_path):
    path = tmp_path / "j.store"
    run("backup", path, "--store", store)
    story = listed(path)[0]["id"]
    run("show", story, "--store", path, "--json", tmp_path / "s.json")
    claim = json.loads((tmp_path / "s.json").read_text("utf-8"))["findings"][0]["claims"][0]
    put = ("judge", story, "field", claim, "--store", path, "--field", "status", "--value", "possible")
    status, out, err = run(*put, "--why", "It says may.", "--who", "A. Reader")
    assert (status, err) == (0, ""), err
    row = out.split()[0]
    run("show", story, "--store", path, "--json", tmp_path / "s.json")
    document = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert [j["id"] for j in document["judgements"]] == [row]
    assert next(c["status"] for c in document["claims"] if c["id"] == claim) == "possible"
    assert "It says may." in run("judge", story, "list", "--store", path)[1]
    assert run("judge", story, "undo", row, "--why", "I misread.", "--store", path)[0] == 0
    assert "(taken back)" in run("judge", story, "list", "--store", path)[1]
    assert run("judge", story, "undo", "j-0", "--why", "y", "--store", path)[0] == 2
    assert run(*put, "--why", "y", "--judgements", tmp_path / "x.jsonl")[0] == 2
    status, _, err = run("judge", story, "apply", "--store", path, "--json", tmp_path / "t.json")
    assert json.loads((tmp_path / "t.json").read_text("utf-8"))["story"]["id"] == story


def test_a_full_disk(tmp_path):
    """A real one, of four megabytes; where none can be mounted a smaller test in test_store.py stands for it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        source = tmp_path / "a.jsonl"
        source.write_text("".join(json.dumps(row) + "\n" for row in articles(3000)), "utf-8")
        path = disk / "a.store"
        status, _, err = run("ingest", source, "--no-read", "--store", path)
        assert status == 2
        assert "the disk is full" in err
        new = int(err.split()[0])
        assert json.loads(run("status", "--store", path, "--json")[1])["articles"] >= new > 0
        assert run("verify", "--store", path)[0] == 0
        assert run("search", "bridge", "--store", path)[0] == 0
        subprocess.run(["mount", "-o", "remount,size=60m", str(disk)], check=True)
        assert run("ingest", source, "--no-read", "--store", path)[0] == 0
        assert "3000 articles" in run("status", "--store", path)[1]
        assert run("verify", "--store", path)[0] == 0
    finally:
        subprocess.run(["umount", str(disk)], check=False)
