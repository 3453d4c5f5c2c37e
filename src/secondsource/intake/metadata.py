"""What a page says of itself in its head: JSON-LD, meta tags, microdata, links."""

from __future__ import annotations

from lxml import etree


def metadata_of(tree: etree._Element) -> dict[str, str]:
    """The keys that ``html.py`` lists, as far as the page has them."""
    return {}
