"""Customer effort: what it takes a customer to be served (after Dixon et al. 2010). Only for comparing processes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from blueprint.analysis.captures import is_held
from blueprint.analysis.carried import visits_carrying
from blueprint.analysis.contact_roles import channels_in_contact
from blueprint.analysis.expected_transfers import expected_transfers
from blueprint.analysis.measures import total_contacts
from blueprint.analysis.visits import Visits

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis, TierAnalysis


@dataclass(frozen=True, slots=True)
class CustomerEffort:
    """The terms of customer effort, each an expected number a case.

    ``contacts``: visits to contacts, notices apart. ``transfers``: being passed on with nothing gained.
    ``repeated_captures``: times that an item is asked for which was asked for in this case before, at whatever step and
    for whatever reason, or which the organization holds. ``channel_switches``: contacts (notices apart) whose channels all
    differ from those of the contact before. ``documents``: different items with ``document: true`` that are asked for.
    """

    contacts: float
    transfers: float
    repeated_captures: float
    channel_switches: float
    documents: float

    @property
    def total(self) -> float:
        """The sum, with being passed on and being asked again counted twice."""
        once = self.contacts + self.channel_switches + self.documents
        return once + 2 * (self.transfers + self.repeated_captures)


def customer_effort(study: Analysis) -> CustomerEffort | None:
    """The effort over all tiers by share; None where a tier's visits are unknown."""
    parts = [(tier.share, tier.of(effort_in)) for tier in study.tiers.values()]
    known = [(share, part) for share, part in parts if part is not None]
    if len(known) < len(parts):
        return None
    names = [one.name for one in fields(CustomerEffort)]
    return CustomerEffort(*(sum(share * getattr(part, name) for share, part in known) for name in names))


def effort_in(tier: TierAnalysis) -> CustomerEffort | None:
    """The effort of one tier's customers."""
    transfers = tier.of(expected_transfers)
    if transfers is None or tier.visits is None:
        return None
    asked = _asked(tier, tier.visits)
    data = tier.flow.process.data
    return CustomerEffort(
        total_contacts(tier.words, tier.visits),
        transfers,
        repeated_captures=sum(again for _, again in asked.values()),
        channel_switches=_channel_switches(tier),
        documents=sum(once for item, (once, _) in asked.items() if item in data and data[item].document),
    )


def _asked(tier: TierAnalysis, visits: Visits) -> dict[str, tuple[float, float]]:
    """For each item the probability that a case is asked for it, and the expected times that it is asked again."""
    places: dict[str, set[str]] = {}
    for id in tier.flow.reached:
        for item in tier.flow.steps[id].captures:
            places.setdefault(item, set()).add(id)
    by_places = {ids: (tier.chance(ids), sum(visits[id] for id in ids)) for ids in map(frozenset, places.values())}
    asked: dict[str, tuple[float, float]] = {}
    for item, ids in places.items():
        once, all_times = by_places[frozenset(ids)]
        asked[item] = once, all_times if is_held(tier.flow.process, item) else all_times - once
    return asked


def _channel_switches(tier: TierAnalysis) -> float:
    channels = channels_in_contact(tier.words)
    nothing: frozenset[str] = frozenset()
    found = visits_carrying(tier, nothing, channels.get) or {}
    return sum(n for (id, last), n in found.items() if last and id in channels and last.isdisjoint(channels[id]))
