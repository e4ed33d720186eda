"""Where one comes to from a step: along the flow, back against it, among its branches, above and below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from blueprint.text import cell_width

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis
    from blueprint.drawing.canvas import Area, Canvas, Key, Segment
    from tui.canvas.drawn import Drawn

Way = Literal["onward", "back", "up", "down", "first", "last"]
Place = tuple[str, int | None]
"""A step, or one of its branches."""


def moved(drawn: Drawn, here: Place, way: Way, came_by: Mapping[str, Key]) -> Place:
    """Where a move leads; to where one is, if nowhere. ``came_by`` has the branches by which one has come to steps."""
    step = here[0]
    if way == "onward":
        key = taken(drawn, here)
        return (drawn.wires[key].target, None) if key else here
    if way == "back":
        return (step, None) if here[1] is not None else _back(drawn, step, came_by.get(step))
    if way in ("up", "down"):
        return _up(drawn, here) if way == "up" else _down(drawn, here)
    return (_start(drawn) if way == "first" else _rightmost(drawn), None)


def taken(drawn: Drawn, here: Place) -> Key | None:
    """The branch by which one goes on: the selected one, else that which most cases take, the first of equals."""
    step, branch = here
    chances = _chances(drawn, step)
    ways = [number for number in drawn.exits(step) if (step, number) in drawn.wires and branch in (None, number)]
    return (step, max(ways, key=lambda number: chances.get(number, 0.0))) if ways else None


def _chances(drawn: Drawn, step: str) -> Mapping[int, float]:
    """The probability of each branch of a step for the cases of the tiers that are drawn."""
    found: dict[int, float] = defaultdict(float)
    for one in _tiers(drawn):
        for way in one.flow.exits.get(step, ()):
            found[way.index] += one.share * way.p
    return found


def _tiers(drawn: Drawn) -> list[TierAnalysis]:
    """The tiers that are drawn."""
    tiers = drawn.study.tiers
    return [tiers[drawn.tier]] if drawn.tier else list(tiers.values())


def _back(drawn: Drawn, step: str, known: Key | None) -> Place:
    """Where one came from, else the step from which most cases come, forward before all else."""
    back = drawn.canvas.back
    into = [wire for wire in drawn.wires.values() if wire.target == step != wire.source]
    ranked = sorted(into, key=lambda wire: (wire.key != known, wire.key in back, wire.aside, -_cases(drawn, wire.key)))
    return (ranked[0].source if ranked else step, None)


def _cases(drawn: Drawn, branch: Key) -> float:
    """How often a case goes by a branch."""
    step, number = branch
    visits = [(one, one.share * (one.visits or {}).get(step, 0.0)) for one in _tiers(drawn)]
    return sum(n * way.p for one, n in visits for way in one.flow.exits.get(step, ()) if way.index == number)


def _start(drawn: Drawn) -> str:
    """The first start; where there is none, the first step."""
    steps = drawn.study.process.steps
    return min(drawn.canvas.areas, key=lambda id: steps[id].kind != "start")


def _rightmost(drawn: Drawn) -> str:
    """The step that stands furthest to the right, an end before others."""
    steps, areas = drawn.study.process.steps, drawn.canvas.areas
    return max(areas, key=lambda id: (areas[id].x + areas[id].w, steps[id].kind == "end"))


def _up(drawn: Drawn, here: Place) -> Place:
    """From a branch to the one before it, from the first to the step itself, from that to the step above."""
    step, branch = here
    if branch is None:
        return _beside(drawn, step, -1) or here
    return step, max((number for number in drawn.exits(step) if number < branch), default=None)


def _down(drawn: Drawn, here: Place) -> Place:
    """From a step to its first branch, if there are several; from the last one to the step below."""
    step, branch = here
    exits = drawn.exits(step)
    after = [number for number in exits if branch is None or number > branch]
    return (step, after[0]) if after and len(exits) > 1 else _beside(drawn, step, 1) or here


def _beside(drawn: Drawn, step: str, way: int) -> Place | None:
    """The nearest step above (``way`` -1) or below (+1); a cell is about twice as tall as it is wide."""
    areas, here = drawn.canvas.areas, drawn.canvas.areas[step]
    distances = {
        id: 2 * abs(_middle(area) - _middle(here)) + _gap(here, area)
        for id, area in areas.items()
        if (_middle(area) - _middle(here)) * way > 0
    }
    return (min(distances, key=lambda id: distances[id]), None) if distances else None


def _middle(area: Area) -> float:
    return area.y + area.h / 2


def _gap(one: Area, other: Area) -> int:
    """How many cells lie between two areas from left to right."""
    return max(other.x - (one.x + one.w), one.x - (other.x + other.w), 0)


def pointed(canvas: Canvas, x: int, y: int) -> Segment | None:
    """What is in a cell of a canvas."""
    if not 0 <= y < canvas.height:
        return None
    left, row = canvas.piece(y, x, x + 1)
    for segment in row:
        left += cell_width(segment.text)
        if x < left:
            return segment
    return None
