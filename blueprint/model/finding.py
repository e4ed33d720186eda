"""A finding: what a rule has to say about a place in a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from blueprint.quick import quickly_made
from blueprint.text import Message, Said, Text, both


class Severity(IntEnum):
    """How much a finding matters; comparable."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()

    @property
    def title(self) -> Text:
        """The severity as people call it."""
        return both(str(self), _CHINESE[self.name])

    def counted(self, count: int) -> Message:
        """So many findings of the severity, in words."""
        one, several = _COUNTED[self.name]
        return Message(one if count == 1 else several, count=count)


_CHINESE = {"INFO": "提示", "WARNING": "警告", "ERROR": "错误"}
_COUNTED = {
    "INFO": (both("1 hint", "1 个提示"), both("{count} hints", "{count} 个提示")),
    "WARNING": (both("1 warning", "1 个警告"), both("{count} warnings", "{count} 个警告")),
    "ERROR": (both("1 error", "1 个错误"), both("{count} errors", "{count} 个错误")),
}


@quickly_made
@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``line`` and ``column`` count from 1, in characters; ``length`` is what the caret underlines.

    ``path`` is the witness: the ids of the steps that show it, in order. ``step`` is None for a whole process. ``field`` is
    the way to the value that it is about, from the top of the document; empty for the whole of it. ``about`` says what it
    is about in words that stay when lines move.
    """

    code: str
    name: str
    severity: Severity
    message: Said
    file: str
    line: int
    column: int
    length: int = 1
    process: str | None = None
    step: str | None = None
    path: tuple[str, ...] = ()
    field: tuple[str | int, ...] = ()
    about: str = ""

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Findings are listed by file, line, column and code."""
        return (self.file, self.line, self.column, self.code)
