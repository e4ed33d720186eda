"""What is wrong with a text, and where: offsets into it, so that no position is computed unless it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.text import Message

MOST = 1000
"""Problems of one document that are listed; a text with more is not what it is taken for."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the characters ``start`` to ``end`` of a document that cannot be read; ``code`` is the rule's."""

    code: str
    message: Message
    start: int
    end: int


def unreadable(message: Message, start: int = 0, end: int | None = None) -> Problem:
    """A problem of rule YA01."""
    return Problem("YA01", message, start, start + 1 if end is None else end)
