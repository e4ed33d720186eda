"""What is said of a process before its proposals, and how changes read: by the check values of the example."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.esia import Bench
from blueprint.esia.as_text import redesign_text
from blueprint.linting.judging import subject_of
from blueprint.linting.rule import FRAME
from blueprint.workspace import Workspace
from tests.esia.integrating import subject

EXAMPLE = Path(__file__).parent.parent / "examples" / "complaint.yaml"


@pytest.fixture(scope="module")
def bench() -> Bench:
    workspace = Workspace(EXAMPLE)
    return Bench(subject_of(workspace.document(EXAMPLE), workspace))


def _text(bench: Bench, language: str) -> str:
    return redesign_text(bench.as_is.process, bench.appraisals(), language, 400, 0)


def test_the_process_as_it_is_comes_first(bench: Bench) -> None:
    """56.14 min of work, 85.84 a case and 2.9417 handoffs; 3% of the visits to receive lose 80."""
    second = _text(bench, "en").splitlines()[1]
    assert second.startswith("As it is, a case takes ")
    for figure in ("56.1 min of work", "85.84 CNY", "loses 2.40 CNY by failures", "changes hands 2.94 times"):
        assert figure in second
    assert "办理 56.1 分钟" in _text(bench, "zh").splitlines()[1]


def test_one_handoff_is_once(tmp_path: Path) -> None:
    steps = "  ask: {kind: start, role: customer, next: look}\n  look: {role: agent, value: nva, produces: n, next: reply}\n"
    steps += (
        "  reply: {role: expert, to: customer, channel: email, time: {work: 5min}, next: done}\n  done: {kind: end}\n"
    )
    assert "a case takes 5 min (5 min of work), changes hands once." in _text(Bench(subject(tmp_path, steps)), "en")


def test_what_gains_most_is_named_and_what_to_do_next(bench: Bench) -> None:
    found = sorted((one for one in bench.appraisals() if one.accepted), key=lambda one: -one.gain)
    lines = _text(bench, "en").splitlines()
    assert lines[2].startswith(f"Taken one by one, most is gained by {found[0].proposal.id} (")
    assert "better)" in lines[2]
    assert "--apply ID..." in lines[-1]


def test_a_clock_has_a_range_like_any_other_figure(bench: Bench) -> None:
    """Cut the ping-pong: 18.26 h to 15.04 h on the clock, nothing left; half of it where half is left."""
    text = _text(bench, "en").partition("E3:investigate+assign")[2].partition("assumes")[0]
    assert "on the clock resolve 18.3 → 15.0 h (" in text
    assert "–" not in text
    (one,) = (one for one in bench.appraisals() if one.proposal.id == "E3:investigate+assign")
    low, high = one.spans["clock:resolve"]
    assert low <= (50.14 + 17.42 * 60) * -0.17 < high < 0


def test_what_reads_the_same_before_and_after_is_not_shown(tmp_path: Path) -> None:
    """A minute of three months is none."""
    steps = """\
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, channel: phone, evidence: slip, time: {wait: 90d, work: 5min}, next: copy}
  copy: {role: agent, time: {wait: 1min, work: 1min}, value: nva, produces: paper, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
    found = Bench(subject(tmp_path, steps, FRAME)).appraisals()
    text = redesign_text(subject(tmp_path, steps, FRAME).process, found, "en", 400, 0)
    shown = text.partition("E1:copy")[2].partition("\n  ")[2].partition("assumes")[0]
    assert "work 11 → 10 min" in shown
    assert "elapsed" not in shown
