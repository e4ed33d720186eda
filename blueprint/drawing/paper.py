"""A scene on a sheet of paper on its side, with a title block. Units are points, those of the paper unless said."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import pairwise

from blueprint.drawing import metrics, palette, wrapping
from blueprint.drawing.paging import shrunk
from blueprint.drawing.part import Part
from blueprint.drawing.scene import Label, Scene, Stroke

PAPERS = {"a3": (1190.55, 841.89), "a4": (841.89, 595.28)}
"""Width and height of each size of paper on its side."""

_MARGIN = 24.0
_BLOCK = 28.0
"""The height of the title block."""

_GAP = 4.0
_CELL = 7.0
_WORDS = 8.5


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of the title block: what it is and what it says."""

    head: str
    said: str


def today() -> str:
    """The day in a title block (ISO 8601): that of a build that can be repeated, else that of this machine's clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else date.today()).isoformat()


def room(paper: str) -> tuple[float, float]:
    """What a sheet leaves for the drawing."""
    width, height = PAPERS[paper]
    return width - 2 * _MARGIN, height - 2 * _MARGIN - _BLOCK - _GAP


def on_paper(scene: Scene, paper: str, block: Sequence[Cell]) -> Scene:
    """A scene in the middle of a sheet, over its title block; as large in its own points as the sheet is in them."""
    width, height = PAPERS[paper]
    shrink = shrunk(scene, room(paper))
    left = (width / shrink - scene.width) / 2
    drawn = scene.moved(left, _MARGIN / shrink)
    frame = _block(block, width, height).scaled(1 / shrink)
    return replace(
        drawn,
        width=width / shrink,
        height=height / shrink,
        strokes=drawn.strokes + frame.strokes,
        labels=drawn.labels + frame.labels,
        paper=(width, height),
    )


def _block(cells: Sequence[Cell], width: float, height: float) -> Part:
    """The fields in a row along the lower margin, as broad as their words need, the first as broad as is left."""
    bottom = height - _MARGIN
    top = bottom - _BLOCK
    needs = [max(metrics.width(cell.head, _CELL), metrics.width(cell.said, _WORDS, bold=True)) + 16 for cell in cells]
    needs[0] = max(width - 2 * _MARGIN - sum(needs[1:]), 60.0)
    edges = [_MARGIN]
    for need in needs:
        edges.append(edges[-1] + need)
    labels: list[Label] = []
    for cell, (left, right) in zip(cells, pairwise(edges), strict=True):
        middle, wide = (left + right) / 2, right - left - 8
        said = wrapping.wrap(cell.said, wide, _WORDS, most=1, bold=True)
        labels.append(Label((cell.head,), middle, top + 8, wide, _CELL, palette.SOFT, align="l"))
        labels.append(Label(said, middle, top + 19, wide, _WORDS, palette.INK, bold=True, align="l"))
    frame = ((edges[0], top), (edges[-1], top), (edges[-1], bottom), (edges[0], bottom), (edges[0], top))
    ticks = [Stroke(((x, top), (x, bottom)), palette.BORDER, 0.6) for x in edges[1:-1]]
    return Part(labels=tuple(labels), strokes=(Stroke(frame, palette.BORDER, 1.0), *ticks))
