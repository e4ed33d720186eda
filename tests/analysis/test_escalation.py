"""Escalation: what needs a way up, whether the way leads up, circles, and waits without an end."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.analysis import Analysis, analyze
from blueprint.analysis.escalation import WrongTarget, circles, coverage, unlimited_waits, wrong_targets
from blueprint.linting import lint
from blueprint.model import Role
from blueprint.workspace import load_text

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
roles:
  customer: {lane: customer}
  agent: {lane: frontstage, escalates_to: lead, authority: {refund: 500, gift: 5}}
  lead: {lane: backstage, escalates_to: boss, authority: {refund: 100}}
  boss: {lane: backstage}
  peer: {lane: backstage, authority: {refund: 400}}
  rich: {lane: backstage, authority: {refund: 400, gift: 9}}
  equal: {lane: backstage, authority: {refund: 500}}
  other: {lane: backstage, authority: {discount: 1}}
  all: {lane: backstage, authority: {refund: true}}
"""


def _study(steps: str, extra: str = "") -> Analysis:
    ask = "  ask: {kind: start, role: customer, next: a}\n"
    return analyze(load_text(HEAD + extra + "steps:\n" + ask + steps + "  done: {kind: end}\n"))


STEPS = """\
  a: {role: agent, sla: 1d, next: b}
  b: {role: agent, sla: {standard: 1d}, on_timeout: {notify: lead}, next: c}
  c: {role: agent, time: {wait: 61min}, next: d}
  d: {role: agent, time: {wait: 1h}, next: e}
  e: {kind: wait, time: {wait: 3d}, next: f}
  f: {kind: wait, event: parts, time: {wait: 3d}, on_timeout: {after: 4d, escalate: lead}, next: done}
"""


def test_in_complaints_long_waits_need_a_way_up_too() -> None:
    """Delays that are meant do not, waits for an event do."""
    complaint, other = _study(STEPS, "group: complaint\n").process, _study(STEPS).process
    assert (coverage(complaint).due, coverage(complaint).uncovered) == (("a", "b", "c", "f"), ("a", "c"))
    assert coverage(complaint).share == pytest.approx(2 / 4)
    assert (coverage(other).due, coverage(other).uncovered) == (("a", "b"), ("a",))
    assert coverage(other).share == pytest.approx(1 / 2)


def test_nothing_to_cover_is_no_share() -> None:
    assert coverage(_study("  a: {role: agent, next: done}\n").process).share is None


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("agent", "same"),
        ("lead", None),  # higher on the chain, though its limit is lower
        ("boss", None),
        ("peer", "less"),  # refund is all they have in common
        ("rich", None),  # less of one kind, more of another
        ("equal", None),  # as much is not less
        ("other", None),  # nothing in common: nothing is known
        ("all", None),
    ],
)
def test_where_an_escalation_may_lead(target: str, why: str | None) -> None:
    study = _study(
        f"  a: {{role: agent, sla: 1d, on_timeout: [{{notify: lead}}, {{escalate: {target}}}], next: done}}\n"
    )
    assert [(found.index, found.target, found.why) for found in study.of(wrong_targets)] == (
        [(1, target, why)] if why else []
    )


def test_below_on_the_chain_is_wrong_however_far() -> None:
    study = _study("  a: {role: boss, sla: 1d, on_timeout: {escalate: agent}, next: done}\n")
    assert study.of(wrong_targets) == (WrongTarget("a", 0, "agent", "below"),)


@pytest.mark.parametrize("role", ["", "role: nobody, "])
def test_nothing_is_said_where_the_role_is_not_known(role: str) -> None:
    study = _study(f"  a: {{kind: wait, {role}event: parts, sla: 1d, on_timeout: {{escalate: agent}}, next: done}}\n")
    assert study.of(wrong_targets) == ()


def test_each_circle_is_found_once() -> None:
    up = {"a": "b", "b": "d", "c": "b", "d": "e", "e": "d", "f": "f", "g": "nobody", "h": None}
    roles = {id: Role(id, escalates_to=above) for id, above in up.items()}
    assert circles(roles) == (("d", "e"), ("f",))
    assert circles({"e": roles["e"], "a": Role("a", escalates_to="d"), "d": roles["d"]}) == (("e", "d"),)


def test_a_circle_is_reported_where_a_role_of_it_is_written(tmp_path: Path) -> None:
    organization = "organization: 1\nroles:\n  x: {escalates_to: y}\n  y: {escalates_to: x}\n  z: {escalates_to: w}\n"
    (tmp_path / "organization.yaml").write_text(organization, "utf-8")
    own = HEAD.replace("roles:\n", "roles:\n  w: {lane: backstage, escalates_to: z}\n")
    (tmp_path / "case.yaml").write_text(own + "steps: {a: {kind: start, next: b}, b: {kind: end}}\n", "utf-8")
    found = {(Path(one.file).name, one.line) for one in lint(tmp_path, select=["ES03"])}
    assert found == {("case.yaml", 6), ("organization.yaml", 3)}


def test_waits_for_others_that_may_last_for_ever() -> None:
    study = _study("""\
  a: {kind: wait, event: parts, next: b}
  b: {kind: wait, time: {wait: 3d}, next: c}
  c: {role: customer, next: d}
  d: {role: customer, sla: 1d, next: e}
  e: {kind: wait, event: parts, on_timeout: {after: 1d, notify: lead}, next: f}
  f: {kind: decision, role: customer, next: done}
""")
    assert study.of(unlimited_waits) == ("a", "c", "f")
