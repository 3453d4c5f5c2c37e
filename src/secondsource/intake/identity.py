"""An article's id: made of its capture and of what sets it apart from another with the same words."""

from __future__ import annotations

import re

from secondsource.model import Capture, stable_id

_POSITION = re.compile(r":\d+$")


def article_id(capture: Capture) -> str:
    """A hash of the capture together with its key, else its URL, else its file's name.

    The name is without its folders and without the place in the file, so that the id is the same
    wherever the file lies and however its rows are sorted.  Two outlets with the same words are two articles.
    """
    return stable_id("a", capture.sha256, capture.key or capture.url or base_name(capture.path))


def base_name(path: str) -> str:
    """The file's own name: "dump/a.jsonl:12" is "a.jsonl"."""
    return re.split(r"[/\\]", _POSITION.sub("", path))[-1]
