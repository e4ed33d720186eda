"""The rows of a card on the work: who, where, for whom, how long, and what if it takes longer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from blueprint.analysis.measures import cost_of, wait_of, work_of
from blueprint.drawing import words as drawn
from blueprint.drawing.boxes import chooses
from blueprint.drawing.called import within
from blueprint.drawing.html import words as w
from blueprint.drawing.html.said import expected
from blueprint.drawing.html.sections import Row
from blueprint.model import times
from blueprint.model.channels import channel_title
from blueprint.text import Message, Money, Said, duration, figure, listed

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.model import Called, Role, Step


class Work:
    """The rows on who does a step, for whom, how long it takes and what happens when it takes too long."""

    def __init__(self, study: Analysis, step: Step) -> None:
        self._study, self._process, self._step = study, study.process, step
        self._role: Role | None = self._process.role_of(step)

    def who(self) -> Iterator[Row]:
        step, process = self._step, self._process
        yield w.KIND, drawn.KINDS[step.kind]
        if step.role:
            yield w.ROLE, process.role_title(step.role)
        if self._role and self._role.team:
            yield w.TEAM, self._role.team.replace("_", " ")
        lane = process.lane_of(step)
        if lane:
            yield w.LANE, drawn.LANES[lane]
        if step.channel:
            yield w.CHANNEL, listed([channel_title(channel) for channel in step.channel])
        if step.to:
            yield w.TOLD, process.role_title(step.to)
        told = self._study.words.tells(step)
        if told:
            yield w.TELLS, listed([drawn.TELLS.get(kind, kind) for kind in told])
        if chooses(step):
            yield w.CHOOSES, w.YES
        if step.tiers:
            yield w.ONLY, listed([process.tier_title(id) for id in step.tiers])
        yield from self._meaning()

    def _meaning(self) -> Iterator[Row]:
        """What the step means to the customer."""
        step, phase = self._step, self._step.phase or self._process.phase
        if phase:
            yield w.PHASE, w.PHASES[phase]
        if step.value:
            yield w.VALUE, w.VALUES[step.value]
        if step.experience is not None:
            yield w.EXPERIENCE, f"{step.experience:+d}".replace("-", "−")
        if step.moment_of_truth:
            yield w.MOMENT, w.YES
        if step.process:
            yield w.CALLED, self._called(step.process)
        if step.outcome:
            yield w.OUTCOME, step.outcome.replace("_", " ")

    def _called(self, call: Called) -> Said | str:
        """The name of a called process, where it is known, and its id."""
        callee = self._study.words.callee(self._step)
        id = call.id + (f" ({call.variant})" if call.variant else "")
        return Message(w.BRACKETS, name=callee.name, value=id) if callee else id

    def times(self) -> Iterator[Row]:
        step, study, currency = self._step, self._study, self._process.currency
        if step.time.wait:
            yield w.WAIT, times.spread(step.time.wait)
        if step.time.work:
            yield w.WORK, times.spread(step.time.work)
        if step.every:
            yield w.EVERY, times.length(step.every)
        cost = cost_of(self._process, step)
        if cost:
            yield w.COST, Money(round(cost, 2), currency)
        yield w.VISITS, {id: figure(n) for id, n in expected(study, lambda visits: visits.get(step.id, 0.0)).items()}
        for label, minutes in ((w.CASE_WAIT, wait_of(step)), (w.CASE_WORK, work_of(step))):
            if minutes:
                yield label, {id: duration(n * minutes) for id, n in self._visits.items()}
        if cost:
            yield w.CASE_COST, {id: Money(round(n * cost, 2), currency) for id, n in self._visits.items()}
        yield from self._within()

    def _within(self) -> Iterator[Row]:
        """What a case meets in the processes that the step calls, each time."""
        waits, works = lambda _, step: wait_of(step), lambda _, step: work_of(step)
        for label, measure in ((w.INNER_WAIT, waits), (w.INNER_WORK, works)):
            tiers = {id: within(self._study, self._step.id, measure, id or None) for id in self._visits}
            if any(tiers.values()):
                yield label, {id: duration(minutes) for id, minutes in tiers.items()}

    @property
    def _visits(self) -> Mapping[str, float]:
        return expected(self._study, lambda visits: visits.get(self._step.id, 0.0))

    def late(self) -> Iterator[Row]:
        step, process = self._step, self._process
        if isinstance(step.sla, Mapping):
            yield w.DEADLINE, times.each_tier(process, {id: times.length(time) for id, time in step.sla.items()})
        elif step.sla:
            yield w.DEADLINE, times.length(step.sla)
        for late in step.on_timeout:
            yield w.TIMEOUT, times.timeout(process, late)
        if isinstance(step.patience, Mapping):
            yield w.PATIENCE, times.each_tier(process, {id: times.spread(time) for id, time in step.patience.items()})
        elif step.patience:
            yield w.PATIENCE, times.spread(step.patience)
        if step.overflow:
            yield w.OVERFLOW, listed([process.role_title(other.to) for other in step.overflow])
        if step.status:
            yield w.STATUS, listed(step.status, " → ")
