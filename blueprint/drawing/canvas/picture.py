"""A plan with coordinates, in which no wire runs on top of another and all words have room."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from blueprint.drawing.canvas.canvas import Key, Point, Row, Segment
from blueprint.drawing.canvas.ground import ground
from blueprint.drawing.canvas.labels import Labels
from blueprint.drawing.canvas.page import Page, Pages
from blueprint.drawing.canvas.painting import Painted
from blueprint.drawing.canvas.said import Spot, whole
from blueprint.drawing.canvas.sheet import Sheet
from blueprint.drawing.canvas.slices import slice_of
from blueprint.drawing.canvas.style import Source
from blueprint.drawing.canvas.weaving import Woven, threads
from blueprint.drawing.canvas.wires import Path, Thread
from blueprint.drawing.canvas.wording import Wording
from blueprint.drawing.stock import Stock
from blueprint.same import Same


class Picture:
    """A plan with coordinates."""

    def __init__(self, source: Source, wording: Wording, stock: Stock) -> None:
        self.source, self.wording, self.stock = source, wording, stock
        self.plan, self.bands = wording.plan, wording.plan.bands
        where = ground(wording, stock)
        self.columns, self.rows, self.places, self.paths = where.columns, where.rows, where.places, where.paths
        self.woven = tuple(stock.part(source, partial(Woven, *source)) for source in threads(self.paths, where.columns))
        self._painted: dict[int, Painted] = {}

    def painted(self, at: int) -> Painted:
        """A slice, from when it is first looked at."""
        if at not in self._painted:
            slice, woven = slice_of(self, at), self.woven[at]
            make = partial(Painted, slice, woven, self.plan.manner)
            self._painted[at] = self.stock.part((slice, Same(woven)), make)
        return self._painted[at]

    # Wires

    @cached_property
    def hidden(self) -> frozenset[Key]:
        """The wires that run on top of one to which they have no relation, and those that have no cell of their own."""
        paths = {path.wire.key: path for path in self.paths}
        clashes = [clash for woven in self.woven for clash in woven.clashes]
        beneath = {max(clash, key=lambda key: (paths[key].length, key)) for clash in clashes}
        seen = frozenset[Key]().union(*(woven.alone for woven in self.woven))
        return frozenset(beneath | (paths.keys() - seen))

    # Words

    @property
    def unsaid(self) -> frozenset[Key]:
        """The wires that have no room for their words."""
        return self._words[1]

    @cached_property
    def _words(self) -> tuple[Mapping[int, Page], frozenset[Key]]:
        """The slices on which words of wires are written, and the wires that have no room for theirs."""
        pages = Pages(self.woven, lambda at: self.painted(at).sheet)
        if self.plan.manner.zoom == "dots":
            return pages, frozenset()
        labels = Labels(self.wording, pages)
        speaking = (path for path in self.paths if whole(path.wire) and self.wording.spot(path.wire) is not Spot.BELOW)
        return pages, frozenset(path.wire.key for path in speaking if not self._said(labels, path))

    def _said(self, labels: Labels, path: Path) -> bool:
        near = self.plan.layout.placement.column[path.wire.source]
        return self._written(labels, path, (near,)) or (
            self.wording.spot(path.wire) > Spot.BEHIND and self._written(labels, path, range(len(self.woven)))
        )

    def _written(self, labels: Labels, path: Path, where: Collection[int]) -> bool:
        """Write the words of a wire on what it has for itself in some slices."""
        found = [(at, self.woven[at].runs(thread)) for at, thread in path.parts if at in where]
        level = [(at, run) for at, (levels, _) in found for run in levels]
        return labels.write(path.wire, level, [(at, run) for at, (_, uprights) in found for run in uprights])

    # What is seen

    def row(self, y: int, begin: int, end: int) -> Row:
        """A row of the slices from ``begin`` to before ``end``."""
        found: list[Segment] = []
        bounds = self.columns.bounds
        for at in range(begin, end):
            first, *others = self.sheet(at).row(y, bounds[at + 1] - bounds[at])
            if found and (last := found[-1]).alike(first):
                found[-1] = replace(last, text=last.text + first.text)
            else:
                found.append(first)
            found += others
        return tuple(found)

    def sheet(self, at: int) -> Sheet:
        """Everything that stands on a slice."""
        pages = self._words[0]
        return pages[at].sheet if at in pages else self.painted(at).sheet

    @cached_property
    def branches(self) -> Mapping[Key, Sequence[tuple[int, Thread]]]:
        """All branches that are on the picture, with the parts of their wires."""
        said = (caption.wire.key for its in self.plan.captions.values() for caption in its if caption.wire)
        return {**dict.fromkeys(said, ()), **{path.wire.key: path.parts for path in self.paths}}

    def cells(self, key: Key) -> Iterator[Point]:
        """The cells of a branch: those of its wire, which it may share, and those of its words."""
        for at, thread in self.branches[key]:
            yield from ((self.columns.bounds[at] + x, y) for x, y, _ in thread.cells)
        yield from self.said(key)

    def said(self, key: Key) -> Iterator[Point]:
        """The cells of the words of a branch."""
        for at in {self.plan.layout.placement.column[key[0]], *(at for at, _ in self.branches[key])}:
            yield from ((self.columns.bounds[at] + x, y) for x, y in self.sheet(at).said(key))
