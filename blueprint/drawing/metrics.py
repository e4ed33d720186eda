"""How much room words take on paper. Units are points.

Nobody knows the font that will be used in the end, so these are the widths of a rather wide one.
"""

from __future__ import annotations

from functools import cache

from blueprint.text import cell_width

LINE = 1.42
"""The height of a line, in font sizes; Chinese fonts need as much."""

_NARROW = frozenset("iljtfrI.,:;|!'`\"()[]{}/\\ ·")
_BROAD = frozenset("mwMW@%&ABCDEGHKNOQRSUVXYZ≥≤")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of ``text`` set in ``size``."""
    return sum(map(_em, text)) * size * (1.07 if bold else 1.0)


def widest(lines: tuple[str, ...], size: float, *, bold: bool = False) -> float:
    """The width of the widest of ``lines``."""
    return max((width(line, size, bold=bold) for line in lines), default=0.0)


def height(lines: tuple[str, ...], size: float) -> float:
    """The height of ``lines``."""
    return len(lines) * size * LINE


@cache
def _em(character: str) -> float:
    cells = cell_width(character)
    if cells != 1:
        return cells / 2
    return 0.36 if character in _NARROW else 0.74 if character in _BROAD else 0.6
