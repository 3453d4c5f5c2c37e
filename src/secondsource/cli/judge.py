"""``secondsource judge``: what a reader decides about a story, kept beside it and laid over it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from secondsource.cli.shell import MODEL

if TYPE_CHECKING:
    from secondsource.cli.records import Records
    from secondsource.model import Judgement, Story

KINDS = {
    "merge": "actors ID ID … are one, under the first",
    "same": "claims ID ID … are one point",
    "split": "claims ID … leave their finding together (or finding ID with --leaving CLAIM)",
    "not-the-same": "claims ID ID … are different points",
    "settled": "of a disputed finding ID: the claims that hold are --holds CLAIM (all of them: no dispute)",
    "field": "of claim ID, --field is --value",
    "missed": "in article ID, the words --words are a claim",
    "undo": "judgement ID is taken back",
    "find": "show the rows with these words, and their ids",
    "list": "show the judgements",
    "apply": "write the story with the judgements laid over it: --json FILE, --html FILE",
}
HELP = "What is decided.  " + "; ".join(f"{k}: {v}" for k, v in KINDS.items()) + "."


def command(
    story: Annotated[
        str,
        typer.Argument(metavar="STORY", help="A story document, as `compare --json` wrote it; with --store its id."),
    ],
    kind: Annotated[str, typer.Argument(metavar="KIND", help=HELP)],
    ids: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Argument(metavar="[ID]...", help="What it is about; the first letters of an id will do."),
    ] = None,
    why: Annotated[str, typer.Option(help="The reason, in a sentence.")] = "",
    who: Annotated[str, typer.Option(help="Who decides; else the name you are logged in with.")] = "",
    when: Annotated[str, typer.Option(help="The day, like 2026-11-21; else today.")] = "",
    field: Annotated[
        str, typer.Option(help="type, actor, target, date, place, status, polarity, nature or attribution.")
    ] = "",
    value: Annotated[
        str,
        typer.Option(help="What it is; an attribution as 'A > B', a span of days as DAY/DAY, actors with ; between."),
    ] = "",
    holds: Annotated[Optional[list[str]], typer.Option(help="A claim that holds; may be given often.")] = None,  # noqa: UP045
    leaving: Annotated[Optional[list[str]], typer.Option(help="A claim that leaves; may be given often.")] = None,  # noqa: UP045
    words: Annotated[str, typer.Option(help="The words of a claim that was missed, as they stand.")] = "",
    judgements: Annotated[
        Optional[Path], typer.Option(help="The file of judgements; else STORY.judgements.jsonl.")  # noqa: UP045
    ] = None,
    json: Annotated[Optional[Path], typer.Option(help="Write the story with the judgements here.")] = None,  # noqa: UP045
    html: Annotated[Optional[Path], typer.Option(help="Write a page of the story with the judgements here.")] = None,  # noqa: UP045
    store: Annotated[
        Optional[Path], typer.Option("--store", metavar="FILE", help="A store: STORY is the id of one of its stories.")  # noqa: UP045
    ] = None,
    model: Annotated[str, MODEL] = "",
) -> None:
    """Record a decision about a story: only ever added, taken back by `undo`."""
    from secondsource.errors import UsageError
    from secondsource.story.judgements import apply

    if kind not in KINDS:
        raise UsageError(f"{kind!r} is no kind of judgement. Say one of {', '.join(KINDS)}.")
    kept = _records(story, store, judgements, model)
    document, rows = kept.story(), kept.rows()
    now = apply(document, rows)
    if kind == "find":
        _find(now, " ".join(ids or []))
        return
    if kind == "list":
        _list(document, now, rows)
    elif kind != "apply":
        ids, holds, leaving = (_whole(now, rows, given) for given in (ids, holds, leaving))
        row = _judged(now, kind, ids, why, who, when, field, value, holds, leaving, words)
        now, rows = _added(kept, row, document, now, story)
    elif not (json or html):
        raise UsageError("say where to write the story with the judgements: --json FILE, or --html FILE for a page.")
    _write(now, json, html)
    _left_out(document, rows)


def _records(story: str, store: Path | None, judgements: Path | None, model: str) -> Records:
    from secondsource.cli.records import Beside, Kept
    from secondsource.errors import UsageError

    if store and judgements:
        raise UsageError("a store keeps its judgements itself: leave --judgements out, or --store.")
    file = Path(story)
    beside = judgements or file.with_name(f"{file.stem}.judgements.jsonl")
    return Kept(store, story, model) if store else Beside(file, beside)


def _added(kept: Records, row: Judgement, document: Story, now: Story, name: str) -> tuple[Story, list[Judgement]]:
    """Keeps the judgement where it fits the story, and says what comes of it: the story then, and all that is kept."""
    from secondsource.errors import UsageError
    from secondsource.story.judgements import apply, unfit

    lacking = [reason for r, reason in unfit(document, [*kept.rows(), row]) if r.id == row.id]
    if lacking:
        raise UsageError(f"this does not fit {name}: {lacking[0]}")
    kept.add(row)
    rows = kept.rows()
    after = apply(document, rows)
    typer.echo(_line(now, row))
    _effect(now, after)
    return after, rows


def _left_out(document: Story, rows: list[Judgement]) -> None:
    """Names the judgements that fit nothing in the story; with any, not all was done."""
    from secondsource.story.judgements import unfit

    strange = unfit(document, rows)
    for r, reason in strange:
        typer.echo(f"left out {r.id} ({r.kind}): {reason}", err=True)
    if strange:
        raise typer.Exit(1)


def _list(document: Story, now: Story, rows: list[Judgement]) -> None:
    from secondsource.story.judgements import in_force

    standing = {r.id for r in in_force(rows)}
    for r in rows:
        named = document if r.kind == "merge" else now
        typer.echo(f"{_line(named, r)}{'' if r.id in standing or r.kind == 'undo' else '  (taken back)'}")


def _write(now: Story, json: Path | None, html: Path | None) -> None:
    from secondsource.cli.shell import write
    from secondsource.model import to_json

    if json:
        write(json, to_json(now))
    if html:
        from secondsource.show.html import page

        write(html, page(now).encode())


def _find(document: Story, words: str) -> None:
    from secondsource.show.plain import line
    from secondsource.story.lookup import rows_with

    found = list(rows_with(document, words))
    for row in found:
        typer.echo(f"{'  ' if row.under else ''}{row.id}  {line(row.about, 200)}")
    if not found:
        typer.echo(f"nothing in this story has the words {words!r}.", err=True)
        raise typer.Exit(2)


def _whole(document: Story, rows: list[Judgement], given: list[str] | None) -> list[str]:
    """The ids that were meant, of which the first letters may do."""
    from secondsource.errors import UsageError
    from secondsource.story.lookup import whole

    found = []
    for start in given or []:
        meant = whole(document, [r.id for r in rows], start)
        if len(meant) > 1:
            raise UsageError(f"{start} may be {', '.join(meant[:5])}: give more of the id.")
        found += meant or [start]
    return found


def _judged(
    document: Story, kind: str, ids: list[str], why: str, who: str, when: str, field: str, value: str,
    holds: list[str], leaving: list[str], words: str,
) -> Judgement:  # fmt: skip
    """The row that was asked for; what can't be known from elsewhere (who, when) is taken here, at the edge."""
    from datetime import date

    from secondsource.errors import UsageError
    from secondsource.story.judgements import judgement

    if not why.strip():
        raise UsageError("say why: --why 'a sentence'. A judgement without a reason can't be judged by others.")
    if not ids:
        raise UsageError(f"say what it is about: {KINDS[kind]}.")
    try:
        day = date.fromisoformat(when).isoformat() if when else date.today().isoformat()
    except ValueError:
        raise UsageError(f"{when!r} is no day: write it like 2026-11-21.") from None
    start = end = None
    name = kind.replace("-", "_")
    if kind in ("settled", "split"):
        found = next((f for f in document.findings if f.id == ids[0]), None)
        named = holds if kind == "settled" else leaving
        if found is not None:
            ids = named or (list(found.claims) if kind == "settled" else [])
            strange = [c for c in ids if c not in found.claims]
            if strange or not ids:
                raise UsageError(f"name claims of {found.id}: {', '.join(found.claims)}.")
    if kind == "field" and not field:
        raise UsageError("say which field: --field type, actor, target, date, place, status or another.")
    if kind == "missed":
        start, end = _place_of(document, ids[0], words)
    return judgement(
        name, ids, who=who or _reader(), when=day, why=why.strip(),  # type: ignore[arg-type]
        field=field or None, value=value if kind == "field" else None, start=start, end=end,  # type: ignore[arg-type]
    )  # fmt: skip


def _reader() -> str:
    from getpass import getuser

    from secondsource.errors import UsageError

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        raise UsageError("say who decides: --who 'a name'.") from None


def _place_of(document: Story, article: str, words: str) -> tuple[int, int]:
    from secondsource.errors import UsageError

    text = next((a.text for a in document.articles if a.id == article), None)
    if text is None:
        raise UsageError(f"no article has the id {article}: they are {', '.join(a.id for a in document.articles)}.")
    if not words or text.count(words) != 1:
        raise UsageError(
            f"the words {words!r} stand {text.count(words) if words else 0} times in it: they must stand once."
        )
    return text.index(words), text.index(words) + len(words)


def _line(story: Story, row: Judgement) -> str:
    from secondsource.show.plain import line
    from secondsource.story.lookup import decided

    return f"{row.id}  {line(decided(story, row), 200)}, by {line(row.who, 60)} on {row.when}: {line(row.why, 200)}"


def _effect(before: Story, after: Story) -> None:
    """What came of it: the findings that are not as they were."""
    from secondsource.show.plain import line
    from secondsource.story.lookup import changed

    found = changed(before, after)
    for f in found[:5]:
        typer.echo(f"  now {f.support}: {line(f.text, 120)}  ({line(f.why, 160)})")
    if len(found) > 5:
        typer.echo(f"  and {len(found) - 5} more")
    if not found:
        typer.echo("  no finding came out otherwise")
