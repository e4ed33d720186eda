"""Plans: written, read and made again they give the same bytes; errors have their place; what no longer applies is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from blueprint.esia import Bench, Proposal
from blueprint.esia.applying import Made, NoAssumption, made
from blueprint.esia.plan import draw_up, replay, value_of, value_text
from blueprint.esia.plan_file import plan_text, read_plan
from blueprint.esia.plan_hash import model_hash
from blueprint.files import parse
from blueprint.linting.judging import subject_of
from blueprint.linting.rule import Subject
from blueprint.model.project import Plan
from blueprint.session import Session
from blueprint.text import Text
from blueprint.workspace import Unreadable, Workspace, load, load_text
from tests.esia.processes import flawed

EXAMPLE = Path(__file__).parent.parent / "examples" / "complaint.yaml"
PING_PONG = "E3:investigate+assign"
EMPOWER = "I1:triage+solve_now+decide_compensation:refund"
FEW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _subject(text: str) -> Subject:
    folder = Path(__file__).parent / "none"
    return subject_of(parse(text, str(folder / "process.yaml")), Workspace(folder))


@pytest.fixture(scope="module")
def example() -> Subject:
    return _subject(EXAMPLE.read_text(encoding="utf-8"))


def _proposals(subject: Subject) -> list[Proposal]:
    return [proposal for _, proposal in Bench(subject).proposals()]


def _plan(subject: Subject, found: Made) -> Plan:
    rest = [one for one in _proposals(subject) if one.id not in [done.proposal.id for done in found.done]]
    rejected = [(one, Text.of("not now: “later”, # perhaps\nnever")) for one in rest]
    return draw_up(subject.process, [done.proposal for done in found.done], rejected)


@FEW
@given(flawed())
def test_a_plan_that_is_written_and_read_makes_the_same_to_be(text: str) -> None:
    subject = _subject(text)
    first = made(subject, [one.id for one in _proposals(subject)])
    plan = _plan(subject, first)
    written = plan_text(plan)
    again = read_plan(parse(written, "plan.yaml"), subject.process)
    assert again == plan
    assert plan_text(again) == written
    replayed = replay(_subject(text), again)
    assert replayed.made.to_be.document.text == first.to_be.document.text
    assert not replayed.made.missed
    assert not replayed.changed


@FEW
@given(flawed())
def test_every_step_can_be_traced_through_a_chain_of_proposals(text: str) -> None:
    """Each is a step still, or some step replaces it, or the process says why it was dropped."""
    subject = _subject(text)
    ids = [one.id for one in _proposals(subject)]
    later = [one.id for one in _proposals(made(subject, ids).to_be)]
    to_be = made(subject, [*ids, *later]).to_be.process
    replaced = {id for step in to_be.steps.values() for id in step.replaces}
    assert subject.process.steps.keys() <= to_be.steps.keys() | replaced | to_be.dropped.keys()


FRAME = """\
blueprint: 1
id: small
name: small
owner: agent
customer: customer
roles: {customer: {lane: customer}, agent: {lane: frontstage}, expert: {lane: support}}
steps:
  ask: {kind: start, role: customer, next: note}
  note: {role: agent, produces: record, time: {work: 5min}, next: look}
  reply: {role: agent, to: customer, requires: record, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""


def test_a_step_that_stood_for_another_hands_it_on_when_it_goes() -> None:
    """`look` stands for `write` once they are one; it is then dropped as waste, and says so of both."""
    subject = _subject(
        FRAME
        + """\
  look: {role: expert, value: nva, produces: note, time: {wait: 4h, work: 20min}, next: write}
  write: {role: expert, value: nva, produces: slip, time: {wait: 3h, work: 10min}, next: reply}
"""
    )
    found = made(subject, ["I3:look+write", "E1:look"])
    assert [one.id for one in found.missed] == []
    assert found.to_be.process.dropped.keys() == {"look", "write"}
    assert found.to_be.process.dropped["look"] == found.to_be.process.dropped["write"]


@FEW
@given(text=flawed())
def test_taking_back_what_a_plan_did_gives_the_first_file_back(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    file = folder / "process.yaml"
    file.write_text(text, encoding="utf-8")
    subject = subject_of(parse(text, str(file)), Workspace(folder))
    found = made(subject, [one.id for one in _proposals(subject)])
    session = Session.open(folder)
    try:
        for done in found.done:
            session.change("redesign", {file: done.edits})
        for _ in found.done:
            session.undo()
        assert session.text(file) == text
    finally:
        session.close()


def test_comments_and_spelling_do_not_change_the_hash_and_the_model_does() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    first = model_hash(load_text(text))
    assert len(first) == 64
    assert model_hash(load_text("# looked at\n" + text.replace("12min", "0.2h"))) == first
    assert model_hash(load_text(text.replace("12min", "13min"))) != first
    assert model_hash(load_text(text.replace("variant: as-is ", "variant: to-be "))) != first


def test_the_order_of_the_steps_is_part_of_the_model_and_that_of_the_roles_is_not() -> None:
    head = "blueprint: 1\nid: a\nname: a\n"
    roles = ["  x: {lane: support}\n", "  y: {lane: frontstage}\n"]
    steps = ["  s: {kind: start, next: e}\n", "  e: {kind: end}\n"]

    def hashed(roles: list[str], steps: list[str]) -> str:
        return model_hash(load_text(head + "roles:\n" + "".join(roles) + "steps:\n" + "".join(steps)))

    assert hashed(roles, steps) == hashed(roles[::-1], steps)
    assert hashed(roles, steps) != hashed(roles, steps[::-1])


def test_what_a_process_does_not_name_of_its_organization_does_not_change_the_hash(tmp_path: Path) -> None:
    shared = (
        "organization: 1\nroles: {agent: {lane: frontstage, escalates_to: boss}, boss: {lane: backstage, cost: 1/h}}\n"
    )
    process = "blueprint: 1\nid: a\nname: a\nsteps:\n  s: {kind: start, next: do}\n  do: {role: agent, next: e}\n  e: {kind: end}\n"

    def hashed(organization: str) -> str:
        (tmp_path / "organization.yaml").write_text(organization, encoding="utf-8")
        (tmp_path / "a.yaml").write_text(process, encoding="utf-8")
        return model_hash(load(tmp_path / "a.yaml"))

    first = hashed(shared)
    assert (
        hashed(
            shared.replace(
                "roles: {", "data: {x: {sensitive: true}}\nroles: {support: {lane: support}, other: {lane: support}, "
            )
        )
        == first
    )
    assert hashed(shared.replace("cost: 1/h", "cost: 1/h, authority: {refund: 5}")) == first
    assert hashed(shared.replace("1/h", "2/h")) != first


@pytest.mark.parametrize("unit", ["share", "minutes", "money"])
@pytest.mark.parametrize("value", [0.0, 1.0, 0.1, 0.07, 1 / 3, 5.0, 12.5, 1e-7, 0.1 + 0.2])
def test_the_value_of_an_assumption_is_kept_exactly(value: float, unit: str) -> None:
    assert value_of(value_text(value, unit)) == value


def test_values_are_written_as_people_write_them() -> None:
    assert [value_text(0.07, "share"), value_text(5.0, "minutes"), value_text(2.5, "money")] == ["7%", "5", "2.5"]


def test_assumptions_are_kept_with_the_plan_and_used_when_it_is_made_again(example: Subject) -> None:
    found = made(example, [PING_PONG], {PING_PONG: {"left": 0.1}})
    plan = draw_up(example.process, [done.proposal for done in found.done])
    assert dict(plan.accepted[0].with_) == {"left": "10%"}
    branches = replay(example, plan).made.to_be.process.steps["investigate"].next
    assert [branch.p for branch in branches if branch.to == "assign"] == [0.02]  # a tenth of the 20%


def test_each_proposal_is_looked_for_in_what_the_one_before_has_left(example: Subject) -> None:
    found = made(example, [PING_PONG, PING_PONG])
    assert [done.proposal.id for done in found.done] == [PING_PONG]
    assert [one.id for one in found.missed] == [PING_PONG]


def test_of_a_changed_process_what_still_applies_is_made_and_the_rest_is_named(example: Subject) -> None:
    plan = draw_up(example.process, [one for one in _proposals(example) if one.id in (PING_PONG, EMPOWER)])
    text = example.document.text.replace("{refund: 200}", "{refund: 2000}")
    assert text != example.document.text
    replayed = replay(_subject(text), plan)
    assert replayed.changed
    assert [done.proposal.id for done in replayed.made.done] == [PING_PONG]
    assert [(one.id, one.broken) for one in replayed.made.missed] == [(EMPOWER, ())]


def test_what_is_refused_is_named_with_the_invariant_and_the_witness() -> None:
    """A check that refuses hardly anything, but the law wants it: the witness is the way without it."""
    ways = "[{to: reply, p: 0.99}, {to: note, p: 0.01, loop: rework}]"
    look = f"  look: {{kind: check, role: expert, rejects: 1%, legal: {{source: the law}}, next: {ways}}}\n"
    subject = _subject(FRAME + look)
    plan = draw_up(subject.process, [one for one in _proposals(subject) if one.id == "E2:look"])
    replayed = replay(subject, plan)
    (missed,) = replayed.made.missed
    assert not replayed.changed
    assert ("I4", ("ask", "note", "reply", "done")) in [(broken.invariant, broken.path) for broken in missed.broken]
    assert "look" in replayed.made.to_be.process.steps


def test_a_value_that_cannot_be_written_is_named(example: Subject) -> None:
    (missed,) = made(example, ["A2:assign"], {"A2:assign": {"after": 1e12}}).missed
    assert missed.written is not None


def test_an_assumption_that_a_proposal_does_not_have_is_an_error(example: Subject) -> None:
    with pytest.raises(NoAssumption, match="no assumption right; it has: left"):
        made(example, [PING_PONG], {PING_PONG: {"right": 0.1}})
    with pytest.raises(NoAssumption, match="left is a share"):
        made(example, [PING_PONG], {PING_PONG: {"left": 9.0}})


ENTRY = "accepted:\n  - id: {}\n    transformation: {}\n"
HEAD = "plan: 1\nof: complaint.handling\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("plan: 1\nof: other\n", 2, 5, "a plan for other, not for complaint.handling"),
        (HEAD + "variant: to-be\n", 3, 10, "a plan for to-be, not for as-is"),
        (HEAD + ENTRY.format("E33:a", "E33"), 5, 21, "no transformation E33; did you mean E3?"),
        (HEAD + ENTRY.format("E2:a", "E3"), 4, 9, "E2:a is no proposal of transformation E3"),
        (HEAD + ENTRY.format("E3:a", "E3") + "    with: {left: much}\n", 6, 18, "much is no number"),
        (HEAD + ENTRY.format("E3:a", "E3") + "    with: {left: .inf}\n", 6, 18, "is no number"),
        (HEAD + "accepted:\n  - id: E3:a\n", 4, 5, "lacks transformation"),
        (
            HEAD + ENTRY.format("E3:a", "E3") + ENTRY.format("E3:a", "E3").replace("accepted", "rejected"),
            7,
            9,
            "E3:a is accepted as well",
        ),
        ("organization: 1\nname: none\n", 1, 1, "it holds no plan"),
        ("of: x\n", 1, 1, "not a document of this tool"),
    ],
)
def test_an_error_has_its_place(example: Subject, text: str, line: int, column: int, said: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read_plan(parse(text, "plan.yaml"), example.process)
    document = raised.value.document
    assert said in document.problems[0].message.text("en")
    assert document.position(document.problems[0].start) == (line, column)
    assert len(document.problems) == 1
