"""Numbers: how many, of whom, and how sure."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.model import Bound, Span
from secondsource.read.parse import Sentence


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: "at least 14 people were killed" is 14, "killed", of "people"."""

    value: float
    unit: str
    of: str | None
    bound: Bound
    span: Span
    head: int


def numbers(sentence: Sentence) -> tuple[Quantity, ...]:
    return ()
