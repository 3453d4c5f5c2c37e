"""News of many kinds, and how things are told: each field as a careful reader has it; known failures are marked."""

from __future__ import annotations

import pytest
from kinds import cases, held

FILES = ("news_kinds", "news_fresh", "told")
CASES = [(name, case) for name in FILES for case in cases(name)]


@pytest.mark.parametrize(("name", "case"), CASES, ids=lambda x: x["text"][:60] if isinstance(x, dict) else x)
def test_case(name, case, parser, request):
    rows = list(held(case, parser))
    unknown = [f"{field}: {read}" for field, ok, read in rows if not ok and field not in case.get("wrong", {})]
    assert not unknown, unknown
    if "wrong" in case:
        request.node.add_marker(pytest.mark.xfail(reason=str(case["wrong"])))
        assert all(ok for _, ok, _ in rows)


def test_enough_kinds():
    assert len({case["kind"] for case in cases("news_kinds")}) >= 25
