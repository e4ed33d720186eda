"""How long something takes is written in a to-be as a person would write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blueprint.esia.durations import spelled
from blueprint.schema.quantities import DurationOf


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        (4320, "3d"), (120, "2h"), (90, "90min"), (1 / 6, "10s"), (16 / 60, "16s"), (1.6, "96s"), (2.5, "2.5min"), (5.5, "5.5min"),
        (66.6667, "66.7min"), (479.5, "479.5min"), (4.75, "285s"), (0.0025, "0.15s"), (0, "0s"),
    ],
)  # fmt: skip
def test_in_whole_units_or_with_one_decimal(minutes: float, written: str) -> None:
    assert spelled(minutes) == written


@given(st.floats(0.02, 1e6))
def test_what_is_written_is_what_was_meant_to_half_a_second_or_half_a_tenth_of_a_minute(minutes: float) -> None:
    off = abs(DurationOf().read(spelled(minutes), plain=True).minutes - minutes)
    assert off <= (0.5 / 60 if minutes < 10 else 0.05) * (1 + 1e-9)
