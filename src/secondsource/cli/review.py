"""``secondsource review``: a sample for reading, and how far readers and machine agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

if TYPE_CHECKING:
    from secondsource.model import Story
    from secondsource.story.review import Agreement, Kind, Row


def command(
    story: Annotated[
        Path, typer.Argument(metavar="STORY.json", help="A story document, as `compare --json` wrote it.")
    ],
    sheets: Annotated[
        Optional[list[Path]], typer.Argument(metavar="[SHEET]...", help="With --score: one or two sheets, filled in.")  # noqa: UP045
    ] = None,
    sample: Annotated[int, typer.Option(min=1, help="How many rows to draw.")] = 50,
    seed: Annotated[int, typer.Option(help="The same seed draws the same rows.")] = 1,
    findings: Annotated[bool, typer.Option("--findings", help="Findings instead of claims.")] = False,
    out: Annotated[Path, typer.Option(help="The sheet to write, .csv or .jsonl; - for standard output.")] = Path("-"),
    score: Annotated[
        bool, typer.Option("--score", help="Hold filled sheets against each other and the machine.")
    ] = False,
    differences: Annotated[
        bool, typer.Option("--differences", help="With --score: also the rows on which they differ.")
    ] = False,
) -> None:
    """Draw a sample to be read without seeing the machine's answers, or score sheets that were filled in."""
    from secondsource.cli.records import Beside
    from secondsource.errors import UsageError
    from secondsource.story.review import sheet

    document = Beside(story, story).story()
    of: Kind = "findings" if findings else "claims"
    if score:
        if not sheets or len(sheets) > 2:
            raise UsageError("name one or two filled sheets to score: review STORY.json --score A.csv B.csv.")
        _score(document, sheets, differences)
        return
    if sheets:
        raise UsageError("sheets are named with --score only. To draw one, say --out SHEET.csv.")
    rows = sheet(document, of, sample, seed)
    if not rows:
        raise UsageError(f"{story} has no {of} to draw from.")
    _write(out, rows)
    _explain(of, out)


def _explain(of: Kind, out: Path) -> None:
    """What may be filled in, said where a person looks, and never into the sheet."""
    from secondsource.story.review import ASKED, CLOSED

    named = {
        "attribution": "names from the nearest to the article to the origin, with > between",
        "date": "YYYY-MM-DD, or two with / between",
        "place": "its name",
    }
    name = "the sheet" if str(out) == "-" else out
    typer.echo(f"Fill in {name}; none where there is nothing, blank where you don't judge:", err=True)
    for field in ASKED[of]:
        typer.echo(f"  {field}: {', '.join(CLOSED[field]) if field in CLOSED else named[field]}", err=True)


def _score(document: Story, paths: list[Path], differences: bool) -> None:
    from secondsource.errors import InputError
    from secondsource.story.review import ASKED, agreement, apart, machine, unknown

    read = {p: _rows(p) for p in paths}
    of: Kind = "findings" if ASKED["findings"][0] in next(iter(next(iter(read.values())).values())) else "claims"
    made = machine(document, of)
    strange = [(path, row) for path, rows in read.items() for row in unknown(of, rows)]
    for path, rows in read.items():
        if not rows.keys() & made.keys():
            raise InputError(
                str(path), "no row of it is of this story. Score it with the story that it was drawn from."
            )
    pairs = [(p.name, "the machine", read[p], made) for p in paths]
    if len(paths) == 2:
        a, b = paths
        pairs.insert(0, (a.name, b.name, read[a], read[b]))
    for one, other, mine, theirs in pairs:
        typer.echo(f"{one} and {other}")
        _table(agreement(of, mine, theirs))
        for row in apart(of, mine, theirs) if differences else ():
            words = mine[row.id].get("claim") or mine[row.id].get("claims", "")
            typer.echo(f"  {row.id}  {row.field}: {row.one} | {row.other}  “{' '.join(words.split())[:100]}”")
    for path, row in strange:
        typer.echo(f"{path.name}: {row.id}: {row.one!r} is no {row.field}, left out: it is {row.other}.", err=True)
    if strange:
        raise typer.Exit(1)


def _table(found: list[Agreement]) -> None:
    typer.echo(f"  {'field':12}{'both':>6}{'alike':>8}{'alpha':>8}")
    for a in found:
        alpha = "–" if a.alpha is None else f"{a.alpha:.3f}"
        typer.echo(f"  {a.field:12}{a.units:6}{a.alike if a.units else 0:8.3f}{alpha:>8}")


def _rows(path: Path) -> dict[str, Row]:
    """The rows of a sheet by their id."""
    import csv
    import io

    import msgspec

    from secondsource.errors import InputError

    try:
        text = path.read_bytes().decode("utf-8-sig")
        if path.suffix == ".jsonl":
            rows = [msgspec.json.decode(line, type=dict[str, str]) for line in text.splitlines() if line.strip()]
        else:
            rows = [{k: v or "" for k, v in r.items() if isinstance(k, str)} for r in csv.DictReader(io.StringIO(text))]
    except OSError as err:
        raise InputError(str(path), f"it can't be read: {err.strerror}.") from err
    except (UnicodeDecodeError, csv.Error, msgspec.MsgspecError) as err:
        raise InputError(str(path), f"it is no sheet ({err}). Draw one with review --out.") from err
    found = {r["id"]: r for r in rows if r.get("id")}
    if not found:
        raise InputError(
            str(path), "no row of it has an id. Draw a sheet with review --out, and keep its first column."
        )
    return found


def _write(path: Path, rows: list[Row]) -> None:
    import csv
    import io

    import msgspec

    from secondsource.cli.shell import write

    if path.suffix == ".jsonl":
        write(path, b"".join(msgspec.json.encode(r) + b"\n" for r in rows))
        return
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, list(rows[0]))
    table.writeheader()
    table.writerows({k: _inert(v) for k, v in r.items()} for r in rows)
    write(path, text.getvalue().encode())


def _inert(cell: str) -> str:
    """Captured text that a spreadsheet would run as a formula, made plain text."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell
