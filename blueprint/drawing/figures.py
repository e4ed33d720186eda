"""What each kind of step looks like: its shape, its size and the words on it. Units are points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.drawing import metrics, wrapping

if TYPE_CHECKING:
    from blueprint.drawing.sketch import Box

NAME, SMALL = 12.0, 9.5
"""Font sizes: of a step's name, and of what else is written at it."""

MOST_ROOM = 120.0
"""The width that a word of a name may take before it is broken."""

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rooms:
    """How broad words may be before they are broken: names on boxes, labels between columns, pieces of evidence."""

    name: float = 76.0
    label: float = 62.0
    evidence: float = 84.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind is drawn: a Graphviz shape and style, colours, and how much wider than its words it has to be.

    Words keep so far from the upper and the lower ``edge``. Graphviz draws some shapes lower than they are said to be, by
    ``slack``.
    """

    shape: str
    style: str = "filled"
    fill: str = "#ffffff"
    stroke: str = "#334155"
    pen: float = 1.1
    rings: int = 1
    extra: float = 12.0
    slack: float = 0.0
    edge: float = 5.0


LOOKS = {
    "task": Look("box", "rounded,filled"),
    "approve": Look("octagon", fill="#fff7e6", stroke="#92400e", pen=1.4, extra=28.0, edge=8.0),
    "check": Look("box", "diagonals,filled", fill="#fff7e6", stroke="#92400e", pen=1.2, extra=20.0),
    "transfer": Look("cds", fill="#e8eefc", stroke="#1e3a8a", extra=26.0, slack=12.0),
    "notify": Look("note", fill="#f0fdf4", stroke="#166534", extra=18.0),
    "call": Look("box", fill="#f8fafc", rings=2, extra=18.0),
    "decision": Look("diamond", fill="#fffbeb", stroke="#92400e"),
    "start": Look("circle", fill="#dcfce7", stroke="#166534", pen=1.3),
    "end": Look("circle", fill="#fee2e2", stroke="#7f1d1d", pen=3.2),
    "wait": Look("circle", fill="#ffffff", stroke="#334155", rings=2),
    "split": Look("box", fill="#1f2937", stroke="#1f2937"),
    "join": Look("box", fill="#1f2937", stroke="#1f2937"),
    "page": Look("circle", style="dashed,filled", stroke="#111827", pen=1.4),
}
"""How each kind of step is drawn, and the sign for one that stands on another page."""

BARS = ("split", "join")
"""Kinds that are bars, with nothing written on them."""

_CHOICE = 9.0
"""How much broader a box is that has the sign of a choice on its edge."""

_OCTAGON = 0.4
"""How much of the width of an octagon its upper edge takes; it is as much broader further down as that is down."""

_ROUND = 30.0
_BAR = (7.0, 46.0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A box that knows its outer size: ``label`` is inside; who, time and what is ``beneath`` may stand under it."""

    look: Look
    w: float
    h: float
    label: Lines = ()
    who: Lines = ()
    time: Lines = ()
    beneath: Lines = ()

    @property
    def half(self) -> float:
        """Half of the width that the figure needs, with the words under it."""
        bold = self.look.shape == "diamond"
        under = max(
            metrics.widest(self.beneath, NAME, bold=bold), metrics.widest(self.who_beneath + self.time_beneath, SMALL)
        )
        return max(self.w, under) / 2

    @property
    def below(self) -> float:
        """From the middle down to the end of the words under it."""
        small = metrics.height(self.who_beneath + self.time_beneath, SMALL)
        return self.h / 2 + metrics.height(self.beneath, NAME) + small + (3 if self.captioned else 0)

    @property
    def captioned(self) -> bool:
        """Whether the words stand under the shape and not in it."""
        return self.look.shape in ("circle", "diamond") or bool(self.beneath)

    @property
    def who_beneath(self) -> Lines:
        return self.who if self.captioned else ()

    @property
    def time_beneath(self) -> Lines:
        return self.time if self.captioned else ()


def figure(box: Box, rooms: Rooms) -> Figure:
    """The figure of a box whose words have so much room."""
    look = LOOKS.get(box.kind, LOOKS["task"])
    who = wrapping.wrap(box.who, rooms.name + 8, SMALL, most=2)
    calls = wrapping.wrap(box.calls, rooms.name + 8, SMALL, most=2)
    time = calls + wrapping.joined(box.time, rooms.name + 8, SMALL)
    if box.kind in ("start", "end", "wait", "page"):
        return Figure(
            look,
            _ROUND,
            _ROUND,
            (str(box.page),) if box.page else (),
            who,
            time,
            wrapping.wrap(box.shown, _room(box, rooms.name - 6), NAME),
        )
    if box.kind in BARS:
        return Figure(look, *_BAR, beneath=wrapping.wrap(box.shown, _room(box, rooms.name), NAME))
    if box.kind == "decision":
        return _diamond(box, rooms, who, time)
    return _sheet(box, rooms, who, time)


def _sheet(box: Box, rooms: Rooms, who: Lines, time: Lines) -> Figure:
    """A box with its words inside: who on top, the name in the very middle, the time at the bottom."""
    look = LOOKS.get(box.kind, LOOKS["task"])
    label = wrapping.wrap(box.shown, _room(box, rooms.name, bold=True), NAME, most=5, bold=True)
    text = max(metrics.widest(label, NAME, bold=True), metrics.widest(who + time, SMALL))
    outer = max(metrics.height(who, SMALL), metrics.height(time, SMALL)) + 4 * (look.rings - 1)
    broad, high = (
        max(text, 60.0) + look.extra + (_CHOICE if box.chooses else 0.0),
        metrics.height(label, NAME) + 2 * (outer + look.edge + 1),
    )
    if look.shape == "octagon":
        # Its corners are cut off where the small words stand.
        broad = max(broad, (metrics.widest(who + time, SMALL) + 4) / (_OCTAGON + 2 * look.edge / high))
    return Figure(look, broad, high, label, who, time)


def _room(box: Box, room: float, *, bold: bool = False) -> float:
    """The room that a name has: more for a long word, which is better not broken."""
    return min(max(room, wrapping.longest_word(box.shown, NAME, bold=bold)), MOST_ROOM)


def _diamond(box: Box, rooms: Rooms, who: Lines, time: Lines) -> Figure:
    """A diamond with its name under it: words inside would make it three times as broad. Nobody's work is smaller."""
    size = 40.0 if box.who else 26.0
    return Figure(
        LOOKS["decision"],
        size,
        size,
        ("?",) if box.who else (),
        who,
        time,
        wrapping.wrap(box.shown, _room(box, rooms.name, bold=True), NAME, most=5, bold=True),
    )
