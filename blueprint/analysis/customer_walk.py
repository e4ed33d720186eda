"""Walking a process in the customer's shoes 流程体验: what they do, hear, get, wait for and are asked for (S4 §八).

One case of one tier, at mean times. What the customer does not notice is passed over, up to the next stop: a step that
they do notice, or one out of their sight at which there is a choice how the case goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.inside_calls import Inside, inside
from blueprint.analysis.line_of_visibility import is_behind
from blueprint.analysis.one_case import Done, follow
from blueprint.analysis.so_far import Asked, SoFar, Walker
from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis
    from blueprint.analysis.words import Words

_NO_WORK = ("start", "end", "split", "join", "wait")


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a walk, at the step ``at``; where that is not ``noticed`` it is decided there how the case goes on.

    ``unseen`` are the steps that were worked at out of the customer's sight since the stop before, that of this stop
    included where it is not noticed, and ``behind`` those of them in a lane behind the line of visibility; ``waited_min``
    have passed meanwhile, ``minutes`` at the step itself. ``told`` and ``asked`` are what the customer hears and is asked
    for here. ``inside`` are the calls since the stop before, that of this one included.
    """

    at: Done
    noticed: bool
    unseen: tuple[str, ...]
    behind: tuple[str, ...]
    waited_min: float
    minutes: float
    told: tuple[str, ...]
    asked: tuple[Asked, ...]
    inside: tuple[Inside, ...]
    so_far: SoFar


@dataclass(frozen=True, slots=True)
class Walk:
    """The stops up to where something has to be chosen, or, where it is ``over``, up to the last; a case that is over and
    has not ``ended`` never does."""

    stops: tuple[Stop, ...]
    over: bool
    ended: bool


def walk(tier: TierAnalysis, start: str, choices: Sequence[int] = ()) -> Walk:
    """Walk from a start; ``choices`` are the places in `Done.ways` taken where there are several. IndexError: no such."""
    calls = tier.of(_calls)
    course = follow(tier.flow, start, choices, {id: call.minutes or 0.0 for id, call in calls.items()})
    return Walk(tuple(_stops(Walker(tier, calls), course.steps)), course.over, course.ended)


def _calls(tier: TierAnalysis) -> Mapping[str, Inside]:
    found = ((id, inside(tier, step)) for id, step in tier.flow.steps.items())
    return {id: call for id, call in found if call}


def notices(words: Words, step: Step) -> bool:
    """Whether the customer takes part in a step, or sees, gets or hears something of it."""
    touched = words.by_customer(step) or words.contact(step) or words.tells(step)
    return bool(touched or step.captures or step.evidence)


def _stops(walker: Walker, steps: Sequence[Done]) -> Iterator[Stop]:
    process, unseen = walker.tier.flow.process, list[str]()
    calls: list[Inside] = []
    last = 0.0
    for number, done in enumerate(steps, 1):
        step = walker.tier.flow.steps[done.step]
        noticed = notices(walker.tier.words, step)
        asked = walker.go(done, steps[:number])
        calls += [walker.calls[done.step]] if done.step in walker.calls else []
        if not noticed and step.role and step.kind not in _NO_WORK:
            unseen.append(done.step)
        if noticed or done.chooses or number == len(steps):
            waited = max(0.0, (done.began if noticed else done.done) - last)
            told = walker.tier.words.tells(step)
            minutes = done.done - last - waited
            behind = tuple(one for one in unseen if is_behind(process, process.steps[one]))
            passed = tuple(unseen), behind, waited, minutes
            yield Stop(done, noticed, *passed, told, asked, tuple(calls), walker.so_far)
            unseen, calls, last = [], [], done.done
