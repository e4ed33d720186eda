"""A drawing that is too large for a sheet of paper, over several: by phase, else by columns.

Each page is a sketch of its own, laid out by itself. What leads from one to another ends in a sign with the number of
the page and the name of the step where it goes on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from blueprint.drawing.compose import compose
from blueprint.drawing.scene import Scene
from blueprint.drawing.sketch import Box, Sketch, Wire
from blueprint.layout import PHASES, lay_out

_READABLE = 0.62
"""Drawings may be shrunk so far: names are then printed in seven and a half points."""

_FEWEST = 3
"""Columns of a page: with fewer there is nothing left to follow."""


def pages(sketch: Sketch, room: tuple[float, float]) -> tuple[Scene, ...]:
    """The scenes of the pages, as few as can be read where each has so much ``room``, in points."""
    whole = compose(sketch)
    columns = lay_out(sketch.boxes, sketch.lines, fold=True).placement.column
    if _fits(whole, room) or not columns:
        return (whole,)
    last = 1 + max(columns.values())
    best: tuple[Scene, ...] = (whole,)
    for width in _widths(last):
        scenes = tuple(compose(part) for part in _parts(sketch, columns, _starts(sketch, columns, width)))
        if all(_fits(scene, room) for scene in scenes):
            return scenes
        best = scenes
    return best


def shrunk(scene: Scene, room: tuple[float, float]) -> float:
    """How much a scene has to shrink, or may grow, to fill its room."""
    return min(room[0] / scene.width, room[1] / scene.height, 1.25)


def _fits(scene: Scene, room: tuple[float, float]) -> bool:
    return shrunk(scene, room) >= _READABLE


def _widths(last: int) -> Iterator[int]:
    """How many columns a page may have at most: all, then ever fewer."""
    tried = (-(-last // pages) for pages in range(1, last + 1))
    yield from dict.fromkeys(width for width in tried if width >= _FEWEST or width == last)


def _starts(sketch: Sketch, columns: Mapping[str, int], width: int) -> Sequence[int]:
    """The columns that pages begin with: where a phase begins, and where one is wider than ``width`` pieces of it."""
    begin = {PHASES.index(box.phase): columns[box.id] for box in reversed(sketch.boxes) if box.phase}
    firsts = sorted({0, *(min(columns[b.id] for b in sketch.boxes if b.phase == PHASES[rank]) for rank in begin)})
    starts: list[int] = []
    for first, end in zip(firsts, [*firsts[1:], 1 + max(columns.values())], strict=True):
        pieces = -(-(end - first) // width)
        starts += [first + (end - first) * piece // pieces for piece in range(pieces)]
    return starts


def _parts(sketch: Sketch, columns: Mapping[str, int], starts: Sequence[int]) -> Iterator[Sketch]:
    page = {id: bisect_right(starts, column) for id, column in columns.items()}
    boxes = {box.id: box for box in sketch.boxes}
    for number in sorted(set(page.values())):
        own = tuple(box for box in sketch.boxes if page[box.id] == number)
        wires = [wire for wire in sketch.wires if number in (page[wire.source], page[wire.target])]
        into = {wire.source: wire.target for wire in wires if page[wire.source] != number}
        out = {wire.target: wire.source for wire in wires if page[wire.target] != number}
        yield replace(
            sketch,
            boxes=(
                *(_sign(boxes[far], boxes[near], page[far], _FROM) for far, near in into.items()),
                *own,
                *(_sign(boxes[far], boxes[near], page[far], _TO) for far, near in out.items()),
            ),
            wires=tuple(_cut(wire, page, number) for wire in wires),
            asides=tuple(wire for wire in sketch.asides if page[wire.source] == page[wire.target] == number),
        )


_FROM, _TO = "<", ">"
"""What the ids of signs begin with: no id of a step does."""


def _sign(far: Box, near: Box, page: int, mark: str) -> Box:
    """What stands for a step on another page, beside the one that it is joined to."""
    return Box(mark + far.id, "page", near.lane, near.row, far.shown, phase=near.phase, tip=far.tip, page=page)


def _cut(wire: Wire, page: Mapping[str, int], number: int) -> Wire:
    """A wire with its ends on this page. Its words stand on the page that it leaves."""
    if page[wire.source] != number:
        return replace(wire, source=_FROM + wire.source, when="", chance=())
    return wire if page[wire.target] == number else replace(wire, target=_TO + wire.target)
