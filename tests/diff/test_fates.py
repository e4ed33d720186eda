"""What became of steps, and every field that differs: nothing that a file says may change unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.diff import Fate, fates
from blueprint.model import (
    Branch,
    Called,
    DecisionTable,
    Duration,
    FailureMode,
    Input,
    Legal,
    Overflow,
    Process,
    RandomDuration,
    Role,
    Standard,
    Step,
    TableRule,
    Time,
    Timeout,
)
from blueprint.text import Text
from tests import strategies

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PROCESSES = st.one_of(strategies.sequential(), strategies.parallel())
SOME = Text.of("some")
FIVE = RandomDuration("constant", (Duration(5),))
OTHER: Mapping[str, Any] = {
    "kind": "check", "name": SOME, "role": "b", "lane": "support", "to": "b", "tells": ("answer",), "channel": ("web",),
    "phase": "after", "time": Time(work=FIVE), "every": Duration(60), "cost": 2.0, "value": "va", "captures": ("x",),
    "requires": ("x",), "produces": ("x",), "evidence": (SOME,), "standard": Standard(SOME), "fail": (FailureMode(SOME),),
    "decides": {"refund": 5}, "rejects": 0.1, "escape": 3.0, "checks": ("x",), "table": DecisionTable({"claim": Input({"high": SOME})}, (TableRule(then=SOME),)), "sla": Duration(60),
    "on_timeout": (Timeout(escalate="b"),), "status": (SOME,), "legal": Legal("law"), "experience": 1,
    "moment_of_truth": True, "process": Called("other"), "outcome": "well", "event": "rain", "sends": ("rain",),
    "share": 0.5, "tiers": ("vip",), "patience": FIVE, "overflow": (Overflow("b"),), "next": (Branch("d"),),
}  # fmt: skip
SILENT = {"id", "replaces", "ignore"}
"""What says nothing about the work."""


def process(*steps: Step, **more: Any) -> Process:
    roles = {id: Role(id, lane="frontstage") for id in "ab"}
    return Process(id="p", name=Text.of("p"), roles=roles, steps={step.id: step for step in steps}, **more)


def by_kind(old: Process, new: Process) -> list[tuple[str, tuple[str, ...], str | None]]:
    return [(fate.kind, fate.was, fate.now) for fate in fates(old, new)]


def test_every_field_of_a_step_is_known_here() -> None:
    assert OTHER.keys() | SILENT == {field.name for field in fields(Step)}


@pytest.mark.parametrize("field", OTHER)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_field_changes_unseen(field: str, language: str) -> None:
    was = Step("s", role="a", next=(Branch("e"),))
    (found,) = fates(process(was), process(replace(was, **{field: OTHER[field]})))
    assert found.kind in ("changed", "moved")
    names = {"time": "work"}
    words = {one.field: one.text(language) for one in found.differences}
    assert words[names.get(field, field)]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ({}, {"value": "va"}, "value: now value-adding"),
        ({"value": "va"}, {}, "value: no longer value-adding"),
        ({"value": "nva"}, {"value": "va"}, "value: adds no value → value-adding"),
        ({"captures": ("a", "b")}, {"captures": ("b", "c")}, "takes down: a → c"),
    ],
)
def test_a_difference_says_what_was_and_what_is(was: dict[str, Any], now: dict[str, Any], said: str) -> None:
    (found,) = fates(process(Step("s", **was)), process(Step("s", **now)))
    assert [one.text("en") for one in found.differences] == [said]


def test_steps_that_replace_several_are_merged_and_several_that_replace_one_split_it() -> None:
    old = process(Step("a"), Step("b"), Step("c"))
    new = process(Step("ab", replaces=("a", "b")), Step("c"), Step("c2", replaces=("c",)))
    assert by_kind(old, new) == [
        ("merged", ("a", "b"), "ab"), ("kept", ("c",), "c"), ("split", ("c",), "c2"),
    ]  # fmt: skip


def test_a_step_is_removed_with_its_reason_or_with_none() -> None:
    new = process(Step("c"), dropped={"a": SOME})
    gone = [fate for fate in fates(process(Step("a"), Step("b"), Step("c")), new) if fate.kind == "removed"]
    assert gone == [Fate("removed", ("a",), reason=SOME), Fate("removed", ("b",))]


def test_an_id_that_was_dropped_and_used_again_is_another_step() -> None:
    new = process(Step("a"), dropped={"a": SOME})
    assert by_kind(process(Step("a")), new) == [("added", (), "a"), ("removed", ("a",), None)]


def test_a_step_that_leads_to_the_one_that_replaces_its_next_has_not_changed() -> None:
    old = process(Step("a", next=(Branch("b"),)), Step("b", name=SOME))
    new = process(Step("a", next=(Branch("c"),)), Step("c", name=SOME, replaces=("b",)))
    assert by_kind(old, new) == [("kept", ("a",), "a"), ("kept", ("b",), "c")]


def test_another_lane_of_the_same_role_moves_its_steps() -> None:
    old = process(Step("s", role="a"))
    new = replace(old, roles={"a": Role("a", lane="backstage")})
    (found,) = fates(old, new)
    assert found.kind == "moved"
    assert [one.text("en") for one in found.differences] == ["lane: Frontstage → Backstage"]


@FEW
@given(PROCESSES, PROCESSES)
def test_every_step_of_both_has_a_fate(old: Process, new: Process) -> None:
    found = fates(old, new)
    assert [fate.now for fate in found if fate.now is not None] == list(new.steps)
    assert {id for fate in found for id in fate.was} == old.steps.keys()
    assert {fate.kind for fate in fates(old, old)} <= {"kept"}
