"""The trash: what was deleted or given up, kept in the state folder with all its bytes."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from blueprint.edit import NotSaved, create
from blueprint.session.entries import now
from blueprint.text import Message

KEPT = timedelta(days=30)
"""How long a text is kept at least."""


@dataclass(frozen=True, slots=True)
class Trashed:
    """A text that a file had until ``when``."""

    path: Path
    when: datetime
    text: str


class Trash:
    """What sessions on ``root`` threw away; ``folder`` None keeps nothing."""

    def __init__(self, folder: Path | None, root: Path) -> None:
        self._folder, self._root = folder, root

    def put(self, path: Path, text: str) -> Path:
        """Keep a text, and return the file that does. Raises `NotSaved`: then it must not be thrown away."""
        if self._folder is None:
            raise NotSaved(Message("{file} stays: there is no trash that could keep it", file=path.name))
        name = path.relative_to(self._root).as_posix()
        data = {"root": str(self._root.resolve()), "path": name, "when": now().isoformat(), "text": text}
        file = self._folder / f"{secrets.token_hex(8)}.json"
        create(file, json.dumps(data) + "\n")
        return file

    def entries(self) -> tuple[Trashed, ...]:
        """All that is kept, the latest first."""
        return tuple(sorted((entry for _, entry in self._read()), key=lambda entry: entry.when, reverse=True))

    def expire(self) -> tuple[Trashed, ...]:
        """Let go for good what has been kept for longer than `KEPT`, and return it."""
        old = [(file, entry) for file, entry in self._read() if now() - entry.when > KEPT]
        for file, _ in old:
            with suppress(OSError):
                file.unlink()
        return tuple(entry for _, entry in old)

    def _read(self) -> Iterator[tuple[Path, Trashed]]:
        for file in self._folder.glob("*.json") if self._folder is not None else ():
            try:
                data = json.loads(file.read_bytes())
                if data["root"] == str(self._root.resolve()):
                    when = datetime.fromisoformat(data["when"])
                    yield file, Trashed(self._root / data["path"], when, data["text"])
            except (OSError, ValueError, KeyError, TypeError):
                continue  # what nobody can read is no entry
