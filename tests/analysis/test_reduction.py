"""Reduction: what it calls sound is sound when it is played through, and it decides what is too large to play."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from blueprint.analysis.reduction import reduces
from blueprint.analysis.soundness import SOUND, _Net, soundness
from blueprint.graph import Flow
from blueprint.model import Process
from tests.strategies import parallel, process


def _flow(steps: dict[str, Any]) -> Flow:
    return Flow(process({"start": {"kind": "start", "next": "a"}, **steps, "end": {"kind": "end"}}), "standard")


@given(parallel(8))
@settings(max_examples=300, deadline=None)
def test_what_is_reduced_is_sound_when_every_case_is_played(random: Process) -> None:
    flow = Flow(random, "vip")
    if reduces(flow):
        verdict = _Net(flow).explore(20_000)
        assert (verdict.kind, verdict.dead) == (SOUND, frozenset())


def test_many_branches_with_loops_are_decided_without_playing_them() -> None:
    # ten branches of three steps, each of which may go back to the first: more than a million markings
    steps: dict[str, Any] = {"a": {"kind": "split", "next": [f"b{n}0" for n in range(10)]}}
    for n in range(10):
        for k, onward in enumerate((f"b{n}1", f"b{n}2", "z")):
            back = [{"to": f"b{n}0", "p": 0.1}] if k else []
            steps[f"b{n}{k}"] = {"role": "agent", "next": [{"to": onward}, *back]}
    assert soundness(_flow(steps | {"z": {"kind": "join", "next": "end"}}), limit=100).kind == SOUND


TASK = {"role": "agent"}


@pytest.mark.parametrize(
    "steps",
    [
        # alternatives that enter a join
        {"a": TASK | {"next": ["b", "c"]}, "b": TASK | {"next": "c"}, "c": {"kind": "join", "next": "end"}},
        # branches that meet without a join
        {"a": {"kind": "split", "next": ["b", "c"]}, "b": TASK | {"next": "c"}, "c": TASK | {"next": "end"}},
        # a branch that leads nowhere
        {"a": {"kind": "split", "next": ["b", "end"]}, "b": TASK | {"next": "b"}},
        # a split that leads back every time
        {"a": TASK | {"next": "b"}, "b": {"kind": "split", "next": ["a", "end"]}},
    ],
)
def test_what_is_not_sound_is_not_reduced(steps: dict[str, Any]) -> None:
    assert not reduces(_flow(steps))
