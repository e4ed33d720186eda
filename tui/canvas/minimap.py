"""The whole drawing in a corner: where there are steps, which is selected, and which part is seen."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from blueprint.drawing.canvas import Area, Canvas, Row, Segment

_WIDEST, _TALLEST = 30, 8
_LEAST = 12
"""On a screen with fewer rows nobody has asked for a map."""

_STEP, _SELECTED, _SEEN = "▪", "◆", "░"
_LARGE = 3


def is_large(canvas: Canvas, seen: Area) -> bool:
    """Whether a drawing is larger than three screens, and the screen not too small."""
    return seen.h >= _LEAST and canvas.width * canvas.height > _LARGE * seen.w * seen.h


def _scale(canvas: Canvas, seen: Area) -> tuple[int, int]:
    """How many cells of the drawing a cell of the map stands for, across and down."""
    wide, tall = (max(min(most, room), 1) for most, room in ((_WIDEST, seen.w // 3), (_TALLEST, seen.h // 4)))
    return -(-canvas.width // wide) or 1, -(-canvas.height // tall) or 1


def minimap(canvas: Canvas, seen: Area, selected: str | None) -> tuple[Row, ...]:
    """The map in a frame; ``seen`` is the part of the drawing on the screen."""
    across, down = _scale(canvas, seen)
    wide, tall = -(-canvas.width // across), -(-canvas.height // down)
    signs = _signs(canvas, selected, (across, down))
    found: list[Row] = [(Segment("┌" + "─" * wide + "┐", "map"),)]
    for y in range(tall):
        cells = [_cell(signs.get((x, y)), _touches(seen, x, y, (across, down))) for x in range(wide)]
        found.append(_joined([Segment("│", "map"), *cells, Segment("│", "map")]))
    return (*found, (Segment("└" + "─" * wide + "┘", "map"),))


def under(canvas: Canvas, seen: Area, x: int, y: int) -> tuple[int, int]:
    """The cell of the drawing that a cell of the map stands for, its frame counted in."""
    across, down = _scale(canvas, seen)
    return (x - 1) * across, (y - 1) * down


def _signs(canvas: Canvas, selected: str | None, size: tuple[int, int]) -> dict[tuple[int, int], str]:
    across, down = size
    order = sorted(canvas.areas, key=lambda id: id == selected)
    return {
        ((area.x + area.w // 2) // across, (area.y + area.h // 2) // down): _SELECTED if id == selected else _STEP
        for id, area in ((id, canvas.areas[id]) for id in order)
    }


def _touches(seen: Area, x: int, y: int, size: tuple[int, int]) -> bool:
    """Whether the middle of a cell of the map stands for something that is seen."""
    left, top = x * size[0] + size[0] // 2, y * size[1] + size[1] // 2
    return seen.x <= left < seen.x + seen.w and seen.y <= top < seen.y + seen.h


def _cell(sign: str | None, seen: bool) -> Segment:
    if sign == _SELECTED:
        return Segment(sign, "map.selected")
    return Segment(sign or (_SEEN if seen else " "), "map.seen" if seen else "map")


def _joined(cells: Iterable[Segment]) -> Row:
    return tuple(
        Segment("".join(one.text for one in alike), style) for style, alike in groupby(cells, key=lambda one: one.style)
    )
