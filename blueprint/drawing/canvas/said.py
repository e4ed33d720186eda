"""What is said at a wire, when and how often it is taken, and the places where that may stand."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from blueprint.drawing.canvas.style import Manner, Zoom
from blueprint.drawing.canvas.words import broken, narrowest, tidy, unbroken
from blueprint.drawing.sketch import Wire
from blueprint.drawing.words import LOOPS, known
from blueprint.text import cell_width


class Spot(IntEnum):
    """Where the words of a wire stand, the best place first.

    Near: beside the step that it leaves, where the gutter ends, or over that step. Behind: right behind where it turns
    there. Far: wherever it runs. By number: in a list below the drawing, with the number at the wire. Below: under the
    step that it leaves.
    """

    NEAR = 0
    BEHIND = 1
    FAR = 2
    NUMBER = 3
    BELOW = 4


LINES_ABOVE = {"full": 6, "compact": 1, "dots": 0}
"""In so many lines a condition may stand above its wire."""

_MOST_BESIDE = 4
"""In so many lines words may stand beside an upright wire."""

_NEVER_LESS = 10
"""A condition that is no longer than this is not broken."""

ENDS = 3
"""What is seen of a wire beside the words that interrupt it, before its arrow."""

_REMEMBERED = 4096
"""So many words are kept as they are said: most of them are there again when a drawing is drawn again."""

_GROWTH = {"full": 4, "compact": 0, "dots": 0}
"""How much more room a label has in a gutter than a name in a block."""


def said(wire: Wire) -> tuple[str, str]:
    """When a wire is taken, and how often; a chance for each tier is part of when, and begins a line."""
    return _said(wire.when, wire.chance)[:2]


def whole(wire: Wire) -> str:
    """All that is said at a wire, on one line."""
    return _said(wire.when, wire.chance)[2]


@lru_cache(_REMEMBERED)
def _said(when: str, chance: tuple[str, ...]) -> tuple[str, str, str]:
    if len(chance) > 1:
        parts = "\n".join(filter(None, map(tidy, (when, *chance)))), ""
    else:
        parts = tidy(when), tidy("".join(chance))
    return *parts, " ".join(filter(None, parts)).replace("\n", " / ")


def numbered(wire: Wire, number: str, language: str) -> list[list[str]]:
    """What stands at a wire whose words are in the list: as much as there may be room for, then less and less.

    Each is in pieces that may stand in one line, or below each other.
    """
    kind = known(LOOPS, wire.loop, language) if wire.loop else ""
    chance = said(wire)[1]
    ways = ([kind, number, chance], [number, chance], [number])
    return [list(filter(None, way)) for way in ways]


def lines_above(when: str, width: int, zoom: str) -> list[str]:
    """A condition in lines above a wire; none where that needs too many, or would break a word."""
    lines = broken(when, width, 99, "") if when and width > 0 else []
    return lines if len(lines) <= LINES_ABOVE[zoom] and unbroken(when, width) else []


def beside(wire: Wire) -> list[list[str]]:
    """The words of a wire in one line, in two, and so on, as they may stand beside an upright piece of it."""
    text = whole(wire)
    return [broken(text, -(-cell_width(text) // lines) + lines, 99, "") for lines in range(1, _MOST_BESIDE + 1)]


def least(wire: Wire) -> int:
    """How many cells of a gutter the words of a wire need at least."""
    return min(max(map(cell_width, way), default=-2) for way in beside(wire)) + 2


def wanted(wire: Wire, manner: Manner) -> int:
    """How many cells of a gutter the words of a wire would like to have beside or above it, 0 for none."""
    if manner.zoom == "dots" or not whole(wire):
        return 0
    return _wanted(wire.when, wire.chance, manner.room + _GROWTH[manner.zoom], manner.zoom)


@lru_cache(_REMEMBERED)
def _wanted(when: str, chances: tuple[str, ...], most: int, zoom: Zoom) -> int:
    when, chance, text = _said(when, chances)
    if zoom == "full" and when:
        width = max(
            narrowest(when, most, max(3, 1 + when.count("\n"))),
            min(cell_width(when.split("\n")[0]), _NEVER_LESS),
            cell_width(chance),
        )
    else:
        width = cell_width(text)
    return width + ENDS if width <= most else 0
