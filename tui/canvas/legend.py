"""What stands below the drawing: the words that had no room on it, and what its signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.text import both, printable

if TYPE_CHECKING:
    from blueprint.drawing.canvas import Canvas
    from tui.canvas.lines import Line


LEGEND_HINT = both("g: what the signs mean", "g 图例")
"""Where the legend lies below the edge of the window."""


def legend_lines(canvas: Canvas) -> list[Line]:
    """What the signs on a canvas mean, each with its sign."""
    return [(f"{sign.text} ", text.text.strip(), text.style) for sign, text in canvas.legend]


def below(canvas: Canvas) -> list[Line]:
    """The words that belong to the numbers on a canvas, its legend, then the decision tables."""
    notes: list[Line] = [(f"{number.text} ", text.text.strip(), "label") for number, text in canvas.notes]
    tables: list[Line] = [(f"{sign.text} ", text.text.strip(), text.style) for sign, text in canvas.tables]
    return [line for part in (notes, legend_lines(canvas), tables) if part for line in (*part, ("", "", ""))][:-1]


def overlay_line(canvas: Canvas) -> str:
    """The line that explains the overlay of a canvas that has one: the first of its legend."""
    sign, text = canvas.legend[0]
    return printable(f"{sign.text}{text.text}")
