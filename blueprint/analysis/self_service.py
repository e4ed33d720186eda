"""Self-service, and whether a person can be reached from it (analyses.md, TR05)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.manual_work import HEARD
from blueprint.analysis.words import Words
from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis, TierAnalysis

ALONE = ("web", "app", "phone", "chat")
"""The channels on which customers can help themselves; on the phone by a voice menu."""


@dataclass(frozen=True, slots=True)
class NoWayOut:
    """A step of self-service from which no person can be reached, and a way to it that comes by no answer."""

    step: str
    path: tuple[str, ...]


def no_way_out(tier: TierAnalysis) -> tuple[NoWayOut, ...]:
    """The steps of self-service from which no branch leads to a human contact, where the case may come without an answer.

    A timeout or a recovery is no branch.
    """
    flow, words = tier.flow, tier.words
    alone = [id for id, step in flow.steps.items() if id in flow.reached and self_service(words, step)]
    if not alone:
        return ()
    helped = flow.reaching(id for id, step in flow.steps.items() if words.human(step) and words.contact(step))
    found = []
    for id in alone:
        if id not in helped:
            possible = flow.happening(flow.starts, words.answers - {id})
            path = flow.shortest(flow.starts, [id], possible) if id in possible else None
            found += [NoWayOut(id, path)] if path else []
    return tuple(found)


def self_service(words: Words, step: Step) -> bool:
    """A step of the customer's own, or one at which a system takes something down."""
    own = words.by_customer(step) and step.kind not in ("start", "end")
    return own or (words.by_system(step) and bool(step.captures))


@dataclass(frozen=True, slots=True)
class Desk:
    """Where customers come to a person first: the step, what leads to it, and the ``channels`` of self-service there.

    ``answers`` are the steps that answer, ``produces`` what they make, ``end`` where an answered case ends, ``instead``
    the contacts that every case has and that self-service has to make up for.
    """

    first: str
    sources: tuple[str, ...]
    channels: tuple[str, ...]
    answers: tuple[str, ...]
    produces: tuple[str, ...]
    end: str
    instead: tuple[str, ...]


def desk(study: Analysis) -> Desk | None:
    """Where self-service could stand: every customer comes to a person first, nothing is decided, and there is none yet.

    None for complaints and crises, in which customers want to be heard by a person.
    """
    process, words = study.process, study.words
    steps = process.steps
    targets = {branch.to for id in words.customer_starts for branch in steps[id].next}
    first = steps.get(targets.pop()) if len(targets) == 1 else None
    if first is None or first.time.work is None or process.group in HEARD:
        return None
    if not (words.human(first) and words.contact(first)):
        return None
    answers = tuple(id for id in steps if id in words.answers and id in study.reached)
    ends = [id for id, step in steps.items() if step.kind == "end" and _comes_from(study, answers, id)]
    served = any(words.by_system(step) and (step.captures or id in words.answers) for id, step in steps.items())
    if not ends or served or any(step.decides for step in steps.values()):
        return None
    channels = tuple(dict.fromkeys(channel for id in words.customer_starts for channel in steps[id].channel))
    return Desk(
        first.id,
        tuple(words.customer_starts),
        tuple(channel for channel in channels if channel in ALONE) or ("web", "app"),
        answers,
        tuple(dict.fromkeys(item for id in answers for item in steps[id].produces)),
        ends[0],
        tuple(id for id, step in steps.items() if words.contact(step) and not step.legal and _always(study, id)),
    )


def _comes_from(study: Analysis, answers: tuple[str, ...], end: str) -> bool:
    return any(end in tier.flow.reachable_from(set(answers) & tier.flow.reached) for tier in study.tiers.values())


def _always(study: Analysis, id: str) -> bool:
    return all(tier.flow.every_path_passes({id}) for tier in study.tiers.values())
