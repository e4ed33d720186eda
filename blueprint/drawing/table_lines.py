"""The decision tables on paper: below the legend, line by line, no wider than the drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.drawing import metrics, palette
from blueprint.drawing.figures import SMALL
from blueprint.drawing.part import Part
from blueprint.drawing.scene import Label
from blueprint.drawing.wrapping import wrap

if TYPE_CHECKING:
    from blueprint.drawing.page import Page

_LEFT, _INDENT, _APART = 6.0, 20.0, 8.0
_MOST = 4
"""Lines of a rule."""


def table_lines(page: Page, top: float) -> tuple[Part, float]:
    """The tables from ``top`` down, and where they end."""
    part, y = Part(), top
    for table in page.sketch.tables:
        y += _APART
        titled, y = _words(table.title, _LEFT, y, page.right, bold=True)
        part += titled.of(table.step)
        for number, rule in enumerate(table.rules, 1):
            counted, _ = _words(str(number), _LEFT, y, _LEFT + _INDENT)
            said, y = _words(rule, _LEFT + _INDENT, y, page.right)
            part += (counted + said).of(table.step)
    return part, y


def _words(text: str, left: float, top: float, right: float, *, bold: bool = False) -> tuple[Part, float]:
    room = max(right - left, 120.0)
    lines = wrap(text, room, SMALL, most=_MOST, bold=bold)
    bottom = top + metrics.height(lines, SMALL)
    label = Label(lines, left + room / 2, (top + bottom) / 2, room, SMALL, palette.SOFT, bold, "l")
    return Part(labels=(label,)), bottom
