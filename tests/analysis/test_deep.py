"""Going into calls: the called process stands in the place of the call."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.analysis import Analysis, analyze
from blueprint.analysis.deep import deep, entered, left
from blueprint.workspace import Workspace

CALLS = Path(__file__).parent.parent / "micro" / "10-calls"


def _deep(folder: Path, file: str = "claim.yaml") -> tuple[Analysis, tuple[str, ...], tuple[str, ...]]:
    workspace = Workspace(folder)
    process = workspace.process_of(workspace.document(folder / file))
    assert process is not None
    found = deep(process, workspace.called)
    return analyze(found, workspace.called), entered(found), left(found)


def test_the_figures_are_those_of_the_steps_within() -> None:
    # claim.yaml: take 1, then reply 0.3 or assess 0.7; within: examine (wait 1440, work 100), then grant 0.6 (work 10)
    # or refuse 0.4 (work 20); file 0.7. The time written at the call (wait 120, work 30) gives way.
    study, inside, outside = _deep(CALLS)
    measures = study.measures
    assert (inside, outside) == (("assess",), ())
    assert measures.work_min == pytest.approx(5 + 0.7 * (100 + 6 + 8) + 0.7 * 3 + 0.3 * 4)
    assert measures.wait_min == pytest.approx(2 + 0.7 * 1440)
    assert measures.elapsed_min == pytest.approx(88.1 + 1010)
    assert measures.cost == pytest.approx(5 + 0.7 * 2 * 114 + 0.7 * 3 + 0.3 * 4)  # the expert costs 2 a minute
    assert measures.handoffs == pytest.approx(1.4)  # to the expert and back, whichever way within
    assert measures.contacts == pytest.approx(1 + 0.7 + 0.3)  # take, then grant or refuse, or reply
    assert measures.visits is not None
    assert measures.visits["assess/refuse"] == pytest.approx(0.28)
    assert study.sound


def _write(folder: Path, name: str, steps: str, more: str = "") -> None:
    head = f"blueprint: 1\nid: {name}\nname: {name}\ncustomer: customer\n{more}steps:\n"
    (folder / f"{name}.yaml").write_text(head + steps, encoding="utf-8")


ROLES = "roles: {customer: {lane: customer}, agent: {lane: frontstage}}\n"
OUTER = """
  ask: {kind: start, role: customer, next: enter}
  enter: {kind: call, process: inner, role: agent, time: {work: 1min}, next: [{to: done, p: 0.5}, {to: enter, p: 0.5}]}
  done: {kind: end}
"""


def test_a_loop_round_a_call_goes_round_all_of_it(tmp_path: Path) -> None:
    _write(tmp_path, "outer", OUTER, ROLES)
    inner = (
        "  go: {kind: start, next: work}\n  work: {role: agent, time: {work: 7min}, next: over}\n  over: {kind: end}\n"
    )
    _write(tmp_path, "inner", inner, ROLES)
    study, _, _ = _deep(tmp_path, "outer.yaml")
    assert study.measures.work_min == pytest.approx(14)
    loops = [(loop.source, loop.target, loop.trips) for loop in study.loops]
    assert loops == [("enter", "enter:begin", pytest.approx(1.0))]


def test_the_same_role_of_another_definition_stays_apart(tmp_path: Path) -> None:
    _write(tmp_path, "outer", OUTER, ROLES)
    inner = (
        "  go: {kind: start, next: work}\n  work: {role: agent, time: {work: 1h}, next: over}\n  over: {kind: end}\n"
    )
    _write(
        tmp_path,
        "inner",
        inner,
        "roles: {agent: {lane: backstage, cost: 30/h, escalates_to: boss}, boss: {lane: backstage}}\n",
    )
    study, _, _ = _deep(tmp_path, "outer.yaml")
    step = study.process.steps["enter/work"]
    assert step.role == "enter/agent"
    assert [role.id for role in study.process.superiors(step.role)] == ["boss"]
    assert study.measures.cost == pytest.approx(60)


def test_clocks_read_from_the_beginning_of_a_call_to_its_end(tmp_path: Path) -> None:
    clocks = "clocks: {inside: {from: enter.begin, to: enter}, before: {from: ask, to: enter.begin}}\n"
    once = OUTER.replace(", next: [{to: done, p: 0.5}, {to: enter, p: 0.5}]", ", next: done")
    _write(tmp_path, "outer", once, ROLES + clocks)
    inner = "  go: {kind: start, next: work}\n  work: {role: agent, time: {wait: 9min, work: 7min}, next: over}\n  over: {kind: end}\n"
    _write(tmp_path, "inner", inner, ROLES)
    study, _, _ = _deep(tmp_path, "outer.yaml")
    within, before = study.clocks["inside"], study.clocks["before"]
    assert within is not None
    assert before is not None
    assert (within.work_min, within.wait_min) == pytest.approx((7, 9))
    assert (before.work_min, before.wait_min) == pytest.approx((0, 0))


@pytest.mark.parametrize(
    "inner",
    [
        # two ends a case: there is no one moment at which the call is over
        (
            "  go: {kind: start, next: both}\n  both: {kind: split, next: [x, y]}\n"
            "  x: {role: agent, next: e}\n  y: {role: agent, next: f}\n  e: {kind: end}\n  f: {kind: end}\n"
        ),
        # it calls the process that calls it
        "  go: {kind: start, next: back}\n  back: {kind: call, process: outer, role: agent, next: e}\n  e: {kind: end}\n",
        # it knows tiers that the calling process does not
        "  go: {kind: start, next: x}\n  x: {role: agent, tiers: [gold], next: e}\n  e: {kind: end}\n",
    ],
)
def test_calls_that_cannot_be_entered_stay_one_step(tmp_path: Path, inner: str) -> None:
    _write(tmp_path, "outer", OUTER, ROLES)
    _write(tmp_path, "inner", inner, ROLES + ("tiers: {gold: {}}\n" if "gold" in inner else ""))
    study, inside, outside = _deep(tmp_path, "outer.yaml")
    if "outer" in inner:  # one level down the circle closes
        assert (inside, outside) == (("enter",), ("enter/back",))
        assert study.process.steps["enter/back"].kind == "call"
    else:
        assert (inside, outside) == ((), ("enter",))
        assert study.measures.work_min == pytest.approx(2)


def test_an_unknown_process_stays_one_step(tmp_path: Path) -> None:
    _write(tmp_path, "outer", OUTER, ROLES)
    _, inside, outside = _deep(tmp_path, "outer.yaml")
    assert (inside, outside) == ((), ("enter",))
