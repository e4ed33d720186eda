"""The lines of a file, and what is wrong on which of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.edit import Refused
from blueprint.files import LARGEST
from blueprint.model import Severity
from blueprint.text import Said, printable

if TYPE_CHECKING:
    from tui.app import Workbench

_TAB = 4


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something wrong on a line, counted from 1."""

    line: int
    severity: Severity
    words: Said


def wrongs(app: Workbench, path: Path) -> tuple[Wrong, ...]:
    """What is wrong in a file, by line: what prevents reading it, else its findings."""
    document = app.session.document(path)
    if document.problems:
        places = ((document.position(problem.start)[0], problem.message) for problem in document.problems)
        return tuple(Wrong(line, Severity.ERROR, words) for line, words in places)
    found = (Wrong(one.line, one.severity, one.message) for one in app.judged.of(path))
    return tuple(sorted(found, key=lambda one: one.line))


def lines_of(app: Workbench, path: Path) -> list[str]:
    """The lines of a file as it stands now; bytes that are no text are written out."""
    try:
        text = app.session.text(path)
    except Refused:
        text = _bytes(path).decode("utf-8", "backslashreplace")
    return [printable(line.expandtabs(_TAB)) for line in text.splitlines()]


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST)
    except OSError:
        return b""
