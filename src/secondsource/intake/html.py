"""HTML pages: the visible text in document order, what tags and trafilatura say of it, and metadata.

``Capture.text`` is the text that a browser shows, with its white space: a line a block element or
``<br>``, a blank line around paragraphs and headings, a tab between table cells.  Scripts, styles,
``hidden`` parts and the text of controls are not in it; nothing of the metadata ever is.

``Capture.layout`` is sorted by start, then widest first.  An entry never crosses white space at its
ends; entries of different rules overlap, and it is for ``clean`` to weigh them:

=============================  =============  ====================================================
rule                           kind           given to
=============================  =============  ====================================================
``trafilatura precision``      body           a line kept by both modes of trafilatura, or by its default
                                              mode on a page where no result of that is doubtful
``trafilatura``                body           a line kept in its default mode only
``not trafilatura``            furniture      a line that it throws away in both modes
``h1``                         title          an element of that name
``h2`` … ``h6``                heading        the same
``figcaption``, ``caption``    caption        the same
``nav aside footer header      furniture      the same (``header`` and ``form`` only outside an
form button menu dialog``                     ``article`` or ``main``, where they hold the masthead)
``p li a``                     None           the same: what the element is, with no verdict
                                              (``a``: a line that is one link from end to end)
``class WORD``                 by the word    an element whose class, id, itemprop, rel or role has
                                              that word (``knowledge/markup.toml``)
=============================  =============  ====================================================

Every line of the text has exactly one of the three trafilatura rules, unless trafilatura could not
run on the page (it failed, or the page has tens of thousands of elements) or was not asked (an entry
of a feed, an agency's item: there is no page around them): then none has.  A rule that would cover
more than half of the page is left out.

``Capture.meta`` keys (each only where the page has it; the first value where it has several):

* ``json-ld.X`` from the page's article node (``NewsArticle`` and its kin), X one of ``@type headline
  alternativeHeadline description datePublished dateModified dateCreated author publisher url
  mainEntityOfPage isBasedOn inLanguage articleSection copyrightHolder sourceOrganization creditText
  isPartOf dateline``; several authors are joined by ``"; "``, an object is its name, else its url;
* ``og:X``, ``article:X``, ``twitter:X``, ``dc.X``, ``parsely-X``, ``sailthru.X`` … the ``<meta>``
  properties and names as the page spells them, lower-cased, from the list in ``knowledge/markup.toml``
  (``og:title og:site_name og:url og:locale article:published_time article:author author
  description …``);
* ``microdata.X`` for ``itemprop`` (``headline author datePublished dateModified publisher``);
* ``link.canonical``, ``link.amphtml``, ``link.original``, ``link.syndication-source``, ``link.original-source``;
* ``html.lang``, ``html.title`` (the ``<title>``), ``time.datetime`` (the first ``<time>``'s),
  ``article.time`` (that of the first in an ``article`` or ``main``, and in no box of it);
* ``row.X`` where the page came in a JSONL row (see ``jsonl.py``), ``http.X`` (``last-modified
  content-language``) where in a web archive (see ``warc.py``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from msgspec.structs import replace

from secondsource.intake.decode import binary_kind, text_of
from secondsource.intake.limits import Limits
from secondsource.intake.reader import Source
from secondsource.intake.text import checked, whole
from secondsource.model import Capture, Skipped

suffixes = (".html", ".htm", ".xhtml", ".shtml")
_OPENS = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.I,
)


def recognises(head: bytes) -> bool:
    """A document type, or one of the tags that every page opens with."""
    bare = head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"")
    return bool(_OPENS.match(bare))


def read(source: Source, limits: Limits) -> Iterator[Capture | Skipped]:
    """The page as one capture."""
    data = whole(source, limits.file_bytes)
    if isinstance(data, Skipped):
        yield data
        return
    markup = decoded(data, source.charset)
    if markup is None:
        yield Skipped(
            path=source.path,
            reason=f"it is {binary_kind(data)}, not HTML. Save the page as HTML or text and read that.",
        )
        return
    capture = Capture(
        path=source.path,
        sha256=hashlib.sha256(data).hexdigest(),
        original=data,
        media_type="text/html",
        text="",
        key=source.key,
        url=source.url,
        captured=source.captured,
        meta=dict(source.meta),
    )
    yield page(markup, capture, limits)


def decoded(data: bytes, charset: str | None = None) -> str | None:
    """The markup as text: the charset of the envelope comes before that of the page."""
    named = _DECLARED.search(data[:4096])
    declared = (named[1] or named[2]).decode("ascii", "replace") if named else None
    return text_of(data, charset or declared)


def page(markup: str, capture: Capture, limits: Limits, extract: bool = True) -> Capture | Skipped:
    """``capture`` with the text, the layout and the metadata that stand in ``markup``.

    What the capture already holds (a row's metadata, its URL) stays, and comes first.  With ``extract``
    False the markup is the article and nothing else, and trafilatura isn't asked.
    """
    from secondsource.intake.layout import layout_of
    from secondsource.intake.metadata import metadata_of
    from secondsource.intake.visible import parsed, visible

    tree = parsed(markup)
    if tree is None:
        return Skipped(
            path=capture.path,
            reason="it is no HTML that can be read: nothing in it, or nested over 2,000 deep. Save the page again.",
        )
    meta = metadata_of(tree)
    seen = visible(tree, limits.text_chars)
    url = capture.url or meta.get("link.canonical") or meta.get("og:url")
    taken = replace(capture, media_type="text/html", text=seen.text, url=url, meta={**meta, **capture.meta})
    fit = checked(taken, limits)
    return fit if isinstance(fit, Skipped) else replace(fit, layout=layout_of(tree, seen, extract))
