"""Sensitivity: how far an assumption moves a measure, and where it flips a verdict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint.analysis import analyze_in
from blueprint.analysis.assumptions import assumptions, changed
from blueprint.cli import main
from blueprint.files import parse
from blueprint.linting import Subject, choose
from blueprint.linting.sensitivity import Sensitivity, sensitivity
from blueprint.workspace import Workspace, load_text

PROCESS = """
blueprint: 1
id: p
name: p
customer: customer
owner: agent
volume: 100/day
tiers: {vip: {share: 50%}, standard: {share: 50%}}
roles:
  customer: {lane: customer}
  agent: {lane: frontstage, cost: 60/h}
  expert: {lane: support, cost: 60/h}
steps:
  ask: {kind: start, role: customer, next: take}
  take:
    role: agent
    channel: phone
    time: {work: 10min}
    next:
      - {to: study, p: {vip: 0.8, standard: 0.4}}
      - {to: reply, p: 0.2}
      - {to: close, p: {standard: 0.4}}
  study: {role: expert, time: {wait: 20h, work: 30min}, next: reply}
  reply: {role: agent, to: customer, channel: phone, time: {work: 10min}, next: close}
  close: {role: agent, to: customer, tells: answer, channel: phone, time: {work: 0}, next: done}
  done: {kind: end}
"""


def _sensitivity(text: str = PROCESS, codes: tuple[str, ...] = ("LP03", "ST05", "HO01")) -> Sensitivity:
    workspace = Workspace(".")
    document = parse(text, "p.yaml")
    analysis = analyze_in(workspace, load_text(text))
    return sensitivity(Subject(document, workspace, analysis), choose(select=codes))


def test_a_measure_moves_by_the_part_of_it_that_rests_on_the_assumption() -> None:
    # work = take 10 + study 0.6·30 + reply 0.8·10 (vip 1, standard 0.6) = 36
    found = {(e.measure, e.assumption.kind, e.assumption.step): e for e in _sensitivity().effects}
    effect = found["work_min", "work", "study"]
    assert (effect.shrunk, effect.grown) == pytest.approx((-0.1 * 18 / 36, 0.1 * 18 / 36))
    assert found["wait_min", "wait", "study"].grown == pytest.approx(0.1)
    assert ("work_min", "wait", "study") not in found


def test_the_largest_effect_comes_first_in_each_measure() -> None:
    effects = _sensitivity().effects
    for measure in {effect.measure for effect in effects}:
        sizes = [effect.size for effect in effects if effect.measure == measure]
        assert sizes == sorted(sizes, reverse=True)


def test_a_verdict_flips_where_its_threshold_is_crossed() -> None:
    # silence: study 20 h + 30 min, and the work of take and reply before and after: 20 h 40 min. It exceeds 24 h when the
    # wait exceeds 23 h 10 min, as take (a contact that names nobody) tells nothing.
    flips = {(f.assumption.kind, f.assumption.step): f for f in _sensitivity().flips}
    assert list(flips) == [("wait", "study")]
    flip = flips["wait", "study"]
    assert (flip.code, flip.step, flip.appears) == ("LP03", "study", True)
    assert flip.value == pytest.approx(23 * 60 + 10, rel=0.01)


@pytest.mark.parametrize("factor", [0.5, 0.9, 1.2, 2.0])
def test_the_probabilities_of_every_tier_still_add_up(factor: float) -> None:
    process = load_text(PROCESS)
    for assumption in assumptions(process):
        step = changed(process, assumption, factor).steps["take"]
        for tier in process.shares:
            assert sum(branch.p_for(tier) or 0 for branch in step.next) == pytest.approx(1), assumption


def test_the_command_in_both_languages_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(PROCESS, encoding="utf-8")
    for language, words in (("en", "waiting at “study”"), ("zh", "“study”的等待")):
        assert main(["sensitivity", str(file), "--lang", language]) == 0
        assert words in capsys.readouterr().out
    assert main(["sensitivity", str(file), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"version", "process", "change", "effects", "flips"} <= found.keys()
    assert {flip["code"] for flip in found["flips"]} >= {"LP03"}


def test_of_two_branches_the_likelier_is_no_assumption_of_its_own() -> None:
    text = PROCESS.replace(
        "      - {to: study, p: {vip: 0.8, standard: 0.4}}\n      - {to: reply, p: 0.2}\n      - {to: close, p: {standard: 0.4}}\n",
        "      - {to: study, p: 0.3}\n      - {to: reply, p: 0.7}\n",
    )
    assert [(one.index, one.value) for one in assumptions(load_text(text)) if one.kind == "p"] == [(0, 0.3)]
