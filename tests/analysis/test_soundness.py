"""The verdicts of soundness, told apart, each with the shortest path that shows it."""

from __future__ import annotations

from typing import Any

from blueprint.analysis import analyze
from blueprint.analysis.soundness import DEAD_END, DEADLOCK, LIVELOCK, SOUND, UNSYNCHRONISED, soundness
from blueprint.graph import Flow
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
