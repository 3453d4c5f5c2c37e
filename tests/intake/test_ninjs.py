from __future__ import annotations

import json

import pytest

from secondsource.intake import captures
from secondsource.model import Capture, Skipped

ONE = {
    "uri": "https://wire.example/n/1",
    "headline": "Ferry sinks",
    "byline": "Ana Roe",
    "versioncreated": "2031-05-06T07:08:09Z",
    "language": "en",
    "infosource": [{"name": "The Wire"}],
    "body_html": "<p>The ferry sank.</p><p>Nobody was hurt.</p>",
}
TWO = {
    "uri": "n:2",
    "headlines": [{"role": "main", "value": "Ferry sinks"}],
    "bodies": [{"role": "short", "value": "No."}, {"role": "main", "contenttype": "text/plain", "value": "It sank."}],
}


def _read(tmp_path, value, name="a.json"):
    path = tmp_path / name
    path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
    return list(captures([str(path)]))


def test_an_item_of_version_1(tmp_path):
    (capture,) = _read(tmp_path, ONE)
    assert isinstance(capture, Capture)
    assert (capture.key, capture.url, capture.clean) == (ONE["uri"], ONE["uri"], True)
    assert capture.text == "The ferry sank.\n\nNobody was hurt."
    assert capture.meta == {
        "ninjs.headline": "Ferry sinks",
        "ninjs.byline": "Ana Roe",
        "ninjs.versioncreated": "2031-05-06T07:08:09Z",
        "ninjs.language": "en",
        "ninjs.infosource": "The Wire",
    }


def test_items_of_version_2_in_a_list(tmp_path):
    first, second = _read(tmp_path, [TWO, {"x": 1}], "a.ninjs")
    assert (first.text, first.meta) == ("It sank.", {"ninjs.headline": "Ferry sinks"})
    assert isinstance(second, Skipped)


@pytest.mark.parametrize(
    "value",
    [b"{", b"[" * 90_000, b'{"uri":"x"}', b'{"uri":7}', b"7", {"uri": "x", "bodies": [7]}, {"uri": "x", "bodies": 1}],
)
def test_what_can_not_be_read_is_a_sentence(tmp_path, value):
    (skipped,) = _read(tmp_path, value)
    assert isinstance(skipped, Skipped)


def test_other_json_in_a_folder_is_passed_over(tmp_path):
    (tmp_path / "b.txt").write_text("Words.")
    (capture,) = (_read(tmp_path, {"kind": "block"}), list(captures([str(tmp_path)])))[1]
    assert capture.text == "Words."
