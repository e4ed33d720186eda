"""Walking a process in the customer's shoes 流程体验: what they do, hear, get, wait for and are asked for (S4 §八).

One case of one tier, at mean times. What the customer does not notice is passed over, up to the next stop: a step that
they do notice, or one behind the line of visibility at which there is a choice how the case goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from blueprint.analysis.captures import is_held
from blueprint.analysis.inside_calls import Inside, inside
from blueprint.analysis.one_case import Done, follow
from blueprint.analysis.promises import Promise, promises
from blueprint.analysis.silence import is_silence
from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis
    from blueprint.analysis.words import Words

_NO_WORK = ("start", "end", "split", "join", "wait")


@dataclass(frozen=True, slots=True)
class Asked:
    """A data item that the customer is asked for: ``again`` where it was given before on this walk or is held since
    another process, ``impossible`` where customers of the tier do not have it."""

    item: str
    again: bool
    impossible: bool


@dataclass(frozen=True, slots=True)
class SoFar:
    """What the customer has been through up to a stop; times are in minutes.

    ``silence_min`` is the longest silence before the answer, ``hushed_min`` the one that lasts: both count until the
    customer is told something, whatever they themselves say or are asked meanwhile. ``contacts`` are those
    other than ``notices``. ``hands`` are the roles of people who have worked on the case, ``met`` those of them that were
    in contact with the customer; ``returns`` counts how often the case went back. ``felt`` has the experience of each step that states one.
    ``unknown`` are the calls passed of which nobody knows how long they take; their own time alone counts.
    """

    elapsed_min: float = 0.0
    silence_min: float = 0.0
    hushed_min: float = 0.0
    answered: bool = False
    contacts: int = 0
    notices: int = 0
    asked: int = 0
    asked_again: int = 0
    returns: int = 0
    hands: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    felt: tuple[tuple[str, int], ...] = ()
    promises: tuple[Promise, ...] = ()
    unknown: tuple[Inside, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a walk, at the step ``at``; where that is not ``noticed`` it is decided there how the case goes on.

    ``behind`` are the steps that were worked at out of the customer's sight since the stop before, that of this stop
    included where it is not noticed; ``waited_min`` have passed meanwhile, ``minutes`` at the step itself. ``told`` and
    ``asked`` are what the customer hears and is asked for here. ``inside`` are the calls since the stop before, that of
    this one included.
    """

    at: Done
    noticed: bool
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
    return Walk(tuple(_stops(_Walker(tier, calls), course.steps)), course.over, course.ended)


def _calls(tier: TierAnalysis) -> Mapping[str, Inside]:
    found = ((id, inside(tier, step)) for id, step in tier.flow.steps.items())
    return {id: call for id, call in found if call}


def notices(words: Words, step: Step) -> bool:
    """Whether the customer takes part in a step, or sees, gets or hears something of it."""
    touched = words.by_customer(step) or words.contact(step) or words.tells(step)
    return bool(touched or step.captures or step.evidence)


def _stops(walker: _Walker, steps: Sequence[Done]) -> Iterator[Stop]:
    behind: list[str] = []
    calls: list[Inside] = []
    last = 0.0
    for number, done in enumerate(steps, 1):
        step = walker.tier.flow.steps[done.step]
        noticed = notices(walker.tier.words, step)
        asked = walker.go(done, steps[:number])
        calls += [walker.calls[done.step]] if done.step in walker.calls else []
        if not noticed and step.role and step.kind not in _NO_WORK:
            behind.append(done.step)
        if noticed or done.chooses or number == len(steps):
            waited = max(0.0, (done.began if noticed else done.done) - last)
            told = walker.tier.words.tells(step)
            minutes = done.done - last - waited
            yield Stop(done, noticed, tuple(behind), waited, minutes, told, asked, tuple(calls), walker.so_far)
            behind, calls, last = [], [], done.done


@dataclass(slots=True)
class _Walker:
    """Whoever walks: what they have been through, and what they have given."""

    tier: TierAnalysis
    calls: Mapping[str, Inside]
    so_far: SoFar = SoFar()
    given: set[str] = field(default_factory=set)

    def go(self, done: Done, passed: Sequence[Done]) -> tuple[Asked, ...]:
        """Go through a step, the last of those passed; returns what the customer is asked for there."""
        words, step, before = self.tier.words, self.tier.flow.steps[done.step], self.so_far
        contact, human = words.contact(step), words.human(step)
        asked = tuple(self._asked(step))
        self.so_far = replace(
            before,
            elapsed_min=done.done,
            contacts=before.contacts + (contact and step.kind != "notify"),
            notices=before.notices + (contact and step.kind == "notify"),
            asked=before.asked + len(asked),
            asked_again=before.asked_again + sum(one.again for one in asked),
            returns=before.returns + done.back,
            hands=_with(before.hands, step.role if human else None),
            met=_with(before.met, step.role if human and contact else None),
            felt=before.felt if step.experience is None else (*before.felt, (step.id, step.experience)),
            promises=promises(self.tier.flow, passed),
        )
        self._call(step)
        self._listen(step, done.done - before.elapsed_min)
        return asked

    def _asked(self, step: Step) -> Iterator[Asked]:
        vain = {one.item for one in self.tier.impossible if (one.step, one.field) == (step.id, "captures")}
        for item in step.captures:
            again = item in self.given or is_held(self.tier.flow.process, item)
            yield Asked(item, again, item in vain)
            self.given.add(item)

    def _call(self, step: Step) -> None:
        call = self.calls.get(step.id)
        if call and call.minutes is None and call not in self.so_far.unknown:
            self.so_far = replace(self.so_far, unknown=(*self.so_far.unknown, call))

    def _listen(self, step: Step, minutes: float) -> None:
        """Count a silence on, which what the customer is told ends; one after the answer counts for nothing."""
        told, before = self.tier.words.tells(step), self.so_far
        hushed = before.hushed_min + (self._silent(step, minutes) if is_silence(self.tier.words, step) else 0.0)
        self.so_far = replace(
            before,
            silence_min=before.silence_min if before.answered else max(before.silence_min, hushed),
            hushed_min=0.0 if told else hushed,
            answered=before.answered or "answer" in told,
        )

    def _silent(self, step: Step, minutes: float) -> float:
        """How many of the minutes of a step the customer hears nothing: not where a called process tells them something."""
        call = self.calls.get(step.id)
        heard = call.minutes - call.silence_min if call and call.minutes else 0.0
        return max(0.0, minutes - heard)


def _with(known: tuple[str, ...], one: str | None) -> tuple[str, ...]:
    return known if one is None or one in known else (*known, one)
