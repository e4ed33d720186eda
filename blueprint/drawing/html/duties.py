"""The rows of a card on what is decided, how well it has to be done, what it is done with, and how it fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blueprint.analysis.standards import DIMENSION_TITLES
from blueprint.drawing import words as drawn
from blueprint.drawing.html import words as w
from blueprint.drawing.html.sections import Part, Row
from blueprint.model import times
from blueprint.model.decisions import HITS, told_rules
from blueprint.text import Message, Money, Said, Text, listed, percent

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.analysis.failures import FailPoint
    from blueprint.model import FailureMode, Role, Step


class Duties:
    """The rows on authority, standards, data and failure modes of a step."""

    def __init__(self, study: Analysis, step: Step) -> None:
        self._study, self._process, self._step = study, study.process, step
        self._role: Role | None = self._process.role_of(step)

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
            yield w.CHECKS, listed([process.item_title(item) for item in step.checks])
        if step.rejects is not None:
            yield w.REJECTS, percent(step.rejects)
        if step.escape is not None:
            yield w.ESCAPE, Money(step.escape, process.currency)
        if step.legal:
            words = [step.legal.source, *filter(None, [step.legal.text])]
            yield w.LEGAL, listed(words, " · ")

    def table(self) -> Iterator[Row]:
        if table := self._step.table:
            yield w.HIT, HITS[table.hit]
            for number, rule in enumerate(told_rules(self._process, table), 1):
                yield Text.of(str(number)), rule

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
                yield label, listed([self._process.item_title(item) for item in items])

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
