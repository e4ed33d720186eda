"""What is painted over the drawing: the selected step and branch, the marked steps, the letters to jump by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.drawing.canvas import Area, Canvas, Key
    from tui.view import View

MARK = "✓"
"""What stands at the corner of a marked step."""

_HEAVY = str.maketrans("┌╭╔╱╓╒╷┐╮╗╲╖╕└╰╚╙╘┘╯╝╜╛─═╌│║╎├┬┴", "┏┏┏┏┏┏┃┓┓┓┓┓┓┗┗┗┗┗┛┛┛┛┛━━━┃┃┃┣┳┻")
_BOTTOM = _HEAVY | str.maketrans("╲╱", "┗┛")
_BRACKETS = str.maketrans("[(<])>", "▸▸▸◂◂◂")
_DOUBLE = str.maketrans("─━┄┅│┃┆┇┌┏╭┐┓╮└┗╰┘┛╯├┣┠┝┤┫┨┥┬┳┯┰┴┻┷┸┼╋", "════║║║║╔╔╔╗╗╗╚╚╚╝╝╝╠╠╠╠╣╣╣╣╦╦╦╦╩╩╩╩╬╬")


@dataclass(frozen=True, slots=True)
class Patch:
    """Cells of a row, from ``x`` on, in another ``style``: with another ``text``, or translated by ``table``."""

    x: int
    width: int
    style: str
    text: str = ""
    table: Mapping[int, int | str] = field(default_factory=dict)


Patches = Mapping[int, list[Patch]]
"""By row, what is painted later at the end."""


def patches(canvas: Canvas, view: View, letters: Mapping[str, str]) -> Patches:
    """All that is painted over a canvas; ``letters`` has what is to be typed for a step."""
    found: defaultdict[int, list[Patch]] = defaultdict(list)
    if view.step and view.step in canvas.areas:
        if view.branch is not None:
            _add(found, _branch(canvas, (view.step, view.branch)))
        _add(found, _step(canvas.areas[view.step]))
    for id in view.marked & canvas.areas.keys():
        area = canvas.areas[id]
        found[area.y].append(Patch(area.x, 1, "marked", MARK))
    for id, typed in letters.items():
        area = canvas.areas[id]
        found[area.y].append(Patch(area.x, len(typed), "letter", typed))
    return found


def _add(found: defaultdict[int, list[Patch]], new: Iterable[tuple[int, Patch]]) -> None:
    for y, patch in new:
        found[y].append(patch)


def _step(area: Area) -> Iterator[tuple[int, Patch]]:
    """A heavy frame, or arrows in place of brackets, where there is a frame; and another colour."""
    if area.h == 1:
        yield area.y, Patch(area.x, area.w, "selected", table=_BRACKETS if area.w > 1 else {})
        return
    last = area.y + area.h - 1
    for y in range(area.y, last + 1):
        yield y, Patch(area.x + 1, area.w - 2, "selected", table=_HEAVY if y in (area.y, last) else {})
        for x in (area.x, area.x + area.w - 1):
            yield y, Patch(x, 1, "selected", table=_BOTTOM if y == last else _HEAVY)


def _branch(canvas: Canvas, key: Key) -> Iterator[tuple[int, Patch]]:
    """The wire doubled, its words bold."""
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for x, y in canvas.cells(key):
        rows[y].append(x)
    for y, found in rows.items():
        for _, run in groupby(enumerate(sorted(found)), key=lambda one: one[1] - one[0]):
            cells = [x for _, x in run]
            yield y, Patch(cells[0], len(cells), "branch", table=_DOUBLE)
