"""What is wrong with a story document itself, whatever its articles say."""

from __future__ import annotations

from collections.abc import Iterator

from secondsource import model


def faults(story: model.Story) -> list[str]:
    """A sentence for everything in the document that breaks the contract; none for a sound one."""
    return [
        *(f for a in story.articles for f in _uncovered(a)),
        *_misplaced(story),
        *_unresolved(story),
        *(f for finding in story.findings for f in _unfounded(finding, story)),
    ]


def _uncovered(article: model.Article) -> Iterator[str]:
    """Blocks stand in order, hold their own words, and leave nothing but blanks between them."""
    at = 0
    for block in article.blocks:
        if block.start < at or article.text[block.start : block.end] != block.text:
            yield f"{article.path}: the block at {block.start} is out of order or holds other words"
            return
        if article.text[at : block.start].strip():
            yield f"{article.path}: no block over {article.text[at : block.start].strip()[:40]!r}"
        at = block.end
    if article.text[at:].strip():
        yield f"{article.path}: no block over the end"


def _misplaced(story: model.Story) -> Iterator[str]:
    """Claims and times hold the words of their spans; every other span lies in its article's text."""
    texts = {a.id: a.text for a in story.articles}
    for row in (*story.claims, *story.times):
        if texts.get(row.article, "")[row.start : row.end] != row.text:
            yield f"{row.id}: its text is not its span's"
    spans = [(m.article, m.start, m.end) for m in story.mentions]
    for c in story.claims:
        spans += [(c.article, link.start, link.end) for link in c.attribution if link.start is not None]
        spans += [(c.article, link.cue_start, link.cue_end) for link in c.attribution if link.cue_start is not None]
        spans += [(e.article, e.start, e.end) for e in c.evidence if e.start is not None]
    for article, start, end in spans:
        if end is None or not 0 <= start < end <= len(texts.get(article, "")):
            yield f"{article}: no span {start}-{end}"


def _unresolved(story: model.Story) -> Iterator[str]:
    """Every id that a row points at is a row, and no table has one id twice."""
    tables = {
        "article": [a.id for a in story.articles],
        "actor": [a.id for a in story.actors],
        "claim": [c.id for c in story.claims],
        "event": [e.id for e in story.events],
        "finding": [f.id for f in story.findings],
        "tie": [t.id for t in story.ties],
        "time": [t.id for t in story.times],
    }
    yield from (f"two rows of {name} have one id" for name, ids in tables.items() if len(ids) != len(set(ids)))
    known = {name: set(ids) for name, ids in tables.items()}
    for table, where, ident in _pointers(story):
        if ident not in known[table]:
            yield f"{where} points at no {table}: {ident}"


def _pointers(story: model.Story) -> Iterator[tuple[str, str, str]]:
    """Each pointer: the table it points into, the row it stands in, the id."""
    for a in story.articles:
        yield from (("article", a.id, i) for i in (a.copy_of,) if i is not None)
    for m in story.mentions:
        yield from (("actor", "a mention", m.actor), ("article", "a mention", m.article))
    for c in story.claims:
        yield "article", c.id, c.article
        yield from (("event", c.id, i) for i in (c.event,) if i is not None)
        yield from (("actor", c.id, link.actor) for link in c.attribution if link.actor is not None)
    for e in story.events:
        yield from (("actor", e.id, i) for i in (*e.sources, *e.targets))
        yield from (("claim", e.id, i) for i in e.claims)
    for t in story.ties:
        yield from (("actor", t.id, i) for i in (t.subject, t.object))
        yield from (("claim", t.id, i) for i in t.claims)
    for f in story.findings:
        yield from (("claim", f.id, i) for i in f.claims)
        yield from (("article", f.id, i) for i in f.articles)
    for r in story.relations:
        yield from (("actor", "a relation", i) for i in (r.source, r.target))
        yield from (("event", "a relation", i) for i in r.events)


def _unfounded(finding: model.Finding, story: model.Story) -> Iterator[str]:
    """A finding's support is what its own figures give it, and its differences speak of its own claims."""
    lower, articles = finding.origins_lower, len(finding.articles)
    if not 1 <= lower <= finding.origins_upper:
        yield f"{finding.id}: from {lower} to {finding.origins_upper} origins"
    first = "corroborated" if lower > 1 else "repeated" if articles > 1 else "single"
    if finding.support not in (first, "disputed"):
        yield f"{finding.id}: is {finding.support} on {lower} origins and {articles} articles"
    own = {c.article for c in story.claims if c.id in finding.claims}
    if own != set(finding.articles):
        yield f"{finding.id}: its articles are not those of its claims"
    for d in finding.differences:
        if not {i for v in d.values for i in v.claims} <= set(finding.claims):
            yield f"{finding.id}: a difference rests on claims of another finding"
        if d.within is not None and d.within not in finding.articles:
            yield f"{finding.id}: a difference is within an article that it lacks"
    if finding.support == "disputed" and not any(d.within is None for d in finding.differences):
        yield f"{finding.id}: is disputed, and names no difference"
