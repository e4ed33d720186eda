"""The verdicts of soundness, told apart, each with the shortest path that shows it."""

from __future__ import annotations

from typing import Any

from blueprint.analysis import analyze
from blueprint.analysis.soundness import DEAD_END, DEADLOCK, LIVELOCK, SOUND, UNSYNCHRONISED, soundness
from blueprint.analysis.traps import circling, timed_cycles, traps
from blueprint.graph import Flow
from blueprint.workspace import load_text
from tests.strategies import process


def _verdict(steps: dict[str, Any]):  # type: ignore[no-untyped-def]
    whole = {"start": {"kind": "start", "next": "a"}, **steps, "end": {"kind": "end"}}
    return soundness(Flow(process(whole), "standard"))


TASK = {"role": "agent"}


def test_a_block_that_meets_is_sound() -> None:
    verdict = _verdict(
        {"a": {"kind": "split", "next": ["b", "c"]}, "b": TASK | {"next": "d"}, "c": TASK | {"next": "d"}}
        | {"d": {"kind": "join", "next": "end"}}
    )
    assert (verdict.kind, verdict.dead) == (SOUND, frozenset())


def test_branches_that_end_apart_are_sound() -> None:
    assert _verdict({"a": {"kind": "split", "next": ["b", "end"]}, "b": TASK | {"next": "end"}}).kind == SOUND


def test_a_deadlock_names_the_join_what_it_waits_for_and_the_shortest_way() -> None:
    verdict = _verdict(
        {
            "a": TASK | {"next": ["b", "c"]},
            "b": TASK | {"next": "x"},
            "x": TASK | {"next": "d"},
            "c": TASK | {"next": "d"},
        }
        | {"d": {"kind": "join", "next": "end"}}
    )
    assert (verdict.kind, verdict.step) == (DEADLOCK, "d")
    assert verdict.path == ("start", "a", "c", "d")
    assert verdict.waiting == ("x",)


def test_what_starts_twice_is_named() -> None:
    verdict = _verdict(
        {"a": {"kind": "split", "next": ["b", "c"]}, "b": TASK | {"next": "d"}, "c": TASK | {"next": "d"}}
        | {"d": TASK | {"next": "end"}}
    )
    assert (verdict.kind, verdict.step) == (UNSYNCHRONISED, "d")
    assert verdict.path[0] == "start"
    assert verdict.path[-1] == "d"


def test_a_circle_without_a_way_out_is_a_livelock() -> None:
    verdict = _verdict({"a": TASK | {"next": ["b", "end"]}, "b": TASK | {"next": "c"}, "c": TASK | {"next": "b"}})
    assert (verdict.kind, verdict.path) == (LIVELOCK, ("start", "a", "b"))


def test_a_livelock_beside_parallel_work() -> None:
    verdict = _verdict(
        {"a": {"kind": "split", "next": ["b", "c"]}, "b": TASK | {"next": "b2"}, "b2": TASK | {"next": "b"}}
        | {"c": TASK | {"next": "end"}}
    )
    assert verdict.kind == LIVELOCK


def test_a_step_that_nothing_leaves_is_a_dead_end() -> None:
    stuck = {"next": [{"to": "end", "p": 0}]}
    assert _verdict({"a": TASK | {"next": ["b", "end"]}, "b": TASK | stuck}).kind == DEAD_END


def test_what_is_still_under_way_when_its_split_comes_again_starts_twice() -> None:
    verdict = _verdict(
        {"a": {"kind": "split", "next": ["b", "c"]}, "b": {"kind": "decision", "next": ["end", "a"]}}
        | {"c": TASK | {"next": "d"}, "d": TASK | {"next": "end"}}
    )
    assert (verdict.kind, verdict.step) == (UNSYNCHRONISED, "c")


def test_a_step_behind_a_deadlock_is_dead() -> None:
    verdict = _verdict(
        {"a": TASK | {"next": ["b", "c"]}, "b": TASK | {"next": "d"}, "c": TASK | {"next": "d"}}
        | {"d": {"kind": "join", "next": "e"}, "e": TASK | {"next": "end"}}
    )
    assert verdict.kind == DEADLOCK
    assert verdict.dead == {"d", "e", "end"}


def test_a_branch_with_probability_0_is_no_way() -> None:
    analysis = analyze(
        process(
            {
                "start": {"kind": "start", "next": "a"},
                "a": TASK | {"next": [{"to": "b", "p": 1}, {"to": "c", "p": 0}]},
                "b": TASK | {"next": "end"},
                "c": TASK | {"next": "end"},
                "end": {"kind": "end"},
            }
        )
    )
    assert analysis.sound is False  # nobody comes to c
    assert "c" not in analysis.visited


def test_a_split_that_leads_back_every_time_is_endless() -> None:
    """One token goes round a, b, a, b ...; the other comes to the end each time. From b ways lead to the end, so nothing
    is a trap, and no place ever holds two tokens."""
    steps = {"a": TASK | {"next": "b"}, "b": {"kind": "split", "next": ["a", "end"]}}
    verdict = _verdict(steps)
    assert (verdict.kind, verdict.circle) == (LIVELOCK, {"a", "b"})
    analysis = analyze(process({"start": {"kind": "start", "next": "a"}, **steps, "end": {"kind": "end"}}))
    flow = analysis.tiers["standard"].flow
    cycle = circling(flow, verdict)
    assert cycle is not None
    assert (cycle.exit, cycle.steps) == (None, ("a", "b"))
    assert traps(flow) == ()
    assert analysis.sound is False
    assert analysis.measures.work_min is None  # a and b are come by infinitely often


def test_a_circle_that_a_decision_leaves_is_not_endless() -> None:
    steps = {"a": {"kind": "split", "next": ["b", "end"]}, "b": {"kind": "decision", "next": ["a", "end"]}}
    verdict = _verdict(steps)
    assert (verdict.kind, verdict.circle) == (SOUND, frozenset())


def test_a_circle_that_no_way_leaves_is_a_trap_and_not_reported_twice() -> None:
    steps = {"a": {"kind": "split", "next": ["b", "end"]}, "b": TASK | {"next": "c"}, "c": TASK | {"next": "b"}}
    verdict = _verdict(steps)
    flow = Flow(process({"start": {"kind": "start", "next": "a"}, **steps, "end": {"kind": "end"}}), "standard")
    assert verdict.kind == LIVELOCK
    assert [trap.steps for trap in traps(flow)] == [("b", "c")]
    assert circling(flow, verdict) is None


def test_a_cycle_that_only_a_timeout_leaves_is_said_to_have_no_figures() -> None:
    timed = load_text("""
blueprint: 1
id: p
name: p
roles: {a: {lane: frontstage}}
steps:
  go: {kind: start, next: poll}
  poll: {role: a, sla: 1d, on_timeout: {to: close}, next: hold}
  hold: {kind: wait, time: {wait: 1h}, next: poll}
  close: {role: a, next: done}
  done: {kind: end}
""")
    study = analyze(timed)
    cycles = timed_cycles(study.tiers["standard"].flow)
    assert [(cycle.exit, cycle.steps, cycle.path) for cycle in cycles] == [("poll", ("poll", "hold"), ("go", "poll"))]
    assert study.measures.work_min is None
    assert study.tiers["standard"].traps == ()


def test_a_step_that_a_timeout_can_leave_and_that_leads_into_a_trap_has_no_cycle_of_its_own() -> None:
    """What goes on for ever is the trap behind it, from which no timeout leads out."""
    doomed = load_text("""
blueprint: 1
id: p
name: p
roles: {a: {lane: frontstage}}
steps:
  go: {kind: start, next: look}
  look: {role: a, sla: 1d, on_timeout: {to: done}, next: poll}
  poll: {role: a, next: hold}
  hold: {kind: wait, time: {wait: 1h}, next: poll}
  done: {kind: end}
""")
    tier = analyze(doomed).tiers["standard"]
    assert timed_cycles(tier.flow) == ()
    assert [trap.steps for trap in tier.traps] == [("poll", "hold")]
