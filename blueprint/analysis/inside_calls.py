"""How long a case is in the process that a step calls, and how long its customer hears nothing meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace

from blueprint.analysis.analysis import Analysis, TierAnalysis
from blueprint.analysis.measures import wait_of
from blueprint.analysis.silence import first_silence, longest_silence
from blueprint.analysis.words import Lookup
from blueprint.model import Called, Duration, Process, RandomDuration, Step


@dataclass(frozen=True, slots=True)
class Inside:
    """The time of one visit in the process that a step calls, the step's own time apart.

    ``process`` is None where it cannot be found; ``minutes`` (the mean of elapsed time) where nobody knows how long it
    takes. ``first_min`` of them pass before the customer hears anything, and ``silence_min`` are the longest time in which
    they hear nothing.
    """

    called: Called
    process: Process | None = None
    minutes: float | None = None
    first_min: float = 0.0
    silence_min: float = 0.0


def inside(tier: TierAnalysis, step: Step) -> Inside | None:
    """What a case of a tier meets where a step calls a process; None where it calls none.

    A process that does not have the tier is met as its cases are in the mean. Where it tells the customer something on
    every path, its longest silence is as long as they hear nothing at most; where not, they may hear nothing at all.
    """
    if step.kind != "call" or not step.process:
        return None
    callee = tier.words.callee(step)
    if callee is None:
        return Inside(step.process)
    study = _study(callee, tier.words.called, tier.flow.tier, frozenset({tier.flow.process.id}))
    minutes = _minutes(study, tier.flow.tier) if study else None
    if study is None or minutes is None or not tier.words.tells(step):
        return Inside(step.process, callee, minutes, minutes or 0.0, minutes or 0.0)
    met = [study.tiers[tier.flow.tier]] if tier.flow.tier in study.tiers else study.tiers.values()
    first = max(first_silence(one.flow, one.words) for one in met)
    longest = max(longest_silence(one.flow, one.words).minutes for one in met)
    return Inside(step.process, callee, minutes, min(minutes, first), min(minutes, longest))


def _minutes(study: Analysis, tier: str) -> float | None:
    return study.tiers[tier].measures.elapsed_min if tier in study.tiers else study.measures.elapsed_min


def _study(process: Process, called: Lookup, tier: str, entered: frozenset[str]) -> Analysis | None:
    """The study of a process whose calls take as long as what they call; None where they go round in a circle, or that
    is not known."""
    if process.id in entered:
        return None
    steps = dict(process.steps)
    for id in Analysis(process, called).reached:
        step = steps[id]
        callee = called(step.process, process) if step.kind == "call" and step.process else None
        if callee:
            inner = _study(callee, called, tier, entered | {process.id})
            minutes = _minutes(inner, tier) if inner else None
            if minutes is None:
                return None
            steps[id] = _longer(step, minutes)
        elif step.kind == "call":
            return None
    return Analysis(replace(process, steps=steps), called)


def _longer(step: Step, minutes: float) -> Step:
    """A step with so much more to wait for."""
    wait = RandomDuration("constant", (Duration(wait_of(step) + minutes),))
    return replace(step, time=replace(step.time, wait=wait))
