"""secondsource: who says what happened in a news story, and how many origins really do.

The public API, and nothing else::

    import secondsource
    story, skipped = secondsource.compare(["a.txt", "b.html"])
    for document in secondsource.documents(["archive.jsonl.gz"]): ...
    secondsource.to_json(story); secondsource.from_json(data); secondsource.json_schema()

Names load on first use, so that ``import secondsource`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = [
    "Compared", "InputError", "KnowledgeError", "Limits", "ModelError", "SecondsourceError", "Skipped", "Story",
    "UsageError", "__version__", "compare", "documents", "from_json", "json_schema", "to_json", "to_json_line",
]  # fmt: skip

_HOMES = {
    "compare": "pipeline", "documents": "pipeline", "Compared": "pipeline", "Limits": "intake",
    "Story": "model", "Skipped": "model", "to_json": "model", "to_json_line": "model", "from_json": "model",
    "json_schema": "model", "SecondsourceError": "errors", "InputError": "errors", "ModelError": "errors",
    "KnowledgeError": "errors", "UsageError": "errors",
}  # fmt: skip

if TYPE_CHECKING:
    from secondsource.errors import InputError, KnowledgeError, ModelError, SecondsourceError, UsageError
    from secondsource.intake import Limits
    from secondsource.model import Skipped, Story, from_json, json_schema, to_json, to_json_line
    from secondsource.pipeline import Compared, compare, documents


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(f"secondsource.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'secondsource' has no attribute {name!r}")
