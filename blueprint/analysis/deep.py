"""Going into calls: a process with the processes that it calls written out in their places (`analyze --deep`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from blueprint.analysis.visits import visits, weighted
from blueprint.analysis.words import Lookup
from blueprint.graph import flows
from blueprint.model import Branch, Clock, Moment, Process, Role, Step, Timeout

_BEGIN = ":begin"
"""Ends the id of the place where a call begins; no id that a file can hold has a colon."""


def deep(process: Process, called: Lookup) -> Process:
    """Write out every call, and the calls within.

    The steps of a called process become ``call/step``; ``call:begin`` stands before them, and the call itself where they
    end. The call's own time, role and data give way to them; its deadline stays with ``call:begin``. A call is left as
    it is where the called process is not known or calls this one, where it tells tiers apart that this one does not
    have, or where its cases do not end exactly once.
    """
    return _deep(process, called, (process.id,))


def _deep(process: Process, called: Lookup, within: tuple[str, ...]) -> Process:
    for id, step in process.steps.items():
        callee = called(step.process, process) if step.kind == "call" and step.process else None
        inner = _enterable(process, callee, called, within)
        if inner is not None:
            process = _written_out(process, id, inner)
    return process


def _enterable(process: Process, callee: Process | None, called: Lookup, within: tuple[str, ...]) -> Process | None:
    if callee is None or callee.id in within or not _tiers_named(callee) <= process.shares.keys():
        return None
    inner = _deep(callee, called, (*within, callee.id))
    return inner if _ends_once(inner) else None


def entered(process: Process) -> tuple[str, ...]:
    """The calls that `deep` has written out."""
    return tuple(id.removesuffix(_BEGIN) for id in process.steps if id.endswith(_BEGIN))


def left(process: Process) -> tuple[str, ...]:
    """The calls that stand as one step."""
    return tuple(id for id, step in process.steps.items() if step.kind == "call")


def _tiers_named(process: Process) -> set[str]:
    steps = process.steps.values()
    by_step = {tier for step in steps for tier in step.tiers}
    branches = [branch for step in steps for branch in step.next]
    by_p = {tier for branch in branches if isinstance(branch.p, Mapping) for tier in branch.p}
    return by_step | by_p | {tier for branch in branches for tier in branch.tiers}


def _ends_once(process: Process) -> bool:
    """Whether every case of every tier comes to exactly one end, so that there is one moment at which the call is over."""
    for flow in flows(process).values():
        found = visits(flow, weighted(flow))
        if found is None or abs(sum(found[end] for end in flow.ends) - 1) > _ROUNDING:
            return False
    return True


_ROUNDING = 1e-9


def _written_out(process: Process, call: str, callee: Process) -> Process:
    begin = call + _BEGIN
    roles = _renamed_roles(process, call, callee)
    inner = {f"{call}/{id}": _moved(step, call, roles) for id, step in callee.steps.items()}
    steps: dict[str, Step] = {}
    for id, step in process.steps.items():
        led = _led(step, call, begin)
        if id == call:
            steps[begin] = replace(
                _gate(led, begin, tuple(_into(callee, call))), sla=step.sla, on_timeout=led.on_timeout
            )
            steps |= inner
        steps[id] = _gate(led, id, led.next) if id == call else led
    return replace(
        process,
        steps=steps,
        roles={**process.roles, **{roles[id]: _role(role, roles) for id, role in callee.roles.items()}},
        data={**callee.data, **process.data},
        separate=process.separate + tuple(_pairs(callee, call)),
        clocks={name: _clock(clock, call, begin) for name, clock in process.clocks.items()},
    )


def _gate(step: Step, id: str, onward: tuple[Branch, ...]) -> Step:
    """A place that cases pass without any work."""
    return Step(id=id, kind="decision", name=step.name, tiers=step.tiers, next=onward)


def _into(callee: Process, call: str) -> Iterator[Branch]:
    """The ways to the starts, by their shares; what a tier does not have is left out by its graph."""
    by_tier = {tier: flow.starts for tier, flow in flows(callee).items()}
    for id, step in callee.steps.items():
        if step.kind == "start":
            p = {tier: starts[id] for tier, starts in by_tier.items() if id in starts}
            yield Branch(to=f"{call}/{id}", p=p if len(set(p.values())) > 1 else next(iter(p.values()), None))


def _moved(step: Step, call: str, roles: Mapping[str, str]) -> Step:
    """A step of the called process as a step of the calling one."""
    id = f"{call}/{step.id}"
    onward = tuple(replace(branch, to=f"{call}/{branch.to}") for branch in step.next)
    if step.kind == "start":
        return _gate(step, id, onward)
    if step.kind == "end":
        return _gate(step, id, (Branch(to=call),))
    return replace(
        step,
        id=id,
        next=onward,
        role=_renamed(step.role, roles),
        to=_renamed(step.to, roles),
        on_timeout=tuple(_timeout(one, call, roles) for one in step.on_timeout),
        fail=tuple(replace(one, recover=f"{call}/{one.recover}" if one.recover else None) for one in step.fail),
        overflow=tuple(replace(one, to=roles.get(one.to, one.to)) for one in step.overflow),
        replaces=(),
    )


def _timeout(timeout: Timeout, call: str, roles: Mapping[str, str]) -> Timeout:
    return replace(
        timeout,
        escalate=_renamed(timeout.escalate, roles),
        notify=tuple(roles.get(id, id) for id in timeout.notify),
        to=f"{call}/{timeout.to}" if timeout.to else None,
    )


def _led(step: Step, call: str, begin: str) -> Step:
    """A step whose ways to the call lead to where it begins."""
    return replace(
        step,
        next=tuple(replace(branch, to=begin) if branch.to == call else branch for branch in step.next),
        on_timeout=tuple(replace(one, to=begin) if one.to == call else one for one in step.on_timeout),
        fail=tuple(replace(one, recover=begin) if one.recover == call else one for one in step.fail),
    )


def _renamed_roles(process: Process, call: str, callee: Process) -> dict[str, str]:
    """The called process's roles: the same role keeps its id, another of the same id gets one of its own."""
    return {id: id if process.roles.get(id, role) == role else f"{call}/{id}" for id, role in callee.roles.items()}


def _role(role: Role, roles: Mapping[str, str]) -> Role:
    return replace(role, id=roles[role.id], escalates_to=_renamed(role.escalates_to, roles))


def _renamed(role: str | None, roles: Mapping[str, str]) -> str | None:
    return roles.get(role, role) if role else None


def _pairs(callee: Process, call: str) -> Iterator[tuple[str, ...]]:
    for pair in callee.separate:
        yield tuple(one if one.startswith("@") else f"{call}/{one}" for one in pair)


def _clock(clock: Clock, call: str, begin: str) -> Clock:
    def moved(moment: Moment) -> Moment:
        return Moment(begin, begins=True) if moment == Moment(call, begins=True) else moment

    return Clock(moved(clock.from_), tuple(moved(moment) for moment in clock.to))
