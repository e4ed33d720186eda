"""A picture in slices, one for each column with the gutter behind it: only level wires lead from one into the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from blueprint.drawing.canvas.bands import LEVELS, Pile
from blueprint.drawing.canvas.canvas import Key
from blueprint.drawing.canvas.face import Piece
from blueprint.drawing.canvas.wires import Thread
from blueprint.text import cell_width

if TYPE_CHECKING:
    from blueprint.drawing.canvas.picture import Picture


class Stack(NamedTuple):
    """Lines of pieces, one below another, that belong to a step or a branch."""

    x: int
    y: int
    lines: tuple[tuple[Piece, ...], ...]
    node: str | None = None
    branch: Key | None = None


class Slice(NamedTuple):
    """All that stands in a slice but the words at wires, in cells from its left edge on.

    ``under`` is covered by the wires, ``over`` covers them. ``lines`` are the rows that are filled, ``dotted`` is where
    the first dot of the customer's experience stands. Words stay within ``free``: beyond that other slices begin.
    """

    width: int
    free: range
    lines: tuple[int, ...]
    dotted: tuple[int, int] | None
    under: tuple[Stack, ...]
    threads: tuple[Thread, ...]
    over: tuple[Stack, ...]


def slices(picture: Picture) -> Iterator[Slice]:
    """The slices of a picture from left to right."""
    bounds = picture.columns.bounds
    under: list[list[Stack]] = [[] for _ in bounds]
    over: list[list[Stack]] = [[] for _ in bounds]
    threads: list[list[Thread]] = [[] for _ in bounds]
    for at, stack in chain(_blocks(picture), _piles(picture)):
        under[at].append(stack)
    for at, stack in chain(_captions(picture), _marks(picture)):
        over[at].append(stack)
    for path in picture.paths:
        for at, thread in path.parts:
            threads[at].append(thread)
    lines, dotted, last = tuple(picture.rows.lines), _dotted(picture), len(bounds) - 2
    for at, (left, right) in enumerate(pairwise(bounds)):
        free = range(at > 0, right - left - (at < last))
        dots = None if dotted is None else (left % 2, dotted)
        yield Slice(right - left, free, lines, dots, tuple(under[at]), tuple(threads[at]), tuple(over[at]))


_Placed = Iterator[tuple[int, Stack]]
"""Stacks with the numbers of their slices."""


def _blocks(picture: Picture) -> _Placed:
    column, bounds = picture.plan.layout.placement.column, picture.columns.bounds
    for id, area in picture.places.items():
        yield column[id], Stack(area.x - bounds[column[id]], area.y, picture.plan.block[id].lines, id)


def _piles(picture: Picture) -> _Placed:
    bands, rows = picture.bands, picture.rows
    yield from _pile(picture, bands.evidence, "evidence", bottom=rows.evidence.stop)
    yield from _pile(picture, bands.touches, "contact", top=rows.touches)
    for top, pile in zip(_tops(picture), bands.felt, strict=True):
        yield from _pile(picture, pile, "felt", top=top)


def _pile(picture: Picture, pile: Pile, style: str, *, top: int = 0, bottom: int = 0) -> _Placed:
    """The lines of a band, at its top or at its bottom."""
    for at, lines in pile.items():
        x = picture.columns.left[at] - picture.columns.bounds[at]
        for y, (text, id) in enumerate(lines, bottom - len(lines) if bottom else top):
            yield at, Stack(x, y, (((text, style),),), id)


def _tops(picture: Picture) -> Sequence[int]:
    """The first row of each level of what is felt."""
    return [picture.rows.felt.start + sum(picture.bands.levels[:index]) for index in range(len(picture.bands.felt))]


def _dotted(picture: Picture) -> int | None:
    """The row on which dots mark that nothing particular is felt."""
    return dict(zip(LEVELS, _tops(picture), strict=False)).get(0)


def _captions(picture: Picture) -> _Placed:
    """What stands below the block that a wire leaves."""
    plan, bounds = picture.plan, picture.columns.bounds
    for id, captions in plan.captions.items():
        area, at = picture.places[id], plan.layout.placement.column[id]
        y = area.y + area.h + plan.tips(id)
        for caption in captions:
            lines = picture.wording.written(caption)
            left = -(cell_width(lines[0]) // 2) if area.w == 1 else plan.margins(id)[0]
            node, branch = (None, caption.wire.key) if caption.wire else (id, None)
            pieces = tuple(((line, caption.style),) for line in lines)
            yield at, Stack(area.x + left - bounds[at], y, pieces, node, branch)
            y += len(lines)


def _marks(picture: Picture) -> _Placed:
    """The marks of wires that jump, beside or above the block that they go to."""
    plan, bounds = picture.plan, picture.columns.bounds
    for id, mark in plan.routed.jumped.marks.items():
        area, at, landing = picture.places[id], plan.layout.placement.column[id], plan.routed.jumped.landings[id]
        if plan.manner.zoom == "full":
            x, y = area.x - 1 - cell_width(landing), area.y + plan.block[id].middle - 1
            yield at, Stack(x - bounds[at], y, (((landing + plan.manner.glyphs.arrows[0], "jump"),),), id)
        elif plan.manner.zoom == "dots":
            yield at, Stack(area.x - cell_width(mark) // 2 - bounds[at], area.y - 1, (((mark, "jump"),),), id)
