"""What a file says of itself at its beginning, without reading it as a whole: a library of a thousand opens at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from blueprint.edit import Refused
from blueprint.files.compose import compose
from blueprint.files.heads import kind_of
from blueprint.files.node import Map, data
from blueprint.session import Session
from blueprint.text import Said, Text

_BEGINNING = 16384
_TOLD = re.compile(r"^(?:id|name|group|variant|of)[ \t]*:.*(?:\n(?:[ \t]+.*)?$)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Head:
    """A file as the library names it. ``group`` is None where none is written; a plan is ``of`` a process; ``problem``:
    nothing of it can be read."""

    path: Path
    kind: str | None = None
    id: str = ""
    name: Text | None = None
    group: str | None = None
    variant: str = "as-is"
    of: str = ""
    problem: Said | None = None

    @property
    def title(self) -> Text:
        """Its name; what has none is called by its id, else by its file."""
        return self.name or Text.of(self.id or self.path.name)


class Heads:
    """The heads of the files of a session; one is read anew only when its text is another."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[Path, tuple[str, Head]] = {}

    def all(self) -> tuple[Head, ...]:
        """Those of all files, in the order of the files."""
        return tuple(map(self.of, self._session.files()))

    def of(self, path: Path) -> Head:
        """That of a file."""
        try:
            text = self._session.text(path)
        except Refused as refused:
            return Head(path, problem=refused.message)
        known = self._known.get(path)
        if known is None or known[0] != text:
            known = self._known[path] = text, head(path, text)
        return known[1]


def head(path: Path, text: str) -> Head:
    """What a text tells of itself in lines of its own at its beginning."""
    told = (compose(found[0])[0] for found in _TOLD.finditer(text[:_BEGINNING]))
    written = {key: value for root in told if isinstance(root, Map) for key, value in data(root).items()}
    return Head(
        path,
        kind_of(text),
        _word(written.get("id")),
        _name(written.get("name")),
        _word(written.get("group")) or None,
        _word(written.get("variant")) or "as-is",
        _word(written.get("of")),
    )


def _word(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _name(value: Any) -> Text | None:
    if isinstance(value, dict):
        told = {language: name for language, name in value.items() if isinstance(name, str)}
        return Text.of(told) if told else None
    return Text.of(_word(value)) if _word(value) else None
