"""What tests share: one loaded parser a session."""

from __future__ import annotations

import pytest

from secondsource.read.parse import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()
