"""Texts in lines that end where the language lets them: no Chinese line begins with a comma."""

from __future__ import annotations

from rich.text import Text as Rich

from blueprint.text import wrapped

_LEAST = 20


def fitted(text: Rich, width: int) -> Rich:
    """A text in lines of so many cells; its styles stay. Where there is no such room, or not yet, it stays as it is."""
    if width < _LEAST:
        return text
    lines, at = [], 0
    for written in text.plain.split("\n"):
        for line in wrapped(written, width):
            begin = text.plain.index(line, at)
            at = begin + len(line)
            lines.append(text[begin:at])
    return Rich("\n").join(lines)
