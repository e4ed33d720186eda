"""What the customer has been through up to a step of their walk: time, contacts, questions, silence, promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from blueprint.analysis.captures import is_held
from blueprint.analysis.inside_calls import Inside
from blueprint.analysis.one_case import Done
from blueprint.analysis.promises import Promise, promises
from blueprint.analysis.silence import is_silence, notices, spells
from blueprint.model import Step
from blueprint.model.channels import LIVE

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis
    from blueprint.analysis.words import Words

_T = TypeVar("_T")


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
    customer is told something, whatever they themselves say or are asked meanwhile; the minutes in which somebody
    talks with them are neither (LP03, which asks how long nothing is told, counts them). ``contacts`` are those other than
    ``notices``. ``hands`` are the roles of people who have worked on the case, ``met`` those of them that were in contact
    with the customer; ``returns`` counts how often the case went back. ``felt`` has the experience of each step that
    states one. ``inside`` are the calls passed, each once: of what happens there only the time counts, and only where it
    is known.
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
    inside: tuple[Inside, ...] = ()


@dataclass(slots=True)
class Walker:
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
            promises=promises(self.tier.flow, passed, self._unknown),
            inside=_with(before.inside, self.calls.get(step.id)),
        )
        self._listen(step, max(0.0, (done.began if _talks(words, step) else done.done) - before.elapsed_min))
        return asked

    @property
    def _unknown(self) -> frozenset[str]:
        """The calls of which nobody knows how long they take."""
        return frozenset(id for id, call in self.calls.items() if call.minutes is None)

    def _asked(self, step: Step) -> Iterator[Asked]:
        vain = {one.item for one in self.tier.impossible if (one.step, one.field) == (step.id, "captures")}
        for item in step.captures:
            again = item in self.given or is_held(self.tier.flow.process, item)
            yield Asked(item, again, item in vain)
            self.given.add(item)

    def _listen(self, step: Step, minutes: float) -> None:
        """Count a silence on, which what the customer is told ends; one after the answer counts for nothing.

        A called process that tells them something ends the silence before it, and can have a longer one of its own.
        """
        told, before = self.tier.words.tells(step), self.so_far
        first, inside = self._silent(step, minutes) if is_silence(self.tier.words, step) else (0.0, 0.0)
        *ended, hushed = spells(before.hushed_min, first, notices(self.tier.flow, self.tier.words, step))
        self.so_far = replace(
            before,
            silence_min=before.silence_min if before.answered else max(before.silence_min, *ended, hushed, inside),
            hushed_min=0.0 if told else hushed,
            answered=before.answered or "answer" in told,
        )

    def _silent(self, step: Step, minutes: float) -> tuple[float, float]:
        """How many of the minutes of a step pass before the customer hears something in a called process, if in any, and
        the longest silence there."""
        call = self.calls.get(step.id)
        heard = call.minutes - call.first_min if call and call.minutes else 0.0
        return max(0.0, minutes - heard), call.silence_min if call else 0.0


def _talks(words: Words, step: Step) -> bool:
    """Whether the customer is talked with while the step is worked at."""
    return words.contact(step) and step.kind not in ("notify", "call") and not set(LIVE).isdisjoint(step.channel)


def _with(known: tuple[_T, ...], one: _T | None) -> tuple[_T, ...]:
    return known if one is None or one in known else (*known, one)
