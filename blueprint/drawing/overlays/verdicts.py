"""The overlays that are no amounts: how a step may fail, whether a decision is in order, what the customer feels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.drawing.overlays.kind import STRONGEST, Cell, Kind, steps_of
from blueprint.text import Message, Money, Said, Text, both, listed, percent

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.model import FailureMode, Step

_RPN = both("RPN {rpn}", "RPN {rpn}")


@dataclass(frozen=True, slots=True)
class Failures(Kind):
    """The worst failure mode of each step, by its risk priority number."""

    def cells(self, study: Analysis, tier: str | None) -> Mapping[str, Cell]:
        worst = {id: max(step.fail, key=_risk) for id, step in study.process.steps.items() if step.fail}
        return {id: Cell(failure.rpn, _failure(failure)) for id, failure in worst.items()}

    def scale(self, study: Analysis, most: float) -> Iterable[tuple[float, Said]]:
        return steps_of(most, lambda rpn: Message(_RPN, rpn=f"{rpn:.0f}")) if most > 0 else ()


def _risk(failure: FailureMode) -> tuple[float, float]:
    return failure.rpn or 0.0, failure.p or 0.0


def _failure(failure: FailureMode) -> Said:
    parts: list[Said] = [] if failure.rpn is None else [Message(_RPN, rpn=failure.rpn)]
    parts += [] if failure.p is None else [Text.of(percent(failure.p))]
    return listed(parts or [Text.of("F")], " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts(Kind):
    """An overlay of what is good or bad; ``meanings`` say what each amount stands for, the largest the worst."""

    judged: Callable[[Analysis], Mapping[str, Cell]]
    meanings: tuple[tuple[float, Said], ...]

    def cells(self, study: Analysis, tier: str | None) -> Mapping[str, Cell]:
        return self.judged(study)

    def scale(self, study: Analysis, most: float) -> Iterable[tuple[float, Said]]:
        return self.meanings


_BEYOND, _NEEDLESS, _WITHIN = 4.0, 2.0, 1.0
_LACKING = ("ceiling", "none", "low", "powerless")
"""The gaps in which authority is missing; in the others an approval is one too many."""


def _authority(study: Analysis) -> Mapping[str, Cell]:
    """What is decided at each step, and whether that is in order."""
    gaps = {id: {gap.gap for gap in study.authority if gap.step == id} for id in study.process.steps}
    return {
        id: _decided(step, gaps[id], study.process.currency)
        for id, step in study.process.steps.items()
        if step.decides or gaps[id]
    }


def _decided(step: Step, gaps: set[str], currency: str) -> Cell:
    kinds = [
        kind if isinstance(limit, bool) else Message("{kind} {limit}", kind=kind, limit=Money(limit, currency))
        for kind, limit in step.decides.items()
    ]
    if gaps & set(_LACKING):
        return Cell(_BEYOND, Message("!{kinds}", kinds=listed(kinds)))
    return Cell(_NEEDLESS, Message("?{kinds}", kinds=listed(kinds))) if gaps else Cell(_WITHIN, listed(kinds))


_FELT = {
    2: both("delighted", "惊喜"),
    1: both("pleased", "满意"),
    0: both("neutral", "一般"),
    -1: both("annoyed", "不满"),
    -2: both("upset", "很不满"),
}
_BEST = 2


def _experience(study: Analysis) -> Mapping[str, Cell]:
    """What the customer feels at each step, the worse the more."""
    felt = {id: step for id, step in study.process.steps.items() if step.experience is not None or step.moment_of_truth}
    return {id: _feeling(step.experience, "*" if step.moment_of_truth else "") for id, step in felt.items()}


def _feeling(felt: int | None, star: str) -> Cell:
    return Cell(None, Text.of(star)) if felt is None else Cell(float(_BEST - felt), Text.of(_signed(felt) + star))


def _signed(felt: int) -> str:
    return f"{felt:+d}".replace("-", "−") if felt else "0"


FAIL = Failures(
    both("Fail points", "失误点"),
    both(
        "worst failure mode: risk priority number (S×O×D, at most 1,000), chance",
        "最严重的失误：风险优先数（S×O×D，最大 1,000）、发生概率",
    ),
)
AUTHORITY = Verdicts(
    both("Authority", "授权"),
    both(
        "what is decided here; !: beyond the authority; ?: could be decided earlier",
        "此处所作决定；!：超出权限；?：前面的角色本可决定",
    ),
    float(STRONGEST),
    judged=_authority,
    meanings=(
        (_BEYOND, both("decides beyond the authority", "越权或无权决定")),
        (_NEEDLESS, both("approves what an earlier role could decide", "前面的角色本可决定")),
        (_WITHIN, both("decides within the authority", "在权限内决定")),
    ),
)
EXPERIENCE = Verdicts(
    both("Experience", "客户体验"),
    both(
        "customer's experience, −2 to +2, strongest where it is worst; *: moment of truth",
        "客户体验，−2 到 +2，最差处最醒目；*：关键时刻",
    ),
    float(STRONGEST),
    judged=_experience,
    meanings=tuple(
        (float(_BEST - felt), Message("{felt} {words}", felt=_signed(felt), words=words))
        for felt, words in _FELT.items()
    ),
)
