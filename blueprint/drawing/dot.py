"""From a scene to DOT text, in which every place is already given: the engine nop2 only draws.

Whatever people have written is quoted so that no name can change the structure of the file or of the picture.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from blueprint.drawing.figures import SMALL
from blueprint.drawing.fonts import has_chinese
from blueprint.drawing.metrics import LINE
from blueprint.drawing.quoting import quoted, quoted_id, quoted_tip
from blueprint.drawing.scene import Label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pydot

    from blueprint.drawing.scene import Arrow, Point, Scene, Shape

_LATIN = "Helvetica Neue,Arial,Liberation Sans,Noto Sans,Noto Sans CJK SC,DejaVu Sans,sans-serif"
_CHINESE = "Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,WenQuanYi Micro Hei,Arial,sans-serif"
"""Fonts by preference. The Chinese ones name the simplified forms, where a plain sans-serif may bring Japanese ones."""

STYLE = ".strong text{font-weight:bold}"
"""The style sheet that an SVG needs whose DOT was written with ``sheet``."""

_ROUND = 6.0
"""The radius of the corners of wires, in points."""

_DROP = 0.12
"""Graphviz puts words this much too high, in font sizes: the mean of its versions and of Chinese and Latin fonts."""

_INCH = 72.0

_TITLE = 200
"""Characters of the title in the picture's head, which Graphviz writes before anything that says what the file is."""


def dot(scene: Scene, *, dpi: float = 0.0, sheet: bool = False) -> str:
    """The DOT text of a scene; ``dpi`` is the resolution of a PNG, 0 for the renderer's own.

    Steps are nodes of class "step" in the cluster of their lane, branches are edges of class "branch"; everything else
    has a name that begins with @. With ``sheet``, bold type is left to the classes in `STYLE`: browsers do not
    understand the names by which Graphviz finds such fonts.
    """
    import pydot

    graph = pydot.Dot(quoted_id(scene.title[:_TITLE]), graph_type="digraph", **_page(scene, dpi))
    family = _CHINESE if has_chinese(scene.words) else _LATIN
    graph.set_node_defaults(fixedsize="true", margin="0")
    graph.set_edge_defaults(**_font(family, "branch", None, sheet), fontsize=f"{SMALL:g}", arrowsize="0.7")
    steps = {shape.id: shape for shape in scene.shapes if shape.role == "step"}
    for id in _drawing_order(scene, steps):
        graph.add_node(_shape(scene, steps[id], family, sheet))
    for lane, name, members in scene.lanes:
        cluster = pydot.Subgraph(f"cluster_{lane}", label=quoted((name,)), style="invis")
        for id in members:
            cluster.add_node(pydot.Node(quoted_id(id)))
        graph.add_subgraph(cluster)
    for shape in scene.shapes:
        if shape.role != "step":
            graph.add_node(_shape(scene, replace(shape, label=()), family, sheet))
            if shape.label:
                graph.add_node(_label(scene, f"{shape.id}:words", _label_of(shape), family, sheet, shape.tip))
    for number, label in enumerate(scene.labels):
        graph.add_node(_label(scene, f"words:{number}", label, family, sheet))
    for arrow in sorted(scene.arrows, key=lambda arrow: arrow.pen):
        graph.add_edge(_arrow(scene, arrow))
    return str(graph.to_string())


def _drawing_order(scene: Scene, steps: Mapping[str, Shape]) -> list[str]:
    """The steps that thick wires leave come last: Graphviz draws the wires of one step after those of another."""
    pens = dict.fromkeys(steps, 0.0)
    for arrow in scene.arrows:
        pens[arrow.source] = max(pens[arrow.source], arrow.pen)
    return sorted(steps, key=lambda id: pens[id])


def _page(scene: Scene, dpi: float) -> dict[str, Any]:
    attributes = {
        "layout": "nop2",
        "bb": f'"0,0,{scene.width:.1f},{scene.height:.1f}"',
        "bgcolor": "white",
        "outputorder": "edgesfirst",
        "_background": " + ".join(f'"{operation} "' for operation in _backdrop(scene)) or '""',
    }
    if scene.paper:
        width, height = (side / _INCH for side in scene.paper)
        attributes |= {"size": f'"{width:.4f},{height:.4f}!"', "pad": "0", "margin": "0"}
    return attributes | ({"dpi": f"{dpi:.0f}"} if dpi else {})


def _backdrop(scene: Scene) -> Iterator[str]:
    """The bands and lines behind everything, as xdot operations."""
    for band in scene.bands:
        corners = ((band.left, band.top), (band.right, band.top), (band.right, band.bottom), (band.left, band.bottom))
        yield f"{_colour('C', band.fill)} {_colour('c', band.fill)} P 4 {_points(scene, corners)}"
    for stroke in scene.strokes:
        style = f"{_style(stroke.dash)} {_style(f'setlinewidth({stroke.pen:g})')}"
        draw = f"{_colour('C', stroke.colour)} P" if stroke.closed else "L"
        yield f"{_colour('c', stroke.colour)} {style} {draw} {len(stroke.points)} {_points(scene, stroke.points)}"


def _colour(operation: str, colour: str) -> str:
    return f"{operation} {len(colour)} -{colour}"


def _style(style: str) -> str:
    return f"S {len(style)} -{style}"


def _points(scene: Scene, points: tuple[Point, ...], between: str = " ") -> str:
    return " ".join(f"{x:.1f}{between}{scene.height - y:.1f}" for x, y in points)


def _shape(scene: Scene, shape: Shape, family: str, sheet: bool) -> pydot.Node:
    import pydot

    attributes = {
        **_font(family, shape.role, shape, sheet),
        **_frame(scene, (shape.x, shape.y), shape.w, shape.h),
        "shape": shape.shape,
        "style": f'"{shape.style}"',
        "fillcolor": f'"{shape.fill}"',
        "color": f'"{shape.stroke}"',
        "penwidth": f"{shape.pen:g}",
        "peripheries": str(shape.rings),
        "label": quoted(shape.label),
        "tooltip": quoted_tip(shape.tip),
    }
    return pydot.Node(quoted_id(shape.id, "" if shape.role == "step" else "@"), **attributes)


def _label_of(shape: Shape) -> Label:
    """The words on a shape by themselves: what has little room for them must have them in its very middle."""
    return Label(shape.label, shape.x, shape.y, shape.w, shape.size, shape.colour, shape.bold)


def _label(scene: Scene, id: str, label: Label, family: str, sheet: bool, tip: str = "") -> pydot.Node:
    import pydot

    attributes = {
        **_font(family, "words", label, sheet),
        **_frame(scene, (label.x, label.y + _DROP * label.size), label.w, len(label.lines) * label.size * LINE),
        "shape": "plaintext",
        "label": quoted(label.lines, label.align),
        "tooltip": quoted_tip(tip),
    }
    return pydot.Node(quoted_id(id, "@"), **attributes)


def _arrow(scene: Scene, arrow: Arrow) -> pydot.Edge:
    import pydot

    attributes: dict[str, Any] = {
        "class": f'"{arrow.classes}"',
        "pos": f'"{_curve(scene, arrow)}"',
        "color": f'"{arrow.colour}"',
        "fontcolor": f'"{arrow.colour}"',
        "penwidth": f"{arrow.pen:g}",
        "style": arrow.dash,
        "tooltip": quoted_tip(arrow.tip),
    }
    if arrow.label:
        at = (arrow.at[0], arrow.at[1] + _DROP * SMALL)
        attributes |= {"label": quoted(arrow.label), "lp": f'"{_points(scene, (at,), ",")}"'}
    return pydot.Edge(quoted_id(arrow.source), quoted_id(arrow.target), **attributes)


def _frame(scene: Scene, at: Point, w: float, h: float) -> dict[str, Any]:
    return {"pos": f'"{_points(scene, (at,), ",")}"', "width": f"{w / 72:.4f}", "height": f"{h / 72:.4f}"}


def _font(family: str, role: str, words: Shape | Label | None, sheet: bool) -> dict[str, Any]:
    """The font of an element and its classes, which say what it stands for and, with ``sheet``, how it is set."""
    bold = words is not None and words.bold
    attributes = {
        "fontname": f'"{family}{" bold" if bold and not sheet else ""}"',
        "class": f'"{role} strong"' if bold and sheet else role,
    }
    return attributes | ({"fontsize": f"{words.size:g}", "fontcolor": f'"{words.colour}"'} if words else {})


def _curve(scene: Scene, arrow: Arrow) -> str:
    """The way of a wire as Bézier curves with round corners, and the point of its arrow head."""
    (*_, before, tip) = arrow.drawn
    head = 7.0 + arrow.pen
    length = math.dist(before, tip) or 1.0
    share = min(head / length, 0.9)
    base = (tip[0] + (before[0] - tip[0]) * share, tip[1] + (before[1] - tip[1]) * share)
    points = (*arrow.drawn[:-1], base)
    controls = [points[0]]
    for before, corner, after in zip(points, points[1:], (*points[2:], base), strict=False):
        controls += _bend(controls[-1], before, corner, after)
    return f"e,{_points(scene, (tip,), ',')} {_points(scene, tuple(controls), ',')}"


def _bend(here: Point, before: Point, corner: Point, after: Point) -> list[Point]:
    """From ``here``, on the way from ``before`` to ``corner``, straight on and round the corner towards ``after``."""
    if corner == after:
        return [here, corner, corner]
    radius = min(_ROUND, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
    start, end = _towards(corner, before, radius), _towards(corner, after, radius)
    return [here, start, start, corner, corner, end]


def _towards(point: Point, other: Point, by: float) -> Point:
    share = by / (math.dist(point, other) or 1.0)
    return (point[0] + (other[0] - point[0]) * share, point[1] + (other[1] - point[1]) * share)
