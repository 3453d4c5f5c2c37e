"""Plain text: a file is one article, verbatim."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from secondsource.intake.decode import binary_kind, text_of
from secondsource.intake.limits import Limits, size
from secondsource.intake.reader import Source
from secondsource.model import Capture, Skipped

_WORD = re.compile(r"[^\W_]")
suffixes = (".txt", ".text")


def recognises(head: bytes) -> bool:
    """Never by its content: text is what is left when no other reader wants it."""
    return False


def read(source: Source, limits: Limits) -> Iterator[Capture | Skipped]:
    """The file as one capture; its text code point for code point, without the byte-order mark."""
    data = whole(source, limits.file_bytes)
    if isinstance(data, Skipped):
        yield data
        return
    text = text_of(data, source.charset)
    if text is None:
        yield Skipped(
            path=source.path,
            reason=f"it is {binary_kind(data)}, not text. Convert it to text or HTML and read that.",
        )
        return
    yield checked(
        Capture(
            path=source.path,
            sha256=hashlib.sha256(data).hexdigest(),
            original=data,
            media_type="text/plain",
            text=text,
            key=source.key,
            url=source.url,
            captured=source.captured,
            meta=dict(source.meta),
        ),
        limits,
    )


def whole(source: Source, most: int, limit: str = "file_bytes") -> bytes | Skipped:
    """All the bytes of a source that is one article, where there are some and not too many."""
    data = source.stream.read(most + 1)
    if len(data) > most:
        return Skipped(
            path=source.path,
            reason=f"it is larger than {size(most)}, the most that it may be. Cut it up, or raise the limit {limit}.",
        )
    if not data:
        return Skipped(path=source.path, reason="it is empty. Capture the article again.")
    return data


def checked(capture: Capture, limits: Limits) -> Capture | Skipped:
    """The capture, if there is text in it and not too much."""
    if len(capture.text) > limits.text_chars:
        return Skipped(
            path=capture.path,
            reason=f"its text has more than {limits.text_chars:,} characters, the most that one article may have. "
            "Split it into its articles, or raise the limit text_chars.",
        )
    if not _WORD.search(capture.text):
        return Skipped(path=capture.path, reason="there is no text in it, not one word. Capture the article again.")
    return capture
