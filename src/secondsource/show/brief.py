"""The story as a note that an editor would send: one page of Markdown, each line opening with who says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.model import Article, Finding, Story, Support
from secondsource.show import words
from secondsource.show.account import Account, copied
from secondsource.show.chronicle import chosen, chronicle
from secondsource.show.outline import Alone, Outline, outline
from secondsource.show.plain import line
from secondsource.story import lookup
from secondsource.story.judgements import in_force

_MOST: dict[Support, int] = {"corroborated": 8, "disputed": 8, "repeated": 6, "single": 8}
_DAYS = 6
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$@]|^[-+=]|://|(?<=www)\.")


def escaped(text: str) -> str:
    """Text in which no character is Markdown or HTML, and no address becomes a link."""
    plain = _MARKUP.sub(lambda m: ":\\//" if m[0] == "://" else "\\" + m[0], line(text))
    return _NUMBERED.sub(r"\1\\\2", plain)


def brief(story: Story) -> str:
    """A one-page Markdown brief of the story."""
    return "\n".join(_lines(outline(story))).rstrip() + "\n"


def _lines(laid: Outline) -> Iterator[str]:
    told = laid.told
    head = told.story.story
    yield f"# {escaped(head.title) or 'Untitled story'}"
    yield ""
    yield f"{' · '.join(words.headline(head))}."
    if laid.counts:
        yield ""
        yield f"{words.counted(laid.counts)}."
    yield ""
    for article in told.story.articles[:12]:
        yield f"- {_article(article, told)}"
    if len(told.story.articles) > 12:
        yield f"- and {len(told.story.articles) - 12:,} more"
    if laid.main is not None:
        yield from _heading("The main event")
        yield from _finding(told, laid.main.finding)
    for support, points in laid.groups:
        yield from _heading(words.HEADINGS[support])
        for point in points[: _MOST[support]]:
            yield from _finding(told, point.finding)
        if len(points) > _MOST[support]:
            yield f"- and {len(points) - _MOST[support]:,} more (in the page and the document of this story)"
    for heading, held in ((words.SETTLED, laid.settled), (words.SLIPS, laid.slips)):
        if held:
            yield from _heading(heading)
        for point in held[: _MOST["single"]]:
            yield from _finding(told, point.finding)
    yield from _silent(laid)
    yield from _only(laid.alone)
    yield from _by_day(told)
    yield from _not_known(told)
    if decided := in_force(told.story.judgements):
        yield from _heading(words.DECIDED)
        for row in decided[:12]:
            what = escaped(lookup.decided(told.story, row))
            yield f"- **{escaped(row.who)}**, {escaped(row.when)}: {what} — {escaped(row.why)}"


def _heading(words_: str) -> tuple[str, ...]:
    return "", f"## {words_}", ""


def _silent(laid: Outline) -> Iterator[str]:
    if laid.silent:
        yield from _heading(words.SILENT)
    for article, findings in laid.silent:
        for finding in findings[:4]:
            where = f"not found in {escaped(words.outlet(article))}’s article"
            yield f"- **{escaped(laid.told.lead(finding))}**: {escaped(laid.told.said(finding))} — {where}."


def _only(alone: tuple[Alone, ...]) -> Iterator[str]:
    if not alone:
        return
    yield from _heading(words.HEADINGS["single"])
    most = max(1, _MOST["single"] // len(alone))
    for one in alone[:12]:
        outlet = escaped(words.outlet(one.article))
        for voice in one.first(most):
            for saying in voice.sayings:
                who = escaped(saying.who)
                where = "" if voice.chain[0].name == voice.chain[-1].name else f" — in {outlet}"
                yield f"- **{who}**: {escaped(saying.words)}{where}."
        if left := sum(len(v.sayings) for v in one.rest(most)):
            yield f"- {outlet}: {words.count(left, 'more passage')} that no other article has"


def _by_day(told: Account) -> Iterator[str]:
    entries = chronicle(told)
    if len(entries) < 2:
        return
    yield from _heading("Day by day, as told")
    for e in chosen(entries, _DAYS):
        told_on = f" ({escaped(e.told)})" if e.told else ""
        yield f"- **{escaped(e.when)}**{told_on} — {escaped(e.who)}: {escaped(e.said)}"


def _article(article: Article, told: Account) -> str:
    title = f" “{escaped(line(article.title, 160))}”" if article.title else ""
    note = copied(article, told.articles)
    return f"**{escaped(words.outlet(article))}**{title}, {escaped(words.published(article))}" + (
        f"; {escaped(note)}" if note else ""
    )


def _finding(told: Account, finding: Finding) -> Iterator[str]:
    if told.at_odds(finding):
        yield f"- **{escaped(told.lead(finding))}**: {escaped(told.said(finding))}"
    else:
        facts = "; ".join(told.facts(finding))
        by = "; ".join(told.by(told.told(finding.claims))[:4])
        yield (
            f"- **{escaped(told.lead(finding))}**: {escaped(told.said(finding))}"
            f"{f' — {escaped(facts)}' if facts else ''}. *By:* {escaped(by)}."
        )
    for difference in told.disagreements(finding):
        if difference.slip:
            yield f"  - {escaped(difference.slip)}"
            continue
        for side in difference.sides[:4]:
            passage = f" — {escaped(side.passage)}" if side.passage else ""
            about = "" if told.at_odds(finding) else f" on {difference.about}"
            by = "; ".join(side.by[:3]) or "someone"
            yield f"  - {escaped(by)}{about}: **{escaped(side.value + side.note)}**{passage}"


def _not_known(told: Account) -> Iterator[str]:
    """What stays open: dates, articles that were not read, sources that nobody names or shows."""
    claims = [c for f in told.story.findings for c in told.told(f.claims)]
    gaps = [
        f"{words.outlet(article)}: when it was published is not known"
        for article in told.story.articles
        if article.published is None
    ]
    gaps += [f"{words.outlet(a)}: kept, not read (language: {a.language})" for a in told.unread()]
    origins = {line(c.attribution[-1].name, 60): c.attribution[-1].identity for c in claims if c.attribution}
    for identity, means in (("anonymous", "not named"), ("described", "described, not named")):
        if names := [name for name, known in origins.items() if known == identity]:
            gaps.append(f"{words.listing(names)}: {means}, so who it is can’t be told")
    bare = {c.article: None for c in claims if not c.attribution and c.origin_basis == "unsourced"}
    if bare:
        names = [words.outlet(told.articles[a]) for a in bare]
        gaps.append(f"{words.listing(names)}: some of it is said in its own voice, with no source shown")
    if gaps:
        yield from ("", "## Not known", "", *(f"- {escaped(gap)}" for gap in gaps[:12]))
