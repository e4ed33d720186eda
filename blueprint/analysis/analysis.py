"""One process under study: every analysis, computed when it is first asked for and then kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import Any, TypeVar

from blueprint.analysis.approvals import needless, stacked
from blueprint.analysis.authority import AuthorityGap, authority_gaps
from blueprint.analysis.clocks import Reading, read_clock, weigh
from blueprint.analysis.elapsed import elapsed, elapsed_by_means, over_all
from blueprint.analysis.failures import FailPoint, fail_points
from blueprint.analysis.handoffs import Handoffs, handoffs
from blueprint.analysis.linear import circling
from blueprint.analysis.loops import Loop, Weighed, closing_ways, is_rework, loops
from blueprint.analysis.measures import Measures, measures, ratio, total_work, unset_work
from blueprint.analysis.open_loops import OpenLoop, unanswered, unheard
from blueprint.analysis.powerless import powerless
from blueprint.analysis.requirements import Impossible, impossible_requirements
from blueprint.analysis.silence import Silence, longest_silence
from blueprint.analysis.soundness import SOUND, UNDECIDED, Verdict, soundness
from blueprint.analysis.transfers import PassedOn, passed_on
from blueprint.analysis.traps import EndlessCycle, Trap, endless_cycles, traps
from blueprint.analysis.visits import Visits, chance, visits, weighted
from blueprint.analysis.words import Lookup, Words, nobody
from blueprint.graph import Flow, flows, shared_property
from blueprint.model import Process

Result = TypeVar("Result")

_SUMMED = ("work_min", "wait_min", "va_min", "elapsed_by_means_min", "cost", "handoffs", "contacts")


class TierAnalysis:
    """One tier of a process: its graph and what follows from it."""

    def __init__(self, words: Words, flow: Flow, share: float) -> None:
        self.words = words
        self.share = share
        self.flow = flow
        self._results: dict[Callable[..., Any], Any] = {}

    @property
    def shared(self) -> dict[Any, Any]:
        """The results that tiers of the same graph share."""
        return self.flow.shared

    def of(self, analysis: Callable[[TierAnalysis], Result]) -> Result:
        """What an analysis of one tier finds, computed once."""
        return _kept(self._results, analysis, self)

    def of_graph(self, analysis: Callable[[TierAnalysis], Result]) -> Result:
        """The same of an analysis that looks at the graph and the words alone: computed once for all tiers that have it."""
        return _kept(self.shared, analysis, self)

    @shared_property
    def soundness(self) -> Verdict:
        return soundness(self.flow)

    @shared_property
    def weights(self) -> Mapping[str, Mapping[str, float]]:
        """The share of each step's visits that each next step receives."""
        return weighted(self.flow)

    @shared_property
    def circling(self) -> frozenset[str]:
        """The steps that a case may come by more than once, and those between two loops."""
        return frozenset(circling(self.weights))

    def chance(self, steps: Collection[str]) -> float:
        """The probability that a case comes to one of some steps; 0 where visits are unknown."""
        if self.visits is None:
            return 0.0
        if len(steps) == 1 and not self.circling.issuperset(steps):
            return min(1.0, sum(self.visits[id] for id in steps))  # it comes there once at most
        return chance(self.flow.starts, self.weights, steps)

    @shared_property
    def visits(self) -> Visits | None:
        """Expected visits; None where the joins are unsound or a case never ends."""
        return None if self.soundness.at_joins else visits(self.flow, self.weights)

    @shared_property
    def handoffs(self) -> Handoffs | None:
        return None if self.visits is None else handoffs(self.flow, self.words, self.visits)

    @cached_property
    def measures(self) -> Measures:
        """The measures of the tier; all None where its visits are unknown."""
        if self.visits is None or self.handoffs is None:
            return Measures()
        return measures(
            self.words,
            self.visits,
            handoffs=self.handoffs.expected,
            without_rework=self.work_without_rework,
            elapsed=self.of(elapsed),
            elapsed_by_means=self.of(elapsed_by_means),
        )

    @shared_property
    def work_without_rework(self) -> float | None:
        """The minutes of work a case when loops of kind rework are cut and the other exits scaled up."""
        back = (way for way in self.flow.of(closing_ways) if is_rework(self.flow.process, way))
        cut = {(way.source, way.index) for way in back}
        if not cut:
            return total_work(self.flow.process, self.visits) if self.visits else None
        remaining = visits(self.flow, weighted(self.flow, cut))
        return None if remaining is None else total_work(self.flow.process, remaining)

    @shared_property
    def passed_on(self) -> PassedOn:
        return passed_on(self.flow, self.words)

    @shared_property
    def unanswered(self) -> tuple[OpenLoop, ...]:
        return unanswered(self.flow, self.words)

    @shared_property
    def unheard(self) -> tuple[OpenLoop, ...]:
        return unheard(self.flow, self.words)

    @shared_property
    def traps(self) -> tuple[Trap, ...]:
        return traps(self.flow)

    @shared_property
    def endless(self) -> tuple[EndlessCycle, ...]:
        return endless_cycles(self.flow)

    @cached_property
    def impossible(self) -> tuple[Impossible, ...]:
        return impossible_requirements(self.flow)


class Analysis:
    """A process and everything that can be said about it. Nothing is computed before it is asked for."""

    def __init__(
        self, process: Process, called: Lookup = nobody, *, is_called: bool = False, words: Words | None = None
    ) -> None:
        self.process = process
        self.words = words or Words(process, called, is_called=is_called)
        self._results: dict[Callable[..., Any], Any] = {}
        total = sum(process.shares.values()) or 1.0
        graphs = flows(process)
        self.tiers = {id: TierAnalysis(self.words, graphs[id], share / total) for id, share in process.shares.items()}

    def of(self, analysis: Callable[[Analysis], Result]) -> Result:
        """What an analysis of the whole process finds, computed once.

        What many ask for has a name here; every other analysis is a function that is handed over to this one.
        """
        return _kept(self._results, analysis, self)

    def instead(self, process: Process) -> Analysis:
        """The study of another version of the process, in the same surroundings."""
        return Analysis(process, words=self.words.instead(process))

    @cached_property
    def reached(self) -> frozenset[str]:
        """The steps that some tier's cases come by."""
        return frozenset().union(*(tier.flow.reached for tier in self.tiers.values()))

    @cached_property
    def visited(self) -> frozenset[str]:
        """The same, timeouts and recoveries included."""
        return frozenset().union(*(tier.flow.visited for tier in self.tiers.values()))

    @cached_property
    def sound(self) -> bool | None:
        """Whether every case of every tier can come to an end; None where that was too large to decide."""
        kinds = {tier.soundness.kind for tier in self.tiers.values()}
        if (
            kinds - {SOUND, UNDECIDED}
            or not self._whole
            or self.dead
            or any(tier.traps for tier in self.tiers.values())
        ):
            return False
        return None if UNDECIDED in kinds else True

    @property
    def _whole(self) -> bool:
        kinds = {step.kind for step in self.process.steps.values()}
        return {"start", "end"} <= kinds and self.visited >= self.process.steps.keys()

    @cached_property
    def dead(self) -> frozenset[str]:
        """Steps that ways lead to and that no tier can ever do."""
        alive = (tier.flow.reached - tier.soundness.dead for tier in self.tiers.values())
        return self.reached - frozenset().union(*alive)

    @cached_property
    def visits(self) -> Mapping[str, float] | None:
        """Expected visits over all tiers; None where a tier's are unknown."""
        known = [(tier.share, tier.visits) for tier in self.tiers.values() if tier.visits is not None]
        if len(known) < len(self.tiers):
            return None
        return {id: sum([share * visits.get(id, 0.0) for share, visits in known]) for id in self.process.steps}

    @cached_property
    def measures(self) -> Measures:
        """The measures over all tiers by share; ratios are ratios of the weighted sums."""
        tiers = list(self.tiers.values())
        if any(tier.visits is None for tier in tiers):
            return Measures()
        sums = {name: _weighted([(tier.share, getattr(tier.measures, name)) for tier in tiers]) for name in _SUMMED}
        work, wait, va = (sums[name] or 0.0 for name in ("work_min", "wait_min", "va_min"))
        time = over_all([(tier.share, tier.of(elapsed)) for tier in tiers])
        return Measures(
            **sums,
            elapsed_min=time.mean if time else None,
            elapsed_sd_min=time.deviation if time else None,
            efficiency=ratio(va, work + wait),
            rework_share=self.rework_share,
            visits=self.visits,
        )

    @cached_property
    def rework_share(self) -> float | None:
        """The share of the work that would vanish if nothing were done again."""
        if any(tier.work_without_rework is None for tier in self.tiers.values()):
            return None
        process, tiers = self.process, self.tiers.values()
        work = sum(tier.share * total_work(process, tier.visits or {}) for tier in tiers)
        once = sum(tier.share * (tier.work_without_rework or 0.0) for tier in tiers)
        return ratio(work - once, work)

    def measures_of(self, tier: str) -> Measures:
        """The measures of one tier, with 0 visits for steps that it does not have."""
        return self.tiers[tier].measures

    @cached_property
    def clocks(self) -> Mapping[str, Reading | None]:
        """Every clock over all tiers."""
        return {name: weigh(self._readings(name)) for name in self.process.clocks}

    def _readings(self, name: str) -> list[tuple[float, Reading | None]]:
        clock = self.process.clocks[name]
        return [(tier.share, read_clock(tier, clock)) for tier in self.tiers.values()]

    @cached_property
    def loops(self) -> tuple[Loop, ...]:
        return loops(self.words, [Weighed(tier.flow, tier.share, tier.visits) for tier in self.tiers.values()])

    @cached_property
    def fail_points(self) -> tuple[FailPoint, ...]:
        return fail_points(self.process, self.visits)

    @cached_property
    def silence(self) -> Silence:
        """The longest silence of any tier."""
        silences = (longest_silence(tier.flow, self.words) for tier in self.tiers.values())
        return max(silences, key=lambda silence: silence.minutes, default=Silence())

    @cached_property
    def authority(self) -> tuple[AuthorityGap, ...]:
        found = authority_gaps(self.process, self.visited)
        return (*found, *self.of(needless), *self.of(stacked), *self.of(powerless))

    @cached_property
    def work_unset(self) -> tuple[str, ...]:
        return unset_work(self.words)


def _kept(results: dict[Callable[..., Any], Any], analysis: Callable[[Any], Result], study: object) -> Result:
    if analysis not in results:
        results[analysis] = analysis(study)
    found: Result = results[analysis]
    return found


def _weighted(parts: list[tuple[float, float | None]]) -> float | None:
    if any(value is None for _, value in parts):
        return None
    return sum(share * (value or 0.0) for share, value in parts)
