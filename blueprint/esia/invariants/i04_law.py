"""I4: between any two of the starts, the legal steps and the outcomes, what every path passed it still passes."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.legal import LegalLoss, legal_losses
from blueprint.esia.invariants.broken import Broken, Change, Invariant
from blueprint.text import Message, both, percent


def check(change: Change) -> Iterator[Broken]:
    before, after = (
        {id: tier.flow for id, tier in subject.study.tiers.items()} for subject in (change.as_is, change.to_be)
    )
    for loss in legal_losses(before, after):
        yield Broken("I4", _reason(change, loss), loss.path)


def _reason(change: Change, loss: LegalLoss) -> Message:
    step = change.as_is.process.steps[loss.step]
    words = {"step": step.title, "source": step.legal.source if step.legal else ""}
    if loss.was is not None and loss.now is not None:
        return Message(_SHARE, was=percent(loss.was), now=percent(loss.now), **words)
    return Message(_PASSED if loss.kept else _GONE, **words)


_GONE = both("the law ({source}) wants “{step}”, which would be gone", "“{step}”是法规要求的（{source}），不能取消")
_PASSED = both(
    "the law ({source}) wants “{step}”, which a case could get around", "“{step}”是法规要求的（{source}），不能绕过"
)
_SHARE = both(
    "the law ({source}) wants “{step}”, to which {now} of the cases would come instead of {was}",
    "“{step}”是法规要求的（{source}），经过它的案件将由 {was} 变为 {now}",
)

INVARIANT = Invariant("I4", both("no way around the law", "法规要求的步骤不能绕过"), check)
