"""The people of a process as pools: how many there are, and when."""

from __future__ import annotations

from blueprint.analysis.words import Words
from blueprint.model import Calendar, Process, Role, Step
from blueprint.simulation.model import ANY_NUMBER, Model
from blueprint.simulation.weeks import WEEK, Hours, minutes_of, open_hours


class Pools:
    """The roles that serve queues, numbered as they are asked for."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.numbers: dict[str, int] = {}

    def number(self, role: str) -> int:
        return self.numbers.setdefault(role, len(self.numbers))

    def lay_out(self, model: Model) -> None:
        """Fill the arrays of a model that are about the capacity of pools."""
        for id in self.numbers:
            role = self._process.roles[id]
            count = ANY_NUMBER if role.count is None else role.count
            hours = open_hours(calendar_of(self._process, role), self._process.calendar)
            model.capacity.append(count if hours and hours[0][0] <= 0 else 0)
            for at, change in _edges(hours):
                model.edge_at.append(at)
                model.edge_change.append(change * count)
            model.edge_first.append(len(model.edge_at))


def is_queued(words: Words, step: Step) -> bool:
    """Whether cases queue for a step where queues are modelled: people of a known number do it, and not the customer."""
    role = words.process.role_of(step)
    return role is not None and role.count is not None and not words.by_customer(step)


def calendar_of(process: Process, role: Role) -> Calendar:
    """When a role works: by its own calendar, else that of the process; a system without its own always does."""
    return role.calendar or (Calendar(process.calendar.tz) if role.kind == "system" else process.calendar)


def open_minutes(process: Process, role: Role) -> float:
    """How long a role works in a week."""
    return minutes_of(open_hours(calendar_of(process, role), process.calendar))


def _edges(hours: Hours) -> list[tuple[float, int]]:
    """The minutes of a week, above 0, at which a pool opens (1) or closes (-1); none for what goes on over its end."""
    edges = [edge for begin, end in hours for edge in ((begin or WEEK, 1), (end, -1))]
    if (WEEK, 1) in edges and (WEEK, -1) in edges:
        edges = [edge for edge in edges if edge[0] < WEEK]
    return sorted(edges)
