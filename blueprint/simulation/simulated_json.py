"""A simulation as JSON values."""

from __future__ import annotations

from typing import Any

from blueprint.simulation.figures import ALL
from blueprint.simulation.intervals import Estimate
from blueprint.simulation.simulated import Simulated

PERCENTILES = {"p50_min": 0.5, "p90_min": 0.9, "p95_min": 0.95}


def simulation_json(found: Simulated) -> dict[str, Any]:
    """The whole of a simulation. Times are in minutes, shares from 0 to 1; what did not happen is null."""
    bare = found.without_overflow
    return {
        "version": 1,
        "process": found.process.id,
        "variant": found.process.variant,
        "cases": found.cases,
        "replications": found.replications,
        "seed": found.scenario.seed,
        "kernel": found.kernel,
        "cases_per_second": round(found.cases_per_second),
        "staff": dict(found.scenario.staff),
        "load": found.scenario.load,
        "precise": found.precise if found.scenario.precision is not None else None,
        "stopped": found.stopped,
        "queues": "modelled" if found.modelled else "given",
        "warm_up_min": found.warm_up,
        "unfinished": found.unfinished,
        "growing_queues": list(found.growing),
        "clocks": {clock: _by_tier(found, clock) for clock in found.model.clocks},
        "elapsed": _by_tier(found, ""),
        "tiers": {tier: _tier(found, tier) for tier in found.model.tiers},
        "roles": {role: _role(found, role) for role in found.model.pools},
        "cost_per_case": _mean(found.of("cost")),
        "cost_ci95": _interval(found.of("cost")),
        **_by_case(found, ALL),
        "overflow_rule": "while waiting" if bare else None,
        "without_overflow": None if bare is None else {
            "clocks": {clock: _by_tier(bare, clock) for clock in bare.model.clocks},
            "tiers": {tier: _tier(bare, tier) for tier in bare.model.tiers},
        },
    }  # fmt: skip


def _by_tier(found: Simulated, clock: str) -> dict[str, Any]:
    return {tier: _clock(found, clock, tier) for tier in (ALL, *found.model.tiers)}


def _clock(found: Simulated, clock: str, tier: str) -> dict[str, Any]:
    sample, mean = found.samples[clock, tier], found.of("mean", tier, clock)
    record: dict[str, Any] = {"n": sample.count, "mean_min": _mean(mean), "sd_min": sample.deviation}
    record |= {name: sample.percentile(share) for name, share in PERCENTILES.items()}
    record["within_sla"] = _mean(found.of("within", tier, clock))
    record["within_sla_ci95"] = _interval(found.of("within", tier, clock))
    record["within_shortest_sla"] = _mean(found.of("within_shortest", tier, clock))
    record["ci95_min"] = _interval(mean)
    return record


def _tier(found: Simulated, tier: str) -> dict[str, Any]:
    cost = found.of("cost", tier)
    own = {"cases": found.cases_by_tier[tier], "cost_per_case": _mean(cost), "cost_ci95": _interval(cost)}
    return own | _by_case(found, tier)


_BY_CASE = {
    "abandoned_share": ("abandoned", "abandoned_ci95"),
    "mean_wait_min": ("wait", "mean_wait_ci95_min"),
    "handoffs": ("handoffs", "handoffs_ci95"),
    "escalations": ("escalated", "escalations_ci95"),
    "first_contact_resolution": ("first_contact", "first_contact_ci95"),
    "work_min": ("work", "work_ci95_min"),
}
"""Figures of a case, each with the name of its interval."""

_BY_STEP = {"abandoned_share_by_step": "abandoned", "escalations_by_step": "escalated"}


def _by_case(found: Simulated, tier: str) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for name, (says, interval) in _BY_CASE.items():
        record |= {name: _mean(found.of(says, tier)), interval: _interval(found.of(says, tier))}
    for name, says in _BY_STEP.items():
        record[name] = {step: _mean(found.of(says, tier, step)) for step in found.steps_of(says, tier)}
    return record


_ROLE = {
    "utilisation": "utilisation",
    "mean_queue": "queue",
    "mean_wait_min": "wait",
    "waiting_share": "waits",
    "overflowing_share": "flows_over",
    "work_from_others_share": "from_others",
}


def _role(found: Simulated, role: str) -> dict[str, Any]:
    return (
        {"count": found.process.roles[role].count}
        | {name: _mean(found.of(says, of=role)) for name, says in _ROLE.items()}
        | {"utilisation_ci95": _interval(found.of("utilisation", of=role))}
    )


def _mean(estimate: Estimate | None) -> float | None:
    return estimate.mean if estimate else None


def _interval(estimate: Estimate | None) -> list[float] | None:
    return list(estimate.interval) if estimate and estimate.interval else None
