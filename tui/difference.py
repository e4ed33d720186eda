"""Two states of a text beside each other: the lines that have gone and come."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from rich.text import Text as Rich

from blueprint.text import Message, both, printable

_STYLES = {"-": "red", "+": "green", "@": "dim"}
_GAP = "⋯"
_LINES = both("{file} (lines +{come} −{gone})", "{file}（行 +{come} −{gone}）")


def lines(before: str, after: str) -> Iterator[Rich]:
    """The lines that go and those that come, each with its sign, and a line around them."""
    for line in _unified(before, after, around=1):
        yield Rich(printable(_GAP if line.startswith("@@") else line), _STYLES.get(line[:1], "dim"))


def counted(file: str, before: str, after: str) -> Message:
    """A file with how many lines have come and gone."""
    signs = [line[0] for line in _unified(before, after, around=0)]
    return Message(_LINES, file=file, come=signs.count("+"), gone=signs.count("-"))


def _unified(before: str, after: str, *, around: int) -> list[str]:
    return list(unified_diff(before.splitlines(), after.splitlines(), n=around, lineterm=""))[2:]
