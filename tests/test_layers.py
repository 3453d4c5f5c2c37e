"""Arrows point one way: intake → clean → read → story → show; nobody knows the shell around them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "secondsource"
ORDER = ["model", "errors", "knowledge", "intake", "clean", "read", "story", "show", "store", "pipeline", "cli"]
SHELL = {"cli", "store", "web", "batch", "parallel"}
ALLOWED = {
    ("clean", "intake"),
    ("story", "read"),
    ("show", "read"),  # explain shows the parse
    ("show", "story"),  # what a reader is shown first, and what one outlet leaves out
}


def layer(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "secondsource" else [f"secondsource.{a.name}" for a in node.names]
        found |= {n.split(".")[1] for n in names if n.startswith("secondsource.")}
    return found


FILES = sorted(p for p in SRC.rglob("*.py") if layer(p) not in ("__init__", "__main__"))


@pytest.mark.parametrize("path", FILES, ids=[str(p.relative_to(SRC)) for p in FILES])
def test_arrows_point_one_way(path):
    mine = layer(path)
    others = imported(path) - {mine}
    if mine not in SHELL and mine != "pipeline":
        assert not others & (SHELL | {"pipeline"}), f"{mine} knows the shell: {others}"
    if mine in ("intake", "clean", "read", "story", "show"):
        later = set(ORDER[ORDER.index(mine) + 1 :])
        assert not others & later, f"{mine} looks ahead to {others & later}"
        earlier = others & {"intake", "clean", "read", "story", "show"}
        assert {(mine, o) for o in earlier} <= ALLOWED, f"{mine} reaches back to {earlier}"
    if mine in ("model", "errors"):
        assert not others, f"{mine} must know nothing else: {others}"


def test_only_one_module_knows_the_parser_s_library():
    knows = {str(p.relative_to(SRC)) for p in FILES if "spacy" in {n.split(".")[0] for n in _modules(p)}}
    assert knows == {"read/parse.py"}


def _modules(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_rooms_are_small():
    """No file past 400 lines without a reason at its top."""
    large = [p for p in FILES if p.read_text("utf-8").count("\n") > 400]
    assert not [p for p in large if "past 400 lines because" not in p.read_text("utf-8")[:2000]]
