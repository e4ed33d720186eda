"""Fail points that nothing guards: no device at the step (poka-yoke), no later look at what it makes (IEC 60812)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.analysis.failures import RISKY, FailPoint

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis
    from blueprint.model import Step


def unguarded(study: Analysis) -> tuple[FailPoint, ...]:
    """The risky fail points at steps that cases come by, worst first, that have no poka-yoke and are not looked at later."""
    return tuple(
        point
        for point in study.fail_points
        if point.step in study.reached
        and point.failure.pokayoke is None
        and (point.failure.rpn or 0) >= RISKY
        and not _looked_at_later(study, study.process.steps[point.step])
    )


def _looked_at_later(study: Analysis, step: Step) -> bool:
    """Whether a case can come from a step to a check or approval of what it makes; one that says neither what it looks at
    nor what it needs may look at anything."""
    made = {*step.captures, *step.produces}
    flows = [tier.flow for tier in study.tiers.values() if step.id in tier.flow.reached]
    later = {id for flow in flows for id in flow.reachable_from(way.target for way in flow.ways[step.id])}
    checks = (study.process.steps[id] for id in later if study.process.steps[id].kind in ("check", "approve"))
    return any(not seen or made.intersection(seen) for one in checks for seen in [(*one.checks, *one.requires)])
