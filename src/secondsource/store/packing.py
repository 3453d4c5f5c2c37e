"""Values as the store keeps them: compact, compressed, typed on the way back."""

from __future__ import annotations

import hashlib
import zlib
from typing import TypeVar

import msgspec

from secondsource.model import Article, Capture, Reading, Story
from secondsource.story.gather_terms import Outline

Value = TypeVar("Value", Article, Capture, Reading, Story, Outline)


def packed(value: Article | Capture | Reading | Story | Outline) -> bytes:
    """The bytes of a value; the same value always gives the same bytes."""
    return zlib.compress(msgspec.msgpack.encode(value), 1)


def unpacked(data: bytes, kind: type[Value]) -> Value:
    """The value back from its bytes."""
    return msgspec.msgpack.decode(zlib.decompress(data), type=kind)


def digest(data: bytes) -> str:
    """The SHA-256 that names a blob."""
    return hashlib.sha256(data).hexdigest()
