"""Walking a process in the customer's shoes 流程体验: what they do, hear, get, wait for and are asked for (S4 §八).

One case of one tier, at mean times. What the customer does not notice is passed over, up to the next stop: a step that
they do notice, or one behind the line of visibility at which there is a choice how the case goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from blueprint.analysis.captures import is_held
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

    ``silence_min`` is the longest silence before the answer, ``hushed_min`` the one that lasts. ``contacts`` are those
    other than ``notices``. ``hands`` are the roles of people who have worked on the case, ``met`` those of them that were
    in contact with the customer; ``returns`` counts how often the case went back. ``felt`` has the experience of each step that states one.
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


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of a walk, at the step ``at``; where that is not ``noticed`` it is decided there how the case goes on.

    ``behind`` are the steps that were worked at out of the customer's sight since the stop before, that of this stop
    included where it is not noticed; ``waited_min`` have passed meanwhile, ``minutes`` at the step itself. ``told`` and
    ``asked`` are what the customer hears and is asked for here.
    """

    at: Done
    noticed: bool
    behind: tuple[str, ...]
    waited_min: float
    minutes: float
    told: tuple[str, ...]
    asked: tuple[Asked, ...]
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
    course = follow(tier.flow, start, choices)
    return Walk(tuple(_stops(_Walker(tier), course.steps, over=course.over)), course.over, course.ended)


def notices(words: Words, step: Step) -> bool:
    """Whether the customer takes part in a step, or sees, gets or hears something of it."""
    touched = words.by_customer(step) or words.contact(step) or words.tells(step)
    return bool(touched or step.captures or step.evidence)


def _stops(walker: _Walker, steps: Sequence[Done], *, over: bool) -> Iterator[Stop]:
    behind: list[str] = []
    last = 0.0
    for number, done in enumerate(steps, 1):
        step = walker.tier.flow.steps[done.step]
        noticed = notices(walker.tier.words, step)
        asked = walker.go(done, steps[:number])
        if not noticed and step.role and step.kind not in _NO_WORK:
            behind.append(done.step)
        if noticed or done.chooses or number == len(steps):
            if over and number == len(steps):
                walker.close()
            waited = max(0.0, (done.began if noticed else done.done) - last)
            told = walker.tier.words.tells(step)
            yield Stop(done, noticed, tuple(behind), waited, done.done - last - waited, told, asked, walker.so_far)
            behind, last = [], done.done


@dataclass(slots=True)
class _Walker:
    """Whoever walks: what they have been through, and what they have given."""

    tier: TierAnalysis
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
        self._listen(step, done.done - before.elapsed_min)
        return asked

    def _asked(self, step: Step) -> Iterator[Asked]:
        vain = {one.item for one in self.tier.impossible if (one.step, one.field) == (step.id, "captures")}
        for item in step.captures:
            again = item in self.given or is_held(self.tier.flow.process, item)
            yield Asked(item, again, item in vain)
            self.given.add(item)

    def _listen(self, step: Step, minutes: float) -> None:
        """Count a silence on, which what the customer is told ends."""
        told = self.tier.words.tells(step)
        hushed = self.so_far.hushed_min + (minutes if is_silence(self.tier.words, step) else 0.0)
        self.so_far = replace(self.so_far, hushed_min=hushed)
        if told:
            self.close()
            self.so_far = replace(self.so_far, hushed_min=0.0, answered=self.so_far.answered or "answer" in told)

    def close(self) -> None:
        """The silence that lasts is over; one after the answer counts for nothing."""
        if not self.so_far.answered:
            longest = max(self.so_far.silence_min, self.so_far.hushed_min)
            self.so_far = replace(self.so_far, silence_min=longest)


def _with(known: tuple[str, ...], one: str | None) -> tuple[str, ...]:
    return known if one is None or one in known else (*known, one)
