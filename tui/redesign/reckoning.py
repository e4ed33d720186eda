"""What a plan under work comes to: the to-be, the price of it all, and what is proposed for what is left. No screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.edit import Refused

if TYPE_CHECKING:
    from blueprint.analysis.assumptions import Assumption as Figure
    from blueprint.esia import Appraisal, Bench, Price, Proposal, Transformation
    from blueprint.esia.applying import Done, Made, Missed
    from blueprint.esia.bench import Span
    from blueprint.esia.transformation import Values
    from blueprint.linting.rule import Subject
    from blueprint.model import Process
    from tui.redesign.work import Work

GoesOn = Callable[[], bool]
"""Whether somebody still waits for the answer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A proposal with its price, and the process ``before`` and ``after`` it: what those accepted before it have left."""

    appraisal: Appraisal
    before: Subject
    after: Subject

    @property
    def proposal(self) -> Proposal:
        return self.appraisal.proposal

    @property
    def id(self) -> str:
        return self.appraisal.proposal.id


@dataclass(frozen=True, slots=True)
class Stage:
    """An accepted proposal with the ``values`` that were set, and the process ``after`` it: it was ``done``, or
    ``missed``."""

    id: str
    values: Mapping[str, float]
    after: Subject
    done: Done | None = None
    missed: Missed | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What is ``made`` of a process by what is accepted, ``stages`` one after the other, with the prices of the as-is and
    of the to-be, and what is ``found`` there then. ``given`` are the values that were set, ``spans`` and ``stated`` as
    those of an appraisal."""

    as_is: Subject
    given: Mapping[str, Values]
    made: Made
    stages: tuple[Stage, ...]
    found: tuple[Entry, ...]
    before: Price
    after: Price
    spans: Mapping[str, Span]
    stated: tuple[Figure, ...]

    def tells_of(self, work: Work) -> bool:
        """Whether other work on the same as-is comes to the same: what is rejected or postponed changes no figure."""
        return tuple(stage.id for stage in self.stages) == work.accepted and self.given == work.given

    @property
    def accepted(self) -> tuple[Entry, ...]:
        """What was accepted and can be made."""
        return tuple(stage.entry for stage in self.stages if stage.entry)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The proposals by id."""
        return {one.id: one for one in (*self.found, *self.accepted)}

    @property
    def missed(self) -> Mapping[str, Missed]:
        """The accepted proposals that cannot be made, by id."""
        return {one.id: one for one in self.made.missed}


def reckon(
    as_is: Subject, work: Work, tier: str | None, goes_on: GoesOn = lambda: True, known: Reckoning | None = None
) -> Reckoning | None:
    """What the work comes to, priced for a ``tier`` or for all; None once nobody waits for it any more.

    What is ``known`` is that of other work on the same as-is: what both begin with is not made again.
    """
    from blueprint.esia import Bench

    if known and known.tells_of(work):
        return known
    stages = _stages(as_is, work, tier, goes_on, known.stages if known else ())
    if stages is None:
        return None
    found = list[Entry]()
    bench = Bench(stages[-1].after if stages else as_is, work.given, tier)
    for one in bench.proposals():
        if not goes_on():
            return None
        found.append(_entry(bench, *one))
    return _together(Bench(as_is, work.given, tier), _made(as_is, stages), stages, tuple(found))


def made(as_is: Subject, work: Work, tier: str | None) -> Made:
    """What the work makes of the process, and nothing else."""
    return _made(as_is, _stages(as_is, work, tier) or ())


def _stages(
    as_is: Subject, work: Work, tier: str | None, goes_on: GoesOn = lambda: True, known: Sequence[Stage] = ()
) -> tuple[Stage, ...] | None:
    """What is accepted, one after the other; None once nobody waits for it any more."""
    stages, before = list[Stage](), list(known)
    for id in work.accepted:
        if not goes_on():
            return None
        wanted = id, work.given.get(id, {})
        same = before.pop(0) if before and (before[0].id, before[0].values) == wanted else None
        before = before if same else []  # what comes behind stands on something else
        stages.append(same or _stage(as_is, stages[-1].after if stages else as_is, *wanted, tier))
    return tuple(stages)


def _made(as_is: Subject, stages: Sequence[Stage]) -> Made:
    from blueprint.esia.applying import Made, as_to_be

    return Made(
        as_to_be(stages[-1].after if stages else as_is),
        tuple(stage.done for stage in stages if stage.done),
        tuple(stage.missed for stage in stages if stage.missed),
    )


def _together(bench: Bench, made: Made, stages: tuple[Stage, ...], found: tuple[Entry, ...]) -> Reckoning:
    """All with the price of what was accepted."""
    process = made.to_be.process
    after = bench.price(process)
    steps = {id for done in made.done for id in done.proposal.steps}
    spans, stated = bench.spans(process, after, _varied(bench, made), steps)
    return Reckoning(bench.as_is, bench.given, made, stages, found, bench.before, after, spans, stated)


def _stage(as_is: Subject, now: Subject, id: str, values: Mapping[str, float], tier: str | None) -> Stage:
    from blueprint.esia import Bench, all_transformations
    from blueprint.esia.applying import Missed, NoAssumption, tried

    try:
        one = tried(as_is, now, id, values)
    except NoAssumption:  # it was set when the file said something else
        one = tried(as_is, now, id, {})
    if isinstance(one, Missed):
        return Stage(id, values, now, missed=one)
    after, done = one
    transformation = next(own for own in all_transformations() if own.code == done.proposal.code)
    appraisal = Bench(now, {}, tier).appraise(transformation, done.proposal)
    return Stage(id, values, after, done, entry=Entry(appraisal, now, after))


def _entry(bench: Bench, transformation: Transformation, proposal: Proposal) -> Entry:
    """A proposal appraised: with the values that it comes with, where it cannot be written with those that were set."""
    try:
        appraisal = bench.appraise(transformation, proposal)
    except Refused:
        own = next(one for _, one in type(bench)(bench.as_is).proposals(transformation.code) if one.id == proposal.id)
        appraisal = bench.appraise(transformation, own)
    return Entry(appraisal, bench.as_is, bench.made(appraisal.proposal)[1])


def _varied(bench: Bench, made: Made) -> Iterator[Process]:
    """The to-bes at the ends of what each assumption may be: the edits of one proposal are others, those of the rest stay."""
    for number, done in enumerate(made.done):
        before = [edit for other in made.done[:number] for edit in other.edits]
        behind = [edit for other in made.done[number + 1 :] for edit in other.edits]
        for values in done.proposal.extremes:
            try:
                yield bench.tried([*before, *done.proposal.edits(values), *behind])
            except Refused:
                continue
