"""Sensitivity: which assumption moves a measure most, and which flips a verdict of the rules.

Every assumption is changed by itself. Small changes give how much the measures move; larger ones, up to half and double,
are searched for the nearest value at which a finding appears or goes away.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from blueprint.analysis.assumptions import Assumption, assumptions, changed
from blueprint.linting.rule import Rule, Subject
from blueprint.model import Process

MEASURES = ("elapsed_min", "work_min", "wait_min", "cost", "handoffs", "efficiency")
"""The measures that are looked at."""

_DOWN, _UP = (0.9, 0.75, 0.5), (1.1, 4 / 3, 2.0)
_HALVINGS = 8
"""How often a change is halved to find the value at which a verdict flips: to within half a percent."""


@dataclass(frozen=True, slots=True)
class Effect:
    """How far a measure moves, relative to what it is, when an assumption shrinks and grows by the change."""

    measure: str
    assumption: Assumption
    shrunk: float
    grown: float

    @property
    def size(self) -> float:
        return max(abs(self.shrunk), abs(self.grown))


@dataclass(frozen=True, slots=True)
class Flip:
    """A finding that ``appears``, or goes away, once an assumption is multiplied by about ``factor``."""

    assumption: Assumption
    factor: float
    code: str
    step: str | None
    appears: bool

    @property
    def value(self) -> float:
        return self.assumption.value * self.factor


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """``effects`` with the largest first for each measure; ``flips`` with the smallest change first."""

    effects: tuple[Effect, ...]
    flips: tuple[Flip, ...]


Verdicts = frozenset[tuple[str, str | None]]


def sensitivity(subject: Subject, rules: Sequence[Rule], change: float = 0.1) -> Sensitivity:
    """What the measures and the verdicts of a process rest on. ``change`` is a share of each assumption."""
    given = assumptions(subject.process)
    effects = [effect for one in given for effect in _effects(subject, one, change)]
    judging = [rule for rule in rules if rule.on == "process"]
    base = _verdicts(subject, judging)
    flips = [flip for one in given for steps in (_DOWN, _UP) for flip in _flips(subject, judging, base, one, steps)]
    return Sensitivity(
        tuple(sorted(effects, key=lambda effect: (MEASURES.index(effect.measure), -effect.size))),
        tuple(sorted(flips, key=lambda flip: max(flip.factor, 1 / flip.factor))),
    )


def _with(subject: Subject, process: Process) -> Subject:
    assert subject.analysis is not None
    return replace(subject, analysis=subject.analysis.instead(process))


def _effects(subject: Subject, assumption: Assumption, change: float) -> list[Effect]:
    before = subject.study.measures
    shrunk, grown = (
        _with(subject, changed(subject.process, assumption, factor)).study.measures
        for factor in (1 - change, 1 + change)
    )
    found = []
    for name in MEASURES:
        values = [getattr(one, name) for one in (before, shrunk, grown)]
        if None in values or not values[0]:
            continue
        effect = Effect(name, assumption, values[1] / values[0] - 1, values[2] / values[0] - 1)
        if effect.size > _ROUNDING:
            found.append(effect)
    return found


_ROUNDING = 1e-9


def _verdicts(subject: Subject, rules: Sequence[Rule]) -> Verdicts:
    return frozenset((rule.code, hit.step) for rule in rules for hit in rule.check(subject))


def _flips(
    subject: Subject, rules: Sequence[Rule], base: Verdicts, assumption: Assumption, factors: Collection[float]
) -> list[Flip]:
    """The verdicts that flip first on the way from 1 to the last of the factors."""

    def verdicts(factor: float) -> Verdicts:
        return _verdicts(_with(subject, changed(subject.process, assumption, factor)), rules)

    near = 1.0
    for far in factors:
        if verdicts(far) != base:
            for _ in range(_HALVINGS):
                middle = (near + far) / 2
                near, far = (near, middle) if verdicts(middle) != base else (middle, far)
            after = verdicts(far)
            return [
                Flip(assumption, far, code, step, (code, step) in after) for code, step in sorted(after ^ base, key=str)
            ]
        near = far
    return []
