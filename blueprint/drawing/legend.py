"""The legend: what is used in this drawing, and nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from blueprint.drawing import metrics, palette, words
from blueprint.drawing.aside_lines import aside_sign, dash_dot
from blueprint.drawing.figures import LOOKS, SMALL
from blueprint.drawing.marks import choice, sign
from blueprint.drawing.part import Part, together
from blueprint.drawing.scene import Label, Shape, Stroke
from blueprint.drawing.sketch import MARKS, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from blueprint.drawing.page import Page
    from blueprint.drawing.sketch import Sketch
    from blueprint.text import Text

    Entry = tuple[Text | str, Part]

_LEFT = 6.0
_ROW = 20.0
_SIGN = 30.0


def legend(page: Page, top: float) -> tuple[Part, float]:
    """The legend from ``top`` down, as wide as the drawing, and where it ends."""
    x, y, part = _LEFT, top + _ROW / 2, Part()
    for text, sample in _entries(page.sketch):
        said = text if isinstance(text, str) else page.say(text)
        wide = metrics.width(said, SMALL) + 4
        if x + _SIGN + wide > page.right and x > _LEFT:
            x, y = _LEFT, y + _ROW
        label = Label((said,), x + _SIGN + wide / 2 + 3, y, wide, SMALL, palette.SOFT, align="l")
        part += sample.moved(x + _SIGN / 2, y) + Part(labels=(label,))
        x += _SIGN + wide + 16
    return part, y + _ROW / 2


def _entries(sketch: Sketch) -> Iterator[Entry]:
    """What each sign means, and the sign around the point 0, 0."""
    if sketch.overlay:
        yield sketch.overlay, _levels()
    kinds = {box.kind for box in sketch.boxes}
    yield from _kinds(kinds)
    if "page" in kinds:
        yield words.CONTINUED, Part((_kind("page"),))
    yield from _lines(sketch)
    yield from _asides(sketch)
    if any(box.touch for box in sketch.boxes):
        yield words.CONTACT, Part(strokes=(Stroke(((-12, 0), (12, 0)), palette.CONTACT, 1.1, "dotted"),))
    if any(box.chooses for box in sketch.boxes):
        yield words.CHOICE, choice("legend:choice", 0, 0)
    yield from _marks(sketch)
    yield from _states(sketch)


def _lines(sketch: Sketch) -> Iterator[Entry]:
    if sketch.wires:
        yield words.FLOW, _wire(palette.FLOW, palette.FLOW_PEN, "solid")
    if any(wire.handoff for wire in sketch.wires):
        yield words.HANDOFF, _wire(palette.HANDOFF, palette.HANDOFF_PEN, "solid")
    loops = {wire.loop for wire in sketch.wires}
    for loop, text in words.LOOPS.items():
        if loop in loops:
            yield text, _wire(palette.LOOPS[loop], palette.LOOP_PENS[loop], palette.LOOP_DASHES[loop])


def _marks(sketch: Sketch) -> Iterator[Entry]:
    """Each kind of mark, and in outline too where there are such."""
    marks = {(mark.kind, mark.strong) for box in sketch.boxes for mark in box.marks}
    for kind in MARKS:
        looks = [strong for strong in (False, True) if (kind, strong) in marks]
        signs = (
            sign(Mark(kind, strong=strong), f"legend:mark:{kind}:{number}", 17.0 * number - 9 * len(looks), 0)
            for number, strong in enumerate(looks)
        )
        if looks:
            yield words.MARKS[kind], together(signs)


def _states(sketch: Sketch) -> Iterator[Entry]:
    """What became of steps, where two processes are drawn."""
    used = {box.state for box in sketch.boxes}
    for state, text in words.STATES.items():
        if state in used:
            yield text, sign(Mark(state), f"legend:state:{state}", -7, 0)


def _asides(sketch: Sketch) -> Iterator[Entry]:
    used = {wire.loop for wire in sketch.asides}
    return ((text, _aside(kind)) for kind, text in words.ASIDES.items() if kind in used)


def _kinds(used: set[str]) -> Iterator[Entry]:
    for kind, text in words.KINDS.items():
        if kind == "split" and "join" in used:
            yield words.PARALLEL, Part((_kind(kind),))
        elif kind in used and not (kind == "join" and "split" in used):
            yield text, Part((_kind(kind),))


def _kind(kind: str) -> Shape:
    look = LOOKS[kind]
    w, h = _SIZES.get(kind, (22.0, 12.0))
    ring = 5.0 * (look.rings - 1)
    make = partial(Shape, f"legend:{kind}", "legend", look.shape, 0.0, 0.0, w - ring, h + look.slack / 2 - ring)
    return make(look.fill, look.stroke, style=look.style, pen=min(look.pen, 2.0), rings=look.rings)


def _aside(kind: str) -> Part:
    line = tuple(dash_dot(((-15, 0), (15, 0))))
    return Part(strokes=line) + aside_sign(kind, f"legend:{kind}").moved(7, 0)


def _levels() -> Part:
    """The fills of an overlay, from the least to the most."""
    swatch = partial(Shape, role="legend", shape="box", y=0.0, w=7.0, h=12.0, stroke=LOOKS["task"].stroke, pen=0.7)
    fills = enumerate(palette.LEVELS[1:])
    return Part(tuple(swatch(f"legend:level:{n}", x=-10.5 + 7.0 * n, fill=fill) for n, fill in fills))


_SIZES = dict.fromkeys(("start", "end", "wait", "decision", "page"), (13.0, 13.0)) | dict.fromkeys(
    ("split", "join"), (5.0, 14.0)
)


def _wire(colour: str, pen: float, dash: str) -> Part:
    tip = ((14.0, 0.0), (6.0, -3.5), (6.0, 3.5), (14.0, 0.0))
    return Part(strokes=(Stroke(((-14, 0), (7, 0)), colour, pen, dash), Stroke(tip, colour, closed=True)))
