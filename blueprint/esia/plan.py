"""Plans: which proposals were accepted and rejected, and why; made again they give the same to-be, byte for byte.

Where the as-is has changed since, what still applies is made and what does not is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from blueprint.esia.applying import Made, made
from blueprint.esia.bench import Bench
from blueprint.esia.plan_hash import model_hash
from blueprint.esia.simulating import Simulator
from blueprint.esia.transformation import SHARE, Assumption, Proposal
from blueprint.linting.rule import Subject
from blueprint.model import Process
from blueprint.model.project import Decided, Plan
from blueprint.schema.quantities import DurationOf
from blueprint.schema.scalars import Wrong
from blueprint.text import Said, Text, in_languages


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a plan makes of a process; ``changed`` says that this is not the process it was drawn up for."""

    made: Made
    changed: bool


def draw_up(
    as_is: Process,
    accepted: Iterable[Proposal],
    rejected: Iterable[tuple[Proposal, Text]] = (),
    slower: Iterable[str] = (),
) -> Plan:
    """The plan of proposals that were accepted, in order, and of others that were rejected for a reason; the tiers
    ``slower`` may be served later.

    The reason of those that were accepted is what was found; the values of their assumptions are kept with them.
    """
    return Plan(
        of=as_is.id,
        variant=as_is.variant,
        hash=model_hash(as_is),
        slower=tuple(slower),
        accepted=tuple(_decided(one, _in_words(one.rationale), one.assumptions) for one in accepted),
        rejected=tuple(_decided(one, reason) for one, reason in rejected),
    )


def _decided(proposal: Proposal, reason: Text, assumptions: Iterable[Assumption] = ()) -> Decided:
    values = {one.name: value_text(one.value, one.unit) for one in assumptions}
    return Decided(proposal.id, proposal.code, proposal.steps, values, reason)


def _in_words(said: Said) -> Text:
    return Text.of(in_languages(said))


def replay(as_is: Subject, plan: Plan, simulator: Simulator | None = None) -> Replayed:
    """The to-be of a plan, I9 judged by a simulation where there is one. Raises `blueprint.esia.applying.NoAssumption`."""
    given = {one.id: {name: value_of(text) for name, text in one.with_.items()} for one in plan.accepted}
    changed = plan.hash is not None and plan.hash != model_hash(as_is.process)
    judge = Bench(as_is, slower=plan.slower, simulator=simulator)
    return Replayed(made(as_is, [one.id for one in plan.accepted], given, judge), changed)


def value_of(text: str) -> float:
    """The value of an assumption as people write it: 0.1, 10%, 90 (minutes, where it is a time), 90min. Raises ValueError
    for what none can be."""
    with suppress(Wrong):
        return DurationOf().read(text, True).minutes
    value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    if not 0 <= value < float("inf"):
        raise ValueError(text)
    return value


def value_text(value: float, unit: str) -> str:
    """The value of an assumption as plans have it, which `value_of` reads as exactly the same number."""
    shown = f"{value * 100:.12g}%"
    if unit == SHARE and value_of(shown) == value:
        return shown
    return str(int(value)) if value.is_integer() else repr(value)
