"""Two sources that tell of nearly the same: which bear each other out, and which do not."""

from __future__ import annotations

import json

import pytest
from test_disputes import cases, told  # noqa: F401  (a fixture)


@pytest.mark.parametrize("case", cases("corroborated"))
def test_corroborated_or_not(case, told):  # noqa: F811
    story = told(json.dumps(case), "ab")
    assert any(f.support == "corroborated" for f in story.findings) == case["corroborated"]
