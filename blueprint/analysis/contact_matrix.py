"""The value matrix of contact reasons: which to eliminate, simplify, automate, leverage, and how much each amounts to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from blueprint.analysis.contact_drivers import QUADRANTS, ContactDrivers, Driver
from blueprint.analysis.measures import ratio


@dataclass(frozen=True, slots=True)
class Quadrant:
    """What to do (None: a value is not stated) about some reasons, the costliest first, and their part of the whole.

    Shares are of all reasons for which the figure is known; None where it is known of none in here, and of the cost where
    that of some reason of known size is not known.
    """

    action: str | None
    drivers: tuple[Driver, ...]
    of_contacts: float | None
    of_minutes: float | None
    of_cost: float | None


def contact_matrix(found: ContactDrivers) -> tuple[Quadrant, ...]:
    """The four quadrants of Price & Jaffe, empty ones too; then the reasons that are in none, if there are any."""
    quadrants = [_quadrant(found, action) for action in QUADRANTS.values()]
    apart = _quadrant(found, None)
    return (*quadrants, apart) if apart.drivers else tuple(quadrants)


def _quadrant(found: ContactDrivers, action: str | None) -> Quadrant:
    inside = tuple(one for one in found.drivers if one.quadrant == action)
    contacts, minutes, cost = (_share(inside, found.drivers, figure) for figure in ("contacts", "minutes", "cost"))
    return Quadrant(action, inside, contacts, minutes, cost if found.ranked_by == "cost" else None)


def _share(some: Iterable[Driver], every: Iterable[Driver], figure: str) -> float | None:
    known, total = ([value for one in ones if (value := getattr(one, figure)) is not None] for ones in (some, every))
    return ratio(sum(known), sum(total)) if known else None
