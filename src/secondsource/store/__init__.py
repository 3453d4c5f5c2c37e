"""The store: one SQLite file that grows.

::

    from secondsource.store import Store
    with Store.open("news.store") as store:
        store.take_in(captures)             # kept as they came, and searchable
        for found in store.search("ferry"): ...

``store.py`` and the files beginning ``rows_`` own all SQL and return the model's types; ``work.py`` is what is
made of what is kept (cleaning, gathering, reading, telling), all of which can be made again.
"""

from __future__ import annotations

from secondsource.store.store import Store

__all__ = ["Store"]
