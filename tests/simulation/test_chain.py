"""The moments of absorbing chains and of parallel work against values of textbooks and of chains solved by hand."""

from __future__ import annotations

from math import sqrt

import pytest

from blueprint.analysis import Analysis, analyze
from blueprint.analysis.as_json import analysis_json
from blueprint.analysis.as_text import analysis_text
from blueprint.analysis.chain import Elapsed, absorbed
from blueprint.analysis.elapsed import elapsed, elapsed_by_means
from blueprint.workspace import load_text


def _study(steps: str) -> Analysis:
    text = f"blueprint: 1\nid: p\nname: p\nroles: {{a: {{lane: frontstage}}}}\nsteps:\n{steps}"
    return analyze(load_text(text))


def _of(steps: str) -> Elapsed:
    found = _study(steps).tiers["standard"].of(elapsed)
    assert found is not None
    return found


def _by_means(steps: str) -> float | None:
    return _study(steps).tiers["standard"].of(elapsed_by_means)


def _step(time: str, onward: str) -> str:
    return f"{{role: a, time: {{work: {time}}}, next: {onward}}}"


def _exponential(mean: str, onward: str) -> str:
    return _step(f"{{dist: exponential, mean: {mean}}}", onward)


def _parallel(*branches: str) -> str:
    """A block of steps that meet."""
    names = [f"b{n}" for n in range(len(branches))]
    steps = "".join(f"  {name}: {branch}\n" for name, branch in zip(names, branches, strict=True))
    return (
        f"  go: {{kind: start, next: fork}}\n  fork: {{kind: split, next: [{', '.join(names)}]}}\n{steps}"
        "  meet: {kind: join, next: done}\n  done: {kind: end}\n"
    )


def test_the_flow_of_a_then_b_or_c() -> None:
    steps = f"""
  go: {{kind: start, next: a}}
  a: {_step("10h", "[{to: b, p: 0.9}, {to: c, p: 0.1}]")}
  b: {_step("20h", "done")}
  c: {_step("10h", "done")}
  done: {{kind: end}}
"""
    assert _of(steps).mean == pytest.approx(29 * 60)


CREDIT = f"""
  go: {{kind: start, next: check}}
  check: {_step("1d", "[{to: check, p: 0.2}, {to: fork}]")}
  fork: {{kind: split, next: [history, income]}}
  history: {_step("1d", "meet")}
  income: {_step("3d", "meet")}
  meet: {{kind: join, next: assess}}
  assess: {_step("3d", "[{to: offer, p: 0.6}, {to: reject, p: 0.4}]")}
  offer: {_step("1d", "done")}
  reject: {_step("2d", "done")}
  done: {{kind: end}}
"""


def test_the_credit_application() -> None:
    """Dumas et al.: 1 / (1 - 0.2) + max(1, 3) + 3 + 0.6 × 1 + 0.4 × 2 = 8.65 days."""
    assert _of(CREDIT).mean / 1440 == pytest.approx(8.65)
    assert _by_means(CREDIT) == pytest.approx(8.65 * 1440)


def test_the_mean_of_the_longest_and_the_longest_of_the_means() -> None:
    """max(Exp 8, Exp 15): 8 + 15 - 1 / (1/8 + 1/15) = 17.7826; the textbook's 15. E[max²] = 2 (8² + 15² - (120/23)²)."""
    steps = _parallel(_exponential("8min", "meet"), _exponential("15min", "meet"))
    found = _of(steps)
    assert found.mean == pytest.approx(17.7826, abs=5e-5)
    assert found.variance == pytest.approx(2 * (64 + 225 - (120 / 23) ** 2) - (23 - 120 / 23) ** 2)
    assert _by_means(steps) == pytest.approx(15)


@pytest.mark.parametrize(("language", "words"), [("en", "elapsed by means"), ("zh", "历时（按均值）")])
def test_analyze_shows_both_where_they_differ(language: str, words: str) -> None:
    differing = _parallel(_exponential("8min", "meet"), _exponential("15min", "meet"))
    rows = [" ".join(line.split()) for line in analysis_text(_study(differing), language).splitlines()]
    unit = "min" if language == "en" else "分钟"
    assert f"{words} 15 {unit}" in rows
    assert words not in analysis_text(_study(CREDIT), language)
    assert analysis_json(_study(differing), language)["measures"]["elapsed_by_means_min"] == pytest.approx(15)


def test_the_last_of_many_exponential_branches() -> None:
    """Mean 1 + 1/2 + ... + 1/5 of the common mean, variance 1 + 1/4 + ... + 1/25 of its square."""
    found = _of(_parallel(*[_exponential("1h", "meet")] * 5))
    assert found.mean == pytest.approx(60 * sum(1 / n for n in range(1, 6)))
    assert found.variance == pytest.approx(3600 * sum(1 / n**2 for n in range(1, 6)))


def test_a_branch_of_two_steps_against_one() -> None:
    """max(Erlang(2, 10), Exp 10): 20 + 10 - E[min]; the minimum ends in the first step with 1/2, else goes on for another
    Exp(5): 5 + 5/2 = 7.5."""
    two = f"{_exponential('10min', 'then')}\n  then: {_exponential('10min', 'meet')}"
    assert _of(_parallel(two, _exponential("10min", "meet"))).mean == pytest.approx(22.5)


def test_a_branch_that_is_done_again() -> None:
    """Exp 10 again with 1/2 is Exp 20: max(Exp 20, Exp 20) = 30, variance 20² (1 + 1/4)."""
    found = _of(_parallel(_exponential("10min", "[{to: b0, p: 0.5}, {to: meet}]"), _exponential("20min", "meet")))
    assert (found.mean, found.variance) == (pytest.approx(30), pytest.approx(500))


def test_branches_without_time_and_waits_before_work() -> None:
    """The wait and the work of a step are two times; a branch that takes none does not count."""
    exponential = "{dist: exponential, mean: 10min}"
    both_times = f"{{role: a, time: {{wait: {exponential}, work: {exponential}}}, next: meet}}"
    found = _of(_parallel(both_times, "{role: a, next: meet}"))
    assert (found.mean, found.variance) == (pytest.approx(20), pytest.approx(200))


BENCHMARK = f"""
  arrive: {{kind: start, next: register}}
  register: {_exponential("4min", "classify")}
  classify: {_exponential("3min", "[{to: reply, p: 0.6}, {to: investigate, p: 0.4}]")}
  reply: {_exponential("6min", "close")}
  investigate: {_exponential("20min", "fork")}
  fork: {{kind: split, next: [request, expert]}}
  request: {_exponential("8min", "meet")}
  expert: {_exponential("15min", "meet")}
  meet: {{kind: join, next: assess}}
  assess: {_exponential("10min", "approve")}
  approve: {_exponential("5min", "[{to: assess, p: 0.2}, {to: payout, p: 0.4}, {to: close, p: 0.4}]")}
  payout: {_exponential("6min", "close")}
  close: {_exponential("2min", "done")}
  done: {{kind: end}}
"""


def test_ten_steps_without_queueing() -> None:
    found = _of(BENCHMARK)
    assert found.mean == pytest.approx(36.4130, abs=5e-5)
    assert found.deviation == pytest.approx(32.9050, abs=5e-5)


def test_moments_of_a_chain() -> None:
    """m = N μ and M2 = N (E[X²] + 2 μ ∘ (P m)), with N = (I - P)^-1 written out for two states that lead to each other."""
    p, q = 0.3, 0.6
    one, two = Elapsed(2.0, 5.0), Elapsed(7.0, 1.0)
    n = [[1 / (1 - p * q), p / (1 - p * q)], [q / (1 - p * q), 1 / (1 - p * q)]]
    m = [row[0] * one.mean + row[1] * two.mean for row in n]
    gain = [one.variance + one.mean**2 + 2 * one.mean * p * m[1], two.variance + two.mean**2 + 2 * two.mean * q * m[0]]
    second = n[0][0] * gain[0] + n[0][1] * gain[1]
    found = absorbed({"one": {"two": p}, "two": {"one": q}}, {"one": one, "two": two}, {"one": 1.0})
    assert found is not None
    assert found.mean == pytest.approx(m[0])
    assert found.variance == pytest.approx(second - m[0] ** 2)
    assert found.deviation == pytest.approx(sqrt(second - m[0] ** 2))


def test_a_chain_without_end_has_no_moments() -> None:
    assert absorbed({"round": {"round": 1.0}}, {"round": Elapsed(1, 0)}, {"round": 1.0}) is None
