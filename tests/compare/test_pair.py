"""The refund request, worked out by hand: 22 minutes by two people and 5 hours of waiting become 14 minutes by one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from blueprint.compare import ALL, Comparison
from blueprint.compare.figures import BETTER, EQUAL, WORSE
from blueprint.compare.needs import AUTHORITY, SYSTEM, TRAINING
from blueprint.model import Finding
from blueprint.text import Said, spoken
from tests.compare.pair import AS_IS, TO_BE, subject, written


def test_what_became_of_each_step(pair: Comparison) -> None:
    assert {(fate.kind, fate.was, fate.now) for fate in pair.fates} == {
        ("kept", ("ask",), "ask"),
        ("merged", ("receive", "look_up"), "receive"),
        ("moved", ("approve",), "approve"),
        ("changed", ("tell",), "tell"),
        ("added", (), "confirm"),
        ("moved", ("log",), "log"),
        ("kept", ("done",), "done"),
        ("removed", ("file",), None),
    }
    removed = next(fate for fate in pair.fates if fate.kind == "removed")
    assert removed.reason is not None
    assert removed.reason.text("zh") == "副本无人查阅"


@pytest.mark.parametrize(
    ("name", "was", "now", "verdict"),
    [
        ("work_min", 22, 14 + 11 / 60, BETTER),
        ("wait_min", 300, 0, BETTER),
        ("elapsed_min", 322, 14 + 11 / 60, BETTER),
        ("cost", 17 + 10, 14, BETTER),  # 17 minutes at 60 an hour and 5 at 120; 14 at 60
        ("handoffs", 2, 0, BETTER),
        ("clock:answer", 320, 14, BETTER),
        ("approvals", 1, 1, EQUAL),
        ("deciders", 1, 2, BETTER),
    ],
)
def test_the_quadrangle(pair: Comparison, name: str, was: float, now: float, verdict: str) -> None:
    one = next(figure for figure in pair.tiers[ALL] if figure.name == name)
    assert (one.was, one.now) == pytest.approx((was, now))
    assert one.verdict == verdict


def test_more_work_is_worse_and_more_efficiency_better(tmp_path: Path) -> None:
    found = Comparison(*map(subject, reversed(written(tmp_path))))
    verdicts = {one.name: one.verdict for one in found.tiers[ALL]}
    assert verdicts["work_min"] == verdicts["cost"] == verdicts["efficiency"] == verdicts["deciders"] == WORSE


def test_who_may_decide_and_who_does(pair: Comparison) -> None:
    assert {(one.about, one.role, one.kind, one.was, one.now) for one in pair.powers} == {
        ("limit", "agent", "refund", 100, 500),
        ("decides", "agent", "refund", None, 500),
        ("decides", "lead", "refund", 500, None),
    }


def test_what_a_year_is_worth(pair: Comparison) -> None:
    saved = pair.benefit
    assert saved is not None
    year = 100 * 365 / 7
    assert saved.cost == pytest.approx((27 - 14) * year)
    assert saved.work_h == pytest.approx((22 - 14) * year / 60)  # what the system does is nobody's work
    assert saved.work["agent"] == pytest.approx((1700 / 60, 1400 / 60))
    assert saved.work["lead"] == pytest.approx((500 / 60, 0))


def test_each_process_counts_its_own_cases(tmp_path: Path) -> None:
    fewer = TO_BE.replace("100/week", "50/week")
    saved = Comparison(*map(subject, written(tmp_path, to_be=fewer))).benefit
    assert saved is not None
    assert saved.cases == (100, 50)
    assert saved.cost == pytest.approx((27 * 100 - 14 * 50) * 365 / 7)


def test_without_a_volume_nothing_is_said_of_a_year(tmp_path: Path) -> None:
    files = written(tmp_path, *(text.replace("volume: 100/week\n", "") for text in (AS_IS, TO_BE)))
    assert Comparison(*map(subject, files)).benefit is None


def test_work_of_which_nobody_says_how_long_it_takes_is_no_gain(tmp_path: Path) -> None:
    blank = TO_BE.replace("    time: {work: 8min}\n", "")
    found = Comparison(*map(subject, written(tmp_path, to_be=blank)))
    assert found.untimed == ("receive",)
    assert found.benefit is None
    silent = AS_IS.replace(", time: {work: 4min}", "").replace("    time: {work: 6min}\n", "")
    assert Comparison(*map(subject, written(tmp_path, silent, blank))).untimed == ()


def test_what_it_takes(pair: Comparison) -> None:
    needs = {(one.kind, one.steps): one.words.text("en") for one in pair.needs}
    assert needs == {
        (TRAINING, ("approve",)): "Agent (4) learn “Approve”",
        (SYSTEM, ("confirm", "log")): "CRM has to do “Confirm by SMS”, “Log the case”",
        (SYSTEM, ("confirm",)): "the channel SMS has to be opened for “Confirm by SMS”",
        (AUTHORITY, ()): "Team lead authorises Agent: refund up to 500 CNY; so far refund up to 100 CNY",
    }


def test_nothing_stands_in_the_way(pair: Comparison) -> None:
    assert not pair.broken


def test_figures_that_nobody_has_measured_yet(pair: Comparison) -> None:
    assert {(one.kind, one.step, one.was, one.now) for one in pair.assumed} == {
        ("work", "receive", 6, 8), ("work", "approve", 5, 3), ("work", "confirm", None, 5 / 60), ("work", "log", 2, 0.1),
    }  # fmt: skip


def _gaps(findings: Iterable[Finding]) -> list[str | None]:
    return [one.step for one in findings if one.code == "AU02"]


def test_a_limit_that_is_now_enough_clears_the_finding(tmp_path: Path) -> None:
    over = AS_IS.replace(
        "channel: phone\n    time: {work: 3min}", "channel: phone\n    decides: {refund: 300}\n    time: {work: 3min}"
    )
    judged = Comparison(*map(subject, written(tmp_path, as_is=over))).judgement
    assert _gaps(judged.cleared) == ["tell"]
    assert not judged.new


def test_a_limit_that_is_too_low_for_whoever_decides_now_is_a_new_error(tmp_path: Path) -> None:
    low = TO_BE.replace("refund: 500}\n    escalates", "refund: 100}\n    escalates")
    judged = Comparison(*map(subject, written(tmp_path, to_be=low))).judgement
    assert _gaps(judged.new) == ["approve"]
    assert not _gaps(judged.cleared)


def test_a_finding_follows_its_step_into_the_one_that_replaces_it(tmp_path: Path) -> None:
    """The contact by phone leaves nothing in hand (BP02), whatever the step is called."""
    renamed = (
        TO_BE.replace("  receive:\n", "  desk:\n")
        .replace("next: receive", "next: desk")
        .replace("[look_up]", "[look_up, receive]")
    )
    judged = Comparison(*map(subject, written(tmp_path, to_be=renamed))).judgement
    assert not [one for one in (*judged.cleared, *judged.new) if one.code == "BP02"]


def test_a_process_compared_with_itself_has_no_difference(tmp_path: Path) -> None:
    first, _ = written(tmp_path)
    found = Comparison(subject(first), subject(first))
    assert {fate.kind for fate in found.fates} == {"kept"}
    assert {one.verdict for one in found.tiers[ALL]} == {EQUAL}
    assert [*found.powers, *found.needs, *found.assumed, *found.broken, *found.whole] == []
    assert [*found.judgement.cleared, *found.judgement.new] == []
    assert not any(one.differs for one in found.outcomes)


def _said(words: Iterable[Said | str]) -> list[object]:
    return [spoken(one, "en") for one in words]


def test_what_is_new_for_the_customer(pair: Comparison) -> None:
    found = {one.about: one for one in pair.fruits}
    assert [words.text("en") for words in found["evidence"].new] == ["SMS with the amount"]
    assert [words.text("en") for words in found["told"].new] == ["progress"]
    assert not found["told"].lost


def test_a_broken_invariant_stands_in_the_way(tmp_path: Path) -> None:
    legal = AS_IS.replace("value: nva, next: approve", "value: nva, legal: {source: Law 7}, next: approve")
    found = Comparison(*map(subject, written(tmp_path, as_is=legal)))
    assert "I4" in {one.invariant for one in found.broken}
    assert _said(next(one for one in found.fruits if one.about == "legal").lost) == ["Law 7"]


CLEAN = (
    TO_BE[: TO_BE.index("dropped:")]
    + """\
steps:
  ask: {kind: start, role: customer, channel: web, next: decide}
  decide: {name: Decide by rule, role: crm, time: {work: 1s}, next: [{to: paid, p: 0.75}, {to: person, p: 0.25}]}
  person: {role: agent, to: customer, channel: phone, time: {work: 9min}, decides: {refund: 500}, next: paid_later}
  paid: {kind: end, outcome: refunded}
  paid_later: {kind: end, outcome: refunded after a call}
"""
)


def test_a_clean_slate_is_compared_by_outcome(tmp_path: Path) -> None:
    text = CLEAN.replace("clocks:\n  answer: {from: ask, to: tell}\n", "")
    found = Comparison(*map(subject, written(tmp_path, to_be=text)))
    assert found.clean_slate
    assert {(one.name, one.was, one.now) for one in found.outcomes} == {
        ("refunded", 1.0, 0.75), ("refunded after a call", 0.0, 0.25),
    }  # fmt: skip
    assert not {"I2", "I5", "I10"} & {one.invariant for one in found.broken}
