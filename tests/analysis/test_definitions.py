"""Cases that are easily got wrong, each with the clause of the definition that decides it."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.analysis import Analysis, analyze
from blueprint.files import parse
from blueprint.graph import Flow
from blueprint.linting import choose, lint, lint_document
from blueprint.workspace import Workspace, load_text

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
roles:
  customer: {lane: customer}
  agent: {lane: frontstage, escalates_to: lead, authority: {refund: 500}}
  clerk: {lane: backstage}
  expert: {lane: support}
  lead: {lane: backstage, escalates_to: boss}
  boss: {lane: backstage, authority: {refund: 200}}
"""
TAIL = """\
  r: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
"""


def _study(steps: str, extra: str = "") -> Analysis:
    return analyze(load_text(HEAD + extra + "steps:\n" + steps + TAIL))


def _codes(tmp_path: Path, steps: str, extra: str = "", select: str = "") -> list[tuple[str, str | None]]:
    document = parse(HEAD + extra + "steps:\n" + steps + TAIL, str(tmp_path / "case.yaml"))
    assert not document.problems
    found = lint_document(document, Workspace(tmp_path), choose(select=[select] if select else []))
    return [(finding.code, finding.step) for finding in found]


def test_a_step_that_repeats_itself_is_a_loop_of_its_own() -> None:
    """ "Its steps are v, u and all on a way v→u not through v again." """
    study = _study("""\
  ask: {kind: start, role: customer, next: a}
  a: {role: clerk, value: va, time: {wait: 1h, work: 1min}, next: b}
  b: {role: agent, value: nva, time: {wait: 5h}, next: [{to: b, p: 0.2}, {to: a, p: 0.1, loop: feedback}, {to: r, p: 0.7}]}
""")
    own = next(loop for loop in study.loops if loop.target == "b")
    assert (own.steps, own.kind, own.wait_min) == (("b",), "feedback", 300)


def test_a_cycle_entered_midway_is_a_loop_where_it_is_entered() -> None:
    """ "Where every visit to v comes through e, the loop is the other branch that closes the cycle." """
    study = _study("""\
  ask: {kind: start, role: customer, next: w}
  v: {role: expert, value: nva, time: {wait: 1h}, next: w}
  w: {role: clerk, value: nva, time: {wait: 2h}, next: u}
  u: {role: agent, time: {wait: 40h}, next: [{to: r, p: 0.8}, {to: v, p: 0.2}]}
""")
    (loop,) = study.loops
    assert (loop.source, loop.target) == ("v", "w")
    assert (loop.trips, loop.p_return) == (pytest.approx(0.25), pytest.approx(0.2))
    assert study.silence.hours == pytest.approx(42)


def test_silence_is_the_longest_on_any_loop_free_path() -> None:
    """The way d-w-u-v-r goes against the reading order and round no loop: 20 + 5 + 10 h."""
    study = _study("""\
  ask: {kind: start, role: customer, next: d}
  d: {kind: decision, next: [{to: v, p: .5}, {to: w, p: .5}]}
  v: {role: expert, time: {wait: 10h}, next: [{to: r, p: .5}, {to: w, p: .5}]}
  w: {role: clerk, time: {wait: 20h}, next: u}
  u: {role: agent, time: {wait: 5h}, next: v}
""")
    assert (study.silence.hours, study.silence.step) == (pytest.approx(35), "w")


@pytest.mark.parametrize(
    ("clock", "work", "wait"),
    [
        ("{from: look.begin, to: look}", 10, 0),
        ("{from: look.begin, to: [look, r]}", 10, 0),
        ("{from: ask, to: look.begin}", 0, 60),
    ],
)
def test_a_clock_stops_at_the_first_moment(clock: str, work: float, wait: float) -> None:
    """ "X means X finished; X.begin means its work starts." """
    steps = """\
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, time: {wait: 1h, work: 10min}, next: [{to: look, p: .5}, {to: r, p: .5}]}
"""
    reading = _study(steps, f"clocks: {{c: {clock}}}\n").clocks["c"]
    assert reading is not None
    assert (reading.work_min, reading.wait_min) == (pytest.approx(work), pytest.approx(wait))


BLOCK = """\
  ask: {kind: start, role: customer, next: s}
  s: {kind: split, next: [a, b]}
  a: {role: agent, time: {work: 10min}, next: j}
  b: {role: clerk, time: {work: 20min}, next: j}
  j: {kind: join, next: x}
  x: {role: agent, time: {work: 3min}, next: r}
"""


@pytest.mark.parametrize(("start", "work"), [("a", 3), ("a.begin", 13), ("ask", 33)])
def test_a_clock_that_starts_in_a_block_waits_for_no_other_branch(start: str, work: float) -> None:
    reading = _study(BLOCK, f"clocks: {{c: {{from: {start}, to: x}}}}\n").clocks["c"]
    assert reading is not None
    assert reading.work_min == pytest.approx(work)


def test_a_clock_that_ends_in_a_block_is_unknown() -> None:
    assert _study(BLOCK, "clocks: {c: {from: ask, to: [a, b]}}\n").clocks["c"] is None


def test_a_branch_to_nowhere_is_an_unknown_reference_and_no_wrong_sum(tmp_path: Path) -> None:
    steps = (
        "  ask: {kind: start, role: customer, next: a}\n  a: {role: agent, next: [{to: r, p: .5}, {to: tpyo, p: .5}]}\n"
    )
    assert _codes(tmp_path, steps, select="ST") == [("ST04", "a")]


def test_a_front_line_does_not_hear_of_work_in_a_silent_block(tmp_path: Path) -> None:
    """ "On some path from B to an end there is no step by A or the owner, no `to` to either, and no answer." """
    steps = """\
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, channel: phone, next: s}
  s: {kind: split, next: [b, c]}
  b: {role: clerk, next: j}
  c: {role: expert, next: j}
  j: {kind: join, next: [{to: z, p: .5}, {to: r, p: .5}]}
  z: {role: expert, next: done}
"""
    assert ("LP02", "take") in _codes(tmp_path, steps, select="LP")


def test_a_handoff_into_an_idle_visit_that_passes_on_counts_as_well(tmp_path: Path) -> None:
    steps = """\
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, captures: story, next: pass}
  pass: {kind: transfer, role: clerk, value: nva, next: solve}
  solve: {role: expert, value: va, next: r}
"""
    assert _codes(tmp_path, steps, select="HO04") == [("HO04", "take")]


def test_a_refusal_to_an_end_takes_what_the_check_rejects() -> None:
    """ "The p of the exit marked rework (or leading to an end) ... either implies the other." """
    study = _study("""\
  ask: {kind: start, role: customer, next: ok}
  ok: {kind: approve, role: boss, rejects: 4%, next: [{to: r}, {to: refused}]}
  refused: {kind: end}
""")
    assert study.visits is not None
    assert (study.visits["refused"], study.visits["r"]) == (pytest.approx(0.04), pytest.approx(0.96))


def test_an_inversion_is_seen_across_a_superior_without_the_kind() -> None:
    study = _study("  ask: {kind: start, role: customer, next: a}\n  a: {role: agent, decides: {refund: 1}, next: r}\n")
    assert [(gap.gap, gap.role, gap.amount, gap.limit) for gap in study.authority] == [("inversion", "boss", 500, 200)]


def test_every_such_visit_of_every_tier_must_add_nothing(tmp_path: Path) -> None:
    steps = """\
  ask: {kind: start, role: customer, next: a}
  a: {role: agent, captures: story, next: d}
  d: {kind: decision, next: [h, x]}
  h: {role: clerk, tiers: [vip], value: nva, next: g}
  x: {role: expert, tiers: [std], value: va, next: g}
  g: {kind: decision, next: [{to: a, p: .2}, {to: r, p: .8}]}
"""
    assert _codes(tmp_path, steps, "tiers: {vip: {share: 10%}, std: {share: 90%}}\n", "HO02") == []


def test_what_is_left_of_the_arrivals_is_divided_before_the_tier_has_its_starts() -> None:
    """ "Unset shares of starts divide what is left; shares renormalise over the starts a tier has." """
    text = (
        HEAD
        + "tiers: {vip: {share: 10%}, std: {share: 90%}}\nsteps:\n"
        + """\
  a: {kind: start, share: 50%, tiers: [vip], next: r}
  b: {kind: start, share: 20%, next: r}
  c: {kind: start, next: r}
"""
        + TAIL
    )
    assert Flow(load_text(text), "std").starts == {"b": pytest.approx(0.4), "c": pytest.approx(0.6)}


def test_a_join_waits_only_for_what_the_tier_can_reach() -> None:
    study = _study(
        """\
  ask: {kind: start, role: customer, next: s}
  s: {kind: split, next: [a, {to: extra, tiers: [vip]}]}
  a: {role: agent, next: j}
  extra: {role: clerk, next: j}
  j: {kind: join, next: r}
""",
        "tiers: {vip: {share: 10%}, std: {share: 90%}}\n",
    )
    assert study.sound is True
    assert study.measures.handoffs is not None


def test_roles_of_the_organization_are_no_orphans_of_one_process(tmp_path: Path) -> None:
    (tmp_path / "organization.yaml").write_text("organization: 1\nroles: {head: {authority: {refund: 5}}}\n", "utf-8")
    path = tmp_path / "case.yaml"
    path.write_text(HEAD + "steps:\n  ask: {kind: start, role: customer, next: r}\n" + TAIL, "utf-8")
    workspace = Workspace(tmp_path)
    process = workspace.process_of(workspace.document(path))
    assert process is not None
    assert {gap.role for gap in analyze(process).authority if gap.gap == "orphan"} == {"agent", "boss"}


def test_an_ignore_of_the_organization_needs_a_reason_too(tmp_path: Path) -> None:
    organization = "organization: 1\nignore: {rule: ST04}\nroles: {head: {escalates_to: nobody}}\n"
    (tmp_path / "organization.yaml").write_text(organization, "utf-8")
    assert [finding.code for finding in lint(tmp_path)] == ["IG01"]


def test_a_tier_that_a_process_defines_is_known_to_the_dictionary(tmp_path: Path) -> None:
    organization = "organization: 1\ndata: {number: {known_for: [member]}}\n"
    (tmp_path / "organization.yaml").write_text(organization, "utf-8")
    text = HEAD + "tiers: {member: {}}\nsteps:\n  ask: {kind: start, role: customer, next: r}\n" + TAIL
    (tmp_path / "case.yaml").write_text(text, "utf-8")
    assert lint(tmp_path, select=["DT"]) == ()


@pytest.mark.parametrize(
    "between", ["{kind: notify, role: crm, to: lead, next: b}", "{role: customer, to: agent, next: b}"]
)
def test_what_is_heard_before_somebody_takes_over_is_no_feedback(tmp_path: Path, between: str) -> None:
    """LP02 looks at the path "from B to an end": the notice that a case goes out is not the word that comes back."""
    extra = "owner: lead\n"
    steps = f"""\
  ask: {{kind: start, role: customer, next: a}}
  a: {{role: agent, channel: phone, next: between}}
  between: {between}
  b: {{role: expert, next: shelved}}
  shelved: {{kind: end}}
"""
    head = HEAD.replace("roles:\n", "roles:\n  crm: {lane: support, kind: system}\n")
    document = parse(head + extra + "steps:\n" + steps, str(tmp_path / "case.yaml"))
    found = lint_document(document, Workspace(tmp_path), choose(select=["LP02"]))
    assert [(one.code, one.step) for one in found] == [("LP02", "a")]
