"""Circles of calls: processes that enter each other and never come to work (analyses.md; S4, 层次性)."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from blueprint.analysis.words import Lookup
from blueprint.model import Process


@dataclass(frozen=True, slots=True)
class CallCircle:
    """A call step of a process from which calls lead back to it, and a shortest way round: ``processes`` begins with
    the one that is called and ends with the process itself."""

    step: str
    processes: tuple[Process, ...]


def call_circles(process: Process, called: Lookup) -> tuple[CallCircle, ...]:
    """The call steps of a process that lie on a circle of calls. A variant is a process of its own."""
    found = []
    for step in process.steps.values():
        callee = called(step.process, process) if step.kind == "call" and step.process else None
        way = _way_back(callee, process, called) if callee else None
        if way:
            found.append(CallCircle(step.id, way))
    return tuple(found)


def _way_back(callee: Process, home: Process, called: Lookup) -> tuple[Process, ...] | None:
    """A shortest chain of calls from a called process to ``home``, both included."""
    queue: deque[tuple[Process, ...]] = deque([(callee,)])
    seen = {_key(callee)}
    while queue:
        chain = queue.popleft()
        if _key(chain[-1]) == _key(home):
            return chain
        for onward in _callees(chain[-1], called):
            if _key(onward) not in seen:
                seen.add(_key(onward))
                queue.append((*chain, onward))
    return None


def _callees(process: Process, called: Lookup) -> list[Process]:
    calls = [step.process for step in process.steps.values() if step.kind == "call" and step.process]
    return [callee for call in calls if (callee := called(call, process))]


def _key(process: Process) -> tuple[str, str]:
    return process.id, process.variant
