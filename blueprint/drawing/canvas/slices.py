"""A picture in slices, one for each column with the gutter behind it: what stands there besides wires and their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from blueprint.drawing.canvas.bands import LEVELS, Pile
from blueprint.drawing.canvas.canvas import Key
from blueprint.drawing.canvas.face import Piece
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
    """What stands in a slice, in cells from its left edge on.

    ``under`` is covered by the wires, ``over`` covers them. ``lines`` are the rows that are filled, ``dotted`` is where
    the first dot of the customer's experience stands.
    """

    width: int
    lines: tuple[int, ...]
    dotted: tuple[int, int] | None
    under: tuple[Stack, ...]
    over: tuple[Stack, ...]


def slice_of(picture: Picture, at: int) -> Slice:
    """What stands in the slice of a column."""
    left, right = picture.columns.bounds[at : at + 2]
    steps, dotted = picture.plan.layout.placement.members[at], _dotted(picture)
    return Slice(
        width=right - left,
        lines=tuple(picture.rows.lines),
        dotted=None if dotted is None else (left % 2, dotted),
        under=(*(_block(picture, id, left) for id in steps), *_piles(picture, at)),
        over=tuple(stack for stacks in (_captions, _marks) for id in steps for stack in stacks(picture, id, left)),
    )


def _block(picture: Picture, id: str, left: int) -> Stack:
    area = picture.places[id]
    return Stack(area.x - left, area.y, picture.plan.block[id].lines, id)


def _piles(picture: Picture, at: int) -> Iterator[Stack]:
    """The bands beside the blocks."""
    bands, rows = picture.bands, picture.rows
    yield from _pile(picture, at, bands.evidence, "evidence", bottom=rows.evidence.stop)
    yield from _pile(picture, at, bands.touches, "contact", top=rows.touches)
    for top, pile in zip(_tops(picture), bands.felt, strict=True):
        yield from _pile(picture, at, pile, "felt", top=top)


def _pile(picture: Picture, at: int, pile: Pile, style: str, *, top: int = 0, bottom: int = 0) -> Iterator[Stack]:
    """The lines of a band, at its top or at its bottom."""
    lines, x = pile.get(at, ()), picture.columns.left[at] - picture.columns.bounds[at]
    for y, (text, id) in enumerate(lines, bottom - len(lines) if bottom else top):
        yield Stack(x, y, (((text, style),),), id)


def _tops(picture: Picture) -> Sequence[int]:
    """The first row of each level of what is felt."""
    return [picture.rows.felt.start + sum(picture.bands.levels[:index]) for index in range(len(picture.bands.felt))]


def _dotted(picture: Picture) -> int | None:
    """The row on which dots mark that nothing particular is felt."""
    return dict(zip(LEVELS, _tops(picture), strict=False)).get(0)


def _captions(picture: Picture, id: str, left: int) -> Iterator[Stack]:
    """What stands below the block that a wire leaves."""
    plan, area = picture.plan, picture.places[id]
    y = area.y + area.h + plan.tips(id)
    for caption in plan.captions.get(id, ()):
        lines = picture.wording.written(caption)
        x = area.x - left + (-(cell_width(lines[0]) // 2) if area.w == 1 else plan.margins(id)[0])
        node, branch = (None, caption.wire.key) if caption.wire else (id, None)
        yield Stack(x, y, tuple(((line, caption.style),) for line in lines), node, branch)
        y += len(lines)


def _marks(picture: Picture, id: str, left: int) -> Iterator[Stack]:
    """The mark of wires that jump, beside or above the block that they go to."""
    plan, area, jumped = picture.plan, picture.places[id], picture.plan.routed.jumped
    if id in jumped.marks and plan.manner.zoom == "full":
        landing = jumped.landings[id]
        x, y = area.x - 1 - cell_width(landing), area.y + plan.block[id].middle - 1
        yield Stack(x - left, y, (((landing + plan.manner.glyphs.arrows[0], "jump"),),), id)
    elif id in jumped.marks and plan.manner.zoom == "dots":
        mark = jumped.marks[id]
        yield Stack(area.x - cell_width(mark) // 2 - left, area.y - 1, (((mark, "jump"),),), id)
