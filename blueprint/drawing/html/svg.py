"""From a scene to SVG for a page: every step and branch is an element of its own that says what it is.

A step is a button named by all that the drawing says about it, in the order of the flow; a branch is a picture named by
where it leads. Steps go by their numbers in the process, so that no id can be anything but text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from blueprint.drawing import palette
from blueprint.drawing.html.safe import text
from blueprint.drawing.html.shapes import extent, number, outline
from blueprint.drawing.html.ways import way
from blueprint.drawing.metrics import LINE
from blueprint.drawing.sketch import SEPARATOR

if TYPE_CHECKING:
    from blueprint.drawing.html.colours import Colours
    from blueprint.drawing.scene import Arrow, Label, Point, Scene, Shape, Stroke
    from blueprint.drawing.sketch import Sketch

_ABOVE = 8.0
_BASELINE = 0.35
"""How far below the middle of a line its letters stand, in font sizes."""

_ANCHORS = {"l": "start", "c": "middle", "r": "end"}
_DASHES = {"dashed": "6 4", "dotted": "1.5 3"}
_PLACED = {"l": -0.5, "c": 0.0, "r": 0.5}


class Picture:
    """Writes one scene of a sketch; ``numbers`` are the places of the steps in their process."""

    def __init__(self, sketch: Sketch, scene: Scene, colours: Colours, numbers: Mapping[str, int]) -> None:
        self._scene, self._colours, self._numbers = scene, colours, numbers
        self._said = {
            wire.key: " ".join(filter(None, (wire.when, SEPARATOR.join(wire.chance)))) for wire in sketch.wires
        }
        self._top = min((band.top for band in scene.bands), default=_ABOVE) - _ABOVE
        self._lanes = {id: name for _, name, ids in scene.lanes for id in ids}

    def svg(self, attributes: str, label: str) -> str:
        """The whole drawing without its title, which the page has."""
        box = f"0 {number(self._top)} {number(self._scene.width)} {number(self._scene.height - self._top)}"
        head = f'<svg {attributes} viewBox="{box}" role="group" aria-label="{text(label)}" tabindex="0">'
        return head + "".join((*self._behind(), *self._branches(), *self._around(), *self._steps())) + "</svg>"

    def _behind(self) -> Iterator[str]:
        for band in self._scene.bands:
            place = f'x="{number(band.left)}" y="{number(band.top)}" width="{number(band.right - band.left)}"'
            fill = self._colours.fill(band.fill)
            yield f'<rect class="{fill}" {place} height="{number(band.bottom - band.top)}"/>'
        for stroke in self._scene.strokes:
            yield self._stroke(stroke)

    def _stroke(self, stroke: Stroke) -> str:
        points = "L".join(f"{number(x)} {number(y)}" for x, y in stroke.points)
        look = f'class="{self._colours.fill(stroke.colour)}"' if stroke.closed else self._line(stroke)
        return f"<path {look}{self._of(stroke.step)} " + f'd="M{points}"/>'

    def _line(self, line: Stroke | Arrow) -> str:
        dash = f' stroke-dasharray="{_DASHES[line.dash]}"' if line.dash in _DASHES else ""
        return f'class="{self._colours.stroke(line.colour)} line" stroke-width="{line.pen:g}"{dash}'

    def _of(self, step: str) -> str:
        return f' data-of="{self._numbers[step]}"' if step in self._numbers else ""

    def _branches(self) -> Iterator[str]:
        for arrow in sorted(self._scene.arrows, key=lambda arrow: arrow.pen):
            ends = f'data-from="{self._numbers[arrow.source]}" data-to="{self._numbers[arrow.target]}"'
            words = self._said[arrow.source, arrow.number]
            said = f"{arrow.tip}: {words}" if words else arrow.tip
            names = f'class="{text(arrow.classes)}" role="img" aria-label="{text(said)}"'
            line, head = way(arrow)
            fill = self._colours.fill(arrow.colour)
            label = self._words(arrow.label, arrow.at, 9.5, f"{fill} halo") if arrow.label else ""
            lines = f'<path {self._line(arrow)} d="{line}"/><path class="{fill}" d="{head}"/>{label}'
            yield f'<g {names} {ends} data-n="{arrow.number}" data-words="{text(words)}">{lines}</g>'

    def _around(self) -> Iterator[str]:
        """What belongs to no step, and what stands apart from its own."""
        for shape in self._scene.shapes:
            if shape.role in ("contact", "evidence") or not shape.step:
                inside = "".join(self._shape(shape))
                yield f'<g class="{text(shape.role)}"{self._of(shape.step)}>{inside}</g>' if shape.step else inside
        for label in self._scene.labels:
            if not label.step and label.y > self._top:
                yield self._label(label)

    def _steps(self) -> Iterator[str]:
        """The steps in the order of the flow: from left to right, and from top to bottom."""
        own: dict[str, list[str]] = {}
        lowest: dict[str, float] = {}
        for label in self._scene.labels:
            own.setdefault(label.step, []).append(self._label(label))
            lowest[label.step] = max(lowest.get(label.step, 0.0), label.y)
        for shape in self._scene.shapes:
            if shape.step and shape.role not in ("step", "contact", "evidence"):
                own.setdefault(shape.step, []).append(self._mark(shape))
        bodies = [shape for shape in self._scene.shapes if shape.role == "step"]
        for shape in sorted(bodies, key=lambda shape: (round(shape.x), shape.y)):
            captioned = lowest.get(shape.id, 0.0) > shape.y + shape.h / 2
            yield self._step(shape, own.get(shape.id, ()), " captioned" if captioned else "")

    def _step(self, shape: Shape, own: Iterable[str], classes: str) -> str:
        name, *rest = shape.tip.split("\n")
        said = "; ".join((name, *rest, *filter(None, [self._lanes.get(shape.id)])))
        box = " ".join(map(number, (shape.x, shape.y, *extent(shape))))
        names = f'class="step{classes}" role="button" tabindex="0" aria-label="{text(said)}"'
        inside = "".join((*self._shape(shape, "body"), *own))
        return f'<g {names} data-step="{self._numbers[shape.id]}" data-box="{box}">{inside}</g>'

    def _mark(self, shape: Shape) -> str:
        tip = f"<title>{text(shape.tip)}</title>" if shape.tip and shape.label else ""
        return f'<g class="{text(shape.role)}">{tip}{"".join(self._shape(shape))}</g>'

    def _shape(self, shape: Shape, extra: str = "") -> Iterator[str]:
        fixed = shape.role in ("mark", "legend") and bool(shape.label) and shape.fill != palette.PAPER
        fill = self._colours.fill(shape.fill, fixed=fixed)
        classes = " ".join(filter(None, (extra, fill, self._colours.stroke(shape.stroke, fixed=fixed))))
        yield from outline(shape, f'class="{classes}" stroke-width="{shape.pen:g}"')
        if shape.label:
            ink = self._colours.fill(shape.colour, fixed=fixed) + (" b" if shape.bold else "")
            yield self._words(shape.label, (shape.x, shape.y), shape.size, ink)

    def _label(self, label: Label) -> str:
        ink = self._colours.fill(label.colour) + (" b" if label.bold else "")
        at = (label.x + _PLACED[label.align] * label.w, label.y)
        return self._words(label.lines, at, label.size, ink, _ANCHORS[label.align])

    def _words(self, lines: tuple[str, ...], at: Point, size: float, classes: str, anchor: str = "middle") -> str:
        """Lines of words around a point."""
        x, y = number(at[0]), at[1] + size * (_BASELINE - LINE * (len(lines) - 1) / 2)
        look = f'class="{classes}" font-size="{size:g}" text-anchor="{anchor}"'
        if len(lines) == 1:
            return f'<text {look} x="{x}" y="{number(y)}">{text(lines[0])}</text>'
        spans = (
            f'<tspan x="{x}" y="{number(y + index * size * LINE)}">{text(line)}</tspan>'
            for index, line in enumerate(lines)
        )
        return f"<text {look}>{''.join(spans)}</text>"
