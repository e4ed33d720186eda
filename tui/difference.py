"""Two states of a text beside each other: the lines that have gone and come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff

from rich.text import Text as Rich

from blueprint.text import Message, both, printable

_STYLES = {"-": "red", "+": "green", "@": "dim"}
_GAP = "⋯"
_LINES = both("{file} (lines +{come} −{gone})", "{file}（行 +{come} −{gone}）")


def lines(before: str, after: str) -> Iterator[Rich]:
    """The lines that go and those that come, each with its sign, below the key that they belong to, a line around them."""
    was = before.splitlines()
    for line in _unified(before, after, around=1):
        shown = f"{_GAP} {_above(was, line)}".rstrip() if line.startswith("@@") else line
        yield Rich(printable(shown), _STYLES.get(line[:1], "dim"))


def _above(was: Sequence[str], place: str) -> str:
    """The line to which a piece of a text belongs, the nearest above it that stands further to the left."""
    first = int(place.removeprefix("@@ -").split(" ")[0].split(",")[0]) - 1
    depth = _indent(was[first]) if 0 <= first < len(was) else 0
    return next((one.strip() for one in reversed(was[: max(first, 0)]) if one.strip() and _indent(one) < depth), "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def counted(file: str, before: str, after: str) -> Message:
    """A file with how many lines have come and gone."""
    signs = [line[0] for line in _unified(before, after, around=0)]
    return Message(_LINES, file=file, come=signs.count("+"), gone=signs.count("-"))


def _unified(before: str, after: str, *, around: int) -> list[str]:
    return list(unified_diff(before.splitlines(), after.splitlines(), n=around, lineterm=""))[2:]
