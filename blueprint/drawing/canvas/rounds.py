"""From a sketch to its picture, in rounds: wires that are hidden jump, words without room go to the next best place."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from blueprint.drawing.canvas.blocks import Blocks
from blueprint.drawing.canvas.face import Face
from blueprint.drawing.canvas.picture import Picture
from blueprint.drawing.canvas.plan import Plan
from blueprint.drawing.canvas.routed import Routed
from blueprint.drawing.canvas.style import Manner, Source
from blueprint.drawing.canvas.tangles import tangles
from blueprint.drawing.canvas.wording import Wording
from blueprint.drawing.overlays import Reading
from blueprint.drawing.sketch import Box, Sketch, Wire
from blueprint.drawing.stock import Stock
from blueprint.layout import Layout, lay_out
from blueprint.same import Same


def picture_of(source: Source, stock: Stock) -> Picture:
    """The picture of what it is drawn from; ``stock`` has parts of others in the same manner."""
    sketch, manner = source.sketch, source.manner
    layout = stock.part(_bare(sketch), partial(lay_out, sketch.boxes, sketch.wires))
    routed = stock.part((Same(layout), sketch.wires), partial(_routed, layout, sketch.wires, manner))
    picture = Picture(source, Wording(Plan(sketch, dict(_blocks(source, stock)), routed, source.loose)), stock)
    while picture.hidden or picture.unsaid:
        picture = Picture(source, _better(picture, stock), stock)
    stock.end()
    return picture


def _better(picture: Picture, stock: Stock) -> Wording:
    """What to draw instead: without the wires that are hidden, or, if there are none, with words at the next best place."""
    if not picture.hidden:
        return picture.wording.moved(picture.unsaid)
    routed = picture.plan.routed
    fewer = stock.part((routed, picture.hidden), partial(routed.without, picture.hidden))
    return replace(picture.wording, plan=replace(picture.plan, routed=fewer))


def _routed(layout: Layout[Wire], wires: Sequence[Wire], manner: Manner) -> Routed:
    mine = layout.of(wires)
    return Routed(mine, manner, tangles(mine, manner))


def _bare(sketch: Sketch) -> Hashable:
    """All of a sketch that a layout depends on: see `blueprint.layout.Node` and `blueprint.layout.Link`."""
    nodes = tuple((box.id, box.lane, box.row, box.phase) for box in sketch.boxes)
    return nodes, tuple((wire.key, wire.target, wire.loop) for wire in sketch.wires)


def _blocks(source: Source, stock: Stock) -> Iterator[tuple[str, Blocks]]:
    sketch, overlay = source.sketch, source.overlay
    for box in sketch.boxes:
        says = sketch.language, overlay is not None, overlay.readings.get(box.id) if overlay else None
        yield box.id, stock.part((Same(box), *says), partial(_block, box, source.manner, *says))


def _block(box: Box, manner: Manner, language: str, overlaid: bool, reading: Reading | None) -> Blocks:
    return Blocks(Face(box, language, manner, overlaid, reading))
