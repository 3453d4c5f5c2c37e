"""The store: one SQLite file that grows.

::

    from secondsource.store import Question, Store, ingest, search, stories, told
    with Store.open("news.store", create=True) as store:
        skipped = ingest(store, ["captures/"], parser=Parser)   # without a parser: kept and searchable, no more
        for hit in search(store, Question("ferry")): ...
        for row in stories(store): story = told(store, row.id, Parser)

All SQL stands in this package: ``store.py`` has what is kept as it came, ``derived.py`` and ``gathered.py`` what
is made of it (by ``work.py``: cleaning, reading, gathering, telling), ``judged.py`` what readers decided.
"""

from __future__ import annotations

from secondsource.store.forgetting import forget
from secondsource.store.gathered import StoryRow, history, stories, story_named
from secondsource.store.search import Hit, Question, search
from secondsource.store.status import StoreStatus, faults, status
from secondsource.store.store import Store
from secondsource.store.work import ingest, start_over, told, up_to_date

__all__ = [
    "Hit", "Question", "Store", "StoreStatus", "StoryRow", "faults", "forget", "history", "ingest", "search",
    "start_over", "status", "stories", "story_named", "told", "up_to_date",
]  # fmt: skip
