"""Contrasts as JSON values."""

from __future__ import annotations

from typing import Any

from blueprint.simulation.contrasts import Contrast
from blueprint.simulation.figures import ALL


def contrast_json(one: Contrast) -> dict[str, Any]:
    """A figure before and after; times in minutes, shares from 0 to 1, intervals of 95%. ``chance`` is a p-value."""
    says, tier, of = one.figure
    return {
        "figure": _NAMES[says],
        "tier": None if tier == ALL else tier,
        "role" if says == "utilisation" else "clock": of or None,
        "before": one.before.mean,
        "before_ci95": one.before.interval,
        "after": one.after.mean,
        "after_ci95": one.after.interval,
        "difference": one.change.mean,
        "difference_ci95": one.change.interval,
        "chance": one.chance,
        "real": one.real,
        "real_alone": one.alone,
        "verdict": "equal" if one.same else None if one.better is None else "better" if one.better else "worse",
    }


_NAMES = {
    "mean": "time_min",
    "within": "within_sla",
    "wait": "wait_min",
    "abandoned": "abandoned_share",
    "handoffs": "handoffs",
    "escalated": "escalations",
    "first_contact": "first_contact_resolution",
    "work": "work_min",
    "cost": "cost_per_case",
    "utilisation": "utilisation",
}
