"""Predicted service levels: the check values of the queue formulas, seen through a process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint.analysis import analyze
from blueprint.cli import main
from blueprint.simulation.service_levels import ServiceLevel, service_levels
from blueprint.workspace import load_text

# 200 calls an hour of 180 s: 10 erlangs
PROCESS = """\
blueprint: 1
id: calls
name: Calls
customer: customer
volume: 200/hour
roles: {customer: {lane: customer}, agent: {name: Agent, count: 14}, other: {count: 1}}
tiers: {caller: {sla: {answer: 90% in 15s}}}
clocks: {answer: {from: ask, to: talk.begin}}
steps:
  ask: {kind: start, role: customer, next: talk}
  talk: {role: agent, channel: phone, time: {work: 180s}, next: done}
  done: {kind: end}
"""
RANKED = (
    "tiers: {caller: {sla: {answer: 90% in 15s}}}",
    (
        "tiers: {gold: {share: 20%, priority: 1, sla: {answer: 90% in 15s}}, silver: {share: 30%, priority: 2, "
        "sla: {answer: 90% in 15s}}, rest: {share: 50%, priority: 3, sla: {answer: 90% in 15s}}}"
    ),
)


def _levels(*changes: tuple[str, str]) -> tuple[ServiceLevel, ...]:
    text = PROCESS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return service_levels(analyze(load_text(text)))


def test_erlang_c_and_the_agents_that_would_do() -> None:
    (one,) = _levels()
    assert one.level == pytest.approx(0.8752, abs=5e-5)
    assert (one.needed(), one.abandoned, one.ranked) == (15, None, False)


def test_erlang_a_says_who_leaves() -> None:
    (one,) = _levels(
        ("count: 14", "count: 12"), ("channel: phone", "channel: phone, patience: {dist: exponential, mean: 2min}")
    )
    assert one.abandoned == pytest.approx(0.0616, abs=5e-5)


def test_priority_gives_the_mean_wait_of_each_tier_and_no_service_level() -> None:
    found = _levels(RANKED, ("count: 14", "count: 12"))
    waits = [(one.wait_min or 0) * 60 for one in found]
    assert waits == pytest.approx([8.09, 13.87, 69.33], abs=0.005)
    assert [(one.level, one.needed()) for one in found] == [(None, None)] * 3


def test_overflow_is_left_out_and_said_to_be() -> None:
    (one,) = _levels(("channel: phone", "channel: phone, overflow: {to: other}"))
    assert one.shared
    assert one.level == pytest.approx(0.8752, abs=5e-5)


def test_analyze_prints_them_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "calls.yaml"
    file.write_text(PROCESS, encoding="utf-8")
    for language, words in (("en", "87.5% begin within 15 s"), ("zh", "15 秒内开始的有 87.5%")):
        assert main(["analyze", str(file), "--lang", language]) == 0
        assert words in capsys.readouterr().out
    assert main(["analyze", str(file), "--format", "json"]) == 0
    (level,) = json.loads(capsys.readouterr().out)["service_levels"]
    assert (level["needed"], level["simulate"]) == (15, False)


def test_an_overloaded_queue_is_no_number_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "calls.yaml"
    file.write_text(PROCESS.replace("count: 14", "count: 9"), encoding="utf-8")
    assert main(["analyze", str(file), "--format", "json"]) == 0
    (level,) = json.loads(capsys.readouterr().out)["service_levels"]
    assert (level["wait_min"], level["level"]) == (None, 0)
