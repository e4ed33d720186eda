"""The simulation without queues against the analyses, on every process that is shipped; and generated processes with them."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

import pytest
from hypothesis import HealthCheck, given, settings

from blueprint.analysis import Analysis
from blueprint.analysis.deep import deep
from blueprint.analysis.first_contact import resolved_at_first_contact
from blueprint.analysis.soundness import SOUND
from blueprint.model import Process, Rate
from blueprint.simulation.figures import Figure
from blueprint.simulation.scenario import GIVEN, Scenario
from blueprint.simulation.simulate import simulate
from blueprint.text import Trouble
from blueprint.workspace import load_from
from tests.shipped import AS_IS, WORKSPACE
from tests.simulation.test_laws import most_at_once, ran
from tests.strategies import parallel, sequential

T = 6.869
"""The 99.95% quantile of Student's t with five degrees of freedom."""


@pytest.mark.parametrize("file", AS_IS, ids=lambda file: file.stem)
def test_shipped_processes_without_queues(file: Path) -> None:
    process = load_from(WORKSPACE, file)
    exact = Analysis(deep(process, WORKSPACE.called)).measures
    found = simulate(process, WORKSPACE.called, Scenario(800, 6, queues=GIVEN))
    known = {"work": exact.work_min, "handoffs": exact.handoffs, "cost": exact.cost, "mean": exact.elapsed_min}
    assert found.unfinished == 0
    assert known["work"] is not None
    for says, value in known.items():
        values = found.values(Figure(says))
        assert value is None or abs(fmean(values) - value) <= T * stdev(values) / sqrt(6) + 1e-9


def _with_people(process: Process) -> Process:
    """Two of each role, and as many cases as keep them a third busy at the most."""
    roles = {id: role if id == "customer" else replace(role, count=2) for id, role in process.roles.items()}
    work = Analysis(process).measures.work_min or 0.0
    return replace(process, roles=roles, volume=Rate(0.66, max(work, 1.0)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sequential())
def test_generated_processes_with_queues(process: Process) -> None:
    """Every case comes to its end, nobody does more than two things at once, and each visit is ended after it began."""
    found = ran(_with_people(process), 60, 0.0)
    assert sum(found.totals.ended) == 60
    for pool in found.model.pools:
        assert most_at_once([(one.begun, one.ended) for one in found.visits if one.pool == pool]) <= 2
    assert all(one.came <= one.begun <= one.ended for one in found.visits)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parallel())
def test_parallel_work_ends_or_is_refused(process: Process) -> None:
    study = Analysis(process)
    if all(tier.soundness.kind == SOUND for tier in study.tiers.values()):
        assert simulate(process, scenario=Scenario(40, 1)).unfinished == 0
    else:
        with pytest.raises(Trouble, match="come to an end"):
            simulate(process, scenario=Scenario(40, 1))


@pytest.mark.parametrize("file", AS_IS, ids=lambda file: file.stem)
def test_first_contacts_of_shipped_processes(file: Path) -> None:
    study = Analysis(deep(load_from(WORKSPACE, file), WORKSPACE.called))
    found = ran(study.process, 1_000, 0.0, modelled=False)
    for number, tier in enumerate(study.tiers.values()):
        starts = range(found.model.start_first[number], found.model.start_first[number + 1])
        came = sum(found.totals.came[start] for start in starts if found.model.start_contact[start])
        exact = tier.of(resolved_at_first_contact)
        assert (exact is None) == (not any(found.model.start_contact[start] for start in starts))
        if exact is not None and came:
            assert abs(found.totals.resolved[number] / came - exact) <= 4.5 * sqrt(exact * (1 - exact) / came) + 1e-9
