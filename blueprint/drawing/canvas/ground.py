"""Where everything is, in cells: the axes, the steps, the wires. It stays while nothing that it depends on changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from blueprint.drawing.canvas.bands import height
from blueprint.drawing.canvas.canvas import Area
from blueprint.drawing.canvas.columns import Columns, Widths, columns
from blueprint.drawing.canvas.routed import Routed
from blueprint.drawing.canvas.rows import Heights, Rows, rows
from blueprint.drawing.canvas.wires import Path, paths
from blueprint.drawing.canvas.wording import Wording
from blueprint.drawing.stock import Stock


@dataclass(frozen=True, eq=False)
class Ground:
    """The axes of a drawing and what is where on them; ``sizes`` has the middle and the height of each step's block."""

    routed: Routed
    columns: Columns
    rows: Rows
    inner: tuple[int, ...]
    sizes: tuple[tuple[str, int, int], ...]

    @cached_property
    def places(self) -> Mapping[str, Area]:
        """Where each step is, in reading order."""
        return dict(self._places())

    def _places(self) -> Iterator[tuple[str, Area]]:
        placement, dots = self.routed.layout.placement, self.routed.manner.zoom == "dots"
        for id, middle, tall in self.sizes:
            column, row = placement.column[id], placement.row[id]
            wide = 1 if dots else self.inner[column] + 2
            yield id, Area(self.columns.left[column], self.rows.middle[row] - middle, wide, tall)

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """The wires that are drawn."""
        return paths(self.routed, self.columns, self.rows, self.places)


def ground(wording: Wording, stock: Stock) -> Ground:
    """Where everything of some words and their plan is."""
    plan, bands = wording.plan, wording.plan.bands
    spots, numbers = frozenset(wording.spots.items()), tuple(wording.numbers.items())
    widths = Widths(plan.routed, plan.inner, spots, numbers, plan.sketch.language)
    tall = height(bands.evidence), bands.levels, height(bands.touches)
    heights = Heights(plan.routed, plan.inner, wording.extents, wording.away, tall)
    level, upright = stock.part(widths, partial(columns, widths)), stock.part(heights, partial(rows, heights))
    source = plan.routed, level, upright, plan.inner, plan.sizes
    return stock.part(source, partial(Ground, *source))
