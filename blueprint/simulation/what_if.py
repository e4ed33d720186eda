"""A process as a scenario has it: with other numbers of people, and more or fewer cases."""

from __future__ import annotations

from dataclasses import replace

from blueprint.model import Period, Process, Rate, Volume
from blueprint.simulation.scenario import Scenario
from blueprint.text import Message, Trouble, both, listed, nearest


def in_scenario(process: Process, scenario: Scenario) -> Process:
    """The process with the staff and the load of a scenario. Raises `Trouble` for a role that works nowhere in it."""
    known = workers(process)
    for id in scenario.staff:
        if id not in known:
            meant = nearest(id, known)
            hint = Message("; did you mean {meant}?", meant=meant) if meant else ""
            raise Trouble(Message(_NO_ROLE, role=id, hint=hint, known=listed(known)))
    staff = scenario.staff
    roles = {id: replace(role, count=staff.get(id, role.count)) for id, role in process.roles.items()}
    return replace(process, roles=roles, volume=_times(process.volume, scenario.load))


def workers(process: Process) -> list[str]:
    """The roles that work in a process, those that work may flow over to among them; customers are none."""
    working = {step.role for step in process.steps.values()}
    working |= {other.to for step in process.steps.values() for other in step.overflow}
    return [id for id, role in process.roles.items() if id in working and role.lane != "customer"]


def _times(volume: Volume | None, load: float) -> Volume | None:
    if load == 1 or volume is None:
        return volume
    if isinstance(volume, Rate):
        return _rate(volume, load)
    return tuple(Period(one.during, _rate(one.rate, load)) for one in volume)


def _rate(rate: Rate, load: float) -> Rate:
    return replace(rate, count=rate.count * load)


_NO_ROLE = both(
    "no role {role} works here; the roles are: {known}{hint}", "此流程中没有角色 {role}；角色有：{known}{hint}"
)
