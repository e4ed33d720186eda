"""I5 at a long silence (LP03): as long as a case takes, a timer tells the customer where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from blueprint.analysis.measures import wait_of, work_of
from blueprint.analysis.silence import HOURS, Silence, is_silence, long_silences
from blueprint.edit import Edit
from blueprint.esia.integrate._timers import timed
from blueprint.esia.rewrite import the_customer
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Values
from blueprint.linting.rule import Subject
from blueprint.text import Message, both, duration, quoted

HOUR = 60.0


def keeping_informed(subject: Subject) -> Iterator[Proposal]:
    """A daily word on each long silence, at the steps that take longer than the customer should wait for it."""
    process, study = subject.process, subject.study
    for silence in study.of(long_silences):
        at = _moments(subject, silence, HOURS * HOUR)
        if not at:
            continue
        words = {
            "length": duration(silence.minutes),
            "begin": process.steps[silence.path[0]].title,
            "end": process.steps[silence.path[-1]].title,
            "steps": quoted(process.steps[id].title for id in at),
        }
        yield Proposal(
            "I5",
            (silence.step or "",),
            Message(_FOUND, **words),
            Message(_DO, **words),
            partial(_edits, subject, silence),
            (Assumption("every", HOURS * HOUR, Message(_EVERY), OUR_CHOICE, MINUTES, high=HOURS * HOUR),),
            about="informed",
        )


def _moments(subject: Subject, silence: Silence, every: float) -> Mapping[str, list[float]]:
    """For the steps of a silence that a case lies at when word is due: the minutes after it has come there, in whole
    hours; nothing where they already tell the customer by a timer, or are over before the first hour."""
    found: dict[str, list[float]] = {}
    heard = 0.0
    for id in silence.path:
        step = subject.process.steps[id]
        minutes = wait_of(step) + work_of(step) if is_silence(subject.study.words, step) else 0.0
        due = max(1.0, _whole(every - heard))
        while due < minutes:
            found.setdefault(id, []).append(due)
            heard, due = -due, due + every
        heard += minutes
    return found


def _whole(minutes: float) -> float:
    return minutes // HOUR * HOUR if minutes >= HOUR else minutes // 1


def _edits(subject: Subject, silence: Silence, values: Values) -> Iterator[Edit]:
    customer = the_customer(subject.study.words)
    for id, moments in _moments(subject, silence, values["every"]).items():
        yield from timed(subject, id, [{"after": _after(minutes), "notify": [customer]} for minutes in moments])


def _after(minutes: float) -> str:
    return f"{minutes / HOUR:g}h" if minutes % HOUR == 0 else f"{minutes:g}min"


_FOUND = both(
    "the customer hears nothing for {length}, from “{begin}” to “{end}”",
    "从“{begin}”到“{end}”，客户有 {length}听不到任何消息",
)
_DO = both(
    "As long as the case lies at {steps}, the system tells the customer once a day where it stands and when to expect more",
    "案件停留在{steps}期间，由系统每天告知客户一次进展和预计答复时间",
)
_EVERY = both("time between two messages to the customer", "两次告知客户的间隔")
