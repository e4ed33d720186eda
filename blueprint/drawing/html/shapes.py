"""The outlines of shapes as SVG. Units are those of the scene; y grows downwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.drawing.scene import Point, Shape

_RING = 4.0
"""How far outside a shape its second ring runs."""

_CORNER = 6.0
_OCTAGON = 0.29
_FOLD = 8.0


def outline(shape: Shape, attributes: str) -> Iterator[str]:
    """The elements of a shape, from the outermost in, each with these attributes."""
    for ring in range(shape.rings - 1, -1, -1):
        w, h = _ringed(shape, ring)
        yield _one(replace(shape, w=w, h=h), attributes)
    if "diagonals" in shape.style:
        yield f'<path {attributes} d="{_diagonals(shape)}"/>'


def extent(shape: Shape) -> tuple[float, float]:
    """The width and height of a shape with all its rings."""
    return _ringed(shape, shape.rings - 1)


def _ringed(shape: Shape, ring: int) -> tuple[float, float]:
    return shape.w + 2 * _RING * ring, shape.h + 2 * _RING * ring


def _one(shape: Shape, attributes: str) -> str:
    if shape.shape in ("circle", "ellipse", "doublecircle"):
        size = f'rx="{number(shape.w / 2)}" ry="{number(shape.h / 2)}"'
        return f'<ellipse {attributes} cx="{number(shape.x)}" cy="{number(shape.y)}" {size}/>'
    if shape.shape in _CORNERS:
        points = " ".join(f"{number(x)},{number(y)}" for x, y in _CORNERS[shape.shape](shape))
        return f'<polygon {attributes} points="{points}"/>'
    round_ = f' rx="{_CORNER:g}"' if "rounded" in shape.style else ""
    corner = f'x="{number(shape.x - shape.w / 2)}" y="{number(shape.y - shape.h / 2)}"'
    return f'<rect {attributes} {corner} width="{number(shape.w)}" height="{number(shape.h)}"{round_}/>'


def _diamond(shape: Shape) -> Sequence[Point]:
    x, y, w, h = shape.x, shape.y, shape.w / 2, shape.h / 2
    return ((x, y - h), (x + w, y), (x, y + h), (x - w, y))


def _octagon(shape: Shape) -> Sequence[Point]:
    x, y, w, h = shape.x, shape.y, shape.w / 2, shape.h / 2
    u, v = w * (1 - 2 * _OCTAGON), h * (1 - 2 * _OCTAGON)
    return (
        *((x - u, y - h), (x + u, y - h), (x + w, y - v), (x + w, y + v)),
        *((x + u, y + h), (x - u, y + h), (x - w, y + v), (x - w, y - v)),
    )


def _hexagon(shape: Shape) -> Sequence[Point]:
    x, y, w, h = shape.x, shape.y, shape.w / 2, shape.h / 2
    return ((x - w / 2, y - h), (x + w / 2, y - h), (x + w, y), (x + w / 2, y + h), (x - w / 2, y + h), (x - w, y))


def _triangle(shape: Shape) -> Sequence[Point]:
    x, y, w, h = shape.x, shape.y, shape.w / 2, shape.h / 2
    return ((x, y - h), (x + w, y + h), (x - w, y + h))


def _turned(shape: Shape) -> Sequence[Point]:
    return tuple((x, 2 * shape.y - y) for x, y in _triangle(shape))


def _arrow(shape: Shape) -> Sequence[Point]:
    """A block with a point at its right; it is lower than it is said to be, as Graphviz draws it."""
    x, y, w, h = shape.x, shape.y, shape.w / 2, (shape.h - min(12.0, shape.h / 3)) / 2
    neck = x + w - min(12.0, w / 2)
    return ((x - w, y - h), (neck, y - h), (x + w, y), (neck, y + h), (x - w, y + h))


def _note(shape: Shape) -> Sequence[Point]:
    """A sheet with a corner folded over."""
    x, y, w, h = shape.x, shape.y, shape.w / 2, shape.h / 2
    fold = min(_FOLD, w, h)
    a, b, c = (x + w - fold, y - h), (x + w, y - h + fold), (x + w - fold, y - h + fold)
    return ((x - w, y - h), a, c, b, a, b, (x + w, y + h), (x - w, y + h))


def _diagonals(shape: Shape) -> str:
    """A stroke across each corner of a box."""
    cut, strokes = 8.0, []
    for across in (-1, 1):
        for down in (-1, 1):
            x, y = shape.x + across * shape.w / 2, shape.y + down * shape.h / 2
            strokes.append(f"M{number(x - across * cut)} {number(y)}L{number(x)} {number(y - down * cut)}")
    return "".join(strokes)


_CORNERS: dict[str, Callable[[Shape], Sequence[Point]]] = {
    "diamond": _diamond,
    "octagon": _octagon,
    "hexagon": _hexagon,
    "triangle": _triangle,
    "invtriangle": _turned,
    "cds": _arrow,
    "note": _note,
}


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")
