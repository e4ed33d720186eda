"""Figures that the to-be states and the as-is does not: nobody has measured them yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from blueprint.analysis.assumptions import REJECTS, WAIT, WORK, Assumption, assumptions
from blueprint.diff import Matching
from blueprint.model import Process, times
from blueprint.text import Message, both, duration, percent


@dataclass(frozen=True, slots=True)
class Assumed:
    """A share or minutes at a ``step`` of the to-be; ``was`` what the as-is says instead, None where it says nothing.

    ``kind`` is p (of the way ``to`` another step), wait, work or rejects.
    """

    kind: str
    step: str
    to: str | None
    tier: str | None
    was: float | None
    now: float

    def words(self, process: Process) -> Message:
        """The figure and what it was, as people say it."""
        said = percent if self.kind in ("p", REJECTS) else duration
        fields = {"step": times.step_title(process, self.step), "now": said(self.now)}
        fields["to"] = times.step_title(process, self.to) if self.to else ""
        figure = Message(_KINDS[self.kind], **fields)
        if self.tier:
            figure = Message(_OF_TIER, figure=figure, tier=process.tier_title(self.tier))
        return figure if self.was is None else Message(_WAS, figure=figure, was=said(self.was))


def assumed(before: Process, after: Process, found: Matching) -> Iterator[Assumed]:
    """The figures of the to-be that differ from what is stated for the step that it stands for."""
    stated: dict[tuple[str, str | None, str | None, str | None], float] = {
        (one.kind, one.step, found.same.get(to, to) if to else None, one.tier): one.value
        for one in assumptions(before)
        if one.step
        for to in [_target(before, one)]
    }
    for one in assumptions(after):
        if one.step is None:
            continue
        to, others = _target(after, one), found.predecessors.get(one.step, ())
        like = one.step if one.step in others else next(iter(others), None)
        was = stated.get((one.kind, like, to, one.tier))
        if was is None or abs(was - one.value) > _SLIGHT:
            yield Assumed(one.kind, one.step, to, one.tier, was, one.value)


def _target(process: Process, one: Assumption) -> str | None:
    return None if one.step is None or one.index is None else process.steps[one.step].next[one.index].to


_SLIGHT = 1e-6
_KINDS = {
    "p": both("“{step}” → “{to}” {now}", "“{step}”→“{to}” {now}"),
    WAIT: both("waiting at “{step}” {now}", "“{step}”等待 {now}"),
    WORK: both("work at “{step}” {now}", "“{step}”办理 {now}"),
    REJECTS: both("rejects of “{step}” {now}", "“{step}”退回 {now}"),
}
_OF_TIER = both("{figure} for {tier}", "{figure}（{tier}）")
_WAS = both("{figure} (was {was})", "{figure}（原为 {was}）")
