"""The overlays that are no amounts: whether a decision is in order, and what the customer feels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from blueprint.drawing.html.said import ALL, Cell
from blueprint.model import Step
from blueprint.text import Message, Money, both, listed

if TYPE_CHECKING:
    from blueprint.analysis import Analysis

_GAP, _WITHIN = (
    both("decides without the authority", "越权或无权决定"),
    both("decides within the limit", "在权限内决定"),
)
_SPARE = both("approves what an earlier role could decide", "前面的角色本可决定")
AUTHORITY = (
    both("Authority", "授权"),
    both("What is decided at the step, and whether its role may", "步骤决定什么，该角色是否有权"),
    (("level-5", _GAP), ("level-3", _SPARE), ("level-1", _WITHIN)),
)
_LACKING = ("ceiling", "none", "low", "powerless")


def authority(study: Analysis, step: Step) -> Mapping[str, Cell]:
    """What is decided at a step, and whether that is in order."""
    gaps = {gap.gap for gap in study.authority if gap.step == step.id}
    if not gaps and not step.decides:
        return {}
    decided = listed(
        [kind if isinstance(limit, bool) else Message("{kind} {limit}", kind=kind, limit=Money(limit, study.process.currency))
         for kind, limit in step.decides.items()]
    )  # fmt: skip
    if gaps & set(_LACKING):
        return {ALL: ("level-5", Message("✗ {decided}", decided=decided))}
    if gaps:
        return {ALL: ("level-3", Message("≈ {decided}", decided=decided))}
    return {ALL: ("level-1", Message("✓ {decided}", decided=decided))}


_FELT = {
    2: both("delighted", "惊喜"),
    1: both("pleased", "满意"),
    0: both("neutral", "一般"),
    -1: both("annoyed", "不满"),
    -2: both("upset", "很不满"),
}


def _face(felt: int) -> str:
    """The class of an experience."""
    return f"felt-{'m' if felt < 0 else ''}{abs(felt)}"


def _signed(felt: int) -> str:
    return f"{felt:+d}".replace("-", "−") if felt else "0"


EXPERIENCE = (
    both("Experience", "客户体验"),
    both("What the customer feels, −2 to +2; ★ is a moment of truth", "客户感受，−2 到 +2；★ 为关键时刻"),
    tuple((_face(n), Message("{n} {felt}", n=_signed(n), felt=felt)) for n, felt in _FELT.items()),
)


def experience(_: Analysis, step: Step) -> Mapping[str, Cell]:
    """What the customer feels at a step."""
    star = "★" if step.moment_of_truth else ""
    if step.experience is None:
        return {ALL: ("felt-unknown", star)} if star else {}
    return {ALL: (_face(step.experience), f"{star}{_signed(step.experience)}")}
