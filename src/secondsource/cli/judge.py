"""``secondsource judge``: what a reader decides about a story, kept beside it and laid over it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

if TYPE_CHECKING:
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
    "list": "show the judgements",
    "apply": "write the story with the judgements laid over it: --json FILE",
}
HELP = "What is decided.  " + "; ".join(f"{k}: {v}" for k, v in KINDS.items()) + "."


def command(
    story: Annotated[
        Path, typer.Argument(metavar="STORY.json", help="A story document, as `compare --json` wrote it.")
    ],
    kind: Annotated[str, typer.Argument(metavar="KIND", help=HELP)],
    ids: Annotated[Optional[list[str]], typer.Argument(metavar="[ID]...", help="What it is about.")] = None,  # noqa: UP045
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
) -> None:
    """Record a decision about a story: only ever added, taken back by `undo`."""
    from secondsource.cli.shell import write
    from secondsource.errors import UsageError
    from secondsource.model import to_json
    from secondsource.story.judgements import apply, unfit

    if kind not in KINDS:
        raise UsageError(f"{kind!r} is no kind of judgement. Say one of {', '.join(KINDS)}.")
    document = _story(story)
    file = judgements or story.with_name(f"{story.stem}.judgements.jsonl")
    rows = _rows(file)
    if kind not in ("list", "apply"):
        row = _judged(document, kind, ids or [], why, who, when, field, value, holds, leaving, words)
        lacking = [reason for r, reason in unfit(document, [*rows, row]) if r.id == row.id]
        if lacking:
            raise UsageError(f"this does not fit {story}: {lacking[0]}")
        rows = [*rows, row]
        _add(file, row)
        typer.echo(f"{row.id}  {_line(row)}")
    if kind == "list":
        from secondsource.story.judgements import in_force

        standing = {r.id for r in in_force(rows)}
        for r in rows:
            typer.echo(f"{r.id}  {_line(r)}{'' if r.id in standing or r.kind == 'undo' else '  (taken back)'}")
    strange = unfit(document, rows)
    for r, reason in strange:
        typer.echo(f"left out {r.id} ({r.kind}): {reason}", err=True)
    if json:
        write(json, to_json(apply(document, rows)))
    elif kind == "apply":
        raise UsageError("say where to write the story with the judgements: --json FILE.")
    if strange:
        raise typer.Exit(1)


def _judged(
    document: Story, kind: str, ids: list[str], why: str, who: str, when: str, field: str, value: str,
    holds: list[str] | None, leaving: list[str] | None, words: str,
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


def _story(path: Path) -> Story:
    import msgspec

    from secondsource.errors import InputError
    from secondsource.model import from_json

    try:
        return from_json(path.read_bytes())
    except OSError as err:
        raise InputError(str(path), f"it can't be read: {err.strerror}.") from err
    except msgspec.MsgspecError as err:
        raise InputError(str(path), f"it is no story document ({err}). Make one with compare --json.") from err


def _rows(path: Path) -> list[Judgement]:
    """The rows of a file of judgements; none where there is no file yet."""
    import msgspec

    from secondsource.errors import InputError
    from secondsource.model import Judgement

    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    except OSError as err:
        raise InputError(str(path), f"it can't be read: {err.strerror}.") from err
    rows = []
    for n, line in enumerate(lines, 1):
        try:
            rows += [msgspec.json.decode(line, type=Judgement)] if line.strip() else []
        except (msgspec.MsgspecError, UnicodeDecodeError) as err:
            raise InputError(f"{path}:{n}", f"the line is no judgement ({err}). Mend or remove it.") from err
    return rows


def _add(path: Path, row: Judgement) -> None:
    """One line more; nothing that stands is ever changed."""
    import msgspec

    from secondsource.errors import UsageError

    try:
        old = path.read_bytes()[-1:] if path.exists() else b""
        with path.open("ab") as out:
            out.write((b"\n" if old not in (b"", b"\n") else b"") + msgspec.json.encode(row) + b"\n")
    except OSError as err:
        raise UsageError(f"{path} can't be written: {err.strerror}. Name another file: --judgements FILE.") from err


def _line(row: Judgement) -> str:
    about = f" {row.field} = {row.value!r}" if row.field else ""
    return f"{row.kind.replace('_', '-')} {' '.join(row.rows)}{about}, by {row.who} on {row.when}: {row.why}"
