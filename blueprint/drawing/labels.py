"""A place for the label of each wire: beside a piece that only this wire uses, where it covers nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product

from blueprint.drawing import metrics
from blueprint.drawing.areas import Area, Obstacles, along
from blueprint.drawing.figures import SMALL, Lines
from blueprint.drawing.pieces import Piece, Shares, pieces
from blueprint.drawing.plan import Plan, label_lines
from blueprint.drawing.scene import Point
from blueprint.drawing.sketch import Wire
from blueprint.layout import Route

SIGN = 14.0
"""The room that the sign of a wire that is no branch takes, left of its words."""

_NARROWER = (110.0, 74.0, 48.0)
_STEP = 8.0
"""How far apart the places are that are tried along a piece."""

_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9)

_MARGIN = 6.0
"""How far along its piece a label keeps from where that begins and ends."""

_CLEAR = 6.0
"""How much broader the room for a label is than its words: fonts differ."""

_PLAIN = 5.0
"""How near what several wires share a label would seem to belong to all of them."""


class Labels:
    """Places labels one after another: each keeps off those before it."""

    def __init__(self, plan: Plan, ways: Mapping[tuple[str, int], Sequence[Point]], taken: Sequence[Area]) -> None:
        self._plan, self._ways = plan, ways
        self._numbers = {key: number for number, key in enumerate(ways)}
        self._shares = Shares(tuple(ways.values()))
        lines = chain.from_iterable(map(along, ways.values()))
        self._taken = Obstacles((*taken, *lines))
        self._shared = Obstacles(piece.area for piece in self._shares.shared())

    def place(self, one: Route[Wire]) -> tuple[Lines, Point]:
        """The label of a wire and its middle: broken ever narrower until it finds a place."""
        first = self._plan.label(one)
        label, area = self._found(one, first) or self._anywhere(one, first)
        if area.h:
            self._taken.add(area)
        return label, (area.x, area.y)

    def _found(self, one: Route[Wire], first: Lines) -> tuple[Lines, Area] | None:
        extra = SIGN if one.link.aside else 0.0
        if not first and not extra:
            return None
        way = self._ways[one.link.key]
        own = list(self._shares.own(self._numbers[one.link.key], way))
        back = one.entry != "left"
        # A channel has room above each of its tracks and none below them.
        sides = ((-1,), (1,)) if one.channel is not None else ((-1, 1),)
        labels = [(label, _size(label, extra)) for label in self._broken(one, first)]
        level = ((label, size, _by_level(own, size, side, back=back)) for side, (label, size) in product(sides, labels))
        upright = ((label, size, _by_upright(own, size)) for label, size in labels)
        for label, size, places in chain(level, upright):
            for x, y in places:
                if self._free(x, y, *size):
                    return label, Area(x, y, *size)
        return None

    def _broken(self, one: Route[Wire], first: Lines) -> Sequence[Lines]:
        """The label as it was planned, and ever narrower."""
        return [first, *(label_lines(one.link, room) for room in _NARROWER)]

    def _free(self, x: float, y: float, w: float, h: float) -> bool:
        return self._taken.leave(Area(x, y, w + _CLEAR, h)) and self._shared.leave(Area(x, y, w + 2, h + _PLAIN))

    def _anywhere(self, one: Route[Wire], label: Lines) -> tuple[Lines, Area]:
        """Where there is no place at all, the label stands on its wire."""
        size = _size(label, SIGN if one.link.aside else 0.0)
        longest = max(pieces(self._ways[one.link.key]), key=lambda piece: piece.size)
        return label, Area(longest.area.x, longest.area.y, *size)


def _size(label: Lines, extra: float) -> Point:
    return metrics.widest(label, SMALL) + extra, metrics.height(label, SMALL) or extra


def _by_level(own: Sequence[Piece], size: Point, sides: tuple[int, ...], *, back: bool) -> Iterator[Point]:
    """Middles to try on these sides of the level pieces; -1 is above.

    The first piece of a way forward comes first, and its beginning: there it has just parted from others. Ways back
    have their labels in the middle of the longest.
    """
    w, h = size
    level = [piece for piece in own if not piece.upright]
    if back:
        level.sort(key=lambda piece: -piece.size)
    for side, piece in product(sides, level):
        y = piece.at + side * (h / 2 + 2)
        room = piece.size - w - 2 * _MARGIN
        if room < 0 and (back or piece.size >= w):
            yield piece.area.x, y
        elif room >= 0:
            onward = 1 if piece.begin < piece.end else -1
            yield from ((piece.begin + onward * (_MARGIN + w / 2 + far), y) for far in _distances(room, back=back))


def _by_upright(own: Sequence[Piece], size: Point) -> Iterator[Point]:
    """Middles to try right and left of the upright pieces."""
    for piece in own:
        if piece.upright:
            places = (piece.begin + (piece.end - piece.begin) * share for share in _ALONG)
            yield from ((piece.at + side * (size[0] / 2 + 4), y) for y in places for side in (1, -1))


def _distances(room: float, *, back: bool) -> Iterator[float]:
    """How far from its first place a label may stand where there is more room than it needs."""
    steps = 1 + int(room // _STEP)
    onwards = (room * step / steps for step in range(steps + 1))
    return iter(sorted(onwards, key=lambda far: abs(far - room / 2))) if back else onwards
