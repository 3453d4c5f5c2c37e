"""The command line: one file a verb.  Heavy modules load in the verb that needs them."""

from __future__ import annotations

import sys

import typer

from secondsource import __version__
from secondsource.cli import (
    backup,
    compare,
    explain,
    forget,
    ingest,
    judge,
    origins,
    read,
    rebuild,
    review,
    schema,
    search,
    show,
    status,
    stories,
    verify,
)  # fmt: skip
from secondsource.errors import SecondsourceError

app = typer.Typer(
    name="secondsource",
    help="Tells what is known from what is merely repeated: who says what happened, and how many origins really do.",
    epilog="Exit status: 0 all done; 1 done, but some inputs were skipped or kept unread; 2 nothing could be done.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("compare")(compare.command)
app.command("read")(read.command)
app.command("explain")(explain.command)
app.command("schema")(schema.command)
app.command("ingest")(ingest.command)
app.command("stories")(stories.command)
app.command("show")(show.command)
app.command("origins")(origins.command)
app.command("search")(search.command)
app.command("status")(status.command)
app.command("forget")(forget.command)
app.command("verify")(verify.command)
app.command("backup")(backup.command)
app.command("rebuild")(rebuild.command)
app.command("judge")(judge.command)
app.command("review")(review.command)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"secondsource {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Say which version this is."
    ),
) -> None:
    """Tells what is known from what is merely repeated: who says what happened, and how many origins really do."""


def main() -> None:
    """Run the command line; a user's mistake ends in a sentence and status 2, never in a traceback."""
    try:
        app()
    except SecondsourceError as err:
        print(f"secondsource: {err}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        print("secondsource: stopped.", file=sys.stderr)
        sys.exit(130)
