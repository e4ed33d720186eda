"""The clean slate: what must stay is kept with its order and shares, the rest is blank, and says why it was left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from blueprint.cli import main
from blueprint.edit import Refused
from blueprint.esia import Bench
from blueprint.esia.clean_slate import clean_slate
from blueprint.files import parse
from blueprint.linting import choose
from blueprint.linting.judging import lint_document, subject_of
from blueprint.linting.rule import Subject
from blueprint.model import Severity, Step
from blueprint.workspace import Workspace
from tests.esia.checker import broken, read
from tests.esia.processes import flawed
from tests.shipped import AS_IS, WORKSPACE

EXAMPLE = Path(__file__).parent.parent / "examples" / "complaint.yaml"
FEW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DESIGNED = {"I2", "I3", "I5"}
"""Who decides, who is kept apart and what only some customers get is for the design to settle: `dropped` says so."""

FRAME = """\
blueprint: 1
id: small
name: small
owner: boss
customer: customer
outputs: [finding]
roles: {customer: {lane: customer}, agent: {lane: frontstage}, expert: {lane: support}, boss: {lane: backstage}}
"""


def _subject(text: str) -> Subject:
    folder = Path(__file__).parent / "none"
    return subject_of(parse(text, str(folder / "process.yaml")), Workspace(folder))


def _steps(text: str) -> dict[str, Step]:
    return dict(clean_slate(_subject(FRAME + "steps:\n" + text)).process.steps)


def _ends(subject: Subject) -> dict[tuple[str, str], float]:
    """The share of each tier's cases that come to each outcome."""
    found: dict[tuple[str, str], float] = {}
    for id, tier in subject.study.tiers.items():
        for end in tier.flow.ends:
            outcome = subject.process.steps[end].outcome or end
            found[id, outcome] = found.get((id, outcome), 0.0) + (tier.visits or {}).get(end, 0.0)
    return found


@pytest.fixture(scope="module", params=AS_IS, ids=lambda path: path.stem)
def shipped(request: pytest.FixtureRequest) -> tuple[Subject, Subject]:
    """A shipped process and its clean slate, made once for all that is asserted of it."""
    as_is = subject_of(WORKSPACE.document(request.param), WORKSPACE)
    return as_is, clean_slate(as_is)


def test_a_shipped_process_is_as_sound_as_it_was_and_ends_as_it_did(shipped: tuple[Subject, Subject]) -> None:
    as_is, to_be = shipped
    assert to_be.process.variant == "to-be"
    assert {one.invariant for one in Bench(as_is).broken(to_be)} <= DESIGNED
    assert _ends(to_be) == pytest.approx(_ends(as_is), abs=1e-4)
    before, after = (lint_document(one.document, WORKSPACE, choose()) for one in (as_is, to_be))
    errors = {finding.code for finding in after if finding.severity is Severity.ERROR}
    assert errors <= {finding.code for finding in before}
    assert not [code for code in errors if code.startswith("ST")]


def test_whatever_is_left_out_says_why_in_both_languages(shipped: tuple[Subject, Subject]) -> None:
    as_is, to_be = shipped[0], shipped[1].process
    assert to_be.dropped.keys() == as_is.process.steps.keys() - to_be.steps.keys()
    for why in to_be.dropped.values():
        assert why.text("en").isascii() or "“" in why.text("en")
        assert not why.text("zh").isascii()


@FEW
@given(flawed())
def test_nothing_is_lost_that_others_have_a_right_to_by_brute_force(text: str) -> None:
    """Where customers got no answer before, nobody may hear of the end of their case now either (I8)."""
    as_is = _subject(text)
    to_be = clean_slate(as_is)
    silent = any(tier.unanswered for tier in as_is.study.tiers.values())
    assert broken(read(text), read(to_be.document.text)) <= DESIGNED | ({"I8"} if silent else set())
    assert _ends(to_be) == pytest.approx(_ends(as_is), abs=1e-4)
    assert clean_slate(as_is).document.text == to_be.document.text


def test_what_must_stay_of_the_example_stays() -> None:
    """Kept: what starts and ends, the clocks (acknowledge, inform), the law (acknowledge, external), the receipt that
    every customer gets. Left out: the sorting, the work behind it, the payment, and the call that follows up."""
    workspace = Workspace(EXAMPLE)
    to_be = clean_slate(subject_of(workspace.document(EXAMPLE), workspace)).process
    assert {"complain", "receive", "acknowledge", "inform", "external"} <= to_be.steps.keys()
    assert {"triage", "solve_now", "assign", "investigate", "decide_compensation", "pay"} <= to_be.dropped.keys()
    assert to_be.clocks.keys() == {"answer", "acknowledge", "resolve"}
    assert to_be.tiers.keys() == {"vip", "standard"}
    assert to_be.roles["agent"].authority["refund"] == 200
    assert to_be.dropped["decide_compensation"].text("en").endswith("who decides is to be designed")


def test_a_blank_leads_where_the_work_led_as_often_and_gives_what_is_needed() -> None:
    """Of 100 cases 20 are turned away at once. 80 are looked at: 10 in 100 go round once more each time, and of the others
    a ninth (10 of 90) is turned away."""
    steps = _steps(
        """\
  ask: {kind: start, role: customer, next: sort}
  sort: {role: agent, next: [{to: turned_away, p: 0.2}, {to: look, p: 0.8}]}
  look:
    role: expert
    produces: [finding, notes]
    next: [{to: look, p: 0.1, loop: rework}, {to: turned_away, p: 0.1}, {to: tell, p: 0.8}]
  tell: {role: agent, to: customer, requires: finding, next: happy}
  happy: {kind: end, outcome: served}
  turned_away: {kind: end, outcome: refused}
"""
    )
    assert list(steps) == ["ask", "design", "tell", "happy", "turned_away"]
    blank = steps["design"]
    assert blank.role == "boss"
    assert blank.produces == ("finding",)
    assert {branch.to: branch.p for branch in blank.next} == pytest.approx(
        {"tell": 0.8 * 8 / 9, "turned_away": 0.2 + 0.8 / 9}, abs=1e-6
    )


def test_legal_steps_keep_their_order_and_what_lies_between_is_blank() -> None:
    steps = _steps(
        """\
  ask: {kind: start, role: customer, next: a}
  a: {role: agent, next: first}
  first: {role: agent, legal: {source: the law}, next: b}
  b: {role: expert, next: [{to: a, p: 0.1, loop: rework}, {to: second, p: 0.9}]}
  second: {role: agent, legal: {source: the law}, next: done}
  done: {kind: end}
"""
    )
    assert [(id, [branch.to for branch in step.next]) for id, step in steps.items()] == [
        ("ask", ["design"]),
        ("design", ["first"]),
        ("first", ["design_2"]),
        ("design_2", ["first", "second"]),
        ("second", ["done"]),
        ("done", []),
    ]


def test_passing_on_and_waiting_leave_no_blank() -> None:
    steps = _steps(
        """\
  ask: {kind: start, role: customer, next: hand_on}
  hand_on: {kind: transfer, role: agent, next: rest}
  rest: {kind: wait, time: {wait: 3d}, next: tell}
  tell: {role: agent, to: customer, next: done}
  done: {kind: end}
"""
    )
    assert list(steps) == ["ask", "tell", "done"]
    assert steps["ask"].next[0].to == "tell"


PARALLEL = """\
  ask: {{kind: start, role: customer, next: part}}
  part: {{kind: split, next: [one, two]}}
  one: {{role: agent, {law}next: meet}}
  two: {{role: expert, next: meet}}
  meet: {{kind: join, next: tell}}
  tell: {{role: agent, to: customer, next: done}}
  done: {{kind: end}}
"""


def test_parallel_work_stays_parallel_around_what_stays() -> None:
    steps = _steps(PARALLEL.format(law="legal: {source: the law}, "))
    assert [branch.to for branch in steps["part"].next] == ["one", "design"]
    assert [branch.to for branch in steps["design"].next] == ["meet"]


def test_parallel_work_of_which_nothing_stays_is_one_blank() -> None:
    steps = _steps(PARALLEL.format(law=""))
    assert [(id, [branch.to for branch in step.next]) for id, step in steps.items()] == [
        ("ask", ["design"]),
        ("design", ["tell"]),
        ("tell", ["done"]),
        ("done", []),
    ]


def test_shares_that_nobody_stated_are_not_made_up() -> None:
    steps = _steps(
        """\
  ask: {kind: start, role: customer, next: sort}
  sort: {role: agent, next: [served, refused]}
  served: {kind: end}
  refused: {kind: end}
"""
    )
    assert [branch.p for branch in steps["design"].next] == [None, None]


def test_an_outcome_to_which_only_a_deadline_leads_stays_within_reach() -> None:
    steps = _steps(
        """\
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, sla: 2d, on_timeout: {to: hurry}, next: tell}
  hurry: {role: boss, next: late}
  tell: {role: agent, to: customer, next: done}
  done: {kind: end}
  late: {kind: end}
"""
    )
    assert steps["look"].on_timeout[0].to == "design"
    assert [branch.to for branch in steps["design"].next] == ["late"]


def test_without_an_owner_those_who_work_there_now_design_it_and_without_any_it_is_a_decision() -> None:
    text = """\
  ask: {kind: start, role: customer, next: sort}
  sort: {kind: decision, next: [{to: pay, p: 0.5}, {to: look, p: 0.5}]}
  pay: {role: customer, next: tell}
  look: {role: expert, next: tell}
  tell: {role: agent, to: customer, next: part}
  part: {kind: decision, next: [{to: good, p: 0.5}, {to: bad, p: 0.5}]}
  good: {kind: end}
  bad: {kind: end}
"""
    steps = clean_slate(_subject(FRAME.replace("owner: boss\n", "") + "steps:\n" + text)).process.steps
    assert (steps["design"].role, steps["design"].kind) == ("expert", "task")
    assert (steps["design_2"].role, steps["design_2"].kind) == (None, "decision")


def test_work_that_never_ends_is_refused() -> None:
    with pytest.raises(Refused, match="no case comes to an end"):
        _steps(
            """\
  ask: {kind: start, role: customer, next: [{to: round, p: 0.5}, {to: done, p: 0.5}]}
  round: {role: agent, next: round}
  done: {kind: end}
"""
        )


def test_an_as_is_without_anything_to_leave_out_is_only_called_a_to_be() -> None:
    text = FRAME + "steps:\n  ask: {kind: start, role: customer, next: done}\n  done: {kind: end}\n"
    assert clean_slate(_subject(text)).document.text == text.replace("name: small\n", "name: small\nvariant: to-be\n")


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "blank.yaml"
    assert main(["redesign", str(EXAMPLE), "--clean-slate", "-o", str(file)]) == 0
    assert "to-be" in file.read_text(encoding="utf-8")
    assert main(["redesign", str(EXAMPLE), "--clean-slate", "--assume", "E3:a:left=1", "--lang", "en"]) == 2
    assert "accepts and rejects no proposals" in capsys.readouterr().err
