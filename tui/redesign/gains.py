"""What a proposal does to time, cost, quality and flexibility, in words: what becomes better first, then what becomes worse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from blueprint.text import Message, Said, Text, both, listed, percent

if TYPE_CHECKING:
    from blueprint.esia import Price

_BETTER = {
    "time": both("{by} less time", "时间缩短 {by}"),
    "cost": both("{by} less cost", "成本降低 {by}"),
    "quality": both("{by} more quality", "质量提高 {by}"),
    "flexibility": both("{by} more flexibility", "柔性提高 {by}"),
}
_WORSE = {
    "time": both("{by} more time", "时间延长 {by}"),
    "cost": both("{by} more cost", "成本增加 {by}"),
    "quality": both("{by} less quality", "质量下降 {by}"),
    "flexibility": both("{by} less flexibility", "柔性下降 {by}"),
}
_NEW = {"time": both("time where there was none", "新增时间"), "cost": both("cost where there was none", "新增成本")}
_BOTH = both("{better}; but {worse}", "{better}；但{worse}")
_SAME = both("no figure of an average case changes", "平均每案的各项指标不变")
_SLIGHT = 0.0005


def gained(before: Price, after: Price) -> Said:
    """How much better and worse the corners of the quadrangle become."""
    from blueprint.esia.price import corners

    return said_gains(corners(before, after))


def said_gains(gains: Mapping[str, float]) -> Said:
    """The corners that become better, and those that become worse, by gains relative to the larger of before and after."""
    moved = {corner: by for corner, by in gains.items() if abs(by) >= _SLIGHT}
    better = [_by(_BETTER[corner], by) for corner, by in moved.items() if by > 0]
    worse = [_worse(corner, -by) for corner, by in moved.items() if by < 0]
    if better and worse:
        return Message(_BOTH, better=listed(better), worse=listed(worse))
    return listed(better or worse) if moved else _SAME


def _worse(corner: str, by: float) -> Said:
    """Time and cost grow by a share of what they were before, which is the smaller; the others fall from the larger."""
    if corner not in _NEW:
        return _by(_WORSE[corner], by)
    return _by(_WORSE[corner], by / (1 - by)) if by < 1 else _NEW[corner]


def _by(words: Text, share: float) -> Said:
    """Whole percents are precise enough to choose by."""
    return Message(words, by=percent(round(share, 2) if share >= 0.01 else share))
