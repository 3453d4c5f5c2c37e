"""What a page says of itself: JSON-LD, meta tags, microdata, links.  The keys are listed in ``html.py``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from secondsource import knowledge

_MARKUP = knowledge.toml("markup")["meta"]
_KEEP = frozenset(_MARKUP["keep"].split())
_TYPES = {name: rank for rank, name in enumerate(_MARKUP["article_types"].split())}
_LD_KEYS = tuple(_MARKUP["ld_keys"].split())
_MICRODATA = frozenset(_MARKUP["microdata"].split())
_ORIGINAL = frozenset(_MARKUP["original"].split())
_STORY, _BOXES = frozenset({"article", "main"}), frozenset({"aside", "nav", "footer", "li", "form"})
_SPACES = re.compile(r"\s+")
_LONGEST = 2_000
"""Code points of a value: a description is a paragraph; what is longer is no description."""
_MOST_LD = 2_000
"""Objects looked at in the JSON-LD of a page."""


def metadata_of(tree: html.HtmlElement) -> dict[str, str]:
    """The keys that ``html.py`` lists, as far as the page has them."""
    found: dict[str, str] = {}
    for key, value in _all(tree):
        value = _SPACES.sub(" ", value[: 2 * _LONGEST]).strip()[:_LONGEST]
        if value:
            found.setdefault(key, value)
    return found


def _all(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    yield "html.lang", tree.get("lang") or tree.get("xml:lang") or ""
    for node in tree.iter("title"):
        yield "html.title", "".join(node.itertext())
        break
    yield from _linked_data(tree)
    for node in tree.iter("meta"):
        content = node.get("content")
        if not content:
            continue
        for name in (node.get("property"), node.get("name"), node.get("http-equiv")):
            if name and name.strip().lower() in _KEEP:
                yield name.strip().lower(), content
    for node in tree.iter("link"):
        for rel in (node.get("rel") or "").lower().split():
            if rel in _ORIGINAL:
                yield "link.canonical" if rel == "canonical" else f"link.{rel}", node.get("href") or ""
    for node in tree.iter("time"):
        if node.get("datetime"):
            yield "time.datetime", node.get("datetime") or ""
            break
    for node in tree.iter("time"):
        around = {a.tag for a in node.iterancestors()} if node.get("datetime") else set()
        if not around.isdisjoint(_STORY) and around.isdisjoint(_BOXES):
            yield "article.time", node.get("datetime") or ""
            break
    yield from _microdata(tree)


def _microdata(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    wanted = set(_MICRODATA)
    for node in tree.iterfind(".//*[@itemprop]"):
        for name in wanted.intersection((node.get("itemprop") or "").split()):
            wanted.discard(name)
            yield f"microdata.{name}", node.get("content") or node.get("datetime") or _text(node)


def _text(node: html.HtmlElement) -> str:
    """The words of an element, but for scripts', as many as a value may have."""
    parts, length = [], 0
    for part in node.itertext("*"):
        parts.append(part)
        length += len(part)
        if length > _LONGEST:
            break
    return " ".join(parts)


def _linked_data(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """The values of the node that is the article; of pages with several, the first of the most telling type."""
    nodes = [n for s in tree.iter("script") if "ld+json" in (s.get("type") or "") for n in _objects(s.text or "")]
    ranked = [(min(_TYPES[t] for t in types), i) for i, n in enumerate(nodes) if (types := _types(n) & _TYPES.keys())]
    if not ranked:
        return
    article = nodes[min(ranked)[1]]
    by_id = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and len(n) > 2}
    for key in _LD_KEYS:
        yield f"json-ld.{key}", _value(article.get(key), by_id)


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD script that may be an article, or is named by one."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        waiting = [json.loads(text.strip().rstrip(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_LD):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[k] for k in ("mainEntity", "mainEntityOfPage", "@graph") if k in value)


def _types(node: dict[str, Any]) -> set[str]:
    kind = node.get("@type")
    return {str(k) for k in (kind if isinstance(kind, list) else [kind])}


def _value(value: object, by_id: dict[str, dict[str, Any]], deep: int = 2) -> str:
    """A string for a value: an object is its name, else its URL; several are joined."""
    if isinstance(value, str):
        return html_free(value[: 2 * _LONGEST])
    if isinstance(value, dict) and deep:
        known = {**by_id.get(str(value.get("@id")), {}), **value}
        return next((v for k in ("name", "url", "@id") if (v := _value(known.get(k), by_id, deep - 1))), "")
    if isinstance(value, list) and deep:
        return "; ".join(dict.fromkeys(v for item in value[:50] if (v := _value(item, by_id, deep - 1))))
    return ""


def html_free(value: str) -> str:
    """A value without the entities and tags that some pages leave in it."""
    if "&" in value or "<" in value:
        import html as entities

        value = re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", entities.unescape(value))
    return value
