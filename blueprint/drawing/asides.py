"""What leads away from a step beside its branches: where a case goes out of time, and what repairs a failure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from blueprint.drawing import words
from blueprint.drawing.sketch import ASIDES, Wire

if TYPE_CHECKING:
    from blueprint.model import Step
    from blueprint.model.process import Timeout


def asides(steps: Mapping[str, Step], language: str) -> Iterator[Wire]:
    """One wire for each step that a step leads to beside its branches; repair by doing it again needs none."""
    for step in steps.values():
        found = dict.fromkeys(way for way in _ways(step, language) if way[1] in steps)
        for number, (kind, to, said, chance) in enumerate(found, len(step.next)):
            tip = f"{words.ASIDES[kind].text(language)}: {step.title.text(language)} → {steps[to].title.text(language)}"
            yield Wire(step.id, to, number, when=said, chance=chance, loop=kind, tip=tip)


def notes(step: Step, names: Mapping[str, str], language: str) -> Iterator[str]:
    """Whom a step that is late is escalated to, and which pool takes over work that waits: no way that a case goes.

    ``names`` are those of the roles.
    """
    for level in step.on_timeout:
        if level.escalate:
            yield words.UP.text(language).format(
                role=names.get(level.escalate, level.escalate), late=late(step, level, language)
            )
    for pool in step.overflow:
        after = words.LATE.text(language).format(words.duration(pool.after.minutes, language)) if pool.after else ""
        yield words.OVER.text(language).format(
            role=names.get(pool.to, pool.to), late=after or words.AT_ONCE.text(language)
        )


def _ways(step: Step, language: str) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """The kind, the step, the words and, where it is known, the chance of each."""
    timeout, recover = ASIDES
    for level in step.on_timeout:
        if level.to and level.to != step.id:
            yield timeout, level.to, late(step, level, language), ()
    for failure in step.fail:
        if failure.recover and failure.recover != step.id:
            chance = () if failure.p is None else (words.percent(failure.p),)
            yield recover, failure.recover, words.REPAIR.text(language), chance


def late(step: Step, level: Timeout, language: str) -> str:
    """The time after which a step is late; where tiers differ, each once, the shortest first."""
    limit = spans(step, level, language)
    return words.LATE.text(language).format(limit) if limit else words.TOO_LATE.text(language)


def spans(step: Step, level: Timeout, language: str) -> str:
    """How long a step may take before a time-out, the shortest first; "" where nobody has said."""
    after = level.after or step.sla
    found = after.values() if isinstance(after, Mapping) else [after] if after else []
    return " / ".join(words.duration(minutes, language) for minutes in sorted({one.minutes for one in found}))
