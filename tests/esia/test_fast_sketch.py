"""Edits tried on what a file says give the process that the text says once they are made: one truth, the text."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.edit import AddAfter, Edit, Insert, Refused, Remove, Rename, Set
from blueprint.edit.sketch import Sketch
from blueprint.esia import Bench, Proposal
from blueprint.files import parse
from blueprint.linting.judging import subject_of
from blueprint.linting.rule import Subject
from blueprint.workspace import Workspace
from tests.esia.processes import flawed
from tests.esia.proposed import proposed
from tests.shipped import AS_IS

FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])

ODD = """\
blueprint: 1
id: odd
name: Odd
x-note: {mine: 1}
roles: {agent: {lane: frontstage, count: 0x10, authority: {refund: 1e3, waive: true}}, customer: {lane: customer}}
customer: customer
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    name: "yes"
    role: agent
    time: &quick {wait: 1d, work: 2min..9min}
    evidence: [slip, {en: letter, zh: 信函}]
    next:
      - {to: reply, p: 80%, when: "no"}
      - {to: look, p: 0.2, loop: rework}
  reply: {role: agent, to: customer, channel: phone, time: *quick, next: done}
  done: {kind: end, outcome: "~"}
"""


def _subject(text: str) -> Subject:
    return subject_of(parse(text, "odd.yaml"), Workspace(Path(__file__).parent / "none"))


def _agree(bench: Bench, edits: Iterable[Edit]) -> None:
    edits = tuple(edits)
    written, tried = bench.to_be(edits).process, bench.tried(edits)
    assert tried == written
    assert list(tried.steps) == list(written.steps)


@pytest.mark.parametrize("file", AS_IS, ids=lambda path: path.stem)
def test_every_proposal_for_a_shipped_process(file: Path) -> None:
    """With the values that it comes with, or with one at an end of what it may be, in turn."""
    for turn, (bench, proposal) in enumerate(_proposed(file)):
        values = ({}, *proposal.extremes)
        _agree(bench, proposal.edits(values[turn % len(values)]))


@pytest.mark.long
@pytest.mark.parametrize("file", AS_IS, ids=lambda path: path.stem)
def test_every_proposal_for_a_shipped_process_with_every_value(file: Path) -> None:
    for bench, proposal in _proposed(file):
        for values in ({}, *proposal.extremes):
            _agree(bench, proposal.edits(values))


def _proposed(file: Path) -> list[tuple[Bench, Proposal]]:
    bench, proposals = proposed(file)
    return [(bench, proposal) for _, proposal in proposals]


@FEW
@given(flawed())
def test_every_proposal_for_a_random_process(text: str) -> None:
    bench = Bench(_subject(text))
    for _, proposal in bench.proposals():
        _agree(bench, proposal.edits())


@FEW
@given(flawed(), st.data())
def test_any_two_proposals_that_can_be_written_after_each_other(text: str, data: st.DataObject) -> None:
    bench = Bench(_subject(text))
    found = [proposal for _, proposal in bench.proposals()]
    if len(found) < 2:
        return
    one, other = data.draw(st.permutations(found))[:2]
    try:
        written = bench.to_be((*one.edits(), *other.edits())).process
    except Refused:
        return
    assert bench.tried((*one.edits(), *other.edits())) == written


@pytest.mark.parametrize(
    "edits",
    [
        [Set(("name",), "no")],
        [Set(("steps", "look", "name"), {"en": "1:30", "zh": "看：一看"})],
        [Set(("steps", "look", "next", 0, "p"), 0.7), Set(("steps", "look", "next", 1, "p"), 0.3)],
        [Set(("roles", "agent", "authority", "refund"), 1e-7)],
        [AddAfter(("roles", "agent"), "lane", "team", "y"), Set(("roles", "agent", "kind"), "system")],
        [
            AddAfter(
                ("steps",), "look", "new", {"role": "agent", "every": "4h", "moment_of_truth": True, "next": "reply"}
            )
        ],
        [Insert(("steps", "look", "evidence"), 1, "null"), Remove(("steps", "look", "evidence", 0))],
        [Rename(("steps", "reply"), "answer"), Set(("steps", "look", "next", 0, "to"), "answer")],
        [Remove(("steps", "look", "next", 1)), Set(("steps", "look", "next", 0, "p"), 1)],
        [Set(("dropped",), {"gone": {"en": "why", "zh": "为何"}}), Set(("variant",), "to-be")],
        [Set(("volume",), "400/week"), Set(("separate",), [["look", "reply"]])],
    ],
)
def test_edits_of_every_kind(edits: list[Edit]) -> None:
    _agree(Bench(_subject(ODD)), edits)


@pytest.mark.parametrize(
    "edit",
    [
        Set(("steps", "look", "role"), None),
        Set(("steps", "reply", "time"), {"wait": "90"}),
        Set(("steps", "look", "next", 0, "p"), 1.2),
        Set(("steps", "look", "moment_of_truth"), "true"),
        Set(("nmae",), "Odd"),
        Remove(("name",)),
        Remove(("steps", "look", "role")),
        Remove(("steps", "gone")),
        Set(("steps", "look", "cost"), "12"),
    ],
)
def test_what_the_text_could_not_say_is_refused_alike(edit: Edit) -> None:
    bench = Bench(_subject(ODD))
    with pytest.raises(Refused) as written:
        bench.to_be([edit])
    with pytest.raises(Refused) as tried:
        bench.tried([edit])
    assert tried.value.message.text("en") == written.value.message.text("en")


def test_trying_changes_nothing() -> None:
    sketch = Sketch(parse(ODD))
    before = sketch.document(sketch.tree).values
    sketch.document(sketch.after([Set(("steps", "look", "role"), "customer"), Remove(("steps", "reply"))]))
    assert sketch.document(sketch.tree).values == before == parse(ODD).values
