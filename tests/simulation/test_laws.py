"""What holds of every run, seen in the records of single visits and held against the kernel's own sums."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from blueprint.model import Process
from blueprint.simulation.compile import compiled
from blueprint.simulation.figures import Figure, Reading
from blueprint.simulation.kernel import run
from blueprint.simulation.model import GIVES_UP, VOID, Model
from blueprint.simulation.totals import Totals
from blueprint.workspace import load, load_text

MODELS = Path(__file__).parent / "models"
WARM_UP = 300.0


class Visit(NamedTuple):
    case: int
    step: str
    pool: str
    came: float
    begun: float
    ended: float
    left: bool


class Run(NamedTuple):
    process: Process
    model: Model
    totals: Totals
    visits: list[Visit]


def ran(process: Process, cases: int = 4_000, warm_up: float = WARM_UP, *, modelled: bool = True, seed: int = 3) -> Run:
    model = compiled(process, modelled=modelled)
    totals = run(model, seed, cases, warm_up, records=True)
    numbers = totals.records
    visits = []
    for at in range(0, len(numbers), 6):
        case, node, draw = map(int, numbers[at : at + 3])
        if draw <= VOID:  # it waited for a round, or a timeout cut it off
            continue
        pool = model.draw_pool[draw]
        name = model.pools[pool] if pool >= 0 else ""
        visits.append(Visit(case, model.step[node], name, *numbers[at + 3 : at + 6], left=draw == GIVES_UP))
    return Run(process, model, totals, visits)


@cache
def _model(name: str) -> Run:
    return ran(load(MODELS / f"{name}.yaml"))


NAMES = ("queue", "complaint", "hotline")


def most_at_once(spans: list[tuple[float, float]]) -> int:
    edges = sorted(
        [(begin, 1) for begin, end in spans if end > begin] + [(end, -1) for begin, end in spans if end > begin]
    )
    now = most = 0
    for _, change in edges:  # at one moment who leaves comes first
        now += change
        most = max(most, now)
    return most


@pytest.mark.parametrize("name", NAMES)
def test_nobody_does_two_things_at_once_and_all_are_busy_when_somebody_waits(name: str) -> None:
    found = _model(name)
    for pool in found.model.pools:
        spans = [(one.begun, one.ended) for one in found.visits if one.pool == pool]
        assert most_at_once(spans) == found.process.roles[pool].count


@pytest.mark.parametrize("name", NAMES)
def test_who_waited_is_taken_when_somebody_else_is_done(name: str) -> None:
    found = _model(name)
    ends = defaultdict(set)
    for one in found.visits:
        ends[one.pool].add(one.ended)
    waited = [one for one in found.visits if one.pool and one.begun > one.came and one.begun > WARM_UP]
    assert len(waited) > 500
    assert all(one.begun in ends[one.pool] for one in waited)


def test_first_come_first_served() -> None:
    found = _model("complaint")
    by_pool = defaultdict(list)
    for one in found.visits:
        by_pool[one.pool].append((one.came, one.begun))
    for served in by_pool.values():
        begun = [begun for _, begun in sorted(served)]
        assert begun == sorted(begun)


def _area(spans: list[tuple[float, float]], begin: float, end: float) -> float:
    """How many there are on average between two moments."""
    return sum(max(0.0, min(b, end) - max(a, begin)) for a, b in spans) / (end - begin)


@pytest.mark.parametrize("name", NAMES)
def test_littles_law_and_the_utilisation_law(name: str) -> None:
    """The mean queue and the mean number at work over time against what the kernel makes of waits and work by case; they
    differ by what crosses the ends of the window."""
    found = _model(name)
    figures = Reading(found.process, found.model, found.totals).figures()
    begin, end = WARM_UP, WARM_UP + found.totals.minutes
    for pool in found.model.pools:
        steps = {id for id, step in found.process.steps.items() if step.role == pool}
        waits = [(one.came, one.begun) for one in found.visits if one.step in steps]
        work = [(one.begun, one.ended) for one in found.visits if one.pool == pool]
        count = found.process.roles[pool].count or 0
        assert _area(waits, begin, end) == pytest.approx(figures[Figure("queue", of=pool)], rel=0.1, abs=0.02)
        assert _area(work, begin, end) / count == pytest.approx(figures[Figure("utilisation", of=pool)], rel=0.03)


def _begun(found: Run, step: str) -> int:
    draws = [draw for draw, node in enumerate(found.model.draw_node) if node >= 0 and found.model.step[node] == step]
    return sum(found.totals.begun[draw] for draw in draws)


def test_what_flows_in_flows_out() -> None:
    found = _model("complaint")
    steps = ("register", "close", "reply", "investigate", "request", "expert", "assess", "approve", "payout")
    begun = {step: _begun(found, step) for step in steps}
    assert begun["register"] == begun["close"] == begun["reply"] + begun["investigate"] == 4_000
    assert begun["investigate"] == begun["request"] == begun["expert"]
    assert begun["assess"] == begun["approve"]
    assert sum(found.totals.ended) == 4_000


def test_every_case_is_served_or_leaves() -> None:
    found = _model("hotline")
    assert sum(found.totals.ended) + sum(found.totals.abandoned) == 4_000
    left = [one for one in found.visits if one.left]
    assert left
    assert all(one.begun == one.ended > one.came for one in left)


def _durations(found: Run) -> dict[tuple[int, str, int], float]:
    """The minutes of work of each visit, and when each case came, by names that a change of the process leaves alone."""
    seen: dict[tuple[int, str], int] = defaultdict(int)
    minutes = {}
    for one in sorted(found.visits, key=lambda visit: visit.begun):
        visit = seen[one.case, one.step]
        seen[one.case, one.step] += 1
        minutes[one.case, one.step, visit] = round(one.ended - one.begun, 6)
        if one.step == "register" and not visit:
            minutes[one.case, "arrival", 0] = round(one.came, 6)
    return minutes


def test_a_step_that_goes_shifts_nobody_elses_numbers() -> None:
    text = (MODELS / "complaint.yaml").read_text(encoding="utf-8")
    without = text.replace("{to: payout, p: 0.4}, {to: close, p: 0.4}", "{to: close, p: 0.8}").replace(
        "  payout: {role: manager, time: {work: {dist: exponential, mean: 6min}}, next: close}\n", ""
    )
    assert without.count("payout") == 0
    before, after = (_durations(ran(load_text(one), 500, 0.0)) for one in (text, without))
    kept = {key: value for key, value in before.items() if key[1] != "payout" and key[0] < 500}
    assert kept == {key: value for key, value in after.items() if key[0] < 500}
    assert any(visit > 0 for _, _, visit in kept)


def test_the_same_seed_gives_the_same_run_and_another_seed_another() -> None:
    process = load(MODELS / "hotline.yaml")
    one, same, other = (run(compiled(process), seed, 500).times.tobytes() for seed in (1, 1, 2))
    assert one == same != other
