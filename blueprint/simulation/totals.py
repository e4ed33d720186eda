"""What one run of a kernel adds up."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from blueprint.simulation.model import Model

UNREACHED = -1.0

Watch = memoryview
"""Two whole numbers that a running kernel shares with others: whether it has to stop, and how many cases that count are
over. It looks at them now and then, thousands of times a second."""


def unwatched() -> Watch:
    """Nobody has asked to stop, and no case is over."""
    return memoryview(array("q", [0, 0]))


class Stopped(Exception):
    """A run was asked to stop."""


@dataclass(slots=True)
class Totals:
    """Sums over the cases that count: by draw, by node, by start, by level, by tier and clock.

    ``came`` counts by start; ``resolved`` at the first contact by tier, of those that came by a start that is one;
    ``abandoned`` and ``handoffs`` by node, ``escalated`` by level (of a node), also those that only tell people.

    ``times`` has a row for each case that counts, in the order of their arrival: each clock, and last the time until the
    case was over; `UNREACHED` where it never came to that.
    """

    cases: int
    times: array[float]
    case_tier: array[int]
    begun: list[int]
    worked: list[float]
    waited: list[float]
    delayed: list[int]
    abandoned: list[int]
    ended: list[int]
    handoffs: list[int]
    came: list[int]
    resolved: list[int]
    escalated: list[int]
    started: list[int]
    within: list[int]
    minutes: float = 0.0
    """From the end of the warm-up to the last arrival that counts."""
    records: array[float] = field(default_factory=lambda: array("d"))
    """Six numbers a visit to a node where they are asked for: case, node, draw (`VOID`: until its round; `GIVES_UP`: left
    unserved), came, begun, ended. Where a timeout cut it off the draw is inverted (``~draw``), and `VOID` before any work."""


def nothing_yet(model: Model, cases: int) -> Totals:
    """The totals at the beginning of a run."""
    nodes, draws, clocks = len(model.kind), len(model.draw_key), len(model.clocks)
    return Totals(
        cases=cases,
        times=array("d", [UNREACHED]) * (cases * (clocks + 1)),
        case_tier=array("h", [0]) * cases,
        begun=[0] * draws,
        worked=[0.0] * draws,
        waited=[0.0] * nodes,
        delayed=[0] * nodes,
        abandoned=[0] * nodes,
        ended=[0] * nodes,
        handoffs=[0] * nodes,
        came=[0] * len(model.start_node),
        resolved=[0] * len(model.tiers),
        escalated=[0] * len(model.level_to),
        started=[0] * (len(model.tiers) * clocks),
        within=[0] * (len(model.tiers) * clocks),
    )
