"""What edits do: to the figures of a case, and to the findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from blueprint.analysis import Analysis
from blueprint.compare.figures import BETTER, CLOCK, CLOCK_EFFICIENCY, WORSE, Figure, figures
from blueprint.compare.judged import Judgement, told_apart
from blueprint.diff import paired
from blueprint.esia.price import price
from blueprint.esia.transformation import MINUTES
from blueprint.linting.judging import judge_document
from blueprint.linting.settings import NONE, BadSettings, settings_of
from blueprint.model import Finding, Process
from blueprint.model.titles import clock_title
from blueprint.revisions.places import Place
from blueprint.simulation.figures import ALL
from blueprint.simulation.scenario import GIVEN, Scenario
from blueprint.simulation.simulate import simulate
from blueprint.text import Message, Trouble, both

P90 = "p90:"
"""What the names of the figures that are simulated begin with; behind it the clock, or nothing for the whole case."""

SCENARIO = Scenario(cases=4000, replications=1, seed=1, queues=GIVEN)
"""Waits as the file states them, as in the means, and the same random numbers on both sides: a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Effects:
    """The figures that differ, and the findings that are cleared and new."""

    figures: tuple[Figure, ...]
    findings: Judgement

    def __bool__(self) -> bool:
        return bool(self.figures or self.findings.cleared or self.findings.new)


NO_EFFECTS = Effects((), Judgement((), (), 0))
"""Where one of the two sides cannot be read, nothing can be compared."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A document as its own workspace and settings judge it."""

    place: Place
    study: Analysis | None
    findings: tuple[Finding, ...]


def effects(before: Place | None, after: Place | None) -> Effects:
    """What becomes of figures and findings; where there was no file, or is none any more, only of findings."""
    was, now = _judged(before), _judged(after)
    successors: Mapping[str, tuple[str, ...]] = {}
    compared: tuple[Figure, ...] = ()
    if was and now and was.study and now.study:
        successors = paired(was.study.process, now.study.process).successors
        compared = tuple(_figures(was.study, now.study, was.place, now.place))
    findings = told_apart(was.findings if was else (), now.findings if now else (), successors)
    return Effects(compared, findings)


def _judged(place: Place | None) -> _Judged | None:
    if place is None:
        return None
    try:
        settings = settings_of(place.path)
    except BadSettings:  # `blueprint lint` complains of them
        settings = NONE
    judged = judge_document(place.document, place.workspace, settings.rules(place.path), settings.thresholds)
    return _Judged(place, judged.subject.analysis, tuple(judged.findings))


def _figures(was: Analysis, now: Analysis, before: Place, after: Place) -> Iterator[Figure]:
    priced = figures(price(was), price(now))
    means = [one for one in priced if _differs(one) and not one.name.startswith(CLOCK_EFFICIENCY)]
    yield from means
    moved = {one.name.removeprefix(CLOCK) if one.name.startswith(CLOCK) else "" for one in means if one.unit == MINUTES}
    if not moved and _timing(was.process) == _timing(now.process):
        return
    steady = was.process.steps.keys() == now.process.steps.keys()
    for one in _ninetieth(_times(was, before), _times(now, after)):
        if _differs(one) and (steady or one.name.removeprefix(P90) in moved):
            yield one  # a step of another id draws other numbers: not every difference is one then


def _timing(process: Process) -> object:
    """What the time of a case follows from; where it is the same, a simulation, which takes long, can be spared."""
    steps = {id: [getattr(step, name) for name in _TIMED] for id, step in process.steps.items()}
    return steps, process.clocks, process.tiers, process.calendar


_TIMED = ("kind", "time", "every", "next", "on_timeout", "patience", "rejects", "share", "tiers", "event", "sends")


def _differs(one: Figure) -> bool:
    return one.verdict in (BETTER, WORSE) or (one.was is None) != (one.now is None)


def _times(study: Analysis, place: Place) -> Mapping[str, float]:
    """The time within which nine of ten cases are on each clock and as a whole; nothing where that cannot be simulated."""
    try:
        samples = simulate(study.process, place.workspace.called, SCENARIO).samples
    except Trouble:
        return {}
    found = {clock: sample.percentile(0.9) for (clock, tier), sample in samples.items() if tier == ALL}
    return {clock: time for clock, time in found.items() if time is not None}


def _ninetieth(was: Mapping[str, float], now: Mapping[str, float]) -> Iterable[Figure]:
    for clock in dict.fromkeys([*was, *now]):
        if clock in was and clock in now:
            label = Message(_OF_CLOCK, name=clock_title(clock)) if clock else _OF_ALL
            yield Figure("time", P90 + clock, label, MINUTES, was[clock], now[clock])


_OF_CLOCK = both("p90 of {name}", "计时“{name}”的 P90")
_OF_ALL = both("p90 of the whole case", "全程的 P90")
