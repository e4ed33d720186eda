"""What is marked at a step: where it may fail, where cases wait, where authority is lacking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from blueprint.drawing import words
from blueprint.drawing.asides import spans
from blueprint.drawing.sketch import Mark
from blueprint.drawing.waits import Wait, Waits

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.analysis.authority import AuthorityGap
    from blueprint.analysis.failures import FailPoint
    from blueprint.model import Step
    from blueprint.text import Text


class Marks:
    """Makes the marks of one process, or of one tier of it, in one language."""

    def __init__(self, analysis: Analysis, language: str, tier: str | None) -> None:
        self._analysis, self._process, self._language = analysis, analysis.process, language
        self._waits = Waits(analysis, tier)

    def at(self, step: Step) -> Iterator[Mark]:
        """The marks of a step, in the order in which they stand."""
        if worst := self._failures.get(step.id):
            ratings = [point.failure.rpn for point in worst if point.failure.rpn is not None]
            tip = "; ".join(self._say(point.failure.mode) for point in worst)
            yield Mark("fail", " ".join([*map(str, ratings and [max(ratings)]), *self._again(step)]), tip)
        if wait := self._waits.at(step):
            text = " + ".join(
                words.duration(minutes, self._language) for minutes in (wait.here, wait.within) if minutes
            )
            yield Mark("wait", text, self._waiting(wait), wait.long)
        elif unknown := self._unknown_wait(step):
            yield Mark("wait", unknown, f"{self._say(words.MARKED['wait'])} {unknown}", strong=False)
        if gaps := self._gaps.get(step.id):
            text = _lacking(gaps[0]) if len(gaps) == 1 else ""
            yield Mark("authority", text, "; ".join(self._gap(gap) for gap in gaps))

    def _again(self, step: Step) -> Iterator[str]:
        """How probable it is that the step is done again, where that is how a failure is repaired."""
        once = [mode for mode in step.fail if mode.recover == step.id]
        if once:
            known = all(mode.p is not None for mode in once)
            yield words.AGAIN + (words.percent(sum(mode.p or 0.0 for mode in once)) if known else "")

    def _unknown_wait(self, step: Step) -> str:
        """What is known of a wait without a time: that it is a queue, or how long a pause may last; "" where none is."""
        if step.patience:
            return self._say(words.QUEUE)
        if step.kind != "wait" or not step.on_timeout:
            return ""
        return (
            self._say(words.AT_MOST).format(limit) if (limit := spans(step, step.on_timeout[0], self._language)) else ""
        )

    def _waiting(self, wait: Wait) -> str:
        """What the mark of a wait means: how long, and where where a called process has a part in it."""
        name = self._say(words.MAIN_WAIT if wait.long else words.MARKED["wait"])
        here = words.duration(wait.here, self._language)
        if not wait.within:
            return f"{name} {here}"
        within = words.duration(wait.within, self._language)
        parts = [self._say(words.HERE).format(here)] if wait.here else []
        return f"{name} {' + '.join([*parts, self._say(words.WITHIN).format(within)])}"

    @cached_property
    def _failures(self) -> Mapping[str, list[FailPoint]]:
        found: dict[str, list[FailPoint]] = {}
        for point in self._analysis.fail_points:
            found.setdefault(point.step, []).append(point)
        return found

    @cached_property
    def _gaps(self) -> Mapping[str, list[AuthorityGap]]:
        found: dict[str, list[AuthorityGap]] = {}
        for gap in self._analysis.authority:
            if gap.step:
                found.setdefault(gap.step, []).append(gap)
        return found

    def _gap(self, gap: AuthorityGap) -> str:
        return f"{gap.kind}: {words.known(words.GAPS, gap.gap, self._language)}"

    def wait_said(self, step: Step) -> Iterator[str]:
        """The wait of a step in words."""
        if wait := self._waits.at(step):
            yield self._waiting(wait)

    def others_said(self, step: Step) -> Iterator[str]:
        """How it may fail, and what authority is lacking, in words."""
        for point in self._failures.get(step.id, ()):
            rating = f" (RPN {point.failure.rpn})" if point.failure.rpn is not None else ""
            yield f"F: {self._say(point.failure.mode)}{rating}"
        for gap in self._gaps.get(step.id, ()):
            yield f"A: {self._gap(gap)}"

    def _say(self, text: Text) -> str:
        return text.text(self._language)


def _lacking(gap: AuthorityGap) -> str:
    """The limit of the role and the amount that it decides, where both are amounts."""
    amounts = [one for one in (gap.limit, gap.amount) if one is not None and not isinstance(one, bool)]
    return " < ".join(f"{one:,.0f}" for one in amounts) if len(amounts) == 2 and amounts[0] < amounts[1] else ""
