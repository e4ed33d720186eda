"""What the file states of waiting, and a simulation with queues does not use."""

from __future__ import annotations

from blueprint.analysis import Analysis
from blueprint.model import Process
from blueprint.simulation.pools import is_queued


def unused_waits(process: Process) -> float:
    """Minutes a case of stated waits whose place queues take: those before the work of people whose number is known.

    By expected visits, over the tiers with their shares; 0 where visits are unknown.
    """
    study = Analysis(process)
    return sum(
        tier.share * times * step.time.wait.mean
        for tier in study.tiers.values()
        for id, times in (tier.visits or {}).items()
        if (step := process.steps[id]).time.wait and is_queued(study.words, step)
    )
