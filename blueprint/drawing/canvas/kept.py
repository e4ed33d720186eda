"""Which rows of a strip are shown: those that have something in it, and what keeps them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.drawing.canvas.canvas import Canvas
from blueprint.drawing.canvas.glyphs import Glyphs
from blueprint.drawing.canvas.sheet import Cell

_BELOW = ("jump", "aside")
"""The styles of what stands below a step."""


def kept(canvas: Canvas, bodies: Sequence[list[Cell]], glyphs: Glyphs, *, whole: bool) -> Iterator[int]:
    """The rows that are shown of a part of the drawing; one that is empty only to part a step from words above it."""
    out = frozenset() if whole else frozenset(_left_out(canvas, bodies))
    last = gap = -1
    for y, body in enumerate(bodies):
        named = y in canvas.lines or canvas.heads[y][0].text.strip()
        if y in out:
            continue
        if not named and _blank(body):
            gap = y if _said(bodies[last]) else -1
        elif named or not (_idle(body, glyphs) and last not in canvas.lines and _idle(bodies[last], glyphs)):
            if gap >= 0 and not named:
                yield gap
            yield y
            last, gap = y, -1


def _left_out(canvas: Canvas, bodies: Sequence[list[Cell]]) -> Iterator[int]:
    """The rows of the bands that have neither a step nor a wire."""
    for band in canvas.bands:
        if all(cell.style == "line" or not cell.text.strip() for y in band for cell in bodies[y]):
            yield from band


def _blank(body: Sequence[Cell]) -> bool:
    return not any(cell.text.strip() for cell in body)


def _said(body: Sequence[Cell]) -> bool:
    """Whether something stands here that is said below a step."""
    return any(cell.style in _BELOW for cell in body)


def _idle(body: Sequence[Cell], glyphs: Glyphs) -> bool:
    """Whether there is nothing in a row but wires on their way up or down."""
    return all(cell.text in glyphs.uprights for cell in body if cell.text.strip())
