"""How far a simulation is, and that it ends when it is told to."""

from __future__ import annotations

import pytest

from blueprint.model import Process
from blueprint.simulation import replicating
from blueprint.simulation.figures import ALL
from blueprint.simulation.progress import Progress
from blueprint.simulation.scenario import Scenario
from blueprint.simulation.simulate import simulate
from blueprint.simulation.totals import Stopped
from blueprint.text import Trouble
from blueprint.workspace import load_text

ONE = """\
blueprint: 1
id: one
name: One
volume: 100/week
roles: {first: {count: 1}, second: {count: 1}}
steps:
  in: {kind: start, next: do}
  do: {role: first, time: {work: {dist: exponential, mean: 30min}}, next: out}
  out: {kind: end}
"""


def _process(overflow: str = "") -> Process:
    return load_text(ONE.replace("role: first", f"role: first{overflow}"))


def _with_overflow() -> Process:
    return _process(", overflow: {to: second}")


def test_replications_go_on_until_the_precision_is_reached() -> None:
    told: list[Progress] = []
    found = simulate(_process(), scenario=Scenario(200, 5, precision=0.1), told=lambda now: told.append(now) is None)
    assert found.precise
    assert not found.stopped
    assert found.replications == told[-1].replications > 5
    assert [one.done for one in told] == sorted(one.done for one in told)
    assert all(one.done < one.total for one in told[:-1])
    assert (told[-1].share, told[-1].seconds_left) == (1, 0)
    assert told[-1].widest
    assert (told[-1].widest[1].relative or 1) <= 0.1


def test_a_precision_out_of_reach_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replicating, "MOST_REPLICATIONS", 20)
    assert simulate(_process(), scenario=Scenario(1, 5, precision=0.0)).replications == 20


def test_a_mean_of_next_to_nothing_is_known_well_enough() -> None:
    """Of a wait of a millisecond no share is ever known, and nobody asks for one."""
    steps = """
  ask: {kind: start, next: work}
  work: {role: agent, time: {wait: {dist: exponential, mean: 0.001s}, work: 10min}, next: done}
  done: {kind: end}"""
    text = f"blueprint: 1\nid: x\nname: x\nroles: {{agent: {{}}}}\nclocks: {{answer: {{from: ask, to: work.begin}}}}\nsteps:{steps}\n"
    found = simulate(load_text(text), scenario=Scenario(10, 5, precision=0.01))
    answer = found.of("mean", of="answer")
    assert answer
    assert (answer.relative or 0) > 0.01
    assert (found.precise, found.replications) == (True, 5)


def test_cases_with_and_without_overflow_are_told_together() -> None:
    told: list[Progress] = []
    simulate(_with_overflow(), scenario=Scenario(50, 3), told=lambda now: told.append(now) is None, threads=1)
    assert list(dict.fromkeys((one.done, one.total) for one in told)) == [(50 * n, 300) for n in range(1, 7)]
    assert [one.replications for one in told] == [1, 1, 2, 2, 3, 3]


@pytest.mark.parametrize(("last", "own", "bare"), [(2, 1, 1), (3, 2, 1), (5, 3, 2)])
def test_what_is_known_when_it_is_stopped_is_kept(last: int, own: int, bare: int) -> None:
    found = simulate(_with_overflow(), scenario=Scenario(50, 3), told=lambda now: now.done < 50 * last, threads=1)
    assert found.stopped
    assert found.replications == own
    assert found.without_overflow
    assert found.without_overflow.replications == bare


def test_nothing_is_known_before_each_has_one_replication() -> None:
    with pytest.raises(Stopped):
        simulate(_with_overflow(), scenario=Scenario(50, 3), told=lambda now: now.done < 50, threads=1)


def test_to_stop_at_the_end_stops_nothing() -> None:
    assert not simulate(_process(), scenario=Scenario(50, 3), told=lambda now: now.done < now.total).stopped


def test_the_number_of_threads_changes_nothing() -> None:
    one, three = (
        simulate(_with_overflow(), scenario=Scenario(300, 2, precision=0.2), threads=threads) for threads in (1, 3)
    )
    assert one.runs == three.runs
    assert one.samples["", ALL].kept == three.samples["", ALL].kept
    assert one.without_overflow
    assert three.without_overflow
    assert one.without_overflow.runs == three.without_overflow.runs


@pytest.mark.parametrize("kernel", ["python", "c"])
def test_a_long_run_is_stopped_before_its_end(kernel: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLUEPRINT_KERNEL", kernel)
    told: list[Progress] = []
    try:
        with pytest.raises(Stopped):
            simulate(_process(), scenario=Scenario(5_000_000, 1), told=lambda now: bool(told.append(now)))
    except Trouble:
        pytest.skip("there is no kernel in C here")
    assert len(told) == 1
    assert 0 <= told[0].done < told[0].total == 5_000_000
