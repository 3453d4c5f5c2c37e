"""Where ``judge`` finds a story and keeps what is decided about it: beside a document, or in a store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from secondsource.model import Judgement, Story


class Records(Protocol):
    """A story as the machine told it, and the judgements about it, in their order."""

    def story(self) -> Story: ...
    def rows(self) -> list[Judgement]: ...
    def add(self, row: Judgement) -> None:
        """One row more; nothing that stands is ever changed."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A story document, and a file of judgements, one a line."""

    path: Path
    file: Path

    def story(self) -> Story:
        import msgspec

        from secondsource.errors import InputError
        from secondsource.model import from_json

        try:
            return from_json(self.path.read_bytes())
        except OSError as err:
            raise InputError(str(self.path), f"it can't be read: {err.strerror}.") from err
        except msgspec.MsgspecError as err:
            raise InputError(str(self.path), f"it is no story document ({err}). Make one with compare --json.") from err

    def rows(self) -> list[Judgement]:
        import msgspec

        from secondsource.errors import InputError
        from secondsource.model import Judgement

        try:
            lines = self.file.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        except OSError as err:
            raise InputError(str(self.file), f"it can't be read: {err.strerror}.") from err
        rows = []
        for n, line in enumerate(lines, 1):
            try:
                rows += [msgspec.json.decode(line, type=Judgement)] if line.strip() else []
            except (msgspec.MsgspecError, UnicodeDecodeError) as err:
                raise InputError(f"{self.file}:{n}", f"the line is no judgement ({err}). Mend or remove it.") from err
        return rows

    def add(self, row: Judgement) -> None:
        import msgspec

        from secondsource.errors import UsageError

        try:
            old = self.file.read_bytes()[-1:] if self.file.exists() else b""
            with self.file.open("ab") as out:
                out.write((b"\n" if old not in (b"", b"\n") else b"") + msgspec.json.encode(row) + b"\n")
        except OSError as err:
            raise UsageError(
                f"{self.file} can't be written: {err.strerror}. Name another file: --judgements FILE."
            ) from err


@dataclass(frozen=True, slots=True)
class Kept:
    """A story of a store, and the judgements that the store keeps."""

    path: Path
    name: str
    model: str

    def story(self) -> Story:
        from secondsource.cli.telling import machine_story_of

        return machine_story_of(self.path, self.name, self.model)

    def rows(self) -> list[Judgement]:
        from secondsource.store import Store
        from secondsource.store.judged import judgements

        with Store.open(self.path, write=False) as store:
            return list(judgements(store, self.story()))

    def add(self, row: Judgement) -> None:
        from secondsource.cli.stored import writable
        from secondsource.cli.telling import story_of
        from secondsource.store.judged import put_judgement

        with writable(self.path) as store:
            put_judgement(store, row, self.story())
        story_of(self.path, self.name, self.model)  # so that the list of stories has its origins as they are now
