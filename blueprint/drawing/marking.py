"""What is marked at a step: where it may fail, where cases wait, where authority is lacking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from blueprint.drawing import words
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
            yield Mark("fail", str(max(ratings)) if ratings else "", tip)
        if wait := self._waits.at(step):
            text = " + ".join(
                words.duration(minutes, self._language) for minutes in (wait.here, wait.within) if minutes
            )
            yield Mark("wait", text, self._waiting(wait), wait.long)
        elif unknown := self._unknown_wait(step):
            yield Mark("wait", unknown, f"{self._say(words.MAIN_WAIT)} {unknown}")
        if gaps := self._gaps.get(step.id):
            limits = {f"{gap.limit:,.0f}" for gap in gaps if gap.limit is not None and not isinstance(gap.limit, bool)}
            text = f"≤{limits.pop()}" if len(limits) == 1 else ""
            yield Mark("authority", text, "; ".join(self._gap(gap) for gap in gaps))

    def _unknown_wait(self, step: Step) -> str:
        """What is known of a wait without a time: that it is a queue, or how long a pause may last; "" where none is."""
        if step.patience:
            return self._say(words.QUEUE)
        limits = [level.after.minutes for level in step.on_timeout if level.after] if step.kind == "wait" else []
        return self._say(words.AT_MOST).format(words.duration(min(limits), self._language)) if limits else ""

    def _waiting(self, wait: Wait) -> str:
        """What the mark of a wait means: how long, and where where a called process has a part in it."""
        name = self._say(words.MAIN_WAIT if wait.long else words.MARKED["wait"])
        here, within = (words.duration(minutes, self._language) for minutes in (wait.here, wait.within))
        if not wait.within:
            return f"{name} {here}"
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
