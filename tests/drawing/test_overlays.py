"""Overlays: what each says, and that every format says the same of it."""

from __future__ import annotations

import json
import re

import pytest

from blueprint.analysis import Analysis, analyze, analyze_in
from blueprint.analysis.deep import deep
from blueprint.analysis.measures import wait_of
from blueprint.drawing import draw
from blueprint.drawing.content import sketch
from blueprint.drawing.overlays import KINDS, OVERLAYS, overlay_of
from blueprint.drawing.overlays.amounts import COST, HANDOFFS, WAIT
from blueprint.drawing.overlays.kind import level
from blueprint.model import Branch, Process, Step
from blueprint.text import LANGUAGES, Text
from blueprint.workspace import load_from, load_text
from tests.shipped import WORKSPACE

CALLS = """\
blueprint: 1
id: outer
name: Outer
tiers: {vip: {share: 50%}, rest: {share: 50%}}
roles: {agent: {lane: frontstage, cost: 60/h}, boss: {lane: backstage}}
steps:
  begin: {kind: start, next: ask}
  ask:
    role: agent
    time: {wait: 30min, work: 10min}
    experience: -2
    moment_of_truth: true
    fail: [{mode: Wrong, s: 5, o: 4, d: 3, p: 2%}, {mode: Late, s: 2, o: 2, d: 2}]
    next: [{to: hard, p: 50%}, {to: done, p: 50%}]
  hard: {kind: call, process: inner, role: boss, time: {wait: 1h}, experience: 1, next: done}
  done: {kind: end}
"""
INNER = """\
blueprint: 1
id: inner
name: Inner
tiers: {vip: {share: 50%}, rest: {share: 50%}}
roles: {clerk: {lane: backstage, cost: 120/h}}
steps:
  begin: {kind: start, next: look}
  look:
    role: clerk
    time: {wait: 2h, work: 30min}
    next: [{to: deeper, tiers: [rest]}, {to: done, tiers: [vip]}]
  deeper: {kind: call, process: outer, role: clerk, time: {wait: 8h}, next: done}
  done: {kind: end}
"""


@pytest.fixture
def calls() -> Analysis:
    """A process that calls another, which calls the first: that it enters once."""
    known = {process.id: process for process in map(load_text, (CALLS, INNER))}
    return Analysis(known["outer"], lambda call, _: known.get(call.id))


def told(analysis: Analysis, name: str, tier: str | None = None) -> dict[str, str]:
    return {id: reading.text for id, reading in overlay_of(analysis, name, "en", tier).readings.items()}


def test_a_call_has_what_cases_wait_within(calls):
    """hard: half of the cases, 1 h before it and 2 h in it; 8 h more in half of them, the rest: 0.5 · (1 + 2 + 4) h."""
    assert told(calls, "wait") == {"ask": "30 min", "hard": "3.5 h"}
    assert told(calls, "wait", "vip") == {"ask": "30 min", "hard": "90 min"}
    assert told(calls, "wait", "rest") == {"ask": "30 min", "hard": "5.5 h"}
    waits = overlay_of(calls, "wait", "en")
    assert waits.legend == "wait a case at each step; 4 h in all, 3 h of it in subprocesses"
    assert [waits.readings[id].level for id in ("ask", "hard")] == [1, 4]


def test_so_do_its_time_and_cost(calls):
    """Within: 30 min of work at 120 an hour, for half of the cases."""
    assert told(calls, "time") == {"ask": "40 min", "hard": "3.75 h"}
    assert told(calls, "cost") == {"ask": "10 CNY", "hard": "30 CNY"}


def test_the_mark_of_a_wait_says_what_the_overlay_says(calls):
    """At a visit, not a case: 1 h before it, 2 h + 8 h in half of the cases within it."""
    (hard,) = [box for box in sketch(calls, "en").boxes if box.id == "hard"]
    assert [mark.text for mark in hard.marks if mark.kind == "wait"] == ["60 min + 6 h"]


@pytest.mark.parametrize("id", ["complaint.handling", "complaint.receive", "gov.12345", "q.noise"])
def test_amounts_add_up_to_those_of_a_case(id):
    """Here to the measures, and with what is within to the measures of the process with its calls written out."""
    study = analyze_in(WORKSPACE, load_from(WORKSPACE, WORKSPACE.files_of(id)[0]))
    written_out = study.instead(deep(study.process, WORKSPACE.called))
    for tier in (None, *study.tiers):
        one, inner = (every.tiers[tier] if tier else every for every in (study, written_out))
        own = sum(one.visits[id] * wait_of(step) for id, step in study.process.steps.items() if step.kind == "call")
        waits = WAIT.parts(study, tier).values()
        assert sum(part.here for part in waits) == pytest.approx(one.measures.wait_min)
        assert sum(part.whole for part in waits) - own == pytest.approx(inner.measures.wait_min)
        assert sum(part.here for part in COST.parts(study, tier).values()) == pytest.approx(one.measures.cost)
        assert sum(part.here for part in HANDOFFS.parts(study, tier).values()) == pytest.approx(one.measures.handoffs)


def test_what_is_no_amount_says_what_it_means(calls, process):
    assert told(calls, "fail") == {"ask": "RPN 60 2%"}
    assert told(calls, "experience") == {"ask": "−2*", "hard": "+1"}
    assert [reading.level for reading in overlay_of(calls, "experience", "en").readings.values()] == [4, 1]
    assert told(analyze(process), "authority") == {"settle": "!refund 300 CNY", "decide": "refund 500 CNY"}


def test_handoffs_stand_where_they_lead_to(calls):
    """The boss takes over from the agent in half of the cases."""
    assert told(calls, "handoffs") == {"hard": "0.5×"}


def test_where_visits_are_unknown_each_step_counts_once():
    steps = {
        "a": Step("a", kind="start", next=(Branch("b"),)),
        "b": Step("b", kind="join", next=(Branch("a"),)),
    }
    assert "each step once" in overlay_of(analyze(Process(id="p", name=Text.of("p"), steps=steps)), "time", "en").legend


@pytest.mark.parametrize(("amount", "expected"), [(None, 0), (0, 0), (0.1, 1), (25, 1), (25.1, 2), (50, 2), (75.1, 4), (100, 4)])  # fmt: skip
def test_a_level_is_a_quarter_of_the_most(amount, expected):
    assert level(amount, 100) == expected


@pytest.mark.parametrize("name", OVERLAYS)
def test_every_format_says_the_same(calls, process, name):
    for study in (calls, analyze(process)):
        html = draw(study, "html").content.decode()
        data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', html)[1])
        (variant,), (shown,) = data["variants"], [one for one in data["overlays"] if one["key"] == name]
        for at, language in enumerate(LANGUAGES):

            def say(value, tier="", at=at):
                value = value["tiers"][tier] if isinstance(value, dict) else value
                return value[at] if isinstance(value, list) else value

            for tier in (None, *study.tiers):
                drawn = sketch(study, language, tier, name)
                assert (
                    drawn.overlay
                    == say(shown["notes"][0], tier or "")
                    == overlay_of(study, name, language, tier).legend
                )
                cells = {step["id"]: step["over"].get(name, {}) for step in variant["steps"]}
                for box in drawn.boxes:
                    cell = cells[box.id].get(tier or "", cells[box.id].get(""))
                    assert box.time == ((say(cell[1]),) if cell else ())


def test_every_overlay_has_a_title_and_a_scale(calls):
    for kind in KINDS.values():
        cells = kind.cells(calls, None)
        most = kind.most(cells.values())
        amounts = [amount for amount, _ in kind.scale(calls, most)]
        assert {level(amount, most) for amount in amounts} >= ({4, 1} if cells else set())
