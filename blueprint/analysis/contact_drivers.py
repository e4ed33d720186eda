"""Contact drivers: why customers get in touch, and what to do about each reason (Price & Jaffe 2008)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.measures import ratio
from blueprint.model import ContactReason, Organization, Process, Rate, Span, Volume

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis
    from blueprint.workspace import Workspace

MINUTES_A_WEEK = 7 * 1440.0

QUADRANTS = {
    ("low", "low"): "eliminate",
    ("low", "high"): "simplify",
    ("high", "low"): "automate",
    ("high", "high"): "leverage",
}
"""What to do about a contact by its value to the customer and to the company."""


@dataclass(frozen=True, slots=True)
class Driver:
    """A reason with what it amounts to in a week: ``contacts``, ``minutes`` of handling, ``cost`` in the currency.

    ``snowball`` is the number of repeats that each first contact brings. None: not known.
    """

    reason: ContactReason
    quadrant: str | None
    contacts: float | None
    minutes: float | None
    cost: float | None
    snowball: float | None


@dataclass(frozen=True, slots=True)
class ContactDrivers:
    """All reasons, that which costs most first; those of unknown size come last, as written.

    ``ranked_by`` is "cost" where the cost of every reason whose minutes are known is known too, else "minutes".
    ``contacts`` and ``orders`` are those of a week, over the reasons with a volume.
    """

    drivers: tuple[Driver, ...]
    ranked_by: str
    contacts: float | None
    orders: float | None
    snowball: float | None

    @property
    def per_order(self) -> float | None:
        """Contacts per order, Amazon's measure of how much goes wrong."""
        return ratio(self.contacts, self.orders) if self.contacts is not None and self.orders else None


def contact_drivers(organization: Organization, rates: Mapping[str, float] | None = None) -> ContactDrivers:
    """The contact drivers of an organization. ``rates``: what an hour of handling costs, by the process that serves it."""
    found = [_driver(reason, rates or {}) for reason in organization.contact_reasons]
    sized = [one for one in found if one.minutes is not None]
    by = "cost" if sized and all(one.cost is not None for one in sized) else "minutes"
    ranked = sorted(found, key=lambda one: -1.0 if one.minutes is None else getattr(one, by), reverse=True)
    known = [one.contacts for one in found if one.contacts is not None]
    orders = None if organization.orders is None else a_week(organization.orders)
    return ContactDrivers(tuple(ranked), by, sum(known) if known else None, orders, _snowball(found))


def _driver(reason: ContactReason, rates: Mapping[str, float]) -> Driver:
    contacts = None if reason.volume is None else a_week(reason.volume)
    minutes = None if contacts is None or reason.minutes is None else contacts * reason.minutes
    rate = rates.get(reason.process) if reason.process else None
    return Driver(
        reason,
        QUADRANTS.get((reason.customer_value or "", reason.company_value or "")),
        contacts,
        minutes,
        None if minutes is None or rate is None else minutes / 60 * rate,
        None if reason.repeats is None else ratio(reason.repeats, 1 - reason.repeats),
    )


def _snowball(drivers: Iterable[Driver]) -> float | None:
    """Repeats by first contacts over the reasons for which both are known."""
    known = [(one.contacts, one.reason.repeats) for one in drivers if one.contacts and one.reason.repeats is not None]
    return ratio(sum(n * share for n, share in known), sum(n * (1 - share) for n, share in known))


def a_week(volume: Volume) -> float:
    """Arrivals in a week: those of a rate come in the open hours, however few; those of a profile in its own."""
    if isinstance(volume, Rate):
        return volume.count / volume.minutes * MINUTES_A_WEEK
    return sum(period.rate.count / period.rate.minutes * _minutes(period.during) for period in volume)


def _minutes(spans: Iterable[Span]) -> float:
    return sum(len(span.weekdays) * (span.end - span.start) for span in spans)


def served_by(organization: Organization, process: str) -> tuple[Driver, ...]:
    """The reasons that bring customers to a process, that which takes most minutes first."""
    return tuple(one for one in contact_drivers(organization).drivers if one.reason.process == process)


def serving(workspace: Workspace, reason: ContactReason) -> Process | None:
    """The process that serves a reason as it is today; None where none is named or none can be read."""
    variants = workspace.variants(reason.process) if reason.process else {}
    return variants.get("as-is") or next(iter(variants.values()), None)


def first_rate(study: Analysis) -> float | None:
    """What an hour costs at a process's first contact with a person, in reading order: the rate of contacts it serves."""
    for step in study.process.steps.values():
        role = study.process.role_of(step)
        if role is not None and study.words.contact(step) and study.words.human(step):
            return role.cost.amount if role.cost else None
    return None


def unowned(organization: Organization) -> tuple[int, ...]:
    """The places of the reasons that no department answers for."""
    return tuple(index for index, reason in enumerate(organization.contact_reasons) if not reason.cause_owner)


def keeps_quiet(study: Analysis) -> bool:
    """Whether a process begins with an event, so that the company knows first, and tells the customer nothing."""
    steps = study.process.steps.values()
    begins = any(step.kind == "start" and step.event for step in steps)
    return begins and not any(study.words.tells(step) for step in steps)
