"""How much of the work is done again: "share of work that vanishes when loops of kind rework are cut and p renormalised"."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.analysis import analyze
from blueprint.files import parse
from blueprint.linting import choose, lint_document
from blueprint.model import Finding
from blueprint.workspace import Workspace, load_text

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
roles: {customer: {lane: customer}, agent: {lane: frontstage}, clerk: {lane: backstage}}
"""
TAIL = """\
  r: {role: agent, to: customer, channel: email, time: {work: 10min}, next: done}
  done: {kind: end}
"""


def _share(steps: str, extra: str = "") -> float | None:
    return analyze(load_text(HEAD + extra + "steps:\n" + steps + TAIL)).measures.rework_share


def test_what_leads_only_into_the_loop_is_cut_with_it() -> None:
    """dial is done 1/0.75 times with the loop, 8 min, and once without, 6 min. Nothing beyond it is lost: 0.6/0.75 of all
    come to r and the others to sorry, 10 min each, so that 2 of 18 min vanish."""
    share = _share("""\
  ask: {kind: start, role: customer, next: dial}
  dial: {role: agent, time: {work: 6min}, next: [{to: r, p: 0.6}, {to: later, p: 0.25}, {to: sorry, p: 0.15}]}
  later: {kind: wait, time: {wait: 30min}, next: hold}
  hold: {kind: wait, time: {wait: 30min}, next: [{to: dial, loop: rework}]}
  sorry: {role: agent, time: {work: 10min}, next: done}
""")
    assert share == pytest.approx(2 / 18)


def test_a_way_on_beside_the_loop_is_kept() -> None:
    """look 1/0.9 times: later leads on as well, so only its way back is cut and all who come to it go on to r."""
    share = _share("""\
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, time: {work: 9min}, next: [{to: r, p: 0.8}, {to: later, p: 0.2}]}
  later: {kind: wait, time: {wait: 30min}, next: [{to: look, p: 0.5, loop: rework}, {to: r, p: 0.5}]}
""")
    assert share == pytest.approx(1 / 20)


REVIEW = """\
  ask: {{kind: start, role: customer, next: draft}}
  draft: {{role: agent, time: {{work: {draft}min}}, next: review}}
  review: {{kind: check, role: clerk, time: {{work: {review}min}}, next: [{{to: r, p: {on}}}, {{to: draft, p: {back}}}]}}
"""


def _findings(tmp_path: Path, steps: str, extra: str = "volume: 10/day\n") -> list[Finding]:
    document = parse(HEAD + extra + "steps:\n" + steps + TAIL, str(tmp_path / "case.yaml"))
    assert not document.problems
    return lint_document(document, Workspace(tmp_path), choose(select=["LP04"]))


@pytest.mark.parametrize(
    ("draft", "review", "back", "fires"),
    [
        (8, 2, 0.25, True),  # 10/0.75 + 10 = 23.33 min, 3.33 of them again: 14.3%
        (2, 1, 0.25, False),  # 3/0.75 + 10 = 14 min, 1 of them again: 7.1%
        (8, 2, 0, False),  # a branch with p 0 is no way
    ],
)
def test_more_than_a_tenth_is_a_finding(tmp_path: Path, draft: int, review: int, back: float, *, fires: bool) -> None:
    found = _findings(tmp_path, REVIEW.format(draft=draft, review=review, back=back, on=1 - back))
    assert [(one.step, one.path) for one in found] == ([(None, ("draft", "review"))] if fires else [])
    assert all("14.3% of the 23.3 min" in one.message.text("en") for one in found)
    assert all("“review” back to “draft” (25% of the cases at “draft”)" in one.message.text("en") for one in found)


def test_every_loop_of_rework_is_named_and_no_other(tmp_path: Path) -> None:
    steps = """\
  ask: {kind: start, role: customer, next: draft}
  draft: {role: agent, time: {work: 20min}, next: review}
  review: {kind: check, role: clerk, time: {work: 5min}, next: [{to: sign, p: 0.8}, {to: draft, p: 0.2}]}
  sign: {kind: approve, role: clerk, time: {work: 5min}, next: [{to: mend, p: 0.9}, {to: draft, p: 0.1}]}
  mend: {role: agent, value: va, next: [{to: r, p: 0.9}, {to: mend, p: 0.1, loop: feedback}]}
"""
    (finding,) = _findings(tmp_path, steps)
    words = finding.message.text("zh")
    assert "“review”退回“draft”" in words
    assert "“sign”退回“draft”" in words
    assert "mend" not in words


def test_a_process_that_is_no_customers_process_is_not_judged(tmp_path: Path) -> None:
    steps = REVIEW.format(draft=20, review=5, back=0.3, on=0.7).replace("kind: start, role: customer", "kind: start")
    assert _findings(tmp_path, steps, "") == []
    assert len(_findings(tmp_path, steps)) == 1  # it has a volume
