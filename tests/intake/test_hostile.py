"""Pages and feeds that would cost more than their length: an answer within seconds of processor time."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from secondsource.intake import Limits, captures
from secondsource.model import Capture

OPEN = b"<html><body><article>"
CASES = {
    "nested.html": OPEN + b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000,
    "nested_but_readable.html": OPEN + b"<div>" * 1000 + b"<p>The mayor said no to the plan of the council.</p>" * 5,
    "a_paragraph_without_end.html": OPEN + b"<p>" + b"<b>x</b> y " * 20_000,
    "attributes.html": OPEN + b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">Words",
    "quoted_attributes.html": OPEN + b"<p " + b" ".join(b'a%d=">"' % n for n in range(50_000)) + b">Words",
    "a_long_attribute.html": OPEN + b'<p class="' + b"a-b-" * 500_000 + b'">Words',
    "brackets.html": OPEN + b"Words " + b"<" * 500_000,
    "linked_data.html": b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>" + OPEN + b"Words",
    "many_names.html": OPEN + b"<div itemprop=author>" * 1500 + b"<p itemprop=headline>Words of some length</p>" * 3000,
    "elements.html": OPEN + b"<p>A short paragraph, of no use.</p>\n" * 30_000,
    "brackets.rss": b"<rss><channel><item><description>" + b"<" * 300_000,
    "nested.rss": b"<rss><channel><item>" + b"<a>" * 30_000,
    "row.jsonl": b'{"text":' + b"[" * 1_000_000 + b'\n{"text": "Words"}',
    "line.txt": b"Words" * 390_000,
    "marks.txt": "\u202e\u2066\ufeff\u200f".encode() * 100_000 + b"Words",
}


@pytest.mark.parametrize("name", CASES)
def test_an_answer_in_bounded_time(tmp_path, name):
    (tmp_path / name).write_bytes(CASES[name])
    start = time.process_time()
    items = list(captures([str(tmp_path / name)]))
    assert time.process_time() - start < 10
    assert all(i.text if isinstance(i, Capture) else i.reason for i in items)
    assert items


def test_a_file_past_its_limit_is_not_held(tmp_path):
    import tracemalloc

    path = tmp_path / "a.txt"
    path.write_bytes(b"word " * 10_000_000)
    tracemalloc.start()
    (skipped,) = captures([str(path)], Limits(file_bytes=1_000_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than 1 MB" in skipped.reason
    assert peak < 5_000_000


def test_a_member_is_read_once_however_often_it_is_listed(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "Some words of the mayor.")
        archive.filelist.extend([archive.filelist[0]] * 50)
    (tmp_path / "a.zip").write_bytes(packed.getvalue())
    items = list(captures([str(tmp_path / "a.zip")]))
    assert [i.text for i in items if isinstance(i, Capture)] == ["Some words of the mayor."]
    assert all("within another" in i.reason for i in items if not isinstance(i, Capture))
    assert len(items) == 51
