"""An edit that is not made, with the reason."""

from __future__ import annotations

from blueprint.text import Message, Trouble


class Refused(Trouble):
    """An edit that cannot be made as it was meant; nothing has changed.

    ``line`` counts from 1 and is the line of the text concerned, or None where no line is.
    """

    def __init__(self, message: Message, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line
