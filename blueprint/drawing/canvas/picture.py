"""A plan with coordinates, in which no wire runs on top of another and all words have room."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from blueprint.drawing.canvas.bands import Bands, bands
from blueprint.drawing.canvas.blocks import Blocks
from blueprint.drawing.canvas.canvas import Area, Key, Point, Row, Segment
from blueprint.drawing.canvas.columns import Columns, columns
from blueprint.drawing.canvas.face import Face
from blueprint.drawing.canvas.labels import Labels, Page
from blueprint.drawing.canvas.painting import Painted
from blueprint.drawing.canvas.plan import Plan
from blueprint.drawing.canvas.routed import Routed
from blueprint.drawing.canvas.rows import Rows, rows
from blueprint.drawing.canvas.said import Spot, whole
from blueprint.drawing.canvas.sheet import Sheet
from blueprint.drawing.canvas.slices import slices
from blueprint.drawing.canvas.style import Source
from blueprint.drawing.canvas.tangles import tangles
from blueprint.drawing.canvas.wires import Path, Thread, paths
from blueprint.drawing.sketch import Sketch
from blueprint.drawing.stock import Stock
from blueprint.layout import lay_out


def picture_of(source: Source, stock: Stock) -> Picture:
    """The picture of what it is drawn from; ``stock`` has parts of others in the same manner."""
    sketch, manner = source.sketch, source.manner
    layout = stock.part(_bare(sketch), partial(lay_out, sketch.boxes, sketch.wires)).of(sketch.wires)
    blocks = {face.box.id: stock.part(face, partial(Blocks, face)) for face in _faces(source)}
    routed = Routed(layout, manner, tangles(layout, manner))
    picture = Picture(source, Plan(sketch, layout, manner, blocks, routed, source.loose), stock)
    while picture.hidden or picture.unsaid:
        plan = picture.plan
        if picture.hidden:
            picture = Picture(
                source, replace(plan, routed=replace(plan.routed, jumps=plan.routed.jumps | picture.hidden)), stock
            )
        else:
            picture = Picture(source, replace(plan, spots={**plan.spots, **picture.better}), stock)
    stock.end()
    return picture


def _bare(sketch: Sketch) -> Hashable:
    """All of a sketch that a layout depends on: see `blueprint.layout.Node` and `blueprint.layout.Link`."""
    nodes = tuple((box.id, box.lane, box.row, box.phase) for box in sketch.boxes)
    return nodes, tuple((wire.key, wire.target, wire.loop) for wire in sketch.wires)


def _faces(source: Source) -> Iterator[Face]:
    readings = source.overlay.readings if source.overlay else {}
    for box in source.sketch.boxes:
        yield Face(box, source.sketch.language, source.manner, source.overlay is not None, readings.get(box.id))


class Picture:
    """A plan with coordinates."""

    def __init__(self, source: Source, plan: Plan, stock: Stock) -> None:
        self.source, self.plan, self.stock = source, plan, stock
        self.bands: Bands = bands(plan)
        self.columns: Columns = columns(plan)
        self.rows: Rows = rows(plan, self.bands)
        self.places: Mapping[str, Area] = dict(self._areas())
        self.paths: tuple[Path, ...] = paths(plan, self.columns, self.rows, self.places)
        self.painted: tuple[Painted, ...] = tuple(
            stock.part(slice, partial(Painted, slice, plan.manner)) for slice in slices(self)
        )

    def _areas(self) -> Iterator[tuple[str, Area]]:
        plan, placement = self.plan, self.plan.layout.placement
        for id, block in plan.block.items():
            column, row = placement.column[id], placement.row[id]
            width = 1 if plan.manner.zoom == "dots" else plan.width(id)
            yield id, Area(self.columns.left[column], self.rows.middle[row] - block.middle, width, block.height)

    # Wires

    @cached_property
    def hidden(self) -> frozenset[Key]:
        """The wires that run on top of one to which they have no relation, and those that have no cell of their own."""
        paths = {path.wire.key: path for path in self.paths}
        clashes = [clash for painted in self.painted for clash in painted.clashes]
        beneath = {max(clash, key=lambda key: (paths[key].length, key)) for clash in clashes}
        seen = frozenset[Key]().union(*(painted.alone for painted in self.painted))
        return frozenset(beneath | (paths.keys() - seen))

    # Words

    @property
    def unsaid(self) -> frozenset[Key]:
        """The wires that have no room for their words."""
        return self._words[1]

    @cached_property
    def _words(self) -> tuple[Mapping[int, Page], frozenset[Key]]:
        """The slices on which words of wires are written, and the wires that have no room for theirs."""
        pages = _Pages(self.painted)
        if self.plan.manner.zoom == "dots":
            return pages, frozenset()
        labels = Labels(self.plan, pages)
        speaking = (path for path in self.paths if whole(path.wire) and self.plan.spot(path.wire) is not Spot.BELOW)
        return pages, frozenset(path.wire.key for path in speaking if not self._said(labels, path))

    def _said(self, labels: Labels, path: Path) -> bool:
        near = self.plan.layout.placement.column[path.wire.source]
        return self._written(labels, path, (near,)) or (
            self.plan.spot(path.wire) > Spot.BEHIND and self._written(labels, path, range(len(self.painted)))
        )

    def _written(self, labels: Labels, path: Path, where: Collection[int]) -> bool:
        """Write the words of a wire on what it has for itself in some slices."""
        found = [(at, self.painted[at].runs(thread)) for at, thread in path.parts if at in where]
        level = [(at, run) for at, (levels, _) in found for run in levels]
        return labels.write(path.wire, level, [(at, run) for at, (_, uprights) in found for run in uprights])

    @property
    def better(self) -> Mapping[Key, Spot]:
        """The next best place for the words of each wire that has no room for them."""
        return {key: self._next(key) for key in self.unsaid}

    def _next(self, key: Key) -> Spot:
        return Spot(self.plan.spots.get(key, Spot.NEAR) + 1)

    # What is seen

    def row(self, y: int, begin: int, end: int) -> Row:
        """A row of the slices from ``begin`` to before ``end``."""
        found: list[Segment] = []
        for at in range(begin, end):
            first, *others = self.sheet(at).row(y, self.painted[at].slice.width)
            if found and (last := found[-1]).alike(first):
                found[-1] = replace(last, text=last.text + first.text)
            else:
                found.append(first)
            found += others
        return tuple(found)

    def sheet(self, at: int) -> Sheet:
        """Everything that stands on a slice."""
        pages = self._words[0]
        return pages[at].sheet if at in pages else self.painted[at].sheet

    @cached_property
    def branches(self) -> Mapping[Key, Sequence[tuple[int, Thread]]]:
        """All branches that are on the picture, with the parts of their wires."""
        said = (caption.wire.key for its in self.plan.captions.values() for caption in its if caption.wire)
        return {**dict.fromkeys(said, ()), **{path.wire.key: path.parts for path in self.paths}}

    def cells(self, key: Key) -> Iterator[Point]:
        """The cells of a branch: those of its wire, which it may share, and those of its words."""
        parts = self.branches[key]
        for at in {self.plan.layout.placement.column[key[0]], *(at for at, _ in parts)}:
            left = self.columns.bounds[at]
            threads = (thread.cells for number, thread in parts if number == at)
            yield from ((left + x, y) for cells in threads for x, y, _ in cells)
            yield from ((left + x, y) for x, y in self.sheet(at).said(key))


class _Pages(dict[int, Page]):
    """The slices that are written on, by number, each from when it is first asked for."""

    def __init__(self, painted: Sequence[Painted]) -> None:
        super().__init__()
        self._painted = painted

    def __missing__(self, at: int) -> Page:
        painted = self._painted[at]
        page = self[at] = Page(Sheet(painted.sheet), painted.slice.free)
        return page
