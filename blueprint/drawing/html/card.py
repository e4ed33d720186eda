"""The card of a step: everything that is known about it, in sections of rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.measures import cost_of, wait_of, work_of
from blueprint.analysis.standards import DIMENSION_TITLES
from blueprint.drawing import words as drawn
from blueprint.drawing.html import times
from blueprint.drawing.html import words as w
from blueprint.drawing.html.said import Figure, expected
from blueprint.model.channels import channel_title
from blueprint.text import Message, Money, Said, Text, duration, figure, listed, percent

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.analysis.failures import FailPoint
    from blueprint.model import FailureMode, Role, Step

Value = Said | str | Figure[Said | str]
Row = tuple[Text, Value]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under a title; ``title`` is that of a section, or what one of several things in it is called."""

    title: Said | str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a card: rows, and parts where it tells of several things."""

    title: Text
    rows: tuple[Row, ...] = ()
    parts: tuple[Part, ...] = ()


def card(study: Analysis, step: Step) -> tuple[Section, ...]:
    """The sections of a step's card that have anything to say."""
    made = _Card(study, step)
    sections = (
        Section(w.WHO, tuple(made.who())),
        Section(w.TIMES, tuple(made.times())),
        Section(w.LATE, tuple(made.late())),
        Section(w.AUTHORITY, tuple(made.authority())),
        Section(w.STANDARDS, tuple(made.standard())),
        Section(w.DATA, tuple(made.data())),
        Section(w.FAILURES, parts=tuple(made.failures())),
    )
    return tuple(section for section in sections if section.rows or section.parts)


class _Card:
    """Makes the rows of one step's card; rows without a value are left out."""

    def __init__(self, study: Analysis, step: Step) -> None:
        self._study, self._process, self._step = study, study.process, step
        self._role: Role | None = self._process.role_of(step)

    def who(self) -> Iterator[Row]:
        step, process = self._step, self._process
        yield w.KIND, drawn.KINDS[step.kind]
        if step.role:
            yield w.ROLE, times.role_title(process, step.role)
        if self._role and self._role.team:
            yield w.TEAM, self._role.team.replace("_", " ")
        lane = process.lane_of(step)
        if lane:
            yield w.LANE, drawn.LANES[lane]
        if step.channel:
            yield w.CHANNEL, listed([channel_title(channel) for channel in step.channel])
        if step.to:
            yield w.TOLD, times.role_title(process, step.to)
        told = self._study.words.tells(step)
        if told:
            yield w.TELLS, listed([drawn.TELLS.get(kind, kind) for kind in told])
        if step.tiers:
            yield w.ONLY, listed([process.tiers[id].title if id in process.tiers else id for id in step.tiers])
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
            yield w.CALLED, step.process.id + (f" ({step.process.variant})" if step.process.variant else "")
        if step.outcome:
            yield w.OUTCOME, step.outcome.replace("_", " ")

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
            yield w.OVERFLOW, listed([times.role_title(process, other.to) for other in step.overflow])
        if step.status:
            yield w.STATUS, listed(step.status, " → ")

    def authority(self) -> Iterator[Row]:
        step, process = self._step, self._process
        for kind, amount in step.decides.items():
            yield w.DECIDES, times.decided(kind, amount, process.currency)
            chain = (self._role, *process.superiors(self._role.id)) if self._role else ()
            limits = [self._limit(role, kind) for role in chain]
            if limits:
                yield w.LIMITS, listed(limits, " → ")
        for gap in self._study.authority:
            if gap.step == step.id:
                yield w.GAP, Message(w.COLON, name=gap.kind, value=drawn.GAPS[gap.gap])
        if step.checks:
            yield w.CHECKS, listed([times.data_title(process, item) for item in step.checks])
        if step.rejects is not None:
            yield w.REJECTS, percent(step.rejects)
        if step.escape is not None:
            yield w.ESCAPE, Money(step.escape, process.currency)
        if step.legal:
            words = [step.legal.source, *filter(None, [step.legal.text])]
            yield w.LEGAL, listed(words, " · ")

    def _limit(self, role: Role, kind: str) -> Said:
        amount = role.authority.get(kind)
        limit = w.NO_AUTHORITY if amount is None or amount is False else (
            w.NO_LIMIT if amount is True else Money(amount, self._process.currency)
        )  # fmt: skip
        return Message(w.BRACKETS, name=role.title, value=limit)

    def standard(self) -> Iterator[Row]:
        standard = self._step.standard
        if standard:
            if standard.text:
                yield w.STANDARD, standard.text
            if standard.measure or standard.target:
                yield w.MEASURE, " ".join(filter(None, (standard.measure, _signs(standard.target or ""))))
            if standard.dimension:
                yield w.DIMENSION, DIMENSION_TITLES[standard.dimension]
        if self._step.evidence:
            yield w.EVIDENCE, listed(self._step.evidence, "; ")

    def data(self) -> Iterator[Row]:
        step = self._step
        for label, items in (
            (w.CAPTURES, step.captures),
            (w.REQUIRES, step.requires),
            (w.PRODUCES, step.produces),
        ):
            if items:
                yield label, listed([times.data_title(self._process, item) for item in items])

    def failures(self) -> Iterator[Part]:
        for point in self._study.fail_points:
            if point.step == self._step.id:
                yield Part(point.failure.mode, tuple(self._failure(point, point.failure)))

    def _failure(self, point: FailPoint, failure: FailureMode) -> Iterator[Row]:
        currency = self._process.currency
        rated = (failure.s, failure.o, failure.d)
        if failure.rpn is not None:
            yield w.RPN, Message(w.RATED, rpn=failure.rpn, s=failure.s, o=failure.o, d=failure.d)
        elif any(rating is not None for rating in rated):
            yield w.RPN, " × ".join("?" if rating is None else str(rating) for rating in rated)
        if failure.p is not None:
            yield w.CHANCE, percent(failure.p)
        if failure.cost is not None:
            yield w.DAMAGE, Money(failure.cost, currency)
        if point.expected_loss is not None:
            yield w.LOSS, Money(round(point.expected_loss, 2), currency)
        if failure.cause:
            yield w.CAUSE, failure.cause
        if failure.effect:
            yield w.EFFECT, failure.effect
        if failure.pokayoke:
            type = (failure.pokayoke.type,) if failure.pokayoke.type else ()
            yield w.POKAYOKE, listed([failure.pokayoke.how, *type], " · ")
        if failure.recover:
            yield w.RECOVER, times.step_title(self._process, failure.recover)


def _signs(target: str) -> str:
    """A target as it is set in print."""
    return target.replace(">=", "≥").replace("<=", "≤")
