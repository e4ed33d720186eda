"""Words on the time that something takes. What the file does not state is not zero, and is not said."""

from __future__ import annotations

from blueprint.analysis.measures import wait_of, work_of
from blueprint.model import Step
from blueprint.text import Message, Said, Text, both, duration


def clause(words: Text, minutes: float) -> Said | str:
    """Words around a ``{time}``; none where there is no time."""
    return Message(words, time=duration(minutes)) if minutes else ""


def each_time(words: Text, step: Step) -> Said | str:
    """Words around the ``{time}`` of work and of waiting that each visit to a step takes."""
    work, wait = work_of(step), wait_of(step)
    if not work + wait:
        return ""
    taken = _WORK_AND_WAIT if work and wait else _WORK if work else _WAIT
    return Message(words, time=Message(taken, work=duration(work), wait=duration(wait)))


_WORK = both("{work} of work", "办理 {work}")
_WAIT = both("{wait} of waiting", "等待 {wait}")
_WORK_AND_WAIT = both("{work} of work and {wait} of waiting", "办理 {work}、等待 {wait}")
