"""A simulation as JSON values."""

from __future__ import annotations

from typing import Any

from blueprint.simulation.figures import ALL
from blueprint.simulation.intervals import Estimate, percentile
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
        "kernel": "python",
        "cases_per_second": round(found.cases_per_second),
        "queues": "modelled" if found.modelled else "given",
        "warm_up_min": found.warm_up,
        "unfinished": found.unfinished,
        "clocks": {clock: _by_tier(found, clock) for clock in found.model.clocks},
        "elapsed": _by_tier(found, ""),
        "tiers": {tier: _tier(found, tier) for tier in found.model.tiers},
        "roles": {role: _role(found, role) for role in found.model.pools},
        "cost_per_case": _mean(found.of("cost")),
        "cost_ci95": _interval(found.of("cost")),
        "handoffs": _mean(found.of("handoffs")),
        "work_min": _mean(found.of("work")),
        "abandoned_share": _mean(found.of("abandoned")),
        "mean_wait_min": _mean(found.of("wait")),
        "overflow_rule": "while waiting" if bare else None,
        "without_overflow": None if bare is None else {
            "clocks": {clock: _by_tier(bare, clock) for clock in bare.model.clocks},
            "tiers": {tier: _tier(bare, tier) for tier in bare.model.tiers},
        },
    }  # fmt: skip


def _by_tier(found: Simulated, clock: str) -> dict[str, Any]:
    return {tier: _clock(found, clock, tier) for tier in (ALL, *found.model.tiers) if found.cases_by_tier[tier]}


def _clock(found: Simulated, clock: str, tier: str) -> dict[str, Any]:
    times, mean = found.samples[clock, tier], found.of("mean", tier, clock)
    center = sum(times) / len(times) if times else 0.0
    spread = sum((time - center) ** 2 for time in times) / (len(times) - 1) if len(times) > 1 else None
    ordered = sorted(times)
    record: dict[str, Any] = {
        "n": len(times),
        "mean_min": _mean(mean),
        "sd_min": None if spread is None else spread**0.5,
    }
    record |= {name: percentile(ordered, share) if ordered else None for name, share in PERCENTILES.items()}
    record["within_sla"] = _mean(found.of("within", tier, clock))
    record["within_sla_ci95"] = _interval(found.of("within", tier, clock))
    record["within_shortest_sla"] = _mean(found.of("within_shortest", tier, clock))
    record["ci95_min"] = _interval(mean)
    return record


def _tier(found: Simulated, tier: str) -> dict[str, Any]:
    return {
        "cases": found.cases_by_tier[tier],
        "abandoned_share": _mean(found.of("abandoned", tier)),
        "mean_wait_min": _mean(found.of("wait", tier)),
        "mean_wait_ci95_min": _interval(found.of("wait", tier)),
        "handoffs": _mean(found.of("handoffs", tier)),
        "work_min": _mean(found.of("work", tier)),
        "cost_per_case": _mean(found.of("cost", tier)),
    }


_ROLE = {
    "utilisation": "utilisation",
    "mean_queue": "queue",
    "mean_wait_min": "wait",
    "waiting_share": "waits",
    "overflowing_share": "flows_over",
    "work_from_others_share": "from_others",
}


def _role(found: Simulated, role: str) -> dict[str, Any]:
    return {"count": found.process.roles[role].count} | {
        name: _mean(found.of(says, of=role)) for name, says in _ROLE.items()
    }


def _mean(estimate: Estimate | None) -> float | None:
    return estimate.mean if estimate else None


def _interval(estimate: Estimate | None) -> list[float] | None:
    return list(estimate.interval) if estimate and estimate.interval else None
