"""The two kernels agree to the last bit, whatever the process; and what the format says matters to both."""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path
from threading import Timer
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.model import Process
from blueprint.simulation import kernels, state, timers
from blueprint.simulation.compile import compiled
from blueprint.simulation.kernels import Name, Prepared
from blueprint.simulation.model import GIVES_UP, Kind
from blueprint.simulation.totals import Stopped, Totals, unwatched
from blueprint.text import Trouble
from blueprint.workspace import load, load_text
from tests.simulation.generated import everything

MODELS = Path(__file__).parent / "models"

in_c = pytest.mark.skipif(kernels._in_c() is None, reason="the kernel in C was not built: there was no compiler")


def _differences(
    process: Process, seed: int, *, modelled: bool, cases: int = 60, warm_up: float = 0.0, records: bool = True
) -> list[str]:
    """The totals in which the kernels differ, ``records`` of every visit among them."""
    model = compiled(process, modelled=modelled)
    one, other = (
        Prepared(model, kernel).run(seed, cases, warm_up, records=records) for kernel in ("c", "python")
    )  # fmt: skip
    return [field.name for field in fields(Totals) if getattr(one, field.name) != getattr(other, field.name)]


def _agree(process: Process, seed: int, modelled: bool, warm_up: float, records: bool) -> None:
    """Without records both have ways past what then does not matter."""
    assert _differences(process, seed, modelled=modelled, warm_up=warm_up, records=records) == []


_ANY = given(everything(), st.integers(0, 2**64 - 1), st.booleans(), st.sampled_from([0.0, 600.0]), st.booleans())
_FEW, _MANY = (
    settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck)) for examples in (30, 2_000)
)


@in_c
@_FEW
@_ANY
def test_kernels_agree_on_generated_processes(
    process: Process, seed: int, modelled: bool, warm_up: float, records: bool
) -> None:
    _agree(process, seed, modelled, warm_up, records)


@in_c
@pytest.mark.long
@_MANY
@_ANY
def test_kernels_agree_on_many_more(process: Process, seed: int, modelled: bool, warm_up: float, records: bool) -> None:
    _agree(process, seed, modelled, warm_up, records)


@in_c
@pytest.mark.parametrize("records", [True, False])
@pytest.mark.parametrize("name", ["queue", "complaint", "hotline"])
def test_kernels_agree_on_the_models_with_known_truths(name: str, records: bool) -> None:
    process = load(MODELS / f"{name}.yaml")
    assert _differences(process, 7, modelled=True, cases=2_000, warm_up=100.0, records=records) == []


BOTH_AT_ONCE = """
blueprint: 1
id: both
name: Both
customer: customer
volume: 20/hour
roles: {customer: {lane: customer}, agent: {count: COUNT}}
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, time: {work: 1min}, next: fork}
  fork: {kind: split, next: [one, two]}
  one: {role: agent, time: {work: 1min}, next: meet}
  two: {role: agent, time: {work: 0min..1min}, next: meet}
  meet: {kind: join, next: done}
  done: {kind: end}
"""


@in_c
@pytest.mark.parametrize("count", ["1", "2", '3, calendar: {tz: UTC, open: "Mon-Sun 08:00-18:00"}'])
def test_kernels_agree_where_a_case_wants_the_same_people_twice(count: str) -> None:
    assert _differences(load_text(BOTH_AT_ONCE.replace("COUNT", count)), 5, modelled=True, cases=500) == []


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(everything(), st.integers(0, 2**64 - 1))
def test_sums_are_those_of_the_visits(process: Process, seed: int) -> None:
    """Flow balance, the utilisation law and Little's law: what a pool works and what a queue holds over time are the work
    and the waits of its visits, and each case that comes goes once."""
    model = compiled(process)
    totals = Prepared(model).run(seed, 60, records=True)
    assert sum(totals.came) == 60 >= sum(totals.ended) + sum(totals.abandoned)
    visits = [totals.records[at : at + 6] for at in range(0, len(totals.records), 6) if totals.records[at] < 60]
    begun, worked = [0] * len(totals.begun), [0.0] * len(totals.begun)
    waited = [0.0] * len(totals.waited)
    for _, node, draw, came, start, end in visits:
        at = int(draw if draw >= 0 else ~int(draw))  # of what a timeout cut off too
        begun[at] += 1
        worked[at] += end - start
        waited[int(node)] += start - came
    assert begun[GIVES_UP] == sum(totals.abandoned)
    assert all(seen <= counted for seen, counted in zip(begun[2:], totals.begun[2:], strict=True))
    if sum(totals.ended) >= 60:  # nobody left in the midst of other work
        assert begun[2:] == totals.begun[2:]
        assert worked[2:] == pytest.approx(totals.worked[2:])
        served = [node for node, kind in enumerate(model.kind) if kind == Kind.SERVED]
        assert [waited[node] for node in served] == pytest.approx([totals.waited[node] for node in served])


def test_a_kernel_that_is_not_known_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kernels.CHOICE, "fortran")
    with pytest.raises(Trouble, match="c or python"):
        kernels.chosen()


def test_a_kernel_of_another_version_is_not_used_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kernels._in_c.cache_clear()
    monkeypatch.delenv(kernels.CHOICE, raising=False)
    monkeypatch.setitem(sys.modules, "blueprint.simulation._kernel", SimpleNamespace(VERSION=0))
    try:
        assert kernels.chosen() == "python"
        assert "another version" in capsys.readouterr().err
    finally:
        kernels._in_c.cache_clear()


@pytest.mark.parametrize("kernel", [pytest.param("c", marks=in_c), "python"])
def test_a_run_is_watched_and_stopped(kernel: Name) -> None:
    prepared = Prepared(compiled(load(MODELS / "queue.yaml")), kernel)
    watch = unwatched()
    prepared.run(1, 2_000, watch=watch)
    assert 1_000 < watch[1] <= 2_000
    watch[0] = 1
    with pytest.raises(Stopped):
        prepared.run(1, 2_000, watch=watch)


ROUND = """
blueprint: 1
id: round
name: Round
volume: 60/hour
roles: {agent: {COUNT}}
steps:
  ask: {kind: start, next: do}
  do: {WHAT}
  long: {role: agent, time: {work: 5min}, next: do}
  done: {kind: end}
"""
LATE = "role: agent, time: {work: 5min}, sla: 1min, on_timeout: {to: do}, next: done"
NO_TIME = "kind: decision, next: [{to: do, p: 0.999999999, loop: rework}, {to: done, p: 0.000000001}]"
QUEUES = "role: agent, sla: 0min, on_timeout: {to: do}, next: long"


@pytest.mark.parametrize("kernel", [pytest.param("c", marks=in_c), "python"])
@pytest.mark.parametrize("what", [LATE, NO_TIME])
def test_a_run_that_goes_round_and_round_is_stopped(kernel: Name, what: str) -> None:
    """After the last case has come, and where no time passes at all."""
    model = compiled(load_text(ROUND.replace("WHAT", what).replace("COUNT", "")))
    watch = unwatched()
    soon = Timer(0.02, watch.__setitem__, (0, 1))
    soon.start()
    with pytest.raises(Stopped):
        Prepared(model, kernel).run(1, 20, watch=watch)
    soon.join()


@pytest.mark.parametrize("kernel", [pytest.param("c", marks=in_c), "python"])
def test_a_timeout_that_leads_back_again_and_again_is_refused_by_name(
    kernel: Name, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a queue makes it late. The bound of the Python kernel is lowered: it takes a while to reach."""
    monkeypatch.setattr(timers, "MOST_VISITS", 2_000)
    busy = ROUND.replace("WHAT", QUEUES).replace("COUNT", "count: 1")
    with pytest.raises(Trouble, match="get past “do”: its timeout"):
        Prepared(compiled(load_text(busy)), kernel).run(1, 200)


@pytest.mark.parametrize("kernel", [pytest.param("c", marks=in_c), "python"])
def test_too_many_open_cases_are_refused(kernel: Name, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound of the Python kernel is lowered: it takes a while to reach."""
    monkeypatch.setattr(state, "MOST_OPEN", 500)
    busy = (MODELS / "queue.yaml").read_text(encoding="utf-8").replace("540/hour", "54000/hour")
    with pytest.raises(Trouble, match="cases are open at once"):
        Prepared(compiled(load_text(busy)), kernel).run(1, 1_000_000 if kernel == "c" else 2_000)
