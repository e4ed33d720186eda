"""The marks on the edges of a box, and how much room they take, so that nothing else stands there. Units are points."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from blueprint.drawing import metrics, palette
from blueprint.drawing.figures import LOOKS, Figure
from blueprint.drawing.part import Part
from blueprint.drawing.scene import Shape

if TYPE_CHECKING:
    from blueprint.drawing.sketch import Box, Mark

SIGN = 14.0
"""The size of the sign of a mark."""

MARK_GAP = 3.0
_CHOICE = 15.0
MARKS_HIGH = 13.0
"""How far marks reach over the upper edge."""


def mark_width(mark: Mark) -> float:
    """The width of a mark with the words beside its sign."""
    return SIGN + (metrics.width(mark.text, 7.5, bold=True) + 6 if mark.text else 0.0)


def marks_right(figure: Figure) -> float:
    """How far right of the middle of a figure its marks end."""
    return 28.0 if figure.captioned else figure.w / 2 + 4


def marks_left(box: Box, figure: Figure) -> float:
    """How far left of the middle of a figure its marks begin; less than 0 where that is right of it."""
    return sum(mark_width(mark) + MARK_GAP for mark in box.marks) - marks_right(figure)


def choice(id: str, x: float, y: float, tip: str = "") -> Part:
    """The sign that the role of a step decides which way to go on: a small diamond, as conditional flows of BPMN have."""
    look = LOOKS["decision"]
    make = partial(Shape, id, "sign", "diamond", x, y, _CHOICE, _CHOICE, look.fill, look.stroke, label=("?",), tip=tip)
    return Part((make(size=8.0, bold=True, colour=look.stroke),))


def sign(mark: Mark, id: str, left: float, y: float) -> Part:
    """A mark: a sign of its own shape and letter, and its words in a frame beside it."""
    shape, letter, fill, ink, edge = _SIGNS[mark.kind]
    if not mark.strong:
        fill, ink = palette.PAPER, edge
    role = "legend" if id.startswith("legend:") else "mark"
    lift = 1 if shape == "triangle" else 0
    head = Shape(
        id=id,
        role=role,
        shape=shape,
        x=left + SIGN / 2,
        y=y - lift,
        w=SIGN + 2,
        h=SIGN + 1,
        fill=fill,
        stroke=edge,
        pen=0.9,
        label=(letter,),
        colour=ink,
        size=7.5,
        bold=True,
        tip=mark.tip,
    )
    rest = mark_width(mark) - SIGN
    frame = Shape(
        id=f"{id}:text",
        role="sign",
        shape="box",
        x=left + SIGN - 1 + rest / 2,
        y=y,
        w=rest,
        h=10.5,
        fill=palette.PAPER,
        stroke=edge,
        style="rounded,filled",
        pen=0.8,
        label=(mark.text,),
        colour=edge,
        size=7.5,
        bold=True,
        tip=mark.tip,
    )
    return Part((frame, head) if mark.text else (head,))


_SIGNS = {
    "fail": ("triangle", "F", palette.FAIL_FILL, "#ffffff", palette.FAIL),
    "wait": ("circle", "W", palette.WAIT_FILL, "#422006", palette.WAIT),
    "authority": ("diamond", "A", palette.AUTHORITY_FILL, "#ffffff", palette.AUTHORITY),
    "ghost": ("square", "−", palette.PAPER, palette.GHOST, palette.GHOST),
    "added": ("square", "+", palette.ADDED, "#ffffff", palette.ADDED),
    "changed": ("square", "≠", palette.CHANGED, "#ffffff", palette.CHANGED),
}
"""Each mark's shape, letter, fill, ink and edge."""
