"""What a plan under work comes to: the to-be, the price of it all, and what is proposed for what is left. No screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.edit import Refused

if TYPE_CHECKING:
    from blueprint.analysis.assumptions import Assumption as Figure
    from blueprint.esia import Appraisal, Bench, Price, Proposal, Transformation
    from blueprint.esia.applying import Made, Missed
    from blueprint.esia.bench import Span
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
class Reckoning:
    """What is made of a process by what is ``accepted``, with the prices of the as-is and of the to-be, and what is
    ``found`` there then. ``spans`` and ``stated`` are as those of an appraisal."""

    as_is: Subject
    made: Made
    accepted: tuple[Entry, ...]
    found: tuple[Entry, ...]
    before: Price
    after: Price
    spans: Mapping[str, Span]
    stated: tuple[Figure, ...]

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The proposals by id."""
        return {one.id: one for one in (*self.found, *self.accepted)}

    @property
    def missed(self) -> Mapping[str, Missed]:
        """The accepted proposals that cannot be made, by id."""
        return {one.id: one for one in self.made.missed}


def reckon(as_is: Subject, work: Work, tier: str | None, goes_on: GoesOn = lambda: True) -> Reckoning | None:
    """What the work comes to, priced for a ``tier`` or for all; None once nobody waits for it any more."""
    from blueprint.esia import Bench
    from blueprint.esia.applying import made

    accepted = list[Entry]()
    stage = as_is
    for id in work.accepted:
        if not goes_on():
            return None
        entry = _proposed(Bench(stage, work.given, tier), id)
        if entry:
            accepted.append(entry)
            stage = made(stage, [id], given_to(accepted, work)).to_be
    result = made(as_is, work.accepted, given_to(accepted, work))
    found = list[Entry]()
    bench = Bench(result.to_be, work.given, tier)
    for one in bench.proposals():
        if not goes_on():
            return None
        found.append(_entry(bench, *one))
    bench = Bench(as_is, work.given, tier)
    after = bench.price(result.to_be.process)
    steps = {id for done in result.done for id in done.proposal.steps}
    spans, stated = bench.spans(result.to_be.process, after, _varied(bench, result), steps)
    return Reckoning(as_is, result, tuple(accepted), tuple(found), bench.before, after, spans, stated)


def given_to(accepted: list[Entry], work: Work) -> Mapping[str, Mapping[str, float]]:
    """The values that were set of assumptions which the proposals still have."""
    return {
        one.id: {name: value for name, value in work.given.get(one.id, {}).items() if name in one.proposal.values}
        for one in accepted
    }


def _proposed(bench: Bench, id: str) -> Entry | None:
    found = (one for one in bench.proposals(id.partition(":")[0]) if one[1].id == id)
    return next((_entry(bench, *one) for one in found), None)


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
