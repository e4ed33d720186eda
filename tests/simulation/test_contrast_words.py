"""Figures of a comparison as people read them: one unit a row, and no digit that is chance."""

from __future__ import annotations

import pytest

from blueprint.simulation.contrast_words import row_said
from blueprint.simulation.contrasts import Contrast
from blueprint.simulation.figures import Figure
from blueprint.simulation.intervals import Estimate


@pytest.mark.parametrize(
    ("says", "before", "after", "change", "real", "shown"),
    [
        ("mean", (136.3, 4.1), (135.83, 4.1), (-0.47, 0.03), True,
         (("136.3 min", "135.8 min", "−0.47 ±0.03 min"), ("136.3 分钟", "135.8 分钟", "−0.47 ±0.03 分钟"))),
        ("mean", (1614.2, 31), (1146.8, 22), (-469.2, 26.3), True,
         (("26.9 h", "19.1 h", "−7.8 ±0.4 h"), ("26.9 小时", "19.1 小时", "−7.8 ±0.4 小时"))),
        ("utilisation", (0.29841, 0.004), (0.29777, 0.004), (-0.000636, 0.00000468), True,
         (("29.84%", "29.78%", "−0.0636 ±0.0005 points"), ("29.84%", "29.78%", "−0.0636 ±0.0005 个百分点"))),
        ("handoffs", (5.59, 0.04), (5.5955, 0.04), (0.00553, 0.0106), False,
         (("5.59", "5.60", "+0.006 ±0.011"), ("5.59", "5.60", "+0.006 ±0.011"))),
        ("cost", (64.13, 0.47), (25.71, 0.3), (-38.42, 0.9), True,
         (("64.1 CNY", "25.7 CNY", "−38.4 ±0.9 CNY"), ("64.1 元", "25.7 元", "−38.4 ±0.9 元"))),
        ("work", (22.0, 0.0), (22.5, 0.0), (0.5, 0.0), True,
         (("22 min", "22.5 min", "+0.5 min"), ("22 分钟", "22.5 分钟", "+0.5 分钟"))),
        ("work", (22.0, 0.1), (22.0, 0.1), (0.0, 0.0), False,
         (("22 min", "22 min", ""), ("22 分钟", "22 分钟", ""))),
    ],
)  # fmt: skip
def test_figures_have_the_digits_that_their_intervals_support(
    says: str,
    before: tuple[float, float],
    after: tuple[float, float],
    change: tuple[float, float],
    real: bool,
    shown: tuple[tuple[str, ...], ...],
) -> None:
    found = Contrast(Figure(says), Estimate(*before), Estimate(*after), Estimate(*change), 0.01, real)
    for language, expected in zip(("en", "zh"), shown, strict=True):
        assert tuple(one.text(language) for one in row_said(found, "CNY")) == expected
