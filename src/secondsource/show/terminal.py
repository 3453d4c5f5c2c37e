"""The story on a terminal, read in a minute: what stands behind each finding, and who says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from secondsource.model import Article, Finding, Story, Support
from secondsource.show import words
from secondsource.show.account import Account, Disagreement, Telling, account, copied, not_read
from secondsource.show.plain import line


class _Look(NamedTuple):
    """How a group looks: its sign, the sign where only ASCII is to be had, its colour, how many are shown."""

    sign: str
    ascii: str
    style: str
    most: int


class _Line(NamedTuple):
    """A line before it is wrapped: how far it hangs, what stands in the margin, and its runs of text."""

    indent: int
    margin: tuple[str, str]
    runs: tuple[tuple[str, str], ...]


_LOOKS: dict[Support, _Look] = {
    "corroborated": _Look("●●", "==", "bold cyan", 8),
    "disputed": _Look("◐", "><", "bold magenta", 8),
    "repeated": _Look("●→", "->", "bold blue", 6),
    "single": _Look("○", "-", "bold", 8),
}
_ARTICLES, _TELLINGS, _SIDES = 12, 4, 4
_INDENT, _NARROW = 5, 40
_PAIRS = zip("→–—…·‘’“”†●◐○", ">--.|''\"\"+*/o", strict=True)
_ASCII = str.maketrans(dict(_PAIRS))


class Summary:
    """A renderable of the whole story: ``Console.print`` it."""

    def __init__(self, story: Story) -> None:
        self._account = account(story)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for told in _summary(self._account, options.ascii_only):
            yield from _wrapped(told, console, options)


def summary(story: Story) -> Summary:
    """The story as something that rich can print."""
    return Summary(story)


def print_summary(story: Story, console: Console) -> None:
    """Print the summary; colours and width are the console's."""
    console.print(Summary(story), highlight=False, markup=False, emoji=False)


def _wrapped(told: _Line, console: Console, options: ConsoleOptions) -> Iterator[Text]:
    """The line broken at the width, hanging by its indent; nothing in its text can style or act."""
    text = Text()
    for run, style in told.runs:
        text.append(_ascii(run) if options.ascii_only else run, style)
    sign = _ascii(told.margin[0]) if options.ascii_only else told.margin[0]
    margin = Text().append(sign.rjust(told.indent - 1) + " " if sign else " " * told.indent, told.margin[1])
    width = max(options.max_width - told.indent, _NARROW if options.max_width > _NARROW else 8)
    for number, broken in enumerate(text.wrap(console, width) or [Text()]):
        broken.rstrip()
        yield (margin if number == 0 else Text(" " * told.indent)).copy().append_text(broken) if broken else Text()


def _ascii(words_: str) -> str:
    return words_.translate(_ASCII).encode("ascii", "replace").decode("ascii")


def _flat(words_: str, style: str = "", indent: int = 0) -> _Line:
    return _Line(indent, ("", ""), ((words_, style),))


def _more(left: int) -> _Line:
    return _flat(f"+ {left:,} more (--json, --html have all)", "dim", _INDENT)


def _summary(told: Account, ascii_only: bool) -> Iterator[_Line]:
    head = told.story.story
    yield _flat(line(head.title, 200) or "Untitled story", "bold")
    yield _flat(" · ".join(words.headline(head)))
    yield _flat("")
    yield from _articles(told)
    for support, findings in told.groups():
        look = _LOOKS[support]
        sign = look.ascii if ascii_only else look.sign
        yield _flat("")
        yield _Line(0, ("", ""), ((words.HEADINGS[support], look.style), (f"  {len(findings)}", "dim")))
        for finding in findings[: look.most]:
            yield from _finding(told, finding, sign, look.style)
        if len(findings) > look.most:
            yield _more(len(findings) - look.most)
    if not told.story.findings:
        yield _flat("")
        yield _flat("No finding: nothing was read that an article reports.")
    if judged := len(told.judgements()):
        says = "passage that says" if judged == 1 else "passages that say"
        yield _flat("")
        yield _flat(
            f"Not compared: {words.numeral(judged)} {says} what the matter means, is for or is worth (--html has all).",
            "dim",
        )


def _articles(told: Account) -> Iterator[_Line]:
    yield _Line(0, ("", ""), (("Articles", "bold"), (f"  {len(told.story.articles)}", "dim")))
    for article in told.story.articles[:_ARTICLES]:
        title = line(article.title or "no title found", 160)
        yield _Line(_INDENT, ("·", "dim"), ((words.outlet(article), "bold"), (f"  {title}", "")))
        yield _flat(" · ".join([words.published(article), *_notes(article, told)]), "dim", _INDENT)
    if len(told.story.articles) > _ARTICLES:
        yield _more(len(told.story.articles) - _ARTICLES)


def _notes(article: Article, told: Account) -> list[str]:
    unread = f"kept, not read (language: {line(article.language or '', 20)})" if not_read(article) else ""
    return [note for note in (copied(article, told.articles), unread) if note]


def _finding(told: Account, finding: Finding, sign: str, style: str) -> Iterator[_Line]:
    disputed = finding.support == "disputed"
    statement = "" if disputed else f": {line(told.said(finding), 240)}"
    yield _Line(_INDENT, (sign, style), ((told.lead(finding), "bold"), (statement, "")))
    tellings = told.tellings(told.beside(finding) if disputed else finding.claims)
    same = len({t.status for t in tellings}) < 2
    facts = told.facts(finding)
    if finding.support == "single" and len(tellings) == 1:
        yield _flat(" · ".join([_way(tellings[0], True), *facts]), "dim", _INDENT)
        tellings = []
    elif facts:
        yield _flat(" · ".join(facts), "", _INDENT)
    for difference in told.disagreements(finding):
        yield from _difference(difference, style, disputed)
    ways = list({(*(s.name for s in t.chain), t.status): _way(t, same) for t in reversed(tellings)}.values())[::-1]
    for way in ways[:_TELLINGS]:
        yield _flat(way, "dim", _INDENT)
    if len(ways) > _TELLINGS:
        yield _more(len(ways) - _TELLINGS)
    if finding.support != "single" and finding.why:
        yield _flat(line(finding.why, 300), "italic dim", _INDENT)


def _way(telling: Telling, same_status: bool) -> str:
    """ "The Lantern → Kestrel → Dawn Post (1 March 2031)"; an outlet's own day stands where it is one day."""
    steps = []
    for number, step in enumerate(telling.chain):
        when = step.when if number or _one_day(telling.article) else ""
        note = "" if number == 0 and len(telling.chain) > 1 else step.note
        known = ", ".join(filter(None, (when, note)))
        steps.append(step.name + (f" ({known})" if known else ""))
    return " → ".join(steps) + ("" if same_status else f": {telling.status}")


def _one_day(article: Article) -> bool:
    return article.published is not None and article.published.start == article.published.end


def _difference(difference: Disagreement, style: str, disputed: bool) -> Iterator[_Line]:
    if difference.slip:
        yield _Line(_INDENT, ("", ""), (("slip  ", style), (difference.slip, "")))
        return
    if not disputed or len(difference.sides) > _SIDES:
        yield _flat(f"on {difference.about}:", style, _INDENT)
    for side in difference.sides[:_SIDES]:
        left = f"; {len(side.by) - 3} more" if len(side.by) > 3 else ""
        by = "; ".join(side.by[:3]) + left or "someone"
        yield _Line(
            _INDENT + 3,
            ("–", style),
            ((f"{by}: ", ""), (side.value + side.note, "bold"), (f"  “{side.passage}”", "dim")),
        )
    if len(difference.sides) > _SIDES:
        yield _more(len(difference.sides) - _SIDES)
