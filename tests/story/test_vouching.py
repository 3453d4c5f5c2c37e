"""Two sources who tell one thing in other words bear each other out; who tell two things do not."""

from __future__ import annotations

import json

import pytest
from test_disputes import cases, told  # noqa: F401  (a fixture)


@pytest.mark.parametrize("case", cases("vouching"))
def test_what_two_sources_tell_in_other_words(case, told):  # noqa: F811
    story = told(json.dumps({k: v for k, v in case.items() if k in ("a", "b")}), "ab")

    def over(words):
        return {c.id for c in story.claims if words in " ".join(c.text.split())}

    one, other = over(case["one"]), over(case["other"])
    assert one and other, "the claims are not read"
    both = [f for f in story.findings if f.support == "corroborated" and one & set(f.claims) and other & set(f.claims)]
    assert bool(both) != case.get("apart", False)
