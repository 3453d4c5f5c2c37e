from __future__ import annotations

import gzip
import io
from pathlib import Path

import damage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.intake import Limits, captures
from secondsource.model import Capture, Skipped


def _read(data: bytes, limits: Limits | None = None):
    return list(captures(["-"], limits or Limits(), io.BytesIO(data)))


def _numbers(items: list[Capture | Skipped]) -> list[int]:
    return [int(i.key[-8:]) for i in items if isinstance(i, Capture) and i.key]


@pytest.mark.parametrize("pack", [True, False])
def test_damage_costs_the_record_it_is_in_and_no_other(pack):
    ways = damage.PACKED if pack else damage.PLAIN
    data, damaged = damage.archive(66, ways, pack)
    items = _read(data)
    skipped = [i for i in items if isinstance(i, Skipped)]
    assert _numbers(items) == [n for n in range(66) if n not in damaged]
    assert len(skipped) == len(ways) == 10
    assert all("damaged" in s.reason for s in skipped)


@pytest.mark.parametrize("ways", [damage.PACKED, damage.PLAIN], ids=["packed", "plain"])
def test_each_damage_alone_and_at_either_end(ways):
    pack = ways is damage.PACKED
    whole = damage.packed if pack else bytes
    for way in ways.values():
        for where in (0, 1, 2):
            data = b"".join((way if n == where else whole)(damage.record(n)) for n in range(3))
            # an archive that opens with damage is still told by its name
            items = list(captures(["-"], Limits(), io.BytesIO(data))) if where else _named(data, pack)
            assert _numbers(items) == [n for n in range(3) if n != where]


def _named(data: bytes, pack: bool):
    from secondsource.intake.reader import Source
    from secondsource.intake.warc import read

    return list(read(Source("a.warc.gz" if pack else "a.warc", io.BytesIO(data), data[:16384]), Limits()))


def test_a_record_is_a_capture_with_where_it_is_from():
    first, second = _read(damage.packed(damage.record(3)) + damage.packed(damage.record(4)))
    assert (first.key, first.url) == ("urn:uuid:00000003", "https://courier.example/3")
    assert first.captured == "2031-05-06T07:08:09Z"
    assert first.path == "-:0"
    assert second.path == f"-:{len(damage.packed(damage.record(3)))}"
    assert "its mayor said in statement 3" in first.text


def test_passed_over_without_a_word():
    raw = b"".join(
        [
            damage.record(1, kind="request"),
            damage.record(2, kind="revisit"),
            damage.record(3, kind="metadata"),
            damage.record(4).replace(b"text/html", b"image/png"),
            damage.record(5).replace(b"WARC-Block-Digest", b"X-Digest").replace(b"200 OK", b"404 NO"),
            damage.record(6),
        ]
    )
    assert _numbers(_read(raw)) == [6]
    assert all(isinstance(i, Capture) for i in _read(raw)[-1:])


def test_a_record_cut_short_on_purpose_is_read_and_says_so():
    (capture,) = _read(damage.record(1, extra="WARC-Truncated: length\r\n"))
    assert capture.meta["warc.truncated"] == "length"


def test_packed_and_chunked_payloads():
    body = gzip.compress(damage.page(1))
    chunked = b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"
    raw = damage.record(1, body, http="Content-Encoding: gzip\r\n")
    raw += damage.record(2, chunked, http="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")
    one, two = _read(raw)
    assert one.text == two.text
    assert "statement 1" in one.text


def test_all_of_an_archive_packed_at_once():
    data = gzip.compress(b"".join(damage.record(n) for n in range(40)))
    assert _numbers(_read(data)) == list(range(40))


def test_the_charset_of_the_response_is_used():
    body = "<p>Министр прибыл в столицу</p>".encode("cp866")
    (capture,) = _read(damage.record(1, body).replace(b"charset=utf-8", b"charset=cp866").replace(b"Block", b"Blank"))
    assert capture.text == "Министр прибыл в столицу"


def test_records_that_are_too_large():
    big = b"<p>" + b"word " * 50_000
    limits = Limits(file_bytes=100_000)
    for pack in (damage.packed, bytes):
        items = _read(pack(damage.record(1)) + pack(damage.record(2, big)) + pack(damage.record(3)), limits)
        assert _numbers(items) == [1, 3]
        assert ["limit" in i.reason for i in items if isinstance(i, Skipped)] == [True]
    bomb = damage.record(2, damage.bomb(50_000_000), http="Content-Encoding: gzip\r\n")
    items = _read(damage.record(1) + bomb + damage.record(3))
    assert _numbers(items) == [1, 3]
    assert "larger than 20 MB" in items[1].reason


def test_a_member_that_unpacks_without_end_costs_itself_only():
    items = _read(damage.packed(damage.record(1)) + damage.bomb(50_000_000) + damage.packed(damage.record(2)))
    assert _numbers(items) == [1, 2]
    assert len(items) == 3


def test_memory_does_not_grow_with_the_archive(tmp_path: Path):
    import tracemalloc

    path = tmp_path / "a.warc.gz"
    peaks = []
    for pages in (60, 240):
        path.write_bytes(b"".join(damage.packed(damage.record(n, kind="resource")) for n in range(pages)) * 20)
        tracemalloc.start()
        assert not list(captures([str(path)]))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0] + 1_000_000


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_gives_captures_or_reasons(data):
    pack = data.draw(st.booleans())
    raw = bytearray(b"".join((damage.packed if pack else bytes)(damage.record(n)) for n in range(4)))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        piece = data.draw(st.binary(max_size=40) | st.sampled_from([b"WARC/1.0\r\n", b"\r\n\r\n", b"\x1f\x8b\x08\x00"]))
        raw[at : at + data.draw(st.integers(0, 200))] = piece
    for item in _read(bytes(raw)):
        assert item.text if isinstance(item, Capture) else item.reason
