"""Random numbers by key: uniform, independent of each other, the same for ever; durations that follow their distributions."""

from __future__ import annotations

import math
from statistics import NormalDist, fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.model import Duration, RandomDuration
from blueprint.simulation.draws import all_waiting, drawn, exponential, logarithm, normal, parameters, waiting
from blueprint.simulation.keys import (
    LANES,
    LOW,
    Purpose,
    case_key,
    case_keys,
    mixed,
    spread,
    step_key,
    thresholds,
    unit,
    visit_key,
)

STEPS = [step_key(name, purpose) for name in ("register", "pay", "支付") for purpose in (Purpose.WORK, Purpose.ROUTE)]


def _drawn(step: int, cases: int = 20_000, visit: int = 0) -> list[float]:
    return [unit(mixed(visit_key(case_key(7, case), visit), step)) for case in range(cases)]


def test_the_finalizer_is_that_of_splitmix64() -> None:
    """The first outputs of splitmix64 seeded with 0, as Vigna's reference program prints them."""
    stride = 0x9E3779B97F4A7C15
    assert [spread(n * stride & (1 << 64) - 1) for n in (1, 2)] == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4]


def test_the_key_of_a_step_begins_with_fnv_1a() -> None:
    """FNV-1a of "a" is 0xaf63dc4c8601ec8c (Noll's test vectors)."""
    assert step_key("a", Purpose.WORK) == spread((0xAF63DC4C8601EC8C + 0x9E3779B97F4A7C15) & (1 << 64) - 1)


_WORDS = st.integers(0, 2**64 - 1)


@given(_WORDS, st.integers(0, 2**40))
def test_keys_that_are_made_at_once_are_those_of_each_case(seed: int, first: int) -> None:
    assert case_keys(seed, first) == tuple(case_key(seed, first + lane) for lane in range(LANES))


@given(st.integers(0, 52).flatmap(lambda bits: st.integers(0, 2**bits - 1)))
def test_an_exponential_duration_is_minus_the_logarithm_of_its_number(word: int) -> None:
    assert waiting(word) == pytest.approx(-math.log((2 * word + 1) * 2.0**-53), rel=1e-12, abs=1e-12)


@given(st.lists(_WORDS, max_size=20), _WORDS)
def test_durations_that_are_drawn_at_once_are_those_of_each_visit(visits: list[int], step: int) -> None:
    assert all_waiting(visits, step) == [waiting(mixed(visit, step)) for visit in visits]


@given(_WORDS, _WORDS, st.floats(0, 1), st.booleans())
def test_a_square_is_below_a_threshold_where_its_number_is_below_the_share(
    visit: int, step: int, share: float, near: bool
) -> None:
    share = unit(mixed(visit, step)) if near else share
    (threshold,) = thresholds([share])
    assert ((visit ^ step) ** 2 & LOW < threshold) == (unit(mixed(visit, step)) < share)


@pytest.mark.parametrize("step", STEPS)
def test_numbers_are_uniform(step: int) -> None:
    cells = [0] * 64
    for u in _drawn(step):
        cells[int(u * 64)] += 1
    expected = 20_000 / 64
    assert sum((n - expected) ** 2 / expected for n in cells) < 117  # 99.995% of chi-square with 63


def _pairs_are_independent(first: list[float], second: list[float]) -> bool:
    cells = [0] * 256
    for u, v in zip(first, second, strict=True):
        cells[int(u * 16) * 16 + int(v * 16)] += 1
    expected = len(first) / 256
    return sum((n - expected) ** 2 / expected for n in cells) < 350  # 99.99% of chi-square with 255


def test_purposes_steps_visits_and_cases_are_independent() -> None:
    one = _drawn(STEPS[0])
    others = [_drawn(step) for step in STEPS[1:]] + [_drawn(STEPS[0], visit=visit) for visit in (1, 2, 3)]
    assert all(_pairs_are_independent(one, other) for other in others)
    assert _pairs_are_independent(one[:-1], one[1:])


def test_numbers_lie_strictly_between_0_and_1() -> None:
    assert (unit(0), unit((1 << 52) - 1)) == (2.0**-53, 1 - 2.0**-53)


@pytest.mark.parametrize("x", [1e-300, 2.0**-53, 1e-9, 0.1, 0.5, 0.99999, 1.0, 1.5, 3.0, 1e6])
def test_the_logarithm_needs_no_library(x: float) -> None:
    assert logarithm(x) == pytest.approx(math.log(x), abs=3e-13)


@pytest.mark.parametrize("x", [-40.0, -1.0, -1e-9, 0.0, 0.3, 1.0, 5.5, 40.0])
def test_nor_does_the_exponential(x: float) -> None:
    assert exponential(x) == pytest.approx(math.exp(x), rel=1e-14)


@pytest.mark.parametrize("u", [1e-15, 1e-6, 0.02, 0.3, 0.5, 0.7, 0.999, 1 - 1e-12])
def test_normal_quantiles(u: float) -> None:
    assert normal(u) == pytest.approx(NormalDist().inv_cdf(u), abs=1e-12)


@pytest.mark.parametrize(
    "duration",
    [
        RandomDuration("constant", (Duration(7.0),)),
        RandomDuration("uniform", (Duration(2.0), Duration(9.0))),
        RandomDuration("triangular", (Duration(2.0), Duration(3.0), Duration(9.0))),
        RandomDuration("exponential", (Duration(5.0),)),
        RandomDuration("lognormal", (Duration(5.0), Duration(3.0))),
    ],
    ids=lambda duration: duration.shape,
)
def test_durations_have_the_mean_and_variance_of_their_distribution(duration: RandomDuration) -> None:
    """Over words at equal distances, which leaves no chance."""
    values = [drawn(*parameters(duration), (n << 36) + (1 << 35)) for n in range(1 << 16)]
    assert fmean(values) == pytest.approx(duration.mean, rel=1e-3)
    assert fmean((value - duration.mean) ** 2 for value in values) == pytest.approx(duration.variance, rel=0.01)
