"""Every error that reaches a user.

::

    SecondsourceError            what happened, why, and what to do
    ├── InputError               an input that can't be read (in a batch: a ``Skipped`` value instead)
    ├── ModelError               the parser's model is missing or is no pipeline for this work
    ├── KnowledgeError           a knowledge file is broken; says file and line
    ├── StoreError               a store can't be opened, written or found: says why, and what to do
    └── UsageError               the command was called in a way that can't be meant
"""

from __future__ import annotations


class SecondsourceError(Exception):
    """Base of all: its text is a sentence for a person (what, why, what to do)."""


class InputError(SecondsourceError):
    """An input that can't be read."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ModelError(SecondsourceError):
    """The parser's model is missing, or lacks a part that reading needs."""


class KnowledgeError(SecondsourceError):
    """A knowledge file is broken: says which, and where."""


class StoreError(SecondsourceError):
    """A store that can't be opened or written, or has not what was asked of it."""


class UsageError(SecondsourceError):
    """The command was called in a way that can't be meant."""
