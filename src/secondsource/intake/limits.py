"""How much a capture may be: bounds on memory and time, whatever is fed in.

Hitting one is never an error of the program: the input, or the part of it, is a ``Skipped`` whose
reason names what was met, the limit, and what to do.
"""

from __future__ import annotations

from msgspec import Struct

KB, MB, GB = 1_000, 1_000_000, 1_000_000_000


class Limits(Struct, frozen=True, kw_only=True):
    """The defaults leave room for every real article; raise them for what is unusual."""

    file_bytes: int = 20 * MB
    """A file or a record that holds one article, before decoding."""
    feed_bytes: int = 5 * MB
    """A feed: it is parsed whole, and slowly."""
    text_chars: int = 2 * MB
    """The text of one article: some 330,000 words, over a minute of reading."""
    line_bytes: int = 20 * MB
    """A line of a JSONL file, which is one article."""
    articles: int = 5_000_000
    """Articles taken from one input."""
    skips: int = 1_000
    """Bad rows, records or members told one by one for one input before reading of it stops."""
    members: int = 200_000
    """Files in one ZIP archive."""
    unpacked_bytes: int = 50 * GB
    """What one compressed input may come to."""
    spool_bytes: int = 4 * GB
    """A ZIP archive that comes through a pipe, or lies in another, and has to be laid down to be read."""
    ratio: int = 250
    """Unpacked bytes for one packed byte, beyond the first megabyte (pages reach some 30)."""
    depth: int = 3
    """Archives inside archives."""


DEFAULT = Limits()


def size(count: int) -> str:
    """A count of bytes as a person reads it: "20 MB"."""
    for unit, name in ((GB, "GB"), (MB, "MB"), (KB, "KB")):
        if count >= unit:
            return f"{count / unit:.3g} {name}"
    return f"{count} bytes"
