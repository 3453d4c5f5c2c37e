"""What a capture says of itself before it is cleaned: which page it is of, and its title."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

if TYPE_CHECKING:
    from secondsource.model import Capture

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ref_src", "cmpid", "igshid")


def page_of(url: str | None) -> str | None:
    """A URL without what doesn't change the page: scheme, ``www.``, fragment, marks of tracking, a last slash."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    query = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith(_TRACKING))
    host = (parts.netloc.rpartition("@")[2]).lower().removeprefix("www.")
    if not host:
        return url.strip() or None
    return f"{host}{parts.path.rstrip('/')}{'?' + urlencode(query) if query else ''}"


def title_of(capture: Capture) -> str | None:
    """The title in a capture's metadata, for the index and for lists of what isn't cleaned yet."""
    from secondsource.clean.titles import TITLE_KEYS

    return next((" ".join(capture.meta[k].split()) for k in TITLE_KEYS if capture.meta.get(k, "").strip()), None)
