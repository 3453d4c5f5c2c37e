from __future__ import annotations

import gzip
import io
import os
import zipfile
from importlib.metadata import EntryPoint
from pathlib import Path

import damage
import pytest

from secondsource.errors import UsageError
from secondsource.intake import Limits, article_id, captures, reader
from secondsource.intake.reader import readers
from secondsource.model import Capture, Skipped


def _paths(*inputs: str) -> list[str]:
    return [i.path for i in captures(inputs)]


def _zip(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return packed.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.html", "sub/c.txt", "sub/d.md", ".hidden.txt", ".git/x.txt", "e.json", "f.txt.gz"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(b"Packed.") if name.endswith(".gz") else b'{"Some": "words"}')
    return tmp_path


def test_a_folder_is_sorted_and_other_kinds_are_passed_over(folder):
    assert _paths(str(folder)) == [str(folder / n) for n in ("a.html", "b.txt", "f.txt.gz", "sub/c.txt")]


def test_a_file_is_read_once_and_inputs_stay_in_their_order(folder):
    b, c = str(folder / "b.txt"), str(folder / "sub/c.txt")
    assert _paths(c, str(folder / "sub/../b.txt"), b, c) == [c, str(folder / "sub/../b.txt")]
    assert _paths(str(folder / "*.txt")) == [b]
    assert _paths(str(folder / "**" / "*.txt")) == [b, c]
    assert _paths(str(folder / "s*")) == [c]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", None, "no such file"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n", "no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00", "a PNG picture"),
        ("a", b"%PDF-1.4 \x00", "a PDF"),
        ("a", b"\x00\x01", "binary data"),
        ("a.html", b"\x00\x01", "binary data"),
        ("a.html", b"<script>x</script>", "no text"),
        ("a.html", b"<div>" * 9000 + b"x", "nested"),
        ("a.zip", b"PK\x03\x04", "damaged ZIP"),
        ("a.warc", b"no records", "no web archive"),
        ("a.txt.gz", b"\x1f\x8b\x08\x00rest", "damaged"),
        ("a.txt", b"word " * 500, "larger than 2 KB"),
        ("*.none", None, "no capture matches"),
        ("a\x00b", None, "no file can have"),
    ],
)
def test_what_can_not_be_read_is_a_sentence(tmp_path, name, data, words):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (skipped,) = captures([str(tmp_path / name)], Limits(file_bytes=2000) if len(data or b"") == 2500 else Limits())
    assert isinstance(skipped, Skipped)
    assert words in skipped.reason
    assert skipped.reason.endswith(".")
    assert skipped.reason.count(".") >= 2


def test_an_empty_folder(tmp_path):
    (skipped,) = captures([str(tmp_path)])
    assert "no capture" in skipped.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_rights(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("x")
    path.chmod(0)
    (skipped,) = captures([str(path)])
    assert "can't be read" in skipped.reason


@pytest.mark.parametrize(
    "data",
    [
        b"Plain words.",
        b"<!doctype html><p>Plain words.",
        b'{"text": "Plain words."}',
        gzip.compress(b"Plain words."),
        gzip.compress(b'{"body": "Plain words."}\n'),
        damage.record(1, b"<p>Plain words."),
        damage.packed(damage.record(1, b"<p>Plain words.")),
        b"<rss><channel><item><description>Plain words.</description></item></channel></rss>",
        b'{"uri": "x", "headline": "h", "body_text": "Plain words."}',
        _zip(a_txt=b"Plain words."),
        "Plain words.".encode("utf-16"),
    ],
    ids=["text", "html", "jsonl", "gzip", "jsonl.gz", "warc", "warc.gz", "rss", "ninjs", "zip", "utf-16"],
)
def test_standard_input_is_told_by_its_content(data):
    class Pipe(io.RawIOBase):
        """A stream that can't go back, and gives a little at a time."""

        def __init__(self) -> None:
            self.rest = io.BytesIO(data)

        def read(self, size: int = -1) -> bytes:
            return self.rest.read(min(size, 7) if size > 0 else size)

    (capture,) = captures(["-"], stdin=Pipe())
    assert isinstance(capture, Capture)
    assert capture.text == "Plain words."


def test_a_zip_is_a_folder(tmp_path):
    inner = _zip(z_txt=b"Deep.")
    path = tmp_path / "a.zip"
    path.write_bytes(_zip(b_txt=b"B.", sub__a_html=b"<p>A.", c_png=b"x", sub__in_zip=inner, d_jsonl=b'{"text":"row"}'))
    items = list(captures([str(path)]))
    assert [(i.path.removeprefix(f"{path}/"), i.text) for i in items] == [
        ("b.txt", "B."), ("d.jsonl:1", "row"), ("sub/a.html", "A."), ("sub/in.zip/z.txt", "Deep."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (_zip(a_txt=b"0" * 2_000_000), "times its size"),
        (_zip(a_png=b"0"), "no capture in this archive"),
        (_zip(a_zip=_zip(a_zip=_zip(a_zip=_zip(a_txt=b"x")))), "too deep"),
        (_zip(a_txt=b"Some words.")[:-30], "damaged"),
        (_zip(a_txt=os.urandom(3000)).replace(b"a.txt", b"b.txt", 1), "damaged"),
    ],
    ids=["bomb", "nothing", "nested", "cut", "names differ"],
)
def test_zips_that_are_not_read(tmp_path, data, words):
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    (skipped,) = captures([str(path)])
    assert words in skipped.reason


def test_gzip_bombs_stop_early(tmp_path):
    for name in ("a.txt.gz", "a.jsonl.gz", "a.html.gz"):
        path = tmp_path / name
        path.write_bytes(damage.bomb(60_000_000))
        (skipped,) = captures([str(path)])
        assert "250 times" in skipped.reason


def test_ids_do_not_depend_on_folders(tmp_path):
    (tmp_path / "x").mkdir()
    for path in (tmp_path / "a.txt", tmp_path / "x" / "a.txt", tmp_path / "b.txt"):
        path.write_text("Same words.")
    one, two, three = captures([str(tmp_path / n) for n in ("a.txt", "x/a.txt", "b.txt")])
    assert article_id(one) == article_id(two) != article_id(three)


@pytest.mark.parametrize("value", ["secondsource.nowhere", "secondsource.model:Span"])
def test_a_reader_that_can_not_be_loaded_is_a_sentence(monkeypatch, value):
    broken = EntryPoint("epub", value, "secondsource.readers")
    monkeypatch.setattr(reader, "entry_points", lambda group: [broken])
    reader.readers.cache_clear()
    try:
        with pytest.raises(UsageError, match="epub"):
            reader.readers()
    finally:
        reader.readers.cache_clear()


def test_built_in_readers_come_through_the_same_door():
    assert [name for name, _ in readers()] == ["feed", "html", "jsonl", "ninjs", "text", "warc", "zip"]


def test_a_file_name_that_is_no_text(tmp_path):
    path = os.fsencode(tmp_path / "a") + b"\xff.txt"
    Path(os.fsdecode(path)).write_bytes(b"Some words.")
    for item in captures([os.fsdecode(path), os.fsdecode(path + b"x"), str(tmp_path)]):
        item.path.encode()
