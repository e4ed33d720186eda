"""What the bench accepts keeps every invariant by a checker that shares no code with it, and costs what the file says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from blueprint.edit import Set, apply
from blueprint.esia import Appraisal, Bench
from blueprint.esia.rewrite import bypass, passed_by
from blueprint.files import parse
from blueprint.linting.judging import subject_of
from blueprint.linting.rule import Subject
from blueprint.session import Session
from blueprint.text import both
from blueprint.workspace import Workspace
from tests.esia.checker import broken, figures, read
from tests.esia.processes import flawed

FILE = str(Path(__file__).parent / "flawed.yaml")
FEW = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _subject(text: str) -> Subject:
    return subject_of(parse(text, FILE), Workspace(Path(__file__).parent / "none"))


def _written(text: str, one: Appraisal) -> str:
    return apply(text, one.edits)


@FEW
@given(flawed())
def test_what_is_accepted_keeps_every_invariant(text: str) -> None:
    for one in Bench(_subject(text)).appraisals():
        if one.accepted:
            assert broken(read(text), read(_written(text, one))) == set(), one.proposal.id


@FEW
@given(flawed())
def test_prices_are_those_of_the_written_file(text: str) -> None:
    for one in Bench(_subject(text)).appraisals():
        for price, whole in ((one.before, text), (one.after, _written(text, one))):
            for name, value in figures(read(whole)).items():
                assert getattr(price, name) == pytest.approx(value, rel=1e-6, abs=1e-6)


@FEW
@given(flawed())
def test_whatever_step_is_left_out_the_bench_finds_all_that_brute_force_finds(text: str) -> None:
    subject = _subject(text)
    bench = Bench(subject)
    for id, step in subject.process.steps.items():
        to = passed_by(subject.process, step)
        if to is not None and step.kind not in ("start", "end"):
            edits = bypass(subject.document, [id], to, both("tried", "试"))
            expected = broken(read(text), read(apply(text, edits)))
            found = {one.invariant for one in bench.broken(bench.to_be(edits))}
            assert expected <= found, (id, expected, found)


@FEW
@given(flawed())
def test_a_proposal_never_changes_the_process_itself(text: str) -> None:
    subject = _subject(text)
    Bench(subject).appraisals()
    assert subject.document.text == text
    assert subject.study.measures == _subject(text).study.measures


def test_the_checker_itself_finds_what_is_lost() -> None:
    steps = {
        "ask": {"kind": "start", "next": "look"},
        "look": {"role": "agent", "legal": {"source": "law"}, "evidence": "slip", "produces": "x", "next": "end"},
        "end": {"kind": "end"},
    }
    without = {"ask": {"kind": "start", "next": "end"}, "end": {"kind": "end"}}
    roles = {"agent": {}}
    assert broken({"steps": steps, "roles": roles}, {"steps": without, "roles": roles}) == {"I4", "I5", "I10"}


HAND = """\
blueprint: 1
id: hand
name: By hand
roles: {agent: {}}
steps:
  ask: {kind: start, next: sort}
  sort: {role: agent, next: [{to: look, p: 0.5}, {to: refuse, p: 0.5}]}
  look: {role: agent, next: tell}
  tell: {role: agent, evidence: letter, next: done}
  refuse: {role: agent, next: done}
  done: {kind: end}
"""


@pytest.mark.parametrize(
    ("edit", "invariant", "said", "path"),
    [
        # who was looked at always got the letter, and half of them would not any more, as those never did who were refused
        (
            Set(("steps", "look", "next"), [{"to": "tell", "p": 0.5}, {"to": "done", "p": 0.5}]),
            "I5",
            "not every customer whose case comes by “look” would get “letter”",
            ("ask", "sort", "look", "done"),
        ),
        (Set(("steps", "look", "role"), "agnet"), "I1", "ST04: there is no role “agnet”; did you mean “agent”?", ()),
    ],
)
def test_what_a_change_by_hand_breaks(edit: Set, invariant: str, said: str, path: tuple[str, ...]) -> None:
    bench = Bench(_subject(HAND))
    (found,) = bench.broken(bench.to_be([edit]))
    assert (found.invariant, found.path) == (invariant, path)
    assert said in found.reason.text("en")
    if invariant == "I5":  # the checker knows nothing of names
        assert broken(read(HAND), read(apply(HAND, [edit]))) == {"I5"}


def test_whoever_never_got_it_need_not_get_it_now() -> None:
    bench = Bench(_subject(HAND))
    edit = Set(
        ("steps", "sort", "next"), [{"to": "look", "p": 0.5}, {"to": "refuse", "p": 0.3}, {"to": "done", "p": 0.2}]
    )
    assert bench.broken(bench.to_be([edit])) == ()
    assert broken(read(HAND), read(apply(HAND, [edit]))) == set()


def test_a_set_edit_is_priced_like_any_other() -> None:
    text = Path(__file__).parent.parent.joinpath("examples", "complaint.yaml").read_text(encoding="utf-8")
    bench = Bench(_subject(text))
    assert bench.broken(bench.to_be([Set(("steps", "triage", "next", 0, "p"), 0.9)]))[0].invariant == "I7"


def test_undoing_a_proposal_gives_the_first_file_back(tmp_path: Path) -> None:
    example = Path(__file__).parent.parent / "examples" / "complaint.yaml"
    file = tmp_path / "complaint.yaml"
    file.write_bytes(example.read_bytes())
    session = Session.open(tmp_path)
    try:
        for one in Bench(_subject(session.text(file))).appraisals():
            session.change("redesign", {file: one.edits})
            assert session.text(file) != example.read_text(encoding="utf-8")
            session.undo()
            assert session.text(file) == example.read_text(encoding="utf-8")
    finally:
        session.close()
