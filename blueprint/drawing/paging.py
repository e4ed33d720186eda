"""A drawing that is too large for a sheet of paper, over several: by phase, else by columns.

Each page is a sketch of its own, laid out by itself. What leads from one to another ends in a sign with the number of
the page and the name of the step where it goes on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from blueprint.drawing.compose import compose
from blueprint.drawing.scene import Scene
from blueprint.drawing.sketch import Box, Sketch, Wire
from blueprint.layout import lay_out

_READABLE = 0.58
"""Drawings may be shrunk so far: names are then printed in seven points."""


def pages(sketch: Sketch, room: tuple[float, float]) -> tuple[Scene, ...]:
    """The scenes of the pages, as few as can be read where each has so much ``room``, in points."""
    whole = compose(sketch)
    if _fits(whole, room) or not sketch.boxes:
        return (whole,)
    columns = lay_out(sketch.boxes, sketch.lines, fold=True).placement.column
    starts = _starts(sketch, columns, room)
    page = {id: bisect_right(starts, column) for id, column in columns.items()}
    return tuple(compose(_part(sketch, page, number)) for number in sorted(set(page.values())))


def shrunk(scene: Scene, room: tuple[float, float]) -> float:
    """How much a scene has to shrink, or may grow, to fill its room."""
    return min(room[0] / scene.width, room[1] / scene.height, 1.25)


def _fits(scene: Scene, room: tuple[float, float]) -> bool:
    return shrunk(scene, room) >= _READABLE


def _starts(sketch: Sketch, columns: Mapping[str, int], room: tuple[float, float]) -> Sequence[int]:
    """The columns that pages begin with: where a phase begins, and where a page is full."""
    firsts = {min(columns[box.id] for box in sketch.boxes if box.phase == phase) for phase in _phases(sketch)}
    limits = sorted({0, *firsts, 1 + max(columns.values())})
    starts: list[int] = []
    for start, limit in pairwise(limits):
        here, filled = start, []
        while here < limit:
            filled.append(here)
            here = _full(sketch, columns, (here, limit), room)
        even = [start + (limit - start) * page // len(filled) for page in range(len(filled))]
        spans = pairwise([*even, limit])
        starts += even if all(_fits(_between(sketch, columns, span), room) for span in spans) else filled
    return starts


def _phases(sketch: Sketch) -> set[str]:
    return {box.phase for box in sketch.boxes if box.phase}


def _full(sketch: Sketch, columns: Mapping[str, int], span: tuple[int, int], room: tuple[float, float]) -> int:
    """The column at which a page that begins with the first of a span is full; it has one at least."""
    start, limit = span
    for end in range(start + 2, limit + 1):
        if not _fits(_between(sketch, columns, (start, end)), room):
            return end - 1
    return limit


def _between(sketch: Sketch, columns: Mapping[str, int], span: tuple[int, int]) -> Scene:
    """A page with the columns from the first of a span to the one before the last."""
    # Which pages the others will be on changes nothing but a number.
    page = {id: bisect_right(span, column) for id, column in columns.items()}
    return compose(_part(sketch, page, 1))


def _part(sketch: Sketch, page: Mapping[str, int], number: int) -> Sketch:
    """What stands on one page, with a sign for each step on another that it is joined to."""
    boxes = {box.id: box for box in sketch.boxes}
    own = tuple(box for box in sketch.boxes if page[box.id] == number)
    here = [wire for wire in sketch.lines if number in (page[wire.source], page[wire.target])]
    into = {wire.source: wire.target for wire in here if page[wire.source] != number}
    out = {wire.target: wire.source for wire in here if page[wire.target] != number}
    return replace(
        sketch,
        boxes=(
            *(_sign(boxes[far], boxes[near], page[far], FROM) for far, near in into.items()),
            *own,
            *(_sign(boxes[far], boxes[near], page[far], TO) for far, near in out.items()),
        ),
        wires=tuple(_cut(wire, page, number) for wire in here if not wire.aside),
        asides=tuple(_cut(wire, page, number) for wire in here if wire.aside),
        tables=tuple(table for table in sketch.tables if page[table.step] == number),
    )


FROM, TO = "\0<", "\0>"
"""What the ids of signs begin with: no file can hold a NUL, so no id of a step does."""


def _sign(far: Box, near: Box, page: int, mark: str) -> Box:
    """What stands for a step on another page, beside the one that it is joined to."""
    return Box(mark + far.id, "page", near.lane, near.row, far.shown, phase=near.phase, tip=far.tip, page=page)


def _cut(wire: Wire, page: Mapping[str, int], number: int) -> Wire:
    """A wire with its ends on this page. Its words stand on the page that it leaves."""
    if page[wire.source] != number:
        return replace(wire, source=FROM + wire.source, when="", chance=())
    return wire if page[wire.target] == number else replace(wire, target=TO + wire.target)
