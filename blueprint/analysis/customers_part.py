"""The customer's part in a process, and the moments at which the service is judged (S4 §八; Carlzon 1987)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.measures import work_of

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class CustomersPart:
    """What a case asks of the customer, over all tiers: ``minutes`` of work at the customer's own steps, ``contacts``
    (notices apart), and ``items`` of information asked for, each as often as it is asked."""

    minutes: float
    contacts: float
    items: float


def customers_part(study: Analysis) -> CustomersPart | None:
    """The customer's part; None where a tier's visits are unknown."""
    if study.visits is None or study.measures.contacts is None:
        return None
    steps = [(study.process.steps[id], n) for id, n in study.visits.items()]
    return CustomersPart(
        minutes=sum(n * work_of(step) for step, n in steps if study.words.by_customer(step)),
        contacts=study.measures.contacts,
        items=sum(n * len(step.captures) for step, n in steps),
    )


@dataclass(frozen=True, slots=True)
class MomentOfTruth:
    """A contact with its ``weight``, the expected number a case over all tiers, and the part of each tier in that.

    ``named``: the file says that it is a moment of truth.
    """

    step: str
    weight: float
    by_tier: Mapping[str, float]
    named: bool


def moments_of_truth(study: Analysis) -> tuple[MomentOfTruth, ...]:
    """The contacts that customers come by, those of most weight first; none where visits are unknown."""
    if study.visits is None:
        return ()
    found = []
    for id, n in study.visits.items():
        step = study.process.steps[id]
        if n > 0 and study.words.contact(step):
            parts = {name: tier.share * (tier.visits or {}).get(id, 0.0) for name, tier in study.tiers.items()}
            found.append(MomentOfTruth(id, n, parts, step.moment_of_truth))
    return tuple(sorted(found, key=lambda moment: -moment.weight))
