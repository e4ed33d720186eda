"""Where boxes go, in whole numbers: columns are time, from left to right; rows are lanes, and the roles in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from blueprint.drawing.sketch import LANES, Box, Sketch, Wire

ROWS_OF_THEIR_OWN = 2
"""A lane with more roles than this puts several in one row, where they do not meet."""


@dataclass(frozen=True, slots=True)
class Placement:
    """The column and the row of each box, by id; ``rows_of`` has the rows of each lane, possibly none."""

    column: Mapping[str, int]
    row: Mapping[str, int]
    rows_of: Mapping[str, range]
    columns: int
    rows: int

    def above(self, row: int) -> int:
        """The channel above a row. Channel 2r is above row r; neighbours in one lane share the one between them."""
        return 2 * row

    def below(self, row: int) -> int:
        """The channel below a row: 2r + 1 under the last row of a lane, so that wires need not enter the next."""
        last = any(rows.stop == row + 1 for rows in self.rows_of.values() if rows)
        return 2 * row + 1 if last else 2 * (row + 1)

    def clear(self, row: int, after: int, before: int) -> bool:
        """Whether a row has no box strictly between two columns."""
        return not any(after < self.column[id] < before for id, its_row in self.row.items() if its_row == row)


def place(sketch: Sketch) -> Placement:
    """Give every box of the sketch a place of its own."""
    column = _columns(sketch)
    rows_of: dict[str, range] = {}
    row: dict[str, int] = {}
    keys = _row_keys(sketch, column)
    for lane in LANES:
        first = rows_of[LANES[LANES.index(lane) - 1]].stop if lane != LANES[0] else 0
        grouped = _rows([box for box in sketch.boxes if box.lane == lane], keys, column)
        rows_of[lane] = range(first, first + len(grouped))
        row |= {box.id: first + index for index, boxes in enumerate(grouped) for box in boxes}
    return Placement(column, row, rows_of, 1 + max(column.values(), default=-1), rows_of[LANES[-1]].stop)


def forward_wires(sketch: Sketch) -> tuple[Wire, ...]:
    """The wires without those that close a cycle: the marked loops, then whatever a walk in reading order meets."""
    exits: dict[str, list[Wire]] = {box.id: [] for box in sketch.boxes}
    for wire in sketch.wires:
        if not wire.loop and wire.source != wire.target:
            exits[wire.source].append(wire)
    closing = _closing(exits)
    return tuple(wire for wires in exits.values() for wire in wires if wire not in closing)


def _closing(exits: Mapping[str, list[Wire]]) -> set[Wire]:
    """The wires that lead back to a step which the walk is still in; without recursion, for long processes."""
    closing: set[Wire] = set()
    state: dict[str, str] = {}
    for root in exits:
        if root in state:
            continue
        stack = [(root, iter(exits[root]))]
        state[root] = "open"
        while stack:
            here, wires = stack[-1]
            wire = next(wires, None)
            if wire is None:
                state[here] = "done"
                stack.pop()
            elif state.get(wire.target) == "open":
                closing.add(wire)
            elif wire.target not in state:
                state[wire.target] = "open"
                stack.append((wire.target, iter(exits[wire.target])))
    return closing


def _columns(sketch: Sketch) -> dict[str, int]:
    """The longest way to each box; a start that nothing leads to stands right before what it leads to."""
    wires = forward_wires(sketch)
    column = {box.id: 0 for box in sketch.boxes}
    for wire in _in_order(sketch, wires):
        column[wire.target] = max(column[wire.target], column[wire.source] + 1)
    entered = {wire.target for wire in wires}
    for box in sketch.boxes:
        nexts = [column[wire.target] for wire in wires if wire.source == box.id]
        if box.id not in entered and nexts:
            column[box.id] = min(nexts) - 1
    return column


def _in_order(sketch: Sketch, wires: Iterable[Wire]) -> list[Wire]:
    """The wires of an acyclic graph so that all that enter a box come before all that leave it."""
    exits: dict[str, list[Wire]] = {box.id: [] for box in sketch.boxes}
    waiting = dict.fromkeys(exits, 0)
    for wire in wires:
        exits[wire.source].append(wire)
        waiting[wire.target] += 1
    ready = [id for id, count in waiting.items() if count == 0]
    ordered: list[Wire] = []
    for id in ready:
        for wire in exits[id]:
            ordered.append(wire)
            waiting[wire.target] -= 1
            if waiting[wire.target] == 0:
                ready.append(wire.target)
    return ordered


def _row_keys(sketch: Sketch, column: Mapping[str, int]) -> dict[str, str]:
    """What groups each box into a row. One that nobody does goes with its nearest neighbour in the lane.

    What leads to it comes first, then what it leads to.
    """
    lane = {box.id: box.lane for box in sketch.boxes}
    keys = {box.id: box.row for box in sketch.boxes}
    wires = [wire for wire in forward_wires(sketch) if lane[wire.source] == lane[wire.target]]
    onward = sorted(wires, key=lambda wire: (column[wire.target], -column[wire.source]))
    back = sorted(wires, key=lambda wire: (-column[wire.source], column[wire.target]))
    for id, other in (*((w.target, w.source) for w in onward), *((w.source, w.target) for w in back)):
        keys[id] = keys[id] or keys[other]
    return keys


def _rows(boxes: list[Box], keys: Mapping[str, str], column: Mapping[str, int]) -> list[list[Box]]:
    """The boxes of a lane in rows: one for each role, more where two of its boxes would stand in one place."""
    groups: dict[str, list[list[Box]]] = {}
    for box in boxes:
        _put(groups.setdefault(keys[box.id], []), [box], column)
    rows = [row for group in groups.values() for row in group]
    return rows if len(rows) <= ROWS_OF_THEIR_OWN else _packed(rows, column)


def _packed(rows: list[list[Box]], column: Mapping[str, int]) -> list[list[Box]]:
    packed: list[list[Box]] = []
    for row in rows:
        _put(packed, row, column)
    return packed


def _put(rows: list[list[Box]], newcomers: list[Box], column: Mapping[str, int]) -> None:
    """Put boxes into the first of ``rows`` where their columns are free, or into a new one."""
    wanted = {column[box.id] for box in newcomers}
    for row in rows:
        if not wanted & {column[box.id] for box in row}:
            row.extend(newcomers)
            return
    rows.append(list(newcomers))
