"""The other analyses as JSON values: for each a key beside those of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from blueprint.analysis.analysis import Analysis
from blueprint.analysis.candidates import candidates
from blueprint.analysis.contact_roles import most_channel_switches, most_roles_met
from blueprint.analysis.customers_part import customers_part, moments_of_truth
from blueprint.analysis.deadlines import overruns
from blueprint.analysis.deep import entered, left
from blueprint.analysis.effort import customer_effort
from blueprint.analysis.escalation import coverage
from blueprint.analysis.first_contact import first_contact_resolution
from blueprint.analysis.line_of_visibility import without_evidence
from blueprint.analysis.profiles import Difference, differences
from blueprint.analysis.segregation import conflicts
from blueprint.analysis.standards import uncovered_dimensions, unmeasured
from blueprint.analysis.value import VALUES, value_shares
from blueprint.analysis.wait_points import wait_points


def records(study: Analysis) -> dict[str, Any]:
    """What `blueprint analyze` says beside the keys of its contract."""
    return {
        "value": _value(study),
        "wait_points": [asdict(point) for point in study.of(wait_points)],
        "candidates": [asdict(one) | {"reasons": list(one.reasons)} for one in study.of(candidates)],
        "customer": _customer(study),
        "standards": {
            "unmeasured": list(study.of(unmeasured).steps),
            "uncovered_dimensions": list(study.of(uncovered_dimensions)),
            "without_evidence": list(study.of(without_evidence)),
        },
        "deadlines": _deadlines(study),
        "segregation": [
            {
                "role": one.role,
                "count": one.count,
                "separations": [list(pair.pair) for pair in one.separations],
                "tier": one.tier,
            }
            for one in study.of(conflicts)
        ],
        "profiles": [_difference(one) for one in study.of(differences)],
        "calls": {"entered": list(entered(study.process)), "left": list(left(study.process))},
        "not_assessable": ["leadership", "culture", "courtesy"],
    }


def _value(study: Analysis) -> dict[str, Any]:
    found = study.of(value_shares)
    return {
        "minutes": None if found.minutes is None else dict(found.minutes),
        "steps": dict(found.steps),
        "share_of_minutes": {value: found.share_of_minutes(value) for value in VALUES},
        "share_of_steps": {value: found.share_of_steps(value) for value in VALUES},
    }


def _customer(study: Analysis) -> dict[str, Any]:
    effort, part = study.of(customer_effort), study.of(customers_part)
    return {
        "effort": None if effort is None else asdict(effort) | {"total": effort.total},
        "part": None if part is None else asdict(part),
        "first_contact_resolution": study.of(first_contact_resolution),
        "moments_of_truth": [_plain(asdict(one)) for one in study.of(moments_of_truth)],
        "by_tier": {id: _encounters(study, id) for id in study.tiers},
    }


def _encounters(study: Analysis, tier: str) -> dict[str, Any]:
    """What one case of a tier meets at most."""
    one = study.tiers[tier]
    met, switches = one.of(most_roles_met), one.of(most_channel_switches)
    return {
        "transfers": {"steps": list(one.passed_on.transfers), "path": list(one.passed_on.path)},
        "contact_roles": {"roles": list(met.roles), "path": list(met.path)},
        "channel_switches": {"most": switches.gained, "path": list(switches.path)},
    }


def _deadlines(study: Analysis) -> dict[str, Any]:
    covered = coverage(study.process)
    return {
        "due": list(covered.due),
        "uncovered": list(covered.uncovered),
        "coverage": covered.share,
        "overruns": [
            {"tier": id, **_plain(asdict(one))} for id, tier in study.tiers.items() for one in tier.of(overruns)
        ],
    }


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "profile": one.profile.id,
        "since": one.profile.since,
        "clock": one.deadline.clock,
        "tier": one.tier,
        "promised_min": one.promised.within.minutes if one.promised else None,
        "expected_min": one.deadline.usual.within.minutes,
    }


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
