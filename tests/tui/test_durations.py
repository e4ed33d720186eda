"""A duration as people type it becomes one as files write it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.schema.quantities import RandomDurationOf
from blueprint.text import duration
from tui.durations import in_file_units


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("10min", "10min"),
        ("10 min", "10min"),
        ("10分钟", "10min"),
        ("30 秒", "30s"),
        ("1.5 小时", "1.5h"),
        ("2天", "2d"),
        ("3 个工作日", "3bd"),
        ("3 工作日", "3bd"),
        ("2 周", "2w"),
        ("2 Hours", "2h"),
        ("2 min..9 min", "2min..9min"),
        ("2分钟 .. 4 分钟..1小时", "2min..4min..1h"),
        ("90% in 2 小时", "90% in 2h"),
        ("0.9 in 15 s", "0.9 in 15s"),
        ("0", "0"),
        ("PT15S", "PT15S"),
        ("soon", "soon"),
        ("3 months", "3 months"),
        ("10 mining", "10 mining"),
        ("1h30min", "1h30min"),
        ("", ""),
    ],
)
def test_the_units_of_people_become_those_of_files(typed: str, written: str) -> None:
    assert in_file_units(typed) == written


@settings(max_examples=60)
@given(st.integers(1, 90000), st.sampled_from(["en", "zh"]))
def test_whatever_time_the_screen_prints_can_be_typed(seconds: int, language: str) -> None:
    printed = duration(seconds / 60).text(language)
    read = RandomDurationOf().read(in_file_units(printed), plain=True)
    assert abs(read.mean - seconds / 60) <= 0.006 * seconds / 60  # three digits are printed
