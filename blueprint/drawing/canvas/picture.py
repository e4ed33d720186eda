"""A plan with coordinates, in which no wire runs on top of another and all words have room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from blueprint.drawing.canvas.bands import Bands, bands
from blueprint.drawing.canvas.blocks import Blocks
from blueprint.drawing.canvas.canvas import Area, Key
from blueprint.drawing.canvas.columns import Columns, columns
from blueprint.drawing.canvas.faces import Faces
from blueprint.drawing.canvas.glyphs import LEVEL, UPRIGHT
from blueprint.drawing.canvas.labels import Labels, runs
from blueprint.drawing.canvas.painting import paint
from blueprint.drawing.canvas.plan import Plan
from blueprint.drawing.canvas.rows import Rows, rows
from blueprint.drawing.canvas.said import Spot, whole
from blueprint.drawing.canvas.sheet import Sheet
from blueprint.drawing.canvas.style import Manner
from blueprint.drawing.canvas.tangles import tangles
from blueprint.drawing.canvas.wires import Path, Wires, paths
from blueprint.drawing.overlays import Overlay
from blueprint.drawing.sketch import Sketch, Wire
from blueprint.layout import lay_out


def picture_of(sketch: Sketch, manner: Manner, overlay: Overlay | None = None, loose: tuple[Wire, ...] = ()) -> Picture:
    """The picture of a sketch; ``loose`` are branches that lead to no step that there is."""
    layout = lay_out(sketch.boxes, sketch.wires)
    blocks = Blocks(manner, Faces(manner, sketch.language, overlay))
    picture = Picture(Plan(sketch, layout, manner, blocks, tangles(layout, manner), loose))
    while picture.wires.hidden or picture.unsaid:
        plan = picture.plan
        if picture.wires.hidden:
            picture = Picture(replace(plan, jumps=plan.jumps | picture.wires.hidden))
        else:
            picture = Picture(replace(plan, spots={**plan.spots, **picture.better}))
    return picture


class Picture:
    """A plan with coordinates."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.bands: Bands = bands(plan)
        self.columns: Columns = columns(plan)
        self.rows: Rows = rows(plan, self.bands)
        self.places: Mapping[str, Area] = dict(self._areas())
        self.wires: Wires = paths(plan, self.columns, self.rows, self.places)

    def _areas(self) -> Iterator[tuple[str, Area]]:
        plan, placement = self.plan, self.plan.layout.placement
        for id, block in plan.block.items():
            column, row = placement.column[id], placement.row[id]
            width = 1 if plan.manner.zoom == "dots" else plan.width(id)
            yield id, Area(self.columns.left[column], self.rows.middle[row] - block.middle, width, block.height)

    @property
    def sheet(self) -> Sheet:
        """Everything drawn."""
        return self._drawn[0]

    @property
    def unsaid(self) -> frozenset[Key]:
        """The wires that have no room for their words."""
        return self._drawn[1]

    @cached_property
    def _drawn(self) -> tuple[Sheet, frozenset[Key]]:
        sheet = Sheet()
        paint(self, sheet)
        if self.plan.manner.zoom == "dots":
            return sheet, frozenset()
        labels = Labels(self.plan, sheet, self._edges)
        return sheet, frozenset(path.wire.key for path in self.wires.paths if not self._said(labels, path))

    def _said(self, labels: Labels, path: Path) -> bool:
        spot = self.plan.spot(path.wire)
        if not whole(path.wire) or spot is Spot.BELOW:
            return True
        near = self._near(path)
        return self._written(labels, path, near) or (
            spot > Spot.BEHIND and self._written(labels, path, range(self.columns.width))
        )

    def _written(self, labels: Labels, path: Path, where: range) -> bool:
        """Write the words of a wire on what it has for itself of these columns of cells."""
        own = [mine and x in where for mine, (x, _, _) in zip(self.wires.own(path), path.cells, strict=True)]
        level = [mine and x not in self._edges for mine, (x, _, _) in zip(own, path.cells, strict=True)]
        return labels.write(
            path.wire, runs(path.cells, [*level[:-1], False], LEVEL), runs(path.cells, [*own[:-1], False], UPRIGHT)
        )

    def _near(self, path: Path) -> range:
        """The cells from left to right that are near the step that a wire leaves: its column and the gutter onwards."""
        column = self.plan.layout.placement.column[path.wire.source]
        cuts = (0, *self.columns.cuts, self.columns.width)
        return range(cuts[column], cuts[column + 1])

    @cached_property
    def _edges(self) -> frozenset[int]:
        """Where the sheet may be broken, and where it ends."""
        return frozenset({self.columns.width}.union(*((cut - 1, cut) for cut in self.columns.cuts)))

    @property
    def better(self) -> Mapping[Key, Spot]:
        """The next best place for the words of each wire that has no room for them."""
        return {key: self._next(key) for key in self.unsaid}

    def _next(self, key: Key) -> Spot:
        return Spot(self.plan.spots.get(key, Spot.NEAR) + 1)
