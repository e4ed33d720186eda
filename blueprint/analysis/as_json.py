"""The JSON of `blueprint analyze`: a contract (analyses.md, "Command")."""

from __future__ import annotations

from typing import Any

from blueprint.analysis.analysis import Analysis
from blueprint.analysis.authority import AuthorityGap
from blueprint.analysis.clocks import Reading
from blueprint.analysis.failures import FailPoint
from blueprint.analysis.loops import Loop
from blueprint.analysis.measures import Measures
from blueprint.analysis.records import records

VERSION = 1


def analysis_json(analysis: Analysis, language: str, tier: str | None = None) -> dict[str, Any]:
    """The whole analysis as JSON values; ``measures`` are those of one tier where it is named."""
    measures = analysis.measures if tier is None else analysis.measures_of(tier)
    ids = tuple(analysis.process.steps)
    return {
        "version": VERSION,
        "process": analysis.process.id,
        "variant": analysis.process.variant,
        "measures": _measures(measures, ids),
        "by_tier": {id: _measures(one.measures, ids) for id, one in analysis.tiers.items()},
        "clocks": {name: _reading(reading) for name, reading in analysis.clocks.items()},
        "sound": "undecided" if analysis.sound is None else analysis.sound,
        "soundness": {
            id: {"verdict": one.soundness.kind, "step": one.soundness.step, "path": list(one.soundness.path)}
            for id, one in analysis.tiers.items()
        },
        "dead": [id for id in ids if id in analysis.dead],
        "loops": [_loop(loop) for loop in analysis.loops],
        "fail_points": [_fail_point(point, language) for point in analysis.fail_points],
        "silence": {"hours": analysis.silence.hours, "step": analysis.silence.step},
        "work_unset": list(analysis.work_unset),
        "authority": [_gap(gap) for gap in analysis.authority],
        **records(analysis),
    }


def _measures(measures: Measures, ids: tuple[str, ...]) -> dict[str, Any]:
    names = (
        "work_min",
        "wait_min",
        "va_min",
        "elapsed_min",
        "elapsed_sd_min",
        "elapsed_by_means_min",
        "cost",
        "handoffs",
        "contacts",
        "efficiency",
        "rework_share",
    )
    visits = measures.visits
    return {name: getattr(measures, name) for name in names} | {
        "visits": None if visits is None else {id: visits.get(id, 0.0) for id in ids}
    }


def _reading(reading: Reading | None) -> dict[str, float | None]:
    names = ("work_min", "wait_min", "va_min", "efficiency")
    return {name: getattr(reading, name) if reading else None for name in names}


def _loop(loop: Loop) -> dict[str, Any]:
    return {
        "from": loop.source,
        "to": loop.target,
        "roles": list(loop.roles),
        "steps": list(loop.steps),
        "kind": loop.kind,
        "p_return": loop.p_return,
        "trips": loop.trips,
        "wait_min": loop.wait_min,
        "cost": loop.cost,
    }


def _fail_point(point: FailPoint, language: str) -> dict[str, Any]:
    return {
        "step": point.step,
        "mode": point.failure.mode.text(language),
        "rpn": point.failure.rpn,
        "expected_loss": point.expected_loss,
    }


def _gap(gap: AuthorityGap) -> dict[str, Any]:
    return {
        "gap": gap.gap,
        "step": gap.step,
        "role": gap.role,
        "kind": gap.kind,
        "amount": gap.amount,
        "limit": gap.limit,
    }
