"""What tiers meet: loads of roles, overflow into others' pools, self-service, shares and promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.analysis import Analysis, analyze
from blueprint.analysis.loads import arrivals_per_min, load_of
from blueprint.analysis.overflow import starved
from blueprint.analysis.self_service import no_way_out
from blueprint.linting import lint
from blueprint.model import Calendar, Span
from blueprint.workspace import load_text

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
roles:
  customer: {lane: customer}
  agent: {lane: frontstage, count: 5}
  pool: {lane: frontstage, count: 2}
  crm: {kind: system}
"""


def _study(steps: str, extra: str = "") -> Analysis:
    return analyze(load_text(HEAD + extra + "steps:\n" + steps + "  done: {kind: end}\n"))


# Loads


@pytest.mark.parametrize(
    ("volume", "calendar", "rate"),
    [
        ("90/hour", "", 1.5),
        ("10080/week", "", 1.0),
        ("2700/week", 'calendar: {open: "Mon-Fri 09:00-18:00"}', 1.0),  # 45 h a week
        ("2700/week", 'calendar: {open: "Mon-Fri 09:00-18:00, Mon 12:00-18:00, Mon-Fri 09:00-10:00"}', 1.0),
        ("90/hour", 'calendar: {open: "Mon-Sun 08:00-20:00"}', 3.0),  # half the hours, twice as dense
        ('[{during: "Mon 09:00-09:30", rate: 120/hour}, {during: "Mon 09:30-18:00", rate: 60/hour}]', "", 2.0),
    ],
)
def test_cases_a_minute_of_open_time(volume: str, calendar: str, rate: float) -> None:
    steps = "  ask: {kind: start, role: customer, next: done}\n"
    assert arrivals_per_min(_study(steps, f"volume: {volume}\n{calendar}\n").process) == pytest.approx(rate)


def test_hours_that_overlap_count_once() -> None:
    spans = (Span((0, 1), 540, 720), Span((0,), 600, 660), Span((0,), 700, 800), Span((0,), 1000, 1010))
    assert Calendar("UTC", spans).minutes_a_week == (800 - 540) + 10 + 180
    assert Calendar().minutes_a_week == 7 * 24 * 60


LOOP = """\
  ask: {kind: start, role: customer, next: a}
  a: {role: agent, time: {work: 4min}, patience: {vip: 2min}, next: [{to: b, p: 0.5}, {to: a, p: 0.5}]}
  b: {role: agent, time: {work: 1min}, patience: 6min, next: c}
  c: {role: agent, next: d}
  d: {role: pool, time: {work: 30min}, next: done}
"""


def test_the_load_of_a_role_is_that_of_all_its_steps() -> None:
    """Two visits to a, one to b, of c nobody has said how long it takes: (2*4 + 1)/3 min a visit, three visits a case.
    Of three visits two are to a, where a tenth (vip) leave after 2 min on average, and one to b, where all leave after 6:
    (0.2/2 + 1/6)/3 a minute."""
    study = _study(LOOP, "volume: 60/hour\ntiers: {vip: {share: 10%}, standard: {}}\n")
    load = load_of(study, "agent")
    assert load is not None
    assert (load.arrivals_per_min, load.handle_min) == (pytest.approx(3), pytest.approx(3))
    assert load.erlangs == pytest.approx(9)
    assert load.patience_min == pytest.approx(3 / (0.2 / 2 + 1 / 6))
    assert (load.tiers, load.shared) == (("vip", "standard"), False)


@pytest.mark.parametrize("flows", ["a", "d"])
def test_overflow_is_shared_work_on_both_sides(flows: str) -> None:
    to = "pool" if flows == "a" else "agent"
    steps = LOOP.replace(f"  {flows}: {{", f"  {flows}: {{overflow: {{to: {to}}}, ")
    study = _study(steps, "volume: 60/hour\n")
    assert [load.shared for role in ("agent", "pool") if (load := load_of(study, role))] == [True, True]


def test_nothing_is_known_without_a_volume_or_work() -> None:
    assert load_of(_study(LOOP), "agent") is None
    assert load_of(_study(LOOP, "volume: 60/hour\n"), "crm") is None
    assert load_of(_study(LOOP, "volume: 0/hour\n"), "agent") is None


# Overflow


def _overflow(sla: str, clocks: str, flow: str = "{to: pool}") -> list[tuple[str, int, tuple[str, ...]]]:
    extra = f"tiers: {{top: {{share: 20%}}, low: {{share: 80%, sla: {{{sla}}}}}}}\nclocks: {{{clocks}}}\n"
    steps = f"""\
  ask: {{kind: start, role: customer, next: [{{to: x, tiers: [top]}}, {{to: y, tiers: [low]}}]}}
  x: {{role: agent, tiers: [top], overflow: [{flow}], next: done}}
  y: {{role: pool, tiers: [low], next: done}}
"""
    return [(one.step, one.index, one.tiers) for one in _study(steps, extra).of(starved)]


@pytest.mark.parametrize(
    ("sla", "clocks", "found"),
    [
        ("", "c: {from: ask, to: y.begin}", True),
        ("c: 1h", "c: {from: ask, to: y.begin}", False),
        ("c: 1h", "c: {from: ask, to: [x.begin, y]}", False),
        ("c: 1h", "c: {from: ask, to: x.begin}", True),  # it ends elsewhere
        ("c: 1h", "", True),
    ],
)
def test_a_pool_starves_whose_own_customers_are_promised_nothing_there(sla: str, clocks: str, found: bool) -> None:
    assert _overflow(sla, clocks) == ([("x", 0, ("low",))] if found else [])


def test_overflow_that_never_happens_starves_nobody() -> None:
    assert _overflow("", "", "{to: pool, tiers: [low]}") == []
    assert _overflow("", "", "{to: crm}") == []  # a pool without work of its own
    assert _overflow("", "", "{to: crm}, {to: pool, tiers: [top]}") == [("x", 1, ("low",))]


# Self-service


def _shut_in(steps: str) -> list[tuple[str, tuple[str, ...]]]:
    study = _study("  ask: {kind: start, role: customer, next: a}\n" + steps)
    return [(one.step, one.path) for tier in study.tiers.values() for one in tier.of(no_way_out)]


def test_a_person_behind_it_is_a_way_out() -> None:
    assert _shut_in("  a: {role: customer, next: b}\n  b: {role: agent, channel: phone, next: done}\n") == []


@pytest.mark.parametrize(
    "behind",
    [
        "{role: agent, next: done}",  # somebody works, and the customer never meets him
        "{role: agent, to: agent, channel: phone, next: done}",
        "{role: crm, to: customer, channel: sms, next: done}",  # no person
        "{kind: decision, next: [{to: done, p: 1}, {to: person, p: 0}]}",
        "{kind: decision, on_timeout: {after: 1d, to: person}, next: done}",
    ],
)
def test_what_is_no_way_out(behind: str) -> None:
    person = "  person: {role: agent, channel: phone, next: done}\n"
    assert _shut_in(f"  a: {{role: customer, next: b}}\n  b: {behind}\n{person}") == [("a", ("ask", "a"))]


def test_only_who_has_no_answer_needs_a_way_out() -> None:
    steps = """\
  a: {kind: decision, next: [{to: b, p: %s}, {to: c, p: %s}]}
  b: {role: crm, to: customer, channel: sms, tells: answer, next: c}
  c: {role: crm, captures: score, next: done}
"""
    assert _shut_in(steps % (1, 0)) == []
    assert _shut_in(steps % (0.5, 0.5)) == [("c", ("ask", "a", "c"))]


def test_its_own_answer_comes_too_late() -> None:
    steps = "  a: {role: crm, captures: order, to: customer, channel: web, tells: answer, next: done}\n"
    assert _shut_in(steps) == [("a", ("ask", "a"))]


# Shares and promises across a workspace


def test_tiers_of_the_organization_are_judged_where_they_are_written(tmp_path: Path) -> None:
    tiers = "tiers: {vip: {share: 10%, sla: {answer: 1h, resolve: 1d}}, standard: {share: 80%}}\n"
    (tmp_path / "organization.yaml").write_text("organization: 1\n" + tiers, "utf-8")
    steps = "steps:\n  ask: {kind: start, role: customer, next: done}\n  done: {kind: end}\n"
    own = "tiers: {all: {sla: {answer: 1h}}}\nclocks: {resolve: {from: ask, to: done}}\n"
    (tmp_path / "own.yaml").write_text(HEAD + own + steps, "utf-8")
    found = {(one.code, Path(one.file).name) for one in lint(tmp_path, select=["TR01", "TR02"])}
    assert found == {("TR01", "organization.yaml"), ("TR02", "own.yaml")}  # nobody shares the promises yet
    for name, clock in (("a", "answer"), ("b", "whole")):
        clocks = f"clocks: {{{clock}: {{from: ask, to: done}}}}\n"
        (tmp_path / f"{name}.yaml").write_text(HEAD.replace("id: case", f"id: {name}") + clocks + steps, "utf-8")
    promises = [one for one in lint(tmp_path, select=["TR02"]) if Path(one.file).name == "organization.yaml"]
    assert ["“resolve”" in one.message.text("en") for one in promises] == [True]
