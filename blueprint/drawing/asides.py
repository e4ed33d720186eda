"""What leads away from a step beside its branches: where a case goes out of time, and what repairs a failure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from blueprint.drawing import words
from blueprint.drawing.sketch import ASIDES, Wire
from blueprint.model.values import Duration

if TYPE_CHECKING:
    from blueprint.model import Step
    from blueprint.model.process import Timeout


def asides(steps: Mapping[str, Step], language: str) -> Iterator[Wire]:
    """One wire for each step that a step leads to beside its branches; repair by doing it again needs none."""
    for step in steps.values():
        found = dict.fromkeys((kind, to, words_) for kind, to, words_ in _ways(step, language) if to in steps)
        for number, (kind, to, said) in enumerate(found, len(step.next)):
            tip = f"{words.ASIDES[kind].text(language)}: {step.title.text(language)} → {steps[to].title.text(language)}"
            yield Wire(step.id, to, number, when=said, loop=kind, tip=tip)


def _ways(step: Step, language: str) -> Iterator[tuple[str, str, str]]:
    """The kind, the step and the words of each."""
    timeout, recover = ASIDES
    for level in step.on_timeout:
        if level.to and level.to != step.id:
            yield timeout, level.to, _late(step, level, language)
    for failure in step.fail:
        if failure.recover and failure.recover != step.id:
            yield recover, failure.recover, words.REPAIR.text(language)


def _late(step: Step, level: Timeout, language: str) -> str:
    after = level.after or step.sla
    if isinstance(after, Duration):
        return words.LATE.text(language).format(words.duration(after.minutes, language))
    return words.TOO_LATE.text(language)
