"""The store: what is taken in stays as it came, once; versions, forgetting, verifying; whatever happens to the file."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from secondsource.errors import StoreError
from secondsource.model import Capture, Skipped
from secondsource.store import Store, gathered, work
from secondsource.store.forgetting import forget
from secondsource.store.opening import scripts
from secondsource.store.search import Question, search
from secondsource.store.status import faults, status

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from synthetic import articles

from store import captures, killed


def capture(text, key="k", url=None, captured=None, title=None, sha=None):
    meta = {"row.title": title} if title else {}
    sha256 = sha or f"{hash((text, captured)) & (1 << 128) - 1:064x}"
    return Capture(path="a.jsonl:1", sha256=sha256, media_type="text/plain", text=text, key=key, url=url,
                   captured=captured, clean=True, meta=meta)  # fmt: skip


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "a.store", create=True) as opened:
        yield opened


def take(store, *rows):
    taken = list(store.take_in(rows))
    return [sum(t.new for t in taken), sum(t.known for t in taken)]


def words(store, asked, **more):
    return [h.key for h in search(store, Question(asked, **more))]


def test_the_same_capture_twice_changes_nothing(store):
    rows = list(captures(articles(30)))
    assert take(store, *rows) == [30, 0]
    before = store.rows("SELECT * FROM article"), store.rows("SELECT * FROM blob")
    assert take(store, *reversed(rows)) == [0, 30]
    assert (store.rows("SELECT * FROM article"), store.rows("SELECT * FROM blob")) == before


def test_captures_come_back_as_they_were(store):
    row = capture("A ferry ran aground.\r\n\tNobody\u00a0was hurt \U0001f600", url="https://x.example/a?utm_source=b")
    take(store, row)
    (kept,) = store.kept()
    assert kept.capture == row


def test_skipped_inputs_are_told(store):
    (taken,) = store.take_in([Skipped(path="x", reason="empty"), capture("words")])
    assert (taken.new, [s.path for s in taken.skipped]) == (1, ["x"])


def test_another_capture_of_a_page_is_its_new_version(store):
    take(store, capture("The toll is 14.", "a", "https://x.example/toll", "2024-01-02T10:00:00Z"))
    take(store, capture("The toll is 16.", "b", "http://www.x.example/toll/#top", "2024-01-02T12:00:00Z"))
    take(store, capture("The toll is 12.", "c", "https://x.example/toll?utm_medium=feed", "2024-01-02T08:00:00Z"))
    now = status(store)
    assert (now.articles, now.superseded) == (1, 2)
    assert words(store, "toll") == ["b"]


def test_two_outlets_with_the_same_words_are_two_articles(store):
    take(
        store,
        capture("Same words.", "a", "https://a.example/1", sha="1" * 64),
        capture("Same words.", "b", "https://b.example/1", sha="1" * 64),
    )
    assert status(store).articles == 2
    assert len(store.rows("SELECT * FROM blob")) == 2


def test_ten_orders_of_arrival_give_the_same_stories(tmp_path):
    rows = list(captures(articles(60)))
    rng = random.Random(4)
    found = set()
    for n in range(10):
        rng.shuffle(rows)
        with Store.open(tmp_path / f"{n}.store", create=True) as store:
            for part in (rows[:17], rows[17:40], rows[40:]):
                list(store.take_in(part))
                list(work.up_to_date(store))
            found.add(frozenset(s.articles for s in gathered.stories(store)))
    assert len(found) == 1


def test_stories_keep_their_ids_and_old_ones_lead_on(store):
    store.rows("PRAGMA foreign_keys = OFF")
    with store.writing() as db:
        for n in range(1, 7):
            db.execute("INSERT INTO article (n, id, path, sha256, capture) VALUES (?, ?, '', '', '')", (n, f"a{n}"))
    one, two = gathered.put_stories(store, [[1, 2, 3], [4, 5]], ["a1", "a4"])
    assert gathered.put_stories(store, [[1, 2, 3, 6], [4, 5]], ["a1", "a4"]) == (one, two)
    assert gathered.put_stories(store, [[1, 2, 3, 4, 5, 6]], ["a1"]) == (one,)
    assert gathered.story_named(store, two) == one
    back = gathered.put_stories(store, [[1, 2, 3, 6], [4, 5]], ["a1", "a4"])
    assert back[0] == one
    assert back[1] not in (one, two)
    assert [c.change for c in gathered.history(store)] == ["merged", "split"]


SCRIPTS = {
    "ja": ("北川市で強い地震があり、古い橋が落ちた。", ["地震", "橋", "北川市", "カ"], [True, True, True, False]),
    "zh": ("外交部长星期一抵达大马士革。", ["大马士革", "部长", "星期", "马士达"], [True, True, True, False]),
    "th": ("รัฐมนตรีต่างประเทศเดินทางถึงกรุงดามัสกัส", ["ต่างประเทศ", "ดามัสกัส", "ปารีส"], [True, True, False]),
    "ar": ("وصل وزيرُ الدفاع إلى دمشق", ["وزير", "دمشق", "باريس"], [True, True, False]),
    "ru": ("Министр обороны прибыл в Дамаск", ["министр", "ДАМАСК", "париж"], [True, True, False]),
    "fr": ("Le ministre de la Défense est arrivé", ["defense", "ARRIVE", '"de la"', '"la de"'], [1, 1, 1, 0]),
    "ko": ("국방부 장관이 다마스쿠스에 도착했다", ["장관이", "국방부", "파리"], [True, True, False]),
    "en": ("The ferry's captain, Ada Obi.", ["captain ferry", "fer*", '"ada obi"', '"obi ada"'], [1, 1, 1, 0]),
}  # fmt: skip


@pytest.mark.parametrize("language", SCRIPTS)
def test_search_in_any_script(store, language):
    text, asked, expected = SCRIPTS[language]
    take(store, capture("Something else entirely."), capture(text, language))
    assert [language in words(store, a) for a in asked] == expected


@pytest.mark.parametrize(
    "asked",
    ['"', "AND", "a OR b", "NEAR(", "*", "title:x", "-x", "^a", "'; DROP TABLE article", "\x00", "()", "", '""'],
)
def test_nothing_that_can_be_typed_is_an_error(store, asked):
    take(store, capture("a text and or near x"))
    words(store, asked)


def test_search_by_actor_place_type_and_day(store, parser):
    text = (
        "LAGOS, 3 March 2024 - President Ada Obi met the defence minister of Ghana in Accra on Sunday, her office said."
    )
    take(store, capture(text, "a", title="Obi meets minister"), capture("Rain fell in Lima all day.", "b"))
    list(work.up_to_date(store))
    list(work.read_new(store, lambda: parser))
    assert words(store, "", actor="Ada Obi") == ["a"]
    assert words(store, "", place="Ghana") == ["a"]
    assert words(store, "", type="consult") == ["a"]
    assert words(store, "minister", since="2024-03-01", until="2024-03-31") == ["a"]
    assert words(store, "", since="2024-04-01") == []


def test_forgetting_an_article(store):
    take(store, capture("Zanzibarquux sank.", "a", "https://x.example/1"), capture("Other words.", "b"))
    list(work.up_to_date(store))
    assert forget(store, "https://x.example/1").articles == 1
    assert words(store, "zanzibarquux") == []
    assert status(store).articles == 1
    assert not list(faults(store))
    store.close()
    for path in store.path.parent.glob("a.store*"):
        assert b"zanzibarquux" not in path.read_bytes().lower()


def test_forgetting_a_person(store, parser):
    text = (
        'Witness Imelda Quorvane said the bridge shook. "It was loud," said Quorvane, who lives in Lima near the river.'
    )
    take(store, capture(text, "a"), capture("Rain fell in Lima.", "b"))
    list(work.up_to_date(store))
    list(work.read_new(store, lambda: parser))
    assert words(store, "", actor="Quorvane") == ["a"]
    done = forget(store, "imelda quorvane")
    assert (done.person, done.articles) == (True, 1)
    take(store, capture("Later, Imelda Quorvane left the country.", "c"))
    list(work.up_to_date(store))
    list(work.read_new(store, lambda: parser))
    assert words(store, "quorvane") == words(store, "", actor="Quorvane") == []
    assert sorted(words(store, "lima")) == ["a", "b"]
    assert all("uorvane" not in k.capture.text for k in store.kept())
    assert not list(faults(store))
    store.close()
    for path in store.path.parent.glob("a.store*"):
        assert b"uorvane" not in path.read_bytes().lower()


def vocabulary(store):
    """Every word of the index as it is kept, also in parts that no search comes to."""
    store.db.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, instance)")
    return {str(term) for (term,) in store.db.execute("SELECT DISTINCT term FROM temp.vocabulary")}


def test_a_forgotten_person_is_out_of_urls_keys_the_index_and_the_file(store, parser):
    url = "https://x.example/2024/imelda-quorvane-saw-it"
    rows = [
        capture("Imelda Quorvane saw the bridge fall. Quorvane called for help at once.", "quorvane-imelda-1", url),
        capture("The bridge is closed.", "b", "https://x.example/imelda-quorvane"),
        capture("Rain fell in Lima.", "c"),
    ]
    take(store, *rows, *captures(articles(300)))
    list(work.up_to_date(store))
    assert forget(store, "Imelda Quorvane").articles == 2
    assert take(store, *rows) == [0, 3]
    assert not {t for t in vocabulary(store) if "quorv" in t or "imelda" in t}
    assert len(words(store, "bridge closed")) == 1
    assert not list(faults(store))
    store.close()
    for path in store.path.parent.glob("a.store*"):
        assert b"uorvane" not in path.read_bytes().lower()
        assert b"imelda" not in path.read_bytes().lower()


def test_one_word_is_not_taken_for_a_person(store):
    take(store, capture("Rain fell in Lima.", "b"))
    with pytest.raises(StoreError, match="full name"):
        forget(store, "Lima")
    assert words(store, "lima") == ["b"]


def test_rebuild_gives_the_same(store):
    take(store, *captures(articles(40)))
    list(work.up_to_date(store))
    before = list(gathered.stories(store))
    work.start_over(store)
    list(work.up_to_date(store))
    assert list(gathered.stories(store)) == before
    assert not list(faults(store))


def test_verify_finds_what_was_changed(store):
    take(store, capture("The toll is 14.", "a"))
    store.rows("UPDATE blob SET data = x'00'")
    assert len(list(faults(store))) == 1


def test_backup_is_whole(store, tmp_path):
    take(store, *captures(articles(20)))
    store.backup(tmp_path / "b.store")
    with Store.open(tmp_path / "b.store", write=False) as copy:
        assert status(copy).articles == 20
    with pytest.raises(StoreError, match="already"):
        store.backup(tmp_path / "b.store")


def test_killed_at_any_moment():
    killed(5, size=1500, seed=7)


def test_two_ingests_at_once(tmp_path):
    code = (
        "import sys; sys.path[:0] = sys.argv[2:]; from store import captures, articles, Store\n"
        "with Store.open(sys.argv[1], create=True) as s: print(sum(t.new for t in s.take_in(captures(articles(1500)))))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "a.store"), *sys.path]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    done = [r.communicate(timeout=60) for r in runs]
    assert [r.returncode for r in runs] == [0, 0], done
    assert sum(int(out) for out, _ in done) == 1500
    with Store.open(tmp_path / "a.store") as store:
        assert status(store).articles == 1500
        assert not list(faults(store))


def test_readers_are_not_blocked(store):
    take(store, capture("A ferry sank."))
    with store.writing() as db:
        db.execute("UPDATE article SET path = 'x'")
        with Store.open(store.path, write=False) as reader:
            start = time.perf_counter()
            assert words(reader, "ferry") == ["k"]
            assert time.perf_counter() - start < 1


def test_a_locked_store_says_so(store, monkeypatch):
    with store.writing():
        other = Store.open(store.path, write=False)
        other.close()
        monkeypatch.setattr("secondsource.store.opening.PATIENCE", 0.1)
        with pytest.raises(StoreError, match="being written"), Store.open(store.path) as second:
            list(second.take_in([capture("x")]))


def test_who_waits_for_a_writer_says_so(store, monkeypatch):
    monkeypatch.setattr("secondsource.store.opening.MOMENT", 0.1)
    said = []
    with Store.open(store.path, waiting=lambda: said.append("waiting")) as second:
        take(second, capture("First."))
        assert said == []
        store.db.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr("secondsource.store.opening.PATIENCE", 0.1)
        with pytest.raises(StoreError, match="being written"):
            take(second, capture("Second.", "b"))
        assert said == ["waiting"]
        store.db.execute("ROLLBACK")
        take(second, capture("Second.", "b"))
        assert said == ["waiting"]


def test_reading_on_two_processors_and_what_cannot_be_read(store, parser, monkeypatch):
    take(store, *captures(articles(14)))
    list(work.clean_new(store))
    done = list(work.read_new(store, lambda: parser, jobs=2))
    assert sum(p.articles for p in done) == 14
    there = store.rows("SELECT n, reading FROM reading ORDER BY n")
    store.rows("DELETE FROM reading")
    list(work.read_new(store, lambda: parser))
    assert store.rows("SELECT n, reading FROM reading ORDER BY n") == there
    store.rows("DELETE FROM reading WHERE n < 3")
    monkeypatch.setattr("secondsource.read.reading.interpret", lambda *_: 1 // 0)
    done = list(work.read_new(store, lambda: parser))
    assert [s.path for p in done for s in p.skipped] == ["synthetic.jsonl:1", "synthetic.jsonl:2"]
    assert "ZeroDivisionError" in done[0].skipped[0].reason
    assert status(store).unread == 2


def test_what_was_read_tells_stories_apart_in_any_order(tmp_path, parser):
    rows = tomllib.loads((Path(__file__).parents[1] / "cases" / "gather_read.toml").read_text("utf-8"))["case"][0]
    given = [capture(r["text"].strip(), f"{r['story']} {n}") for n, r in enumerate(rows["article"])]
    found = set()
    for turn in (given, given[::-1], given[1:] + given[:1]):
        with Store.open(tmp_path / f"{turn[0].key}.store", create=True) as store:
            for part in (turn[:1], turn[1:]):
                take(store, *part)
                for steps in (work.clean_new(store), work.read_new(store, lambda: parser), work.up_to_date(store)):
                    list(steps)
            found.add(frozenset(s.articles for s in gathered.stories(store)))
    assert found == {frozenset((("peru 0", "peru 1"), ("malawi 2", "malawi 3")))}


def test_a_full_disk_says_so(store):
    take(store, capture("First."))
    pages = int(str(store.rows("PRAGMA page_count")[0][0]))
    store.rows(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(StoreError, match="disk is full"):
        list(store.take_in([capture(os.urandom(200_000).hex(), "big")]))
    store.rows("PRAGMA max_page_count = 1000000")
    assert words(store, "first") == ["k"]
    assert not list(faults(store))


@pytest.mark.skipif(os.geteuid() == 0 and not Path("/proc").exists(), reason="rights do not bind root")
def test_a_read_only_store_says_so(store):
    take(store, capture("A ferry sank."))
    with Store.open(store.path, write=False) as reader, pytest.raises(StoreError, match="read-only"):
        list(reader.take_in([capture("x", "y")]))
    assert words(store, "ferry") == ["k"]


def test_a_newer_store_is_left_alone(store):
    store.rows("PRAGMA user_version = 99")
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        Store.open(store.path)
    assert store.path.read_bytes() == before


def test_an_older_store_is_migrated_with_a_backup(tmp_path):
    path = tmp_path / "old.store"
    db = sqlite3.connect(path)
    db.executescript(scripts()[0] + "PRAGMA user_version = 1; PRAGMA application_id = 844320597;")
    db.close()
    with pytest.raises(StoreError, match="older version"):
        Store.open(path, write=False)
    with Store.open(path) as store:
        assert take(store, capture("A ferry sank.")) == [1, 0]
    old = sqlite3.connect(tmp_path / "old.store.version-1")
    assert old.execute("PRAGMA user_version").fetchone() == (1,)


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to look", b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_other_files_are_refused(tmp_path, content):
    path = tmp_path / "x.store"
    path.write_bytes(content)
    with pytest.raises(StoreError):
        Store.open(path, create=True)
    assert path.read_bytes() == content


def test_other_databases_are_refused(tmp_path):
    db = sqlite3.connect(tmp_path / "x.db")
    db.execute("CREATE TABLE t (a)")
    db.close()
    with pytest.raises(StoreError, match="another program"):
        Store.open(tmp_path / "x.db", create=True)
