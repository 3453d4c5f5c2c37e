"""HTML pages: the visible text in document order, what tags and trafilatura say of it, and metadata.

``Capture.text`` is the text that a browser shows, with its white space: a line a block element or
``<br>``, a blank line around paragraphs and headings, a tab between table cells.  Scripts, styles,
``hidden`` parts and the text of controls are not in it; nothing of the metadata ever is.

``Capture.layout`` is sorted by start, then widest first.  An entry never crosses white space at its
ends; entries of different rules overlap, and it is for ``clean`` to weigh them:

=============================  =============  ====================================================
rule                           kind           given to
=============================  =============  ====================================================
``trafilatura precision``      body           a line kept by both modes of trafilatura
``trafilatura``                body           a line kept in its default mode only
``not trafilatura``            furniture      a line that it throws away in both modes
``h1``                         title          an element of that name
``h2`` … ``h6``                heading        the same
``figcaption``, ``caption``    caption        the same
``nav aside footer header      furniture      the same (``header`` and ``form`` only outside an
form button menu dialog``                     ``article`` or ``main``, where they hold the masthead)
``p li blockquote article      None           the same: what the element is, with no verdict
main time address table a``                   (``a``: a line that is one link from end to end)
``class WORD``                 by the word    an element whose class, id, itemprop, rel or role has
                                              that word (``knowledge/markup.toml``)
=============================  =============  ====================================================

Every line of the text has exactly one of the three trafilatura rules, unless trafilatura could not
run on the page: then none has.  A rule that would cover more than half of the page is left out.

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
* ``link.canonical``, ``link.amphtml``, ``link.syndication`` (``<link rel=original>`` and its kin);
* ``html.lang``, ``html.title`` (the ``<title>``), ``time.datetime`` (the first ``<time>``'s);
* ``row.X`` where the page came in a JSONL row (see ``jsonl.py``), ``http.X`` (``last-modified
  content-language``) where in a web archive (see ``warc.py``).
"""
