"""What the people of a role have to do in open hours: all their steps together, at the rate at which cases come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.measures import work_of
from blueprint.model import Process, Rate, Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis, TierAnalysis


@dataclass(frozen=True, slots=True)
class Load:
    """The work of a role: visits a minute of open time to its steps whose work is stated, their mean minutes of work, the
    mean patience of those who wait (None: nobody leaves) and the ``tiers`` that come by any of its steps, with the visits
    a minute of each ``by_tier``.

    ``shared`` says that its work flows over to others, or theirs to it.
    """

    arrivals_per_min: float
    handle_min: float
    patience_min: float | None
    tiers: tuple[str, ...]
    by_tier: Mapping[str, float]
    shared: bool

    @property
    def erlangs(self) -> float:
        return self.arrivals_per_min * self.handle_min


def arrivals_per_min(process: Process) -> float:
    """Cases a minute: a volume spread over the open hours of the calendar, of a profile the busiest period."""
    match process.volume:
        case None:
            return 0.0
        case Rate() as rate:
            open_share = process.calendar.minutes_a_week / (7 * 1440)
            return rate.count / rate.minutes / open_share if open_share else 0.0
        case periods:
            return max((period.rate.count / period.rate.minutes for period in periods), default=0.0)


def load_of(study: Analysis, role: str) -> Load | None:
    """The load of a role; None where no volume, no work of it or no visits are known."""
    rate = arrivals_per_min(study.process)
    if rate <= 0 or study.visits is None:
        return None
    steps = [step for step in study.process.steps.values() if step.role == role and step.kind not in ("start", "end")]
    worked = [step for step in steps if step.time.work is not None]
    parts = [(tier, step, n) for tier in study.tiers.values() for step in worked if (n := _visits(tier, step)) > 0]
    visits = sum(n for _, _, n in parts)
    work = sum(n * work_of(step) for _, step, n in parts)
    if work <= 0:
        return None
    tiers = tuple(id for id, tier in study.tiers.items() if any(_visits(tier, step) > 0 for step in steps))
    by_tier = {id: rate * sum(n for one, _, n in parts if one is study.tiers[id]) for id in tiers}
    return Load(visits * rate, work / visits, _patience(parts), tiers, by_tier, _shared(study, role, steps))


def _visits(tier: TierAnalysis, step: Step) -> float:
    return tier.share * (tier.visits or {}).get(step.id, 0.0)


def _patience(parts: Sequence[tuple[TierAnalysis, Step, float]]) -> float | None:
    """The mean patience by which as many leave as by their own: the rates of leaving add up."""
    stated = [(n, step.patience_for(tier.flow.tier)) for tier, step, n in parts]
    leaving = sum(n / patience.mean for n, patience in stated if patience and patience.mean > 0)
    return sum(n for n, _ in stated) / leaving if leaving > 0 else None


def _shared(study: Analysis, role: str, steps: Sequence[Step]) -> bool:
    reached = (step for id, step in study.process.steps.items() if id in study.reached)
    return any(step.overflow for step in steps) or any(other.to == role for one in reached for other in one.overflow)
