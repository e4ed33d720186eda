"""Value, cycle efficiency, bureaucracy and duplicate checks: the edges of the definitions."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.analysis import Analysis, analyze
from blueprint.analysis.bureaucracy import inspections
from blueprint.analysis.duplicate_checks import duplicate_checks
from blueprint.analysis.value import cycle_efficiency, unclassified, value_shares
from blueprint.workspace import load, load_text

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
roles:
  customer: {lane: customer}
  agent: {lane: frontstage, cost: 60/h}
  clerk: {lane: backstage}
  boss: {lane: backstage, cost: 120/h}
"""
TAIL = """\
  r: {role: agent, to: customer, channel: email, next: done}
  done: {kind: end}
"""
EXAMPLE = Path(__file__).parent.parent / "examples" / "complaint.yaml"


def _study(steps: str, extra: str = "") -> Analysis:
    return analyze(load_text(HEAD + extra + "steps:\n" + steps + TAIL))


def test_shares_keep_what_nobody_has_classified_apart() -> None:
    """a 6 min always, b 4 min for half of the cases, c 2 min for the other half: 6, 2 and 1 minutes."""
    study = _study("""\
  s: {kind: start, role: customer, next: a}
  a: {role: agent, value: va, time: {work: 6min}, next: d}
  d: {kind: decision, next: [{to: b, p: 0.5}, {to: c, p: 0.5}]}
  b: {role: clerk, value: nva, time: {work: 4min}, next: r}
  c: {role: clerk, time: {work: 2min}, next: r}
""")
    shares = study.of(value_shares)
    assert shares.minutes == pytest.approx({"va": 6, "bva": 0, "nva": 2, "unset": 1})
    assert shares.steps == {"va": 1, "bva": 0, "nva": 1, "unset": 2}
    assert (shares.share_of_minutes("va"), shares.share_of_steps("unset")) == (pytest.approx(6 / 9), 0.5)
    assert study.of(unclassified) == ("c", "r")


def test_no_shares_of_nothing() -> None:
    shares = _study("  s: {kind: start, role: customer, next: r}\n").of(value_shares)
    assert (shares.share_of_minutes("va"), shares.share_of_steps("va")) == (None, 0)


def test_the_efficiency_of_the_example_is_that_of_its_clock() -> None:
    found = analyze(load(EXAMPLE)).of(cycle_efficiency)
    assert found is not None
    assert (found.clock, found.share) == ("resolve", pytest.approx(0.0387, abs=5e-5))
    assert found.known
    assert found.at_most - found.share == pytest.approx(1 / (50.1417 + 17.4194 * 60), rel=1e-3)  # triage: 1 minute


@pytest.mark.parametrize(
    ("value", "work", "known"),
    [("", "", False), ("value: bva, ", "", True), ("", "work: 1min, ", True), ("value: va, ", "", False)],
)
def test_efficiency_without_a_stated_minute_of_value_is_known_only_if_nothing_is_open(
    value: str, work: str, known: bool
) -> None:
    found = analyze(
        load_text(
            HEAD
            + f"""\
steps:
  s: {{kind: start, role: customer, next: a}}
  a: {{role: clerk, {value}time: {{{work}wait: 5h}}, next: done}}
  done: {{kind: end}}
"""
        )
    ).of(cycle_efficiency)
    assert found is not None
    assert (found.share, found.known) == (0, known)


def test_no_efficiency_where_nothing_takes_time_or_the_joins_are_unsound() -> None:
    assert _study("  s: {kind: start, role: customer, next: r}\n").of(cycle_efficiency) is None
    assert (
        _study("""\
  s: {kind: start, role: customer, next: d}
  d: {kind: decision, next: [{to: a, p: 0.5}, {to: b, p: 0.5}]}
  a: {role: agent, time: {work: 1h}, next: j}
  b: {role: clerk, next: j}
  j: {kind: join, next: r}
""").of(cycle_efficiency)
        is None
    )


CHECK = """\
  s: {{kind: start, role: customer, next: a}}
  a: {{role: agent, {before}next: c}}
  c: {{kind: approve, role: boss, {about}}}
"""


def _inspected(about: str, before: str = "", extra: str = "") -> list[tuple[str, float]]:
    study = _study(CHECK.format(about=about, before=before), extra)
    return [(one.step, round(one.rejects, 6)) for one in study.of(inspections)]


@pytest.mark.parametrize(
    ("about", "rejects"),
    [
        ("rejects: 3%, next: r", 0.03),
        ("next: [{to: r, p: 0.97}, {to: a, p: 0.03, loop: rework}]", 0.03),
        ("next: [{to: r, p: 0.97}, {to: a, loop: rework}]", 0.03),
        ("next: [{to: r, p: 0.98}, {to: done, p: 0.02}]", 0.02),
    ],
)
def test_what_a_check_refuses_is_stated_by_itself_or_by_its_branch(about: str, rejects: float) -> None:
    assert _inspected(about) == [("c", rejects)]


@pytest.mark.parametrize(
    "about", ["next: r", "next: [r, {to: a, loop: rework}]", "rejects: 3%, legal: {source: law}, next: r"]
)
def test_silence_on_refusals_and_the_law_end_the_matter(about: str) -> None:
    assert _inspected(about) == []


def test_a_separated_check_is_wanted() -> None:
    assert _inspected("rejects: 3%, next: r", extra="separate: [[a, c]]\n") == []


def test_the_share_refused_over_tiers_weighs_by_their_visits() -> None:
    """vip is a quarter of the cases: 0.25 · 0.10 + 0.75 · 0.02 = 0.04; each comes once but for the cases sent back:
    visits 1/(1 − p), so that (0.25 · 0.1/0.9 + 0.75 · 0.02/0.98) / (0.25/0.9 + 0.75/0.98)."""
    extra = "tiers: {vip: {share: 25%}, plain: {share: 75%}}\n"
    about = "next: [{to: r, p: {vip: 0.9, plain: 0.98}}, {to: a, p: {vip: 0.1, plain: 0.02}, loop: rework}]"
    wanted = (0.25 * 0.1 / 0.9 + 0.75 * 0.02 / 0.98) / (0.25 / 0.9 + 0.75 / 0.98)
    ((_, rejects),) = _inspected(about, extra=extra)
    assert rejects == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("", False),  # nobody decided it before
        ("decides: {refund: 400}, ", False),  # somebody decided less
        ("decides: {gift: 900}, ", False),  # another kind
        ("decides: {refund: 500}, ", True),
        ("decides: {refund: true}, ", True),
    ],
)
def test_the_first_to_decide_an_amount_is_no_rubber_stamp(before: str, found: bool) -> None:
    assert bool(_inspected("rejects: 1%, decides: {refund: 500}, next: r", before)) is found


def test_it_is_the_first_to_decide_where_some_path_has_no_earlier_one() -> None:
    steps = """\
  s: {kind: start, role: customer, next: [{to: a, p: %s}, {to: c, p: %s}]}
  a: {role: agent, decides: {refund: 500}, next: c}
  c: {kind: approve, role: boss, rejects: 1%%, decides: {refund: 500}, next: r}
"""
    assert _study(steps % (0.5, 0.5)).of(inspections) == ()
    assert [one.step for one in _study(steps % (1, 0)).of(inspections)] == ["c"]


@pytest.mark.parametrize(
    ("escape", "pays"), [("", False), ("escape: 100, ", False), ("escape: 700, ", True), ("escape: 667, ", True)]
)
def test_a_check_pays_where_what_it_finds_costs_more_than_itself(escape: str, pays: bool) -> None:
    """Ten minutes at 120/h are 20 a visit; 3% of 666.67 is 20."""
    study = _study(CHECK.format(before="", about=f"rejects: 3%, {escape}time: {{work: 10min}}, next: r"))
    (found,) = study.of(inspections)
    assert (found.cost, found.pays) == (pytest.approx(20), pays)


def _duplicates(steps: str, extra: str = "") -> list[tuple[str, str]]:
    study = _study(steps, extra)
    return [(one.step, one.earlier) for tier in study.tiers.values() for one in tier.of(duplicate_checks)]


LINE = """\
  s: {{kind: start, role: customer, next: a}}
  a: {{kind: check, role: agent, checks: [x, y], {first}next: b}}
  b: {{role: clerk, {between}next: c}}
  c: {{kind: check, role: boss, checks: [{checks}], {last}next: r}}
"""


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, True),
        ({"checks": "x, y"}, True),
        ({"checks": "x, z"}, False),
        ({"between": "captures: [x], "}, False),
        ({"between": "produces: [report], "}, False),
        ({"first": "produces: [report], "}, True),  # made at the check, not between
        ({"last": "captures: [x], "}, False),  # what it looks at is new
        ({"last": "legal: {source: law}, "}, False),
        ({"first": "legal: {source: law}, "}, True),  # the law wants the first, not the second
    ],
)
def test_a_check_is_a_duplicate_while_nothing_is_new(change: dict[str, str], found: bool) -> None:
    words = {"first": "", "between": "", "last": "", "checks": "x"} | change
    assert _duplicates(LINE.format(**words)) == ([("c", "a")] if found else [])


def test_separated_checks_are_two_pairs_of_eyes() -> None:
    words = {"first": "", "between": "", "last": "", "checks": "x"}
    assert _duplicates(LINE.format(**words), "separate: [[a, c]]\n") == []


@pytest.mark.parametrize(("role", "found"), [("captures: [z], ", []), ("", [("c", "a")])])
def test_what_is_done_beside_the_first_check_comes_before_the_second(role: str, found: list[tuple[str, str]]) -> None:
    assert (
        _duplicates(f"""\
  s: {{kind: start, role: customer, next: f}}
  f: {{kind: split, next: [a, b]}}
  a: {{kind: check, role: agent, checks: [x], next: j}}
  b: {{role: clerk, {role}next: j}}
  j: {{kind: join, next: c}}
  c: {{kind: check, role: boss, checks: [x], next: r}}
""")
        == found
    )


def test_a_check_that_only_one_tier_passes_first_is_a_duplicate_for_that_tier() -> None:
    steps = """\
  s: {kind: start, role: customer, next: [{to: a, tiers: [vip]}, {to: c, tiers: [plain]}]}
  a: {kind: check, role: agent, checks: [x], tiers: [vip], next: c}
  c: {kind: check, role: boss, checks: [x], next: r}
"""
    assert _duplicates(steps, "tiers: {vip: {share: 25%}, plain: {share: 75%}}\n") == [("c", "a")]
