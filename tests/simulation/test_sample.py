"""The times of many cases in bounded memory."""

from __future__ import annotations

from array import array

import pytest

from blueprint.simulation import sample
from blueprint.simulation.sample import Sample


def _filled(times: list[float], parts: int = 1) -> Sample:
    found = Sample()
    for part in range(parts):
        found.add(array("d", times[part * len(times) // parts : (part + 1) * len(times) // parts]))
    return found


def test_percentiles_lie_between_two_by_their_distance() -> None:
    """The definition of Hyndman & Fan (1996), number 7."""
    found = _filled([4.0, 1.0, 3.0, 2.0])
    assert [found.percentile(share) for share in (0, 0.5, 0.9, 1)] == pytest.approx([1, 2.5, 3.7, 4])
    assert [found.within(limit) for limit in (0.5, 1, 2.9, 4)] == [0, 0.25, 0.5, 1]
    assert found.deviation == pytest.approx((5 / 3) ** 0.5)


def test_nothing_is_known_of_no_times() -> None:
    assert (Sample().percentile(0.5), Sample().deviation, Sample().within(1), Sample().count) == (None, None, 0, 0)


@pytest.mark.parametrize("parts", [1, 3, 7])
def test_of_more_than_are_kept_every_so_many_are(monkeypatch: pytest.MonkeyPatch, parts: int) -> None:
    monkeypatch.setattr(sample, "MOST", 100)
    found = _filled([float(n) for n in range(1000)], parts)
    assert found.count == 1000
    assert list(found.kept) == [float(n) for n in range(0, 1000, 16)]
    assert found.percentile(0.5) == pytest.approx(500, abs=10)
