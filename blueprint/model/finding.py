"""A finding: what a rule has to say about a place in a file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from blueprint.text import Message, Text, both


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


_CHINESE = {"INFO": "提示", "WARNING": "警告", "ERROR": "错误"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. ``line`` and ``column`` count from 1, in characters; ``length`` is what the caret underlines.

    ``path`` is the witness: the ids of the steps that show it, in order. ``step`` is None for a whole process. ``field`` is
    the way to the value that it is about, from the top of the document; empty for the whole of it.
    """

    code: str
    name: str
    severity: Severity
    message: Message
    file: str
    line: int
    column: int
    length: int = 1
    process: str | None = None
    step: str | None = None
    path: tuple[str, ...] = ()
    field: tuple[str | int, ...] = ()

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Findings are listed by file, line, column and code."""
        return (self.file, self.line, self.column, self.code)
