"""The story on a terminal, read in a minute: what stands behind each point, and who says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from secondsource.model import Article, Finding, Story, Support
from secondsource.show import words
from secondsource.show.account import Account, Disagreement, Telling, copied, not_read
from secondsource.show.chronicle import chosen, chronicle
from secondsource.show.dealings import dealings
from secondsource.show.outline import Alone, Outline, Point, outline
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
    "single": _Look("○", "-", "bold", 10),
}
_ARTICLES, _TELLINGS, _SIDES, _DAYS, _PAIRS_SHOWN = 12, 4, 4, 6, 5
_INDENT, _NARROW, _WIDE = 5, 40, 100
_PAIRS = zip("→–—…·‘’“”†●◐○−×", ">--.|''\"\"+*/o-x", strict=True)
_ASCII = str.maketrans(dict(_PAIRS))


class Summary:
    """A renderable of the whole story: ``Console.print`` it."""

    def __init__(self, story: Story) -> None:
        self._outline = outline(story)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for told in _summary(self._outline, options.ascii_only):
            yield from _wrapped(told, console, options)


def summary(story: Story) -> Summary:
    """The story as something that rich can print."""
    return Summary(story)


def print_summary(story: Story, console: Console) -> None:
    """Print the summary; colours and width are the console's."""
    console.print(Summary(story), highlight=False, markup=False, emoji=False)


def _wrapped(told: _Line, console: Console, options: ConsoleOptions) -> Iterator[Text]:
    """The line broken at the width, hanging by its indent; nothing in its text can style or act.

    Lines end at a hundred columns however wide the terminal is: longer ones are hard to follow.
    """
    text = Text()
    for run, style in told.runs:
        text.append(_ascii(run) if options.ascii_only else run, style)
    sign = _ascii(told.margin[0]) if options.ascii_only else told.margin[0]
    margin = Text().append(sign.rjust(told.indent - 1) + " " if sign else " " * told.indent, told.margin[1])
    whole = min(options.max_width, _WIDE)
    width = max(whole - told.indent, _NARROW if whole > _NARROW else 8)
    for number, broken in enumerate(text.wrap(console, width) or [Text()]):
        broken.rstrip()
        yield (margin if number == 0 else Text(" " * told.indent)).copy().append_text(broken) if broken else Text()


def _ascii(words_: str) -> str:
    return words_.translate(_ASCII).encode("ascii", "replace").decode("ascii")


def _flat(words_: str, style: str = "", indent: int = 0) -> _Line:
    return _Line(indent, ("", ""), ((words_, style),))


def _head(words_: str, style: str, count: int | None = None) -> Iterator[_Line]:
    yield _flat("")
    yield _Line(0, ("", ""), ((words_, style), *(((f"  {count}", "dim"),) if count is not None else ())))


def _more(left: int, indent: int = _INDENT) -> _Line:
    return _flat(f"+ {left:,} more (--json, --html have all)", "dim", indent)


def _summary(laid: Outline, ascii_only: bool) -> Iterator[_Line]:
    told = laid.told
    head = told.story.story
    yield _flat(line(head.title, 200) or "Untitled story", "bold")
    yield _flat(" · ".join(words.headline(head)))
    if laid.counts:
        yield _flat(words.counted(laid.counts))
    yield _flat("")
    yield from _articles(told)
    if laid.main is not None:
        yield from _head("The main event", "bold")
        yield from _point(told, laid.main, ascii_only)
    for support, points in laid.groups:
        look = _LOOKS[support]
        yield from _head(words.HEADINGS[support], look.style, len(points))
        for point in points[: look.most]:
            yield from _point(told, point, ascii_only)
        if len(points) > look.most:
            yield _more(len(points) - look.most)
    for heading, held in ((words.SETTLED, laid.settled), (words.SLIPS, laid.slips)):
        if held:
            yield from _head(heading, "bold", len(held))
        for point in held[: _LOOKS["single"].most]:
            yield from _point(told, point, ascii_only)
    yield from _silent(laid)
    yield from _only(laid.alone)
    if not told.story.findings:
        yield _flat("")
        yield _flat("No finding: nothing was read that an article reports.")
    yield from _days(told)
    yield from _pairs(told)
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


def _point(told: Account, point: Point, ascii_only: bool) -> Iterator[_Line]:
    finding = point.finding
    look = _LOOKS[finding.support]
    disputed = told.at_odds(finding)
    said = line(told.said(finding), 320)
    sign = look.ascii if ascii_only else look.sign
    yield _Line(_INDENT, (sign, look.style), ((told.lead(finding), "bold"), (f": {said}", "")))
    for inner in point.parts(told):
        yield _flat(f"within it, {told.lead(inner)}: {line(told.said(inner), 240)}", "", _INDENT)
    tellings = told.tellings(told.beside(finding) if disputed else told.outright(finding))
    same = len({t.status for t in tellings}) < 2
    if facts := told.facts(finding):
        yield _flat(" · ".join(facts), "", _INDENT)
    for difference in told.disagreements(finding):
        yield from _difference(difference, look.style, disputed)
    ways = list({(*(s.name for s in t.chain), t.status): _way(t, same) for t in reversed(tellings)}.values())[::-1]
    if len(ways) > _TELLINGS:  # many outlets: each origin once, with those who have it
        by = told.by(c for t in tellings for c in t.claims)
        ways = ["; ".join(by[:6]), *([f"+ {len(by) - 6} more ways"] if len(by) > 6 else [])]
    for way in ways:
        yield _flat(way, "dim", _INDENT)
    if why := told.why(finding):
        yield _flat(why, "italic dim", _INDENT)


def _way(telling: Telling, same_status: bool) -> str:
    """ "The Lantern → Kestrel → Dawn Post (1 March 2031)"."""
    steps = []
    for number, step in enumerate(telling.chain):
        note = "" if number == 0 and len(telling.chain) > 1 else step.note
        known = ", ".join(filter(None, (step.when, note)))
        steps.append(step.name + (f" ({known})" if known else ""))
    return " → ".join(steps) + ("" if same_status else f": {telling.status}")


def _difference(difference: Disagreement, style: str, disputed: bool) -> Iterator[_Line]:
    if difference.slip:
        yield _Line(_INDENT, ("", ""), (("slip  ", style), (difference.slip, "")))
        return
    if not disputed or len(difference.sides) > _SIDES:
        yield _flat(f"on {difference.about}:", style, _INDENT)
    for side in difference.sides[:_SIDES]:
        left = f"; {len(side.by) - 3} more" if len(side.by) > 3 else ""
        by = "; ".join(side.by[:3]) + left or "someone"
        runs = (
            (f"{by}: ", ""),
            (side.value + side.note, "bold"),
            (f" — {side.passage}" if side.passage else "", "dim"),
        )
        yield _Line(_INDENT + 3, ("–", style), runs)
    if len(difference.sides) > _SIDES:
        yield _more(len(difference.sides) - _SIDES)


def _silent(laid: Outline) -> Iterator[_Line]:
    if laid.silent:
        yield from _head(words.SILENT, "bold", sum(len(f) for _, f in laid.silent))
    for article, findings in laid.silent:
        yield _flat(f"Not found in {words.outlet(article)}’s article", "bold", _INDENT - 2)
        for finding in findings[:_SIDES]:
            yield _silence(laid.told, finding)
        if len(findings) > _SIDES:
            yield _more(len(findings) - _SIDES)


def _silence(told: Account, finding: Finding) -> _Line:
    return _Line(_INDENT, ("·", "dim"), ((f"{told.lead(finding)}: ", ""), (line(told.said(finding), 200), "")))


def _only(alone: tuple[Alone, ...]) -> Iterator[_Line]:
    if not alone:
        return
    look = _LOOKS["single"]
    yield from _head(words.HEADINGS["single"], look.style, sum(a.points for a in alone))
    most = max(2, look.most // len(alone))
    for one in alone[:_ARTICLES]:
        yield _Line(
            3, ("", ""), ((words.outlet(one.article), "bold"), (f"  {words.count(one.points, 'point')}", "dim"))
        )
        for voice in one.first(most):
            for saying in voice.sayings:
                runs = (
                    (saying.who, "bold"),
                    (f": {line(saying.words, 240)}", ""),
                )
                yield _Line(_INDENT, ("○", ""), runs)
        left = sum(len(v.sayings) for v in one.rest(most))
        if left:
            yield _flat(
                f"+ {words.count(left, 'more passage', 'more passages')} (--json, --html have all)", "dim", _INDENT
            )
    if len(alone) > _ARTICLES:
        yield _more(len(alone) - _ARTICLES)


def _days(told: Account) -> Iterator[_Line]:
    entries = chronicle(told)
    if len(entries) < 2:
        return
    yield from _head("Day by day, as told", "bold", len(entries))
    for entry in chosen(entries, _DAYS):
        when = f"{entry.when}{f' ({entry.told})' if entry.told else ''}: "
        yield _Line(_INDENT, ("·", "dim"), ((when, "bold"), (f"{entry.who}: {line(entry.said, 160)}", "")))
    if len(entries) > _DAYS:
        yield _more(len(entries) - _DAYS)


def _pairs(told: Account) -> Iterator[_Line]:
    pairs = dealings(told)
    counted = [d for d in pairs if d.counted]
    if not counted:
        return
    yield from _head("Who acts towards whom, as told", "bold", len(pairs))
    for d in counted[:_PAIRS_SHOWN]:
        runs = ((f"{d.who}: ", ""), (f"{d.source} → {d.target}  ", "bold"), (f"{d.kinds}, score {d.score}", ""))
        yield _Line(_INDENT, ("·", "dim"), runs)
    if len(pairs) > min(len(counted), _PAIRS_SHOWN):
        yield _more(len(pairs) - min(len(counted), _PAIRS_SHOWN))
