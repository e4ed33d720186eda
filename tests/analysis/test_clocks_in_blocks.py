"""Clocks and parallel work: a clock that ends inside an AND block counts only steps begun before (analyses.md, "Command")."""

from __future__ import annotations

import pytest

from blueprint.analysis import analyze
from blueprint.workspace import load_text

# After the fork x1 runs from 0 to 20 (10 of it waiting), x2 to 50; y1 from 0 to 15, y2 from 15 (5 waiting) to 70.
PROCESS = """
blueprint: 1
id: p
name: p
roles: {{a: {{lane: frontstage}}}}
clocks: {{c: {{from: {first}, to: {last}}}}}
steps:
  go: {{kind: start, next: take}}
  take: {{role: a, time: {{work: 5min}}, next: {onward}}}
  fork: {{kind: split, next: [x1, y1]}}
  x1: {{role: a, time: {{wait: 10min, work: 10min}}, next: x2}}
  x2: {{role: a, time: {{work: 30min}}, next: meet}}
  y1: {{role: a, time: {{work: 15min}}, next: y2}}
  y2: {{role: a, time: {{wait: 5min, work: 50min}}, next: meet}}
  meet: {{kind: join, next: tell}}
  tell: {{role: a, time: {{work: 4min}}, next: done}}
  done: {{kind: end}}
"""


def _read(first: str, last: str, onward: str = "fork") -> tuple[float, float, float] | None:
    process = load_text(PROCESS.format(first=first, last=last, onward=onward))
    reading = analyze(process).clocks["c"]
    return reading and (reading.work_min, reading.wait_min, reading.cases)


@pytest.mark.parametrize(
    ("first", "last", "work", "wait"),
    [
        ("go", "tell", 5 + 40 + 65 + 4, 15),
        ("go", "x1", 5 + 10 + 15 + 50, 15),  # at 20: y1 is done and y2 is begun
        ("go", "x1.begin", 5 + 15, 10),  # at 10: y1 is begun, y2 is not
        ("go", "y1", 5 + 15 + 10, 10),  # at 15: x1 is begun, x2 (20) is not
        ("go", "[x2, y2]", None, None),  # from one branch to another
        ("x1", "x2", 30, 0),
        ("x1", "tell", 34, 0),  # what ran beside it before the clock started does not count
        ("x1", "y2", None, None),
        ("go", "fork", 5, 0),  # nothing of the block is begun
        ("go", "[fork.begin, x1]", 5, 0),
        ("go", "[x1, x1.begin]", 5 + 15, 10),  # whichever comes first
        ("fork", "tell", 40 + 65 + 4, 15),
        ("fork.begin", "x1", 10 + 15 + 50, 15),
        ("fork", "meet", 40 + 65, 15),
    ],
)
def test_only_what_was_begun_before_counts(first: str, last: str, work: float | None, wait: float | None) -> None:
    assert _read(first, last) == (None if work is None else pytest.approx((work, wait, 1)))


def test_a_block_that_half_of_the_cases_pass_counts_for_those_that_reach_the_end_of_the_clock() -> None:
    half = "[{to: fork, p: 0.5}, {to: done, p: 0.5}]"
    assert _read("go", "tell", half) == pytest.approx((114, 15, 0.5))
    assert _read("go", "x1.begin", half) == pytest.approx((20, 10, 0.5))


def test_a_clock_that_ends_in_a_block_or_later() -> None:
    # x1 → x2 with 1/2, else to the end of the branch: half of the clocks stop at x2, when y1 and y2 are begun; the others
    # at tell, when all is done but x2 was never
    text = PROCESS.format(first="go", last="[x2.begin, tell]", onward="fork")
    text = text.replace("next: x2}", "next: [{to: x2, p: 0.5}, {to: either, p: 0.5}]}")
    text = text.replace(
        "work: 30min}, next: meet}", "work: 30min}, next: either}\n  either: {kind: decision, next: meet}"
    )
    reading = analyze(load_text(text)).clocks["c"]
    assert reading is not None
    assert reading.work_min == pytest.approx(5 + 10 + 65 + 0.5 * 4)
    assert reading.wait_min == pytest.approx(15)


def test_random_times_count_by_the_chance_that_the_step_was_begun() -> None:
    # y1 lasts 0 to 40 minutes: y2 is begun before x1's end at 20 with 1/2
    text = PROCESS.format(first="go", last="x1", onward="fork").replace("work: 15min", "work: 0..40min")
    reading = analyze(load_text(text)).clocks["c"]
    assert reading is not None
    assert reading.work_min == pytest.approx(5 + 10 + 20 + 0.5 * 50, rel=0.01)


def test_a_clock_that_no_case_starts_is_never_read() -> None:
    idle = PROCESS.replace("kind: start", "kind: start, share: 0") + "  other: {{kind: start, share: 1, next: tell}}\n"
    assert analyze(load_text(idle.format(first="take", last="tell", onward="fork"))).clocks["c"] is None
