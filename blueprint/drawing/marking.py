"""What is marked at a step: where it may fail, where cases wait, where authority is lacking."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from blueprint.drawing import words
from blueprint.drawing.asides import spans
from blueprint.drawing.sketch import Mark
from blueprint.drawing.waits import Wait, Waits

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.analysis.authority import AuthorityGap
    from blueprint.model import FailureMode, Step
    from blueprint.text import Text


class Gap(NamedTuple):
    """Authority that is lacking: for what, in what way, and the limit and the amount, "" where they are no amounts."""

    kind: str
    gap: str
    amounts: str


class Seen(NamedTuple):
    """What a process says of one of its steps: the wait, the numbers of its failure modes, the worst first, the gaps."""

    wait: Wait | None
    failures: tuple[int, ...]
    gaps: tuple[Gap, ...]


class Sight:
    """What is to be marked at the steps of one process, or of one ``tier`` of it."""

    def __init__(self, analysis: Analysis, tier: str | None) -> None:
        self._waits = Waits(analysis, tier)
        self._failures: dict[str, tuple[int, ...]] = {}
        for point in analysis.fail_points:
            self._failures[point.step] = *self._failures.get(point.step, ()), point.index
        self._gaps: dict[str, tuple[Gap, ...]] = {}
        for gap in analysis.authority:
            if gap.step:
                self._gaps[gap.step] = *self._gaps.get(gap.step, ()), Gap(gap.kind, gap.gap, _amounts(gap))

    def at(self, step: Step) -> Seen:
        """What is to be marked at a step."""
        return Seen(self._waits.at(step), self._failures.get(step.id, ()), self._gaps.get(step.id, ()))


class Marks:
    """Makes the marks of steps in one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def at(self, step: Step, seen: Seen) -> Iterator[Mark]:
        """The marks of a step, in the order in which they stand."""
        if worst := _failures(step, seen):
            ratings = [failure.rpn for failure in worst if failure.rpn is not None]
            tip = "; ".join(self._say(failure.mode) for failure in worst)
            yield Mark("fail", " ".join([*map(str, ratings and [max(ratings)]), *self._again(step)]), tip)
        if wait := seen.wait:
            text = " + ".join(
                words.duration(minutes, self._language) for minutes in (wait.here, wait.within) if minutes
            )
            yield Mark("wait", text, self._waiting(wait), wait.long)
        elif unknown := self._unknown_wait(step):
            yield Mark("wait", unknown, f"{self._say(words.MARKED['wait'])} {unknown}", strong=False)
        if gaps := seen.gaps:
            text = gaps[0].amounts if len(gaps) == 1 else ""
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

    def _gap(self, gap: Gap) -> str:
        return f"{gap.kind}: {words.known(words.GAPS, gap.gap, self._language)}"

    def wait_said(self, seen: Seen) -> Iterator[str]:
        """The wait of a step in words."""
        if seen.wait:
            yield self._waiting(seen.wait)

    def others_said(self, step: Step, seen: Seen) -> Iterator[str]:
        """How it may fail, and what authority is lacking, in words."""
        for failure in _failures(step, seen):
            rating = f" (RPN {failure.rpn})" if failure.rpn is not None else ""
            yield f"F: {self._say(failure.mode)}{rating}"
        for gap in seen.gaps:
            yield f"A: {self._gap(gap)}"

    def _say(self, text: Text) -> str:
        return text.text(self._language)


def _failures(step: Step, seen: Seen) -> list[FailureMode]:
    return [step.fail[number] for number in seen.failures]


def _amounts(gap: AuthorityGap) -> str:
    """The limit of the role and the amount that it decides, where both are amounts."""
    amounts = [one for one in (gap.limit, gap.amount) if one is not None and not isinstance(one, bool)]
    return " < ".join(f"{one:,.0f}" for one in amounts) if len(amounts) == 2 and amounts[0] < amounts[1] else ""
