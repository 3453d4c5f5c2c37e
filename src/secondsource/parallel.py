"""Reading on several processors: the same documents in the same order, a bounded number at a time."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from secondsource.pipeline import each
from secondsource.read.parse import Parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secondsource.model import Capture, Skipped, Story

BATCH = 4
"""Captures that go to a processor together: large enough that their journey costs little."""
AHEAD = 2
"""Batches that wait for each processor: bounds the memory, whatever the archive's size."""


def documents_on(jobs: int, found: Iterable[Capture | Skipped], model: str) -> Iterator[Story | Skipped]:
    """``pipeline.each`` on ``jobs`` processes, each with a parser of its own."""
    waiting: deque[Future[list[Story | Skipped]]] = deque()
    source = iter(found)
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        while batch := list(islice(source, BATCH)):
            waiting.append(pool.submit(_read, batch, model))
            if len(waiting) > AHEAD * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _read(batch: list[Capture | Skipped], model: str) -> list[Story | Skipped]:
    return list(each(batch, _parser(model)))


@cache
def _parser(model: str) -> Parser:
    return Parser(model)
