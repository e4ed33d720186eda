"""The rules on complaints where they are easily got wrong: each case with the clause of the definition that decides it."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.linting import choose, lint_paths

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
roles:
  customer: {lane: customer}
  agent: {lane: frontstage}
  clerk: {lane: backstage}
  press: {lane: support, kind: external}
  crm: {lane: support, kind: system}
"""
MAJOR = """\
blueprint: 1
id: major
name: Major
steps: {raised: {kind: start, event: major, next: closed}, closed: {kind: end}}
"""
HANDLING = """\
blueprint: 1
id: handling
name: Handling
roles: {clerk: {lane: backstage}}
steps:
  raised: {kind: start, event: complaint, next: sort}
  sort: {kind: decision, role: clerk, next: [{to: enter, p: PROBABILITY}, {to: closed}]}
  enter: {kind: call, process: major, role: clerk, next: closed}
  closed: {kind: end}
"""
CALLING = """\
  complain: {kind: start, role: customer, next: enter}
  enter: {kind: call, process: CALLED, role: agent, next: r}
  r: {role: agent, to: customer, channel: email, next: done}
"""


@pytest.fixture
def codes(tmp_path: Path):  # type: ignore[no-untyped-def]
    def run(select: str, steps: str, extra: str = "group: complaint\n", **beside: str) -> list[str | None]:
        file = tmp_path / "case.yaml"
        file.write_text(HEAD + extra + "steps:\n" + steps + "  done: {kind: end}\n", "utf-8")
        for name, text in beside.items():
            (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
        found = lint_paths([file], choose(select=[select])).findings
        assert {one.code for one in found} <= {select}
        return [one.step for one in found]

    return run


@pytest.mark.parametrize("select", ["CP01", "CP02", "CP03", "CP04", "CP05", "CP06", "LP05"])
@pytest.mark.parametrize(
    ("extra", "start", "judged"),
    [
        ("group: complaint\n", "role: customer", True),
        ("group: crisis\n", "role: customer", False),
        ("", "role: customer", False),
        ("group: complaint\n", "event: raised", False),
        ("group: complaint\nvolume: 5/day\n", "event: raised", True),
    ],
)
def test_only_complaints_on_customers_processes_are_judged(codes, select, extra, start, judged) -> None:  # type: ignore[no-untyped-def]
    steps = f"""\
  complain: {{kind: start, {start}, next: receive}}
  receive: {{role: agent, next: study}}
  study: {{role: clerk, time: {{wait: 2h}}, next: r}}
  r: {{role: agent, to: customer, channel: email, next: done}}
"""
    assert bool(codes(select, steps, extra, organization="organization: 1\nmajor: major\n")) == judged


@pytest.mark.parametrize(
    ("called", "probability", "found"),
    [
        ("major", "0.1", []),
        ("handling", "0.1", []),  # what is called may call it
        ("handling", "0", [None]),  # a branch with p 0 is no way
        ("elsewhere", "0.1", [None]),  # nobody knows that process
    ],
)
def test_major_complaints_are_reached_by_calls(codes, called: str, probability: str, found: list[None]) -> None:  # type: ignore[no-untyped-def]
    others = {"major": MAJOR, "handling": HANDLING.replace("PROBABILITY", probability)}
    steps = CALLING.replace("CALLED", called)
    assert codes("CP02", steps, organization="organization: 1\nmajor: major\n", **others) == found


def test_an_organization_that_names_no_process_for_major_complaints_is_not_judged(codes) -> None:  # type: ignore[no-untyped-def]
    assert codes("CP02", CALLING.replace("CALLED", "other"), organization="organization: 1\n") == []
    assert codes("CP02", CALLING.replace("CALLED", "other")) == []


def test_processes_that_call_each_other_are_followed_once(codes) -> None:  # type: ignore[no-untyped-def]
    circle = HANDLING.replace("PROBABILITY", "0.1").replace("process: major", "process: case")
    organization = "organization: 1\nmajor: major\n"
    extra = "group: complaint\nvolume: 5/day\n"
    assert codes("CP02", CALLING.replace("CALLED", "handling"), extra, handling=circle, organization=organization) == [
        None
    ]


@pytest.mark.parametrize(
    ("step", "found"),
    [
        ("{role: clerk, time: {wait: 30min..90min}, next: r}", []),  # a mean of one hour is not more
        ("{role: clerk, time: {wait: 30min..2h}, next: r}", ["x"]),
        ("{role: clerk, sla: 1d, next: r}", ["x"]),
        ("{role: clerk, sla: 1d, status: [in work], next: r}", []),
        ("{role: clerk, sla: 1d, to: agent, next: r}", ["x"]),
        ("{role: clerk, sla: 1d, to: customer, tells: progress, next: r}", []),
        ("{role: crm, sla: 1d, next: r}", []),  # no staff
        ("{role: press, sla: 1d, next: r}", []),
        ("{role: customer, sla: 1d, next: r}", []),
        ("{kind: wait, role: clerk, time: {wait: 1d}, next: r}", []),  # a plain wait
        ("{kind: wait, role: clerk, event: parts, sla: 3d, next: r}", ["x"]),
        ("{kind: notify, role: clerk, to: agent, time: {wait: 2h}, next: r}", ["x"]),
    ],
)
def test_whose_state_others_must_see(codes, step: str, found: list[str]) -> None:  # type: ignore[no-untyped-def]
    steps = "  complain: {kind: start, role: customer, next: x}\n"
    steps += f"  x: {step}\n  r: {{role: agent, to: customer, channel: email, next: done}}\n"
    assert codes("CP05", steps) == found


def test_a_step_that_nobody_comes_to_needs_no_status(codes) -> None:  # type: ignore[no-untyped-def]
    steps = """\
  complain: {kind: start, role: customer, next: r}
  lost: {role: clerk, sla: 1d, next: r}
  r: {role: agent, to: customer, channel: email, next: done}
"""
    assert codes("CP05", steps) == []


MEDIA = """\
  complain: {{kind: start, role: customer, next: first}}
  first: {{role: agent, channel: media, next: second}}
  second: {{role: {second}, channel: [{channel}], next: third}}
  third: {{role: {third}, channel: media, next: r}}
  r: {{role: agent, to: customer, channel: email, next: done}}
"""


@pytest.mark.parametrize(
    ("second", "channel", "third", "found"),
    [
        ("agent", "media", "agent", []),
        ("clerk", "media", "agent", ["second"]),
        ("clerk", "social", "agent", []),
        ("clerk", "media, phone", "crm", ["second"]),  # three voices, one finding
        ("press", "media", "agent", []),  # the media themselves
        ("customer", "media", "agent", []),  # who is no voice of the company
    ],
)
@pytest.mark.parametrize("group", ["complaint", "crisis"])
def test_one_voice(codes, group, second, channel, third, found) -> None:  # type: ignore[no-untyped-def]
    steps = MEDIA.format(second=second, channel=channel, third=third)
    assert codes("CP07", steps, f"group: {group}\n") == found


@pytest.mark.parametrize(
    ("head", "review", "found"),
    [
        ("outputs: [letter, lesson]\n", "produces: lesson, ", []),
        ("outputs: [letter, lesson]\n", "produces: minutes, ", [None]),  # what is no output stays in the house
        ("outputs: [letter, lesson]\n", "", [None]),
        ("", "produces: minutes, ", []),  # no outputs are stated: this may be one
        ("", "", [None]),
        ("outputs: [letter]\nreports: [{name: Weekly, every: week}]\n", "", []),
    ],
)
def test_what_a_company_learns(codes, head: str, review: str, found: list[None]) -> None:  # type: ignore[no-untyped-def]
    steps = f"""\
  complain: {{kind: start, role: customer, next: r}}
  r: {{role: agent, to: customer, channel: email, produces: letter, next: review}}
  review: {{role: clerk, {review}next: done}}
"""
    assert codes("LP05", steps, "group: complaint\n" + head) == found


def test_what_is_made_where_a_deadline_has_passed_is_made(codes) -> None:  # type: ignore[no-untyped-def]
    steps = """\
  complain: {kind: start, role: customer, next: r}
  r: {role: agent, to: customer, sla: 1d, on_timeout: {to: review}, channel: email, produces: letter, next: done}
  review: {role: clerk, produces: lesson, next: done}
"""
    assert codes("LP05", steps, "group: complaint\noutputs: [letter, lesson]\n") == []
